//! Who may do what, and who is asking.

pub mod accounts;
