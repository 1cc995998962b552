//! Reports as packs declare them.

use std::collections::BTreeMap;

use crate::diagnostic::Source;
use crate::indicator::Parameter;
use crate::language::Language;
use crate::name::Name;

/// A report: its parameters and one template a language.
#[derive(Clone, Debug)]
pub struct ReportDeclaration {
    pub name: Name,
    pub pack: Name,
    pub symbol: Option<String>,
    pub parameters: Vec<Parameter>,
    pub templates: BTreeMap<Language, Source>,
}
