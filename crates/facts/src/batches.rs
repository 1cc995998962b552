//! The rows of batches as one table: the parts that hold as at a position, read while the query runs.
//!
//! Nothing is copied and nothing is built: a part that was accepted a moment ago is a file more in the next query. Which
//! parts a query needs is told by the days and countries that their batches say of them, and within a part by Parquet's
//! own statistics.

use std::sync::Arc;

use async_trait::async_trait;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, SchemaRef};
use datafusion::catalog::{Session, TableProvider};
use datafusion::common::stats::Precision;
use datafusion::common::{ColumnStatistics, ScalarValue, Statistics};
use datafusion::datasource::TableType;
use datafusion::datasource::file_format::FileFormat as _;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::PartitionedFile;
use datafusion::datasource::physical_plan::{FileGroup, FileScanConfigBuilder, ParquetSource};
use datafusion::datasource::table_schema::TableSchema;
use datafusion::error::{DataFusionError, Result};
use datafusion::execution::object_store::ObjectStoreUrl;
use datafusion::logical_expr::{Expr, TableProviderFilterPushDown};
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::empty::EmptyExec;
use mandate_columns::number;
use mandate_datasets::{BatchBody, Countries, Depot, Layout, Part, Shelf};
use mandate_model::{Collection, Fault};
use mandate_projection::shape::{RECORD, REVISION, SEQ, SOURCE};
use mandate_projection::state::{BatchRevision, CollectionState};

/// The name under which the depot is known to the engine.
pub(crate) const DEPOT_URL: &str = "depot://parts";

/// The rows of all batches of a collection that hold as at a position.
#[derive(Debug)]
pub(crate) struct Batches {
    schema: TableSchema,
    files: Vec<PartitionedFile>,
    rows: u64,
}

impl Batches {
    /// Of those in the state that hold as at a place, or with `ever` of all that were there by then.
    pub(crate) fn new(
        collection: &Collection,
        state: &CollectionState,
        (as_at, ever): (u64, bool),
        depot: &Depot,
    ) -> std::result::Result<Self, Fault> {
        let layout = Layout::of(collection);
        let schema = TableSchema::builder(SchemaRef::clone(&layout.schema)).with_table_partition_cols(origin()).build();
        let (mut files, mut rows) = (Vec::new(), 0);
        let was = |batch: &&BatchRevision| ever && batch.seq <= as_at && batch.body.is_some();
        for batch in state.batches.iter().filter(|batch| batch.holds(as_at) || was(batch)) {
            let json = serde_json::from_str(batch.body.as_deref().unwrap_or_default()).unwrap_or_default();
            let body = BatchBody::from_json(&json)?;
            for part in &body.parts {
                rows += part.rows;
                files.push(file(part, batch, &layout, depot));
            }
        }
        Ok(Self { schema, files, rows })
    }

    /// The parts in as many groups as there are threads, about the same bytes in each.
    fn groups(&self, threads: usize) -> Vec<FileGroup> {
        let mut groups: Vec<(u64, Vec<PartitionedFile>)> = vec![(0, Vec::new()); threads.max(1)];
        for file in &self.files {
            if let Some((bytes, group)) = groups.iter_mut().min_by_key(|(bytes, _)| *bytes) {
                *bytes += file.object_meta.size;
                group.push(file.clone());
            }
        }
        groups.into_iter().filter(|(_, group)| !group.is_empty()).map(|(_, group)| FileGroup::new(group)).collect()
    }
}

/// What a batch says of all its rows.
fn origin() -> Vec<FieldRef> {
    let column = |name, ty| Arc::new(Field::new(name, ty, true));
    vec![
        column(RECORD, DataType::Utf8),
        column(REVISION, DataType::Int64),
        column(SEQ, DataType::Int64),
        column(SOURCE, DataType::Utf8),
    ]
}

fn file(part: &Part, batch: &BatchRevision, layout: &Layout, depot: &Depot) -> PartitionedFile {
    let signed = |number: u64| ScalarValue::Int64(i64::try_from(number).ok());
    let of_batch = vec![
        ScalarValue::Utf8(Some(batch.record.clone())),
        signed(batch.revision.into()),
        signed(batch.seq),
        ScalarValue::Utf8(Some(batch.source.clone())),
    ];
    PartitionedFile::new(depot.path(Shelf::Parts, &part.sha256).to_string(), part.bytes)
        .with_partition_values(of_batch)
        .with_statistics(Arc::new(statistics(part, layout)))
}

/// What is known of the rows of a part without looking at them.
fn statistics(part: &Part, layout: &Layout) -> Statistics {
    let mut known = Statistics::new_unknown(&layout.schema);
    known.num_rows = Precision::Exact(usize::try_from(part.rows).unwrap_or(usize::MAX));
    let mut between = |column: Option<usize>, from: ScalarValue, to: ScalarValue| {
        if let Some(column) = column.and_then(|column| known.column_statistics.get_mut(column)) {
            *column = ColumnStatistics {
                null_count: Precision::Exact(0),
                min_value: Precision::Inexact(from),
                max_value: Precision::Inexact(to),
                ..ColumnStatistics::new_unknown()
            };
        }
    };
    if let (Some(first), Some(last)) = (part.first_day, part.last_day)
        && layout.first_day == layout.last_day
    {
        let day = |day| ScalarValue::Date32(Some(number::days(day)));
        between(layout.first_day, day(first), day(last));
    }
    let countries = match &part.countries {
        Countries::Listed(codes) => codes.first().zip(codes.last()),
        Countries::Between { from, to } => Some((from, to)),
    };
    if let Some((from, to)) = countries.filter(|_| !part.nowhere) {
        let code = |code: &String| ScalarValue::Utf8(Some(code.clone()));
        between(layout.country, code(from), code(to));
    }
    known
}

#[async_trait]
impl TableProvider for Batches {
    fn schema(&self) -> SchemaRef {
        SchemaRef::clone(self.schema.table_schema())
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    fn statistics(&self) -> Option<Statistics> {
        let mut known = Statistics::new_unknown(self.schema.table_schema());
        known.num_rows = Precision::Exact(usize::try_from(self.rows).unwrap_or(usize::MAX));
        Some(known)
    }

    /// Filters leave out files, row groups and pages; what is left is filtered again.
    fn supports_filters_pushdown(&self, filters: &[&Expr]) -> Result<Vec<TableProviderFilterPushDown>> {
        Ok(vec![TableProviderFilterPushDown::Inexact; filters.len()])
    }

    async fn scan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        _filters: &[Expr],
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let groups = self.groups(state.config().target_partitions());
        let all = self.schema.table_schema();
        if groups.is_empty() {
            let shown =
                projection.map_or_else(|| Ok(SchemaRef::clone(all)), |wanted| all.project(wanted).map(Arc::new))?;
            return Ok(Arc::new(EmptyExec::new(shown)));
        }
        let url = ObjectStoreUrl::parse(DEPOT_URL)?;
        let source = ParquetSource::new(self.schema.clone());
        let mut known = self.statistics().ok_or_else(|| DataFusionError::Plan("no statistics".into()))?;
        known.num_rows = known.num_rows.to_inexact();
        let config = FileScanConfigBuilder::new(url, Arc::new(source))
            .with_file_groups(groups)
            .with_statistics(known)
            .with_projection_indices(projection.cloned())?
            .with_limit(limit)
            .build();
        let options = state.default_table_options().parquet;
        ParquetFormat::default().with_options(options).create_physical_plan(state, config).await
    }
}
