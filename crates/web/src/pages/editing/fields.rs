//! The inputs of a form, made from the schema.

use std::collections::BTreeMap;

use mandate_model::{CodeList, Collection, Date, Field as Declared, FieldType, Fields as Schema, Role};

use super::names;
use crate::look::form::{Choice, Field, Group, GroupRow, Input};
use crate::pages::collections::filters::choices;
use crate::pages::records::faults::{decimal_help, period_word};
use crate::pages::records::labels::Labels;
use crate::posted::Fields;

/// What a form is made from.
pub struct Sheet<'a> {
    /// The catalogue and the words.
    pub labels: Labels<'a>,
    /// The collection.
    pub collection: &'a Collection,
    /// What was typed, or is in the record.
    pub sent: &'a Fields,
    /// Faults by the name of the input.
    pub faults: &'a BTreeMap<String, Vec<String>>,
    /// What fields of type `file` hold already: address and name by the name of the input.
    pub files: &'a BTreeMap<String, (String, String)>,
    /// Fields that stay as they are, with what is shown of them.
    pub fixed: &'a BTreeMap<String, String>,
    /// The day on which codes are offered.
    pub today: Date,
    /// The largest file in bytes.
    pub most_bytes: u64,
}

/// Codes up to this number are all shown; more are a list.
const FEW: usize = 5;

/// The fields of the form, in the order of the schema.
pub fn fields(sheet: &Sheet<'_>) -> Vec<Field> {
    sheet.collection.fields.iter().map(|declared| one(sheet, declared)).collect()
}

fn one(sheet: &Sheet<'_>, declared: &Declared) -> Field {
    let label = sheet.labels.field(sheet.collection, declared);
    let name = names::of(declared.name.as_str());
    if let Some(shown) = sheet.fixed.get(declared.name.as_str()) {
        return Field::new(name, label, Input::Fixed { shown: shown.clone() });
    }
    match &declared.ty {
        FieldType::Table(group) => {
            let input = Input::Group(rows(sheet, declared, &group.fields, &label));
            finish(sheet, declared, Field::new(name, label, input))
        }
        _ => finish(sheet, declared, Field::new(name.clone(), label, input(sheet, declared, &name))),
    }
}

fn finish(sheet: &Sheet<'_>, declared: &Declared, mut field: Field) -> Field {
    field.required = declared.required;
    field.faults = sheet.faults.get(&field.name).cloned().unwrap_or_default();
    let words = sheet.labels.words;
    field.help = match &declared.ty {
        FieldType::Text(text) => text
            .max_length
            .filter(|most| *most < 1_000)
            .map(|most| words.with("records-at-most", &[("count", most.into())])),
        FieldType::Decimal(_) | FieldType::Quantity(_) | FieldType::Money(_) => Some(decimal_help(words)),
        FieldType::Reference(to) => {
            let collection = sheet.labels.collection(to.to.as_str());
            Some(words.with("records-reference-help", &[("collection", (&collection).into())]))
        }
        FieldType::Period(period) => {
            period.precision.map(|precision| words.t(period_word(Some(precision.as_str()))).into_owned())
        }
        _ => None,
    };
    if declared.confidential {
        let help = field.help.take().map(|help| format!(" {help}")).unwrap_or_default();
        field.help = Some(format!("{}.{help}", words.t("confidential")));
    }
    field
}

fn rows(sheet: &Sheet<'_>, group: &Declared, fields: &Schema, label: &str) -> Group {
    let places = names::rows(sheet.sent, group.name.as_str());
    let may_add = places.len() < names::MOST_ROWS;
    let row = |at: usize| {
        let mark = Field::new(names::row_mark(group.name.as_str(), at), "", Input::Hidden { value: String::new() });
        let inner = fields.iter().map(|declared| {
            let name = names::in_row(group.name.as_str(), at, declared.name.as_str());
            let label = sheet.labels.inner(sheet.collection, group, declared);
            finish(sheet, declared, Field::new(name.clone(), label, input(sheet, declared, &name)))
        });
        GroupRow { at, fields: std::iter::once(mark).chain(inner).collect() }
    };
    Group { label: label.to_owned(), rows: places.into_iter().map(row).collect(), may_add }
}

fn input(sheet: &Sheet<'_>, declared: &Declared, name: &str) -> Input {
    let value = sheet.sent.text(name).to_owned();
    let part = |part: &str| sheet.sent.text(&format!("{name}.{part}")).to_owned();
    let catalogue = sheet.labels.mandate.catalogue();
    match &declared.ty {
        FieldType::Text(text) if text.max_length.is_none_or(|most| most > 300) => Input::LongText { value, rows: 4 },
        FieldType::Text(_) | FieldType::Reference(_) | FieldType::Table(_) => Input::text(value),
        FieldType::Multilingual(_) => Input::Multilingual {
            values: mandate_model::Language::ALL.map(|language| part(language.code())),
            long: true,
        },
        FieldType::Integer(_) => Input::Integer { value },
        FieldType::Decimal(_) => Input::Decimal { value },
        FieldType::Boolean(_) => Input::Boolean {
            value: match value.as_str() {
                "true" => Some(true),
                "false" => Some(false),
                _ => None,
            },
        },
        FieldType::Date(_) => Input::Date { value },
        FieldType::Period(_) => Input::Period { value },
        FieldType::Code(code) => one_of(sheet, catalogue.codelist(code.list.as_str()).ok(), value),
        FieldType::Country(_) => countries(sheet, value),
        FieldType::Codes(codes) => Input::Checkboxes {
            values: sheet.sent.all(name).map(str::to_owned).collect(),
            choices: offered(sheet, catalogue.codelist(codes.list.as_str()).ok()),
        },
        FieldType::Quantity(quantity) => {
            let unit = Some(part("unit")).filter(|unit| !unit.is_empty()).or_else(|| quantity.unit.clone());
            let units = units(sheet, quantity.dimension.as_deref());
            Input::Quantity { value: part("value"), unit: unit.unwrap_or_default(), units }
        }
        FieldType::Money(_) => Input::Money {
            value: part("value"),
            currency: part("currency"),
            currencies: offered(sheet, catalogue.role(Role::Currency).ok()),
        },
        FieldType::File(file) => Input::File {
            present: sheet.files.get(name).cloned(),
            accept: file.media_types.join(","),
            limit: crate::pages::records::values::bytes(
                sheet.labels,
                file.max_bytes.unwrap_or(sheet.most_bytes).min(sheet.most_bytes),
            ),
        },
    }
}

fn offered(sheet: &Sheet<'_>, list: Option<&CodeList>) -> Vec<Choice> {
    list.map(|list| choices(list, sheet.labels.language(), Some(sheet.today))).unwrap_or_default()
}

fn one_of(sheet: &Sheet<'_>, list: Option<&CodeList>, value: String) -> Input {
    // A code that was valid when the record was made stays to be seen, though it is no longer offered.
    let mut choices = offered(sheet, list);
    if let Some(old) =
        list.and_then(|list| list.get(&value)).filter(|old| choices.iter().all(|one| one.code != old.code))
    {
        choices.push(Choice::new(old.code.as_str(), old.label(sheet.labels.language())));
    }
    if choices.len() <= FEW && choices.iter().all(|choice| choice.depth == 0) && !choices.is_empty() {
        Input::Radios { value, choices }
    } else {
        Input::Select { value, choices }
    }
}

/// Whoever acts for one country need not look for it.
fn countries(sheet: &Sheet<'_>, value: String) -> Input {
    let list = sheet.labels.mandate.catalogue().role(Role::Country).ok();
    Input::Select { value, choices: offered(sheet, list) }
}

/// The units of a dimension, the smallest first.
fn units(sheet: &Sheet<'_>, dimension: Option<&str>) -> Vec<Choice> {
    let Ok(list) = sheet.labels.mandate.catalogue().role(Role::Unit) else { return Vec::new() };
    let fits = |code: &&mandate_model::Code| dimension.is_none() || code.property("dimension") == dimension;
    let mut units: Vec<&mandate_model::Code> = list.codes.iter().filter(fits).collect();
    let factor = |code: &mandate_model::Code| list.unit(&code.code).map(|unit| unit.factor).unwrap_or_default();
    units.sort_by_key(|code| factor(code));
    units.into_iter().map(|code| Choice::new(code.code.as_str(), code.label(sheet.labels.language()))).collect()
}
