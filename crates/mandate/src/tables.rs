//! The tables that somebody may ask, with their columns, named in a language.

use std::collections::BTreeSet;

use mandate_facts::Table;
use mandate_model::{Collection, Fault, Fields, Indicator, Language};

use crate::{Acting, SchemaRef};

/// A table that somebody may ask.
#[derive(Clone, Debug)]
pub struct AskedTable {
    /// The schema it is in; `public` need not be written.
    pub schema: String,
    /// Its name in the schema.
    pub name: String,
    /// As SQL names it.
    pub sql: String,
    /// What it is called in the language.
    pub label: String,
    /// The pack that declares it.
    pub pack: String,
    /// The collection whose rows it holds; none for a code list.
    pub collection: Option<String>,
    /// Its columns.
    pub columns: Vec<AskedColumn>,
    /// The same, as types of Arrow.
    pub types: SchemaRef,
}

/// A column of it.
#[derive(Clone, Debug)]
pub struct AskedColumn {
    /// As SQL names it.
    pub name: String,
    /// As SQL names its type.
    pub ty: String,
    /// What the field is called in the language; empty for what every table has.
    pub label: String,
}

impl Acting<'_> {
    /// The tables that the person may ask, those of collections first. A table of which the person may see no row is
    /// not among them.
    pub fn tables(&self, language: Language) -> Result<Vec<AskedTable>, Fault> {
        let all = self.mandate.facts().tables()?;
        let mut shown = Vec::with_capacity(all.len());
        for table in all {
            let Some(name) = &table.collection else {
                shown.push(self.list_table(table, language));
                continue;
            };
            let collection = self.mandate.catalogue().collection(name.as_str())?;
            let sight = self.sight(collection, false)?;
            if sight.countries.as_ref().is_none_or(|seen: &BTreeSet<_>| !seen.is_empty()) {
                shown.push(self.collection_table(table, collection, language));
            }
        }
        Ok(shown)
    }

    /// The indicators that can be asked without parameters, to begin from.
    pub fn examples(&self) -> Vec<&Indicator> {
        let free = |one: &&Indicator| !one.parameters.iter().any(|parameter| parameter.required);
        self.indicators().into_iter().filter(free).collect()
    }

    /// The query of an indicator as a question of today.
    pub fn example(&self, indicator: &str) -> Result<String, Fault> {
        let indicator = self.indicator(indicator)?;
        self.mandate.facts().example(indicator, self.mandate.today())
    }

    fn collection_table(&self, table: Table, collection: &Collection, language: Language) -> AskedTable {
        let text = |id: String| self.mandate.text(language, &id);
        let of_field = format!("field-{}", collection.name);
        let group = (table.schema == collection.name.underscored())
            .then(|| collection.fields.iter().find(|field| field.name.underscored() == table.name))
            .flatten();
        let own = text(format!("collection-{}", collection.name));
        let (label, fields, prefix) = match group.and_then(|group| Some((group, group.ty.table()?))) {
            Some((group, fields)) => {
                let prefix = format!("{of_field}-{}", group.name);
                (format!("{own} – {}", text(prefix.clone())), fields, prefix)
            }
            None => (own, &collection.fields, of_field),
        };
        let label_of = |column: &str| field_of(fields, column).map(|name| text(format!("{prefix}-{name}")));
        let columns = columns(&table.columns, |column| label_of(column).unwrap_or_default());
        asked(table, label, collection.pack.to_string(), columns)
    }

    fn list_table(&self, table: Table, language: Language) -> AskedTable {
        let name = table.list.as_ref().map(ToString::to_string).unwrap_or_default();
        let label = self.mandate.text(language, &format!("codelist-{name}"));
        let list = self.mandate.catalogue().codelists.values().find(|list| list.name == *name);
        let pack = list.map(|list| list.pack.to_string()).unwrap_or_default();
        let columns = columns(&table.columns, |_| String::new());
        asked(table, label, pack, columns)
    }
}

fn asked(table: Table, label: String, pack: String, columns: Vec<AskedColumn>) -> AskedTable {
    AskedTable {
        sql: table.sql(),
        collection: table.collection.as_ref().map(ToString::to_string),
        schema: table.schema,
        name: table.name,
        label,
        pack,
        columns,
        types: table.columns,
    }
}

fn columns(types: &SchemaRef, label: impl Fn(&str) -> String) -> Vec<AskedColumn> {
    let column = |name: &String, ty: String| AskedColumn { name: name.clone(), label: label(name), ty };
    types.fields().iter().map(|field| column(field.name(), mandate_facts::sql_type(field.data_type()))).collect()
}

/// The field that fills a column.
fn field_of(fields: &Fields, column: &str) -> Option<String> {
    let fills = |field: &&mandate_model::Field| {
        let parts = field.ty.behaviour().columns();
        parts.iter().any(|part| mandate_columns::column_name(&field.name, part.suffix) == column)
    };
    fields.iter().find(fills).map(|field| field.name.to_string())
}
