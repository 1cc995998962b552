//! Small lists: the way to a page, its heading, definitions, tabs, contents.

use maud::{Markup, html};

use super::shell::Crumb;
use crate::words::Words;

/// The way to a page; nothing on a first page.
pub fn breadcrumbs(words: Words, crumbs: &[Crumb]) -> Markup {
    html! {
        @if !crumbs.is_empty() {
            nav.breadcrumbs aria-label=(words.t("you-are-here")) {
                ol { @for crumb in crumbs { li { a href=(crumb.href) { bdi { (crumb.label) } } } } }
            }
        }
    }
}

/// The heading of a page, with a line above, a sentence below, and what can be done at its end.
pub fn page_title(title: &str, above: Option<&str>, about: Option<&str>, actions: Option<&Markup>) -> Markup {
    html! {
        div.page-title {
            div {
                @if let Some(above) = above { p.above { (above) } }
                h1 { (title) }
                @if let Some(about) = about { p.about { (about) } }
            }
            @if let Some(actions) = actions { div.title-actions { (actions) } }
        }
    }
}

/// A term and what is said of it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The term.
    pub term: String,
    /// What is said of it.
    pub value: Markup,
}

impl Entry {
    /// A term and its value.
    pub fn new(term: impl Into<String>, value: Markup) -> Self {
        Self { term: term.into(), value }
    }
}

/// A list of terms with their values.
pub fn definitions(entries: &[Entry]) -> Markup {
    html! {
        dl.definitions { @for entry in entries { div { dt { (entry.term) } dd { (entry.value) } } } }
    }
}

/// One of several pages about the same thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Whether it is the one shown.
    pub current: bool,
    /// How many things are in it.
    pub count: Option<u64>,
}

/// Pages about the same thing, as links: each has an address of its own.
pub fn tabs(words: Words, label: &str, tabs: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            ul {
                @for tab in tabs {
                    li {
                        a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                            (tab.label)
                            @if let Some(count) = tab.count { " " span.count { (words.number(count)) } }
                        }
                    }
                }
            }
        }
    }
}

/// A heading of a report and what lies below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// Its title.
    pub label: String,
    /// Its address, mostly a fragment.
    pub href: String,
    /// Whether the reader is there.
    pub current: bool,
    /// The headings below it.
    pub children: Vec<Content>,
}

/// The contents of a report, to stand beside it.
pub fn contents(words: Words, entries: &[Content]) -> Markup {
    html! {
        nav.contents aria-labelledby="contents-title" {
            details open {
                summary #contents-title { (words.t("report-contents")) }
                (branch(entries))
            }
        }
    }
}

fn branch(entries: &[Content]) -> Markup {
    html! {
        ol {
            @for entry in entries {
                li {
                    a href=(entry.href) aria-current=[entry.current.then_some("location")] { bdi { (entry.label) } }
                    @if !entry.children.is_empty() { (branch(&entry.children)) }
                }
            }
        }
    }
}
