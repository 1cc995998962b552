//! All accounts, and making one.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use mandate::accounts::AccountView;
use mandate_model::Diagnostics;
use maud::{Markup, html};

use super::account_form::{account_form, profile_of};
use super::account_page::hand_over;
use super::sure::Sure;
use super::{Part, below, frame, roles_in_words};
use crate::app::App;
use crate::look::address::encode;
use crate::look::{Column, Filter, FilterInput, Filters, Table, Tag, Words, filters, table, tag};
use crate::page::Desk;
use crate::posted::Fields;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration/accounts", get(list))
        .route("/administration/accounts/new", get(ask).post(make))
}

async fn list(State(app): State<App>, desk: Desk) -> Result<Response, Problem> {
    let (server, actor) = (app.clone(), desk.visitor.actor.clone());
    let mut accounts = app.ask(move |mandate| mandate.acting(&actor).accounts(server.accounts())).await?;
    let (words, wanted) = (desk.words, desk.query.text("q").to_lowercase());
    accounts.retain(|account| matches(account, &wanted));
    let columns = ["name", "sign-in-name", "role", "country", "status", "account-second"];
    let shown = Table {
        caption: words.t("admin-accounts").into_owned(),
        caption_unseen: true,
        columns: columns.map(|id| Column::text(words.t(id))).into(),
        rows: accounts.iter().map(|account| row(&desk, account)).collect(),
        scrolls: false,
    };
    let search = Filters {
        action: Part::Accounts.address(),
        filters: vec![Filter {
            name: "q".to_owned(),
            label: words.t("search-in-list").into_owned(),
            value: desk.query.text("q").to_owned(),
            input: FilterInput::Search,
        }],
        ..Filters::default()
    };
    let new = html! { a.button href="/administration/accounts/new" { (words.t("admin-account-new")) } };
    let body = html! { (filters(words, &search)) (table(words, &shown)) };
    Ok(frame(desk, Part::Accounts, Some(&new), body))
}

fn matches(account: &AccountView, wanted: &str) -> bool {
    let profile = &account.profile;
    let texts = [
        Some(&profile.name),
        Some(&profile.display_name),
        Some(&profile.email),
        profile.organisation.as_ref(),
        profile.country.as_ref(),
    ];
    wanted.is_empty()
        || texts.into_iter().flatten().chain(&profile.roles).any(|text| text.to_lowercase().contains(wanted))
}

fn row(desk: &Desk, account: &AccountView) -> Vec<Markup> {
    let (words, profile) = (desk.words, &account.profile);
    let country = profile.country.as_ref().map(|code| desk.app.mandate().country(code, words.language()));
    vec![
        html! { a href=(format!("/administration/accounts/{}", encode(&profile.name))) { bdi { (profile.display_name) } } },
        html! { bdi dir="ltr" { (profile.name) } },
        html! { (roles_in_words(words, &profile.roles)) },
        html! { (country.unwrap_or_default()) },
        status(words, account),
        html! { (words.t(if account.has_totp || !account.passkeys.is_empty() { "yes" } else { "no" })) },
    ]
}

/// Whether somebody can sign in to it.
pub fn status(words: Words, account: &AccountView) -> Markup {
    let way_in = account.has_password || account.identity.is_some() || !account.passkeys.is_empty();
    match (account.disabled, way_in) {
        (true, _) => tag(Tag::Bad, &words.t("admin-account-locked")),
        (false, true) => tag(Tag::Good, &words.t("admin-account-active")),
        (false, false) => tag(Tag::Warn, &words.t("admin-account-invited")),
    }
}

async fn ask(desk: Desk) -> Result<Response, Problem> {
    let acting = desk.app.mandate().acting(&desk.visitor.actor);
    acting.require(mandate::access::Action::ManageAccounts, &mandate::access::Resource::System)?;
    Ok(sheet(desk, StatusCode::OK, &Fields::default(), &Diagnostics::default()))
}

async fn make(State(app): State<App>, desk: Desk, Sure(posted): Sure) -> Result<Response, Problem> {
    let fields = posted.fields;
    let email = fields.text("email").to_lowercase();
    let profile = profile_of(&fields, &email);
    let (server, actor) = (app.clone(), posted.visitor.actor);
    let made = app.ask(move |mandate| mandate.acting(&actor).make_account(server.accounts(), profile)).await;
    match made {
        Ok((account, link)) => hand_over(desk, &account.profile, link.text()).await,
        Err(problem) if super::account_form::is_mendable(&problem) => {
            Ok(sheet(desk, problem.status(), &fields, &problem.0))
        }
        Err(problem) => Err(problem),
    }
}

fn sheet(desk: Desk, status: StatusCode, fields: &Fields, faults: &Diagnostics) -> Response {
    let title = desk.words.t("admin-account-new").into_owned();
    let body = account_form(&desk, "/administration/accounts/new", Vec::new(), fields, faults);
    let body = html! { p { (desk.words.t("admin-account-new-about")) } (body) };
    below(desk, status, Part::Accounts, &title, body)
}

#[cfg(test)]
mod tests {
    use mandate::accounts::Profile;

    use super::*;

    #[test]
    fn an_account_is_found_by_any_of_its_texts() {
        let profile = Profile {
            name: "ada@x.example".into(),
            display_name: "Ada Okafor".into(),
            roles: ["auditor".to_owned()].into(),
            ..Profile::default()
        };
        let account = AccountView {
            profile,
            version: 1,
            disabled: false,
            has_password: true,
            has_totp: false,
            recovery_codes_left: 0,
            passkeys: Vec::new(),
            identity: None,
            created: mandate_model::Moment::UNIX_EPOCH,
            password_changed: None,
        };
        for wanted in ["", "okafor", "x.example", "audit"] {
            assert!(matches(&account, wanted), "{wanted}");
        }
        assert!(!matches(&account, "kenya"));
    }
}
