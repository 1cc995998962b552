//! Files of any size, many rows at once: cut into blocks of whole records, which threads turn into typed columns.
//!
//! ```text
//! file ── Blocks ──► Block ──┬── Table (cells) ── Typer ──► Typed: columns, and the rows that need a look
//!         one thread         └── many threads, each with a Typer of its own
//! ```
//!
//! What is plain is typed here, without a value of its own for each cell. Whatever is not plain is read by the field
//! type, as everywhere; and a row with anything wrong in it is given back as [`SourceRow`](crate::SourceRow), to be typed and told by
//! [`Mapping`](crate::Mapping). So there is one meaning, and this is only a quicker way to it.

mod blocks;
mod codes;
mod cut;
mod filling;
mod form;
mod plain;
mod recipe;
mod scan;
mod table;
mod translate;
mod typer;

pub use arrow_array::RecordBatch;
pub use blocks::{Block, Blocks};
pub use recipe::date_in;
pub use table::Table;
pub use translate::{Translated, Translator};
pub use typer::{ROW, Typed, Typer, schema};
