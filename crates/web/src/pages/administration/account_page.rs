//! One account: what it is, changing it, and what an administrator does for its holder.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use mandate::accounts::{AccountView, Profile};
use mandate::{Letter, OutsideProvider};
use mandate_model::{Diagnostics, Fault, FaultCode};
use maud::{Markup, html};

use super::account_form::{account_form, fields_of, is_mendable, profile_of};
use super::accounts::status;
use super::identity::identity;
use super::sure::Sure;
use super::{Part, act, below};
use crate::app::App;
use crate::look::address::encode;
use crate::look::{Entry, Tone, alert, definitions};
use crate::page::Desk;
use crate::pages::account::parts::moment;
use crate::pages::signing::forgotten::{link_ends, post_letter};
use crate::posted::{Fields, Posted};
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/administration/accounts/{name}", get(show).post(change))
        .route("/administration/accounts/{name}/link", post(link))
        .route("/administration/accounts/{name}/disable", post(disable))
        .route("/administration/accounts/{name}/enable", post(enable))
        .route("/administration/accounts/{name}/sign-out", post(sign_out))
        .route("/administration/accounts/{name}/second", post(remove_second))
}

async fn show(State(app): State<App>, desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let seen = find(&app, &desk, name).await?;
    let fields = fields_of(&seen.account.profile);
    Ok(page(desk, StatusCode::OK, &seen, &fields, &Diagnostics::default()))
}

/// An account, and the outside providers that its holder may come by.
struct Seen {
    account: AccountView,
    providers: Vec<OutsideProvider>,
}

async fn find(app: &App, desk: &Desk, name: String) -> Result<Seen, Problem> {
    let (server, actor, origin) = (app.clone(), desk.visitor.actor.clone(), app.options().origin());
    app.ask(move |mandate| {
        let account = mandate.acting(&actor).account(server.accounts(), &name)?;
        // The page of health tells what is wrong with the file of the providers.
        Ok::<_, Fault>(Seen { account, providers: mandate.outside_providers(&origin).unwrap_or_default() })
    })
    .await
}

async fn change(
    State(app): State<App>,
    desk: Desk,
    Path(name): Path<String>,
    Sure(posted): Sure,
) -> Result<Response, Problem> {
    let fields = posted.fields;
    let profile = profile_of(&fields, &name);
    let version = fields.text("version").parse().unwrap_or(0);
    let (server, actor) = (app.clone(), posted.visitor.actor);
    let changed =
        app.ask(move |mandate| mandate.acting(&actor).change_account(server.accounts(), profile, version)).await;
    match changed {
        Ok(account) => Ok(desk.go(&address(&account.profile.name), Some((Tone::Success, "account-saved")))),
        Err(problem) if is_mendable(&problem) => {
            let seen = find(&app, &desk, name).await?;
            Ok(page(desk, problem.status(), &seen, &fields, &problem.0))
        }
        Err(problem) => Err(problem),
    }
}

/// A link for another password: told to the administrator, and sent where letters can be sent.
async fn link(
    State(app): State<App>,
    desk: Desk,
    Path(name): Path<String>,
    Sure(posted): Sure,
) -> Result<Response, Problem> {
    let (server, actor) = (app.clone(), posted.visitor.actor);
    let (account, link) =
        app.ask(move |mandate| mandate.acting(&actor).password_link(server.accounts(), &name)).await?;
    hand_over(desk, &account.profile, link.text()).await
}

async fn disable(
    State(app): State<App>,
    desk: Desk,
    Path(name): Path<String>,
    Sure(posted): Sure,
) -> Result<Response, Problem> {
    set_disabled(&app, desk, name, posted, true).await
}

async fn enable(
    State(app): State<App>,
    desk: Desk,
    Path(name): Path<String>,
    Sure(posted): Sure,
) -> Result<Response, Problem> {
    set_disabled(&app, desk, name, posted, false).await
}

async fn set_disabled(
    app: &App,
    desk: Desk,
    name: String,
    posted: Posted,
    disabled: bool,
) -> Result<Response, Problem> {
    let (server, actor, of) = (app.clone(), posted.visitor.actor, name.clone());
    let done =
        app.ask(move |mandate| mandate.acting(&actor).set_account_disabled(server.accounts(), &of, disabled)).await;
    let word = match &done {
        Err(problem) if problem.first().is_some_and(|fault| fault.code == FaultCode::Conflict) => {
            return Ok(desk.go(&address(&name), Some((Tone::Error, "admin-last-administrator"))));
        }
        _ if disabled => "admin-account-disabled",
        _ => "admin-account-enabled",
    };
    done?;
    Ok(desk.go(&address(&name), Some((Tone::Success, word))))
}

async fn sign_out(
    State(app): State<App>,
    desk: Desk,
    Path(name): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (server, actor, of) = (app.clone(), posted.visitor.actor, name.clone());
    app.ask(move |mandate| mandate.acting(&actor).end_sessions(server.accounts(), &of)).await?;
    Ok(desk.go(&address(&name), Some((Tone::Success, "admin-sessions-ended"))))
}

async fn remove_second(
    State(app): State<App>,
    desk: Desk,
    Path(name): Path<String>,
    Sure(posted): Sure,
) -> Result<Response, Problem> {
    let (server, actor, of) = (app.clone(), posted.visitor.actor, name.clone());
    app.ask(move |mandate| mandate.acting(&actor).remove_second_step(server.accounts(), &of)).await?;
    Ok(desk.go(&address(&name), Some((Tone::Success, "account-second-removed"))))
}

/// The page that shows a link once, and says whether a letter went.
pub async fn hand_over(desk: Desk, profile: &Profile, link: &str) -> Result<Response, Problem> {
    let words = desk.words;
    let shown = format!("{}/link/{link}", desk.app.options().origin());
    let until = link_ends(&desk.app, link).await?;
    let mails = desk.app.ask(|mandate| Ok::<_, Fault>(mandate.mail_settings()?.is_some())).await.unwrap_or(false);
    if mails {
        post_letter(&desk.app, Letter::invitation(profile, &shown, until));
    }
    let until = moment(words, until);
    let title = words.t("admin-link-title").into_owned();
    let body = html! {
        p {
            @if mails { (words.with("admin-link-sent", &[("email", (&profile.email).into())])) } @else { (words.t("admin-link-no-mail")) }
        }
        p { (words.with("admin-set-up-link-about", &[("moment", (&until).into())])) }
        code.token { (shown) }
        p { a.button href=(address(&profile.name)) { (words.t("continue")) } }
    };
    Ok(below(desk, StatusCode::OK, Part::Accounts, &title, body))
}

/// The address of an account's page.
pub fn address(name: &str) -> String {
    format!("/administration/accounts/{}", encode(name))
}

fn page(desk: Desk, code: StatusCode, seen: &Seen, filled: &Fields, faults: &Diagnostics) -> Response {
    let account = &seen.account;
    let (words, profile) = (desk.words, &account.profile);
    let here = address(&profile.name);
    let kept = vec![("version".to_owned(), account.version.to_string())];
    let body = html! {
        @if account.disabled { (alert(words, Tone::Warning, &html! { p { (words.t("admin-account-disabled-about")) } })) }
        (definitions(&about(&desk, account)))
        h2 { (words.t("actions")) }
        div.buttons { (actions(&desk, account, &here)) }
        h2 { (words.t("edit")) }
        (account_form(&desk, &here, kept, filled, faults))
        (identity(&desk, account, &seen.providers))
    };
    let title = profile.display_name.clone();
    below(desk, code, Part::Accounts, &title, body)
}

fn about(desk: &Desk, account: &AccountView) -> Vec<Entry> {
    let words = desk.words;
    let yes = |yes: bool| html! { (words.t(if yes { "yes" } else { "no" })) };
    let when = |at| html! { (moment(words, at)) };
    let mut entries = vec![
        Entry::new(words.t("sign-in-name"), html! { bdi dir="ltr" { (account.profile.name) } }),
        Entry::new(words.t("status"), status(words, account)),
        Entry::new(words.t("admin-account-made"), when(account.created)),
        Entry::new(words.t("account-second"), yes(account.has_totp)),
        Entry::new(words.t("passkeys"), html! { (account.passkeys.len()) }),
    ];
    if let Some(at) = account.password_changed {
        entries.push(Entry::new(words.t("admin-password-changed"), when(at)));
    }
    if let Some(identity) = &account.identity {
        entries.push(Entry::new(
            words.t("session-by-provider"),
            html! { bdi dir="ltr" { (identity.issuer) " · " (identity.subject) } },
        ));
    }
    entries
}

fn actions(desk: &Desk, account: &AccountView, here: &str) -> Markup {
    html! {
        @if account.disabled {
            (act(desk, &format!("{here}/enable"), "admin-account-unlock", false))
        } @else {
            (act(desk, &format!("{here}/link"), "admin-set-up-link", false))
            (act(desk, &format!("{here}/sign-out"), "admin-sign-out", false))
            @if account.has_totp || !account.passkeys.is_empty() {
                (act(desk, &format!("{here}/second"), "admin-second-remove", true))
            }
            (act(desk, &format!("{here}/disable"), "admin-account-lock", true))
        }
    }
}
