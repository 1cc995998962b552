//! Rules asked of many rows at once, against the same rules for each record and against only reading the columns.

use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use bytes::Bytes;
use mandate_columns::{Cells, Scalar, columns_of, row_of, schema_of};
use mandate_facts::Sweep;
use mandate_model::diagnostic::Severity;
use mandate_model::{Collection, ColumnType, Date, FieldType, Fields, Name, Rule};
use mandate_rules::RuleSet;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use crate::measure::{RUNS, median, rate, say, time};
use crate::synthetic::{Sequence, collection};

const ROWS: usize = 8_192;
const BATCHES: usize = 100;

/// Of the kinds that packs have.
const RULES: [&str; 8] = [
    "record.arrested >= 0 && record.arrested < 100 && record.agency != record.note",
    "record.date <= on && record.date >= date('1945-10-24')",
    "!has(record.purity) || record.purity <= 1.0",
    "!(record.means in ['t1', 't2', 't3', 't4', 't5']) || has(record.origin)",
    "double(record.quantity.value) >= 0.0 && record.quantity.unit != 'ordinal'",
    "record.arrested * 10 <= record.arrested * 11",
    "record.price * record.quantity.value <= 100000000.5",
    "size(record.concealment) > 0 && !(record.drug in record.concealment)",
];

/// Asks eight rules of records as columns.
#[expect(clippy::expect_used, clippy::panic, reason = "a benchmark that cannot run has nothing to say")]
pub fn run() {
    let collection = ruled();
    let rules = RuleSet::compile(&collection, None).unwrap_or_else(|faults| panic!("{faults}"));
    let on = Date::constant(2030, 1, 1);
    let sweep = Sweep::compile(&collection, &rules, on).expect("rules over columns");
    let batch = batch(&collection.fields);
    let sweep_all = || (0..BATCHES).for_each(|_| assert_eq!(sweep.run(&batch).expect("findings").rows(), ROWS));
    let memory = median((0..RUNS).map(|_| time(sweep_all)).collect());
    let check = |at| rules.check(&row_of(&collection.fields, &batch, at).expect("a record"), on);
    let single = median((0..RUNS).map(|_| time(|| (0..ROWS).for_each(|at| drop(check(at))))).collect());

    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), None).expect("a file of columns");
    (0..BATCHES).for_each(|_| writer.write(&batch).expect("rows written"));
    let file = Bytes::from(writer.into_inner().expect("a whole file"));
    let read = |work: &dyn Fn(&RecordBatch)| {
        let builder = ParquetRecordBatchReaderBuilder::try_new(file.clone()).expect("a file of columns");
        let reader = builder.with_batch_size(ROWS).build().expect("a reader");
        reader.for_each(|batch| work(&batch.expect("rows read")));
    };
    let swept = |batch: &RecordBatch| drop(sweep.run(batch).expect("findings"));
    let bare = median((0..RUNS).map(|_| time(|| read(&|_| ()))).collect());
    let parquet = median((0..RUNS).map(|_| time(|| read(&swept))).collect());
    let rows = (ROWS * BATCHES) as u64;
    say(&format!(
        "sweep: {} rules: {:.0} rows/s in memory on one core, {:.0} evaluations/s; for each record {:.0} rows/s; \
         from Parquet {:.0} rows/s, {:.1} times as long as reading alone (target 2)",
        RULES.len(),
        rate(rows, memory),
        rate(rows * RULES.len() as u64, memory),
        rate(ROWS as u64, single),
        rate(rows, parquet),
        parquet.as_secs_f64() / bare.as_secs_f64()
    ));
}

/// The synthetic collection with the rules and the fields that they look at.
#[expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
fn ruled() -> Collection {
    let mut collection = collection().expect("a collection");
    let looked_at = |name: &Name| RULES.iter().any(|rule| rule.contains(&format!("record.{name}")));
    collection.fields = Fields::new(collection.fields.iter().filter(|field| looked_at(&field.name)).cloned().collect());
    let rule = |(at, assert): (usize, &&str)| Rule {
        id: Name::new(&format!("rule-{at}")).expect("a name"),
        over: None,
        assert: (*assert).into(),
        severity: Severity::Error,
        blames: Vec::new(),
        span: None,
    };
    collection.rules = RULES.iter().enumerate().map(rule).collect();
    collection
}

/// Rows of which a tenth of the values are absent, but for those of several columns.
#[expect(clippy::expect_used, reason = "a benchmark that cannot run has nothing to say")]
fn batch(fields: &Fields) -> RecordBatch {
    let mut random = Sequence::new(7);
    let filled = |(at, column): (usize, &mandate_model::Column)| {
        let whole = fields.at(at).is_some_and(|field| field.ty.behaviour().columns().len() == 1);
        let many = fields.at(at).is_some_and(|field| matches!(field.ty, FieldType::Text(_)));
        let mut cells = Cells::new(column.ty);
        for _ in 0..ROWS {
            let number = random.below(if many { 100_000 } else { 30 });
            if whole && random.below(10) == 0 {
                cells.null();
            } else if let Cells::TextList(lists) = &mut cells {
                lists.append_value([Some(format!("t{number}")), Some("by land".to_owned())]);
            } else {
                let (text, number) = match column.ty {
                    ColumnType::Date => (format!("20{number:02}-03-01"), None),
                    ColumnType::Decimal => (format!("0.{number:03}"), None),
                    ColumnType::Integer => (String::new(), i64::try_from(number).ok()),
                    _ => (format!("t{number}"), None),
                };
                cells.append(column.take, number.map_or(Scalar::Text(&text), Scalar::Integer));
            }
        }
        cells.finish()
    };
    let arrays: Vec<ArrayRef> = columns_of(fields).map(filled).collect();
    RecordBatch::try_new(Arc::clone(&schema_of(fields)), arrays).expect("columns of one length")
}
