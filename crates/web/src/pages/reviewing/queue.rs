//! The queue: counts by kind, filters, findings page by page; and having a collection looked through again.

use axum::extract::{Path, State};
use axum::response::Response;
use mandate::Work;
use mandate::reviewing::{FindingFilter, FindingKind, FindingPage, FindingState, Listed, ReviewOf};
use mandate_model::{Fault, FaultCode, Role};
use maud::{Markup, html};

use super::said;
use crate::app::App;
use crate::look::form::Choice;
use crate::look::{
    Column, Filter, FilterInput, Filters, Pager, Section, Table, Tile, Tone, address, alert, empty, filters,
    page_title, pager, table, tiles,
};
use crate::page::{Content, Desk};
use crate::pages::collections::filters::choices;
use crate::pages::records::labels::{Labels, collection_address};
use crate::posted::{Fields, Posted};
use crate::problem::Problem;

/// Findings on a page.
const PAGE: usize = 50;

pub async fn queue(desk: Desk) -> Result<Response, Problem> {
    if !desk.visitor.actor.is_signed_in() {
        let fault = Fault::new(FaultCode::SignInNeeded, "findings are for those who work on them");
        return Err(fault.hint("sign in first").into());
    }
    let (filter, skip) = (filter_of(&desk.query)?, desk.query.text("skip").parse().unwrap_or(0));
    let (actor, asked) = (desk.visitor.actor.clone(), filter.clone());
    let page = desk.app.ask(move |mandate| mandate.acting(&actor).findings(&asked, skip, PAGE)).await?;
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let words = desk.words;
    let title = words.t("review-title").into_owned();
    let body = html! {
        (page_title(&title, None, Some(&words.t("review-about")), None))
        @for review in &page.reviews { (looked(labels, &desk, review)) }
        (tiles(words, &counts(labels, &desk, &page)))
        (filters(words, &bar(labels, &desk, &page)))
        @if page.listed.is_empty() {
            (empty(&words.t("review-none"), &words.t("review-none-do"), None))
        } @else {
            (table(words, &listed(labels, &page.listed, &title)))
        }
        (pager(words, &ways(&desk, &page, skip)))
    };
    let content = Content::new(Section::Tasks, title, body).crumbs([(&*words.t("tasks-title"), "/tasks")]);
    Ok(desk.show(content))
}

/// What an address asks for: what is open, unless it says otherwise.
fn filter_of(query: &Fields) -> Result<FindingFilter, Fault> {
    let text = |name: &str| Some(query.text(name).to_owned()).filter(|text| !text.is_empty());
    let state = match query.get("state") {
        None => Some(FindingState::Open),
        Some("") => None,
        Some(text) => Some(text.parse()?),
    };
    Ok(FindingFilter {
        collection: text("collection"),
        review: text("review"),
        kind: text("kind").map(|text| text.parse()).transpose()?,
        state,
        country: text("country"),
        batch: text("batch"),
    })
}

/// When a collection was looked through, and the button that has it looked through again.
fn looked(labels: Labels<'_>, desk: &Desk, review: &ReviewOf) -> Markup {
    let words = labels.words;
    let collection = labels.collection(&review.collection);
    let at = review.at.map(|at| labels.moment(at));
    html! {
        div.review-looked {
            p {
                @match &at {
                    Some(at) => (words.with("review-looked", &[("collection", (&collection).into()), ("moment", at.into())])),
                    None => (words.with("review-not-looked", &[("collection", (&collection).into())])),
                }
            }
            @if review.may_run {
                form method="post" action=(format!("{}/review", collection_address(&review.collection))) {
                    input type="hidden" name="form-token" value=(desk.form_token());
                    button.button.button-quiet type="submit" { (words.t("review-look-again")) }
                }
            }
        }
        @if review.stale { (alert(words, Tone::Warning, &html! { p { (words.t("review-stale")) } })) }
    }
}

fn counts(labels: Labels<'_>, desk: &Desk, page: &FindingPage) -> Vec<Tile> {
    let words = labels.words;
    let tile = |kind: FindingKind| {
        let [open, sent, decided] = page.counts.get(&kind).copied().unwrap_or_default();
        let rest = [("sent", sent.into()), ("decided", decided.into())];
        let bare = address::without_parameter(&address::without_parameter(&desk.place, "skip"), "state");
        Tile {
            label: words.t(&format!("review-kinds-{}", kind.as_str())).into_owned(),
            value: words.number(open),
            note: Some(words.with("review-count-rest", &rest)),
            course: Vec::new(),
            href: Some(address::with_parameter(&bare, "kind", kind.as_str())),
        }
    };
    FindingKind::ALL.into_iter().map(tile).collect()
}

fn bar(labels: Labels<'_>, desk: &Desk, page: &FindingPage) -> Filters {
    let words = labels.words;
    let value = |name: &str| desk.query.text(name).to_owned();
    let select = |name: &str, label: &str, choices: Vec<Choice>| Filter {
        name: name.to_owned(),
        label: words.t(label).into_owned(),
        value: value(name),
        input: FilterInput::Select(choices.into()),
    };
    let collection = |review: &ReviewOf| Choice::new(&*review.collection, labels.collection(&review.collection));
    let kinds = FindingKind::ALL.map(|kind| Choice::new(kind.as_str(), said::kind(labels, kind)));
    let states = FindingState::ALL
        .map(|state| Choice::new(state.as_str(), words.t(&format!("review-state-{}", state.as_str()))));
    let mut state = select("state", "state", states.into());
    if !desk.query.has("state") {
        FindingState::Open.as_str().clone_into(&mut state.value);
    }
    let mut shown = vec![
        select("kind", "review-kind", kinds.into()),
        state,
        select("collection", "collections-one", page.reviews.iter().map(collection).collect()),
    ];
    if let Ok(countries) = labels.mandate.catalogue().role(Role::Country) {
        shown.push(select("country", "country", choices(countries, labels.language(), None)));
    }
    let kept = ["review", "batch"].into_iter().map(|name| (name.to_owned(), value(name)));
    Filters {
        action: "/findings".to_owned(),
        filters: shown,
        kept: kept.filter(|(_, text)| !text.is_empty()).collect(),
        ..Filters::default()
    }
}

fn listed(labels: Labels<'_>, listed: &[Listed], title: &str) -> Table {
    let words = labels.words;
    let line = |one: &Listed| {
        let finding = &one.finding;
        let countries = finding.countries.iter().map(|code| labels.mandate.country(code, labels.language()));
        vec![
            html! { a href=(said::address_of(finding)) { (said::about(labels, finding)) } },
            html! { (said::kind(labels, finding.kind)) },
            html! { (countries.collect::<Vec<_>>().join(", ")) },
            html! { (said::says(labels, finding)) },
            said::state_tag(labels, one),
        ]
    };
    let columns = ["review-finding", "review-kind", "country", "review-says", "state"];
    Table {
        caption: title.to_owned(),
        caption_unseen: true,
        columns: columns.into_iter().map(|word| Column::text(words.t(word))).collect(),
        rows: listed.iter().map(line).collect(),
        scrolls: false,
    }
}

fn ways(desk: &Desk, page: &FindingPage, skip: usize) -> Pager {
    let bare = address::without_parameter(&desk.place, "skip");
    let way = |skip: usize| address::with_parameter(&bare, "skip", &skip.to_string());
    let shown = page.listed.len();
    let last = skip + shown;
    Pager {
        total: Some(page.total),
        at_least: false,
        shown: (shown > 0).then(|| (skip as u64 + 1, last as u64)),
        first: (skip > 0).then(|| bare.clone()),
        previous: (skip > 0).then(|| way(skip.saturating_sub(PAGE))),
        next: (page.total > last as u64).then(|| way(last)),
    }
}

/// Has a collection looked through in the background.
pub async fn look_again(
    State(app): State<App>,
    desk: Desk,
    Path(collection): Path<String>,
    posted: Posted,
) -> Result<Response, Problem> {
    let actor = posted.visitor.actor.clone();
    let job = app.ask(move |mandate| mandate.acting(&actor).ask(Work::Review { collection })).await?;
    Ok(desk.go(&format!("/jobs/{}", job.id), Some((Tone::Information, "job-asked"))))
}
