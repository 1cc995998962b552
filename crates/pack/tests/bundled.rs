//! The packs that come with the program load, and `pack check` finds nothing.

#![expect(clippy::panic, reason = "a test that cannot go on fails")]

use std::path::Path;

use mandate_model::{Date, Faults, Lookup, Transition, types};
use serde_json::{Value as Json, json};

fn bundled() -> mandate_pack::Loaded {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    match mandate_pack::load(&[packs]) {
        Ok(loaded) => loaded,
        Err(faults) => panic!("{}", faults.0.iter().map(|fault| fault.render(false)).collect::<Vec<_>>().join("\n\n")),
    }
}

#[test]
fn bundled_packs_are_without_fault() {
    let loaded = bundled();
    let faults = mandate_pack::lint::lint(&loaded.catalogue);
    assert!(faults.0.is_empty(), "{faults}");
}

#[test]
fn an_empty_form_cannot_be_submitted_and_one_answer_is_enough() {
    let loaded = bundled();
    let on = Date::constant(2020, 1, 31);
    let submissions = loaded.catalogue.collection("submissions").unwrap();
    let refused = |answer: Json| {
        let mut body = json!({"country": "KEN", "year": "2019"});
        body.as_object_mut().unwrap().extend(answer.as_object().unwrap().clone());
        let mut faults = Faults::default();
        let row = types::read_record(submissions, &body, &Lookup { catalogue: &loaded.catalogue, on }, &mut faults);
        assert!(faults.into_found().is_empty(), "{body}");
        loaded.conditions["submissions"].check(&row, on).len()
    };
    assert_eq!(refused(json!({})), 1);
    assert_eq!(refused(json!({"focal-point": "Synthetic person KEN", "training": []})), 1);
    assert_eq!(refused(json!({"persons-treated": 0})), 0);
    assert_eq!(refused(json!({"seizure-cases": 0})), 0);
    assert_eq!(refused(json!({"victims-identified": 4})), 0);
    assert_eq!(refused(json!({"remarks": "nothing to report"})), 0);
    let event = json!({"title": "Drug analysis", "held-on": "2019-03-01", "women": 3, "men": 2});
    assert_eq!(refused(json!({"training": [event]})), 0);
}

/// The reader refuses states that are not reached; a state without a way out is allowed, but none was meant here.
#[test]
fn what_is_reported_can_always_be_corrected() {
    let loaded = bundled();
    let workflow = loaded.catalogue.workflow("national-reporting").unwrap();
    for state in &workflow.states {
        let ways: Vec<&Transition> = workflow.transitions.iter().filter(|way| way.from.contains(&state.name)).collect();
        assert!(!ways.is_empty(), "{}", state.name);
        assert_eq!(
            state.editable,
            state.asks.as_ref().is_some_and(|role| *role == "national-focal-point"),
            "{}",
            state.name
        );
    }
    for back in ["return", "reopen"] {
        assert!(workflow.transition(back).unwrap().comment, "{back}");
    }
}

/// Whoever reads an invented number must be able to know it.
#[test]
fn the_sample_data_says_that_it_is_synthetic() {
    let loaded = bundled();
    let pack = loaded.catalogue.pack("reporting").unwrap();
    assert_eq!(pack.data.len(), 7);
    for data in &pack.data {
        assert!(data.source.starts_with("Synthetic sample data"), "{}", data.source);
        let text = std::fs::read_to_string(pack.folder.join(&data.file)).unwrap();
        let header = usize::from(data.file.ends_with(".csv"));
        for line in text.lines().skip(header) {
            assert!(line.contains("Synthetic"), "{}: {line}", data.file);
        }
    }
    for indicator in loaded.catalogue.indicators.values().filter(|indicator| indicator.pack == *"reporting") {
        assert!(indicator.source.starts_with("Synthetic sample data"), "{}", indicator.name);
    }
}
