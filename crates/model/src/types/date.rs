//! `date`: a day of the calendar.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, ColumnType, Take, TypeBehaviour};
use crate::catalogue::Lookup;
use crate::fault::Fault;
use crate::language::Language;
use crate::locale;
use crate::period::read_date;
use crate::value::Value;

/// `date` has no options.
#[derive(Clone, Debug, Default)]
pub struct DateType;

const COLUMNS: &[Column] = &[Column { suffix: "", ty: ColumnType::Date, take: Take::Whole }];

impl TypeBehaviour for DateType {
    fn name(&self) -> &'static str {
        "date"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        read_date(parts[0]).map(Value::Date)
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Date(day) => day.to_string().into(),
            _ => Json::Null,
        }
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Date(a), Value::Date(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, language: Language, _: &Lookup<'_>) -> String {
        match value {
            Value::Date(day) => locale::date(language, *day),
            _ => String::new(),
        }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn key_text(&self, value: &Value) -> Option<String> {
        match value {
            Value::Date(day) => Some(day.to_string()),
            _ => None,
        }
    }
}
