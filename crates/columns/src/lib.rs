//! Values as Arrow columns: which columns a field fills, how they are built, and how a row is read back from them.
//!
//! Fact tables, datasets and exported files all hold values in these columns; so does whatever evaluates rules over many
//! rows at once. No file and no query engine is known here.

mod builder;
mod distinct;
mod keys;
pub mod number;
mod row;
mod shape;

pub use builder::{Cells, Scalar, push_value};
pub use distinct::distinct_texts;
pub use keys::{KeyDigest, Keys, digests_of};
pub use row::{NotInColumns, keep, row_of, text_at, value_of};
pub use shape::{arrow_field, arrow_type, column_name, columns_of, first_column, schema_of};
