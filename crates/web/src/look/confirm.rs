//! A page that asks before something is done: no dialog, so that it works everywhere and can be read in peace.

use maud::{Markup, html};

use super::form::{Field, field};
use super::notice::{Tone, alert};
use crate::words::Words;

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Confirm {
    /// The question, as the heading.
    pub question: String,
    /// What will follow.
    pub about: Markup,
    /// The name of the button that does it.
    pub act: String,
    /// Where the answer is sent.
    pub action: String,
    /// The way back.
    pub back: String,
    /// The secret that proves that the form came from this server.
    pub form_token: String,
    /// What is sent along.
    pub kept: Vec<(String, String)>,
    /// Whether it takes something away or cannot be undone.
    pub grave: bool,
    /// A reason to be given, if one is needed.
    pub reason: Option<Field>,
    /// What stands in the way, as far as it is not the reason.
    pub faults: Vec<String>,
}

/// The question with its two answers.
pub fn confirm(words: Words, ask: &Confirm) -> Markup {
    html! {
        form.confirm method="post" action=(ask.action) {
            h1 { (ask.question) }
            @if !ask.faults.is_empty() {
                (alert(words, Tone::Error, &html! { @for fault in &ask.faults { p { (fault) } } }))
            }
            div.confirm-about { (ask.about) }
            input type="hidden" name="form-token" value=(ask.form_token);
            @for (name, value) in &ask.kept { input type="hidden" name=(name) value=(value); }
            @if let Some(reason) = &ask.reason { (field(words, reason)) }
            div.buttons {
                button.button.button-grave[ask.grave] type="submit" { (ask.act) }
                a href=(ask.back) { (words.t("cancel")) }
            }
        }
    }
}
