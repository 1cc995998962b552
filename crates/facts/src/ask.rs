//! Questions in SQL that people write: read-only, over what they may see, bounded in time and memory, answered as a stream.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::catalog::{MemorySchemaProvider, TableProvider};
use datafusion::common::{JoinType, ScalarValue, TableReference};
use datafusion::datasource::{ViewTable, provider_as_source};
use datafusion::error::DataFusionError;
use datafusion::execution::SessionState;
use datafusion::logical_expr::{Expr, LogicalPlan, LogicalPlanBuilder, col, lit, when};
use datafusion::prelude::{SQLOptions, SessionContext};
use datafusion::sql::parser::Statement;
use mandate_columns::column_name;
use mandate_model::nearest::suggestion;
use mandate_model::{Collection, Fault, FaultCode, Field};
use mandate_projection::shape::SEQ;

use crate::answer::{self, Answer, Bounds};
use crate::engine::{CATALOG, Engine};
use crate::fail;
use crate::scale;
use crate::sql;
use crate::world::{PUBLIC, World};

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

/// The tables as at a place in the store, to be asked.
pub struct Asking {
    pub(crate) engine: Arc<Engine>,
    pub(crate) world: Arc<World>,
}

impl Asking {
    /// Answers a question in SQL. `sight` is asked what may be seen of each collection that the question names.
    ///
    /// # Errors
    /// What cannot be parsed, is no query or names what is not there ([`FaultCode::BadQuestion`]); while batches come, what
    /// needs too much memory or time ([`FaultCode::QuestionTooLarge`]).
    pub fn ask(
        &self,
        sql: &str,
        bounds: Bounds,
        sight: &mut dyn FnMut(&Collection) -> Result<Sight, Fault>,
    ) -> Result<Answer, Fault> {
        let (state, plan) = plan(&self.engine, &self.world, sql, bounds, sight)?;
        answer::start(&self.engine, state, plan, bounds)
    }

    /// The columns that the answer to a question has, without answering it.
    pub fn describe(
        &self,
        sql: &str,
        bounds: Bounds,
        sight: &mut dyn FnMut(&Collection) -> Result<Sight, Fault>,
    ) -> Result<SchemaRef, Fault> {
        let (_, plan) = plan(&self.engine, &self.world, sql, bounds, sight)?;
        Ok(Arc::clone(plan.schema().inner()))
    }
}

/// The plan of a question, and the state in which it runs.
fn plan(
    engine: &Engine,
    world: &World,
    text: &str,
    bounds: Bounds,
    sight: &mut dyn FnMut(&Collection) -> Result<Sight, Fault>,
) -> Result<(SessionState, LogicalPlan), Fault> {
    let state = world.session.state();
    scale::of_text(text).map_err(too_much)?;
    // Where the stack is deep enough for it.
    let (parsing, sql) = (state.clone(), text.to_owned());
    let parsed = async move { sql::parse(&parsing, &sql, &BTreeMap::new()) };
    let query = engine.wait_at_most(bounds.time, parsed)?.ok_or_else(|| answer::late(bounds))?;
    let query = query.map_err(|error| refused(&error))?;
    if let Statement::Statement(statement) = &query.statement {
        scale::of_statement(statement).map_err(too_much)?;
    }
    if let Some(name) = query.unknown.into_iter().next() {
        return Err(bad(format!("`${name}` has no value")).hint("write the value itself"));
    }
    let known = |table: &TableReference| {
        let here = table.catalog().is_none_or(|catalog| catalog == CATALOG);
        here && (world.knows(table) || state.table_functions().contains_key(table.table()))
    };
    if let Some(table) = query.tables.iter().find(|table| !known(table)) {
        let names = world.names();
        let fault = bad(format!("there is no table `{table}`"));
        return Err(fault.hint(suggestion(&table.to_string(), names.iter().map(String::as_str))));
    }
    world.make(&query.tables)?;
    let session = engine.question()?;
    for table in query.tables.iter().filter(|table| world.knows(table)) {
        let seen = seen(engine, world, table, sight)?;
        register(&session, table, seen).map_err(|error| refused(&error))?;
    }
    let mut state = session.state();
    state.config_mut().options_mut().execution.target_partitions = PARTITIONS;
    let planning = state.clone();
    let planned = async move { planning.statement_to_plan(query.statement).await };
    let plan = engine.wait_at_most(bounds.time, planned)?.ok_or_else(|| answer::late(bounds))?;
    let plan = plan.map_err(|error| refused(&error))?;
    let options = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
    options.verify_plan(&plan).map_err(|error| refused(&error))?;
    Ok((state, plan))
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
    let view = match world.group(table) {
        None => seen_rows(collection, &sight, made),
        Some(group) => {
            let own = TableReference::partial(PUBLIC, collection.name.underscored());
            world.make(std::slice::from_ref(&own))?;
            seen_group(collection, group, &sight, world.provider(&own, engine)?, made)
        }
    };
    view.map_err(|error| refused(&error))
}

/// The rows of a collection's own table that are seen, without the confidential fields that are not.
fn seen_rows(
    collection: &Collection,
    sight: &Sight,
    made: Arc<dyn TableProvider>,
) -> Result<Arc<dyn TableProvider>, DataFusionError> {
    let columns = made.schema();
    let country = country_column(collection, &made);
    let mut plan = LogicalPlanBuilder::scan("rows", provider_as_source(made), None)?;
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
}

/// The rows of a repeat group that are seen: those of records that are. A row of a group says no country of its own,
/// nor is it confidential in part: the group is as a whole, or not at all.
fn seen_group(
    collection: &Collection,
    group: &Field,
    sight: &Sight,
    records: Arc<dyn TableProvider>,
    made: Arc<dyn TableProvider>,
) -> Result<Arc<dyn TableProvider>, DataFusionError> {
    let country = country_column(collection, &records);
    let mut seen = LogicalPlanBuilder::scan("rows", provider_as_source(records), None)?;
    let secret = sight.confidential.as_ref().filter(|_| group.confidential);
    for countries in sight.countries.iter().chain(secret) {
        seen = seen.filter(is_of(countries, country.as_deref()))?;
    }
    let plan = LogicalPlanBuilder::scan("members", provider_as_source(made), None)?
        .join(seen.build()?, JoinType::LeftSemi, (vec![SEQ], vec![SEQ]), None)?
        .build()?;
    Ok(Arc::new(ViewTable::new(plan, None)))
}

/// The column that tells the country of a row.
fn country_column(collection: &Collection, table: &Arc<dyn TableProvider>) -> Option<String> {
    let country = collection.country_field.as_ref().map(|name| column_name(name, ""));
    country.filter(|name| table.schema().column_with_name(name).is_some())
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
    let catalog = session.catalog(CATALOG).ok_or_else(|| DataFusionError::Plan("no catalogue".into()))?;
    let schema = table.schema().unwrap_or(PUBLIC);
    if catalog.schema(schema).is_none() {
        catalog.register_schema(schema, Arc::new(MemorySchemaProvider::new()))?;
    }
    let schema = catalog.schema(schema).ok_or_else(|| DataFusionError::Plan("no schema".into()))?;
    schema.register_table(table.table().to_owned(), provider).map(drop)
}

fn too_much(what: String) -> Fault {
    bad(what).hint("join to a table rather than list its rows, and ask in several questions")
}

fn bad(what: String) -> Fault {
    Fault::new(FaultCode::BadQuestion, format!("the query cannot be run: {what}"))
}

/// What DataFusion says of a question, for whoever asked it; or what we said to it.
pub(crate) fn refused(error: &DataFusionError) -> Fault {
    if let DataFusionError::External(told) = error.find_root()
        && let Some(fault) = told.downcast_ref::<Fault>()
    {
        return fault.clone();
    }
    let fault = bad(fail::plain(error));
    match (fail::unknown_column(error), error.find_root()) {
        (Some((name, known)), _) => fault.hint(suggestion(&name, known.iter().map(String::as_str))),
        (None, DataFusionError::ResourcesExhausted(_)) => {
            Fault { code: FaultCode::QuestionTooLarge, ..fault.hint("narrow it by a period or a country") }
        }
        (None, DataFusionError::SQL(..)) => fault.hint("write one SELECT; see the reference of SQL"),
        _ => fault.hint("correct the query"),
    }
}
