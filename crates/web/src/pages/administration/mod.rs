//! Administration: accounts, roles, packs, jobs, the audit trail, health, backups. Each page asks the use cases, which
//! refuse who may not; here is only decided which links are worth showing.

mod account_form;
mod account_page;
mod accounts;
mod audit;
mod backups;
mod health;
mod identity;
mod jobs;
mod packs;
mod roles;
mod sure;

use std::collections::BTreeSet;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use mandate::access::{Action, Resource};
use mandate_model::{Fault, FaultCode};
use maud::{Markup, html};

use crate::app::App;
use crate::look::{Section, Tab, Words, page_title, tabs};
use crate::page::{Content, Desk};
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration", get(overview))
        .merge(account_page::routes())
        .merge(accounts::routes())
        .merge(audit::routes())
        .merge(backups::routes())
        .merge(health::routes())
        .merge(identity::routes())
        .merge(jobs::routes())
        .merge(packs::routes())
        .merge(roles::routes())
}

/// The parts of the administration.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Accounts,
    Roles,
    Packs,
    Jobs,
    Audit,
    Health,
    Backups,
}

impl Part {
    const ALL: [Self; 7] =
        [Self::Accounts, Self::Roles, Self::Packs, Self::Jobs, Self::Audit, Self::Health, Self::Backups];

    const fn name(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Roles => "roles",
            Self::Packs => "packs",
            Self::Jobs => "jobs",
            Self::Audit => "audit",
            Self::Health => "health",
            Self::Backups => "backups",
        }
    }

    /// The action that its page needs; none for what everybody may read.
    const fn needs(self) -> Option<Action> {
        match self {
            Self::Accounts => Some(Action::ManageAccounts),
            Self::Roles | Self::Packs => None,
            Self::Jobs => Some(Action::ManageJobs),
            Self::Audit => Some(Action::ReadAudit),
            Self::Health => Some(Action::ReadHealth),
            Self::Backups => Some(Action::Backup),
        }
    }

    fn address(self) -> String {
        format!("/administration/{}", self.name())
    }

    fn title(self, words: Words) -> String {
        words.t(&format!("admin-{}", self.name())).into_owned()
    }
}

async fn overview(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words;
    let parts = open_to(&desk);
    if !parts.iter().any(|part| part.needs().is_some()) {
        let code = if desk.visitor.actor.is_signed_in() { FaultCode::NotAllowed } else { FaultCode::SignInNeeded };
        let fault = Fault::new(code, "the administration is open to administrators and auditors");
        return Err(fault.hint("ask an administrator for what you need").into());
    }
    let title = words.t("administration-title").into_owned();
    let body = html! {
        (page_title(&title, None, Some(&words.t("administration-about")), None))
        ul.tiles {
            @for part in parts {
                li.tile {
                    p.tile-label { a href=(part.address()) { strong { (part.title(words)) } } }
                    p.tile-note { (words.t(&format!("admin-{}-about", part.name()))) }
                }
            }
        }
    };
    Ok(desk.show(Content::new(Section::Administration, title, body)))
}

fn open_to(desk: &Desk) -> Vec<Part> {
    let acting = desk.app.mandate().acting(&desk.visitor.actor);
    let open = |part: &Part| part.needs().is_none_or(|action| acting.may(action, &Resource::System));
    Part::ALL.into_iter().filter(open).collect()
}

/// A page of a part, with the way to the others.
fn frame(desk: Desk, part: Part, actions: Option<&Markup>, body: Markup) -> Response {
    let words = desk.words;
    let title = part.title(words);
    let about = words.t(&format!("admin-{}-about", part.name()));
    let all: Vec<Tab> = open_to(&desk)
        .into_iter()
        .map(|one| Tab { label: one.title(words), href: one.address(), current: one == part, count: None })
        .collect();
    let page = html! {
        (page_title(&title, None, Some(&about), actions))
        (tabs(words, &words.t("administration-title"), &all))
        (body)
    };
    let up = words.t("administration-title").into_owned();
    desk.show(Content::new(Section::Administration, title, page).crumbs([(&up, "/administration")]))
}

/// A page below a part, such as one account.
fn below(desk: Desk, status: StatusCode, part: Part, title: &str, body: Markup) -> Response {
    let words = desk.words;
    let (up, label, href) = (words.t("administration-title").into_owned(), part.title(words), part.address());
    let page = html! { (page_title(title, None, None, None)) (body) };
    let content = Content::new(Section::Administration, title, page);
    desk.show_with(status, content.crumbs([(&up, "/administration"), (&label, &href)]))
}

/// A button that does one thing.
fn act(desk: &Desk, action: &str, word: &str, grave: bool) -> Markup {
    html! {
        form method="post" action=(action) {
            input type="hidden" name="form-token" value=(desk.form_token());
            button.button.button-quiet.button-grave[grave] type="submit" { (desk.words.t(word)) }
        }
    }
}

/// Roles as a reader of the language knows them; one that there is no more as it is written.
pub(super) fn roles_in_words(words: Words, roles: &BTreeSet<String>) -> String {
    let label =
        |role: &String| words.optional(&format!("role-{role}")).map_or_else(|| role.clone(), |text| text.into_owned());
    roles.iter().map(label).collect::<Vec<_>>().join(", ")
}
