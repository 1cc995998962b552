//! Packs: YAML, CSV and Fluent text to model, every fault with file, line and underline.
//!
//! [`load`] reads folders of packs into one [`mandate_model::Catalogue`]. [`lint`] looks across packs. [`examples`] and
//! [`scaffold`] serve `pack check` and `pack new`.

pub mod examples;
pub mod lint;
mod mapping;
mod read;
pub mod scaffold;
mod yaml;

pub use mapping::read_mapping;
pub use read::{Loaded, load};
