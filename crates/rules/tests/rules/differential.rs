//! The same verdicts as CEL's own interpreter, on the types that both have. The two differ on purpose in three things,
//! kept out of here: decimals are exact, a list is never absent, `has(a.b.c)` is false where `a.b` is absent.

use std::collections::HashMap;
use std::sync::Arc;

use cel::{Context, Program};
use mandate_model::{Fields, Row, Value};
use proptest::prelude::*;

use crate::generate::{condition, record};
use crate::support::{Condition, Truth, fields, table_fields};

fn value(value: &Value) -> Option<cel::Value> {
    Some(match value {
        Value::Text(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Decimal(number) => number.to_string().parse::<f64>().unwrap().into(),
        Value::Boolean(truth) => (*truth).into(),
        Value::Codes(codes) => cel::Value::List(Arc::new(codes.iter().map(|code| code.as_str().into()).collect())),
        Value::Table(rows) => cel::Value::List(Arc::new(rows.iter().map(|row| map(row, &table_fields())).collect())),
        _ => return None,
    })
}

fn map(row: &Row, fields: &Fields) -> cel::Value {
    let mut members: HashMap<String, cel::Value> = HashMap::new();
    for (field, given) in fields.iter().zip(&row.0) {
        let empty = field.name == "routes" || field.name == "findings";
        let given = value(given).or_else(|| empty.then(|| cel::Value::List(Arc::new(vec![]))));
        members.extend(given.map(|given| (field.name.underscored(), given)));
    }
    members.into()
}

fn peer(program: &Program, record: &Row) -> Option<bool> {
    let mut context = Context::default();
    context.add_variable_from_value("record", map(record, &fields()));
    match program.execute(&context) {
        Ok(cel::Value::Bool(truth)) => Some(truth),
        Ok(other) => panic!("{other:?}"),
        Err(_) => None,
    }
}

fn ours(condition: &Condition, record: &Row) -> Option<bool> {
    match condition.of(record) {
        Truth::True => Some(true),
        Truth::False => Some(false),
        Truth::Absent | Truth::NotEvaluated(_) => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_as_cel(assert in condition(), records in proptest::collection::vec(record(), 8)) {
        let (condition, program) = (Condition::new(&assert), Program::compile(&assert).unwrap());
        for record in records {
            prop_assert_eq!(ours(&condition, &record), peer(&program, &record), "{}\n{:?}", assert, record);
        }
    }
}
