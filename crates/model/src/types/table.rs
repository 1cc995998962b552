//! `table`: a repeat group; each row has the same fields, and the rows are a fact table of their own.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, Faults, TypeBehaviour, read_values};
use crate::catalogue::Lookup;
use crate::fault::Fault;
use crate::language::Language;
use crate::locale;
use crate::schema::Fields;
use crate::value::Value;

/// Options of `table`.
#[derive(Clone, Debug)]
pub struct TableType {
    pub fields: Fields,
}

impl TypeBehaviour for TableType {
    fn name(&self) -> &'static str {
        "table"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        Err(self.unreadable(parts[0]).hint("give the rows as JSON or YAML"))
    }

    fn read_json(&self, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Value {
        let Json::Array(rows) = json else {
            faults.push(self.unreadable(&json.to_string()).hint("write a list of rows"));
            return Value::Absent;
        };
        let read = |(at, row): (usize, &Json)| {
            faults.within(format!("[{}]", at + 1), |faults| read_values(&self.fields, row, lookup, faults))
        };
        let rows: Vec<_> = rows.iter().enumerate().map(read).collect();
        if rows.is_empty() { Value::Absent } else { Value::Table(rows) }
    }

    fn to_json(&self, value: &Value) -> Json {
        let Value::Table(rows) = value else { return Json::Null };
        rows.iter().map(|row| row.to_json(&self.fields)).collect::<Vec<_>>().into()
    }

    /// By the number of rows.
    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Table(a), Value::Table(b)) => a.len().cmp(&b.len()),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, language: Language, lookup: &Lookup<'_>) -> String {
        let Value::Table(rows) = value else { return String::new() };
        let cell = |row: &crate::record::Row| {
            let values = self.fields.iter().zip(&row.0).filter(|(_, value)| !value.is_absent());
            values
                .map(|(field, value)| field.ty.behaviour().show(value, language, lookup))
                .collect::<Vec<_>>()
                .join(" · ")
        };
        let rows: Vec<String> = rows.iter().map(cell).collect();
        locale::list(language, &rows.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn columns(&self) -> &'static [Column] {
        &[]
    }
}
