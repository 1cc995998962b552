//! Which colour or mark means what.

use super::canvas::{Anchor, Canvas, LEADING, SIZE};
use super::wrap::{Lines, wrap};
use super::{ChartKind, ChartRequest, WIDTH, palette};

/// From the swatch to its words, and from one entry to the next.
const SWATCH: f64 = 18.0;
const BETWEEN: f64 = 20.0;

/// Draws the names of the series in rows above the field.
pub fn draw(canvas: &mut Canvas, request: &ChartRequest) {
    let names: Vec<_> = request.series.iter().map(|series| series.name.as_str()).collect();
    rows(canvas, &names, 0.0, |canvas, series, at| match request.kind {
        ChartKind::Line => {
            canvas.polyline(&[(at.0, at.1), (at.0 + 14.0, at.1)], palette::stroke(series), palette::dash(series));
            canvas.mark(series, (at.0 + 7.0, at.1), 3.2, "");
        }
        ChartKind::Dot => canvas.mark(series, (at.0 + 7.0, at.1), 4.0, ""),
        ChartKind::Bar | ChartKind::Stacked => canvas.bar((at.0, at.1 - 5.0), (13.0, 10.0), palette::fill(series), ""),
    });
}

/// Draws entries in rows, as many to a row as fit; `swatch` is given the entry and the middle of its line.
pub fn rows(canvas: &mut Canvas, names: &[&str], top: f64, swatch: impl Fn(&mut Canvas, usize, (f64, f64))) {
    let room = f64::from(WIDTH) - 4.0;
    let (mut x, mut y, mut lowest) = (2.0, top + LEADING, 0_usize);
    for (index, name) in names.iter().enumerate() {
        let label: Lines = wrap(name, SIZE, room - SWATCH, 2);
        if x > 2.0 && x + SWATCH + label.width > room {
            (x, y, lowest) = (2.0, y + LEADING * lowest as f64 + 2.0, 0);
        }
        swatch(canvas, index, (x, y - SIZE * 0.35));
        canvas.label(&label, name, (x + SWATCH, y), Anchor::Start, palette::INK);
        lowest = lowest.max(label.lines.len());
        x += SWATCH + label.width + BETWEEN;
    }
}
