//! Columns to fields, cells to values: every fault at its row and column.

use crate::common::{TestFile, catalogue, collection, field, flat, lookup, nested, shown};
use mandate_exchange::{Mapping, Options, read_json_row};
use mandate_model::types::{MultilingualType, QuantityType};
use mandate_model::{Collection, Diagnostics, FieldType, Language, Value};
use serde_json::json;

fn all(diagnostics: &Diagnostics) -> String {
    diagnostics.0.iter().map(shown).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check_columns(collection: &Collection, header: &str, expected: &str) {
    let columns: Vec<String> = header.split(',').map(str::to_owned).collect();
    let told = match Mapping::of(collection, &columns, "a.csv") {
        Ok((_, warnings)) => all(&warnings),
        Err(errors) => all(&errors),
    };
    assert_eq!(told, expected);
}

#[test]
fn names_of_columns_are_met_and_missed() {
    check_columns(&flat(), "id,title.en,cases,amount,worth.amount,worth.currency", "");
    check_columns(
        &flat(),
        "ID,Seized_On,amount.value,amount_unit",
        "a.csv column ID: warning[I0405]: the column `ID` is taken for `id` (rename it to `id`)\n\
         a.csv column Seized_On: warning[I0405]: the column `Seized_On` is taken for `seized-on` (rename it to `seized-on`)\n\
         a.csv column amount_unit: warning[I0405]: the column `amount_unit` is taken for `amount.unit` (rename it to `amount.unit`)",
    );
    check_columns(
        &flat(),
        "case,title,amount.unit",
        "a.csv column case: error[I0405]: `seizures` has no column `case` (did you mean `cases`?)\n\
         a.csv column title: error[I0405]: `seizures` has no column `title` \
         (it has the columns `title.ar`, `title.en`, `title.es`, `title.fr`, `title.ru`, `title.zh`)\n\
         a.csv: error[I0403]: the column `id` is missing: the field is required (add a column `id`)\n\
         a.csv: error[I0403]: the column `amount.value` is missing: the other part of the value is there \
         (add a column `amount.value`)",
    );
}

#[test]
fn columns_that_mean_the_same_are_refused() {
    check_columns(
        &flat(),
        "id,Id,amount,amount.value",
        "a.csv column Id: warning[I0405]: the column `Id` is taken for `id` (rename it to `id`)\n\
         a.csv column Id: error[I0401]: both `id` and `Id` are the column `id` (remove one of them)\n\
         a.csv column amount.value: error[I0401]: both `amount` and `amount.value` are the column `amount` (remove one of them)",
    );
}

#[test]
fn a_repeat_group_has_no_column() {
    check_columns(
        &nested(),
        "id,findings",
        "a.csv column findings: error[I0405]: `seizures` has no column `findings` \
         (it is a repeat group: give the records as JSON lines)",
    );
}

#[test]
fn required_parts_are_asked_for() {
    let texts = |languages| FieldType::Multilingual(MultilingualType { languages });
    let mass = FieldType::Quantity(QuantityType { dimension: None, unit: Some("kg".into()) });
    let required = collection(vec![
        field("title", true, texts(vec![Language::French])),
        field("note", true, texts(vec![])),
        field("mass", true, mass),
    ]);
    check_columns(
        &required,
        "title.en",
        "a.csv: error[I0403]: the column `title.fr` is missing: the field is required (add a column `title.fr`)\n\
         a.csv: error[I0403]: the column `note.en` is missing: the field is required in at least one language (add a column `note.en`)\n\
         a.csv: error[I0403]: the column `mass.value` is missing: the field is required (add a column `mass.value`)",
    );
    check_columns(&required, "title.fr,note.zh,mass.value", "");
}

/// The diagnostics of all rows.
#[track_caller]
fn check_rows(content: &str, expected: &str) {
    let (collection, catalogue, file) = (flat(), catalogue(), TestFile::new("a.csv", content));
    let source = file.open(&Options::default()).unwrap();
    let (mapping, _) = Mapping::of(&collection, source.columns().unwrap(), "a.csv").unwrap();
    let mut told = Diagnostics::default();
    for row in source {
        told.extend(mapping.read(&row.unwrap(), &lookup(&catalogue)).1);
    }
    assert_eq!(all(&told), expected);
}

#[test]
fn every_fault_of_a_row_is_told_in_its_cell() {
    check_rows(
        "id,cases,seized-on,kind,amount.value,amount.unit\n a ,-1,2019-02-30,herbs,12,stone\n,,,,,\n",
        "a.csv row 2, column cases: error[V0207]: -1 is less than the least allowed, 0 (check the value and its unit)\n\
         a.csv row 2, column seized-on: error[V0202]: the day 2019-02-30 does not exist in the calendar \
         (check the month and the day)\n\
         a.csv row 2, column kind: error[V0203]: `herbs` is not a code of kinds (did you mean `herb`?)\n\
         a.csv row 2, column amount.unit: error[V0206]: `stone` is not a unit (known here: kg)\n\
         a.csv row 3, column id: error[V0201]: `id` is required (give a value)",
    );
}

#[test]
fn whole_amounts_are_read_from_one_column() {
    let (collection, catalogue) = (flat(), catalogue());
    let file = TestFile::new("a.csv", "id,amount,worth\na,12.5 kg,USD 3\n");
    let mut source = file.open(&Options::default()).unwrap();
    let (mapping, _) = Mapping::of(&collection, source.columns().unwrap(), "a.csv").unwrap();
    let (row, told) = mapping.read(&source.next().unwrap().unwrap(), &lookup(&catalogue));
    assert_eq!(all(&told), "");
    let position = |field: &str| collection.fields.position(field).unwrap();
    assert!(matches!(row.get(position("amount")), Value::Quantity(amount) if amount.unit == "kg"));
    assert!(matches!(row.get(position("worth")), Value::Money(money) if money.currency == "USD"));
    assert!(row.get(position("title")).is_absent());
}

#[test]
fn json_faults_name_the_path_of_the_field() {
    let (collection, catalogue) = (nested(), catalogue());
    let value = json!({"findings": [{"sample": "x"}, {"sampel": 1}]});
    let (_, told) = read_json_row(&collection, &value, &lookup(&catalogue), "a.jsonl", 7);
    let expected = "a.jsonl row 7, column id: error[V0201]: `id` is required (give a value)\n\
                    a.jsonl row 7, column findings[2].sampel: error[V0205]: there is no field `sampel` (did you mean `sample`?)\n\
                    a.jsonl row 7, column findings[2].sample: error[V0201]: `sample` is required (give a value)";
    assert_eq!(all(&told), expected);
    let (_, told) = read_json_row(&collection, &json!(1), &lookup(&catalogue), "a.jsonl", 7);
    assert_eq!(all(&told), "a.jsonl row 7: error[V0202]: a record must be a JSON object (-)");
}
