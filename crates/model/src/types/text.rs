//! `text`: one line or several in one language.

use std::cmp::Ordering;

use serde_json::Value as Json;

use super::{Column, ColumnType, Take, TypeBehaviour};
use crate::catalogue::Lookup;
use crate::fault::{Fault, FaultCode};
use crate::language::Language;
use crate::value::Value;

/// Options of `text`.
#[derive(Clone, Debug, Default)]
pub struct TextType {
    /// Most characters allowed.
    pub max_length: Option<usize>,
    /// The whole text must match.
    pub pattern: Option<regex::Regex>,
}

const COLUMNS: &[Column] = &[Column { suffix: "", ty: ColumnType::Text, take: Take::Whole }];

impl TypeBehaviour for TextType {
    fn name(&self) -> &'static str {
        "text"
    }

    fn read(&self, parts: &[&str], _: &Lookup<'_>) -> Result<Value, Fault> {
        Ok(Value::Text(clean(parts[0])))
    }

    fn to_json(&self, value: &Value) -> Json {
        value.as_text().into()
    }

    fn check(&self, value: &Value, _: &Lookup<'_>) -> Result<(), Fault> {
        let text = value.as_text().unwrap_or_default();
        if let Some(most) = self.max_length {
            let length = text.chars().count();
            if length > most {
                return Err(Fault::new(FaultCode::TooLong, format!("the text has {length} characters"))
                    .hint(format!("at most {most} are allowed")));
            }
        }
        match &self.pattern {
            Some(pattern) if !pattern.is_match(text) => {
                Err(self.unreadable(text).hint(format!("it must match {}", pattern.as_str())))
            }
            _ => Ok(()),
        }
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        a.as_text().cmp(&b.as_text())
    }

    fn show(&self, value: &Value, _: Language, _: &Lookup<'_>) -> String {
        value.as_text().unwrap_or_default().to_owned()
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn key_text(&self, value: &Value) -> Option<String> {
        value.as_text().map(str::to_owned)
    }
}

/// Surrounding white space and invisible characters removed, line ends made one.
pub(super) fn clean(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}
