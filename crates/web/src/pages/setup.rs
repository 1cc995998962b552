//! Links that work once: the first administrator's account, an invitation, another password.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use mandate::access::Role;
use mandate::accounts::{LinkKind, LinkView, Profile};
use mandate_model::{Fault, FaultCode, Language};
use maud::html;

use super::signing::told;
use crate::app::App;
use crate::look::form::{Button, Choice, Field, Form, Input, TextKind, form};
use crate::look::{Section, Tone, Words, page_title};
use crate::page::{Content, Desk};
use crate::posted::{Fields, Posted};
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/set-up/{link}", get(ask_first).post(make_first))
        .route("/link/{link}", get(ask_password).post(set_password))
}

async fn ask_first(desk: Desk, Path(link): Path<String>) -> Result<Response, Problem> {
    open(&desk.app, &link, true).await?;
    Ok(first(desk, StatusCode::OK, &link, &Fields::default(), &[], None))
}

async fn make_first(
    State(app): State<App>,
    desk: Desk,
    Path(link): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let fields = posted.fields;
    if let Some(fault) = unequal(desk.words, &fields) {
        return Ok(first(desk, StatusCode::UNPROCESSABLE_ENTITY, &link, &fields, &[], Some(fault)));
    }
    let profile = administrator(&fields);
    let (server, password) = (app.clone(), fields.get("password").unwrap_or_default().to_owned());
    let token = link.clone();
    let made = app
        .ask_hashing(move |mandate| {
            // The first fault is enough: the form has three fields.
            mandate.check_profile(&profile).map_err(|faults| {
                let first = faults.0.into_iter().next().map(|found| found.fault);
                first.unwrap_or_else(|| Fault::new(FaultCode::BadParameter, "the account cannot be made"))
            })?;
            server.accounts().accept_setup(&token, profile, &password, mandate.now())
        })
        .await;
    match made {
        Ok(_) => Ok(desk.go("/sign-in", Some((Tone::Success, "setup-done")))),
        Err(problem) => {
            again(desk, problem, |desk, status, faults, password| first(desk, status, &link, &fields, faults, password))
        }
    }
}

async fn ask_password(desk: Desk, Path(link): Path<String>) -> Result<Response, Problem> {
    let view = open(&desk.app, &link, false).await?;
    Ok(choose(desk, StatusCode::OK, &link, &view, &[], None))
}

async fn set_password(
    State(app): State<App>,
    desk: Desk,
    Path(link): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let view = open(&app, &link, false).await?;
    if let Some(fault) = unequal(desk.words, &posted.fields) {
        return Ok(choose(desk, StatusCode::UNPROCESSABLE_ENTITY, &link, &view, &[], Some(fault)));
    }
    let password = posted.fields.get("password").unwrap_or_default().to_owned();
    let (server, token) = (app.clone(), link.clone());
    let set = app.ask_hashing(move |mandate| server.accounts().accept_link(&token, &password, mandate.now())).await;
    match set {
        Ok(_) => Ok(desk.go("/sign-in", Some((Tone::Success, "setup-password-set")))),
        Err(problem) => {
            again(desk, problem, |desk, status, faults, password| choose(desk, status, &link, &view, faults, password))
        }
    }
}

/// What a link is for, if it is still good and of this kind.
async fn open(app: &App, link: &str, first: bool) -> Result<LinkView, Problem> {
    let (server, token) = (app.clone(), link.to_owned());
    let view = app.ask(move |mandate| server.accounts().link(&token, mandate.now())).await;
    // A link that is over is nothing to sign in for: it is told as an address that there is not.
    let over = || Fault::new(FaultCode::NotFound, "the link is not valid, or not any more").hint("ask for another one");
    match view {
        Ok(view) if (view.kind == LinkKind::SetUp) == first => Ok(view),
        Err(problem) if problem.first().is_none_or(|fault| fault.code != FaultCode::Expired) => Err(problem),
        _ => Err(over().into()),
    }
}

/// A form that can be mended is shown again with what is wrong; anything else is a fault of its own.
fn again(
    desk: Desk,
    problem: Problem,
    form: impl FnOnce(Desk, StatusCode, &[String], Option<String>) -> Response,
) -> Result<Response, Problem> {
    let now = desk.app.mandate().now();
    let Some(fault) = problem.first() else { return Err(problem) };
    let said = told::words_for(desk.words, fault, now);
    match fault.code {
        FaultCode::BadPassword => Ok(form(desk, problem.status(), &[], Some(said))),
        FaultCode::BadName | FaultCode::TooLong | FaultCode::Required | FaultCode::Unreadable => {
            Ok(form(desk, problem.status(), &[said], None))
        }
        _ => Err(problem),
    }
}

fn unequal(words: Words, fields: &Fields) -> Option<String> {
    (fields.get("password") != fields.get("again")).then(|| words.t("password-unequal").into_owned())
}

/// The first account: an administrator, found by its address.
fn administrator(fields: &Fields) -> Profile {
    let email = fields.text("email").to_lowercase();
    Profile {
        name: email.clone(),
        display_name: fields.text("name").to_owned(),
        email,
        roles: [Role::Administrator.as_str().to_owned()].into(),
        language: fields.text("language").to_owned(),
        ..Profile::default()
    }
}

fn first(
    desk: Desk,
    status: StatusCode,
    link: &str,
    filled: &Fields,
    faults: &[String],
    wrong: Option<String>,
) -> Response {
    let words = desk.words;
    let title = words.t("setup-first-title").into_owned();
    let email = Input::Text { value: filled.text("email").to_owned(), kind: TextKind::Email };
    let chosen = filled.get("language").unwrap_or(words.language().code()).to_owned();
    let mut fields = vec![
        Field::new("name", words.t("setup-name"), Input::text(filled.text("name"))).required(),
        Field::new("email", words.t("sign-in-name"), email).required(),
        Field::new("language", words.t("language"), Input::Select { value: chosen, choices: languages() }).required(),
    ];
    fields.extend(passwords(words, wrong));
    let sheet = sheet(&desk, &format!("/set-up/{link}"), fields, faults, "setup-make");
    let body = html! {
        div.entrance { (page_title(&title, None, Some(&words.t("setup-first-about")), None)) (form(words, &sheet)) }
    };
    desk.show_with(status, Content::new(Section::Outside, title, body))
}

fn choose(
    desk: Desk,
    status: StatusCode,
    link: &str,
    view: &LinkView,
    faults: &[String],
    wrong: Option<String>,
) -> Response {
    let words = desk.words;
    let title = words.t(if view.kind == LinkKind::Reset { "setup-reset-title" } else { "set-up-title" }).into_owned();
    let about = words.with("setup-choose-about", &[("name", view.name.as_deref().unwrap_or_default().into())]);
    let sheet = sheet(&desk, &format!("/link/{link}"), passwords(words, wrong), faults, "save");
    let body = html! {
        div.entrance { (page_title(&title, None, Some(&about), None)) (form(words, &sheet)) }
    };
    desk.show_with(status, Content::new(Section::Outside, title, body))
}

/// A new password, twice, with the rules told before anything is typed.
pub(super) fn passwords(words: Words, wrong: Option<String>) -> Vec<Field> {
    let empty = || Input::Text { value: String::new(), kind: TextKind::NewPassword };
    let mut password =
        Field::new("password", words.t("account-password-new"), empty()).required().help(words.t("password-rules"));
    password.faults.extend(wrong);
    vec![password, Field::new("again", words.t("set-up-password-again"), empty()).required()]
}

/// The six languages, each in its own name.
pub(super) fn languages() -> Vec<Choice> {
    Language::ALL.into_iter().map(|language| Choice::new(language.code(), language.own_name())).collect()
}

fn sheet(desk: &Desk, action: &str, fields: Vec<Field>, faults: &[String], word: &str) -> Form {
    let label = desk.words.t(word).into_owned();
    Form {
        action: action.to_owned(),
        form_token: desk.form_token(),
        faults: faults.to_vec(),
        fields,
        buttons: vec![Button { label, act: "save".to_owned(), quiet: false, grave: false }],
        ..Form::default()
    }
}
