//! Files that people bring: checked row by row as every import, and each row judged by the access policies.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::DirEntry;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use mandate_access::Action;
use mandate_datasets::BatchBody;
use mandate_exchange::Format;
use mandate_model::{Act, Collection, Diagnostics, Fault, Language, Progress, Revision, Row};
use mandate_store::Expect;
use serde::{Deserialize, Serialize};

use crate::acting::{Facets, country_of};
use crate::importing::{Admit, Admitted, Import, ImportOptions, Imported, Validated, Watching};
use crate::{Acting, BatchOptions, Job, Mandate, Work};

/// A file that somebody brings, and how it is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Upload {
    /// The collection's name.
    pub collection: String,
    /// Where the file lies.
    pub path: PathBuf,
    /// How its sender calls it.
    pub shown: String,
    /// Why it is brought.
    pub reason: String,
    /// The code of the language of faults.
    pub language: String,
    /// What the file is, where its name does not tell.
    pub format: Option<String>,
    /// Its encoding, where the file does not tell.
    pub encoding: Option<String>,
    /// The text of the mapping by which it is read; by the names of its columns, without.
    pub mapping: Option<String>,
    /// How the batch is called that it becomes; like the file, without.
    pub batch: Option<String>,
    /// Whether a batch of that name is replaced.
    pub replace: bool,
    /// Whether rows with errors are left out of the batch; otherwise one error refuses the file.
    pub leave_out: bool,
}

impl Upload {
    /// The language of faults.
    pub fn language(&self) -> Language {
        self.language.parse().unwrap_or(Language::English)
    }
}

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
        self.mandate.check_file(import, Watching { admit: self, every: &mut |_| (), take: None }, progress)
    }

    /// Imports a file. With one error in it nothing is written and every fault is returned.
    pub fn import(&self, import: &Import, progress: &dyn Progress) -> Result<Imported, Box<Validated>> {
        let refused = |fault: Fault| Box::new(Validated::from(Diagnostics::from(fault)));
        self.may_import(&import.collection).map_err(refused)?;
        self.mandate.import_admitted(import, self, progress, &mut |_| ())
    }

    /// The import of a file that this person brings.
    ///
    /// # Errors
    /// What is wrong with its mapping.
    pub fn upload(&self, upload: &Upload) -> Result<Import, Diagnostics> {
        let read = |text: &String| self.mandate.read_mapping(&upload.collection, "the mapping", text.clone());
        let mapping = upload.mapping.as_ref().map(read).transpose()?;
        Ok(Import {
            collection: upload.collection.clone(),
            path: upload.path.clone(),
            shown: upload.shown.clone(),
            source: upload.shown.clone(),
            options: ImportOptions {
                author: self.actor.name.clone(),
                validated_by: None,
                reason: upload.reason.clone(),
                on: self.mandate.today(),
                language: upload.language(),
                encoding: upload.encoding.clone(),
                format: upload.format.as_deref().and_then(|format| format.parse::<Format>().ok()),
                sheet: None,
                state: None,
                mapping: mapping.map(Arc::new),
                batch: BatchOptions {
                    name: upload.batch.clone(),
                    replace: upload.replace,
                    leave_out: upload.leave_out,
                    returned: None,
                },
            },
        })
    }

    pub(crate) fn import_upload(
        &self,
        upload: &Upload,
        progress: &dyn Progress,
    ) -> Result<BTreeMap<String, String>, Diagnostics> {
        let imported = self.import(&self.upload(upload)?, progress).map_err(|validated| validated.diagnostics)?;
        let numbers = [("new", imported.new), ("changed", imported.changed), ("unchanged", imported.unchanged)];
        let mut outcome: BTreeMap<String, String> =
            numbers.into_iter().map(|(name, count)| (name.to_owned(), count.to_string())).collect();
        if let Some(batch) = imported.batch {
            outcome.insert("left-out".to_owned(), batch.left_out.to_string());
            outcome.insert("batch".to_owned(), batch.key);
        }
        Ok(outcome)
    }
}

/// Records of the store looked at together: each may be as large as a record can be.
const HEADS: usize = 200;

/// Whoever is at work brings rows: the policies judge each by what its record is, and by the row where there is none.
impl Admit for Acting<'_> {
    fn admit(&self, collection: &Collection, rows: &[(&str, &Row)]) -> Result<Vec<Result<Admitted, Fault>>, Fault> {
        let mut admitted = Vec::with_capacity(rows.len());
        for page in rows.chunks(HEADS) {
            let keys: Vec<&str> = page.iter().map(|(key, _)| *key).collect();
            let heads = self.mandate.store.read()?.heads_of(collection.name.as_str(), &keys)?;
            admitted.extend(page.iter().zip(heads).map(|((_, row), head)| self.admit_row(collection, row, head)));
        }
        Ok(admitted)
    }

    fn admit_batch(&self, collection: &Collection, countries: &BTreeSet<Option<String>>) -> Result<(), Fault> {
        countries.iter().try_for_each(|country| {
            let facets = Facets { country: country.clone(), state: self.first_state(collection), own: true };
            self.require_record(Action::Import, collection, &facets, None)
        })
    }

    fn batch_state(
        &self,
        collection: &Collection,
        before: Option<(&Revision, &BatchBody)>,
    ) -> Result<Option<String>, Fault> {
        let Some((revision, body)) = before else { return Ok(self.first_state(collection)) };
        let state = self.mandate.state_of(collection, revision).map(|state| state.name.to_string());
        let own = revision.author == self.actor.name;
        for country in countries_of(body) {
            let facets = Facets { country, state: state.clone(), own };
            self.require_record(Action::Import, collection, &facets, None)?;
        }
        self.require_open(collection, &self.mandate.shown(collection, revision.clone())?)?;
        Ok(state)
    }
}

/// The countries that rows of a batch are of; none stands for rows of no country, and for those of many that its parts do
/// not list.
fn countries_of(body: &BatchBody) -> BTreeSet<Option<String>> {
    let mut countries = BTreeSet::new();
    for part in &body.parts {
        let (told, all) = part.countries_told();
        countries.extend(told.into_iter().map(Some));
        countries.extend((part.nowhere || !all).then_some(None));
    }
    countries
}

impl Acting<'_> {
    /// What was withdrawn begins anew.
    fn admit_row(&self, collection: &Collection, row: &Row, head: Option<Revision>) -> Result<Admitted, Fault> {
        let Some(head) = head.filter(|head| head.act == Act::Put) else {
            let facets =
                Facets { country: country_of(collection, row), state: self.first_state(collection), own: true };
            self.require_record(Action::Import, collection, &facets, None)?;
            return Ok(Admitted { state: facets.state, expect: Some(Expect::New), kept: Vec::new() });
        };
        let before = self.mandate.shown(collection, head)?;
        let facets = self.facets(collection, &before);
        self.require_record(Action::Import, collection, &facets, None)?;
        self.require_open(collection, &before)?;
        let kept = self.hidden(collection, &facets, &before);
        Ok(Admitted { state: facets.state, expect: Some(Expect::Revision(before.revision.number)), kept })
    }
}

/// Hours after which a file that nothing names is a leftover: whoever writes one names it sooner.
const UNNAMED_HOURS: u64 = 1;

impl Mandate {
    /// Removes the file of an import that has ended. What cannot be removed now is swept away at the next start.
    pub(crate) fn forget_upload(&self, job: &Job) {
        let Work::Import(Upload { path, .. }) = &job.work else { return };
        if self.folder().uploads().is_ok_and(|folder| path.parent() == Some(folder.as_path())) {
            let _ = std::fs::remove_file(path);
        }
    }

    /// Removes uploads that neither a check nor a job names any more: leftovers of requests and jobs that the end of the
    /// program cut off. Called once, before requests are taken.
    pub fn sweep_uploads(&self) -> Result<u64, Fault> {
        let folder = self.folder().uploads()?;
        let named = self.named_uploads()?;
        let files = std::fs::read_dir(&folder).map_err(|error| Fault::io(&error, "looking through the uploads"))?;
        let mut removed = 0;
        for file in files.flatten() {
            let left = !named.contains(&file.file_name()) && is_old(&file);
            if left && std::fs::remove_file(file.path()).is_ok() {
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// The names of the files that jobs and checks will read.
    fn named_uploads(&self) -> Result<BTreeSet<OsString>, Fault> {
        let of_jobs =
            self.all_jobs()?.into_iter().filter(|job| !job.stage.is_over()).filter_map(|job| match job.work {
                Work::Import(upload) => Some(upload.path),
                _ => None,
            });
        let of_checks =
            self.all_checks()?.into_iter().flat_map(|check| [check.every(), check.returned(), check.upload.path]);
        Ok(of_jobs.chain(of_checks).filter_map(|path| Some(path.file_name()?.to_owned())).collect())
    }
}

fn is_old(file: &DirEntry) -> bool {
    let age = file.metadata().and_then(|about| about.modified()).ok().and_then(|changed| changed.elapsed().ok());
    age.is_some_and(|age| age > Duration::from_secs(3_600 * UNNAMED_HOURS))
}
