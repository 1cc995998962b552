//! `multilingual`: one text in up to six languages.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, ColumnType, Faults, Take, TypeBehaviour, text::clean};
use crate::catalogue::Lookup;
use crate::fault::{Fault, FaultCode};
use crate::language::Language;
use crate::multilingual::Multilingual;
use crate::value::Value;

/// Options of `multilingual`.
#[derive(Clone, Debug, Default)]
pub struct MultilingualType {
    /// Languages that must be there.
    pub languages: Vec<Language>,
}

const fn column(code: &'static str) -> Column {
    Column { suffix: code, ty: ColumnType::Text, take: Take::Member(code) }
}

const COLUMNS: &[Column] = &[column("ar"), column("en"), column("es"), column("fr"), column("ru"), column("zh")];

impl TypeBehaviour for MultilingualType {
    fn name(&self) -> &'static str {
        "multilingual"
    }

    fn parts(&self) -> &'static [&'static str] {
        &["ar", "en", "es", "fr", "ru", "zh"]
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        if parts.len() != Language::ALL.len() {
            return Err(self
                .unreadable(parts.first().copied().unwrap_or_default())
                .hint("name the language of the text"));
        }
        let texts = Language::ALL.into_iter().zip(parts.iter().map(|part| clean(part)));
        Ok(Value::Multilingual(texts.collect()))
    }

    fn read_json(&self, json: &Json, _: &Lookup<'_>, faults: &mut Faults) -> Value {
        let Json::Object(members) = json else {
            faults.push(self.unreadable(&json.to_string()).hint("write {\"en\": \"…\", \"zh\": \"…\"}"));
            return Value::Absent;
        };
        let mut texts = Multilingual::default();
        for (code, text) in members {
            match (code.parse::<Language>(), text) {
                (Ok(language), Json::String(text)) => texts.set(language, clean(text)),
                (Ok(_), other) => faults.push(self.unreadable(&other.to_string())),
                (Err(fault), _) => faults.push(fault),
            }
        }
        if texts.is_empty() { Value::Absent } else { Value::Multilingual(texts) }
    }

    fn to_json(&self, value: &Value) -> Json {
        let Value::Multilingual(texts) = value else { return Json::Null };
        texts
            .iter()
            .map(|(language, text)| (language.code().to_owned(), Json::from(text)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    fn check(&self, value: &Value, _: &Lookup<'_>) -> Result<(), Fault> {
        let Value::Multilingual(texts) = value else { return Ok(()) };
        match self.languages.iter().find(|language| texts.get(**language).is_none()) {
            Some(missing) => Err(Fault::new(FaultCode::MissingLanguage, format!("the text is missing in {missing}"))
                .hint(format!("add the text in {}", missing.own_name()))),
            None => Ok(()),
        }
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        match (a, b) {
            (Value::Multilingual(a), Value::Multilingual(b)) => a.cmp(b),
            _ => Ordering::Equal,
        }
    }

    fn show(&self, value: &Value, language: Language, _: &Lookup<'_>) -> String {
        let Value::Multilingual(texts) = value else { return String::new() };
        texts.best(language).unwrap_or_default().to_owned()
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }
}
