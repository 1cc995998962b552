//! The identity with an outside provider by which the holder of an account signs in, written by an administrator.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::routing::post;
use mandate::OutsideProvider;
use mandate::accounts::{AccountView, Identity};
use mandate_model::{Fault, FaultCode};
use maud::{Markup, html};

use super::account_page::address;
use crate::app::App;
use crate::look::Tone;
use crate::look::form::{Choice, Field, Input, form};
use crate::page::Desk;
use crate::pages::account::parts::simple;
use crate::posted::Posted;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route("/administration/accounts/{name}/identity", post(write))
}

async fn write(
    State(app): State<App>,
    desk: Desk,
    Path(name): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let (provider, subject) = (posted.fields.text("provider").to_owned(), posted.fields.text("subject").to_owned());
    let (server, actor, of) = (app.clone(), posted.visitor.actor, name.clone());
    let origin = app.options().origin();
    let written = app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            acting.account(server.accounts(), &of)?;
            let issuer = issuer(mandate.outside_providers(&origin)?, &provider)?;
            acting.expect_identity(server.accounts(), &of, Identity { issuer, subject })
        })
        .await;
    match written {
        Ok(_) => Ok(desk.go(&address(&name), Some((Tone::Success, "admin-identity-set")))),
        Err(problem) if problem.first().is_some_and(|fault| fault.code == FaultCode::Conflict) => {
            Ok(desk.go(&address(&name), Some((Tone::Error, "admin-identity-taken"))))
        }
        Err(problem) => Err(problem),
    }
}

fn issuer(providers: Vec<OutsideProvider>, name: &str) -> Result<String, Fault> {
    let named = providers.into_iter().find(|provider| provider.name == name);
    named.map(|provider| provider.provider.issuer).ok_or_else(|| {
        Fault::new(FaultCode::BadParameter, format!("there is no provider `{name}`"))
            .hint("the providers are those of `sign-in.json`")
    })
}

/// The form, where there are outside providers at all.
pub fn identity(desk: &Desk, account: &AccountView, providers: &[OutsideProvider]) -> Markup {
    let words = desk.words;
    let known = account.identity.as_ref();
    let of_known = providers.iter().find(|one| known.is_some_and(|known| known.issuer == one.provider.issuer));
    let Some(first) = of_known.or(providers.first()) else { return html! {} };
    let choices = providers.iter().map(|one| Choice::new(one.name.as_str(), one.label.as_str())).collect();
    let fields = vec![
        Field::new(
            "provider",
            words.t("admin-identity-provider"),
            Input::Select { value: first.name.clone(), choices },
        )
        .required(),
        Field::new(
            "subject",
            words.t("admin-identity-subject"),
            Input::text(known.map_or("", |known| known.subject.as_str())),
        )
        .required(),
    ];
    let here = format!("{}/identity", address(&account.profile.name));
    html! {
        h2 { (words.t("admin-identity")) }
        p { (words.t("admin-identity-about")) }
        (form(words, &simple(desk, &here, fields, &[], "save")))
    }
}
