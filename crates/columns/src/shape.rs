//! The columns that fields fill, with their names and Arrow types.

use std::sync::Arc;

use arrow_schema::{DataType, Field as ArrowField, Schema, SchemaRef};
use mandate_model::{Column, ColumnType, Fields, Name};

use crate::number::{PRECISION, SCALE};

/// The name of a field's column in SQL and in files of columns.
pub fn column_name(field: &Name, suffix: &str) -> String {
    match suffix {
        "" => field.underscored(),
        suffix => format!("{}_{suffix}", field.underscored()),
    }
}

/// The Arrow type of a column.
pub fn arrow_type(ty: ColumnType) -> DataType {
    match ty {
        ColumnType::Text => DataType::Utf8,
        ColumnType::Integer => DataType::Int64,
        ColumnType::Decimal => DataType::Decimal128(PRECISION, SCALE),
        ColumnType::Boolean => DataType::Boolean,
        ColumnType::Date => DataType::Date32,
        ColumnType::TextList => DataType::new_list(DataType::Utf8, true),
    }
}

/// A column that may be NULL.
pub fn arrow_field(name: &str, ty: ColumnType) -> ArrowField {
    ArrowField::new(name, arrow_type(ty), true)
}

/// The columns of all fields, in the order of the fields: each with the position of its field. Repeat groups have none.
pub fn columns_of(fields: &Fields) -> impl Iterator<Item = (usize, &'static Column)> + '_ {
    fields
        .iter()
        .enumerate()
        .flat_map(|(at, field)| field.ty.behaviour().columns().iter().map(move |column| (at, column)))
}

/// The position of a field's first column among those of all fields.
pub fn first_column(fields: &Fields, field: usize) -> usize {
    fields.iter().take(field).map(|field| field.ty.behaviour().columns().len()).sum()
}

/// The columns of fields as an Arrow schema, in the order of the fields.
pub fn schema_of(fields: &Fields) -> SchemaRef {
    let column = |(at, column): (usize, &Column)| {
        let name = fields.at(at).map(|field| column_name(&field.name, column.suffix)).unwrap_or_default();
        arrow_field(&name, column.ty)
    };
    Arc::new(Schema::new(columns_of(fields).map(column).collect::<Vec<_>>()))
}
