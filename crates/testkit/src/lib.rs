//! What several crates' tests need. Nothing here is part of the product.

pub mod postgres;
pub mod spec;
