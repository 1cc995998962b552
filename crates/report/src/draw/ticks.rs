//! Round numbers along the value axis, in the words and digits of the language.

use mandate_model::{Decimal, Language, locale};

/// A round number on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub value: f64,
    pub label: String,
}

/// A value axis: its ends, its round numbers, and what the numbers are to be multiplied by, if anything.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    pub low: f64,
    pub high: f64,
    pub ticks: Vec<Tick>,
    /// Such as `× 1,000,000`, printed behind the unit.
    pub factor: Option<String>,
}

impl Scale {
    /// An axis of about `count` steps that holds all values between `low` and `high`. Steps of whole numbers if
    /// `decimals` is 0.
    pub fn new(language: Language, (low, high): (f64, f64), decimals: u32, count: usize) -> Self {
        let (low, high) =
            if high > low { (low, high) } else { (low.min(0.0), if high > 0.0 { high } else { low.min(0.0) + 1.0 }) };
        let step = Step::new((high - low) / count.max(1) as f64, decimals);
        let (first, last) = ((low / step.size() + 1e-9).floor() as i64, (high / step.size() - 1e-9).ceil() as i64);
        // Values finer than the decimals promise still get an axis.
        let last = last.max(first.saturating_add(1));
        let reach = step.size() * first.abs().max(last.abs()) as f64;
        let (shift, suffix, factor) = magnitude(language, reach);
        let ticks = (first..=last).map(|index| step.tick(language, index, shift, suffix)).collect();
        Self { low: first as f64 * step.size(), high: last as f64 * step.size(), ticks, factor }
    }

    /// Where a value lies between the ends, 0 to 1.
    pub fn part(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }

    /// Where bars begin: zero, or the end next to it.
    pub fn base(&self) -> f64 {
        0.0_f64.clamp(self.low, self.high)
    }
}

/// 1, 2, 2.5 or 5 times a power of ten, kept exactly: `mantissa` times ten to the `exponent`.
#[derive(Clone, Copy, Debug)]
struct Step {
    mantissa: i64,
    exponent: i32,
}

impl Step {
    fn new(raw: f64, decimals: u32) -> Self {
        let decade = raw.log10().floor() as i32;
        let lead = raw / 10_f64.powi(decade);
        let mantissa = [10, 20, 25, 50, 100].into_iter().find(|m| lead * 10.0 <= *m as f64 + 1e-9).unwrap_or(100);
        let step = Self { mantissa, exponent: decade - 1 };
        let finest = -i32::try_from(decimals).unwrap_or(0);
        if step.is_finer_than(finest) { step.coarser(finest) } else { step }
    }

    fn is_finer_than(self, exponent: i32) -> bool {
        let zeros = if self.mantissa == 100 { 2 } else { i32::from(self.mantissa % 10 == 0) };
        self.exponent + zeros < exponent
    }

    /// 2.5 becomes 5 where halves cannot be; anything finer becomes one unit.
    fn coarser(self, finest: i32) -> Self {
        let doubled = Self { mantissa: 50, ..self };
        let half = self.mantissa == 25 && !doubled.is_finer_than(finest);
        if half { doubled } else { Self { mantissa: 10, exponent: finest - 1 } }
    }

    fn size(self) -> f64 {
        self.mantissa as f64 * 10_f64.powi(self.exponent)
    }

    fn tick(self, language: Language, index: i64, shift: i32, suffix: &str) -> Tick {
        let value = index as f64 * self.size();
        let shown = decimal(index.saturating_mul(self.mantissa), self.exponent - shift);
        let label = shown.map_or_else(|| value.to_string(), |shown| locale::number(language, self.even(shown, shift)));
        let suffix = if index == 0 { "" } else { suffix };
        Tick { value, label: format!("{label}{suffix}") }
    }

    /// All ticks of an axis have the same number of decimals, as few as the step needs; zero has none.
    fn even(self, mut shown: Decimal, shift: i32) -> Decimal {
        let needed = decimal(self.mantissa, self.exponent - shift).map_or(0, |step| step.normalize().scale());
        if shown.is_zero() {
            Decimal::ZERO
        } else {
            shown.rescale(needed);
            shown
        }
    }
}

fn decimal(digits: i64, exponent: i32) -> Option<Decimal> {
    match u32::try_from(-exponent) {
        Ok(scale) => Decimal::try_new(digits, scale).ok(),
        Err(_) => {
            let power = 10_i64.checked_pow(u32::try_from(exponent).ok()?)?;
            Decimal::from(digits).checked_mul(Decimal::from(power))
        }
    }
}

/// By which power of ten large numbers are shortened, with the language's word for it or a factor for the unit line.
fn magnitude(language: Language, reach: f64) -> (i32, &'static str, Option<String>) {
    if language == Language::Chinese && reach < 1e16 {
        return match reach {
            reach if reach >= 1e12 => (12, "万亿", None),
            reach if reach >= 1e8 => (8, "亿", None),
            reach if reach >= 1e5 => (4, "万", None),
            _ => (0, "", None),
        };
    }
    if reach < 1e7 {
        return (0, "", None);
    }
    let shift = ((reach.log10().floor() as i32) / 3) * 3;
    let factor = 10_i64.checked_pow(shift.unsigned_abs()).map(|power| locale::number(language, Decimal::from(power)));
    (shift, "", Some(format!("× {}", factor.unwrap_or_else(|| format!("10^{shift}")))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, range: (f64, f64), decimals: u32, expected: &[&str], factor: Option<&str>) {
        let scale = Scale::new(language, range, decimals, 5);
        assert_eq!(scale.ticks.iter().map(|tick| tick.label.as_str()).collect::<Vec<_>>(), expected);
        assert_eq!(scale.factor.as_deref(), factor);
        assert!(scale.low <= range.0 && scale.high >= range.1, "{scale:?}");
    }

    #[test]
    fn ticks_are_round_and_few() {
        let english = Language::English;
        check(english, (0.0, 97.0), 0, &["0", "20", "40", "60", "80", "100"], None);
        check(english, (0.0, 1.0), 0, &["0", "1"], None);
        check(english, (0.0, 1.0), 1, &["0", "0.2", "0.4", "0.6", "0.8", "1.0"], None);
        check(english, (-30.0, 70.0), 0, &["-40", "-20", "0", "20", "40", "60", "80"], None);
        check(english, (0.0, 12_000.0), 0, &["0", "2,500", "5,000", "7,500", "10,000", "12,500"], None);
        check(english, (0.0, 0.0), 0, &["0", "1"], None);
    }

    #[test]
    fn large_numbers_are_shortened_in_the_language() {
        check(Language::Chinese, (0.0, 5_000_000.0), 0, &["0", "100万", "200万", "300万", "400万", "500万"], None);
        check(Language::Chinese, (0.0, 1.2e9), 0, &["0", "2.5亿", "5.0亿", "7.5亿", "10.0亿", "12.5亿"], None);
        check(Language::English, (0.0, 5e7), 0, &["0", "10", "20", "30", "40", "50"], Some("× 1,000,000"));
        check(Language::English, (0.0, 7e28), 0, &["0", "20", "40", "60", "80"], Some("× 10^27"));
    }
}
