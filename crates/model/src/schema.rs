//! Collections, fields and rules as packs declare them.

use crate::diagnostic::{Severity, Span};
use crate::name::Name;
use crate::record::Row;
use crate::types::FieldType;
use crate::value::Value;
use jiff::civil::Date;

/// How the records of a collection come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Worked on one by one.
    Records,
    /// Delivered in batches of many rows.
    Datasets,
}

/// One field.
#[derive(Clone, Debug)]
pub struct Field {
    pub name: Name,
    pub required: bool,
    pub ty: FieldType,
    /// Where the pack declares it.
    pub span: Option<Span>,
}

/// Fields in their declared order.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<Field>);

impl Fields {
    pub fn new(fields: Vec<Field>) -> Self {
        Self(fields)
    }

    /// The position of the field with a name as declared (with hyphens).
    pub fn position(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|field| field.name == *name)
    }

    /// The position of the field with a name as written in CEL and SQL (with underscores).
    pub fn position_underscored(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|field| {
            field.name.as_str().len() == name.len()
                && field.name.as_str().bytes().zip(name.bytes()).all(|(a, b)| a == b || (a == b'-' && b == b'_'))
        })
    }

    pub fn get(&self, name: &str) -> Option<&Field> {
        self.position(name).map(|at| &self.0[at])
    }

    pub fn at(&self, position: usize) -> Option<&Field> {
        self.0.get(position)
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Field> {
        self.0.iter()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(|field| field.name.as_str())
    }
}

/// A condition that records must meet.
#[derive(Clone, Debug)]
pub struct Rule {
    pub id: Name,
    /// The repeat group over whose rows the rule is evaluated, one by one.
    pub over: Option<Name>,
    /// CEL that yields true where all is well.
    pub assert: String,
    pub severity: Severity,
    /// The fields a reader should look at.
    pub blames: Vec<Name>,
    /// Where `assert` stands in the pack.
    pub span: Option<Span>,
}

/// A named set of records with one schema.
#[derive(Clone, Debug)]
pub struct Collection {
    pub name: Name,
    pub pack: Name,
    pub kind: Kind,
    /// Fields whose values, joined by "/", name a record.
    pub key: Vec<Name>,
    pub title_field: Name,
    pub period_field: Option<Name>,
    pub fields: Fields,
    pub rules: Vec<Rule>,
}

impl Collection {
    /// The day a record is about: its period field's date, or the last day of its period.
    pub fn day_of(&self, row: &Row) -> Option<Date> {
        let position = self.fields.position(self.period_field.as_ref()?.as_str())?;
        match row.get(position) {
            Value::Date(day) => Some(*day),
            Value::Period(period) => Some(period.end()),
            _ => None,
        }
    }

    /// The record's key: the values of the key fields joined by "/". Absent where one of them is.
    pub fn key_of(&self, row: &Row) -> Option<String> {
        let part = |name: &Name| {
            let position = self.fields.position(name.as_str())?;
            let field = self.fields.at(position)?;
            field.ty.behaviour().key_text(row.get(position))
        };
        self.key.iter().map(part).collect::<Option<Vec<_>>>().map(|parts| parts.join("/"))
    }

    /// The Fluent message of a rule.
    pub fn rule_message(&self, rule: &Rule) -> String {
        format!("rule-{}-{}", self.name, rule.id)
    }
}
