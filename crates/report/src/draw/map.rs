//! A map of the world with classed values.

use mandate_model::{Fault, FaultCode};

use super::canvas::{Anchor, Canvas, LEADING, SIZE, pixel};
use super::geojson::{self, Feature, Geometry, Place};
use super::view::View;
use super::{MapRequest, MapValue, WIDTH, legend, palette, wrap};
use crate::words::{Word, colon};

/// A place smaller than this many pixels gets a dot as well.
const SMALL: f64 = 3.5;

/// Draws a map.
pub fn draw(request: &MapRequest) -> Result<Canvas, Fault> {
    let collection = geojson::read(request.geometry)?;
    let classes = classes(request)?;
    let mut canvas = Canvas::new(request.title, false);
    let view = View::world();
    canvas.clip((0.0, 0.0), (f64::from(WIDTH), view.height));
    let shapes: Vec<_> = collection.features.iter().map(|feature| Shape::new(feature, &view)).collect();
    for shape in shapes.iter().filter(|shape| !shape.path.is_empty()) {
        let (colour, tip) = paint(request, classes, shape.code);
        canvas.area(&shape.path, &colour, tip);
    }
    dots(&mut canvas, request, classes, &shapes);
    canvas.unclip();
    key(&mut canvas, request, classes, &shapes);
    Ok(canvas)
}

/// How many classes the legend has; every value's class must be among them.
fn classes(request: &MapRequest) -> Result<usize, Fault> {
    let known = |class: usize| request.legend.iter().any(|(_, listed)| *listed == class);
    if let Some((code, value)) = request.values.iter().find(|(_, value)| !known(value.class)) {
        let message =
            format!("the value of `{code}` on a map is of class {}, which the legend does not have", value.class);
        return Err(Fault::new(FaultCode::Layout, message).hint("give the legend a label for each class of a value"));
    }
    Ok(request.legend.iter().map(|(_, class)| class + 1).max().unwrap_or(0))
}

fn paint<'a>(request: &'a MapRequest, classes: usize, code: &str) -> (String, &'a str) {
    match request.values.get(code) {
        Some(MapValue { class, text }) => (palette::shade(*class, classes), text.as_str()),
        None => (palette::NO_DATA.to_owned(), ""),
    }
}

/// Small places as dots: large enough to be seen where they have a value. They are drawn last, over their neighbours.
fn dots(canvas: &mut Canvas, request: &MapRequest, classes: usize, shapes: &[Shape]) {
    let small = || shapes.iter().filter(|shape| shape.is_small);
    for (valued, radius) in [(false, 1.4), (true, 3.2)] {
        for shape in small().filter(|shape| request.values.contains_key(shape.code) == valued) {
            let (colour, tip) = paint(request, classes, shape.code);
            canvas.dot(shape.middle, radius, &colour, tip);
        }
    }
}

/// The legend below the map, and the values that have no place on it.
fn key(canvas: &mut Canvas, request: &MapRequest, classes: usize, shapes: &[Shape]) {
    let mut entries: Vec<(&str, String)> =
        request.legend.iter().map(|(label, class)| (label.as_str(), palette::shade(*class, classes))).collect();
    if shapes.iter().any(|shape| !request.values.contains_key(shape.code)) {
        entries.push((Word::NoData.say(request.language), palette::NO_DATA.to_owned()));
    }
    let names: Vec<_> = entries.iter().map(|(label, _)| *label).collect();
    let top = canvas.height + 6.0;
    legend::rows(canvas, &names, top, |canvas, entry, at| {
        canvas.bar((at.0, at.1 - 5.0), (13.0, 10.0), &entries[entry].1, "");
    });
    let absent = |code: &&String| !shapes.iter().any(|shape| shape.code == code.as_str());
    let missing: Vec<_> = request.values.keys().filter(absent).map(|code| request.values[code].text.as_str()).collect();
    if !missing.is_empty() {
        let text = format!("{}{}{}", Word::NotOnMap.say(request.language), colon(request.language), missing.join("; "));
        let lines = wrap::wrap(&text, SIZE, f64::from(WIDTH) - 8.0, 4);
        canvas.label(&lines, &text, (2.0, canvas.height + LEADING + 2.0), Anchor::Start, palette::FAINT);
    }
}

/// A place on the map.
pub(super) struct Shape<'a> {
    pub code: &'a str,
    /// Empty for a point.
    pub path: String,
    middle: (f64, f64),
    is_small: bool,
}

impl<'a> Shape<'a> {
    pub fn new(feature: &'a Feature, view: &View) -> Self {
        let rings: Vec<&Vec<Place>> = match &feature.geometry {
            Geometry::Point(place) => return Self::point(&feature.id, place, view),
            Geometry::Polygon(rings) => rings.iter().collect(),
            Geometry::MultiPolygon(parts) => parts.iter().flatten().collect(),
        };
        let rings: Vec<Vec<(f64, f64)>> =
            rings.into_iter().flat_map(|ring| unfold(ring)).map(|ring| trace(&ring, view)).collect();
        let (middle, size) = largest(&rings);
        let path = rings.iter().map(|ring| outline(ring)).collect();
        Self { code: &feature.id, path, middle, is_small: size < SMALL }
    }

    fn point(code: &'a str, place: &Place, view: &View) -> Self {
        let (longitude, latitude) = degrees(place);
        Self { code, path: String::new(), middle: view.pixel(longitude, latitude), is_small: true }
    }
}

pub(super) fn degrees(place: &Place) -> (f64, f64) {
    (place.first().copied().unwrap_or(0.0), place.get(1).copied().unwrap_or(0.0))
}

/// A ring across the antimeridian is unrolled beyond 180 degrees and drawn on both edges; the frame cuts what is outside.
pub(super) fn unfold(ring: &[Place]) -> Vec<Vec<(f64, f64)>> {
    let mut turn = 0.0;
    let mut before: Option<(f64, f64)> = None;
    let mut unrolled = Vec::with_capacity(ring.len());
    for (longitude, latitude) in ring.iter().map(degrees) {
        if let Some((last, last_latitude)) = before {
            let step = longitude - last;
            // Along a pole the jump is the pole itself, not a crossing.
            if step.abs() > 180.0 && latitude.abs().min(f64::abs(last_latitude)) < 89.0 {
                turn -= 360.0 * step.signum();
            }
        }
        before = Some((longitude, latitude));
        unrolled.push((longitude + turn, latitude));
    }
    let (low, high) = unrolled.iter().fold((0.0_f64, 0.0_f64), |(low, high), (x, _)| (low.min(*x), high.max(*x)));
    let shifted = |by: f64| unrolled.iter().map(|(x, y)| (x + by, *y)).collect::<Vec<_>>();
    let mut copies = Vec::new();
    if high > 180.5 {
        copies.push(shifted(-360.0));
    }
    if low < -180.5 {
        copies.push(shifted(360.0));
    }
    copies.insert(0, unrolled);
    copies
}

/// The ring in pixels, without points that a reader could not tell from the one before.
fn trace(ring: &[(f64, f64)], view: &View) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> =
        ring.iter().map(|(longitude, latitude)| view.pixel(*longitude, *latitude)).collect();
    points.dedup_by(|a, b| (a.0 - b.0).abs() < 0.15 && (a.1 - b.1).abs() < 0.15);
    points
}

/// The middle and the larger side of the largest ring.
fn largest(rings: &[Vec<(f64, f64)>]) -> ((f64, f64), f64) {
    let bounds = |ring: &Vec<(f64, f64)>| {
        let start = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
        let (left, top, right, bottom) =
            ring.iter().fold(start, |b, (x, y)| (b.0.min(*x), b.1.min(*y), b.2.max(*x), b.3.max(*y)));
        (((left + right) / 2.0, (top + bottom) / 2.0), (right - left).max(bottom - top))
    };
    let found = rings.iter().filter(|ring| !ring.is_empty()).map(bounds);
    found.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(((0.0, 0.0), 0.0))
}

fn outline(ring: &[(f64, f64)]) -> String {
    if ring.len() < 3 {
        return String::new();
    }
    let points: Vec<_> = ring.iter().map(|(x, y)| format!("{} {}", pixel(*x), pixel(*y))).collect();
    format!("M{}Z", points.join("L"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_across_the_antimeridian_is_drawn_on_both_edges() {
        let ring: Vec<Place> =
            [[170.0, 60.0], [-170.0, 60.0], [-170.0, 70.0], [170.0, 70.0], [170.0, 60.0]].map(Vec::from).to_vec();
        let copies = unfold(&ring);
        assert_eq!(copies.len(), 2);
        assert_eq!(copies[0][1], (190.0, 60.0));
        assert_eq!(copies[1][1], (-170.0, 60.0));
        let pole: Vec<Place> =
            [[-180.0, -90.0], [-180.0, -80.0], [180.0, -80.0], [180.0, -90.0]].map(Vec::from).to_vec();
        assert_eq!(unfold(&pole[..2]).len(), 1);
    }
}
