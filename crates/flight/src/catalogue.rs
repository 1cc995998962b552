//! What there is to ask, as drivers list it: one catalogue, its schemas, the tables that the caller may ask.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_array::{ArrayRef, BinaryArray, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use mandate::{Acting, AskedTable};
use mandate_model::{Fault, Language};

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
    /// Patterns, as in `LIKE`.
    pub schema: Option<String>,
    pub table: Option<String>,
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

/// The schemas of the tables that the caller may ask.
pub fn schemas(acting: &Acting<'_>, catalog: Option<String>, pattern: Option<String>) -> Result<Listed, Fault> {
    let tables = acting.tables(Language::English)?;
    let names: BTreeSet<&str> = tables.iter().map(|table| table.schema.as_str()).collect();
    let wanted = |name: &&str| is_here(catalog.as_deref()) && pattern.as_deref().is_none_or(|like| is_like(name, like));
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
            && wanted.schema.as_deref().is_none_or(|like| is_like(&table.schema, like))
            && wanted.table.as_deref().is_none_or(|like| is_like(&table.name, like))
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

/// Whether a name is like a pattern of SQL: `%` for any letters, `_` for one.
fn is_like(name: &str, pattern: &str) -> bool {
    let (name, pattern): (Vec<char>, Vec<char>) = (name.chars().collect(), pattern.chars().collect());
    // The places in the pattern up to which the letters before fit.
    let mut fits: Vec<bool> = vec![false; pattern.len() + 1];
    let skip = |fits: &mut [bool]| {
        for at in 0..pattern.len() {
            if fits[at] && pattern[at] == '%' {
                fits[at + 1] = true;
            }
        }
    };
    fits[0] = true;
    skip(&mut fits);
    for letter in name {
        let mut next = vec![false; pattern.len() + 1];
        for (at, wanted) in pattern.iter().enumerate().filter(|(at, _)| fits[*at]) {
            match wanted {
                '%' => next[at] = true,
                '_' => next[at + 1] = true,
                other => next[at + 1] |= *other == letter,
            }
        }
        fits = next;
        skip(&mut fits);
    }
    fits.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_sql() {
        for (name, pattern, expected) in [
            ("drug_seizures", "%", true),
            ("drug_seizures", "drug%", true),
            ("drug_seizures", "%seiz%", true),
            ("drug_seizures", "drug_seizures", true),
            ("drugs", "drug_", true),
            ("drug", "drug_", false),
            ("drug", "", false),
            ("", "", true),
            ("", "%", true),
            ("aaa", "%a%a%a%", true),
            ("aa", "%a%a%a%", false),
            ("abc", "a_d", false),
        ] {
            assert_eq!(is_like(name, pattern), expected, "{name} like {pattern}");
        }
    }

    #[test]
    fn lists_have_the_columns_of_the_protocol() {
        assert_eq!(no_foreign_keys().unwrap().num_columns(), 13);
        assert_eq!(no_primary_keys().unwrap().num_columns(), 6);
        assert_eq!(catalogs().unwrap().num_rows(), 1);
    }
}
