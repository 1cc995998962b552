//! Faults of signing in and of passwords in the visitor's language. Accounts tell them in English; what a person is most
//! likely to meet is said in words of the page.

use axum::http::StatusCode;
use mandate_model::{Fault, FaultCode, Moment};

use crate::page::Desk;
use crate::problem::Problem;
use crate::words::Words;

/// A refused attempt, to be shown above its form.
pub struct Told {
    /// The status of the answer.
    pub status: StatusCode,
    /// What is said.
    pub faults: [String; 1],
}

/// A refused attempt in words; anything else is a fault of its own.
pub fn attempt(desk: &Desk, problem: Problem) -> Result<Told, Problem> {
    let now = desk.app.mandate().now();
    match problem.first() {
        Some(fault) if is_attempt(fault.code) => {
            Ok(Told { status: problem.status(), faults: [words_for(desk.words, fault, now)] })
        }
        _ => Err(problem),
    }
}

const fn is_attempt(code: FaultCode) -> bool {
    matches!(code, FaultCode::SignInFailed | FaultCode::TooManyAttempts | FaultCode::BadPassword)
}

/// What a fault means to the person who sees it.
pub fn words_for(words: Words, fault: &Fault, now: Moment) -> String {
    match fault.code {
        FaultCode::SignInFailed => words.t("signing-refused").into_owned(),
        FaultCode::TooManyAttempts => {
            let seconds = mandate::accounts::try_again_at(fault).map_or(60, |at| seconds_until(at, now));
            words.with("signing-wait", &[("count", seconds.into())])
        }
        FaultCode::BadPassword => bad_password(words, &fault.message),
        _ => plain(fault),
    }
}

/// A fault as it is told in English, with what to do.
pub fn plain(fault: &Fault) -> String {
    match &fault.hint {
        Some(hint) => format!("{} – {hint}", fault.message),
        None => fault.message.clone(),
    }
}

/// At least one: a moment that has just come is still told as a wait.
fn seconds_until(at: Moment, now: Moment) -> u64 {
    u64::try_from(at.duration_since(now).as_secs()).unwrap_or_default().max(1)
}

/// Why a password is refused. The wording of accounts is the key, so a new reason is told in English until it has words.
fn bad_password(words: Words, why: &str) -> String {
    let id = match why {
        "a password has at least 12 characters" => "password-short",
        "a password has at most 1,024 bytes" => "password-long",
        "the password repeats itself" => "password-repeats",
        "the password follows the alphabet or the keyboard" => "password-rows",
        "the password is a common word with few additions" => "password-common",
        _ => "password-known",
    };
    match why.split('"').nth(1).filter(|_| id == "password-known") {
        Some(part) => words.with(id, &[("part", part.into())]),
        None if id == "password-known" => why.to_owned(),
        None => words.t(id).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::Language;

    use super::*;

    #[test]
    fn every_reason_is_told_in_the_language_of_the_page() {
        let words = Words::new(Language::French);
        for why in [
            "a password has at least 12 characters",
            "the password repeats itself",
            "the password contains \"okafor\", which anybody may know",
        ] {
            let told = words_for(words, &Fault::new(FaultCode::BadPassword, why), Moment::UNIX_EPOCH);
            assert!(told != why && !told.starts_with("password-"), "{told}");
        }
    }

    #[test]
    fn a_wait_is_told_in_seconds() {
        let fault = Fault::new(FaultCode::TooManyAttempts, "x").hint("try again at 1970-01-01T00:00:08Z");
        let told = words_for(Words::new(Language::English), &fault, Moment::UNIX_EPOCH);
        assert!(told.contains('8'), "{told}");
    }
}
