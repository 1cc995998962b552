//! Grave acts are taken only from who has shown lately that they are who their session says: a session that was borrowed,
//! or left open, makes no administrator.
//!
//! A form of a grave act is read as [`Sure`]. Where the last proof is too long ago, it is not refused but shown again, as
//! it was filled in, with the question for the password. Who has no password proves by what they sign in with.

use axum::extract::{FromRequest, FromRequestParts as _, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use mandate::access::{Action, Resource};
use mandate::accounts::Session;
use mandate_model::{Fault, FaultCode};
use maud::html;

use crate::app::App;
use crate::look::form::{Field, Form, Input, TextKind, form};
use crate::look::{Section, page_title};
use crate::page::{Content, Desk};
use crate::pages::account::parts::{confirm, is_mendable, simple};
use crate::pages::signing::forms::ways_without_password;
use crate::pages::signing::told;
use crate::posted::{Posted, SEAL};
use crate::problem::Problem;

/// Minutes for which a proof holds.
const HOLDS: i64 = 15;
/// The field of the password, named so that no form of a grave act has one of that name.
const PROOF: &str = "proof";

/// A form of a grave act, from who has shown lately who they are.
pub struct Sure(pub Posted);

impl FromRequest<App> for Sure {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let desk = Desk::from_request_parts(&mut parts, app).await.map_err(IntoResponse::into_response)?;
        let request = Request::from_parts(parts, body);
        let posted = Posted::from_request(request, app).await.map_err(IntoResponse::into_response)?;
        sure(desk, posted).await
    }
}

async fn sure(desk: Desk, mut posted: Posted) -> Result<Sure, Response> {
    let acting = desk.app.mandate().acting(&desk.visitor.actor);
    let may = [Action::ManageAccounts, Action::Backup].into_iter().any(|action| acting.may(action, &Resource::System));
    if !may {
        // The use case says why not; nobody is asked to prove what would not help.
        return Ok(Sure(posted));
    }
    let Some(session) = posted.visitor.session.clone() else { return Err(by_a_program().into_response()) };
    if desk.app.mandate().now().duration_since(session.proved).as_mins() < HOLDS {
        return Ok(Sure(posted));
    }
    let Some(password) = posted.fields.get(PROOF).filter(|_| session.account.has_password).map(str::to_owned) else {
        return Err(ask(desk, &session, &posted, StatusCode::FORBIDDEN, None).await);
    };
    posted.fields.0.retain(|(name, _)| name != PROOF);
    match prove(&desk.app, &session, &posted, &password).await {
        Ok(()) => Ok(Sure(posted)),
        Err(problem) if is_mendable(&problem) => {
            let said = problem.first().map(|fault| told::words_for(desk.words, fault, desk.app.mandate().now()));
            Err(ask(desk, &session, &posted, problem.status(), said).await)
        }
        Err(problem) => Err(problem.into_response()),
    }
}

async fn prove(app: &App, session: &Session, posted: &Posted, password: &str) -> Result<(), Problem> {
    confirm(app, session, &posted.visitor.from, password).await?;
    let (server, cookie) = (app.clone(), posted.visitor.from.session.clone().unwrap_or_default());
    app.ask(move |mandate| server.accounts().proved(&cookie, mandate.now())).await
}

/// The form again, with the question for the password; or the ways to sign in that need none.
async fn ask(desk: Desk, session: &Session, posted: &Posted, status: StatusCode, wrong: Option<String>) -> Response {
    let words = desk.words;
    let title = words.t("sure-title").into_owned();
    let ways = if session.account.has_password {
        form(words, &again(&desk, posted, wrong))
    } else {
        match ways_without_password(&desk, shown_at(&desk.place)).await {
            Ok(ways) => html! { p { (words.t("sure-without-password")) } (ways) },
            Err(problem) => return problem.into_response(),
        }
    };
    let body = html! { div.entrance { (page_title(&title, None, Some(&words.t("sure-about")), None)) (ways) } };
    desk.show_with(status, Content::new(Section::Administration, title, body))
}

fn again(desk: &Desk, posted: &Posted, wrong: Option<String>) -> Form {
    let input = Input::Text { value: String::new(), kind: TextKind::Password };
    let mut field = Field::new(PROOF, desk.words.t("account-password-present"), input).required();
    field.faults.extend(wrong);
    let kept = posted.fields.0.iter().filter(|(name, _)| name != SEAL).cloned().collect();
    Form {
        kept,
        back: Some(shown_at(&desk.place).to_owned()),
        ..simple(desk, &desk.place, vec![field], &[], "confirm")
    }
}

/// The page on which the act is offered.
fn shown_at(place: &str) -> &str {
    match place.rsplit_once('/') {
        Some((account, "link" | "disable" | "enable" | "second")) => account,
        _ => place,
    }
}

fn by_a_program() -> Problem {
    Fault::new(FaultCode::NotAllowed, "this is done by a person who has signed in, not with a token")
        .hint("sign in, and do it on the page")
        .into()
}
