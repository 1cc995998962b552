//! What the pages of the account have in common: their frame, their small forms, and whose they are.

use axum::http::StatusCode;
use axum::response::Response;
use mandate::accounts::{Session, try_again_at};
use mandate_model::{Fault, FaultCode, Moment};
use maud::{Markup, html};

use crate::app::App;
use crate::look::form::{Button, Field, Form, Input, TextKind};
use crate::look::{Section, Tab, Words, page_title, tabs};
use crate::page::{Content, Desk};
use crate::problem::Problem;
use crate::visitor::From;

/// The parts of the account, each with an address of its own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Profile,
    Password,
    Second,
    Passkeys,
    Sessions,
    Tokens,
}

impl Part {
    const ALL: [Self; 6] = [Self::Profile, Self::Password, Self::Second, Self::Passkeys, Self::Sessions, Self::Tokens];

    pub const fn address(self) -> &'static str {
        match self {
            Self::Profile => "/account",
            Self::Password => "/account/password",
            Self::Second => "/account/second",
            Self::Passkeys => "/account/passkeys",
            Self::Sessions => "/account/sessions",
            Self::Tokens => "/account/tokens",
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Profile => "account-profile",
            Self::Password => "sign-in-password",
            Self::Second => "account-second",
            Self::Passkeys => "passkeys",
            Self::Sessions => "sessions",
            Self::Tokens => "tokens",
        }
    }
}

/// The session of whoever looks at the page. A program's token is not enough: it could make itself others.
pub fn me(desk: &Desk) -> Result<Session, Fault> {
    desk.visitor.session.clone().ok_or_else(|| {
        Fault::new(FaultCode::SignInNeeded, "this page shows your own account").hint("sign in to see it")
    })
}

/// A part of the account as a page.
pub fn frame(desk: Desk, part: Part, body: Markup) -> Response {
    frame_with(desk, StatusCode::OK, part, body)
}

/// The same with a status, such as a form with its faults.
pub fn frame_with(desk: Desk, status: StatusCode, part: Part, body: Markup) -> Response {
    let words = desk.words;
    let title = words.t("account-title").into_owned();
    let all = Part::ALL.map(|one| Tab {
        label: words.t(one.word()).into_owned(),
        href: one.address().to_owned(),
        current: one == part,
        count: None,
    });
    let page = html! {
        (page_title(&title, None, None, None))
        (tabs(words, &title, &all))
        (body)
    };
    let title = format!("{} · {title}", words.t(part.word()));
    desk.show_with(status, Content::new(Section::Outside, title, page))
}

/// A form with one button.
pub fn simple(desk: &Desk, action: &str, fields: Vec<Field>, faults: &[String], word: &str) -> Form {
    Form {
        action: action.to_owned(),
        form_token: desk.form_token(),
        faults: faults.to_vec(),
        fields,
        buttons: vec![Button {
            label: desk.words.t(word).into_owned(),
            act: "do".to_owned(),
            quiet: false,
            grave: false,
        }],
        ..Form::default()
    }
}

/// The field for the present password, asked again before something that a borrowed session shall not do.
pub fn present_password(words: Words) -> Field {
    let input = Input::Text { value: String::new(), kind: TextKind::Password };
    Field::new("password", words.t("account-password-present"), input).required()
}

/// Refuses who does not know the password; who has none signed in by a provider or passkey, and is asked to sign in
/// anew where that is long ago.
pub async fn confirm(app: &App, session: &Session, from: &From, password: &str) -> Result<(), Problem> {
    if !session.account.has_password {
        return Ok(fresh(session, app.mandate().now())?);
    }
    let (server, name) = (app.clone(), session.account.profile.name.clone());
    let (from, password) = (from.clone(), password.to_owned());
    app.ask_hashing(move |mandate| server.accounts().confirm_password(&name, &password, from.client(), mandate.now()))
        .await
}

/// Minutes for which a sign-in stands for a password where there is none.
const FRESH: i64 = 10;

fn fresh(session: &Session, now: Moment) -> Result<(), Fault> {
    if now.duration_since(session.began).as_mins() < FRESH {
        return Ok(());
    }
    Err(Fault::new(FaultCode::SignInNeeded, "your sign-in is too long ago for this")
        .hint("sign out, sign in and try again"))
}

/// Whether a fault is told above the form rather than on a page of its own.
pub fn is_mendable(problem: &Problem) -> bool {
    problem.first().is_some_and(|fault| {
        matches!(
            fault.code,
            FaultCode::SignInFailed | FaultCode::TooManyAttempts | FaultCode::BadPassword | FaultCode::BadParameter
        ) || try_again_at(fault).is_some()
    })
}

/// A moment as a reader of the language writes it, in UTC.
pub fn moment(words: Words, moment: Moment) -> String {
    let time = jiff::tz::TimeZone::UTC.to_datetime(moment);
    let day = mandate_model::locale::date(words.language(), time.date());
    format!("{day}, {:02}:{:02} UTC", time.hour(), time.minute())
}
