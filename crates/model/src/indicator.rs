//! Indicators as packs declare them.

use crate::diagnostic::Span;
use crate::name::Name;
use crate::types::FieldType;

/// A value that a caller binds.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: Name,
    pub ty: FieldType,
    pub required: bool,
    /// Taken when the caller gives none; text as a person writes it.
    pub default: Option<String>,
}

/// A column that tells observations of one indicator apart.
#[derive(Clone, Debug)]
pub struct Dimension {
    pub name: Name,
    pub ty: FieldType,
}

/// SQL over fact tables that yields observations.
#[derive(Clone, Debug)]
pub struct Indicator {
    pub name: Name,
    pub pack: Name,
    /// Code in the list of units.
    pub unit: String,
    /// Digits after the decimal sign, shown by default.
    pub decimals: u32,
    pub source: String,
    pub parameters: Vec<Parameter>,
    pub dimensions: Vec<Dimension>,
    /// The records that count, one row each, with `_seq`.
    pub basis: String,
    /// The observations, from `basis`.
    pub sql: String,
    pub basis_span: Option<Span>,
    pub sql_span: Option<Span>,
}

impl Indicator {
    /// What is run.
    pub fn query(&self) -> String {
        format!("WITH basis AS (\n{}\n)\n{}", self.basis.trim_end(), self.sql.trim_end())
    }

    pub fn dimension(&self, name: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.name == *name || dimension.name.underscored() == name)
    }

    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == *name || parameter.name.underscored() == name)
    }
}
