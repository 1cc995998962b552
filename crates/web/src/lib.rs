//! Pages and the programming interface over HTTP.
//!
//! A request comes in through `server`; `visitor` says who asks, `page` what a page is given. Pages are in `pages`, the
//! programming interface in `api`; both ask the application's use cases as somebody at work (`mandate::Acting`), which
//! is where anything is allowed or refused. `look` is how pages look, and knows nothing of all this.

mod api;
mod app;
pub mod look;
mod options;
mod page;
mod pages;
mod patience;
mod posted;
mod problem;
mod security;
mod server;
mod visitor;
pub mod words;

pub use api::openapi_text;
pub use app::App;
pub use options::{Limits, Options, Tls};
pub use problem::{Details, Problem};
pub use server::{router, serve};
