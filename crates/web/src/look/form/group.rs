//! A repeat group: rows of fields that can be added and removed by buttons that send the form, so that no script is
//! needed.

use maud::{Markup, html};

use super::field::{Field, field as whole_field};
use crate::words::Words;

/// One row of a group.
#[derive(Clone, Debug, Default)]
pub struct GroupRow {
    /// Its place, which is part of the names of its fields: `findings.0.sample`.
    pub at: usize,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A repeat group with its rows.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// What one row is called.
    pub label: String,
    /// The rows.
    pub rows: Vec<GroupRow>,
    /// Whether another row may be added.
    pub may_add: bool,
}

/// The rows and the buttons: `do=add:NAME` and `do=remove:NAME:AT`.
pub(super) fn group(words: Words, field: &Field, group: &Group) -> Markup {
    html! {
        div.group #(field.id()) tabindex="-1" {
            @if group.rows.is_empty() { p.faint { (words.t("group-empty")) } }
            @for (number, row) in (1_usize..).zip(&group.rows) { (one_row(words, field, group, row, number)) }
            @if group.may_add {
                button.button.button-quiet type="submit" name="do" value=(format!("add:{}", field.name)) {
                    (words.with("group-add", &[("label", (&group.label).into())]))
                }
            }
        }
    }
}

fn one_row(words: Words, field: &Field, group: &Group, row: &GroupRow, number: usize) -> Markup {
    let named = [("label", (&group.label).into()), ("number", number.into())];
    html! {
        fieldset.group-row {
            legend { (words.with("group-row", &named)) }
            div.group-fields { @for inner in &row.fields { (whole_field(words, inner)) } }
            button.button-link.button-remove type="submit" name="do" value=(format!("remove:{}:{}", field.name, row.at))
                aria-label=(words.with("group-remove", &named)) { (words.t("remove")) }
        }
    }
}
