//! Values while a rule is evaluated: borrowed from the record and the rule wherever they can be.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::rc::Rc;

use mandate_model::{Date, Decimal, Row, Value};

use crate::types::{Member, Type};

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Val<'a> {
    Boolean(bool),
    Integer(i64),
    Decimal(Decimal),
    Text(Cow<'a, str>),
    Date(Date),
    /// A period, quantity, money, file or multilingual text, of which only parts are used.
    Composite(&'a Value),
    Row(&'a Row),
    Codes(&'a [String]),
    Rows(&'a [Row]),
    List(Rc<[Val<'a>]>),
}

/// Why there is no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The record does not give it.
    Absent,
    /// It cannot be computed.
    Fault(Why),
}

impl Stop {
    /// The record is not of the shape that the rule was checked against.
    pub(crate) const MISFIT: Self = Self::Fault(Why::Misfit);
}

/// Why a value cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    DivisionByZero,
    Overflow,
    NoElement,
    NotANumber(Box<str>),
    TooManySteps,
    Misfit,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DivisionByZero => f.write_str("a division by zero"),
            Self::Overflow => f.write_str("a number too large to be computed with"),
            Self::NoElement => f.write_str("the list has no element at that place"),
            Self::NotANumber(text) => write!(f, "`{text}` is not a number"),
            Self::TooManySteps => write!(f, "more than {} steps would be needed", super::MAX_STEPS),
            Self::Misfit => f.write_str("the record is not of the shape that the collection declares"),
        }
    }
}

impl<'a> Val<'a> {
    /// The value of a field. A list has no absence: where nothing is given it is empty.
    pub(crate) fn of(value: &'a Value, ty: &Type) -> Result<Self, Stop> {
        Ok(match value {
            Value::Absent => match ty {
                Type::List(element) if matches!(**element, Type::Row(_)) => Self::Rows(&[]),
                Type::List(_) => Self::Codes(&[]),
                _ => return Err(Stop::Absent),
            },
            Value::Text(text) => Self::Text(text.as_str().into()),
            Value::Integer(number) => Self::Integer(*number),
            Value::Decimal(number) => Self::Decimal(*number),
            Value::Boolean(truth) => Self::Boolean(*truth),
            Value::Date(day) => Self::Date(*day),
            Value::Codes(codes) => Self::Codes(codes),
            Value::Table(rows) => Self::Rows(rows),
            Value::Multilingual(_) | Value::Period(_) | Value::Quantity(_) | Value::Money(_) | Value::File(_) => {
                Self::Composite(value)
            }
        })
    }

    /// A part of a composite value.
    pub(crate) fn member(&self, member: Member) -> Result<Self, Stop> {
        let Self::Composite(value) = self else { return Err(Stop::MISFIT) };
        Ok(match (member, value) {
            (Member::Start, Value::Period(period)) => Self::Date(period.start().ok_or(Stop::Absent)?),
            (Member::End, Value::Period(period)) => Self::Date(period.end()),
            (Member::Value, Value::Quantity(quantity)) => Self::Decimal(quantity.value),
            (Member::Normal, Value::Quantity(quantity)) => Self::Decimal(quantity.normal),
            (Member::Unit, Value::Quantity(quantity)) => Self::Text(quantity.unit.as_str().into()),
            (Member::Amount, Value::Money(money)) => Self::Decimal(money.amount),
            (Member::Currency, Value::Money(money)) => Self::Text(money.currency.as_str().into()),
            (Member::In(language), Value::Multilingual(text)) => {
                Self::Text(text.get(language).ok_or(Stop::Absent)?.into())
            }
            (Member::Name, Value::File(file)) => Self::Text(file.name.as_str().into()),
            (Member::MediaType, Value::File(file)) => Self::Text(file.media_type.as_str().into()),
            (Member::Bytes, Value::File(file)) => {
                Self::Integer(i64::try_from(file.bytes).map_err(|_| Stop::Fault(Why::Overflow))?)
            }
            _ => return Err(Stop::MISFIT),
        })
    }

    /// Which of two values of one type comes first: texts by code point, false before true.
    pub(crate) fn order(&self, other: &Self) -> Option<Ordering> {
        Some(match (self, other) {
            (Self::Boolean(a), Self::Boolean(b)) => a.cmp(b),
            (Self::Integer(a), Self::Integer(b)) => a.cmp(b),
            (Self::Decimal(a), Self::Decimal(b)) => a.cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            _ => return None,
        })
    }

    /// Whether two values of one type are the same; lists element by element.
    pub(crate) fn equal(&self, other: &Self) -> Option<bool> {
        if let Some(order) = self.order(other) {
            return Some(order.is_eq());
        }
        if self.length() != other.length() {
            return Some(false);
        }
        let mut all = true;
        for at in 0..self.length() {
            all &= self.element(at)?.equal(&other.element(at)?)?;
        }
        Some(all)
    }

    /// The number of elements of a list; nought for other values.
    pub(crate) fn length(&self) -> usize {
        match self {
            Self::Codes(codes) => codes.len(),
            Self::Rows(rows) => rows.len(),
            Self::List(elements) => elements.len(),
            _ => 0,
        }
    }

    /// An element of a list.
    pub(crate) fn element(&self, at: usize) -> Option<Self> {
        match self {
            Self::Codes(codes) => codes.get(at).map(|code| Self::Text(code.as_str().into())),
            Self::Rows(rows) => rows.get(at).map(Self::Row),
            Self::List(elements) => elements.get(at).cloned(),
            _ => None,
        }
    }
}
