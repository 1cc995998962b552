//! Faults in `reviews/*.yaml`: each told at the word that is wrong, with what would be right.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use mandate_model::{FaultCode, Finds, Place};

const TWICE: &str = "\
review: sample-twice
collection: sample-cases
finds: duplicates
compare:
  - {field: country}
  - {field: date, within: [1, 3]}
  - {field: weight, within: [0.01, 0.1]}
  - {field: place, begins: 6, similar: [0.95, 0.8], rare: true}
pairs:
  - {same: [country], days: {date: 3}}
  - {begin: {place: 4}, numbers: {weight: 0.1}}
";

const USUAL: &str = "\
review: sample-usual
collection: sample-cases
finds: outliers
unit: kg
series:
  - {name: country, type: country}
along: {name: year, type: period}
sql: SELECT 1 AS value
robust-z: {scale: logarithm, among: [year]}
year-on-year: {ratio: 5}
";

fn load(review: &str) -> Result<mandate_pack::Loaded, mandate_model::Diagnostics> {
    let packs: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join("sample").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("pack.yaml", "pack: sample\nuses: [reference]\nmaintainer: nobody\nauthority: none\n");
    let fields = "key: [number]\ntitle_field: number\nfields:\n  - {name: number, type: text, required: true}\n  \
        - {name: country, type: country}\n  - {name: date, type: date}\n  - {name: place, type: text}\n  \
        - {name: weight, type: decimal}\n  - {name: partners, type: codes, list: countries}\n";
    write("collections/sample-cases.yaml", &format!("collection: sample-cases\nkind: datasets\n{fields}"));
    write("collections/sample-forms.yaml", &format!("collection: sample-forms\n{fields}"));
    write("reviews/one.yaml", review);
    for language in ["ar", "en", "es", "fr", "ru", "zh"] {
        write(&format!("i18n/{language}.ftl"), "pack-sample = x\n");
    }
    mandate_pack::load(&[packs.join("reference"), folder.path().join("sample")])
}

#[test]
fn what_is_compared_is_read_with_its_levels() {
    let loaded = load(TWICE).unwrap_or_else(|faults| panic!("{faults}"));
    let review = loaded.catalogue.review("sample-twice").unwrap();
    let Finds::Duplicates(twice) = &review.finds else { panic!("duplicates are looked for") };
    assert_eq!((twice.threshold, twice.compare.len(), twice.pairs.len()), (0.9, 4, 2));
    assert_eq!((twice.compare[3].begins, twice.compare[3].rare), (Some(6), true));
    assert_eq!(twice.pairs[1].numbers[0].1, 0.1);
    let loaded = load(USUAL).unwrap_or_else(|faults| panic!("{faults}"));
    let required = mandate_pack::lint::required_messages(&loaded.catalogue);
    // `country` has the label of the field, `year` needs one.
    assert!(required.contains(&("sample".to_owned(), "column-sample-usual-year".to_owned())));
    assert!(!required.contains(&("sample".to_owned(), "column-sample-usual-country".to_owned())));
}

fn check(text: &str, (from, to): (&str, &str), code: FaultCode, says: &str, underlined: &str) {
    assert!(text.contains(from), "{from}");
    let Err(faults) = load(&text.replacen(from, to, 1)) else { panic!("{to} is refused") };
    let found = faults.0.iter().find(|found| found.fault.code == code).unwrap_or_else(|| panic!("{to}: {faults}"));
    let told = format!("{} {}", found.fault.message, found.fault.hint.clone().unwrap_or_default());
    assert!(told.contains(says), "{to}: {told}");
    let Place::Text(span) = &found.place else { panic!("{found} has no place") };
    assert_eq!(&span.source.text[span.bytes.clone()], underlined, "{to}");
}

#[test]
fn faults_of_duplicates_are_told_where_they_stand() {
    use FaultCode::{BadKeyValue, InconsistentPacks, MissingKey, UnknownKey, UnknownName};
    for (from, to, code, says, underlined) in [
        ("collection: sample-cases", "collection: sample-case", UnknownName, "sample-cases", "sample-case"),
        ("collection: sample-cases", "collection: sample-forms", InconsistentPacks, "datasets", "sample-forms"),
        ("finds: duplicates", "finds: duplicate", BadKeyValue, "duplicates", "duplicate"),
        ("field: place", "field: plaec", UnknownName, "place", "plaec"),
        (
            "field: place, begins: 6, similar: [0.95, 0.8], rare: true",
            "field: partners",
            BadKeyValue,
            "compared",
            "partners",
        ),
        ("field: country}", "field: country, within: [1]}", BadKeyValue, "leave out the levels", "country"),
        ("[1, 3]", "[3, 1]", BadKeyValue, "closest to the farthest", "date"),
        ("[1, 3]", "[0.5]", BadKeyValue, "numbers of days", "date"),
        ("[0.01, 0.1]", "[2]", BadKeyValue, "between 0 and 1", "weight"),
        ("similar: [0.95, 0.8]", "similar: [0.8, 0.95]", BadKeyValue, "most to the least", "place"),
        ("similar:", "similr:", UnknownKey, "similar", "similr"),
        ("days: {date: 3}", "days: {place: 3}", BadKeyValue, "`days` takes dates", "place"),
        ("days: {date: 3}", "days: {date: few}", BadKeyValue, "`few` is not", "date"),
        ("same: [country]", "same: [number]", BadKeyValue, "stand in `compare`", "number"),
        ("  - {same: [country], days: {date: 3}}", "  - {same: []}", MissingKey, "same: [FIELD]", "same"),
    ] {
        check(TWICE, (from, to), code, says, underlined);
    }
}

#[test]
fn faults_of_values_are_told_where_they_stand() {
    use FaultCode::{BadKeyValue, MissingKey, UnknownName};
    for (from, to, code, says, underlined) in [
        ("among: [year]", "among: [yaer]", UnknownName, "year", "yaer"),
        ("along: {name: year, type: period}\n", "", MissingKey, "`along`", "sample-usual"),
        ("ratio: 5", "ratio: -5", BadKeyValue, "0 or more", "-5"),
        ("scale: logarithm", "scale: log", BadKeyValue, "logarithm", "log"),
        ("sql: SELECT 1 AS value\n", "", MissingKey, "`sql`", "review"),
        ("unit: kg", "unit: kgs", FaultCode::UnknownUnit, "kg", "sample-usual"),
        ("unit: kg\n", "unit: kg\nof-rows: true\n", MissingKey, "its field `number`", "sample-usual"),
        (
            "robust-z: {scale: logarithm, among: [year]}\nyear-on-year: {ratio: 5}\n",
            "",
            MissingKey,
            "robust-z",
            "review",
        ),
    ] {
        check(USUAL, (from, to), code, says, underlined);
    }
}
