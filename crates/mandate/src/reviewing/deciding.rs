//! Deciding about a finding: by those who may bring the rows that it is about.

use std::collections::BTreeSet;

use mandate_access::Action;
use mandate_model::{Collection, Fault, FaultCode};
use mandate_store::Expect;

use super::decisions::{Decision, Verdict, is_circle};
use super::finding::{Finding, RowRef, Told};
use crate::Acting;
use crate::acting::Facets;

/// What somebody decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciding {
    /// What; none takes back what was decided.
    pub verdict: Option<Verdict>,
    /// Of one event told twice: which of the two rows stands, 0 or 1.
    pub stands: Option<usize>,
    /// Why.
    pub reason: String,
    /// The revision of the decision that the person has read; none where nothing was decided.
    pub read: Option<u32>,
}

impl Acting<'_> {
    /// Whether the person may decide about a finding: those who may import the rows of every country in it.
    pub fn may_decide(&self, finding: &Finding) -> bool {
        self.require_decide(finding).is_ok()
    }

    /// Refuses those who may not decide about a finding, whatever they would decide.
    pub fn require_decide_about(&self, collection: &str, id: &str) -> Result<(), Fault> {
        self.require_decide(&self.finding(collection, id)?.finding)
    }

    pub(super) fn require_decide(&self, finding: &Finding) -> Result<(), Fault> {
        let collection = self.mandate.catalogue().collection(&finding.collection)?;
        countries(finding).into_iter().try_for_each(|country| {
            let facets = Facets { country, state: self.first_state(collection), own: true };
            self.require_record(Action::Import, collection, &facets, None)
        })
    }

    /// Whether the person may know of a finding: those who may see what is confidential of every country in it. Doubts
    /// about what somebody reported are not for everybody.
    pub(super) fn sees(&self, finding: &Finding) -> bool {
        let Ok(collection) = self.mandate.catalogue().collection(&finding.collection) else { return false };
        countries(finding).into_iter().all(|country| self.sees_findings_of(collection, country))
    }

    pub(super) fn sees_findings_of(&self, collection: &Collection, country: Option<String>) -> bool {
        let facets = Facets { country, state: self.counting_state(collection), own: false };
        self.allowed(Action::ReadConfidential, collection, &facets)
    }

    /// Decides, or takes a decision back. The row that does not stand counts in no figure from this moment on.
    pub fn decide(&self, collection: &str, id: &str, deciding: &Deciding) -> Result<(), Fault> {
        let listed = self.finding(collection, id)?;
        let finding = &listed.finding;
        self.require_decide(finding)?;
        if deciding.reason.trim().is_empty() {
            return Err(Fault::new(FaultCode::CommentNeeded, "a decision says why").hint("write a reason"));
        }
        let declared = self.mandate.catalogue().collection(collection)?;
        let before = self.mandate.decided(collection, id)?;
        let standing = before.last().filter(|last| !last.taken_back);
        if standing.map(|decision| decision.revision) != deciding.read {
            return Err(Fault::new(FaultCode::Conflict, "somebody decided about this finding in between")
                .hint("look at it again"));
        }
        let expect = standing.map_or(Expect::New, |decision| Expect::Revision(decision.revision));
        let decision = match deciding.verdict {
            Some(verdict) => self.decision(declared, finding, verdict, deciding)?,
            None => {
                let standing = standing.ok_or_else(|| {
                    Fault::new(FaultCode::NoTransition, "nothing was decided that could be taken back")
                })?;
                Decision { taken_back: true, reason: deciding.reason.trim().to_owned(), ..standing.clone() }
            }
        };
        self.mandate.write_decision(declared, &decision, &self.actor.name, expect)?;
        let act = if decision.taken_back { "decision-taken-back" } else { "finding-decided" };
        self.note(act, &format!("{collection}/{id}"), decision.verdict.as_str())?;
        self.mandate.catch_up_if_behind().map(drop)
    }

    fn decision(
        &self,
        collection: &Collection,
        finding: &Finding,
        verdict: Verdict,
        deciding: &Deciding,
    ) -> Result<Decision, Fault> {
        if !verdict.fits(finding.kind) {
            let message = format!("`{}` cannot be said of a finding of this kind", verdict.as_str());
            return Err(Fault::new(FaultCode::BadParameter, message));
        }
        let (stands, aside) = match (&finding.told, verdict) {
            (Told::Pair(pair), Verdict::Same) => {
                let [one, other] = &pair.rows;
                let (stands, aside) = match deciding.stands {
                    Some(0) => (one, other),
                    Some(1) => (other, one),
                    _ => {
                        return Err(Fault::new(FaultCode::BadParameter, "it is not said which of the two rows stands")
                            .hint("say 0 for the first or 1 for the second"));
                    }
                };
                self.can_set_aside(collection, aside, stands)?;
                (Some(stands.clone()), Some(aside.clone()))
            }
            _ => (None, None),
        };
        Ok(Decision {
            finding: finding.clone(),
            verdict,
            stands,
            aside,
            revision: 0,
            by: self.actor.name.clone(),
            at: self.mandate.now(),
            reason: deciding.reason.trim().to_owned(),
            taken_back: false,
        })
    }

    /// Refuses to set aside a row for the sake of one that is not there, or that was set aside for its sake.
    fn can_set_aside(&self, collection: &Collection, aside: &RowRef, stands: &RowRef) -> Result<(), Fault> {
        for row in [aside, stands] {
            let wanted = BTreeSet::from([row.key.as_str()]);
            if self.mandate.numbers_of(collection, &row.batch, &wanted)?.is_empty() {
                let message = format!("the row `{}` is not in the batch `{}` any more", row.key, row.batch);
                return Err(Fault::new(FaultCode::NoSuchRecord, message).hint("run the review again"));
            }
        }
        if is_circle(&self.mandate.decisions(collection.name.as_str())?, aside, stands) {
            let message = "the row that is to stand was set aside for the sake of the other, by decisions before";
            return Err(
                Fault::new(FaultCode::Conflict, message).hint("take those back first, or let the other row stand")
            );
        }
        Ok(())
    }
}

fn countries(finding: &Finding) -> Vec<Option<String>> {
    if finding.countries.is_empty() {
        return vec![None];
    }
    finding.countries.iter().cloned().map(Some).collect()
}
