//! What a part of a rule becomes, and what is to be known of it to tell a fault from absence.
//!
//! A value that is NULL is absent, at fault, or has no place in the type it is computed in. Most parts are **strict**:
//! they are NULL when something in them is, and where absence meets a fault, absence wins. So a strict part that is NULL
//! though all that it hangs on is there is in trouble, and a strict part that hangs on something NULL is as absent as
//! that is. What is not strict (`&&`, `||`, `?:`) ends the strict part below it and is something to hang on above it.
//! In a row in which no part of a rule is in trouble, NULL means absent.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, RecordBatch};
use datafusion::arrow::buffer::{BooleanBuffer, NullBuffer};
use datafusion::arrow::datatypes::{DataType, Schema};
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::ColumnarValue;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::expressions::{Literal, lit};

use super::apply::{Apply, Op};
use super::steps::Bound;

/// A part of a rule, compiled.
#[derive(Clone)]
pub(super) struct Part {
    pub expr: Arc<dyn PhysicalExpr>,
    pub ty: DataType,
    /// What the strict part hangs on: columns, and parts that are not strict.
    hangs_on: Vec<Arc<dyn PhysicalExpr>>,
    /// Whether an operation of the strict part may have no result.
    risky: bool,
    /// What may be in trouble within the parts that are not strict.
    pub suspects: Vec<Suspect>,
    /// Steps that evaluating it takes for one record.
    pub steps: Bound,
    /// Bytes of the text that it yields.
    pub length: Bound,
}

/// A strict part that may be in trouble.
#[derive(Clone)]
pub(super) struct Suspect {
    pub expr: Arc<dyn PhysicalExpr>,
    hangs_on: Vec<Arc<dyn PhysicalExpr>>,
}

impl Part {
    /// A constant.
    pub(super) fn constant(value: ScalarValue) -> Self {
        let ty = value.data_type();
        let length = match &value {
            ScalarValue::Utf8(Some(text)) => text.len(),
            _ => 0,
        };
        Self { length: Bound::fixed(length), ..Self::of(lit(value), ty, Vec::new()) }
    }

    /// What may be absent, and nothing else: a column.
    pub(super) fn given(expr: Arc<dyn PhysicalExpr>, ty: DataType) -> Self {
        Self::of(Arc::clone(&expr), ty, vec![expr])
    }

    /// What is never NULL: whether there is a value, a list.
    pub(super) fn always(expr: Arc<dyn PhysicalExpr>, ty: DataType) -> Self {
        Self::of(expr, ty, Vec::new())
    }

    fn of(expr: Arc<dyn PhysicalExpr>, ty: DataType, hangs_on: Vec<Arc<dyn PhysicalExpr>>) -> Self {
        let (steps, length) = (Bound::default(), Bound::default());
        Self { expr, ty, hangs_on, risky: false, suspects: Vec::new(), steps, length }
    }

    /// A strict expression over parts.
    pub(super) fn strict(expr: Arc<dyn PhysicalExpr>, ty: DataType, parts: impl IntoIterator<Item = Self>) -> Self {
        let mut whole = Self::of(expr, ty, Vec::new());
        for part in parts {
            for thing in part.hangs_on {
                if !whole.hangs_on.contains(&thing) {
                    whole.hangs_on.push(thing);
                }
            }
            whole.risky |= part.risky;
            whole.suspects.extend(part.suspects);
            whole.steps = whole.steps.and(&part.steps);
        }
        whole
    }

    /// A strict operation that has a result for all arguments. Of constants alone it is done at once.
    pub(super) fn apply(op: Op, ty: DataType, parts: Vec<Self>) -> Self {
        let args = parts.iter().map(|part| Arc::clone(&part.expr)).collect();
        let all_constant = parts.iter().all(|part| part.as_constant().is_some());
        let apply = Apply { op, args, gives: ty.clone() };
        if all_constant {
            let nothing = RecordBatch::new_empty(Arc::new(Schema::empty()));
            if let Ok(ColumnarValue::Scalar(value)) = apply.evaluate(&nothing)
                && !value.is_null()
            {
                return Self::constant(value);
            }
        }
        Self::strict(Arc::new(apply), ty, parts)
    }

    /// A strict operation that may have no result.
    pub(super) fn may_fail(op: Op, ty: DataType, parts: Vec<Self>) -> Self {
        let applied = Self::apply(op, ty, parts);
        let risky = applied.as_constant().is_none();
        Self { risky, ..applied }
    }

    /// An operation that is not strict.
    pub(super) fn lax(op: Op, ty: DataType, parts: Vec<Self>) -> Self {
        let args = parts.iter().map(|part| Arc::clone(&part.expr)).collect();
        let expr: Arc<dyn PhysicalExpr> = Arc::new(Apply { op, args, gives: ty.clone() });
        let mut whole = Self::given(expr, ty);
        for part in parts {
            whole.steps = whole.steps.and(&part.steps);
            whole.suspects.extend(part.sealed());
        }
        whole
    }

    /// With so many more steps.
    #[must_use]
    pub(super) fn taking(self, steps: &Bound) -> Self {
        Self { steps: self.steps.and(steps), ..self }
    }

    /// With the greatest length of its text.
    #[must_use]
    pub(super) fn of_length(self, length: Bound) -> Self {
        Self { length, ..self }
    }

    /// The value, where it is a constant that there is.
    pub(super) fn as_constant(&self) -> Option<&ScalarValue> {
        self.expr.downcast_ref::<Literal>().map(Literal::value).filter(|value| !value.is_null())
    }

    /// All that may be in trouble, this part included.
    pub(super) fn sealed(self) -> Vec<Suspect> {
        let mut suspects = self.suspects;
        if self.risky {
            suspects.push(Suspect { expr: self.expr, hangs_on: self.hangs_on });
        }
        suspects
    }
}

impl Suspect {
    /// The rows in which it is NULL though all is there that it hangs on.
    pub(super) fn in_trouble(&self, value: &ArrayRef, batch: &RecordBatch) -> Result<Option<BooleanBuffer>> {
        let Some(nulls) = value.logical_nulls().filter(|nulls| nulls.null_count() > 0) else { return Ok(None) };
        let mut troubled = !nulls.inner();
        for thing in &self.hangs_on {
            let there = thing.evaluate(batch)?.into_array(batch.num_rows())?;
            if let Some(there) = there.logical_nulls() {
                troubled = &troubled & NullBuffer::inner(&there);
            }
        }
        Ok(troubled.has_true().then_some(troubled))
    }
}
