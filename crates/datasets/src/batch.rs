//! What the revision of a batch says: which parts hold its rows, from which file they came, and how they were checked.

use mandate_model::{Digest, Fault, FaultCode, Severity};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::note::{Part, digest};

/// The version of the form below. A body of a later one is refused, never guessed at.
const FORMAT: u64 = 1;
/// The member that tells the version.
const FORMAT_MEMBER: &str = "format";

/// The body of a batch's revision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchBody {
    /// How people call the batch.
    pub label: String,
    /// How many rows its parts hold.
    pub rows: u64,
    /// Which columns they have: [`crate::Layout::digest`].
    #[serde(with = "digest")]
    pub columns: Digest,
    /// The files of its rows, in their order.
    pub parts: Vec<Part>,
    /// The file that was delivered.
    pub source: SourceFile,
    /// How its columns were mapped to fields; none where their names did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<MappingUsed>,
    /// Which rules it was checked by.
    pub rules: String,
    /// What the check found.
    pub checked: Checked,
}

/// A file as it was delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceFile {
    /// Its name, as the sender gave it.
    pub name: String,
    /// What kind of file it is.
    pub format: String,
    /// The digest of its bytes.
    #[serde(with = "digest")]
    pub sha256: Digest,
    /// Its size.
    pub bytes: u64,
    /// How many rows it has, those left out included.
    pub rows: u64,
}

/// A mapping of columns to fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappingUsed {
    /// What it is called.
    pub name: String,
    /// The digest of what it said then.
    #[serde(with = "digest")]
    pub sha256: Digest,
}

/// What the check of a batch found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    /// How many faults of each kind.
    pub faults: Vec<FaultCount>,
    /// Rows that are not in the batch, because an error was found in them.
    pub left_out: u64,
    /// The digest of the file of rows that went back to the sender.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "returned")]
    pub returned: Option<Digest>,
}

/// How many faults of one kind were found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultCount {
    /// The identifier of the fault's code.
    pub code: String,
    /// Whether it refuses a row.
    #[serde(with = "severity")]
    pub severity: Severity,
    /// How many there are.
    pub count: u64,
}

impl BatchBody {
    /// As JSON; the canonical text is made of it elsewhere.
    pub fn to_json(&self) -> Result<Json, Fault> {
        let mut json = serde_json::to_value(self).map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
        if let Some(members) = json.as_object_mut() {
            members.insert(FORMAT_MEMBER.to_owned(), FORMAT.into());
        }
        Ok(json)
    }

    /// From the body of a revision. Members of the application, whose names begin with `$`, are passed over.
    pub fn from_json(json: &Json) -> Result<Self, Fault> {
        let damaged = |why: &str| {
            Fault::new(FaultCode::StoreDamaged, format!("the body of a batch cannot be read: {why}"))
                .hint("run `mandate verify` to see what else is damaged")
        };
        let mut members = json.as_object().cloned().ok_or_else(|| damaged("it is not an object"))?;
        members.retain(|name, _| !name.starts_with('$'));
        match members.remove(FORMAT_MEMBER).as_ref().and_then(Json::as_u64) {
            Some(FORMAT) => {}
            Some(later) if later > FORMAT => {
                let message = format!("a batch is in form {later}, and this version knows those up to {FORMAT}");
                return Err(Fault::new(FaultCode::StoreNewer, message).hint("install a newer version of the program"));
            }
            _ => return Err(damaged("it does not tell its form")),
        }
        let body: Self = serde_json::from_value(Json::Object(members)).map_err(|error| damaged(&error.to_string()))?;
        let rows: u64 = body.parts.iter().map(|part| part.rows).sum();
        if rows == body.rows {
            return Ok(body);
        }
        Err(damaged(&format!("it says {} rows, and its parts {rows}", body.rows)))
    }
}

/// A severity by its name.
mod severity {
    use mandate_model::Severity;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
    pub(super) fn serialize<S: Serializer>(severity: &Severity, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(severity)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Severity, D::Error> {
        match String::deserialize(from)?.as_str() {
            "error" => Ok(Severity::Error),
            "warning" => Ok(Severity::Warning),
            other => Err(D::Error::custom(format!("there is no severity `{other}`"))),
        }
    }
}

/// A digest that may be absent.
mod returned {
    use mandate_model::Digest;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    #[expect(clippy::ref_option, reason = "serde hands over the field as it is")]
    pub(super) fn serialize<S: Serializer>(digest: &Option<Digest>, to: S) -> Result<S::Ok, S::Error> {
        match digest {
            Some(digest) => to.collect_str(digest),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Digest>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        let read = |text: String| text.parse().map_err(|fault: mandate_model::Fault| D::Error::custom(fault.message));
        text.map(read).transpose()
    }
}
