//! What the query engine leaves unbounded. A window over all rows holds them until the last has come: here what it holds
//! is counted, so that a question which needs more than it may fails and the server does not. A join makes rows for hours
//! out of few, and never lets go of its thread, so that nothing ends it: here it does with every batch. And what is
//! repeated for thousands of rows at once may not be long: a constant, a row that is joined, what stands beside a list.

use std::fmt;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::common::JoinType;
use datafusion::common::tree_node::{Transformed, TransformedResult as _, TreeNode as _, TreeNodeRecursion};
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::memory_pool::MemoryConsumer;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::expressions::Literal;
use datafusion::physical_plan::coop::CooperativeExec;
use datafusion::physical_plan::joins::{HashJoinExec, NestedLoopJoinExec, SortMergeJoinExec};
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::unnest::UnnestExec;
use datafusion::physical_plan::windows::WindowAggExec;
use datafusion::physical_plan::{
    ChildrenPropertiesMode, DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties, ReplaceChildrenOptions,
};
use futures::StreamExt as _;

use crate::guards::too_large;
use crate::sizes;

/// Rows of a batch.
const BATCH: u64 = 8_192;
/// Bytes of what is repeated for each row of a batch.
const LONGEST: u64 = 64 << 10;
/// Constants that are shorter count for nothing: lists of codes are not repeated.
const SHORT: u64 = 256;

/// The plan with what its windows hold counted, with joins that can be ended, and with nothing long repeated.
pub(crate) fn hold(plan: Arc<dyn ExecutionPlan>) -> Result<Arc<dyn ExecutionPlan>> {
    plan.transform_up(|plan| {
        refuse_constants(plan.as_ref())?;
        if plan.is::<WindowAggExec>() {
            return watched(&plan, |_| Some(Watch::Held)).map(Transformed::yes);
        }
        if let Some(unnest) = plan.downcast_ref::<UnnestExec>() {
            let lists = unnest.list_column_indices().iter().map(|list| list.index_in_input_schema);
            let lists: Vec<usize> = lists.collect();
            let plan = watched(&plan, |_| Some(Watch::Beside(lists.clone())))?;
            return Ok(Transformed::yes(Arc::new(CooperativeExec::new(plan))));
        }
        if plan.name().ends_with("JoinExec") {
            let repeats = repeats(plan.as_ref());
            let plan = watched(&plan, |_| repeats.then_some(Watch::Repeated))?;
            return Ok(Transformed::yes(Arc::new(CooperativeExec::new(plan))));
        }
        if plan.name() == "ScalarSubqueryExec" {
            return watched(&plan, |at| (at > 0).then_some(Watch::Repeated)).map(Transformed::yes);
        }
        Ok(Transformed::no(plan))
    })
    .data()
}

/// Whether a join makes several rows of one.
fn repeats(plan: &dyn ExecutionPlan) -> bool {
    let kind = match plan.downcast_ref::<HashJoinExec>() {
        Some(join) => Some(*join.join_type()),
        None => match plan.downcast_ref::<NestedLoopJoinExec>() {
            Some(join) => Some(*join.join_type()),
            None => plan.downcast_ref::<SortMergeJoinExec>().map(SortMergeJoinExec::join_type),
        },
    };
    kind.is_none_or(|kind| matches!(kind, JoinType::Inner | JoinType::Left | JoinType::Right | JoinType::Full))
}

/// The same operator over inputs that are watched, each by its number.
fn watched(plan: &Arc<dyn ExecutionPlan>, watch: impl Fn(usize) -> Option<Watch>) -> Result<Arc<dyn ExecutionPlan>> {
    let input = |(at, input): (usize, &Arc<dyn ExecutionPlan>)| -> Arc<dyn ExecutionPlan> {
        let input = Arc::clone(input);
        match watch(at) {
            Some(watch) => Arc::new(Watched { input, watch }),
            None => input,
        }
    };
    let inputs = plan.children().into_iter().enumerate().map(input).collect();
    Arc::clone(plan).replace_children(inputs, ReplaceChildrenOptions::new(ChildrenPropertiesMode::Recompute))
}

/// Refuses constants of an operator that are together too long.
fn refuse_constants(plan: &dyn ExecutionPlan) -> Result<()> {
    let mut bytes = 0;
    plan.apply_expressions(&mut |expression| {
        expression.apply(|part| {
            let constant = part.downcast_ref::<Literal>().map_or(0, |literal| sizes::of_one(literal.value()));
            bytes += if constant > SHORT { constant } else { 0 };
            Ok(TreeNodeRecursion::Continue)
        })
    })?;
    if bytes > LONGEST { Err(too_long("constants")) } else { Ok(()) }
}

fn too_long(what: &str) -> DataFusionError {
    let what = format!("{what} of more than {} kB would be repeated for every row", LONGEST >> 10);
    too_large(what, "cut them before, such as by `left(remarks, 1000)`")
}

/// What is done with the batches that pass.
#[derive(Clone, Debug)]
enum Watch {
    /// They are counted until the last reader of the stream is done with it.
    Held,
    /// Each of their rows may be repeated: those that are too long are refused.
    Repeated,
    /// Each of their rows is repeated for the elements of these lists.
    Beside(Vec<usize>),
}

impl Watch {
    fn allow(&self, batch: &RecordBatch) -> Result<()> {
        let lists: &[usize] = if let Self::Beside(lists) = self { lists } else { &[] };
        let columns = || batch.columns().iter().enumerate();
        let beside = columns().filter(|(at, _)| !lists.contains(at));
        let longest: u64 = beside.map(|(_, column)| sizes::longest(column.as_ref())).sum();
        let elements = columns().filter(|(at, _)| lists.contains(at));
        let times = elements.map(|(_, column)| sizes::most_pieces(column.as_ref())).max().unwrap_or_default();
        if longest.saturating_mul(times.max(BATCH)) > LONGEST * BATCH { Err(too_long("rows")) } else { Ok(()) }
    }
}

/// Passes batches on, and looks at each.
#[derive(Debug)]
struct Watched {
    input: Arc<dyn ExecutionPlan>,
    watch: Watch,
}

impl DisplayAs for Watched {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Watched")
    }
}

impl ExecutionPlan for Watched {
    fn name(&self) -> &str {
        "Watched"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        self.input.properties()
    }

    fn maintains_input_order(&self) -> Vec<bool> {
        vec![true]
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        vec![&self.input]
    }

    fn apply_expressions(
        &self,
        _: &mut dyn FnMut(&Arc<dyn PhysicalExpr>) -> Result<TreeNodeRecursion>,
    ) -> Result<TreeNodeRecursion> {
        Ok(TreeNodeRecursion::Continue)
    }

    fn replace_children(
        self: Arc<Self>,
        children: Vec<Arc<dyn ExecutionPlan>>,
        _: ReplaceChildrenOptions,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let Some(input) = children.into_iter().next() else { return Ok(self) };
        Ok(Arc::new(Self { input, watch: self.watch.clone() }))
    }

    fn with_new_children(self: Arc<Self>, children: Vec<Arc<dyn ExecutionPlan>>) -> Result<Arc<dyn ExecutionPlan>> {
        self.replace_children(children, ReplaceChildrenOptions::new(ChildrenPropertiesMode::Recompute))
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let held = MemoryConsumer::new("window").register(context.memory_pool());
        let input = self.input.execute(partition, context)?;
        let (schema, watch) = (input.schema(), self.watch.clone());
        // The count goes with the stream, which the window drops with its rows.
        let looked_at = input.map(move |batch| {
            let batch = batch?;
            match &watch {
                Watch::Held => held.try_grow(batch.get_array_memory_size())?,
                repeated => repeated.allow(&batch)?,
            }
            Ok(batch)
        });
        Ok(Box::pin(RecordBatchStreamAdapter::new(schema, looked_at)))
    }
}
