//! The Equal Earth projection (Šavrič, Patterson, Jenny 2018): areas keep their proportions, the world looks familiar.

const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

/// Projects degrees of longitude and latitude to a plane whose unit is the earth's radius; north is up, y grows northward.
pub fn project(longitude: f64, latitude: f64) -> (f64, f64) {
    let half_root = 3.0_f64.sqrt() / 2.0;
    let theta = (half_root * latitude.clamp(-90.0, 90.0).to_radians().sin()).asin();
    let squared = theta * theta;
    let sixth = squared * squared * squared;
    let y = theta * (A[0] + A[1] * squared + sixth * (A[2] + A[3] * squared));
    let slope = A[0] + 3.0 * A[1] * squared + sixth * (7.0 * A[2] + 9.0 * A[3] * squared);
    (longitude.to_radians() * theta.cos() / (half_root * slope), y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_points_fall_where_the_paper_puts_them() {
        let close = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < 1e-5 && (a.1 - b.1).abs() < 1e-5;
        assert!(close(project(0.0, 0.0), (0.0, 0.0)));
        assert!(close(project(180.0, 0.0), (2.706_629_6, 0.0)), "{:?}", project(180.0, 0.0));
        assert!(close(project(0.0, 90.0), (0.0, 1.317_362_7)), "{:?}", project(0.0, 90.0));
    }

    #[test]
    fn equal_areas_stay_equal() {
        // One degree by one degree, in radii squared on the sphere and on the map.
        for latitude in [0.0_f64, 30.0, 60.0] {
            let sphere = 1_f64.to_radians() * ((latitude + 1.0).to_radians().sin() - latitude.to_radians().sin());
            let ((x1, y1), (x2, y2)) = (project(1.0, latitude), project(1.0, latitude + 1.0));
            let map = (y2 - y1) * (x1 + x2) / 2.0;
            assert!((map / sphere - 1.0).abs() < 1e-4, "{latitude}: {map} {sphere}");
        }
    }
}
