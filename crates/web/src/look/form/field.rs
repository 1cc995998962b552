//! One field: label, help, faults, input, tied together for screen readers.

use maud::{Markup, html};

use super::inputs::{self, Input};
use crate::look::address::element;
use crate::words::Words;

/// A field of a form.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// The name it is sent by; parts of a value add to it, as `title.en`.
    pub name: String,
    /// What is asked for.
    pub label: String,
    /// How to answer.
    pub help: Option<String>,
    /// What is wrong with the answer.
    pub faults: Vec<String>,
    /// Whether an answer is needed.
    pub required: bool,
    /// How it is answered, and the answer so far.
    pub input: Input,
}

impl Field {
    /// A field that need not be answered.
    pub fn new(name: impl Into<String>, label: impl Into<String>, input: Input) -> Self {
        Self { name: name.into(), label: label.into(), input, ..Self::default() }
    }

    /// With a sentence on how to answer.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// That must be answered.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// With a fault.
    #[must_use]
    pub fn fault(mut self, fault: impl Into<String>) -> Self {
        self.faults.push(fault.into());
        self
    }

    /// The identifier of the element that a link in the summary of faults leads to.
    pub fn target(&self) -> String {
        let id = self.id();
        match &self.input {
            Input::Multilingual { .. } => format!("{id}-en"),
            Input::Boolean { .. } => format!("{id}-yes"),
            Input::Checkboxes { .. } | Input::Radios { .. } => format!("{id}-0"),
            _ => id,
        }
    }

    pub(super) fn id(&self) -> String {
        element("f", &self.name)
    }

    /// The identifiers of what describes the input: help first, then faults.
    pub(super) fn described_by(&self) -> Option<String> {
        let id = self.id();
        let help = (self.help.is_some() || self.input.own_help().is_some()).then(|| format!("{id}-help"));
        let fault = (!self.faults.is_empty()).then(|| format!("{id}-fault"));
        let all: Vec<String> = help.into_iter().chain(fault).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }
}

/// The field as markup: one input under a label, or several in a group with a legend.
pub fn field(words: Words, field: &Field) -> Markup {
    if let Input::Hidden { value } = &field.input {
        return html! { input type="hidden" name=(field.name) value=(value); };
    }
    let id = field.id();
    let wrong = !field.faults.is_empty();
    html! {
        @if field.input.is_group() {
            fieldset.field.field-wrong[wrong] #(format!("{id}-group")) aria-describedby=[field.described_by()] {
                legend { (label(words, field)) }
                (about(words, field))
                (inputs::input(words, field))
            }
        } @else if matches!(field.input, Input::Tick { .. }) {
            div.field.field-wrong[wrong] { (about(words, field)) (inputs::input(words, field)) }
        } @else {
            div.field.field-wrong[wrong] {
                label for=(id) { (label(words, field)) }
                (about(words, field))
                (inputs::input(words, field))
            }
        }
    }
}

fn label(words: Words, field: &Field) -> Markup {
    html! {
        (field.label)
        @if field.required { span.required title=(words.t("required")) { "*" span.unseen { " " (words.t("required")) } } }
    }
}

fn about(words: Words, field: &Field) -> Markup {
    let id = field.id();
    html! {
        @if let Some(help) = &field.help {
            p.help #(format!("{id}-help")) { (help) }
        } @else if let Some(help) = field.input.own_help() {
            p.help #(format!("{id}-help")) { (words.optional(help).unwrap_or_default()) }
        }
        @if !field.faults.is_empty() {
            div.fault #(format!("{id}-fault")) {
                @for fault in &field.faults { p { span.unseen { (words.t("error-prefix")) " " } bdi { (fault) } } }
            }
        }
    }
}
