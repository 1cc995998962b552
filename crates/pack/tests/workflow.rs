//! Faults in workflows, and in what collections say of them: each told whole, at its place.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::path::{Path, PathBuf};

use mandate_model::{Diagnostics, FaultCode, Place};

const COLLECTION: &str = "\
collection: sample-forms
key: [country, year]
title_field: country
period_field: year
country_field: country
workflow: sample-work
fields:
  - {name: country, type: country, required: true}
  - {name: year, type: period, required: true}
  - {name: count, type: integer}
  - {name: contact, type: text, confidential: true}
";

const WORKFLOW: &str = "\
workflow: sample-work
states:
  - {name: draft, editable: true, asks: national-focal-point}
  - {name: submitted, within_days: 30, asks: secretariat-officer}
  - {name: validated, counts: true}
transitions:
  - {name: submit, from: [draft], to: submitted, condition: has(record.count)}
  - {name: return, from: [submitted], to: draft, comment: true}
  - {name: validate, from: [submitted], to: validated}
";

/// The packs of this repository.
fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs")
}

/// Loads the pack `sample`, whose only collection and workflow are given, with the reference lists.
fn load(collection: &str, workflow: &str, policies: Option<&str>) -> Result<mandate_pack::Loaded, Diagnostics> {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join("sample").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("pack.yaml", "pack: sample\nuses: [reference]\nmaintainer: nobody\nauthority: none\n");
    write("collections/sample-forms.yaml", collection);
    write("workflows/sample-work.yaml", workflow);
    for language in ["ar", "en", "es", "fr", "ru", "zh"] {
        write(&format!("i18n/{language}.ftl"), "pack-sample = x\n");
    }
    if let Some(policies) = policies {
        write("access.cedar", policies);
    }
    mandate_pack::load(&[packs().join("reference"), folder.path().join("sample")])
}

/// Code, message, hint, and the underlined text with its line.
type Told<'a> = (FaultCode, &'a str, Option<&'a str>, &'a str);

fn told(faults: &Diagnostics, expected: &[Told<'_>]) {
    let found: Vec<_> = faults
        .0
        .iter()
        .map(|found| {
            let Place::Text(span) = &found.place else { panic!("{found} has no place in a text") };
            let (line, _) = span.source.line_column(span.bytes.start);
            let underlined = format!("{}:{line} {}", span.source.path, &span.source.text[span.bytes.clone()]);
            (found.fault.code, found.fault.message.clone(), found.fault.hint.clone(), underlined)
        })
        .collect();
    let owned = |(code, message, hint, at): &Told<'_>| {
        (*code, (*message).to_owned(), hint.map(str::to_owned), (*at).to_owned())
    };
    assert_eq!(found, expected.iter().map(owned).collect::<Vec<_>>());
}

/// The workflow with one stretch of its text replaced.
fn workflow(from: &str, to: &str, expected: &[Told<'_>]) {
    assert!(WORKFLOW.contains(from), "{from}");
    told(&load(COLLECTION, &WORKFLOW.replacen(from, to, 1), None).err().unwrap(), expected);
}

/// The collection with one stretch of its text replaced.
fn collection(from: &str, to: &str, expected: &[Told<'_>]) {
    assert!(COLLECTION.contains(from), "{from}");
    told(&load(&COLLECTION.replacen(from, to, 1), WORKFLOW, None).err().unwrap(), expected);
}

const FILE: &str = "sample/workflows/sample-work.yaml";

#[test]
fn a_transition_from_or_to_an_unknown_state() {
    workflow(
        "from: [draft]",
        "from: [draft, drat]",
        &[(
            FaultCode::UnknownName,
            "the workflow has no state `drat`",
            Some("did you mean `draft`?"),
            &format!("{FILE}:7 drat"),
        )],
    );
    workflow(
        "to: draft",
        "to: archived",
        &[(
            FaultCode::UnknownName,
            "the workflow has no state `archived`",
            Some("known here: draft, submitted, validated"),
            &format!("{FILE}:8 archived"),
        )],
    );
}

#[test]
fn a_slip_in_the_only_way_to_a_state_is_told_once() {
    workflow(
        "to: submitted",
        "to: submited",
        &[(
            FaultCode::UnknownName,
            "the workflow has no state `submited`",
            Some("did you mean `submitted`?"),
            &format!("{FILE}:7 submited"),
        )],
    );
}

#[test]
fn a_transition_from_nowhere() {
    let message = "a transition starts from at least one state";
    let told = (FaultCode::MissingKey, message, Some("add `from: […]` here"), &*format!("{FILE}:8 name"));
    workflow("from: [submitted], to: draft, ", "to: draft, ", &[told]);
    workflow("from: [submitted], to: draft, ", "from: [], to: draft, ", &[told]);
}

#[test]
fn a_state_that_nothing_leads_to() {
    workflow(
        "to: validated",
        "to: draft",
        &[(
            FaultCode::BadKeyValue,
            "no transition leads to the state `validated`",
            Some("add a transition to it, or remove the state"),
            &format!("{FILE}:5 validated"),
        )],
    );
}

#[test]
fn states_that_lead_only_to_one_another_are_not_reached() {
    let state = "  - {name: validated, counts: true}\n";
    let states = format!("{state}  - {{name: paused}}\n  - {{name: resumed}}\n");
    let way = "  - {name: validate, from: [submitted], to: validated}\n";
    let pause = "  - {name: pause, from: [resumed], to: paused}\n";
    let ways = format!("{way}  - {{name: resume, from: [paused], to: resumed}}\n{pause}");
    let text = WORKFLOW.replace(state, &states).replace(way, &ways);
    let hint = Some("add a transition to it, or remove the state");
    told(
        &load(COLLECTION, &text, None).err().unwrap(),
        &[
            (FaultCode::BadKeyValue, "no transition leads to the state `paused`", hint, &format!("{FILE}:6 paused")),
            (FaultCode::BadKeyValue, "no transition leads to the state `resumed`", hint, &format!("{FILE}:7 resumed")),
        ],
    );
}

#[test]
fn no_state_counts() {
    workflow(
        ", counts: true",
        "",
        &[(
            FaultCode::MissingKey,
            "no state of the workflow has `counts: true`",
            Some("say in which states a record counts in figures"),
            &format!("{FILE}:1 workflow"),
        )],
    );
}

#[test]
fn a_workflow_without_states_counts_nothing_and_knows_no_state() {
    let text = "workflow: sample-work\ntransitions:\n  - {name: submit, from: [draft], to: draft}\n";
    let hint = Some("nothing of that kind is declared");
    let message = "the workflow has no state `draft`";
    told(
        &load(COLLECTION, text, None).err().unwrap(),
        &[
            (FaultCode::UnknownName, message, hint, &format!("{FILE}:3 draft")),
            (FaultCode::UnknownName, message, hint, &format!("{FILE}:3 draft")),
            (
                FaultCode::MissingKey,
                "no state of the workflow has `counts: true`",
                Some("say in which states a record counts in figures"),
                &format!("{FILE}:1 workflow"),
            ),
        ],
    );
}

#[test]
fn a_state_or_transition_twice() {
    workflow(
        "  - {name: validated, counts: true}\n",
        "  - {name: validated, counts: true}\n  - {name: draft, counts: true}\n",
        &[(FaultCode::DuplicateName, "the state `draft` is declared twice", None, &format!("{FILE}:6 draft"))],
    );
    workflow(
        "name: return",
        "name: submit",
        &[(FaultCode::DuplicateName, "the transition `submit` is declared twice", None, &format!("{FILE}:8 submit"))],
    );
}

#[test]
fn keys_that_are_not_known_and_values_that_are_not_read() {
    workflow(
        "within_days: 30",
        "within_day: 30",
        &[(
            FaultCode::UnknownKey,
            "there is no key `within_day` here",
            Some("did you mean `within_days`?"),
            &format!("{FILE}:4 within_day"),
        )],
    );
    for days in ["a month", "-1", "1.5"] {
        let message = format!("`{days}` is not a whole number of days");
        let at = format!("{FILE}:4 {days}");
        let to = format!("within_days: {days}");
        workflow("within_days: 30", &to, &[(FaultCode::BadKeyValue, &message, None, &at)]);
    }
    workflow(
        "comment: true",
        "comment: yes",
        &[(
            FaultCode::BadKeyValue,
            "`yes` is not a value of `comment`",
            Some("known here: true, false"),
            &format!("{FILE}:8 yes"),
        )],
    );
    workflow(
        "asks: secretariat-officer",
        "asks: Secretariat Officer",
        &[(
            FaultCode::BadName,
            "`Secretariat Officer` is not a name",
            Some(
                "use lower-case letters, digits and single hyphens, beginning with a letter, such as `treaty-actions`",
            ),
            &format!("{FILE}:4 Secretariat Officer"),
        )],
    );
}

#[test]
fn a_condition_about_a_field_that_the_collection_does_not_have() {
    let faults = load(COLLECTION, &WORKFLOW.replace("record.count)", "record.cout)"), None).err().unwrap();
    let hint = Some("did you mean `count`?");
    told(&faults, &[(FaultCode::RuleUnknownField, "there is no field `cout`", hint, &format!("{FILE}:7 cout"))]);
}

#[test]
fn a_condition_that_yields_no_truth() {
    let faults = load(COLLECTION, &WORKFLOW.replace("has(record.count)", "record.count"), None).err().unwrap();
    let codes: Vec<FaultCode> = faults.0.iter().map(|fault| fault.fault.code).collect();
    assert_eq!(codes, [FaultCode::RuleType]);
}

#[test]
fn a_workflow_that_is_not_there() {
    collection(
        "workflow: sample-work",
        "workflow: sample-works",
        &[(
            FaultCode::UnknownName,
            "there is no workflow `sample-works`",
            Some("did you mean `sample-work`?"),
            "sample/collections/sample-forms.yaml:1 sample-forms",
        )],
    );
}

#[test]
fn a_country_field_of_another_type_or_unknown() {
    collection(
        "country_field: country",
        "country_field: contact",
        &[(
            FaultCode::BadKeyValue,
            "the field `contact` is not of type country",
            None,
            "sample/collections/sample-forms.yaml:5 contact",
        )],
    );
    collection(
        "country_field: country",
        "country_field: contry",
        &[(
            FaultCode::UnknownName,
            "there is no field `contry`",
            Some("did you mean `country`?"),
            "sample/collections/sample-forms.yaml:5 contry",
        )],
    );
}

#[test]
fn confidential_is_true_or_false() {
    collection(
        "confidential: true",
        "confidential: secret",
        &[(
            FaultCode::BadKeyValue,
            "`secret` is not a value of `confidential`",
            Some("known here: true, false"),
            "sample/collections/sample-forms.yaml:11 secret",
        )],
    );
}

#[test]
fn what_names_a_record_is_not_confidential() {
    let hint = Some("the key and the title are shown wherever the record is named; choose another field");
    let text = COLLECTION.replace("title_field: country", "title_field: contact");
    let text = text.replace("name: year, type: period, ", "name: year, type: period, confidential: true, ");
    told(
        &load(&text, WORKFLOW, None).err().unwrap(),
        &[
            (
                FaultCode::BadKeyValue,
                "the field `year` is in the key, but confidential",
                hint,
                "sample/collections/sample-forms.yaml:2 year",
            ),
            (
                FaultCode::BadKeyValue,
                "the field `contact` is in the title, but confidential",
                hint,
                "sample/collections/sample-forms.yaml:3 contact",
            ),
        ],
    );
}

#[test]
fn what_is_declared_is_there() {
    let loaded = load(COLLECTION, WORKFLOW, Some("permit(principal, action, resource);\n"))
        .unwrap_or_else(|faults| panic!("{faults}"));
    let collection = loaded.catalogue.collection("sample-forms").unwrap();
    assert_eq!(collection.country_field.as_ref().unwrap(), "country");
    assert_eq!(collection.workflow.as_ref().unwrap(), "sample-work");
    let confidential = collection.fields.iter().filter(|field| field.confidential);
    assert_eq!(confidential.map(|field| field.name.as_str()).collect::<Vec<_>>(), ["contact"]);

    let workflow = loaded.catalogue.workflow("sample-work").unwrap();
    let states = workflow.states.iter().map(|state| (state.name.as_str(), state.counts, state.editable));
    let expected = [("draft", false, true), ("submitted", false, false), ("validated", true, false)];
    assert_eq!(states.collect::<Vec<_>>(), expected);
    let submitted = workflow.state("submitted").unwrap();
    assert_eq!((submitted.within_days, submitted.asks.as_ref().unwrap().as_str()), (Some(30), "secretariat-officer"));
    let submit = workflow.transition("submit").unwrap();
    assert_eq!((submit.condition.as_deref(), submit.comment), (Some("has(record.count)"), false));
    assert!(workflow.transition("return").unwrap().comment);

    assert_eq!(loaded.conditions["sample-forms"].rules().len(), 1);
    let files: Vec<(&str, &str)> =
        loaded.catalogue.policies.iter().map(|file| (file.pack.as_str(), &*file.source.path)).collect();
    assert!(files.contains(&("sample", "sample/access.cedar")), "{files:?}");
}

#[test]
fn the_labels_of_a_workflow_are_required() {
    let loaded = load(COLLECTION, WORKFLOW, None).unwrap_or_else(|faults| panic!("{faults}"));
    let required = mandate_pack::lint::required_messages(&loaded.catalogue);
    let of_workflow: Vec<&str> =
        required.iter().map(|(_, id)| id.as_str()).filter(|id| id.contains("sample-work")).collect();
    let expected = [
        "workflow-sample-work",
        "state-sample-work-draft",
        "state-sample-work-submitted",
        "state-sample-work-validated",
        "transition-sample-work-submit",
        "transition-sample-work-submit.condition",
        "transition-sample-work-return",
        "transition-sample-work-validate",
    ];
    assert_eq!(of_workflow, expected);
}
