//! The way through a long list by cursor: forward, back, to the start.

use maud::{Markup, html};

use crate::words::Words;

/// Where a reader is in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pager {
    /// How many there are in all, where that was counted.
    pub total: Option<u64>,
    /// Whether there are more than `total`, because counting stopped there.
    pub at_least: bool,
    /// The first and last that are shown, counted from 1, where that is known.
    pub shown: Option<(u64, u64)>,
    /// The address of the first page; absent on the first page.
    pub first: Option<String>,
    /// The address of the page before.
    pub previous: Option<String>,
    /// The address of the page after.
    pub next: Option<String>,
}

/// The pager: how many there are, and the links that lead somewhere.
pub fn pager(words: Words, pager: &Pager) -> Markup {
    let links = [
        ("first", "page-first", &pager.first),
        ("prev", "page-previous", &pager.previous),
        ("next", "page-next", &pager.next),
    ];
    html! {
        nav.pager aria-label=(words.t("pages")) {
            p {
                @if let Some((from, to)) = pager.shown {
                    (words.with("page-showing", &[("from", from.into()), ("to", to.into())]))
                    @if pager.total.is_some() { " · " }
                }
                @if let Some(total) = pager.total {
                    (words.with(if pager.at_least { "results-at-least" } else { "results" }, &[("count", total.into())]))
                }
            }
            ul {
                @for (relation, word, href) in links {
                    @if let Some(href) = href { li { a.button.button-quiet href=(href) rel=(relation) { (words.t(word)) } } }
                }
            }
        }
    }
}
