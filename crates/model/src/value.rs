//! Values of fields.

use rust_decimal::Decimal;

use crate::canonical::Digest;
use crate::multilingual::Multilingual;
use crate::period::Period;
use crate::record::Row;
use jiff::civil::Date;

/// An amount with the unit it was reported in, and the same amount in the dimension's base unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// As reported.
    pub value: Decimal,
    /// Code in the list of units, as reported.
    pub unit: String,
    /// In the base unit of the unit's dimension.
    pub normal: Decimal,
}

/// An amount in a currency of ISO 4217.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    pub amount: Decimal,
    pub currency: String,
}

/// A file kept in the store by the hash of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub media_type: String,
    pub bytes: u64,
    pub sha256: Digest,
}

/// One value of a field; `Absent` where nothing was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    #[default]
    Absent,
    /// Text; also a code, a country and a reference, whose type tells them apart.
    Text(String),
    Multilingual(Multilingual),
    Integer(i64),
    Decimal(Decimal),
    Boolean(bool),
    Date(Date),
    Period(Period),
    Codes(Vec<String>),
    Quantity(Quantity),
    Money(Money),
    File(File),
    Table(Vec<Row>),
}

impl Value {
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}
