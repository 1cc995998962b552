//! How fast many rows are written and read, in how much memory.

use std::sync::Arc;
use std::time::Instant;

use arrow_array::builder::{Date32Builder, Decimal128Builder, StringBuilder};
use arrow_array::{ArrayRef, BooleanArray, Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use mandate_datasets::{BatchWriter, Layout, Packing, Reading, Wanted, Writing, read, verify};

use crate::rows::depot;

const ROWS: i64 = 5_000_000;
const BATCH: i64 = 8192;

/// Eighteen columns like those of reported seizures: codes, days, quantities, some texts.
fn schema() -> Schema {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let number = |name: &str| Field::new(name, DataType::Decimal128(38, 9), true);
    Schema::new(vec![
        text("identifier"),
        Field::new("day", DataType::Date32, true),
        text("country"),
        text("substance"),
        number("quantity"),
        number("quantity_value"),
        text("quantity_unit"),
        text("place"),
        text("means"),
        text("origin"),
        text("destination"),
        number("price"),
        text("price_currency"),
        Field::new("persons", DataType::Int64, true),
        Field::new("abroad", DataType::Boolean, true),
        text("authority"),
        text("remark"),
        Field::new("cases", DataType::Int64, true),
    ])
}

fn mixed(number: i64) -> i64 {
    let mut mixed = number.wrapping_mul(0x5851_F42D_4C95_7F2D);
    mixed ^= mixed >> 29;
    (mixed.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 20) & ((1 << 40) - 1)
}

fn batch(layout: &Layout, from: i64) -> RecordBatch {
    let rows = from..(from + BATCH).min(ROWS);
    let texts = |make: &dyn Fn(i64) -> Option<String>| -> ArrayRef {
        let mut cells = StringBuilder::new();
        rows.clone().for_each(|row| cells.append_option(make(row)));
        Arc::new(cells.finish())
    };
    let code = |salt: i64, kinds: i64| texts(&move |row| Some(format!("code-{:03}", mixed(row ^ salt << 50) % kinds)));
    let numbers = |salt: i64, most: i64, digits: i128| -> ArrayRef {
        let mut cells = Decimal128Builder::new().with_data_type(DataType::Decimal128(38, 9));
        rows.clone().for_each(|row| cells.append_value(i128::from(mixed(row ^ salt << 51) % most) * digits));
        Arc::new(cells.finish())
    };
    let whole = |salt: i64, most: i64| -> ArrayRef {
        Arc::new(Int64Array::from_iter_values(rows.clone().map(|row| mixed(row ^ salt << 52) % most)))
    };
    let mut days = Date32Builder::new();
    rows.clone().for_each(|row| days.append_value(i32::try_from(12_000 + mixed(row) % (20 * 365)).unwrap()));
    let country = texts(&|row| Some(format!("C{:02}", mixed(row / 3 + 5) % 40)));
    let remark = texts(&|row| (row % 10 == 0).then(|| format!("seen again in case {} of the year", mixed(row) % 9999)));
    let columns: Vec<ArrayRef> = vec![
        texts(&|row| Some(format!("{:08X}-{row:07}", mixed(row) % 0xFFFF_FFFF))),
        Arc::new(days.finish()),
        country,
        code(1, 300),
        numbers(2, 90_000, 1_000_000),
        numbers(2, 90_000, 1_000_000),
        code(3, 6),
        code(4, 900),
        code(5, 12),
        code(6, 200),
        code(7, 200),
        numbers(8, 50_000, 10_000_000),
        code(9, 20),
        whole(10, 5),
        Arc::new(BooleanArray::from_iter(rows.clone().map(|row| Some(mixed(row) % 3 == 0)))),
        code(11, 60),
        remark,
        whole(12, 100_000),
        Arc::new(Int64Array::from_iter_values(rows.clone().map(|row| row + 1))),
    ];
    RecordBatch::try_new(layout.schema.clone(), columns).unwrap()
}

/// The most memory this process ever had, in megabytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

#[expect(clippy::disallowed_methods, reason = "what is measured is time")]
fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    (run(), start.elapsed().as_secs_f64())
}

#[expect(clippy::print_stdout, reason = "what is measured is shown")]
fn measure(packing: Packing, backwards: bool) {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let layout = Layout::new(&schema(), Some(1), Some(1), Some(2));
    let mut writer = BatchWriter::new(&depot, layout.clone(), Writing { packing, ..writing });
    let (mut pushing, mut raw) = (0.0, 0);
    let starts: Vec<i64> = (0..ROWS).step_by(usize::try_from(BATCH).unwrap()).collect();
    for at in 0..starts.len() {
        let from = if backwards { starts[starts.len() - 1 - at] } else { starts[at] };
        let rows = batch(&layout, from);
        raw += rows.columns().iter().map(|column| column.to_data().get_slice_memory_size().unwrap()).sum::<usize>();
        pushing += timed(|| writer.push(&rows).unwrap()).1;
    }
    let (written, finishing) = timed(|| writer.finish(&[]).unwrap());
    let peak = peak();
    let bytes: u64 = written.parts.iter().map(|part| part.bytes).sum();
    let (million, megabyte) = (ROWS as f64 / 1e6, 1e6);
    println!(
        "{packing:?}: push {pushing:.2} s, finish {finishing:.2} s: {:.2} M rows/s, {:.0} MB/s of columns; \
         {} parts, {:.0} MB, {:.1} bytes a row; {peak} MB of memory at most",
        million / (pushing + finishing),
        raw as f64 / megabyte / (pushing + finishing),
        written.parts.len(),
        bytes as f64 / megabyte,
        bytes as f64 / ROWS as f64,
    );
    let rows = |reading: Reading| -> usize {
        read(&depot, &layout, &written.parts, reading).map(|batch| batch.unwrap().num_rows()).sum()
    };
    let (count, all) = timed(|| rows(Reading::default()));
    assert_eq!(count as i64, ROWS);
    let columns = vec!["country".to_owned(), "quantity".to_owned()];
    let (_, two) = timed(|| rows(Reading { columns, ..Reading::default() }));
    let days = Some(("2010-01-01".parse().unwrap(), "2010-12-31".parse().unwrap()));
    let wanted = Wanted { days, countries: Some(["C07".to_owned()].into()) };
    let (some, one) = timed(|| rows(Reading { wanted, ..Reading::default() }));
    let (_, verifying) = timed(|| verify(&depot, &written.parts).unwrap());
    println!(
        "read all {:.2} M rows/s, two columns {:.2} M rows/s; one year and country: {some} rows in {:.0} ms; verified at {:.0} MB/s",
        million / all,
        million / two,
        one * 1e3,
        bytes as f64 / megabyte / verifying
    );
    assert!(peak < 600, "{peak} MB");
}

#[test]
#[ignore = "writes five million rows, which takes half a minute; run it when the way of writing has changed"]
fn five_million_rows_are_written_in_little_memory() {
    measure(Packing::Zstd, false);
    measure(Packing::Lz4, false);
    measure(Packing::Zstd, true);
}
