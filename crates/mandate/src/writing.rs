//! Writing one record at a time.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use mandate_model::{Digest, Fault, FaultCode, Kind, Revision};
use mandate_store::{Change, Expect};
use serde_json::{Value as Json, json};

use crate::{AsAt, Mandate};

impl Mandate {
    /// Takes a record back: a revision without content, after which the record is no longer listed. With the number of
    /// the revision that was read, a change in between is a conflict that names both.
    pub fn withdraw(
        &self,
        collection: &str,
        key: &str,
        read: Option<u32>,
        author: &str,
        reason: &str,
    ) -> Result<Revision, Fault> {
        let name = self.packs.catalogue.collection(collection)?.name.to_string();
        let head = self.show(collection, key, AsAt::Now)?.revision;
        let expect = Expect::Revision(read.unwrap_or(head.number));
        let change = Change::withdraw(name, key).expect(expect).source(head.source).reason(reason);
        let withdrawn = self.write_one(change, author, None)?;
        let collection = self.packs.catalogue.collection(collection)?;
        if collection.kind == Kind::Datasets {
            // Rows that were set aside for the sake of its rows stand again.
            self.settle(collection)?;
        }
        Ok(withdrawn)
    }

    /// Keeps a file by the hash of its content and returns what a field of type `file` then holds. The same content is
    /// kept once. Without a media type the file's extension tells it.
    pub fn attach(&self, path: &Path, media_type: Option<&str>) -> Result<Json, Fault> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        self.attach_as(path, &name, media_type.unwrap_or_else(|| media_type_of(path)))
    }

    /// [`Mandate::attach`] of a file that its sender calls otherwise than it lies here.
    pub(crate) fn attach_as(&self, path: &Path, name: &str, media_type: &str) -> Result<Json, Fault> {
        let doing = || format!("reading {}", path.display());
        let mut file = File::open(path).map_err(|error| Fault::io(&error, doing()))?;
        let (sha256, bytes) = self.store.write().put_blob(&mut file)?;
        Ok(json!({"name": name, "media_type": media_type, "bytes": bytes, "sha256": sha256.to_string()}))
    }

    /// Writes a kept file out, into a file that does not exist yet; returns its size in bytes.
    pub fn detach(&self, sha256: &Digest, out: &Path) -> Result<u64, Fault> {
        let mut file = File::create_new(out).map_err(|error| Fault::io(&error, format!("making {}", out.display())))?;
        let written = self.store.read().and_then(|store| store.copy_blob(sha256, &mut file)).and_then(|bytes| {
            bytes.ok_or_else(|| {
                Fault::new(FaultCode::NoSuchRecord, format!("the store keeps no file with the hash {}", sha256.short()))
                    .hint("`mandate show` tells the hash that a record holds")
            })
        });
        written.inspect_err(|_| {
            let _ = std::fs::remove_file(out);
        })
    }

    /// Records and revisions of each collection, as at a moment.
    pub fn counts(&self, as_at: AsAt) -> Result<BTreeMap<String, (u64, u64)>, Fault> {
        let upto = self.position_as_at(as_at)?.seq;
        let counts = self.store.read()?.counts(upto)?;
        Ok(counts.into_iter().map(|count| (count.collection, (count.records, count.revisions))).collect())
    }
}

/// The media types of the files that offices exchange; anything else is told as bytes.
pub(crate) fn media_type_of(path: &Path) -> &'static str {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default();
    match extension.as_str() {
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "csv" => "text/csv",
        "txt" => "text/plain",
        "html" => "text/html",
        "json" => "application/json",
        "xml" => "application/xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "svg" => "image/svg+xml",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}
