//! The rows of an indicator's basis behind one observation.

use std::collections::HashMap;

use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::datatypes::{DataType, Int64Type};
use mandate_model::nearest::suggestion;
use mandate_model::{Evidence, EvidenceRow, Fault, FaultCode, Indicator, Observation};

use crate::cells;
use crate::sql::sql_type;
use mandate_projection::shape::{ROW, SEQ};

/// The cells of a row in the dimensions that a basis has.
type Key = Vec<Option<String>>;

/// The SQL that yields all rows of the basis.
pub(crate) fn whole(indicator: &Indicator) -> String {
    format!("WITH basis AS (\n{}\n)\nSELECT * FROM basis", indicator.basis.trim_end())
}

/// What is asked of the rows of a basis.
#[derive(Clone, Debug, Default)]
pub struct RowsAsked<'a> {
    /// Columns with the text that a row must have in them. A column that the basis does not have is left alone.
    pub cells: &'a [(String, String)],
    /// The column that orders them, and whether from high to low; the order of the store without it.
    pub order: Option<(&'a str, bool)>,
    /// So many are passed over.
    pub skip: usize,
    /// At most so many are given.
    pub limit: usize,
}

/// The SQL that yields some rows of a basis in an order.
pub(crate) fn some(
    indicator: &Indicator,
    schema: &datafusion::common::DFSchema,
    asked: &RowsAsked<'_>,
) -> Result<String, Fault> {
    let ty = |name: &str| schema.field_with_unqualified_name(name).ok().map(|field| field.data_type().clone());
    let condition = |(name, text): &(String, String)| {
        let ty = ty(name)?;
        Some(format!("\"{name}\" = {}", literal(&ty, text)))
    };
    let conditions: Vec<String> = asked.cells.iter().filter_map(condition).collect();
    let filter = if conditions.is_empty() { String::new() } else { format!("\nWHERE {}", conditions.join(" AND ")) };
    let order = match asked.order {
        None => SEQ.to_owned(),
        Some((name, down)) if ty(name).is_some_and(|ty| !ty.is_nested()) => {
            format!("\"{name}\" {} NULLS LAST, {SEQ}", if down { "DESC" } else { "ASC" })
        }
        Some((name, _)) => {
            let message = format!("the rows of `{}` cannot be ordered by `{name}`", indicator.name);
            let known = schema.fields().iter().map(|field| field.name().as_str());
            return Err(Fault::new(FaultCode::BadParameter, message).hint(suggestion(name, known)));
        }
    };
    Ok(format!("{}{filter}\nORDER BY {order}\nLIMIT {} OFFSET {}", whole(indicator), asked.limit, asked.skip))
}

/// Rows in the order in which they come.
pub(crate) fn listed(indicator: &Indicator, query: String, batch: &RecordBatch) -> Result<Evidence, Fault> {
    let basis = Basis::new(indicator, batch, &[])?;
    let row = |at: usize| EvidenceRow { seq: basis.seqs[at], cells: basis.texts(at) };
    let rows = (0..basis.seqs.len()).map(row).collect();
    Ok(Evidence { query, columns: basis.columns, rows })
}

/// The SQL that yields the rows behind one observation. `dimensions` are those that the basis has, with their types.
pub(crate) fn query(indicator: &Indicator, dimensions: &[(String, DataType)], key: &Key) -> String {
    let conditions = dimensions.iter().zip(key).map(|((name, ty), text)| match text {
        None => format!("{name} IS NULL"),
        Some(text) => format!("{name} = {}", literal(ty, text)),
    });
    let conditions = conditions.collect::<Vec<_>>().join(" AND ");
    let filter = if conditions.is_empty() { String::new() } else { format!("\nWHERE {conditions}") };
    format!("{}{filter}\nORDER BY {SEQ}", whole(indicator))
}

fn literal(ty: &DataType, text: &str) -> String {
    let quoted = format!("'{}'", text.replace('\'', "''"));
    match ty {
        DataType::Utf8 | DataType::Utf8View => quoted,
        DataType::Date32 => format!("DATE {quoted}"),
        DataType::Float64 | DataType::Float32 => format!("CAST({quoted} AS DOUBLE)"),
        other => format!("CAST({quoted} AS {})", sql_type(other)),
    }
}

/// The dimensions that the columns of a basis have, in declared order, with their types.
pub(crate) fn dimensions(indicator: &Indicator, schema: &datafusion::common::DFSchema) -> Vec<(String, DataType)> {
    let column = |name: String| {
        let field = schema.field_with_unqualified_name(&name).ok()?;
        Some((name, field.data_type().clone()))
    };
    indicator.dimensions.iter().filter_map(|dimension| column(dimension.name.underscored())).collect()
}

/// The codes of an observation in these dimensions.
pub(crate) fn key(dimensions: &[(String, DataType)], observation: &Observation) -> Key {
    let code = |name: &str| {
        let same = |(known, _): &&(String, Option<String>)| known.replace('-', "_") == name;
        observation.dimensions.iter().find(same).and_then(|(_, code)| code.clone())
    };
    dimensions.iter().map(|(name, _)| code(name)).collect()
}

/// Rows of a basis, with an index by dimensions.
#[derive(Default)]
pub(crate) struct Basis {
    columns: Vec<String>,
    shown: Vec<ArrayRef>,
    seqs: Vec<u64>,
    /// The rows of each combination of dimensions, in order of `_seq`.
    index: HashMap<Key, Vec<usize>>,
}

impl Basis {
    pub(crate) fn new(
        indicator: &Indicator,
        batch: &RecordBatch,
        dimensions: &[(String, DataType)],
    ) -> Result<Self, Fault> {
        let seq = batch.column_by_name(SEQ).filter(|column| *column.data_type() == DataType::Int64);
        let seq = seq.ok_or_else(|| {
            Fault::new(FaultCode::BadIndicator, format!("the basis of `{}` yields no column `{SEQ}`", indicator.name))
                .hint(format!("select `{SEQ}` in `basis`: it says which revision a row came from"))
        })?;
        let seqs =
            seq.as_primitive::<Int64Type>().iter().map(|seq| seq.and_then(|seq| seq.try_into().ok()).unwrap_or(0));
        let schema = batch.schema_ref();
        let shown: Vec<usize> = (0..batch.num_columns()).filter(|at| schema.field(*at).name() != SEQ).collect();
        let mut basis = Self {
            columns: shown.iter().map(|at| schema.field(*at).name().clone()).collect(),
            shown: shown.iter().map(|at| batch.column(*at).clone()).collect(),
            seqs: seqs.collect(),
            index: HashMap::new(),
        };
        basis.fill_index(batch, dimensions);
        Ok(basis)
    }

    fn fill_index(&mut self, batch: &RecordBatch, dimensions: &[(String, DataType)]) {
        let columns: Vec<_> = dimensions.iter().filter_map(|(name, _)| batch.column_by_name(name)).collect();
        for row in self.order(batch) {
            let key = columns.iter().map(|column| cells::text(column, row)).collect();
            self.index.entry(key).or_default().push(row);
        }
    }

    /// The rows by `_seq`, then by their place in a repeat group, then by what they show.
    fn order(&self, batch: &RecordBatch) -> Vec<usize> {
        let places = batch.column_by_name(ROW).and_then(|column| column.as_primitive_opt::<Int64Type>());
        let place = |row: usize| places.map(|places| places.value(row));
        let mut rows: Vec<usize> = (0..self.seqs.len()).collect();
        rows.sort_by(|a, b| {
            let by_place = self.seqs[*a].cmp(&self.seqs[*b]).then_with(|| place(*a).cmp(&place(*b)));
            by_place.then_with(|| self.texts(*a).cmp(&self.texts(*b)))
        });
        rows
    }

    fn texts(&self, row: usize) -> Vec<Option<String>> {
        self.shown.iter().map(|column| cells::text(column, row)).collect()
    }

    pub(crate) fn len(&self) -> usize {
        self.seqs.len()
    }

    /// The rows with that key, beside the SQL that yields them.
    pub(crate) fn evidence(&self, query: String, key: &Key) -> Evidence {
        let rows = self.index.get(key).map_or(&[][..], Vec::as_slice);
        let rows = rows.iter().map(|row| EvidenceRow { seq: self.seqs[*row], cells: self.texts(*row) });
        Evidence { query, columns: self.columns.clone(), rows: rows.collect() }
    }
}
