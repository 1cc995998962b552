//! What an import would do, before it is done: the file is kept, checked row by row, and every fault written down.
//!
//! A check runs beside the request that asked for it and notes how far it is, so that a page can show it. What it found
//! stays for a week; then file and findings go.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mandate_access::Actor;
use mandate_model::{Diagnostic, Diagnostics, Fault, FaultCode, Kind, Moment, Place, Progress, Severity, Was};
use serde::{Deserialize, Serialize};

use crate::importing::{Effect, FaultFile, Validated, Watching};
use crate::mappings::{Chosen, Proposal};
use crate::{Acting, ForeseenBatch, Job, Mandate, Upload, Work};

const SPACE: &str = "checks";
/// Checks whose import was asked for.
const ASKED: &str = "checks-asked";
/// Days for which a file and what was found in it can be looked at.
const KEPT_DAYS: i64 = 7;
/// Milliseconds between two notes of how far a check is.
const NOTED_EVERY: i64 = 400;
/// Milliseconds without a note after which a check has been broken off, by the end of the program.
const SILENT: i64 = 60_000;

/// How far a check is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckStage {
    /// It is under way.
    Checking,
    /// The whole file was checked.
    Checked,
    /// The file cannot be read.
    Unreadable,
    /// The import was asked for; see the job.
    Begun,
}

/// A fault as a check keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The row as a person counts; none where the whole file is meant.
    pub row: Option<u64>,
    /// The column; none where the whole row is meant.
    pub column: Option<String>,
    /// Whether it refuses the row.
    pub refuses: bool,
    /// The fault code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// A file that was sent for an import, and what was found in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Names it.
    pub id: String,
    /// The file, and how it is read.
    pub upload: Upload,
    /// How far the check is.
    pub stage: CheckStage,
    /// Bytes looked at, and how many there are.
    pub done: u64,
    /// See `done`.
    pub total: Option<u64>,
    /// When the last note was made.
    pub noted: String,
    /// Rows read.
    pub rows: u64,
    /// Rows with a fault that refuses them.
    pub refused: u64,
    /// Rows whose records are not there yet.
    #[serde(default)]
    pub new: u64,
    /// Rows whose records would get another revision.
    #[serde(default)]
    pub changed: u64,
    /// Rows whose records are there already, the same.
    #[serde(default)]
    pub unchanged: u64,
    /// Whether the file could not be read to its end.
    #[serde(default)]
    pub unread: bool,
    /// How many faults of each code there are, and whether they refuse.
    pub counts: Vec<(bool, String, u64)>,
    /// The first faults.
    pub found: Vec<Found>,
    /// What it would become in a collection of batches.
    #[serde(default)]
    pub batch: Option<ForeseenBatch>,
    /// The job that imports it.
    pub job: Option<String>,
}

impl Check {
    /// Whether the file may be imported.
    pub fn is_good(&self) -> bool {
        self.stage == CheckStage::Checked && self.refused == 0 && self.errors() == 0
    }

    /// Whether the rows without an error may be imported: batches may leave the others out.
    pub fn is_good_in_part(&self) -> bool {
        self.stage == CheckStage::Checked && self.batch.is_some() && !self.unread && self.refused < self.rows
    }

    /// How many faults refuse a row.
    pub fn errors(&self) -> u64 {
        self.counts.iter().filter(|(refuses, ..)| *refuses).map(|(_, _, count)| count).sum()
    }

    /// How many faults there are, warnings too.
    pub fn all(&self) -> u64 {
        self.counts.iter().map(|(_, _, count)| count).sum()
    }

    /// The file with every fault, as CSV.
    pub fn every(&self) -> PathBuf {
        self.upload.path.with_extension("faults.csv")
    }

    /// The file of rows with an error, in the format in which they came; of a batch.
    pub fn returned(&self) -> PathBuf {
        let ending = self.upload.path.extension().unwrap_or_default().to_string_lossy();
        self.upload.path.with_extension(format!("returned.{ending}"))
    }

    /// Whether the check was broken off and has to be begun again.
    pub fn is_broken_off(&self, now: Moment) -> bool {
        let noted = self.noted.parse::<Moment>().map_or(0, Moment::as_millisecond);
        self.stage == CheckStage::Checking && now.as_millisecond() - noted > SILENT
    }

    /// Refuses what cannot be done any more once the import was asked for: the file is read as it was checked.
    pub fn not_begun(&self) -> Result<(), Fault> {
        match self.job {
            Some(_) => Err(Fault::new(FaultCode::Conflict, "the import of this file was asked for already")
                .hint("send the file again")),
            None => Ok(()),
        }
    }

    /// Refuses a second check beside the one that is under way: both would write the same files, and the one that ends
    /// last would tell what it found, however the file was to be read last.
    fn not_under_way(&self, now: Moment) -> Result<(), Fault> {
        if self.stage == CheckStage::Checking && !self.is_broken_off(now) { Err(under_way()) } else { Ok(()) }
    }
}

fn under_way() -> Fault {
    Fault::new(FaultCode::Conflict, "the file is being checked as it was to be read before")
        .hint("wait until that check is over, then have the file checked again")
}

impl Acting<'_> {
    /// Takes a file that was sent; [`Mandate::run_check`] checks it. Where it lies is decided here.
    pub fn keep_upload(&self, file: tempfile::NamedTempFile, upload: Upload) -> Result<Check, Fault> {
        self.may_import(&upload.collection)?;
        let folder = self.mandate.folder().uploads()?;
        sweep(&folder);
        let id = crate::jobs::random()?;
        let ending = Path::new(&upload.shown).extension().and_then(|ending| ending.to_str());
        let path = folder.join(format!("import-{id}.{}", ending.filter(|ending| is_plain(ending)).unwrap_or("data")));
        file.persist_noclobber(&path).map_err(|error| Fault::io(&error.error, "keeping an upload"))?;
        let check = Check {
            id,
            upload: Upload { path, ..upload },
            stage: CheckStage::Checking,
            done: 0,
            total: None,
            noted: self.mandate.now().to_string(),
            rows: 0,
            refused: 0,
            unread: false,
            new: 0,
            changed: 0,
            unchanged: 0,
            counts: Vec::new(),
            found: Vec::new(),
            batch: None,
            job: None,
        };
        self.mandate.put_check(&self.actor.name, &check, Was::Absent)?;
        Ok(check)
    }

    /// A mapping proposed for a file that was sent, beside what was chosen already. Without an encoding the file is read
    /// in the one that it looks to be in.
    pub fn propose_for(
        &self,
        id: &str,
        name: &str,
        encoding: Option<&str>,
        chosen: &Chosen,
    ) -> Result<Proposal, Diagnostics> {
        let check = self.check(id)?;
        self.propose(&Upload { encoding: encoding.map(str::to_owned), ..check.upload }, name, chosen)
    }

    /// Has a file that was sent read in another way; it is to be checked again.
    pub fn read_otherwise(&self, id: &str, change: impl FnOnce(&mut Upload)) -> Result<Check, Diagnostics> {
        let (mut check, version) = self.mandate.get_check(&self.actor.name, id)?;
        check.not_begun()?;
        check.not_under_way(self.mandate.now())?;
        let Upload { collection, path, shown, .. } = check.upload.clone();
        change(&mut check.upload);
        check.upload = Upload { collection, path, shown, ..check.upload };
        // A mapping that cannot be read is told now, to whoever wrote it.
        self.upload(&check.upload)?;
        check.stage = CheckStage::Checking;
        check.noted = self.mandate.now().to_string();
        let kept = self.mandate.put_check(&self.actor.name, &check, Was::Version(version));
        kept.map_err(|fault| if fault.code == FaultCode::Conflict { under_way() } else { fault })?;
        Ok(check)
    }

    /// Takes up a check that was broken off. Whether it is to be begun by whoever asks: of two clicks that come at the
    /// same time one is the first.
    pub fn take_up(&self, id: &str) -> Result<bool, Fault> {
        let (mut check, version) = self.mandate.get_check(&self.actor.name, id)?;
        let now = self.mandate.now();
        if !check.is_broken_off(now) {
            return Ok(false);
        }
        check.noted = now.to_string();
        match self.mandate.put_check(&self.actor.name, &check, Was::Version(version)) {
            Ok(_) => Ok(true),
            Err(fault) if fault.code == FaultCode::Conflict => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// A file that this person sent.
    pub fn check(&self, id: &str) -> Result<Check, Fault> {
        Ok(self.mandate.get_check(&self.actor.name, id)?.0)
    }

    /// Has a checked file imported in the background, once: who asks again is given the same job.
    pub fn import_checked(&self, id: &str, accept: &Accept) -> Result<Job, Fault> {
        let mut check = self.check(id)?;
        if let Some(job) = &check.job {
            return self.job(job);
        }
        let may = check.is_good() || (accept.leave_out && check.is_good_in_part());
        if !may {
            return Err(Fault::new(FaultCode::BadFile, "the file has faults")
                .hint("correct the faults and send the file again"));
        }
        if check.batch.is_some() {
            self.accept_batch(&mut check, accept)?;
        }
        let (now, name) = (self.mandate.now(), format!("{}\n{id}", self.actor.name));
        // Two clicks come at the same time: one of them is the first.
        match self.mandate.keep().put_entry(ASKED, &name, "{}", Was::Absent, Some(expiry(now)), now) {
            Err(fault) if fault.code == FaultCode::Conflict => {
                return Err(Fault::new(FaultCode::Conflict, "the import of this file was asked for a moment ago")
                    .hint("see the jobs, or open the preview again"));
            }
            other => other?,
        };
        let asked = self.ask(Work::Import(check.upload.clone()));
        let Ok(job) = asked else {
            self.mandate.keep().remove_entry(ASKED, &name)?;
            return asked;
        };
        check.stage = CheckStage::Begun;
        check.job = Some(job.id.clone());
        self.mandate.put_check(&self.actor.name, &check, Was::Any)?;
        Ok(job)
    }

    /// How the file shall become a batch.
    fn accept_batch(&self, check: &mut Check, accept: &Accept) -> Result<(), Fault> {
        let upload = &mut check.upload;
        if accept.batch.is_some() {
            upload.batch.clone_from(&accept.batch);
        }
        (upload.replace, upload.leave_out) = (accept.replace, accept.leave_out);
        let collection = self.mandate.catalogue().collection(&upload.collection)?;
        let import = self.upload(upload).map_err(first)?;
        let foreseen = check.batch.get_or_insert_default();
        // The file is the one that was checked; only its name may be another now.
        (foreseen.key, foreseen.stands) = self.mandate.batch_of(collection, &import)?;
        if foreseen.stands && !accept.replace && foreseen.same_as.is_none() {
            let message = format!("there is a batch `{}` already", foreseen.key);
            return Err(Fault::new(FaultCode::Conflict, message).hint("replace it, or give this one another name"));
        }
        Ok(())
    }

    fn check_file(&self, check: &Check, watch: &Watch<'_>) -> Result<Check, Fault> {
        self.may_import(&check.upload.collection)?;
        let collection = self.mandate.catalogue().collection(&check.upload.collection)?;
        let batches = collection.kind == Kind::Datasets;
        let mut import = self.upload(&check.upload).map_err(first)?;
        import.options.batch.returned = batches.then(|| check.returned());
        let mut every = FaultFile::new(&check.every())?;
        let mut tally = Tally::default();
        let mut take = |planned, _: &Validated| -> Result<(), Fault> {
            let effects = self.mandate.effects(&check.upload.collection, planned)?;
            effects.iter().for_each(|(_, effect)| tally.count(*effect));
            Ok(())
        };
        let mut note = |one: &Diagnostic| every.note(one);
        let watching = Watching { admit: self, every: &mut note, take: Some(&mut take) };
        let outcome = self.mandate.check_file(&import, watching, watch);
        let mut checked = check.clone();
        checked.batch = batches.then(|| self.mandate.foresee_batch(collection, &import)).transpose()?;
        match outcome {
            Ok(validated) => {
                checked.stage = CheckStage::Checked;
                checked.rows = validated.rows;
                checked.refused = validated.refused;
                checked.unread = validated.unread;
                let Tally { new, changed, unchanged } = tally;
                (checked.new, checked.changed, checked.unchanged) = (new, changed, unchanged);
                let told = |((severity, code), count): (&(Severity, String), &u64)| {
                    (*severity == Severity::Error, code.clone(), *count)
                };
                checked.counts = validated.counts.iter().map(told).collect();
                checked.found = validated.diagnostics.0.iter().map(Found::from).collect();
            }
            Err(found) => {
                found.0.iter().for_each(|one| every.note(one));
                checked.stage = CheckStage::Unreadable;
                checked.found = found.0.iter().map(Found::from).collect();
                checked.counts = counted(&checked.found);
            }
        }
        every.finish()?;
        Ok(checked)
    }
}

fn taken_up() -> Fault {
    Fault::new(FaultCode::Cancelled, "the file was taken up by another check meanwhile")
        .hint("see what that check found")
}

/// How a checked file shall become a batch; of a file whose rows are records there is nothing to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accept {
    /// What the batch is called; as foreseen, without.
    pub batch: Option<String>,
    /// Whether a batch of that name is replaced.
    pub replace: bool,
    /// Whether rows with errors are left out.
    pub leave_out: bool,
}

/// The first of several faults, where only one can be told.
fn first(found: Diagnostics) -> Fault {
    let first = found.0.into_iter().next().map(|one| one.fault);
    first.unwrap_or_else(|| Fault::new(FaultCode::BadFile, "the file cannot be read"))
}

/// What rows would do.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    new: u64,
    changed: u64,
    unchanged: u64,
}

impl Tally {
    const fn count(&mut self, effect: Effect) {
        match effect {
            Effect::New => self.new += 1,
            Effect::Changed(_) => self.changed += 1,
            Effect::Unchanged => self.unchanged += 1,
        }
    }
}

impl Mandate {
    /// Checks a file that somebody sent, to its end. Long: runs beside the request. Where another check has taken the
    /// file up meanwhile, what this one found is not kept.
    pub fn run_check(&self, actor: &Actor, id: &str) -> Result<Check, Fault> {
        let (check, version) = self.get_check(&actor.name, id)?;
        let watch = Watch {
            mandate: self,
            owner: &actor.name,
            check: &check,
            noted: Cell::new(self.now()),
            version: Cell::new(version),
            overtaken: Cell::new(false),
        };
        let checked = self.acting(actor).check_file(&check, &watch)?;
        let kept = self.put_check(&actor.name, &checked, Was::Version(watch.version.get()));
        kept.map_err(|fault| if fault.code == FaultCode::Conflict { taken_up() } else { fault })?;
        Ok(checked)
    }

    /// A check, and the version of what is kept of it.
    fn get_check(&self, owner: &str, id: &str) -> Result<(Check, u64), Fault> {
        let entry = self.keep().entry(SPACE, &format!("{owner}\n{id}"), self.now())?;
        let check = entry.and_then(|entry| Some((serde_json::from_str(&entry.body).ok()?, entry.version)));
        check.ok_or_else(|| {
            Fault::new(FaultCode::NotFound, format!("there is no upload `{id}`")).hint("send the file again")
        })
    }

    pub(crate) fn all_checks(&self) -> Result<Vec<Check>, Fault> {
        let entries = self.keep().entries(SPACE, None, usize::MAX >> 1, self.now())?;
        Ok(entries.iter().filter_map(|entry| serde_json::from_str(&entry.body).ok()).collect())
    }

    /// Keeps a check, where what is kept of it is as expected; its new version.
    fn put_check(&self, owner: &str, check: &Check, was: Was) -> Result<u64, Fault> {
        let now = self.now();
        let body = serde_json::to_string(check).map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
        self.keep().put_entry(SPACE, &format!("{owner}\n{}", check.id), &body, was, Some(expiry(now)), now)
    }
}

fn expiry(now: Moment) -> Moment {
    now + jiff::SignedDuration::from_hours(24 * KEPT_DAYS)
}

/// Notes how far a check is.
struct Watch<'a> {
    mandate: &'a Mandate,
    owner: &'a str,
    check: &'a Check,
    noted: Cell<Moment>,
    /// The version that the last note made.
    version: Cell<u64>,
    /// Whether somebody else has noted something since: the file is read in another way, or was taken up again.
    overtaken: Cell<bool>,
}

impl Progress for Watch<'_> {
    fn step(&self, done: u64, total: Option<u64>) {
        let now = self.mandate.now();
        if now.as_millisecond() - self.noted.get().as_millisecond() < NOTED_EVERY {
            return;
        }
        self.noted.set(now);
        let check = Check { done, total, noted: now.to_string(), ..self.check.clone() };
        match self.mandate.put_check(self.owner, &check, Was::Version(self.version.get())) {
            Ok(version) => self.version.set(version),
            // Any other note that could not be made is made up for by the next.
            Err(fault) => self.overtaken.set(fault.code == FaultCode::Conflict),
        }
    }

    fn is_cancelled(&self) -> bool {
        self.overtaken.get()
    }
}

impl From<&Diagnostic> for Found {
    fn from(one: &Diagnostic) -> Self {
        let row = if let Place::Cell { row, .. } = &one.place { *row } else { None };
        Self {
            row,
            column: one.field().map(str::to_owned),
            refuses: one.severity == Severity::Error,
            code: one.code().id().to_owned(),
            message: one.fault.message.clone(),
            hint: one.fault.hint.clone(),
        }
    }
}

fn counted(found: &[Found]) -> Vec<(bool, String, u64)> {
    let mut counts: BTreeMap<(bool, &str), u64> = BTreeMap::new();
    for one in found {
        *counts.entry((one.refuses, &one.code)).or_default() += 1;
    }
    counts.into_iter().map(|((refuses, code), count)| (refuses, code.to_owned(), count)).collect()
}

fn is_plain(ending: &str) -> bool {
    ending.len() <= 8 && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Removes uploads that nobody looks at any more. What cannot be removed now is removed another time.
fn sweep(folder: &Path) {
    let oldest = std::time::Duration::from_secs(86_400 * KEPT_DAYS.unsigned_abs());
    let Ok(files) = std::fs::read_dir(folder) else { return };
    for file in files.flatten() {
        let age = file.metadata().ok().and_then(|data| data.modified().ok()).and_then(|then| then.elapsed().ok());
        if age.is_some_and(|age| age > oldest) {
            let _ = std::fs::remove_file(file.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_leads_nowhere() {
        assert!(is_plain("csv") && !is_plain("../x") && !is_plain("a/b") && !is_plain("waytoolong"));
    }
}
