//! The tables that SQL sees as at one position: heads that are not withdrawn, and code lists.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use datafusion::arrow::array::{AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::filter_record_batch;
use datafusion::arrow::datatypes::{Int64Type, SchemaRef};
use datafusion::catalog::{MemorySchemaProvider, TableProvider};
use datafusion::common::TableReference;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::datasource::{MemTable, ViewTable, provider_as_source};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{JoinType, LogicalPlan, LogicalPlanBuilder, col, lit};
use datafusion::prelude::SessionContext;
use mandate_datasets::Depot;
use mandate_model::{Catalogue, Collection, Fault, FaultCode, Field, Kind, Name};

use crate::aside;
use crate::batches::Lookup;
use crate::codes;
use crate::engine::Engine;
use mandate_projection::segment::Segment;
use mandate_projection::shape::{CollectionShape, SEQ, TableShape, WITHDRAWN};
use mandate_projection::state::{CollectionState, MAIN, SUPERSEDED};
use mandate_projection::supersede;

/// The schema of collections' own tables.
pub(crate) const PUBLIC: &str = "public";

/// What a table of SQL is made from.
enum Origin<'a> {
    Codes(&'a mandate_model::CodeList),
    Facts { shape: &'a CollectionShape, group: Option<&'a str> },
}

/// How much of the world lies in files rather than in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    InMemory,
    InFiles,
}

/// Which rows of batches a world has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Those that count.
    Counting,
    /// Those that were set aside, too.
    Standing,
    /// Those of batches that were replaced or taken back, too.
    Ever,
}

/// Where the rows of fact tables come from.
pub(crate) enum Rows {
    /// None: for checking SQL without running it.
    None,
    /// Segments, as at a position.
    AsAt {
        folder: PathBuf,
        collections: Arc<BTreeMap<String, CollectionState>>,
        as_at: u64,
        /// Which rows of batches are among them.
        seen: Seen,
        memory: usize,
        depot: Depot,
    },
}

/// The tables as at one position; each is made when a query first names it.
pub(crate) struct World {
    pub session: SessionContext,
    catalogue: Arc<Catalogue>,
    shapes: Arc<Vec<CollectionShape>>,
    rows: Rows,
    made: Mutex<BTreeMap<(String, String), Kept>>,
    /// Plans with their parameters still open, by the types of these and the SQL.
    plans: Mutex<BTreeMap<String, LogicalPlan>>,
}

impl World {
    pub(crate) fn new(
        session: SessionContext,
        catalogue: Arc<Catalogue>,
        shapes: Arc<Vec<CollectionShape>>,
        rows: Rows,
    ) -> Self {
        Self { session, catalogue, shapes, rows, made: Mutex::default(), plans: Mutex::default() }
    }

    /// The position; none in a world without rows.
    pub(crate) fn as_at(&self) -> Option<u64> {
        match self.rows {
            Rows::None => None,
            Rows::AsAt { as_at, .. } => Some(as_at),
        }
    }

    /// Makes the tables that are named. Unknown ones are left to the planner, which names them.
    pub(crate) fn make(&self, tables: &[TableReference]) -> Result<(), Fault> {
        for table in tables {
            let (schema, name) = (table.schema().unwrap_or(PUBLIC), table.table());
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            let key = (schema.to_owned(), name.to_owned());
            if made.contains_key(&key) {
                continue;
            }
            let Some(origin) = self.find(schema, name) else { continue };
            let (provider, kept) = self.provide(&origin)?;
            self.register(schema, name, provider).map_err(|error| unmade(table, &error))?;
            made.insert(key, kept);
        }
        Ok(())
    }

    /// A table that was made.
    pub(crate) fn provider(&self, table: &TableReference, engine: &Engine) -> Result<Arc<dyn TableProvider>, Fault> {
        let catalog = self.session.catalog(crate::engine::CATALOG);
        let schema = catalog.and_then(|catalog| catalog.schema(table.schema().unwrap_or(PUBLIC)));
        let missing = || DataFusionError::Plan("it was not made".into());
        let name = table.table().to_owned();
        let found = match schema {
            Some(schema) => engine.wait(async move { schema.table(&name).await })?,
            None => Err(missing()),
        };
        found.and_then(|found| found.ok_or_else(missing)).map_err(|error| unmade(table, &error))
    }

    /// The collection whose rows a table holds; none for a code list.
    pub(crate) fn collection(&self, table: &TableReference) -> Option<&Collection> {
        match self.find(table.schema().unwrap_or(PUBLIC), table.table())? {
            Origin::Codes(_) => None,
            Origin::Facts { shape, .. } => self.catalogue.collection(shape.name.as_str()).ok(),
        }
    }

    /// The field whose repeat group a table holds.
    pub(crate) fn group(&self, table: &TableReference) -> Option<&Field> {
        let Some(Origin::Facts { shape, group: Some(group) }) =
            self.find(table.schema().unwrap_or(PUBLIC), table.table())
        else {
            return None;
        };
        let collection = self.catalogue.collection(shape.name.as_str()).ok()?;
        collection.fields.iter().find(|field| field.name.underscored() == group)
    }

    /// Whether rows are read from files while a query runs: only then does it pay to use more than one thread.
    pub(crate) fn has_files(&self) -> bool {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.values().any(|kept| *kept == Kept::InFiles)
    }

    /// Which rows of batches are among them.
    pub(crate) fn seen(&self) -> Option<Seen> {
        if let Rows::AsAt { seen, .. } = &self.rows { Some(*seen) } else { None }
    }

    /// The plan of that key, if it was planned before.
    pub(crate) fn planned(&self, key: &str) -> Option<LogicalPlan> {
        self.plans.lock().unwrap_or_else(PoisonError::into_inner).get(key).cloned()
    }

    /// Keeps a plan.
    pub(crate) fn keep_plan(&self, key: String, plan: LogicalPlan) {
        self.plans.lock().unwrap_or_else(PoisonError::into_inner).insert(key, plan);
    }

    /// How many plans are kept.
    #[cfg(test)]
    pub(crate) fn plans(&self) -> usize {
        self.plans.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Whether there is a table of that name.
    pub(crate) fn knows(&self, table: &TableReference) -> bool {
        self.find(table.schema().unwrap_or(PUBLIC), table.table()).is_some()
    }

    /// The names of all tables, as written in SQL.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for shape in self.shapes.iter() {
            let collection = shape.name.underscored();
            names.extend(shape.groups.iter().map(|(group, _)| format!("{collection}.{group}")));
            names.push(collection);
        }
        names.extend(self.catalogue.codelists.keys().map(|list| format!("{}.{}", codes::SCHEMA, list.underscored())));
        names
    }

    fn find(&self, schema: &str, table: &str) -> Option<Origin<'_>> {
        let called = |name: &Name, word: &str| name.underscored() == word;
        let list = || self.catalogue.codelists.values().find(|list| called(&list.name, table)).map(Origin::Codes);
        let group = || {
            let shape = self.shapes.iter().find(|shape| called(&shape.name, schema))?;
            let (group, _) = shape.groups.iter().find(|(group, _)| group == table)?;
            Some(Origin::Facts { shape, group: Some(group) })
        };
        let own = || {
            let shape = self.shapes.iter().find(|shape| called(&shape.name, table))?;
            Some(Origin::Facts { shape, group: None })
        };
        match schema {
            PUBLIC => own().or_else(group),
            codes::SCHEMA => list().or_else(group),
            _ => group(),
        }
    }

    fn provide(&self, origin: &Origin<'_>) -> Result<(Arc<dyn TableProvider>, Kept), Fault> {
        match origin {
            Origin::Codes(list) => {
                let batch = codes::batch(list).map_err(|error| unmade(&list.name, &error.into()))?;
                Ok((in_memory(batch.schema(), vec![batch])?, Kept::InMemory))
            }
            Origin::Facts { shape, group } => self.provide_facts(shape, *group),
        }
    }

    fn provide_facts(
        &self,
        shape: &CollectionShape,
        group: Option<&str>,
    ) -> Result<(Arc<dyn TableProvider>, Kept), Fault> {
        let missing = || Fault::new(FaultCode::NotFound, format!("{} has no such repeat group", shape.name));
        let table = shape.table(group).ok_or_else(missing)?;
        let Rows::AsAt { folder, collections, as_at, seen, memory, depot } = &self.rows else {
            return Ok((in_memory(table.visible(), Vec::new())?, Kept::InMemory));
        };
        let empty = CollectionState::default();
        let state = collections.get(shape.name.as_str()).unwrap_or(&empty);
        if shape.kind == Kind::Datasets {
            let collection = self.catalogue.collection(shape.name.as_str())?;
            let lookup = Lookup { folder, depot, as_at: *as_at };
            return Ok((aside::provide(collection, &state.batches, *seen, lookup)?, Kept::InFiles));
        }
        let as_at = i64::try_from(*as_at).unwrap_or(i64::MAX);
        let source = Source { folder, state, segments: state.segments(group.unwrap_or(MAIN)), table, as_at };
        match source.load(*memory)? {
            Some(batches) => Ok((in_memory(table.visible(), batches)?, Kept::InMemory)),
            None => {
                let view = source.view(&self.session).map_err(|error| unmade(&shape.name, &error))?;
                Ok((view, Kept::InFiles))
            }
        }
    }

    fn register(&self, schema: &str, name: &str, table: Arc<dyn TableProvider>) -> Result<(), DataFusionError> {
        let catalog =
            self.session.catalog(crate::engine::CATALOG).ok_or_else(|| DataFusionError::Plan("no catalogue".into()))?;
        let provider = match catalog.schema(schema) {
            Some(known) => known,
            None => {
                let new = Arc::new(MemorySchemaProvider::new());
                catalog.register_schema(schema, Arc::clone(&new) as _)?;
                new
            }
        };
        provider.register_table(name.to_owned(), table).map(|_| ())
    }
}

/// The segments of one fact table and the position as at which it is read.
struct Source<'a> {
    folder: &'a std::path::Path,
    state: &'a CollectionState,
    segments: &'a [Segment],
    table: &'a TableShape,
    as_at: i64,
}

impl Source<'_> {
    fn begun(&self) -> impl Iterator<Item = &Segment> {
        self.segments.iter().filter(|segment| i64::try_from(segment.from).is_ok_and(|from| from <= self.as_at))
    }

    /// The rows in memory, when that takes no more than `limit` bytes. Their files are verified on the way: a figure
    /// never comes from damaged bytes.
    fn load(&self, limit: usize) -> Result<Option<Vec<RecordBatch>>, Fault> {
        let on_disk: u64 = self.begun().map(|segment| segment.bytes).sum();
        if on_disk > limit as u64 {
            return Ok(None);
        }
        let superseded = supersede::superseded(self.folder, self.state.segments(SUPERSEDED), self.as_at)?;
        let (mut batches, mut bytes) = (Vec::new(), 0);
        for segment in self.begun() {
            if segment.hash(self.folder)? != segment.sha256 {
                return Err(segment.damaged("is not what was written"));
            }
            for batch in segment.read(self.folder, &[])? {
                let batch = self.keep(&batch?, &superseded).map_err(|error| unmade(&segment.file, &error))?;
                bytes += batch.get_array_memory_size();
                batches.push(batch);
                if bytes > limit {
                    return Ok(None);
                }
            }
        }
        Ok(Some(batches))
    }

    /// The rows that hold as at the position, without the columns that SQL does not see.
    fn keep(&self, batch: &RecordBatch, superseded: &[i64]) -> Result<RecordBatch, DataFusionError> {
        let column = |name| batch.column_by_name(name).ok_or_else(|| DataFusionError::Plan(format!("no {name}")));
        let seqs = column(SEQ)?.as_primitive::<Int64Type>();
        let withdrawn = batch.column_by_name(WITHDRAWN).map(|column| column.as_boolean());
        let holds = |row: usize| {
            let seq = seqs.value(row);
            seq <= self.as_at
                && withdrawn.is_none_or(|withdrawn| !withdrawn.value(row))
                && (superseded.is_empty() || superseded.binary_search(&seq).is_err())
        };
        let mask: BooleanArray = (0..seqs.len()).map(|row| Some(holds(row))).collect();
        let shown: Vec<usize> =
            (0..batch.num_columns()).filter(|at| batch.schema_ref().field(*at).name() != WITHDRAWN).collect();
        Ok(filter_record_batch(&batch.project(&shown)?, &mask)?)
    }

    /// The same rows, read from the files while the query runs.
    fn view(&self, session: &SessionContext) -> Result<Arc<dyn TableProvider>, DataFusionError> {
        let files = self.begun().collect::<Vec<_>>();
        let mut plan = LogicalPlanBuilder::scan(
            "rows",
            provider_as_source(self.scan(session, &files, &self.table.schema)?),
            None,
        )?
        .filter(col(SEQ).lt_eq(lit(self.as_at)))?;
        if self.table.schema.column_with_name(WITHDRAWN).is_some() {
            plan = plan.filter(col(WITHDRAWN).is_not_true())?;
        }
        let superseded = self.state.segments(SUPERSEDED).iter().collect::<Vec<_>>();
        if !superseded.is_empty() {
            let side = self.scan(session, &superseded, &supersede::schema())?;
            let gone = LogicalPlanBuilder::scan("superseded", provider_as_source(side), None)?
                .filter(col(supersede::SUPERSEDED_AT).lt_eq(lit(self.as_at)))?
                .build()?;
            plan = plan.join(gone, JoinType::LeftAnti, (vec![SEQ], vec![SEQ]), None)?;
        }
        let shown: Vec<_> =
            self.table.visible().fields().iter().map(|field| col(format!("rows.\"{}\"", field.name()))).collect();
        Ok(Arc::new(ViewTable::new(plan.project(shown)?.build()?, None)))
    }

    fn scan(
        &self,
        session: &SessionContext,
        segments: &[&Segment],
        schema: &SchemaRef,
    ) -> Result<Arc<dyn TableProvider>, DataFusionError> {
        let folder = std::path::absolute(self.folder)?;
        let url = |segment: &&Segment| ListingTableUrl::parse(folder.join(&segment.file).to_string_lossy());
        let urls = segments.iter().map(url).collect::<Result<Vec<_>, _>>()?;
        let format = ParquetFormat::default().with_options(session.state_ref().read().default_table_options().parquet);
        let options = ListingOptions::new(Arc::new(format));
        let config = ListingTableConfig::new_with_multi_paths(urls)
            .with_listing_options(options)
            .with_schema(Arc::clone(schema));
        Ok(Arc::new(ListingTable::try_new(config)?))
    }
}

fn in_memory(schema: SchemaRef, batches: Vec<RecordBatch>) -> Result<Arc<dyn TableProvider>, Fault> {
    let table = MemTable::try_new(schema, vec![batches]).map_err(|error| unmade(&"memory", &error))?;
    Ok(Arc::new(table))
}

fn unmade(table: &dyn std::fmt::Display, error: &DataFusionError) -> Fault {
    Fault::new(FaultCode::QueryFailed, format!("the table `{table}` cannot be read: {}", crate::fail::plain(error)))
}
