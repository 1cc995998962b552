//! Indicators as packs declare them.

use jiff::civil::Date;

use crate::diagnostic::Span;
use crate::name::Name;
use crate::types::FieldType;

/// A value that a caller binds.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// As declared, with hyphens; SQL binds it with underscores.
    pub name: Name,
    /// How the caller's text is read and checked.
    pub ty: FieldType,
    /// Whether a caller must give it when there is no default; otherwise it may be absent.
    pub required: bool,
    /// Taken when the caller gives none; text as a person writes it.
    pub default: Option<String>,
}

/// A column that tells observations of one indicator apart.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// As declared, with hyphens; the SQL column has underscores.
    pub name: Name,
    /// How its codes are shown to a reader.
    pub ty: FieldType,
}

/// SQL over fact tables that yields observations.
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Unique in all packs; also names its title in the translations.
    pub name: Name,
    /// The pack that declares it.
    pub pack: Name,
    /// Code in the list of units.
    pub unit: String,
    /// Digits after the decimal sign, shown by default.
    pub decimals: u32,
    /// The citation shown beside each figure.
    pub source: String,
    /// The day of the newest list that the source holds; none where the source goes on to this day.
    pub known_to: Option<Date>,
    /// What a caller may bind, in declared order.
    pub parameters: Vec<Parameter>,
    /// What tells its observations apart, in declared order; empty where there is one observation only.
    pub dimensions: Vec<Dimension>,
    /// The records that count, one row each, with `_seq`.
    pub basis: String,
    /// The observations, from `basis`.
    pub sql: String,
    /// Where `basis` stands in the pack.
    pub basis_span: Option<Span>,
    /// Where `sql` stands in the pack.
    pub sql_span: Option<Span>,
}

impl Indicator {
    /// What is run.
    pub fn query(&self) -> String {
        format!("WITH basis AS (\n{}\n)\n{}", self.basis.trim_end(), self.sql.trim_end())
    }

    /// The dimension of that name, written with hyphens or underscores.
    pub fn dimension(&self, name: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.name == *name || dimension.name.underscored() == name)
    }

    /// The parameter of that name, written with hyphens or underscores.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == *name || parameter.name.underscored() == name)
    }
}
