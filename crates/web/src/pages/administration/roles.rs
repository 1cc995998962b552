//! Roles and policies: every policy as its pack declares it, and the question "may X do Y?".

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use mandate::access::{Action, Actor, Explanation, Resource};
use mandate::{Asked, PolicyText, actor_of};
use mandate_model::{Fault, FaultCode};
use maud::{Markup, html};

use super::account_form::{collections, countries, roles};
use super::{Part, frame};
use crate::app::App;
use crate::look::form::Choice;
use crate::look::{Filter, FilterInput, Filters, Tag, Tone, Words, alert, filters, tag};
use crate::page::Desk;
use crate::posted::Fields;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route("/administration/roles", get(show))
}

async fn show(State(app): State<App>, desk: Desk) -> Result<Response, Problem> {
    let manages = app.mandate().acting(&desk.visitor.actor).may(Action::ManageAccounts, &Resource::System);
    let answer = if manages && desk.query.has("action") { Some(answer(&app, &desk).await) } else { None };
    let words = desk.words;
    let texts = app.mandate().policy_texts();
    let body = html! {
        @if manages { (question(&desk, answer.as_ref())) }
        h2 { (words.t("admin-policies")) }
        p { (words.t("admin-policies-about")) }
        @for policy in &texts { (one(words, policy)) }
    };
    Ok(frame(desk, Part::Roles, None, body))
}

fn one(words: Words, policy: &PolicyText) -> Markup {
    let word = if policy.permits { "admin-policy-permits" } else { "admin-policy-forbids" };
    let kind = if policy.permits { Tag::Good } else { Tag::Bad };
    html! {
        section #(policy.id) {
            h3 { code dir="ltr" { (policy.id) } " " (tag(kind, &words.t(word))) }
            p lang="en" dir="ltr" { (policy.comment) }
            details {
                summary { (words.t("admin-policy-text")) }
                pre.code dir="ltr" tabindex="0" role="region" aria-label=(policy.id) { code translate="no" { (policy.text) } }
                p.faint { bdi dir="ltr" { (policy.place) } }
            }
        }
    }
}

/// The form stands in the address, so that an answer can be sent to whoever asked.
fn question(desk: &Desk, answer: Option<&Result<Explanation, Problem>>) -> Markup {
    let (words, query) = (desk.words, &desk.query);
    let filter = |name: &str, word: &str, input: FilterInput| Filter {
        name: name.to_owned(),
        label: words.t(word).into_owned(),
        value: query.text(name).to_owned(),
        input,
    };
    let actions =
        Action::ALL.iter().map(|action| Choice::new(action.as_str(), words.t(&format!("action-{}", action.as_str()))));
    let bar = Filters {
        action: Part::Roles.address(),
        filters: vec![
            filter("who", "admin-may-who", FilterInput::Search),
            filter("role", "role", FilterInput::Select(roles(desk).into())),
            filter("country", "country", FilterInput::Select(countries(desk).into())),
            filter("action", "audit-action", FilterInput::Select(actions.collect::<Vec<_>>().into())),
            filter("collection", "nav-collections", FilterInput::Select(collections(desk).into())),
            filter("key", "record-key", FilterInput::Search),
        ],
        ..Filters::default()
    };
    html! {
        section aria-labelledby="may" {
            h2 #may { (words.t("admin-may")) }
            p { (words.t("admin-may-about")) }
            (filters(words, &bar))
            @match answer {
                Some(Ok(explanation)) => (told(words, explanation)),
                Some(Err(problem)) => @if let Some(fault) = problem.first() { (crate::look::fault(words, fault)) },
                None => "",
            }
        }
    }
}

fn told(words: Words, explanation: &Explanation) -> Markup {
    let allowed = explanation.decision.allowed;
    let tone = if allowed { Tone::Success } else { Tone::Warning };
    let policies = |ids: &[String]| {
        html! {
            @for (at, id) in ids.iter().enumerate() { @if at > 0 { ", " } a href=(format!("#{id}")) { code dir="ltr" { (id) } } }
        }
    };
    let body = html! {
        p { strong { (words.t(if allowed { "admin-may-yes" } else { "admin-may-no" })) } " " (policies(&explanation.decision.policies)) }
        @if !allowed && explanation.decision.policies.is_empty() { p { (words.t("why-not-none")) } }
        @if !explanation.who_may.is_empty() {
            p { (words.t("admin-may-others")) }
            ul { @for who in &explanation.who_may { li { (words.t(&format!("role-{}", who.role.as_str()))) ": " (policies(&who.by)) } } }
        }
        @for error in &explanation.errors { p lang="en" { (error) } }
    };
    alert(words, tone, &body)
}

async fn answer(app: &App, desk: &Desk) -> Result<Explanation, Problem> {
    let (actor, query, server) = (desk.visitor.actor.clone(), desk.query.clone(), app.clone());
    app.ask(move |mandate| {
        let acting = mandate.acting(&actor);
        let who = query.text("who");
        let other = if who.is_empty() {
            somebody(&query)?
        } else {
            actor_of(&acting.account(server.accounts(), who)?.profile, None)?
        };
        let action: Action = query.text("action").parse()?;
        let (collection, key) = (query.text("collection"), query.text("key"));
        let asked = match collection {
            "" => Asked::System,
            name => Asked::Record(name, Some(key).filter(|key| !key.is_empty())),
        };
        acting.why_another(&other, action, &asked)
    })
    .await
}

/// A person who holds a role for a country, where no account is named.
fn somebody(query: &Fields) -> Result<Actor, Fault> {
    let role = query.text("role");
    if role.is_empty() {
        return Err(Fault::new(FaultCode::BadParameter, "nobody is named").hint("name an account, or choose a role"));
    }
    let person = Actor::person("somebody", [role.parse()?]);
    Ok(match query.text("country") {
        "" => person,
        code => person.of_country(code),
    })
}
