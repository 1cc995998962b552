//! Text in several of the six languages.

use crate::language::Language;

/// One text in up to six languages; a language is absent rather than empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Multilingual([Option<String>; 6]);

impl Multilingual {
    /// The text in exactly this language; none where it is absent.
    pub fn get(&self, language: Language) -> Option<&str> {
        self.0[language.index()].as_deref()
    }

    /// Sets a language; blank text removes it.
    pub fn set(&mut self, language: Language, text: impl Into<String>) {
        let text = text.into();
        self.0[language.index()] = (!text.trim().is_empty()).then_some(text);
    }

    /// The text in `language`, or in English, or in the first language there is.
    pub fn best(&self, language: Language) -> Option<&str> {
        self.get(language).or_else(|| self.get(Language::English)).or_else(|| self.iter().next().map(|(_, text)| text))
    }

    /// The languages that are present, in the order of [`Language::ALL`], each with its text.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &str)> {
        Language::ALL.into_iter().filter_map(|language| self.get(language).map(|text| (language, text)))
    }

    /// Whether there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }
}

impl FromIterator<(Language, String)> for Multilingual {
    fn from_iter<I: IntoIterator<Item = (Language, String)>>(iter: I) -> Self {
        let mut texts = Self::default();
        for (language, text) in iter {
            texts.set(language, text);
        }
        texts
    }
}
