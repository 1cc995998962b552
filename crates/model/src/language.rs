//! The six languages, equal everywhere.

use std::fmt;
use std::str::FromStr;

use crate::fault::{Fault, FaultCode};
use crate::nearest::suggestion;

/// One of the six official languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// `ar`, the one written from right to left.
    Arabic,
    /// `zh`, in simplified characters.
    Chinese,
    /// `en`, which stands in where a translation is missing.
    English,
    /// `fr`.
    French,
    /// `ru`.
    Russian,
    /// `es`.
    Spanish,
}

impl Language {
    /// All six, in the order of their codes.
    pub const ALL: [Self; 6] = [Self::Arabic, Self::English, Self::Spanish, Self::French, Self::Russian, Self::Chinese];

    /// The two-letter code of ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::Chinese => "zh",
            Self::English => "en",
            Self::French => "fr",
            Self::Russian => "ru",
            Self::Spanish => "es",
        }
    }

    /// What speakers call the language.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Arabic => "العربية",
            Self::Chinese => "中文",
            Self::English => "English",
            Self::French => "français",
            Self::Russian => "русский",
            Self::Spanish => "español",
        }
    }

    /// The position in [`Language::ALL`], for tables of six.
    pub const fn index(self) -> usize {
        match self {
            Self::Arabic => 0,
            Self::English => 1,
            Self::Spanish => 2,
            Self::French => 3,
            Self::Russian => 4,
            Self::Chinese => 5,
        }
    }

    /// Whether its text runs from right to left.
    pub const fn is_right_to_left(self) -> bool {
        matches!(self, Self::Arabic)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        Self::ALL.into_iter().find(|language| language.code() == text).ok_or_else(|| {
            Fault::new(FaultCode::UnknownLanguage, format!("`{text}` is not one of the six languages"))
                .hint(suggestion(text, Self::ALL.map(Self::code)))
        })
    }
}
