//! What a form says, on its way into a record: files kept, content read, faults brought back to their inputs.

use std::collections::BTreeMap;

use mandate::access::{Action, Actor};
use mandate::{AsAt, Edit, Mandate, Saved, Shown};
use mandate_model::{Collection, Diagnostics, Fault, FaultCode, FieldType, Language, Place, Severity, Value};
use serde_json::{Map, Value as Json};

use super::{names, reading};
use crate::look::Words;
use crate::pages::records::faults::{told, told_at};
use crate::pages::records::labels::Labels;
use crate::posted::{Fields, Sent};

/// A form as it came.
pub struct Filled {
    /// Who sent it.
    pub actor: Actor,
    /// The collection.
    pub collection: String,
    /// The record that is changed; none for a new one.
    pub key: Option<String>,
    /// What was typed.
    pub sent: Fields,
    /// Files that were sent along.
    pub files: Vec<Sent>,
    /// The words of the reader.
    pub words: Words,
}

/// What came of it.
pub enum Outcome {
    /// It was written.
    Saved(Box<Saved>),
    /// It was not: what is wrong, and what was kept of the form.
    Refused(Box<Refused>),
}

/// A form that was not written.
pub struct Refused {
    /// Everything that is wrong.
    pub found: Diagnostics,
    /// Inputs whose numbers may mean two things.
    pub doubtful: BTreeMap<String, String>,
    /// The form, with tickets for its files.
    pub sent: Fields,
    /// The content that would have been written.
    pub content: Json,
}

/// The input that carries the ticket of a file.
fn ticket_of(name: &str) -> String {
    format!("{name}.ticket")
}

/// Tickets of a form: sent along unseen.
pub fn tickets(collection: &Collection, sent: &Fields) -> Vec<(String, String)> {
    let files = collection.fields.iter().filter(|field| matches!(field.ty, FieldType::File(_)));
    let names = files.map(|field| ticket_of(&names::of(field.name.as_str())));
    names.filter_map(|name| Some((name.clone(), sent.get(&name)?.to_owned()))).collect()
}

/// Writes what a form says. Waits for disks.
pub fn save(mandate: &Mandate, mut filled: Filled) -> Result<Outcome, Diagnostics> {
    let collection = mandate.catalogue().collection(&filled.collection)?;
    let actor = filled.actor.clone();
    let acting = mandate.acting(&actor);
    match &filled.key {
        Some(key) => acting.require_edit(&filled.collection, key)?,
        None => acting.require_create(&filled.collection)?,
    }
    let before = match &filled.key {
        Some(key) => Some(acting.sheet(&filled.collection, key, AsAt::Now)?),
        None => None,
    };
    if !filled.files.is_empty() {
        may_write(mandate, &filled, before.as_ref())?;
    }
    let mut faulty = Diagnostics::default();
    let kept = files(mandate, collection, &mut filled, before.as_ref(), &mut faulty)?;
    let language = filled.words.language();
    let mut content = reading::content(&collection.fields, &filled.sent, language, &kept);
    if let Some(before) = &before {
        keep_key(collection, before, &mut content.json);
        if !acting.may_on(Action::ReadConfidential, &filled.collection, before)? {
            content.json.retain(|name, _| collection.fields.get(name).is_none_or(|field| !field.confidential));
        }
    }
    let edit = Edit {
        collection: filled.collection.clone(),
        key: filled.key.clone(),
        content: Json::Object(content.json.clone()),
        // An edit is of the revision that was read; a form without it is refused as a conflict with any.
        read: filled.key.as_ref().map(|_| filled.sent.text("read").parse().unwrap_or(0)),
        reason: filled.sent.text("reason").to_owned(),
        language,
    };
    if faulty.has_errors() {
        let content = Json::Object(content.json);
        let refused = Refused { found: faulty, doubtful: BTreeMap::new(), sent: filled.sent, content };
        return Ok(Outcome::Refused(Box::new(refused)));
    }
    match acting.save(&edit) {
        Ok(saved) => Ok(Outcome::Saved(Box::new(saved))),
        Err(found) if is_of_the_form(&found) => Ok(Outcome::Refused(Box::new(Refused {
            found,
            doubtful: content.doubtful,
            sent: filled.sent,
            content: Json::Object(content.json),
        }))),
        Err(found) => Err(found),
    }
}

/// Whether whoever filled in the form can mend it.
fn is_of_the_form(found: &Diagnostics) -> bool {
    let other = [
        FaultCode::NotAllowed,
        FaultCode::SignInNeeded,
        FaultCode::NoSuchRecord,
        FaultCode::NoTransition,
        FaultCode::NotFound,
    ];
    let system = |code: FaultCode| matches!(code.id().chars().next(), Some('S' | 'C')) && code != FaultCode::Conflict;
    !found.0.iter().any(|one| other.contains(&one.code()) || (one.severity == Severity::Error && system(one.code())))
}

/// Refuses those who could not write the record anyway, before a file of theirs is kept.
fn may_write(mandate: &Mandate, filled: &Filled, before: Option<&Shown>) -> Result<(), Fault> {
    let acting = mandate.acting(&filled.actor);
    let may = match before {
        Some(before) => acting.may_edit(&filled.collection, before)?,
        None => acting.may_create(&filled.collection)?,
    };
    let refusal = || Fault::new(FaultCode::NotAllowed, "you may not write this record, nor send files for it");
    if may { Ok(()) } else { Err(refusal().hint("the record's page explains who may")) }
}

/// Keeps files that came with the form, and gives what their fields hold. What is wrong with a file is told at its field.
fn files(
    mandate: &Mandate,
    collection: &Collection,
    filled: &mut Filled,
    before: Option<&Shown>,
    faulty: &mut Diagnostics,
) -> Result<BTreeMap<String, Json>, Fault> {
    let acting = mandate.acting(&filled.actor);
    let mut kept = BTreeMap::new();
    for (at, field) in collection.fields.iter().enumerate().filter(|(_, field)| matches!(field.ty, FieldType::File(_)))
    {
        let name = names::of(field.name.as_str());
        if let Some(sent) = filled.files.iter().find(|sent| sent.field == name) {
            match acting.keep_file(&filled.collection, field.name.as_str(), sent.file.path(), &sent.name) {
                Ok(ticket) => {
                    filled.sent.0.retain(|(known, _)| *known != ticket_of(&name));
                    filled.sent.0.push((ticket_of(&name), ticket));
                }
                Err(fault) if matches!(fault.code, FaultCode::TooLong | FaultCode::BadFile) => {
                    let (collection, key) = (filled.collection.clone(), filled.key.clone());
                    faulty.error(fault, Place::Field { collection, key, field: Some(field.name.to_string()) });
                }
                Err(fault) => return Err(fault),
            }
        }
        let ticket = filled.sent.text(&ticket_of(&name)).to_owned();
        let by_ticket = if ticket.is_empty() { None } else { acting.kept_file(&ticket)? };
        let present = before.map(|before| before.row.get(at)).filter(|value| matches!(value, Value::File(_)));
        let held = by_ticket.or_else(|| present.map(|value| field.ty.behaviour().to_json(value)));
        kept.extend(held.map(|held| (name, held)));
    }
    Ok(kept)
}

/// Fields of the key never change: they are those of the record, whatever the form says.
fn keep_key(collection: &Collection, before: &Shown, content: &mut Map<String, Json>) {
    for name in &collection.key {
        let field = collection.fields.position(name.as_str()).and_then(|at| Some((at, collection.fields.at(at)?)));
        if let Some((at, field)) = field {
            content.insert(name.to_string(), field.ty.behaviour().to_json(before.row.get(at)));
        }
    }
}

/// Faults by the name of their input, and those that belong to none.
pub fn told_by_input(
    collection: &Collection,
    refused: &Refused,
    labels: Labels<'_>,
) -> (BTreeMap<String, Vec<String>>, Vec<String>) {
    let words = labels.words;
    let (mut by_input, mut whole): (BTreeMap<String, Vec<String>>, Vec<String>) = Default::default();
    for one in refused.found.0.iter().filter(|one| one.severity == Severity::Error) {
        let input = one.field().map(|path| (names::of_path(&refused.sent, path), path));
        let doubt = input.as_ref().and_then(|(name, _)| refused.doubtful.get(name));
        let text = match doubt.filter(|_| one.code() == FaultCode::Unreadable) {
            Some(typed) => words.with("records-doubtful", &[("typed", typed.into())]),
            None => match one.field() {
                Some(path) => told_at(labels, collection, path, &one.fault),
                None => told(words, &one.fault),
            },
        };
        match input.filter(|(_, path)| collection.fields.get(path.split(['[', '.']).next().unwrap_or(path)).is_some()) {
            Some((name, _)) => by_input.entry(name).or_default().push(text),
            None => whole.push(text),
        }
    }
    (by_input, whole)
}

/// The content as the record that it would have been, for a comparison.
pub fn would_be(
    mandate: &Mandate,
    collection: &Collection,
    refused: &Refused,
    language: Language,
    present: &Shown,
) -> Shown {
    let origin = mandate::checking::Origin::Record { key: Some(present.revision.key.clone()) };
    let (row, _) = mandate.packs().check_json(collection, &refused.content, &origin, mandate.today(), language);
    Shown { revision: present.revision.clone(), row }
}
