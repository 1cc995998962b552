//! `codes`: several codes of a list, in no order.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, ColumnType, Faults, Take, TypeBehaviour};
use crate::catalogue::Lookup;
use crate::fault::Fault;
use crate::language::Language;
use crate::locale;
use crate::name::Name;
use crate::value::Value;

/// Options of `codes`.
#[derive(Clone, Debug)]
pub struct CodesType {
    /// The code list that every code must be in.
    pub list: Name,
}

const COLUMNS: &[Column] = &[Column { suffix: "", ty: ColumnType::TextList, take: Take::Whole }];

impl TypeBehaviour for CodesType {
    fn name(&self) -> &'static str {
        "codes"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        Ok(set(parts[0].split(';').map(str::trim)))
    }

    fn read_json(&self, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Value {
        let result = match json {
            Json::Array(items) if items.iter().all(Json::is_string) => Ok(set(items.iter().filter_map(Json::as_str))),
            Json::String(text) => self.read(&[text], lookup),
            other => Err(self.unreadable(&other.to_string()).hint("write [\"…\", \"…\"]")),
        };
        faults.take(result)
    }

    fn to_json(&self, value: &Value) -> Json {
        match value {
            Value::Codes(codes) => codes.clone().into(),
            _ => Json::Null,
        }
    }

    fn check(&self, value: &Value, lookup: &Lookup<'_>) -> Result<(), Fault> {
        let Value::Codes(codes) = value else { return Ok(()) };
        let list = lookup.catalogue.codelist(self.list.as_str())?;
        codes.iter().try_for_each(|code| list.valid(code, lookup.on).map(|_| ()))
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Codes(a), Value::Codes(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, language: Language, lookup: &Lookup<'_>) -> String {
        let Value::Codes(codes) = value else { return String::new() };
        let labels = codes.iter().map(|code| lookup.catalogue.code_label(self.list.as_str(), code, language));
        locale::list(language, &labels.collect::<Vec<_>>())
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }
}

/// Sorted, each once: a set has one form only.
fn set<'a>(codes: impl Iterator<Item = &'a str>) -> Value {
    let mut codes: Vec<String> = codes.filter(|code| !code.is_empty()).map(str::to_owned).collect();
    codes.sort();
    codes.dedup();
    if codes.is_empty() { Value::Absent } else { Value::Codes(codes) }
}
