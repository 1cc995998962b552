//! What letters say, in the language of whoever receives them: `i18n/*.ftl`.

use std::fmt::Write as _;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use mandate_access::accounts::Profile;
use mandate_model::{Language, Moment, locale};
use serde::{Deserialize, Serialize};

type Bundle = FluentBundle<FluentResource>;

/// A letter as it is delivered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// What it is, for the audit trail, such as `invitation`.
    pub kind: String,
    /// The account it is for.
    pub account: String,
    /// The e-mail address it goes to.
    pub to: String,
    /// The name of who receives it.
    pub name: String,
    /// Its subject.
    pub subject: String,
    /// What it says.
    pub body: String,
}

/// A record that a letter tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterItem {
    /// The collection's label and the record's key.
    pub title: String,
    /// What is said of it, such as its state and its day.
    pub about: String,
    /// The address of its page.
    pub address: String,
}

/// Most records told one by one in a letter; of the others only the number.
const MOST_ITEMS: usize = 20;

impl Letter {
    /// A link to choose the first password.
    pub fn invitation(to: &Profile, link: &str, until: Moment) -> Self {
        Self::with_link("invitation", to, link, until)
    }

    /// A link to replace a forgotten password.
    pub fn reset(to: &Profile, link: &str, until: Moment) -> Self {
        Self::with_link("reset", to, link, until)
    }

    fn with_link(kind: &str, to: &Profile, link: &str, until: Moment) -> Self {
        let language = language(to);
        let until = in_words(language, until);
        let text = say(language, kind, &[("link", link), ("until", &until)]);
        Self::of(kind, to, &text)
    }

    /// Records that wait for somebody, or of which something is to be known: `waiting`, `reminder`, `returned`,
    /// `accepted`.
    pub fn records(kind: &str, to: &Profile, items: &[LetterItem]) -> Self {
        let language = language(to);
        let mut text = say(language, kind, &[]);
        for item in items.iter().take(MOST_ITEMS) {
            let _ = write!(text, "\n\n  {}\n  {}\n  {}", item.title, item.about, item.address);
        }
        if items.len() > MOST_ITEMS {
            let more = (items.len() - MOST_ITEMS).to_string();
            let _ = write!(text, "\n\n{}", say(language, "and-more", &[("count", &more)]));
        }
        Self::of(kind, to, &text)
    }

    fn of(kind: &str, to: &Profile, text: &str) -> Self {
        let language = language(to);
        let greeting = say(language, "greeting", &[("name", &to.display_name)]);
        let closing = say(language, "closing", &[]);
        Self {
            kind: kind.to_owned(),
            account: to.name.clone(),
            to: to.email.clone(),
            name: to.display_name.clone(),
            subject: say(language, &format!("{kind}-subject"), &[]),
            body: format!("{greeting}\n\n{text}\n\n--\n{closing}\n"),
        }
    }
}

/// The language somebody reads.
pub(crate) fn language(of: &Profile) -> Language {
    of.language.parse().unwrap_or(Language::English)
}

/// A moment to the minute: the day in words, the time in UTC.
pub(crate) fn in_words(language: Language, moment: Moment) -> String {
    let time = jiff::tz::TimeZone::UTC.to_datetime(moment).time();
    format!("{}, {:02}:{:02} UTC", locale::date(language, crate::day_of(moment)), time.hour(), time.minute())
}

/// A text of the letters; the identifier itself where there is none, which the tests exclude.
pub(crate) fn say(language: Language, id: &str, arguments: &[(&str, &str)]) -> String {
    let mut named = FluentArgs::with_capacity(arguments.len());
    for (name, text) in arguments {
        named.set((*name).to_owned(), (*text).to_owned());
    }
    let found = bundles().get(language.index()).and_then(|bundle| {
        let pattern = bundle.get_message(id)?.value()?;
        Some(bundle.format_pattern(pattern, Some(&named), &mut Vec::new()).into_owned())
    });
    found.unwrap_or_else(|| id.to_owned())
}

fn bundles() -> &'static [Bundle; 6] {
    static BUNDLES: OnceLock<[Bundle; 6]> = OnceLock::new();
    BUNDLES.get_or_init(|| Language::ALL.map(bundle))
}

fn bundle(language: Language) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
    // A letter is plain text: marks of direction around an address would be copied with it.
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(file(language).to_owned()).unwrap_or_else(|(parsed, _)| parsed);
    let _ = bundle.add_resource(resource);
    bundle
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
    use super::*;

    const KINDS: [&str; 6] = ["invitation", "reset", "waiting", "reminder", "returned", "accepted"];

    fn reader(language: Language) -> Profile {
        Profile {
            name: "ada".to_owned(),
            display_name: "Ada".to_owned(),
            email: "ada@x.example".to_owned(),
            language: language.code().to_owned(),
            ..Profile::default()
        }
    }

    #[test]
    fn every_letter_is_written_in_six_languages() {
        let arguments = [("link", "L"), ("until", "U"), ("name", "N"), ("count", "3"), ("state", "S"), ("day", "D")];
        for language in Language::ALL {
            let subjects = KINDS.iter().map(|kind| format!("{kind}-subject"));
            let others = ["greeting", "closing", "and-more", "in-state", "due-by"].map(str::to_owned);
            for id in KINDS.iter().map(|kind| (*kind).to_owned()).chain(subjects).chain(others) {
                let text = say(language, &id, &arguments);
                assert!(text != id && !text.contains("{$") && !text.contains("{ $"), "{language:?} {id}: {text}");
            }
        }
    }

    #[test]
    fn the_link_stands_alone_on_its_line() {
        for language in Language::ALL {
            let letter = Letter::invitation(&reader(language), "https://m.example/link/abc", Moment::UNIX_EPOCH);
            assert!(letter.body.lines().any(|line| line.trim() == "https://m.example/link/abc"), "{}", letter.body);
            assert!(!letter.subject.contains('\n'), "{}", letter.subject);
        }
    }

    #[test]
    fn a_long_list_is_cut_and_the_rest_counted() {
        let item = LetterItem { title: "T".into(), about: "A".into(), address: "https://m.example/x".into() };
        let letter = Letter::records("waiting", &reader(Language::English), &vec![item; 25]);
        assert_eq!(letter.body.matches("https://m.example/x").count(), 20);
        assert!(letter.body.contains("and 5 more"), "{}", letter.body);
    }
}
