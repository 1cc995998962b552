//! The field of a chart: hairlines, numbers, and where a value lies in it.

use super::canvas::{Anchor, Canvas, LEADING, SIZE};
use super::chart::{Data, unit};
use super::ticks::Scale;
use super::wrap::{Lines, wrap};
use super::{WIDTH, palette};
use crate::fonts;

/// Height of a field with standing bars or lines.
const FIELD: f64 = 250.0;
/// Room between numbers and field.
const GAP: f64 = 8.0;

/// The widest number of an axis.
fn widest(scale: &Scale) -> f64 {
    scale.ticks.iter().map(|tick| fonts::width(&tick.label, SIZE, false)).fold(0.0, f64::max)
}

/// Half a pixel keeps hairlines crisp.
fn crisp(at: f64) -> f64 {
    at.floor() + 0.5
}

/// A field whose values rise.
pub struct Upright {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub scale: Scale,
}

impl Upright {
    /// Where the field of an axis begins and ends.
    pub fn margins(scale: &Scale) -> (f64, f64) {
        (widest(scale) + GAP + 2.0, f64::from(WIDTH) - 6.0)
    }

    /// Draws unit, hairlines and numbers below what is drawn so far, with `headroom` for texts above the bars.
    pub fn draw(canvas: &mut Canvas, data: &Data, scale: Scale, headroom: f64) -> Self {
        unit(canvas, data.request, &scale);
        let (left, right) = Self::margins(&scale);
        let top = canvas.height + 10.0 + headroom;
        let frame = Self { left, right, top, bottom: top + FIELD, scale };
        for tick in &frame.scale.ticks {
            let y = crisp(frame.y(tick.value));
            canvas.line((left, y), (right, y), palette::GRID, 1.0);
            canvas.text(&tick.label, (left - GAP, y + SIZE * 0.35), Anchor::End, palette::FAINT);
        }
        frame
    }

    /// The axis that values start from, drawn over the bars.
    pub fn base(&self, canvas: &mut Canvas) {
        let y = crisp(self.y(self.scale.base()));
        canvas.line((self.left, y), (self.right, y), palette::AXIS, 1.0);
    }

    /// The height at which a value lies.
    pub fn y(&self, value: f64) -> f64 {
        self.bottom - self.scale.part(value) * (self.bottom - self.top)
    }

    /// Width of one category.
    pub fn band(&self, categories: usize) -> f64 {
        (self.right - self.left) / categories.max(1) as f64
    }
}

/// A category of a field whose values run sideways.
pub struct Row {
    pub label: Lines,
    pub top: f64,
    pub height: f64,
}

/// A field whose values run sideways, one row a category.
pub struct Sideways {
    pub left: f64,
    pub right: f64,
    pub scale: Scale,
    pub rows: Vec<Row>,
}

impl Sideways {
    /// Draws unit, names, hairlines and numbers. Rows are at least `least` high; `beyond` is left free for texts
    /// behind the longest bar.
    pub fn draw(canvas: &mut Canvas, data: &Data, least: f64, beyond: f64) -> Self {
        let (left, labels) = names(data);
        let right = f64::from(WIDTH) - 6.0 - beyond;
        let scale = fitting(data, right - left);
        // The number at the right end is centred on it and needs half its width beyond the field.
        let right = right.min(f64::from(WIDTH) - 2.0 - widest(&scale) / 2.0);
        unit(canvas, data.request, &scale);
        let top = canvas.height + 8.0;
        let mut frame = Self { left, right, scale, rows: Vec::new() };
        frame.rows = rows(labels, top, least);
        frame.hairlines(canvas, top);
        for (row, name) in frame.rows.iter().zip(&data.request.categories) {
            let first = row.top + (row.height - row.label.lines.len() as f64 * LEADING) / 2.0 + SIZE * 0.98;
            canvas.label(&row.label, name, (left - GAP, first), Anchor::End, palette::INK);
        }
        frame
    }

    fn bottom(&self) -> f64 {
        self.rows.last().map_or(0.0, |row| row.top + row.height)
    }

    fn hairlines(&self, canvas: &mut Canvas, top: f64) {
        let bottom = self.bottom();
        for tick in &self.scale.ticks {
            let x = crisp(self.x(tick.value));
            canvas.line((x, top), (x, bottom), palette::GRID, 1.0);
            canvas.text(&tick.label, (x, bottom + LEADING), Anchor::Middle, palette::FAINT);
        }
    }

    /// The axis that values start from, drawn over the bars.
    pub fn base(&self, canvas: &mut Canvas) {
        let x = crisp(self.x(self.scale.base()));
        let top = self.rows.first().map_or(0.0, |row| row.top);
        canvas.line((x, top), (x, self.bottom()), palette::AXIS, 1.0);
    }

    /// How far along a value lies.
    pub fn x(&self, value: f64) -> f64 {
        self.left + self.scale.part(value) * (self.right - self.left)
    }
}

/// The names in a column of their own, two fifths of the width at most, and where the field begins.
fn names(data: &Data) -> (f64, Vec<Lines>) {
    let room = f64::from(WIDTH) * 0.4;
    let labels: Vec<_> = data.request.categories.iter().map(|name| wrap(name, SIZE, room, 3)).collect();
    let width = labels.iter().map(|label| label.width).fold(0.0, f64::max);
    (width + GAP + 2.0, labels)
}

fn rows(labels: Vec<Lines>, top: f64, least: f64) -> Vec<Row> {
    let mut top = top;
    let row = |label: Lines| {
        let height = (label.lines.len() as f64 * LEADING + 5.0).max(least);
        let row = Row { label, top, height };
        top += height;
        row
    };
    labels.into_iter().map(row).collect()
}

/// The axis with the most steps whose numbers stand apart.
fn fitting(data: &Data, room: f64) -> Scale {
    let apart = |scale: &Scale| {
        let step = room / (scale.ticks.len().max(2) - 1) as f64;
        widest(scale) + 14.0 <= step
    };
    (1..=5).rev().map(|count| data.scale(count)).find(apart).unwrap_or_else(|| ends_only(data.scale(1)))
}

/// Keeps the first and last number where not even three have room.
fn ends_only(mut scale: Scale) -> Scale {
    let last = scale.ticks.len().saturating_sub(1);
    let mut index = 0;
    scale.ticks.retain(|_| {
        index += 1;
        index == 1 || index == last + 1
    });
    scale
}
