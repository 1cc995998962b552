//! Files of records: kept by the hash of their content, read through a record that the reader may see.

use std::io::Write;
use std::path::Path;

use mandate_model::{Digest, Fault, FaultCode, Row, Value};
use serde_json::Value as Json;

use crate::{Acting, AsAt};

/// A file that a record names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without folders.
    pub name: String,
    /// What it is said to be.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    /// The hash of its content.
    pub sha256: Digest,
}

impl Acting<'_> {
    /// Keeps a file for a record that will name it, and returns what its field then holds. Only those may who can write
    /// into a collection at all.
    pub fn attach_file(&self, collection: &str, path: &Path, name: &str, media_type: &str) -> Result<Json, Fault> {
        self.require_attach(collection)?;
        let kept = self.mandate.attach_as(path, name, media_type)?;
        let sha256 = kept.get("sha256").and_then(Json::as_str).unwrap_or_default();
        self.note("keep-file", &format!("{collection}/{sha256}"), name)?;
        Ok(kept)
    }

    /// A file that a record names, where the reader may see the field that does.
    pub fn attachment(&self, collection: &str, key: &str, sha256: &str, as_at: AsAt) -> Result<Attachment, Fault> {
        let shown = self.record(collection, key, as_at)?;
        find(&shown.row, sha256)
            .ok_or_else(|| Fault::new(FaultCode::NoSuchRecord, format!("the record `{key}` names no file `{sha256}`")))
    }

    /// Writes the content of an attachment out.
    pub fn write_attachment(&self, attachment: &Attachment, out: &mut dyn Write) -> Result<(), Fault> {
        let written = self.mandate.store.read()?.copy_blob(&attachment.sha256, out)?;
        let lost = || Fault::new(FaultCode::StoreDamaged, format!("the store lacks the file {}", attachment.sha256));
        written.map(drop).ok_or_else(lost)
    }
}

fn find(row: &Row, sha256: &str) -> Option<Attachment> {
    row.0.iter().find_map(|value| match value {
        Value::File(file) if file.sha256.to_string() == sha256 => Some(Attachment {
            name: file.name.clone(),
            media_type: file.media_type.clone(),
            bytes: file.bytes,
            sha256: file.sha256,
        }),
        Value::Table(rows) => rows.iter().find_map(|row| find(row, sha256)),
        _ => None,
    })
}
