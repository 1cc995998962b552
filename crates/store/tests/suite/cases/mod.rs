//! The cases, by subject. Each is given a place where no store is yet.

pub mod appending;
pub mod files;
pub mod keeping;
pub mod places;
pub mod proof;
pub mod reading;
pub mod sharing;
