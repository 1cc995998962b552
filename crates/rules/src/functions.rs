//! The functions that rules may call.

use crate::types::Type;

/// How a function is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `f(x)`
    Global,
    /// `x.f(y)`
    Method,
    /// Either.
    Both,
}

/// A function of the rule language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Characters of a text, elements of a list.
    Size,
    /// Whether a text begins with another.
    StartsWith,
    /// Whether a text ends with another.
    EndsWith,
    /// Whether a text has another in it.
    Contains,
    /// A whole number from a number, whose decimals are cut off, or from a text.
    ToInteger,
    /// A decimal from a number or a text.
    ToDecimal,
    /// A text from a number, a date or a boolean; equal values give equal texts.
    ToText,
    /// A number without its sign.
    Abs,
    /// The year of a day.
    Year,
    /// Days from one day to another, negative where the second is earlier.
    Days,
}

/// What is resolved while a rule is checked and leaves no call behind: macros and functions of literals.
pub(crate) const RESOLVED: [(&str, &str); 8] = [
    ("has", "has(record.date)"),
    ("all", "record.findings.all(x, …)"),
    ("exists", "record.findings.exists(x, …)"),
    ("exists_one", "record.findings.exists_one(x, …)"),
    ("map", "record.findings.map(x, …)"),
    ("filter", "record.findings.filter(x, …)"),
    ("date", "date('2012-01-26')"),
    ("matches", "record.code.matches('^[A-Z]+$')"),
];

impl Function {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Size,
        Self::StartsWith,
        Self::EndsWith,
        Self::Contains,
        Self::ToInteger,
        Self::ToDecimal,
        Self::ToText,
        Self::Abs,
        Self::Year,
        Self::Days,
    ];

    /// The name as written in a rule.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::StartsWith => "startsWith",
            Self::EndsWith => "endsWith",
            Self::Contains => "contains",
            Self::ToInteger => "int",
            Self::ToDecimal => "double",
            Self::ToText => "string",
            Self::Abs => "abs",
            Self::Year => "year",
            Self::Days => "days",
        }
    }

    /// The function of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|function| function.name() == name)
    }

    /// How it is written.
    pub const fn style(self) -> Style {
        match self {
            Self::Size => Style::Both,
            Self::StartsWith | Self::EndsWith | Self::Contains => Style::Method,
            _ => Style::Global,
        }
    }

    /// How many arguments it takes, a receiver included.
    pub const fn arity(self) -> usize {
        match self {
            Self::StartsWith | Self::EndsWith | Self::Contains | Self::Days => 2,
            _ => 1,
        }
    }

    /// How to write it.
    pub const fn example(self) -> &'static str {
        match self {
            Self::Size => "size(record.findings)",
            Self::StartsWith => "record.code.startsWith('S1-')",
            Self::EndsWith => "record.code.endsWith('-A')",
            Self::Contains => "record.note.contains('seizure')",
            Self::ToInteger => "int(record.share)",
            Self::ToDecimal => "double(record.count)",
            Self::ToText => "string(record.count)",
            Self::Abs => "abs(record.difference)",
            Self::Year => "year(record.date)",
            Self::Days => "days(record.opened, record.closed)",
        }
    }
}

/// The names of the types that a function takes, for its faults.
type Wanted = &'static str;

impl Function {
    /// The type of the result for arguments of these types, as many as the arity; otherwise which argument is of the
    /// wrong type, and what it should be.
    pub(crate) fn result(self, args: &[&Type]) -> Result<Type, (usize, Wanted)> {
        let all = |fits: fn(&Type) -> bool, wanted: Wanted, result: Type| match args.iter().position(|ty| !fits(ty)) {
            Some(at) => Err((at, wanted)),
            None => Ok(result),
        };
        let date = |ty: &Type| *ty == Type::Date;
        match self {
            Self::Size => all(|ty| ty.is_text() || matches!(ty, Type::List(_)), "a text or a list", Type::Integer),
            Self::StartsWith | Self::EndsWith | Self::Contains => all(Type::is_text, "a text", Type::Boolean),
            Self::ToInteger => all(is_readable, "a number or a text", Type::Integer),
            Self::ToDecimal => all(is_readable, "a number or a text", Type::Decimal),
            Self::ToText => all(is_writable, "a number, a text, a date or a boolean", Type::Text),
            Self::Abs => all(Type::is_number, "a number", args.first().map_or(Type::Integer, |ty| (*ty).clone())),
            Self::Year | Self::Days => all(date, "a date", Type::Integer),
        }
    }
}

fn is_readable(ty: &Type) -> bool {
    ty.is_number() || ty.is_text()
}

fn is_writable(ty: &Type) -> bool {
    is_readable(ty) || matches!(ty, Type::Date | Type::Boolean)
}

/// Every name that can be called.
pub(crate) fn names() -> impl Iterator<Item = &'static str> + Clone {
    RESOLVED.iter().map(|(name, _)| *name).chain(Function::ALL.into_iter().map(Function::name))
}
