//! Rows that name the same record: found by the digests of their keys, so that memory does not grow with their length.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hasher};

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;

/// The digest of a key: two independent halves, so that no two keys of a file are taken for one.
pub type KeyDigest = (u64, u64);

/// The digest of a key's text.
fn digest(text: &[u8]) -> KeyDigest {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        hasher.write_u8(salt);
        hasher.write(text);
        hasher.finish()
    };
    (half(0), half(1))
}

/// The digest of each row's key, of which the columns are said; none where one of them is absent.
pub fn digests_of(batch: &RecordBatch, columns: &[usize]) -> Vec<Option<KeyDigest>> {
    let mut bytes = Vec::new();
    let of = |at| {
        bytes.clear();
        key_bytes(batch, columns, at, &mut bytes).then(|| digest(&bytes))
    };
    (0..batch.num_rows()).map(of).collect()
}

/// Appends bytes that tell the values of some columns apart from any others of the same columns. False where one of them
/// is absent.
fn key_bytes(batch: &RecordBatch, columns: &[usize], at: usize, out: &mut Vec<u8>) -> bool {
    columns.iter().all(|column| {
        let Some(array) = batch.columns().get(*column).filter(|array| array.is_valid(at)) else { return false };
        match array.data_type() {
            DataType::Int64 => out.extend(array.as_primitive::<Int64Type>().value(at).to_le_bytes()),
            DataType::Date32 => out.extend(array.as_primitive::<Date32Type>().value(at).to_le_bytes()),
            DataType::Boolean => out.push(u8::from(array.as_boolean().value(at))),
            DataType::Decimal128(..) => out.extend(array.as_primitive::<Decimal128Type>().value(at).to_le_bytes()),
            DataType::Utf8 => {
                let text = array.as_string::<i32>().value(at).as_bytes();
                // Its length first: so that what belongs to one part is never taken for a piece of the next.
                out.extend((text.len() as u64).to_le_bytes());
                out.extend(text);
            }
            _ => return false,
        }
        true
    })
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
#[derive(Debug, Default)]
pub struct Keys(HashMap<KeyDigest, u64, BuildHasherDefault<AsItIs>>);

impl Keys {
    /// Notes the key of a row; the row that had it before, if there is one.
    pub fn note(&mut self, key: KeyDigest, row: u64) -> Option<u64> {
        match self.0.entry(key) {
            std::collections::hash_map::Entry::Occupied(first) => Some(*first.get()),
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(row);
                None
            }
        }
    }
}

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
