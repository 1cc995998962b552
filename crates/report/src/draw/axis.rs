//! Names below an axis: wrapped where they fit, thinned out where they do not.

use super::WIDTH;
use super::canvas::{Anchor, Canvas, LEADING, SIZE};
use super::palette;
use super::wrap::{Lines, wrap};

/// Room between two names.
const GAP: f64 = 8.0;

/// The names below the middles of their bands; none if one does not fit there on three lines.
pub fn banded(names: &[String], left: f64, band: f64) -> Option<Vec<Placed>> {
    let middle = |index: usize| left + band * (index as f64 + 0.5);
    let placed = |(index, name): (usize, &String)| place(name, middle(index), (band - GAP).max(1.0));
    let all: Vec<_> = names.iter().enumerate().map(placed).collect();
    all.iter().all(|one| !one.label.cut).then_some(all)
}

/// Whether the names are a sequence of years, of which a reader can supply those left out.
pub fn is_sequence(names: &[String]) -> bool {
    let year = |name: &String| name.as_bytes().windows(4).any(|part| part.iter().all(u8::is_ascii_digit));
    names.len() > 2 && names.iter().all(|name| year(name) && name.chars().count() <= 8)
}

/// A name below a point of the axis.
pub struct Placed {
    pub label: Lines,
    pub full: String,
    pub middle: f64,
}

/// As many names below their points as fit without touching: all, every second, every third …
pub fn thinned(names: &[String], points: &[f64]) -> Vec<Placed> {
    let every = |step: usize| -> Vec<Placed> {
        let band = points.get(1).zip(points.first()).map_or(f64::from(WIDTH) / 2.0, |(second, first)| second - first);
        let room = (band * step as f64 - GAP).clamp(1.0, f64::from(WIDTH) / 3.0);
        let kept = names.iter().zip(points).step_by(step);
        kept.map(|(name, point)| place(name, *point, room)).collect()
    };
    (1..names.len()).map(every).find(|placed| fits(placed)).unwrap_or_else(|| every(names.len().max(1)))
}

fn place(name: &str, point: f64, room: f64) -> Placed {
    let label = wrap(name, SIZE, room, 3);
    let half = label.width / 2.0;
    Placed { middle: point.clamp(half + 1.0, f64::from(WIDTH) - half - 1.0), label, full: name.to_owned() }
}

fn fits(placed: &[Placed]) -> bool {
    let apart = |pair: &[Placed]| {
        let (left, right) = (&pair[0], &pair[1]);
        left.middle + left.label.width / 2.0 + GAP / 2.0 <= right.middle - right.label.width / 2.0
    };
    placed.iter().all(|one| !one.label.cut) && placed.windows(2).all(apart)
}

/// Draws names below an axis at `bottom`.
pub fn below(canvas: &mut Canvas, bottom: f64, names: &[Placed]) {
    for name in names {
        canvas.label(&name.label, &name.full, (name.middle, bottom + LEADING + 3.0), Anchor::Middle, palette::INK);
    }
}
