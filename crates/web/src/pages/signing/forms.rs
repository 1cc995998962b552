//! The forms of signing in: password first, then a second step where the account has one.

use axum::http::StatusCode;
use axum::response::Response;
use mandate::accounts::Pending;
use maud::{Markup, html};

use crate::look::form::{Button, Field, Form, Input, TextKind, form};
use crate::look::{Section, Words, address, page_title};
use crate::page::{Content, Desk};
use crate::problem::Problem;

/// A sign-in that waits for its second step.
pub struct Second {
    /// Names it.
    pub pending: String,
    /// Where to go afterwards.
    pub to: String,
    /// A code can be used.
    pub code: bool,
    /// A passkey can be used.
    pub passkey: bool,
}

impl Second {
    /// What accounts say of it.
    pub fn of(pending: &Pending, to: String) -> Self {
        Self { pending: pending.token.text().to_owned(), to, code: pending.code, passkey: pending.passkey }
    }
}

/// The ways to sign in that need no password: a passkey, and providers.
pub async fn ways_without_password(desk: &Desk, to: &str) -> Result<Markup, Problem> {
    let origin = desk.app.options().origin();
    let providers = desk.app.ask(move |mandate| mandate.outside_providers(&origin)).await?;
    Ok(html! {
        (passkey_button(desk, "/sign-in/passkey", to, None))
        @for provider in &providers {
            @let href = address::with_parameter(&format!("/sign-in/outside/{}", provider.name), "to", to);
            p { a.button.button-quiet href=(href) {
                (desk.words.with("sign-in-provider", &[("provider", (&provider.label).into())]))
            } }
        }
    })
}

/// The page of the first step, with every way that there is to sign in.
pub async fn first_form(
    desk: Desk,
    status: StatusCode,
    to: &str,
    name: &str,
    faults: &[String],
) -> Result<Response, Problem> {
    let letters = desk.app.ask(|mandate| mandate.mail_settings()).await?.is_some();
    let others = ways_without_password(&desk, to).await?;
    let words = desk.words;
    let fields = vec![
        Field::new("name", words.t("sign-in-name"), Input::Text { value: name.to_owned(), kind: TextKind::Email })
            .required(),
        Field::new(
            "password",
            words.t("sign-in-password"),
            Input::Text { value: String::new(), kind: TextKind::Password },
        )
        .required(),
    ];
    let sheet = sheet(&desk, "/sign-in", vec![("to".to_owned(), to.to_owned())], fields, faults);
    let title = words.t("sign-in").into_owned();
    let body = html! {
        div.entrance {
            (page_title(&title, None, None, None))
            (form(words, &sheet))
            (others)
            @if letters {
                p { a href="/sign-in/forgotten" { (words.t("signing-forgotten")) } }
            } @else {
                p.faint { (words.t("sign-in-forgotten")) }
            }
        }
        (demonstration(&desk, to))
    };
    Ok(desk.show_with(status, Content::new(Section::Outside, title, body)))
}

/// The page of the second step.
pub fn second_form(desk: Desk, status: StatusCode, step: &Second, faults: &[String]) -> Response {
    let words = desk.words;
    let title = words.t("second-title").into_owned();
    let mut kept = vec![("pending".to_owned(), step.pending.clone()), ("to".to_owned(), step.to.clone())];
    if step.passkey {
        kept.push(("passkey".to_owned(), "yes".to_owned()));
    }
    let code = Input::Text { value: String::new(), kind: TextKind::OneTimeCode };
    let field = Field::new("code", words.t("second-code"), code).required().help(words.t("signing-recovery-help"));
    let sheet = sheet(&desk, "/sign-in/second", kept, vec![field], faults);
    let body = html! {
        div.entrance {
            (page_title(&title, None, step.code.then(|| words.t("second-about")).as_deref(), None))
            @if step.code { (form(words, &sheet)) }
            @if step.passkey { (passkey_button(&desk, "/sign-in/second/passkey", &step.to, Some(&step.pending))) }
            @if !step.code { noscript { p { (words.t("passkey-needs-script")) } } }
            p { a href=(address::with_parameter("/sign-in", "to", &step.to)) { (words.t("signing-again")) } }
        }
    };
    desk.show_with(status, Content::new(Section::Outside, title, body))
}

/// The button that a script turns into a question to the browser for a passkey. The name typed above goes along.
fn passkey_button(desk: &Desk, begin: &str, to: &str, pending: Option<&str>) -> Markup {
    let words = desk.words;
    if !super::passkey::site_has_passkeys(&desk.app) {
        return html! {};
    }
    let finish = address::with_parameter("/sign-in/passkey/finish", "to", to);
    let fields = html! {
        form.form method="post" action="/sign-in" {
            input type="hidden" name="form-token" value=(desk.form_token());
            @match pending {
                Some(pending) => input type="hidden" name="pending" value=(pending);,
                None => div.field {
                    label for="passkey-account" { (words.t("sign-in-name")) }
                    input #passkey-account type="text" name="name" autocomplete="username webauthn" dir="ltr";
                }
            }
            button.button.button-quiet type="button" data-passkey="get" data-begin=(begin) data-finish=(finish)
                data-failed=(words.t("passkey-failed")) { (words.t("sign-in-passkey")) }
            p.fault role="status" data-passkey-says {}
        }
    };
    // Beside the password it stands folded, so that nobody wonders which of two names to fill in.
    html! {
        div data-needs-script {
            @if pending.is_some() { (fields) } @else { details { summary { (words.t("sign-in-passkey")) } (fields) } }
        }
    }
}

/// The accounts that are told to everyone: each a button that signs in, in a demonstration only.
fn demonstration(desk: &Desk, to: &str) -> Markup {
    if !desk.app.options().demonstration {
        return html! {};
    }
    let words = desk.words;
    html! {
        section aria-labelledby="demonstration-accounts" {
            h2 #demonstration-accounts { (words.t("sign-in-demonstration")) }
            p { (words.t("signing-demonstration-about")) }
            ul.tiles {
                @for account in desk.app.mandate().demonstration_logins() {
                    li.tile { (demonstration_account(desk, words, to, &account)) }
                }
            }
        }
    }
}

fn demonstration_account(desk: &Desk, words: Words, to: &str, account: &mandate::DemonstrationAccount) -> Markup {
    let role = account.name.split('@').next().unwrap_or_default();
    html! {
        form method="post" action="/sign-in" {
            input type="hidden" name="form-token" value=(desk.form_token());
            input type="hidden" name="name" value=(account.name);
            input type="hidden" name="password" value=(account.password);
            input type="hidden" name="to" value=(to);
            button.button.button-quiet type="submit" { (words.t(&format!("role-{role}"))) }
            p.tile-note {
                @if !account.what.is_empty() { (desk.app.mandate().country(&account.what, words.language())) " · " }
                bdi dir="ltr" { (account.name) }
            }
        }
    }
}

fn sheet(desk: &Desk, action: &str, kept: Vec<(String, String)>, fields: Vec<Field>, faults: &[String]) -> Form {
    let label = desk.words.t("sign-in").into_owned();
    Form {
        action: action.to_owned(),
        form_token: desk.form_token(),
        kept,
        faults: faults.to_vec(),
        fields,
        buttons: vec![Button { label, act: "sign-in".to_owned(), quiet: false, grave: false }],
        back: None,
        guard: false,
    }
}
