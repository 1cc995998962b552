//! A small synthetic world for the tests of this crate.

use std::sync::Arc;

use mandate_model::types::{CodeType, CountryType, DateType, IntegerType, MultilingualType, PeriodType, TextType};
use mandate_model::{
    Act, Canonical, Catalogue, Code, CodeList, Collection, Date, Diagnostics, Digest, Dimension, Evidence, EvidenceRow,
    Fault, FaultCode, Field, FieldType, Fields, Indicator, Kind, Language, Messages, Moment, Multilingual, Name,
    Observation, Observations, Parameter, Qualifier, ReportDeclaration, Revision, Role, Source,
};

use crate::tree::{Block, Document, Inline, RecordBehind};
use crate::world::{Arguments, Behind, RecordContent, World};

pub struct Sample {
    catalogue: Catalogue,
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn as_at() -> Moment {
    "2026-01-05T08:00:00.5Z".parse().unwrap()
}

pub fn on() -> Date {
    "2019-12-31".parse().unwrap()
}

fn code(code: &str, en: &str, zh: &str) -> Code {
    let labels: Multilingual =
        Language::ALL.into_iter().map(|l| (l, if l == Language::Chinese { zh } else { en }.to_owned())).collect();
    Code { code: code.into(), parent: None, valid_from: None, valid_to: None, labels, properties: Default::default() }
}

fn list(list: &str, role: Option<Role>, codes: &[(&str, &str, &str)]) -> (Name, CodeList) {
    let codes = codes.iter().map(|(id, en, zh)| code(id, en, zh)).collect();
    let mut made = CodeList::new(name(list), name("sample"), codes, Vec::new());
    made.role = role;
    (name(list), made)
}

fn code_type(list: &str) -> FieldType {
    FieldType::Code(CodeType { list: name(list) })
}

fn indicator(
    id: &str,
    unit: &str,
    dimensions: Vec<(&str, FieldType)>,
    parameters: Vec<(&str, FieldType)>,
) -> (Name, Indicator) {
    let made = Indicator {
        name: name(id),
        pack: name("sample"),
        unit: unit.into(),
        decimals: 0,
        source: "Synthetic numbers for tests".into(),
        known_to: None,
        parameters: parameters
            .into_iter()
            .map(|(id, ty)| Parameter { name: name(id), ty, required: false, default: None })
            .collect(),
        dimensions: dimensions.into_iter().map(|(id, ty)| Dimension { name: name(id), ty }).collect(),
        measures: Vec::new(),
        flow: None,
        order: None,
        basis: "SELECT topic, year, people, _seq FROM workshops".into(),
        sql: "SELECT topic, year, sum(people) AS value FROM basis GROUP BY topic, year ORDER BY topic, year".into(),
        basis_span: None,
        sql_span: None,
    };
    (name(id), made)
}

const EN: &str = "indicator-people-trained = People trained
    .definition = People who took part in a course of the programme, counted once for each course.
dimension-people-trained-topic = Topic
dimension-people-trained-year = Year
indicator-budget = Budget of the programme
    .definition = Amounts that the governing bodies have approved.
indicator-area-status = Status by area
    .definition = Whether an area has joined.
dimension-area-status-area = Area
dimension-area-status-status = Status
report-yearly = Yearly report
field-notes-title = Title
note-late = The data came late.
";

impl Sample {
    pub fn new() -> Self {
        let catalogue = Catalogue {
            codelists: lists().into(),
            indicators: indicators().into(),
            collections: [(name("notes"), notes())].into(),
            messages: messages(),
            ..Catalogue::default()
        };
        Self { catalogue }
    }
}

fn lists() -> [(Name, CodeList); 4] {
    let topics =
        [("health", "Health & <care>", "健康"), ("law", "Law", "法律"), ("crime", "Crime prevention", "预防犯罪")];
    let units = [("people", "people", "人"), ("USD", "dollars", "美元"), ("areas", "areas", "地区")];
    let mut lists = [
        list("topics", None, &topics),
        list("statuses", None, &[("party", "Party", "缔约方"), ("signatory", "Signatory", "签署方")]),
        list("units", Some(Role::Unit), &units),
        list("countries", Some(Role::Country), &[("AAA", "Aland", "甲国"), ("BBB", "Beland", "乙国")]),
    ];
    lists[3].1.geometry = Some(r#"{"type":"FeatureCollection","features":[]}"#.into());
    lists
}

fn indicators() -> [(Name, Indicator); 3] {
    let year = FieldType::Integer(IntegerType::default());
    let period = FieldType::Period(PeriodType { precision: None });
    let area = FieldType::Country(CountryType);
    [
        indicator(
            "people-trained",
            "people",
            vec![("topic", code_type("topics")), ("year", year)],
            vec![("up-to", FieldType::Date(DateType))],
        ),
        indicator("budget", "USD", vec![("period", period)], vec![]),
        indicator("area-status", "areas", vec![("area", area), ("status", code_type("statuses"))], vec![]),
    ]
}

fn notes() -> Collection {
    let fields = [
        ("id", FieldType::Text(TextType::default())),
        ("title", FieldType::Multilingual(MultilingualType { languages: Vec::new() })),
        ("topic", code_type("topics")),
        ("count", FieldType::Integer(IntegerType::default())),
    ];
    let fields = fields
        .into_iter()
        .map(|(id, ty)| Field { name: name(id), required: false, confidential: false, ty, span: None })
        .collect();
    Collection {
        name: name("notes"),
        pack: name("sample"),
        kind: Kind::Records,
        key: vec![name("id")],
        title_field: name("title"),
        period_field: None,
        country_field: None,
        workflow: None,
        fields: Fields::new(fields),
        rules: Vec::new(),
    }
}

fn messages() -> Messages {
    let mut messages = Messages::default();
    for language in Language::ALL {
        assert!(messages.add(language, &Source::new("sample.ftl", EN)).is_ok());
    }
    messages
}

fn observation(
    dimensions: &[(&str, Option<&str>)],
    value: Option<&str>,
    unit: &str,
    qualifier: Qualifier,
) -> Observation {
    Observation {
        dimensions: dimensions.iter().map(|(name, code)| ((*name).to_owned(), code.map(str::to_owned))).collect(),
        value: value.map(|value| value.parse().unwrap()),
        unit: unit.into(),
        qualifier,
        period: None,
        note: None,
        extra: vec![
            ("amount".into(), Some("12.5".into())),
            ("title_en".into(), Some("The 3rd course".into())),
            ("title_zh".into(), Some("第3期".into())),
        ],
    }
}

fn people() -> Vec<Observation> {
    let row = |topic, year, value, qualifier| {
        observation(&[("topic", Some(topic)), ("year", Some(year))], value, "people", qualifier)
    };
    let mut rows = vec![
        row("crime", "2018", Some("120"), Qualifier::Exact),
        row("health", "2018", Some("1500"), Qualifier::MoreThan),
        row("health", "2019", Some("62"), Qualifier::Exact),
        row("law", "2018", Some("18"), Qualifier::About),
        row("law", "2019", None, Qualifier::Exact),
    ];
    rows[2].note = Some("note-late".into());
    rows
}

impl World for Sample {
    fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    fn observations(&self, indicator: &str, arguments: &Arguments, _: Date) -> Result<Observations, Fault> {
        if arguments.get("up-to").is_some_and(|day| day == "broken") {
            return Err(Fault::new(FaultCode::QueryFailed, "the query failed: no such day"));
        }
        let rows = match indicator {
            "people-trained" => people(),
            "budget" => vec![
                observation(&[("period", Some("2018/2019"))], Some("616700000.00"), "USD", Qualifier::Projected),
                observation(&[("period", Some("2016/2017"))], Some("580100000"), "USD", Qualifier::Exact),
            ],
            _ => vec![
                observation(
                    &[("area", Some("AAA")), ("status", Some("signatory"))],
                    Some("1"),
                    "areas",
                    Qualifier::Exact,
                ),
                observation(&[("area", Some("BBB")), ("status", Some("party"))], Some("1"), "areas", Qualifier::Exact),
            ],
        };
        let query = self.catalogue.indicator(indicator)?.query();
        Ok(Observations { query, parameters: vec![("up_to".into(), arguments.get("up-to").cloned())], rows })
    }

    fn evidence(&self, indicator: &str, _: &Arguments, _: Date, observation: &Observation) -> Result<Behind, Fault> {
        let count = if indicator == "budget" { 1 } else { 3 };
        let revision = |at: u64| Revision {
            seq: 7 * at,
            collection: "workshops".into(),
            key: format!("vienna/{at}"),
            number: 1,
            act: Act::Put,
            recorded_at: "2020-02-01T10:15:30Z".parse().unwrap(),
            author: "a.reporter".into(),
            validated_by: "a.reviewer".into(),
            source: "Annual questionnaire, part <b>".into(),
            reason: String::new(),
            body: Canonical::from_stored("{}".into()),
            hash: Digest([u8::try_from(at).unwrap(); 32]),
            previous: None,
            chain: Digest([0; 32]),
        };
        let row = |at: u64| RecordBehind {
            revision: Arc::new(revision(at)),
            cells: vec![observation.text("topic").map(str::to_owned), Some(format!("{}", 10 * at)), None],
        };
        // In an order of its own: the figure must not depend on it.
        let records: Vec<_> = (1..=count).rev().map(row).collect();
        let rows = records
            .iter()
            .map(|record| EvidenceRow { seq: record.revision.seq, cells: record.cells.clone() })
            .collect();
        let columns = ["topic", "people", "remark"].map(str::to_owned).to_vec();
        Ok(Behind { evidence: Evidence { query: "SELECT 1".into(), columns, rows }, records })
    }

    fn records(&self, _: &str, filter: &Arguments) -> Result<Vec<RecordContent>, Fault> {
        let content = |key: &str, topic: &str| RecordContent {
            key: key.into(),
            body: serde_json::json!({"id": key, "topic": topic, "count": 12,
                "title": {"en": format!("*Note* {key} on a|b"), "zh": format!("说明{key}")}}),
        };
        let all = [content("n1", "health"), content("n2", "law")];
        let wanted = |content: &RecordContent| filter.get("topic").is_none_or(|topic| content.body["topic"] == *topic);
        Ok(all.into_iter().filter(wanted).collect())
    }
}

pub fn declaration(language: Language, template: &str) -> ReportDeclaration {
    let year = FieldType::Period(PeriodType { precision: None });
    ReportDeclaration {
        name: name("yearly"),
        pack: name("sample"),
        symbol: Some("A/74/129".into()),
        parameters: vec![Parameter { name: name("year"), ty: year, required: true, default: Some("2019".into()) }],
        templates: [(language, Source::new(format!("reports/yearly.{language}.md"), template))].into(),
    }
}

/// Builds a template on the sample world.
pub fn build(language: Language, template: &str) -> Result<Document, Diagnostics> {
    let declaration = declaration(language, template);
    crate::build(&declaration, language, &Arguments::new(), on(), as_at(), &Sample::new()).map(|(document, _)| document)
}

pub const TEMPLATE: &str = r#"---
title: "Training in {{ period(year) }}"
subtitle: Report of the programme
---

# Introduction

Courses reached {{ figure("people-trained", topic="health", year=2019) }} people, {{ figure("people-trained", topic="law", year=2018) }} in law[^late].

The budget was {{ figure("budget", period="2018/2019", as="words", unit=true) }}; see {{ symbol("E/CN.7/2020/2") }} and **again {{ figure("people-trained", topic="health", year="2019", as="ordinal") }}**.

## By topic

{{ table("people-trained", rows="topic", columns="year", title="People trained, by topic") }}

- a point
- another

{% for r in records("notes") %}
{{ loop.index }}. {{ r.title }} ({{ r.text("topic") }})
{% endfor %}

> A note about {{ cite("ISO 3166-1") }}.

{{ chart("bar", "people-trained", x="year", series="topic", title="People trained in " ~ period(year)) }}

| Topic | People |
| --- | ---: |
{% for o in observations("people-trained", year=2018) -%}
| {{ o.text("topic") }} | {{ o.figure(as="plain") }} |
{% endfor %}

[^late]: {{ observations("people-trained", topic="health", year=2019)[0].note }}
"#;

pub fn document() -> Document {
    build(Language::English, TEMPLATE).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Blocks as plain text, a line each; figures in brackets.
pub fn plain(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    blocks.iter().for_each(|block| plain_block(block, "", &mut lines));
    lines.join("\n")
}

fn plain_block(block: &Block, before: &str, lines: &mut Vec<String>) {
    let row = |cells: &[Vec<Inline>]| cells.iter().map(|cell| plain_inlines(cell)).collect::<Vec<_>>().join(" | ");
    match block {
        Block::Heading { number, text, .. } => lines.push(format!("{number} {}", plain_inlines(text))),
        Block::Paragraph { number, text } => {
            let number = number.map_or(String::new(), |number| format!("{number}. "));
            lines.push(format!("{before}{number}{}", plain_inlines(text)));
        }
        Block::Lettered { items } => items.iter().for_each(|(label, blocks)| {
            blocks.iter().for_each(|block| plain_block(block, &format!("{label} "), lines));
        }),
        Block::Bullets { items } => items.iter().flatten().for_each(|block| plain_block(block, "• ", lines)),
        Block::Note { blocks } => blocks.iter().for_each(|block| plain_block(block, "| ", lines)),
        Block::Table(table) => {
            lines.push(format!("Table {}: {}", table.number, plain_inlines(&table.title)));
            lines.push(row(&table.head));
            table.rows.iter().for_each(|cells| lines.push(row(cells)));
        }
        Block::Picture(picture) => lines.push(format!("Picture {}: {}", picture.number, plain_inlines(&picture.title))),
    }
}

fn plain_inlines(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.clone(),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => plain_inlines(inner),
            Inline::Figure { text, .. } => format!("[{text}]"),
            Inline::Footnote(note) => format!("[^{}]", note + 1),
            Inline::Break => "\n".to_owned(),
        })
        .collect()
}
