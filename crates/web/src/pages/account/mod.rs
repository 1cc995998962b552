//! My account: who I am here, what I may do, and how I sign in.

pub(super) mod parts;
mod passkeys;
mod password;
mod qr;
mod second;
mod sessions;
mod tokens;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use mandate_model::{Fault, FaultCode, Language};
use maud::{Markup, html};

use crate::app::App;
use crate::look::form::{Field, Input, form};
use crate::look::{Entry, Section, Tone, definitions};
use crate::page::{Content, Desk};
use crate::posted::Posted;
use crate::problem::Problem;
use parts::{Part, frame, me, simple};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/account", get(show))
        .route("/account/language", post(language))
        .merge(passkeys::routes())
        .merge(password::routes())
        .merge(second::routes())
        .merge(sessions::routes())
        .merge(tokens::routes())
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let session = me(&desk)?;
    let words = desk.words;
    let profile = &session.account.profile;
    let chosen = Input::Select { value: profile.language.clone(), choices: super::setup::languages() };
    let field = Field::new("language", words.t("account-language"), chosen).required();
    let sheet = simple(&desk, "/account/language", vec![field], &[], "save");
    let body = html! {
        (definitions(&about(&desk, profile)))
        (form(words, &sheet))
        h2 { (words.t("account-may")) }
        p { (words.t("account-may-about")) }
        (rights(&desk))
    };
    Ok(frame(desk, Part::Profile, body))
}

fn about(desk: &Desk, profile: &mandate::accounts::Profile) -> Vec<Entry> {
    let (words, mandate) = (desk.words, desk.app.mandate());
    let text = |id: &str, value: &str| Entry::new(words.t(id), html! { bdi { (value) } });
    let mut entries = vec![
        text("name", &profile.display_name),
        text("sign-in-name", &profile.email),
        Entry::new(words.t("role"), html! { (super::administration::roles_in_words(words, &profile.roles)) }),
    ];
    if let Some(country) = &profile.country {
        entries.push(text("country", &mandate.country(country, words.language())));
    }
    if let Some(organisation) = &profile.organisation {
        entries.push(text("organisation", organisation));
    }
    let given = match &profile.collections {
        None => words.t("account-all-collections").into_owned(),
        Some(names) => {
            let labels = names.iter().map(|name| mandate.text(words.language(), &format!("collection-{name}")));
            labels.collect::<Vec<_>>().join(", ")
        }
    };
    entries.push(Entry::new(words.t("nav-collections"), html! { (given) }));
    entries
}

/// The policies that speak of the person's roles, each with what its author says of it.
fn rights(desk: &Desk) -> Markup {
    let (words, roles) = (desk.words, &desk.visitor.actor.roles);
    let texts = desk.app.mandate().policy_texts();
    html! {
        @for role in roles {
            @let of_role = format!("Role::\"{}\"", role.as_str());
            h3 { (words.t(&format!("role-{}", role.as_str()))) }
            ul {
                @for policy in texts.iter().filter(|policy| policy.text.contains(&of_role)) {
                    li {
                        bdi lang="en" { (policy.comment) } " "
                        a.faint href=(format!("/administration/roles#{}", policy.id)) { code { (policy.id) } }
                    }
                }
            }
        }
    }
}

async fn language(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let account = me(&desk)?.account;
    let chosen: Language = posted
        .fields
        .text("language")
        .parse()
        .map_err(|_| Fault::new(FaultCode::UnknownLanguage, "there is no such language"))?;
    let server = app.clone();
    app.ask(move |mandate| {
        // Only the language is taken from the form: nobody gives themselves a role here.
        let mut profile = account.profile;
        profile.language = chosen.code().to_owned();
        let by = profile.name.clone();
        server.accounts().change_profile(&by, profile, account.version, mandate.now())
    })
    .await?;
    Ok(desk.go(&format!("/account?lang={}", chosen.code()), Some((Tone::Success, "account-saved"))))
}

/// A page of the account outside of its tabs, such as one that shows a secret once.
fn once(desk: Desk, title: &str, body: Markup) -> Response {
    let label = desk.words.t("account").into_owned();
    desk.show(Content::new(Section::Outside, title, body).crumbs([(&label, "/account")]))
}
