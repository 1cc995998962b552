//! From a table to its probable duplicates.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::block::{BlockingReport, Blocks};
use super::cells::Cells;
use super::chance;
use super::compare::Level;
use super::learn::{self, Known};
use super::learnt::{self, Learnt, LearntField, from_odds, level_in, odds};
use super::mix::mix;
use super::parallel::{each, fold};
use super::score::Scorer;
use super::settings::{Refused, Settings};
use super::table::Table;

/// Pairs of one key that weights are learnt from, about; more would not make them better.
const SAMPLE: u64 = 1 << 20;
/// Rows that a thread takes at a time.
const ROWS_AT_A_TIME: usize = 2048;
/// In a pattern, that an earlier key puts the pair together too.
const TOLD_BEFORE: u64 = 1 << 63;

/// Two rows that are probably the same thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The row that comes first in the table, from 0.
    pub left: u32,
    /// The other.
    pub right: u32,
    /// Which key put them together, the first of those that did, from 0.
    pub key: u8,
    /// The numbers of the levels they meet, four bits a field.
    pub(super) pattern: u64,
    /// The base-2 logarithm of the odds that they are a duplicate.
    pub weight: f64,
}

impl Pair {
    /// The probability that the two are the same thing, between 0 and 1.
    pub fn probability(&self) -> f64 {
        from_odds(self.weight)
    }
}

/// What one blocking key put together, and what was learnt of its pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyReport {
    /// Blocks and pairs, and those left out.
    pub blocking: BlockingReport,
    /// How many of the pairs looked at would share the key if its parts had nothing to do with each other.
    pub chance: f64,
    /// The weights.
    pub learnt: Learnt,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linkage {
    /// The pairs that reach the threshold, by their rows; none twice.
    pub pairs: Vec<Pair>,
    /// One a key, in their order.
    pub keys: Vec<KeyReport>,
    /// How many duplicates the keys put together, by what was learnt: an estimate.
    pub expected: f64,
    /// How many of those reach the threshold, before rarity is taken into account: an estimate. A share of `expected`
    /// far from 1 says that duplicates and others are hard to tell apart here, and the weights are to be doubted.
    pub expected_found: f64,
    rarity: Vec<Vec<f32>>,
    columns: Vec<usize>,
}

/// Why a pair is told.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What its key says of it before any field is looked at: the base-2 logarithm of the odds.
    pub start: f64,
    /// One a field, in their order.
    pub reasons: Vec<Reason>,
    /// The sum of all: the base-2 logarithm of the odds.
    pub total: f64,
    /// The probability, between 0 and 1.
    pub probability: f64,
}

/// What one field says about a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason {
    /// The level that is met.
    pub level: Level,
    /// What meeting it weighs: log2(m / u).
    pub weight: f64,
    /// What is added because the value both have is rarer than others, or taken off because it is more frequent.
    pub rarity: f64,
}

impl Linkage {
    /// Why a pair of this linkage is told. `table` is the table that was linked.
    pub fn explain(&self, table: &Table, pair: &Pair) -> Option<Explanation> {
        let learnt = &self.keys.get(usize::from(pair.key))?.learnt;
        let start = odds(learnt.start);
        let reason = |(at, field): (usize, &LearntField)| {
            let level = level_in(pair.pattern, at);
            let learnt = field.levels.get(level)?;
            let rarity = if level == 1 { self.rarity_of(table, at, pair.left) } else { None };
            Some(Reason { level: learnt.level, weight: learnt.weight, rarity: rarity.unwrap_or(0.0) })
        };
        let reasons: Vec<Reason> = learnt.fields.iter().enumerate().filter_map(reason).collect();
        let total = reasons.iter().fold(start, |total, reason| total + reason.weight + reason.rarity);
        Some(Explanation { start, reasons, total, probability: from_odds(total) })
    }

    fn rarity_of(&self, table: &Table, field: usize, row: u32) -> Option<f64> {
        let ids = table.columns.get(*self.columns.get(field)?)?.ids()?;
        let id = *ids.get(row as usize)?;
        self.rarity.get(field)?.get(id as usize).map(|extra| f64::from(*extra))
    }
}

/// Finds the probable duplicates of a table.
///
/// Memory: eight bytes a field and row, 32 bytes a key and row, 32 bytes a pair found. Candidate pairs are not kept. The
/// result is the same whatever the number of threads; in another order of the rows it names the same pairs, but where a
/// block is overfull and holds rows that are equal in all fields.
///
/// # Errors
///
/// Everything that is wrong with what is asked for; then nothing was done.
pub fn link(table: &Table, settings: &Settings) -> Result<Linkage, Vec<Refused>> {
    let faults = settings.faults(table);
    if !faults.is_empty() {
        return Err(faults);
    }
    let (fields, threads) = (&settings.fields, settings.workers());
    let cells = Cells::of(table, fields);
    let prepared = each(threads, settings.keys.len(), |at| {
        settings.keys.get(at).map(|key| Blocks::of(key, &cells, &settings.scope, settings.most_pairs_per_block))
    });
    let blocks: Vec<Blocks<'_>> = prepared.into_iter().flatten().collect();
    let chances = each(threads, fields.len(), |at| {
        fields
            .get(at)
            .map_or_else(Default::default, |field| (chance::levels(field, table), chance::rarity(field, table)))
    });
    let (anywhere, rarity): (Vec<Vec<f64>>, Vec<Vec<f32>>) = chances.into_iter().unzip();
    let possible = settings.scope.pairs_of(cells.rows());
    let (mut keys, mut expected, mut expected_found) = (Vec::new(), 0.0, 0.0);
    for (at, (own, asked)) in blocks.iter().zip(&settings.keys).enumerate() {
        let sample = Sample::of(own.report.neighbours);
        let patterns = patterns(settings, &cells, &blocks, at, sample, threads);
        let share =
            |part: &super::Part| fields.get(part.field()).map_or(0.0, |field| chance::of_part(*part, field, table));
        let chance = possible * asked.parts.iter().map(share).product::<f64>() * own.report.looked_at();
        let known = |(at, (field, anywhere)): (usize, (&super::Field, &Vec<f64>))| {
            let levels = field.comparison.levels();
            Known { reachable: asked.reachable(at, &levels), levels, anywhere: anywhere.clone() }
        };
        let known: Vec<Known> = fields.iter().zip(&anywhere).enumerate().map(known).collect();
        let learnt = learn::learn(&merged(&patterns), &known, chance * sample.rate);
        for (pattern, pairs) in patterns.iter().filter(|(pattern, _)| pattern & TOLD_BEFORE == 0) {
            let probability = learnt::probability(&learnt, *pattern);
            let duplicates = probability * *pairs as f64 / sample.rate;
            expected += duplicates;
            expected_found += if probability >= settings.threshold { duplicates } else { 0.0 };
        }
        keys.push(KeyReport { blocking: own.report, chance, learnt });
    }
    let pairs = pairs(settings, &cells, &blocks, &keys, &rarity, threads);
    let columns = fields.iter().map(|field| field.column).collect();
    Ok(Linkage { pairs, keys, expected, expected_found, rarity, columns })
}

/// Which rows of a key the weights are learnt from.
#[derive(Clone, Copy)]
struct Sample {
    /// The share of rows.
    rate: f64,
    /// A row is taken where its lot is not above this.
    most: u64,
}

impl Sample {
    fn of(pairs: u64) -> Self {
        if pairs <= SAMPLE {
            return Self { rate: 1.0, most: u64::MAX };
        }
        let rate = SAMPLE as f64 / pairs as f64;
        Self { rate, most: (rate * u64::MAX as f64) as u64 }
    }
}

/// A hasher for patterns.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = mix(self.0 ^ u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = mix(self.0 ^ number);
    }
}

type Counts = HashMap<u64, u64, BuildHasherDefault<Mixer>>;

/// The patterns of a sample of one key's pairs, with their counts, in ascending order.
fn patterns(
    settings: &Settings,
    cells: &Cells<'_>,
    blocks: &[Blocks<'_>],
    key: usize,
    sample: Sample,
    threads: usize,
) -> Vec<(u64, u64)> {
    let Some((own, earlier)) = blocks.get(..=key).and_then(<[Blocks<'_>]>::split_last) else { return Vec::new() };
    let count = |counts: &mut Counts, one: u32, other: u32| {
        let (left, right) = (cells.row(one), cells.row(other));
        let before = earlier.iter().any(|key| key.joins(one, other));
        let mut pattern = if before { TOLD_BEFORE } else { 0 };
        for (at, field) in settings.fields.iter().enumerate() {
            pattern |= (cells.level(&field.comparison, at, left, right) as u64) << (4 * at);
        }
        *counts.entry(pattern).or_default() += 1;
    };
    let states = fold(threads, own.len(), ROWS_AT_A_TIME, Counts::default, |counts, places| {
        for place in places.filter(|place| own.lot(*place) <= sample.most) {
            own.visit(place, |one, other| count(counts, one, other));
        }
    });
    let mut all: Vec<(u64, u64)> = states.into_iter().flatten().collect();
    all.sort_unstable();
    summed(all)
}

/// The same whether or not an earlier key puts the pairs together too.
fn merged(patterns: &[(u64, u64)]) -> Vec<(u64, u64)> {
    let mut all: Vec<(u64, u64)> = patterns.iter().map(|(pattern, count)| (pattern & !TOLD_BEFORE, *count)).collect();
    all.sort_unstable();
    summed(all)
}

/// Adds up the counts of the same pattern, which stand together.
fn summed(all: Vec<(u64, u64)>) -> Vec<(u64, u64)> {
    let sum =
        |same: &[(u64, u64)]| same.first().map(|(pattern, _)| (*pattern, same.iter().map(|(_, count)| count).sum()));
    all.chunk_by(|one, other| one.0 == other.0).filter_map(sum).collect()
}

/// All pairs that reach the threshold, by their rows.
fn pairs(
    settings: &Settings,
    cells: &Cells<'_>,
    blocks: &[Blocks<'_>],
    keys: &[KeyReport],
    rarity: &[Vec<f32>],
    threads: usize,
) -> Vec<Pair> {
    let mut all: Vec<Pair> = Vec::new();
    for (at, ((own, key), number)) in blocks.iter().zip(keys).zip(0_u8..).enumerate() {
        let earlier = blocks.get(..at).unwrap_or(&[]);
        let scorer = Scorer::of(&key.learnt, &settings.fields, rarity, settings.threshold);
        let told = |found: &mut Vec<Pair>, one: u32, other: u32| {
            let Some((pattern, weight)) = scorer.score(cells, one, other) else { return };
            if !earlier.iter().any(|key| key.joins(one, other)) {
                found.push(Pair { left: one.min(other), right: one.max(other), key: number, pattern, weight });
            }
        };
        let states = fold(threads, own.len(), ROWS_AT_A_TIME, Vec::new, |found, places| {
            for place in places {
                own.visit(place, |one, other| told(found, one, other));
            }
        });
        states.into_iter().for_each(|found| all.extend(found));
    }
    all.sort_unstable_by_key(|pair| (pair.left, pair.right));
    all
}
