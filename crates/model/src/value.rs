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
    /// In the main unit of the currency, not in cents.
    pub amount: Decimal,
    /// Code in the list of currencies, such as `USD`.
    pub currency: String,
}

/// A file kept in the store by the hash of its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The file's name as it was attached, without folders.
    pub name: String,
    /// What kind of content it is, such as `application/pdf`.
    pub media_type: String,
    /// Size of the content, in bytes.
    pub bytes: u64,
    /// SHA-256 of the content, by which the store finds it.
    pub sha256: Digest,
}

/// One value of a field; `Absent` where nothing was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing was given.
    #[default]
    Absent,
    /// Text; also a code, a country and a reference, whose type tells them apart.
    Text(String),
    /// One text in up to six languages.
    Multilingual(Multilingual),
    /// A whole number.
    Integer(i64),
    /// An exact decimal number.
    Decimal(Decimal),
    /// Yes or no.
    Boolean(bool),
    /// A day of the calendar.
    Date(Date),
    /// A calendar unit or an interval of them.
    Period(Period),
    /// Codes of one list, sorted, each once.
    Codes(Vec<String>),
    /// An amount with its unit.
    Quantity(Quantity),
    /// An amount in a currency.
    Money(Money),
    /// An attachment, told by name and hash; the content is not held here.
    File(File),
    /// The rows of a repeat group, in the order given.
    Table(Vec<Row>),
}

impl Value {
    /// Whether nothing was given.
    pub const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The text of [`Value::Text`]; none for any other value.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}
