//! Rows in the order of a blocking key, and the pairs that the key puts together.
//!
//! Pairs are never collected: each row is compared with those that stand after it, for as long as they share the key. In
//! a block with too many pairs that becomes the sorted neighbourhood of Hernández and Stolfo (1995): so many rows after
//! it and no more.

use std::ops::Range;

use super::cells::{Cells, NOTHING};
use super::compare::within_share;
use super::mix::chain;
use super::part::{Test, number, prefix, sortable};
use super::settings::{BlockingKey, Scope};

/// A row in its place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    /// A hash of what the rows of a block share exactly.
    block: u64,
    /// The value in whose order the rows of a block stand: a day, or a number made sortable.
    band: u64,
    /// What the row says, so that equal rows are neighbours and the order of the rows does not matter.
    content: u64,
    row: u32,
}

/// A block that has too many pairs.
struct Overfull {
    places: Range<usize>,
    /// How many rows after it a row is compared with.
    window: usize,
}

/// What a blocking key put together, and what it did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlockingReport {
    /// Rows that lack a part of the key and are in no block of it.
    pub rows_without: u64,
    /// Rows of the largest block.
    pub largest_block: u64,
    /// Pairs that the order of the rows put together; those of them that share the whole key are compared.
    pub neighbours: u64,
    /// Blocks with more pairs than allowed, in which only near neighbours are compared.
    pub overfull_blocks: u64,
    /// Pairs of those blocks that were not looked at.
    pub left_out: u64,
}

impl BlockingReport {
    /// The share of the pairs that was looked at, by the order of the rows.
    pub(super) fn looked_at(&self) -> f64 {
        self.neighbours as f64 / (self.neighbours + self.left_out).max(1) as f64
    }
}

/// One blocking key over all rows.
pub(super) struct Blocks<'a> {
    cells: &'a Cells<'a>,
    sources: Option<&'a [u32]>,
    tests: Vec<Test>,
    /// Which of the tests gives the order within a block.
    band: Option<usize>,
    entries: Vec<Entry>,
    overfull: Vec<Overfull>,
    /// The place of each row, where a block is overfull; else empty.
    places: Vec<u32>,
    pub(super) report: BlockingReport,
}

impl<'a> Blocks<'a> {
    pub(super) fn of(key: &BlockingKey, cells: &'a Cells<'a>, scope: &'a Scope, most_pairs: u64) -> Self {
        let tests: Vec<Test> = key.parts.iter().map(|part| Test::of(*part, cells)).collect();
        let band = tests.iter().position(|test| matches!(test, Test::Days(..) | Test::Numbers(..)));
        let mut blocks = Self {
            cells,
            sources: if let Scope::Across(sources) = scope { Some(sources) } else { None },
            tests,
            band,
            entries: Vec::with_capacity(cells.rows()),
            overfull: Vec::new(),
            places: Vec::new(),
            report: BlockingReport::default(),
        };
        for (row, content) in (0_u32..).zip(&cells.content) {
            blocks.entries.extend(blocks.entry(row, *content));
        }
        blocks.report.rows_without = (cells.rows() - blocks.entries.len()) as u64;
        blocks.entries.sort_unstable();
        blocks.survey(most_pairs);
        blocks
    }

    /// The place of a row among the others; none where it lacks a part.
    fn entry(&self, row: u32, content: u64) -> Option<Entry> {
        let cells = self.cells.row(row);
        let (mut block, mut band) = (0, 0);
        for (at, test) in self.tests.iter().enumerate() {
            let cell = cells.get(test.field()).copied().filter(|cell| *cell != NOTHING)?;
            match test {
                Test::Same(_) => block = chain(block, cell),
                Test::Prefix(_, hashes) => block = chain(block, prefix(hashes, cell)),
                Test::Days(..) if self.band == Some(at) => band = cell,
                Test::Numbers(..) if self.band == Some(at) => band = sortable(cell),
                Test::Days(..) | Test::Numbers(..) => {}
            }
        }
        Some(Entry { block, band, content, row })
    }

    /// Counts the pairs of each block, and finds those that have too many.
    fn survey(&mut self, most_pairs: u64) {
        let (mut from, mut report, mut overfull) = (0, self.report, Vec::new());
        while let Some(first) = self.entries.get(from) {
            let block = first.block;
            let upto = from + self.entries[from..].iter().take_while(|entry| entry.block == block).count();
            let within = |one: usize, other: usize| match (self.entries.get(one), self.entries.get(other)) {
                (Some(one), Some(other)) => self.in_band(one, other),
                _ => false,
            };
            let pairs = neighbours(from..upto, usize::MAX, within);
            let size = (upto - from) as u64;
            report.largest_block = report.largest_block.max(size);
            if pairs > most_pairs {
                let window = usize::try_from((most_pairs / size).max(1)).unwrap_or(usize::MAX);
                let kept = neighbours(from..upto, window, within);
                report.neighbours += kept;
                report.left_out += pairs - kept;
                report.overfull_blocks += 1;
                overfull.push(Overfull { places: from..upto, window });
            } else {
                report.neighbours += pairs;
            }
            from = upto;
        }
        (self.report, self.overfull) = (report, overfull);
        if !self.overfull.is_empty() {
            self.places = vec![u32::MAX; self.cells.rows()];
            for (place, entry) in (0_u32..).zip(&self.entries) {
                if let Some(slot) = self.places.get_mut(entry.row as usize) {
                    *slot = place;
                }
            }
        }
    }

    /// How many rows have a place.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// A hash by which the row at a place is drawn into a sample or not. It comes from what the row says, and of equal
    /// rows from how many stand before it: so it does not matter which of them stands where.
    pub(super) fn lot(&self, place: usize) -> u64 {
        let Some(entry) = self.entries.get(place) else { return 0 };
        let says = |entry: &Entry| (entry.block, entry.band, entry.content);
        let before = place.checked_sub(1).and_then(|before| self.entries.get(before));
        let first = if before.is_some_and(|before| says(before) == says(entry)) {
            self.entries.partition_point(|other| says(other) < says(entry))
        } else {
            place
        };
        chain(entry.content, (place - first) as u64)
    }

    /// Visits the pairs of the row at a place with rows after it.
    #[inline]
    pub(super) fn visit(&self, place: usize, mut visit: impl FnMut(u32, u32)) {
        let Some((first, after)) = self.entries.get(place..).and_then(<[Entry]>::split_first) else { return };
        let own = self.cells.row(first.row);
        for entry in after.iter().take(self.window(place)) {
            if entry.block != first.block || !self.in_band(first, entry) {
                return;
            }
            if self.in_scope(first.row, entry.row) && self.shared(own, self.cells.row(entry.row)) {
                visit(first.row, entry.row);
            }
        }
    }

    /// Whether this key puts two rows together.
    #[inline]
    pub(super) fn joins(&self, one: u32, other: u32) -> bool {
        self.shared(self.cells.row(one), self.cells.row(other)) && self.near(one, other)
    }

    /// Whether two rows that share the key are near enough, should their block be overfull.
    fn near(&self, one: u32, other: u32) -> bool {
        let place = |row: u32| self.places.get(row as usize).map(|place| *place as usize);
        match (place(one), place(other)) {
            (Some(one), Some(other)) => one.abs_diff(other) <= self.window(one),
            _ => true,
        }
    }

    /// How many rows after it the row at a place is compared with.
    #[inline]
    fn window(&self, place: usize) -> usize {
        let after = self.overfull.partition_point(|block| block.places.end <= place);
        let block = self.overfull.get(after).filter(|block| block.places.contains(&place));
        block.map_or(usize::MAX, |block| block.window)
    }

    #[inline]
    fn in_scope(&self, one: u32, other: u32) -> bool {
        self.sources.is_none_or(|sources| sources.get(one as usize) != sources.get(other as usize))
    }

    /// Whether two entries of a block are near enough in its order; `one` stands before `other`.
    #[inline]
    fn in_band(&self, one: &Entry, other: &Entry) -> bool {
        match self.band.and_then(|band| self.tests.get(band)) {
            Some(Test::Days(_, days)) => other.band - one.band <= *days,
            Some(Test::Numbers(_, share)) => within_share(number(one.band), number(other.band), *share),
            _ => true,
        }
    }

    /// Whether two rows share everything the key names.
    #[inline]
    fn shared(&self, one: &[u64], other: &[u64]) -> bool {
        self.tests.iter().all(|test| match (one.get(test.field()), other.get(test.field())) {
            (Some(one), Some(other)) => *one != NOTHING && *other != NOTHING && test.holds(*one, *other),
            _ => false,
        })
    }
}

/// Pairs of places in a range of which the second is at most `window` after the first, and within reach of it. What is
/// within reach of a place reaches at least as far as what is within reach of the one before.
pub(super) fn neighbours(range: Range<usize>, window: usize, within: impl Fn(usize, usize) -> bool) -> u64 {
    let (mut pairs, mut end) = (0, range.start);
    for at in range.clone() {
        end = end.max(at + 1);
        while end < range.end && within(at, end) {
            end += 1;
        }
        pairs += (end - at - 1).min(window) as u64;
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days 1, 2, 4, 5, 5 within one day: (1,2), (4,5), (4,5), (5,5). With a window of one, one of the two (4,5) is left.
    #[test]
    fn neighbours_are_counted_once() {
        let days = [1_i32, 2, 4, 5, 5];
        let within = |one: usize, other: usize| days[other] - days[one] <= 1;
        assert_eq!(neighbours(0..5, usize::MAX, within), 4);
        assert_eq!(neighbours(0..5, 1, within), 3);
        assert_eq!(neighbours(0..0, 1, within), 0);
    }
}
