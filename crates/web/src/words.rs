//! The texts of the pages in the six languages: `i18n/*.ftl`, parsed once.
//!
//! The model's messages take texts as arguments; a page counts things, and the word for "records" depends on how many
//! there are. So numbers stay numbers here, and each language chooses its form by them.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use mandate_model::{Decimal, Language, locale};

type Bundle = FluentBundle<FluentResource>;

/// What fills a place in a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Argument<'a> {
    /// A count: chooses the form of the words beside it and is written with the language's separators.
    Count(u64),
    /// A name, a day in words, or a number that is already written.
    Text(&'a str),
}

impl From<u64> for Argument<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Argument<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

/// The words of one language. Small and copied freely; the messages behind it are shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    language: Language,
}

impl Words {
    /// The words of a language.
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language they are in.
    pub const fn language(self) -> Language {
        self.language
    }

    /// A text without arguments; the identifier itself where there is none, which the tests of this file exclude.
    pub fn t(self, id: &str) -> Cow<'static, str> {
        find(self.language, id, None).unwrap_or_else(|| Cow::Owned(id.to_owned()))
    }

    /// A text with named arguments, such as `("count", 3_u64.into())`; the identifier itself where there is none.
    pub fn with(self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let mut named = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            match argument {
                Argument::Count(count) => named.set((*name).to_owned(), *count),
                Argument::Text(text) => named.set((*name).to_owned(), (*text).to_owned()),
            }
        }
        find(self.language, id, Some(&named)).map_or_else(|| id.to_owned(), Cow::into_owned)
    }

    /// A text that need not exist, such as the title of a fault in this language.
    pub fn optional(self, id: &str) -> Option<Cow<'static, str>> {
        find(self.language, id, None)
    }

    /// A count as the language writes it.
    pub fn number(self, count: u64) -> String {
        locale::number(self.language, Decimal::from(count))
    }
}

fn find(language: Language, id: &str, arguments: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
    let bundle = bundles().get(language.index())?;
    let pattern = bundle.get_message(id)?.value()?;
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, arguments, &mut faults);
    match text {
        _ if !faults.is_empty() => None,
        // The text lies in the bundle, which lives as long as the program.
        Cow::Borrowed(text) if arguments.is_none() => Some(Cow::Borrowed(text)),
        text => Some(Cow::Owned(text.into_owned())),
    }
}

fn bundles() -> &'static [Bundle; 6] {
    static BUNDLES: OnceLock<[Bundle; 6]> = OnceLock::new();
    BUNDLES.get_or_init(|| Language::ALL.map(bundle))
}

fn bundle(language: Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
    // Isolation marks are of use where directions mix; a page isolates by `bdi`, and copied text stays clean.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Arabic => counts::<0, _>,
        Language::English => counts::<1, _>,
        Language::Spanish => counts::<2, _>,
        Language::French => counts::<3, _>,
        Language::Russian => counts::<4, _>,
        Language::Chinese => counts::<5, _>,
    }));
    // What cannot be parsed or is there twice is a fault of this crate, and found by its tests.
    let resource = FluentResource::try_new(file(language).to_owned()).unwrap_or_else(|(parsed, _)| parsed);
    let _ = bundle.add_resource(resource);
    bundle
}

/// Counts in messages as the language writes them; `L` is the language's place in [`Language::ALL`], because the
/// formatter must be a plain function.
fn counts<const L: usize, M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(count) = value else { return None };
    let language = *Language::ALL.get(L)?;
    Some(locale::number(language, Decimal::try_from(count.value).ok()?.normalize()))
}

const fn file(language: Language) -> &'static str {
    match language {
        Language::Arabic => include_str!("../i18n/ar.ftl"),
        Language::Chinese => include_str!("../i18n/zh.ftl"),
        Language::English => include_str!("../i18n/en.ftl"),
        Language::French => include_str!("../i18n/fr.ftl"),
        Language::Russian => include_str!("../i18n/ru.ftl"),
        Language::Spanish => include_str!("../i18n/es.ftl"),
    }
}
