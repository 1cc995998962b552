//! Cells as typed columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use arrow_schema::{ArrowError, SchemaRef};
use mandate_columns::{Cells as Column, push_value};
use mandate_model::{Catalogue, Collection, Decimal, Field, FieldType, Lookup, Value};
use rustc_hash::FxHashMap;

use super::codes::Codes;
use super::filling::{Filling, NO_DAY};
use super::form::Form;
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
pub(super) enum Reader<'a> {
    Text {
        ty: &'a mandate_model::types::TextType,
        /// What the pattern says, where that is a plain form.
        form: Option<Form>,
    },
    Code(Codes<'a>),
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
        let mut columns: Vec<Vec<Column>> = fields.iter().map(|field| empty(field, table.len())).collect();
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
        let mut columns: Vec<Vec<Column>> = fields.iter().map(|field| empty(field, table.len())).collect();
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

fn empty(field: &Field, rows: usize) -> Vec<Column> {
    field.ty.behaviour().columns().iter().map(|column| Column::with_room(column.ty, rows)).collect()
}

/// The day of each row, from the columns of the field that tells it.
fn days_of(field: &Field, columns: &[Column], rows: usize) -> Vec<i32> {
    // The last column of a period is its last day.
    match (&field.ty, columns.last()) {
        (FieldType::Date(_) | FieldType::Period(_), Some(Column::Date(days))) => {
            let valid = |at: usize| days.validity_slice().is_none_or(|bits| bits[at / 8] >> (at % 8) & 1 == 1);
            (0..rows).map(|at| if valid(at) { days.values_slice()[at] } else { NO_DAY }).collect()
        }
        _ => Vec::new(),
    }
}

impl<'a> Reader<'a> {
    fn of(field: &'a Field, catalogue: &'a Catalogue) -> Self {
        let codes = |list: Option<&'a mandate_model::CodeList>| {
            let bounded = |code: &mandate_model::Code| code.valid_from.is_some() || code.valid_to.is_some();
            let codes = list.into_iter().flat_map(|list| &list.codes);
            Self::Code(codes.map(|code| (code.code.as_str(), bounded(code))).collect())
        };
        match &field.ty {
            FieldType::Text(ty) => {
                Self::Text { ty, form: ty.pattern.as_ref().and_then(|pattern| Form::of(pattern.as_str())) }
            }
            FieldType::Code(_) | FieldType::Country(_) => codes(catalogue.list_of(&field.ty)),
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
