//! The rows of batches that count: without those that their batches set aside.
//!
//! Batches that set nothing aside, nearly all of them, are read as they are. From the others the rows named are taken
//! away while the query runs, by batch and number.

use std::collections::BTreeMap;
use std::sync::Arc;

use datafusion::arrow::array::Int64Array;
use datafusion::arrow::datatypes::{DataType, Field, Schema};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::catalog::TableProvider;
use datafusion::common::JoinType;
use datafusion::datasource::{MemTable, ViewTable, provider_as_source};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::LogicalPlanBuilder;
use mandate_datasets::SetAside;
use mandate_model::{Collection, Fault, FaultCode};
use mandate_projection::shape::{ROW, SEQ};
use mandate_projection::state::BatchRevision;

use crate::batches::{Batches, Lookup};
use crate::world::Seen;

/// The table of a collection of batches as at a place.
pub(crate) fn provide(
    collection: &Collection,
    batches: &[BatchRevision],
    seen: Seen,
    lookup: Lookup<'_>,
) -> Result<Arc<dyn TableProvider>, Fault> {
    let named = if seen == Seen::Counting { set_aside(batches, lookup)? } else { BTreeMap::new() };
    let of = |batches: Vec<&BatchRevision>| Batches::new(collection, &batches, seen == Seen::Ever, lookup);
    if named.is_empty() {
        return Ok(Arc::new(of(batches.iter().collect())?));
    }
    let (some, whole): (Vec<&BatchRevision>, Vec<&BatchRevision>) =
        batches.iter().partition(|batch| named.contains_key(&batch.seq));
    view(Arc::new(of(whole)?), Arc::new(of(some)?), &named).map_err(|error| {
        let message = format!("the rows of `{}` cannot be read: {}", collection.name, crate::fail::plain(&error));
        Fault::new(FaultCode::QueryFailed, message)
    })
}

/// What batches that hold set aside, by their places; those that set nothing aside are not among them.
fn set_aside(batches: &[BatchRevision], lookup: Lookup<'_>) -> Result<BTreeMap<u64, SetAside>, Fault> {
    let mut named = BTreeMap::new();
    for batch in batches.iter().filter(|batch| batch.holds(lookup.as_at)) {
        let body = batch.body(lookup.folder)?;
        // Most bodies name thousands of parts and no row: they are not parsed for nothing.
        if body.contains(mandate_datasets::SET_ASIDE) {
            let aside = SetAside::of(&serde_json::from_str(&body).unwrap_or_default())?;
            if !aside.is_empty() {
                named.insert(batch.seq, aside);
            }
        }
    }
    Ok(named)
}

fn view(
    whole: Arc<dyn TableProvider>,
    some: Arc<dyn TableProvider>,
    named: &BTreeMap<u64, SetAside>,
) -> Result<Arc<dyn TableProvider>, DataFusionError> {
    let pairs = || {
        named.iter().flat_map(|(seq, aside)| {
            let seq = i64::try_from(*seq).unwrap_or(i64::MAX);
            aside.numbers().iter().map(move |row| (seq, *row))
        })
    };
    let column = |name: &str| Field::new(name, DataType::Int64, false);
    let schema = Arc::new(Schema::new(vec![column(SEQ), column(ROW)]));
    let seqs: Int64Array = pairs().map(|(seq, _)| seq).collect();
    let rows: Int64Array = pairs().map(|(_, row)| row).collect();
    let batch = RecordBatch::try_new(Arc::clone(&schema), vec![Arc::new(seqs), Arc::new(rows)])?;
    let gone: Arc<dyn TableProvider> = Arc::new(MemTable::try_new(schema, vec![vec![batch]])?);
    let gone = LogicalPlanBuilder::scan("set_aside", provider_as_source(gone), None)?.build()?;
    let left = LogicalPlanBuilder::scan("some", provider_as_source(some), None)?
        .join(gone, JoinType::LeftAnti, (vec![SEQ, ROW], vec![SEQ, ROW]), None)?
        .build()?;
    let plan = LogicalPlanBuilder::scan("whole", provider_as_source(whole), None)?.union(left)?.build()?;
    Ok(Arc::new(ViewTable::new(plan, None)))
}
