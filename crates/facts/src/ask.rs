//! Questions in SQL that people write: read-only, over what they may see, bounded in time and memory, answered as a stream.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::catalog::{MemorySchemaProvider, TableProvider};
use datafusion::common::{ScalarValue, TableReference};
use datafusion::datasource::{ViewTable, provider_as_source};
use datafusion::error::DataFusionError;
use datafusion::execution::SessionState;
use datafusion::logical_expr::{Expr, LogicalPlan, LogicalPlanBuilder, col, lit, when};
use datafusion::physical_plan::execute_stream;
use datafusion::prelude::{DataFrame, SQLOptions, SessionContext};
use futures::StreamExt as _;
use mandate_columns::column_name;
use mandate_model::nearest::suggestion;
use mandate_model::{Collection, Fault, FaultCode};

use crate::engine::Engine;
use crate::fail;
use crate::sql;
use crate::world::World;

/// Batches that wait for the reader, at most.
const WAITING: usize = 2;
/// Threads that a question may use.
const PARTITIONS: usize = 2;

/// What somebody may see of a collection's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sight {
    /// The countries whose rows are seen, none among them for rows of no country; without it all rows.
    pub countries: Option<BTreeSet<Option<String>>>,
    /// The countries of whose rows confidential fields are seen, too; without it those of all rows.
    pub confidential: Option<BTreeSet<Option<String>>>,
}

/// What a question may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How long the answer may take, from the question to its last row; waiting for the reader counts.
    pub time: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { time: Duration::from_secs(60) }
    }
}

/// The answer to a question: batches as they come.
pub struct Answer {
    /// The columns.
    pub schema: SchemaRef,
    batches: Receiver<Result<RecordBatch, Fault>>,
}

impl Iterator for Answer {
    type Item = Result<RecordBatch, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.batches.recv().ok()
    }
}

/// Asks over a world. `sight` tells for a collection what may be seen of it.
pub(crate) fn ask(
    engine: &Engine,
    world: &World,
    text: &str,
    bounds: Bounds,
    sight: &mut dyn FnMut(&Collection) -> Result<Sight, Fault>,
) -> Result<Answer, Fault> {
    let state = world.session.state();
    let query = sql::parse(&state, text, &BTreeMap::new()).map_err(|error| refused(&error))?;
    if let Some(name) = query.unknown.into_iter().next() {
        return Err(bad(format!("`${name}` has no value")).hint("write the value itself"));
    }
    let known = |table: &TableReference| world.knows(table) || state.table_functions().contains_key(table.table());
    if let Some(table) = query.tables.iter().find(|table| !known(table)) {
        let names = world.names();
        let fault = bad(format!("there is no table `{table}`"));
        return Err(fault.hint(suggestion(&table.to_string(), names.iter().map(String::as_str))));
    }
    world.make(&query.tables)?;
    let session = engine.session()?;
    for table in query.tables.iter().filter(|table| world.knows(table)) {
        let seen = seen(engine, world, table, sight)?;
        register(&session, table, seen).map_err(|error| refused(&error))?;
    }
    let mut state = session.state();
    state.config_mut().options_mut().execution.target_partitions = PARTITIONS;
    let planning = state.clone();
    let plan = engine.wait(async move { planning.statement_to_plan(query.statement).await })?;
    let plan = plan.map_err(|error| refused(&error))?;
    let options = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
    options.verify_plan(&plan).map_err(|error| refused(&error))?;
    Ok(start(engine, state, plan, bounds))
}

/// Runs a plan beside the caller.
fn start(engine: &Engine, state: SessionState, plan: LogicalPlan, bounds: Bounds) -> Answer {
    let schema = Arc::clone(plan.schema().inner());
    let (send, batches) = sync_channel(WAITING);
    engine.start(async move {
        let late = || {
            let seconds = bounds.time.as_secs();
            Fault::new(FaultCode::QueryFailed, format!("the query took longer than {seconds} seconds"))
                .hint("narrow it by a period or a country, or ask for fewer groups")
        };
        match tokio::time::timeout(bounds.time, run(state, plan, &send)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tell(&send, Err(refused(&error))).await,
            Err(_) => tell(&send, Err(late())).await,
        }
    });
    Answer { schema, batches }
}

async fn run(
    state: SessionState,
    plan: LogicalPlan,
    send: &SyncSender<Result<RecordBatch, Fault>>,
) -> Result<(), DataFusionError> {
    let context = Arc::new(datafusion::execution::TaskContext::from(&state));
    let plan = DataFrame::new(state, plan).create_physical_plan().await?;
    let mut stream = execute_stream(plan, context)?;
    while let Some(batch) = stream.next().await {
        if !offer(send, Ok(batch?)).await {
            return Ok(());
        }
    }
    Ok(())
}

async fn tell(send: &SyncSender<Result<RecordBatch, Fault>>, last: Result<RecordBatch, Fault>) {
    offer(send, last).await;
}

/// Hands a batch on as soon as there is room; false when nobody listens any more. A thread of the engine is never held
/// up by a reader that is slow.
async fn offer(send: &SyncSender<Result<RecordBatch, Fault>>, batch: Result<RecordBatch, Fault>) -> bool {
    let mut batch = batch;
    loop {
        match send.try_send(batch) {
            Ok(()) => return true,
            Err(std::sync::mpsc::TrySendError::Disconnected(_)) => return false,
            Err(std::sync::mpsc::TrySendError::Full(back)) => {
                batch = back;
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        }
    }
}

/// The table with what may be seen of it.
fn seen(
    engine: &Engine,
    world: &World,
    table: &TableReference,
    sight: &mut dyn FnMut(&Collection) -> Result<Sight, Fault>,
) -> Result<Arc<dyn TableProvider>, Fault> {
    let made = world.provider(table, engine)?;
    let Some(collection) = world.collection(table) else { return Ok(made) };
    let sight = sight(collection)?;
    if sight == Sight::default() {
        return Ok(made);
    }
    let country = collection.country_field.as_ref().map(|name| column_name(name, ""));
    let view = || -> Result<Arc<dyn TableProvider>, DataFusionError> {
        let columns = made.schema();
        let country = country.filter(|name| columns.column_with_name(name).is_some());
        let mut plan = LogicalPlanBuilder::scan("rows", provider_as_source(Arc::clone(&made)), None)?;
        if let Some(countries) = &sight.countries {
            plan = plan.filter(is_of(countries, country.as_deref()))?;
        }
        if let Some(open) = &sight.confidential {
            let secret = secret_columns(collection);
            let open = is_of(open, country.as_deref());
            let shown = columns.fields().iter().map(|field| {
                let whole = col(format!("rows.\"{}\"", field.name()));
                if !secret.contains(field.name()) {
                    return Ok(whole);
                }
                let nothing = ScalarValue::try_from(field.data_type())?;
                Ok(when(open.clone(), whole).otherwise(lit(nothing))?.alias(field.name()))
            });
            plan = plan.project(shown.collect::<Result<Vec<_>, DataFusionError>>()?)?;
        }
        Ok(Arc::new(ViewTable::new(plan.build()?, None)))
    };
    view().map_err(|error| refused(&error))
}

/// Whether a row is of one of these countries. Where rows say no country, only none among them opens it.
fn is_of(countries: &BTreeSet<Option<String>>, country: Option<&str>) -> Expr {
    let Some(country) = country else { return lit(countries.contains(&None)) };
    let column = || col(format!("rows.\"{country}\""));
    let codes: Vec<Expr> = countries.iter().flatten().map(|code| lit(code.as_str())).collect();
    let named = if codes.is_empty() { lit(false) } else { column().in_list(codes, false) };
    if countries.contains(&None) { named.or(column().is_null()) } else { named }
}

fn secret_columns(collection: &Collection) -> BTreeSet<String> {
    let secret = collection.fields.iter().filter(|field| field.confidential);
    let columns = secret
        .flat_map(|field| field.ty.behaviour().columns().iter().map(|column| column_name(&field.name, column.suffix)));
    columns.collect()
}

fn register(
    session: &SessionContext,
    table: &TableReference,
    provider: Arc<dyn TableProvider>,
) -> Result<(), DataFusionError> {
    let catalog = session.catalog("datafusion").ok_or_else(|| DataFusionError::Plan("no catalogue".into()))?;
    let schema = table.schema().unwrap_or(crate::world::PUBLIC);
    if catalog.schema(schema).is_none() {
        catalog.register_schema(schema, Arc::new(MemorySchemaProvider::new()))?;
    }
    let schema = catalog.schema(schema).ok_or_else(|| DataFusionError::Plan("no schema".into()))?;
    schema.register_table(table.table().to_owned(), provider).map(drop)
}

fn bad(what: String) -> Fault {
    Fault::new(FaultCode::QueryFailed, format!("the query cannot be run: {what}"))
}

fn refused(error: &DataFusionError) -> Fault {
    let fault = bad(fail::plain(error));
    match (fail::unknown_column(error), error.find_root()) {
        (Some((name, known)), _) => fault.hint(suggestion(&name, known.iter().map(String::as_str))),
        (None, DataFusionError::ResourcesExhausted(_)) => fault.hint("narrow it by a period or a country"),
        (None, DataFusionError::SQL(..)) => fault.hint("write one SELECT; see the reference of SQL"),
        _ => fault.hint("correct the query"),
    }
}
