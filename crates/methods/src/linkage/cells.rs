//! The table turned on its side: the cells of a row stand together, so that a pair costs two places in memory and not two
//! for every field.

use super::compare::{Comparison, Field};
use super::table::{ABSENT, Table, Values};

/// A cell without a value. No number has these bits, and no identifier or day is so large.
pub(super) const NOTHING: u64 = u64::MAX;

/// The cells of all rows, with the texts they name.
pub(super) struct Cells<'a> {
    width: usize,
    cells: Vec<u64>,
    /// The texts of each field, by identifier; none for other fields.
    texts: Vec<&'a [Box<str>]>,
    /// A hash of what each row says, the same whatever the order of the rows.
    pub(super) content: Vec<u64>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(table: &'a Table, fields: &[Field]) -> Self {
        let (width, rows) = (fields.len(), table.rows());
        let mut cells = vec![NOTHING; width * rows];
        let mut texts: Vec<&[Box<str>]> = vec![&[]; width];
        let mut content = vec![0; rows];
        for (at, field) in fields.iter().enumerate() {
            let Some(column) = table.columns.get(field.column) else { continue };
            column.hash_into(&mut content);
            let slots = cells.iter_mut().skip(at).step_by(width);
            match &column.0 {
                Values::Code { ids, .. } => slots.zip(ids).for_each(|(slot, id)| *slot = identifier(*id)),
                Values::Text { ids, values } => {
                    slots.zip(ids).for_each(|(slot, id)| *slot = identifier(*id));
                    if let Some(kept) = texts.get_mut(at) {
                        *kept = values;
                    }
                }
                Values::Number(numbers) => slots.zip(numbers).for_each(|(slot, number)| {
                    *slot = if number.is_nan() { NOTHING } else { number.to_bits() };
                }),
                Values::Day(days) => slots.zip(days).for_each(|(slot, day)| *slot = day.map_or(NOTHING, day_cell)),
            }
        }
        Self { width, cells, texts, content }
    }

    pub(super) fn rows(&self) -> usize {
        self.content.len()
    }

    /// The cells of a row, one a field.
    #[inline]
    pub(super) fn row(&self, row: u32) -> &[u64] {
        let from = row as usize * self.width;
        self.cells.get(from..from + self.width).unwrap_or(&[])
    }

    /// The texts of a field, by identifier.
    #[inline]
    pub(super) fn texts(&self, field: usize) -> &'a [Box<str>] {
        self.texts.get(field).copied().unwrap_or(&[])
    }

    /// The number of the level that two rows meet in a field.
    #[inline]
    pub(super) fn level(&self, comparison: &Comparison, field: usize, one: &[u64], other: &[u64]) -> usize {
        match (one.get(field), other.get(field)) {
            (Some(one), Some(other)) => comparison.level(self.texts(field), *one, *other),
            _ => 0,
        }
    }
}

fn identifier(id: u32) -> u64 {
    if id == ABSENT { NOTHING } else { u64::from(id) }
}

/// Days in the order of their cells: counted from the first day there is.
fn day_cell(day: i32) -> u64 {
    u64::from(day.abs_diff(i32::MIN))
}
