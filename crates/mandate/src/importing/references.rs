//! References met in a file, looked up once all rows are read: a record may stand behind the one that names it.

use std::collections::{BTreeMap, HashMap};

use mandate_model::{Collection, Diagnostic, Fault, FaultCode, Field, FieldType, Place, Row, Value};

use super::Import;
use crate::Mandate;

/// References met so far.
pub(super) struct References {
    fields: Vec<(usize, String)>,
    /// Target collection and key, with the first row that names it and the field.
    met: BTreeMap<(String, String), (u64, String)>,
}

impl References {
    pub(super) fn of(collection: &Collection) -> Self {
        let target = |(at, field): (usize, &Field)| match &field.ty {
            FieldType::Reference(reference) => Some((at, reference.to.to_string())),
            _ => None,
        };
        Self { fields: collection.fields.iter().enumerate().filter_map(target).collect(), met: BTreeMap::new() }
    }

    pub(super) fn note(&mut self, collection: &Collection, number: u64, row: &Row) {
        for (position, target) in &self.fields {
            if let Value::Text(key) = row.get(*position) {
                let field = collection.fields.at(*position).map(|field| field.name.to_string()).unwrap_or_default();
                self.met.entry((target.clone(), key.clone())).or_insert((number, field));
            }
        }
    }

    /// Those that name neither a record of the store nor, by `own`, one of the file.
    pub(super) fn unknown(
        self,
        mandate: &Mandate,
        import: &Import,
        own: &HashMap<String, u64>,
    ) -> Result<Vec<Diagnostic>, Fault> {
        let mut unknown = Vec::new();
        for ((target, key), (row, field)) in self.met {
            let in_file = target == import.collection && own.contains_key(&key);
            if !in_file && mandate.store.read()?.head(&target, &key, mandate_store::NOW)?.is_none() {
                let fault = unknown_reference(&key, &target);
                let place = Place::Cell { path: import.shown.as_str().into(), row: Some(row), column: Some(field) };
                unknown.push(fault.at(place));
            }
        }
        Ok(unknown)
    }
}

/// The fault of a reference to a record that is not there.
pub(crate) fn unknown_reference(key: &str, target: &str) -> Fault {
    Fault::new(FaultCode::UnknownReference, format!("there is no record `{key}` in {target}"))
        .hint(format!("import {target} first, or correct the key"))
}
