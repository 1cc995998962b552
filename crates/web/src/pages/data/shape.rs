//! Which dimensions a drawing runs along, and whether it would be true.

use std::collections::BTreeSet;

use mandate::Mandate;
use mandate_model::{FieldType, Flow, Indicator, Observation};

use crate::posted::Fields;

/// How figures are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Table,
    Line,
    Bar,
    Map,
    Flow,
    Rows,
}

impl View {
    pub const ALL: [Self; 6] = [Self::Flow, Self::Rows, Self::Table, Self::Line, Self::Bar, Self::Map];

    /// The word in the address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Line => "line",
            Self::Bar => "bar",
            Self::Map => "map",
            Self::Flow => "flow",
            Self::Rows => "rows",
        }
    }

    /// The identifier of its name among the words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Table => "data-table",
            Self::Line => "data-line",
            Self::Bar => "data-bar",
            Self::Map => "data-map",
            Self::Flow => "data-flow",
            Self::Rows => "data-rows",
        }
    }

    /// The view that the address asks for; without, what the indicator is best seen by.
    pub fn of(query: &Fields, indicator: &Indicator) -> Self {
        Self::ALL.into_iter().find(|view| view.name() == query.text("show")).unwrap_or_else(|| Self::usual(indicator))
    }

    /// Flows as a map, rows that have an order as a list, all else as a table.
    pub const fn usual(indicator: &Indicator) -> Self {
        match (&indicator.flow, &indicator.order) {
            (Some(_), _) => Self::Flow,
            (None, Some(_)) => Self::Rows,
            (None, None) => Self::Table,
        }
    }
}

/// The dimensions of a drawing, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axes {
    pub along: String,
    pub series: Option<String>,
}

impl Axes {
    /// Those asked for in the address, or the likeliest: time runs along, what else differs tells lines apart, and a map
    /// runs along places.
    pub fn of(
        mandate: &Mandate,
        indicator: &Indicator,
        rows: &[Observation],
        view: View,
        query: &Fields,
    ) -> Option<Self> {
        let varying: Vec<&str> =
            indicator.dimensions.iter().map(|one| one.name.as_str()).filter(|name| differ(rows, name) > 1).collect();
        let first = || varying.first().copied().or_else(|| indicator.dimensions.first().map(|one| one.name.as_str()));
        if view == View::Map {
            let place = indicator.dimensions.iter().find(|one| mandate.has_places(one))?;
            return Some(Self { along: place.name.to_string(), series: None });
        }
        let asked = |name: &str| indicator.dimension(query.text(name)).map(|one| one.name.to_string());
        let time = indicator.dimensions.iter().find(|one| is_time(&one.ty)).map(|one| one.name.as_str());
        let along = asked("along").or_else(|| time.or_else(first).map(str::to_owned))?;
        let series = asked("series")
            .or_else(|| varying.iter().find(|name| **name != along).map(|name| (*name).to_owned()))
            .filter(|name| *name != along);
        Some(Self { along, series })
    }

    /// A flow has two places, and perhaps a kind of leg.
    pub fn of_flow(flow: &Flow) -> [Option<&str>; 3] {
        [Some(flow.from.name.as_str()), Some(flow.to.name.as_str()), flow.leg.as_ref().map(|leg| leg.name.as_str())]
    }

    /// The dimensions that must be narrowed to one code first, because a drawing could show only one of their numbers.
    pub fn in_the_way(&self, indicator: &Indicator, rows: &[Observation]) -> Vec<String> {
        let drawn = |name: &str| name == self.along || self.series.as_deref() == Some(name);
        let series = |row: &Observation| self.series.as_ref().and_then(|name| row.text(name).map(str::to_owned));
        let at = |row: &Observation| (row.text(&self.along).map(str::to_owned), series(row));
        let distinct: BTreeSet<_> = rows.iter().map(at).collect();
        if distinct.len() == rows.len() {
            return Vec::new();
        }
        let others = indicator.dimensions.iter().map(|one| one.name.as_str());
        let found = others.filter(|name| !drawn(name) && differ(rows, name) > 1).map(str::to_owned);
        found.collect()
    }
}

pub fn differ(rows: &[Observation], name: &str) -> usize {
    rows.iter().map(|row| row.text(name)).collect::<BTreeSet<_>>().len()
}

fn is_time(ty: &FieldType) -> bool {
    matches!(ty, FieldType::Period(_) | FieldType::Date(_) | FieldType::Integer(_))
}
