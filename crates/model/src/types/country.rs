//! `country`: a code of the list with the role `country`.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, TypeBehaviour, code};
use crate::catalogue::Lookup;
use crate::codelist::Role;
use crate::fault::Fault;
use crate::language::Language;
use crate::value::Value;

/// `country` has no options.
#[derive(Clone, Debug, Default)]
pub struct CountryType;

impl TypeBehaviour for CountryType {
    fn name(&self) -> &'static str {
        "country"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        Ok(Value::Text(parts[0].to_owned()))
    }

    fn to_json(&self, value: &Value) -> Json {
        value.as_text().into()
    }

    /// That the country is on the list. Whether it existed on the day of an event is a question of that event's date:
    /// a state that has ended still has its treaty actions.
    fn check(&self, value: &Value, lookup: &Lookup<'_>) -> Result<(), Fault> {
        let list = lookup.catalogue.role(Role::Country)?;
        let code = value.as_text().unwrap_or_default();
        let day = list.get(code).and_then(|found| found.valid_to).map_or(lookup.on, |last| last.min(lookup.on));
        list.valid(code, day).map(|_| ())
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        a.as_text().cmp(&b.as_text())
    }

    fn show(&self, value: &Value, language: Language, lookup: &Lookup<'_>) -> String {
        let code = value.as_text().unwrap_or_default();
        let list = lookup.catalogue.role(Role::Country).ok();
        list.and_then(|list| list.get(code)).map_or(code, |found| found.label(language)).to_owned()
    }

    fn columns(&self) -> &'static [Column] {
        code::COLUMNS
    }

    fn key_text(&self, value: &Value) -> Option<String> {
        value.as_text().map(str::to_owned)
    }
}
