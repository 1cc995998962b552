//! Reports: one document tree; charts and maps; HTML, DOCX and PDF.

mod annex;
pub mod docx;
pub mod draw;
mod fonts;
mod grid;
pub mod pdf;
mod plain;
pub mod tree;
mod words;
