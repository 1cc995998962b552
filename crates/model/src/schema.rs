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
    /// As declared, with hyphens; unique among its neighbours.
    pub name: Name,
    /// Whether a record without a value here is refused.
    pub required: bool,
    /// Whether only those may read it whom the access policies allow `readConfidential`.
    pub confidential: bool,
    /// What its values are, and the options of that type.
    pub ty: FieldType,
    /// Where the pack declares it.
    pub span: Option<Span>,
}

/// Fields in their declared order.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<Field>);

impl Fields {
    /// Keeps the order given.
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

    /// The field with a name as declared (with hyphens).
    pub fn get(&self, name: &str) -> Option<&Field> {
        self.position(name).map(|at| &self.0[at])
    }

    /// The field at a position; none beyond the end.
    pub fn at(&self, position: usize) -> Option<&Field> {
        self.0.get(position)
    }

    /// In declared order.
    pub fn iter(&self) -> std::slice::Iter<'_, Field> {
        self.0.iter()
    }

    /// How many fields there are, those inside repeat groups not counted.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no field is declared.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names as declared, in declared order.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(|field| field.name.as_str())
    }
}

/// A condition that records must meet.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Unique in its collection; part of the message's name.
    pub id: Name,
    /// The repeat group over whose rows the rule is evaluated, one by one.
    pub over: Option<Name>,
    /// CEL that yields true where all is well.
    pub assert: String,
    /// What a broken rule means for the record.
    pub severity: Severity,
    /// The fields a reader should look at.
    pub blames: Vec<Name>,
    /// Where `assert` stands in the pack.
    pub span: Option<Span>,
}

/// A named set of records with one schema.
#[derive(Clone, Debug)]
pub struct Collection {
    /// Unique in all packs; also the name of its fact table, with underscores.
    pub name: Name,
    /// The pack that declares it.
    pub pack: Name,
    /// How its records come in.
    pub kind: Kind,
    /// Fields whose values, joined by "/", name a record.
    pub key: Vec<Name>,
    /// The field that a reader recognises a record by.
    pub title_field: Name,
    /// The field that tells which day a record is about; none where records have no day.
    pub period_field: Option<Name>,
    /// The field that tells whose record it is: a country; access policies compare it with the reader's.
    pub country_field: Option<Name>,
    /// The states its records pass through; without one, what is written stands.
    pub workflow: Option<Name>,
    /// The schema that every record follows.
    pub fields: Fields,
    /// Conditions on each record, in declared order.
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
