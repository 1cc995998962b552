//! Requests that are sent twice: the answer to the first is kept for a day, so that the second changes nothing.

use std::collections::BTreeMap;

use mandate_model::{Digest, Fault, FaultCode, Was};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::Mandate;

const SPACE: &str = "repeats";
/// Hours for which an answer is kept.
const KEPT_HOURS: i64 = 24;
/// Minutes after which a request that was never answered may be sent again.
const PENDING_MINUTES: i64 = 10;

/// An answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAnswer {
    /// The status.
    pub status: u16,
    /// The headers that matter.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    /// Of the whole request.
    digest: String,
    answer: Option<KeptAnswer>,
}

/// What is known of a request with this key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It is new, and now expected to be answered.
    New,
    /// It was answered.
    Answered(KeptAnswer),
}

/// Names a request: who sends it, under which key of theirs.
#[derive(Clone, Copy, Debug)]
pub struct RepeatKey<'a> {
    /// The account.
    pub who: &'a str,
    /// What they call it.
    pub key: &'a str,
}

impl RepeatKey<'_> {
    fn entry(&self) -> String {
        mandate_store::hash::of_bytes(format!("{}\n{}", self.who, self.key).as_bytes()).to_string()
    }
}

impl Mandate {
    /// Whether the request was sent before. Fails with `KeyReused` where another was sent under the key, with `Conflict`
    /// where the same is being answered just now.
    pub fn begin_repeatable(&self, key: RepeatKey<'_>, request: &[&[u8]]) -> Result<Repeat, Fault> {
        let digest = digest(request);
        let now = self.clock.now();
        if let Some(entry) = self.keep.entry(SPACE, &key.entry(), now)? {
            return known(&entry.body, &digest);
        }
        let pending = now + jiff::SignedDuration::from_mins(PENDING_MINUTES);
        let text = text(&Kept { digest, answer: None })?;
        match self.keep.put_entry(SPACE, &key.entry(), &text, Was::Absent, Some(pending), now) {
            Ok(_) => Ok(Repeat::New),
            Err(fault) if fault.code == FaultCode::Conflict => Err(being_answered()),
            Err(fault) => Err(fault),
        }
    }

    /// Keeps the answer, or with none lets the request be sent anew: nothing was done.
    pub fn end_repeatable(
        &self,
        key: RepeatKey<'_>,
        request: &[&[u8]],
        answer: Option<KeptAnswer>,
    ) -> Result<(), Fault> {
        if answer.is_none() {
            return self.keep.remove_entry(SPACE, &key.entry()).map(drop);
        }
        let now = self.clock.now();
        let expires = now + jiff::SignedDuration::from_hours(KEPT_HOURS);
        let text = text(&Kept { digest: digest(request), answer })?;
        self.keep.put_entry(SPACE, &key.entry(), &text, Was::Any, Some(expires), now).map(drop)
    }
}

fn known(body: &str, digest: &str) -> Result<Repeat, Fault> {
    let kept: Kept =
        serde_json::from_str(body).map_err(|error| Fault::new(FaultCode::StoreDamaged, error.to_string()))?;
    if kept.digest != digest {
        return Err(Fault::new(FaultCode::KeyReused, "another request was sent under this idempotency key")
            .hint("take a new key for each new request"));
    }
    kept.answer.map(Repeat::Answered).ok_or_else(being_answered)
}

fn being_answered() -> Fault {
    Fault::new(FaultCode::Conflict, "the same request is being answered just now").hint("ask again in a moment")
}

/// The parts, each with its length, so that none runs into the next.
fn digest(request: &[&[u8]]) -> String {
    let mut all = Vec::with_capacity(request.iter().map(|part| part.len() + 8).sum());
    for part in request {
        all.extend_from_slice(&(part.len() as u64).to_be_bytes());
        all.extend_from_slice(part);
    }
    mandate_store::hash::of_bytes(&all).to_string()
}

/// The SHA-256 of a file, read in small parts.
pub fn digest_of_file(path: &std::path::Path) -> Result<Digest, Fault> {
    let failed = |error| Fault::io(&error, format!("reading {}", path.display()));
    let mut file = std::fs::File::open(path).map_err(failed)?;
    let mut hasher = Hashing(Sha256::new());
    std::io::copy(&mut file, &mut hasher).map_err(failed)?;
    Ok(Digest(hasher.0.finalize().into()))
}

struct Hashing(Sha256);

impl std::io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn text(kept: &Kept) -> Result<String, Fault> {
    serde_json::to_string(kept).map_err(|error| Fault::new(FaultCode::System, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(digest(&[b"ab", b"c"]), digest(&[b"a", b"bc"]));
        assert_eq!(digest(&[b"a"]), digest(&[b"a"]));
    }

    #[test]
    fn another_request_under_the_key_is_refused() {
        let kept = text(&Kept { digest: "x".into(), answer: None }).unwrap();
        assert_eq!(known(&kept, "y").unwrap_err().code, FaultCode::KeyReused);
        assert_eq!(known(&kept, "x").unwrap_err().code, FaultCode::Conflict);
    }
}
