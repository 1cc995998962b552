//! The audit trail, the latest first, by cursor.

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use mandate::AuditFilter;
use mandate_model::AuditLine;
use maud::{Markup, html};

use super::{Part, frame};
use crate::app::App;
use crate::look::address::with_parameter;
use crate::look::{Column, Filter, FilterInput, Filters, Pager, Table, Tone, alert, empty, filters, pager, table};
use crate::page::Desk;
use crate::pages::account::parts::moment;
use crate::problem::Problem;

const LINES: usize = 50;

pub fn routes() -> Router<App> {
    Router::new().route("/administration/audit", get(show))
}

async fn show(State(app): State<App>, desk: Desk) -> Result<Response, Problem> {
    let (actor, query) = (desk.visitor.actor.clone(), &desk.query);
    let wanted = AuditFilter {
        who: query.text("who").to_owned(),
        action: query.text("action").to_owned(),
        target: query.text("target").to_owned(),
    };
    let before = query.text("before").parse().ok();
    let page = app.ask(move |mandate| mandate.acting(&actor).audit_page(&wanted, before, LINES)).await?;
    let words = desk.words;
    let way = Pager {
        first: before.map(|_| crate::look::address::without_parameter(&desk.place, "before")),
        next: page.next.map(|next| with_parameter(&desk.place, "before", &next.to_string())),
        ..Pager::default()
    };
    let columns = ["moment", "person", "audit-action", "audit-subject", "note"];
    let shown = Table {
        caption: words.t("admin-audit").into_owned(),
        caption_unseen: true,
        columns: columns.map(|id| Column::text(words.t(id))).into(),
        rows: page.lines.iter().map(|line| row(&desk, line)).collect(),
        scrolls: false,
    };
    let body = html! {
        (filters(words, &bar(&desk)))
        @if page.tired { (alert(words, Tone::Information, &html! { p { (words.t("audit-tired")) } })) }
        @if page.lines.is_empty() { (empty(&words.t("audit-none"), &words.t("empty-filtered-do"), None)) }
        @else { (table(words, &shown)) }
        (pager(words, &way))
    };
    Ok(frame(desk, Part::Audit, None, body))
}

fn bar(desk: &Desk) -> Filters {
    let filter = |name: &str, word: &str| Filter {
        name: name.to_owned(),
        label: desk.words.t(word).into_owned(),
        value: desk.query.text(name).to_owned(),
        input: FilterInput::Search,
    };
    Filters {
        action: Part::Audit.address(),
        filters: vec![filter("who", "person"), filter("action", "audit-action"), filter("target", "audit-subject")],
        ..Filters::default()
    }
}

fn row(desk: &Desk, line: &AuditLine) -> Vec<Markup> {
    let words = desk.words;
    let action = words.optional(&format!("audit-{}", line.action));
    let only = |text: &str| with_parameter(&Part::Audit.address(), "who", text);
    vec![
        html! { (moment(words, line.at)) },
        html! { a href=(only(&line.who)) { bdi dir="ltr" { (line.who) } } },
        html! {
            @match &action { Some(text) => (text), None => code dir="ltr" { (line.action) } }
        },
        html! { bdi dir="ltr" { (line.target) } },
        html! { bdi lang="en" dir="ltr" { (line.note) } },
    ]
}
