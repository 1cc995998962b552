//! Pages and the programming interface over HTTP.

mod app;
mod options;
mod posted;
mod problem;
mod security;
mod visitor;

pub use app::App;
pub use options::{Options, Tls};
pub use problem::{Details, Problem};
