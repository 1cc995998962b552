//! A pack as read, before its parts are looked up by name.

use std::path::PathBuf;

use crate::diagnostic::Span;
use crate::name::Name;

/// Data that comes with a pack.
#[derive(Clone, Debug)]
pub struct BundledData {
    pub collection: Name,
    /// Relative to the pack's folder.
    pub file: String,
    pub source: String,
    pub licence: String,
    pub span: Option<Span>,
}

/// The head of a pack.
#[derive(Clone, Debug)]
pub struct Pack {
    pub name: Name,
    pub version: u32,
    pub uses: Vec<Name>,
    pub maintainer: String,
    pub authority: String,
    pub data: Vec<BundledData>,
    /// The pack's folder.
    pub folder: PathBuf,
}
