//! A record as flat cells, the same for every format that has columns.

use std::borrow::Cow;

use mandate_model::{Collection, ColumnType, Date, Decimal, Field, Language, TypeBehaviour, Value};

use crate::mapping::column_name;

/// One column of a file.
pub(super) struct FlatColumn {
    /// The name in the header, as an import reads it.
    pub name: String,
    /// Position of the field among the fields of the collection.
    pub field: usize,
    /// The part of the field's value that the column holds; empty where it holds the whole.
    pub part: &'static str,
    pub ty: ColumnType,
}

/// The columns of a collection in the order of its fields; repeat groups have none.
pub(super) fn columns(collection: &Collection) -> Vec<FlatColumn> {
    let fields = collection.fields.iter().enumerate().filter(|(_, field)| field.ty.table().is_none());
    let columns = fields.flat_map(|(at, field)| {
        let behaviour = field.ty.behaviour();
        behaviour.parts().iter().map(move |part| FlatColumn {
            name: column_name(field, part),
            field: at,
            part,
            ty: column_type(behaviour, part),
        })
    });
    columns.collect()
}

/// The repeat groups of a collection.
pub(super) fn groups(collection: &Collection) -> impl Iterator<Item = &Field> {
    collection.fields.iter().filter(|field| field.ty.table().is_some())
}

/// The type of the SQL column for the part.
fn column_type(behaviour: &dyn TypeBehaviour, part: &str) -> ColumnType {
    let column = behaviour.columns().iter().find(|column| column.suffix == part);
    column.map_or(ColumnType::Text, |column| column.ty)
}

/// What one cell holds.
pub(super) enum Cell<'a> {
    Absent,
    Text(Cow<'a, str>),
    Integer(i64),
    Decimal(Decimal),
    Boolean(bool),
    Date(Date),
    List(&'a [String]),
}

/// A part of a value; of a file, which has one part, the digest.
pub(super) fn cell<'a>(value: &'a Value, part: &str) -> Cell<'a> {
    match value {
        Value::Absent | Value::Table(_) => Cell::Absent,
        Value::Text(text) => Cell::Text(text.into()),
        Value::Multilingual(texts) => {
            let language = Language::ALL.into_iter().find(|language| language.code() == part);
            language.and_then(|language| texts.get(language)).map_or(Cell::Absent, |text| Cell::Text(text.into()))
        }
        Value::Integer(number) => Cell::Integer(*number),
        Value::Decimal(number) => Cell::Decimal(*number),
        Value::Boolean(truth) => Cell::Boolean(*truth),
        Value::Date(day) => Cell::Date(*day),
        Value::Period(period) => Cell::Text(period.to_string().into()),
        Value::Codes(codes) => Cell::List(codes),
        Value::Quantity(quantity) if part == "unit" => Cell::Text(quantity.unit.as_str().into()),
        Value::Quantity(quantity) => Cell::Decimal(quantity.value),
        Value::Money(money) if part == "currency" => Cell::Text(money.currency.as_str().into()),
        Value::Money(money) => Cell::Decimal(money.amount),
        Value::File(file) => Cell::Text(file.sha256.to_string().into()),
    }
}

impl<'a> Cell<'a> {
    /// The cell as text that the field's type reads again; codes of a list are joined by semicolons.
    pub fn into_text(self) -> Cow<'a, str> {
        match self {
            Self::Absent => "".into(),
            Self::Text(text) => text,
            Self::Integer(number) => number.to_string().into(),
            Self::Decimal(number) => number.to_string().into(),
            Self::Boolean(truth) => if truth { "true" } else { "false" }.into(),
            Self::Date(day) => day.to_string().into(),
            Self::List(items) => items.join(";").into(),
        }
    }
}
