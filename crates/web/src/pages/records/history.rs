//! What a record said before: its revisions one below the other, and two of them side by side.

use axum::extract::Path;
use axum::response::Response;
use mandate::{AsAt, Shown};
use mandate_model::{Act, Collection, Fault, FaultCode};
use maud::html;

use super::labels::{Labels, collection_address, record_address};
use crate::look::{self, DifferenceRow, Event, Section, difference as difference_table, page_title, timeline};
use crate::page::{Content, Desk};
use crate::problem::Problem;

async fn revisions(desk: &Desk, collection: String, key: String) -> Result<Vec<Shown>, Problem> {
    let actor = desk.visitor.actor.clone();
    desk.app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            acting.sheet(&collection, &key, AsAt::Now)?;
            acting.revisions(&collection, &key)
        })
        .await
}

pub async fn history(desk: Desk, Path((collection, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = revisions(&desk, collection.clone(), key.clone()).await?;
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let declared = app.mandate().catalogue().collection(&collection)?;
    let here = record_address(&collection, &key);
    let mut events: Vec<Event> = Vec::with_capacity(found.len());
    for (at, shown) in found.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| found.get(before));
        events.push(event(labels, declared, (before, shown), &here));
    }
    events.reverse();
    let name = found
        .iter()
        .rfind(|shown| shown.revision.act == Act::Put)
        .map_or_else(|| key.clone(), |shown| labels.title(declared, shown));
    let title = desk.words.with("history-title", &[("name", (&name).into())]);
    let body = html! {
        (page_title(&title, Some(&labels.collection(&collection)), None, None))
        form.filters method="get" action=(here) {
            div.filter { label for="as-at" { (desk.words.t("records-look-at")) } input #as-at type="date" name="as-at" required; }
            div.filters-do { button.button.button-quiet type="submit" { (desk.words.t("open")) } }
        }
        (timeline(desk.words, &events))
    };
    let crumbs = [
        (&*desk.words.t("collections-title"), "/collections"),
        (&labels.collection(&collection), &collection_address(&collection)),
        (&name, &here),
    ];
    let content = Content::new(Section::Collections, title, body).crumbs(crumbs);
    Ok(desk.show(content))
}

fn event(labels: Labels<'_>, collection: &Collection, (before, shown): (Option<&Shown>, &Shown), here: &str) -> Event {
    let (words, revision) = (labels.words, &shown.revision);
    let number = u64::from(revision.number);
    let mut links = vec![(
        format!("{here}?as-at={}", look::address::encode(&revision.recorded_at.to_string())),
        words.with("revision", &[("number", number.into())]),
    )];
    if let Some(before) = before.filter(|_| revision.act == Act::Put) {
        let href = format!("{here}/difference?before={}&after={number}", before.revision.number);
        links.push((href, words.t("history-compare-previous").into_owned()));
    }
    Event {
        title: happened(labels, collection, before, shown),
        state: (revision.act == Act::Put).then(|| labels.state_tag(collection, shown)).flatten(),
        when: labels.moment(revision.recorded_at),
        moment: revision.recorded_at.to_string(),
        who: words.by(&revision.author),
        comment: (!revision.reason.is_empty()).then(|| reason(labels, collection, &revision.reason)),
        links,
    }
}

/// What a revision did, in words: a move along the workflow before a change of content.
fn happened(labels: Labels<'_>, collection: &Collection, before: Option<&Shown>, shown: &Shown) -> String {
    let words = labels.words;
    let Some(earlier) = before.filter(|before| before.revision.act == Act::Put) else {
        // Whoever may not see how a record began meets it when it had changed already.
        let word = match (shown.revision.act, before.is_none() && shown.revision.number > 1) {
            (Act::Put, true) => "history-changed",
            (Act::Put, false) => "history-created",
            (Act::Withdraw, _) => "history-withdrawn",
        };
        return words.t(word).into_owned();
    };
    if shown.revision.act == Act::Withdraw {
        return words.t("history-withdrawn").into_owned();
    }
    let state = |shown| labels.state_tag(collection, shown).map(|(_, word)| word);
    match (state(earlier), state(shown)) {
        (Some(from), Some(to)) if from != to => {
            words.with("history-moved", &[("from", (&from).into()), ("to", (&to).into())])
        }
        _ => words.t("history-changed").into_owned(),
    }
}

/// A reason begins with the transition's name, which readers know by its label.
fn reason(labels: Labels<'_>, collection: &Collection, reason: &str) -> String {
    let (first, rest) = reason.split_once(": ").unwrap_or((reason, ""));
    let known = labels.mandate.workflow(collection).filter(|workflow| workflow.transition(first).is_some());
    match known {
        Some(workflow) if rest.is_empty() => labels.transition(workflow, first),
        Some(workflow) => format!("{}: {rest}", labels.transition(workflow, first)),
        None => reason.to_owned(),
    }
}

pub async fn difference(desk: Desk, Path((collection, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = revisions(&desk, collection.clone(), key.clone()).await?;
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let declared = app.mandate().catalogue().collection(&collection)?;
    let last = found.last().map_or(0, |shown| shown.revision.number);
    let after = number(&desk, "after")?.unwrap_or(last);
    let before = number(&desk, "before")?.unwrap_or_else(|| after.saturating_sub(1));
    let (before, after) = (one(&found, before, &key)?, one(&found, after, &key)?);
    let all = desk.query.has("all");
    let table = look::Difference {
        caption: labels.title(declared, after),
        before: named(labels, before),
        after: named(labels, after),
        rows: rows(labels, declared, before, after, all),
    };
    let title = desk.words.t("difference-title").into_owned();
    let (other, word) = if all {
        (look::address::without_parameter(&desk.place, "all"), "difference-only")
    } else {
        (look::address::with_parameter(&desk.place, "all", "1"), "show-all")
    };
    let here = record_address(&collection, &key);
    let body = html! {
        (page_title(&title, Some(&labels.title(declared, after)), None, None))
        (difference_table(desk.words, &table))
        p { a href=(other) { (desk.words.t(word)) } }
    };
    let crumbs = [
        (&*labels.collection(&collection), &*collection_address(&collection)),
        (&labels.title(declared, after), &here),
        (&*desk.words.t("record-history"), &format!("{here}/history")),
    ];
    let content = Content::new(Section::Collections, title, body).crumbs(crumbs);
    Ok(desk.show(content))
}

fn number(desk: &Desk, name: &str) -> Result<Option<u32>, Fault> {
    match desk.query.text(name) {
        "" => Ok(None),
        text => text
            .parse()
            .map(Some)
            .map_err(|_| Fault::new(FaultCode::BadParameter, format!("`{text}` is not the number of a revision"))),
    }
}

fn one<'a>(found: &'a [Shown], number: u32, key: &str) -> Result<&'a Shown, Fault> {
    found.iter().find(|shown| shown.revision.number == number).ok_or_else(|| {
        Fault::new(FaultCode::NoSuchRecord, format!("`{key}` has no revision {number}"))
            .hint(format!("it has {} revisions that you may see", found.len()))
    })
}

fn named(labels: Labels<'_>, shown: &Shown) -> String {
    let number = labels.words.with("revision", &[("number", u64::from(shown.revision.number).into())]);
    format!("{number} · {} · {}", labels.moment(shown.revision.recorded_at), labels.words.by(&shown.revision.author))
}

/// The fields of two revisions, the state first; those that are the same only when all are asked for.
pub fn rows(
    labels: Labels<'_>,
    collection: &Collection,
    before: &Shown,
    after: &Shown,
    all: bool,
) -> Vec<DifferenceRow> {
    let state = |shown| labels.state_tag(collection, shown).map(|(_, word)| word);
    let state =
        DifferenceRow { field: labels.words.t("state").into_owned(), before: state(before), after: state(after) };
    let fields = collection.fields.iter().enumerate().map(|(at, field)| DifferenceRow {
        field: labels.field(collection, field),
        before: labels.value(&field.ty, before.row.get(at)),
        after: labels.value(&field.ty, after.row.get(at)),
    });
    let has_state = state.before.is_some() || state.after.is_some();
    let rows = has_state.then_some(state).into_iter().chain(fields);
    rows.filter(|row| all || row.before != row.after).collect()
}
