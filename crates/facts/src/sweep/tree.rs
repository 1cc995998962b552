//! A rule's tree as an expression of DataFusion. What has no place in columns is refused, with the reason in words.

use std::sync::Arc;

use datafusion::arrow::datatypes::{DataType, Schema, SchemaRef};
use datafusion::common::ScalarValue;
use datafusion::error::DataFusionError;
use datafusion::physical_expr::expressions::NotExpr;
use mandate_columns::number::days;
use mandate_model::{Date, Fields};
use mandate_rules::{Expr, Function, Literal, Node, Type};

use super::apply::{Op, Pattern};
use super::kernels::decimals;
use super::part::Part;
use super::steps::Bound;

/// Compiles rules over the columns of a collection.
pub(super) struct Compiler<'a> {
    pub fields: &'a Fields,
    pub schema: SchemaRef,
    pub on: Date,
}

/// A part, or why it cannot be asked of columns.
pub(super) type Compiled = Result<Part, String>;

/// What is said of lists other than those of codes in a column.
pub(super) const WHOLE_LISTS: &str = "it builds, compares or chooses whole lists";
const EACH_ELEMENT: &str = "it goes through the elements of a list";
/// What is said of repeat groups.
pub(super) const ROWS: &str = "it asks for the rows of a repeat group";
pub(super) const WHOLE_VALUES: &str = "it takes a value of several parts as a whole";

impl Compiler<'_> {
    pub(super) fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The part for an expression.
    pub(super) fn part(&self, expr: &Expr) -> Compiled {
        Ok(match &expr.node {
            Node::Literal(literal) => Part::constant(constant(literal)),
            Node::On => Part::constant(ScalarValue::Date32(Some(days(self.on)))),
            Node::Record | Node::Row => return Err(ROWS.into()),
            Node::Variable(_) | Node::Quantify { .. } | Node::Collect { .. } => return Err(EACH_ELEMENT.into()),
            Node::Field { of, position } => self.field(of, *position)?,
            Node::Member { of, member } => self.member(of, *member)?,
            Node::Has(of) => self.has(of)?,
            Node::Not(operand) => {
                let operand = self.part(operand)?;
                let not = Arc::new(NotExpr::new(Arc::clone(&operand.expr)));
                Part::strict(not, DataType::Boolean, [operand])
            }
            Node::And(..) => self.logic(expr, Op::AllOf)?,
            Node::Or(..) => self.logic(expr, Op::AnyOf)?,
            Node::If { condition, yes, no } => self.choice(self.part(condition)?, self.part(yes)?, self.part(no)?)?,
            Node::Compare { op, left, right } => self.compare(*op, self.part(left)?, self.part(right)?)?,
            Node::In { needle, list } => self.within(needle, list)?,
            Node::Negate(operand) => negate(self.part(operand)?),
            Node::Widen(operand) => Part::apply(Op::Widen, decimals::data_type(0), vec![self.part(operand)?]),
            Node::Arithmetic { op, left, right } => self.arithmetic(*op, self.part(left)?, self.part(right)?),
            Node::Concat(left, right) if !matches!(expr.ty, Type::List(_)) => {
                let (left, right) = (self.part(left)?, self.part(right)?);
                let length = left.length.clone().and(&right.length);
                Part::apply(Op::Join, DataType::Utf8, vec![left, right]).taking(&length).of_length(length)
            }
            Node::Concat(..) | Node::List(_) => return Err(WHOLE_LISTS.into()),
            Node::Index { list, at } => self.element(list, at)?,
            Node::Call { function, args } => self.call(*function, args)?,
            Node::Matches { text, pattern } => {
                let pattern = Op::Matches(Pattern(pattern.clone()));
                Part::apply(pattern, DataType::Boolean, vec![self.part(text)?])
            }
        })
    }

    /// `&&` and `||`: all that are chained are one operation, so that a long chain is not a deep one.
    fn logic(&self, expr: &Expr, op: Op) -> Compiled {
        let (mut parts, mut open) = (Vec::new(), vec![expr]);
        while let Some(next) = open.pop() {
            match (&next.node, &op) {
                (Node::And(left, right), Op::AllOf) | (Node::Or(left, right), Op::AnyOf) => {
                    open.extend([&**right, left]);
                }
                _ => parts.push(self.part(next)?),
            }
        }
        Ok(Part::lax(op, DataType::Boolean, parts))
    }

    /// `condition ? yes : no`
    pub(super) fn choice(&self, condition: Part, yes: Part, no: Part) -> Compiled {
        if matches!(yes.ty, DataType::List(_)) {
            return Err(WHOLE_LISTS.into());
        }
        let (yes, no) = self.alike(yes, no);
        let (ty, length) = (yes.ty.clone(), yes.length.clone().and(&no.length));
        Ok(Part::lax(Op::Choose, ty, vec![condition, yes, no]).of_length(length))
    }

    fn call(&self, function: Function, args: &[Expr]) -> Compiled {
        let parts = args.iter().map(|arg| self.part(arg)).collect::<Result<Vec<_>, _>>()?;
        let ty = parts.first().map_or(DataType::Null, |part| part.ty.clone());
        Ok(match (function, ty) {
            (Function::Size, DataType::List(_)) => self.of_list(Op::Count, DataType::Int64, parts)?,
            (Function::Size, _) => Part::apply(Op::Characters, DataType::Int64, parts),
            (Function::StartsWith, _) => Part::apply(Op::StartsWith, DataType::Boolean, parts),
            (Function::EndsWith, _) => Part::apply(Op::EndsWith, DataType::Boolean, parts),
            (Function::Contains, _) => Part::apply(Op::Contains, DataType::Boolean, parts),
            (Function::ToInteger, DataType::Utf8) => Part::may_fail(Op::ReadInteger, DataType::Int64, parts),
            (Function::ToInteger, DataType::Decimal128(..)) => {
                let op = parts.first().map_or(Op::Show, |part| Op::WholeOf(scale(part)));
                Part::may_fail(op, DataType::Int64, parts)
            }
            (Function::ToDecimal, DataType::Utf8) => {
                Part::may_fail(Op::ReadDecimal, decimals::data_type(COLUMN_SCALE), parts)
            }
            (Function::ToDecimal, DataType::Int64) => Part::apply(Op::Widen, decimals::data_type(0), parts),
            (Function::ToText, DataType::Utf8)
            | (Function::ToInteger, DataType::Int64)
            | (Function::ToDecimal, DataType::Decimal128(..)) => {
                parts.into_iter().next().ok_or("it calls a function of nothing")?
            }
            (Function::ToText, _) => Part::apply(Op::Show, DataType::Utf8, parts).of_length(Bound::fixed(SHOWN)),
            (Function::Abs, DataType::Int64) => Part::may_fail(Op::AbsInteger, DataType::Int64, parts),
            (Function::Abs, ty) => {
                let op = parts.first().map_or(Op::Show, |part| Op::AbsDecimal(scale(part)));
                Part::apply(op, ty, parts)
            }
            (Function::Year, _) => Part::apply(Op::Year, DataType::Int64, parts),
            (Function::Days, _) => Part::apply(Op::Days, DataType::Int64, parts),
            (Function::ToInteger | Function::ToDecimal, _) => return Err("it reads a number of another kind".into()),
        })
    }
}

/// Bytes that a number, a day or a boolean has as text, at most.
const SHOWN: usize = 40;
/// Decimals of a column.
pub(super) const COLUMN_SCALE: u32 = mandate_columns::number::SCALE.unsigned_abs() as u32;

/// Decimals of a part.
pub(super) fn scale(part: &Part) -> u32 {
    match part.ty {
        DataType::Decimal128(_, scale) => scale.unsigned_abs().into(),
        _ => 0,
    }
}

fn negate(operand: Part) -> Part {
    let ty = operand.ty.clone();
    match ty {
        DataType::Int64 => Part::may_fail(Op::NegateInteger, ty, vec![operand]),
        _ => Part::apply(Op::NegateDecimal(scale(&operand)), ty, vec![operand]),
    }
}

fn constant(literal: &Literal) -> ScalarValue {
    match literal {
        Literal::Boolean(truth) => ScalarValue::Boolean(Some(*truth)),
        Literal::Integer(number) => ScalarValue::Int64(Some(*number)),
        Literal::Decimal(number) => {
            let number = number.normalize();
            let scale = i8::try_from(number.scale()).unwrap_or_default();
            ScalarValue::Decimal128(Some(number.mantissa()), mandate_columns::number::PRECISION, scale)
        }
        Literal::Text(text) => ScalarValue::Utf8(Some(text.clone())),
        Literal::Date(day) => ScalarValue::Date32(Some(days(*day))),
    }
}

/// What DataFusion says of an expression that it does not take.
pub(super) fn untaken(error: &DataFusionError) -> String {
    format!("it cannot be asked of columns: {}", crate::fail::plain(error))
}
