//! The types of values in rules, and how field types appear as them.

use std::fmt;
use std::sync::Arc;

use mandate_model::{FieldType, Fields, Language, Name, Role};

/// Where the codes of a value are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Codes {
    /// In the list of that name.
    List(Name),
    /// In the list that has the role.
    Role(Role),
}

/// The fields that a record or row has: positions of repeat groups, from the record inwards; empty for the record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape(Arc<[usize]>);

impl Shape {
    /// The shape of a row in the repeat group at a position among this shape's fields.
    #[must_use]
    pub fn inner(&self, position: usize) -> Self {
        Self(self.0.iter().copied().chain([position]).collect())
    }

    /// The fields, out of those of the record.
    pub fn fields<'a>(&self, record: &'a Fields) -> Option<&'a Fields> {
        self.0.iter().try_fold(record, |fields, position| fields.at(*position)?.ty.table())
    }
}

/// The type of a value in a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "a variant without a sentence is the field type of its name")]
pub enum Type {
    Boolean,
    Integer,
    Decimal,
    Text,
    /// Text that is a code; a text in every other way.
    Code(Codes),
    Date,
    Period,
    Quantity,
    Money,
    Multilingual,
    File,
    /// Elements of one type: codes, rows, or what a rule lists.
    List(Box<Type>),
    /// A record or a row of a repeat group.
    Row(Shape),
}

impl Type {
    /// The type of the field at a position in a record or row of a shape.
    pub fn of_field(ty: &FieldType, shape: &Shape, position: usize) -> Self {
        match ty {
            FieldType::Text(_) | FieldType::Reference(_) => Self::Text,
            FieldType::Multilingual(_) => Self::Multilingual,
            FieldType::Integer(_) => Self::Integer,
            FieldType::Decimal(_) => Self::Decimal,
            FieldType::Boolean(_) => Self::Boolean,
            FieldType::Date(_) => Self::Date,
            FieldType::Period(_) => Self::Period,
            FieldType::Code(code) => Self::Code(Codes::List(code.list.clone())),
            FieldType::Codes(codes) => Self::list(Self::Code(Codes::List(codes.list.clone()))),
            FieldType::Quantity(_) => Self::Quantity,
            FieldType::Money(_) => Self::Money,
            FieldType::Country(_) => Self::Code(Codes::Role(Role::Country)),
            FieldType::File(_) => Self::File,
            FieldType::Table(_) => Self::list(Self::Row(shape.inner(position))),
        }
    }

    /// A list of elements of a type.
    pub fn list(element: Self) -> Self {
        Self::List(Box::new(element))
    }

    /// Text, or a code.
    pub const fn is_text(&self) -> bool {
        matches!(self, Self::Text | Self::Code(_))
    }

    /// Integer or decimal.
    pub const fn is_number(&self) -> bool {
        matches!(self, Self::Integer | Self::Decimal)
    }

    /// Whether two values can be told equal: everything but composite values and rows.
    pub fn is_comparable(&self) -> bool {
        match self {
            Self::List(element) => element.is_comparable(),
            other => other.members().is_empty() && !matches!(other, Self::Row(_)),
        }
    }

    /// Whether one value can come before another.
    pub fn is_ordered(&self) -> bool {
        self.is_comparable() && !matches!(self, Self::List(_))
    }

    /// The one type that holds the values of both, if there is one. Whole numbers widen to decimals, codes to text.
    pub fn common(&self, other: &Self) -> Option<Self> {
        match (self, other) {
            (a, b) if a == b => Some(a.clone()),
            (a, b) if a.is_number() && b.is_number() => Some(Self::Decimal),
            (a, b) if a.is_text() && b.is_text() => Some(Self::Text),
            (Self::List(a), Self::List(b)) if a.is_text() && b.is_text() => Some(Self::list(Self::Text)),
            _ => None,
        }
    }

    /// Several of them, in words.
    fn plural(&self) -> String {
        match self {
            Self::Money => "money".into(),
            Self::Quantity => "quantities".into(),
            Self::List(element) => format!("lists of {}", element.plural()),
            other => format!("{other}s"),
        }
    }

    /// The parts of a composite value; empty for other types.
    pub fn members(&self) -> &'static [Member] {
        match self {
            Self::Period => &[Member::Start, Member::End],
            Self::Quantity => &[Member::Value, Member::Unit, Member::Normal],
            Self::Money => &[Member::Amount, Member::Currency],
            Self::File => &[Member::Name, Member::Bytes, Member::MediaType],
            Self::Multilingual => &[
                Member::In(Language::Arabic),
                Member::In(Language::English),
                Member::In(Language::Spanish),
                Member::In(Language::French),
                Member::In(Language::Russian),
                Member::In(Language::Chinese),
            ],
            _ => &[],
        }
    }
}

impl fmt::Display for Type {
    /// In the words of the pack format.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Text => "text",
            Self::Code(_) => "code",
            Self::Date => "date",
            Self::Period => "period",
            Self::Quantity => "quantity",
            Self::Money => "money",
            Self::Multilingual => "multilingual text",
            Self::File => "file",
            Self::Row(_) => "row",
            Self::List(element) => return write!(f, "list of {}", element.plural()),
        })
    }
}

/// A part of a composite value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Member {
    /// The first day of a period; absent where the period is open.
    Start,
    /// The last day of a period.
    End,
    /// A quantity's number, as reported.
    Value,
    /// The code of the unit, as reported.
    Unit,
    /// A quantity's number in the base unit of its dimension.
    Normal,
    /// How much money.
    Amount,
    /// The code of the currency.
    Currency,
    /// A multilingual text in one language; absent where it was not given.
    In(Language),
    /// A file's name.
    Name,
    /// A file's size.
    Bytes,
    /// A file's media type.
    MediaType,
}

impl Member {
    /// The name after the point.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::End => "end",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Normal => "normal",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::In(language) => language.code(),
            Self::Name => "name",
            Self::Bytes => "bytes",
            Self::MediaType => "media_type",
        }
    }

    /// The type of the part.
    pub const fn ty(self) -> Type {
        match self {
            Self::Start | Self::End => Type::Date,
            Self::Value | Self::Normal | Self::Amount => Type::Decimal,
            Self::Unit => Type::Code(Codes::Role(Role::Unit)),
            Self::Currency => Type::Code(Codes::Role(Role::Currency)),
            Self::In(_) | Self::Name | Self::MediaType => Type::Text,
            Self::Bytes => Type::Integer,
        }
    }
}
