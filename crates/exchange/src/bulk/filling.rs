//! One field of a table: its cells read into columns, plain ones at once, all others by the field's type.

use mandate_columns::{Cells as Column, push_value};
use mandate_model::types::check_value;
use mandate_model::{Decimal, Faults, Field, Lookup, Role, Value};
use rustc_hash::FxHashMap;

use super::plain;
use super::table::Table;
use super::typer::Reader;

/// Values that are remembered, at most.
const MOST_MET: usize = 1 << 16;
/// In the place of the day of a row that has none.
pub(super) const NO_DAY: i32 = i32::MIN;

/// One field while the cells of a table are read.
pub(super) struct Filling<'t, 'a> {
    pub(super) field: &'a Field,
    pub(super) table: &'t Table,
    pub(super) columns: &'t [Option<usize>],
    pub(super) lookup: Lookup<'a>,
    /// The day of each row, where it is known already: as in a column, [`NO_DAY`] where there is none.
    pub(super) days: &'t [i32],
    pub(super) suspect: &'t mut [bool],
    pub(super) cells: Vec<Column>,
}

impl Filling<'_, '_> {
    /// Reads the cells of all rows.
    pub(super) fn fill(mut self, reader: &mut Reader<'_>) -> Vec<Column> {
        let rows = self.table.len();
        let only = match self.columns {
            [Some(column)] => Some(*column),
            _ => None,
        };
        match (only, reader) {
            _ if self.columns.iter().all(Option::is_none) => {
                for row in 0..rows {
                    self.absent(row);
                }
            }
            (_, Reader::Quantity { units, default }) => {
                for row in 0..rows {
                    if !self.quantity(units, *default, row) {
                        drop(self.by_type(row));
                    }
                }
            }
            (Some(column), Reader::Met(met)) => self.met(column, met),
            (Some(column), reader) if !matches!(reader, Reader::Each) => self.plain(column, reader),
            _ => {
                for row in 0..rows {
                    drop(self.by_type(row));
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

    /// Reads the cells of one column, plain ones without a look at their type.
    fn plain(&mut self, column: usize, reader: &Reader<'_>) {
        match reader {
            Reader::Text { ty, form } => self.each(column, |cells, text| {
                let Column::Text(cells) = cells else { return false };
                let matches = || match (form, &ty.pattern) {
                    (Some(form), _) => form.matches(text),
                    (None, Some(pattern)) => pattern.is_match(text),
                    (None, None) => true,
                };
                let kept = plain::is_kept(text) && ty.max_length.is_none_or(|most| text.len() <= most) && matches();
                if kept {
                    cells.append_value(text);
                }
                kept
            }),
            Reader::Code(codes) => self.each(column, |cells, text| match (codes.get(text), cells) {
                (Some(false), Column::Text(cells)) => {
                    cells.append_value(text);
                    true
                }
                _ => false,
            }),
            Reader::Reference => self.each(column, |cells, text| {
                let Column::Text(cells) = cells else { return false };
                cells.append_value(text);
                true
            }),
            Reader::Integer { min, max } => self.each(column, |cells, text| {
                let Column::Integer(cells) = cells else { return false };
                let number = plain::integer(text).filter(|number| (*min..=*max).contains(number));
                number.map(|number| cells.append_value(number)).is_some()
            }),
            Reader::Decimal { min, max } => self.each(column, |cells, text| {
                let Column::Decimal(cells) = cells else { return false };
                let units = plain::decimal(text).map(plain::units).filter(|units| (*min..=*max).contains(units));
                units.map(|units| cells.append_value(units)).is_some()
            }),
            Reader::Date => self.each(column, |cells, text| {
                let Column::Date(cells) = cells else { return false };
                mandate_columns::number::day(text).map(|day| cells.append_value(day)).is_some()
            }),
            Reader::Boolean => self.each(column, |cells, text| {
                let Column::Boolean(cells) = cells else { return false };
                plain::boolean(text).map(|truth| cells.append_value(truth)).is_some()
            }),
            _ => self.each(column, |_, _| false),
        }
    }

    /// Offers each cell of a column; what is not taken is read by the field's type.
    #[inline]
    fn each(&mut self, column: usize, take: impl Fn(&mut Column, &str) -> bool) {
        let table = self.table;
        for (row, cell) in table.column(column).enumerate() {
            let done = match (plain::trimmed(cell), self.cells.as_mut_slice()) {
                (Some(""), _) => self.absent(row),
                (Some(text), [cells]) => take(cells, text),
                _ => false,
            };
            if !done {
                drop(self.by_type(row));
            }
        }
    }

    /// Reads the cells of one column by what the same text was before.
    fn met(&mut self, column: usize, met: &mut FxHashMap<String, Value>) {
        let table = self.table;
        for (row, cell) in table.column(column).enumerate() {
            match plain::trimmed(cell) {
                Some("") => drop(self.absent(row)),
                Some(text) => match met.get(text) {
                    Some(value) => self.take(row, value),
                    None => {
                        if let Some(value) = self.by_type(row).filter(|_| met.len() < MOST_MET) {
                            met.insert(text.to_owned(), value);
                        }
                    }
                },
                None => drop(self.by_type(row)),
            }
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

    /// Takes the cells of a row by the field's own type, which knows every form; what is wrong makes the row suspect. The
    /// value, where one could be read.
    fn by_type(&mut self, row: usize) -> Option<Value> {
        let cells = |column: usize| self.table.cell(row, column).trim();
        let parts: Vec<&str> = self.columns.iter().map(|column| column.map_or("", cells)).collect();
        if parts.iter().all(|part| part.is_empty()) {
            self.absent(row);
            return None;
        }
        let Ok(value) = self.field.ty.behaviour().read(&parts, &self.lookup) else {
            self.refuse(row);
            return None;
        };
        self.take(row, &value);
        Some(value)
    }

    /// Takes a value that was read, if it is allowed on the day of its row.
    fn take(&mut self, row: usize, value: &Value) {
        let day = self.days.get(row).filter(|day| **day != NO_DAY);
        let on = day.and_then(|day| mandate_columns::number::date_of(*day)).unwrap_or(self.lookup.on);
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
