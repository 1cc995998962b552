//! Hashes of values, and numbers drawn at random but always the same: no result may depend on the machine or the day.

/// Spreads the bits of a number: the finaliser of SplitMix64 (Steele, Lea and Flood, 2014). No two numbers give the same.
pub(super) fn mix(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

/// A hash of what came before and one number more.
pub(super) fn chain(before: u64, number: u64) -> u64 {
    mix(before.rotate_left(23) ^ number.wrapping_add(0x9e37_79b9_7f4a_7c15))
}

/// A hash of a text, eight bytes at a time.
pub(super) fn hash_text(text: &str) -> u64 {
    let word = |bytes: &[u8]| bytes.iter().rev().fold(0_u64, |word, byte| (word << 8) | u64::from(*byte));
    let hash = text.as_bytes().chunks(8).fold(0x6d61_6e64_6174_6521, |hash, bytes| chain(hash, word(bytes)));
    chain(hash, text.len() as u64)
}

/// A sequence of numbers that looks random: SplitMix64.
pub(super) struct Draw(u64);

impl Draw {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`, or 0 where that is 0.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let wide = u128::from(mix(self.0)) * u128::from(bound);
        u64::try_from(wide >> 64).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_below_their_bound_and_reach_all_of_it() {
        let mut draw = Draw::new(1);
        let mut seen = [0_u32; 7];
        for _ in 0..7_000 {
            seen[usize::try_from(draw.below(7)).unwrap()] += 1;
        }
        assert!(seen.iter().all(|count| (800..1200).contains(count)), "{seen:?}");
        assert_eq!(draw.below(0), 0);
    }

    #[test]
    fn texts_that_differ_have_different_hashes() {
        let texts = ["", "a", "b", "ab", "ba", "abcdefgh", "abcdefgh\0", "abcdefghi", "港口"];
        for (at, one) in texts.iter().enumerate() {
            assert!(texts[..at].iter().all(|other| hash_text(one) != hash_text(other)), "{one:?}");
        }
    }
}
