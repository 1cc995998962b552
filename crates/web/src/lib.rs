//! Pages and the programming interface over HTTP.

pub mod look;
mod words;
