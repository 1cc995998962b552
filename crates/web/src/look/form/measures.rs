//! A number with its unit or currency, and a file.

use maud::{Markup, html};

use super::choices::Choice;
use super::field::Field;
use super::inputs::{invalid, required};
use crate::words::Words;

/// A number and what it is counted in.
pub(super) struct Measured<'a> {
    /// The number as it was typed.
    pub value: &'a str,
    /// The last part of the second input's name.
    pub part: &'static str,
    /// The identifier of its label among the words.
    pub label: &'static str,
    /// The unit chosen.
    pub chosen: &'a str,
    /// The units to choose from.
    pub choices: &'a [Choice],
}

/// The number, and its unit: a list where there are several, a word where there is one.
pub(super) fn measured(words: Words, field: &Field, measured: &Measured<'_>) -> Markup {
    let (id, name) = (field.id(), &field.name);
    let second = format!("{id}-{}", measured.part);
    let label = words.optional(measured.label).unwrap_or_default();
    html! {
        div.measured {
            input.input-number #(id) type="text" name=(format!("{name}.value")) value=(measured.value) dir="ltr"
                inputmode="decimal" autocomplete="off" aria-label=(words.t("amount")) aria-required=[required(field)]
                aria-invalid=[invalid(field)];
            @if let [only] = measured.choices {
                span.measured-unit { (only.label) }
                input type="hidden" name=(format!("{name}.{}", measured.part)) value=(only.code);
            } @else {
                select #(second) name=(format!("{name}.{}", measured.part)) aria-label=(label) aria-invalid=[invalid(field)] {
                    option value="" { (words.t("select-one")) }
                    @for choice in measured.choices { (choice.option(measured.chosen)) }
                }
            }
        }
    }
}

/// The present file and a way to replace it.
pub(super) fn file(
    words: Words,
    field: &Field,
    present: Option<&(String, String)>,
    accept: &str,
    limit: &str,
) -> Markup {
    let id = field.id();
    html! {
        div.file {
            @match present {
                Some((href, name)) => p { (words.t("current-file")) ": " a href=(href) download { bdi { (name) } } },
                None => p.faint { (words.t("file-none")) },
            }
            input #(id) type="file" name=(field.name) accept=[(!accept.is_empty()).then_some(accept)]
                aria-required=[required(field)] aria-invalid=[invalid(field)] aria-describedby=[field.described_by()];
            p.help {
                (words.with("file-limit", &[("size", limit.into())]))
                @if present.is_some() { " " (words.t("file-replace")) }
            }
        }
    }
}
