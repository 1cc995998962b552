//! Operators on two values: comparisons, `in`, arithmetic.

use std::sync::Arc;

use datafusion::arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::physical_expr::PhysicalExpr;
use datafusion::physical_expr::expressions::{Column, in_list, lit};
use mandate_columns::number::PRECISION;
use mandate_rules::{Comparison, Expr, Node, Operation};

use super::apply::Op;
use super::kernels::decimals::{self, Scales};
use super::part::Part;
use super::steps::Bound;
use super::tree::{Compiled, Compiler, WHOLE_LISTS, scale, untaken};

impl Compiler<'_> {
    /// A comparison. Decimals of one scale are compared as they are, and a constant takes the scale of the other side.
    pub(super) fn compare(&self, op: Comparison, left: Part, right: Part) -> Compiled {
        if matches!(left.ty, DataType::List(_)) || matches!(right.ty, DataType::List(_)) {
            return Err(WHOLE_LISTS.into());
        }
        let (left_scale, right_scale) = (scale(&left), scale(&right));
        let (left, right) = match (at_scale(&left, right_scale), at_scale(&right, left_scale)) {
            (Some(constant), _) => (constant, right),
            (_, Some(constant)) => (left, constant),
            _ => (left, right),
        };
        if scale(&left) != scale(&right) {
            let op = Op::CompareDecimals(op, scale(&left), scale(&right));
            return Ok(Part::apply(op, DataType::Boolean, vec![left, right]));
        }
        Ok(Part::apply(Op::Compare(op), DataType::Boolean, vec![left, right]))
    }

    /// `needle in list`
    pub(super) fn within(&self, needle: &Expr, list: &Expr) -> Compiled {
        let needle = self.part(needle)?;
        let Node::List(elements) = &list.node else {
            let list = self.part(list)?;
            if !list.expr.is::<Column>() {
                return Err(WHOLE_LISTS.into());
            }
            let steps = list.length.clone();
            return Ok(Part::apply(Op::Within, DataType::Boolean, vec![needle, list]).taking(&steps));
        };
        let steps = Bound::fixed(2 * elements.len());
        let parts = elements.iter().map(|element| self.part(element)).collect::<Result<Vec<_>, _>>()?;
        let constants: Option<Vec<&ScalarValue>> = parts.iter().map(Part::as_constant).collect();
        if let Some(constants) = constants {
            return self.one_of_constants(needle, &constants).map(|part| part.taking(&steps));
        }
        let equal = |part: Part| self.compare(Comparison::Equal, needle.clone(), part);
        let compared = parts.into_iter().map(equal).collect::<Result<Vec<_>, _>>()?;
        Ok(Part::apply(Op::OneOf, DataType::Boolean, compared).taking(&steps))
    }

    /// `in` with constants: they are kept by their hash. Decimals that the needle's scale cannot tell are in no row.
    fn one_of_constants(&self, needle: Part, constants: &[&ScalarValue]) -> Compiled {
        let scale = scale(&needle);
        let mut literals: Vec<Arc<dyn PhysicalExpr>> =
            constants.iter().filter_map(|constant| rescaled(constant, scale)).map(lit).collect();
        if literals.is_empty() {
            // Of 39 digits, as no decimal has.
            literals.push(lit(decimal(i128::MAX, scale)));
        }
        let found = in_list(Arc::clone(&needle.expr), literals, &false, self.schema());
        let found = found.map_err(|error| untaken(&error))?;
        Ok(Part::strict(found, DataType::Boolean, [needle]))
    }

    /// `+ - * / %`
    pub(super) fn arithmetic(&self, op: Operation, left: Part, right: Part) -> Part {
        if left.ty == DataType::Int64 {
            return Part::may_fail(Op::Integers(op), DataType::Int64, vec![left, right]);
        }
        let scales = Scales::of(op, scale(&left), scale(&right));
        Part::may_fail(Op::Decimals(op, scales), decimals::data_type(scales.result), vec![left, right])
    }

    /// Two values of one type, decimals of one scale.
    pub(super) fn alike(&self, left: Part, right: Part) -> (Part, Part) {
        let most = scale(&left).max(scale(&right));
        (raised(left, most), raised(right, most))
    }
}

/// A decimal part at a scale that is not smaller than its own.
fn raised(part: Part, to: u32) -> Part {
    let from = scale(&part);
    if from == to {
        return part;
    }
    match at_scale(&part, to) {
        Some(constant) => constant,
        None => Part::may_fail(Op::Rescale(from, to), decimals::data_type(to), vec![part]),
    }
}

/// A constant decimal at another scale, where it is exact there.
fn at_scale(part: &Part, to: u32) -> Option<Part> {
    if !matches!(part.ty, DataType::Decimal128(..)) || scale(part) == to {
        return None;
    }
    rescaled(part.as_constant()?, to).map(Part::constant)
}

/// A constant, where it is a decimal at another scale, and nothing where it is not exact there.
fn rescaled(constant: &ScalarValue, to: u32) -> Option<ScalarValue> {
    let ScalarValue::Decimal128(Some(units), _, from) = constant else { return Some(constant.clone()) };
    let from = u32::from(from.unsigned_abs());
    let power = 10_i128.checked_pow(from.abs_diff(to))?;
    let units = if from <= to {
        units.checked_mul(power)?
    } else if units % power == 0 {
        units / power
    } else {
        return None;
    };
    Some(decimal(units, to))
}

fn decimal(units: i128, scale: u32) -> ScalarValue {
    ScalarValue::Decimal128(Some(units), PRECISION, i8::try_from(scale).unwrap_or(i8::MAX))
}
