//! Rows for tests: made up, the same each time, and read back as text so that they can be compared.

use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, Field as ArrowField, Schema};
use mandate_columns::arrow_field;
use mandate_datasets::{BatchReader, BatchWriter, Depot, Layout, Part, Reading, Writing, Written, read};
use mandate_model::ColumnType;

/// One row: its number, its day, its country and a number to tell it by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    pub row: i64,
    pub day: Option<i32>,
    pub country: Option<String>,
    pub value: i64,
}

const TYPES: [(&str, ColumnType); 7] = [
    ("id", ColumnType::Text),
    ("day", ColumnType::Date),
    ("country", ColumnType::Text),
    ("amount", ColumnType::Decimal),
    ("value", ColumnType::Integer),
    ("seized", ColumnType::Boolean),
    ("means", ColumnType::TextList),
];

pub fn layout() -> Layout {
    let columns: Vec<ArrowField> = TYPES.iter().map(|(name, ty)| arrow_field(name, *ty)).collect();
    Layout::new(&Schema::new(columns), Some(1), Some(1), Some(2))
}

/// The rows as columns.
pub fn batch(rows: &[Row]) -> RecordBatch {
    try_batch(rows).unwrap()
}

fn try_batch(rows: &[Row]) -> Result<RecordBatch, ArrowError> {
    let mut means = ListBuilder::new(StringBuilder::new());
    for row in rows {
        for _ in 0..row.value.rem_euclid(3) {
            means.values().append_value("by-sea");
        }
        means.append(row.value.rem_euclid(4) > 0);
    }
    let amounts = rows.iter().map(|row| (row.value % 5 > 0).then_some(i128::from(row.value) * 1_000_000_000));
    let columns: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(rows.iter().map(|row| format!("case-{}", row.value)))),
        Arc::new(Date32Array::from_iter(rows.iter().map(|row| row.day))),
        Arc::new(StringArray::from_iter(rows.iter().map(|row| row.country.as_deref()))),
        Arc::new(Decimal128Array::from_iter(amounts).with_precision_and_scale(38, 9)?),
        Arc::new(Int64Array::from_iter_values(rows.iter().map(|row| row.value))),
        Arc::new(BooleanArray::from_iter(rows.iter().map(|row| Some(row.value % 2 == 0)))),
        Arc::new(means.finish()),
        Arc::new(Int64Array::from_iter_values(rows.iter().map(|row| row.row))),
    ];
    RecordBatch::try_new(layout().schema, columns)
}

/// `count` rows over some years and countries, the same for the same arguments.
pub fn some(count: i64, years: i64, countries: i64) -> Vec<Row> {
    (0..count)
        .map(|at| {
            let mixed = (at.wrapping_mul(0x5851_F42D_4C95_7F2D) >> 17).rem_euclid(1 << 40);
            let day = i32::try_from(15_000 + mixed % (years * 365)).unwrap();
            let country = format!("C{:02}", mixed / 7 % countries);
            Row { row: at + 1, day: Some(day), country: Some(country), value: at * 3 }
        })
        .collect()
}

/// A depot in a folder of its own, and a folder for temporary files beside it.
pub fn depot(folder: &Path) -> (Depot, Writing) {
    std::fs::create_dir_all(folder.join("scratch")).unwrap();
    (Depot::folder(&folder.join("depot")).unwrap(), Writing::new(folder.join("scratch")))
}

pub fn write(depot: &Depot, writing: &Writing, batches: &[RecordBatch]) -> Written {
    let mut writer = BatchWriter::new(depot, layout(), writing.clone());
    batches.iter().for_each(|batch| writer.push(batch).unwrap());
    writer.finish(&[]).unwrap()
}

/// The rows of parts in the order in which they lie.
pub fn read_all(depot: &Depot, parts: &[Part]) -> Vec<Row> {
    rows_of(read(depot, &layout(), parts, Reading::default()))
}

pub fn rows_of(reader: BatchReader) -> Vec<Row> {
    use arrow_array::Array as _;
    use arrow_array::cast::AsArray as _;
    use arrow_array::types::{Date32Type, Int64Type};
    let mut rows = Vec::new();
    for found in reader {
        let found = found.unwrap();
        let (days, values) = (found["day"].as_primitive::<Date32Type>(), found["value"].as_primitive::<Int64Type>());
        let (countries, numbers) = (found["country"].as_string::<i32>(), found["_row"].as_primitive::<Int64Type>());
        let here: Vec<Row> = (0..found.num_rows())
            .map(|at| Row {
                row: numbers.value(at),
                day: days.is_valid(at).then(|| days.value(at)),
                country: countries.is_valid(at).then(|| countries.value(at).to_owned()),
                value: values.value(at),
            })
            .collect();
        // The other columns follow from these.
        assert_eq!(found.columns(), batch(&here).columns());
        rows.extend(here);
    }
    rows
}

/// The year of a day, as partitions have it.
pub fn year(row: &Row) -> Option<i16> {
    row.day.and_then(mandate_columns::number::date_of).map(|day| day.year())
}
