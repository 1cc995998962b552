//! Statistical methods over plain numbers and columns. Pure: no input or output, no clock, no other crate of the house.
//!
//! - [`linkage`]: which rows are probably the same thing told twice, with the reasons
//! - [`outliers`]: which values stand out from the others, and from their own past
//! - [`contradictions`]: sums of single events against the total that was answered
//!
//! Every method tells what it could not judge, and why, rather than guessing: too few values, a base too small, pairs
//! left out of an overfull block. The same input gives the same output, on any machine and any number of threads.

pub mod contradictions;
pub mod linkage;
pub mod outliers;
