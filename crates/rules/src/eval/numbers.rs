//! Arithmetic: exact, and at fault rather than wrong.

use mandate_model::Decimal;

use super::value::{Stop, Val, Why};
use crate::expr::Operation;

pub(super) fn negate<'a>(value: Val<'a>) -> Result<Val<'a>, Stop> {
    match value {
        Val::Integer(number) => number.checked_neg().map(Val::Integer).ok_or(Stop::Fault(Why::Overflow)),
        Val::Decimal(number) => Ok(Val::Decimal(-number)),
        _ => Err(Stop::MISFIT),
    }
}

pub(super) fn widen<'a>(value: Val<'a>) -> Result<Val<'a>, Stop> {
    match value {
        Val::Integer(number) => Ok(Val::Decimal(Decimal::from(number))),
        _ => Err(Stop::MISFIT),
    }
}

/// Two numbers of one type.
pub(super) fn arithmetic<'a>(op: Operation, left: Val<'a>, right: Val<'a>) -> Result<Val<'a>, Stop> {
    match (left, right) {
        (Val::Integer(left), Val::Integer(right)) => integers(op, left, right).map(Val::Integer),
        (Val::Decimal(left), Val::Decimal(right)) => decimals(op, left, right).map(Val::Decimal),
        _ => Err(Stop::MISFIT),
    }
}

fn integers(op: Operation, left: i64, right: i64) -> Result<i64, Stop> {
    let result = match op {
        Operation::Add => left.checked_add(right),
        Operation::Subtract => left.checked_sub(right),
        Operation::Multiply => left.checked_mul(right),
        Operation::Divide | Operation::Remainder if right == 0 => return Err(Stop::Fault(Why::DivisionByZero)),
        Operation::Divide => left.checked_div(right),
        Operation::Remainder => left.checked_rem(right),
    };
    result.ok_or(Stop::Fault(Why::Overflow))
}

fn decimals(op: Operation, left: Decimal, right: Decimal) -> Result<Decimal, Stop> {
    let result = match op {
        Operation::Add => left.checked_add(right),
        Operation::Subtract => left.checked_sub(right),
        Operation::Multiply => left.checked_mul(right),
        Operation::Divide | Operation::Remainder if right.is_zero() => return Err(Stop::Fault(Why::DivisionByZero)),
        Operation::Divide => left.checked_div(right),
        Operation::Remainder => left.checked_rem(right),
    };
    result.ok_or(Stop::Fault(Why::Overflow))
}
