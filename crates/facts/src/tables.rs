//! The tables that a question may name, with their columns: what lists of them and drivers show.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use mandate_datasets::Layout;
use mandate_model::{Catalogue, Date, Fault, Indicator, Kind, Name};
use mandate_projection::shape::CollectionShape;

use crate::batches;
use crate::bind;
use crate::codes;
use crate::sql;
use crate::world::PUBLIC;

/// A table that a question may name.
#[derive(Clone, Debug)]
pub struct Table {
    /// The schema it is in: `public`, which need not be written, `codes`, or a collection with repeat groups.
    pub schema: String,
    /// Its name there.
    pub name: String,
    /// The collection whose rows it holds; none for a code list.
    pub collection: Option<Name>,
    /// The code list that it is; none for a collection.
    pub list: Option<Name>,
    /// Its columns.
    pub columns: SchemaRef,
}

impl Table {
    /// As SQL names it.
    pub fn sql(&self) -> String {
        if self.schema == PUBLIC { self.name.clone() } else { format!("{}.{}", self.schema, self.name) }
    }
}

/// All tables: collections with their repeat groups, then code lists.
pub(crate) fn tables(catalogue: &Catalogue, shapes: &[CollectionShape]) -> Result<Vec<Table>, Fault> {
    let mut all = Vec::new();
    for shape in shapes {
        let of = |schema: &str, name: String, columns: SchemaRef| Table {
            schema: schema.to_owned(),
            name,
            collection: Some(shape.name.clone()),
            list: None,
            columns,
        };
        let own = shape.name.underscored();
        all.push(of(PUBLIC, own.clone(), columns(catalogue, shape)?));
        all.extend(shape.groups.iter().map(|(group, table)| of(&own, group.clone(), table.visible())));
    }
    for list in catalogue.codelists.values() {
        all.push(Table {
            schema: codes::SCHEMA.to_owned(),
            name: list.name.underscored(),
            collection: None,
            list: Some(list.name.clone()),
            columns: codes::columns(list),
        });
    }
    Ok(all)
}

fn columns(catalogue: &Catalogue, shape: &CollectionShape) -> Result<SchemaRef, Fault> {
    if shape.kind != Kind::Datasets {
        return Ok(shape.main.visible());
    }
    let layout = Layout::of(catalogue.collection(shape.name.as_str())?);
    let mut fields: Vec<Arc<Field>> = layout.schema.fields().iter().cloned().collect();
    fields.extend(batches::origin());
    Ok(Arc::new(Schema::new(fields)))
}

/// A type as SQL writes it.
pub fn sql_type(ty: &DataType) -> String {
    match ty {
        DataType::Boolean => "boolean".to_owned(),
        DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::UInt8 | DataType::UInt16 => "integer".to_owned(),
        DataType::Int64 | DataType::UInt32 | DataType::UInt64 => "bigint".to_owned(),
        DataType::Float16 | DataType::Float32 | DataType::Float64 => "double".to_owned(),
        DataType::Decimal128(digits, scale) | DataType::Decimal256(digits, scale) => {
            format!("decimal({digits},{scale})")
        }
        DataType::Date32 | DataType::Date64 => "date".to_owned(),
        DataType::Timestamp(..) => "timestamp".to_owned(),
        DataType::List(item) | DataType::LargeList(item) => format!("{}[]", sql_type(item.data_type())),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => "varchar".to_owned(),
        DataType::Null => "null".to_owned(),
        other => other.to_string().to_lowercase(),
    }
}

/// The query of an indicator as somebody could write it: the day in the place of `$on`, and nothing in that of parameters.
pub(crate) fn example(indicator: &Indicator, on: Date) -> Result<String, Fault> {
    let types = bind::types(indicator)?;
    let query = indicator.query();
    let mut pieces = query.split('$');
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let end = piece.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').unwrap_or(piece.len());
        let (name, rest) = piece.split_at(end);
        match types.get(name) {
            _ if name == "on" => text.push_str(&format!("DATE '{on}'")),
            Some(ty) => text.push_str(&format!("CAST(NULL AS {})", sql::sql_type(ty))),
            None => text.push_str(&format!("${name}")),
        }
        text.push_str(rest);
    }
    Ok(text)
}
