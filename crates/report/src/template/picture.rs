//! Charts and maps: the observations are laid out here, drawn by [`crate::draw`].

use std::collections::BTreeMap;

use mandate_model::{Decimal, Fault, FaultCode, Indicator, locale};

use super::call::{Arguments, At, Reply};
use super::clerk::{Clerk, Mark, bad};
use super::grid::Grid;
use super::piece::{Picture, Piece, Table, flat};
use super::select::Wanted;
use crate::draw::{self, ChartKind, ChartRequest, MapRequest, MapValue, Series, Svg};
use crate::form::Form;
use crate::phrases::phrase;
use mandate_model::nearest::suggestion;

/// Most classes of a map: more shades cannot be told apart.
const CLASSES: usize = 5;

impl Clerk<'_> {
    pub fn chart(&mut self, mut arguments: Arguments) -> Result<Reply, Fault> {
        let kind = chart_kind(&self.positional(&arguments, 0, "chart")?)?;
        let name = self.positional(&arguments, 1, "chart")?;
        let title = self.title_of(&mut arguments, &name)?;
        let x = self.dimension(&mut arguments, "x", &name)?;
        let x = x.ok_or_else(|| bad("chart(…) lacks `x`").hint("write x=\"dimension\""))?;
        let series = self.dimension(&mut arguments, "series", &name)?;
        let form = self.form(&mut arguments)?;
        let wanted = self.wanted("chart", 1, &mut arguments)?;
        let grid = self.grid(&wanted, &x, series.as_deref())?;
        let data = self.laid_out(&wanted, &grid, &x, &form)?;
        let svg = self.draw_chart(kind, &wanted, &grid, &form, &flat(&title))?;
        self.picture(&wanted, title, svg, data)
    }

    fn draw_chart(
        &self,
        kind: ChartKind,
        wanted: &Wanted,
        grid: &Grid,
        form: &Form,
        title: &str,
    ) -> Result<Svg, Fault> {
        let indicator = self.setting.indicator(&wanted.indicator)?;
        let mut series = Vec::new();
        for (column, name) in grid.columns.labels.iter().enumerate() {
            let mut line = Series { name: name.clone(), values: Vec::new(), texts: Vec::new() };
            for row in 0..grid.rows.labels.len() {
                let at = grid.cell(row, column);
                line.values.push(at.and_then(|at| self.gathered.observation(at).value));
                line.texts.push(at.map_or_else(|| Ok(String::new()), |at| self.number_text(at, form))?);
            }
            series.push(line);
        }
        Ok(draw::chart(&ChartRequest {
            kind,
            language: self.setting.language,
            categories: grid.rows.labels.clone(),
            series,
            unit: self.setting.unit_label(&indicator.unit),
            decimals: form.digits.unwrap_or(indicator.decimals),
            title,
        }))
    }

    pub fn map(&mut self, mut arguments: Arguments) -> Result<Reply, Fault> {
        let name = self.positional(&arguments, 0, "map")?;
        let title = self.title_of(&mut arguments, &name)?;
        let area = self.dimension(&mut arguments, "area", &name)?;
        let area = area.ok_or_else(|| bad("map(…) lacks `area`").hint("write area=\"dimension\""))?;
        let form = self.form(&mut arguments)?;
        let wanted = self.wanted("map", 0, &mut arguments)?;
        let areas = self.areas(&wanted, &area)?;
        let indicator = self.setting.indicator(&wanted.indicator)?;
        let kind = self.kind_of(&wanted, indicator, &area, &areas);
        let classes = match &kind {
            Some(dimension) => self.by_code(indicator, dimension, &areas),
            None => self.by_value(indicator, &areas, &form)?,
        };
        let geometry = self.geometry(indicator, &area)?;
        let request = MapRequest {
            language: self.setting.language,
            geometry: &geometry,
            values: self.map_values(indicator, &area, &areas, &classes, &form)?,
            legend: legend(&classes, kind.is_some()),
            title: &flat(&title),
        };
        let svg = draw::map(&request)?;
        let data = self.map_table(&wanted, &area, &areas, kind.is_some().then_some(&classes), &form)?;
        self.picture(&wanted, title, svg, data)
    }

    /// The observation of each area; two of one area are an error.
    fn areas(&mut self, wanted: &Wanted, area: &str) -> Result<BTreeMap<String, At>, Fault> {
        let mut areas = BTreeMap::new();
        for at in self.select(wanted)? {
            let observation = self.gathered.observation(at);
            let Some(code) = observation.text(area).filter(|_| observation.value.is_some()) else { continue };
            if let Some(before) = areas.insert(code.to_owned(), at) {
                return Err(self.ambiguous(wanted, &[before, at]));
            }
        }
        if areas.is_empty() {
            return Err(Fault::new(FaultCode::NoObservation, format!("`{}` yields nothing to show", wanted.indicator))
                .hint("check the arguments, or ask has_figure(…) first"));
        }
        Ok(areas)
    }

    /// The one dimension, besides the area, that a map distinguishes: then areas are coloured by its codes.
    fn kind_of(
        &self,
        wanted: &Wanted,
        indicator: &Indicator,
        area: &str,
        areas: &BTreeMap<String, At>,
    ) -> Option<String> {
        let free = indicator.dimensions.iter().map(|dimension| dimension.name.as_str()).filter(|name| {
            *name != area
                && !wanted.dimensions.iter().any(|(known, _)| known == name)
                && areas.values().any(|at| self.gathered.observation(*at).text(name).is_some())
        });
        let free: Vec<&str> = free.collect();
        match free.as_slice() {
            [one] => Some((*one).to_owned()),
            _ => None,
        }
    }

    fn by_code(&self, indicator: &Indicator, dimension: &str, areas: &BTreeMap<String, At>) -> Classes {
        let code_of = |at: &At| self.gathered.observation(*at).text(dimension).unwrap_or_default().to_owned();
        let mut codes: Vec<String> = Vec::new();
        for code in areas.values().map(code_of) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        let list = indicator.dimension(dimension).and_then(|dimension| self.setting.catalogue.list_of(&dimension.ty));
        let place = |code: &String| list.and_then(|list| list.codes.iter().position(|known| known.code == *code));
        codes.sort_by_key(|code| (place(code).unwrap_or(usize::MAX), code.clone()));
        // What the list names first is drawn darkest: shades darken with the class.
        codes.reverse();
        Classes {
            labels: codes.iter().map(|code| self.setting.code_label(indicator, dimension, code)).collect(),
            of: areas
                .iter()
                .map(|(area, at)| {
                    let code = code_of(at);
                    (area.clone(), codes.iter().position(|known| *known == code).unwrap_or(0))
                })
                .collect(),
        }
    }

    /// Classes of about equal size; few different values are a class each.
    fn by_value(&self, indicator: &Indicator, areas: &BTreeMap<String, At>, form: &Form) -> Result<Classes, Fault> {
        let value = |at: &At| self.gathered.observation(*at).value.unwrap_or_default();
        let mut values: Vec<Decimal> = areas.values().map(value).collect();
        values.sort_unstable();
        let uppers = upper_bounds(&values);
        let class = |value: Decimal| uppers.iter().position(|upper| value <= *upper).unwrap_or(0);
        let shown = |value: Decimal| {
            locale::number(self.setting.language, value.round_dp(form.digits.unwrap_or(indicator.decimals)).normalize())
        };
        let labels = (0..uppers.len()).map(|at| {
            let members: Vec<Decimal> = values.iter().copied().filter(|value| class(*value) == at).collect();
            let (least, most) = (members.first().copied(), members.last().copied());
            self.range(&shown(least.unwrap_or_default()), &shown(most.unwrap_or_default()))
        });
        Ok(Classes {
            labels: labels.collect(),
            of: areas.iter().map(|(area, at)| (area.clone(), class(value(at)))).collect(),
        })
    }

    fn range(&self, least: &str, most: &str) -> String {
        if least == most { least.to_owned() } else { format!("{least}–{most}") }
    }

    fn geometry(&self, indicator: &Indicator, area: &str) -> Result<std::sync::Arc<str>, Fault> {
        let list = indicator.dimension(area).and_then(|dimension| self.setting.catalogue.list_of(&dimension.ty));
        let list = list.ok_or_else(|| bad(format!("`{area}` is not a code of a list: it has no places on a map")))?;
        list.geometry.clone().ok_or_else(|| {
            Fault::new(FaultCode::UnknownName, format!("the code list `{}` has no geometry", list.name))
                .hint("put a GeoJSON file beside the list, or show a table")
        })
    }

    fn map_values(
        &self,
        indicator: &Indicator,
        area: &str,
        areas: &BTreeMap<String, At>,
        classes: &Classes,
        form: &Form,
    ) -> Result<BTreeMap<String, MapValue>, Fault> {
        areas
            .iter()
            .map(|(code, at)| {
                let class = classes.of.get(code).copied().unwrap_or(0);
                let name = self.setting.code_label(indicator, area, code);
                let kind = classes.labels.get(class).map_or("", String::as_str);
                let text = format!("{name}: {kind} ({})", self.number_text(*at, form)?);
                Ok((code.clone(), MapValue { class, text }))
            })
            .collect()
    }

    fn map_table(
        &self,
        wanted: &Wanted,
        area: &str,
        areas: &BTreeMap<String, At>,
        kinds: Option<&Classes>,
        form: &Form,
    ) -> Result<Table, Fault> {
        let indicator = self.setting.indicator(&wanted.indicator)?;
        let text = |text: String| vec![Piece::Text(text)];
        let mut table = Table { title: Vec::new(), head: Vec::new(), rows: Vec::new(), numeric: Vec::new() };
        table.head.push(text(self.setting.dimension_title(indicator, area)));
        table.numeric.push(false);
        if kinds.is_some() {
            table.head.push(text(String::new()));
            table.numeric.push(false);
        }
        table.head.push(text(self.value_head(indicator)));
        table.numeric.push(true);
        for (code, at) in areas {
            let mut row = vec![text(self.setting.code_label(indicator, area, code))];
            if let Some(classes) = kinds {
                let class = classes.of.get(code).copied().unwrap_or(0);
                row.push(text(classes.labels.get(class).cloned().unwrap_or_default()));
            }
            row.push(vec![self.number(*at, form)?]);
            table.rows.push(row);
        }
        Ok(table)
    }

    fn number_text(&self, at: At, form: &Form) -> Result<String, Fault> {
        Ok(flat(&[self.number(at, form)?]))
    }

    /// The finished picture; its description names the title, the unit and the range of the values.
    fn picture(&mut self, wanted: &Wanted, title: Vec<Piece>, svg: Svg, data: Table) -> Result<Reply, Fault> {
        let indicator = self.setting.indicator(&wanted.indicator)?;
        let mut numbers: Vec<(Decimal, &str)> = Vec::new();
        for piece in data.rows.iter().flatten().flatten() {
            if let Piece::Number { at, text } = piece {
                numbers.push((self.gathered.observation(*at).value.unwrap_or_default(), text));
            }
        }
        numbers.sort();
        let range = match (numbers.first(), numbers.last()) {
            (Some((least, text)), Some((most, _))) if least == most => (*text).to_owned(),
            (Some((_, least)), Some((_, most))) => {
                phrase(self.setting.language, "and-more", &[("least", least), ("most", most)])
            }
            _ => String::new(),
        };
        let alt = format!("{} – {}: {range}", flat(&title), self.setting.unit_label(&indicator.unit));
        let picture = Picture { title, alt, svg: svg.text, width: svg.width, height: svg.height, data };
        Ok(self.mark(Mark::Picture(picture)))
    }
}

/// Classes of areas: their labels, and the class of each area.
struct Classes {
    labels: Vec<String>,
    of: BTreeMap<String, usize>,
}

fn chart_kind(name: &str) -> Result<ChartKind, Fault> {
    Ok(match name {
        "bar" => ChartKind::Bar,
        "line" => ChartKind::Line,
        "stacked" => ChartKind::Stacked,
        "dot" => ChartKind::Dot,
        _ => {
            return Err(bad(format!("`{name}` is not a kind of chart"))
                .hint(suggestion(name, ["bar", "line", "stacked", "dot"])));
        }
    })
}

/// The upper bound of each class over sorted values.
fn upper_bounds(values: &[Decimal]) -> Vec<Decimal> {
    let mut distinct = values.to_vec();
    distinct.dedup();
    if distinct.len() <= CLASSES {
        return distinct;
    }
    let mut bounds: Vec<Decimal> =
        (1..=CLASSES).map(|class| values[(values.len() * class).div_ceil(CLASSES) - 1]).collect();
    bounds.dedup();
    bounds
}

/// The legend: codes in the order of their list, bounds from low to high.
fn legend(classes: &Classes, codes: bool) -> Vec<(String, usize)> {
    let mut legend: Vec<(String, usize)> = classes.labels.iter().cloned().zip(0..).collect();
    if codes {
        legend.reverse();
    }
    legend
}
