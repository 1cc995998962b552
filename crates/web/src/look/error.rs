//! Pages for what could not be done, and the answer to "why not".

use mandate_model::Fault;
use maud::{Markup, html};

use super::figure::code_block;
use super::lists::{Entry, definitions};
use super::notice::fault as fault_box;
use crate::words::Words;

/// What went wrong with a whole page.
#[derive(Clone, Debug, Default)]
pub struct ErrorPage<'a> {
    /// The status of HTTP: 400, 401, 403, 404, 409, 413, 415, 422, 429; all others are told as 500.
    pub status: u16,
    /// The faults behind it, as far as the reader may know them.
    pub faults: &'a [Fault],
    /// The number of the event in the server's log.
    pub event: Option<&'a str>,
    /// The address of the explanation why it is not allowed.
    pub why_not: Option<&'a str>,
    /// Where to go on, as address and name.
    pub onward: Option<(&'a str, &'a str)>,
}

const fn texts(status: u16) -> (&'static str, &'static str) {
    match status {
        400 => ("error-400", "error-400-do"),
        401 => ("error-401", "error-401-do"),
        403 => ("error-403", "error-403-do"),
        404 => ("error-404", "error-404-do"),
        409 => ("error-409", "error-409-do"),
        413 => ("error-413", "error-413-do"),
        415 => ("error-415", "error-415-do"),
        422 => ("error-422", "error-422-do"),
        429 => ("error-429", "error-429-do"),
        _ => ("error-500", "error-500-do"),
    }
}

/// The title of such a page.
pub fn title(words: Words, status: u16) -> String {
    words.optional(texts(status).0).unwrap_or_default().into_owned()
}

/// The body of such a page: what is wrong, what to do, and a way on.
pub fn error_page(words: Words, page: &ErrorPage<'_>) -> Markup {
    let what_to_do = words.optional(texts(page.status).1).unwrap_or_default();
    html! {
        div.error-page {
            p.error-status aria-hidden="true" { (page.status) }
            h1 { (title(words, page.status)) }
            p.about { (what_to_do) }
            @for fault in page.faults { (fault_box(words, fault)) }
            @if let Some(href) = page.why_not { p { a href=(href) { (words.t("why-not")) } } }
            @if let Some(event) = page.event { p.faint { (words.t("error-number")) (words.colon()) code { (event) } } }
            @if let Some((href, label)) = page.onward { p { a.button href=(href) { (label) } } }
        }
    }
}

/// A policy that decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyNotPolicy {
    /// Its name.
    pub name: String,
    /// The pack it comes with.
    pub pack: String,
    /// Its text.
    pub text: String,
}

/// Why somebody may not do something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyNot {
    /// What was asked, in words.
    pub asked: String,
    /// What the policies knew about the person.
    pub known: Vec<(String, String)>,
    /// The policies that forbid it; none where nothing allows it.
    pub policies: Vec<WhyNotPolicy>,
}

/// The explanation: what was asked, what was known, which policy decided.
pub fn why_not(words: Words, why: &WhyNot) -> Markup {
    let known: Vec<Entry> = why.known.iter().map(|(name, value)| Entry::new(name, html! { bdi { (value) } })).collect();
    let verdict = if why.policies.is_empty() { words.t("why-not-none") } else { words.t("why-not-forbidden") };
    html! {
        section.why-not {
            h2 { (words.t("why-not-title")) }
            p.about { (verdict) }
            h3 { (words.t("why-not-asked")) }
            p { (why.asked) }
            h3 { (words.t("why-not-known")) }
            (definitions(&known))
            @for policy in &why.policies {
                h3 { (words.t("why-not-policy")) " " code { (policy.name) } }
                p.faint { (words.t("why-not-pack")) " " (policy.pack) }
                (code_block(words, &policy.text))
            }
        }
    }
}
