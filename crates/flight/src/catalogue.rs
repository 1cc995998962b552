//! What there is to ask, as drivers list it: one catalogue, its schemas, the tables that the caller may ask.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use mandate::{Acting, AskedTable};
use mandate_model::{Fault, Language};

use crate::pattern::Pattern;
use crate::rows;

/// The one catalogue, which a question may name before a schema.
const CATALOG: &str = "mandate";
/// The types of tables: rows of collections, and code lists.
const TABLE: &str = "TABLE";
const LIST: &str = "CODE LIST";

type Listed = Result<RecordBatch, ArrowError>;

/// Which tables are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    pub catalog: Option<String>,
    pub schema: Option<Pattern>,
    pub table: Option<Pattern>,
    /// Of these types; of any where none is told.
    pub types: Vec<String>,
    /// Whether their columns are told, too.
    pub with_columns: bool,
}

fn text(name: &str, nullable: bool) -> Field {
    Field::new(name, DataType::Utf8, nullable)
}

fn texts<'a>(of: impl IntoIterator<Item = &'a str>) -> ArrayRef {
    Arc::new(of.into_iter().map(Some).collect::<StringArray>())
}

/// The catalogue.
pub fn catalogs() -> Listed {
    RecordBatch::try_new(Arc::new(Schema::new(vec![text("catalog_name", false)])), vec![texts([CATALOG])])
}

/// The types of tables.
pub fn table_types() -> Listed {
    RecordBatch::try_new(Arc::new(Schema::new(vec![text("table_type", false)])), vec![texts([TABLE, LIST])])
}

fn is_here(catalog: Option<&str>) -> bool {
    catalog.is_none_or(|catalog| catalog == CATALOG)
}

fn is_like(name: &str, pattern: Option<&Pattern>) -> bool {
    pattern.is_none_or(|pattern| pattern.fits(name))
}

/// The schemas of the tables that the caller may ask.
pub fn schemas(acting: &Acting<'_>, catalog: Option<&str>, pattern: Option<&Pattern>) -> Result<Listed, Fault> {
    let tables = acting.tables(Language::English)?;
    let names: BTreeSet<&str> = tables.iter().map(|table| table.schema.as_str()).collect();
    let wanted = |name: &&str| is_here(catalog) && is_like(name, pattern);
    let names: Vec<&str> = names.into_iter().filter(wanted).collect();
    let schema = Schema::new(vec![text("catalog_name", true), text("db_schema_name", false)]);
    let catalogs = texts(names.iter().map(|_| CATALOG));
    Ok(RecordBatch::try_new(Arc::new(schema), vec![catalogs, texts(names)]))
}

/// The tables that the caller may ask.
pub fn tables(acting: &Acting<'_>, wanted: &Tables) -> Result<Listed, Fault> {
    let mut all = acting.tables(Language::English)?;
    all.retain(|table| {
        is_here(wanted.catalog.as_deref())
            && is_like(&table.schema, wanted.schema.as_ref())
            && is_like(&table.name, wanted.table.as_ref())
            && (wanted.types.is_empty() || wanted.types.iter().any(|ty| ty == type_of(table)))
    });
    all.sort_by(|a, b| (&a.schema, &a.name).cmp(&(&b.schema, &b.name)));
    let mut fields = vec![
        text("catalog_name", true),
        text("db_schema_name", true),
        text("table_name", false),
        text("table_type", false),
    ];
    let mut columns = vec![
        texts(all.iter().map(|_| CATALOG)),
        texts(all.iter().map(|table| table.schema.as_str())),
        texts(all.iter().map(|table| table.name.as_str())),
        texts(all.iter().map(type_of)),
    ];
    if wanted.with_columns {
        let told = all.iter().map(|table| rows::schema(&table.types)).collect::<Result<Vec<_>, Fault>>()?;
        fields.push(Field::new("table_schema", DataType::Binary, false));
        columns.push(Arc::new(BinaryArray::from_iter_values(told)));
    }
    Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), columns))
}

fn type_of(table: &AskedTable) -> &'static str {
    if table.collection.is_some() { TABLE } else { LIST }
}

/// Keys of records are texts beside the rows, and no columns of their own: none is told.
pub fn no_primary_keys() -> Listed {
    let schema = Schema::new(vec![
        text("catalog_name", true),
        text("db_schema_name", true),
        text("table_name", false),
        text("column_name", false),
        text("key_name", true),
        Field::new("key_sequence", DataType::Int32, false),
    ]);
    Ok(RecordBatch::new_empty(Arc::new(schema)))
}

/// So it is with keys of other tables.
pub fn no_foreign_keys() -> Listed {
    let side = |side: &str| {
        [("catalog_name", true), ("db_schema_name", true), ("table_name", false), ("column_name", false)]
            .map(|(name, nullable)| text(&format!("{side}_{name}"), nullable))
    };
    let mut fields = Vec::from(side("pk"));
    fields.extend(side("fk"));
    fields.push(Field::new("key_sequence", DataType::Int32, false));
    fields.extend([text("fk_key_name", true), text("pk_key_name", true)]);
    fields.extend(["update_rule", "delete_rule"].map(|name| Field::new(name, DataType::UInt8, false)));
    Ok(RecordBatch::new_empty(Arc::new(Schema::new(fields))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_have_the_columns_of_the_protocol() {
        assert_eq!(no_foreign_keys().unwrap().num_columns(), 13);
        assert_eq!(no_primary_keys().unwrap().num_columns(), 6);
        assert_eq!(catalogs().unwrap().num_rows(), 1);
    }
}
