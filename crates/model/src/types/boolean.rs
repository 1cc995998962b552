//! `boolean`: yes or no.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, ColumnType, Faults, Take, TypeBehaviour};
use crate::catalogue::Lookup;
use crate::fault::Fault;
use crate::language::Language;
use crate::locale;
use crate::value::Value;

/// `boolean` has no options.
#[derive(Clone, Debug, Default)]
pub struct BooleanType;

const COLUMNS: &[Column] = &[Column { suffix: "", ty: ColumnType::Boolean, take: Take::Whole }];

impl TypeBehaviour for BooleanType {
    fn name(&self) -> &'static str {
        "boolean"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        match parts[0].to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => Ok(Value::Boolean(true)),
            "false" | "no" | "0" => Ok(Value::Boolean(false)),
            other => Err(self.unreadable(other).hint("write true or false")),
        }
    }

    fn read_json(&self, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Value {
        let result = match json {
            Json::Bool(truth) => Ok(Value::Boolean(*truth)),
            Json::String(text) => self.read(&[text.trim()], lookup),
            other => Err(self.unreadable(&other.to_string()).hint("write true or false")),
        };
        faults.take(result)
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Boolean(truth) => (*truth).into(),
            _ => Json::Null,
        }
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Boolean(a), Value::Boolean(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, language: Language, _: &Lookup<'_>) -> String {
        locale::yes_no(language, *value == Value::Boolean(true)).to_owned()
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }
}
