//! Lines over ordered categories.

use super::axis::{below, thinned};
use super::canvas::Canvas;
use super::chart::Data;
use super::frame::Upright;
use super::palette;

/// Draws a line for each series; a missing value breaks it, a value alone is a mark alone.
pub fn draw(canvas: &mut Canvas, data: &Data) {
    let frame = Upright::draw(canvas, data, data.scale(5), 0.0);
    frame.base(canvas);
    let band = frame.band(data.request.categories.len());
    let middle = |category: usize| frame.left + band * (category as f64 + 0.5);
    for (series, values) in data.values.iter().enumerate() {
        for piece in pieces(values) {
            let points: Vec<_> = piece.iter().map(|(category, value)| (middle(*category), frame.y(*value))).collect();
            if points.len() > 1 {
                canvas.polyline(&points, palette::stroke(series), palette::dash(series));
            }
            for (point, (category, _)) in points.iter().zip(&piece) {
                canvas.mark(series, *point, if band < 12.0 { 2.2 } else { 3.2 }, &data.tip(series, *category));
            }
        }
    }
    let points: Vec<_> = (0..data.request.categories.len()).map(middle).collect();
    below(canvas, frame.bottom, &thinned(&data.request.categories, &points));
}

/// The runs of values that no missing value interrupts, with their categories.
fn pieces(values: &[Option<f64>]) -> Vec<Vec<(usize, f64)>> {
    let mut pieces = vec![Vec::new()];
    for (category, value) in values.iter().enumerate() {
        match (value, pieces.last_mut()) {
            (Some(value), Some(piece)) => piece.push((category, *value)),
            _ => pieces.push(Vec::new()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_value_breaks_the_line() {
        let values = [Some(1.0), Some(2.0), None, Some(4.0), None];
        assert_eq!(pieces(&values), [vec![(0, 1.0), (1, 2.0)], vec![(3, 4.0)]]);
    }
}
