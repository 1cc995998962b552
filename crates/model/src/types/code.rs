//! `code`: one code of a list.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, ColumnType, Take, TypeBehaviour};
use crate::catalogue::Lookup;
use crate::fault::Fault;
use crate::language::Language;
use crate::name::Name;
use crate::value::Value;

/// Options of `code`.
#[derive(Clone, Debug)]
pub struct CodeType {
    /// The code list that the code must be in.
    pub list: Name,
}

pub(super) const COLUMNS: &[Column] = &[Column { suffix: "", ty: ColumnType::Text, take: Take::Whole }];

impl TypeBehaviour for CodeType {
    fn name(&self) -> &'static str {
        "code"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        Ok(Value::Text(parts[0].to_owned()))
    }

    fn to_json(&self, value: &Value) -> Json {
        value.as_text().into()
    }

    fn check(&self, value: &Value, lookup: &Lookup<'_>) -> Result<(), Fault> {
        let list = lookup.catalogue.codelist(self.list.as_str())?;
        list.valid(value.as_text().unwrap_or_default(), lookup.on).map(|_| ())
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        a.as_text().cmp(&b.as_text())
    }

    fn show(&self, value: &Value, language: Language, lookup: &Lookup<'_>) -> String {
        lookup.catalogue.code_label(self.list.as_str(), value.as_text().unwrap_or_default(), language).to_owned()
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn key_text(&self, value: &Value) -> Option<String> {
        value.as_text().map(str::to_owned)
    }
}
