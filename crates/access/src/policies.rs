//! The policies of all packs, and the verdicts that follow from them.

use std::collections::BTreeMap;
use std::sync::Arc;

use cedar_policy::{ActionConstraint, AuthorizationError, Authorizer, PolicyId, PolicySet, Response};
use mandate_model::{Diagnostics, Fault, FaultCode, Name, Place};

use crate::action::Action;
use crate::actor::Actor;
use crate::cache::Cache;
use crate::load;
use crate::resource::{RecordResource, Resource};
use crate::words::Words;

/// What was decided, and by which policies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Whether it may be done.
    pub allowed: bool,
    /// The policies that decided it, in the order of their names: those that permit it, or those that forbid it. Empty
    /// where nothing permits it, and for the operator, who is not judged.
    pub policies: Vec<String>,
    /// What went wrong on the way, in one sentence each. Nothing is allowed by a policy that failed, and a `forbid`
    /// that failed forbids.
    pub errors: Vec<String>,
}

/// A policy as a pack declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its name, unique in all packs.
    pub id: String,
    /// The pack that declares it.
    pub pack: Name,
    /// Whether it permits; otherwise it forbids.
    pub permits: bool,
    /// Its first line.
    pub place: Place,
}

/// The policies of all packs. Made once, asked from all threads.
#[derive(Debug)]
pub struct Policies {
    words: Words,
    set: PolicySet,
    /// Of the same policies, those that speak of an action: Cedar walks through all that it is given.
    of_action: BTreeMap<Action, PolicySet>,
    policies: BTreeMap<String, Policy>,
    authorizer: Authorizer,
    cache: Cache,
    unjudged: Arc<Decision>,
}

impl Policies {
    /// Reads the policies of all packs and holds them against the schema. Without any, everybody but the operator is
    /// refused everything.
    ///
    /// # Errors
    ///
    /// `A0908` for each policy that does not parse, lacks a name of its own, uses a word that the schema does not have,
    /// or can never apply; all of them, each with its place.
    pub fn load(packs: &[mandate_model::Policies]) -> Result<Self, Diagnostics> {
        let words = Words::new()?;
        let loaded = load::load(&words, packs)?;
        Ok(Self {
            words,
            of_action: of_actions(&loaded.set)?,
            set: loaded.set,
            policies: loaded.policies,
            authorizer: Authorizer::new(),
            cache: Cache::new(),
            unjudged: Arc::new(Decision { allowed: true, ..Decision::default() }),
        })
    }

    /// Every policy, in the order of their names.
    pub fn all(&self) -> impl Iterator<Item = &Policy> {
        self.policies.values()
    }

    /// The policy of that name.
    pub fn get(&self, id: &str) -> Option<&Policy> {
        self.policies.get(id)
    }

    /// Whether the actor may do it, and which policies decided that. An action on a resource that it does not apply to
    /// is refused, with the reason among the errors.
    pub fn decide(&self, actor: &Actor, action: Action, on: &Resource<'_>) -> Decision {
        self.decided(actor, action, on).as_ref().clone()
    }

    /// Whether the actor may do it: [`Policies::decide`] without the reasons, which allocates nothing once the same was
    /// asked before.
    pub fn allows(&self, actor: &Actor, action: Action, on: &Resource<'_>) -> bool {
        self.decided(actor, action, on).allowed
    }

    /// [`Policies::allows`] for the records of a list.
    pub fn visible(&self, actor: &Actor, action: Action, record: RecordResource<'_>) -> bool {
        self.allows(actor, action, &Resource::Record(record))
    }

    /// Nothing if the actor may do it, otherwise the refusal.
    ///
    /// # Errors
    ///
    /// `A0901` (`SignInNeeded`) if nobody has signed in and some role might do it, else `A0902` (`NotAllowed`); the hint
    /// names the policies that forbid it, or who may do it by which policies.
    pub fn require(&self, actor: &Actor, action: Action, on: &Resource<'_>) -> Result<(), Fault> {
        if self.allows(actor, action, on) { Ok(()) } else { Err(self.refusal(actor, action, on)) }
    }

    /// The verdict, kept or made now.
    pub(crate) fn decided(&self, actor: &Actor, action: Action, on: &Resource<'_>) -> Arc<Decision> {
        if actor.is_operator() {
            return Arc::clone(&self.unjudged);
        }
        if !actor.covers(action) {
            let why = format!("the token is not made for `{}`, which takes the scope `{}`", action, action.scope());
            return Arc::new(Decision { errors: vec![why], ..Decision::default() });
        }
        self.cache.or_judge(actor, action, on, || self.judge(actor, action, on))
    }

    /// The verdict, made now.
    pub(crate) fn judge(&self, actor: &Actor, action: Action, on: &Resource<'_>) -> Decision {
        match self.words.question(actor, action, on) {
            Ok((request, entities)) => {
                let set = self.of_action.get(&action).unwrap_or(&self.set);
                self.verdict(&self.authorizer.is_authorized(&request, set, &entities))
            }
            Err(error) => Decision { errors: vec![error], ..Decision::default() },
        }
    }

    /// Cedar passes over a policy that fails; for a `forbid` that would be to allow, so here it forbids.
    fn verdict(&self, response: &Response) -> Decision {
        let mut policies = sorted(response.diagnostics().reason());
        let mut errors = Vec::new();
        let mut broken = Vec::new();
        for AuthorizationError::PolicyEvaluationError(error) in response.diagnostics().errors() {
            errors.push(format!("the policy `{}` failed: {}", error.policy_id(), error.inner()));
            if self.get(error.policy_id().as_ref()).is_none_or(|policy| !policy.permits) {
                broken.push(error.policy_id());
            }
        }
        errors.sort();
        let permitted = response.decision() == cedar_policy::Decision::Allow;
        if permitted && !broken.is_empty() {
            policies = sorted(broken.into_iter());
            return Decision { allowed: false, policies, errors };
        }
        Decision { allowed: permitted, policies, errors }
    }

    /// Cedar's form of the policies.
    pub(crate) fn cedar(&self) -> &PolicySet {
        &self.set
    }
}

/// For each action the policies that speak of it. Actions are in no groups, so a policy speaks of those that it lists, or
/// of all.
fn of_actions(set: &PolicySet) -> Result<BTreeMap<Action, PolicySet>, Fault> {
    let each = Action::ALL.iter().map(|action| {
        let some = set.policies().filter(|policy| speaks_of(policy, *action)).cloned();
        let some = PolicySet::from_policies(some);
        some.map(|some| (*action, some)).map_err(|error| Fault::new(FaultCode::BadPolicy, error.to_string()))
    });
    each.collect()
}

fn speaks_of(policy: &cedar_policy::Policy, action: Action) -> bool {
    match policy.action_constraint() {
        ActionConstraint::Any => true,
        ActionConstraint::In(actions) => actions.iter().any(|one| one.id().unescaped() == action.as_str()),
        ActionConstraint::Eq(one) => one.id().unescaped() == action.as_str(),
    }
}

fn sorted<'a>(ids: impl Iterator<Item = &'a PolicyId>) -> Vec<String> {
    let mut ids: Vec<String> = ids.map(ToString::to_string).collect();
    ids.sort();
    ids
}
