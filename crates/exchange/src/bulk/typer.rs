//! Cells as typed columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use arrow_schema::{ArrowError, SchemaRef};
use mandate_columns::{Cells as Column, push_value};
use mandate_model::types::check_value;
use mandate_model::{Catalogue, Collection, Date, Decimal, Faults, Field, FieldType, Lookup, Role, Value};
use rustc_hash::FxHashMap;

use super::plain;
use super::table::Table;
use crate::mapping::Mapping;

/// The column that tells where a person finds a row in the file that was sent.
pub const ROW: &str = "_row";

/// What one thread needs to type the tables of a file. It remembers units and periods that it has met.
pub struct Typer<'a> {
    collection: &'a Collection,
    mapping: &'a Mapping<'a>,
    lookup: Lookup<'a>,
    readers: Vec<Reader<'a>>,
    schema: SchemaRef,
}

/// The rows of a table as columns.
pub struct Typed {
    /// The columns of the fields in their order, then [`ROW`].
    pub batch: RecordBatch,
    /// For each row whether something in it could not be read or is not allowed; its values are absent there. What it
    /// is tells [`Mapping::read`].
    pub suspect: Vec<bool>,
}

/// How the plain cells of a field are read.
enum Reader<'a> {
    Text(&'a mandate_model::types::TextType),
    /// Codes of a list, each with whether it is valid on some days only.
    Code(FxHashMap<&'a str, bool>),
    Reference,
    Integer {
        min: i64,
        max: i64,
    },
    Decimal {
        min: i128,
        max: i128,
    },
    Date,
    Boolean,
    /// The factors of units of the dimension wanted, as met.
    Quantity {
        units: FxHashMap<String, Option<Decimal>>,
        default: Option<&'a str>,
    },
    /// Values by their text, as met: of types whose reading takes long.
    Met(FxHashMap<String, Value>),
    /// Each cell by its type.
    Each,
}

/// Values that are remembered, at most.
const MOST_MET: usize = 1 << 16;

/// One field while the cells of a table are read.
struct Filling<'t, 'a> {
    field: &'a Field,
    table: &'t Table,
    columns: &'t [Option<usize>],
    lookup: Lookup<'a>,
    /// The day of each row, where it is known already.
    days: &'t [Option<Date>],
    suspect: &'t mut [bool],
    cells: Vec<Column>,
}

impl<'a> Typer<'a> {
    /// `lookup` has the day of the check, for records that have no day of their own.
    pub fn new(collection: &'a Collection, mapping: &'a Mapping<'a>, lookup: Lookup<'a>) -> Self {
        let readers = collection.fields.iter().map(|field| Reader::of(field, lookup.catalogue)).collect();
        Self { collection, mapping, lookup, readers, schema: schema(collection) }
    }

    /// Types all rows of a table.
    ///
    /// # Errors
    /// Only if columns differ in length, which they cannot.
    pub fn read(&mut self, table: &Table) -> Result<Typed, ArrowError> {
        let mut suspect = vec![false; table.len()];
        let columns =
            if table.is_json() { self.by_rows(table, &mut suspect) } else { self.by_columns(table, &mut suspect) };
        let numbers = table.numbers().iter().map(|number| i64::try_from(*number).unwrap_or(i64::MAX));
        let mut arrays: Vec<ArrayRef> = columns.into_iter().flatten().map(|mut cells| cells.finish()).collect();
        arrays.push(Arc::new(Int64Array::from_iter_values(numbers)));
        Ok(Typed { batch: RecordBatch::try_new(Arc::clone(&self.schema), arrays)?, suspect })
    }

    /// The columns of each field.
    fn by_columns(&mut self, table: &Table, suspect: &mut [bool]) -> Vec<Vec<Column>> {
        let fields = &self.collection.fields;
        let day = self.collection.period_field.as_ref().and_then(|name| fields.position(name.as_str()));
        let mut columns: Vec<Vec<Column>> = fields.iter().map(empty).collect();
        let mut days = Vec::new();
        // Codes must be valid on the day of their row, so that is read first.
        let order = day.into_iter().chain((0..fields.len()).filter(|at| Some(*at) != day));
        for at in order {
            let (Some(field), Some(reader)) = (fields.at(at), self.readers.get_mut(at)) else { continue };
            let filling = Filling {
                field,
                table,
                columns: self.mapping.columns_of(at),
                lookup: self.lookup,
                days: &days,
                suspect,
                cells: std::mem::take(&mut columns[at]),
            };
            columns[at] = filling.fill(reader);
            if Some(at) == day {
                days = days_of(field, &columns[at], table.len());
            }
        }
        columns
    }

    fn by_rows(&self, table: &Table, suspect: &mut [bool]) -> Vec<Vec<Column>> {
        let fields = &self.collection.fields;
        let mut columns: Vec<Vec<Column>> = fields.iter().map(empty).collect();
        for (at, suspect) in suspect.iter_mut().enumerate() {
            let (row, found) = self.mapping.read(&table.source_row(at), &self.lookup);
            *suspect |= !found.0.is_empty();
            for (cells, value) in columns.iter_mut().zip(&row.0) {
                *suspect |= !push_value(cells, value);
            }
        }
        columns
    }
}

/// The columns of a collection's fields, then [`ROW`].
pub fn schema(collection: &Collection) -> SchemaRef {
    let fields = mandate_columns::schema_of(&collection.fields);
    let own = fields.fields().iter().map(|field| field.as_ref().clone());
    let row = arrow_schema::Field::new(ROW, arrow_schema::DataType::Int64, false);
    Arc::new(arrow_schema::Schema::new(own.chain([row]).collect::<Vec<_>>()))
}

fn empty(field: &Field) -> Vec<Column> {
    field.ty.behaviour().columns().iter().map(|column| Column::new(column.ty)).collect()
}

/// The day of each row, from the columns of the field that tells it.
fn days_of(field: &Field, columns: &[Column], rows: usize) -> Vec<Option<Date>> {
    // The last column of a period is its last day.
    let of = |cells: &Column| match cells {
        Column::Date(days) => {
            let valid = |at: usize| days.validity_slice().is_none_or(|bits| bits[at / 8] >> (at % 8) & 1 == 1);
            let day = |at: usize| mandate_columns::number::date_of(days.values_slice()[at]);
            Some((0..rows).map(|at| valid(at).then(|| day(at)).flatten()).collect())
        }
        _ => None,
    };
    let wanted = matches!(field.ty, FieldType::Date(_) | FieldType::Period(_));
    wanted.then(|| columns.last().and_then(of)).flatten().unwrap_or_default()
}

impl<'a> Reader<'a> {
    fn of(field: &'a Field, catalogue: &'a Catalogue) -> Self {
        let codes = |list: Option<&'a mandate_model::CodeList>| {
            let bounded = |code: &mandate_model::Code| code.valid_from.is_some() || code.valid_to.is_some();
            let codes = list.into_iter().flat_map(|list| &list.codes);
            Self::Code(codes.map(|code| (code.code.as_str(), bounded(code))).collect())
        };
        match &field.ty {
            FieldType::Text(ty) => Self::Text(ty),
            FieldType::Code(ty) => codes(catalogue.codelist(ty.list.as_str()).ok()),
            FieldType::Country(_) => codes(catalogue.role(Role::Country).ok()),
            FieldType::Reference(_) => Self::Reference,
            FieldType::Integer(ty) => {
                Self::Integer { min: ty.min.unwrap_or(i64::MIN), max: ty.max.unwrap_or(i64::MAX) }
            }
            FieldType::Decimal(ty) => {
                // A bound with more decimals than a column is left to the type, whatever the value.
                let units =
                    |bound: Option<Decimal>, without: i128| bound.map_or(Some(without), mandate_columns::number::units);
                match (units(ty.min, i128::MIN), units(ty.max, i128::MAX)) {
                    (Some(min), Some(max)) => Self::Decimal { min, max },
                    _ => Self::Each,
                }
            }
            FieldType::Date(_) => Self::Date,
            FieldType::Boolean(_) => Self::Boolean,
            FieldType::Quantity(ty) => Self::Quantity { units: FxHashMap::default(), default: ty.unit.as_deref() },
            FieldType::Period(_) | FieldType::Codes(_) => Self::Met(FxHashMap::default()),
            _ => Self::Each,
        }
    }
}

impl Filling<'_, '_> {
    /// Reads the cells of all rows.
    fn fill(mut self, reader: &mut Reader<'_>) -> Vec<Column> {
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
