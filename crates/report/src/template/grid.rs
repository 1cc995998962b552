//! Observations laid out by two dimensions: for tables and charts.

use std::collections::BTreeMap;

use mandate_model::nearest::suggestion;
use mandate_model::{Fault, FaultCode, Indicator};

use super::call::{Argument, Arguments, At, Reply};
use super::clerk::{Clerk, Mark, bad};
use super::piece::{Piece, Table};
use super::select::Wanted;
use crate::form::Form;
use crate::phrases::word;

/// Codes of a dimension with their labels, in the order in which observations first name them.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    pub codes: Vec<Option<String>>,
    pub labels: Vec<String>,
}

impl Axis {
    fn place(&mut self, code: Option<&str>, label: impl FnOnce() -> String) -> usize {
        if let Some(at) = self.codes.iter().position(|known| known.as_deref() == code) {
            return at;
        }
        self.codes.push(code.map(str::to_owned));
        self.labels.push(label());
        self.codes.len() - 1
    }
}

/// One observation at most in each cell.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    pub rows: Axis,
    pub columns: Axis,
    cells: BTreeMap<(usize, usize), At>,
}

impl Grid {
    pub fn cell(&self, row: usize, column: usize) -> Option<At> {
        self.cells.get(&(row, column)).copied()
    }
}

impl Clerk<'_> {
    /// Lays out what a call selects. Without a second dimension there is one column.
    pub fn grid(&mut self, wanted: &Wanted, rows: &str, columns: Option<&str>) -> Result<Grid, Fault> {
        let found = self.select(wanted)?;
        let indicator = self.setting.indicator(&wanted.indicator)?;
        let mut grid = Grid::default();
        for at in found {
            let observation = self.gathered.observation(at);
            let label = |dimension: &str| match observation.text(dimension) {
                Some(code) => self.setting.code_label(indicator, dimension, code),
                None => "–".to_owned(),
            };
            let row = grid.rows.place(observation.text(rows), || label(rows));
            let column = match columns {
                Some(columns) => grid.columns.place(observation.text(columns), || label(columns)),
                None => grid.columns.place(None, || self.value_head(indicator)),
            };
            if observation.value.is_none() {
                continue;
            }
            if let Some(before) = grid.cells.insert((row, column), at) {
                return Err(self.ambiguous(wanted, &[before, at]));
            }
        }
        if grid.cells.is_empty() {
            return Err(Fault::new(FaultCode::NoObservation, format!("`{}` yields nothing to show", wanted.indicator))
                .hint("check the arguments, or ask has_figure(…) first"));
        }
        Ok(grid)
    }

    /// The head of a column of values: the unit, as a heading is written.
    pub fn value_head(&self, indicator: &Indicator) -> String {
        let label = self.setting.unit_label(&indicator.unit);
        let mut chars = label.chars();
        chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
    }

    /// Takes the name of a dimension from a named argument, and checks that the indicator has it.
    pub fn dimension(&self, arguments: &mut Arguments, name: &str, indicator: &str) -> Result<Option<String>, Fault> {
        let Some(argument) = arguments.take(name) else { return Ok(None) };
        let Some(text) = self.plain(&argument)? else { return Ok(None) };
        let indicator = self.setting.indicator(indicator)?;
        match indicator.dimension(&text) {
            Some(dimension) => Ok(Some(dimension.name.to_string())),
            None if text == "period" => Ok(Some(text)),
            None => {
                let known = indicator.dimensions.iter().map(|dimension| dimension.name.as_str());
                Err(Fault::new(FaultCode::BadParameter, format!("`{}` has no dimension `{text}`", indicator.name))
                    .hint(suggestion(&text, known)))
            }
        }
    }

    /// The title a call gives, or the indicator's.
    pub fn title_of(&self, arguments: &mut Arguments, indicator: &str) -> Result<Vec<Piece>, Fault> {
        match arguments.take("title") {
            Some(title) => self.pieces(&title),
            None => Ok(vec![Piece::Text(self.setting.title(self.setting.indicator(indicator)?))]),
        }
    }

    pub fn table(&mut self, mut arguments: Arguments) -> Result<Reply, Fault> {
        let name = self.positional(&arguments, 0, "table")?;
        let title = self.title_of(&mut arguments, &name)?;
        let rows = self.dimension(&mut arguments, "rows", &name)?;
        let rows = rows.ok_or_else(|| bad("table(…) lacks `rows`").hint("write rows=\"dimension\""))?;
        let columns = self.dimension(&mut arguments, "columns", &name)?;
        let heads = self.heads(&mut arguments)?;
        let form = self.form(&mut arguments)?;
        let wanted = self.wanted("table", 0, &mut arguments)?;
        let grid = self.grid(&wanted, &rows, columns.as_deref())?;
        let mut table = self.laid_out(&wanted, &grid, &rows, &form)?;
        table.title = title;
        self.rename_heads(&mut table, &grid, &rows, heads);
        Ok(self.mark(Mark::Table(table)))
    }

    /// A grid as a table, titled by nothing yet.
    pub fn laid_out(&self, wanted: &Wanted, grid: &Grid, rows: &str, form: &Form) -> Result<Table, Fault> {
        let indicator = self.setting.indicator(&wanted.indicator)?;
        let text = |text: &str| vec![Piece::Text(text.to_owned())];
        let mut head = vec![text(&self.setting.dimension_title(indicator, rows))];
        head.extend(grid.columns.labels.iter().map(|label| text(label)));
        let mut body = Vec::new();
        for (row, label) in grid.rows.labels.iter().enumerate() {
            let mut cells = vec![text(label)];
            for column in 0..grid.columns.labels.len() {
                cells.push(match grid.cell(row, column) {
                    Some(at) => vec![self.number(at, form)?],
                    None => text(&word(self.setting.language, "no-value")),
                });
            }
            body.push(cells);
        }
        let numeric = (0..head.len()).map(|column| column > 0).collect();
        Ok(Table { title: Vec::new(), head, rows: body, numeric })
    }

    fn heads(&self, arguments: &mut Arguments) -> Result<Vec<(String, Vec<Piece>)>, Fault> {
        match arguments.take("headers") {
            None => Ok(Vec::new()),
            Some(Argument::Map(members)) => {
                members.into_iter().map(|(name, text)| Ok((name, self.pieces(&text)?))).collect()
            }
            Some(_) => Err(bad("headers is a map").hint("write headers={\"code\": \"heading\"}")),
        }
    }

    /// `headers` names columns by the row dimension, by code, or as `value`.
    fn rename_heads(&self, table: &mut Table, grid: &Grid, rows: &str, heads: Vec<(String, Vec<Piece>)>) {
        for (name, pieces) in heads {
            let at = if name.replace('_', "-") == rows {
                Some(0)
            } else {
                let code = (name != "value").then_some(name.as_str());
                grid.columns.codes.iter().position(|known| known.as_deref() == code).map(|at| at + 1)
            };
            if let Some(head) = at.and_then(|at| table.head.get_mut(at)) {
                *head = pieces;
            }
        }
    }
}
