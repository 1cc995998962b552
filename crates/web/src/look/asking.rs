//! Questions in SQL: the box to write one in, the tables that it may name, and questions to begin from.

use maud::{Markup, html};

use super::address::element;
use crate::words::Words;

/// The box.
#[derive(Clone, Debug, Default)]
pub struct QuestionBox {
    /// What stands in it.
    pub sql: String,
    /// The moment as at which is asked; empty for now.
    pub as_at: String,
    /// What is wrong with it, above it.
    pub fault: Option<Markup>,
}

/// A table that may be asked.
#[derive(Clone, Debug)]
pub struct AskedTable {
    /// As SQL names it.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// A question that shows its first rows.
    pub first: String,
    /// Its columns: name, type, and what the field is called.
    pub columns: Vec<(String, String, String)>,
}

/// Tables under a heading.
#[derive(Clone, Debug)]
pub struct AskedTables {
    /// The heading.
    pub label: String,
    /// The tables.
    pub tables: Vec<AskedTable>,
}

/// The form. It is sent as an address, so that a question can be passed on.
pub fn question_box(words: Words, form: &QuestionBox) -> Markup {
    html! {
        form.question method="get" action="/sql" {
            @if let Some(fault) = &form.fault { div #question-fault { (fault) } }
            div.field.field-wrong[form.fault.is_some()] {
                label for="question" { (words.t("ask-question")) }
                p.help #question-help { (words.t("ask-question-help")) }
                textarea #question.question-text name="sql" rows="9" dir="ltr" spellcheck="false" autocapitalize="off" translate="no"
                    aria-describedby=(if form.fault.is_some() { "question-help question-fault" } else { "question-help" })
                    aria-invalid=[form.fault.as_ref().map(|_| "true")] required { (form.sql) }
            }
            div.question-do {
                div.field {
                    label for="question-as-at" { (words.t("as-at")) }
                    p.help #question-as-at-help { (words.t("wb-as-at-help")) }
                    input #question-as-at name="as-at" value=(form.as_at) aria-describedby="question-as-at-help";
                }
                button.button type="submit" { (words.t("ask-do")) }
            }
        }
    }
}

/// The tables, each folded away with its columns.
pub fn asked_tables(words: Words, groups: &[AskedTables]) -> Markup {
    html! {
        @for group in groups {
            h3 { (group.label) }
            @for table in &group.tables {
                details.asked-table id=(element("table", &table.name)) {
                    summary { code translate="no" { bdi { (table.name) } } " " span.faint { (table.label) } }
                    p { a href=(table.first) { (words.t("ask-first-rows")) } }
                    dl.asked-columns {
                        @for (name, ty, label) in &table.columns {
                            div {
                                dt { code translate="no" { bdi { (name) } } " " span.faint dir="ltr" lang="en" { (ty) } }
                                @if !label.is_empty() { dd { (label) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
