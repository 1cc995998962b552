//! What is asked for, and what is refused before any work is done.

use std::fmt;

use super::chance::pairs_of;
use super::compare::{Comparison, Field, Level, MOST_LEVELS};
use super::table::{Table, Values};

/// The most fields of a comparison.
pub const MOST_FIELDS: usize = 15;
/// The most blocking keys.
pub const MOST_KEYS: usize = 16;

/// Which pairs are looked at: those of rows that share everything the key names. A row that lacks a part has no place in
/// the key. Use several keys, so that a pair that one of them misses is met by another.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockingKey {
    /// What two rows must share.
    pub parts: Vec<Part>,
}

impl BlockingKey {
    /// A key of some parts.
    pub fn new(parts: Vec<Part>) -> Self {
        Self { parts }
    }

    /// Which levels of a field the pairs of this key can meet at all, in the order of their numbers.
    pub(super) fn reachable(&self, field: usize, levels: &[Level]) -> Vec<bool> {
        let mut reachable = vec![true; levels.len()];
        for part in self.parts.iter().filter(|part| part.field() == field) {
            // A level is met from where the one before it ends.
            let mut from = 0.0;
            for (level, reachable) in levels.iter().zip(&mut reachable) {
                *reachable &= match part {
                    Part::Same(_) => *level == Level::Same,
                    Part::Prefix(..) => *level != Level::Absent,
                    Part::Days(_, days) => *level == Level::Same || from < f64::from(*days),
                    Part::Numbers(_, share) => *level == Level::Same || from < *share,
                };
                match level {
                    Level::Days(days) => from = f64::from(*days),
                    Level::Within(share) => from = *share,
                    _ => {}
                }
            }
        }
        reachable
    }
}

/// What two rows must share to be looked at. A field is named by its place among the fields of [`Settings`].
///
/// Of days and numbers neighbours are met without cells or buckets, at whose borders pairs would be lost: rows stand in
/// the order of the value, and each is compared with those after it until they are too far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// The same code, text, day or number.
    Same(usize),
    /// The same first characters of a text; a shorter text counts whole.
    Prefix(usize, usize),
    /// Days at most so many apart.
    Days(usize, u32),
    /// Numbers within a share of the larger, between 0 and 1.
    Numbers(usize, f64),
}

impl Part {
    pub(super) fn field(self) -> usize {
        match self {
            Self::Same(field) | Self::Prefix(field, _) | Self::Days(field, _) | Self::Numbers(field, _) => field,
        }
    }
}

/// Between which rows duplicates are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Between all of them.
    #[default]
    Within,
    /// Only between rows of different sources; the source of each row, in the order of the rows.
    Across(Vec<u32>),
}

impl Scope {
    /// How many pairs so many rows make.
    pub(super) fn pairs_of(&self, rows: usize) -> f64 {
        let all = pairs_of(rows);
        let Self::Across(sources) = self else { return all };
        let mut sorted = sources.clone();
        sorted.sort_unstable();
        all - sorted.chunk_by(|one, other| one == other).map(|same| pairs_of(same.len())).sum::<f64>()
    }
}

/// What is asked of [`super::link`].
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// What is compared.
    pub fields: Vec<Field>,
    /// Which pairs are looked at. Those of the first key are judged by what was learnt of the first key's pairs, the rest
    /// of the second's by what was learnt of those, and so on.
    pub keys: Vec<BlockingKey>,
    /// The probability from which on a pair is told; between 0 and 1. 0.9 by default.
    pub threshold: f64,
    /// Between which rows.
    pub scope: Scope,
    /// Pairs of one block from which on only near neighbours are compared, and the rest are counted as left out.
    pub most_pairs_per_block: u64,
    /// Threads; 0 for as many as the machine has. They change the time and nothing else.
    pub threads: usize,
}

impl Settings {
    /// Duplicates within one set, told from 0.9 on, at most two million pairs a block, on all processors.
    pub fn new(fields: Vec<Field>, keys: Vec<BlockingKey>) -> Self {
        Self { fields, keys, threshold: 0.9, scope: Scope::Within, most_pairs_per_block: 2_000_000, threads: 0 }
    }

    /// How many threads work.
    pub(super) fn workers(&self) -> usize {
        if self.threads > 0 {
            return self.threads.min(256);
        }
        std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
    }

    /// Everything that is wrong with what is asked for.
    pub(super) fn faults(&self, table: &Table) -> Vec<Refused> {
        let mut faults = Vec::new();
        let rows = table.rows();
        if rows >= u32::MAX as usize {
            faults.push(Refused::TooManyRows);
        }
        if let Some(column) = table.columns.iter().position(|column| column.rows() != rows) {
            faults.push(Refused::RowsDiffer { column });
        }
        if self.fields.is_empty() || self.fields.len() > MOST_FIELDS {
            faults.push(Refused::Fields { count: self.fields.len() });
        }
        if self.keys.is_empty() || self.keys.len() > MOST_KEYS {
            faults.push(Refused::Keys { count: self.keys.len() });
        }
        if !(self.threshold > 0.0 && self.threshold < 1.0) {
            faults.push(Refused::Threshold);
        }
        if matches!(&self.scope, Scope::Across(sources) if sources.len() != rows) {
            faults.push(Refused::Sources);
        }
        faults.extend(self.fields.iter().filter_map(|field| fault_of(field, table)));
        for (key, asked) in self.keys.iter().enumerate() {
            if asked.parts.is_empty() {
                faults.push(Refused::EmptyKey { key });
            }
            let bad = |part: &Part| !self.fits(*part);
            faults.extend(asked.parts.iter().position(bad).map(|part| Refused::Part { key, part }));
        }
        faults
    }

    /// Whether a part fits its field.
    fn fits(&self, part: Part) -> bool {
        let Some(field) = self.fields.get(part.field()) else { return false };
        match (part, &field.comparison) {
            (Part::Same(_), _) | (Part::Days(..), Comparison::Day { .. }) => true,
            (Part::Prefix(_, characters), Comparison::Text { .. }) => characters > 0,
            (Part::Numbers(_, share), Comparison::Number { .. }) => (0.0..1.0).contains(&share),
            _ => false,
        }
    }
}

/// What is wrong with a field, if anything.
fn fault_of(field: &Field, table: &Table) -> Option<Refused> {
    let name = || field.name.clone();
    let Some(column) = table.columns.get(field.column) else { return Some(Refused::NoColumn { field: name() }) };
    let fits = matches!(
        (&column.0, &field.comparison),
        (Values::Code { .. }, Comparison::Code)
            | (Values::Text { .. }, Comparison::Text { .. })
            | (Values::Number(_), Comparison::Number { .. })
            | (Values::Day(_), Comparison::Day { .. })
    );
    if !fits {
        return Some(Refused::WrongKind { field: name() });
    }
    let between = |share: &f64| (0.0..1.0).contains(share);
    let good = match &field.comparison {
        Comparison::Code => true,
        Comparison::Text { similar, .. } => similar.iter().all(between) && similar.is_sorted_by(|a, b| a > b),
        Comparison::Number { within } => within.iter().all(between) && within.is_sorted_by(|a, b| a < b),
        Comparison::Day { within } => within.is_sorted_by(|a, b| a < b),
    };
    let few = field.comparison.levels().len() <= MOST_LEVELS;
    (!good || !few).then(|| Refused::Levels { field: name() })
}

/// Why linkage was not begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// There are more rows than can be numbered, 4,294,967,294.
    TooManyRows,
    /// A column has another number of rows than the first.
    RowsDiffer {
        /// Which, from 0.
        column: usize,
    },
    /// There are no fields, or more than [`MOST_FIELDS`].
    Fields {
        /// How many.
        count: usize,
    },
    /// There are no blocking keys, or more than [`MOST_KEYS`].
    Keys {
        /// How many.
        count: usize,
    },
    /// The threshold does not lie between 0 and 1.
    Threshold,
    /// There is not one source for each row.
    Sources,
    /// A field's column does not exist.
    NoColumn {
        /// The field's name.
        field: String,
    },
    /// A field's column holds something else than the comparison compares.
    WrongKind {
        /// The field's name.
        field: String,
    },
    /// A field's levels are out of order, out of bounds, or more than fourteen.
    Levels {
        /// The field's name.
        field: String,
    },
    /// A blocking key has no parts.
    EmptyKey {
        /// Which, from 0.
        key: usize,
    },
    /// A part of a blocking key names no field, or does not fit the field it names.
    Part {
        /// Which key, from 0.
        key: usize,
        /// Which part of it, from 0.
        part: usize,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyRows => write!(to, "there are more rows than can be numbered"),
            Self::RowsDiffer { column } => write!(to, "column {column} has another number of rows than the first"),
            Self::Fields { count } => write!(to, "{count} fields are compared; it must be 1 to {MOST_FIELDS}"),
            Self::Keys { count } => write!(to, "there are {count} blocking keys; it must be 1 to {MOST_KEYS}"),
            Self::Threshold => write!(to, "the threshold must lie between 0 and 1"),
            Self::Sources => write!(to, "each row needs a source"),
            Self::NoColumn { field } => write!(to, "the column of the field `{field}` does not exist"),
            Self::WrongKind { field } => write!(to, "the column of the field `{field}` holds another kind of value"),
            Self::Levels { field } => write!(
                to,
                "the levels of the field `{field}` must go from the closest to the farthest, with shares between 0 and 1, \
                 and be at most fourteen"
            ),
            Self::EmptyKey { key } => write!(to, "blocking key {key} has no parts"),
            Self::Part { key, part } => write!(to, "part {part} of blocking key {key} does not fit its field"),
        }
    }
}

impl std::error::Error for Refused {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_rules_levels_out() {
        let check = |part: Part, comparison: Comparison, expected: &[bool]| {
            assert_eq!(BlockingKey::new(vec![part]).reachable(0, &comparison.levels())[1..], *expected, "{part:?}");
        };
        let days = || Comparison::Day { within: vec![1, 3] };
        check(Part::Same(0), days(), &[true, false, false, false]);
        check(Part::Days(0, 0), days(), &[true, false, false, false]);
        check(Part::Days(0, 1), days(), &[true, true, false, false]);
        check(Part::Days(0, 3), days(), &[true, true, true, false]);
        check(Part::Days(0, 4), days(), &[true, true, true, true]);
        check(Part::Days(1, 0), days(), &[true, true, true, true]);
        check(Part::Numbers(0, 0.05), Comparison::Number { within: vec![0.01, 0.05] }, &[true, true, true, false]);
        check(Part::Prefix(0, 3), Comparison::Text { truncated: None, similar: vec![0.9] }, &[true, true, true]);
    }
}
