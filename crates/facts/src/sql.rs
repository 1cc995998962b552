//! SQL as packs write it: parsed, its parameters typed, its order made certain.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::ControlFlow;

use datafusion::arrow::datatypes::DataType;
use datafusion::common::TableReference;
use datafusion::config::Dialect;
use datafusion::error::DataFusionError;
use datafusion::execution::SessionState;
use datafusion::logical_expr::expr::Sort as SortBy;
use datafusion::logical_expr::{Expr, LogicalPlan, LogicalPlanBuilder, Sort};
use datafusion::prelude::Column;
use datafusion::sql::parser::Statement;
use datafusion::sql::sqlparser::ast::{Expr as Syntax, Statement as Sql, Value, visit_expressions_mut};

/// A query, parsed but not planned.
pub(crate) struct Query {
    pub statement: Statement,
    /// The tables it names, common table expressions left out.
    pub tables: Vec<TableReference>,
    /// The parameters it names that are not among those known.
    pub unknown: BTreeSet<String>,
}

/// Parses one query and types its parameters: `$on` becomes `CAST($on AS DATE)`, because the planner must know what a
/// parameter is before it has a value.
pub(crate) fn parse(
    state: &SessionState,
    sql: &str,
    types: &BTreeMap<String, DataType>,
) -> Result<Query, DataFusionError> {
    let mut statement = state.sql_to_statement(sql, &Dialect::Generic)?;
    let Statement::Statement(inner) = &mut statement else { return Err(no_query()) };
    if !matches!(**inner, Sql::Query(_)) {
        return Err(no_query());
    }
    let unknown = type_parameters(state, inner, types)?;
    let tables = state.resolve_table_references(&statement)?;
    Ok(Query { statement, tables, unknown })
}

/// Casts every parameter to its type; yields those that have none.
fn type_parameters(
    state: &SessionState,
    statement: &mut Sql,
    types: &BTreeMap<String, DataType>,
) -> Result<BTreeSet<String>, DataFusionError> {
    let mut unknown = BTreeSet::new();
    let typed = visit_expressions_mut(statement, |expression| {
        let Some(name) = placeholder(expression) else { return ControlFlow::Continue(()) };
        let Some(ty) = types.get(&name) else {
            unknown.insert(name);
            return ControlFlow::Continue(());
        };
        match state.sql_to_expr(&format!("CAST(${name} AS {})", sql_type(ty)), &Dialect::Generic) {
            Ok(cast) => {
                *expression = cast;
                ControlFlow::Continue(())
            }
            Err(error) => ControlFlow::Break(error),
        }
    });
    match typed {
        ControlFlow::Continue(()) => Ok(unknown),
        ControlFlow::Break(error) => Err(error),
    }
}

fn no_query() -> DataFusionError {
    DataFusionError::Plan("only a query (SELECT) may be run".into())
}

fn placeholder(expression: &Syntax) -> Option<String> {
    match expression {
        Syntax::Value(value) => match &value.value {
            Value::Placeholder(name) => name.strip_prefix('$').map(str::to_owned),
            _ => None,
        },
        _ => None,
    }
}

/// The type of a column of facts, as SQL writes it.
pub(crate) fn sql_type(ty: &DataType) -> &'static str {
    match ty {
        DataType::Int64 => "BIGINT",
        DataType::Decimal128(..) => "DECIMAL(38, 9)",
        DataType::Boolean => "BOOLEAN",
        DataType::Date32 => "DATE",
        DataType::List(_) => "VARCHAR[]",
        _ => "VARCHAR",
    }
}

/// The plan with one order only: ties of its ORDER BY are broken by all columns; without an ORDER BY it is ordered by
/// the columns named.
pub(crate) fn ordered(plan: LogicalPlan, by: &[String]) -> Result<LogicalPlan, DataFusionError> {
    if let Some(ordered) = break_ties(&plan)? {
        return Ok(ordered);
    }
    let sorts: Vec<SortBy> = by
        .iter()
        .filter(|name| plan.schema().has_column_with_unqualified_name(name))
        .map(|name| Expr::Column(Column::from_name(name)).sort(true, false))
        .collect();
    if sorts.is_empty() { Ok(plan) } else { LogicalPlanBuilder::from(plan).sort(sorts)?.build() }
}

/// The plan with the ORDER BY at its top made total; none when it has no ORDER BY there.
fn break_ties(plan: &LogicalPlan) -> Result<Option<LogicalPlan>, DataFusionError> {
    match plan {
        LogicalPlan::Sort(sort) => {
            let mut total = sort.clone();
            let known: HashSet<Expr> = sort.expr.iter().map(|by| by.expr.clone()).collect();
            let columns = sort.input.schema().iter().filter(|(_, field)| !field.data_type().is_nested());
            let rest = columns.map(|(table, field)| Expr::Column(Column::from((table, field))));
            total.expr.extend(rest.filter(|column| !known.contains(column)).map(|column| column.sort(true, false)));
            Ok(Some(LogicalPlan::Sort(Sort { ..total })))
        }
        LogicalPlan::Limit(_) | LogicalPlan::Projection(_) | LogicalPlan::SubqueryAlias(_) => {
            let Some(input) = plan.inputs().first().copied() else { return Ok(None) };
            let Some(ordered) = break_ties(input)? else { return Ok(None) };
            plan.with_new_exprs(plan.expressions(), vec![ordered]).map(Some)
        }
        _ => Ok(None),
    }
}
