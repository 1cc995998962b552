//! Letters about records on their way: kept beside the store until the mail server has taken them.
//!
//! A letter with a link in it is never kept: the link is a secret, and whoever asked for it can ask again.

use mandate_access::accounts::AccountView;
use mandate_model::{Fault, FaultCode, Moment, Was};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::Mandate;
use crate::letters::Letter;

const SPACE: &str = "letters";
/// Minutes until a letter is tried again, after each time that it failed; after the last, this long again and again.
const PAUSES: [i64; 6] = [1, 5, 15, 60, 4 * 60, 12 * 60];
/// Microseconds after which a letter that still fails is given up, a week: by then the next reminder has told of what
/// waits.
const GIVEN_UP: i64 = 7 * 24 * 60 * 60 * 1_000_000;

/// A letter that has not gone yet. Moments in microseconds.
#[derive(Serialize, Deserialize)]
struct Waiting {
    letter: Letter,
    written: i64,
    /// How often it failed.
    failures: usize,
    /// When it is tried next.
    next: i64,
    /// Why it failed last.
    why: String,
}

/// How the letters are doing that failed and are tried again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Backlog {
    /// How many there are.
    pub letters: usize,
    /// Why one of them failed.
    pub why: String,
}

impl Mandate {
    /// Keeps a letter until it has gone. One that waits already is not kept twice.
    pub(crate) fn keep_letter(&self, letter: &Letter) -> Result<(), Fault> {
        let now = self.now();
        let at = now.as_microsecond();
        let waiting = Waiting { letter: letter.clone(), written: at, failures: 0, next: at, why: String::new() };
        match self.keep().put_entry(SPACE, &name_of(letter), &text(&waiting)?, Was::Absent, None, now) {
            Err(fault) if fault.code == FaultCode::Conflict => Ok(()),
            other => other.map(drop),
        }
    }

    /// Posts the letters whose moment has come; how many went. Where the mail server does not answer, the others are left
    /// for the next round.
    pub(crate) fn post_letters(&self, people: &[AccountView]) -> Result<usize, Fault> {
        let mut sent = 0;
        for (name, waiting) in self.waiting_letters()? {
            if waiting.next > self.now().as_microsecond() {
                continue;
            }
            let Some(letter) = addressed(&waiting.letter, people) else {
                self.keep().remove_entry(SPACE, &name)?;
                continue;
            };
            match self.attempt(&letter)? {
                Ok(()) => {
                    self.keep().remove_entry(SPACE, &name)?;
                    sent += 1;
                }
                Err(undelivered) => {
                    self.put_off(&name, waiting, undelivered.fault.message)?;
                    if !undelivered.answered {
                        break;
                    }
                }
            }
        }
        Ok(sent)
    }

    /// The letters that failed and wait to be tried again; none where all is well.
    pub(crate) fn backlog(&self) -> Result<Option<Backlog>, Fault> {
        let failed = self.waiting_letters()?.into_iter().filter(|(_, waiting)| waiting.failures > 0);
        let whys: Vec<String> = failed.map(|(_, waiting)| waiting.why).collect();
        let letters = whys.len();
        Ok(whys.into_iter().next().map(|why| Backlog { letters, why }))
    }

    fn put_off(&self, name: &str, mut waiting: Waiting, why: String) -> Result<(), Fault> {
        let now = self.now();
        if now.as_microsecond() - waiting.written >= GIVEN_UP {
            self.keep().remove_entry(SPACE, name)?;
            return self.note_letter("letter-given-up", &waiting.letter, &why);
        }
        waiting.next = next_try(now, waiting.failures).as_microsecond();
        waiting.failures += 1;
        waiting.why = why;
        self.keep().put_entry(SPACE, name, &text(&waiting)?, Was::Any, None, now).map(drop)
    }

    /// The letters that wait. One that cannot be read keeps no other from going: it is taken away, which the log tells.
    fn waiting_letters(&self) -> Result<Vec<(String, Waiting)>, Fault> {
        let mut letters = Vec::new();
        for entry in self.keep().entries(SPACE, None, usize::MAX >> 1, self.now())? {
            match serde_json::from_str(&entry.body) {
                Ok(waiting) => letters.push((entry.key, waiting)),
                Err(error) => {
                    tracing::error!(letter = entry.key, %error, "a letter that waits cannot be read and is taken away");
                    self.keep().remove_entry(SPACE, &entry.key)?;
                }
            }
        }
        Ok(letters)
    }
}

/// The letter as it would go now: to the present address of its account, and to nobody who may not sign in any more.
fn addressed(letter: &Letter, people: &[AccountView]) -> Option<Letter> {
    let profile = &people.iter().find(|account| account.profile.name == letter.account)?.profile;
    Some(Letter { to: profile.email.clone(), name: profile.display_name.clone(), ..letter.clone() })
}

/// When a letter is tried again that has failed so often before this time.
fn next_try(now: Moment, failures: usize) -> Moment {
    let pause = PAUSES.get(failures).or(PAUSES.last()).copied().unwrap_or_default();
    now + jiff::SignedDuration::from_mins(pause)
}

/// The same for the same letter, and only then.
fn name_of(letter: &Letter) -> String {
    let digest = Sha256::digest(format!("{}\n{}\n{}", letter.kind, letter.account, letter.body));
    digest.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

fn text(waiting: &Waiting) -> Result<String, Fault> {
    serde_json::to_string(waiting).map_err(|error| Fault::new(FaultCode::System, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_tried_more_and_more_seldom() {
        let now = Moment::UNIX_EPOCH;
        let minutes = |failures| next_try(now, failures).duration_since(now).as_mins();
        assert_eq!([0, 1, 2, 3, 4, 5, 6, 99].map(minutes), [1, 5, 15, 60, 240, 720, 720, 720]);
    }
}
