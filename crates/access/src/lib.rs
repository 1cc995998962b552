//! Who may do what, and who is asking.
//!
//! Packs say it in Cedar (`access.cedar`), and [`Policies`] answers from them: may this [`Actor`] take this [`Action`]
//! on this [`Resource`]? What no policy permits is refused, and a `forbid` outweighs every `permit`. The use cases ask;
//! no page and no route decides by itself.
//!
//! The words that policies may use are in `access.cedarschema`. Every policy is held against it when packs are loaded.

pub mod accounts;
pub mod action;
pub mod actor;
pub mod explain;
pub mod policies;
pub mod resource;
pub mod role;

mod cache;
mod complaint;
mod load;
mod names;
#[cfg(test)]
mod properties;
mod refuse;
mod words;

pub use action::{Action, SCOPES};
pub use actor::Actor;
pub use explain::{Author, Explanation, Of, WhoMay};
pub use policies::{Decision, Policies, Policy};
pub use resource::{RecordResource, Resource};
pub use role::Role;
