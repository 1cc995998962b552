//! Indicators as packs declare them.

use jiff::civil::Date;

use crate::diagnostic::Span;
use crate::name::Name;
use crate::pages::Mention;
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

/// A further number of each observation besides its value: a column of the SQL, with a unit of its own, by whose name
/// readers know it.
#[derive(Clone, Debug)]
pub struct Measure {
    /// As declared, with hyphens; the SQL column has underscores.
    pub name: Name,
    /// Code in the list of units.
    pub unit: String,
    /// Digits after the decimal sign, shown by default.
    pub decimals: u32,
    /// Where it is declared.
    pub span: Option<Span>,
}

/// Which dimensions say from where to where: such observations are drawn as flows on a map.
#[derive(Clone, Debug)]
pub struct Flow {
    /// The dimension of the place that a flow leaves.
    pub from: Mention,
    /// The dimension of the place that it leads to.
    pub to: Mention,
    /// The dimension that tells what kind of a leg it is, where legs are of several kinds.
    pub leg: Option<Mention>,
    /// The indicator that tells for how much of all both places are known.
    pub known: Option<Mention>,
}

/// In which order the rows of a basis are listed.
#[derive(Clone, Debug)]
pub struct Order {
    /// The column of the basis, with hyphens.
    pub column: Name,
    /// From high to low.
    pub down: bool,
    /// Where it is declared.
    pub span: Option<Span>,
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
    /// Its further numbers, in declared order.
    pub measures: Vec<Measure>,
    /// How it is drawn as flows, where it is.
    pub flow: Option<Flow>,
    /// The order of its rows, where they are what a reader first looks for.
    pub order: Option<Order>,
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

    /// The measure of that name, written with hyphens or underscores.
    pub fn measure(&self, name: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.name == *name || measure.name.underscored() == name)
    }

    /// The indicator as it is when one of its measures is its value; as it is without a measure of that name.
    #[must_use]
    pub fn measured(&self, name: Option<&str>) -> Self {
        let mut measured = self.clone();
        if let Some(measure) = name.and_then(|name| self.measure(name)) {
            measured.unit.clone_from(&measure.unit);
            measured.decimals = measure.decimals;
        }
        measured
    }

    /// The parameter of that name, written with hyphens or underscores.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.name == *name || parameter.name.underscored() == name)
    }
}
