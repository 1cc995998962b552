//! Both evaluators agree to the last verdict, whatever the rules, the order of the columns and the records.

use std::cell::Cell;

use mandate_facts::Sweep;
use proptest::prelude::*;
use proptest::test_runner::{TestError, TestRunner};

use crate::generate::condition;
use crate::support::{agreement, collection, compiled, on, scalar_fields};
use crate::values::record;

#[test]
fn both_evaluators_agree() {
    let cases = std::env::var("MANDATE_SWEEP_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(20);
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let conditions = prop::collection::vec(condition(4), 16);
    let given = (conditions, Just(scalar_fields()).prop_shuffle()).prop_flat_map(|(conditions, fields)| {
        let asserts: Vec<&str> = conditions.iter().map(String::as_str).collect();
        let collection = collection(fields, &asserts);
        let records = prop::collection::vec(record(&collection), 150);
        (Just(collection), records)
    });
    let (rules, fallen, rows, asked) = (Cell::new(0), Cell::new(0), Cell::new(0), Cell::new(0));
    let told = TestRunner::new(config).run(&given, |(collection, records)| {
        let fallbacks = Sweep::compile(&collection, &compiled(&collection), on()).unwrap().fallbacks().to_vec();
        let of_columns = agreement(&collection, &records).map_err(TestCaseError::fail)?.into_iter().enumerate();
        let of_columns = of_columns.filter(|(rule, _)| !fallbacks.iter().any(|(fallen, _)| fallen == rule));
        rules.set(rules.get() + collection.rules.len());
        fallen.set(fallen.get() + fallbacks.len());
        for (_, one_by_one) in of_columns {
            rows.set(rows.get() + records.len());
            asked.set(asked.get() + one_by_one);
        }
        Ok(())
    });
    if let Err(TestError::Fail(why, _)) = told {
        panic!("{why}");
    }
    println!("{} rules, {} fell back; {} rows, {} asked", rules.get(), fallen.get(), rows.get(), asked.get());
    assert!(fallen.get() * 2 < rules.get(), "{} of {} rules fell back", fallen.get(), rules.get());
    assert!(asked.get() * 4 < rows.get(), "{} of {} rows were asked one by one", asked.get(), rows.get());
}
