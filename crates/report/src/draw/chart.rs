//! A chart from its request: what all kinds share, and which way the bars lie.

use mandate_model::Language;

use super::axis::{banded, is_sequence, thinned};
use super::canvas::{Anchor, Canvas, LEADING, SIZE};
use super::frame::Upright;
use super::ticks::Scale;
use super::{ChartKind, ChartRequest, WIDTH, bars, dots, legend, lines, palette, wrap};
use crate::fonts;
use crate::words::Word;

/// The numbers of a chart, ready to be placed: `values[series][category]`.
pub struct Data<'a> {
    pub request: &'a ChartRequest<'a>,
    pub values: Vec<Vec<Option<f64>>>,
}

impl<'a> Data<'a> {
    fn new(request: &'a ChartRequest<'a>) -> Self {
        let number = |value: &mandate_model::Decimal| value.to_string().parse::<f64>().ok();
        let row = |series: &super::Series| {
            let at = |index| series.values.get(index).copied().flatten().and_then(|value| number(&value));
            (0..request.categories.len()).map(at).collect()
        };
        Self { request, values: request.series.iter().map(row).collect() }
    }

    /// The text of a value, or none where it is missing.
    pub fn text(&self, series: usize, category: usize) -> &'a str {
        self.request.series.get(series).and_then(|series| series.texts.get(category)).map_or("", String::as_str)
    }

    /// What hovering over a value tells: category, series, text.
    pub fn tip(&self, series: usize, category: usize) -> String {
        let several = self.request.series.len() > 1;
        let name = self.request.series.get(series).filter(|_| several).map(|series| series.name.as_str());
        let category = self.request.categories.get(category).map(String::as_str).zip(Some(category));
        let parts = [category.map(|(name, _)| name), name, category.map(|(_, at)| self.text(series, at))];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// All values there are, stacked ones summed by sign.
    fn range(&self) -> Option<(f64, f64)> {
        let all: Vec<f64> = match self.request.kind {
            ChartKind::Stacked => (0..self.request.categories.len()).flat_map(|at| self.pile(at)).collect(),
            _ => self.values.iter().flatten().flatten().copied().collect(),
        };
        let any = self.values.iter().flatten().any(Option::is_some);
        any.then(|| (all.iter().copied().fold(f64::MAX, f64::min), all.iter().copied().fold(f64::MIN, f64::max)))
    }

    fn pile(&self, category: usize) -> [f64; 2] {
        let of = |sign: fn(f64) -> f64| self.values.iter().filter_map(|series| series[category]).map(sign).sum();
        [of(|value| value.min(0.0)), of(|value| value.max(0.0))]
    }

    /// The ends of the value axis. Bars begin at zero; lines and dots too, unless their values lie close together far from it.
    pub fn ends(&self) -> Option<(f64, f64)> {
        let (low, high) = self.range()?;
        let far = (high - low) < 0.25 * low.abs().max(high.abs()) && (low > 0.0 || high < 0.0) && high > low;
        let free = far && matches!(self.request.kind, ChartKind::Line | ChartKind::Dot);
        Some(if free { (low, high) } else { (low.min(0.0), high.max(0.0)) })
    }

    /// An axis of about `count` steps.
    pub fn scale(&self, count: usize) -> Scale {
        Scale::new(self.request.language, self.ends().unwrap_or((0.0, 1.0)), self.request.decimals, count)
    }
}

/// Draws a chart.
pub fn draw(request: &ChartRequest) -> Canvas {
    let mut canvas = Canvas::new(request.title, request.language.is_right_to_left());
    let data = Data::new(request);
    if data.ends().is_none() {
        nothing(&mut canvas, request.language);
        return canvas;
    }
    if request.series.len() > 1 {
        legend::draw(&mut canvas, request);
    }
    match request.kind {
        ChartKind::Line => lines::draw(&mut canvas, &data),
        ChartKind::Dot => dots::draw(&mut canvas, &data),
        ChartKind::Bar | ChartKind::Stacked => bars(&mut canvas, &data),
    }
    canvas
}

/// Standing bars where every name fits below its bars or the names are years, lying ones otherwise.
fn bars(canvas: &mut Canvas, data: &Data) {
    let names = &data.request.categories;
    let scale = data.scale(5);
    let (left, right) = Upright::margins(&scale);
    let band = (right - left) / names.len() as f64;
    let narrowest = if data.request.kind == ChartKind::Bar { 7.0 * data.values.len() as f64 } else { 9.0 };
    let years = || {
        let points: Vec<_> = (0..names.len()).map(|index| left + band * (index as f64 + 0.5)).collect();
        is_sequence(names).then(|| thinned(names, &points))
    };
    match banded(names, left, band).or_else(years) {
        Some(placed) if band > narrowest => bars::standing(canvas, data, scale, &placed),
        _ => bars::lying(canvas, data),
    }
}

/// The unit above the value axis, with the factor of large numbers.
pub fn unit(canvas: &mut Canvas, request: &ChartRequest, scale: &Scale) {
    let text = match &scale.factor {
        Some(factor) => format!("{} ({factor})", request.unit).trim().to_owned(),
        None => request.unit.clone(),
    };
    if text.is_empty() {
        return;
    }
    let lines = wrap::wrap(&text, SIZE, f64::from(WIDTH) - 8.0, 2);
    canvas.label(&lines, &text, (2.0, canvas.height + LEADING), Anchor::Start, palette::FAINT);
}

fn nothing(canvas: &mut Canvas, language: Language) {
    let words = Word::NoData.say(language);
    let half = f64::from(WIDTH) / 2.0;
    let room = fonts::width(words, SIZE, false) / 2.0 + 24.0;
    canvas.line((half - room, 20.0), (half + room, 20.0), palette::GRID, 1.0);
    canvas.line((half - room, 60.0), (half + room, 60.0), palette::GRID, 1.0);
    canvas.text(words, (half, 44.0), Anchor::Middle, palette::FAINT);
}
