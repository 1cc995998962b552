//! Rows of a file by their numbers.

/// Rows of a file by their numbers, a bit for each.
#[derive(Default)]
pub(super) struct Rows(Vec<u64>);

impl Rows {
    /// Whether the row is new.
    pub(super) fn insert(&mut self, number: u64) -> bool {
        let Ok(word) = usize::try_from(number / 64) else { return true };
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let bit = 1 << (number % 64);
        let new = self.0[word] & bit == 0;
        self.0[word] |= bit;
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_new_once() {
        let mut rows = Rows::default();
        for number in [0, 63, 64, 1_000] {
            assert!(rows.insert(number));
            assert!(!rows.insert(number));
        }
        assert!(rows.insert(65));
    }
}
