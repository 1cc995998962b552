//! Charts and maps of figures, drawn by the report engine and kept by position.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use mandate_model::{Decimal, Dimension, Fault, FaultCode, FieldType, Indicator, Language, Observation, locale};
use mandate_report::draw::{self, ChartKind, ChartRequest, MapRequest, MapValue, Series};

use crate::figures::Figures;
use crate::reviewing::Value;
use crate::{Acting, Mandate};

/// Most classes of a map: more shades cannot be told apart.
const CLASSES: usize = 5;
/// Most series of a chart: more lines cannot be told apart.
pub const SERIES: usize = 6;

/// How figures are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A line over ordered codes.
    Line,
    /// Bars.
    Bar,
    /// A map of the world.
    Map,
}

/// What is drawn of figures.
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    /// How.
    pub kind: Kind,
    /// The dimension along the axis, or that names the area.
    pub along: &'a str,
    /// The dimension that tells lines or bars apart.
    pub series: Option<&'a str>,
    /// The language.
    pub language: Language,
    /// Read aloud by screen readers.
    pub title: &'a str,
}

impl Acting<'_> {
    /// The drawing as SVG; none where there is nothing to draw.
    pub fn draw(&self, figures: &Figures, drawing: &Drawing<'_>) -> Result<Option<Arc<str>>, Fault> {
        let indicator = self.mandate.catalogue().indicator(&figures.indicator)?;
        let indicator = &indicator.measured(figures.measure.as_deref());
        if figures.observations.rows.iter().all(|row| row.value.is_none()) {
            return Ok(None);
        }
        let key = key(figures, drawing);
        let drawn = self.mandate.kept.drawings.get_or(key, || {
            let drawn = match drawing.kind {
                Kind::Map => self.mandate.draw_map(indicator, figures, drawing)?,
                Kind::Line | Kind::Bar => self.mandate.draw_chart(indicator, figures, drawing),
            };
            Ok(drawn.into())
        })?;
        Ok(Some(drawn))
    }
}

fn key(figures: &Figures, drawing: &Drawing<'_>) -> String {
    format!("{} {drawing:?}", of_figures(figures))
}

/// What tells figures from all others, in the key of a drawing that is kept.
pub(crate) fn of_figures(figures: &Figures) -> String {
    let mut key = format!(
        "{} {} {} {:?} {:?}",
        figures.indicator, figures.on, figures.position.seq, figures.measure, figures.only
    );
    for (name, text) in &figures.arguments {
        let _ = write!(key, "\n{name}={text}");
    }
    key
}

impl Mandate {
    /// Whether a dimension has places on a map.
    pub fn has_places(&self, dimension: &Dimension) -> bool {
        self.catalogue().list_of(&dimension.ty).is_some_and(|list| list.geometry.is_some())
    }

    /// The course of a series with one value in another colour; `names` are those of the others and of the value.
    pub fn draw_course(&self, value: &Value, unit: &str, title: &str, language: Language, names: [&str; 2]) -> String {
        let number = |amount: f64| format!("{amount:.6}").parse::<Decimal>().ok().map(|one| one.normalize());
        let is_it = |at: &str| value.along.as_deref() == Some(at);
        let series = |name: &str, wanted: bool| {
            let of = |(at, amount): &(String, f64)| number(*amount).filter(|_| is_it(at) == wanted);
            let values: Vec<Option<Decimal>> = value.course.iter().map(of).collect();
            let text = |amount: &Option<Decimal>| {
                amount.map(|amount| locale::number(language, amount.round_dp(2).normalize())).unwrap_or_default()
            };
            Series { name: name.to_owned(), texts: values.iter().map(text).collect(), values }
        };
        let request = ChartRequest {
            kind: ChartKind::Stacked,
            language,
            categories: value.course.iter().map(|(at, _)| at.clone()).collect(),
            series: vec![series(names[0], false), series(names[1], true)],
            unit: unit.to_owned(),
            decimals: 0,
            title,
        };
        draw::chart(&request).text
    }

    fn draw_chart(&self, indicator: &Indicator, figures: &Figures, drawing: &Drawing<'_>) -> String {
        let rows = &figures.observations.rows;
        let codes = self.codes_of(indicator, drawing.along, rows);
        let series = drawing.series.map(|name| self.codes_of(indicator, name, rows));
        let named = |name: &str, code: &str| {
            indicator
                .dimension(name)
                .map_or_else(|| code.to_owned(), |dimension| self.dimension_label(dimension, code, drawing.language))
        };
        let line = |only: Option<&str>| {
            let at = |code: &String| {
                rows.iter().find(|row| {
                    row.text(drawing.along) == Some(code)
                        && drawing.series.zip(only).is_none_or(|(name, wanted)| row.text(name) == Some(wanted))
                })
            };
            let found: Vec<Option<&Observation>> = codes.iter().map(at).collect();
            let text = |row: &Option<&Observation>| {
                row.map(|row| self.print_observation(indicator, row, drawing.language)).unwrap_or_default()
            };
            Series {
                name: drawing.series.zip(only).map(|(name, code)| named(name, code)).unwrap_or_default(),
                values: found.iter().map(|row| row.and_then(|row| row.value)).collect(),
                texts: found.iter().map(text).collect(),
            }
        };
        let lines = match &series {
            Some(codes) => codes.iter().take(SERIES).map(|code| line(Some(code))).collect(),
            None => vec![line(None)],
        };
        let request = ChartRequest {
            kind: if drawing.kind == Kind::Line { ChartKind::Line } else { ChartKind::Bar },
            language: drawing.language,
            categories: codes.iter().map(|code| named(drawing.along, code)).collect(),
            series: lines,
            unit: self.unit_label(&indicator.unit, drawing.language),
            decimals: indicator.decimals,
            title: drawing.title,
        };
        draw::chart(&request).text
    }

    /// The codes of a dimension that observations have, in the order of their list; without a list, sorted.
    pub fn codes_of(&self, indicator: &Indicator, dimension: &str, rows: &[Observation]) -> Vec<String> {
        let met: BTreeSet<&str> = rows.iter().filter_map(|row| row.text(dimension)).collect();
        let mut codes: Vec<String> = met.into_iter().map(str::to_owned).collect();
        if let Some(list) = indicator.dimension(dimension).and_then(|one| self.catalogue().list_of(&one.ty)) {
            let place = |code: &String| list.codes.iter().position(|known| known.code == *code).unwrap_or(usize::MAX);
            codes.sort_by_cached_key(place);
        }
        codes
    }

    fn draw_map(&self, indicator: &Indicator, figures: &Figures, drawing: &Drawing<'_>) -> Result<String, Fault> {
        let dimension = indicator.dimension(drawing.along);
        let list = dimension.and_then(|dimension| self.catalogue().list_of(&dimension.ty));
        let geometry = list.and_then(|list| list.geometry.clone()).ok_or_else(|| {
            Fault::new(FaultCode::BadParameter, format!("`{}` has no places on a map", drawing.along))
                .hint("show it as a table or as bars")
        })?;
        let rows: Vec<&Observation> = figures.observations.rows.iter().filter(|row| row.value.is_some()).collect();
        let classes = match kind_of(indicator, drawing.along, &rows) {
            Some(kind) => self.by_code(indicator, kind, &rows, drawing.language),
            None => by_value(indicator, &rows, drawing.language),
        };
        let mut values = BTreeMap::new();
        for (row, class) in rows.iter().zip(&classes.of) {
            let Some(code) = row.text(drawing.along) else { continue };
            let name = dimension.map(|one| self.dimension_label(one, code, drawing.language)).unwrap_or_default();
            let told = if classes.coded {
                classes.labels.get(*class).cloned().unwrap_or_default()
            } else {
                self.print_observation(indicator, row, drawing.language)
            };
            values.entry(code.to_owned()).or_insert(MapValue { class: *class, text: format!("{name}: {told}") });
        }
        let mut legend: Vec<(String, usize)> = classes.labels.into_iter().zip(0..).collect();
        if classes.coded {
            legend.reverse();
        }
        let request =
            MapRequest { language: drawing.language, geometry: &geometry, values, legend, title: drawing.title };
        Ok(draw::map(&request)?.text)
    }

    fn by_code(&self, indicator: &Indicator, kind: &str, rows: &[&Observation], language: Language) -> Classes {
        let owned: Vec<Observation> = rows.iter().map(|row| (*row).clone()).collect();
        let mut codes = self.codes_of(indicator, kind, &owned);
        // What the list names first is drawn darkest: shades darken with the class.
        codes.reverse();
        let dimension = indicator.dimension(kind);
        let label = |code: &String| {
            dimension.map_or_else(|| code.clone(), |dimension| self.dimension_label(dimension, code, language))
        };
        let class = |row: &&Observation| codes.iter().position(|code| row.text(kind) == Some(code)).unwrap_or(0);
        Classes { labels: codes.iter().map(label).collect(), of: rows.iter().map(class).collect(), coded: true }
    }
}

/// Classes of areas: their labels, and the class of each observation.
struct Classes {
    labels: Vec<String>,
    of: Vec<usize>,
    coded: bool,
}

/// The one dimension of codes besides the area, if there is one: then areas are coloured by its codes.
fn kind_of<'a>(indicator: &'a Indicator, area: &str, rows: &[&Observation]) -> Option<&'a str> {
    let has = |name: &str| rows.iter().any(|row| row.text(name).is_some());
    let coded = indicator.dimensions.iter().filter(|one| matches!(one.ty, FieldType::Code(_)));
    let free: Vec<&str> = coded.map(|one| one.name.as_str()).filter(|name| *name != area && has(name)).collect();
    match free.as_slice() {
        [one] => Some(one),
        _ => None,
    }
}

/// Classes of about equal size; few different values are a class each.
fn by_value(indicator: &Indicator, rows: &[&Observation], language: Language) -> Classes {
    let value = |row: &&Observation| row.value.unwrap_or_default();
    let mut values: Vec<Decimal> = rows.iter().map(value).collect();
    values.sort_unstable();
    let uppers = upper_bounds(&values);
    let class = |value: Decimal| uppers.iter().position(|upper| value <= *upper).unwrap_or(0);
    let shown = |value: Decimal| locale::number(language, value.round_dp(indicator.decimals).normalize());
    let label = |at: usize| {
        let mut members = values.iter().copied().filter(|value| class(*value) == at);
        let least = members.next().unwrap_or_default();
        let most = members.next_back().unwrap_or(least);
        if least == most { shown(least) } else { format!("{}–{}", shown(least), shown(most)) }
    };
    Classes {
        labels: (0..uppers.len()).map(label).collect(),
        of: rows.iter().map(|row| class(value(row))).collect(),
        coded: false,
    }
}

/// The upper bound of each class over sorted values.
fn upper_bounds(values: &[Decimal]) -> Vec<Decimal> {
    let mut distinct = values.to_vec();
    distinct.dedup();
    if distinct.len() <= CLASSES {
        return distinct;
    }
    let at = |class: usize| values.get((values.len() * class).div_ceil(CLASSES).saturating_sub(1)).copied();
    let mut bounds: Vec<Decimal> = (1..=CLASSES).filter_map(at).collect();
    bounds.dedup();
    bounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_few_and_end_with_the_largest() {
        let values = |numbers: &[i64]| numbers.iter().map(|number| Decimal::from(*number)).collect::<Vec<_>>();
        assert_eq!(upper_bounds(&values(&[1, 1, 2])), values(&[1, 2]));
        assert_eq!(upper_bounds(&values(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10])), values(&[2, 4, 6, 8, 10]));
        assert_eq!(upper_bounds(&[]), Vec::<Decimal>::new());
    }
}
