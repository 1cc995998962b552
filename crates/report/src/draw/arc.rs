//! The way of a flow over the map: curved to its left, cut at the antimeridian, drawn as an arrow that widens.

use super::canvas::pixel;
use super::view::View;

/// How far a curve leaves the straight line, as a share of its length.
const BEND: f64 = 0.17;
/// Pieces that a curve is drawn in.
const STEPS: usize = 28;
/// Pixels that are left free before the place that a flow leads to.
const GAP: f64 = 3.0;

/// Points in pixels. A way over the antimeridian has two pieces: one on each edge of the map.
pub fn way(view: &View, from: (f64, f64), to: (f64, f64)) -> Vec<Vec<(f64, f64)>> {
    let turn = match to.0 - from.0 {
        step if step > 180.0 => -360.0,
        step if step < -180.0 => 360.0,
        _ => 0.0,
    };
    let end = (to.0 + turn, to.1);
    let (dx, dy) = (end.0 - from.0, end.1 - from.1);
    // To the left of who travels: two flows between the same places do not lie on each other.
    let middle =
        (f64::midpoint(from.0, end.0) - dy * BEND, (f64::midpoint(from.1, end.1) + dx * BEND).clamp(-56.0, 82.0));
    let at = |t: f64| {
        let mix = |a: f64, b: f64, c: f64| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
        (mix(from.0, middle.0, end.0), mix(from.1, middle.1, end.1))
    };
    let places: Vec<(f64, f64)> = (0..=STEPS).map(|step| at(step as f64 / STEPS as f64)).collect();
    cut(&places).iter().map(|piece| piece.iter().map(|(x, y)| view.pixel(*x, *y)).collect()).collect()
}

/// Pieces between the edges of the map, each within 180 degrees.
fn cut(places: &[(f64, f64)]) -> Vec<Vec<(f64, f64)>> {
    let sheet = |longitude: f64| ((longitude + 180.0) / 360.0).floor();
    let mut pieces: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    let mut before: Option<(f64, f64)> = None;
    for place in places {
        let here = sheet(place.0);
        if let Some(last) = before.filter(|last| (sheet(last.0) - here).abs() > 0.5) {
            let edge = 360.0 * sheet(last.0).max(here) - 180.0;
            let part = (edge - last.0) / (place.0 - last.0);
            let latitude = last.1 + (place.1 - last.1) * part;
            let edge_of = |sheet: f64| (edge - 360.0 * sheet, latitude);
            pieces.last_mut().into_iter().for_each(|piece| piece.push(edge_of(sheet(last.0))));
            pieces.push(vec![edge_of(here)]);
        }
        pieces.last_mut().into_iter().for_each(|piece| piece.push((place.0 - 360.0 * here, place.1)));
        before = Some(*place);
    }
    pieces
}

/// The outline of an arrow along the pieces of a way, so wide at its end.
pub fn arrow(pieces: &[Vec<(f64, f64)>], width: f64) -> String {
    let whole: f64 = pieces.iter().map(|piece| length(piece)).sum();
    let mut gone = 0.0;
    let mut path = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        let own = length(piece);
        let share = |along: f64| if whole > 0.0 { (gone + along) / whole } else { 1.0 };
        // Half as wide where it leaves: a glance tells where it comes from.
        let half = |along: f64| width * (0.25 + 0.25 * share(along));
        path.push_str(&ribbon(piece, own, half, at + 1 == pieces.len(), width));
        gone += own;
    }
    path
}

fn ribbon(piece: &[(f64, f64)], own: f64, half: impl Fn(f64) -> f64, headed: bool, width: f64) -> String {
    if piece.len() < 2 || own <= 0.0 {
        return String::new();
    }
    let end = if headed && own > 4.0 * GAP { own - GAP } else { own };
    let head = if headed { (width * 1.5).max(5.0).min(end * 0.6) } else { 0.0 };
    let steps = piece.len().max(4);
    let (mut left, mut right) = (Vec::with_capacity(steps), Vec::with_capacity(steps));
    for step in 0..=steps {
        let along = (end - head) * step as f64 / steps as f64;
        let (point, (nx, ny)) = point_at(piece, along);
        let half = half(along);
        left.push((point.0 + nx * half, point.1 + ny * half));
        right.push((point.0 - nx * half, point.1 - ny * half));
    }
    if headed {
        let (neck, (nx, ny)) = point_at(piece, end - head);
        let wing = (width * 0.95).max(2.6);
        left.push((neck.0 + nx * wing, neck.1 + ny * wing));
        left.push(point_at(piece, end).0);
        left.push((neck.0 - nx * wing, neck.1 - ny * wing));
    }
    right.reverse();
    let points: Vec<String> = left.iter().chain(&right).map(|(x, y)| format!("{} {}", pixel(*x), pixel(*y))).collect();
    format!("M{}Z", points.join("L"))
}

/// The point so far along a line, and the direction to its left.
pub fn point_at(piece: &[(f64, f64)], along: f64) -> ((f64, f64), (f64, f64)) {
    let mut gone = 0.0;
    let mut last = ((0.0, 0.0), (0.0, 0.0));
    for pair in piece.windows(2) {
        let [a, b] = pair else { continue };
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let long = dx.hypot(dy);
        if long <= 0.0 {
            continue;
        }
        let normal = (dy / long, -dx / long);
        let part = ((along - gone) / long).clamp(0.0, 1.0);
        last = ((a.0 + dx * part, a.1 + dy * part), normal);
        if along <= gone + long {
            return last;
        }
        gone += long;
    }
    last
}

/// How long a line is.
pub fn length(piece: &[(f64, f64)]) -> f64 {
    piece.windows(2).map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKYO: (f64, f64) = (139.7, 35.7);
    const LIMA: (f64, f64) = (-77.0, -12.0);

    fn near(a: (f64, f64), b: (f64, f64)) -> bool {
        (a.0 - b.0).hypot(a.1 - b.1) < 0.5
    }

    #[test]
    fn a_way_begins_and_ends_at_its_places_and_bends_to_the_left() {
        let view = View::world();
        let (east, west) = (way(&view, (-10.0, 10.0), (40.0, 10.0)), way(&view, (40.0, 10.0), (-10.0, 10.0)));
        assert_eq!((east.len(), west.len()), (1, 1));
        assert!(near(east[0][0], view.pixel(-10.0, 10.0)) && near(east[0][STEPS], view.pixel(40.0, 10.0)));
        let straight = view.pixel(15.0, 10.0).1;
        assert!(east[0][STEPS / 2].1 < straight - 5.0, "eastward it runs north of the straight line");
        assert!(west[0][STEPS / 2].1 > straight + 5.0, "and back, south of it");
    }

    #[test]
    fn a_way_over_the_antimeridian_takes_the_short_side_in_two_pieces() {
        let view = View::world();
        let pieces = way(&view, TOKYO, LIMA);
        assert_eq!(pieces.len(), 2);
        assert!(near(pieces[0][0], view.pixel(TOKYO.0, TOKYO.1)));
        assert!(pieces[1].last().is_some_and(|end| near(*end, view.pixel(LIMA.0, LIMA.1))));
        let (out, back) = (pieces[0].last().unwrap(), pieces[1].first().unwrap());
        assert!((out.1 - back.1).abs() < 0.2, "it comes back at the latitude where it left: {out:?} {back:?}");
        assert!(out.0 > 480.0 && back.0 < 160.0, "{out:?} {back:?}");
        let whole: f64 = pieces.iter().map(|piece| length(piece)).sum();
        let round = view.pixel(TOKYO.0, 0.0).0 - view.pixel(LIMA.0, 0.0).0;
        assert!(whole < round, "the other way round is {round}, this {whole}");
        let westward = way(&view, LIMA, TOKYO);
        assert_eq!(westward.len(), 2);
        assert!(westward[0].last().unwrap().0 < 160.0 && westward[1].first().unwrap().0 > 480.0);
    }

    #[test]
    fn an_arrow_is_as_wide_as_its_quantity_and_points_to_its_end() {
        let piece = vec![(0.0, 0.0), (50.0, 0.0), (100.0, 0.0)];
        let path = arrow(std::slice::from_ref(&piece), 10.0);
        let numbers = |text: &str| {
            text.trim_matches(['M', 'Z'])
                .split('L')
                .filter_map(|point| point.split_once(' '))
                .map(|(x, y)| (x.parse::<f64>().unwrap(), y.parse::<f64>().unwrap()))
                .collect::<Vec<_>>()
        };
        let points = numbers(&path);
        let tip = points.iter().copied().fold((0.0, 0.0), |a, b| if b.0 > a.0 { b } else { a });
        assert!(near(tip, (100.0 - GAP, 0.0)), "{path}");
        let at_start = points.iter().filter(|point| point.0 < 0.1).map(|point| point.1.abs()).fold(0.0, f64::max);
        assert!((at_start - 2.5).abs() < 0.1, "half as wide where it leaves: {path}");
        assert_eq!(arrow(&[vec![(1.0, 1.0)]], 3.0), "", "a way of no length is not drawn");
    }
}
