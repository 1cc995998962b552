//! What a question does not need is left out, and never a row that it asks for.

use std::collections::BTreeSet;

use mandate_columns::number;
use mandate_datasets::{BatchWriter, Countries, Layout, Reading, Wanted, Writing, prune, read};
use proptest::prelude::*;

use crate::rows::{Row, batch, depot, layout, rows_of, some, write};

fn asked(rows: Vec<Row>, wanted: &Wanted) -> Vec<Row> {
    let day = |row: &Row| row.day.and_then(number::date_of);
    let mut rows = rows;
    rows.retain(|row| {
        wanted.days.is_none_or(|(from, to)| day(row).is_none_or(|day| from <= day && day <= to))
            && wanted
                .countries
                .as_ref()
                .is_none_or(|codes| row.country.as_ref().is_none_or(|code| codes.contains(code)))
    });
    rows.sort();
    rows
}

fn wanted(from: i32, to: i32, codes: &[&str]) -> Wanted {
    Wanted {
        days: Some((number::date_of(from).unwrap(), number::date_of(to).unwrap())),
        countries: (!codes.is_empty()).then(|| codes.iter().map(|code| (*code).to_owned()).collect()),
    }
}

#[test]
fn only_the_files_and_row_groups_that_are_needed_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let rows = some(1_400_000, 8, 4);
    let parts = write(&depot, &writing, &rows.chunks(100_000).map(batch).collect::<Vec<_>>()).parts;
    assert_eq!(parts.len(), 2);
    let check = |wanted: Wanted, files: usize, most: usize| {
        assert_eq!(prune(&parts, &wanted).len(), files, "{wanted:?}");
        let reading = Reading { wanted: wanted.clone(), ..Reading::default() };
        let found = rows_of(read(&depot, &layout(), &parts, reading));
        assert!(found.len() <= most, "{} rows for {wanted:?}", found.len());
        assert_eq!(asked(found, &wanted), asked(rows.clone(), &wanted));
    };
    check(Wanted::default(), 2, 1_400_000);
    check(wanted(15_000, 15_030, &[]), 1, 300_000);
    check(wanted(15_400, 15_430, &["C01"]), 1, 200_000);
    check(wanted(15_400, 15_430, &["XXX"]), 0, 0);
    check(wanted(19_000, 19_030, &[]), 0, 0);
}

#[test]
fn columns_are_read_that_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let parts = write(&depot, &writing, &[batch(&some(100, 1, 1))]).parts;
    let columns = vec!["means".to_owned(), "amount".to_owned()];
    let found: Vec<_> = read(&depot, &layout(), &parts, Reading { columns, ..Reading::default() }).collect();
    let names: Vec<String> =
        found[0].as_ref().unwrap().schema().fields().iter().map(|field| field.name().clone()).collect();
    assert_eq!(names, ["amount", "means"]);
}

#[test]
fn rows_over_a_period_are_found_by_each_of_its_days() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    // The first day in one column, the last in another.
    let layout = layout();
    let own = arrow_schema::Schema::new(
        [1, 1, 2]
            .map(|at| layout.schema.field(at).clone())
            .into_iter()
            .zip(["start", "end", "country"])
            .map(|(field, name)| field.with_name(name))
            .collect::<Vec<_>>(),
    );
    let layout = Layout::new(&own, Some(0), Some(1), Some(2));
    let days = |days: [Option<i32>; 2]| std::sync::Arc::new(arrow_array::Date32Array::from(days.to_vec()));
    let rows = arrow_array::RecordBatch::try_new(
        layout.schema.clone(),
        vec![
            days([Some(15_000), Some(15_100)]),
            days([Some(15_364), Some(15_464)]),
            std::sync::Arc::new(arrow_array::StringArray::from(vec![None, Some("FRA")])),
            std::sync::Arc::new(arrow_array::Int64Array::from(vec![1, 2])),
        ],
    );
    let mut writer = BatchWriter::new(&depot, layout, Writing { memory: 1 << 20, ..writing });
    writer.push(&rows.unwrap()).unwrap();
    let parts = writer.finish(&[]).unwrap().parts;
    assert!(parts[0].nowhere);
    assert_eq!(prune(&parts, &wanted(15_200, 15_201, &[])).len(), 1);
    assert_eq!(prune(&parts, &wanted(15_464, 15_999, &["AUT"])).len(), 1);
    assert_eq!(prune(&parts, &wanted(15_465, 15_999, &[])).len(), 0);
    assert_eq!(prune(&parts, &wanted(14_000, 14_999, &[])).len(), 0);
}

#[test]
fn many_countries_are_told_by_the_first_and_the_last() {
    let codes = |count: usize| (0..count).map(|at| format!("C{at:02}")).collect::<BTreeSet<_>>();
    assert_eq!(Countries::of(codes(32)), Countries::Listed(codes(32)));
    let many = Countries::of(codes(33));
    assert_eq!(serde_json::to_string(&many).unwrap(), r#"{"from":"C00","to":"C32"}"#);
    assert_eq!(serde_json::from_str::<Countries>(r#"{"from":"C00","to":"C32"}"#).unwrap(), many);
    assert!(many.may_hold("C32") && many.may_hold("C001") && !many.may_hold("C33"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn pruning_loses_no_row(
        rows in proptest::collection::vec(
            (proptest::option::weighted(0.95, 15_000..17_000_i32), proptest::option::weighted(0.95, 0..40_u8)),
            1..400,
        ),
        from in 14_900..17_100_i32,
        length in 0..800_i32,
        codes in proptest::collection::btree_set(0..41_u8, 0..4),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (depot, writing) = depot(folder.path());
        let rows: Vec<Row> = rows
            .into_iter()
            .zip(1..)
            .map(|((day, code), row)| Row { row, day, country: code.map(|code| format!("C{code:02}")), value: row })
            .collect();
        let parts = write(&depot, &writing, &[batch(&rows)]).parts;
        let codes: Vec<String> = codes.into_iter().map(|code| format!("C{code:02}")).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        let wanted = wanted(from, from + length, &codes);
        let reading = Reading { wanted: wanted.clone(), ..Reading::default() };
        let found = rows_of(read(&depot, &layout(), &parts, reading));
        prop_assert_eq!(asked(found, &wanted), asked(rows, &wanted));
    }
}
