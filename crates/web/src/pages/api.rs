//! The programming interface, for people: every operation from the description that programs read.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};

use crate::api::{Operation, operations};
use crate::app::App;
use crate::look::address::element;
use crate::look::{Section, Tag, Words, page_title, tag};
use crate::page::{Content, Desk};
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route("/api", get(show))
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words;
    let title = words.t("api-title").into_owned();
    let body = html! {
        (page_title(&title, None, Some(&words.t("api-about")), Some(&downloads(words))))
        div.columns.columns-contents {
            (parts(words))
            div {
                (beginning(words, &desk.app.options().origin()))
                @for (name, about, own) in operations() { (group(words, name, about, own)) }
            }
        }
    };
    Ok(desk.show(Content::new(Section::Api, title, body)))
}

fn parts(words: Words) -> Markup {
    html! {
        nav.contents aria-label=(words.t("api-groups")) {
            details open {
                summary { (words.t("api-groups")) }
                ol { @for (name, _, _) in operations() {
                    li { a href={ "#" (element("group", name)) } lang="en" { (name) } }
                } }
            }
        }
    }
}

fn downloads(words: Words) -> Markup {
    html! {
        a.button.button-quiet href="/sql" { (words.t("ask-title")) }
        a.button.button-quiet href="/api/v1/openapi.json" { (words.t("api-description")) }
    }
}

/// What holds for every operation, each with a command to try.
fn beginning(words: Words, origin: &str) -> Markup {
    let first =
        format!("SERVER={origin}\nTOKEN=mndt_…\ncurl -H \"Authorization: Bearer $TOKEN\" \"$SERVER/api/v1/me\"");
    let parts = [
        ("api-signing", "api-signing-about", first.as_str()),
        (
            "api-paging",
            "api-paging-about",
            "curl \"$SERVER/api/v1/collections/COLLECTION/records?limit=50&after=CURSOR\"",
        ),
        (
            "api-changing",
            "api-changing-about",
            "curl -X PUT -H 'If-Match: \"3-0123456789ab\"' -H 'Idempotency-Key: 7f3a' …",
        ),
        ("api-faults", "api-faults-about", "curl \"$SERVER/api/v1/faults/V0203\""),
    ];
    html! {
        div.prose {
            @for (heading, about, command) in parts {
                h2 { (words.t(heading)) }
                p { (words.t(about)) }
                (code(words, command))
            }
            p.faint { (words.t("api-english")) }
        }
    }
}

fn group(words: Words, name: &str, about: &str, own: &[Operation]) -> Markup {
    html! {
        // English from left to right in every language; what is around it is the reader's.
        section id=(element("group", name)) lang="en" dir="ltr" {
            h2 { (name) }
            p.about { (about) }
            @for one in own { (operation(words, one)) }
        }
    }
}

fn operation(words: Words, one: &Operation) -> Markup {
    html! {
        details.operation id=(one.id) {
            summary { (method(&one.method)) " " bdi { code translate="no" { (one.path) } } " " (one.summary) }
            @if !one.description.is_empty() { p { (one.description) } }
            @if !one.parameters.is_empty() { (parameters(words, one)) }
            @if !one.takes.is_empty() { (body(words, one)) }
            h3 lang=(words.language().code()) { (words.t("api-answers")) }
            (pairs(&one.answers))
            h3 lang=(words.language().code()) { (words.t("api-example")) }
            (code(words, &one.example))
        }
    }
}

fn method(method: &str) -> Markup {
    let kind = match method {
        "GET" => Tag::Plain,
        "DELETE" => Tag::Bad,
        _ => Tag::Busy,
    };
    tag(kind, method)
}

fn parameters(words: Words, one: &Operation) -> Markup {
    let told: Vec<(String, String)> = one
        .parameters
        .iter()
        .map(|(name, place, needed, about)| {
            let mark = if *needed { " *" } else { "" };
            (format!("{name}{mark}"), format!("{place}. {about}"))
        })
        .collect();
    html! { h3 lang=(words.language().code()) { (words.t("api-parameters")) } (pairs(&told)) p.faint lang=(words.language().code()) { "* " (words.t("api-needed")) } }
}

fn body(words: Words, one: &Operation) -> Markup {
    html! {
        h3 lang=(words.language().code()) { (words.t("api-body")) }
        p { @for kind in &one.takes { code translate="no" { (kind) } " " } }
        (pairs(&one.members))
    }
}

fn pairs(pairs: &[(String, String)]) -> Markup {
    html! {
        dl.definitions {
            @for (name, about) in pairs { div { dt { code translate="no" { (name) } } dd { (about) } } }
        }
    }
}

fn code(words: Words, command: &str) -> Markup {
    html! {
        pre.code dir="ltr" tabindex="0" role="region" aria-label=(words.t("api-example")) {
            code translate="no" { (command) }
        }
    }
}
