//! Questions of people: what would take the machine is refused, what somebody may not see is not there, and the rest is
//! answered as SQL says.

use std::collections::BTreeSet;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::util::display::array_value_to_string;
use mandate_facts::{Bounds, Facts, Sight};
use mandate_model::{Collection, Fault, FaultCode, Silent};
use serde_json::json;

use crate::common::{Memory, catalogue_of, depot, name, seizures};

/// The cells of an answer, row by row, to somebody with that sight.
fn ask(facts: &Facts, sql: &str, sight: &Sight) -> Result<Vec<String>, Fault> {
    let mut seen = |_: &Collection| Ok(sight.clone());
    let answer = facts.asking(facts.seq())?.ask(sql, Bounds::default(), &mut seen)?;
    let mut rows = Vec::new();
    for batch in answer {
        let batch: RecordBatch = batch?;
        let cell = |row: usize, at: usize| array_value_to_string(batch.column(at), row).unwrap();
        let line = |row| (0..batch.num_columns()).map(|at| cell(row, at)).collect::<Vec<_>>().join("|");
        rows.extend((0..batch.num_rows()).map(line));
    }
    rows.sort();
    Ok(rows)
}

/// Seizures of three records, of which one says no country, each with finds.
fn facts() -> (tempfile::TempDir, Facts) {
    let folder = tempfile::tempdir().unwrap();
    let mut collection = seizures();
    collection.country_field = Some(name("country"));
    let catalogue = std::sync::Arc::new(catalogue_of(vec![collection]));
    let mut feed = Memory::default();
    for (key, country) in [("a", "AFG"), ("c", "CHN"), ("f", "FRA")] {
        let finds = json!([{"drug": "opium"}, {"drug": "heroin"}]);
        feed.put("drug-seizures", key, &json!({"country": country, "remark": "x", "finds": finds}));
    }
    feed.put("drug-seizures", "n", &json!({"remark": "nowhere", "finds": [{"drug": "cannabis"}]}));
    let (mut facts, _) = Facts::open(folder.path(), catalogue, depot(folder.path())).unwrap();
    facts.catch_up(&feed, &Silent).unwrap();
    (folder, facts)
}

fn of(countries: &[Option<&str>]) -> BTreeSet<Option<String>> {
    countries.iter().map(|country| country.map(str::to_owned)).collect()
}

#[test]
fn rows_of_a_group_are_seen_with_their_records_and_not_otherwise() {
    let (_folder, facts) = facts();
    let check = |countries: &[Option<&str>], expected: &[&str]| {
        let sight = Sight { countries: Some(of(countries)), confidential: None };
        for table in ["drug_seizures", "drug_seizures.finds"] {
            let seen = ask(&facts, &format!("SELECT DISTINCT _record FROM {table}"), &sight).unwrap();
            assert_eq!(seen, expected, "{table} by {countries:?}");
        }
    };
    check(&[], &[]);
    check(&[None], &["n"]);
    check(&[None, Some("CHN")], &["c", "n"]);
    check(&[Some("AFG"), Some("FRA")], &["a", "f"]);
    let counted = |sight: &Sight| ask(&facts, "SELECT count(*) FROM drug_seizures.finds", sight).unwrap();
    assert_eq!(counted(&Sight { countries: Some(of(&[Some("CHN")])), confidential: None }), ["2"]);
    assert_eq!(counted(&Sight::default()), ["7"]);
    let joined = "SELECT count(*) FROM drug_seizures s JOIN drug_seizures.finds f ON f._seq = s._seq";
    assert_eq!(ask(&facts, joined, &Sight { countries: Some(of(&[None])), confidential: None }).unwrap(), ["1"]);
}

#[test]
fn a_confidential_group_is_seen_where_confidential_fields_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut collection = seizures();
    collection.country_field = Some(name("country"));
    let fields = collection.fields.iter().cloned().map(|mut field| {
        field.confidential = field.name == name("finds");
        field
    });
    collection.fields = mandate_model::Fields::new(fields.collect());
    let catalogue = std::sync::Arc::new(catalogue_of(vec![collection]));
    let mut feed = Memory::default();
    for (key, country) in [("a", "AFG"), ("c", "CHN")] {
        feed.put("drug-seizures", key, &json!({"country": country, "finds": [{"drug": "opium"}]}));
    }
    let (mut facts, _) = Facts::open(folder.path(), catalogue, depot(folder.path())).unwrap();
    facts.catch_up(&feed, &Silent).unwrap();
    let check = |sight: Sight, records: &[&str], finds: &[&str]| {
        assert_eq!(ask(&facts, "SELECT _record FROM drug_seizures", &sight).unwrap(), records, "{sight:?}");
        assert_eq!(ask(&facts, "SELECT _record FROM drug_seizures.finds", &sight).unwrap(), finds, "{sight:?}");
    };
    check(Sight { countries: None, confidential: Some(of(&[])) }, &["a", "c"], &[]);
    check(Sight { countries: None, confidential: Some(of(&[Some("CHN")])) }, &["a", "c"], &["c"]);
    let other = Sight { countries: Some(of(&[Some("AFG")])), confidential: Some(of(&[Some("CHN")])) };
    check(other, &["a"], &[]);
    check(Sight::default(), &["a", "c"], &["a", "c"]);
}

#[test]
fn what_makes_much_out_of_little_is_refused() {
    let (_folder, facts) = facts();
    let many = |word: &str, times: usize| vec![word; times].join(", ");
    let long = "(SELECT repeat(_record, 800000) r FROM drug_seizures) t";
    let list = "(SELECT array_repeat(_record, 100000) l, repeat(_record, 900) r FROM drug_seizures) t";
    let columns: Vec<String> = (0..200).map(|at| format!("repeat(r || 'x{at}', 4) c{at}")).collect();
    for sql in [
        "SELECT repeat('a', 10000000000)".to_owned(),
        "SELECT replace(repeat('a', 500000), 'a', repeat('b', 500000))".to_owned(),
        format!("SELECT length(replace(r, 'a', r)) FROM {long}"),
        format!("SELECT length(regexp_replace(left(r, 10000), '.', r, 'g')) FROM {long}"),
        format!("SELECT length(concat({})) FROM {long}", many("r", 2_000)),
        format!("SELECT length(concat_ws(r, {})) FROM {long}", many("'x'", 2_000)),
        format!("SELECT length({}) FROM {long}", vec!["r"; 200].join(" || ")),
        format!("SELECT [{}] FROM {long}", many("r", 2_000)),
        format!("SELECT length(array_to_string(l, r)) FROM {list}"),
        format!("SELECT array_replace_all(l, 'a', r) FROM {list}"),
        format!("SELECT arrays_zip(l, {}) FROM {list}", many("[1]", 100)),
        "SELECT length(to_char(DATE '2024-01-01', repeat('%A', 700000)))".to_owned(),
        // What is one text becomes one for each row.
        "SELECT repeat('a', 800000) FROM generate_series(1, 1000000)".to_owned(),
        "SELECT array_repeat(1, 800000) FROM generate_series(1, 1000000)".to_owned(),
        format!("SELECT r FROM {long}, generate_series(1, 1000000)"),
        format!("SELECT unnest(l), s FROM (SELECT l, repeat(r, 100) s FROM {list}) u"),
        format!("SELECT value, (SELECT max(r) FROM {long}) FROM generate_series(1, 1000000)"),
        // What is held at once.
        format!("SELECT {} FROM {long}", columns.join(", ")),
        // What takes long within one step.
        format!("SELECT levenshtein(r, r || 'b') FROM {long}"),
        format!("SELECT strpos(r || 'b', r || 'c') FROM {long}"),
        format!("SELECT regexp_count(r, 'a.*b|c') FROM {long}"),
        format!("SELECT r ~ 'a.*b|c' FROM {long}"),
        format!("SELECT r SIMILAR TO 'a.*b|c' FROM {long}"),
        r"SELECT 'a' ~ ('\w{60}' || value) FROM generate_series(1, 8192)".to_owned(),
        format!("SELECT _record LIKE '{}' FROM drug_seizures", "%a".repeat(100)),
        "SELECT _record LIKE (repeat('%a', 100) || _record) FROM drug_seizures".to_owned(),
        "SELECT array_has_all(l, l) FROM (SELECT array_agg(value) l FROM generate_series(1, 300000)) t".to_owned(),
        "SELECT approx_percentile_cont(value, 0.5, 100000000000) FROM generate_series(1, 10)".to_owned(),
    ] {
        let begin = sql.get(..90).unwrap_or(&sql);
        let Err(fault) = ask(&facts, &sql, &Sight::default()) else { panic!("{begin}: it is answered") };
        assert_eq!(fault.code, FaultCode::QuestionTooLarge, "{begin}: {fault}");
        assert!(fault.hint.is_some(), "{begin}: {fault}");
    }
    for sql in [
        "SELECT arrow_cast('a', 'FixedSizeBinary(2147483647)')",
        "SELECT CAST(NULL AS BIGINT[2147483647])",
        "SELECT array_transform([1], x -> x)",
        "SELECT input_file_name() FROM drug_seizures",
        "SELECT * FROM generate_series(1, length(repeat('a', 10) || repeat('b', 10)))",
    ] {
        let Err(fault) = ask(&facts, sql, &Sight::default()) else { panic!("{sql}: it is answered") };
        assert_eq!(fault.code, FaultCode::BadQuestion, "{sql}: {fault}");
    }
}

#[test]
fn what_is_bounded_says_what_it_said_before() {
    let (_folder, facts) = facts();
    let check = |sql: &str, expected: &str| {
        let rows = ask(&facts, &format!("SELECT {sql}"), &Sight::default());
        assert_eq!(rows.map(|rows| rows.join("\n")), Ok(expected.to_owned()), "{sql}");
    };
    let of = "FROM drug_seizures WHERE country = 'CHN'";
    check("'a' || 'b' || 1", "ab1");
    check("('a' || NULL) IS NULL, concat('a', NULL)", "true|a");
    check(&format!("remark || '-' || country AS said {of}"), "x-CHN");
    let groups = "GROUP BY _record || 'x' HAVING _record || 'x' < 'b'";
    check(&format!("_record || 'x' AS k, count(*) FROM drug_seizures {groups}"), "ax|1");
    check("[1, 2] || [3], [1] || 2, 1 || [2]", "[1, 2, 3]|[1, 2]|[1, 2]");
    check("replace('a.b.c', '.', ', '), regexp_replace('a1b22', '[0-9]+', '#', 'g')", "a, b, c|a#b#");
    check("'heroin' ~ '^h.*n$', 'Heroin' ~ '^h', 'Heroin' ~* '^h', 'heroin' !~ '^x'", "true|false|true|true");
    check(&format!("country LIKE '%H%', country ILIKE 'c%', 'x' NOT LIKE (country || '%') {of}"), "true|true|true");
    check(&format!("CASE WHEN country = 'CHN' THEN 'here' ELSE 'there' END {of}"), "here");
    check("levenshtein('kitten', 'sitting'), strpos('abc', 'c'), position('b' IN 'abc')", "3|3|2");
    check("array_to_string([1, 2], '-'), string_to_array('a,b', ','), array_has_all([1, 2], [2])", "1-2|[a, b]|true");
    check("lpad('7', 3, '0'), repeat('ab', 2), array_repeat(7, 2), array_resize([1], 2, 0)", "007|abab|[7, 7]|[1, 0]");
    check("to_char(DATE '2024-01-02', '%Y'), concat_ws('-', 'a', 'b')", "2024|a-b");
    check("overlay('abc' PLACING 'x' FROM 2)", "axc");
    // Rows that are too many for one call are done some at a time, and each of them is.
    let rows = "(SELECT repeat('a', 20) || value AS r FROM generate_series(1, 20000)) t";
    check(&format!("count(*), sum(length(replace(r, 'a', r))) FROM {rows}"), "20000|9866774");
    check(&format!("sum(levenshtein(r, r || 'b')) FROM {rows}"), "20000");
    check(&format!("count(*) FROM {rows} WHERE r ~ '^a+[0-9]{{5}}$'"), "10001");
}
