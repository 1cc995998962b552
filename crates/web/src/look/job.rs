//! Long work in the background: how far it is, and what came of it.

use maud::{Markup, html};

use super::tags::{Tag, tag};
use crate::words::Words;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    /// In line.
    Waiting,
    /// Under way.
    Running,
    /// Finished as asked.
    Done,
    /// Ended by a fault.
    Failed,
    /// Ended by a person.
    Cancelled,
}

impl JobState {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Cancelled];

    /// The identifier of its name among the words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "job-waiting",
            Self::Running => "job-running",
            Self::Done => "job-done",
            Self::Failed => "job-failed",
            Self::Cancelled => "job-cancelled",
        }
    }

    const fn tag(self) -> Tag {
        match self {
            Self::Waiting => Tag::Faint,
            Self::Running => Tag::Busy,
            Self::Done => Tag::Good,
            Self::Failed => Tag::Bad,
            Self::Cancelled => Tag::Warn,
        }
    }

    /// Whether anything more will happen.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

/// A job as a page shows it.
#[derive(Clone, Debug)]
pub struct Job {
    /// What is done.
    pub title: String,
    /// Where it stands.
    pub state: JobState,
    /// How much is done, and of how much, where that is known.
    pub done: Option<(u64, u64)>,
    /// What it is doing now, or the last thing it said.
    pub says: String,
    /// The address of its events: a stream of `progress` with `{"done", "total", "says"}` and a last `end`.
    pub events: Option<String>,
    /// The address that cancels it, and the secret that proves that the form came from this server.
    pub cancel: Option<(String, String)>,
    /// What came of it, as address and name.
    pub results: Vec<(String, String)>,
}

/// The job with its progress. Without a script the page says to load it again.
pub fn job(words: Words, job: &Job) -> Markup {
    let events = job.events.as_ref().filter(|_| !job.state.is_over());
    html! {
        section.job data-events=[events] {
            h2 { (job.title) " " (tag(job.state.tag(), &words.t(job.state.word()))) }
            @if !job.state.is_over() { (progress(words, job.done)) }
            p.job-says aria-live="polite" data-says { (job.says) }
            @if events.is_some() { noscript { p.faint { (words.t("job-reload")) } } }
            @if let (Some((href, token)), false) = (&job.cancel, job.state.is_over()) {
                form method="post" action=(href) {
                    input type="hidden" name="form-token" value=(token);
                    button.button.button-quiet type="submit" { (words.t("job-cancel")) }
                }
            }
            @if !job.results.is_empty() {
                ul.job-results { @for (href, label) in &job.results { li { a href=(href) { (label) } } } }
            }
        }
    }
}

/// A bar of progress: how much of how much, or only that something is under way.
pub fn progress(words: Words, done: Option<(u64, u64)>) -> Markup {
    html! {
        div.progress {
            @match done {
                Some((done, total)) => {
                    progress max=(total.max(1)) value=(done.min(total)) aria-label=(words.t("progress")) {}
                    span data-count {
                        (words.with("progress-of", &[("done", done.into()), ("total", total.into())]))
                    }
                }
                None => progress aria-label=(words.t("progress")) {},
            }
        }
    }
}
