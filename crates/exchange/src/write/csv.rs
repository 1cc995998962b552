//! Rows as CSV.

use std::io::Write;

use ::csv::{Error, ErrorKind, Writer};
use mandate_model::{Collection, Fault, FaultCode, Field, Row, Value};
use serde_json::Value as Json;

use super::{RowWriter, refused};
use crate::mapping::column_name;

/// The names of the repeat groups of a collection, which have no column in CSV.
pub fn left_out_of_csv(collection: &Collection) -> Vec<&str> {
    tables(collection).map(|field| field.name.as_str()).collect()
}

fn tables(collection: &Collection) -> impl Iterator<Item = &Field> {
    collection.fields.iter().filter(|field| field.ty.table().is_some())
}

/// Writes rows under the header that their import reads.
pub(super) struct CsvRows<'a> {
    collection: &'a Collection,
    out: Writer<&'a mut dyn Write>,
    rows: u64,
}

impl<'a> CsvRows<'a> {
    /// Writes the header.
    pub fn new(collection: &'a Collection, out: &'a mut dyn Write) -> Result<Self, Fault> {
        let mut out = Writer::from_writer(out);
        for field in collection.fields.iter().filter(|field| field.ty.table().is_none()) {
            for part in field.ty.behaviour().parts() {
                out.write_field(column_name(field, part)).map_err(fault)?;
            }
        }
        end_record(&mut out)?;
        Ok(Self { collection, out, rows: 0 })
    }
}

impl RowWriter for CsvRows<'_> {
    fn write(&mut self, row: &Row) -> Result<(), Fault> {
        for (at, field) in self.collection.fields.iter().enumerate().filter(|(_, field)| field.ty.table().is_none()) {
            write_value(&mut self.out, field, row.get(at)).map_err(fault)?;
        }
        self.rows += 1;
        end_record(&mut self.out)
    }

    fn finish(mut self: Box<Self>) -> Result<u64, Fault> {
        self.out.flush().map_err(|error| refused(&error))?;
        Ok(self.rows)
    }
}

fn write_value(out: &mut Writer<&mut dyn Write>, field: &Field, value: &Value) -> Result<(), Error> {
    let behaviour = field.ty.behaviour();
    if let (Some(text), [_]) = (value.as_text(), behaviour.parts()) {
        return out.write_field(text);
    }
    let json = if value.is_absent() { Json::Null } else { behaviour.to_json(value) };
    behaviour.parts().iter().try_for_each(|part| out.write_field(cell(&json, part)))
}

/// The text of one part of a value in its JSON form; of a file, which has one part, the digest.
fn cell(json: &Json, part: &str) -> String {
    match json {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(items) => items.iter().filter_map(Json::as_str).collect::<Vec<_>>().join(";"),
        Json::Object(members) => {
            let name = if part.is_empty() { "sha256" } else { part };
            members.get(name).and_then(Json::as_str).unwrap_or_default().to_owned()
        }
        Json::Bool(_) | Json::Number(_) => json.to_string(),
    }
}

pub(super) fn end_record(out: &mut Writer<&mut dyn Write>) -> Result<(), Fault> {
    out.write_record(None::<&[u8]>).map_err(fault)
}

pub(super) fn fault(error: Error) -> Fault {
    let told = error.to_string();
    match error.into_kind() {
        ErrorKind::Io(error) => refused(&error),
        _ => Fault::new(FaultCode::System, format!("the row cannot be written as CSV: {told}")),
    }
}
