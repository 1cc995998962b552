//! Tiles with one number each and a small line of its course.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::words::Words;

/// One number of weight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tile {
    /// What is counted.
    pub label: String,
    /// The number as it is written.
    pub value: String,
    /// The unit, the day, or what it is compared with.
    pub note: Option<String>,
    /// Its course, evenly spaced; drawn when there are two or more.
    pub course: Vec<f64>,
    /// Where it leads.
    pub href: Option<String>,
}

/// Tiles beside each other.
pub fn tiles(words: Words, tiles: &[Tile]) -> Markup {
    html! { ul.tiles { @for tile in tiles { li.tile { (one(words, tile)) } } } }
}

fn one(words: Words, tile: &Tile) -> Markup {
    html! {
        p.tile-label {
            @match &tile.href { Some(href) => a href=(href) { (tile.label) }, None => (tile.label) }
        }
        p.tile-value { bdi { (tile.value) } }
        (sparkline(words, &tile.course))
        @if let Some(note) = &tile.note { p.tile-note { (note) } }
    }
}

const WIDTH: f64 = 120.0;
const HEIGHT: f64 = 28.0;

/// A small line without axes; its accessible name tells the first and last value. Nothing for fewer than two numbers.
pub fn sparkline(words: Words, course: &[f64]) -> Markup {
    let finite: Vec<f64> = course.iter().copied().filter(|value| value.is_finite()).collect();
    let [first, .., last] = finite.as_slice() else { return html! {} };
    let points = points(&finite);
    let (x, y) = points.last().copied().unwrap_or_default();
    let line = path(&points);
    let (first, last) = (first.to_string(), last.to_string());
    html! {
        svg.sparkline viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) preserveAspectRatio="none" role="img"
            aria-label=(words.with("trend", &[("first", (&first).into()), ("last", (&last).into())])) {
            path.sparkline-ground d=(format!("{line}V{HEIGHT}H2Z")) {}
            path.sparkline-line d=(line) {}
            circle.sparkline-end cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="2.5" {}
        }
    }
}

fn points(course: &[f64]) -> Vec<(f64, f64)> {
    let low = course.iter().copied().fold(f64::INFINITY, f64::min);
    let high = course.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let span = if high > low { high - low } else { 1.0 };
    let step = (WIDTH - 6.0) / (course.len().saturating_sub(1).max(1) as f64);
    let height =
        |value: f64| if high > low { HEIGHT - 4.0 - (value - low) / span * (HEIGHT - 8.0) } else { HEIGHT / 2.0 };
    course.iter().enumerate().map(|(at, value)| (2.0 + at as f64 * step, height(*value))).collect()
}

fn path(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        let _ = write!(path, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
    }
    path
}

#[cfg(test)]
mod tests {
    use mandate_model::Language;

    use super::*;

    fn drawn(course: &[f64]) -> String {
        sparkline(Words::new(Language::English), course).into_string()
    }

    #[test]
    fn there_is_no_line_through_fewer_than_two_numbers() {
        assert_eq!(drawn(&[]), "");
        assert_eq!(drawn(&[1.0]), "");
        assert_eq!(drawn(&[f64::NAN, 1.0, f64::INFINITY]), "");
    }

    #[test]
    fn a_course_runs_from_start_to_end_and_a_level_one_in_the_middle() {
        assert!(drawn(&[1.0, 3.0]).contains(r#"d="M2.0 24.0L116.0 4.0""#));
        assert!(drawn(&[2.0, 2.0]).contains(r#"d="M2.0 14.0L116.0 14.0""#));
        assert!(drawn(&[1.5, 3.0]).contains("1.5 at first, 3 at last"));
    }
}
