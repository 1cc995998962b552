//! Functions.

use std::borrow::Cow;

use mandate_model::{Date, Decimal};

use super::value::{Stop, Val, Why};
use super::{Run, both};
use crate::expr::Expr;
use crate::functions::Function;

impl<'a> Run<'a> {
    pub(super) fn call(&mut self, function: Function, args: &'a [Expr]) -> Result<Val<'a>, Stop> {
        match args {
            [one] => one_argument(function, self.value(one)?),
            [one, two] => {
                let (one, two) = both(self.value(one), self.value(two))?;
                two_arguments(function, &one, &two)
            }
            _ => Err(Stop::MISFIT),
        }
    }
}

fn one_argument<'a>(function: Function, value: Val<'a>) -> Result<Val<'a>, Stop> {
    match (function, value) {
        (Function::Size, Val::Text(text)) => integer(text.chars().count()),
        (Function::Size, list @ (Val::Codes(_) | Val::Rows(_) | Val::List(_))) => integer(list.length()),
        (Function::ToInteger, Val::Integer(number)) => Ok(Val::Integer(number)),
        (Function::ToInteger, Val::Decimal(number)) => whole(number),
        (Function::ToInteger, Val::Text(text)) => {
            text.parse().map(Val::Integer).map_err(|_| Stop::Fault(Why::NotANumber(shown(&text))))
        }
        (Function::ToDecimal, Val::Integer(number)) => Ok(Val::Decimal(Decimal::from(number))),
        (Function::ToDecimal, Val::Decimal(number)) => Ok(Val::Decimal(number)),
        (Function::ToDecimal, Val::Text(text)) => {
            let number = Decimal::from_str_exact(&text);
            number.map(Val::Decimal).map_err(|_| Stop::Fault(Why::NotANumber(shown(&text))))
        }
        (Function::ToText, value) => written(value).map(Val::Text),
        (Function::Abs, Val::Integer(number)) => {
            number.checked_abs().map(Val::Integer).ok_or(Stop::Fault(Why::Overflow))
        }
        (Function::Abs, Val::Decimal(number)) => Ok(Val::Decimal(number.abs())),
        (Function::Year, Val::Date(day)) => Ok(Val::Integer(day.year().into())),
        _ => Err(Stop::MISFIT),
    }
}

fn two_arguments<'a>(function: Function, one: &Val<'a>, two: &Val<'a>) -> Result<Val<'a>, Stop> {
    match (function, one, two) {
        (Function::StartsWith, Val::Text(text), Val::Text(part)) => Ok(Val::Boolean(text.starts_with(&**part))),
        (Function::EndsWith, Val::Text(text), Val::Text(part)) => Ok(Val::Boolean(text.ends_with(&**part))),
        (Function::Contains, Val::Text(text), Val::Text(part)) => Ok(Val::Boolean(text.contains(&**part))),
        (Function::Days, Val::Date(from), Val::Date(to)) => Ok(Val::Integer(days(*from, *to))),
        _ => Err(Stop::MISFIT),
    }
}

fn integer<'a>(count: usize) -> Result<Val<'a>, Stop> {
    i64::try_from(count).map(Val::Integer).map_err(|_| Stop::Fault(Why::Overflow))
}

/// The whole part of a decimal.
fn whole<'a>(number: Decimal) -> Result<Val<'a>, Stop> {
    i64::try_from(number.trunc()).map(Val::Integer).map_err(|_| Stop::Fault(Why::Overflow))
}

/// Days from one day to another; negative where the second is earlier.
fn days(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

/// A value as text: equal values give equal texts.
fn written<'a>(value: Val<'a>) -> Result<Cow<'a, str>, Stop> {
    Ok(match value {
        Val::Text(text) => text,
        Val::Integer(number) => number.to_string().into(),
        Val::Decimal(number) => number.normalize().to_string().into(),
        Val::Boolean(truth) => (if truth { "true" } else { "false" }).into(),
        Val::Date(day) => day.to_string().into(),
        _ => return Err(Stop::MISFIT),
    })
}

/// The beginning of a text, for a message.
fn shown(text: &str) -> Box<str> {
    text.chars().take(40).collect::<String>().into()
}
