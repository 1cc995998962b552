//! Long work: done in the background, told how far it is, survives a restart, can be cancelled.
//!
//! A job is an entry beside the store. One runner takes the oldest that waits; a job that was running when the program
//! ended waits again. Every kind of work can be begun anew: what is in the store already is not written twice.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use mandate_access::accounts::Profile;
use mandate_access::{Action, Resource};
use mandate_model::{Diagnostics, Entry, Fault, FaultCode, Moment, Progress, Was};
use serde::{Deserialize, Serialize};

use crate::{Acting, AsAt, Mandate, ReportRequest, Upload, actor_of};

const SPACE: &str = "jobs";
/// Days for which a finished job can be looked at.
const KEPT_DAYS: i64 = 30;
/// Milliseconds between two notes of how far a job is.
const NOTED_EVERY: i64 = 400;
/// Jobs of one person that wait or run.
const MOST_OPEN: usize = 100;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Work {
    /// A file into a collection.
    Import(Upload),
    /// All projections again.
    Rebuild,
    /// A copy of the store, verified.
    Backup,
    /// Every hash of the store recomputed.
    Verify,
    /// A report in all its languages.
    Report {
        /// Its name.
        report: String,
        /// Values of its parameters.
        parameters: BTreeMap<String, String>,
        /// What the store knew then: a moment, or `now`.
        as_at: String,
    },
    /// Everything that packs have people look at again in a collection.
    Review {
        /// The collection's name.
        collection: String,
    },
    /// An edition of a report: every file hashed, every figure computed again.
    VerifyEdition {
        /// Its name.
        edition: String,
    },
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Until the runner takes it.
    Waiting,
    /// Now.
    Running,
    /// Done.
    Done,
    /// It ended with a fault.
    Failed,
    /// Somebody stopped it.
    Cancelled,
}

impl Stage {
    /// Whether nothing more will happen.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

/// A job.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Names it; sorts by the moment it was asked for.
    pub id: String,
    /// What is to be done.
    pub work: Work,
    /// For whom: their rights decide when it runs.
    pub by: String,
    /// How far it is.
    pub stage: Stage,
    /// Steps done and, where known, steps in all.
    pub done: u64,
    /// See `done`.
    pub total: Option<u64>,
    /// Somebody asked it to stop.
    pub cancel: bool,
    /// When it was asked for.
    pub asked: String,
    /// When it ended.
    pub ended: Option<String>,
    /// What came of it, in short words and numbers.
    pub outcome: BTreeMap<String, String>,
    /// What was wrong.
    pub faults: Vec<JobFault>,
}

/// A fault that a job met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobFault {
    /// The fault code.
    pub code: String,
    /// Where, in words.
    pub place: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

impl Acting<'_> {
    /// Asks for work to be done in the background. What it does is judged when it is asked for and when it runs.
    pub fn ask(&self, work: Work) -> Result<Job, Fault> {
        self.may_ask(&work)?;
        self.has_not_too_many()?;
        let now = self.mandate.clock.now();
        let id = format!("{:016}-{}", now.as_microsecond(), random()?);
        let job = Job {
            id: id.clone(),
            work,
            by: self.actor.name.clone(),
            stage: Stage::Waiting,
            done: 0,
            total: None,
            cancel: false,
            asked: now.to_string(),
            ended: None,
            outcome: BTreeMap::new(),
            faults: Vec::new(),
        };
        self.mandate.keep.put_entry(SPACE, &id, &text(&job)?, Was::Absent, None, now)?;
        Ok(job)
    }

    /// Asks for a review of a collection in which something is looked for, unless one is waiting.
    fn ask_review(&self, collection: &str) -> Result<(), Fault> {
        let same = |job: &Job| {
            job.stage == Stage::Waiting && matches!(&job.work, Work::Review { collection: of } if of == collection)
        };
        if self.mandate.has_reviews(collection).is_err() || self.mandate.all_jobs()?.iter().any(same) {
            return Ok(());
        }
        self.ask(Work::Review { collection: collection.to_owned() }).map(drop)
    }

    fn may_ask(&self, work: &Work) -> Result<(), Fault> {
        match work {
            Work::Import(upload) => self.may_import(&upload.collection),
            Work::Review { collection } => {
                self.may_import(collection)?;
                self.mandate.has_reviews(collection)
            }
            Work::Rebuild => self.require(Action::Rebuild, &Resource::System),
            Work::Backup => self.require(Action::Backup, &Resource::System),
            Work::Verify => self.require(Action::ReadHealth, &Resource::System),
            Work::Report { report, .. } => self.require(Action::BuildReport, &Resource::Report(report)),
            Work::VerifyEdition { edition } => self.may_verify(edition),
        }
    }

    /// Everybody may know whether what they may read is whole; but a job is somebody's.
    fn may_verify(&self, edition: &str) -> Result<(), Fault> {
        if !self.actor.is_signed_in() {
            return Err(Fault::new(FaultCode::SignInNeeded, "a job is done for somebody who has signed in")
                .hint("sign in first; `mandate verify report` needs no account"));
        }
        self.edition(edition).map(drop)
    }

    /// One runner serves all: nobody keeps it for themselves.
    fn has_not_too_many(&self) -> Result<(), Fault> {
        let jobs = self.mandate.all_jobs()?;
        let open = jobs.iter().filter(|job| job.by == self.actor.name && !job.stage.is_over()).count();
        if open < MOST_OPEN {
            return Ok(());
        }
        Err(Fault::new(FaultCode::TooManyAttempts, format!("{open} jobs of yours are not done yet"))
            .hint("wait until some are done, or cancel some"))
    }

    /// The jobs that the person may see, the latest first: their own, and all for those who manage jobs.
    pub fn jobs(&self) -> Result<Vec<Job>, Fault> {
        let all = self.may(Action::ManageJobs, &Resource::System);
        let mut jobs = self.mandate.all_jobs()?;
        jobs.retain(|job| all || job.by == self.actor.name);
        jobs.reverse();
        Ok(jobs)
    }

    /// One job.
    pub fn job(&self, id: &str) -> Result<Job, Fault> {
        let all = self.may(Action::ManageJobs, &Resource::System);
        let job = self.mandate.job_entry(id)?.map(|(job, _)| job);
        job.filter(|job| all || job.by == self.actor.name).ok_or_else(|| no_job(id))
    }

    /// Asks a job to stop. One that runs stops at its next step; what it wrote already stays, each batch whole. One that
    /// is over stays what it is.
    pub fn cancel(&self, id: &str) -> Result<Job, Fault> {
        let job = self.job(id)?;
        if job.cancel || job.stage.is_over() {
            return Ok(job);
        }
        self.note("job-cancelled", &job.id, &job.by)?;
        let now = self.mandate.now();
        let job = self.mandate.change_job(id, |job| match job.stage {
            Stage::Waiting => job.stop(now),
            Stage::Running => job.cancel = true,
            Stage::Done | Stage::Failed | Stage::Cancelled => {}
        })?;
        if job.stage.is_over() {
            self.mandate.forget_upload(&job);
        }
        Ok(job)
    }
}

impl Job {
    /// It was not begun, or is not begun again: somebody asked it to stop.
    fn stop(&mut self, now: Moment) {
        self.cancel = true;
        self.stage = Stage::Cancelled;
        self.ended = Some(now.to_string());
    }
}

impl Mandate {
    /// What was running when the program ended waits again, unless somebody had asked it to stop. Called once, before the
    /// runner begins.
    pub fn resume_jobs(&self) -> Result<(), Fault> {
        let now = self.now();
        for job in self.all_jobs()?.into_iter().filter(|job| job.stage == Stage::Running) {
            self.change_job(&job.id, |job| if job.cancel { job.stop(now) } else { job.stage = Stage::Waiting })?;
        }
        Ok(())
    }

    /// Does the oldest job that waits; whether there was one.
    pub fn do_next_job(&self) -> Result<bool, Fault> {
        let Some(job) = self.all_jobs()?.into_iter().find(|job| job.stage == Stage::Waiting) else { return Ok(false) };
        let begin = |job: &mut Job| {
            if job.stage == Stage::Waiting {
                job.stage = Stage::Running;
            }
        };
        let job = self.change_job(&job.id, begin)?;
        if job.stage != Stage::Running {
            // Somebody stopped it in this moment.
            return Ok(true);
        }
        // Work that breaks down must not take the others with it, nor be begun again for ever.
        let ended = catch_unwind(AssertUnwindSafe(|| self.do_job(&job)))
            .unwrap_or_else(|_| Err(Fault::new(FaultCode::System, "the work stopped unexpectedly").into()));
        let now = self.clock.now();
        let job = self.change_job(&job.id, |job| {
            job.ended = Some(now.to_string());
            match &ended {
                Ok(outcome) => {
                    job.stage = Stage::Done;
                    job.outcome.clone_from(outcome);
                }
                Err(faults) => {
                    let cancelled = faults.0.iter().any(|found| found.code() == FaultCode::Cancelled);
                    job.stage = if cancelled { Stage::Cancelled } else { Stage::Failed };
                    job.faults = faults.0.iter().map(told).collect();
                }
            }
        })?;
        self.forget_upload(&job);
        Ok(true)
    }

    fn do_job(&self, job: &Job) -> Result<BTreeMap<String, String>, Diagnostics> {
        let accounts = self.accounts()?;
        let account = accounts.find(&job.by, self.clock.now())?;
        let profile = account.filter(|account| !account.disabled).map(|account| account.profile);
        let profile: Profile = profile
            .ok_or_else(|| Fault::new(FaultCode::NotAllowed, format!("there is no account `{}` any more", job.by)))?;
        let actor = actor_of(&profile, None)?;
        let acting = self.acting(&actor);
        acting.may_ask(&job.work)?;
        let watch = Watch { mandate: self, id: &job.id, noted: Cell::new(self.clock.now()), stop: Cell::new(false) };
        match &job.work {
            Work::Import(upload) => {
                let mut outcome = acting.import_upload(upload, &watch)?;
                // The batch is there, whether or not it can be looked through at once.
                if let Err(fault) = acting.ask_review(&upload.collection) {
                    outcome.insert("not-reviewed".to_owned(), fault.message);
                }
                Ok(outcome)
            }
            Work::Review { collection } => {
                let reviewed = self.review(collection, &watch)?;
                Ok([("findings".to_owned(), reviewed.findings.len().to_string())].into())
            }
            Work::Rebuild => {
                let rebuilt = self.rebuild(&watch)?;
                Ok([("rows".to_owned(), rebuilt.rows.to_string())].into())
            }
            Work::Backup => {
                let (name, revisions) = self.make_backup(&watch)?;
                acting.note("backup-made", &name, "")?;
                Ok([("backup".to_owned(), name), ("revisions".to_owned(), revisions.to_string())].into())
            }
            Work::Verify => {
                let verified = self.verify_store(&watch)?;
                let place = verified.position.seq.to_string();
                Ok([("revisions".to_owned(), verified.revisions.to_string()), ("place".to_owned(), place)].into())
            }
            Work::Report { report, parameters, as_at } => self.build_edition(report, parameters, as_at, &watch),
            Work::VerifyEdition { edition } => {
                let verified = acting.verify_edition(edition, &watch)?;
                let counted = [("figures", verified.figures), ("files", verified.files)];
                let counted = counted.map(|(name, count)| (name.to_owned(), count.to_string()));
                Ok(counted.into_iter().chain([("edition".to_owned(), edition.clone())]).collect())
            }
        }
    }

    fn build_edition(
        &self,
        report: &str,
        parameters: &BTreeMap<String, String>,
        as_at: &str,
        watch: &Watch<'_>,
    ) -> Result<BTreeMap<String, String>, Diagnostics> {
        self.catch_up(watch)?;
        let as_at: AsAt = as_at.parse()?;
        let request = ReportRequest {
            report: report.to_owned(),
            parameters: parameters.clone(),
            languages: Vec::new(),
            on: None,
            as_at,
            folder: self.edition_folder(report, parameters, as_at)?,
        };
        let built = self.build_report(&request, watch)?;
        let edition = request.folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok([("edition".to_owned(), edition), ("figures".to_owned(), built.figures.to_string())].into())
    }

    pub(crate) fn all_jobs(&self) -> Result<Vec<Job>, Fault> {
        let entries = self.keep.entries(SPACE, None, usize::MAX >> 1, self.clock.now())?;
        entries.iter().map(read).collect()
    }

    fn job_entry(&self, id: &str) -> Result<Option<(Job, u64)>, Fault> {
        let entry = self.keep.entry(SPACE, id, self.clock.now())?;
        entry.map(|entry| Ok((read(&entry)?, entry.version))).transpose()
    }

    /// Changes a job as it is now; somebody else's change in between is looked at again.
    fn change_job(&self, id: &str, change: impl Fn(&mut Job)) -> Result<Job, Fault> {
        loop {
            let (mut job, version) = self.job_entry(id)?.ok_or_else(|| no_job(id))?;
            change(&mut job);
            let now = self.clock.now();
            let expires = job.stage.is_over().then(|| now + jiff::SignedDuration::from_hours(24 * KEPT_DAYS));
            match self.keep.put_entry(SPACE, id, &text(&job)?, Was::Version(version), expires, now) {
                Ok(_) => return Ok(job),
                Err(fault) if fault.code == FaultCode::Conflict => {}
                Err(fault) => return Err(fault),
            }
        }
    }
}

/// Notes how far a job is, and whether it shall stop.
struct Watch<'a> {
    mandate: &'a Mandate,
    id: &'a str,
    noted: Cell<Moment>,
    stop: Cell<bool>,
}

impl Progress for Watch<'_> {
    fn step(&self, done: u64, total: Option<u64>) {
        let now = self.mandate.clock.now();
        if now.as_millisecond() - self.noted.get().as_millisecond() < NOTED_EVERY {
            return;
        }
        self.noted.set(now);
        let changed = self.mandate.change_job(self.id, |job| {
            job.done = done;
            job.total = total;
        });
        self.stop.set(changed.is_ok_and(|job| job.cancel));
    }

    fn is_cancelled(&self) -> bool {
        self.stop.get()
    }
}

fn told(found: &mandate_model::Diagnostic) -> JobFault {
    JobFault {
        code: found.code().id().to_owned(),
        place: found.place.line(),
        message: found.fault.message.clone(),
        hint: found.fault.hint.clone(),
    }
}

fn text(job: &Job) -> Result<String, Fault> {
    serde_json::to_string(job).map_err(|error| Fault::new(FaultCode::System, error.to_string()))
}

fn read(entry: &Entry) -> Result<Job, Fault> {
    let damaged = |error| Fault::new(FaultCode::StoreDamaged, format!("the job {} cannot be read: {error}", entry.key));
    serde_json::from_str(&entry.body).map_err(damaged)
}

fn no_job(id: &str) -> Fault {
    Fault::new(FaultCode::NotFound, format!("there is no job `{id}`"))
}

pub(crate) fn random() -> Result<String, Fault> {
    let mut bytes = [0_u8; 6];
    getrandom::fill(&mut bytes).map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
