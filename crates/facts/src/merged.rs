//! Files into which the parts of many batches were merged: a row tells the place of its batch, and the rest of its origin
//! is looked up by that place.

use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, Int64Builder, RecordBatch, StringBuilder};
use datafusion::arrow::datatypes::{DataType, Int64Type, Schema};
use datafusion::common::ScalarValue;
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::ColumnarValue;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::expressions::{Column, in_list, lit};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::filter::FilterExec;
use datafusion::physical_plan::projection::ProjectionExec;
use mandate_projection::state::BatchRevision;

/// What a batch says of all its rows, by its place in the store.
#[derive(Debug, Default)]
pub(crate) struct Origins(HashMap<i64, Origin>);

#[derive(Debug)]
struct Origin {
    record: String,
    revision: i64,
    source: String,
}

impl Origins {
    /// Remembers a batch.
    pub(crate) fn add(&mut self, batch: &BatchRevision) {
        let place = i64::try_from(batch.seq).unwrap_or(i64::MAX);
        let (record, source) = (batch.record.clone(), batch.source.clone());
        self.0.insert(place, Origin { record, revision: batch.revision.into(), source });
    }
}

/// Which of an origin's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Told {
    /// The batch's key.
    Record,
    /// The number of its revision.
    Revision,
    /// The citation kept on the revision.
    Source,
}

/// A column of the origin of rows, from the place of their batch.
#[derive(Debug)]
pub(crate) struct OriginOf {
    place: Arc<dyn PhysicalExpr>,
    told: Told,
    origins: Arc<Origins>,
}

impl PartialEq for OriginOf {
    fn eq(&self, other: &Self) -> bool {
        self.told == other.told && Arc::ptr_eq(&self.origins, &other.origins) && self.place.eq(&other.place)
    }
}

impl Eq for OriginOf {}

impl Hash for OriginOf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.told.hash(state);
        self.place.hash(state);
    }
}

impl fmt::Display for OriginOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} of the batch at {}", self.told, self.place)
    }
}

impl OriginOf {
    pub(crate) fn column(place: Arc<dyn PhysicalExpr>, told: Told, origins: &Arc<Origins>) -> Arc<dyn PhysicalExpr> {
        Arc::new(Self { place, told, origins: Arc::clone(origins) })
    }

    /// Rows of a batch lie together: what was looked up for one mostly serves the next.
    fn look_up<'a>(&'a self, places: &'a dyn Array) -> impl Iterator<Item = Option<&'a Origin>> {
        let mut before: Option<(i64, Option<&Origin>)> = None;
        places.as_primitive::<Int64Type>().iter().map(move |place| {
            let place = place?;
            match before {
                Some((known, origin)) if known == place => origin,
                _ => {
                    let origin = self.origins.0.get(&place);
                    before = Some((place, origin));
                    origin
                }
            }
        })
    }
}

impl PhysicalExpr for OriginOf {
    fn data_type(&self, _: &Schema) -> Result<DataType> {
        Ok(if self.told == Told::Revision { DataType::Int64 } else { DataType::Utf8 })
    }

    fn nullable(&self, _: &Schema) -> Result<bool> {
        Ok(true)
    }

    fn evaluate(&self, batch: &RecordBatch) -> Result<ColumnarValue> {
        let places = self.place.evaluate(batch)?.into_array(batch.num_rows())?;
        let found: ArrayRef = match self.told {
            Told::Revision => {
                let mut column = Int64Builder::with_capacity(places.len());
                self.look_up(&places).for_each(|origin| column.append_option(origin.map(|origin| origin.revision)));
                Arc::new(column.finish())
            }
            Told::Record | Told::Source => {
                let mut column = StringBuilder::new();
                let text = |origin: &'_ Origin| match self.told {
                    Told::Record => origin.record.clone(),
                    _ => origin.source.clone(),
                };
                self.look_up(&places).for_each(|origin| column.append_option(origin.map(text)));
                Arc::new(column.finish())
            }
        };
        Ok(ColumnarValue::Array(found))
    }

    fn children(&self) -> Vec<&Arc<dyn PhysicalExpr>> {
        vec![&self.place]
    }

    fn with_new_children(self: Arc<Self>, children: Vec<Arc<dyn PhysicalExpr>>) -> Result<Arc<dyn PhysicalExpr>> {
        let place = children.into_iter().next().ok_or_else(|| DataFusionError::Plan("no place".into()))?;
        Ok(Self::column(place, self.told, &self.origins))
    }

    fn fmt_sql(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Rows of these batches only.
pub(crate) fn of_batches(
    plan: Arc<dyn ExecutionPlan>,
    column: usize,
    name: &str,
    places: &BTreeSet<u64>,
) -> Result<Arc<dyn ExecutionPlan>> {
    let place: Arc<dyn PhysicalExpr> = Arc::new(Column::new(name, column));
    let signed = |place: &u64| lit(ScalarValue::Int64(i64::try_from(*place).ok()));
    let wanted = in_list(place, places.iter().map(signed).collect(), &false, &plan.schema())?;
    Ok(Arc::new(FilterExec::try_new(wanted, plan)?))
}

/// The plan's columns in the order of a table.
pub(crate) fn shaped(
    plan: Arc<dyn ExecutionPlan>,
    columns: Vec<(Arc<dyn PhysicalExpr>, String)>,
) -> Result<Arc<dyn ExecutionPlan>> {
    Ok(Arc::new(ProjectionExec::try_new(columns, plan)?))
}
