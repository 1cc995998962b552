//! A small collection with a field of every type, and files to read.

use std::path::PathBuf;

use jiff::civil::date;
use mandate_exchange::{Content, Options, RowSource, SourceRow, open};
use mandate_model::types::{
    BooleanType, CodeType, CodesType, CountryType, DateType, DecimalType, FileType, IntegerType, MoneyType,
    MultilingualType, PeriodType, QuantityType, ReferenceType, TableType, TextType,
};
use mandate_model::{
    Catalogue, Code, CodeList, Collection, Diagnostic, Field, FieldType, Fields, Kind, Language, Lookup, Multilingual,
    Name, Role,
};
use tempfile::TempDir;

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn field(text: &str, required: bool, ty: FieldType) -> Field {
    Field { name: name(text), required, confidential: false, ty, span: None }
}

pub fn collection(fields: Vec<Field>) -> Collection {
    Collection {
        name: name("seizures"),
        pack: name("test"),
        kind: Kind::Records,
        key: vec![name("id")],
        title_field: name("id"),
        period_field: None,
        country_field: None,
        workflow: None,
        fields: Fields::new(fields),
        rules: Vec::new(),
    }
}

/// A field of every type that CSV carries.
pub fn flat() -> Collection {
    collection(vec![
        field("id", true, FieldType::Text(TextType::default())),
        field("title", false, FieldType::Multilingual(MultilingualType { languages: vec![Language::English] })),
        field("cases", false, FieldType::Integer(IntegerType { min: Some(0), max: None })),
        field("purity", false, FieldType::Decimal(DecimalType::default())),
        field("confirmed", false, FieldType::Boolean(BooleanType)),
        field("seized-on", false, FieldType::Date(DateType)),
        field("period", false, FieldType::Period(PeriodType::default())),
        field("kind", false, FieldType::Code(CodeType { list: name("kinds") })),
        field("kinds", false, FieldType::Codes(CodesType { list: name("kinds") })),
        field("event", false, FieldType::Reference(ReferenceType { to: name("events") })),
        field("amount", false, FieldType::Quantity(QuantityType::default())),
        field("worth", false, FieldType::Money(MoneyType)),
        field("country", false, FieldType::Country(CountryType)),
    ])
}

/// With a repeat group and a file as well.
pub fn nested() -> Collection {
    let finding = vec![field("sample", true, FieldType::Text(TextType::default()))];
    collection(vec![
        field("id", true, FieldType::Text(TextType::default())),
        field("photo", false, FieldType::File(FileType::default())),
        field("findings", false, FieldType::Table(TableType { fields: Fields::new(finding) })),
    ])
}

fn list(list: &str, role: Option<Role>, codes: &[&str], properties: &[(&str, &str)]) -> CodeList {
    let code = |code: &&str| Code {
        code: (*code).to_owned(),
        parent: None,
        valid_from: None,
        valid_to: None,
        labels: Multilingual::default(),
        properties: properties.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
    };
    let names = properties.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut made = CodeList::new(name(list), name("test"), codes.iter().map(code).collect(), names);
    made.role = role;
    made
}

pub fn catalogue() -> Catalogue {
    let lists = [
        list("kinds", None, &["herb", "resin"], &[]),
        list("countries", Some(Role::Country), &["CHN", "PER"], &[]),
        list("currencies", Some(Role::Currency), &["USD", "EUR"], &[]),
        list("units", Some(Role::Unit), &["kg"], &[("dimension", "mass"), ("factor", "1"), ("base", "kg")]),
    ];
    let mut catalogue = Catalogue::default();
    catalogue.codelists.extend(lists.into_iter().map(|list| (list.name.clone(), list)));
    catalogue
}

pub fn lookup(catalogue: &Catalogue) -> Lookup<'_> {
    Lookup { catalogue, on: date(2026, 1, 1) }
}

/// A file in a folder of its own, gone with it.
pub struct TestFile {
    _folder: TempDir,
    pub path: PathBuf,
    pub name: String,
}

impl TestFile {
    pub fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        Self { _folder: folder, path, name: name.to_owned() }
    }

    pub fn open(&self, options: &Options) -> Result<Box<dyn RowSource>, Diagnostic> {
        open(&self.path, &self.name, options)
    }
}

/// Reads a whole file and shows it: the columns, each row as `number: cells`, each fault in full.
pub fn show(name: &str, content: impl AsRef<[u8]>, options: &Options) -> String {
    let file = TestFile::new(name, content);
    match file.open(options) {
        Ok(source) => show_rows(source),
        Err(diagnostic) => shown(&diagnostic),
    }
}

pub fn show_rows(mut source: Box<dyn RowSource>) -> String {
    let mut lines: Vec<String> = source.columns().iter().map(|columns| columns.join("|")).collect();
    for row in source.by_ref() {
        assert!(lines.len() < 100, "a source without end");
        lines.push(match row {
            Ok(row) => format!("{}: {}", row.number, content(&row)),
            Err(diagnostic) => shown(&diagnostic),
        });
    }
    assert!(source.next().is_none());
    lines.join("\n")
}

fn content(row: &SourceRow) -> String {
    match &row.content {
        Content::Cells(cells) => cells.iter().map(|cell| cell.replace('\n', "⏎")).collect::<Vec<_>>().join("|"),
        Content::Json(value) => value.to_string(),
    }
}

pub fn shown(diagnostic: &Diagnostic) -> String {
    let hint = diagnostic.fault.hint.as_deref().unwrap_or("-");
    format!("{diagnostic} ({hint})")
}
