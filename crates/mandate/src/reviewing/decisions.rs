//! What people decided about findings: records that the engine keeps, each a chain of revisions as any other.
//!
//! Their collection has a name that no pack can give, so no figure counts them and no import reaches them. Taking a
//! decision back withdraws its record; the history stays.

use std::collections::{BTreeMap, BTreeSet};

use mandate_model::{Act, Canonical, Collection, Fault, FaultCode, Moment, Revision};
use mandate_store::{Change, Expect, Stamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::finding::{Finding, FindingKind, RowRef};
use crate::Mandate;

/// The collection of decisions in the store.
const DECISIONS: &str = "$decisions";
/// Decisions read from the store at once.
const PAGE: usize = 1_000;

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The two rows tell one event; one of them stands.
    Same,
    /// They tell two events.
    Different,
    /// The value is right.
    Confirmed,
    /// There is a reason for it.
    Explained,
    /// The sender is asked.
    SentBack,
}

impl Verdict {
    /// All.
    pub const ALL: [Self; 5] = [Self::Same, Self::Different, Self::Confirmed, Self::Explained, Self::SentBack];

    /// Its name for programs.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Confirmed => "confirmed",
            Self::Explained => "explained",
            Self::SentBack => "sent-back",
        }
    }

    /// Whether it can be said of a kind of finding.
    pub const fn fits(self, kind: FindingKind) -> bool {
        match self {
            Self::Same | Self::Different => matches!(kind, FindingKind::Duplicate),
            Self::Confirmed | Self::Explained => !matches!(kind, FindingKind::Duplicate),
            Self::SentBack => true,
        }
    }
}

impl std::str::FromStr for Verdict {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let known = Self::ALL.map(Self::as_str);
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == text).ok_or_else(|| {
            Fault::new(FaultCode::BadParameter, format!("`{text}` is no decision"))
                .hint(mandate_model::nearest::suggestion(text, known))
        })
    }
}

/// One decision, as a revision of the store has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The finding as it was seen.
    pub finding: Finding,
    /// What was decided.
    pub verdict: Verdict,
    /// Of one event told twice: the row that stands.
    pub stands: Option<RowRef>,
    /// Of one event told twice: the row that is set aside.
    pub aside: Option<RowRef>,
    /// The number of the revision.
    pub revision: u32,
    /// Who.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: String,
    /// Whether the decision was taken back by this revision.
    pub taken_back: bool,
}

#[derive(Serialize, Deserialize)]
struct Body {
    verdict: Verdict,
    stands: Option<RowRef>,
    aside: Option<RowRef>,
    /// The finding as JSON in a text: its numbers are binary, which bodies do not hold.
    seen: String,
}

impl Decision {
    fn of(revision: &Revision, before: Option<&Self>) -> Result<Self, Fault> {
        let damaged = |why: String| {
            let message = format!("the decision `{}` cannot be read: {why}", revision.key);
            Fault::new(FaultCode::StoreDamaged, message).hint("run `mandate verify` to see what else is damaged")
        };
        let told = |decision: Self| Self {
            revision: revision.number,
            by: revision.author.clone(),
            at: revision.recorded_at,
            reason: revision.reason.clone(),
            ..decision
        };
        if revision.act == Act::Withdraw {
            let before =
                before.cloned().ok_or_else(|| damaged("nothing was decided before it was taken back".into()))?;
            return Ok(Self { taken_back: true, ..told(before) });
        }
        let body: Body = serde_json::from_value(revision.body.parse()?).map_err(|error| damaged(error.to_string()))?;
        let finding = serde_json::from_str(&body.seen).map_err(|error| damaged(error.to_string()))?;
        Ok(told(Self {
            finding,
            verdict: body.verdict,
            stands: body.stands,
            aside: body.aside,
            revision: 0,
            by: String::new(),
            at: revision.recorded_at,
            reason: String::new(),
            taken_back: false,
        }))
    }

    fn body(&self) -> Result<Canonical, Fault> {
        let seen =
            serde_json::to_string(&self.finding).map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
        let row = |row: &Option<RowRef>| {
            row.as_ref().map_or(Json::Null, |row| json!({"batch": row.batch, "key": row.key, "row": row.row}))
        };
        let mut body = json!({"verdict": self.verdict.as_str(), "seen": seen});
        if let (Some(members), true) = (body.as_object_mut(), self.stands.is_some()) {
            members.insert("stands".to_owned(), row(&self.stands));
            members.insert("aside".to_owned(), row(&self.aside));
        }
        Canonical::of(&body)
    }
}

/// The decisions of a collection, by finding.
pub(super) type Decisions = BTreeMap<String, Decision>;

/// A row by what stays the same when its batch is sent again.
type RowKey<'a> = (&'a str, &'a str);

fn name_of(row: &RowRef) -> RowKey<'_> {
    (&row.batch, &row.key)
}

impl Mandate {
    /// The decisions about a collection that stand.
    pub(super) fn decisions(&self, collection: &str) -> Result<Decisions, Fault> {
        let prefix = format!("{collection}/");
        // `0` follows `/` in the order of bytes: keys from here on belong to another collection.
        let (mut found, mut after) = (Decisions::new(), prefix.clone());
        loop {
            let page = self.store.read()?.heads(DECISIONS, mandate_store::NOW, Some(&after), PAGE)?;
            for revision in page.iter().filter(|revision| revision.key.starts_with(&prefix)) {
                let decision = Decision::of(revision, None)?;
                found.insert(decision.finding.id.clone(), decision);
            }
            match page.last().filter(|last| last.key.starts_with(&prefix)) {
                Some(last) => after.clone_from(&last.key),
                None => return Ok(found),
            }
        }
    }

    /// Everything that was ever decided about a finding, the first first.
    pub(super) fn decided(&self, collection: &str, finding: &str) -> Result<Vec<Decision>, Fault> {
        let revisions = self.store.read()?.history(DECISIONS, &format!("{collection}/{finding}"))?;
        let mut history: Vec<Decision> = Vec::with_capacity(revisions.len());
        for revision in &revisions {
            history.push(Decision::of(revision, history.last())?);
        }
        Ok(history)
    }

    /// Writes a decision, or takes it back, together with what it makes of the batches: both or neither.
    pub(super) fn write_decision(
        &self,
        collection: &Collection,
        decision: &Decision,
        author: &str,
        expect: Expect,
    ) -> Result<(), Fault> {
        let key = format!("{}/{}", collection.name, decision.finding.id);
        let change = if decision.taken_back {
            Change::withdraw(DECISIONS, key)
        } else {
            Change::put(DECISIONS, key, decision.body()?)
        };
        // The batches first: a decision that is made in between then makes the append fail, and is not undone by it.
        let standing = self.standing(collection)?.into_iter().map(|(revision, _)| revision);
        let mut decisions = self.decisions(collection.name.as_str())?;
        let before = if decision.taken_back {
            decisions.remove(&decision.finding.id)
        } else {
            decisions.insert(decision.finding.id.clone(), decision.clone())
        };
        let mut changes = vec![change.expect(expect).reason(decision.reason.as_str())];
        let mut stamp = Stamp { at: self.clock.now(), author: author.to_owned(), validated_by: author.to_owned() };
        // The batch of the row that is set aside, and that of the row that was before.
        let asides = [Some(decision), before.as_ref()].into_iter().flatten().filter_map(|one| one.aside.as_ref());
        let concerned: BTreeSet<&str> = asides.map(|row| row.batch.as_str()).collect();
        for batch in standing.filter(|batch| concerned.contains(batch.key.as_str())) {
            if let Some(settled) = self.settled(collection, &decisions, &batch, &decision.reason)? {
                stamp = self.as_before(&batch, author);
                changes.push(settled);
            }
        }
        self.store.write().append(&changes, &stamp)?;
        Ok(())
    }
}

/// Whether a row would be set aside, by one decision after the other, for the sake of itself.
pub(super) fn is_circle(decisions: &Decisions, aside: &RowRef, stands: &RowRef) -> bool {
    let mut known: BTreeSet<RowKey<'_>> = BTreeSet::new();
    let mut waiting = vec![name_of(stands)];
    while let Some(row) = waiting.pop() {
        if row == name_of(aside) {
            return true;
        }
        if known.insert(row) {
            let on =
                decisions.values().filter(|decision| decision.aside.as_ref().is_some_and(|gone| name_of(gone) == row));
            waiting.extend(on.filter_map(|decision| decision.stands.as_ref()).map(name_of));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::finding::{Pair, Told};
    use super::*;

    fn row(key: &str) -> RowRef {
        RowRef { batch: "b".into(), key: key.into(), row: 1 }
    }

    fn decision(stands: &str, aside: &str) -> (String, Decision) {
        let pair = Pair {
            rows: [row(stands), row(aside)],
            way: 0,
            start: 0.0,
            reasons: Vec::new(),
            total: 0.1,
            probability: 0.5,
        };
        let finding = Finding {
            id: format!("{stands}{aside}"),
            collection: "c".into(),
            review: "r".into(),
            kind: FindingKind::Duplicate,
            strength: 0.1,
            countries: Vec::new(),
            batches: Vec::new(),
            told: Told::Pair(Box::new(pair)),
        };
        let id = finding.id.clone();
        let decision = Decision {
            finding,
            verdict: Verdict::Same,
            stands: Some(row(stands)),
            aside: Some(row(aside)),
            revision: 1,
            by: String::new(),
            at: Moment::UNIX_EPOCH,
            reason: String::new(),
            taken_back: false,
        };
        (id, decision)
    }

    #[test]
    fn no_row_is_set_aside_for_the_sake_of_itself() {
        let decisions: Decisions = [decision("a", "b"), decision("b", "c")].into();
        assert!(is_circle(&decisions, &row("a"), &row("c")));
        assert!(is_circle(&decisions, &row("a"), &row("b")));
        assert!(!is_circle(&decisions, &row("c"), &row("a")));
        assert!(!is_circle(&decisions, &row("d"), &row("c")));
        // A row of the same key in another batch is another row.
        assert!(!is_circle(&decisions, &RowRef { batch: "other".into(), ..row("a") }, &row("c")));
    }

    #[test]
    fn what_was_seen_is_read_again_to_the_last_digit() {
        let (_, decision) = decision("a", "b");
        let body: Body = serde_json::from_value(decision.body().unwrap().parse().unwrap()).unwrap();
        assert_eq!(serde_json::from_str::<Finding>(&body.seen).unwrap(), decision.finding);
        assert_eq!((body.stands, body.aside), (decision.stands, decision.aside));
    }
}
