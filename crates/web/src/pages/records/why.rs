//! "Why may I not …?": who may, and by which policy.

use axum::extract::Path;
use axum::response::Response;
use mandate::AsAt;
use mandate::access::{Action, Author, Explanation, Of, WhoMay};
use mandate_model::{Fault, FaultCode};
use maud::{Markup, html};

use super::labels::{Labels, collection_address, record_address};
use crate::look::{Entry, Section, Tone, alert, definitions, page_title};
use crate::page::{Content, Desk};
use crate::problem::Problem;

/// What can be asked about, with the identifier of its words.
const ASKED: [(Action, &str); 7] = [
    (Action::Read, "why-read"),
    (Action::ReadConfidential, "why-read-confidential"),
    (Action::Edit, "why-edit"),
    (Action::Take, "why-take"),
    (Action::Withdraw, "why-withdraw"),
    (Action::Create, "why-create"),
    (Action::Import, "why-import"),
];

pub async fn why(desk: Desk, Path((collection, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let action = asked(&desk)?;
    let actor = desk.visitor.actor.clone();
    let (name, of) = (collection.clone(), key.clone());
    let (title, found) = {
        let words = desk.words;
        desk.app
            .ask(move |mandate| -> Result<(String, Explanation), Fault> {
                let acting = mandate.acting(&actor);
                // Who may not see the record is told nothing of it.
                let shown = acting.sheet(&name, &of, AsAt::Now)?;
                let declared = mandate.catalogue().collection(&name)?;
                let title = Labels::new(mandate, words).title(declared, &shown);
                Ok((title, acting.why(action, &name, Some(&of))?))
            })
            .await?
    };
    let here = record_address(&collection, &key);
    page(desk, &collection, Some((title, here)), action, &found)
}

pub async fn why_new(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    let action = asked(&desk)?;
    let (actor, name) = (desk.visitor.actor.clone(), collection.clone());
    let found = desk.app.ask(move |mandate| mandate.acting(&actor).why(action, &name, None)).await?;
    page(desk, &collection, None, action, &found)
}

fn asked(desk: &Desk) -> Result<Action, Fault> {
    let name = match desk.query.text("action") {
        "" => "edit",
        name => name,
    };
    ASKED
        .iter()
        .map(|(action, _)| *action)
        .find(|action| action.as_str() == name)
        .ok_or_else(|| Fault::new(FaultCode::BadParameter, format!("`{name}` is nothing that can be asked about")))
}

fn page(
    desk: Desk,
    collection: &str,
    record: Option<(String, String)>,
    action: Action,
    found: &Explanation,
) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let words = desk.words;
    let name = labels.collection(collection);
    let title = words.t(if found.decision.allowed { "why-allowed-title" } else { "why-not-title" }).into_owned();
    let place = record.as_ref().map_or_else(|| collection_address(collection), |(_, href)| href.clone());
    let others = ASKED.iter().filter(|(other, _)| {
        *other != action && (record.is_some() != matches!(other, Action::Create | Action::Import))
    });
    let body = html! {
        (page_title(&title, Some(record.as_ref().map_or(&name, |(title, _)| title)), Some(&words.t(word_of(action))), None))
        div.prose {
            (verdict(labels, found))
            h2 { (words.t("why-who-may")) }
            @if found.who_may.is_empty() { p { (words.t("why-nobody")) } }
            ul { @for who in &found.who_may { li { (who_in_words(labels, who)) } } }
            h2 { (words.t("why-not-known")) }
            (known(&desk))
            p.faint { (words.t("why-state-too")) }
            p { (words.t("why-others")) }
            ul { @for (other, word) in others { li { a href=(format!("{place}/why?action={other}")) { (words.t(word)) } } } }
        }
    };
    let mut content =
        Content::new(Section::Collections, title, body).crumbs([(&*name, &*collection_address(collection))]);
    if let Some((label, href)) = record {
        content.crumbs.push(crate::look::Crumb { label, href });
    }
    Ok(desk.show(content))
}

fn word_of(action: Action) -> &'static str {
    ASKED.iter().find(|(known, _)| *known == action).map_or("why-edit", |(_, word)| word)
}

fn verdict(labels: Labels<'_>, found: &Explanation) -> Markup {
    let words = labels.words;
    let (tone, word) = match (found.decision.allowed, found.forbidden_by.is_empty()) {
        (true, _) => (Tone::Success, "why-allowed"),
        (false, true) => (Tone::Information, "why-not-none"),
        (false, false) => (Tone::Warning, "why-not-forbidden"),
    };
    alert(
        words,
        tone,
        &html! {
            p { (words.t(word)) }
            @for policy in &found.decision.policies { p { (words.t("why-not-policy")) ": " code { (policy) } } }
        },
    )
}

/// A role that might do it, what it takes besides, and the policies that say so.
fn who_in_words(labels: Labels<'_>, who: &WhoMay) -> Markup {
    let words = labels.words;
    let of = match who.of {
        Of::AnyCountry => None,
        Of::OwnCountry => Some("why-own-country"),
        Of::NoCountry => Some("why-no-country"),
        Of::SameOrganisation => Some("why-same-organisation"),
    };
    let author = match who.author {
        Author::Either => None,
        Author::Only => Some("why-author-only"),
        Author::Not => Some("why-author-not"),
    };
    let besides = [of, author, who.collection.then_some("why-given-collection")];
    html! {
        strong { (words.t(&format!("role-{}", who.role.as_str()))) }
        @for word in besides.into_iter().flatten() { ", " (words.t(word)) }
        " " span.faint { "(" (words.t("why-not-policy")) ": " code { (who.by.join(", ")) } ")" }
    }
}

fn known(desk: &Desk) -> Markup {
    let (words, actor) = (desk.words, &desk.visitor.actor);
    let roles: Vec<_> = actor.roles.iter().map(|role| words.t(&format!("role-{}", role.as_str()))).collect();
    let country = actor.country.as_ref().map(|code| desk.app.mandate().country(code, desk.language()));
    let none = || words.t("none").into_owned();
    let roles = if roles.is_empty() { words.t("role-public").into_owned() } else { roles.join(", ") };
    definitions(&[
        Entry::new(words.t("role"), html! { (roles) }),
        Entry::new(words.t("country"), html! { (country.unwrap_or_else(none)) }),
    ])
}
