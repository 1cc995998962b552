//! Rules per record, against the interpreter of the `cel` crate on the same expression and values.

use cel::{Context, Program};
use mandate_model::diagnostic::Severity;
use mandate_model::{Date, Name, Row, Rule, Value};
use mandate_rules::RuleSet;

use crate::measure::{RUNS, median, rate, say, time};
use crate::synthetic::collection;

const EVALUATIONS: u64 = 300_000;
const RULE: &str = "record.arrested >= 0 && record.arrested < 100 && record.agency != record.note";

/// Evaluates one rule of three terms, over and over.
#[expect(clippy::expect_used, clippy::panic, reason = "a benchmark that cannot run has nothing to say")]
pub fn run() {
    let mut collection = collection().expect("a collection");
    let name = |text| Name::new(text).expect("a name");
    collection.rules.push(Rule {
        id: name("terms"),
        over: None,
        assert: RULE.into(),
        severity: Severity::Error,
        blames: vec![name("arrested")],
        span: None,
    });
    let rules = RuleSet::compile(&collection, None).unwrap_or_else(|faults| panic!("{faults}"));
    let mut row = Row::empty(&collection.fields);
    for (field, value) in
        [("agency", Value::Text("a".into())), ("note", Value::Text("b".into())), ("arrested", Value::Integer(3))]
    {
        row.set(collection.fields.position(field).expect("a field"), value);
    }
    let on = Date::MIN;
    let check = || {
        for _ in 0..EVALUATIONS {
            assert!(rules.check(&row, on).is_empty());
        }
    };
    let ours = median((0..RUNS).map(|_| time(check)).collect());

    let program = Program::compile(RULE).expect("a program");
    let mut context = Context::default();
    let record = std::collections::HashMap::from([
        ("agency", cel::Value::from("a")),
        ("note", cel::Value::from("b")),
        ("arrested", cel::Value::from(3_i64)),
    ]);
    context.add_variable_from_value("record", record);
    let evaluate = || {
        for _ in 0..EVALUATIONS {
            assert_eq!(program.execute(&context), Ok(cel::Value::Bool(true)));
        }
    };
    let theirs = median((0..RUNS).map(|_| time(evaluate)).collect());
    say(&format!(
        "rules: {:.0} evaluations/s on one core; the cel interpreter {:.0}/s; ratio {:.1}",
        rate(EVALUATIONS, ours),
        rate(EVALUATIONS, theirs),
        theirs.as_secs_f64() / ours.as_secs_f64()
    ));
}
