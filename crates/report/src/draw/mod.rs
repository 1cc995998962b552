//! Charts and maps as SVG, in one restrained face, the same in a browser, in Word and in PDF.
//!
//! A drawing is laid out by the measured width of its words, so that no label runs into another, in Chinese as in
//! English. It uses no style sheet, no script and no font but the embedded family, with `sans-serif` behind it.
//! For Arabic the whole drawing is mirrored: it reads from the right.

mod axis;
mod bars;
mod canvas;
mod chart;
mod dots;
mod frame;
mod geojson;
mod legend;
mod lines;
mod map;
mod palette;
mod projection;
mod ticks;
pub(crate) mod wrap;

use std::collections::BTreeMap;

use mandate_model::{Decimal, Fault, Language};

/// The width of every drawing, in CSS pixels: at 96 to the inch a little more than the text of an A4 page.
pub const WIDTH: u32 = 640;

/// How the values of a chart are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Bars side by side; they lie down where the names are long or many.
    Bar,
    /// Lines over ordered categories, such as years; a missing value breaks the line.
    Line,
    /// Bars on top of each other; negative values pile downwards.
    Stacked,
    /// A dot for each value, one row a category.
    Dot,
}

/// What a chart is drawn from.
#[derive(Clone, Debug)]
pub struct ChartRequest<'a> {
    /// How the values are drawn.
    pub kind: ChartKind,
    /// The language of numbers and direction of reading.
    pub language: Language,
    /// The names along the axis, in order.
    pub categories: Vec<String>,
    /// Six can be told apart by colour, in grey and by colour-blind readers; from the seventh on colours repeat.
    pub series: Vec<Series>,
    /// Printed above the value axis, such as "persons".
    pub unit: String,
    /// Decimals of the values, which the axis does not exceed needlessly.
    pub decimals: u32,
    /// Read aloud by screen readers; the visible title is the caption beside the drawing.
    pub title: &'a str,
}

/// One series of a chart.
#[derive(Clone, Debug)]
pub struct Series {
    /// Printed in the legend, if there are several series.
    pub name: String,
    /// One for each category; none, or an absent end, is a missing value and is drawn as such.
    pub values: Vec<Option<Decimal>>,
    /// For each value the text that a reader meets on it: number, qualifier, unit.
    pub texts: Vec<String>,
}

/// What a map is drawn from.
#[derive(Clone, Debug)]
pub struct MapRequest<'a> {
    /// The language of the legend's own words.
    pub language: Language,
    /// A GeoJSON FeatureCollection: `id` is the code; Polygon, MultiPolygon or Point in degrees of longitude, latitude.
    pub geometry: &'a str,
    /// By code. A code that the geometry does not have is named below the map.
    pub values: BTreeMap<String, MapValue>,
    /// Label and class of each colour, light to dark by class.
    pub legend: Vec<(String, usize)>,
    /// Read aloud by screen readers.
    pub title: &'a str,
}

/// The value of one place on a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapValue {
    /// A class of the legend.
    pub class: usize,
    /// The text that a reader meets on the place: its name and value.
    pub text: String,
}

/// A drawing: a whole SVG document and its size in CSS pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Svg {
    /// The document, from `<svg` on.
    pub text: String,
    /// Always [`WIDTH`].
    pub width: u32,
    /// As high as its content.
    pub height: u32,
}

/// Draws a chart. It cannot fail: without a value it says so in the language's words.
pub fn chart(request: &ChartRequest) -> Svg {
    chart::draw(request).finish()
}

/// Draws a map of the world in the Equal Earth projection, in which areas can be compared.
///
/// Fails with `Layout` if the geometry cannot be read or a value's class is not in the legend.
pub fn map(request: &MapRequest) -> Result<Svg, Fault> {
    map::draw(request).map(canvas::Canvas::finish)
}

#[cfg(test)]
mod tests;
