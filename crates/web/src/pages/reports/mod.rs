//! Reports and their editions.

mod build;
mod compare;
mod document;
mod files;
mod read;
mod verify;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};
use mandate::{Acting, Edition, Mandate};
use mandate_model::{Fault, Language, ReportDeclaration, locale};
use maud::{Markup, html};

use super::figures::moment;
use crate::app::App;
use crate::look::form::Choice;
use crate::look::{Column, Section, Table, Words, address, empty, page_title, table};
use crate::page::{Content, Desk};
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/reports", get(all))
        .route("/reports/compare", get(compare::show))
        .route("/reports/new/{report}", get(build::ask).post(build::begin))
        .route("/reports/{edition}", get(read::show))
        .route("/reports/{edition}/verify", post(verify::verify))
        .route("/reports/{edition}/files/{*path}", get(files::file))
}

/// What an edition is called: the report with its parameters.
pub fn title(mandate: &Mandate, words: Words, edition: &Edition) -> String {
    let name = mandate.text(words.language(), &format!("report-{}", edition.manifest.report));
    let parameters: Vec<&str> = edition.manifest.parameters.values().map(String::as_str).collect();
    if parameters.is_empty() { name } else { format!("{name} · {}", parameters.join(", ")) }
}

async fn all(desk: Desk) -> Result<Response, Problem> {
    let (words, actor) = (desk.words, desk.visitor.actor.clone());
    let title = words.t("reports-title").into_owned();
    let heading = title.clone();
    let body = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let editions = acting.editions()?;
            let about = words.t("reports-about");
            let buildable: Vec<&ReportDeclaration> =
                mandate.catalogue().reports.values().filter(|one| acting.may_build(one.name.as_str())).collect();
            Ok::<_, Fault>(html! {
                (page_title(&heading, None, Some(&about), Some(&builders(mandate, words, &buildable))))
                @if editions.is_empty() { (empty(&words.t("report-none"), &words.t("wb-no-edition-do"), None)) }
                @else {
                    h2 { (words.t("report-editions")) }
                    (table(words, &listed(&acting, words, &editions)))
                }
                @if editions.len() > 1 {
                    h2 { (words.t("report-compare")) }
                    (chosen(mandate, words, &editions, ("", "")))
                }
            })
        })
        .await?;
    Ok(desk.show(Content::new(Section::Reports, title, body)))
}

fn builders(mandate: &Mandate, words: Words, reports: &[&ReportDeclaration]) -> Markup {
    html! {
        @for report in reports {
            a.button href={ "/reports/new/" (address::encode(report.name.as_str())) } {
                (words.t("report-build"))
                @if reports.len() > 1 { ": " (mandate.text(words.language(), &format!("report-{}", report.name))) }
            }
        }
    }
}

fn listed(acting: &Acting<'_>, words: Words, editions: &[Edition]) -> Table {
    let mandate = acting.mandate();
    let row = |edition: &Edition| {
        let figures = edition.manifest.figures.values().map(Vec::len).max().unwrap_or(0);
        let href = format!("/reports/{}", address::encode(&edition.name));
        vec![
            html! { a href=(href) { (title(mandate, words, edition)) } },
            html! { (locale::date(words.language(), edition.manifest.on)) },
            html! { bdi { (moment(edition.manifest.as_at)) } },
            html! {
                @for language in edition.languages() {
                    a href={ (href) "?in=" (language) } lang=(language.code()) { (language.own_name()) } " "
                }
            },
            html! { (words.number(figures as u64)) },
        ]
    };
    let heads = ["report-edition", "on", "as-at", "language"];
    let mut columns: Vec<Column> = heads.iter().map(|id| Column::text(words.t(id))).collect();
    columns.push(Column::number(words.t("wb-figures")));
    let rows = editions.iter().map(row).collect();
    Table { caption: words.t("report-editions").into_owned(), caption_unseen: true, columns, rows, scrolls: false }
}

/// The form that chooses two editions, each by all that tells it from the others.
fn chosen(mandate: &Mandate, words: Words, editions: &[Edition], (before, after): (&str, &str)) -> Markup {
    let label = |edition: &Edition| {
        let (title, at) = (title(mandate, words, edition), moment(edition.manifest.as_at));
        format!("{title} · {} {at}", words.t("as-at"))
    };
    let choices: Vec<Choice> =
        editions.iter().map(|edition| Choice::new(edition.name.as_str(), label(edition))).collect();
    let select = |name: &str, word: &str, value: &str| {
        html! {
            div.filter {
                label for=(name) { (words.t(word)) }
                select #(name) name=(name) {
                    option value="" { (words.t("select-one")) }
                    @for choice in &choices { (choice.option(value)) }
                }
            }
        }
    };
    html! {
        form.filters.filters-wide method="get" action="/reports/compare" {
            (select("before", "report-earlier", before))
            (select("after", "report-later", after))
            div.filters-do { button.button type="submit" { (words.t("history-compare")) } }
        }
    }
}

/// The language of an edition that a reader asked for, or theirs, or the first it has.
fn language_of(edition: &Edition, asked: &str, words: Words) -> Option<Language> {
    let has = |language: &Language| edition.manifest.figures.contains_key(language);
    let asked = asked.parse().ok().filter(has);
    asked.or(Some(words.language()).filter(has)).or_else(|| edition.languages().next())
}
