//! What reviews read: columns of answers to SQL, as texts, numbers and days.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Float64Type, Int32Type, Int64Type, UInt64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use mandate_facts::{Bounds, Sight};
use mandate_model::{Collection, Dimension, Fault, FaultCode, Field};

use crate::Mandate;
use crate::sql::quoted;

/// Seconds that one question of a review may take.
const SECONDS: u64 = 600;

/// An answer, read to its end.
pub(super) struct Read(Vec<RecordBatch>);

impl Mandate {
    /// Asks over everything that counts, or over all rows, as at a place.
    pub(super) fn read_all(&self, sql: &str, as_at: u64, all: bool) -> Result<Read, Fault> {
        let bounds = Bounds { time: std::time::Duration::from_secs(SECONDS) };
        let mut open = |_: &Collection| Ok(Sight::default());
        let asking = if all { self.facts().asking_all(as_at)? } else { self.facts().asking(as_at)? };
        Ok(Read(asking.ask(sql, bounds, &mut open)?.collect::<Result<_, _>>()?))
    }
}

impl Read {
    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.0.iter().map(RecordBatch::num_rows).sum()
    }

    fn each<'r, T>(
        &'r self,
        column: &str,
        read: impl Fn(&'r ArrayRef, usize) -> Option<T>,
    ) -> Result<Vec<Option<T>>, Fault> {
        let mut values = Vec::with_capacity(self.rows());
        for batch in &self.0 {
            let array = batch.column_by_name(column).ok_or_else(|| missing(column))?;
            values.extend((0..batch.num_rows()).map(|at| if array.is_valid(at) { read(array, at) } else { None }));
        }
        Ok(values)
    }

    /// A column of texts; yes and no as texts, too.
    pub(super) fn texts(&self, column: &str) -> Result<Vec<Option<&str>>, Fault> {
        self.each(column, text)
    }

    /// A column of numbers.
    pub(super) fn numbers(&self, column: &str) -> Result<Vec<Option<f64>>, Fault> {
        self.each(column, number)
    }

    /// A column of days, counted from 1970.
    pub(super) fn days(&self, column: &str) -> Result<Vec<Option<i32>>, Fault> {
        self.each(column, |array, at| array.as_primitive_opt::<Date32Type>().map(|days| days.value(at)))
    }

    /// A column of whole numbers.
    pub(super) fn whole(&self, column: &str) -> Result<Vec<Option<i64>>, Fault> {
        self.each(column, |array, at| array.as_primitive_opt::<Int64Type>().map(|numbers| numbers.value(at)))
    }

    /// A column of lists of texts.
    pub(super) fn lists(&self, column: &str) -> Result<Vec<Option<Vec<String>>>, Fault> {
        self.each(column, |array, at| {
            let items = array.as_list_opt::<i32>()?.value(at);
            let found: std::collections::BTreeSet<String> = (0..items.len())
                .filter(|at| items.is_valid(*at))
                .filter_map(|at| text(&items, at).map(str::to_owned))
                .collect();
            Some(found.into_iter().collect())
        })
    }

    /// The key of each row: its fields' values, joined as the keys of records are.
    pub(super) fn keys(&self, collection: &Collection) -> Result<Vec<String>, Fault> {
        let fields: Vec<&Field> =
            collection.key.iter().filter_map(|name| collection.fields.get(name.as_str())).collect();
        let mut keys = Vec::with_capacity(self.rows());
        for batch in &self.0 {
            let arrays = |field: &Field| -> Result<Vec<ArrayRef>, Fault> {
                let column = |name: String| batch.column_by_name(&name).cloned().ok_or_else(|| missing(&name));
                columns_of(field).map(column).collect()
            };
            let columns = fields.iter().map(|field| arrays(field)).collect::<Result<Vec<_>, _>>()?;
            keys.extend((0..batch.num_rows()).map(|at| {
                let part = |(field, arrays): (&&Field, &Vec<ArrayRef>)| {
                    let value = mandate_columns::value_of(&field.ty, arrays, at).unwrap_or_default();
                    field.ty.behaviour().key_text(&value).unwrap_or_default()
                };
                fields.iter().zip(&columns).map(part).collect::<Vec<_>>().join("/")
            }));
        }
        Ok(keys)
    }
}

/// The columns that a field fills.
pub(super) fn columns_of(field: &Field) -> impl Iterator<Item = String> + '_ {
    let columns = field.ty.behaviour().columns().iter();
    columns.map(|column| mandate_columns::column_name(&field.name, column.suffix))
}

/// The columns of a collection's key, as SQL names them.
pub(super) fn key_columns(collection: &Collection) -> impl Iterator<Item = String> + '_ {
    collection
        .key
        .iter()
        .filter_map(|name| collection.fields.get(name.as_str()))
        .flat_map(columns_of)
        .map(|name| quoted(&name))
}

/// The SQL of a measure with its columns in types that are read here.
pub(super) fn measured<'d>(sql: &str, columns: impl Iterator<Item = &'d Dimension>, also: &[&str]) -> String {
    let mut wanted: Vec<String> = columns
        .map(|column| {
            let name = quoted(&column.name.underscored());
            format!("CAST({name} AS VARCHAR) AS {name}")
        })
        .collect();
    wanted.push("CAST(value AS DOUBLE) AS value".to_owned());
    wanted.extend(also.iter().map(|name| quoted(name)));
    format!("SELECT {} FROM (\n{}\n) AS measured", wanted.join(", "), sql.trim().trim_end_matches(';'))
}

fn missing(column: &str) -> Fault {
    Fault::new(FaultCode::System, format!("an answer lacks the column `{column}`"))
}

fn text(array: &ArrayRef, at: usize) -> Option<&str> {
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(at)),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(at)),
        DataType::Utf8View => Some(array.as_string_view().value(at)),
        DataType::Boolean => Some(if array.as_boolean().value(at) { "true" } else { "false" }),
        _ => None,
    }
}

fn number(array: &ArrayRef, at: usize) -> Option<f64> {
    Some(match array.data_type() {
        DataType::Float64 => array.as_primitive::<Float64Type>().value(at),
        DataType::Int64 => array.as_primitive::<Int64Type>().value(at) as f64,
        DataType::Int32 => f64::from(array.as_primitive::<Int32Type>().value(at)),
        DataType::UInt64 => array.as_primitive::<UInt64Type>().value(at) as f64,
        DataType::Decimal128(_, scale) => {
            array.as_primitive::<Decimal128Type>().value(at) as f64 / 10_f64.powi(i32::from(*scale))
        }
        _ => return None,
    })
}
