//! How the installation is doing, and how it is set up.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use mandate::{Finding, Health, MailSettings, Work};
use mandate_model::Fault;
use maud::{Markup, html};

use super::{Part, act, frame};
use crate::app::App;
use crate::look::{Column, Entry, Table, Tag, Tone, Words, alert, definitions, table, tag};
use crate::page::Desk;
use crate::posted::Posted;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route("/administration/health", get(show)).route("/administration/health/verify", post(verify))
}

/// What the page tells, gathered in one go.
struct Seen {
    findings: Vec<Finding>,
    settings: Result<Option<MailSettings>, Fault>,
    providers: Result<Vec<String>, Fault>,
}

async fn show(State(app): State<App>, desk: Desk) -> Result<Response, Problem> {
    let (actor, origin) = (desk.visitor.actor.clone(), app.options().origin());
    let seen = app
        .ask(move |mandate| {
            let findings = mandate.acting(&actor).health()?;
            let providers = mandate.outside_providers(&origin);
            let providers = providers.map(|all| all.into_iter().map(|one| one.label).collect());
            Ok::<_, Fault>(Seen { findings, settings: mandate.mail_settings(), providers })
        })
        .await?;
    let words = desk.words;
    let good = seen.findings.iter().all(|finding| finding.health == Health::Good);
    let tone = if good { Tone::Success } else { Tone::Warning };
    let body = html! {
        (alert(words, tone, &html! { p { (words.t(if good { "health-good" } else { "health-bad" })) } }))
        (findings(words, &seen.findings))
        p { (words.t("health-verify-about")) }
        (act(&desk, "/administration/health/verify", "health-verify", false))
        h2 { (words.t("health-settings")) }
        (definitions(&settings(&desk, &seen)))
    };
    Ok(frame(desk, Part::Health, None, body))
}

fn findings(words: Words, findings: &[Finding]) -> Markup {
    let row = |finding: &Finding| {
        vec![
            html! { (words.optional(&format!("health-{}", finding.what)).map_or_else(|| finding.what.clone(), |text| text.into_owned())) },
            health(words, finding.health),
            html! { bdi lang="en" dir="ltr" { (finding.seen) } },
            html! { @if let Some(hint) = &finding.hint { bdi lang="en" dir="ltr" { (hint) } } },
        ]
    };
    let columns = ["health-what", "status", "details", "what-to-do"];
    let shown = Table {
        caption: words.t("admin-health").into_owned(),
        caption_unseen: true,
        columns: columns.map(|id| Column::text(words.t(id))).into(),
        rows: findings.iter().map(row).collect(),
        scrolls: false,
    };
    table(words, &shown)
}

fn health(words: Words, health: Health) -> Markup {
    match health {
        Health::Good => tag(Tag::Good, &words.t("health-is-good")),
        Health::Look => tag(Tag::Warn, &words.t("health-is-look")),
        Health::Bad => tag(Tag::Bad, &words.t("health-is-bad")),
    }
}

/// What the operator decided. Passwords and secrets are in files of their own, and not shown.
fn settings(desk: &Desk, seen: &Seen) -> Vec<Entry> {
    let (words, options) = (desk.words, desk.app.options());
    let yes = |yes: bool| html! { (words.t(if yes { "yes" } else { "no" })) };
    let code = |text: &str| html! { code dir="ltr" { (text) } };
    let fault = |fault: &Fault| html! { strong lang="en" { (fault.message) } };
    let mail = match &seen.settings {
        Ok(Some(settings)) => code(&settings.from),
        Ok(None) => html! { (words.t("health-no-mail")) },
        Err(wrong) => fault(wrong),
    };
    let providers = match &seen.providers {
        Ok(labels) if labels.is_empty() => html! { (words.t("none")) },
        Ok(labels) => html! { bdi { (labels.join(", ")) } },
        Err(wrong) => fault(wrong),
    };
    vec![
        Entry::new(words.t("health-version"), code(env!("CARGO_PKG_VERSION"))),
        Entry::new(words.t("health-address"), code(&options.origin())),
        Entry::new(words.t("health-encrypted"), yes(options.is_secure())),
        Entry::new(words.t("demonstration"), yes(options.demonstration)),
        Entry::new(words.t("health-mail"), mail),
        Entry::new(words.t("health-providers"), providers),
        Entry::new(words.t("health-upload"), html! { (words.number(options.upload_bytes >> 20)) " MiB" }),
    ]
}

/// Every hash is recomputed in the background: on a large store that takes minutes.
async fn verify(State(app): State<App>, desk: Desk, posted: Posted) -> Result<Response, Problem> {
    let actor = posted.visitor.actor;
    app.ask(move |mandate| mandate.acting(&actor).ask(Work::Verify)).await?;
    Ok(desk.go("/administration/jobs", Some((Tone::Success, "job-asked"))))
}
