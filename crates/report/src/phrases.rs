//! The words that this crate prints itself, in the six languages: `i18n/*.ftl`.

use std::sync::OnceLock;

use mandate_model::{Language, Messages, Source};

const fn file(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Arabic => ("i18n/ar.ftl", include_str!("../i18n/ar.ftl")),
        Language::Chinese => ("i18n/zh.ftl", include_str!("../i18n/zh.ftl")),
        Language::English => ("i18n/en.ftl", include_str!("../i18n/en.ftl")),
        Language::French => ("i18n/fr.ftl", include_str!("../i18n/fr.ftl")),
        Language::Russian => ("i18n/ru.ftl", include_str!("../i18n/ru.ftl")),
        Language::Spanish => ("i18n/es.ftl", include_str!("../i18n/es.ftl")),
    }
}

fn messages() -> &'static Messages {
    static MESSAGES: OnceLock<Messages> = OnceLock::new();
    MESSAGES.get_or_init(|| {
        let mut messages = Messages::default();
        for language in Language::ALL {
            let (path, text) = file(language);
            // A fault here is a fault of the crate, and found by its tests.
            let _ = messages.add(language, &Source::new(path, text));
        }
        messages
    })
}

/// A word or phrase without arguments, such as `contents`; the identifier itself where there is none.
pub fn word(language: Language, id: &str) -> String {
    messages().text(language, id).unwrap_or_else(|| id.to_owned())
}

/// A phrase with named arguments, such as `table-number` with `number`.
pub fn phrase(language: Language, id: &str, arguments: &[(&str, &str)]) -> String {
    optional(language, id, arguments).unwrap_or_else(|| id.to_owned())
}

/// A phrase that a language may lack, such as a scale of numbers.
pub fn optional(language: Language, id: &str, arguments: &[(&str, &str)]) -> Option<String> {
    let owned: Vec<(&str, String)> = arguments.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    messages().has(language, id).then(|| messages().format(language, id, &owned)).flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Scales and units are the languages' own affair: Chinese has no million, French needs "de dollars".
    fn common(language: Language) -> BTreeSet<&'static str> {
        let own = |id: &&str| !id.starts_with("scale-") && !id.starts_with("unit-USD-");
        messages().ids(language).filter(own).collect()
    }

    #[test]
    fn all_six_languages_have_the_same_words() {
        let english = common(Language::English);
        assert!(english.contains("print-more-than"));
        for language in Language::ALL {
            assert_eq!(common(language), english, "{language}");
        }
    }

    #[test]
    fn phrases_take_arguments() {
        assert_eq!(phrase(Language::Chinese, "table-number", &[("number", "3")]), "表3");
        assert_eq!(optional(Language::Chinese, "scale-5", &[("number", "3")]), None);
    }
}
