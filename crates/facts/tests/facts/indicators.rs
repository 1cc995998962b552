//! Indicators: arguments are values, observations are exact and in one order, evidence is what counts.

use crate::common::{Memory, catalogue, code, counting, dimension, indicator, name, parameter, plain, text};
use mandate_facts::{Arguments, Facts, Limits};
use mandate_model::types::{CodesType, DecimalType, FieldType, IntegerType, PeriodType};
use mandate_model::{Date, Fault, FaultCode, Indicator, Observation, Observations, Qualifier, Silent};
use proptest::prelude::*;
use serde_json::json;

const ON: Date = Date::constant(2012, 12, 31);

fn arguments(pairs: &[(&str, &str)]) -> Arguments {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn feed() -> Memory {
    let mut feed = Memory::default();
    let mut put = |key: &str, country: &str, drug: &str, date: &str, price: &str| {
        feed.put("drug-seizures", key, &json!({"country": country, "drug": drug, "date": date, "price-usd": price}));
    };
    put("a", "CHN", "opium", "2012-01-26", "0.1");
    put("b", "CHN", "opium", "2012-03-01", "0.2");
    put("c", "AFG", "heroin", "2011-03-01", "1234567890123456789.123456789");
    put("d", "CHN", "heroin", "2013-03-01", "7");
    put("e", "FRA", "o'hash", "2012-03-01", "0");
    feed
}

fn facts_of(feed: &Memory) -> (tempfile::TempDir, Facts) {
    let folder = tempfile::tempdir().unwrap();
    let (mut facts, _) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    facts.catch_up(feed, &Silent).unwrap();
    (folder, facts)
}

/// Observations, one a line: dimensions, value, and what else there is.
fn shown(observations: &Observations) -> String {
    let line = |row: &Observation| {
        let mut words: Vec<String> =
            row.dimensions.iter().map(|(_, code)| code.clone().unwrap_or("-".into())).collect();
        words.push(row.value.map_or("-".into(), |value| value.to_string()));
        words.extend(row.extra.iter().map(|(name, text)| format!("{name}={}", text.as_deref().unwrap_or("-"))));
        words.join(" ")
    };
    observations.rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn check_observed(facts: &Facts, indicator: &Indicator, given: &[(&str, &str)], expected: &str) {
    let found = facts.observe(indicator, &arguments(given), ON, facts.seq()).unwrap();
    assert_eq!(shown(&found), expected, "{given:?}");
}

#[test]
fn arguments_bind_parameters_and_choose_dimensions() {
    let (_folder, facts) = facts_of(&feed());
    let check = |given: &[(&str, &str)], expected| check_observed(&facts, &counting(), given, expected);
    check(&[], "AFG heroin 1\nCHN opium 2\nFRA o'hash 1");
    check(&[("drug", "opium")], "CHN opium 2");
    check(&[("drug", " ")], "AFG heroin 1\nCHN opium 2\nFRA o'hash 1");
    check(&[("country", "FRA")], "FRA o'hash 1");
    check(&[("country", "CHN"), ("drug", "heroin")], "");
    check(&[("since", "2012-02-01")], "CHN opium 1\nFRA o'hash 1");
    check(&[("drug", "o'hash")], "FRA o'hash 1");
    let later = facts.observe(&counting(), &arguments(&[]), Date::constant(2013, 12, 31), 5).unwrap();
    assert_eq!(shown(&later), "AFG heroin 1\nCHN heroin 1\nCHN opium 2\nFRA o'hash 1");
    let earlier = facts.observe(&counting(), &arguments(&[]), ON, 1).unwrap();
    assert_eq!(shown(&earlier), "CHN opium 1");
}

#[test]
fn what_ran_is_told() {
    let (_folder, facts) = facts_of(&feed());
    let found = facts.observe(&counting(), &arguments(&[("drug", "opium")]), ON, 5).unwrap();
    assert_eq!(found.query, counting().query());
    let expected = [("on", Some("2012-12-31")), ("drug", Some("opium")), ("since", None)];
    assert_eq!(found.parameters, expected.map(|(name, text)| (name.to_owned(), text.map(str::to_owned))));
}

#[test]
fn parameters_of_every_kind_are_typed() {
    let (_folder, facts) = facts_of(&feed());
    let check = |ty: FieldType, given: &str, sql: &str, expected: &str| {
        let mut asked = plain(&format!("SELECT 1 AS value, {sql} AS shown"));
        asked.parameters = vec![parameter("p-q", ty)];
        check_observed(&facts, &asked, &[("p-q", given)], &format!("1 shown={expected}"));
    };
    check(FieldType::Integer(IntegerType::default()), "12", "$p_q + 1", "13");
    check(FieldType::Decimal(DecimalType::default()), "0.1", "$p_q + 0.2", "0.3");
    check(
        FieldType::Period(PeriodType::default()),
        "2012-Q1",
        "$p_q || ' ' || CAST($p_q_end AS VARCHAR)",
        "2012-Q1 2012-03-31",
    );
    check(FieldType::Period(PeriodType::default()), "2012", "date_part('year', $p_q_start)", "2012");
    check(FieldType::Codes(CodesType { list: name("methods") }), "gc;ms", "array_has($p_q, 'ms')", "true");
    check(FieldType::Codes(CodesType { list: name("methods") }), "gc;ms", "$p_q", "gc;ms");
    check(text(), "", "$p_q IS NULL", "true");
    check(text(), "x", "date_part('year', $on)", "2012");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_argument_is_only_ever_a_value(hostile in "[a-z'\";$%\\\\/*\\- (){}é中]{1,24}") {
        let (_folder, facts) = facts_of(&Memory::default());
        let mut asked = plain("SELECT 1 AS value, $p AS shown, length($p) AS length");
        asked.parameters = vec![parameter("p", text())];
        let found = facts.observe(&asked, &arguments(&[("p", &hostile)]), ON, 0).unwrap();
        let clean = hostile.trim().to_owned();
        if !clean.is_empty() {
            prop_assert_eq!(found.rows[0].text("shown"), Some(clean.as_str()));
        }
    }
}

#[test]
fn values_that_look_like_sql_change_nothing() {
    let (_folder, facts) = facts_of(&feed());
    for hostile in ["x' OR '1'='1", "'; DROP TABLE drug_seizures; --", "$on", "\" OR 1=1"] {
        let mut asked = counting();
        asked.parameters[0] = parameter("drug", text());
        asked.dimensions[1] = dimension("drug", text());
        check_observed(&facts, &asked, &[("drug", hostile)], "");
    }
    check_observed(&facts, &counting(), &[], "AFG heroin 1\nCHN opium 2\nFRA o'hash 1");
}

#[test]
fn arguments_that_cannot_be_are_refused() {
    let (_folder, facts) = facts_of(&feed());
    let check = |indicator: &Indicator, given: &[(&str, &str)], message: &str, hint: &str| {
        let fault = facts.observe(indicator, &arguments(given), ON, 5).unwrap_err();
        assert_eq!(fault, Fault::new(FaultCode::BadParameter, message).hint(hint));
    };
    check(
        &counting(),
        &[("drugs", "opium")],
        "`seizures-made` has no parameter or dimension `drugs`",
        "did you mean `drug`?",
    );
    check(
        &counting(),
        &[("drug", "opum")],
        "`drug` of `seizures-made`: `opum` is not a code of drugs",
        "did you mean `opium`?",
    );
    check(
        &counting(),
        &[("country", "CHM")],
        "`country` of `seizures-made`: `CHM` is not a code of countries",
        "did you mean `CHN`?",
    );
    check(
        &counting(),
        &[("since", "yesterday")],
        "`since` of `seizures-made`: `yesterday` is not a date",
        "write year, month and day as 2012-01-26",
    );
    let mut strict = counting();
    strict.parameters[0].required = true;
    check(&strict, &[], "`seizures-made` needs the parameter `drug`", "give a code: drug=…");
    strict.parameters[0].default = Some("opium".into());
    check_observed(&facts, &strict, &[], "CHN opium 2");
}

#[test]
fn a_position_not_yet_read_is_refused() {
    let (_folder, facts) = facts_of(&feed());
    let fault = facts.observe(&counting(), &Arguments::new(), ON, 6).unwrap_err();
    let expected = Fault::new(FaultCode::QueryFailed, "the fact tables stand at place 5 of the store, not yet at 6");
    assert_eq!(fault, expected.hint("catch up with the store first"));
}

#[test]
fn numbers_are_exact() {
    let (_folder, facts) = facts_of(&feed());
    let check = |sql: &str, expected: &str| check_observed(&facts, &plain(sql), &[], expected);
    check("SELECT sum(price_usd) AS value FROM basis", "1234567890123456796.423456789");
    check("SELECT sum(price_usd) AS value FROM basis WHERE country = 'CHN' AND drug = 'opium'", "0.3");
    check("SELECT 0.1 + 0.2 AS value", "0.3");
    check("SELECT CAST(0.1 AS DOUBLE) + CAST(0.2 AS DOUBLE) AS value", "0.3");
    check("SELECT CAST(1 AS DOUBLE) / 3 AS value", "0.333333333333");
    check("SELECT count(*) * 100.0 / 8 AS value FROM basis", "62.5");
    check("SELECT sum(length(country)) AS value FROM basis", "15");
    check("SELECT sum(DISTINCT length(country)) AS value FROM basis", "3");
    check("SELECT max(s) AS value FROM (SELECT sum(1) OVER (ORDER BY _seq ROWS 1 PRECEDING) AS s FROM basis)", "2");
    check(
        "SELECT max(s) - min(s) + 2 * 3 AS value FROM (SELECT country, sum(_seq) AS s FROM basis GROUP BY country)",
        "10",
    );
    check(
        "SELECT sum(price_usd * 79228162514264337593) AS value FROM basis WHERE country = 'CHN'",
        "578365586354129664428.9",
    );
    check("SELECT NULL AS value", "-");
}

#[test]
fn further_columns_find_their_place() {
    let (_folder, facts) = facts_of(&feed());
    let sql = "SELECT 7 AS value, 'about' AS qualifier, 'kg' AS unit, '2012' AS period, 'a note' AS note, \
               true AS yes, DATE '2012-01-26' AS day, make_array('a', 'b') AS list, 1.50 AS number, NULL AS nothing";
    let found = facts.observe(&plain(sql), &Arguments::new(), ON, 5).unwrap();
    let row = &found.rows[0];
    assert_eq!((row.qualifier, row.unit.as_str()), (Qualifier::About, "kg"));
    assert_eq!((row.period.as_deref(), row.note.as_deref()), (Some("2012"), Some("a note")));
    let extra = [
        ("yes", Some("true")),
        ("day", Some("2012-01-26")),
        ("list", Some("a;b")),
        ("number", Some("1.5")),
        ("nothing", None),
    ];
    assert_eq!(row.extra, extra.map(|(name, text)| (name.to_owned(), text.map(str::to_owned))));
}

#[test]
fn rows_come_in_one_order() {
    let (_folder, facts) = facts_of(&feed());
    let basis = "SELECT country, drug, _seq FROM drug_seizures";
    let check = |sql: &str, expected: &str| check_observed(&facts, &indicator(basis, sql), &[], expected);
    let grouped = "SELECT drug, country, count(*) AS value FROM basis GROUP BY country, drug";
    check(grouped, "AFG heroin 1\nCHN heroin 1\nCHN opium 2\nFRA o'hash 1");
    check(&format!("{grouped} ORDER BY value DESC"), "CHN opium 2\nAFG heroin 1\nCHN heroin 1\nFRA o'hash 1");
    check(&format!("{grouped} ORDER BY value DESC LIMIT 2"), "CHN opium 2\nAFG heroin 1");
    check(
        "SELECT country, drug, 1 AS value FROM basis ORDER BY length(drug)",
        "CHN opium 1\nCHN opium 1\nAFG heroin 1\nCHN heroin 1\nFRA o'hash 1",
    );
}

#[test]
fn what_fails_while_it_runs_is_told_in_plain_words() {
    let (_folder, facts) = facts_of(&feed());
    let check = |sql: &str, expected: &str| {
        let fault = facts.observe(&plain(sql), &Arguments::new(), ON, 5).unwrap_err();
        assert_eq!((fault.code, fault.message.as_str()), (FaultCode::QueryFailed, expected));
    };
    let failed = "the query of `seizures-made` failed: ";
    check("SELECT sum(length(country)) / (count(*) - 5) AS value FROM basis", &format!("{failed}Divide by zero error"));
    check(
        "SELECT CAST(drug AS BIGINT) AS value FROM basis",
        &format!("{failed}Cast error: Cannot cast string 'opium' to value of bigint type"),
    );
    check(
        "SELECT CAST(1 AS DOUBLE) / CAST(0 AS DOUBLE) AS value",
        &format!("{failed}the value inf cannot be shown as a number"),
    );
    check("SELECT 1 AS value, 'roughly' AS qualifier", &format!("{failed}`roughly` is not a qualifier"));
}

#[test]
fn only_queries_run_and_only_over_fact_tables() {
    let (folder, facts) = facts_of(&feed());
    let check = |basis: String, expected: &str| {
        let mut asked = plain("SELECT 1 AS value");
        asked.basis = basis;
        let fault = facts.observe(&asked, &Arguments::new(), ON, 5).unwrap_err();
        assert_eq!((fault.code, fault.message.as_str()), (FaultCode::BadIndicator, expected));
    };
    let file = folder.path().join("state.json");
    check(
        format!("SELECT * FROM '{}'", file.display()),
        &format!("the SQL of `seizures-made` names the table `{}`, which does not exist", file.display()),
    );
    let mut asked = plain("");
    asked.basis = "SELECT 1) SELECT 1 AS value; DROP TABLE drug_seizures; --".into();
    let fault = facts.observe(&asked, &Arguments::new(), ON, 5).unwrap_err();
    assert_eq!(fault.code, FaultCode::BadIndicator);
    check_observed(&facts, &counting(), &[], "AFG heroin 1\nCHN opium 2\nFRA o'hash 1");
}

#[test]
fn memory_of_queries_is_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { query_bytes: 1 << 16, ..Limits::default() };
    let (facts, _) = Facts::open_with(folder.path(), catalogue(), crate::common::depot(folder.path()), limits).unwrap();
    let sql = "SELECT count(*) AS value FROM (SELECT DISTINCT a.value + 100000 * b.value AS v \
               FROM generate_series(1, 3000) AS a CROSS JOIN generate_series(1, 300) AS b)";
    let fault = facts.observe(&plain(sql), &Arguments::new(), ON, 0).unwrap_err();
    let expected = Fault::new(
        FaultCode::QueryFailed,
        "the query of `seizures-made` failed: it needs more memory than queries may take",
    );
    assert_eq!(fault, expected.hint("narrow the query by its parameters, or allow queries more memory"));
}

#[test]
fn evidence_is_the_rows_with_the_observation_s_dimensions() {
    let (_folder, facts) = facts_of(&feed());
    let found = facts.observe(&counting(), &Arguments::new(), ON, 5).unwrap();
    let evidence = facts.explain(&counting(), &Arguments::new(), ON, 5, &found.rows[1]).unwrap();
    assert_eq!(evidence.columns, ["country", "drug", "date", "_record"]);
    let rows: Vec<_> =
        evidence.rows.iter().map(|row| (row.seq, row.cells[2].as_deref(), row.cells[3].as_deref())).collect();
    assert_eq!(rows, [(1, Some("2012-01-26"), Some("a")), (2, Some("2012-03-01"), Some("b"))]);
    let quoted = facts.explain(&counting(), &Arguments::new(), ON, 5, &found.rows[2]).unwrap();
    let shown = "SELECT * FROM basis\nWHERE country = 'FRA' AND drug = 'o''hash'\nORDER BY _seq";
    assert!(quoted.query.ends_with(shown), "{}", quoted.query);
    assert_eq!(quoted.rows.len(), 1);
}

#[test]
fn rows_of_a_basis_are_listed_in_an_order_a_page_at_a_time() {
    let (_folder, facts) = facts_of(&feed());
    let ask = |cells: &[(String, String)], order, skip, limit| {
        let asked = mandate_facts::RowsAsked { cells, order, skip, limit };
        let found = facts.rows(&counting(), &Arguments::new(), ON, 5, &asked)?;
        Ok::<_, mandate_model::Fault>(found.rows.iter().map(|row| row.seq).collect::<Vec<_>>())
    };
    let all = ask(&[], None, 0, 10).unwrap();
    // The fourth is of a later day than is asked about.
    assert_eq!(all, [1, 2, 3, 5]);
    assert_eq!(ask(&[], None, 2, 2).unwrap(), [3, 5]);
    let down = ask(&[], Some(("date", true)), 0, 10).unwrap();
    let mut up = ask(&[], Some(("date", false)), 0, 10).unwrap();
    up.sort_unstable();
    assert_eq!((down.len(), up), (4, all));
    let quoted = ("drug".to_owned(), "o'hash".to_owned());
    assert_eq!(ask(&[quoted], None, 0, 10).unwrap().len(), 1);
    let wrong = ask(&[], Some(("daet", true)), 0, 10).unwrap_err();
    assert_eq!(wrong.code, mandate_model::FaultCode::BadParameter);
    assert!(wrong.hint.is_some_and(|hint| hint.contains("date")));
}

/// Dimensions that the basis lacks do not restrict the evidence.
#[test]
fn evidence_of_a_total_is_everything() {
    let (_folder, facts) = facts_of(&feed());
    let basis = "SELECT _record, _seq FROM drug_seizures";
    let total = indicator(basis, "SELECT NULL AS country, NULL AS drug, count(*) AS value FROM basis");
    let found = facts.observe(&total, &Arguments::new(), ON, 5).unwrap();
    assert_eq!(shown(&found), "- - 5");
    let evidence = facts.explain(&total, &Arguments::new(), ON, 5, &found.rows[0]).unwrap();
    assert_eq!(evidence.rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert!(evidence.query.ends_with("SELECT * FROM basis\nORDER BY _seq"));
}

fn record() -> impl Strategy<Value = serde_json::Value> {
    let country = prop::option::of(prop::sample::select(vec!["AFG", "CHN", "FRA"]));
    let drug = prop::option::of(prop::sample::select(vec!["opium", "heroin", "o'hash"]));
    let date = prop::option::of(prop::sample::select(vec!["2011-01-01", "2012-06-30", "2013-01-01"]));
    let finds = prop::collection::vec(prop::option::of(prop::sample::select(vec!["opium", "heroin"])), 0..3);
    (country, drug, date, finds).prop_map(|(country, drug, date, finds)| {
        let rows = finds.iter().map(|drug| drug.map_or(json!({}), |drug| json!({ "drug": drug }))).collect::<Vec<_>>();
        let mut body = serde_json::Map::new();
        let mut set = |name: &str, value: Option<&str>| value.map(|value| body.insert(name.into(), value.into()));
        set("country", country);
        set("drug", drug);
        set("date", date);
        if !rows.is_empty() {
            body.insert("finds".into(), rows.into());
        }
        body.into()
    })
}

/// What was found, computed by running the SQL that is shown.
fn run_shown(facts: &Facts, counted: &Indicator, query: &str, given: &Arguments) -> Vec<u64> {
    let mut asked = plain("SELECT _seq AS value FROM basis ORDER BY value");
    asked.basis = query.to_owned();
    asked.parameters = counted.parameters.clone();
    let rows = facts.observe(&asked, given, ON, facts.seq()).unwrap().rows;
    rows.iter().map(|row| u64::try_from(row.value.unwrap()).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn evidence_is_exactly_what_counts(
        records in prop::collection::vec((0_u8..9, record()), 1..40),
        drug in prop::option::of(prop::sample::select(vec!["opium", "heroin"])),
        of_finds in any::<bool>(),
    ) {
        let mut feed = Memory::default();
        for (key, body) in &records {
            feed.put("drug-seizures", &format!("k{key}"), body);
        }
        let (_folder, facts) = facts_of(&feed);
        let mut counted = counting();
        if of_finds {
            counted.basis = "SELECT s.country, f.drug, f._row, f._seq FROM drug_seizures AS s \
                JOIN drug_seizures.finds AS f ON f._record = s._record \
                WHERE ($drug IS NULL OR f.drug = $drug) AND $since IS NULL".into();
        }
        let given: Arguments = drug.map(|drug| ("drug".to_owned(), drug.to_owned())).into_iter().collect();
        for row in facts.observe(&counted, &given, ON, facts.seq()).unwrap().rows {
            let evidence = facts.explain(&counted, &given, ON, facts.seq(), &row).unwrap();
            prop_assert_eq!(Some(evidence.rows.len().into()), row.value);
            for found in &evidence.rows {
                prop_assert_eq!(found.cells[0].as_deref(), row.text("country"));
                prop_assert_eq!(found.cells[1].as_deref(), row.text("drug"));
            }
            let seqs: Vec<u64> = evidence.rows.iter().map(|found| found.seq).collect();
            prop_assert_eq!(run_shown(&facts, &counted, &evidence.query, &given), seqs);
        }
    }
}

#[test]
fn a_basis_too_large_to_keep_is_asked_again() {
    let mut feed = Memory::default();
    let rows: Vec<_> = (0..60_000).map(|at| json!({"drug": if at % 3 == 0 { "opium" } else { "heroin" }})).collect();
    feed.put("drug-seizures", "a", &json!({"country": "CHN", "finds": rows}));
    feed.put("drug-seizures", "b", &json!({"country": "FRA", "finds": rows}));
    let (_folder, facts) = facts_of(&feed);
    let mut counted = indicator(
        "SELECT drug, _row, _seq FROM drug_seizures.finds",
        "SELECT drug, count(*) AS value FROM basis GROUP BY drug ORDER BY drug",
    );
    counted.dimensions = vec![dimension("drug", code("drugs"))];
    let found = facts.observe(&counted, &Arguments::new(), ON, 2).unwrap();
    assert_eq!(shown(&found), "heroin 80000\nopium 40000");
    let evidence = facts.explain(&counted, &Arguments::new(), ON, 2, &found.rows[1]).unwrap();
    assert_eq!(evidence.rows.len(), 40_000);
    let first: Vec<_> = evidence.rows[..3].iter().map(|row| (row.seq, row.cells[1].as_deref())).collect();
    assert_eq!(first, [(1, Some("1")), (1, Some("4")), (1, Some("7"))]);
}
