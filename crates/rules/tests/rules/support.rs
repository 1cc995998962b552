//! A collection with a field of every type, and ways to ask rules of it.

use mandate_model::types::{
    BooleanType, CodeType, CodesType, CountryType, DateType, DecimalType, FileType, IntegerType, MoneyType,
    MultilingualType, PeriodType, QuantityType, ReferenceType, TableType, TextType,
};
use mandate_model::value::{File, Money, Quantity};
use mandate_model::{
    Catalogue, Code, CodeList, Collection, Date, Decimal, Digest, Field, FieldType, Fields, Kind, Language,
    Multilingual, Name, Role, Row, Rule, Severity, Source, Span, Value,
};
use mandate_rules::{Outcome, RuleSet};

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn on() -> Date {
    day("2019-12-31")
}

fn field(text: &str, ty: FieldType) -> Field {
    Field { name: name(text), required: false, confidential: false, ty, span: None }
}

pub fn table_fields() -> Fields {
    Fields::new(vec![
        field("sample", FieldType::Text(TextType::default())),
        field("substance", FieldType::Code(CodeType { list: name("substances") })),
        field("content", FieldType::Decimal(DecimalType::default())),
        field("repeats", FieldType::Integer(IntegerType::default())),
    ])
}

pub fn fields() -> Fields {
    Fields::new(vec![
        field("note", FieldType::Text(TextType::default())),
        field("subject", FieldType::Multilingual(MultilingualType { languages: vec![] })),
        field("count", FieldType::Integer(IntegerType::default())),
        field("spare-count", FieldType::Integer(IntegerType::default())),
        field("share", FieldType::Decimal(DecimalType::default())),
        field("spare-share", FieldType::Decimal(DecimalType::default())),
        field("listed", FieldType::Boolean(BooleanType)),
        field("opened", FieldType::Date(DateType)),
        field("valid-from", FieldType::Date(DateType)),
        field("period", FieldType::Period(PeriodType::default())),
        field("substance", FieldType::Code(CodeType { list: name("substances") })),
        field("routes", FieldType::Codes(CodesType { list: name("routes") })),
        field("laboratory", FieldType::Reference(ReferenceType { to: name("laboratories") })),
        field("seized", FieldType::Quantity(QuantityType::default())),
        field("price", FieldType::Money(MoneyType)),
        field("country", FieldType::Country(CountryType)),
        field("scan", FieldType::File(FileType::default())),
        field("findings", FieldType::Table(TableType { fields: table_fields() })),
        field("spare-note", FieldType::Text(TextType::default())),
    ])
}

fn list(text: &str, role: Option<Role>, codes: &[&str]) -> CodeList {
    let code = |code: &&str| Code {
        code: (*code).to_owned(),
        parent: None,
        valid_from: None,
        valid_to: None,
        labels: Multilingual::default(),
        properties: std::collections::BTreeMap::new(),
    };
    let mut list = CodeList::new(name(text), name("reference"), codes.iter().map(code).collect(), vec![]);
    list.role = role;
    list
}

pub fn catalogue() -> Catalogue {
    let lists = [
        list("substances", None, &["cocaine", "heroin", "cannabis-resin"]),
        list("routes", None, &["air", "sea", "land"]),
        list("countries", Some(Role::Country), &["CHN", "FRA", "PER"]),
        list("units", Some(Role::Unit), &["g", "kg"]),
        list("currencies", Some(Role::Currency), &["EUR", "USD"]),
    ];
    Catalogue { codelists: lists.into_iter().map(|list| (list.name.clone(), list)).collect(), ..Catalogue::default() }
}

pub fn rule(assert: &str) -> Rule {
    Rule {
        id: name("the-rule"),
        over: None,
        assert: assert.to_owned(),
        severity: Severity::Error,
        blames: vec![],
        span: None,
    }
}

pub fn over(assert: &str) -> Rule {
    Rule { over: Some(name("findings")), ..rule(assert) }
}

/// A rule as a pack would declare it: the text of the file around it, the place of the scalar in it.
pub fn declared(file: &str, scalar: &str, assert: &str) -> Rule {
    let start = file.find(scalar).unwrap();
    let source = Source::new("collections/seizures.yaml", file);
    Rule { span: Some(Span { source, bytes: start..start + scalar.len() }), ..rule(assert) }
}

pub fn collection(rules: Vec<Rule>) -> Collection {
    Collection {
        name: name("seizures"),
        pack: name("test"),
        kind: Kind::Records,
        key: vec![name("note")],
        title_field: name("note"),
        period_field: None,
        country_field: None,
        workflow: None,
        fields: fields(),
        rules,
    }
}

pub fn compile(rule: Rule) -> RuleSet {
    let assert = rule.assert.clone();
    match RuleSet::compile(&collection(vec![rule]), None) {
        Ok(rules) => rules,
        Err(faults) => panic!("{assert}\n{faults}"),
    }
}

pub fn row(fields: &Fields, values: Vec<(&str, Value)>) -> Row {
    let mut row = Row::empty(fields);
    for (name, value) in values {
        row.set(fields.position(name).unwrap(), value);
    }
    row
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn finding(sample: &str, substance: Option<&str>, content: Option<&str>, repeats: i64) -> Row {
    let mut values = vec![("sample", Value::Text(sample.into())), ("repeats", Value::Integer(repeats))];
    values.extend(substance.map(|code| ("substance", Value::Text(code.into()))));
    values.extend(content.map(|number| ("content", Value::Decimal(decimal(number)))));
    row(&table_fields(), values)
}

/// A record with every value but those called spare.
pub fn full() -> Row {
    let mut subject = Multilingual::default();
    subject.set(Language::English, "Seizure at the border");
    subject.set(Language::Chinese, "边境缉获");
    let seized = Quantity { value: decimal("12.5"), unit: "kg".into(), normal: decimal("12500") };
    let scan =
        File { name: "a.pdf".into(), media_type: "application/pdf".into(), bytes: 2048, sha256: Digest([0; 32]) };
    let findings = vec![
        finding("s-1", Some("heroin"), Some("81.30"), 3),
        finding("s-2", Some("cocaine"), None, 2),
        finding("s-3", None, Some("4"), 1),
    ];
    let values = vec![
        ("note", Value::Text("S1-Käse 7".into())),
        ("subject", Value::Multilingual(subject)),
        ("count", Value::Integer(7)),
        ("share", Value::Decimal(decimal("33.30"))),
        ("listed", Value::Boolean(true)),
        ("opened", Value::Date(day("2012-01-26"))),
        ("valid-from", Value::Date(day("2012-03-01"))),
        ("period", Value::Period("../2012-Q1".parse().unwrap())),
        ("substance", Value::Text("heroin".into())),
        ("routes", Value::Codes(vec!["air".into(), "sea".into()])),
        ("laboratory", Value::Text("lab-9".into())),
        ("seized", Value::Quantity(seized)),
        ("price", Value::Money(Money { amount: decimal("1250.00"), currency: "USD".into() })),
        ("country", Value::Text("CHN".into())),
        ("scan", Value::File(scan)),
        ("findings", Value::Table(findings)),
    ];
    row(&fields(), values)
}

/// What becomes of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    True,
    False,
    Absent,
    NotEvaluated(String),
}

/// A condition and its opposite: together they tell what a rule alone does not, absent from true.
pub struct Condition(RuleSet);

impl Condition {
    pub fn new(assert: &str) -> Self {
        let rules = vec![rule(assert), rule(&format!("!({assert})"))];
        match RuleSet::compile(&collection(rules), None) {
            Ok(rules) => Self(rules),
            Err(faults) => panic!("{assert}\n{faults}"),
        }
    }

    pub fn of(&self, record: &Row) -> Truth {
        let verdicts = self.0.check(record, on());
        let of = |rule| verdicts.iter().find(|verdict| verdict.rule == rule).map(|verdict| verdict.outcome.clone());
        match (of(0), of(1)) {
            (None, Some(Outcome::Failed)) => Truth::True,
            (Some(Outcome::Failed), None) => Truth::False,
            (None, None) => Truth::Absent,
            (Some(Outcome::NotEvaluated(why)), Some(Outcome::NotEvaluated(again))) if why == again => {
                Truth::NotEvaluated(why)
            }
            other => panic!("{other:?}"),
        }
    }
}

pub fn truth(assert: &str, record: &Row) -> Truth {
    Condition::new(assert).of(record)
}

/// Rows of a repeat group, all alike.
pub fn finding_rows(count: usize) -> Vec<Row> {
    vec![finding("s-1", None, None, 1); count]
}
