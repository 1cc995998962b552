//! What a change must satisfy before it may be appended: limits first, then what its author expects of the record.

use mandate_model::{Act, Fault, FaultCode, Moment, Revision};

use super::read;
use crate::database::{Database, Head};
use crate::store::{Change, Expect, MAX_BODY, MAX_KEY, MAX_NOTE, Stamp};

/// Refuses what no store can take, without asking the database.
pub(super) fn limits(changes: &[Change], stamp: &Stamp) -> Result<(), Fault> {
    text("the author", &stamp.author, MAX_NOTE)?;
    text("the validation", &stamp.validated_by, MAX_NOTE)?;
    changes.iter().try_for_each(|change| {
        limits_of(change).map_err(|fault| Fault { message: format!("{}: {}", name(change), fault.message), ..fault })
    })
}

fn limits_of(change: &Change) -> Result<(), Fault> {
    for (what, name) in [("the collection", &change.collection), ("the key", &change.key)] {
        if name.is_empty() {
            return Err(Fault::new(FaultCode::Required, format!("{what} is empty")).hint("a record needs a key"));
        }
        text(what, name, MAX_KEY)?;
    }
    text("the source", &change.source, MAX_NOTE)?;
    text("the reason", &change.reason, MAX_NOTE)?;
    change.body.as_ref().map_or(Ok(()), |body| text("the content", body.as_str(), MAX_BODY))
}

impl Change {
    /// Whether a store takes the change at all, whatever its record is: asked before others are written with it.
    ///
    /// # Errors
    /// `Required`, `TooLong` or `Unreadable` for a key, content, source or reason that no store takes.
    pub fn fits(&self) -> Result<(), Fault> {
        limits_of(self)
    }
}

/// Refuses a text that is too long, or that databases do not take.
pub(crate) fn text(what: &str, text: &str, most: usize) -> Result<(), Fault> {
    if text.len() > most {
        return Err(Fault::new(FaultCode::TooLong, format!("{what} has {} bytes; {most} are allowed", text.len()))
            .hint("shorten it, or keep long material as a file"));
    }
    if text.contains('\0') {
        return Err(Fault::new(FaultCode::Unreadable, format!("{what} contains a zero character"))
            .hint("remove the character U+0000"));
    }
    Ok(())
}

/// Compares a record with what the change expects of it.
pub(super) fn expectation(database: &impl Database, change: &Change, head: Option<&Head>) -> Result<(), Fault> {
    let standing = head.filter(|head| head.act == Act::Put);
    match (change.expect, head) {
        (Expect::New, _) if standing.is_some() => Err(conflict(database, change, head)?),
        (Expect::Revision(number), _) if head.is_none_or(|head| head.number != number) => {
            Err(conflict(database, change, head)?)
        }
        (_, _) if change.act() == Act::Withdraw && standing.is_none() => Err(nothing_to_withdraw(change, head)),
        _ => Ok(()),
    }
}

fn nothing_to_withdraw(change: &Change, head: Option<&Head>) -> Fault {
    let why = match head {
        None => "there is no such record".to_owned(),
        Some(head) => format!("it stands withdrawn since {}", told(head.number, head.recorded_at, &head.author)),
    };
    Fault::new(FaultCode::NoSuchRecord, format!("{} cannot be withdrawn: {why}", name(change)))
        .hint("check the key with `mandate history`")
}

fn conflict(database: &impl Database, change: &Change, head: Option<&Head>) -> Result<Fault, Fault> {
    let expected = match change.expect {
        Expect::Revision(number) => expected_revision(database, change, number)?,
        Expect::New | Expect::Any => "no record".to_owned(),
    };
    let actual = head.map_or_else(|| "none".to_owned(), |head| told(head.number, head.recorded_at, &head.author));
    let message = format!("{} was changed meanwhile: expected was {expected}; the last is {actual}", name(change));
    Ok(Fault::new(FaultCode::Conflict, message)
        .hint("read the record again, bring the two together, and state the revision you then saw"))
}

fn expected_revision(database: &impl Database, change: &Change, number: u32) -> Result<String, Fault> {
    let history: Vec<Revision> = read::history(database, &change.collection, &change.key)?;
    Ok(history.iter().find(|revision| revision.number == number).map_or_else(
        || format!("revision {number}, which does not exist"),
        |revision| told(revision.number, revision.recorded_at, &revision.author),
    ))
}

fn told(number: u32, at: Moment, author: &str) -> String {
    format!("revision {number} of {at} by {author}")
}

fn name(change: &Change) -> String {
    format!("`{}` in {}", change.key, change.collection)
}
