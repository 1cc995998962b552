//! What Cedar says against a policy, in our words and at its place.

use std::ops::Range;

use cedar_policy::ffi::DetailedError;
use cedar_policy::{ValidationError, ValidationWarning};
use mandate_model::{Diagnostic, Fault, FaultCode, Place, Source, Span};

use crate::action::Action;
use crate::role::Role;

/// The policy that a complaint is about.
pub(crate) struct About<'a> {
    pub(crate) source: &'a Source,
    pub(crate) policy: &'a cedar_policy::Policy,
    /// Where it stands in the source.
    pub(crate) bytes: Option<Range<usize>>,
}

impl About<'_> {
    /// A word that the schema does not have, or has otherwise.
    pub(crate) fn error(&self, error: &ValidationError) -> Diagnostic {
        let detailed = DetailedError::from(error);
        let place = self.place(&detailed);
        let better = text_at(&place).and_then(|text| in_our_words(error, detailed.help.is_some(), text));
        let fault = better.unwrap_or_else(|| self.in_cedars_words(&detailed));
        self.fault("does not fit", fault).at(place)
    }

    /// A policy that fits and yet cannot be meant.
    pub(crate) fn warning(&self, warning: &ValidationWarning) -> Diagnostic {
        let detailed = DetailedError::from(warning);
        let fault = match warning {
            ValidationWarning::ImpossiblePolicy(_) => {
                let fault = Fault::new(FaultCode::BadPolicy, "its condition is false for every request");
                return self
                    .fault("can never apply", fault.hint("mend its condition, or remove it"))
                    .at(self.place(&detailed));
            }
            ValidationWarning::InvalidActionApplication(_) => {
                let fault = Fault::new(
                    FaultCode::BadPolicy,
                    "no action in it is asked for by such a principal on such a resource",
                );
                let help = detailed.help.clone().unwrap_or("compare it with the schema of access".into());
                return self.fault("can never apply", fault.hint(help)).at(self.place(&detailed));
            }
            _ => self.in_cedars_words(&detailed),
        };
        self.fault("is not safe", fault).at(self.place(&detailed))
    }

    /// The fault, begun with the name of the policy.
    fn fault(&self, verdict: &str, what: Fault) -> Fault {
        let name = self.policy.annotation("id").map_or("a policy".into(), |id| format!("the policy `{id}`"));
        Fault { message: format!("{name} {verdict}: {}", what.message), ..what }
    }

    /// Cedar names a policy by its place in the file, which says nothing to a reader.
    fn in_cedars_words(&self, error: &DetailedError) -> Fault {
        let number = format!("for policy `{}`", self.policy.id());
        let clean = |text: &str| text.replace(&format!("{number}, "), "").replace(&format!("{number}: "), "");
        let fault = Fault::new(FaultCode::BadPolicy, clean(&error.message));
        Fault { hint: error.help.as_deref().map(clean), ..fault }
    }

    /// What Cedar points at, or the first line where it points at the whole policy.
    fn place(&self, error: &DetailedError) -> Place {
        match error.source_locations.first().map(|label| label.loc.start..label.loc.end) {
            Some(bytes) if Some(&bytes) != self.bytes.as_ref() => place(self.source, Some(bytes)),
            _ => heading(self.source, self.bytes.clone()),
        }
    }
}

/// What we can say better than Cedar: the nearest of our words, and how to ask for what may be absent. `helped` tells
/// whether Cedar has a suggestion of its own.
fn in_our_words(error: &ValidationError, helped: bool, text: &str) -> Option<Fault> {
    match error {
        ValidationError::UnrecognizedActionId(_) => {
            text.strip_prefix("Action::\"")?.strip_suffix('"')?.parse::<Action>().err()
        }
        ValidationError::InvalidEnumEntity(_) => {
            text.strip_prefix("Role::\"")?.strip_suffix('"')?.parse::<Role>().err()
        }
        ValidationError::UnsafeOptionalAttributeAccess(_) => {
            let (whose, attribute) = text.rsplit_once('.')?;
            let fault = Fault::new(FaultCode::BadPolicy, format!("`{text}` is not always there"));
            return Some(fault.hint(format!("ask first: `{whose} has {attribute} && …`")));
        }
        ValidationError::UnsafeAttributeAccess(_) if !helped => {
            let (whose, attribute) = text.rsplit_once('.')?;
            let message = format!("`{text}` is not there for all that the policy speaks of");
            let hint = format!("name the actions it is meant for, or ask first: `{whose} has {attribute} && …`");
            return Some(Fault::new(FaultCode::BadPolicy, message).hint(hint));
        }
        _ => None,
    }
    .map(|fault| Fault { code: FaultCode::BadPolicy, ..fault })
}

fn text_at(place: &Place) -> Option<&str> {
    match place {
        Place::Text(span) => span.source.text.get(span.bytes.clone()),
        Place::Nowhere | Place::Cell { .. } | Place::Field { .. } => None,
    }
}

/// Where a place begins in its text.
pub(crate) fn offset(place: &Place) -> Option<usize> {
    match place {
        Place::Text(span) => Some(span.bytes.start),
        Place::Nowhere | Place::Cell { .. } | Place::Field { .. } => None,
    }
}

/// A stretch of the file, or the file where there is none.
pub(crate) fn place(source: &Source, bytes: Option<Range<usize>>) -> Place {
    match bytes {
        Some(bytes) => Place::Text(Span { source: source.clone(), bytes }),
        None => Place::file(source.path.clone()),
    }
}

/// The first line of a policy: it may be long, and underlining all of it shows nothing.
pub(crate) fn heading(source: &Source, bytes: Option<Range<usize>>) -> Place {
    let first_line = |bytes: Range<usize>| {
        let text = source.text.get(bytes.clone()).unwrap_or_default();
        let length = text.find('\n').unwrap_or(text.len());
        bytes.start..bytes.start + text.get(..length).unwrap_or_default().trim_end().len()
    };
    place(source, bytes.map(first_line))
}

/// The `@id(…)` of a policy, or its first line where it cannot be found.
pub(crate) fn annotation(source: &Source, bytes: Option<Range<usize>>) -> Place {
    let found = bytes.clone().and_then(|bytes| {
        let text = source.text.get(bytes.clone())?;
        let start = text.find("@id")?;
        let after = start + "@id".len();
        text.get(after..)?.trim_start().strip_prefix('(')?;
        let end = after + text.get(after..)?.find(')')? + 1;
        Some(bytes.start + start..bytes.start + end)
    });
    if found.is_some() { place(source, found) } else { heading(source, bytes) }
}
