//! What the hashes are, exactly, so that anybody can recompute them.
//!
//! All hashes are SHA-256.
//!
//! **Revision hash.** The hash of the concatenation of twelve parts. Each part is preceded by its length in bytes, as
//! eight bytes, big-endian. Texts are UTF-8. The parts, in this order:
//!
//! 1. the text `mandate revision v1`
//! 2. the collection
//! 3. the key
//! 4. the number of the revision within its record, in decimal digits
//! 5. the act: `put` or `withdraw`
//! 6. the moment of recording: microseconds since 1970-01-01T00:00:00Z, in decimal digits (with `-` before 1970)
//! 7. the author
//! 8. who validated it
//! 9. the source
//! 10. the reason
//! 11. the hash of the body (canonical JSON, RFC 8785): 32 bytes
//! 12. the revision hash of the record's previous revision: 32 bytes, or nothing for the first revision
//!
//! **Chain hash.** That of place 0 is 32 zero bytes. That of place *n* is the hash of the text `mandate chain v1`, the
//! chain hash of place *n* − 1 and the revision hash of place *n*. No lengths are needed here: the parts always have 16,
//! 32 and 32 bytes.
//!
//! The place in the sequence is not part of the revision hash; the chain hash fixes it.

use mandate_model::{Digest, Revision};
use sha2::{Digest as _, Sha256};

use crate::database::Entry;

const REVISION: &str = "mandate revision v1";
const CHAIN: &str = "mandate chain v1";

/// The chain hash of an empty store.
pub const EMPTY_CHAIN: Digest = Digest([0; 32]);

/// The revision hash of an entry whose body has the given hash. What the entry says of its own hashes is not looked at.
pub(crate) fn of_entry(entry: &Entry<'_>, body: &Digest) -> Digest {
    let mut parts = Parts::new(REVISION);
    parts.add(entry.collection.as_bytes());
    parts.add(entry.key.as_bytes());
    parts.add(entry.number.to_string().as_bytes());
    parts.add(entry.act.as_str().as_bytes());
    parts.add(entry.recorded_at.as_microsecond().to_string().as_bytes());
    parts.add(entry.origin.author.as_bytes());
    parts.add(entry.origin.validated_by.as_bytes());
    parts.add(entry.origin.source.as_bytes());
    parts.add(entry.origin.reason.as_bytes());
    parts.add(&body.0);
    parts.add(entry.previous.as_ref().map_or(&[][..], |hash| &hash.0));
    parts.digest()
}

/// Hashes parts, each after its length.
struct Parts(Sha256);

impl Parts {
    fn new(tag: &str) -> Self {
        let mut parts = Self(Sha256::new());
        parts.add(tag.as_bytes());
        parts
    }

    fn add(&mut self, part: &[u8]) {
        self.0.update((part.len() as u64).to_be_bytes());
        self.0.update(part);
    }

    fn digest(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

/// The SHA-256 of some bytes: of a body, of a blob.
pub fn of_bytes(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// The revision hash, recomputed from the revision's content; equal to `revision.hash` unless something was changed.
pub fn of_revision(revision: &Revision) -> Digest {
    of_entry(&Entry::from(revision), &of_bytes(revision.body.as_str().as_bytes()))
}

/// The chain hash of the place after the one whose chain hash is `before`.
pub fn chain(before: &Digest, revision: &Digest) -> Digest {
    let mut hasher = Sha256::new();
    hasher.update(CHAIN.as_bytes());
    hasher.update(before.0);
    hasher.update(revision.0);
    Digest(hasher.finalize().into())
}

/// A hash built up from pieces of a stream.
#[derive(Default)]
pub(crate) struct Running(Sha256);

impl Running {
    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn digest(self) -> Digest {
        Digest(self.0.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::{Act, Canonical, Moment};

    use super::*;

    /// The text that is hashed, written out by hand as the module says.
    fn example() -> (Revision, Vec<u8>) {
        let revision = Revision {
            seq: 7,
            collection: "seizures".into(),
            key: "AUT/2012".into(),
            number: 1,
            act: Act::Put,
            recorded_at: Moment::from_microsecond(1_700_000_000_000_001).unwrap(),
            author: "ana".into(),
            validated_by: "rules".into(),
            source: "table 3".into(),
            reason: String::new(),
            body: Canonical::from_stored("{\"kg\":3}".into()),
            hash: EMPTY_CHAIN,
            previous: None,
            chain: EMPTY_CHAIN,
        };
        let body = of_bytes(b"{\"kg\":3}");
        let parts: [&[u8]; 12] = [
            b"mandate revision v1",
            b"seizures",
            b"AUT/2012",
            b"1",
            b"put",
            b"1700000000000001",
            b"ana",
            b"rules",
            b"table 3",
            b"",
            &body.0,
            b"",
        ];
        let text = parts.iter().flat_map(|part| [&(part.len() as u64).to_be_bytes()[..], part].concat()).collect();
        (revision, text)
    }

    #[test]
    fn the_revision_hash_is_what_its_definition_says() {
        let (revision, text) = example();
        assert_eq!(of_revision(&revision), of_bytes(&text));
        // Fixed for ever: a change here would make every store unverifiable.
        assert_eq!(
            of_revision(&revision).to_string(),
            "73ef04eaea93fa1fd51ae2875e96287297c8d0e7c4908ffe4ee1f2332d0b67ad"
        );
        let next = chain(&EMPTY_CHAIN, &of_revision(&revision));
        assert_eq!(next, of_bytes(&[&b"mandate chain v1"[..], &[0; 32], &of_revision(&revision).0].concat()));
    }

    #[test]
    fn every_covered_part_changes_the_hash() {
        let (revision, _) = example();
        let edits: [fn(&mut Revision); 11] = [
            |r| r.collection.push('x'),
            |r| r.key.push('x'),
            |r| r.number = 2,
            |r| r.act = Act::Withdraw,
            |r| r.recorded_at = Moment::UNIX_EPOCH,
            |r| r.author.push('x'),
            |r| r.validated_by.push('x'),
            |r| r.source.push('x'),
            |r| r.reason.push('x'),
            |r| r.body = Canonical::from_stored("{}".into()),
            |r| r.previous = Some(EMPTY_CHAIN),
        ];
        for edit in edits {
            let mut edited = revision.clone();
            edit(&mut edited);
            assert_ne!(of_revision(&edited), of_revision(&revision));
        }
    }
}
