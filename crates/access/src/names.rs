//! Names in policies held against what the packs declare: a policy about a collection that does not exist protects
//! nothing, and nobody would notice.

use cedar_policy::{EntityUid, PolicyId};
use mandate_model::{Catalogue, Diagnostics, Fault, FaultCode, nearest};

use crate::policies::{Policies, Policy};

impl Policies {
    /// The policies that name a pack, collection, report or indicator which no pack declares, or a record, which has no
    /// name that a policy could use. `A0908` each, at the policy's first line.
    pub fn check_names(&self, catalogue: &Catalogue) -> Diagnostics {
        let mut out = Diagnostics::default();
        for policy in self.all() {
            let named = self.cedar().policy(&PolicyId::new(&policy.id)).map(cedar_policy::Policy::entity_literals);
            for name in named.unwrap_or_default() {
                if let Some(fault) = unknown(policy, &name, catalogue) {
                    out.error(fault, policy.place.clone());
                }
            }
        }
        out
    }
}

fn unknown(policy: &Policy, named: &EntityUid, catalogue: &Catalogue) -> Option<Fault> {
    let name = named.id().unescaped();
    let (kind, known): (&str, Vec<&str>) = match named.type_name().basename() {
        "Pack" => ("pack", catalogue.packs.keys().map(|name| name.as_str()).collect()),
        "Collection" => ("collection", catalogue.collections.keys().map(|name| name.as_str()).collect()),
        "Report" => ("report", catalogue.reports.keys().map(|name| name.as_str()).collect()),
        "Indicator" => ("indicator", catalogue.indicators.keys().map(|name| name.as_str()).collect()),
        "Record" | "System" => {
            let message = format!("the policy `{}` names `{named}`, which no question does", policy.id);
            return Some(
                Fault::new(FaultCode::BadPolicy, message).hint("leave `resource` open, and say what it is by `when`"),
            );
        }
        _ => return None,
    };
    if known.contains(&name) {
        return None;
    }
    let message = format!("the policy `{}` names the {kind} `{name}`, which no pack declares", policy.id);
    Some(Fault::new(FaultCode::BadPolicy, message).hint(nearest::suggestion(name, known)))
}
