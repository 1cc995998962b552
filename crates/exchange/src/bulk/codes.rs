//! The codes of a list, found by their bytes: a few instructions for a code, whatever the size of the list.

use rustc_hash::FxHashMap;

/// Bytes of the longest code that is found by its words; longer ones are found by their text.
const SHORT: usize = 16;
/// Spreads words over the slots: the golden ratio of 2^64.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// Codes, each with whether it is valid on some days only.
pub(super) struct Codes<'a> {
    slots: Vec<Option<Slot>>,
    /// Bits of a hash that are not in the number of a slot.
    shift: u32,
    long: FxHashMap<&'a str, bool>,
}

#[derive(Clone, Copy)]
struct Slot {
    word: Word,
    bounded: bool,
}

/// The first and the last bytes of a text of a length, which together are all of it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Word {
    first: u64,
    last: u64,
    length: u8,
}

impl<'a> FromIterator<(&'a str, bool)> for Codes<'a> {
    fn from_iter<T: IntoIterator<Item = (&'a str, bool)>>(codes: T) -> Self {
        let codes: Vec<(&str, bool)> = codes.into_iter().collect();
        let slots = (codes.len() * 2).next_power_of_two().max(16);
        let shift = u64::BITS - slots.trailing_zeros();
        let mut all = Self { slots: vec![None; slots], shift, long: FxHashMap::default() };
        for (code, bounded) in codes {
            match Word::of(code.as_bytes()) {
                None => drop(all.long.insert(code, bounded)),
                Some(word) => {
                    let at = all.place(word);
                    all.slots[at] = Some(Slot { word, bounded });
                }
            }
        }
        all
    }
}

impl Codes<'_> {
    /// Whether a code is valid on some days only; none where it is not in the list.
    #[inline]
    pub(super) fn get(&self, code: &str) -> Option<bool> {
        match Word::of(code.as_bytes()) {
            None => self.long.get(code).copied(),
            Some(word) => self.slots[self.place(word)].map(|slot| slot.bounded),
        }
    }

    /// The slot of a word, or the free one where it would be: half of them are free.
    #[inline]
    fn place(&self, word: Word) -> usize {
        let mixed = (word.first ^ word.last.rotate_left(29) ^ u64::from(word.length)).wrapping_mul(SPREAD);
        let mut at = (mixed >> self.shift) as usize;
        while self.slots[at].is_some_and(|slot| slot.word != word) {
            at = (at + 1) & (self.slots.len() - 1);
        }
        at
    }
}

impl Word {
    #[inline]
    fn of(text: &[u8]) -> Option<Self> {
        let (first, last) = match (text, text.first_chunk::<8>(), text.first_chunk::<4>()) {
            ([], ..) => (0, 0),
            (_, Some(first), _) => (u64::from_le_bytes(*first), u64::from_le_bytes(*text.last_chunk::<8>()?)),
            (_, _, Some(first)) => {
                (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*text.last_chunk::<4>()?).into())
            }
            ([first, .., last], ..) => (u64::from(*first) << 8 | u64::from(text[text.len() / 2]), u64::from(*last)),
            ([only], ..) => ((*only).into(), 0),
        };
        (text.len() <= SHORT).then_some(Self { first, last, length: text.len() as u8 })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_of_different_texts_differ() {
        let check =
            |one: &str, other: &str| assert!(Word::of(one.as_bytes()) != Word::of(other.as_bytes()), "{one} {other}");
        check("abcd", "abcdabcd");
        check("a", "aa");
        check("ab", "abb");
        check("abcdefgh", "abcdefghabcdefgh");
        assert!(Word::of(b"seventeen letters").is_none());
    }

    proptest! {
        #[test]
        fn a_code_is_found_where_it_is_in_the_list(
            list in prop::collection::btree_map("[ab]{0,18}", any::<bool>(), 0..60),
            others in prop::collection::vec("[ab]{0,18}", 0..60),
        ) {
            let codes: Codes<'_> = list.iter().map(|(code, bounded)| (code.as_str(), *bounded)).collect();
            for code in list.keys().chain(&others) {
                prop_assert_eq!(codes.get(code), list.get(code).copied());
            }
        }
    }
}
