//! The texts of the pages in the six languages: `i18n/*.ftl`, parsed once.
//!
//! The model's messages take texts as arguments; a page counts things, and the word for "records" depends on how many
//! there are. So numbers stay numbers here, and each language chooses its form by them.

use std::borrow::Cow;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
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
                Argument::Count(count) => named.set((*name).to_owned(), counted(self.language, *count)),
                Argument::Text(text) => named.set((*name).to_owned(), (*text).to_owned()),
            }
        }
        find(self.language, id, Some(&named)).map_or_else(|| id.to_owned(), Cow::into_owned)
    }

    /// A text that need not exist, such as the title of a fault in this language.
    pub fn optional(self, id: &str) -> Option<Cow<'static, str>> {
        find(self.language, id, None)
    }

    /// Who wrote something or vouches for it: roles, as somebody who is not signed in is told, in words; else as it is.
    pub fn by(self, name: &str) -> String {
        let word = |part: &str| self.optional(&format!("role-{part}")).map(Cow::into_owned);
        name.split(", ").map(word).collect::<Option<Vec<_>>>().map_or_else(|| name.to_owned(), |all| all.join(", "))
    }

    /// What stands between a term and what is said of it.
    pub const fn colon(self) -> &'static str {
        match self.language {
            Language::French => "\u{a0}: ",
            Language::Chinese => "：",
            _ => ": ",
        }
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
    // Names and codes inside an Arabic sentence keep their own direction; elsewhere the marks would only be copied along.
    bundle.set_use_isolating(language.is_right_to_left());
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
    let FluentValue::Number(number) = value else { return None };
    let language = *Language::ALL.get(L)?;
    let count = match number.options.maximum_significant_digits {
        Some(count) => Decimal::from(count),
        None => Decimal::try_from(number.value).ok()?.normalize(),
    };
    Some(locale::number(language, count))
}

/// A count as Fluent takes it. Its library forgets remainders when it chooses the form (22 in Russian, 103 in Arabic),
/// so a count goes in as a smaller number of the same form, and the count itself in an option that only [`counts`]
/// reads.
fn counted(language: Language, count: u64) -> FluentNumber {
    let same = same_form(language, count);
    let shown = (same != count).then(|| usize::try_from(count).unwrap_or(usize::MAX));
    let options = FluentNumberOptions { maximum_significant_digits: shown, ..FluentNumberOptions::default() };
    FluentNumber::new(same as f64, options)
}

/// The smallest count above zero that takes the same words, by the plural rules of CLDR; zero is itself.
const fn same_form(language: Language, count: u64) -> u64 {
    match (language, count, count % 100, count % 10) {
        (Language::Arabic, 0..=2, ..) | (Language::Russian, 0, ..) => count,
        (Language::Arabic, _, 0..=2, _) => 100,
        (Language::Arabic, _, 3..=10, _) => 3,
        (Language::Arabic, ..) => 11,
        (Language::Russian, _, 11..=14, _) => 5,
        (Language::Russian, _, _, 1) => 1,
        (Language::Russian, _, _, 2..=4) => 2,
        (Language::Russian, ..) => 5,
        _ => count,
    }
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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::Path;

    use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
    use mandate_model::FaultCode;

    use super::*;
    use crate::look::{JobState, Section, Theme, Tone, error_title};

    /// What a message holds: its places, and the forms it chooses among.
    #[derive(Debug, Default, PartialEq)]
    struct Shape {
        places: BTreeSet<String>,
        forms: BTreeSet<String>,
    }

    impl Shape {
        fn pattern(&mut self, pattern: &Pattern<&str>) {
            for element in &pattern.elements {
                if let PatternElement::Placeable { expression } = element {
                    self.expression(expression);
                }
            }
        }

        fn expression(&mut self, expression: &Expression<&str>) {
            match expression {
                Expression::Inline(inline) => self.inline(inline),
                Expression::Select { selector, variants } => {
                    self.inline(selector);
                    for variant in variants {
                        if let VariantKey::Identifier { name } = &variant.key {
                            self.forms.insert((*name).to_owned());
                        }
                        self.pattern(&variant.value);
                    }
                }
            }
        }

        fn inline(&mut self, inline: &InlineExpression<&str>) {
            match inline {
                InlineExpression::VariableReference { id } => _ = self.places.insert(id.name.to_owned()),
                other => panic!("only places are used: {other:?}"),
            }
        }
    }

    fn shapes(language: Language) -> BTreeMap<String, Shape> {
        let resource = FluentResource::try_new(file(language).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{language}: {errors:?}"));
        let mut shapes = BTreeMap::new();
        for entry in resource.entries() {
            if let Entry::Message(message) = entry {
                let mut shape = Shape::default();
                shape.pattern(message.value.as_ref().expect("a text"));
                let twice = shapes.insert(message.id.name.to_owned(), shape);
                assert_eq!(twice, None, "{language}: {} is there twice", message.id.name);
            }
        }
        shapes
    }

    #[test]
    fn an_unknown_word_shows_its_identifier_and_a_missing_argument_does_not_pass() {
        let words = Words::new(Language::French);
        assert_eq!(words.t("no-such-word"), "no-such-word");
        assert_eq!(words.optional("no-such-word"), None);
        assert_eq!(words.with("revision", &[]), "revision");
    }

    #[test]
    fn every_language_has_the_same_words_with_the_same_places() {
        let english = shapes(Language::English);
        for language in Language::ALL {
            let theirs = shapes(language);
            let ids: Vec<_> = theirs.keys().collect();
            assert_eq!(ids, english.keys().collect::<Vec<_>>(), "{language}");
            for (id, shape) in &theirs {
                assert_eq!(shape.places, english[id].places, "{language}: {id}");
            }
        }
    }

    #[test]
    fn every_count_has_all_forms_of_its_language() {
        for (language, forms) in [
            (Language::Arabic, "few many one other two zero"),
            (Language::Chinese, "other"),
            (Language::English, "one other"),
            (Language::French, "one other"),
            (Language::Russian, "few many one other"),
            (Language::Spanish, "one other"),
        ] {
            let counted: Vec<_> = shapes(language).into_iter().filter(|(_, shape)| !shape.forms.is_empty()).collect();
            assert!(counted.len() > 10, "{language}");
            for (id, shape) in counted {
                assert_eq!(shape.forms.into_iter().collect::<Vec<_>>().join(" "), forms, "{language}: {id}");
            }
        }
    }

    #[test]
    fn counts_choose_their_form_and_are_written_as_the_language_does() {
        let says = |language, count: u64| Words::new(language).with("results", &[("count", count.into())]);
        assert_eq!(says(Language::English, 1), "1 record");
        assert_eq!(says(Language::English, 1_234_567), "1,234,567 records");
        assert_eq!(says(Language::Russian, 21), "21 запись");
        assert_eq!(says(Language::Russian, 3), "3 записи");
        assert_eq!(says(Language::Russian, 1_011), "1\u{a0}011 записей");
        assert_eq!(says(Language::French, 0), "Aucune fiche");
        assert_eq!(says(Language::Chinese, 7), "7 条记录");
        let arabic = |count| says(Language::Arabic, count);
        assert_eq!([arabic(0), arabic(1), arabic(2)], ["لا توجد سجلات", "سجل واحد", "سجلان"]);
        assert!(arabic(3).ends_with("سجلات") && arabic(11).ends_with("سجلا") && arabic(100).ends_with("سجل"));
    }

    #[test]
    fn large_counts_take_the_form_of_their_last_digits() {
        let last = |language, count: u64| {
            let says = Words::new(language).with("results", &[("count", count.into())]);
            says.rsplit(' ').next().unwrap_or_default().to_owned()
        };
        for (form, counts) in [
            ("запись", [1, 21, 101, 1_001, 131]),
            ("записи", [2, 3, 22, 104, 1_033]),
            ("записей", [5, 11, 12, 111, 1_000_000]),
        ] {
            assert_eq!(counts.map(|count| last(Language::Russian, count)), [form; 5], "{counts:?}");
        }
        for (form, counts) in [
            ("سجلات", [3, 10, 103, 110, 1_005]),
            ("سجلا", [11, 99, 111, 1_284, 20_018]),
            ("سجل", [100, 101, 102, 1_000, 40_002]),
        ] {
            assert_eq!(counts.map(|count| last(Language::Arabic, count)), [form; 5], "{counts:?}");
        }
    }

    #[test]
    fn text_arguments_stay_as_they_are() {
        let says = Words::new(Language::Russian).with("form-edit", &[("name", "1234".into())]);
        assert_eq!(says, "Изменить: 1234");
    }

    #[test]
    fn no_translation_was_forgotten() {
        // What is the same in a language as in English, by right.
        let same = ["site-name", "nav-api", "api-path", "code", "description", "source", "note", "period", "actions"];
        let english: BTreeMap<_, _> =
            shapes(Language::English).into_keys().map(|id| (id.clone(), message(Language::English, &id))).collect();
        for language in [Language::Arabic, Language::Chinese, Language::Russian] {
            for (id, text) in &english {
                let theirs = message(language, id);
                assert!(
                    theirs != *text || theirs.starts_with('{') || same.contains(&id.as_str()),
                    "{language}: {id} = {text}"
                );
            }
        }
    }

    /// The source of a message.
    fn message(language: Language, id: &str) -> String {
        let start = format!("\n{id} = ");
        file(language).split(&start).nth(1).and_then(|rest| rest.lines().next()).unwrap_or_default().to_owned()
    }

    /// The identifiers that the sources ask for: every literal given to `t` or `with`.
    fn asked(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                asked(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("a source");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                for call in [".t(\"", ".with(\"", ".optional(\"", "Some(\"nav-"] {
                    let ids = code.split(call).skip(1).filter_map(|rest| rest.split('"').next());
                    found
                        .extend(ids.map(|id| if call.ends_with("nav-") { format!("nav-{id}") } else { id.to_owned() }));
                }
            }
        }
    }

    #[test]
    fn every_word_that_is_asked_for_exists() {
        let english = shapes(Language::English);
        let mut ids = BTreeSet::new();
        asked(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut ids);
        ids.extend(Section::ALL.map(|section| section.word().to_owned()));
        ids.extend(Theme::ALL.map(|theme| theme.word().to_owned()));
        ids.extend(Tone::ALL.map(|tone| tone.word().to_owned()));
        ids.extend(JobState::ALL.map(|state| state.word().to_owned()));
        assert!(ids.len() > 80, "the sources were read: {ids:?}");
        let missing: Vec<_> = ids.iter().filter(|id| !english.contains_key(*id)).collect();
        assert_eq!(missing, Vec::<&String>::new());
    }

    #[test]
    fn every_status_and_the_faults_of_people_have_their_words() {
        let english = shapes(Language::English);
        for status in [400, 401, 403, 404, 409, 413, 415, 422, 429, 500] {
            assert!(
                english.contains_key(&format!("error-{status}")) && english.contains_key(&format!("error-{status}-do"))
            );
            assert!(!error_title(Words::new(Language::Arabic), status).is_empty());
        }
        let groups = ["R03", "V02", "I04", "A09", "W10", "J11", "H12"];
        // A fault of a pack is for those who write packs.
        let spoken = FaultCode::ALL.iter().filter(|code| groups.iter().any(|group| code.id().starts_with(group)));
        for code in spoken.filter(|code| **code != FaultCode::BadPolicy) {
            assert!(english.contains_key(&format!("fault-{}", code.id())), "{code}");
        }
        let known: BTreeSet<_> = FaultCode::ALL.iter().map(|code| format!("fault-{}", code.id())).collect();
        for id in english.keys().filter(|id| id.starts_with("fault-") && *id != "fault-code") {
            assert!(known.contains(id), "{id} is the title of no fault");
        }
    }
}
