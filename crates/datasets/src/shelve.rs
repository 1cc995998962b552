//! Which rows share a file, and which a row group.
//!
//! Large partitions have files of their own, small ones share files in their order. The same rows are always cut alike.

use std::collections::BTreeSet;
use std::mem;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;

use crate::partition::Partitions;

/// Rows of a file, about.
pub(crate) const FILE_ROWS: u64 = 1 << 20;
/// Rows from which on a partition has files of its own.
pub(crate) const LARGE_ROWS: u64 = FILE_ROWS / 4;
/// Rows of a row group, at most.
const GROUP_ROWS: usize = 1 << 18;
/// Bytes of rows of a row group, about: it is held in memory.
const GROUP_BYTES: usize = 64 << 20;
/// Rows of a row group from which on it ends where a partition ends.
const SHARED_GROUP_ROWS: usize = 1 << 16;

/// Rows that become one row group.
#[derive(Default)]
pub(crate) struct Group {
    /// The number of the file in which it comes.
    pub(crate) file: u64,
    /// The rows.
    pub(crate) batches: Vec<RecordBatch>,
    /// The countries of its partitions.
    pub(crate) countries: BTreeSet<Option<String>>,
    rows: usize,
    bytes: usize,
}

/// Where a partition's rows go: into which file, and into the next ones after so many rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    file: u64,
    each: u64,
}

/// The place of each partition, by its number.
fn plan(partitions: &Partitions) -> Vec<Place> {
    let order = partitions.in_order();
    let mut places = vec![Place { file: 0, each: u64::MAX }; order.len()];
    let (mut file, mut shared, mut undated) = (0, 0, true);
    for number in order {
        let rows = partitions.rows(number);
        let dated = partitions.get(number).is_some_and(|partition| partition.year.is_some());
        // Rows without a day would take from their neighbours that their days are known.
        if shared > 0 && (shared + rows > FILE_ROWS || rows >= LARGE_ROWS || (undated && dated)) {
            (file, shared) = (file + 1, 0);
        }
        undated = !dated;
        let Some(place) = places.get_mut(number as usize) else { continue };
        if rows >= LARGE_ROWS {
            let files = rows.div_ceil(FILE_ROWS);
            *place = Place { file, each: rows.div_ceil(files) };
            file += files;
        } else {
            place.file = file;
            shared += rows;
        }
    }
    places
}

/// Cuts rows in their order into row groups.
pub(crate) struct Shelving<'a> {
    partitions: &'a Partitions,
    plan: Vec<Place>,
    group: Group,
    /// The partition of the last row and how many rows of it there were.
    last: Option<(u32, u64)>,
}

impl<'a> Shelving<'a> {
    pub(crate) fn new(partitions: &'a Partitions) -> Self {
        Self { partitions, plan: plan(partitions), group: Group::default(), last: None }
    }

    /// Takes rows, whose last column is the number of their partition, and hands on the groups that are full. False
    /// from `hand_on` ends it.
    pub(crate) fn add(&mut self, batch: &RecordBatch, hand_on: &mut dyn FnMut(Group) -> bool) -> bool {
        let numbers = batch.column(batch.num_columns() - 1).as_primitive::<UInt32Type>().values();
        let mut at = 0;
        for same in numbers.chunk_by(|a, b| a == b) {
            let upto = at + same.len();
            while at < upto {
                if !self.enter(same[0], hand_on) {
                    return false;
                }
                let rows = self.room(same[0]).min(upto - at);
                self.put(batch, at..at + rows);
                at += rows;
            }
        }
        true
    }

    /// Ends the group where the next row of a partition belongs elsewhere, or the group is full.
    fn enter(&mut self, number: u32, hand_on: &mut dyn FnMut(Group) -> bool) -> bool {
        let Place { file, each } = self.plan[number as usize];
        let same = self.last.filter(|(last, _)| *last == number);
        let rows = same.map_or(0, |(_, rows)| rows);
        let file = file + rows / each;
        let full = self.group.rows >= GROUP_ROWS || self.group.bytes >= GROUP_BYTES;
        let border = same.is_none() && self.group.rows >= SHARED_GROUP_ROWS;
        let handed_on = if file != self.group.file || full || border { self.finish(hand_on) } else { true };
        self.group.file = file;
        self.last = Some((number, rows));
        if same.is_none() || self.group.rows == 0 {
            let country = self.partitions.get(number).and_then(|partition| partition.country.clone());
            self.group.countries.insert(country.as_deref().map(str::to_owned));
        }
        handed_on
    }

    /// How many rows of a partition fit until the group or the file is full.
    fn room(&self, number: u32) -> usize {
        let each = self.plan[number as usize].each;
        let rows = self.last.map_or(0, |(_, rows)| rows);
        let file = usize::try_from(each - rows % each).unwrap_or(usize::MAX);
        file.min(GROUP_ROWS - self.group.rows)
    }

    fn put(&mut self, batch: &RecordBatch, rows: Range<usize>) {
        let own: Vec<usize> = (0..batch.num_columns() - 1).collect();
        let slice = batch.slice(rows.start, rows.len());
        let Ok(slice) = slice.project(&own) else { return };
        self.group.rows += rows.len();
        self.group.bytes += slice.columns().iter().map(bytes_of).sum::<usize>();
        self.group.batches.push(slice);
        if let Some((_, count)) = &mut self.last {
            *count += rows.len() as u64;
        }
    }

    /// Hands on the last group.
    pub(crate) fn finish(&mut self, hand_on: &mut dyn FnMut(Group) -> bool) -> bool {
        let group = mem::take(&mut self.group);
        group.rows == 0 || hand_on(group)
    }
}

/// What the values of a column take, told by the values alone: the same rows are always cut alike.
fn bytes_of(column: &Arc<dyn Array>) -> usize {
    let rows = column.len();
    match column.data_type() {
        DataType::Utf8 => {
            let offsets = column.as_string::<i32>().offsets();
            4 * rows + usize::try_from(offsets[rows] - offsets[0]).unwrap_or_default()
        }
        DataType::List(_) => 32 * rows,
        other => rows * other.primitive_width().unwrap_or(1),
    }
}
