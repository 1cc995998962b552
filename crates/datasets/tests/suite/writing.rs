//! Rows that are written come back, whatever their order and however little memory there is.

use std::collections::BTreeMap;

use mandate_datasets::{BatchWriter, Packing, Part, Writing};
use mandate_model::FaultCode;
use proptest::prelude::*;

use crate::rows::{Row, batch, depot, layout, read_all, some, write, year};

/// Parts without what is only known once they are written.
fn names(parts: &[Part]) -> Vec<String> {
    parts.iter().map(|part| part.sha256.to_string()).collect()
}

fn in_order(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| (year(row), row.country.clone(), row.row));
    rows
}

#[test]
fn rows_lie_by_year_country_and_number() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let rows = some(30_000, 4, 20);
    let written = write(&depot, &writing, &rows.chunks(4096).map(batch).collect::<Vec<_>>());
    assert_eq!((written.rows, written.left_out, written.parts.len()), (30_000, 0, 1));
    assert_eq!(read_all(&depot, &written.parts), in_order(rows));
}

#[test]
fn no_rows_make_no_parts() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    assert_eq!(write(&depot, &writing, &[]).parts, []);
    assert_eq!(write(&depot, &writing, &[batch(&[])]).parts, []);
}

#[test]
fn little_memory_many_workers_and_other_batches_make_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let rows = some(60_000, 3, 5);
    let once = write(&depot, &writing, &[batch(&rows)]);
    let check = |writing: Writing, chunk: usize, backwards: bool| {
        let mut batches: Vec<_> = rows.chunks(chunk).map(batch).collect();
        if backwards {
            batches.reverse();
        }
        assert_eq!(write(&depot, &writing, &batches), once, "{writing:?} {chunk} {backwards}");
    };
    check(Writing { workers: 1, ..writing.clone() }, 5000, false);
    check(Writing { memory: 1 << 20, ..writing.clone() }, 1000, false);
    // More runs than may be read at once.
    check(Writing { memory: 200_000, ..writing.clone() }, 777, true);
    check(Writing { memory: 1 << 20, workers: 3, ..writing.clone() }, 60_000, false);
    check(Writing { memory: 4 << 20, ..writing.clone() }, 3, true);
    let other = write(&depot, &Writing { packing: Packing::Lz4, ..writing }, &[batch(&rows)]);
    assert_ne!(names(&other.parts), names(&once.parts));
    assert_eq!(read_all(&depot, &other.parts), read_all(&depot, &once.parts));
}

#[test]
fn rows_found_wrong_at_the_end_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let rows = some(20_000, 2, 3);
    for memory in [256 << 20, 500_000] {
        let mut writer = BatchWriter::new(&depot, layout(), Writing { memory, ..writing.clone() });
        rows.chunks(1000).for_each(|rows| writer.push(&batch(rows)).unwrap());
        let leave_out: Vec<i64> = (1..=20_000).filter(|row| row % 7 == 0 || *row > 12_000).chain([99_999]).collect();
        let written = writer.finish(&leave_out).unwrap();
        let kept: Vec<Row> = rows.iter().filter(|row| leave_out.binary_search(&row.row).is_err()).cloned().collect();
        assert_eq!((written.rows, written.left_out), (kept.len() as u64, 20_000 - kept.len() as u64));
        assert_eq!(read_all(&depot, &written.parts), in_order(kept));
    }
    // All of them.
    let mut writer = BatchWriter::new(&depot, layout(), Writing { memory: 500_000, ..writing });
    rows.chunks(1000).for_each(|rows| writer.push(&batch(rows)).unwrap());
    let written = writer.finish(&(1..=20_000).collect::<Vec<_>>()).unwrap();
    assert_eq!((written.rows, written.left_out, written.parts.len()), (0, 20_000, 0));
}

#[test]
fn large_partitions_have_files_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let row =
        |row: i64, day: Option<i32>, country: &str| Row { row, day, country: Some(country.to_owned()), value: row };
    let mut rows: Vec<Row> = (0..1_500_000).map(|at| row(at, Some(15_000), "FRA")).collect();
    rows.extend((0..2000).map(|at| row(at, Some(15_000), if at % 2 == 0 { "AUT" } else { "ITA" })));
    rows.extend((0..2000).map(|at| row(at, Some(16_000), "ITA")));
    rows.extend((0..10).map(|at| row(at, None, "ITA")));
    let written = write(&depot, &writing, &rows.chunks(50_000).map(batch).collect::<Vec<_>>());
    let shown: Vec<String> = written
        .parts
        .iter()
        .map(|part| {
            let day = |day: Option<mandate_model::Date>| day.map_or("-".to_owned(), |day| day.to_string());
            let countries = serde_json::to_string(&part.countries).unwrap();
            format!("{} {} {} {countries}", part.rows, day(part.first_day), day(part.last_day))
        })
        .collect();
    assert_eq!(
        shown,
        [
            r#"10 - - ["ITA"]"#,
            r#"1000 2011-01-26 2011-01-26 ["AUT"]"#,
            r#"750000 2011-01-26 2011-01-26 ["FRA"]"#,
            r#"750000 2011-01-26 2011-01-26 ["FRA"]"#,
            r#"3000 2011-01-26 2013-10-22 ["ITA"]"#,
        ]
    );
}

#[test]
fn rows_in_other_columns_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let mut writer = BatchWriter::new(&depot, layout(), writing);
    let other = batch(&some(3, 1, 1)).project(&[0, 1]).unwrap();
    let fault = writer.push(&other).unwrap_err();
    assert_eq!(fault.code, FaultCode::System);
    assert_eq!(
        fault.hint.as_deref(),
        Some("give id, day, country, amount, value, seized, means, _row and no row without its number")
    );
}

#[test]
fn what_is_there_already_is_not_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let batches = [batch(&some(1000, 1, 1))];
    let parts = write(&depot, &writing, &batches).parts;
    let shelf = mandate_datasets::Shelf::Parts;
    let file = folder.path().join("depot").join(depot.path(shelf, &parts[0].sha256).as_ref());
    let inode = |file: &std::path::Path| std::os::unix::fs::MetadataExt::ino(&std::fs::metadata(file).unwrap());
    let before = inode(&file);
    assert_eq!(write(&depot, &writing, &batches).parts, parts);
    assert_eq!(inode(&file), before);
    // What is old is made new, so that a sweep does not take it; what is not whole is replaced.
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(old).unwrap();
    write(&depot, &writing, &batches);
    assert!(depot.list(shelf).unwrap()[0].written.as_second() > 1_500_000_000);
    std::fs::write(&file, "short").unwrap();
    write(&depot, &writing, &batches);
    assert_eq!(read_all(&depot, &parts).len(), 1000);
}

prop_compose! {
    fn a_row()(
        day in proptest::option::weighted(0.9, 14_000..15_500_i32),
        country in proptest::option::weighted(0.9, 0..6_u8),
        value in any::<i32>(),
    ) -> Row {
        Row { row: 0, day, country: country.map(|code| format!("C{code}")), value: i64::from(value) }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_rows_in_any_order_come_back_by_partition(
        rows in proptest::collection::vec(a_row(), 1..600),
        seed in any::<u64>(),
        chunk in 1..200_usize,
        memory in prop_oneof![Just(20_000_usize), Just(1 << 20)],
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (depot, writing) = depot(folder.path());
        let rows: Vec<Row> = rows.into_iter().zip(1..).map(|(row, at)| Row { row: at, ..row }).collect();
        let mut shuffled = rows.clone();
        shuffled.sort_by_key(|row| (row.row as u64 ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let batches: Vec<_> = shuffled.chunks(chunk).map(batch).collect();
        let written = write(&depot, &Writing { memory, ..writing.clone() }, &batches);
        let found = read_all(&depot, &written.parts);
        prop_assert_eq!(&found, &in_order(rows.clone()));
        // Each partition lies in one piece.
        let mut ended = BTreeMap::new();
        for pair in found.chunk_by(|a, b| (year(a), &a.country) == (year(b), &b.country)) {
            let partition = (year(&pair[0]), pair[0].country.clone());
            prop_assert_eq!(ended.insert(partition, ()), None);
        }
        // The same rows in their order make the same parts.
        prop_assert_eq!(write(&depot, &writing, &[batch(&rows)]).parts, written.parts);
    }
}
