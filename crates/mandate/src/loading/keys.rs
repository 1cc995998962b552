//! Rows that name the same record: found by the digests of their keys, so that memory does not grow with their length.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hasher};

/// The digest of a key: two independent halves, so that no two keys of a file are taken for one.
pub(super) type KeyDigest = (u64, u64);

/// The digest of a key's text.
pub(super) fn digest(text: &[u8]) -> KeyDigest {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(salt);
        hasher.write(text);
        hasher.finish()
    };
    (half(0), half(1))
}

/// Takes a digest for its own hash.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 ^= number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The keys of a file so far, each with the row that has it.
#[derive(Default)]
pub(super) struct Keys(HashMap<KeyDigest, u64, BuildHasherDefault<AsItIs>>);

impl Keys {
    /// Notes the key of a row; the row that had it before, if there is one.
    pub(super) fn note(&mut self, key: KeyDigest, row: u64) -> Option<u64> {
        match self.0.entry(key) {
            std::collections::hash_map::Entry::Occupied(first) => Some(*first.get()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(row);
                None
            }
        }
    }
}

const _: fn(&BuildHasherDefault<AsItIs>) -> AsItIs = |hasher| hasher.build_hasher();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_by_its_first_row() {
        let mut keys = Keys::default();
        assert_eq!(keys.note(digest(b"a"), 2), None);
        assert_eq!(keys.note(digest(b"b"), 3), None);
        assert_eq!(keys.note(digest(b"a"), 4), Some(2));
        assert_eq!(keys.note(digest(b"a"), 5), Some(2));
        let (one, two) = digest(b"a");
        assert_ne!(one, two);
    }
}
