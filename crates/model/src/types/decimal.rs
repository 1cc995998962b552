//! `decimal`: a decimal number, exact, of up to 28 digits.

use std::cmp::Ordering;
use std::fmt::Display;

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::{Column, ColumnType, Faults, Take, TypeBehaviour};
use crate::catalogue::Lookup;
use crate::fault::{Fault, FaultCode};
use crate::language::Language;
use crate::locale;
use crate::value::Value;

/// Options of `decimal`.
#[derive(Clone, Debug, Default)]
pub struct DecimalType {
    /// The least value allowed, itself included; none means no lower bound.
    pub min: Option<Decimal>,
    /// The greatest value allowed, itself included; none means no upper bound.
    pub max: Option<Decimal>,
}

const COLUMNS: &[Column] = &[Column { suffix: "", ty: ColumnType::Decimal, take: Take::Whole }];

/// Digits after the decimal sign that a fact column holds.
pub const SCALE: u32 = 9;

impl TypeBehaviour for DecimalType {
    fn name(&self) -> &'static str {
        "decimal"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        read(parts[0]).map(Value::Decimal).ok_or_else(|| unreadable(self.unreadable(parts[0])))
    }

    fn read_json(&self, json: &Json, _: &Lookup<'_>, faults: &mut Faults) -> Value {
        let result = text_of(json)
            .and_then(|text| read(&text))
            .map(Value::Decimal)
            .ok_or_else(|| unreadable(self.unreadable(&json.to_string())));
        faults.take(result)
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Decimal(number) => write(*number),
            _ => Json::Null,
        }
    }

    fn check(&self, value: &Value, _: &Lookup<'_>) -> Result<(), Fault> {
        let Value::Decimal(number) = value else { return Ok(()) };
        check_bounds(number, self.min.as_ref(), self.max.as_ref())
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Decimal(a), Value::Decimal(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, language: Language, _: &Lookup<'_>) -> String {
        let Value::Decimal(number) = value else { return String::new() };
        locale::number(language, *number)
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }
}

/// A decimal number in digits with a point; anything that would need rounding is refused.
pub(super) fn read(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && !digits.ends_with('.');
    plain.then(|| Decimal::from_str_exact(text).ok()).flatten().filter(|number| number.normalize().scale() <= SCALE)
}

/// A number or a text of JSON, as text.
pub(super) fn text_of(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Decimals are stored as text: JSON numbers are binary fractions.
pub(super) fn write(number: Decimal) -> Json {
    number.to_string().into()
}

pub(super) fn unreadable(fault: Fault) -> Fault {
    fault.hint(format!("write digits with a point, without separators, at most {SCALE} decimals, such as 1720.5"))
}

pub(super) fn check_bounds<T: PartialOrd + Display>(number: &T, min: Option<&T>, max: Option<&T>) -> Result<(), Fault> {
    let outside = |bound: &T, word: &str| {
        Fault::new(FaultCode::OutOfRange, format!("{number} is {word} {bound}")).hint("check the value and its unit")
    };
    match (min, max) {
        (Some(min), _) if number < min => Err(outside(min, "less than the least allowed,")),
        (_, Some(max)) if number > max => Err(outside(max, "more than the most allowed,")),
        _ => Ok(()),
    }
}
