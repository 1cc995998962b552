//! `integer`: a whole number of 64 bits.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, ColumnType, Faults, Take, TypeBehaviour, decimal};
use crate::catalogue::Lookup;
use crate::fault::Fault;
use crate::language::Language;
use crate::locale;
use crate::value::Value;

/// Options of `integer`.
#[derive(Clone, Debug, Default)]
pub struct IntegerType {
    /// The least value allowed, itself included; none means no lower bound.
    pub min: Option<i64>,
    /// The greatest value allowed, itself included; none means no upper bound.
    pub max: Option<i64>,
}

const COLUMNS: &[Column] = &[Column { suffix: "", ty: ColumnType::Integer, take: Take::Whole }];

/// Numbers above this are stored as text: readers in other languages would round them.
const SAFE: u64 = 1 << 53;

impl TypeBehaviour for IntegerType {
    fn name(&self) -> &'static str {
        "integer"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        parts[0].parse().map(Value::Integer).map_err(|_| {
            self.unreadable(parts[0]).hint("write a whole number in digits, without separators, such as 1720")
        })
    }

    fn read_json(&self, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Value {
        let result = match json {
            Json::Number(number) => {
                number.as_i64().map(Value::Integer).ok_or_else(|| self.unreadable(&number.to_string()))
            }
            Json::String(text) => self.read(&[text.trim()], lookup),
            other => Err(self.unreadable(&other.to_string())),
        };
        faults.take(result)
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Integer(number) if number.unsigned_abs() <= SAFE => (*number).into(),
            Value::Integer(number) => number.to_string().into(),
            _ => Json::Null,
        }
    }

    fn check(&self, value: &Value, _: &Lookup<'_>) -> Result<(), Fault> {
        let Value::Integer(number) = value else { return Ok(()) };
        decimal::check_bounds(number, self.min.as_ref(), self.max.as_ref())
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Integer(a), Value::Integer(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, language: Language, _: &Lookup<'_>) -> String {
        let Value::Integer(number) = value else { return String::new() };
        locale::number(language, (*number).into())
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn key_text(&self, value: &Value) -> Option<String> {
        match value {
            Value::Integer(number) => Some(number.to_string()),
            _ => None,
        }
    }
}
