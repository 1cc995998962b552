//! Choosing: one or several of a list or tree.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use maud::{Markup, PreEscaped, html};

use super::field::Field;
use super::inputs::{invalid, required};
use crate::words::Words;

/// One thing that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub code: String,
    /// What is shown.
    pub label: String,
    /// How deep it lies in a tree; 0 for a plain list.
    pub depth: u8,
    /// Whether it is only a heading of those below it.
    pub heading: bool,
}

impl Choice {
    /// A choice of a plain list.
    pub fn new(code: impl Into<String>, label: impl Into<String>) -> Self {
        Self { code: code.into(), label: label.into(), ..Self::default() }
    }

    /// The same, so deep in a tree.
    #[must_use]
    pub fn deep(mut self, depth: u8) -> Self {
        self.depth = depth;
        self
    }

    /// The choice in a list; wide spaces show how deep it lies, because lists have no other indent.
    pub(crate) fn option(&self, chosen: &str) -> Markup {
        let indent = "\u{2003}".repeat(usize::from(self.depth));
        html! {
            option value=(self.code) selected[self.code == chosen && !self.heading] disabled[self.heading] {
                (indent) (self.label)
            }
        }
    }
}

/// What can be chosen in a list. Long ones are made once and shared.
#[derive(Clone, Debug, Default)]
pub struct Choices(Arc<Offered>);

#[derive(Debug, Default)]
struct Offered {
    choices: Vec<Choice>,
    /// All of them as markup, while nothing is chosen.
    plain: OnceLock<String>,
}

impl From<Vec<Choice>> for Choices {
    fn from(choices: Vec<Choice>) -> Self {
        Self(Arc::new(Offered { choices, plain: OnceLock::new() }))
    }
}

impl PartialEq for Choices {
    fn eq(&self, other: &Self) -> bool {
        self.0.choices == other.0.choices
    }
}

impl Eq for Choices {}

impl Choices {
    /// The options of a list, one of them chosen or none.
    pub(crate) fn options(&self, chosen: &str) -> PreEscaped<Cow<'_, str>> {
        let all = || {
            let mut markup = String::new();
            self.0.choices.iter().for_each(|choice| markup.push_str(&choice.option(chosen).into_string()));
            markup
        };
        PreEscaped(if chosen.is_empty() { Cow::Borrowed(self.0.plain.get_or_init(all)) } else { Cow::Owned(all()) })
    }
}

pub(super) fn select(words: Words, field: &Field, value: &str, choices: &[Choice]) -> Markup {
    // A code that is not in the list was once valid, or was typed into the address: it stays to be seen.
    let unknown = !value.is_empty() && !choices.iter().any(|choice| choice.code == value);
    html! {
        select #(field.id()) name=(field.name) aria-required=[required(field)] aria-invalid=[invalid(field)]
            aria-describedby=[field.described_by()] {
            option value="" { @if field.required { (words.t("select-one")) } @else { (words.t("not-given")) } }
            @if unknown { option value=(value) selected { (value) } }
            @for choice in choices { (choice.option(value)) }
        }
    }
}

/// One box or button with its label; `at` is its place, which names it.
struct Pick<'a> {
    kind: &'static str,
    at: &'a str,
    code: &'a str,
    label: &'a str,
    depth: u8,
    checked: bool,
}

fn pick(field: &Field, pick: &Pick<'_>) -> Markup {
    let id = format!("{}-{}", field.id(), pick.at);
    html! {
        div.choice.(format!("depth-{}", pick.depth.min(4))) {
            input #(id) type=(pick.kind) name=(field.name) value=(pick.code) checked[pick.checked] aria-invalid=[invalid(field)];
            label for=(id) { (pick.label) }
        }
    }
}

fn picks(field: &Field, kind: &'static str, choices: &[Choice], is_chosen: impl Fn(&str) -> bool) -> Markup {
    let numbered = choices.iter().scan(0_usize, |next, choice| {
        let at = *next;
        *next += usize::from(!choice.heading);
        Some((at.to_string(), choice))
    });
    html! {
        div.choices.choices-many[choices.len() > 8] {
            @for (at, choice) in numbered {
                @if choice.heading {
                    p.choices-heading { (choice.label) }
                } @else {
                    @let checked = is_chosen(&choice.code);
                    (pick(field, &Pick { kind, at: &at, code: &choice.code, label: &choice.label, depth: choice.depth, checked }))
                }
            }
        }
    }
}

pub(super) fn radios(field: &Field, value: &str, choices: &[Choice]) -> Markup {
    picks(field, "radio", choices, |code| code == value)
}

pub(super) fn checkboxes(field: &Field, values: &[String], choices: &[Choice]) -> Markup {
    picks(field, "checkbox", choices, |code| values.iter().any(|value| value == code))
}

pub(super) fn boolean(words: Words, field: &Field, value: Option<bool>) -> Markup {
    let answers = [
        ("yes", "true", words.t("yes"), Some(true)),
        ("no", "false", words.t("no"), Some(false)),
        ("none", "", words.t("not-given"), None),
    ];
    html! {
        div.choices.choices-row {
            @for (at, code, label, answer) in &answers {
                @if answer.is_some() || !field.required {
                    @let checked = *answer == value;
                    (pick(field, &Pick { kind: "radio", at, code, label, depth: 0, checked }))
                }
            }
        }
    }
}
