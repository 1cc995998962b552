//! Which revision somebody has read: tags of answers, and what requests say of them.

use axum::http::header::{IF_MATCH, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderName};
use mandate_model::{Fault, FaultCode, Revision};

/// The tag of a revision: its number and the beginning of its hash.
pub fn of(revision: &Revision) -> String {
    format!("\"{}-{}\"", revision.number, revision.hash.short())
}

/// Whether the caller has this revision already.
pub fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    named(headers, &IF_NONE_MATCH).is_some_and(|text| text.trim() == "*" || tags(&text).any(|one| one == tag))
}

/// Refuses a change that was made on another revision, naming both; and where it must be said, one that does not say.
pub fn check(headers: &HeaderMap, revision: &Revision, needed: bool) -> Result<(), Fault> {
    let Some(text) = named(headers, &IF_MATCH) else {
        return if needed { Err(missing()) } else { Ok(()) };
    };
    let tag = of(revision);
    if text.trim() == "*" || tags(&text).any(|one| one == tag) {
        return Ok(());
    }
    let message = format!("the change was made on {text}, the last revision is {tag}");
    Err(Fault::new(FaultCode::Stale, message).hint("read the record again and make the change on what it is now"))
}

/// Refuses a change that does not say on which revision it was made.
pub fn need(headers: &HeaderMap) -> Result<(), Fault> {
    if headers.contains_key(IF_MATCH) { Ok(()) } else { Err(missing()) }
}

fn missing() -> Fault {
    Fault::new(FaultCode::PreconditionNeeded, "the request does not say on which revision it was made")
        .hint("send the header If-Match with the ETag of the record as you read it")
}

fn named(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let all: Vec<&str> = headers.get_all(name).iter().map(|value| value.to_str().unwrap_or_default()).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// What lies between is cut off by proxies: weak tags name the same revision.
fn tags(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(|one| one.trim().trim_start_matches("W/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_weak_tags_are_read() {
        let mut headers = HeaderMap::new();
        headers.insert(IF_NONE_MATCH, "W/\"2-b\", \"1-a\"".parse().unwrap());
        assert!(is_known(&headers, "\"1-a\""));
        assert!(is_known(&headers, "\"2-b\""));
        assert!(!is_known(&headers, "\"3-c\""));
        assert_eq!(need(&headers).unwrap_err().code, FaultCode::PreconditionNeeded);
    }
}
