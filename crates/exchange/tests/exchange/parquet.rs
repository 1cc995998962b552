//! Parquet: what is written is read, and damage is told.

use std::sync::Arc;

use crate::common::{TestFile, show, show_rows};
use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::properties::WriterProperties;
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BinaryArray, BooleanArray, Date32Array, Decimal128Array, DictionaryArray, Float64Array, Int64Array,
    RecordBatch, StringArray, StructArray, TimestampMicrosecondArray,
};
use arrow_schema::{DataType, Field};
use mandate_exchange::Options;

fn written(columns: Vec<(&str, ArrayRef)>, compression: Compression) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, array)| (name, array, true)));
    let batch = batch.unwrap();
    let properties = WriterProperties::builder().set_compression(compression).build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.into_inner().unwrap()
}

fn simple() -> Vec<u8> {
    written(vec![("a", Arc::new(Int64Array::from(vec![1, 2])))], Compression::UNCOMPRESSED)
}

fn codes() -> ArrayRef {
    let mut lists = ListBuilder::new(StringBuilder::new());
    lists.append_value([Some("herb"), Some("resin")]);
    lists.append_null();
    Arc::new(lists.finish())
}

fn quantity() -> ArrayRef {
    let value: ArrayRef = Arc::new(Float64Array::from(vec![Some(12.5), Some(3.0)]));
    let unit: ArrayRef = Arc::new(StringArray::from(vec![Some("kg"), None]));
    Arc::new(StructArray::from(vec![
        (Arc::new(Field::new("value", DataType::Float64, true)), value),
        (Arc::new(Field::new("unit", DataType::Utf8, true)), unit),
    ]))
}

fn all_types() -> Vec<(&'static str, ArrayRef)> {
    const DAY: i64 = 86_400_000_000;
    let decimals = Decimal128Array::from(vec![Some(1250), None]).with_precision_and_scale(10, 2).unwrap();
    vec![
        ("id", Arc::new(StringArray::from(vec!["中;国", "x"]))),
        ("n", Arc::new(Int64Array::from(vec![Some(i64::MAX), None]))),
        ("d", Arc::new(decimals)),
        ("f", Arc::new(Float64Array::from(vec![Some(7.0), Some(0.1)]))),
        ("yes", Arc::new(BooleanArray::from(vec![Some(true), None]))),
        ("on", Arc::new(Date32Array::from(vec![Some(0), None]))),
        ("at", Arc::new(TimestampMicrosecondArray::from(vec![DAY, DAY + 1_000_000]))),
        ("codes", codes()),
        ("q", quantity()),
        ("country", Arc::new(["CHN", "PER"].into_iter().collect::<DictionaryArray<Int32Type>>())),
    ]
}

#[test]
fn every_type_becomes_the_text_that_fields_read() {
    let expected = "id|n|d|f|yes|on|at|codes|q.value|q.unit|country\n\
                    1: 中;国|9223372036854775807|12.50|7|true|1970-01-01|1970-01-02|herb;resin|12.5|kg|CHN\n\
                    2: x|||0.1|||1970-01-02T00:00:01||3||PER";
    for compression in [Compression::SNAPPY, Compression::ZSTD(ZstdLevel::default()), Compression::LZ4_RAW] {
        assert_eq!(show("a.parquet", written(all_types(), compression), &Options::default()), expected);
    }
    // Also under another name.
    assert_eq!(show("a.csv", written(all_types(), Compression::UNCOMPRESSED), &Options::default()), expected);
}

#[test]
fn rows_beyond_one_batch_are_numbered_on() {
    let many = written(vec![("a", Arc::new(Int64Array::from_iter_values(0..5000)))], Compression::SNAPPY);
    let size = many.len() as u64;
    let file = TestFile::new("a.parquet", many);
    let mut source = file.open(&Options::default()).unwrap();
    let numbers: Vec<u64> = source.by_ref().map(|row| row.unwrap().number).collect();
    assert_eq!(numbers, (1..=5000).collect::<Vec<_>>());
    assert_eq!(source.bytes(), (size, Some(size)));
}

#[track_caller]
fn check(content: impl AsRef<[u8]>, expected: &str) {
    assert_eq!(show("a.parquet", content, &Options::default()), expected);
}

#[test]
fn damage_is_told() {
    let whole = simple();
    let breaks_off =
        "a.parquet: error[I0401]: the Parquet file breaks off: its end is missing (copy or download it again)";
    check(&whole[..whole.len() - 20], breaks_off);
    check("PAR1", breaks_off);
    check(
        "a,b\n1,2\n",
        "a.parquet: error[I0401]: the file is not Parquet, whatever its name says \
         (name it by what it is, such as .csv or .json)",
    );
}

#[test]
fn no_damaged_byte_makes_us_panic() {
    let whole = simple();
    for at in 4..whole.len() - 4 {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        let file = TestFile::new("a.parquet", damaged);
        if let Ok(source) = file.open(&Options::default()) {
            source.for_each(drop);
        }
    }
}

#[test]
fn what_no_field_reads_is_refused() {
    let binary: ArrayRef = Arc::new(BinaryArray::from(vec![b"x".as_slice()]));
    check(
        written(vec![("photo", binary)], Compression::UNCOMPRESSED),
        "a.parquet: error[I0401]: the column `photo` is of the Parquet type Binary, which no field reads \
         (leave the column out, or give repeat groups as JSON lines)",
    );
}

#[test]
fn a_file_without_rows_is_told() {
    let none: ArrayRef = Arc::new(Int64Array::from(Vec::<i64>::new()));
    check(
        written(vec![("a", none)], Compression::UNCOMPRESSED),
        "a\na.parquet: error[I0401]: the file names its columns and has no row (check that the export was complete)",
    );
}

#[test]
fn a_row_beyond_the_limit_is_not_given() {
    let text: ArrayRef = Arc::new(StringArray::from(vec!["x".to_owned(), "x".repeat(101)]));
    let file = TestFile::new("a.parquet", written(vec![("a", text)], Compression::UNCOMPRESSED));
    let source = file.open(&Options { line_bytes: 100, ..Options::default() }).unwrap();
    assert!(show_rows(source).ends_with("nothing after this row was read)"));
}

/// A column of texts repeated from a dictionary: in the file they take next to nothing.
fn repeated(text: &str, rows: usize) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(std::iter::repeat_n(text, rows)))
}

/// Reads to the end; the rows given, and the fault that ended it.
fn drained(content: Vec<u8>) -> (u64, Option<String>) {
    let file = TestFile::new("a.parquet", content);
    let mut rows = 0;
    let source = match file.open(&Options::default()) {
        Ok(source) => source,
        Err(found) => return (0, Some(found.fault.message)),
    };
    for row in source {
        match row {
            Ok(_) => rows += 1,
            Err(found) => return (rows, Some(found.fault.message)),
        }
    }
    (rows, None)
}

/// The memory that this process holds.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap() << 10
}

#[test]
fn a_small_file_of_many_rows_is_refused() {
    let bomb = written(vec![("a", repeated("ten bytes.", 4 << 20))], Compression::ZSTD(ZstdLevel::default()));
    assert!(bomb.len() < 32 << 10, "{} bytes", bomb.len());
    let (rows, fault) = drained(bomb);
    assert_eq!(fault.as_deref(), Some("the Parquet file becomes more than 1000 times its size"));
    assert!(rows < 3 << 20, "{rows} rows were given");
}

#[test]
fn a_long_text_repeated_takes_the_memory_of_a_few() {
    // Two thousand texts of four megabytes, from a dictionary of one.
    let text = "x".repeat(4 << 20);
    let keys = arrow_array::Int32Array::from_iter_values(std::iter::repeat_n(0, 2_000));
    let texts = DictionaryArray::new(keys, Arc::new(StringArray::from(vec![text.as_str()])));
    let bomb = bare(vec![("a", Arc::new(texts))], true);
    let (_, fault) = drained(bomb);
    assert_eq!(fault.as_deref(), Some("the Parquet file becomes more than 1000 times its size"));
    assert!(memory() < 1 << 30, "{} bytes were held", memory());
}

#[test]
fn a_page_that_swells_beyond_memory_is_refused_before_it_is_inflated() {
    let text = "x".repeat(64 << 20);
    let texts = || Arc::new(StringArray::from_iter_values((0..3).map(|_| text.as_str()))) as ArrayRef;
    let bomb = bare(vec![("a", texts()), ("b", texts()), ("c", texts())], false);
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    assert_eq!(drained(bomb), (0, Some("the pages of the Parquet file inflate to more than 512 MB".to_owned())));
}

#[test]
fn a_list_without_end_is_refused() {
    let mut lists = ListBuilder::new(arrow_array::builder::BooleanBuilder::new());
    lists.values().append_n(17 << 20, true);
    lists.append(true);
    let bomb = written(vec![("a", Arc::new(lists.finish()))], Compression::ZSTD(ZstdLevel::default()));
    assert!(bomb.len() < 64 << 10, "{} bytes", bomb.len());
    let told = format!("a list of the Parquet file has more than {} items", 16 << 20);
    assert_eq!(drained(bomb), (0, Some(told)));
}

#[test]
fn a_list_of_texts_that_are_copies_is_refused() {
    let mut lists = ListBuilder::new(StringBuilder::new());
    lists.append_value((0..64).map(|_| Some("x")));
    let batch = RecordBatch::try_from_iter([("a", Arc::new(lists.finish()) as ArrayRef)]).unwrap();
    let properties = WriterProperties::builder()
        .set_dictionary_enabled(false)
        .set_encoding(::parquet::basic::Encoding::DELTA_BYTE_ARRAY)
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    let (rows, fault) = drained(writer.into_inner().unwrap());
    let told = "the column `a.list.item` has lists in the encoding DELTA_BYTE_ARRAY";
    assert_eq!((rows, fault.map(|fault| fault.replace(".element", ".item")).as_deref()), (0, Some(told)));
}

#[test]
fn a_long_text_repeated_in_a_list_ends_at_the_limit_of_a_row() {
    let text = "x".repeat(1 << 20);
    let mut lists = ListBuilder::new(StringBuilder::new());
    lists.append_value((0..64).map(|_| Some(text.as_str())));
    let bomb = bare(vec![("a", Arc::new(lists.finish()))], true);
    let (rows, fault) = drained(bomb);
    assert_eq!((rows, fault.as_deref()), (0, Some("the row is longer than 16777216 bytes")));
}

/// Without what the writer says of a column, which would be as long as its texts; with pages as large as they come.
fn bare(columns: Vec<(&str, ArrayRef)>, dictionary: bool) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_statistics_enabled(::parquet::file::properties::EnabledStatistics::None)
        .set_dictionary_enabled(dictionary)
        .set_dictionary_page_size_limit(1 << 30)
        .set_data_page_size_limit(1 << 30)
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties)).unwrap();
    writer.write(&batch).unwrap();
    writer.into_inner().unwrap()
}
