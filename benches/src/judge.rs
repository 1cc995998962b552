//! The twenty checks of `seizure-incidents`, judged by plain arithmetic: the truth that every engine is held against.

use crate::incidents::{Code, Incident, unit};

/// The checks, by the names that all engines use.
pub const CHECKS: [&str; 20] = [
    "id-pattern",
    "id-unique",
    "country-code",
    "origin-code",
    "destination-code",
    "drug-code",
    "unit-code",
    "transport-code",
    "date-range",
    "year-range",
    "amount-range",
    "purity-range",
    "latitude-range",
    "longitude-range",
    "price-range",
    "year-of-date",
    "kg-of-amount",
    "arrests-by-sex",
    "other-destination",
    "counts-not-negative",
];

/// Names each check that a row fails. Of rows with one identifier, the first does not fail: the others repeat it.
pub fn judge(of: &Incident, failed: &mut dyn FnMut(u64, &'static str)) {
    let verdicts = [
        well_formed(&of.id),
        of.number == of.row,
        listed(of.country),
        listed(of.origin),
        listed(of.destination),
        listed(of.drug),
        listed(of.unit),
        listed(of.transport),
        of.date.0 >= 2012 && of.date.0 <= 2024,
        of.year >= 2012 && of.year <= 2024,
        of.amount >= 0 && of.amount <= 1_000_000_000,
        within(of.purity, 100_000),
        of.latitude.abs() <= 90_000_000,
        of.longitude.abs() <= 180_000_000,
        within(of.price, 100_000_000),
        of.year == of.date.0,
        kilograms_agree(of),
        of.male + of.female == of.arrests,
        of.origin != of.destination,
        of.male >= 0 && of.female >= 0 && of.arrests >= 0,
    ];
    for (check, holds) in CHECKS.iter().zip(verdicts) {
        if !holds {
            failed(of.row, check);
        }
    }
}

/// `[A-Z]{3}-[0-9]{9}`.
fn well_formed(id: &[u8; 13]) -> bool {
    id[0].is_ascii_uppercase()
        && id[1].is_ascii_uppercase()
        && id[2].is_ascii_uppercase()
        && id[3] == b'-'
        && id[4..].iter().all(u8::is_ascii_digit)
}

fn listed(code: Code) -> bool {
    matches!(code, Code::Listed(_))
}

/// What is not given is not judged.
fn within(value: Option<i64>, most: i64) -> bool {
    match value {
        Some(value) => value >= 0 && value <= most,
        None => true,
    }
}

/// Amount times factor is the kilograms, give or take half a per cent; a unit that is not listed has no factor. Both
/// sides are counted in 10⁻¹⁵ kg.
fn kilograms_agree(of: &Incident) -> bool {
    let Some(unit) = unit(of.unit) else { return true };
    let expected = i128::from(of.amount) * unit.factor;
    (expected - i128::from(of.kg) * 1_000_000_000).abs() * 200 <= expected.abs()
}
