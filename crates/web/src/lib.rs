//! Pages and the programming interface over HTTP.

mod app;
mod options;
mod problem;

pub use app::App;
pub use options::{Options, Tls};
pub use problem::{Details, Problem};
