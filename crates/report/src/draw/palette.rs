//! Colours: few, quiet, and apart in lightness, so that they survive a grey printer and colour-blind eyes.

/// Hairlines of the grid.
pub const GRID: &str = "#dcdcd8";
/// The axis that values start from.
pub const AXIS: &str = "#55585c";
/// Names and numbers.
pub const INK: &str = "#22262b";
/// Units, notes and what is missing.
pub const FAINT: &str = "#5f646a";
/// Land without a value.
pub const NO_DATA: &str = "#ecebe6";
/// Borders between areas: thin and neutral.
pub const BORDER: &str = "#9a9a94";

const FILLS: [&str; 6] = ["#12355b", "#e39a2d", "#a5402f", "#f3e3a0", "#3a83b8", "#9fc9b4"];
const STROKES: [&str; 6] = ["#12355b", "#c4730a", "#a5402f", "#7a7a70", "#3a83b8", "#3f7d5c"];
const DASHES: [&str; 6] = ["", "7 3", "2 2", "9 3 2 3", "5 2", "1 3"];

/// The fill of a series' bars.
pub fn fill(series: usize) -> &'static str {
    FILLS[series % FILLS.len()]
}

/// The colour of a series' line or dots: the fill, or a darker relative where the fill is too pale for a thin mark.
pub fn stroke(series: usize) -> &'static str {
    STROKES[series % STROKES.len()]
}

/// The dashes of a series' line, in pixels; empty for an unbroken one.
pub fn dash(series: usize) -> &'static str {
    DASHES[series % DASHES.len()]
}

/// One of `classes` shades from light to dark.
pub fn shade(class: usize, classes: usize) -> String {
    // Two straight pieces through a middle blue keep the steps even to the eye.
    const STOPS: [[f64; 3]; 3] = [[219.0, 231.0, 240.0], [92.0, 148.0, 189.0], [14.0, 45.0, 82.0]];
    let at = if classes <= 1 { 1.2 } else { class as f64 / (classes - 1) as f64 * 2.0 };
    let (piece, part) = if at < 1.0 { (0, at) } else { (1, (at - 1.0).min(1.0)) };
    let mix = |channel: usize| {
        let (from, to) = (STOPS[piece][channel], STOPS[piece + 1][channel]);
        (from + (to - from) * part).round() as u8
    };
    format!("#{:02x}{:02x}{:02x}", mix(0), mix(1), mix(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lightness as the eye sees it, 0 to 100 (CIE L*).
    fn lightness(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        let luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
        if luminance > 0.008856 { 116.0 * luminance.cbrt() - 16.0 } else { 903.3 * luminance }
    }

    #[test]
    fn six_fills_differ_in_grey() {
        let mut values = FILLS.map(lightness);
        values.sort_by(f64::total_cmp);
        assert!(values.windows(2).all(|pair| pair[1] - pair[0] > 7.0), "{values:?}");
    }

    #[test]
    fn lines_stand_out_from_paper() {
        assert!(STROKES.map(lightness).iter().all(|value| *value < 62.0), "{:?}", STROKES.map(lightness));
    }

    #[test]
    fn shades_darken_with_the_class() {
        let values: Vec<_> = (0..6).map(|class| lightness(&shade(class, 6))).collect();
        assert!(values.windows(2).all(|pair| pair[0] - pair[1] > 7.0), "{values:?}");
        assert_eq!(shade(0, 1).len(), 7);
    }
}
