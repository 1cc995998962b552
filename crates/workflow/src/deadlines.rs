//! By when somebody should move a record on, and when to say so again.

use jiff::SignedDuration;
use mandate_model::{Moment, Name, State, Workflow};
use serde_json::Value as Json;

use crate::states::state_of;

/// How many reminders are given at most for one stay in a state. After that a person has to ask.
pub const MOST_REMINDERS: u32 = 5;

/// Days between one reminder and the next, and between the first and the day itself.
const APART: i64 = 7;

/// A reminder that is to be given now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// From 1 to [`MOST_REMINDERS`]; keep it, and hand it over as `already` the next time.
    pub number: u32,
    /// What it reminds of.
    pub when: When,
    /// The moment by which the record should have been moved on.
    pub due: Moment,
}

/// What a reminder says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The day is near.
    Near,
    /// The day has come.
    Due,
    /// The day has passed by so many whole weeks.
    Late {
        /// From 1.
        weeks: u32,
    },
}

/// The moment by which a record should leave a state that it entered at a moment; none where the state has no such
/// number of days, or where the calendar ends before.
pub fn deadline(state: &State, entered: Moment) -> Option<Moment> {
    after(entered, i64::from(state.within_days?))
}

/// The moment since which a record has been in its present state, from its revisions in order: each with the moment it
/// was recorded and its body, none where it was withdrawn. None where the last revision withdraws it, or there is none.
pub fn entered<'a>(
    workflow: &Workflow,
    history: impl IntoIterator<Item = (Moment, Option<&'a Json>)>,
) -> Option<Moment> {
    let mut present: Option<(&Name, Moment)> = None;
    for (recorded_at, body) in history {
        let state = body.map(|body| state_of(workflow, body));
        present = match (present, state) {
            (Some((before, since)), Some(state)) if before == state => Some((state, since)),
            (_, state) => state.map(|state| (state, recorded_at)),
        };
    }
    present.map(|(_, since)| since)
}

/// The reminder that is to be given now, if any: a week before the day, on the day, then weekly, at most
/// [`MOST_REMINDERS`]. `already` is the number of the last one that was given, 0 before the first.
///
/// Where several moments have passed since (nobody was there to send them), only the latest is given, never a heap. In a
/// state that is to be left within a week there is no reminder before the day; the numbers then begin with 2.
pub fn reminders(entered: Moment, within_days: u32, now: Moment, already: u32) -> Option<Reminder> {
    let due = after(entered, i64::from(within_days))?;
    let first = if i64::from(within_days) > APART { 1 } else { 2 };
    let number = (first..=MOST_REMINDERS).rev().find(|number| given_at(due, *number).is_some_and(|at| at <= now))?;
    let when = match number {
        1 => When::Near,
        2 => When::Due,
        late => When::Late { weeks: late - 2 },
    };
    (number > already).then_some(Reminder { number, when, due })
}

/// The second is given on the day itself.
fn given_at(due: Moment, number: u32) -> Option<Moment> {
    after(due, (i64::from(number) - 2) * APART)
}

/// A day is 24 hours: moments are in UTC.
fn after(moment: Moment, days: i64) -> Option<Moment> {
    moment.checked_add(SignedDuration::from_hours(days.checked_mul(24)?)).ok()
}
