//! The summary of all faults of a form, on top, with a link to each field.

use maud::{Markup, html};

use super::field::Field;
use super::inputs::Input;
use crate::words::Words;

/// Every fault once: those of the whole form, then those of the fields in their order; nothing where there are none.
pub fn error_summary(words: Words, faults: &[String], fields: &[Field]) -> Markup {
    let mut found = Vec::new();
    collect(fields, &mut found);
    html! {
        @if !faults.is_empty() || !found.is_empty() {
            div.error-summary role="alert" tabindex="-1" data-focus aria-labelledby="error-summary-title" {
                h2 #error-summary-title { (words.t("error-summary")) }
                ul {
                    @for fault in faults { li { bdi { (fault) } } }
                    @for (field, fault) in found {
                        li { a href=(format!("#{}", field.target())) { bdi { (field.label) } (words.colon()) bdi { (fault) } } }
                    }
                }
            }
        }
    }
}

fn collect<'a>(fields: &'a [Field], found: &mut Vec<(&'a Field, &'a str)>) {
    for field in fields {
        found.extend(field.faults.iter().map(|fault| (field, fault.as_str())));
        if let Input::Group(group) = &field.input {
            for row in &group.rows {
                collect(&row.fields, found);
            }
        }
    }
}
