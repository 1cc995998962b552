//! One finding: what was found and why, the rows or figures themselves, what was decided, and the form that decides.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use mandate::reviewing::{Decision, FindingKind, Listed, Looked, RowShown, Told};
use mandate_model::Fault;
use maud::{Markup, html};

use super::{decide, pair, said, values};
use crate::look::{Column, Section, Table, Tag, Tone, alert, page_title, table, tag};
use crate::page::{Content, Desk};
use crate::pages::parts::is_sample;
use crate::pages::records::labels::Labels;
use crate::problem::Problem;

/// Everything that the page is made from.
pub struct Sheet {
    pub listed: Listed,
    pub rows: Vec<RowShown>,
    pub history: Vec<Decision>,
    /// Where what it was found in came from.
    pub sources: Vec<String>,
    /// What the review that found it looked at.
    pub looked: Option<Looked>,
    pub may_decide: bool,
}

/// What was sent, where the form is shown again.
#[derive(Default)]
pub struct Sent {
    pub decision: String,
    pub reason: String,
    pub faults: Vec<Fault>,
}

pub async fn one(desk: Desk, Path((collection, id)): Path<(String, String)>) -> Result<Response, Problem> {
    let sheet = read(&desk, collection, id).await?;
    show(desk, StatusCode::OK, &sheet, &Sent::default())
}

pub async fn read(desk: &Desk, collection: String, id: String) -> Result<Sheet, Problem> {
    let actor = desk.visitor.actor.clone();
    desk.app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let listed = acting.finding(&collection, &id)?;
            let reviewed = mandate.reviewed(&collection)?;
            let looked = reviewed.and_then(|reviewed| {
                reviewed.looked.iter().find(|looked| looked.review == listed.finding.review).cloned()
            });
            Ok::<_, Fault>(Sheet {
                rows: acting.rows_of(&listed.finding)?,
                history: acting.decisions_about(&listed)?,
                sources: acting.sources_of(&listed.finding)?,
                may_decide: acting.may_decide(&listed.finding),
                looked,
                listed,
            })
        })
        .await
}

pub fn show(desk: Desk, status: StatusCode, sheet: &Sheet, sent: &Sent) -> Result<Response, Problem> {
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let words = desk.words;
    let finding = &sheet.listed.finding;
    let collection = app.mandate().catalogue().collection(&finding.collection)?;
    let review = |part: &str| app.mandate().text(desk.language(), &format!("review-{}{part}", finding.review));
    let title = words.t(match finding.kind {
        FindingKind::Duplicate => "review-page-duplicate",
        FindingKind::Contradiction => "review-page-contradiction",
        FindingKind::Outlier => "review-page-outlier",
    });
    let body = html! {
        (page_title(&title, Some(&review("")), Some(&review(".definition")), None))
        p { (said::state_tag(labels, &sheet.listed)) " " (sample(labels, sheet)) " " (said::about(labels, finding)) }
        @if !sheet.listed.found {
            (alert(words, Tone::Information, &html! { p { (words.t("review-not-found-now")) } }))
        }
        @match &finding.told {
            Told::Pair(pair) => (pair::shown(labels, collection, sheet, pair)),
            Told::Value(value) => (values::value(labels, collection, sheet, value)),
            Told::Sum(sum) => (values::sum(labels, finding, sum)),
        }
        (history(labels, &sheet.history))
        (decide::form_of(labels, &desk, sheet, sent))
    };
    let queue = words.t("review-title");
    let here = format!("/findings?collection={}", finding.collection);
    let content = Content::new(Section::Tasks, title.clone(), body).crumbs([(&*queue, here.as_str())]);
    Ok(desk.show_with(status, content))
}

/// What was found in invented data is marked so.
fn sample(labels: Labels<'_>, sheet: &Sheet) -> Markup {
    let invented = sheet.sources.iter().any(|source| is_sample(source));
    html! { @if invented { (tag(Tag::Warn, &labels.words.t("synthetic"))) } }
}

/// What was decided before, the last first.
fn history(labels: Labels<'_>, history: &[Decision]) -> Markup {
    let words = labels.words;
    let line = |one: &Decision| {
        let what = if one.taken_back {
            words.t("review-taken-back").into_owned()
        } else {
            words.t(&format!("review-verdict-{}", one.verdict.as_str())).into_owned()
        };
        vec![
            html! { (what) @if let (Some(row), false) = (&one.stands, one.taken_back) { br; span.faint { (words.with("review-stands", &[("row", (&row.key).into())])) } } },
            html! { bdi { (words.by(&one.by)) } },
            labels.day(one.at),
            html! { bdi { (one.reason) } },
        ]
    };
    let columns = ["review-decision", "review-by", "revision-recorded", "reason"];
    html! {
        @if !history.is_empty() {
            h2 { (words.t("review-decided-so-far")) }
            (table(words, &Table {
                caption: words.t("review-decided-so-far").into_owned(),
                caption_unseen: true,
                columns: columns.into_iter().map(|word| Column::text(words.t(word))).collect(),
                rows: history.iter().rev().map(line).collect(),
                scrolls: false,
            }))
        }
    }
}
