//! A pack as read, before its parts are looked up by name.

use std::path::PathBuf;

use crate::diagnostic::Span;
use crate::name::Name;

/// Data that comes with a pack.
#[derive(Clone, Debug)]
pub struct BundledData {
    /// The collection that the data is imported into.
    pub collection: Name,
    /// Relative to the pack's folder.
    pub file: String,
    /// The citation kept on each revision made from it.
    pub source: String,
    /// The terms under which the data may be passed on, in words.
    pub licence: String,
    /// The state of the workflow in which its records begin; without one they stand as official. Such records are written
    /// once and never over what became of them.
    pub state: Option<Name>,
    /// Where the pack names the file.
    pub span: Option<Span>,
}

/// The head of a pack.
#[derive(Clone, Debug)]
pub struct Pack {
    /// Also the name of the pack's folder.
    pub name: Name,
    /// Kept with each record that the pack's rules passed; 1 where none is declared.
    pub version: u32,
    /// Packs whose lists and collections this one may name.
    pub uses: Vec<Name>,
    /// Who answers for the pack.
    pub maintainer: String,
    /// The mandate or document that gives the subject its authority.
    pub authority: String,
    /// The files that come with it, in the order in which they are imported.
    pub data: Vec<BundledData>,
    /// The pack's folder.
    pub folder: PathBuf,
}
