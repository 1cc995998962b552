//! A collection with fields of every type that columns hold, and its records as columns.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array, RecordBatch};
use datafusion::arrow::datatypes::{Field as ArrowField, Schema};
use mandate_columns::{Cells, Scalar, columns_of, schema_of};
use mandate_facts::Sweep;
use mandate_model::types::{
    BooleanType, CodeType, CodesType, CountryType, DateType, DecimalType, FileType, IntegerType, MoneyType,
    MultilingualType, PeriodType, QuantityType, ReferenceType, TableType, TextType,
};
use mandate_model::{
    Collection, Date, Decimal, Field, FieldType, Fields, Kind, Name, Row, Rule, Severity, Take, Value,
};
use mandate_rules::{RuleSet, Verdict};
use serde_json::Value as Json;

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn on() -> Date {
    day("2019-12-31")
}

fn field(text: &str, ty: FieldType) -> Field {
    Field { name: name(text), required: false, confidential: false, ty, span: None }
}

type Make = fn() -> FieldType;

/// Two fields of each scalar type, called after it.
pub fn scalar_fields() -> Vec<Field> {
    let types: [(&str, Make); 13] = [
        ("text", || FieldType::Text(TextType::default())),
        ("code", || FieldType::Code(CodeType { list: name("substances") })),
        ("codes", || FieldType::Codes(CodesType { list: name("routes") })),
        ("integer", || FieldType::Integer(IntegerType::default())),
        ("decimal", || FieldType::Decimal(DecimalType::default())),
        ("boolean", || FieldType::Boolean(BooleanType)),
        ("date", || FieldType::Date(DateType)),
        ("period", || FieldType::Period(PeriodType::default())),
        ("quantity", || FieldType::Quantity(QuantityType::default())),
        ("money", || FieldType::Money(MoneyType)),
        ("country", || FieldType::Country(CountryType)),
        ("reference", || FieldType::Reference(ReferenceType { to: name("laboratories") })),
        ("subject", || FieldType::Multilingual(MultilingualType { languages: vec![] })),
    ];
    let two = |(text, ty): (&str, Make)| ["a", "b"].map(|which| field(&format!("{text}-{which}"), ty()));
    types.into_iter().flat_map(two).collect()
}

/// Those, a file and a repeat group.
pub fn all_fields() -> Vec<Field> {
    let mut fields = scalar_fields();
    let rows = Fields::new(vec![field("sample", FieldType::Text(TextType::default()))]);
    fields.push(field("findings", FieldType::Table(TableType { fields: rows })));
    fields.push(field("scan", FieldType::File(FileType::default())));
    fields
}

pub fn collection(fields: Vec<Field>, rules: &[&str]) -> Collection {
    let rule = |(at, assert): (usize, &&str)| Rule {
        id: name(&format!("rule-{at}")),
        over: None,
        assert: (*assert).to_owned(),
        severity: Severity::Error,
        blames: vec![],
        span: None,
    };
    Collection {
        name: name("seizures"),
        pack: name("test"),
        kind: Kind::Records,
        key: vec![name("text-a")],
        title_field: name("text-a"),
        period_field: None,
        country_field: None,
        workflow: None,
        fields: Fields::new(fields),
        rules: rules.iter().enumerate().map(rule).collect(),
    }
}

pub fn compiled(collection: &Collection) -> RuleSet {
    match RuleSet::compile(collection, None) {
        Ok(rules) => rules,
        Err(faults) => panic!("{faults}"),
    }
}

/// A record of the collection; what is not given is absent.
pub fn record(collection: &Collection, values: &[(&str, Value)]) -> Row {
    let mut row = Row::empty(&collection.fields);
    for (name, value) in values {
        row.set(collection.fields.position(name).unwrap(), value.clone());
    }
    row
}

/// Records as columns, with a column after them that is none of the collection's.
pub fn batch(collection: &Collection, records: &[Row]) -> RecordBatch {
    let fields = &collection.fields;
    let mut arrays: Vec<ArrayRef> = columns_of(fields)
        .map(|(at, column)| {
            let mut cells = Cells::new(column.ty);
            for record in records {
                let value = record.get(at);
                let json = match value {
                    Value::Absent => Json::Null,
                    value => fields.at(at).unwrap().ty.behaviour().to_json(value),
                };
                append(&mut cells, column.take, value, &json);
            }
            cells.finish()
        })
        .collect();
    arrays.push(Arc::new(Int64Array::from_iter_values(0..records.len() as i64)));
    let mut columns: Vec<ArrowField> = schema_of(fields).fields().iter().map(|field| (**field).clone()).collect();
    columns.push(ArrowField::new("_seq", datafusion::arrow::datatypes::DataType::Int64, false));
    RecordBatch::try_new(Arc::new(Schema::new(columns)), arrays).unwrap()
}

fn append(cells: &mut Cells, take: Take, value: &Value, json: &Json) {
    if let (Cells::TextList(lists), Value::Codes(codes)) = (&mut *cells, value) {
        codes.iter().for_each(|code| lists.values().append_value(code));
        lists.append(true);
        return;
    }
    let part = if let Take::Member(member) = take { &json[member] } else { json };
    let scalar = match part {
        Json::String(text) => Scalar::Text(text),
        Json::Bool(truth) => Scalar::Boolean(*truth),
        Json::Number(number) => Scalar::Integer(number.as_i64().unwrap()),
        _ => return cells.null(),
    };
    assert!(cells.append(take, scalar), "{take:?} of {json}");
}

/// Asserts that both evaluators give the same verdicts on every record; how many rows were asked one by one, by rule.
pub fn agree(collection: &Collection, records: &[Row]) -> Vec<usize> {
    agreement(collection, records).unwrap_or_else(|difference| panic!("{difference}"))
}

/// The same, or what they differ in.
pub fn agreement(collection: &Collection, records: &[Row]) -> Result<Vec<usize>, String> {
    let rules = compiled(collection);
    let sweep = Sweep::compile(collection, &rules, on()).unwrap();
    let findings = sweep.run(&batch(collection, records)).unwrap();
    let of_note = findings.of_note();
    for (at, record) in records.iter().enumerate() {
        let (expected, found) = (rules.check(record, on()), findings.verdicts(at));
        if expected != found {
            return Err(difference(collection, record, &expected, &found));
        }
        assert_eq!(of_note.value(at), !expected.is_empty());
    }
    for finding in findings.rules() {
        assert_eq!(finding.refused(), None);
    }
    Ok(findings.rules().iter().map(|finding| finding.asked()).collect())
}

fn difference(collection: &Collection, record: &Row, expected: &[Verdict], found: &[Verdict]) -> String {
    let other = |one: &&Verdict, others: &[Verdict]| !others.contains(one);
    let wrong = expected.iter().find(|one| other(one, found)).or(found.iter().find(|one| other(one, expected)));
    let rule = wrong.map_or("?", |verdict| &collection.rules[verdict.rule].assert);
    let given: Vec<String> = collection
        .fields
        .iter()
        .zip(&record.0)
        .filter(|(field, value)| !value.is_absent() && rule.contains(&field.name.underscored()))
        .map(|(field, value)| format!("{}: {value:?}", field.name))
        .collect();
    format!("{rule}\n{given:#?}\nof one record: {expected:?}\nover columns: {found:?}")
}
