//! Reports whose every number answers for itself.
//!
//! A template is Markdown with calls; [`build()`] runs it against a [`World`] and gives a [`Document`], whose numbers
//! are [`Figure`]s with the records behind them. From that one tree HTML, DOCX and PDF are written; the [`Manifest`]
//! says what was written and from what, so that it can be verified later.
//!
//! The same template, parameters, day and moment give the same bytes.

mod annex;
mod build;
pub mod docx;
pub mod draw;
pub mod figure;
mod fonts;
pub mod form;
mod grid;
pub mod html;
pub mod manifest;
pub mod numbering;
pub mod pdf;
pub mod phrases;
mod plain;
mod template;
pub mod tree;
mod words;
pub mod world;

#[cfg(test)]
mod sample;

pub use build::build;
pub use manifest::Manifest;
pub use tree::{Document, Figure, RecordBehind};
pub use world::{Arguments, Behind, RecordContent, World};
