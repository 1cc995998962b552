//! What several crates' tests need. Nothing here is part of the product.

pub mod authenticator;
pub mod axe;
pub mod base64;
pub mod browser;
pub mod data;
pub mod http;
pub mod mail;
pub mod postgres;
pub mod provider;
pub mod s3;
pub mod server;
pub mod spec;
