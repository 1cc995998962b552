//! What was said with the step that brought a record to where it stands: shown wherever somebody goes on working on it.

use mandate::Said;
use mandate_model::Collection;
use maud::{Markup, html};

use super::labels::Labels;
use crate::look::{Tone, alert};

/// Most letters beside a task; the record's page has them all.
const MOST: usize = 300;

/// The comment above a record or its form.
pub fn said_box(labels: Labels<'_>, collection: &Collection, said: &Said) -> Markup {
    alert(
        labels.words,
        Tone::Information,
        &html! { p { (who(labels, collection, said)) } blockquote dir="auto" { (said.comment) } },
    )
}

/// The comment beside a task, shortened where it is long.
pub fn said_briefly(labels: Labels<'_>, collection: &Collection, said: &Said) -> Markup {
    let mut comment: String = said.comment.chars().take(MOST).collect();
    if comment.len() < said.comment.len() {
        comment.push('…');
    }
    html! { div.said { p.faint { (who(labels, collection, said)) } blockquote dir="auto" { (comment) } } }
}

/// Who said it, when, and with which step.
fn who(labels: Labels<'_>, collection: &Collection, said: &Said) -> String {
    let step = match labels.mandate.workflow(collection) {
        Some(workflow) => labels.transition(workflow, &said.transition),
        None => said.transition.clone(),
    };
    let (who, when) = (labels.words.by(&said.by), labels.moment(said.at));
    labels.words.with("record-said", &[("who", (&who).into()), ("when", (&when).into()), ("step", (&step).into())])
}
