//! Jobs in words: what one does, how far it is, and what came of it. The same on the page of a job and in the
//! administration.

use mandate::{Job, Stage, Work};
use maud::Markup;

use crate::look::{JobState, Tag, Words, tag};
use crate::pages::records::labels::Labels;

/// What is told of what came of a job, in this order.
const TOLD: [&str; 14] = [
    "findings",
    "batch",
    "new",
    "changed",
    "unchanged",
    "left-out",
    "not-reviewed",
    "rows",
    "revisions",
    "place",
    "backup",
    "edition",
    "figures",
    "files",
];

/// What a job does.
pub fn title(labels: Labels<'_>, work: &Work) -> String {
    let words = labels.words;
    match work {
        Work::Import(upload) => {
            let collection = labels.collection(&upload.collection);
            words.with("job-import", &[("file", (&upload.shown).into()), ("collection", (&collection).into())])
        }
        Work::Rebuild => words.t("job-rebuild").into_owned(),
        Work::Backup => words.t("job-backup").into_owned(),
        Work::Verify => words.t("job-verify").into_owned(),
        Work::Report { report, .. } => {
            let title = labels.mandate.text(labels.language(), &format!("report-{report}"));
            words.with("job-report", &[("report", (&title).into())])
        }
        Work::Review { collection } => {
            words.with("job-review", &[("collection", (&labels.collection(collection)).into())])
        }
        Work::VerifyEdition { edition } => words.with("job-verify-edition", &[("edition", edition.into())]),
    }
}

/// How far a job is, as a tag.
pub fn stage_tag(words: Words, stage: Stage) -> Markup {
    let kind = match stage {
        Stage::Waiting => Tag::Faint,
        Stage::Running => Tag::Busy,
        Stage::Done => Tag::Good,
        Stage::Failed => Tag::Bad,
        Stage::Cancelled => Tag::Warn,
    };
    tag(kind, &words.t(state(stage).word()))
}

/// How far a job is, as the page of a job shows it.
pub const fn state(stage: Stage) -> JobState {
    match stage {
        Stage::Waiting => JobState::Waiting,
        Stage::Running => JobState::Running,
        Stage::Done => JobState::Done,
        Stage::Failed => JobState::Failed,
        Stage::Cancelled => JobState::Cancelled,
    }
}

/// What came of a job: names and texts, numbers as the language writes them.
pub fn outcome(words: Words, job: &Job) -> Vec<(String, String)> {
    let part = |name: &&str| {
        let text = job.outcome.get(*name)?;
        // A place is a name, as is a batch; names are not written as amounts.
        let number = text.parse().ok().filter(|_| !["place", "batch"].contains(name)).map(|count| words.number(count));
        Some((words.t(&format!("outcome-{name}")).into_owned(), number.unwrap_or_else(|| text.clone())))
    };
    TOLD.iter().filter_map(part).collect()
}
