//! Logic of three values.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, RecordBatch};
use datafusion::arrow::compute::kernels::zip::zip;
use datafusion::arrow::compute::{and_kleene, is_null, nullif, or, or_kleene};
use datafusion::common::Result;
use datafusion::physical_expr::PhysicalExpr;

use super::Arg;

/// `&&` (deciding: false) and `||` (deciding: true) of many: the deciding truth anywhere decides. What is no longer in
/// question for any row is not evaluated.
pub(in crate::sweep) fn decide(
    args: &[Arc<dyn PhysicalExpr>],
    batch: &RecordBatch,
    deciding: bool,
) -> Result<ArrayRef> {
    let rows = batch.num_rows();
    let mut all: Option<BooleanArray> = None;
    for arg in args {
        let next = arg.evaluate(batch)?.into_array(rows)?;
        let next = next.as_boolean();
        let joined = match &all {
            None => next.clone(),
            Some(all) if deciding => or_kleene(all, next)?,
            Some(all) => and_kleene(all, next)?,
        };
        let open = if deciding { joined.values().has_false() } else { joined.values().has_true() };
        let decided = joined.null_count() == 0 && !open;
        all = Some(joined);
        if decided {
            break;
        }
    }
    Ok(Arc::new(all.unwrap_or_else(|| BooleanArray::from(vec![!deciding; rows]))))
}

/// `||` of comparisons that must all be there.
pub(in crate::sweep) fn one_of(args: &[Arg], rows: usize) -> Result<ArrayRef> {
    let mut one = BooleanArray::from(vec![false; rows]);
    for arg in args {
        let mask = arg.mask();
        let truths = arg.array.as_boolean();
        let next = super::truths(rows, arg.nulls(rows), |row| truths.value(row & mask));
        one = or(&one, &next)?;
    }
    Ok(Arc::new(one))
}

/// `condition ? yes : no`: NULL where the condition is.
pub(in crate::sweep) fn choose(condition: &Arg, yes: &Arg, no: &Arg, rows: usize) -> Result<ArrayRef> {
    let (mask, truths) = (condition.mask(), condition.array.as_boolean());
    let condition = super::truths(rows, condition.nulls(rows), |row| truths.value(row & mask));
    let (one, other) = (yes.datum(), no.datum());
    let chosen = zip(&condition, &*one, &*other)?;
    if condition.null_count() == 0 {
        return Ok(chosen);
    }
    Ok(nullif(&chosen, &is_null(&condition)?)?)
}
