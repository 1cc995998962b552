//! `reference`: the key of a record of another collection. That the record exists is checked where the store is at hand.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, TypeBehaviour, code};
use crate::catalogue::Lookup;
use crate::fault::Fault;
use crate::language::Language;
use crate::name::Name;
use crate::value::Value;

/// Options of `reference`.
#[derive(Clone, Debug)]
pub struct ReferenceType {
    /// The collection whose records may be named.
    pub to: Name,
}

impl TypeBehaviour for ReferenceType {
    fn name(&self) -> &'static str {
        "reference"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        Ok(Value::Text(parts[0].to_owned()))
    }

    fn to_json(&self, value: &Value) -> Json {
        value.as_text().into()
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        a.as_text().cmp(&b.as_text())
    }

    fn show(&self, value: &Value, _: Language, _: &Lookup<'_>) -> String {
        value.as_text().unwrap_or_default().to_owned()
    }

    fn columns(&self) -> &'static [Column] {
        code::COLUMNS
    }

    fn key_text(&self, value: &Value) -> Option<String> {
        // A referenced key may itself have several parts.
        value.as_text().map(|key| key.replace('/', "--"))
    }
}
