//! Where I am signed in, and signing out there.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use mandate::accounts::{How, Session};
use maud::{Markup, html};

use super::parts::{Part, frame, me, moment};
use crate::app::App;
use crate::look::{Column, Table, Tone, Words, table};
use crate::page::Desk;
use crate::posted::Posted;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route(Part::Sessions.address(), get(list))
        .route("/account/sessions/end", post(end))
        .route("/account/sessions/end-others", post(end_others))
}

async fn list(State(app): State<App>, desk: Desk) -> Result<Response, Problem> {
    let mine = me(&desk)?;
    let (server, name) = (app.clone(), mine.account.profile.name.clone());
    let sessions = app.ask(move |mandate| server.accounts().sessions(&name, mandate.now())).await?;
    let words = desk.words;
    let columns = ["session-program", "session-address", "session-how", "session-began", "session-seen", "actions"];
    let shown = Table {
        caption: words.t("sessions").into_owned(),
        caption_unseen: true,
        columns: columns.map(|id| Column::text(words.t(id))).into(),
        rows: sessions.iter().map(|session| row(&desk, session, session.id == mine.id)).collect(),
        scrolls: false,
    };
    let body = html! {
        h2 { (words.t("sessions")) }
        (table(words, &shown))
        @if sessions.len() > 1 {
            form method="post" action="/account/sessions/end-others" {
                input type="hidden" name="form-token" value=(desk.form_token());
                button.button.button-grave type="submit" { (words.t("session-end-all")) }
            }
        }
    };
    Ok(frame(desk, Part::Sessions, body))
}

fn row(desk: &Desk, session: &Session, this: bool) -> Vec<Markup> {
    let words = desk.words;
    let act = if this {
        html! { (words.t("session-this")) }
    } else {
        html! {
            form method="post" action="/account/sessions/end" {
                input type="hidden" name="form-token" value=(desk.form_token());
                input type="hidden" name="id" value=(session.id);
                button.button-link type="submit" { (words.t("session-end")) }
            }
        }
    };
    vec![
        html! { bdi dir="ltr" { (program(&session.agent)) } },
        html! { bdi dir="ltr" { (session.address) } },
        html! { (how(words, session.how)) },
        html! { (moment(words, session.began)) },
        html! { (moment(words, session.seen)) },
        act,
    ]
}

fn how(words: Words, how: How) -> String {
    let id = match how {
        How::Password => "session-by-password",
        How::Totp => "session-by-code",
        How::Recovery => "session-by-recovery",
        How::Passkey => "session-by-passkey",
        How::Outside => "session-by-provider",
    };
    words.t(id).into_owned()
}

/// The browser and the system that an agent names, as far as they are among the common ones; else its beginning.
fn program(agent: &str) -> String {
    let browsers = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iPadOS"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let find =
        |list: &[(&str, &str)]| list.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| (*name).to_owned());
    match (find(&browsers), find(&systems)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(browser), None) => browser,
        _ => agent.chars().take(40).collect(),
    }
}

async fn end(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let (server, name) = (app.clone(), me(&desk)?.account.profile.name);
    let id = posted.fields.text("id").to_owned();
    app.ask(move |mandate| server.accounts().revoke_session(&name, &name, &id, mandate.now())).await?;
    Ok(desk.go(Part::Sessions.address(), Some((Tone::Success, "session-ended"))))
}

/// All but this one: each by its name, so that this one goes on.
async fn end_others(State(app): State<App>, desk: Desk, _posted: Posted) -> Result<Response, Problem> {
    let mine = me(&desk)?;
    let (server, name) = (app.clone(), mine.account.profile.name);
    app.ask(move |mandate| {
        let accounts = server.accounts();
        for session in accounts.sessions(&name, mandate.now())?.iter().filter(|session| session.id != mine.id) {
            accounts.revoke_session(&name, &name, &session.id, mandate.now())?;
        }
        Ok::<_, mandate_model::Fault>(())
    })
    .await?;
    Ok(desk.go(Part::Sessions.address(), Some((Tone::Success, "session-others-ended"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_told_in_two_words() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(program(firefox), "Firefox, Linux");
        assert_eq!(program(edge), "Edge, Windows");
        assert_eq!(program("curl/8.5.0"), "curl");
        assert_eq!(program(&"x".repeat(300)).len(), 40);
    }
}
