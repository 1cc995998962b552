//! What rules say, what is wrong with them, and what always holds of them.

mod differential;
mod faults;
mod generate;
mod limits;
mod properties;
mod support;
mod verdicts;
