//! Files that people bring: checked row by row as every import, and each row judged by the access policies.

use std::collections::BTreeMap;
use std::path::Path;

use mandate_access::Action;
use mandate_model::{Act, Collection, Diagnostics, Fault, FaultCode, Language, Progress, Row};

use crate::Acting;
use crate::acting::{Facets, country_of};
use crate::importing::{Import, ImportOptions, Imported, Validated};

impl Acting<'_> {
    /// Refuses those who may not import into a collection at all.
    pub fn may_import(&self, collection: &str) -> Result<(), Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        let mine = Facets { country: self.actor.country.clone(), state: self.first_state(collection), own: true };
        self.require_record(Action::Import, collection, &mine, None)
    }

    /// Whether the person may import into a collection.
    pub fn can_import(&self, collection: &str) -> bool {
        self.may_import(collection).is_ok()
    }

    /// Checks a file as an import by this person would, and writes nothing.
    pub fn validate(&self, import: &Import, progress: &dyn Progress) -> Result<Validated, Diagnostics> {
        self.may_import(&import.collection)?;
        let admit = |collection: &Collection, key: &str, row: &Row| self.admit_row(collection, key, row);
        self.mandate.validate_admitted(import, &admit, &mut |_| (), progress)
    }

    /// Imports a file. With one error in it nothing is written and every fault is returned.
    pub fn import(&self, import: &Import, progress: &dyn Progress) -> Result<Imported, Box<Validated>> {
        let refused = |fault: Fault| {
            let mut validated = Validated::default();
            validated.diagnostics.push(fault.at(mandate_model::Place::Nowhere));
            Box::new(validated)
        };
        self.may_import(&import.collection).map_err(refused)?;
        let admit = |collection: &Collection, key: &str, row: &Row| self.admit_row(collection, key, row);
        self.mandate.import_admitted(import, &admit, progress, &mut |_| ())
    }

    /// How this person brings a file.
    pub fn upload(&self, collection: &str, path: &Path, shown: &str, reason: &str, language: Language) -> Import {
        Import {
            collection: collection.to_owned(),
            path: path.to_owned(),
            shown: shown.to_owned(),
            source: shown.to_owned(),
            options: ImportOptions {
                author: self.actor.name.clone(),
                validated_by: None,
                reason: reason.to_owned(),
                on: self.mandate.today(),
                language,
                encoding: None,
                format: None,
                sheet: None,
                state: None,
            },
        }
    }

    pub(crate) fn import_upload(
        &self,
        collection: &str,
        path: &Path,
        shown: &str,
        reason: &str,
        language: Language,
        progress: &dyn Progress,
    ) -> Result<BTreeMap<String, String>, Diagnostics> {
        let import = self.upload(collection, path, shown, reason, language);
        let imported = self.import(&import, progress).map_err(|validated| validated.diagnostics)?;
        let numbers = [("new", imported.new), ("changed", imported.changed), ("unchanged", imported.unchanged)];
        Ok(numbers.into_iter().map(|(name, count)| (name.to_owned(), count.to_string())).collect())
    }

    /// The state that a row is written in, or why it may not be written. What was withdrawn begins anew.
    pub(crate) fn admit_row(&self, collection: &Collection, key: &str, row: &Row) -> Result<Option<String>, Fault> {
        let store = self.mandate.store.read()?;
        let head = store.head(collection.name.as_str(), key, mandate_store::NOW)?.filter(|head| head.act == Act::Put);
        drop(store);
        let Some(head) = head else {
            let facets =
                Facets { country: country_of(collection, row), state: self.first_state(collection), own: true };
            self.require_record(Action::Import, collection, &facets, None)?;
            return Ok(facets.state);
        };
        let before = self.mandate.shown(collection, head)?;
        let facets = self.facets(collection, &before);
        self.require_record(Action::Import, collection, &facets, None)?;
        match self.mandate.state_of(collection, &before.revision) {
            Some(state) if !state.editable => Err(Fault::new(
                FaultCode::NoTransition,
                format!("the record is in the state `{}`, in which its content does not change", state.name),
            )
            .hint("take a transition that opens it again first")),
            _ => Ok(facets.state),
        }
    }
}
