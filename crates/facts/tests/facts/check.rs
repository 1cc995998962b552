//! What `check` finds in an indicator, and where it points.

use crate::common::{catalogue, counting, indicator, plain};
use mandate_facts::Facts;
use mandate_model::{Indicator, Source, Span};

/// Puts both texts into one source, as in a pack's file, and shows what is found: message, hint, underlined text.
fn found(mut indicator: Indicator) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (facts, _) = Facts::open(folder.path(), catalogue(), crate::common::depot(folder.path())).unwrap();
    let text = format!("basis: {}\nsql: {}\n", indicator.basis, indicator.sql);
    let source = Source::new("indicators/seizures-made.yaml", text);
    let basis = 7..7 + indicator.basis.len();
    let sql = basis.end + 6..basis.end + 6 + indicator.sql.len();
    indicator.basis_span = Some(Span { source: source.clone(), bytes: basis });
    indicator.sql_span = Some(Span { source, bytes: sql });
    let shown = |diagnostic: mandate_model::Diagnostic| {
        let mandate_model::Place::Text(span) = &diagnostic.place else { return "nowhere".to_owned() };
        let under = &span.source.text[span.bytes.clone()];
        format!("{} | {} | {under}", diagnostic.fault.message, diagnostic.fault.hint.as_deref().unwrap_or("-"))
    };
    facts.check(&indicator).into_iter().map(shown).collect()
}

fn check(basis: &str, sql: &str, expected: &[&str]) {
    assert_eq!(found(indicator(basis, sql)), expected);
}

const BASIS: &str = "SELECT country, drug, _seq FROM drug_seizures";
const SQL: &str = "SELECT country, drug, count(*) AS value FROM basis GROUP BY country, drug";

#[test]
fn a_good_indicator_passes() {
    check(BASIS, SQL, &[]);
    assert_eq!(found(counting()), Vec::<String>::new());
    assert_eq!(
        found(plain("SELECT count(*) AS value FROM basis JOIN codes.drugs AS d ON d.code = basis.drug")),
        Vec::<String>::new()
    );
}

#[test]
fn unknown_names_are_underlined() {
    check(
        "SELECT country, drug, _seq FROM drug_seizure",
        SQL,
        &[
            "the SQL of `seizures-made` names the table `drug_seizure`, which does not exist | did you mean `drug_seizures`? | drug_seizure",
        ],
    );
    check(
        "SELECT country, drug, _seq FROM drug_seizures WHERE contry = 'CHN'",
        SQL,
        &["the SQL of `seizures-made` does not plan: there is no column `contry` | did you mean `country`? | contry"],
    );
    check(
        "SELECT country, drug, _seq FROM drug_seizures WHERE date >= $sinse",
        SQL,
        &[
            "the SQL of `seizures-made` names the parameter `$sinse`, which is not declared | did you mean `since`? | $sinse",
        ],
    );
    check(
        BASIS,
        "SELECT country, drug, count(*) AS value FROM basis GROUP BY country, drug, dat",
        &[
            "the SQL of `seizures-made` does not plan: there is no column `dat` | known here: _seq, country, drug, value | dat",
        ],
    );
}

#[test]
fn what_the_query_must_yield_is_asked_for() {
    let sql = "SELECT country, 'many' AS value FROM basis";
    check(
        "SELECT country, drug FROM drug_seizures",
        sql,
        &[
            &format!(
                "the basis of `seizures-made` yields no column `_seq` | select `_seq` in `basis`: it says which revision \
                 a row came from | {}",
                "SELECT country, drug FROM drug_seizures"
            ),
            &format!(
                "the SQL of `seizures-made` does not yield the dimension `drug` | select it in `sql`, as `… AS drug` | {sql}"
            ),
            "the `value` of `seizures-made` is not a number | count, sum or cast it to a number | value",
        ],
    );
    let sql = "SELECT country, drug FROM basis";
    check(
        BASIS,
        sql,
        &[&format!(
            "the SQL of `seizures-made` does not yield the column `value` | select it in `sql`, as `… AS value` | {sql}"
        )],
    );
}

#[test]
fn what_is_no_query_is_refused() {
    let basis = "DROP TABLE drug_seizures";
    check(
        basis,
        SQL,
        &[&format!("the SQL of `seizures-made` does not plan: only a query (SELECT) may be run | - | {basis}")],
    );
    let basis = "SELECT country FROM";
    let told = found(indicator(basis, SQL));
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("the SQL of `seizures-made` does not plan: "), "{told:?}");
}
