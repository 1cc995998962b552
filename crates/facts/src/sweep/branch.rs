//! `condition ? yes : no` where both are truths: each side is evaluated only for the rows that take it.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanArray, RecordBatch, RecordBatchOptions};
use datafusion::arrow::buffer::{BooleanBuffer, NullBuffer};
use datafusion::arrow::compute::FilterBuilder;
use datafusion::common::Result;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::utils::collect_columns;

/// The truth of each row; none where the condition is NULL, or what it chooses.
pub(super) fn choose(
    condition: &BooleanArray,
    yes: &Arc<dyn PhysicalExpr>,
    no: &Arc<dyn PhysicalExpr>,
    batch: &RecordBatch,
) -> Result<ArrayRef> {
    let rows = batch.num_rows();
    let taken = match condition.nulls() {
        Some(nulls) => condition.values() & nulls.inner(),
        None => condition.values().clone(),
    };
    let chosen = match taken.count_set_bits() {
        0 => no.evaluate(batch)?.into_array(rows)?,
        all if all == rows => yes.evaluate(batch)?.into_array(rows)?,
        some => {
            let yes = yes.evaluate(&narrow(batch, yes, &taken, some)?)?.into_array(some)?;
            let no = no.evaluate(&narrow(batch, no, &!&taken, rows - some)?)?.into_array(rows - some)?;
            Arc::new(merge(&taken, yes.as_boolean(), no.as_boolean()))
        }
    };
    let Some(nulls) = condition.nulls() else { return Ok(chosen) };
    let truths = chosen.as_boolean();
    let nulls = NullBuffer::union(Some(nulls), truths.nulls());
    Ok(Arc::new(BooleanArray::new(truths.values().clone(), nulls)))
}

/// Some rows of a batch. Columns that the expression does not look at hold whatever is at hand.
fn narrow(batch: &RecordBatch, of: &Arc<dyn PhysicalExpr>, taken: &BooleanBuffer, count: usize) -> Result<RecordBatch> {
    let used = collect_columns(of);
    let filter = FilterBuilder::new(&BooleanArray::new(taken.clone(), None)).optimize().build();
    let column = |(at, column): (usize, &ArrayRef)| {
        if used.iter().any(|used| used.index() == at) { filter.filter(column) } else { Ok(column.slice(0, count)) }
    };
    let columns = batch.columns().iter().enumerate().map(column).collect::<Result<Vec<_>, _>>()?;
    let options = RecordBatchOptions::new().with_row_count(Some(count));
    Ok(RecordBatch::try_new_with_options(batch.schema(), columns, &options)?)
}

/// The truths of both sides, each in its place.
fn merge(taken: &BooleanBuffer, yes: &BooleanArray, no: &BooleanArray) -> BooleanArray {
    let place = |yes: &BooleanBuffer, no: &BooleanBuffer| {
        let (mut of_yes, mut of_no) = (0, 0);
        BooleanBuffer::collect_bool(taken.len(), |row| {
            let (side, at) = if taken.value(row) { (yes, &mut of_yes) } else { (no, &mut of_no) };
            *at += 1;
            side.value(*at - 1)
        })
    };
    let valid = |side: &BooleanArray| {
        side.nulls().map_or_else(|| BooleanBuffer::new_set(side.len()), |nulls| nulls.inner().clone())
    };
    let nulls = (yes.null_count() + no.null_count() > 0).then(|| NullBuffer::new(place(&valid(yes), &valid(no))));
    BooleanArray::new(place(yes.values(), no.values()), nulls)
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::StringArray;
    use datafusion::arrow::datatypes::{DataType, Field, Schema};
    use datafusion::physical_expr::expressions::col;

    use super::*;

    #[test]
    fn each_row_has_the_truth_of_its_side() {
        let truths = |text: &str| -> ArrayRef {
            Arc::new(text.chars().map(|c| (c != '-').then_some(c == 't')).collect::<BooleanArray>())
        };
        let fields = ["a", "b", "c"].map(|name| Field::new(name, DataType::Boolean, true));
        let unused = Field::new("d", DataType::Utf8, true);
        let schema = Arc::new(Schema::new(fields.into_iter().chain([unused]).collect::<Vec<_>>()));
        let check = |condition: &str, yes: &str, no: &str, expected: &str| {
            let texts: ArrayRef = Arc::new(StringArray::from_iter_values(yes.chars().map(String::from)));
            let columns = vec![truths(condition), truths(yes), truths(no), texts];
            let batch = RecordBatch::try_new(Arc::clone(&schema), columns).unwrap();
            let (yes, no) = (col("b", &schema).unwrap(), col("c", &schema).unwrap());
            let chosen = choose(batch.column(0).as_boolean(), &yes, &no, &batch).unwrap();
            assert_eq!(&chosen, &truths(expected), "{condition}");
        };
        check("tfttf", "t-tft", "fftff", "tftff");
        check("ttt", "tf-", "ftt", "tf-");
        check("fff", "ttt", "ft-", "ft-");
        check("t-f-t", "-tttf", "ttftt", "--f-f");
        check("", "", "", "");
    }
}
