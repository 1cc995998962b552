//! The history of a record, and the difference between two of its revisions.

use maud::{Markup, html};

use super::tags::{Tag, tag};
use crate::words::Words;

/// One thing that happened to a record.
#[derive(Clone, Debug)]
pub struct Event {
    /// What happened: created, changed, a transition.
    pub title: String,
    /// The state that the record was in from then on, as a mark with its word.
    pub state: Option<(Tag, String)>,
    /// When, in words.
    pub when: String,
    /// When, for programs: RFC 3339.
    pub moment: String,
    /// Who did it.
    pub who: String,
    /// What they said about it.
    pub comment: Option<String>,
    /// Links to the revision and to what differs, as address and name.
    pub links: Vec<(String, String)>,
}

/// The history, in the order given.
pub fn timeline(words: Words, events: &[Event]) -> Markup {
    html! { ol.timeline { @for event in events { (event_item(words, event)) } } }
}

fn event_item(words: Words, event: &Event) -> Markup {
    html! {
        li {
            p.timeline-title {
                strong { (event.title) }
                @if let Some((kind, word)) = &event.state {
                    " " span.timeline-state { span.faint { (words.t("state")) (words.colon()) } (tag(*kind, word)) }
                }
            }
            p.timeline-who { time datetime=(event.moment) { bdi { (event.when) } } " · " bdi { (event.who) } }
            @if let Some(comment) = &event.comment { blockquote dir="auto" { (comment) } }
            @if !event.links.is_empty() {
                p.timeline-links { @for (href, label) in &event.links { a href=(href) { (label) } " " } }
            }
        }
    }
}

/// One field in two revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferenceRow {
    /// The field.
    pub field: String,
    /// Its value before, if it had one.
    pub before: Option<String>,
    /// Its value after, if it has one.
    pub after: Option<String>,
}

/// Two revisions side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What they are revisions of.
    pub caption: String,
    /// The name of the earlier one.
    pub before: String,
    /// The name of the later one.
    pub after: String,
    /// The fields, those that are the same too if they are to be shown.
    pub rows: Vec<DifferenceRow>,
}

/// The difference: fields that differ are marked by a word, a sign and a colour.
pub fn difference(words: Words, difference: &Difference) -> Markup {
    if difference.rows.iter().all(|row| row.before == row.after) {
        return html! { p.difference-same { (words.t("difference-same")) } };
    }
    html! {
        div.table-frame {
            table.data.difference role="table" {
                caption { (difference.caption) }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { (words.t("difference-field")) }
                        th scope="col" role="columnheader" { (words.t("difference-before")) br; small { (difference.before) } }
                        th scope="col" role="columnheader" { (words.t("difference-after")) br; small { (difference.after) } }
                    }
                }
                tbody role="rowgroup" { @for row in &difference.rows { (difference_row(words, row)) } }
            }
        }
    }
}

fn difference_row(words: Words, row: &DifferenceRow) -> Markup {
    let (word, differs) = match (&row.before, &row.after) {
        (None, Some(_)) => (Some("difference-added"), true),
        (Some(_), None) => (Some("difference-removed"), true),
        (before, after) if before != after => (Some("difference-changed"), true),
        _ => (None, false),
    };
    html! {
        tr.differs[differs] role="row" {
            th scope="row" role="rowheader" {
                (row.field)
                @if let Some(word) = word { " " span.faint { (spoken(words, word)) } }
            }
            (side(words, "before", "difference-before", row.before.as_deref(), differs))
            (side(words, "after", "difference-after", row.after.as_deref(), differs))
        }
    }
}

fn spoken(words: Words, word: &str) -> String {
    words.optional(word).unwrap_or_default().into_owned()
}

fn side(words: Words, class: &str, label: &str, value: Option<&str>, differs: bool) -> Markup {
    html! {
        td.(class) role="cell" data-label=(spoken(words, label)) {
            @match (value, differs, class) {
                (Some(value), true, "before") => del dir="auto" { (value) },
                (Some(value), true, _) => ins dir="auto" { (value) },
                (Some(value), false, _) => bdi { (value) },
                (None, ..) => span.faint { "–" span.unseen { (words.t("no-value")) } },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::Language;

    use super::*;

    fn shown(before: Option<&str>, after: Option<&str>) -> String {
        let row = DifferenceRow { field: "F".into(), before: before.map(Into::into), after: after.map(Into::into) };
        difference(Words::new(Language::English), &Difference { rows: vec![row], ..Difference::default() })
            .into_string()
    }

    #[test]
    fn what_differs_is_told_by_a_word() {
        assert!(shown(None, Some("x")).contains(">added<"));
        assert!(shown(Some("x"), None).contains(">removed<"));
        assert!(shown(Some("x"), Some("y")).contains(">changed<"));
        assert!(!shown(Some("x"), Some("x")).contains("<table"));
    }

    #[test]
    fn values_are_escaped() {
        assert!(shown(None, Some("<img src=x>")).contains("&lt;img src=x&gt;"));
    }
}
