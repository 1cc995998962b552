//! Names below an axis: wrapped where they fit, thinned out where they do not.

use super::WIDTH;
use super::canvas::{Anchor, Canvas, LEADING, SIZE};
use super::palette;
use super::wrap::{Lines, wrap};

/// Room between two names.
const GAP: f64 = 8.0;

/// The names wrapped into bands of a width; none if one does not fit on three lines.
pub fn upright_labels(names: &[String], band: f64) -> Option<Vec<Lines>> {
    let labels: Vec<_> = names.iter().map(|name| wrap(name, SIZE, band - GAP, 3)).collect();
    labels.iter().all(|label| !label.cut).then_some(labels)
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
pub fn below<'a>(canvas: &mut Canvas, bottom: f64, names: impl Iterator<Item = (&'a Lines, &'a str, f64)>) {
    for (label, full, middle) in names {
        canvas.label(label, full, (middle, bottom + LEADING + 3.0), Anchor::Middle, palette::INK);
    }
}
