//! From a template to a document tree: the template runs and asks, a clerk answers with figures, the Markdown that
//! results is read into blocks.

pub(crate) mod call;
pub(crate) mod clerk;
pub(crate) mod desk;
pub(crate) mod gathered;
mod grid;
pub(crate) mod head;
mod items;
pub(crate) mod literal;
pub(crate) mod mark;
pub(crate) mod markdown;
mod number;
mod objects;
mod picture;
pub(crate) mod piece;
pub(crate) mod render;
mod select;
pub(crate) mod setting;

#[cfg(test)]
mod tests;
