//! From what was typed to the content of a record. Only fields of the schema are looked for: whatever else a form
//! carries, such as a state, is never read.

use std::collections::BTreeMap;

use mandate_model::{Field, FieldType, Fields as Schema, Language, Multilingual, Row, Value};
use serde_json::{Map, Value as Json, json};

use super::{names, numbers};
use crate::posted::Fields;

/// The content that a form says, and the inputs whose numbers may mean two things.
#[derive(Debug, Default)]
pub struct Content {
    /// As [`mandate::Edit`] takes it.
    pub json: Map<String, Json>,
    /// Inputs, each with what was typed.
    pub doubtful: BTreeMap<String, String>,
}

/// Reads a form. `kept` are what fields of type `file` hold, by the name of their input.
pub fn content(schema: &Schema, sent: &Fields, language: Language, kept: &BTreeMap<String, Json>) -> Content {
    let mut reader = Reader { sent, language, kept, doubtful: BTreeMap::new() };
    let mut json = Map::new();
    for field in schema.iter() {
        let value = match &field.ty {
            FieldType::Table(group) => reader.group(field.name.as_str(), &group.fields),
            _ => reader.value(field, &names::of(field.name.as_str())),
        };
        if let Some(value) = value {
            json.insert(field.name.to_string(), value);
        }
    }
    Content { json, doubtful: reader.doubtful }
}

struct Reader<'a> {
    sent: &'a Fields,
    language: Language,
    kept: &'a BTreeMap<String, Json>,
    doubtful: BTreeMap<String, String>,
}

impl Reader<'_> {
    fn group(&mut self, group: &str, fields: &Schema) -> Option<Json> {
        let mut rows = Vec::new();
        for row in names::filled(self.sent, group) {
            let mut members = Map::new();
            for field in fields.iter() {
                if let Some(value) = self.value(field, &names::in_row(group, row, field.name.as_str())) {
                    members.insert(field.name.to_string(), value);
                }
            }
            rows.push(Json::Object(members));
        }
        (!rows.is_empty()).then_some(Json::Array(rows))
    }

    fn value(&mut self, field: &Field, name: &str) -> Option<Json> {
        match &field.ty {
            FieldType::Integer(_) | FieldType::Decimal(_) => self.number(name).map(Json::String),
            FieldType::Quantity(_) => {
                let amount = self.number(&format!("{name}.value"))?;
                Some(json!({"value": amount, "unit": self.sent.text(&format!("{name}.unit"))}))
            }
            FieldType::Money(_) => {
                let amount = self.number(&format!("{name}.value"))?;
                Some(json!({"amount": amount, "currency": self.sent.text(&format!("{name}.currency"))}))
            }
            FieldType::Multilingual(_) => self.texts(name),
            FieldType::Codes(_) => {
                let codes: Vec<&str> = self.sent.all(name).collect();
                (!codes.is_empty()).then(|| json!(codes))
            }
            FieldType::File(_) => self.kept.get(name).cloned(),
            FieldType::Date(_) | FieldType::Period(_) => self.text(name).map(|text| Json::String(digits(&text))),
            _ => self.text(name).map(Json::String),
        }
    }

    fn text(&self, name: &str) -> Option<String> {
        // Browsers send line breaks as CR LF.
        let text = self.sent.text(name).replace("\r\n", "\n");
        (!text.is_empty()).then_some(text)
    }

    /// A number in plain digits. One that may mean two things is made unreadable: it is refused at its field.
    fn number(&mut self, name: &str) -> Option<String> {
        let typed = self.text(name)?;
        Some(numbers::plain(self.language, &typed).unwrap_or_else(|| {
            self.doubtful.insert(name.trim_end_matches(".value").to_owned(), typed.clone());
            format!("{typed}?")
        }))
    }

    fn texts(&self, name: &str) -> Option<Json> {
        let text =
            |language: Language| Some((language.code().to_owned(), self.text(&format!("{name}.{}", language.code()))?));
        let texts: Map<String, Json> =
            Language::ALL.into_iter().filter_map(text).map(|(code, text)| (code, Json::String(text))).collect();
        (!texts.is_empty()).then_some(Json::Object(texts))
    }
}

/// Days and years in plain digits.
fn digits(text: &str) -> String {
    numbers::plain(Language::English, text)
        .filter(|plain| plain.len() == text.chars().count())
        .unwrap_or_else(|| text.to_owned())
}

/// From a record to what its form shows, as if somebody had typed it.
pub fn typed(schema: &Schema, row: &Row, language: Language) -> Fields {
    let mut sent = Vec::new();
    for (field, value) in schema.iter().zip(&row.0) {
        match (&field.ty, value) {
            (FieldType::Table(group), Value::Table(rows)) => {
                for (at, row) in rows.iter().enumerate() {
                    sent.push((names::row_mark(field.name.as_str(), at), String::new()));
                    for (inner, value) in group.fields.iter().zip(&row.0) {
                        one(
                            &names::in_row(field.name.as_str(), at, inner.name.as_str()),
                            inner,
                            value,
                            language,
                            &mut sent,
                        );
                    }
                }
            }
            _ => one(&names::of(field.name.as_str()), field, value, language, &mut sent),
        }
    }
    Fields(sent)
}

fn one(name: &str, field: &Field, value: &Value, language: Language, sent: &mut Vec<(String, String)>) {
    let mut push = |part: &str, text: String| sent.push((format!("{name}{part}"), text));
    match value {
        Value::Absent | Value::Table(_) | Value::File(_) => {}
        Value::Multilingual(texts) => languages(texts, &mut push),
        Value::Codes(codes) => codes.iter().for_each(|code| push("", code.clone())),
        Value::Integer(number) => push("", number.to_string()),
        Value::Decimal(number) => push("", numbers::typed(language, &number.to_string())),
        Value::Quantity(quantity) => {
            push(".value", numbers::typed(language, &quantity.value.to_string()));
            push(".unit", quantity.unit.clone());
        }
        Value::Money(money) => {
            push(".value", numbers::typed(language, &money.amount.to_string()));
            push(".currency", money.currency.clone());
        }
        Value::Boolean(truth) => push("", truth.to_string()),
        Value::Text(text) => push("", text.clone()),
        Value::Date(_) | Value::Period(_) => {
            push("", field.ty.behaviour().to_json(value).as_str().unwrap_or_default().to_owned());
        }
    }
}

fn languages(texts: &Multilingual, push: &mut impl FnMut(&str, String)) {
    for (language, text) in texts.iter() {
        push(&format!(".{}", language.code()), text.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::types::{IntegerType, QuantityType, TableType, TextType};

    use super::*;

    fn field(name: &str, ty: FieldType) -> Field {
        Field { name: mandate_model::Name::new(name).unwrap(), required: false, confidential: false, ty, span: None }
    }

    fn schema() -> Schema {
        let inner = Schema::new(vec![field("men", FieldType::Integer(IntegerType::default()))]);
        Schema::new(vec![
            field("remarks", FieldType::Text(TextType::default())),
            field("seized", FieldType::Quantity(QuantityType::default())),
            field("training", FieldType::Table(TableType { fields: inner })),
        ])
    }

    fn sent(pairs: &[(&str, &str)]) -> Fields {
        Fields(pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    fn read(pairs: &[(&str, &str)], language: Language) -> Content {
        content(&schema(), &sent(pairs), language, &BTreeMap::new())
    }

    #[test]
    fn only_what_the_schema_has_is_read() {
        let content = read(
            &[("v.remarks", "x"), ("v.$state", "validated"), ("$state", "validated"), ("v.other", "y")],
            Language::English,
        );
        assert_eq!(Json::Object(content.json), json!({"remarks": "x"}));
    }

    #[test]
    fn numbers_are_read_as_the_language_types_them() {
        let content = read(&[("v.seized.value", "1 234,5"), ("v.seized.unit", "kg")], Language::French);
        assert_eq!(Json::Object(content.json), json!({"seized": {"value": "1234.5", "unit": "kg"}}));
        let content = read(&[("v.seized.value", "1.234"), ("v.seized.unit", "kg")], Language::Spanish);
        assert_eq!(content.doubtful.get("v.seized").map(String::as_str), Some("1.234"));
    }

    #[test]
    fn empty_rows_are_no_rows() {
        let rows =
            [("v.training.0.$", ""), ("v.training.0.men", ""), ("v.training.4.$", ""), ("v.training.4.men", "7")];
        assert_eq!(Json::Object(read(&rows, Language::English).json), json!({"training": [{"men": "7"}]}));
    }
}
