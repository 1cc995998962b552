//! Policies from texts, and records to ask about.

use mandate_access::{Policies, RecordResource, Resource};
use mandate_model::{Diagnostic, Diagnostics, Name, Source};

/// The policies that come with the reference pack.
pub const REFERENCE: &str = include_str!("../../../../packs/reference/access.cedar");

/// A pack's policies as the loader of packs hands them over.
pub fn pack(name: &str, text: &str) -> mandate_model::Policies {
    let source = Source::new(format!("{name}/access.cedar"), text);
    mandate_model::Policies { pack: Name::new(name).expect("a name"), source }
}

/// Policies that must be good.
pub fn load(text: &str) -> Policies {
    Policies::load(&[pack("trade", text)]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The faults of policies that must not be good, with their lines underlined.
pub fn faults(packs: &[mandate_model::Policies]) -> String {
    rendered(Policies::load(packs).expect_err("faulty policies"))
}

/// Diagnostics as a person sees them.
pub fn rendered(faults: Diagnostics) -> String {
    let each: Vec<String> = faults.into_iter().map(|fault: Diagnostic| fault.render(false)).collect();
    each.join("\n\n")
}

/// A record of AAA, in draft, written by somebody else.
pub fn draft() -> RecordResource<'static> {
    RecordResource {
        pack: "trade",
        collection: "seizures",
        country: Some("AAA"),
        state: Some("draft"),
        counts: false,
        own: false,
        transition: None,
    }
}

/// The same to ask about.
pub fn a_draft() -> Resource<'static> {
    Resource::Record(draft())
}
