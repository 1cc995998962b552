//! `quantity`: an amount with its unit. The unit as reported is kept; the amount is normalised to the base unit.

use std::cmp::Ordering;

use serde_json::{Value as Json, json};

use super::{Column, ColumnType, Faults, Take, TypeBehaviour, decimal};
use crate::catalogue::Lookup;
use crate::codelist::Role;
use crate::fault::{Fault, FaultCode};
use crate::language::Language;
use crate::locale;
use crate::value::{Quantity, Value};

/// Options of `quantity`.
#[derive(Clone, Debug, Default)]
pub struct QuantityType {
    /// The dimension that units must have; any without it.
    pub dimension: Option<String>,
    /// The unit meant when none is written.
    pub unit: Option<String>,
}

const COLUMNS: &[Column] = &[
    Column { suffix: "", ty: ColumnType::Decimal, take: Take::Member("normal") },
    Column { suffix: "value", ty: ColumnType::Decimal, take: Take::Member("value") },
    Column { suffix: "unit", ty: ColumnType::Text, take: Take::Member("unit") },
];

impl QuantityType {
    fn of(&self, value: &str, unit: &str, lookup: &Lookup<'_>) -> Result<Value, Fault> {
        let amount = decimal::read(value).ok_or_else(|| decimal::unreadable(self.unreadable(value)))?;
        let code = match (unit, &self.unit) {
            ("", Some(default)) => default,
            ("", None) => {
                return Err(Fault::new(FaultCode::UnknownUnit, format!("`{value}` has no unit")).hint("name the unit"));
            }
            (given, _) => given,
        };
        let unit = lookup.catalogue.role(Role::Unit)?.unit(code)?;
        if let Some(wanted) = self.dimension.as_ref().filter(|wanted| **wanted != unit.dimension) {
            return Err(Fault::new(
                FaultCode::UnknownUnit,
                format!("the unit `{code}` measures {}, not {wanted}", unit.dimension),
            )
            .hint(format!("use a unit of {wanted}")));
        }
        let normal = amount
            .checked_mul(unit.factor)
            .map(|normal| normal.round_dp(decimal::SCALE).normalize())
            .ok_or_else(|| Fault::new(FaultCode::OutOfRange, format!("{value} {code} is too large to convert")))?;
        Ok(Value::Quantity(Quantity { value: amount, unit: unit.code, normal }))
    }
}

impl TypeBehaviour for QuantityType {
    fn name(&self) -> &'static str {
        "quantity"
    }

    fn parts(&self) -> &'static [&'static str] {
        &["value", "unit"]
    }

    /// Two parts, or one text such as `12.5 kg`.
    fn read(&self, parts: &[&str], lookup: &Lookup<'_>) -> Result<Value, Fault> {
        let (value, unit) = match parts {
            [value, unit] => (*value, *unit),
            [one] => one.split_once(char::is_whitespace).unwrap_or((one, "")),
            _ => return Err(self.unreadable(&parts.join(" "))),
        };
        self.of(value.trim(), unit.trim(), lookup)
    }

    fn read_json(&self, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Value {
        let result = match json {
            Json::Object(members) => {
                for unknown in members.keys().filter(|key| !matches!(key.as_str(), "value" | "unit" | "normal")) {
                    faults.push(Fault::new(FaultCode::UnknownField, format!("a quantity has no `{unknown}`")));
                }
                let value = members.get("value").and_then(decimal::text_of);
                let unit = members.get("unit").and_then(Json::as_str).unwrap_or_default();
                value.ok_or_else(|| self.unreadable(&json.to_string())).and_then(|value| self.of(&value, unit, lookup))
            }
            other => decimal::text_of(other)
                .ok_or_else(|| self.unreadable(&json.to_string()).hint("write {\"value\": \"12.5\", \"unit\": \"kg\"}"))
                .and_then(|text| self.read(&[&text], lookup)),
        };
        faults.take(result)
    }

    fn to_json(&self, value: &Value) -> Json {
        let Value::Quantity(quantity) = value else { return Json::Null };
        json!({
            "value": decimal::write(quantity.value),
            "unit": quantity.unit,
            "normal": decimal::write(quantity.normal),
        })
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Quantity(a), Value::Quantity(b)) => a.normal.cmp(&b.normal),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, language: Language, lookup: &Lookup<'_>) -> String {
        let Value::Quantity(quantity) = value else { return String::new() };
        let units = lookup.catalogue.role(Role::Unit).ok();
        let label =
            units.and_then(|list| list.get(&quantity.unit)).map_or(&*quantity.unit, |unit| unit.label(language));
        format!("{} {label}", locale::number(language, quantity.value))
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }
}
