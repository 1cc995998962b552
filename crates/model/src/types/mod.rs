//! Field types. Each owns all of its behaviour in a file of its own: reading, checking, comparing, showing, its columns.
//!
//! A new type is one file here, one variant of [`FieldType`] with its line in [`FieldType::behaviour`], and one row in
//! the table of `docs/reference/pack-format.md`.

mod boolean;
mod code;
mod codes;
mod country;
mod date;
mod decimal;
mod file;
mod integer;
mod money;
mod multilingual;
mod period;
mod quantity;
mod reference;
mod table;
mod text;

use std::cmp::Ordering;

use serde_json::Value as Json;

use crate::catalogue::Lookup;
use crate::fault::{Fault, FaultCode};
use crate::language::Language;
use crate::record::Row;
use crate::schema::{Collection, Field, Fields};
use crate::value::Value;

pub use boolean::BooleanType;
pub use code::CodeType;
pub use codes::CodesType;
pub use country::CountryType;
pub use date::DateType;
pub use decimal::DecimalType;
pub use file::FileType;
pub use integer::IntegerType;
pub use money::MoneyType;
pub use multilingual::MultilingualType;
pub use period::PeriodType;
pub use quantity::QuantityType;
pub use reference::ReferenceType;
pub use table::TableType;
pub use text::TextType;

/// The type of a field, with what its declaration says besides the name.
#[derive(Clone, Debug)]
pub enum FieldType {
    Text(TextType),
    Multilingual(MultilingualType),
    Integer(IntegerType),
    Decimal(DecimalType),
    Boolean(BooleanType),
    Date(DateType),
    Period(PeriodType),
    Code(CodeType),
    Codes(CodesType),
    Reference(ReferenceType),
    Quantity(QuantityType),
    Money(MoneyType),
    Country(CountryType),
    File(FileType),
    Table(TableType),
}

impl FieldType {
    /// The names of all types, as written in a pack.
    pub const NAMES: [&str; 15] = [
        "text",
        "multilingual",
        "integer",
        "decimal",
        "boolean",
        "date",
        "period",
        "code",
        "codes",
        "reference",
        "quantity",
        "money",
        "country",
        "file",
        "table",
    ];

    /// How values of this type are read, checked, compared, shown and put in columns.
    pub fn behaviour(&self) -> &dyn TypeBehaviour {
        match self {
            Self::Text(ty) => ty,
            Self::Multilingual(ty) => ty,
            Self::Integer(ty) => ty,
            Self::Decimal(ty) => ty,
            Self::Boolean(ty) => ty,
            Self::Date(ty) => ty,
            Self::Period(ty) => ty,
            Self::Code(ty) => ty,
            Self::Codes(ty) => ty,
            Self::Reference(ty) => ty,
            Self::Quantity(ty) => ty,
            Self::Money(ty) => ty,
            Self::Country(ty) => ty,
            Self::File(ty) => ty,
            Self::Table(ty) => ty,
        }
    }

    /// The fields of a repeat group.
    pub fn table(&self) -> Option<&Fields> {
        match self {
            Self::Table(table) => Some(&table.fields),
            _ => None,
        }
    }
}

/// What a SQL column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    Text,
    Integer,
    /// 38 digits, 9 of them after the decimal sign.
    Decimal,
    Boolean,
    Date,
    TextList,
}

/// What of a value's JSON form goes into a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// The value itself.
    Whole,
    /// The member of that name.
    Member(&'static str),
    /// The first day of the period written in the value.
    FirstDay,
    /// The last day of the period written in the value.
    LastDay,
}

/// One SQL column of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Added to the field's name after an underscore; empty for the column that bears the field's own name.
    pub suffix: &'static str,
    pub ty: ColumnType,
    pub take: Take,
}

/// The behaviour of a field type. Absent values never reach these functions.
pub trait TypeBehaviour {
    /// The name as written in a pack.
    fn name(&self) -> &'static str;

    /// The columns of a CSV file that together hold one value: `[""]` for the field's own name alone.
    fn parts(&self) -> &'static [&'static str] {
        &[""]
    }

    /// Reads what a person or a file wrote, one text for each of [`TypeBehaviour::parts`], cleaned of surrounding
    /// white space; at least one is not empty.
    fn read(&self, parts: &[&str], lookup: &Lookup<'_>) -> Result<Value, Fault>;

    /// Reads the JSON form. Text is also taken as [`TypeBehaviour::read`] takes it, so that a form, an API and a file
    /// accept the same.
    fn read_json(&self, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Value {
        let result = match json {
            Json::String(text) => self.read(&[text.trim()], lookup),
            other => Err(self.unreadable(&other.to_string())),
        };
        faults.take(result)
    }

    /// The JSON form that is stored.
    fn to_json(&self, value: &Value) -> Json;

    /// Checks a value that was read: bounds, lists, validity on the day.
    fn check(&self, value: &Value, lookup: &Lookup<'_>) -> Result<(), Fault> {
        let _ = (value, lookup);
        Ok(())
    }

    /// The order in which values are sorted; values of other types compare equal.
    fn compare(&self, a: &Value, b: &Value) -> Ordering;

    /// The value as a reader of the language meets it.
    fn show(&self, value: &Value, language: Language, lookup: &Lookup<'_>) -> String;

    /// The SQL columns.
    fn columns(&self) -> &'static [Column];

    /// The value as a part of a record's key, for types that may be part of one.
    fn key_text(&self, value: &Value) -> Option<String> {
        let _ = value;
        None
    }

    /// The fault for a text that is not of this type.
    fn unreadable(&self, text: &str) -> Fault {
        let mut shown: String = text.chars().take(60).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        Fault::new(FaultCode::Unreadable, format!("`{shown}` cannot be read as {}", self.name()))
    }
}

/// Faults met while reading a record, each with the path of its field: `findings[2].content`.
#[derive(Debug, Default)]
pub struct Faults {
    path: Vec<String>,
    found: Vec<(String, Fault)>,
}

impl Faults {
    /// Notes a fault at the present field.
    pub fn push(&mut self, fault: Fault) {
        self.found.push((self.path.concat(), fault));
    }

    /// The value, or absent with the fault noted.
    pub fn take(&mut self, result: Result<Value, Fault>) -> Value {
        result.unwrap_or_else(|fault| {
            self.push(fault);
            Value::Absent
        })
    }

    /// Runs `inner` one step deeper.
    pub fn within<T>(&mut self, step: String, inner: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = inner(self);
        self.path.pop();
        result
    }

    /// Runs `inner` at a field of the present row.
    pub fn within_field<T>(&mut self, name: &str, inner: impl FnOnce(&mut Self) -> T) -> T {
        let step = if self.path.is_empty() { name.to_owned() } else { format!(".{name}") };
        self.within(step, inner)
    }

    /// Whether a fault was noted at the present field or below it.
    fn told_here(&self) -> bool {
        let here = self.path.concat();
        let below =
            |path: &str| path.strip_prefix(&here).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        self.found.iter().any(|(path, _)| below(path))
    }

    /// The faults, in the order met.
    pub fn into_found(self) -> Vec<(String, Fault)> {
        self.found
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

/// Reads the JSON form of a row and checks it: every fault is noted, not only the first. A record is checked on its own
/// day: see [`read_record`].
pub fn read_row(fields: &Fields, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Row {
    let row = read_values(fields, json, lookup, faults);
    check_row(fields, &row, lookup, faults);
    row
}

/// Reads the JSON form of a record of a collection. Codes must be valid on the day the record is about: that of its
/// period field where it has one, that of the lookup otherwise.
pub fn read_record(collection: &Collection, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Row {
    let row = read_values(&collection.fields, json, lookup, faults);
    check_record(collection, &row, lookup, faults);
    row
}

/// Checks the values of a record that was read, on the day the record is about.
pub fn check_record(collection: &Collection, row: &Row, lookup: &Lookup<'_>, faults: &mut Faults) {
    let on = collection.day_of(row).unwrap_or(lookup.on);
    check_row(&collection.fields, row, &Lookup { catalogue: lookup.catalogue, on }, faults);
}

/// Reads values without checking them; unknown fields are noted.
pub fn read_values(fields: &Fields, json: &Json, lookup: &Lookup<'_>, faults: &mut Faults) -> Row {
    let mut row = Row::empty(fields);
    let Json::Object(members) = json else {
        faults.push(Fault::new(FaultCode::Unreadable, "a record must be a JSON object"));
        return row;
    };
    for name in members.keys().filter(|name| fields.position(name).is_none()) {
        let hint = crate::nearest::suggestion(name, fields.names());
        faults.within_field(name, |faults| {
            faults.push(Fault::new(FaultCode::UnknownField, format!("there is no field `{name}`")).hint(hint));
        });
    }
    for (position, field) in fields.iter().enumerate() {
        let value = match members.get(field.name.as_str()) {
            None | Some(Json::Null) => continue,
            Some(Json::String(text)) if text.trim().is_empty() => continue,
            Some(json) => {
                faults.within_field(field.name.as_str(), |faults| field.ty.behaviour().read_json(json, lookup, faults))
            }
        };
        row.set(position, value);
    }
    row
}

/// Checks the values of a row, rows of repeat groups included.
pub fn check_row(fields: &Fields, row: &Row, lookup: &Lookup<'_>, faults: &mut Faults) {
    for (field, value) in fields.iter().zip(&row.0) {
        faults.within_field(field.name.as_str(), |faults| {
            check_value(field, value, lookup, faults);
            if let (Some(inner), Value::Table(rows)) = (field.ty.table(), value) {
                for (at, row) in rows.iter().enumerate() {
                    faults.within(format!("[{}]", at + 1), |faults| check_row(inner, row, lookup, faults));
                }
            }
        });
    }
}

/// Checks presence, then the type's own conditions. A value that could not be read was told already.
pub fn check_value(field: &Field, value: &Value, lookup: &Lookup<'_>, faults: &mut Faults) {
    if value.is_absent() {
        if field.required && !faults.told_here() {
            faults.push(Fault::new(FaultCode::Required, format!("`{}` is required", field.name)).hint("give a value"));
        }
    } else if let Err(fault) = field.ty.behaviour().check(value, lookup) {
        faults.push(fault);
    }
}
