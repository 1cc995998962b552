//! The keys of more rows than memory holds: which rows have a key that a row before them has.
//!
//! ```text
//! few keys:   memory ─► told at once
//! many keys:  files by digest ─► each read by itself ─► files by row ─► told in the order of the rows, at the end
//! ```

use std::fs::File;
use std::io::{BufReader, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use mandate_columns::{KeyDigest, Keys};
use mandate_model::Fault;

/// Keys that are held in memory, at most: about two hundred megabytes.
pub const HELD: usize = 1 << 22;
/// Files by digest, and by row.
const FILES: u64 = 256;
/// Rows whose repetitions lie in one file, at least.
const ROWS: u64 = 1 << 22;
/// What is read at once of a file.
const READ: usize = 4096;

/// The keys of a file, row after row.
pub struct SeenKeys {
    scratch: PathBuf,
    most: usize,
    held: Keys,
    /// The files by digest, once there are too many keys to be held.
    spilled: Vec<Pairs<3>>,
    last: u64,
}

impl SeenKeys {
    /// No key yet. More than `most` go to files without a name in the folder `scratch`.
    pub fn new(scratch: impl Into<PathBuf>, most: usize) -> Self {
        Self { scratch: scratch.into(), most, held: Keys::default(), spilled: Vec::new(), last: 0 }
    }

    /// Notes the keys of rows, whose numbers grow from call to call. `twice` is told the position of each row whose key
    /// a row before it has, and the first such row; where there are too many keys, [`SeenKeys::finish`] tells it.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn note(
        &mut self,
        keys: &[Option<KeyDigest>],
        rows: &[u64],
        twice: impl FnMut(usize, u64),
    ) -> Result<(), Fault> {
        self.last = rows.last().copied().unwrap_or(self.last);
        if self.spilled.is_empty() && self.held.len() + keys.len() > self.most {
            for _ in 0..FILES {
                self.spilled.push(Pairs::new(&self.scratch)?);
            }
            for (key, row) in std::mem::take(&mut self.held).into_noted() {
                self.spill(key, row)?;
            }
        }
        if self.spilled.is_empty() {
            self.held.note(keys, rows, twice);
            return Ok(());
        }
        for (key, row) in keys.iter().zip(rows) {
            if let Some(key) = key {
                self.spill(*key, *row)?;
            }
        }
        Ok(())
    }

    fn spill(&mut self, key: KeyDigest, row: u64) -> Result<(), Fault> {
        let file = (key.1 % FILES) as usize;
        self.spilled.get_mut(file).map_or(Ok(()), |file| file.push([key.0, key.1, row]))
    }

    /// The repetitions that were not told yet.
    ///
    /// # Errors
    /// The folder cannot be written or read.
    pub fn finish(self) -> Result<Repeated, Fault> {
        let width = ROWS.max(self.last / FILES + 1);
        let mut by_row: Vec<Pairs<2>> = Vec::new();
        for file in self.spilled {
            let mut held = Keys::default();
            let mut kept = Ok(());
            file.read(&mut |found| {
                let (mut keys, mut rows) = (Vec::with_capacity(found.len()), Vec::with_capacity(found.len()));
                for [one, other, row] in found {
                    keys.push(Some((*one, *other)));
                    rows.push(*row);
                }
                held.note(&keys, &rows, |at, first| {
                    let told = tell(&mut by_row, &self.scratch, width, rows[at], first);
                    kept = std::mem::replace(&mut kept, Ok(())).and(told);
                });
            })?;
            kept?;
        }
        by_row.reverse();
        Ok(Repeated(by_row))
    }
}

/// Notes a repetition in the file of its row.
fn tell(by_row: &mut Vec<Pairs<2>>, scratch: &Path, width: u64, row: u64, first: u64) -> Result<(), Fault> {
    let file = (row / width) as usize;
    while by_row.len() <= file {
        by_row.push(Pairs::new(scratch)?);
    }
    by_row.get_mut(file).map_or(Ok(()), |file| file.push([row, first]))
}

/// Rows whose key a row before them has, each with the first such row: many at a time, in the order of the rows.
pub struct Repeated(Vec<Pairs<2>>);

impl Iterator for Repeated {
    type Item = Result<Vec<(u64, u64)>, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        let file = self.0.pop()?;
        let mut all = Vec::new();
        let read = file.read(&mut |found| all.extend(found.iter().map(|[row, first]| (*row, *first))));
        all.sort_unstable();
        Some(read.map(|()| all))
    }
}

/// Numbers in a file without a name, so many together.
struct Pairs<const N: usize>(BufWriter<File>);

impl<const N: usize> Pairs<N> {
    fn new(folder: &Path) -> Result<Self, Fault> {
        let file = tempfile::tempfile_in(folder);
        let file =
            file.map_err(|error| Fault::io(&error, format!("making a temporary file in {}", folder.display())))?;
        Ok(Self(BufWriter::with_capacity(1 << 15, file)))
    }

    fn push(&mut self, numbers: [u64; N]) -> Result<(), Fault> {
        let mut wrong = Ok(());
        for number in numbers {
            wrong = wrong.and_then(|()| self.0.write_all(&number.to_le_bytes()));
        }
        wrong.map_err(|error| Fault::io(&error, "writing a temporary file"))
    }

    /// Hands over what was written, in its order, some at a time.
    fn read(self, take: &mut dyn FnMut(&[[u64; N]])) -> Result<(), Fault> {
        let doing = |error: std::io::Error| Fault::io(&error, "reading a temporary file");
        let mut file = self.0.into_inner().map_err(|error| doing(error.into_error()))?;
        let length = file.seek(SeekFrom::End(0)).map_err(doing)?;
        file.seek(SeekFrom::Start(0)).map_err(doing)?;
        let mut file = BufReader::with_capacity(1 << 18, file);
        let mut left = length / (N as u64 * 8);
        let mut some = Vec::with_capacity(READ);
        while left > 0 {
            some.clear();
            while left > 0 && some.len() < READ {
                let mut numbers = [0; N];
                for number in &mut numbers {
                    let mut bytes = [0; 8];
                    file.read_exact(&mut bytes).map_err(doing)?;
                    *number = u64::from_le_bytes(bytes);
                }
                some.push(numbers);
                left -= 1;
            }
            take(&some);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    /// Rows, each with the one whose key it repeats.
    type Repeated = Vec<(u64, u64)>;

    /// The repetitions among keys, told at once and at the end.
    fn repeated(numbers: &[Option<u64>], most: usize, at_once: usize) -> (Repeated, Repeated) {
        let folder = tempfile::tempdir().unwrap();
        let mut seen = SeenKeys::new(folder.path(), most);
        let (mut told, mut row) = (Vec::new(), 1);
        for some in numbers.chunks(at_once) {
            let keys: Vec<_> = some.iter().map(|number| number.map(|number| (number, number * 7))).collect();
            let rows: Vec<u64> = (row..row + some.len() as u64).collect();
            seen.note(&keys, &rows, |at, first| told.push((rows[at], first))).unwrap();
            row += some.len() as u64;
        }
        (told, seen.finish().unwrap().flat_map(Result::unwrap).collect())
    }

    proptest! {
        #[test]
        fn every_repetition_is_told_once_with_its_first_row(
            numbers in prop::collection::vec(prop::option::weighted(0.9, 0_u64..40), 0..200),
            most in 0_usize..80,
            at_once in 1_usize..30,
        ) {
            let mut first = HashMap::new();
            let mut expected = Vec::new();
            for (row, number) in (1..).zip(&numbers) {
                if let Some(number) = number {
                    let known = *first.entry(*number).or_insert(row);
                    if known < row {
                        expected.push((row, known));
                    }
                }
            }
            let (mut told, later) = repeated(&numbers, most, at_once);
            prop_assert!(later.is_sorted());
            told.extend(later);
            prop_assert_eq!(told, expected);
        }
    }

    #[test]
    fn few_keys_are_told_at_once() {
        assert_eq!(repeated(&[Some(1), Some(1)], 2, 1), (vec![(2, 1)], vec![]));
        assert_eq!(repeated(&[Some(1), Some(1)], 0, 1), (vec![], vec![(2, 1)]));
    }
}
