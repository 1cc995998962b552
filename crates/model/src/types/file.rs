//! `file`: an attachment, kept in the store by the hash of its content.

use std::cmp::Ordering;

use serde_json::{Value as Json, json};

use super::{Column, ColumnType, Faults, Take, TypeBehaviour};
use crate::canonical::Digest;
use crate::catalogue::Lookup;
use crate::fault::{Fault, FaultCode};
use crate::language::Language;
use crate::value::{File, Value};

/// Options of `file`.
#[derive(Clone, Debug, Default)]
pub struct FileType {
    /// Media types allowed; any without it.
    pub media_types: Vec<String>,
    pub max_bytes: Option<u64>,
}

const COLUMNS: &[Column] = &[Column { suffix: "", ty: ColumnType::Text, take: Take::Member("sha256") }];

impl TypeBehaviour for FileType {
    fn name(&self) -> &'static str {
        "file"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        Err(self
            .unreadable(parts[0])
            .hint("files are attached by `mandate attach`, which gives the object to write here"))
    }

    fn read_json(&self, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Value {
        let result = match json {
            Json::Object(members) => {
                let text = |name: &str| members.get(name).and_then(Json::as_str);
                match (text("name"), text("media_type"), members.get("bytes").and_then(Json::as_u64), text("sha256")) {
                    (Some(name), Some(media_type), Some(bytes), Some(digest)) => {
                        digest.parse::<Digest>().map(|sha256| {
                            Value::File(File {
                                name: name.to_owned(),
                                media_type: media_type.to_owned(),
                                bytes,
                                sha256,
                            })
                        })
                    }
                    _ => Err(self.unreadable(&json.to_string()).hint("a file has name, media_type, bytes and sha256")),
                }
            }
            Json::String(text) => self.read(&[text], lookup),
            other => Err(self.unreadable(&other.to_string())),
        };
        faults.take(result)
    }

    fn to_json(&self, value: &Value) -> Json {
        let Value::File(file) = value else { return Json::Null };
        json!({"name": file.name, "media_type": file.media_type, "bytes": file.bytes, "sha256": file.sha256.to_string()})
    }

    fn check(&self, value: &Value, _: &Lookup<'_>) -> Result<(), Fault> {
        let Value::File(file) = value else { return Ok(()) };
        if self.max_bytes.is_some_and(|most| file.bytes > most) {
            return Err(Fault::new(FaultCode::TooLong, format!("the file {} has {} bytes", file.name, file.bytes))
                .hint(format!("at most {} are allowed", self.max_bytes.unwrap_or_default())));
        }
        if !self.media_types.is_empty() && !self.media_types.contains(&file.media_type) {
            return Err(Fault::new(
                FaultCode::OutOfRange,
                format!("the file {} is of type {}", file.name, file.media_type),
            )
            .hint(format!("allowed: {}", self.media_types.join(", "))));
        }
        Ok(())
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::File(a), Value::File(b)) => a.name.cmp(&b.name).then(a.sha256.cmp(&b.sha256)),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, _: Language, _: &Lookup<'_>) -> String {
        match value {
            Value::File(file) => format!("{} ({})", file.name, file.sha256.short()),
            _ => String::new(),
        }
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }
}
