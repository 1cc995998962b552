//! Records and rows: values in the order of their fields.

use crate::canonical::Canonical;
use crate::fault::Fault;
use crate::schema::{Collection, Fields};
use crate::value::Value;

/// Values in the order of a [`Fields`] declaration: a record's own, or one row of a repeat group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row(pub Vec<Value>);

impl Row {
    /// A row of absent values, one for each field.
    pub fn empty(fields: &Fields) -> Self {
        Self(vec![Value::Absent; fields.len()])
    }

    /// The value of the field at a position; absent beyond the end.
    pub fn get(&self, position: usize) -> &Value {
        self.0.get(position).unwrap_or(&Value::Absent)
    }

    /// Replaces the value at a position; beyond the end nothing happens.
    pub fn set(&mut self, position: usize, value: Value) {
        if let Some(slot) = self.0.get_mut(position) {
            *slot = value;
        }
    }

    /// As JSON, absent values left out.
    pub fn to_json(&self, fields: &Fields) -> serde_json::Value {
        fields
            .iter()
            .zip(&self.0)
            .filter(|(_, value)| !value.is_absent())
            .map(|(field, value)| (field.name.to_string(), field.ty.behaviour().to_json(value)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }
}

/// A record: a row with the key that names it in its collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The values of the key fields, joined by "/".
    pub key: String,
    /// Its content, in the order of the collection's fields.
    pub row: Row,
}

impl Record {
    /// The content in the form that is stored and hashed.
    pub fn canonical(&self, collection: &Collection) -> Result<Canonical, Fault> {
        Canonical::of(&self.row.to_json(&collection.fields))
    }
}
