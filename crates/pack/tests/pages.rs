//! Faults in `pages.yaml`: each told at the word that is wrong, with the nearest right one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use mandate_model::{FaultCode, Place, Show};

const PAGES: &str = "\
home:
  - {indicator: sample-count, show: sparkline, along: year, title: page-sample-count}
  - {collection: sample-forms, show: table, columns: [country, count], title: page-sample-forms}
profile:
  - {indicator: sample-count, show: tiles, title: page-sample-count}
  - {collection: sample-forms, show: list, only: {count: ['1', '2']}, title: page-sample-forms}
";

fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

fn load(pages: &str) -> Result<mandate_pack::Loaded, mandate_model::Diagnostics> {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join("sample").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("pack.yaml", "pack: sample\nuses: [reference]\nmaintainer: nobody\nauthority: none\n");
    write(
        "collections/sample-forms.yaml",
        "collection: sample-forms\nkey: [country, year]\ntitle_field: country\ncountry_field: country\nfields:\n  \
         - {name: country, type: country, required: true}\n  - {name: year, type: period, required: true}\n  \
         - {name: count, type: integer}\n",
    );
    write(
        "indicators/sample-count.yaml",
        "indicator: sample-count\nunit: count\nsource: none\nparameters:\n  - {name: country, type: country}\n\
         dimensions:\n  - {name: year, type: period}\nbasis: SELECT year, _seq FROM sample_forms\nsql: |\n  \
         SELECT year, count(*) AS value FROM basis GROUP BY year\n",
    );
    write("pages.yaml", pages);
    for language in ["ar", "en", "es", "fr", "ru", "zh"] {
        write(&format!("i18n/{language}.ftl"), "pack-sample = x\n");
    }
    mandate_pack::load(&[packs().join("reference"), folder.path().join("sample")])
}

#[test]
fn parts_are_read_in_order() {
    let loaded = load(PAGES).unwrap_or_else(|faults| panic!("{faults}"));
    let [pages] = loaded.catalogue.pages.as_slice() else { panic!("one pack declares pages") };
    let shown = |parts: &[mandate_model::PagePart]| parts.iter().map(|part| part.show).collect::<Vec<_>>();
    assert_eq!(shown(&pages.home), [Show::Sparkline, Show::Table]);
    assert_eq!(shown(&pages.profile), [Show::Tiles, Show::List]);
    let only = pages.profile[1].only.as_ref().map(|(field, codes)| (field.name.as_str(), codes.len()));
    assert_eq!(only, Some(("count", 2)));
    let required = mandate_pack::lint::required_messages(&loaded.catalogue);
    assert!(required.contains(&("sample".to_owned(), "page-sample-forms".to_owned())));
}

#[test]
fn a_wrong_name_is_underlined_and_the_nearest_is_told() {
    for (from, to, code, hint, underlined) in [
        (
            "indicator: sample-count, show: sparkline",
            "indicator: sample-cuont, show: sparkline",
            FaultCode::UnknownName,
            "sample-count",
            "sample-cuont",
        ),
        ("along: year", "along: yaer", FaultCode::UnknownName, "year", "yaer"),
        ("columns: [country, count]", "columns: [country, cuont]", FaultCode::UnknownName, "count", "cuont"),
        (
            "collection: sample-forms, show: list",
            "collection: sample-form, show: list",
            FaultCode::UnknownName,
            "sample-forms",
            "sample-form",
        ),
        ("show: sparkline", "show: sparklin", FaultCode::BadKeyValue, "sparkline", "sparklin"),
        ("only: {count:", "only: {cuont:", FaultCode::UnknownName, "count", "cuont"),
        ("along: year, ", "", FaultCode::MissingKey, "dimension", "indicator"),
        ("show: table", "show: states", FaultCode::InconsistentPacks, "table", "collection"),
    ] {
        assert!(PAGES.contains(from), "{from}");
        let Err(faults) = load(&PAGES.replacen(from, to, 1)) else { panic!("{to} is refused") };
        let found = faults.0.iter().find(|found| found.fault.code == code).unwrap_or_else(|| panic!("{to}: {faults}"));
        assert!(found.fault.hint.as_deref().is_some_and(|told| told.contains(hint)), "{to}: {found}");
        let Place::Text(span) = &found.place else { panic!("{found} has no place") };
        assert_eq!(&span.source.text[span.bytes.clone()], underlined, "{to}");
    }
}

const FLOW: &str =
    "measures: [{name: kilograms, unit: kg}]\nflow: {from: here, to: there, known: sample-count}\norder: -year\n";

/// Loads an indicator of flows with these keys.
fn flow(keys: &str) -> Result<mandate_pack::Loaded, mandate_model::Diagnostics> {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join("sample").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("pack.yaml", "pack: sample\nuses: [reference]\nmaintainer: nobody\nauthority: none\n");
    let indicator = |name: &str, keys: &str, dimensions: &str| {
        format!(
            "indicator: {name}\nunit: count\nsource: none\ndimensions: [{dimensions}]\n{keys}basis: SELECT 1 AS _seq\n\
             sql: SELECT 1 AS value FROM basis\n"
        )
    };
    let places = "{name: here, type: country}, {name: there, type: country}, {name: year, type: period}";
    write("indicators/sample-flows.yaml", &indicator("sample-flows", keys, places));
    write("indicators/sample-count.yaml", &indicator("sample-count", "", ""));
    for language in ["ar", "en", "es", "fr", "ru", "zh"] {
        write(&format!("i18n/{language}.ftl"), "pack-sample = x\n");
    }
    mandate_pack::load(&[packs().join("reference"), folder.path().join("sample")])
}

#[test]
fn a_flow_names_two_countries_and_measures_have_units_of_their_own() {
    let loaded = flow(FLOW).unwrap_or_else(|faults| panic!("{faults}"));
    let indicator = loaded.catalogue.indicator("sample-flows").unwrap();
    let flow_of = indicator.flow.as_ref().map(|flow| (flow.from.name.as_str(), flow.to.name.as_str()));
    assert_eq!(flow_of, Some(("here", "there")));
    assert_eq!(indicator.order.as_ref().map(|order| (order.column.as_str(), order.down)), Some(("year", true)));
    assert_eq!(indicator.measured(Some("kilograms")).unit, "kg");
    for (from, to, code, underlined) in [
        ("from: here", "from: heer", FaultCode::UnknownName, "heer"),
        ("to: there", "to: year", FaultCode::InconsistentPacks, "year"),
        ("from: here, ", "", FaultCode::MissingKey, "to"),
        ("known: sample-count", "known: sample-cuont", FaultCode::UnknownName, "sample-cuont"),
        ("unit: kg", "unit: count", FaultCode::InconsistentPacks, "kilograms"),
        ("unit: kg", "unit: kgs", FaultCode::UnknownUnit, "kilograms"),
        ("order: -year", "order: -Year", FaultCode::BadName, "-Year"),
    ] {
        assert!(FLOW.contains(from), "{from}");
        let Err(faults) = flow(&FLOW.replacen(from, to, 1)) else { panic!("{to} is refused") };
        let found = faults.0.iter().find(|found| found.fault.code == code).unwrap_or_else(|| panic!("{to}: {faults}"));
        let Place::Text(span) = &found.place else { panic!("{found} has no place") };
        assert_eq!(&span.source.text[span.bytes.clone()], underlined, "{to}");
    }
}
