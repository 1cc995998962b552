//! Median and deviations.

use super::Spread;

/// From a median absolute deviation to a standard deviation: 1 / Φ⁻¹(3/4).
const MEDIAN_TO_SIGMA: f64 = 1.482_602_218_505_602;
/// From a mean absolute deviation to a standard deviation: √(π/2).
const MEAN_TO_SIGMA: f64 = 1.253_314_137_315_500_3;

/// The median of finite numbers; the mean of the middle two where their count is even. None of none.
pub(super) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(sorted.len() / 2 - 1)?;
    // Halved before they are added: the sum of two large numbers may not be finite.
    Some(lower / 2.0 + upper / 2.0)
}

/// How far numbers lie from their centre, on the scale of a standard deviation, and by what that was measured.
pub(super) fn spread(values: &[f64], centre: f64) -> Option<(f64, Spread)> {
    let deviations: Vec<f64> = values.iter().map(|value| (value - centre).abs()).collect();
    let middle = median(&deviations)?;
    if middle > 0.0 {
        return Some((middle * MEDIAN_TO_SIGMA, Spread::Median));
    }
    // In ascending order, so that the sum is the same whatever the order of the values.
    let mut sorted = deviations;
    sorted.sort_unstable_by(f64::total_cmp);
    let count = sorted.len() as f64;
    let mean: f64 = sorted.iter().map(|deviation| deviation / count).sum();
    Some(if mean > 0.0 { (mean * MEAN_TO_SIGMA, Spread::Mean) } else { (0.0, Spread::Nothing) })
}
