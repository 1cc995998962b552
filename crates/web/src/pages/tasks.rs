//! What waits for the person, the most urgent first.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use mandate::Task;
use mandate_model::{Fault, FaultCode, Moment};
use maud::{Markup, html};

use super::records::labels::{Labels, record_address};
use super::records::said::said_briefly;
use crate::app::App;
use crate::look::{Column, Section, Table, Tag, empty, page_title, table, tag};
use crate::page::{Content, Desk};
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route("/tasks", get(tasks))
}

async fn tasks(desk: Desk) -> Result<Response, Problem> {
    if !desk.visitor.actor.is_signed_in() {
        return Err(Fault::new(FaultCode::SignInNeeded, "tasks are a person's own").hint("sign in first").into());
    }
    let actor = desk.visitor.actor.clone();
    let (found, mails) = desk
        .app
        .ask(move |mandate| {
            let mails = matches!(mandate.mail_settings(), Ok(Some(_)));
            Ok::<_, Fault>((mandate.acting(&actor).tasks()?, mails))
        })
        .await?;
    let app = desk.app.clone();
    let labels = Labels::new(app.mandate(), desk.words);
    let (words, now) = (desk.words, app.mandate().now());
    let title = words.t("tasks-title").into_owned();
    let count = words.with("tasks-count", &[("count", found.len().into())]);
    let body = html! {
        (page_title(&title, None, Some(&words.t("tasks-about")), None))
        @if found.is_empty() {
            @let what_to_do = words.t(if mails { "tasks-none-do" } else { "tasks-none-look" });
            (empty(&words.t("tasks-none"), &what_to_do, Some(("/collections", &words.t("collections-title")))))
        } @else {
            (table(words, &as_table(labels, &found, count, now)))
        }
        p { a href="/findings" { (words.t("review-title")) } " · " a href="/jobs" { (words.t("jobs-mine")) } }
    };
    Ok(desk.show(Content::new(Section::Tasks, title, body)))
}

fn as_table(labels: Labels<'_>, found: &[Task], caption: String, now: Moment) -> Table {
    let words = labels.words;
    let columns = ["record-title", "collections-one", "state", "task-since", "record-due"];
    Table {
        caption,
        caption_unseen: false,
        columns: columns.into_iter().map(|word| Column::text(words.t(word))).collect(),
        rows: found.iter().filter_map(|task| line(labels, task, now)).collect(),
        scrolls: false,
    }
}

fn line(labels: Labels<'_>, task: &Task, now: Moment) -> Option<Vec<Markup>> {
    let collection = labels.mandate.catalogue().collection(&task.collection).ok()?;
    let href = record_address(&task.collection, &task.shown.revision.key);
    Some(vec![
        html! { a href=(href) { bdi { (labels.title(collection, &task.shown)) } } },
        html! { (labels.collection(&task.collection)) },
        html! {
            (labels.state_markup(collection, &task.shown))
            @if let Some(said) = &task.said { (said_briefly(labels, collection, said)) }
        },
        labels.day(task.since),
        due(labels, task.due, now),
    ])
}

/// The day, and how far it is: a word and not a colour alone says that it is past.
fn due(labels: Labels<'_>, due: Option<Moment>, now: Moment) -> Markup {
    let words = labels.words;
    let Some(due) = due else { return super::records::values::absent(labels) };
    let days = days_between(now, due);
    html! {
        (labels.day(due)) " "
        @if due < now {
            (tag(Tag::Bad, &words.with("task-overdue", &[("count", days.max(1).into())])))
        } @else if days <= 7 {
            (tag(Tag::Warn, &words.with("task-due-in", &[("count", days.into())])))
        } @else {
            span.faint { (words.with("task-due-in", &[("count", days.into())])) }
        }
    }
}

/// How often the date changes between two moments, whichever is first: what is due tomorrow is due in one day.
fn days_between(one: Moment, other: Moment) -> u64 {
    let date = |moment: Moment| moment.to_zoned(jiff::tz::TimeZone::UTC).date();
    date(one).duration_until(date(other)).as_hours().unsigned_abs() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let at = |text: &str| text.parse::<Moment>().unwrap();
        assert_eq!(days_between(at("2026-01-01T00:00:00Z"), at("2026-01-02T23:59:59Z")), 1);
        assert_eq!(days_between(at("2026-01-03T00:00:00Z"), at("2026-01-01T00:00:00Z")), 2);
        assert_eq!(days_between(at("2026-11-21T17:40:00Z"), at("2026-12-21T00:00:00Z")), 30);
        assert_eq!(days_between(at("2026-01-01T01:00:00Z"), at("2026-01-01T23:00:00Z")), 0);
    }
}
