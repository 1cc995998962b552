//! States and transitions of a record.
