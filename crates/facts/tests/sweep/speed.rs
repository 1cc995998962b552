//! How fast it is: run by hand, with `--run-ignored all --no-capture`.

use std::fs::File;
use std::sync::Arc;
use std::time::{Duration, Instant};

use datafusion::arrow::array::RecordBatch;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::WriterProperties;
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use mandate_columns::row_of;
use mandate_facts::Sweep;
use mandate_model::value::Quantity;
use mandate_model::{Collection, Decimal, Row, Value};

use crate::support::{batch, collection, compiled, on, record, scalar_fields};

const ROWS: usize = 8_192;
const BATCHES: usize = 60;

/// Of the kinds that packs have.
const RULES: [&str; 8] = [
    "record.integer_a >= 0 && record.integer_a < 100 && record.text_a != record.text_b",
    "record.date_a <= on && record.date_a >= date('1945-10-24')",
    "!has(record.date_b) || record.date_b >= record.date_a",
    "!(record.code_a in ['c1', 'c2', 'c3', 'c4', 'c5']) || has(record.country_a)",
    "record.decimal_a >= 0.0 && double(record.quantity_a.value) <= 1000000.0",
    "record.integer_a * 10 <= record.integer_b * 7",
    "record.decimal_a * record.quantity_a.value <= 100000000.5",
    "size(record.codes_a) > 0 && !(record.code_a in record.codes_a)",
];

fn value(collection: &Collection, at: usize) -> Row {
    let spread = |by: usize| at.wrapping_mul(2_654_435_761).wrapping_add(by) >> 7;
    let text = |start: &str, of: usize, by: usize| Value::Text(format!("{start}{}", spread(by) % of));
    let perhaps = |value: Value, by: usize| if spread(by) % 10 == 0 { Value::Absent } else { value };
    let number = Decimal::new((spread(5) % 1_000_000) as i64, 3);
    let date = |by: usize| mandate_columns::number::date_of((spread(by) % 16_000) as i32).unwrap();
    let values = [
        ("text-a", text("an agency of some length ", 40, 1)),
        ("text-b", text("another text, number ", 100_000, 2)),
        ("integer-a", perhaps(Value::Integer((spread(3) % 9) as i64), 13)),
        ("integer-b", perhaps(Value::Integer((spread(4) % 90) as i64), 14)),
        ("decimal-a", perhaps(Value::Decimal(number), 15)),
        ("quantity-a", Value::Quantity(Quantity { value: number, unit: "kg".into(), normal: number })),
        ("date-a", Value::Date(date(6))),
        ("date-b", perhaps(Value::Date(date(7)), 16)),
        ("code-a", text("c", 30, 8)),
        ("country-a", perhaps(text("C", 190, 9), 17)),
        ("codes-a", Value::Codes(vec![format!("c{}", spread(10) % 30), format!("d{}", spread(11) % 30)])),
    ];
    record(collection, &values)
}

/// Only the fields that the rules look at.
fn touched(asserts: &[&str]) -> Collection {
    let named = |name: &str| asserts.iter().any(|assert| assert.contains(&name.replace('-', "_")));
    let fields = scalar_fields().into_iter().filter(|field| named(field.name.as_str()) || field.name == *"text-a");
    collection(fields.collect(), asserts)
}

#[expect(clippy::disallowed_methods, reason = "time is what is asked for")]
fn time<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut runs: Vec<Duration> = (0..5)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    runs.sort();
    runs[2]
}

fn rate(rows: usize, taken: Duration) -> f64 {
    rows as f64 / taken.as_secs_f64() / 1e6
}

fn written(batches: &[RecordBatch], folder: &tempfile::TempDir) -> String {
    let path = folder.path().join("rows.parquet");
    let level = ZstdLevel::try_new(3).unwrap();
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(level)).build();
    let mut writer = ArrowWriter::try_new(File::create(&path).unwrap(), batches[0].schema(), Some(properties)).unwrap();
    batches.iter().for_each(|batch| writer.write(batch).unwrap());
    writer.close().unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
#[ignore = "tells times"]
fn speed() {
    let all = value_collection();
    let records: Vec<Row> = (0..ROWS).map(|at| value(&all, at)).collect();
    let one = batch(&all, &records);
    let (rules, rows) = (compiled(&all), ROWS * BATCHES);
    for (at, assert) in RULES.iter().enumerate() {
        let single = touched(&[assert]);
        let records: Vec<Row> = (0..ROWS).map(|at| value_of(&single, &all, &records[at])).collect();
        let sweep = Sweep::compile(&single, &compiled(&single), on()).unwrap();
        let one = batch(&single, &records);
        let asked: usize = sweep.run(&one).unwrap().rules()[0].asked();
        let taken = time(|| (0..BATCHES).for_each(|_| drop(sweep.run(&one).unwrap())));
        println!("rule {at}: {:.1} million rows/s, {asked} asked: {assert}", rate(rows, taken));
    }
    let sweep = Sweep::compile(&all, &rules, on()).unwrap();
    let taken = time(|| (0..BATCHES).for_each(|_| drop(sweep.run(&one).unwrap())));
    println!(
        "all {}: {:.2} million rows/s, {:.1} million evaluations/s",
        RULES.len(),
        rate(rows, taken),
        rate(rows * RULES.len(), taken)
    );
    let ready = time(|| records.iter().for_each(|record| drop(rules.check(record, on()))));
    let read = time(|| (0..ROWS).for_each(|at| drop(rules.check(&row_of(&all.fields, &one, at).unwrap(), on()))));
    println!(
        "single records: {:.2} million rows/s, {:.2} with reading them from columns",
        rate(ROWS, ready),
        rate(ROWS, read)
    );

    let folder = tempfile::tempdir().unwrap();
    let shown: Vec<usize> = (0..one.num_columns()).collect();
    let path = written(&vec![one.project(&shown).unwrap(); BATCHES], &folder);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let config = || {
        let mut config = SessionConfig::new().with_target_partitions(1).with_collect_statistics(false);
        config.options_mut().execution.parquet.schema_force_view_types = false;
        config
    };
    let columns = sweep.columns();
    let names: Vec<String> = columns.iter().map(|at| one.schema().field(*at).name().clone()).collect();
    let counts: Vec<String> = names.iter().map(|name| format!("count({name})")).collect();
    let session = Arc::new(SessionContext::new_with_config(config()));
    runtime.block_on(session.register_parquet("rows", &path, ParquetReadOptions::default())).unwrap();
    let sql = format!("select count(*), {} from rows", counts.join(", "));
    let bare = time(|| runtime.block_on(async { session.sql(&sql).await.unwrap().collect().await.unwrap() }));
    let every: Vec<String> = one.schema().fields().iter().map(|field| field.name().clone()).collect();
    let swept = time(|| {
        runtime.block_on(async {
            use futures::StreamExt as _;
            let sql = format!("select {} from rows", every.join(", "));
            let mut stream = session.sql(&sql).await.unwrap().execute_stream().await.unwrap();
            let mut rows = 0;
            while let Some(batch) = stream.next().await {
                rows += sweep.run(&batch.unwrap()).unwrap().rows();
            }
            assert_eq!(rows, ROWS * BATCHES);
        });
    });
    println!(
        "from Parquet: {:.2} million rows/s; counted only {:.2}; ratio {:.2}",
        rate(rows, swept),
        rate(rows, bare),
        swept.as_secs_f64() / bare.as_secs_f64()
    );
}

fn value_collection() -> Collection {
    touched(&RULES)
}

fn value_of(to: &Collection, from: &Collection, row: &Row) -> Row {
    let value = |name: &str| row.get(from.fields.position(name).unwrap()).clone();
    Row(to.fields.names().map(value).collect())
}
