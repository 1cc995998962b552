//! One rule over a batch of rows.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, BooleanBufferBuilder, RecordBatch, UInt32Array};
use datafusion::arrow::buffer::{BooleanBuffer, NullBuffer};
use datafusion::arrow::compute::{take, take_record_batch};
use datafusion::common::Result;
use datafusion::physical_expr::PhysicalExpr;
use mandate_model::Fault;
use mandate_rules::{CheckedRule, Outcome};

use super::findings::Finding;
use super::part::{Part, Suspect};
use super::records::Records;
use super::steps::Bound;
use super::tree::Compiler;

/// One row in so many is few.
const FEW: usize = 4;

/// How the rows of a batch are asked.
pub(super) enum Way {
    /// All at once.
    Columns(Columns),
    /// One by one, because of what the reason says.
    Records(String),
}

/// A rule over columns.
pub(super) struct Columns {
    root: Arc<dyn PhysicalExpr>,
    suspects: Vec<Suspect>,
    steps: Bound,
}

/// What columns alone tell of a batch.
struct Told {
    failed: BooleanBuffer,
    /// Rows that must be asked one by one.
    open: Option<BooleanBuffer>,
}

/// A rule of a collection, ready for batches.
pub(super) struct SweptRule {
    pub way: Way,
    checked: CheckedRule,
    records: Records,
}

impl SweptRule {
    /// Refused where what the rule asks for is not in columns at all; then in the words of the reason.
    pub(super) fn compile(compiler: &Compiler<'_>, checked: &CheckedRule) -> Result<Self, String> {
        let way = match checked.over {
            Some(_) => Err(super::tree::ROWS.to_owned()),
            None => compiler.part(&checked.assert),
        };
        let way = match way.map(Columns::new) {
            Ok(columns) => Way::Columns(columns),
            Err(reason) => Way::Records(reason),
        };
        let records = Records::new(compiler.fields, checked, compiler.on);
        let asks = match &way {
            Way::Columns(columns) => !columns.suspects.is_empty() || columns.steps.may_exceed(),
            Way::Records(_) => true,
        };
        if asks && let Some(name) = records.not_in_columns() {
            return Err(match way {
                Way::Records(reason) => reason,
                Way::Columns(_) => format!("it may need `{name}` of single records"),
            });
        }
        Ok(Self { way, checked: checked.clone(), records })
    }

    /// The positions of the columns that the rule looks at.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        self.records.columns()
    }

    /// What comes of the rule for each row.
    pub(super) fn run(&self, batch: &RecordBatch) -> Result<Finding, Fault> {
        let told = match &self.way {
            Way::Records(_) => None,
            Way::Columns(columns) => Some(columns.tell(batch)),
        };
        let (told, refused) = match told {
            None => (Told::nothing(batch), None),
            Some(Ok(told)) => (told, None),
            Some(Err(error)) => (Told::nothing(batch), Some(crate::fail::plain(&error))),
        };
        self.ask(told, batch, refused)
    }

    fn ask(&self, told: Told, batch: &RecordBatch, refused: Option<String>) -> Result<Finding, Fault> {
        let Told { failed, open } = told;
        let Some(open) = open else { return Ok(Finding { failed, stopped: Vec::new(), asked: 0, refused }) };
        let (mut more, mut stopped, mut asked) = (Vec::new(), Vec::new(), 0);
        let mut row = self.records.empty();
        for at in open.set_indices() {
            asked += 1;
            self.records.read(&mut row, batch, at)?;
            match self.checked.outcome(&row, None, self.records.on) {
                None => {}
                Some(Outcome::Failed) => more.push(at),
                Some(Outcome::NotEvaluated(why)) => stopped.push((at, why)),
            }
        }
        let mut failed = &failed & &!&open;
        if !more.is_empty() {
            let mut more = more.into_iter().peekable();
            failed = BooleanBuffer::collect_bool(batch.num_rows(), |row| {
                more.next_if_eq(&row).is_some() || failed.value(row)
            });
        }
        Ok(Finding { failed, stopped, asked, refused })
    }
}

impl Told {
    /// All rows are open.
    fn nothing(batch: &RecordBatch) -> Self {
        let rows = batch.num_rows();
        Self { failed: BooleanBuffer::new_unset(rows), open: Some(BooleanBuffer::new_set(rows)) }
    }
}

impl Columns {
    fn new(root: Part) -> Self {
        Self { root: Arc::clone(&root.expr), steps: root.steps.clone(), suspects: root.sealed() }
    }

    fn tell(&self, batch: &RecordBatch) -> Result<Told> {
        let value = self.root.evaluate(batch)?.into_array(batch.num_rows())?;
        let truths = value.as_boolean();
        let mut failed = !truths.values();
        let mut open = self.steps.exceeding(batch);
        if let Some(nulls) = truths.nulls().filter(|nulls| nulls.null_count() > 0) {
            failed = &failed & nulls.inner();
            if let Some(troubled) = self.troubled_where(nulls, &value, batch)? {
                let troubled = &troubled & &!nulls.inner();
                open = Some(open.map_or_else(|| troubled.clone(), |open| &open | &troubled));
            }
        }
        Ok(Told { failed, open: open.filter(BooleanBuffer::has_true) })
    }

    /// The rows in which a part of the rule is in trouble, of those in which the rule is NULL; where these are few, the
    /// others are not looked at.
    fn troubled_where(
        &self,
        nulls: &NullBuffer,
        root: &ArrayRef,
        batch: &RecordBatch,
    ) -> Result<Option<BooleanBuffer>> {
        let rows = batch.num_rows();
        if self.suspects.is_empty() || nulls.null_count() > rows / FEW {
            return self.troubled(root, batch);
        }
        let few = UInt32Array::from_iter_values((!nulls.inner()).set_indices_u32());
        let Some(troubled) = self.troubled(&take(root, &few, None)?, &take_record_batch(batch, &few)?)? else {
            return Ok(None);
        };
        let mut all = BooleanBufferBuilder::new(rows);
        all.append_n(rows, false);
        troubled.set_indices().for_each(|at| all.set_bit(few.value(at) as usize, true));
        Ok(Some(all.finish()))
    }

    /// The rows in which a part of the rule is in trouble.
    fn troubled(&self, root: &ArrayRef, batch: &RecordBatch) -> Result<Option<BooleanBuffer>> {
        let mut all: Option<BooleanBuffer> = None;
        for suspect in &self.suspects {
            let troubled = if Arc::ptr_eq(&suspect.expr, &self.root) {
                suspect.in_trouble(root, batch)?
            } else {
                let value = suspect.expr.evaluate(batch)?.into_array(batch.num_rows())?;
                suspect.in_trouble(&value, batch)?
            };
            all = match (all, troubled) {
                (Some(all), Some(troubled)) => Some(&all | &troubled),
                (all, troubled) => all.or(troubled),
            };
        }
        Ok(all)
    }
}
