//! Forms: a field for every kind of input, each with its label, help and faults, and a summary of faults on top.

mod choices;
mod field;
mod group;
mod inputs;
mod measures;
mod summary;

use maud::{Markup, html};

pub use choices::{Choice, Choices};
pub use field::{Field, field};
pub use group::{Group, GroupRow};
pub use inputs::{Input, TextKind};
pub use summary::error_summary;

use crate::words::Words;

/// A button of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// The value of `do` that is sent when it is pressed.
    pub act: String,
    /// Whether it stands back behind another.
    pub quiet: bool,
    /// Whether it takes something away.
    pub grave: bool,
}

/// A whole form.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    /// The secret that proves that it came from this server.
    pub form_token: String,
    /// What is sent along unseen, such as the revision that an edit was made on.
    pub kept: Vec<(String, String)>,
    /// Faults that belong to no single field.
    pub faults: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its buttons, the most likely first.
    pub buttons: Vec<Button>,
    /// The way back without sending.
    pub back: Option<String>,
    /// Whether leaving with changes should be asked about: not for short forms such as signing in.
    pub guard: bool,
}

/// The form with the summary of its faults on top.
///
/// The first button is what the Enter key presses, so buttons that add or remove a row of a group must not come first:
/// an unseen button with the first act stands before all fields.
pub fn form(words: Words, form: &Form) -> Markup {
    let first = form.buttons.first();
    html! {
        (error_summary(words, &form.faults, &form.fields))
        form.form method="post" action=(form.action) enctype=[sends_files(&form.fields).then_some("multipart/form-data")]
            novalidate
            data-guard=[form.guard.then(|| words.t("leave-form"))] {
            input type="hidden" name="form-token" value=(form.form_token);
            @for (name, value) in &form.kept { input type="hidden" name=(name) value=(value); }
            @if let Some(button) = first {
                button.unseen type="submit" name="do" value=(button.act) tabindex="-1" aria-hidden="true" { (button.label) }
            }
            @if form.fields.iter().any(|field| field.required) { p.faint { (words.t("required-about")) } }
            @for one in &form.fields { (field(words, one)) }
            (buttons(words, form))
        }
    }
}

/// Whether a field, also of a row of a group, is a file: such a form is sent as `multipart/form-data`.
fn sends_files(fields: &[Field]) -> bool {
    fields.iter().any(|field| match &field.input {
        Input::File { .. } => true,
        Input::Group(group) => group.rows.iter().any(|row| sends_files(&row.fields)),
        _ => false,
    })
}

fn buttons(words: Words, form: &Form) -> Markup {
    html! {
        div.buttons {
            @for button in &form.buttons {
                button.button.button-quiet[button.quiet].button-grave[button.grave] type="submit" name="do"
                    value=(button.act) { (button.label) }
            }
            @if let Some(back) = &form.back { a href=(back) { (words.t("cancel")) } }
        }
    }
}

#[cfg(test)]
mod tests;
