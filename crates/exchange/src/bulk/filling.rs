//! One field of a table: its cells read into columns, plain ones at once, all others by the field's type.

use mandate_columns::{Cells as Column, push_value};
use mandate_model::types::check_value;
use mandate_model::{Date, Decimal, Faults, Field, Lookup, Role, Value};
use rustc_hash::FxHashMap;

use super::plain;
use super::table::Table;
use super::typer::Reader;

/// Values that are remembered, at most.
const MOST_MET: usize = 1 << 16;

/// One field while the cells of a table are read.
pub(super) struct Filling<'t, 'a> {
    pub(super) field: &'a Field,
    pub(super) table: &'t Table,
    pub(super) columns: &'t [Option<usize>],
    pub(super) lookup: Lookup<'a>,
    /// The day of each row, where it is known already.
    pub(super) days: &'t [Option<Date>],
    pub(super) suspect: &'t mut [bool],
    pub(super) cells: Vec<Column>,
}

impl Filling<'_, '_> {
    /// Reads the cells of all rows.
    pub(super) fn fill(mut self, reader: &mut Reader<'_>) -> Vec<Column> {
        let only = match self.columns {
            [Some(column)] => Some(*column),
            _ => None,
        };
        let rows = self.table.len();
        if self.columns.iter().all(Option::is_none) {
            for row in 0..rows {
                self.absent(row);
            }
            return self.cells;
        }
        match (only, reader) {
            (Some(column), reader) if !matches!(reader, Reader::Quantity { .. } | Reader::Each) => {
                for row in 0..rows {
                    let plain = plain::trimmed(self.table.cell(row, column));
                    let done = match plain {
                        Some("") => self.absent(row),
                        Some(text) => self.plain(reader, row, text),
                        None => false,
                    };
                    if !done {
                        self.by_type(reader, row);
                    }
                }
            }
            (_, Reader::Quantity { units, default }) => {
                for row in 0..rows {
                    if !self.quantity(units, *default, row) {
                        self.by_type(&mut Reader::Each, row);
                    }
                }
            }
            (_, reader) => {
                for row in 0..rows {
                    self.by_type(reader, row);
                }
            }
        }
        self.cells
    }

    /// Takes an absent value; one that is required is for others to tell.
    fn absent(&mut self, row: usize) -> bool {
        self.suspect[row] |= self.field.required;
        self.cells.iter_mut().for_each(Column::null);
        true
    }

    /// Takes a plain cell; false where it is not plain, or not allowed.
    fn plain(&mut self, reader: &mut Reader<'_>, row: usize, text: &str) -> bool {
        let Some(cells) = self.cells.first_mut() else { return true };
        match (reader, cells) {
            (Reader::Text(ty), Column::Text(cells)) => {
                let kept = plain::is_kept(text)
                    && ty.max_length.is_none_or(|most| text.len() <= most)
                    && ty.pattern.as_ref().is_none_or(|pattern| pattern.is_match(text));
                if kept {
                    cells.append_value(text);
                }
                kept
            }
            (Reader::Code(codes), Column::Text(cells)) => match codes.get(text) {
                Some(false) => {
                    cells.append_value(text);
                    true
                }
                _ => false,
            },
            (Reader::Reference, Column::Text(cells)) => {
                cells.append_value(text);
                true
            }
            (Reader::Integer { min, max }, Column::Integer(cells)) => {
                let number = plain::integer(text).filter(|number| (*min..=*max).contains(number));
                number.map(|number| cells.append_value(number)).is_some()
            }
            (Reader::Decimal { min, max }, Column::Decimal(cells)) => {
                let units = plain::decimal(text).map(plain::units).filter(|units| (*min..=*max).contains(units));
                units.map(|units| cells.append_value(units)).is_some()
            }
            (Reader::Date, Column::Date(cells)) => {
                let day = mandate_columns::number::day(text);
                day.map(|day| cells.append_value(day)).is_some()
            }
            (Reader::Boolean, Column::Boolean(cells)) => {
                plain::boolean(text).map(|truth| cells.append_value(truth)).is_some()
            }
            (Reader::Met(met), _) => {
                let Some(value) = met.get(text) else { return false };
                let value = value.clone();
                self.take(row, &value);
                true
            }
            _ => false,
        }
    }

    /// A quantity in two cells, or in one of the default unit; false where it is not plain.
    fn quantity(&mut self, units: &mut FxHashMap<String, Option<Decimal>>, default: Option<&str>, row: usize) -> bool {
        let cell = |column: Option<usize>| column.map_or(Some(""), |at| plain::trimmed(self.table.cell(row, at)));
        let (value, unit) = match self.columns {
            [value, unit] => (cell(*value), cell(*unit)),
            [value] => (cell(*value), Some("")),
            _ => return false,
        };
        let (Some(value), Some(given)) = (value, unit) else { return false };
        if value.is_empty() && given.is_empty() {
            return self.absent(row);
        }
        let unit = if given.is_empty() { default.unwrap_or_default() } else { given };
        let factor = match units.get(unit) {
            Some(known) => *known,
            None => {
                let factor = self.factor(unit);
                if units.len() < MOST_MET {
                    units.insert(unit.to_owned(), factor);
                }
                factor
            }
        };
        let (Some(factor), Some((number, scale))) = (factor, plain::decimal(value)) else { return false };
        let amount = Decimal::new(number, scale);
        let normal = amount.checked_mul(factor).and_then(|normal| mandate_columns::number::units(normal.round_dp(9)));
        match (normal, self.cells.as_mut_slice()) {
            (Some(normal), [Column::Decimal(normals), Column::Decimal(values), Column::Text(codes)]) => {
                normals.append_value(normal);
                values.append_value(plain::units((number, scale)));
                codes.append_value(unit);
                true
            }
            _ => false,
        }
    }

    /// The factor of a unit that the field takes whenever it is reported.
    fn factor(&self, unit: &str) -> Option<Decimal> {
        let list = self.lookup.catalogue.role(Role::Unit).ok()?;
        // What the type says of one such amount holds for all of them.
        let read = self.field.ty.behaviour().read(&["1", unit], &self.lookup);
        read.is_ok().then(|| list.unit(unit).ok()).flatten().map(|unit| unit.factor)
    }

    /// Takes the cells of a row by the field's own type, which knows every form; what is wrong makes the row suspect.
    fn by_type(&mut self, reader: &mut Reader<'_>, row: usize) {
        let cells = |column: usize| self.table.cell(row, column).trim();
        let parts: Vec<&str> = self.columns.iter().map(|column| column.map_or("", cells)).collect();
        if parts.iter().all(|part| part.is_empty()) {
            self.absent(row);
            return;
        }
        let Ok(value) = self.field.ty.behaviour().read(&parts, &self.lookup) else {
            self.refuse(row);
            return;
        };
        if let (Reader::Met(met), [text]) = (reader, parts.as_slice())
            && met.len() < MOST_MET
        {
            met.insert((*text).to_owned(), value.clone());
        }
        self.take(row, &value);
    }

    /// Takes a value that was read, if it is allowed on the day of its row.
    fn take(&mut self, row: usize, value: &Value) {
        let on = self.days.get(row).copied().flatten().unwrap_or(self.lookup.on);
        let on = match value {
            // The field that tells the day is itself read before any day is known.
            Value::Period(period) if self.days.is_empty() => period.end(),
            _ => on,
        };
        let mut faults = Faults::default();
        check_value(self.field, value, &Lookup { catalogue: self.lookup.catalogue, on }, &mut faults);
        if !faults.is_empty() {
            self.refuse(row);
        } else if !push_value(&mut self.cells, value) {
            self.suspect[row] = true;
        }
    }

    fn refuse(&mut self, row: usize) {
        self.suspect[row] = true;
        self.cells.iter_mut().for_each(Column::null);
    }
}
