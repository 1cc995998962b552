//! Which part of the world a map shows, and where a place of it falls in pixels.

use super::WIDTH;
use super::projection::project;

/// The northernmost and southernmost latitude shown; nobody reports from beyond.
const NORTH: f64 = 84.0;
const SOUTH: f64 = -57.0;
/// A part wider than this share of the world is shown as the whole world.
const WIDE: f64 = 0.62;
/// The narrowest part, as a share of the world.
const NARROW: f64 = 0.16;
/// The width of a part for its height, at least and at most.
const ASPECT: (f64, f64) = (1.35, 2.1);

/// From degrees to pixels.
#[derive(Clone, Copy, Debug)]
pub struct View {
    scale: f64,
    left: f64,
    top: f64,
    /// As high as the map is.
    pub height: f64,
}

impl View {
    /// The whole world.
    pub fn world() -> Self {
        let half = project(180.0, 0.0).0;
        let scale = (f64::from(WIDTH) / 2.0 - 2.0) / half;
        let (top, bottom) = (project(0.0, NORTH).1, project(0.0, SOUTH).1);
        Self { scale, left: -f64::from(WIDTH) / 2.0 / scale, top, height: ((top - bottom) * scale).ceil() }
    }

    /// The part in which these places lie, with room around them; the whole world where they lie far apart.
    pub fn around(places: &[(f64, f64)]) -> Self {
        let whole = 2.0 * project(180.0, 0.0).0;
        let points = places.iter().map(|(longitude, latitude)| project(*longitude, *latitude));
        let start = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
        let (left, bottom, right, top) =
            points.fold(start, |b, (x, y)| (b.0.min(x), b.1.min(y), b.2.max(x), b.3.max(y)));
        if places.is_empty() || right - left > WIDE * whole {
            return Self::world();
        }
        let (mut width, mut height) = ((right - left) * 1.35, (top - bottom) * 1.45);
        width = width.max(NARROW * whole).max(height * ASPECT.0);
        height = height.max(width / ASPECT.1);
        if width > whole * 0.9 {
            return Self::world();
        }
        let scale = f64::from(WIDTH) / width;
        let (middle_x, middle_y) = (f64::midpoint(left, right), f64::midpoint(bottom, top));
        let (highest, lowest) = (project(0.0, NORTH).1, project(0.0, SOUTH).1);
        let top = (middle_y + height / 2.0).min(highest).max((lowest + height).min(highest));
        Self { scale, left: middle_x - width / 2.0, top, height: (height * scale).ceil() }
    }

    /// Where a place falls.
    pub fn pixel(&self, longitude: f64, latitude: f64) -> (f64, f64) {
        let (x, y) = project(longitude, latitude);
        ((x - self.left) * self.scale, (self.top - y) * self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_near_each_other_fill_the_view_and_far_ones_the_world() {
        let near = [(-3.7, 40.4), (4.9, 52.4), (12.5, 41.9)];
        let view = View::around(&near);
        for (longitude, latitude) in near {
            let (x, y) = view.pixel(longitude, latitude);
            assert!((0.0..f64::from(WIDTH)).contains(&x) && (0.0..view.height).contains(&y), "{x} {y} {view:?}");
        }
        assert!(view.scale > 2.0 * View::world().scale, "{view:?}");
        let far = View::around(&[(-77.0, -12.0), (174.8, -36.9)]);
        assert!((far.scale - View::world().scale).abs() < 1e-9);
        assert!((View::around(&[]).scale - View::world().scale).abs() < 1e-9);
        let alone = View::around(&[(10.0, 50.0)]);
        assert!(alone.pixel(10.0, 50.0).0 > 200.0 && alone.height > 200.0, "{alone:?}");
    }
}
