//! Every kind of input and the markup of the simple ones.

use mandate_model::Language;
use maud::{Markup, html};

use super::choices::{Choice, boolean, checkboxes, radios, select};
use super::field::Field;
use super::group::{Group, group};
use super::measures::{Measured, file, measured};
use crate::words::Words;

/// What a text is, so that keyboards and password managers can help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Words.
    #[default]
    Plain,
    /// An e-mail address, which signs somebody in.
    Email,
    /// The present password.
    Password,
    /// A password to be set.
    NewPassword,
    /// A code of six digits from an application.
    OneTimeCode,
    /// An address on the web.
    Address,
}

/// How a field is answered, with the answer so far as it was typed: a faulty answer is shown again, never lost.
#[derive(Clone, Debug)]
pub enum Input {
    /// One line of text.
    Text {
        /// What was answered so far.
        value: String,
        /// What the text is.
        kind: TextKind,
    },
    /// Several lines of text.
    LongText {
        /// What was answered so far.
        value: String,
        /// How many lines are seen.
        rows: u8,
    },
    /// A text in the six languages, in the order of [`Language::ALL`]; sent as `NAME.en` and so on.
    Multilingual {
        /// What was answered so far.
        values: [String; 6],
        /// Whether each takes several lines.
        long: bool,
    },
    /// A whole number.
    Integer {
        /// What was answered so far.
        value: String,
    },
    /// A number.
    Decimal {
        /// What was answered so far.
        value: String,
    },
    /// A day.
    Date {
        /// What was answered so far.
        value: String,
    },
    /// A year, quarter, month, day or span.
    Period {
        /// What was answered so far.
        value: String,
    },
    /// One of many, as a list; a tree is shown by indenting.
    Select {
        /// What was answered so far.
        value: String,
        /// What can be chosen.
        choices: Vec<Choice>,
    },
    /// One of few, all seen.
    Radios {
        /// What was answered so far.
        value: String,
        /// What can be chosen.
        choices: Vec<Choice>,
    },
    /// Several of a list or tree.
    Checkboxes {
        /// What was answered so far.
        values: Vec<String>,
        /// What can be chosen.
        choices: Vec<Choice>,
    },
    /// Yes, no, or not answered.
    Boolean {
        /// What was answered so far.
        value: Option<bool>,
    },
    /// A box to tick; the label stands beside it.
    Tick {
        /// What was answered so far.
        value: bool,
    },
    /// A number with its unit; sent as `NAME.value` and `NAME.unit`.
    Quantity {
        /// What was answered so far.
        value: String,
        /// The code of the unit.
        unit: String,
        /// The units to choose from.
        units: Vec<Choice>,
    },
    /// An amount with its currency; sent as `NAME.value` and `NAME.currency`.
    Money {
        /// What was answered so far.
        value: String,
        /// The code of the currency.
        currency: String,
        /// The currencies to choose from.
        currencies: Vec<Choice>,
    },
    /// A file; the present one as address and name, and the kinds and size that are taken.
    File {
        /// The file that is there, as address and name.
        present: Option<(String, String)>,
        /// The kinds that are taken, as `accept` of HTML has them.
        accept: String,
        /// The largest size, in words.
        limit: String,
    },
    /// Rows of fields.
    Group(Group),
    /// Only shown.
    Fixed {
        /// What is shown.
        shown: String,
    },
    /// Sent, not shown.
    Hidden {
        /// What was answered so far.
        value: String,
    },
}

impl Default for Input {
    fn default() -> Self {
        Self::Text { value: String::new(), kind: TextKind::Plain }
    }
}

impl Input {
    /// An empty line of text.
    pub fn text(value: impl Into<String>) -> Self {
        Self::Text { value: value.into(), kind: TextKind::Plain }
    }

    /// Whether it has several inputs, and so a legend in place of a label.
    pub(super) const fn is_group(&self) -> bool {
        matches!(
            self,
            Self::Multilingual { .. }
                | Self::Radios { .. }
                | Self::Checkboxes { .. }
                | Self::Boolean { .. }
                | Self::Group(_)
                | Self::Quantity { .. }
                | Self::Money { .. }
        )
    }

    /// The identifier of the help that its form needs where the field has none.
    pub(super) const fn own_help(&self) -> Option<&'static str> {
        match self {
            Self::Integer { .. } => Some("number-help"),
            Self::Decimal { .. } => Some("decimal-help"),
            Self::Period { .. } => Some("period-help"),
            Self::Checkboxes { .. } => Some("choose-many"),
            _ => None,
        }
    }
}

/// The input alone.
pub(super) fn input(words: Words, field: &Field) -> Markup {
    match &field.input {
        Input::Text { value, kind } => text(field, value, *kind),
        Input::LongText { value, rows } => long_text(field, value, *rows),
        Input::Multilingual { values, long } => multilingual(words, field, values, *long),
        Input::Integer { value } => typed(field, value, "input-number", "numeric"),
        Input::Decimal { value } => typed(field, value, "input-number", "decimal"),
        Input::Period { value } => typed(field, value, "input-period", "text"),
        Input::Date { value } => date(field, value),
        Input::Select { value, choices } => select(words, field, value, choices),
        Input::Radios { value, choices } => radios(field, value, choices),
        Input::Checkboxes { values, choices } => checkboxes(field, values, choices),
        Input::Boolean { value } => boolean(words, field, *value),
        Input::Tick { value } => tick(field, *value),
        Input::Quantity { value, unit, units } => {
            measured(words, field, &Measured { value, part: "unit", label: "unit", chosen: unit, choices: units })
        }
        Input::Money { value, currency, currencies } => measured(
            words,
            field,
            &Measured { value, part: "currency", label: "currency", chosen: currency, choices: currencies },
        ),
        Input::File { present, accept, limit } => file(words, field, present.as_ref(), accept, limit),
        Input::Group(rows) => group(words, field, rows),
        Input::Fixed { shown } => html! { output #(field.id()) { bdi { (shown) } } },
        Input::Hidden { value } => html! { input type="hidden" name=(field.name) value=(value); },
    }
}

fn text(field: &Field, value: &str, kind: TextKind) -> Markup {
    let (of_type, fill, direction) = match kind {
        TextKind::Plain => ("text", None, "auto"),
        TextKind::Email => ("email", Some("username"), "ltr"),
        TextKind::Password => ("password", Some("current-password"), "ltr"),
        TextKind::NewPassword => ("password", Some("new-password"), "ltr"),
        TextKind::OneTimeCode => ("text", Some("one-time-code"), "ltr"),
        TextKind::Address => ("url", None, "ltr"),
    };
    // A password is never sent back to the browser.
    let value = if of_type == "password" { "" } else { value };
    let keyboard = (kind == TextKind::OneTimeCode).then_some("numeric");
    html! {
        input.input-code[kind == TextKind::OneTimeCode] #(field.id()) type=(of_type) name=(field.name) value=(value)
            dir=(direction) autocomplete=[fill] inputmode=[keyboard] aria-required=[required(field)]
            aria-invalid=[invalid(field)] aria-describedby=[field.described_by()];
    }
}

fn long_text(field: &Field, value: &str, rows: u8) -> Markup {
    html! {
        textarea #(field.id()) name=(field.name) rows=(rows) dir="auto" aria-required=[required(field)]
            aria-invalid=[invalid(field)] aria-describedby=[field.described_by()] { (value) }
    }
}

/// A short answer that programs read: from left to right in every language, with a fitting keyboard on a phone.
fn typed(field: &Field, value: &str, class: &str, keyboard: &str) -> Markup {
    html! {
        input.(class) #(field.id()) type="text" name=(field.name) value=(value) dir="ltr" inputmode=(keyboard)
            autocomplete="off" aria-required=[required(field)] aria-invalid=[invalid(field)]
            aria-describedby=[field.described_by()];
    }
}

fn date(field: &Field, value: &str) -> Markup {
    html! {
        input.input-date #(field.id()) type="date" name=(field.name) value=(value) aria-required=[required(field)]
            aria-invalid=[invalid(field)] aria-describedby=[field.described_by()];
    }
}

fn tick(field: &Field, value: bool) -> Markup {
    html! {
        div.choice {
            input #(field.id()) type="checkbox" name=(field.name) value="true" checked[value] aria-invalid=[invalid(field)]
                aria-describedby=[field.described_by()];
            label for=(field.id()) { (field.label) }
        }
    }
}

fn multilingual(words: Words, field: &Field, values: &[String; 6], long: bool) -> Markup {
    let filled = values.iter().filter(|value| !value.trim().is_empty()).count();
    html! {
        p.faint { (words.with("languages-filled", &[("count", filled.into())])) }
        div.six {
            @for (language, value) in Language::ALL.into_iter().zip(values) {
                (one_language(words, field, language, value, long))
            }
        }
    }
}

fn one_language(words: Words, field: &Field, language: Language, value: &str, long: bool) -> Markup {
    let (code, own) = (language.code(), language.own_name());
    let (id, name) = (format!("{}-{code}", field.id()), format!("{}.{code}", field.name));
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    let spoken = words.with("in-language", &[("label", (&field.label).into()), ("language", own.into())]);
    html! {
        div.six-one {
            label for=(id) { span lang=(code) { (own) } }
            @if long {
                textarea #(id) name=(name) rows="3" lang=(code) dir=(direction) aria-label=(spoken)
                    aria-invalid=[invalid(field)] { (value) }
            } @else {
                input #(id) type="text" name=(name) value=(value) lang=(code) dir=(direction) aria-label=(spoken)
                    aria-invalid=[invalid(field)];
            }
        }
    }
}

/// For `aria-required`; the form itself is not checked by the browser, so that all faults come at once and in words.
pub(super) fn required(field: &Field) -> Option<&'static str> {
    field.required.then_some("true")
}

/// For `aria-invalid`.
pub(super) fn invalid(field: &Field) -> Option<&'static str> {
    (!field.faults.is_empty()).then_some("true")
}
