//! A look at everything that must be well, with what to do where it is not.

use mandate_model::{Diagnostics, Fault, Silent};

use crate::Mandate;

/// How one thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// As it must be.
    Good,
    /// It works, but look.
    Look,
    /// It does not work.
    Bad,
}

/// One thing that was looked at.
#[derive(Clone, Debug)]
pub struct Finding {
    /// What was looked at.
    pub what: String,
    /// How it is.
    pub health: Health,
    /// What was seen.
    pub seen: String,
    /// What to do, where there is something to do.
    pub hint: Option<String>,
}

impl Finding {
    fn good(what: &str, seen: impl Into<String>) -> Self {
        Self { what: what.into(), health: Health::Good, seen: seen.into(), hint: None }
    }

    fn bad(what: &str, fault: Fault) -> Self {
        Self { what: what.into(), health: Health::Bad, seen: fault.message, hint: fault.hint }
    }

    fn of(what: &str, faults: &Diagnostics, good: String) -> Self {
        let Some(first) = faults.0.first() else { return Self::good(what, good) };
        let health = if faults.has_errors() { Health::Bad } else { Health::Look };
        let more = faults.0.len() - 1;
        let seen = if more > 0 { format!("{first} (and {more} more)") } else { first.to_string() };
        Self { what: what.into(), health, seen, hint: first.fault.hint.clone() }
    }
}

impl Mandate {
    /// Looks at packs, translations, indicators, store, hashes and projections.
    pub fn doctor(&self) -> Vec<Finding> {
        let mut findings = self.quick_look();
        findings.push(self.store_finding());
        findings.push(self.facts_finding());
        findings
    }

    /// Looks at what takes no walk over the data: packs, translations, indicators, letters.
    fn quick_look(&self) -> Vec<Finding> {
        let catalogue = &self.packs.catalogue;
        let packs = format!("{} packs, {} collections", catalogue.packs.len(), catalogue.collections.len());
        let lint = mandate_pack::lint::lint(catalogue);
        let mut indicators = Diagnostics::default();
        for indicator in catalogue.indicators.values() {
            indicators.extend(self.facts().check(indicator));
        }
        let mut findings = vec![
            Finding::of("packs", &self.packs.warnings, packs),
            Finding::of("translations", &lint, "complete in six languages".into()),
            Finding::of("indicators", &indicators, format!("{} plan", catalogue.indicators.len())),
        ];
        findings.extend(self.letters_finding());
        findings
    }

    /// How letters are doing; nothing where none are sent.
    fn letters_finding(&self) -> Option<Finding> {
        let seen = self.mail_settings().and_then(|settings| Ok((settings, self.backlog()?)));
        match seen {
            Ok((None, _)) => None,
            Ok((Some(_), None)) => Some(Finding::good("letters", "none waits that failed")),
            Ok((Some(_), Some(backlog))) => Some(Finding {
                what: "letters".into(),
                health: Health::Look,
                seen: format!("{} wait to be tried again: {}", backlog.letters, backlog.why),
                hint: Some("each is tried for a week; see `mail.json` and `letter-failed` in the audit trail".into()),
            }),
            Err(fault) => Some(Finding::bad("letters", fault)),
        }
    }

    /// Looks at everything but the hashes, which take the time of reading the whole store: the job `Verify` does that.
    pub(crate) fn look(&self) -> Vec<Finding> {
        let mut findings = self.quick_look();
        let store = self.position().map(|position| format!("it can be read, up to place {}", position.seq));
        findings.push(match store {
            Ok(seen) => Finding::good("store", seen),
            Err(fault) => Finding::bad("store", fault),
        });
        findings.push(self.facts_finding());
        findings
    }

    fn store_finding(&self) -> Finding {
        match self.verify_store(&Silent) {
            Ok(verified) => Finding::good(
                "store",
                format!("{} revisions of {} records, every hash as it must be", verified.revisions, verified.records),
            ),
            Err(fault) => Finding::bad("store", fault),
        }
    }

    fn facts_finding(&self) -> Finding {
        if !self.notices.0.is_empty() {
            return Finding::of("projections", &self.notices, String::new());
        }
        let facts = self.facts();
        let behind = self.position().map(|position| position.seq.saturating_sub(facts.seq()));
        match (facts.verify(), behind) {
            (Ok(verified), _) if !verified.diagnostics.0.is_empty() => {
                Finding::of("projections", &verified.diagnostics, String::new())
            }
            (Ok(verified), Ok(0)) => {
                Finding::good("projections", format!("{} files, whole and up to date", verified.files))
            }
            (Ok(_), Ok(behind)) => Finding {
                what: "projections".into(),
                health: Health::Look,
                seen: format!("{behind} revisions behind the store"),
                hint: Some("they are caught up when they are next asked for".into()),
            },
            (Err(fault), _) | (_, Err(fault)) => Finding::bad("projections", fault),
        }
    }
}
