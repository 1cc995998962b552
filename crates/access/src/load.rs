//! Policies read from packs: every fault with its place, and none of them kept if one is faulty.

use std::collections::BTreeMap;
use std::ops::Range;
use std::str::FromStr;

use cedar_policy::ValidationWarning::{ImpossiblePolicy, InvalidActionApplication};
use cedar_policy::ffi::DetailedError;
use cedar_policy::{Effect, PolicyId, PolicySet, ValidationMode, Validator};
use mandate_model::{Diagnostics, Fault, FaultCode, Name, Source};

use crate::complaint::{About, annotation, heading, offset, place};
use crate::policies::Policy;
use crate::words::Words;

/// What was read: Cedar's form, and ours by name.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) set: PolicySet,
    pub(crate) policies: BTreeMap<String, Policy>,
}

/// Reads the policies of all packs; all faults, over all packs, if there is one.
pub(crate) fn load(words: &Words, packs: &[mandate_model::Policies]) -> Result<Loaded, Diagnostics> {
    let mut reader = Reader {
        validator: Validator::new(words.schema.clone()),
        loaded: Loaded { set: PolicySet::new(), policies: BTreeMap::new() },
        out: Diagnostics::default(),
    };
    for pack in packs {
        reader.read(pack);
    }
    if reader.out.has_errors() { Err(reader.out) } else { Ok(reader.loaded) }
}

struct Reader {
    validator: Validator,
    loaded: Loaded,
    out: Diagnostics,
}

impl Reader {
    fn read(&mut self, pack: &mandate_model::Policies) {
        let set = match PolicySet::from_str(&pack.source.text) {
            Ok(set) => set,
            Err(errors) => return self.syntax(&pack.source, &DetailedError::from(&errors)),
        };
        for template in set.templates() {
            let loc = template.as_ref().loc().map(|loc| loc.start()..loc.end());
            let fault = Fault::new(FaultCode::BadPolicy, "a policy has a slot, `?principal` or `?resource`")
                .hint("nobody fills it: say what the policy is about, such as `principal in Role::\"auditor\"`");
            self.out.error(fault, heading(&pack.source, loc));
        }
        let mut policies: Vec<_> = set.policies().collect();
        policies.sort_by_key(|policy| policy.as_ref().loc().map(|loc| loc.start()));
        for policy in policies {
            self.policy(pack, policy);
        }
    }

    /// What Cedar could not parse: the first error and those related to it.
    fn syntax(&mut self, source: &Source, error: &DetailedError) {
        let label = error.source_locations.first();
        let mut fault = Fault::new(FaultCode::BadPolicy, format!("not a policy in Cedar: {}", error.message));
        fault.hint = error.help.clone().or_else(|| label.and_then(|label| label.label.clone()));
        let bytes = label.map(|label| label.loc.start..label.loc.end);
        self.out.error(fault, place(source, bytes));
        for related in &error.related {
            self.syntax(source, related);
        }
    }

    fn policy(&mut self, pack: &mandate_model::Policies, policy: &cedar_policy::Policy) {
        let bytes = policy.as_ref().loc().map(|loc| loc.start()..loc.end());
        let id = self.id(pack, policy, bytes.clone());
        let fits = self.fits(&pack.source, policy, bytes.clone());
        let Some(id) = id.filter(|_| fits) else { return };
        let named = policy.new_id(PolicyId::new(&id));
        if let Err(error) = self.loaded.set.add(named) {
            let fault = Fault::new(FaultCode::BadPolicy, format!("the policy `{id}`: {error}"));
            self.out.error(fault, heading(&pack.source, bytes.clone()));
        }
        let place = heading(&pack.source, bytes);
        let permits = policy.effect() == Effect::Permit;
        self.loaded.policies.insert(id.clone(), Policy { id, pack: pack.pack.clone(), permits, place });
    }

    /// The name that `@id` gives, if it is a name and nobody else's.
    fn id(
        &mut self,
        pack: &mandate_model::Policies,
        policy: &cedar_policy::Policy,
        bytes: Option<Range<usize>>,
    ) -> Option<String> {
        let source = &pack.source;
        let Some(id) = policy.annotation("id") else {
            let fault = Fault::new(FaultCode::BadPolicy, "a policy has no name")
                .hint("write one above it, such as `@id(\"public-reads-published\")`: refusals are explained by it");
            self.out.error(fault, heading(source, bytes));
            return None;
        };
        let place = annotation(source, bytes);
        if Name::new(id).is_err() {
            let fault = Fault::new(FaultCode::BadPolicy, format!("`{id}` is not a name for a policy"))
                .hint("use lower-case letters, digits and single hyphens, such as `public-reads-published`");
            self.out.error(fault, place);
            return None;
        }
        if let Some(first) = self.loaded.policies.get(id) {
            let at = first.place.line().unwrap_or_default();
            let fault = Fault::new(FaultCode::BadPolicy, format!("the policy `{id}` is declared twice"))
                .hint(format!("it is declared first at {at}; rename or remove one"));
            self.out.error(fault, place);
            return None;
        }
        Some(id.to_owned())
    }

    /// Holds a policy against the schema. A warning is a fault too: a policy that can never apply, or whose letters look
    /// like others, protects nobody. Warnings that only follow from an error are left out.
    fn fits(&mut self, source: &Source, policy: &cedar_policy::Policy, bytes: Option<Range<usize>>) -> bool {
        let Ok(alone) = PolicySet::from_policies([policy.clone()]) else { return false };
        let result = self.validator.validate(&alone, ValidationMode::Strict);
        let about = About { source, policy, bytes };
        let mut faults: Vec<_> = result.validation_errors().map(|error| about.error(error)).collect();
        if faults.is_empty() {
            let never = result.validation_warnings().any(|warning| matches!(warning, InvalidActionApplication(_)));
            let warnings = result.validation_warnings();
            faults.extend(
                warnings.filter(|it| !(never && matches!(it, ImpossiblePolicy(_)))).map(|it| about.warning(it)),
            );
        }
        // Cedar tells them in no order, and one for each kind of resource that a policy might be about.
        faults.sort_by_key(|fault| (offset(&fault.place), fault.fault.message.clone()));
        faults.dedup();
        self.out.extend(faults);
        result.validation_passed_without_warnings()
    }
}
