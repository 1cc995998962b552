//! Where a number comes from: a link on the number, and the panel it leads to.

use maud::{Markup, html};

use super::lists::{Entry, definitions};
use crate::words::Words;

/// A record that stands behind a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureRecord {
    /// Its name.
    pub label: String,
    /// The address of the revision that was counted.
    pub href: String,
    /// The revision's number.
    pub revision: u64,
    /// When it was recorded, in words.
    pub recorded: String,
    /// Its source.
    pub source: String,
    /// Who validated it.
    pub validated_by: Option<String>,
}

/// Everything about one number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigurePanel {
    /// The fragment it is reached by.
    pub id: String,
    /// The number as it is shown.
    pub shown: String,
    /// The number with all its digits and its unit.
    pub exact: String,
    /// The indicator's name and address.
    pub indicator: (String, String),
    /// What the indicator counts.
    pub definition: String,
    /// The day, in words.
    pub on: String,
    /// The moment, in words.
    pub as_at: String,
    /// The parameters and dimensions.
    pub parameters: Vec<(String, String)>,
    /// The query that was run.
    pub sql: String,
    /// How many records stand behind it.
    pub count: u64,
    /// Those that are listed here.
    pub records: Vec<FigureRecord>,
    /// Where all of them are listed.
    pub all: Option<String>,
    /// The hash over everything above.
    pub hash: String,
}

/// A number as a reader meets it: a link to where it comes from.
pub fn figure_link(words: Words, shown: &str, href: &str) -> Markup {
    html! { a.figure href=(href) title=(words.t("figure-origin")) { bdi { (shown) } } }
}

/// The panel that answers where a number comes from.
pub fn figure_panel(words: Words, panel: &FigurePanel) -> Markup {
    let heading = format!("{}-title", panel.id);
    html! {
        section.figure-panel #(panel.id) aria-labelledby=(heading) tabindex="-1" {
            h2 #(heading) { (words.t("figure-origin")) }
            p.figure-shown { bdi { (panel.shown) } }
            (definitions(&facts(words, panel)))
            (records(words, panel))
            details {
                summary { (words.t("figure-query")) }
                (code_block(words, &panel.sql))
            }
            p.figure-hash { (words.t("figure-hash")) " " code { (panel.hash) } }
        }
    }
}

fn facts(words: Words, panel: &FigurePanel) -> Vec<Entry> {
    let (indicator, href) = &panel.indicator;
    let mut facts = vec![
        Entry::new(words.t("figure-exact"), html! { bdi { (panel.exact) } }),
        Entry::new(words.t("figure-indicator"), html! { a href=(href) { (indicator) } }),
        Entry::new(words.t("figure-definition"), html! { (panel.definition) }),
        Entry::new(words.t("on"), html! { bdi { (panel.on) } }),
        Entry::new(words.t("as-at"), html! { bdi { (panel.as_at) } }),
    ];
    facts.extend(panel.parameters.iter().map(|(name, value)| Entry::new(name, html! { bdi { (value) } })));
    facts
}

fn records(words: Words, panel: &FigurePanel) -> Markup {
    html! {
        h3 { (words.t("figure-records")) }
        p { (words.with("figure-records-count", &[("count", panel.count.into())])) }
        ul.figure-records {
            @for record in &panel.records {
                li {
                    a href=(record.href) { bdi { (record.label) } }
                    span.faint {
                        (words.with("revision", &[("number", record.revision.into())])) " · " bdi { (record.recorded) }
                        " · " bdi { (record.source) }
                        @if let Some(person) = &record.validated_by {
                            " · " (words.t("figure-validated-by")) " " bdi { (person) }
                        }
                    }
                }
            }
        }
        @if let Some(all) = &panel.all { p { a href=(all) { (words.t("show-all")) } } }
    }
}

/// A query, as it was run: from left to right in every language, and reached by the keyboard when it is wide.
pub fn code_block(words: Words, sql: &str) -> Markup {
    html! { pre.code dir="ltr" tabindex="0" role="region" aria-label=(words.t("sql")) { code translate="no" { (sql) } } }
}
