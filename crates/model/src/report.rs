//! Reports as packs declare them.

use std::collections::BTreeMap;

use crate::diagnostic::Source;
use crate::indicator::Parameter;
use crate::language::Language;
use crate::name::Name;

/// A report: its parameters and one template a language.
#[derive(Clone, Debug)]
pub struct ReportDeclaration {
    /// Unique in all packs; also the stem of its template files.
    pub name: Name,
    /// The pack that declares it.
    pub pack: Name,
    /// The document symbol printed at the top, such as `A/74/129`; none where it has none.
    pub symbol: Option<String>,
    /// What a caller may set, in declared order.
    pub parameters: Vec<Parameter>,
    /// The Markdown template of each language that the report is offered in.
    pub templates: BTreeMap<Language, Source>,
}
