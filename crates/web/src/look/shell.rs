//! The page around a page: head, header, navigation, notices and footer.

use maud::{DOCTYPE, Markup, html};

use super::assets;
use super::lists::breadcrumbs;
use super::notice::{Flash, flashes};
use super::shell_parts::{demonstration, footer, header, time_notice};
use crate::words::Words;

/// A part of the site, marked in the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The programme at a glance.
    Home,
    /// Countries and their profiles.
    Countries,
    /// Collections and records.
    Collections,
    /// Indicators.
    Data,
    /// Reports.
    Reports,
    /// What waits for the person.
    Tasks,
    /// Accounts, packs, jobs and so on.
    Administration,
    /// Documentation of the programming interface.
    Api,
    /// A page outside of all sections, such as signing in.
    Outside,
}

impl Section {
    /// Those in the navigation, in its order.
    pub const ALL: [Self; 8] = [
        Self::Home,
        Self::Countries,
        Self::Collections,
        Self::Data,
        Self::Reports,
        Self::Tasks,
        Self::Administration,
        Self::Api,
    ];

    /// The identifier of its name among the words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Home | Self::Outside => "nav-home",
            Self::Countries => "nav-countries",
            Self::Collections => "nav-collections",
            Self::Data => "nav-data",
            Self::Reports => "nav-reports",
            Self::Tasks => "nav-tasks",
            Self::Administration => "nav-administration",
            Self::Api => "nav-api",
        }
    }

    /// The address of its first page.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Home | Self::Outside => "/",
            Self::Countries => "/countries",
            Self::Collections => "/collections",
            Self::Data => "/data",
            Self::Reports => "/reports",
            Self::Tasks => "/tasks",
            Self::Administration => "/administration",
            Self::Api => "/api",
        }
    }
}

/// Which colours a page takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Those of the device.
    #[default]
    System,
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
}

impl Theme {
    /// All three.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The value in the cookie, the query parameter `theme` and the attribute `data-theme`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name; the device's for any other.
    pub fn of(name: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.name() == name).unwrap_or_default()
    }

    /// The identifier of its name among the words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "theme-system",
            Self::Light => "theme-light",
            Self::Dark => "theme-dark",
        }
    }
}

/// The person who is signed in, as the header shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Their name.
    pub name: String,
    /// Their role and country in words.
    pub role: String,
    /// The secret that proves that the form for signing out came from this server.
    pub form_token: String,
    /// How many tasks wait for them.
    pub tasks: u64,
}

/// One step of the way to a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
}

/// Says that the page does not show the present: `on` and `as at` are already in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeNotice {
    /// The day whose situation is shown.
    pub on: Option<String>,
    /// The moment whose knowledge is shown.
    pub as_at: Option<String>,
    /// The same page in the present.
    pub now: String,
}

/// Everything around and in one page.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// The words, and so the language.
    pub words: Words,
    /// The title in the window; the heading is part of the body.
    pub title: &'a str,
    /// Which part of the site it belongs to.
    pub section: Section,
    /// Which parts the navigation shows: those that the person may see.
    pub sections: &'a [Section],
    /// Who is signed in.
    pub actor: Option<&'a Actor>,
    /// Path and query of the page, so that language and theme can be switched in place.
    pub place: &'a str,
    /// Which colours it takes.
    pub theme: Theme,
    /// Whether this is a demonstration with sample data.
    pub demonstration: bool,
    /// What happened just now.
    pub flashes: &'a [Flash],
    /// The way to the page, without the page itself.
    pub crumbs: &'a [Crumb],
    /// Set when the page does not show the present.
    pub time: Option<&'a TimeNotice>,
    /// What the page says.
    pub body: Markup,
}

/// A complete document.
pub fn shell(page: &Page<'_>) -> Markup {
    let words = page.words;
    let language = words.language();
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    let theme = (page.theme != Theme::System).then(|| page.theme.name());
    html! {
        (DOCTYPE)
        html lang=(language.code()) dir=(direction) data-theme=[theme] {
            (head(page))
            body {
                a.skip href="#content" { (words.t("skip-to-content")) }
                @if page.demonstration { (demonstration(words)) }
                (header(page))
                div.page-frame {
                    (breadcrumbs(words, page.crumbs))
                    @if let Some(time) = page.time { (time_notice(words, time)) }
                    main #content tabindex="-1" {
                        (flashes(words, page.flashes))
                        (page.body)
                    }
                }
                (footer(page))
            }
        }
    }
}

fn head(page: &Page<'_>) -> Markup {
    let words = page.words;
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="same-origin";
            title { (page.title) " – " (words.t("site-name")) }
            link rel="icon" type="image/svg+xml" href=(assets::address("mark.svg"));
            link rel="stylesheet" href=(assets::address("mandate.css"));
            script type="module" src=(assets::address("mandate.js")) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::Language;

    use super::*;

    fn page(language: Language, place: &str) -> String {
        shell(&Page {
            words: Words::new(language),
            title: "</title><script>",
            section: Section::Data,
            sections: &Section::ALL,
            actor: None,
            place,
            theme: Theme::Dark,
            demonstration: true,
            flashes: &[],
            crumbs: &[],
            time: None,
            body: html! {},
        })
        .into_string()
    }

    #[test]
    fn nothing_breaks_out_of_a_page_and_nothing_in_it_needs_a_weaker_policy() {
        let markup = page(Language::English, "/data?q=\"><script>alert(1)</script>&on=2026-01-01");
        assert_eq!(markup.matches("<script").count(), 1, "only the module: {markup}");
        assert!(markup.contains("<title>&lt;/title&gt;&lt;script&gt; – Mandate</title>"), "{markup}");
        for forbidden in [" style=", "<style", " onclick=", " onload=", "javascript:", "href=\"http", "src=\"http"] {
            assert!(!markup.contains(forbidden), "{forbidden}: {markup}");
        }
    }

    #[test]
    fn a_page_says_its_language_and_direction() {
        assert!(page(Language::Arabic, "/").contains(r#"<html lang="ar" dir="rtl" data-theme="dark">"#));
        assert!(page(Language::French, "/").contains(r#"<html lang="fr" dir="ltr" data-theme="dark">"#));
    }

    #[test]
    fn the_switch_of_languages_keeps_the_place() {
        let markup = page(Language::Russian, "/data?on=2026-01-01&lang=ru");
        assert!(markup.contains(r#"href="/data?on=2026-01-01&amp;lang=zh" lang="zh""#), "{markup}");
        assert_eq!(markup.matches("rel=\"alternate\"").count(), 5);
        assert!(markup.contains(r#"href="/sign-in?to=%2Fdata%3Fon%3D2026-01-01%26lang%3Dru""#), "{markup}");
    }

    #[test]
    fn the_navigation_marks_one_section() {
        assert_eq!(page(Language::English, "/").matches("aria-current=\"page\"").count(), 1);
        assert_eq!(Theme::of("\"><script>"), Theme::System);
    }
}
