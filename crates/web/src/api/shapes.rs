//! Shapes of answers that several operations share.

use mandate_model::{Diagnostics, Fault, FaultCode, Revision};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::problem::FaultOf;

/// What is known of a revision.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevisionOf {
    /// Number within the record, from 1.
    pub number: u32,
    /// Place in the store's sequence.
    pub seq: u64,
    /// `put` or `withdraw`.
    pub act: String,
    /// When the store acknowledged it.
    pub recorded_at: String,
    /// Who made the change; to those who are not signed in, their organisation or roles.
    pub author: String,
    /// Who or what vouches for the content; persons as in `author`.
    pub validated_by: String,
    /// Where the content came from.
    pub source: String,
    /// Why, in the author's words.
    pub reason: String,
    /// Hash of this revision.
    pub hash: String,
    /// Hash of the record's revision before it.
    pub previous: Option<String>,
}

impl From<&Revision> for RevisionOf {
    fn from(revision: &Revision) -> Self {
        Self {
            number: revision.number,
            seq: revision.seq,
            act: revision.act.as_str().to_owned(),
            recorded_at: revision.recorded_at.to_string(),
            author: revision.author.clone(),
            validated_by: revision.validated_by.clone(),
            source: revision.source.clone(),
            reason: revision.reason.clone(),
            hash: revision.hash.to_string(),
            previous: revision.previous.map(|hash| hash.to_string()),
        }
    }
}

/// One record.
#[derive(Debug, Serialize, ToSchema)]
pub struct Record {
    /// The collection it belongs to.
    pub collection: String,
    /// Names it in its collection.
    pub key: String,
    /// The state it is in, where its collection has a workflow.
    pub state: Option<String>,
    /// The revision that this content comes from.
    pub revision: RevisionOf,
    /// Its fields; absent and confidential ones left out.
    #[schema(value_type = Object)]
    pub content: serde_json::Value,
}

/// What was written.
#[derive(Debug, Serialize, ToSchema)]
pub struct Written {
    /// Names the record in its collection.
    pub key: String,
    /// The record's last revision.
    pub revision: RevisionOf,
    /// Warnings met: they refuse nothing.
    pub warnings: Vec<FaultOf>,
}

impl Written {
    /// Of a revision, with what was met on the way.
    pub fn of(revision: &Revision, warnings: &Diagnostics) -> Self {
        let warnings = warnings.0.iter().map(FaultOf::from).collect();
        Self { key: revision.key.clone(), revision: revision.into(), warnings }
    }
}

/// A record's whole content, and why it is written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Edited {
    /// Every field that has a value.
    #[schema(value_type = Object)]
    pub content: serde_json::Map<String, serde_json::Value>,
    /// Why, in your words.
    #[serde(default)]
    pub reason: String,
}

/// A page of a list that ends with a cursor.
#[derive(Debug, Serialize, ToSchema)]
pub struct Paged<T> {
    /// In order.
    pub items: Vec<T>,
    /// Send it as `after` for the next page; null at the end.
    pub next: Option<String>,
}

/// The fault of something that no text can be made of.
pub fn unwritable(error: impl ToString) -> Fault {
    Fault::new(FaultCode::System, error.to_string())
}
