//! The parts of the shell: header, navigation, banner, notice of another time, footer.

use mandate_model::Language;
use maud::{Markup, html};

use super::address::with_parameter;
use super::shell::{Actor, Page, Section, Theme, TimeNotice};
use crate::words::Words;

/// Says that nothing on this site is real.
pub(super) fn demonstration(words: Words) -> Markup {
    html! {
        div.demonstration role="note" {
            p.page-frame {
                strong { (words.t("demonstration")) } " " span { (words.t("demonstration-about")) }
            }
        }
    }
}

/// The name of the site, the languages, the person, the navigation.
pub(super) fn header(page: &Page<'_>) -> Markup {
    let words = page.words;
    html! {
        header.site-header {
            div.page-frame.site-bar {
                a.site-name href="/" { (mark()) span { (words.t("site-name")) } }
                (languages(page))
                (person(page))
            }
            nav.site-navigation aria-label=(words.t("main-navigation")) {
                div.page-frame {
                    ul { @for section in page.sections { (item(page, *section)) } }
                }
            }
        }
    }
}

fn mark() -> Markup {
    html! {
        svg.mark viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false" {
            rect.mark-ground width="32" height="32" rx="4" {}
            path.mark-line d="M7 24V9l9 9 9-9v15" {}
            path.mark-rule d="M7 28h18" {}
        }
    }
}

fn item(page: &Page<'_>, section: Section) -> Markup {
    let current = (section == page.section).then_some("page");
    let waiting = page.actor.map_or(0, |actor| if section == Section::Tasks { actor.tasks } else { 0 });
    html! {
        li {
            a href=(section.address()) aria-current=[current] {
                (page.words.t(section.word()))
                @if waiting > 0 {
                    " " span.count aria-hidden="true" { (page.words.number(waiting)) }
                    span.unseen { " (" (page.words.with("tasks-count", &[("count", waiting.into())])) ")" }
                }
            }
        }
    }
}

fn languages(page: &Page<'_>) -> Markup {
    html! {
        nav.languages aria-label=(page.words.t("language")) {
            ul {
                @for language in Language::ALL {
                    li { (language_link(page, language)) }
                }
            }
        }
    }
}

fn language_link(page: &Page<'_>, language: Language) -> Markup {
    let (code, name) = (language.code(), language.own_name());
    html! {
        @if language == page.words.language() {
            span lang=(code) aria-current="true" { (name) }
        } @else {
            a href=(with_parameter(page.place, "lang", code)) lang=(code) hreflang=(code) rel="alternate" { (name) }
        }
    }
}

fn person(page: &Page<'_>) -> Markup {
    let words = page.words;
    html! {
        div.person {
            @match page.actor {
                Some(actor) => (signed_in(words, actor)),
                None => a.button.button-quiet href=(sign_in(page.place)) {
                    (words.t("sign-in"))
                },
            }
        }
    }
}

fn signed_in(words: Words, actor: &Actor) -> Markup {
    html! {
        a.person-name href="/account" title=(words.with("signed-in-as", &[("name", (&actor.name).into())])) {
            bdi { (actor.name) } small { (actor.role) }
        }
        form method="post" action="/sign-out" {
            input type="hidden" name="form-token" value=(actor.form_token);
            button.button-link type="submit" { (words.t("sign-out")) }
        }
    }
}

/// Says that the page shows another day or another moment than the present.
pub(super) fn time_notice(words: Words, time: &TimeNotice) -> Markup {
    html! {
        aside.time-notice aria-label=(words.t("time-notice")) {
            strong { (words.t("time-notice")) }
            @if let Some(on) = &time.on { span { (words.with("time-on", &[("day", on.into())])) } }
            @if let Some(as_at) = &time.as_at { span { (words.with("time-as-at", &[("moment", as_at.into())])) } }
            a href=(time.now) { (words.t("time-now")) }
        }
    }
}

/// What the site is, further ways, and the switch of colours.
pub(super) fn footer(page: &Page<'_>) -> Markup {
    let words = page.words;
    html! {
        footer.site-footer {
            div.page-frame {
                p { strong { (words.t("site-name")) } " – " (words.t("site-about")) br; (words.t("footer-about")) }
                ul.footer-links {
                    li { a href="/sql" { (words.t("footer-ask")) } }
                    li { a href="/api" { (words.t("footer-api")) } }
                    li { a href="/accessibility" { (words.t("footer-accessibility")) } }
                }
                (themes(page))
            }
        }
    }
}

fn themes(page: &Page<'_>) -> Markup {
    let words = page.words;
    html! {
        nav.themes aria-label=(words.t("theme")) data-themes {
            span aria-hidden="true" { (words.t("theme")) }
            ul {
                @for theme in Theme::ALL {
                    li {
                        a href=(with_parameter(page.place, "theme", theme.name())) data-choose=(theme.name())
                            aria-current=[(theme == page.theme).then_some("true")] { (words.t(theme.word())) }
                    }
                }
            }
        }
    }
}

/// Where somebody signs in who comes back to this place. The page of signing in leads to itself as it is.
fn sign_in(place: &str) -> String {
    if place.starts_with("/sign-in") { place.to_owned() } else { with_parameter("/sign-in", "to", place) }
}
