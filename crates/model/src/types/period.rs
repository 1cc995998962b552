//! `period`: a year, quarter, month, day, or an interval.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, ColumnType, Faults, Take, TypeBehaviour};
use crate::catalogue::Lookup;
use crate::fault::{Fault, FaultCode};
use crate::language::Language;
use crate::locale;
use crate::period::{Period, Precision};
use crate::value::Value;

/// Options of `period`.
#[derive(Clone, Debug, Default)]
pub struct PeriodType {
    /// The one calendar unit allowed; any, intervals too, without it.
    pub precision: Option<Precision>,
}

const COLUMNS: &[Column] = &[
    Column { suffix: "", ty: ColumnType::Text, take: Take::Whole },
    Column { suffix: "start", ty: ColumnType::Date, take: Take::FirstDay },
    Column { suffix: "end", ty: ColumnType::Date, take: Take::LastDay },
];

impl TypeBehaviour for PeriodType {
    fn name(&self) -> &'static str {
        "period"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        parts[0].parse::<Period>().map(Value::Period)
    }

    fn read_json(&self, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Value {
        let result = match json {
            // A bare year is often written as a number.
            Json::Number(year) => self.read(&[&year.to_string()], lookup),
            Json::String(text) => self.read(&[text.trim()], lookup),
            other => Err(self.unreadable(&other.to_string())),
        };
        faults.take(result)
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Period(period) => period.to_string().into(),
            _ => Json::Null,
        }
    }

    fn check(&self, value: &Value, _: &Lookup<'_>) -> Result<(), Fault> {
        let (Value::Period(period), Some(wanted)) = (value, self.precision) else { return Ok(()) };
        match period.single() {
            Some(part) if part.precision() == wanted => Ok(()),
            _ => Err(Fault::new(FaultCode::OutOfRange, format!("`{period}` is not a single {}", wanted.as_str()))
                .hint(format!("give one {}", wanted.as_str()))),
        }
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Period(a), Value::Period(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, language: Language, _: &Lookup<'_>) -> String {
        match value {
            Value::Period(period) => locale::period(language, period),
            _ => String::new(),
        }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn key_text(&self, value: &Value) -> Option<String> {
        match value {
            // The slash separates the parts of a key.
            Value::Period(period) => Some(period.to_string().replace('/', "--")),
            _ => None,
        }
    }
}
