//! Files of records: kept while a form is filled in, and given to those who may read the field.

use std::io::Write;
use std::path::Path;

use mandate_access::Action;
use mandate_model::{Act, Fault, FaultCode, FieldType, Value, Was};
use serde_json::Value as Json;

use crate::acting::not_there;
use crate::{Acting, AsAt, Shown};

const SPACE: &str = "attachments";
/// Hours for which a file that was sent with a form waits for the form to be right.
const WAITS: i64 = 24;

impl Acting<'_> {
    /// Keeps a file that was sent for a field of a collection, and gives the ticket by which its sender, and nobody else,
    /// puts it into a record.
    pub fn keep_file(&self, collection: &str, field: &str, path: &Path, name: &str) -> Result<String, Fault> {
        if !self.actor.is_signed_in() {
            return Err(Fault::new(FaultCode::SignInNeeded, "files are sent with an account").hint("sign in first"));
        }
        let declared = self.mandate.catalogue().collection(collection)?.fields.get(field);
        let Some(FieldType::File(ty)) = declared.map(|field| &field.ty) else {
            return Err(Fault::new(FaultCode::UnknownField, format!("{collection} has no file `{field}`")));
        };
        let size = std::fs::metadata(path).map_err(|error| Fault::io(&error, "reading an upload"))?.len();
        if size == 0 {
            return Err(empty());
        }
        if ty.max_bytes.is_some_and(|most| size > most) {
            return Err(Fault::new(FaultCode::TooLong, format!("the file {name} has {size} bytes"))
                .hint(format!("at most {} are allowed", ty.max_bytes.unwrap_or_default())));
        }
        let kept = self.mandate.attach_as(path, name, crate::writing::media_type_of(&path.with_file_name(name)))?;
        let ticket = crate::jobs::random()?;
        let now = self.mandate.now();
        let expires = now + jiff::SignedDuration::from_hours(WAITS);
        self.mandate.keep().put_entry(SPACE, &self.of(&ticket), &kept.to_string(), Was::Absent, Some(expires), now)?;
        Ok(ticket)
    }

    /// What a field of type `file` holds for a ticket of this person.
    pub fn kept_file(&self, ticket: &str) -> Result<Option<Json>, Fault> {
        let entry = self.mandate.keep().entry(SPACE, &self.of(ticket), self.mandate.now())?;
        Ok(entry.and_then(|entry| serde_json::from_str(&entry.body).ok()))
    }

    /// Writes out the file in a field of a record, if the person may read that field; its name is returned.
    pub fn file(
        &self,
        collection: &str,
        key: &str,
        field: &str,
        as_at: AsAt,
        out: &mut dyn Write,
    ) -> Result<String, Fault> {
        let shown = self.sheet(collection, key, as_at)?;
        let declared = self.mandate.catalogue().collection(collection)?;
        let position = declared.fields.position(field);
        let Some(Value::File(file)) = position.map(|at| shown.row.get(at)) else {
            return Err(Fault::new(FaultCode::NoSuchFile, format!("there is no file in `{field}` of `{key}`")));
        };
        self.mandate.store.read()?.copy_blob(&file.sha256, out)?;
        Ok(file.name.clone())
    }

    /// One record as it was known. A record that was withdrawn is shown, without content, to those who may see what it
    /// held.
    pub fn sheet(&self, collection: &str, key: &str, as_at: AsAt) -> Result<Shown, Fault> {
        let shown = self.record(collection, key, as_at)?;
        if shown.revision.act == Act::Withdraw {
            let declared = self.mandate.catalogue().collection(collection)?;
            let stood = self.revisions(collection, key)?.into_iter().any(|one| one.revision.act == Act::Put);
            return if stood { Ok(shown) } else { Err(not_there(declared, key)) };
        }
        Ok(shown)
    }

    /// Whether the policies allow something on a record as it stands.
    pub fn may_on(&self, action: Action, collection: &str, shown: &Shown) -> Result<bool, Fault> {
        let declared = self.mandate.catalogue().collection(collection)?;
        Ok(self.allowed(action, declared, &self.facets(declared, shown)))
    }

    /// Refuses what the policies do not allow on a record as it stands.
    pub fn require_on(&self, action: Action, collection: &str, shown: &Shown) -> Result<(), Fault> {
        let declared = self.mandate.catalogue().collection(collection)?;
        self.require_record(action, declared, &self.facets(declared, shown), None)
    }

    /// Whether the person may read confidential fields of records that they would make.
    pub fn may_read_own_secrets(&self, collection: &str) -> Result<bool, Fault> {
        let declared = self.mandate.catalogue().collection(collection)?;
        let facets =
            crate::acting::Facets { country: self.actor.country.clone(), state: self.first_state(declared), own: true };
        Ok(self.allowed(Action::ReadConfidential, declared, &facets))
    }

    fn of(&self, ticket: &str) -> String {
        format!("{}\n{ticket}", self.actor.name)
    }
}

/// A file without content: most likely the wrong one was chosen.
fn empty() -> Fault {
    Fault::new(FaultCode::BadFile, "the file is empty").hint("choose another file")
}
