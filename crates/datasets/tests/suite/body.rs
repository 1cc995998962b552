//! The body of a batch's revision.

use mandate_datasets::{BatchBody, Checked, FaultCount, MappingUsed, SourceFile};
use mandate_model::{Canonical, Digest, FaultCode, Severity};
use serde_json::{Value as Json, json};

use crate::rows::{batch, depot, layout, some, write};

fn body() -> BatchBody {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let written = write(&depot, &writing, &[batch(&some(100, 1, 2))]);
    BatchBody {
        label: "Seizures 2011".to_owned(),
        rows: written.rows,
        columns: layout().digest(),
        parts: written.parts,
        source: SourceFile {
            name: "seizures-2011.csv".to_owned(),
            format: "csv".to_owned(),
            sha256: Digest([7; 32]),
            bytes: 12_345,
            rows: 103,
        },
        mapping: Some(MappingUsed { name: "customs".to_owned(), sha256: Digest([8; 32]) }),
        rules: "seizures@3f2a".to_owned(),
        checked: Checked {
            faults: vec![FaultCount { code: "V0203".to_owned(), severity: Severity::Error, count: 3 }],
            left_out: 3,
            returned: Some(Digest([9; 32])),
        },
    }
}

#[test]
fn a_body_is_itself_again() {
    let body = body();
    let json = body.to_json().unwrap();
    assert_eq!(BatchBody::from_json(&json).unwrap(), body);
    let text = Canonical::of(&json).unwrap();
    assert_eq!(BatchBody::from_json(&text.parse().unwrap()).unwrap(), body);
    let bare = BatchBody { mapping: None, checked: Checked::default(), ..body };
    assert_eq!(BatchBody::from_json(&bare.to_json().unwrap()).unwrap(), bare);
}

#[test]
fn the_form_stays_what_it_is() {
    let json = json!({
        "format": 1, "label": "One", "rows": 2, "columns": "00".repeat(32), "rules": "r",
        "parts": [{"sha256": "11".repeat(32), "rows": 2, "bytes": 9, "first_day": "2011-01-26",
            "last_day": "2012-02-29", "countries": ["AUT", "FRA"]}],
        "source": {"name": "f.csv", "format": "csv", "sha256": "22".repeat(32), "bytes": 5, "rows": 2},
        "checked": {"faults": [{"code": "R0301", "severity": "warning", "count": 1}], "left_out": 0},
    });
    let body = BatchBody::from_json(&json).unwrap();
    assert_eq!(body.to_json().unwrap(), json);
    let mut with_state = json;
    with_state["$state"] = "draft".into();
    assert_eq!(BatchBody::from_json(&with_state).unwrap(), body);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let json = body().to_json().unwrap();
    let check = |member: &str, value: Json, code: FaultCode, message: &str| {
        let mut json = json.clone();
        json[member] = value;
        let fault = BatchBody::from_json(&json).unwrap_err();
        assert_eq!((fault.code, fault.message.as_str()), (code, message));
    };
    check("format", 2.into(), FaultCode::StoreNewer, "a batch is in form 2, and this version knows those up to 1");
    let damaged = |why: &str| format!("the body of a batch cannot be read: {why}");
    check("format", Json::Null, FaultCode::StoreDamaged, &damaged("it does not tell its form"));
    check("rows", 99.into(), FaultCode::StoreDamaged, &damaged("it says 99 rows, and its parts 100"));
    check(
        "columns",
        "x".into(),
        FaultCode::StoreDamaged,
        &damaged("`x` is not a SHA-256 digest of 64 hexadecimal digits"),
    );
    let fault = BatchBody::from_json(&Json::Null).unwrap_err();
    assert_eq!(fault.message, damaged("it is not an object"));
}
