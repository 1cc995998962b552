//! Running a query of an indicator: planned once a world, bound and run for each set of arguments.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::concat_batches;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::{ScalarValue, TableReference};
use datafusion::dataframe::DataFrame;
use datafusion::error::DataFusionError;
use datafusion::execution::SessionState;
use datafusion::logical_expr::LogicalPlan;
use datafusion::prelude::SQLOptions;
use mandate_model::nearest::suggestion;
use mandate_model::{Fault, FaultCode};

use crate::engine::Engine;
use crate::fail;
use crate::sql;
use crate::world::World;

/// Threads that a query over files may use.
const PARTITIONS: usize = 2;

/// Why a query does not plan.
pub(crate) enum Unplanned {
    Table { name: String, known: Vec<String> },
    Parameter { name: String, known: Vec<String> },
    Query(Box<DataFusionError>),
    Fault(Fault),
}

impl Unplanned {
    /// The name at fault, as the SQL has it.
    pub(crate) fn culprit(&self) -> Option<String> {
        match self {
            Self::Table { name, .. } => Some(name.clone()),
            Self::Parameter { name, .. } => Some(format!("${name}")),
            Self::Query(error) => fail::unknown_column(error).map(|(name, _)| name),
            Self::Fault(_) => None,
        }
    }

    /// The fault of the indicator.
    pub(crate) fn fault(self, indicator: &str) -> Fault {
        let bad = |what: String| Fault::new(FaultCode::BadIndicator, format!("the SQL of `{indicator}` {what}"));
        match self {
            Self::Table { name, known } => bad(format!("names the table `{name}`, which does not exist"))
                .hint(suggestion(&name, known.iter().map(String::as_str))),
            Self::Parameter { name, known } => bad(format!("names the parameter `${name}`, which is not declared"))
                .hint(suggestion(&name, known.iter().map(String::as_str))),
            Self::Query(error) => fail::planned(indicator, &error),
            Self::Fault(fault) => fault,
        }
    }
}

impl From<DataFusionError> for Unplanned {
    fn from(error: DataFusionError) -> Self {
        Self::Query(Box::new(error))
    }
}

impl From<Fault> for Unplanned {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

/// The plan of a query with its parameters still open. It is kept as long as the world: only for SQL of which there are
/// few, whatever people ask.
pub(crate) fn plan(
    engine: &Engine,
    world: &World,
    sql: &str,
    types: &BTreeMap<String, DataType>,
) -> Result<LogicalPlan, Unplanned> {
    let key = format!("{types:?}\n{sql}");
    if let Some(plan) = world.planned(&key) {
        return Ok(plan);
    }
    let plan = plan_once(engine, world, sql, types)?;
    world.keep_plan(key, plan.clone());
    Ok(plan)
}

/// The plan of a query into which values were written, so that the same is hardly asked again: it is not kept.
pub(crate) fn plan_once(
    engine: &Engine,
    world: &World,
    sql: &str,
    types: &BTreeMap<String, DataType>,
) -> Result<LogicalPlan, Unplanned> {
    let state = world.session.state();
    let query = sql::parse(&state, sql, types)?;
    if let Some(name) = query.unknown.into_iter().next() {
        return Err(Unplanned::Parameter { name, known: types.keys().cloned().collect() });
    }
    // Functions that yield rows, such as generate_series, stand where tables stand.
    let known = |table: &TableReference| world.knows(table) || state.table_functions().contains_key(table.table());
    if let Some(table) = query.tables.iter().find(|table| !known(table)) {
        return Err(Unplanned::Table { name: table.to_string(), known: world.names() });
    }
    world.make(&query.tables)?;
    let plan = engine.wait(async move { state.statement_to_plan(query.statement).await })??;
    SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false).verify_plan(&plan)?;
    Ok(plan)
}

/// Runs a plan with its parameters bound. All rows are yielded as one batch.
pub(crate) fn run(
    engine: &Engine,
    world: &World,
    plan: LogicalPlan,
    values: &[(String, ScalarValue)],
    finish: impl FnOnce(LogicalPlan) -> Result<LogicalPlan, DataFusionError>,
) -> Result<Result<RecordBatch, DataFusionError>, Fault> {
    let bound = match plan.with_param_values(values.to_vec()).and_then(finish) {
        Ok(bound) => bound,
        Err(error) => return Ok(Err(error)),
    };
    let mut state = world.session.state();
    if world.has_files() {
        state.config_mut().options_mut().execution.target_partitions = PARTITIONS;
    }
    engine.wait(collect(state, bound))
}

async fn collect(state: SessionState, plan: LogicalPlan) -> Result<RecordBatch, DataFusionError> {
    let schema = Arc::clone(plan.schema().inner());
    let batches = DataFrame::new(state, plan).collect().await?;
    // What runs may be stricter about NULL than what was planned.
    let schema = batches.first().map_or(schema, RecordBatch::schema);
    Ok(concat_batches(&schema, &batches)?)
}

#[cfg(test)]
mod tests {
    use mandate_datasets::Depot;

    use super::*;
    use crate::world::Rows;

    #[test]
    fn of_queries_with_values_written_into_them_no_plan_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::new(1 << 20, &Depot::folder(folder.path()).unwrap()).unwrap();
        let world = World::new(engine.session().unwrap(), Arc::default(), Arc::default(), Rows::None);
        let types = BTreeMap::new();
        for row in 0..10 {
            assert!(plan_once(&engine, &world, &format!("SELECT {row} AS one"), &types).is_ok());
        }
        assert_eq!(world.plans(), 0);
        for _ in 0..2 {
            assert!(plan(&engine, &world, "SELECT 1 AS one", &types).is_ok());
        }
        assert_eq!(world.plans(), 1);
    }
}
