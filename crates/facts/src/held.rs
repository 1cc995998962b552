//! What the query engine leaves unbounded. A window over all rows holds them until the last has come: here what it holds is
//! counted, so that a question which needs more than it may fails and the server does not. A join makes rows for hours out
//! of few, and never lets go of its thread, so that nothing ends it: here it does with every batch.

use std::fmt;
use std::sync::Arc;

use datafusion::common::tree_node::{Transformed, TransformedResult as _, TreeNode as _, TreeNodeRecursion};
use datafusion::error::Result;
use datafusion::execution::memory_pool::MemoryConsumer;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_plan::coop::CooperativeExec;
use datafusion::physical_plan::stream::RecordBatchStreamAdapter;
use datafusion::physical_plan::windows::WindowAggExec;
use datafusion::physical_plan::{
    ChildrenPropertiesMode, DisplayAs, DisplayFormatType, ExecutionPlan, PlanProperties, ReplaceChildrenOptions,
};
use futures::StreamExt as _;

/// The plan with what its windows hold counted, and with joins that can be ended.
pub(crate) fn hold(plan: Arc<dyn ExecutionPlan>) -> Result<Arc<dyn ExecutionPlan>> {
    plan.transform_up(|plan| {
        if plan.name().ends_with("JoinExec") || plan.name() == "UnnestExec" {
            return Ok(Transformed::yes(Arc::new(CooperativeExec::new(plan))));
        }
        if !plan.is::<WindowAggExec>() {
            return Ok(Transformed::no(plan));
        }
        let inputs = plan.children().into_iter().map(|input| Arc::new(Held(Arc::clone(input))) as _);
        let inputs = inputs.collect();
        let changed = ReplaceChildrenOptions::new(ChildrenPropertiesMode::Recompute);
        plan.replace_children(inputs, changed).map(Transformed::yes)
    })
    .data()
}

/// Passes batches on, and counts them until the last reader of the stream is done with it.
#[derive(Debug)]
struct Held(Arc<dyn ExecutionPlan>);

impl DisplayAs for Held {
    fn fmt_as(&self, _: DisplayFormatType, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Held")
    }
}

impl ExecutionPlan for Held {
    fn name(&self) -> &str {
        "Held"
    }

    fn properties(&self) -> &Arc<PlanProperties> {
        self.0.properties()
    }

    fn maintains_input_order(&self) -> Vec<bool> {
        vec![true]
    }

    fn children(&self) -> Vec<&Arc<dyn ExecutionPlan>> {
        vec![&self.0]
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
        Ok(children.into_iter().next().map_or(self, |input| Arc::new(Self(input))))
    }

    fn with_new_children(self: Arc<Self>, children: Vec<Arc<dyn ExecutionPlan>>) -> Result<Arc<dyn ExecutionPlan>> {
        self.replace_children(children, ReplaceChildrenOptions::new(ChildrenPropertiesMode::Recompute))
    }

    fn execute(&self, partition: usize, context: Arc<TaskContext>) -> Result<SendableRecordBatchStream> {
        let held = MemoryConsumer::new("window").register(context.memory_pool());
        let input = self.0.execute(partition, context)?;
        let schema = input.schema();
        // The count goes with the stream, which the window drops with its rows.
        let counted = input.map(move |batch| {
            let batch = batch?;
            held.try_grow(batch.get_array_memory_size())?;
            Ok(batch)
        });
        Ok(Box::pin(RecordBatchStreamAdapter::new(schema, counted)))
    }
}
