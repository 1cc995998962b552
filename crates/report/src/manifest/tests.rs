//! Tests of manifests: written and read back, faults that name the member, the first difference told.

use super::*;
use crate::{html, sample};

fn manifest() -> Manifest {
    let document = sample::document();
    let files = html::write(&document).map(|(path, content)| (path, FileEntry::of(&content))).collect();
    let position = Position { seq: 42, recorded_at: sample::as_at(), chain: Digest([9; 32]) };
    let parameters = [("year".to_owned(), "2019".to_owned())].into();
    Manifest::new(&[document], &parameters, &position, Digest([5; 32]), files).unwrap()
}

#[test]
fn a_manifest_comes_back_as_it_was_written() {
    let before = manifest();
    let text = before.to_text().unwrap();
    assert_eq!(Manifest::parse(&text).unwrap(), before);
    assert_eq!(manifest().to_text().unwrap(), text);
    assert_eq!(differences(&before, &before), None);
}

fn check_fault(from: &str, to: &str, expected: &str) {
    let text = manifest().to_text().unwrap();
    assert!(text.contains(from), "{from}");
    let fault = Manifest::parse(&text.replacen(from, to, 1)).unwrap_err();
    assert_eq!(fault.to_string(), expected);
}

#[test]
fn faults_name_the_member() {
    check_fault("\"form\":1", "\"form\":2", "[I0401] the manifest is of form 2; this version reads form 1");
    check_fault("\"seq\":42", "\"seq\":\"x\"", "[I0401] store.seq: a whole number is expected");
    check_fault("\"as_at\"", "\"as_ad\"", "[I0401] the manifest: there is no member `as_ad`");
    check_fault("\"en\":[", "\"xx\":[", "[I0401] figures: `xx` is not one of the six languages");
    check_fault("\"unit\":\"people\"", "\"unit\":7", "[I0401] figures.en[0].unit: a text is expected");
    check_fault(
        "\"on\":\"2019-12-31\"",
        "\"on\":\"2019-13-31\"",
        "[I0401] figures.en[0].on: `2019-13-31` cannot be read",
    );
}

fn check_difference(change: impl FnOnce(&mut Manifest), expected: &str) {
    let (old, mut new) = (manifest(), manifest());
    change(&mut new);
    assert_eq!(differences(&old, &new).unwrap().to_string(), expected);
}

#[test]
fn the_first_difference_is_named() {
    let english = |new: &mut Manifest, at: usize| new.figures.get_mut(&Language::English).unwrap()[at].clone();
    check_difference(
        |new| {
            let mut figure = english(new, 2);
            figure.value = Some("5".into());
            figure.hash = Digest([0; 32]);
            new.figures.get_mut(&Language::English).unwrap()[2] = figure;
            new.files.clear();
        },
        "figure F0003 (en): value: it was 616700000, it is 5",
    );
    check_difference(|new| new.seq = 43, "store: it was 42 (090909090909), it is 43 (090909090909)");
    check_difference(
        |new| {
            new.figures.get_mut(&Language::English).unwrap().pop();
        },
        "number of figures (en): it was 5, it is 4",
    );
    let absent = |new: &mut Manifest| {
        new.files.remove("style.css");
    };
    let (old, mut new) = (manifest(), manifest());
    absent(&mut new);
    let difference = differences(&old, &new).unwrap();
    assert_eq!((difference.place.as_str(), difference.is.as_str()), ("file style.css", "absent"));
    assert_eq!(Fault::from(difference).code, FaultCode::ReportDiffers);
}
