//! Rows that name the same record: found by the digests of their keys, so that memory does not grow with their length.

use std::hash::Hasher as _;
use std::hint::black_box;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use siphasher::sip128::{Hasher128 as _, SipHasher13};

/// The digest of a key: two independent halves, so that no two keys of a file are taken for one.
pub type KeyDigest = (u64, u64);

/// The digest of a key's text.
fn digest(text: &[u8]) -> KeyDigest {
    let mut hasher = SipHasher13::new();
    hasher.write(text);
    let whole = hasher.finish128();
    (whole.h1, whole.h2)
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
            DataType::Int64 => out.extend_from_slice(&array.as_primitive::<Int64Type>().value(at).to_le_bytes()),
            DataType::Date32 => out.extend_from_slice(&array.as_primitive::<Date32Type>().value(at).to_le_bytes()),
            DataType::Boolean => out.push(u8::from(array.as_boolean().value(at))),
            DataType::Decimal128(..) => {
                out.extend_from_slice(&array.as_primitive::<Decimal128Type>().value(at).to_le_bytes());
            }
            DataType::Utf8 => {
                let text = array.as_string::<i32>().value(at).as_bytes();
                // Its length first: so that what belongs to one part is never taken for a piece of the next.
                out.extend_from_slice(&(text.len() as u64).to_le_bytes());
                out.extend_from_slice(text);
            }
            _ => return false,
        }
        true
    })
}

/// Slots at first; always a power of two, of which at most half are taken.
const SLOTS: usize = 1 << 12;
/// Keys whose slots are fetched together: one waits for the memory as long as many.
const TOGETHER: usize = 32;
/// A slot without a key.
const FREE: u64 = 0;

/// The keys of a file so far, each with the row that has it.
///
/// Keys stand in the order in which they came. A slot holds the place of a key, from 1, and in its upper half some bits
/// of its digest, so that other keys are hardly ever looked at.
#[derive(Debug, Default)]
pub struct Keys {
    slots: Vec<u64>,
    noted: Vec<(KeyDigest, u64)>,
}

impl Keys {
    /// Notes the keys of rows, which have these numbers. `twice` is told the position of each whose key was noted before,
    /// and the row that had it first.
    pub fn note(&mut self, keys: &[Option<KeyDigest>], rows: &[u64], mut twice: impl FnMut(usize, u64)) {
        self.make_room(keys.len());
        let mask = self.slots.len() - 1;
        let mut position = 0;
        for (keys, rows) in keys.chunks(TOGETHER).zip(rows.chunks(TOGETHER)) {
            let fetched = keys.iter().flatten().fold(0, |all, key| all ^ self.slots[key.0 as usize & mask]);
            black_box(fetched);
            for (key, row) in keys.iter().zip(rows) {
                if let Some(first) = key.and_then(|key| self.note_one(key, *row)) {
                    twice(position, first);
                }
                position += 1;
            }
        }
    }

    /// How many keys are noted.
    pub fn len(&self) -> usize {
        self.noted.len()
    }

    /// Whether no key is noted.
    pub fn is_empty(&self) -> bool {
        self.noted.is_empty()
    }

    /// The keys with their rows, in the order in which they came.
    pub fn into_noted(self) -> Vec<(KeyDigest, u64)> {
        self.noted
    }

    fn note_one(&mut self, key: KeyDigest, row: u64) -> Option<u64> {
        let mask = self.slots.len() - 1;
        let mut at = key.0 as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == FREE {
                self.noted.push((key, row));
                self.slots[at] = tag(key) | self.noted.len() as u64;
                return None;
            }
            if slot & TAG == tag(key)
                && let Some((known, first)) = self.noted.get(place(slot))
                && *known == key
            {
                return Some(*first);
            }
            at = (at + 1) & mask;
        }
    }

    /// Doubles the slots until half of them stay free with so many keys more.
    fn make_room(&mut self, more: usize) {
        let wanted = ((self.noted.len() + more) * 2).next_power_of_two().max(SLOTS);
        if wanted <= self.slots.len() {
            return;
        }
        // The old slots go first, so that never both are held.
        self.slots = Vec::new();
        self.slots.resize(wanted, FREE);
        let mask = wanted - 1;
        for (before, (key, _)) in self.noted.iter().enumerate() {
            let mut at = key.0 as usize & mask;
            while self.slots[at] != FREE {
                at = (at + 1) & mask;
            }
            self.slots[at] = tag(*key) | (before as u64 + 1);
        }
    }
}

/// The upper half of a slot.
const TAG: u64 = !(u32::MAX as u64);

fn tag(key: KeyDigest) -> u64 {
    key.1 & TAG
}

fn place(slot: u64) -> usize {
    (slot as u32 as usize).wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_known_by_its_first_row() {
        let mut keys = Keys::default();
        let mut told = Vec::new();
        let of = |text: &str| Some(digest(text.as_bytes()));
        keys.note(&[of("a"), of("b"), None, of("a")], &[2, 3, 4, 5], |at, first| told.push((at, first)));
        keys.note(&[of("b"), of("a"), of("c")], &[6, 7, 8], |at, first| told.push((at, first)));
        assert_eq!(told, [(3, 2), (0, 3), (1, 2)]);
        assert_eq!(keys.into_noted(), [(digest(b"a"), 2), (digest(b"b"), 3), (digest(b"c"), 8)]);
        let (one, two) = digest(b"a");
        assert_ne!(one, two);
    }

    #[test]
    fn every_key_is_found_again_however_many_there_are() {
        let numbers: Vec<u64> = (0..50_000).collect();
        let digests: Vec<_> = numbers.iter().map(|number| Some(digest(&number.to_le_bytes()))).collect();
        let mut keys = Keys::default();
        for (digests, rows) in digests.chunks(700).zip(numbers.chunks(700)) {
            keys.note(digests, rows, |at, first| panic!("row {} has the key of row {first}", rows[at]));
        }
        let mut again = Vec::new();
        keys.note(&digests, &numbers, |at, first| again.push((at as u64, first)));
        assert_eq!(again, numbers.iter().map(|number| (*number, *number)).collect::<Vec<_>>());
        // Keys that share the slot and the bits kept in it are told apart by the whole.
        let mut twice = Vec::new();
        let mut alike = Keys::default();
        alike.note(&[Some((1, 1)), Some((1, 2)), Some((1, 1))], &[1, 2, 3], |at, first| twice.push((at, first)));
        assert_eq!(twice, [(2, 1)]);
    }
}
