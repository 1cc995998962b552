//! The rows of batches as one table: the parts that hold as at a position, read while the query runs.
//!
//! Nothing is copied and nothing is built: a part that was accepted a moment ago is a file more in the next query. Which
//! parts a query needs is told by the days and countries that their batches say of them, and within a part by Parquet's
//! own statistics.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
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
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::expressions::Column as PhysicalColumn;
use datafusion::physical_plan::ExecutionPlan;
use datafusion::physical_plan::empty::EmptyExec;
use datafusion::physical_plan::union::UnionExec;
use mandate_columns::number;
use mandate_datasets::{BatchBody, Catalogue, Countries, Depot, Layout, Part, Shelf, Standing};
use mandate_model::{Collection, Fault};
use mandate_projection::shape::{RECORD, REVISION, SEQ, SOURCE};
use mandate_projection::state::BatchRevision;

use crate::merged::{OriginOf, Origins, Told, of_batches, shaped};

/// The name under which the depot is known to the engine.
pub(crate) const DEPOT_URL: &str = "depot://parts";

/// Where batches and their parts are looked up, and as at which place.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'a> {
    /// The folder of the projection.
    pub folder: &'a Path,
    pub depot: &'a Depot,
    pub as_at: u64,
}

/// The rows of all batches of a collection that hold as at a position.
#[derive(Debug)]
pub(crate) struct Batches {
    schema: TableSchema,
    files: Vec<PartitionedFile>,
    /// Files that hold rows of many batches, and the batches that count of each; none where all do.
    merged: Vec<(Vec<PartitionedFile>, Option<BTreeSet<u64>>)>,
    merged_columns: SchemaRef,
    origins: Arc<Origins>,
    rows: u64,
}

impl Batches {
    /// Of those that hold as at a place, or with `ever` of all that were there by then.
    pub(crate) fn new(
        collection: &Collection,
        batches: &[&BatchRevision],
        ever: bool,
        Lookup { folder, depot, as_at }: Lookup<'_>,
    ) -> std::result::Result<Self, Fault> {
        let layout = Layout::of(collection);
        let schema = TableSchema::builder(SchemaRef::clone(&layout.schema)).with_table_partition_cols(origin()).build();
        let mut holding = Vec::new();
        let wanted = |batch: &&&BatchRevision| batch.holds(as_at) || (ever && batch.seq <= as_at && batch.is_put());
        for batch in batches.iter().filter(wanted) {
            holding.push((*batch, body_of(batch, folder)?));
        }
        leave_out_repeated(&mut holding);
        let standing: Vec<Standing<'_>> = holding
            .iter()
            .map(|(batch, body)| Standing { seq: batch.seq, columns: body.columns, parts: &body.parts })
            .collect();
        let mut catalogue = Catalogue::load(depot, collection.name.as_str())?;
        // Merged files are derived: where one is gone, its rows are read from the parts.
        catalogue.forget_damaged(depot)?;
        let serving = catalogue.serve(&standing);
        let by_place: BTreeMap<u64, &BatchRevision> = holding.iter().map(|(batch, _)| (batch.seq, *batch)).collect();
        let of_batch = |(seq, part): &(u64, Part)| Some(file(part, by_place.get(seq)?, &layout, depot));
        let mut origins = Origins::default();
        let merged_layout = layout.merged();
        let merged = serving.merged.iter().map(|served| {
            served.seqs.iter().filter_map(|seq| by_place.get(seq)).for_each(|batch| origins.add(batch));
            let files = served.files.iter().map(|file| merged_file(file, &merged_layout, depot)).collect();
            (files, (!served.whole).then(|| served.seqs.clone()))
        });
        Ok(Self {
            merged: merged.collect(),
            merged_columns: merged_layout.schema,
            origins: Arc::new(origins),
            files: serving.parts.iter().filter_map(of_batch).collect(),
            rows: holding.iter().map(|(_, body)| body.rows).sum(),
            schema,
        })
    }

    /// Files in as many groups as there are threads, about the same bytes in each.
    fn groups(files: &[PartitionedFile], threads: usize) -> Vec<FileGroup> {
        let mut groups: Vec<(u64, Vec<PartitionedFile>)> = vec![(0, Vec::new()); threads.max(1)];
        for file in files {
            if let Some((bytes, group)) = groups.iter_mut().min_by_key(|(bytes, _)| *bytes) {
                *bytes += file.object_meta.size;
                group.push(file.clone());
            }
        }
        groups.into_iter().filter(|(_, group)| !group.is_empty()).map(|(_, group)| FileGroup::new(group)).collect()
    }
}

/// What a revision of a batch says.
fn body_of(batch: &BatchRevision, folder: &Path) -> std::result::Result<BatchBody, Fault> {
    BatchBody::from_json(&serde_json::from_str(&batch.body(folder)?).unwrap_or_default())
}

/// Leaves out revisions whose parts are those of the revision that followed: nothing changed but the rows that count or
/// the state, and each row is told by the later one.
fn leave_out_repeated(holding: &mut Vec<(&BatchRevision, BatchBody)>) {
    let by_place: BTreeMap<u64, &[Part]> =
        holding.iter().map(|(batch, body)| (batch.seq, body.parts.as_slice())).collect();
    let repeated = |(batch, body): &&(&BatchRevision, BatchBody)| {
        let after = batch.superseded_at.and_then(|at| by_place.get(&at));
        after.is_some_and(|parts| *parts == body.parts.as_slice())
    };
    let repeated: BTreeSet<u64> = holding.iter().filter(repeated).map(|(batch, _)| batch.seq).collect();
    holding.retain(|(batch, _)| !repeated.contains(&batch.seq));
}

/// What a batch says of all its rows.
pub(crate) fn origin() -> Vec<FieldRef> {
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

fn merged_file(file: &Part, layout: &Layout, depot: &Depot) -> PartitionedFile {
    PartitionedFile::new(depot.path(Shelf::Merged, &file.sha256).to_string(), file.bytes)
        .with_statistics(Arc::new(statistics(file, layout)))
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
        let mut plans = Vec::with_capacity(1 + self.merged.len());
        if !self.files.is_empty() {
            plans.push(self.scan_parts(state, projection, limit).await?);
        }
        for (files, of) in &self.merged {
            plans.push(self.scan_merged(state, projection, files, of.as_ref()).await?);
        }
        match plans.len() {
            0 => {
                let all = self.schema.table_schema();
                let shown =
                    projection.map_or_else(|| Ok(SchemaRef::clone(all)), |wanted| all.project(wanted).map(Arc::new))?;
                Ok(Arc::new(EmptyExec::new(shown)))
            }
            1 => Ok(plans.remove(0)),
            _ => UnionExec::try_new(plans),
        }
    }
}

impl Batches {
    /// The rows of parts that were not merged.
    async fn scan_parts(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        limit: Option<usize>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let source = ParquetSource::new(self.schema.clone());
        let mut known = self.statistics().ok_or_else(|| DataFusionError::Plan("no statistics".into()))?;
        known.num_rows = known.num_rows.to_inexact();
        let config = FileScanConfigBuilder::new(ObjectStoreUrl::parse(DEPOT_URL)?, Arc::new(source))
            .with_file_groups(Self::groups(&self.files, state.config().target_partitions()))
            .with_statistics(known)
            .with_projection_indices(projection.cloned())?
            .with_limit(limit)
            .build();
        let options = state.default_table_options().parquet;
        ParquetFormat::default().with_options(options).create_physical_plan(state, config).await
    }

    /// The rows of files that hold those of many batches.
    async fn scan_merged(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        files: &[PartitionedFile],
        of: Option<&BTreeSet<u64>>,
    ) -> Result<Arc<dyn ExecutionPlan>> {
        let all = self.schema.table_schema();
        let wanted: Vec<usize> = projection.map_or_else(|| (0..all.fields().len()).collect(), Clone::clone);
        let place = self.merged_columns.fields().len() - 1;
        // The columns of fields and rows come first in both; the place of the batch is the last of a merged file.
        let mut read: Vec<usize> = wanted.iter().copied().filter(|column| *column < place).collect();
        read.push(place);
        let source = ParquetSource::new(TableSchema::builder(SchemaRef::clone(&self.merged_columns)).build());
        let config = FileScanConfigBuilder::new(ObjectStoreUrl::parse(DEPOT_URL)?, Arc::new(source))
            .with_file_groups(Self::groups(files, state.config().target_partitions()))
            .with_projection_indices(Some(read.clone()))?
            .build();
        let options = state.default_table_options().parquet;
        let mut plan = ParquetFormat::default().with_options(options).create_physical_plan(state, config).await?;
        let at = read.len() - 1;
        let name = self.merged_columns.field(place).name();
        if let Some(of) = of {
            plan = of_batches(plan, at, name, of)?;
        }
        let seq: Arc<dyn PhysicalExpr> = Arc::new(PhysicalColumn::new(name, at));
        let origin = |told| OriginOf::column(Arc::clone(&seq), told, &self.origins);
        let column = |column: &usize| -> (Arc<dyn PhysicalExpr>, String) {
            let shown = all.field(*column).name();
            let expression: Arc<dyn PhysicalExpr> = match shown.as_str() {
                RECORD => origin(Told::Record),
                REVISION => origin(Told::Revision),
                SOURCE => origin(Told::Source),
                SEQ => Arc::clone(&seq),
                _ => {
                    let at = read.iter().position(|read| read == column).unwrap_or_default();
                    Arc::new(PhysicalColumn::new(self.merged_columns.field(*column).name(), at))
                }
            };
            (expression, shown.clone())
        };
        shaped(plan, wanted.iter().map(column).collect())
    }
}
