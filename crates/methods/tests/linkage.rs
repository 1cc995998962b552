//! Linkage as a whole: what it finds, what it says, and what it does with bad input.

#[path = "support/incidents.rs"]
mod incidents;

use incidents::{EVEN, Incident, LIFELIKE, Shape, judged, settings, table};
use mandate_methods::linkage::{
    BlockingKey, Column, Comparison, Field, Level, Linkage, Part, Refused, Scope, Settings, Table, link,
};
use proptest::prelude::*;
use proptest::sample::select;

fn linked(incidents: &[Incident]) -> Linkage {
    link(&table(incidents), &settings()).unwrap_or_default()
}

/// Pairs by their rows, with their weights to the last bit.
fn told(linkage: &Linkage) -> Vec<(u32, u32, u64)> {
    linkage.pairs.iter().map(|pair| (pair.left, pair.right, pair.weight.to_bits())).collect()
}

#[test]
fn second_reports_are_found_and_others_are_not() {
    let check = |count: u32, seed: u64, shape: Shape| {
        let all = incidents::incidents(count, seed, shape);
        let found = linked(&all);
        let (right, true_pairs) = judged(&all, &found.pairs);
        let (precision, recall) = (right as f64 / found.pairs.len() as f64, right as f64 / true_pairs as f64);
        assert!(precision >= 0.998 && recall >= 0.99, "{count} {seed}: precision {precision}, recall {recall}");
        // What is expected is what is there.
        assert!((found.expected / true_pairs as f64 - 1.0).abs() < 0.02, "{} of {true_pairs}", found.expected);
        assert!(found.keys.iter().all(|key| key.learnt.converged && key.blocking.left_out == 0));
    };
    check(200, 1, LIFELIKE);
    check(2_000, 2, EVEN);
    check(20_000, 3, LIFELIKE);
    check(20_000, 4, EVEN);
}

/// The generator changes the quantity of 30 % of the second reports, the place of 20 %, the day of 20 %.
#[test]
fn the_weights_are_those_the_data_were_made_with() {
    let found = linked(&incidents::incidents(20_000, 5, EVEN));
    let levels = |field: usize| &found.keys[0].learnt.fields[field].levels;
    let near = |found: f64, expected: f64| assert!((found - expected).abs() < 0.03, "{found} is not {expected}");
    // Pairs of two second reports differ on two sides: about a tenth of all pairs.
    near(levels(1)[1].m, 0.79);
    near(levels(4)[1].m, 0.79);
    near(levels(4)[2].m, 0.21);
    near(levels(4)[1].u, 1.0 / 400.0);
    near(levels(0)[1].anywhere, 1.0 / 60.0);
    near(levels(2)[1].anywhere, 1.0 / 30.0);
}

#[test]
fn where_nothing_is_told_twice_next_to_nothing_is_found() {
    for shape in [EVEN, LIFELIKE] {
        let mut all = incidents::incidents(25_000, 6, shape);
        all.truncate(20_000);
        let found = linked(&all);
        assert!(found.pairs.len() <= 4, "{} pairs", found.pairs.len());
    }
}

#[test]
fn a_pair_says_why() {
    let all = incidents::incidents(5_000, 7, LIFELIKE);
    let (table, settings) = (table(&all), settings());
    let found = link(&table, &settings).unwrap();
    for pair in &found.pairs {
        let why = found.explain(&table, pair).unwrap();
        assert_eq!(why.reasons.len(), settings.fields.len());
        assert!((why.total - pair.weight).abs() < 1e-9 && (why.probability - pair.probability()).abs() < 1e-9);
        assert!((settings.threshold..=1.0).contains(&why.probability));
        let (left, right) = (&all[pair.left as usize], &all[pair.right as usize]);
        for (reason, absent) in [
            (why.reasons[4], left.place.is_none() || right.place.is_none()),
            (why.reasons[5], left.means.is_none() || right.means.is_none()),
        ] {
            assert_eq!(reason.level == Level::Absent, absent);
            assert!(!absent || (reason.weight == 0.0 && reason.rarity == 0.0));
        }
        assert_eq!(why.reasons[1].level == Level::Same, left.day == right.day);
        assert_eq!(why.reasons[3].level == Level::Same, left.quantity == right.quantity && left.quantity.is_some());
    }
}

#[test]
fn across_sources_only_pairs_of_two_sources_are_told() {
    let all = incidents::incidents(5_000, 8, EVEN);
    let sources: Vec<u32> = (0..5_000).map(|row| u32::from(row >= 4_000)).collect();
    let settings = Settings { scope: Scope::Across(sources.clone()), ..settings() };
    let found = link(&table(&all), &settings).unwrap();
    assert!(found.pairs.len() > 900);
    assert!(found.pairs.iter().all(|pair| sources[pair.left as usize] != sources[pair.right as usize]));
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let table = Table::new(vec![Column::codes([Some(1), None]), Column::texts([Some("a")])]);
    let fields = vec![
        Field::new("code", 0, Comparison::Day { within: vec![] }),
        Field::new("text", 1, Comparison::Text { truncated: None, similar: vec![0.8, 0.9] }),
        Field::new("gone", 7, Comparison::Code),
    ];
    let keys = vec![BlockingKey::new(vec![]), BlockingKey::new(vec![Part::Same(0), Part::Days(1, 3)])];
    let mut settings = Settings { threshold: f64::NAN, scope: Scope::Across(vec![1]), ..Settings::new(fields, keys) };
    let name = String::from;
    assert_eq!(
        link(&table, &settings).unwrap_err(),
        [
            Refused::RowsDiffer { column: 1 },
            Refused::Threshold,
            Refused::Sources,
            Refused::WrongKind { field: name("code") },
            Refused::Levels { field: name("text") },
            Refused::NoColumn { field: name("gone") },
            Refused::EmptyKey { key: 0 },
            Refused::Part { key: 1, part: 1 },
        ]
    );
    settings.fields.clear();
    settings.keys = vec![BlockingKey::new(vec![Part::Same(0)]); 17];
    let faults = link(&table, &settings).unwrap_err();
    assert!(faults.contains(&Refused::Fields { count: 0 }) && faults.contains(&Refused::Keys { count: 17 }));
    assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
}

#[test]
fn no_rows_one_row_and_rows_without_anything_have_no_duplicates() {
    let nothing = Incident {
        cluster: 0,
        country: None,
        day: None,
        drug: None,
        quantity: Some(f64::NAN),
        place: Some(" ".into()),
        means: None,
        agency: None,
    };
    let one = incidents::incidents(5, 1, EVEN);
    for rows in [vec![], one[..1].to_vec(), vec![nothing; 100]] {
        let found = linked(&rows);
        assert!(found.pairs.is_empty());
        assert!(found.keys.iter().all(|key| key.learnt.pairs == 0));
    }
    let without = linked(&vec![Incident { quantity: None, ..one[0].clone() }; 3]).keys[1].blocking.rows_without;
    assert_eq!(without, 3);
}

/// Infinite numbers are absent; extremes of days and numbers are values like others.
#[test]
fn extremes_are_compared_like_anything_else() {
    let numbers = [f64::MAX, f64::MAX, f64::MIN, f64::INFINITY, f64::NAN, 0.0, -0.0, 5e-324];
    let days = [i32::MIN, i32::MIN, i32::MAX, i32::MAX, 0, 0, 1, 1];
    let table = Table::new(vec![Column::numbers(numbers.map(Some)), Column::days(days.map(Some))]);
    let fields = vec![
        Field::new("number", 0, Comparison::Number { within: vec![0.05] }),
        Field::new("day", 1, Comparison::Day { within: vec![1] }),
    ];
    let keys = vec![BlockingKey::new(vec![Part::Days(1, u32::MAX)]), BlockingKey::new(vec![Part::Numbers(0, 0.99)])];
    let found = link(&table, &Settings { threshold: 1e-6, ..Settings::new(fields, keys) }).unwrap();
    // All 28 pairs share the first key, so none is left for the second.
    assert_eq!(found.keys[0].learnt.pairs, 28);
    assert!(found.pairs.iter().all(|pair| pair.key == 0 && pair.probability().is_finite()));
    assert_eq!(table.columns[0].absent(), 2);
}

#[test]
fn a_million_equal_rows_stay_bounded_and_what_is_left_out_is_said() {
    let rows = 1_000_000_u32;
    let table = Table::new(vec![Column::codes((0..rows).map(|_| Some(1))), Column::days((0..rows).map(|_| Some(5)))]);
    let fields = vec![
        Field::new("code", 0, Comparison::Code).with_rarity(),
        Field::new("day", 1, Comparison::Day { within: vec![3] }),
    ];
    let keys = vec![BlockingKey::new(vec![Part::Same(0), Part::Days(1, 3)]), BlockingKey::new(vec![Part::Same(0)])];
    let settings = Settings { threshold: 0.01, ..Settings::new(fields, keys) };
    let found = link(&table, &settings).unwrap();
    let report = found.keys[0].blocking;
    // Two million pairs are allowed, two a row; the last row has none after it, the one before only one.
    assert_eq!((report.overfull_blocks, report.largest_block, report.neighbours), (1, 1_000_000, 1_999_997));
    assert_eq!(report.left_out, 1_000_000 * 999_999 / 2 - 1_999_997);
    // That all agree says nothing: the start is the lowest there is. The second key adds no pair of the first.
    assert_eq!(found.pairs.len(), 1_999_997);
    assert!(found.pairs.iter().all(|pair| pair.key == 0 && pair.probability() < 0.1));
}

#[test]
fn texts_of_megabytes_are_no_trouble() {
    let long = "ab".repeat(500_000);
    let other = format!("{long}c");
    let texts = (0..40).map(|row| Some(if row % 2 == 0 { long.as_str() } else { other.as_str() }));
    let table = Table::new(vec![Column::codes((0..40).map(|row| Some(row / 2))), Column::texts(texts)]);
    let comparison = Comparison::Text { truncated: Some(4), similar: vec![0.9] };
    let fields = vec![Field::new("code", 0, Comparison::Code), Field::new("text", 1, comparison)];
    let keys = vec![BlockingKey::new(vec![Part::Prefix(1, 6)])];
    let found = link(&table, &Settings { threshold: 0.5, ..Settings::new(fields, keys) }).unwrap();
    assert_eq!(found.keys[0].learnt.pairs, 40 * 39 / 2);
}

/// Incidents of few values, so that everything happens: equal rows, absent fields, overlapping keys.
fn few() -> impl Strategy<Value = Incident> {
    let code = || proptest::option::weighted(0.9, 0_u32..4);
    let places = vec!["korin", "kori", "koriport", "selgrad", "selgard", "", "ä", "mü"];
    let quantity = select(vec![0.0, 1.0, 1.005, 1.04, 2.0, -2.0, f64::NAN, f64::INFINITY]);
    (
        code(),
        proptest::option::weighted(0.9, 0_i32..30),
        code(),
        proptest::option::of(quantity),
        select(places),
        code(),
        code(),
    )
        .prop_map(|(country, day, drug, quantity, place, means, agency)| {
            let place = Some(place.to_owned());
            Incident { cluster: 0, country, day, drug, quantity, place, means, agency }
        })
}

fn low() -> Settings {
    Settings { threshold: 0.05, ..settings() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_holds_of_every_result(
        rows in proptest::collection::vec(few(), 0..120),
        most in select(vec![3, 50, 1_000_000]),
    ) {
        let table = table(&rows);
        let settings = Settings { most_pairs_per_block: most, ..low() };
        let found = link(&table, &Settings { threads: 1, ..settings.clone() }).unwrap();
        prop_assert_eq!(&found, &link(&table, &Settings { threads: 3, ..settings }).unwrap());
        for pair in &found.pairs {
            prop_assert!(pair.left < pair.right && (0.05..=1.0).contains(&pair.probability()));
        }
        // In strictly ascending order: no pair twice, though keys overlap.
        prop_assert!(found.pairs.is_sorted_by(|one, other| (one.left, one.right) < (other.left, other.right)));
        for key in &found.keys {
            for level in key.learnt.fields.iter().flat_map(|field| &field.levels) {
                for share in [level.m, level.u, level.anywhere] {
                    prop_assert!((0.0..=1.0 + 1e-9).contains(&share));
                }
                prop_assert!(level.weight.is_finite());
            }
            prop_assert!(key.learnt.start > 0.0 && key.learnt.start < 1.0);
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        (rows, order) in proptest::collection::vec(few(), 2..120).prop_flat_map(|rows| {
            let order: Vec<u32> = (0..rows.len() as u32).collect();
            (Just(rows), Just(order).prop_shuffle())
        })
    ) {
        let shuffled: Vec<Incident> = order.iter().map(|row| rows[*row as usize].clone()).collect();
        let found = told(&link(&table(&rows), &low()).unwrap());
        let again = link(&table(&shuffled), &low()).unwrap();
        let original = |(left, right, weight): &(u32, u32, u64)| {
            let (left, right) = (order[*left as usize], order[*right as usize]);
            (left.min(right), left.max(right), *weight)
        };
        let mut again: Vec<(u32, u32, u64)> = told(&again).iter().map(original).collect();
        again.sort_unstable();
        prop_assert_eq!(found, again);
    }

    #[test]
    fn a_field_that_is_absent_everywhere_changes_nothing(rows in proptest::collection::vec(few(), 0..80)) {
        let rows: Vec<Incident> = rows.into_iter().map(|one| Incident { means: None, ..one }).collect();
        let with = low();
        let mut without = low();
        without.fields.remove(5);
        let (with, without) = (link(&table(&rows), &with).unwrap(), link(&table(&rows), &without).unwrap());
        prop_assert_eq!(with.pairs.len(), without.pairs.len());
        for (one, other) in with.pairs.iter().zip(&without.pairs) {
            prop_assert_eq!((one.left, one.right), (other.left, other.right));
            prop_assert!((one.weight - other.weight).abs() < 1e-9);
        }
    }
}
