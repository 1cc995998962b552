//! Bars: standing or lying, side by side or piled.

use super::axis::{Placed, below};
use super::canvas::{Anchor, Canvas, SIZE};
use super::chart::Data;
use super::frame::{Sideways, Upright};
use super::ticks::Scale;
use super::{ChartKind, WIDTH, palette};
use crate::fonts;

/// What stands where a value is missing: two dots, as in statistical tables.
pub const MISSING: &str = "..";

/// One bar: from and to on the value axis, and its lane among the bars of its category.
struct Bar {
    series: usize,
    category: usize,
    lane: usize,
    from: f64,
    to: f64,
}

/// All bars of a chart, and the lanes of a category.
fn bars(data: &Data, base: f64) -> (Vec<Bar>, usize) {
    let mut bars = Vec::new();
    for category in 0..data.request.categories.len() {
        let mut pile = [0.0_f64; 2];
        for (series, values) in data.values.iter().enumerate() {
            let Some(value) = values[category] else { continue };
            if data.request.kind == ChartKind::Stacked {
                let side = &mut pile[usize::from(value < 0.0)];
                bars.push(Bar { series, category, lane: 0, from: *side, to: *side + value });
                *side += value;
            } else {
                bars.push(Bar { series, category, lane: series, from: base, to: value });
            }
        }
    }
    (bars, if data.request.kind == ChartKind::Stacked { 1 } else { data.values.len() })
}

/// The widest text of a value, if texts can be printed at the bars: one series, nothing below zero.
fn widest_text(data: &Data) -> Option<f64> {
    let one = data.values.len() == 1 && data.values[0].iter().flatten().all(|value| *value >= 0.0);
    let texts = data.request.series.first()?.texts.iter();
    one.then(|| texts.map(|text| fonts::width(&fonts::printable(text), SIZE, false)).fold(0.0, f64::max))
}

/// Whether a category has no value at all.
pub fn is_missing(data: &Data, category: usize) -> bool {
    data.values.iter().all(|values| values[category].is_none())
}

/// Bars that stand, with their names below them.
pub fn standing(canvas: &mut Canvas, data: &Data, scale: Scale, names: &[Placed]) {
    let (left, right) = Upright::margins(&scale);
    let categories = data.request.categories.len();
    let band = (right - left) / categories as f64;
    let printed = widest_text(data).is_some_and(|width| width <= band - 6.0);
    let frame = Upright::draw(canvas, data, scale, if printed { 12.0 } else { 0.0 });
    let (bars, lanes) = bars(data, frame.scale.base());
    let lane = (band * 0.72).min(58.0 * lanes as f64) / lanes as f64;
    for bar in &bars {
        let start =
            frame.left + band * (bar.category as f64 + 0.5) - lane * lanes as f64 / 2.0 + lane * bar.lane as f64;
        let (top, bottom) = (frame.y(bar.from.max(bar.to)), frame.y(bar.from.min(bar.to)));
        let tip = data.tip(bar.series, bar.category);
        canvas.bar((start, top), (lane, bottom - top), palette::fill(bar.series), &tip);
        if printed {
            canvas.value(data.text(0, bar.category), (start + lane / 2.0, top - 5.0), Anchor::Middle);
        }
    }
    for category in (0..categories).filter(|category| is_missing(data, *category)) {
        let at = (frame.left + band * (category as f64 + 0.5), frame.y(frame.scale.base()) - 5.0);
        canvas.text(MISSING, at, Anchor::Middle, palette::FAINT);
    }
    frame.base(canvas);
    below(canvas, frame.bottom, names);
}

/// Bars that lie, with their names before them.
pub fn lying(canvas: &mut Canvas, data: &Data) {
    let texts = widest_text(data).filter(|width| *width <= f64::from(WIDTH) * 0.25);
    let lanes = if data.request.kind == ChartKind::Stacked { 1 } else { data.values.len() };
    let least = lanes as f64 * if lanes == 1 { 16.0 } else { 9.0 } + 7.0;
    let frame = Sideways::draw(canvas, data, least, texts.map_or(0.0, |width| width + 6.0));
    let (bars, lanes) = bars(data, frame.scale.base());
    for bar in &bars {
        let row = &frame.rows[bar.category];
        let lane = ((row.height - 7.0) / lanes as f64).min(18.0);
        let top = row.top + (row.height - lane * lanes as f64) / 2.0 + lane * bar.lane as f64;
        let (start, end) = (frame.x(bar.from.min(bar.to)), frame.x(bar.from.max(bar.to)));
        canvas.bar((start, top), (end - start, lane), palette::fill(bar.series), &data.tip(bar.series, bar.category));
        if texts.is_some() {
            let at = (end + 5.0, row.top + row.height / 2.0 + SIZE * 0.35);
            canvas.value(data.text(0, bar.category), at, Anchor::Start);
        }
    }
    for (_, row) in frame.rows.iter().enumerate().filter(|(category, _)| is_missing(data, *category)) {
        let at = (frame.x(frame.scale.base()) + 5.0, row.top + row.height / 2.0 + SIZE * 0.3);
        canvas.text(MISSING, at, Anchor::Start, palette::FAINT);
    }
    frame.base(canvas);
}
