//! The programme at a glance.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use mandate::{Acting, Edition, Mandate};
use mandate_model::{Fault, PagePart};
use maud::{Markup, html};

use super::parts::View;
use crate::app::App;
use crate::look::{Section, Tag, Words, address, page_title, tag};
use crate::page::{Content, Desk};
use crate::posted::Fields;
use crate::problem::Problem;

/// Tasks and editions that the first page shows.
const FIRST: usize = 5;

pub fn routes() -> Router<App> {
    Router::new().route("/", get(home))
}

async fn home(desk: Desk) -> Result<Response, Problem> {
    let (words, actor, query) = (desk.words, desk.visitor.actor.clone(), desk.query.clone());
    let title = words.t("home-title").into_owned();
    let heading = title.clone();
    let body = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let about = words.t("site-about");
            let waiting = if acting.actor().is_signed_in() {
                waiting(&acting, words)?
            } else {
                html! {}
            };
            let parts = parts(&acting, words, &query)?;
            let latest = latest(mandate, words, &acting.editions()?);
            Ok::<_, Fault>(html! {
                (page_title(&heading, None, Some(&about), None))
                (waiting) (parts) (latest)
            })
        })
        .await?;
    Ok(desk.show(Content::new(Section::Home, title, body)))
}

fn parts(acting: &Acting<'_>, words: Words, query: &Fields) -> Result<Markup, Fault> {
    let mandate = acting.mandate();
    let parts: Vec<&PagePart> = mandate.pages().into_iter().flat_map(|pages| &pages.home).collect();
    View { acting, words, on: mandate.today(), country: None, query, place: "/" }.all(&parts)
}

/// What waits for the person, the most urgent first.
fn waiting(acting: &Acting<'_>, words: Words) -> Result<Markup, Fault> {
    let tasks = acting.tasks()?;
    let mandate = acting.mandate();
    let mut rows = Vec::new();
    for task in tasks.iter().take(FIRST) {
        let collection = mandate.catalogue().collection(&task.collection)?;
        let href = super::figures::record(&task.collection, &task.shown.revision.key);
        let state = collection.workflow.as_ref().map(|name| format!("state-{name}-{}", task.state));
        let late = task.due.is_some_and(|due| due < mandate.now());
        rows.push(html! {
            li {
                a href=(href) { bdi { (mandate.title(collection, &task.shown, words.language())) } }
                " · " (mandate.text(words.language(), &format!("collection-{}", task.collection)))
                @if let Some(state) = state {
                    " " (tag(if late { Tag::Warn } else { Tag::Plain }, &mandate.text(words.language(), &state)))
                }
            }
        });
    }
    Ok(html! {
        section aria-labelledby="waiting" {
            h2 #waiting { (words.t("home-waiting")) }
            @if rows.is_empty() { p.faint { (words.t("tasks-none")) } }
            @else {
                ul { @for row in &rows { (row) } }
                p { a href="/tasks" { (words.with("tasks-count", &[("count", tasks.len().into())])) } }
            }
        }
    })
}

fn latest(mandate: &Mandate, words: Words, editions: &[Edition]) -> Markup {
    html! {
        @if !editions.is_empty() {
            section aria-labelledby="latest" {
                h2 #latest { (words.t("home-latest")) }
                ul {
                    @for edition in editions.iter().take(FIRST) {
                        li {
                            a href={ "/reports/" (address::encode(&edition.name)) } { (super::reports::title(mandate, words, edition)) }
                            " " span.faint { (super::figures::moment(edition.manifest.as_at)) }
                        }
                    }
                }
            }
        }
    }
}
