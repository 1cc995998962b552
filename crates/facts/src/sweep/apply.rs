//! One operation of a rule as an expression of DataFusion: total, NULL where it has no result.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray as _, RecordBatch};
use datafusion::arrow::datatypes::{DataType, Schema};
use datafusion::common::{Result, ScalarValue, exec_err};
use datafusion::logical_expr::ColumnarValue;
use datafusion::physical_expr::PhysicalExpr;
use mandate_rules::{Comparison, Operation};
use regex::Regex;

use super::branch;
use super::kernels::decimals::Scales;
use super::kernels::{Arg, compare, decimals, lists, logic, numbers, texts};

/// What is done with the arguments. `!`, presence and `in` with constants are DataFusion's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Op {
    AllOf,
    AnyOf,
    /// The arguments are comparisons, and all must be there.
    OneOf,
    Choose,
    Integers(Operation),
    NegateInteger,
    AbsInteger,
    Year,
    Days,
    Decimals(Operation, Scales),
    NegateDecimal(u32),
    AbsDecimal(u32),
    /// Of one type, decimals of one scale.
    Compare(Comparison),
    CompareDecimals(Comparison, u32, u32),
    Widen,
    Rescale(u32, u32),
    WholeOf(u32),
    ReadInteger,
    ReadDecimal,
    Show,
    Characters,
    StartsWith,
    EndsWith,
    Contains,
    Matches(Pattern),
    Join,
    Count,
    NotEmpty,
    Within,
    Element,
}

impl Op {
    fn run(&self, args: &[Arg], rows: usize) -> Result<ArrayRef> {
        Ok(match (self, args) {
            (Self::OneOf, args) => logic::one_of(args, rows)?,
            (Self::Choose, [condition, yes, no]) => logic::choose(condition, yes, no, rows)?,
            (Self::Integers(op), [left, right]) => numbers::integers(*op, left, right, rows),
            (Self::NegateInteger, [number]) => numbers::negate(number, rows),
            (Self::AbsInteger, [number]) => numbers::abs(number, rows),
            (Self::Year, [day]) => numbers::year(day, rows),
            (Self::Days, [from, to]) => numbers::days(from, to, rows),
            (Self::Decimals(op, scales), [left, right]) => decimals::arithmetic(*op, *scales, left, right, rows),
            (Self::NegateDecimal(scale), [number]) => decimals::negate(number, *scale, rows),
            (Self::AbsDecimal(scale), [number]) => decimals::abs(number, *scale, rows),
            (Self::Compare(op), [left, right]) => compare::compare(*op, left, right, rows)?,
            (Self::CompareDecimals(op, left_scale, right_scale), [left, right]) => {
                Arc::new(decimals::compare(*op, (*left_scale, *right_scale), left, right, rows))
            }
            (Self::Widen, [number]) => decimals::widen(number, rows),
            (Self::Rescale(from, to), [number]) => decimals::rescale(number, *from, *to, rows),
            (Self::WholeOf(scale), [number]) => decimals::whole(number, *scale, rows),
            (Self::ReadInteger, [text]) => texts::integer(text, rows),
            (Self::ReadDecimal, [text]) => texts::number(text, rows),
            (Self::Show, [value]) => texts::show(value, rows)?,
            (Self::Characters, [text]) => texts::characters(text, rows),
            (Self::StartsWith, [text, part]) => Arc::new(texts::starts_with(text, part)?),
            (Self::EndsWith, [text, part]) => Arc::new(texts::ends_with(text, part)?),
            (Self::Contains, [text, part]) => Arc::new(texts::contains(text, part)?),
            (Self::Matches(Pattern(pattern)), [text]) => Arc::new(texts::matches(text, pattern, rows)),
            (Self::Join, [left, right]) => texts::join(left, right, rows)?,
            (Self::Count, [list]) => lists::count(list, rows)?,
            (Self::NotEmpty, [list]) => Arc::new(lists::not_empty(list, rows)?),
            (Self::Within, [text, list]) => Arc::new(lists::within(text, list, rows)?),
            (Self::Element, [list, at]) => lists::element(list, at, rows)?,
            (op, args) => return exec_err!("{op:?} does not take {} arguments", args.len()),
        })
    }
}

/// A compiled pattern, told from others by its text.
#[derive(Clone, Debug)]
pub(super) struct Pattern(pub Regex);

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Eq for Pattern {}

impl Hash for Pattern {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_str().hash(state);
    }
}

/// An operation with its arguments.
#[derive(Debug)]
pub(super) struct Apply {
    pub op: Op,
    pub args: Vec<Arc<dyn PhysicalExpr>>,
    /// The type of the result.
    pub gives: DataType,
}

impl PartialEq for Apply {
    fn eq(&self, other: &Self) -> bool {
        self.op == other.op && self.args == other.args
    }
}

impl Eq for Apply {}

impl Hash for Apply {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.op, &self.args).hash(state);
    }
}

impl fmt::Display for Apply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let args: Vec<String> = self.args.iter().map(ToString::to_string).collect();
        write!(f, "{:?}({})", self.op, args.join(", "))
    }
}

impl PhysicalExpr for Apply {
    fn data_type(&self, _: &Schema) -> Result<DataType> {
        Ok(self.gives.clone())
    }

    fn nullable(&self, _: &Schema) -> Result<bool> {
        Ok(true)
    }

    fn evaluate(&self, batch: &RecordBatch) -> Result<ColumnarValue> {
        if matches!(self.op, Op::AllOf | Op::AnyOf) {
            return logic::decide(&self.args, batch, self.op == Op::AnyOf).map(ColumnarValue::Array);
        }
        if let (Op::Choose, DataType::Boolean, [condition, yes, no]) = (&self.op, &self.gives, self.args.as_slice())
            && let ColumnarValue::Array(condition) = condition.evaluate(batch)?
        {
            return branch::choose(condition.as_boolean(), yes, no, batch).map(ColumnarValue::Array);
        }
        let values = self.args.iter().map(|arg| arg.evaluate(batch)).collect::<Result<Vec<_>>>()?;
        let args = values.iter().map(Arg::of).collect::<Result<Vec<_>>>()?;
        if values.iter().any(|value| matches!(value, ColumnarValue::Array(_))) {
            return self.op.run(&args, batch.num_rows()).map(ColumnarValue::Array);
        }
        // Of constants alone: once, not for each row.
        let alone: Vec<Arg> = args.into_iter().map(|arg| Arg::column(arg.array)).collect();
        let result = self.op.run(&alone, 1)?;
        ScalarValue::try_from_array(&result, 0).map(ColumnarValue::Scalar)
    }

    fn children(&self) -> Vec<&Arc<dyn PhysicalExpr>> {
        self.args.iter().collect()
    }

    fn with_new_children(self: Arc<Self>, args: Vec<Arc<dyn PhysicalExpr>>) -> Result<Arc<dyn PhysicalExpr>> {
        Ok(Arc::new(Self { op: self.op.clone(), args, gives: self.gives.clone() }))
    }

    fn fmt_sql(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
