//! Charts and maps as SVG, in one restrained face, the same in a browser, in Word and in PDF.
//!
//! A drawing is laid out by the measured width of its words, so that no label runs into another, in Chinese as in
//! English. It uses no style sheet, no script and no font but the embedded family, with `sans-serif` behind it.
//! For Arabic the whole drawing is mirrored: it reads from the right.

mod arc;
mod axis;
mod bars;
mod canvas;
mod chart;
mod dots;
mod flows;
mod frame;
mod geojson;
mod legend;
mod lines;
mod map;
mod palette;
mod projection;
mod ticks;
mod view;
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

/// What a map of flows is drawn from.
#[derive(Clone, Debug)]
pub struct FlowRequest<'a> {
    /// The language of numbers.
    pub language: Language,
    /// As for [`MapRequest`].
    pub geometry: &'a str,
    /// Which flows; the largest are drawn first, so that small ones lie above them.
    pub flows: Vec<FlowArc>,
    /// The name of each place that a flow touches, by code.
    pub names: BTreeMap<String, String>,
    /// What the kinds of flows are called, by the index of [`FlowArc::kind`]; empty where there is one kind.
    pub kinds: Vec<String>,
    /// The unit of the quantities.
    pub unit: String,
    /// Printed below, such as how much is not drawn.
    pub note: Option<String>,
    /// Read aloud by screen readers.
    pub title: &'a str,
}

/// One flow on a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowArc {
    /// Code of the place that it leaves.
    pub from: String,
    /// Code of the place that it leads to.
    pub to: String,
    /// Its kind, from 0.
    pub kind: usize,
    /// How much it is: its width. None where a way is told without a quantity.
    pub value: Option<Decimal>,
    /// The number as a reader meets it, beside the largest.
    pub shown: String,
    /// What a reader meets on it: places, number, unit.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
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

/// Draws flows over a map of the part of the world that they cross.
///
/// Fails with `Layout` if the geometry cannot be read.
pub fn flows(request: &FlowRequest) -> Result<Svg, Fault> {
    flows::draw(request).map(canvas::Canvas::finish)
}

#[cfg(test)]
mod tests;
