//! Dots: one row a category, one mark a value.

use super::bars::{MISSING, is_missing};
use super::canvas::{Anchor, Canvas, SIZE};
use super::chart::Data;
use super::frame::Sideways;
use super::palette;

/// Draws a mark for each value on a hairline of its row.
pub fn draw(canvas: &mut Canvas, data: &Data) {
    let frame = Sideways::draw(canvas, data, 21.0, 0.0);
    frame.base(canvas);
    for (category, row) in frame.rows.iter().enumerate() {
        let y = row.top + row.height / 2.0;
        canvas.line((frame.left, y), (frame.right, y), palette::GRID, 0.6);
        if is_missing(data, category) {
            canvas.text(MISSING, (frame.left + 5.0, y + SIZE * 0.3), Anchor::Start, palette::FAINT);
        }
        for (series, values) in data.values.iter().enumerate() {
            if let Some(value) = values[category] {
                canvas.mark(series, (frame.x(value), y), 4.0, &data.tip(series, category));
            }
        }
    }
}
