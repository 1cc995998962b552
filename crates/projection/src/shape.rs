//! The shape of fact tables: which columns a collection and its repeat groups have, and where each comes from.

use std::collections::BTreeSet;
use std::sync::Arc;

use arrow_schema::{Schema, SchemaRef};
use mandate_columns::{arrow_field, column_name};
use mandate_model::workflow::state_of_body;
use mandate_model::{Catalogue, Collection, ColumnType, Fault, FaultCode, Fields, Kind, Name, Take};
use sha2::{Digest as _, Sha256};

/// The record's key.
pub const RECORD: &str = "_record";
/// The number of the revision within its record.
pub const REVISION: &str = "_revision";
/// The revision's place in the store.
pub const SEQ: &str = "_seq";
/// The citation kept on the revision.
pub const SOURCE: &str = "_source";
/// The place of a row in its repeat group, from 1.
pub const ROW: &str = "_row";
/// Whether the revision takes its record back; stored, never shown to SQL.
pub const WITHDRAWN: &str = "_withdrawn";

/// One column that a field fills.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// Position in the table's schema.
    pub column: usize,
    /// Which part of the value it takes.
    pub take: Take,
}

/// How one field of a body becomes columns or rows.
#[derive(Clone, Debug)]
pub struct FieldShape {
    /// The member's name in the body, with hyphens.
    pub name: Name,
    /// The columns that it fills.
    pub slots: Vec<Slot>,
    /// The repeat group that the field is, by position in [`CollectionShape::groups`].
    pub group: Option<usize>,
}

/// One fact table.
#[derive(Clone, Debug)]
pub struct TableShape {
    /// In the order of the names, which is the order of members in a canonical body.
    pub fields: Vec<FieldShape>,
    /// Of the columns that the fields fill.
    pub types: Vec<ColumnType>,
    /// What is stored: the fields' columns, then those of the origin.
    pub schema: SchemaRef,
    /// How many columns the fields fill; those of the origin follow.
    pub own: usize,
}

/// What the last column of the origin holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A collection's own table.
    Record,
    /// A repeat group's.
    Group,
}

impl TableShape {
    /// The table that these fields make. Fails when two fields claim the same column.
    pub fn new(what: &str, fields: &Fields, level: Level) -> Result<Self, Fault> {
        let mut columns: Vec<(String, ColumnType)> = Vec::new();
        let mut shapes = Vec::new();
        let mut groups = 0;
        for field in fields.iter() {
            let group = (level == Level::Record && field.ty.table().is_some()).then(|| {
                groups += 1;
                groups - 1
            });
            let mut slots = Vec::new();
            for column in field.ty.behaviour().columns() {
                slots.push(Slot { column: columns.len(), take: column.take });
                columns.push((column_name(&field.name, column.suffix), column.ty));
            }
            shapes.push(FieldShape { name: field.name.clone(), slots, group });
        }
        shapes.sort_by(|a, b| a.name.cmp(&b.name));
        let own = columns.len();
        columns.extend(origin(level).map(|(name, ty)| (name.to_owned(), ty)));
        refuse_twins(what, &columns)?;
        let types = columns.iter().map(|(_, ty)| *ty).collect();
        let schema = Schema::new(columns.iter().map(|(name, ty)| arrow_field(name, *ty)).collect::<Vec<_>>());
        Ok(Self { fields: shapes, types, schema: Arc::new(schema), own })
    }

    /// What SQL sees: everything but `_withdrawn`.
    pub fn visible(&self) -> SchemaRef {
        let shown = self.schema.fields().iter().filter(|field| field.name() != WITHDRAWN).cloned().collect::<Vec<_>>();
        Arc::new(Schema::new(shown))
    }

    /// The position of the field of that name, looked for first at `expected`.
    pub fn find(&self, name: &str, expected: usize) -> Option<usize> {
        match self.fields.get(expected) {
            Some(field) if field.name == *name => Some(expected),
            _ => self.fields.binary_search_by(|field| field.name.as_str().cmp(name)).ok(),
        }
    }

    fn describe(&self, hash: &mut Sha256) {
        for field in &self.fields {
            hash.update(format!("{}:{:?}:{:?}\n", field.name, field.slots, field.group));
        }
        for field in self.schema.fields() {
            hash.update(format!("{} {}\n", field.name(), field.data_type()));
        }
    }
}

/// The tables of one collection.
#[derive(Clone, Debug)]
pub struct CollectionShape {
    /// Its name.
    pub name: Name,
    /// Whether its records are worked on one by one or are batches, whose rows lie elsewhere.
    pub kind: Kind,
    /// Its own table; of a collection of batches, the table of their rows.
    pub main: Arc<TableShape>,
    /// Repeat groups with their names as in SQL.
    pub groups: Vec<(String, Arc<TableShape>)>,
    /// The states in which a record counts; none where every record does.
    pub counting: Option<Vec<Name>>,
    /// Changes whenever a column would be filled differently.
    pub digest: String,
}

impl CollectionShape {
    /// The tables of a declared collection.
    pub fn of(collection: &Collection, catalogue: &Catalogue) -> Result<Self, Fault> {
        let what = collection.name.to_string();
        let level = match collection.kind {
            Kind::Records => Level::Record,
            Kind::Datasets => Level::Group,
        };
        let main = TableShape::new(&what, &collection.fields, level)?;
        let tables = collection.fields.iter().filter_map(|field| Some((&field.name, field.ty.table()?)));
        let groups = tables
            .map(|(name, fields)| {
                let shape = TableShape::new(&format!("{what}.{name}"), fields, Level::Group)?;
                Ok((name.underscored(), Arc::new(shape)))
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        let mut hash = Sha256::new();
        hash.update(format!("{:?}\n", collection.kind));
        main.describe(&mut hash);
        for (name, shape) in &groups {
            hash.update(format!("table {name}\n"));
            shape.describe(&mut hash);
        }
        let counting = catalogue.counting_states(collection);
        for state in counting.iter().flatten() {
            hash.update(format!("counts {state}\n"));
        }
        let digest = mandate_model::Digest(hash.finalize().into()).to_string();
        let (name, kind) = (collection.name.clone(), collection.kind);
        Ok(Self { name, kind, main: Arc::new(main), groups, counting, digest })
    }

    /// Whether figures count a body: one without a state always does.
    pub fn counts(&self, body: &str) -> bool {
        match (&self.counting, state_of_body(body)) {
            (Some(counting), Some(state)) => counting.iter().any(|name| name == state),
            _ => true,
        }
    }

    /// The shape of the table of that name: none is the collection's own.
    pub fn table(&self, group: Option<&str>) -> Option<&Arc<TableShape>> {
        match group {
            None => Some(&self.main),
            Some(name) => self.groups.iter().find(|(known, _)| known == name).map(|(_, shape)| shape),
        }
    }
}

fn origin(level: Level) -> impl Iterator<Item = (&'static str, ColumnType)> {
    let last = match level {
        Level::Record => (WITHDRAWN, ColumnType::Boolean),
        Level::Group => (ROW, ColumnType::Integer),
    };
    let common = [
        (RECORD, ColumnType::Text),
        (REVISION, ColumnType::Integer),
        (SEQ, ColumnType::Integer),
        (SOURCE, ColumnType::Text),
    ];
    common.into_iter().chain([last])
}

fn refuse_twins(what: &str, columns: &[(String, ColumnType)]) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    match columns.iter().find(|(name, _)| !seen.insert(name)) {
        None => Ok(()),
        Some((twin, _)) => {
            Err(Fault::new(FaultCode::DuplicateName, format!("two fields of {what} make the same SQL column `{twin}`"))
                .hint("rename one of the fields"))
        }
    }
}
