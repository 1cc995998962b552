//! How many steps a rule may take for a row. Where the sizes of its texts and lists allow more than a rule may take, the
//! row is asked for by itself: only there the steps are counted one by one.

use std::collections::BTreeMap;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::buffer::BooleanBuffer;
use datafusion::arrow::datatypes::DataType;
use mandate_rules::MAX_STEPS;

/// A number that no more than this can be reached by: a fixed one, and so many times the size of columns in the row.
#[derive(Clone, Debug, Default)]
pub(super) struct Bound {
    fixed: usize,
    /// By position of the column.
    times: BTreeMap<usize, usize>,
}

impl Bound {
    /// Whatever the row.
    pub(super) fn fixed(fixed: usize) -> Self {
        Self { fixed, times: BTreeMap::new() }
    }

    /// The size of a column: bytes of a text; elements of a list and their bytes.
    pub(super) fn size_of(column: usize) -> Self {
        Self { fixed: 0, times: BTreeMap::from([(column, 1)]) }
    }

    /// Both together.
    #[must_use]
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.fixed = self.fixed.saturating_add(other.fixed);
        for (column, times) in &other.times {
            let sum = self.times.entry(*column).or_default();
            *sum = sum.saturating_add(*times);
        }
        self
    }

    /// Whether some row may need more steps than a rule may take.
    pub(super) fn may_exceed(&self) -> bool {
        !self.times.is_empty() || self.fixed as u64 > MAX_STEPS
    }

    /// The rows that may; none where no row does.
    pub(super) fn exceeding(&self, batch: &RecordBatch) -> Option<BooleanBuffer> {
        let most = usize::try_from(MAX_STEPS).unwrap_or(usize::MAX);
        let columns: Vec<(&ArrayRef, usize)> =
            self.times.iter().filter_map(|(column, times)| Some((batch.columns().get(*column)?, *times))).collect();
        let with = |size: &dyn Fn(&ArrayRef) -> usize| {
            columns
                .iter()
                .fold(self.fixed, |sum, (column, times)| sum.saturating_add(size(column).saturating_mul(*times)))
        };
        if with(&|column| size(column, 0, column.len())) <= most {
            return None;
        }
        let rows = batch.num_rows();
        let exceeding = BooleanBuffer::collect_bool(rows, |row| with(&|column| size(column, row, row + 1)) > most);
        exceeding.has_true().then_some(exceeding)
    }
}

/// The size of a stretch of a column.
fn size(column: &ArrayRef, from: usize, to: usize) -> usize {
    let (from, to) = match column.data_type() {
        DataType::List(_) => {
            let list = column.as_list::<i32>();
            let (first, last) = stretch(list.value_offsets(), from, to);
            return (last - first) + size(list.values(), first, last);
        }
        DataType::Utf8 => stretch(column.as_string::<i32>().value_offsets(), from, to),
        _ => return 0,
    };
    to - from
}

fn stretch(offsets: &[i32], from: usize, to: usize) -> (usize, usize) {
    let place = |at: usize| offsets.get(at).and_then(|at| usize::try_from(*at).ok()).unwrap_or(0);
    let first = place(from);
    (first, place(to).max(first))
}
