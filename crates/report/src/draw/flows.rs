//! Flows between places: arrows over a map, as wide as their quantity.

use std::collections::BTreeMap;

use mandate_model::{Decimal, Fault, locale};

use super::arc;
use super::canvas::{Anchor, Canvas, LEADING, SIZE, TextBox};
use super::geojson::{self, Feature, Geometry, Place};
use super::map::{Shape, degrees, unfold};
use super::view::View;
use super::{FlowArc, FlowRequest, WIDTH, legend, palette, wrap};
use crate::words::{Word, colon};

/// The widest arrow in pixels, and the narrowest that is seen.
const WIDEST: f64 = 13.0;
const NARROWEST: f64 = 0.9;
/// Names and numbers that are tried at most.
const NAMES: usize = 24;
const NUMBERS: usize = 6;

/// Draws flows.
pub fn draw(request: &FlowRequest) -> Result<Canvas, Fault> {
    let collection = geojson::read(request.geometry)?;
    let centres: BTreeMap<&str, (f64, f64)> =
        collection.features.iter().filter_map(|feature| Some((feature.id.as_str(), centre(feature)?))).collect();
    let (mut drawn, absent): (Vec<&FlowArc>, Vec<&FlowArc>) = request
        .flows
        .iter()
        .partition(|flow| centres.contains_key(flow.from.as_str()) && centres.contains_key(flow.to.as_str()));
    drawn.sort_by_key(|flow| std::cmp::Reverse(flow.value));
    let ends = || drawn.iter().flat_map(|flow| [flow.from.as_str(), flow.to.as_str()]);
    let places: Vec<(f64, f64)> = ends().filter_map(|code| centres.get(code).copied()).collect();
    let view = if drawn.iter().any(|flow| goes_round(&centres, flow)) { View::world() } else { View::around(&places) };
    let scale = Scale::of(&drawn);
    let mut canvas = Canvas::new(request.title, false);
    canvas.clip((0.0, 0.0), (f64::from(WIDTH), view.height));
    land(&mut canvas, &collection.features, &view);
    let ways: Vec<Way> = drawn.iter().filter_map(|flow| Way::of(flow, &centres, &view)).collect();
    for way in &ways {
        let colour = palette::stroke(way.flow.kind);
        canvas.arrow(
            &arc::arrow(&way.pieces, scale.width(way.flow.value)),
            colour,
            &way.flow.text,
            way.flow.href.as_deref(),
        );
    }
    names(&mut canvas, request, &ways, &view, &centres);
    canvas.unclip();
    below(&mut canvas, request, &scale, &absent);
    Ok(canvas)
}

/// A flow with its way in pixels.
struct Way<'a> {
    flow: &'a FlowArc,
    pieces: Vec<Vec<(f64, f64)>>,
}

impl<'a> Way<'a> {
    fn of(flow: &'a FlowArc, centres: &BTreeMap<&str, (f64, f64)>, view: &View) -> Option<Self> {
        let at = |code: &str| centres.get(code).copied();
        Some(Self { flow, pieces: arc::way(view, at(&flow.from)?, at(&flow.to)?) })
    }

    fn longest(&self) -> Option<&Vec<(f64, f64)>> {
        self.pieces.iter().max_by(|a, b| arc::length(a).total_cmp(&arc::length(b)))
    }
}

fn goes_round(centres: &BTreeMap<&str, (f64, f64)>, flow: &FlowArc) -> bool {
    let longitude = |code: &str| centres.get(code).map_or(0.0, |centre| centre.0);
    (longitude(&flow.from) - longitude(&flow.to)).abs() > 180.0
}

/// Widths in proportion to the quantities.
struct Scale {
    most: f64,
}

impl Scale {
    fn of(flows: &[&FlowArc]) -> Self {
        Self { most: flows.iter().filter_map(|flow| flow.value).map(float).fold(0.0, f64::max) }
    }

    fn width(&self, value: Option<Decimal>) -> f64 {
        match value {
            None => 2.2,
            Some(value) if self.most > 0.0 => (WIDEST * float(value) / self.most).max(NARROWEST),
            Some(_) => NARROWEST,
        }
    }

    /// A few round quantities for the legend, the largest first.
    fn samples(&self) -> Vec<f64> {
        if self.most <= 0.0 {
            return Vec::new();
        }
        let mut found: Vec<f64> = Vec::new();
        for part in [1.0, 0.4, 0.1] {
            let round = round_below(self.most * part);
            if found.last().is_none_or(|last| round < *last) {
                found.push(round);
            }
        }
        found
    }
}

/// The largest of 1, 2, 5, 10, 20 … that is not above it.
fn round_below(value: f64) -> f64 {
    let power = 10_f64.powf(value.log10().floor());
    let first = [5.0, 2.0, 1.0].into_iter().find(|first| first * power <= value * 1.000_001).unwrap_or(1.0);
    first * power
}

fn float(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or(0.0)
}

fn land(canvas: &mut Canvas, features: &[Feature], view: &View) {
    for feature in features {
        let shape = Shape::new(feature, view);
        if !shape.path.is_empty() {
            canvas.area(&shape.path, palette::NO_DATA, "");
        }
    }
}

/// The middle of a place's largest part, in degrees.
fn centre(feature: &Feature) -> Option<(f64, f64)> {
    let outer: Vec<&Vec<Place>> = match &feature.geometry {
        Geometry::Point(place) => return Some(degrees(place)),
        Geometry::Polygon(rings) => rings.iter().take(1).collect(),
        Geometry::MultiPolygon(parts) => parts.iter().filter_map(|rings| rings.first()).collect(),
    };
    let middles = outer.into_iter().filter_map(|ring| middle(unfold(ring).first()?));
    let (centre, _) = middles.max_by(|a, b| a.1.total_cmp(&b.1))?;
    let turn = if centre.0 > 180.0 {
        -360.0
    } else if centre.0 < -180.0 {
        360.0
    } else {
        0.0
    };
    Some((centre.0 + turn, centre.1))
}

/// The centre of gravity of a ring and its area, both as on a plate of degrees narrowed towards the poles.
fn middle(ring: &[(f64, f64)]) -> Option<((f64, f64), f64)> {
    let (mut doubled, mut x, mut y) = (0.0, 0.0, 0.0);
    for pair in ring.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        let cross = a.0 * b.1 - b.0 * a.1;
        doubled += cross;
        x += (a.0 + b.0) * cross;
        y += (a.1 + b.1) * cross;
    }
    if doubled.abs() < 1e-9 {
        return ring.first().map(|first| (*first, 0.0));
    }
    let centre = (x / (3.0 * doubled), y / (3.0 * doubled));
    Some((centre, doubled.abs() * centre.1.to_radians().cos()))
}

/// Names of the places and numbers of the flows, the largest first, each where it lies on no other.
fn names(
    canvas: &mut Canvas,
    request: &FlowRequest,
    ways: &[Way<'_>],
    view: &View,
    centres: &BTreeMap<&str, (f64, f64)>,
) {
    let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
    for way in ways {
        for code in [&way.flow.from, &way.flow.to] {
            *weights.entry(code).or_default() += way.flow.value.map_or(1.0, float);
        }
    }
    let mut codes: Vec<(&str, f64)> = weights.into_iter().collect();
    codes.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let at = |code: &str| centres.get(code).map(|(x, y)| view.pixel(*x, *y));
    let mut taken: Vec<TextBox> = Vec::new();
    for (code, _) in &codes {
        let Some(point) = at(code) else { continue };
        canvas.dot(point, 2.2, palette::INK, request.names.get(*code).map_or(*code, String::as_str));
        let (left, top) = (point.0 - 3.0, point.1 - 3.0);
        taken.push(TextBox { text: String::new(), left, top, right: left + 6.0, bottom: top + 6.0 });
    }
    let mut place = |canvas: &mut Canvas, text: &str, tries: &[((f64, f64), Anchor)]| {
        let fits = |space: &TextBox| {
            space.left > 1.0
                && space.right < f64::from(WIDTH) - 1.0
                && space.top > 0.0
                && space.bottom < view.height
                && !taken.iter().any(|other| overlap(space, other))
        };
        let spaces = tries.iter().map(|(at, anchor)| (Canvas::space(text, *at, *anchor), *at, *anchor));
        if let Some((space, at, anchor)) = spaces.into_iter().find(|(space, ..)| fits(space)) {
            canvas.value(text, at, anchor);
            taken.push(space);
        }
    };
    for (code, _) in codes.iter().take(NAMES) {
        let (Some((x, y)), Some(name)) = (at(code), request.names.get(*code)) else { continue };
        let middle = y + SIZE * 0.33;
        let tries = [
            ((x + 6.0, middle), Anchor::Start),
            ((x - 6.0, middle), Anchor::End),
            ((x, y + SIZE + 3.0), Anchor::Middle),
            ((x, y - 6.0), Anchor::Middle),
        ];
        place(canvas, name, &tries);
    }
    for way in ways.iter().take(NUMBERS).filter(|way| way.flow.value.is_some()) {
        let Some(longest) = way.longest().filter(|piece| arc::length(piece) > 45.0) else { continue };
        let tries = [0.5, 0.38, 0.62, 0.28, 0.72].map(|part| {
            let ((x, y), _) = arc::point_at(longest, arc::length(longest) * part);
            ((x, y + SIZE * 0.33), Anchor::Middle)
        });
        place(canvas, &way.flow.shown, &tries);
    }
}

fn overlap(a: &TextBox, b: &TextBox) -> bool {
    a.left < b.right + 2.0 && b.left < a.right + 2.0 && a.top < b.bottom && b.top < a.bottom
}

/// What colours and widths mean, what is not on the map, what is not drawn.
fn below(canvas: &mut Canvas, request: &FlowRequest, scale: &Scale, absent: &[&FlowArc]) {
    let swatch = |at: (f64, f64)| vec![vec![(at.0 - 1.0, at.1), (at.0 + 14.0, at.1)]];
    let mut names: Vec<String> = request.kinds.clone();
    let samples = scale.samples();
    for sample in &samples {
        let number = Decimal::try_from(*sample).unwrap_or_default().normalize();
        names.push(format!("{} {}", locale::number(request.language, number), request.unit));
    }
    let shown: Vec<&str> = names.iter().map(String::as_str).collect();
    let kinds = request.kinds.len();
    let top = canvas.height + 6.0;
    legend::rows(canvas, &shown, top, |canvas, entry, at| {
        let (width, colour) = match samples.get(entry.wrapping_sub(kinds)) {
            Some(sample) => (scale.width(Decimal::try_from(*sample).ok()), palette::AXIS),
            None => (4.0, palette::stroke(entry)),
        };
        canvas.arrow(&arc::arrow(&swatch(at), width), colour, "", None);
    });
    let mut told: Vec<String> = request.note.iter().cloned().collect();
    if !absent.is_empty() {
        let texts: Vec<&str> = absent.iter().map(|flow| flow.text.as_str()).collect();
        let words = Word::NotOnMap.say(request.language);
        told.push(format!("{words}{}{}", colon(request.language), texts.join("; ")));
    }
    for text in told {
        let lines = wrap::wrap(&text, SIZE, f64::from(WIDTH) - 8.0, 4);
        canvas.label(&lines, &text, (2.0, canvas.height + LEADING + 2.0), Anchor::Start, palette::FAINT);
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::Language;

    use super::*;

    const WORLD: &str = r#"{"features":[
        {"id":"AAA","geometry":{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]]]}},
        {"id":"BBB","geometry":{"type":"Polygon","coordinates":[[[30,40],[40,40],[40,50],[30,50],[30,40]]]}},
        {"id":"FAR","geometry":{"type":"Polygon","coordinates":[[[170,60],[-170,60],[-170,70],[170,70],[170,60]]]}},
        {"id":"DOT","geometry":{"type":"Point","coordinates":[-150,-20]}}]}"#;

    fn flow(from: &str, to: &str, value: i64) -> FlowArc {
        FlowArc {
            from: from.into(),
            to: to.into(),
            kind: 0,
            value: Some(value.into()),
            shown: value.to_string(),
            text: format!("{from} → {to}: {value} <kg>"),
            href: Some(format!("/x?from={from}&to={to}")),
        }
    }

    fn drawn(flows: Vec<FlowArc>) -> String {
        let names = ["AAA", "BBB", "FAR", "DOT"].map(|code| (code.to_owned(), format!("Land {code}")));
        let request = FlowRequest {
            language: Language::English,
            geometry: WORLD,
            flows,
            names: names.into(),
            kinds: vec!["direct".into()],
            unit: "kilograms".into(),
            note: Some("The rest".into()),
            title: "Flows",
        };
        draw(&request).expect("it is drawn").finish().text
    }

    #[test]
    fn every_flow_is_a_link_with_its_words_and_the_widest_is_the_largest() {
        let svg = drawn(vec![flow("AAA", "BBB", 10), flow("BBB", "AAA", 1000)]);
        assert_eq!(svg.matches("<a href=").count(), 2, "{svg}");
        assert!(svg.contains(r#"<a href="/x?from=BBB&amp;to=AAA" aria-label="BBB → AAA: 1000 &lt;kg&gt;">"#), "{svg}");
        assert!(
            svg.contains(r#"role="group""#) && svg.contains("Land AAA") && svg.contains("1,000 kilograms"),
            "{svg}"
        );
        let (large, small) = (svg.find("from=BBB"), svg.find("from=AAA"));
        assert!(large < small, "small ones lie above large ones");
        assert!(svg.contains("The rest"));
    }

    #[test]
    fn what_has_no_place_is_told_below() {
        let svg = drawn(vec![flow("AAA", "XXX", 5)]);
        assert!(!svg.contains("<a href=") && svg.contains("Not on the map: AAA → XXX: 5"), "{svg}");
    }

    #[test]
    fn a_place_across_the_antimeridian_has_its_middle_within_the_map() {
        let features = geojson::read(WORLD).expect("it is read").features;
        let middles: Vec<(f64, f64)> = features.iter().filter_map(centre).collect();
        assert!((middles[0].0 - 5.0).abs() < 1e-6 && (middles[0].1 - 5.0).abs() < 1e-6);
        assert!((middles[2].0.abs() - 180.0).abs() < 1e-6, "{middles:?}");
        assert_eq!(middles[3], (-150.0, -20.0));
    }

    #[test]
    fn names_do_not_lie_on_each_other() {
        let request = drawn(vec![flow("AAA", "BBB", 3), flow("BBB", "FAR", 2), flow("FAR", "DOT", 1)]);
        assert!(request.contains("Land FAR"), "{request}");
        let space = |at| Canvas::space("Land", at, Anchor::Start);
        assert!(overlap(&space((0.0, 10.0)), &space((20.0, 14.0))));
        assert!(!overlap(&space((0.0, 10.0)), &space((0.0, 40.0))));
    }

    #[test]
    fn the_legend_has_round_quantities() {
        assert_eq!(
            [round_below(1.0), round_below(999.0), round_below(0.37), round_below(20.0)],
            [1.0, 500.0, 0.2, 20.0]
        );
        let scale = Scale { most: 734.0 };
        assert_eq!(scale.samples(), [500.0, 200.0, 50.0]);
        assert!((scale.width(Some(734.into())) - WIDEST).abs() < 1e-9);
        assert!((scale.width(Some(Decimal::new(1, 3))) - NARROWEST).abs() < 1e-9);
    }
}
