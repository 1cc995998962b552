//! Whole numbers and decimals that never wrap around: what does not fit is a fault, not another number.
//!
//! DataFusion adds, subtracts, multiplies and sums 64-bit integers modulo 2^64, and sums decimals modulo 2^128. Here
//! integers are computed as decimals and cast back, and sums are kept one size larger; casts are checked.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray};
use datafusion::arrow::compute::{CastOptions, cast_with_options};
use datafusion::arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::tree_node::Transformed;
use datafusion::common::{DFSchema, Result, ScalarValue};
use datafusion::config::ConfigOptions;
use datafusion::functions_aggregate::sum::sum_udaf;
use datafusion::logical_expr::expr_rewriter::FunctionRewrite;
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, BinaryExpr, EmitTo, Expr, ExprSchemable, GroupsAccumulator, Operator,
    Signature, cast,
};

use crate::sums::Sums;

const WIDE_INTEGER: DataType = DataType::Decimal128(38, 0);

/// Computes `+`, `-` and `*` of integers without wrapping around.
#[derive(Debug)]
pub(crate) struct CheckedIntegers;

impl FunctionRewrite for CheckedIntegers {
    fn name(&self) -> &str {
        "checked integers"
    }

    fn rewrite(&self, expr: Expr, schema: &DFSchema, _: &ConfigOptions) -> Result<Transformed<Expr>> {
        let Expr::BinaryExpr(BinaryExpr { left, op, right }) = expr else { return Ok(Transformed::no(expr)) };
        let whole = |side: &Expr| side.get_type(schema).is_ok_and(|ty| ty.is_integer());
        if !matches!(op, Operator::Plus | Operator::Minus | Operator::Multiply) || !whole(&left) || !whole(&right) {
            return Ok(Transformed::no(Expr::BinaryExpr(BinaryExpr { left, op, right })));
        }
        let wide = |side: Box<Expr>| Box::new(cast(*side, WIDE_INTEGER));
        let exact = Expr::BinaryExpr(BinaryExpr { left: wide(left), op, right: wide(right) });
        Ok(Transformed::yes(cast(exact, DataType::Int64)))
    }
}

/// `sum` that fails where DataFusion's own wraps around.
pub(crate) fn sum() -> AggregateUDF {
    AggregateUDF::new_from_impl(CheckedSum { inner: sum_udaf() })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct CheckedSum {
    inner: Arc<AggregateUDF>,
}

/// The type in which a sum of that type cannot overflow; none where it needs no other.
fn wide(ty: &DataType) -> Option<DataType> {
    match ty {
        DataType::Int64 | DataType::UInt64 => Some(WIDE_INTEGER),
        DataType::Decimal128(_, scale) => Some(DataType::Decimal256(76, *scale)),
        _ => None,
    }
}

fn widened(args: &AccumulatorArgs<'_>) -> Option<DataType> {
    if args.is_distinct { None } else { wide(args.return_field.data_type()) }
}

fn checked(array: &ArrayRef, ty: &DataType) -> Result<ArrayRef> {
    Ok(cast_with_options(array, ty, &CastOptions { safe: false, ..CastOptions::default() })?)
}

fn all_checked(arrays: &[ArrayRef], ty: &DataType) -> Result<Vec<ArrayRef>> {
    arrays.iter().map(|array| checked(array, ty)).collect()
}

/// The arguments of a sum as they are for the wider type.
fn wider<'a>(args: &AccumulatorArgs<'a>, ty: &DataType) -> AccumulatorArgs<'a> {
    let mut wider = args.clone();
    wider.return_field = Arc::new(Field::new(args.return_field.name(), ty.clone(), true));
    wider
}

impl AggregateUDFImpl for CheckedSum {
    fn name(&self) -> &str {
        "sum"
    }

    fn signature(&self) -> &Signature {
        self.inner.signature()
    }

    fn return_type(&self, arguments: &[DataType]) -> Result<DataType> {
        self.inner.return_type(arguments)
    }

    fn accumulator(&self, args: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        let Some(ty) = widened(&args) else { return self.inner.accumulator(args) };
        let inner = self.inner.accumulator(wider(&args, &ty))?;
        Ok(Box::new(One { inner, wide: ty, shown: args.return_field.data_type().clone() }))
    }

    fn create_sliding_accumulator(&self, args: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        let Some(ty) = widened(&args) else { return self.inner.create_sliding_accumulator(args) };
        let inner = self.inner.create_sliding_accumulator(wider(&args, &ty))?;
        Ok(Box::new(One { inner, wide: ty, shown: args.return_field.data_type().clone() }))
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let ty = if args.is_distinct { None } else { wide(args.return_type()) };
        let fields = self.inner.state_fields(args)?;
        let Some(ty) = ty else { return Ok(fields) };
        Ok(fields.iter().map(|field| Arc::new(field.as_ref().clone().with_data_type(ty.clone()))).collect())
    }

    fn groups_accumulator_supported(&self, args: AccumulatorArgs<'_>) -> bool {
        self.inner.groups_accumulator_supported(args)
    }

    fn create_groups_accumulator(&self, args: AccumulatorArgs<'_>) -> Result<Box<dyn GroupsAccumulator>> {
        let Some(ty) = widened(&args) else { return self.inner.create_groups_accumulator(args) };
        if let Some(sums) = Sums::of(args.return_field.data_type(), &ty) {
            return Ok(Box::new(sums));
        }
        let inner = self.inner.create_groups_accumulator(wider(&args, &ty))?;
        Ok(Box::new(Groups { inner, wide: ty, shown: args.return_field.data_type().clone() }))
    }
}

/// A sum kept in a wider type.
#[derive(Debug)]
struct One {
    inner: Box<dyn Accumulator>,
    wide: DataType,
    shown: DataType,
}

impl Accumulator for One {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.inner.update_batch(&all_checked(values, &self.wide)?)
    }

    fn retract_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        self.inner.retract_batch(&all_checked(values, &self.wide)?)
    }

    fn supports_retract_batch(&self) -> bool {
        self.inner.supports_retract_batch()
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        let sum = self.inner.evaluate()?.to_array()?;
        ScalarValue::try_from_array(&checked(&sum, &self.shown)?, 0)
    }

    fn size(&self) -> usize {
        self.inner.size()
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        self.inner.state()
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        self.inner.merge_batch(states)
    }
}

/// Sums of many groups kept in a wider type.
struct Groups {
    inner: Box<dyn GroupsAccumulator>,
    wide: DataType,
    shown: DataType,
}

impl GroupsAccumulator for Groups {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        groups: &[usize],
        filter: Option<&BooleanArray>,
        count: usize,
    ) -> Result<()> {
        self.inner.update_batch(&all_checked(values, &self.wide)?, groups, filter, count)
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        checked(&self.inner.evaluate(emit)?, &self.shown)
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        self.inner.state(emit)
    }

    fn merge_batch(&mut self, states: &[ArrayRef], groups: &[usize], count: usize) -> Result<()> {
        self.inner.merge_batch(states, groups, count)
    }

    fn convert_to_state(&self, values: &[ArrayRef], filter: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
        self.inner.convert_to_state(&all_checked(values, &self.wide)?, filter)
    }

    fn size(&self) -> usize {
        self.inner.size()
    }
}
