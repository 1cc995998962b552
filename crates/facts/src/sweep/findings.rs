//! What rules say of the rows of a batch.

use datafusion::arrow::buffer::BooleanBuffer;
use mandate_rules::{Outcome, Verdict};

/// What all rules of a collection say of the rows of a batch: the verdicts of [`mandate_rules::RuleSet::check`] for
/// each of them.
#[derive(Clone, Debug)]
pub struct Findings {
    pub(super) rows: usize,
    pub(super) rules: Vec<Finding>,
}

/// What one rule says of the rows of a batch.
#[derive(Clone, Debug)]
pub struct Finding {
    pub(super) failed: BooleanBuffer,
    pub(super) stopped: Vec<(usize, String)>,
    pub(super) asked: usize,
    pub(super) refused: Option<String>,
}

impl Finding {
    /// The rows that do not meet the rule.
    pub fn failed(&self) -> &BooleanBuffer {
        &self.failed
    }

    /// The rows for which the rule could not be evaluated, in their order, each with the reason in words.
    pub fn not_evaluated(&self) -> &[(usize, String)] {
        &self.stopped
    }

    /// How many rows were asked one by one.
    pub fn asked(&self) -> usize {
        self.asked
    }

    /// Why all rows were asked one by one although the rule is compiled: what the engine said of this batch.
    pub fn refused(&self) -> Option<&str> {
        self.refused.as_deref()
    }

    /// What comes of the rule for a row; none where the row meets it or it does not apply.
    pub fn outcome(&self, row: usize) -> Option<Outcome> {
        if row < self.failed.len() && self.failed.value(row) {
            return Some(Outcome::Failed);
        }
        let at = self.stopped.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.stopped.get(at).map(|(_, why)| Outcome::NotEvaluated(why.clone()))
    }
}

impl Findings {
    /// How many rows the batch has.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// By rule, in the order of the collection.
    pub fn rules(&self) -> &[Finding] {
        &self.rules
    }

    /// The rows that need a look: those of which some rule failed or could not be evaluated.
    pub fn of_note(&self) -> BooleanBuffer {
        let failed = self.rules.iter().map(|rule| &rule.failed);
        let noted = failed.fold(BooleanBuffer::new_unset(self.rows), |all, failed| &all | failed);
        let mut stopped: Vec<usize> = self.rules.iter().flat_map(|rule| &rule.stopped).map(|(row, _)| *row).collect();
        if stopped.is_empty() {
            return noted;
        }
        stopped.sort_unstable();
        BooleanBuffer::collect_bool(self.rows, |row| noted.value(row) || stopped.binary_search(&row).is_ok())
    }

    /// The verdicts on a row, as [`mandate_rules::RuleSet::check`] gives them.
    pub fn verdicts(&self, row: usize) -> Vec<Verdict> {
        let verdict = |(rule, finding): (usize, &Finding)| {
            finding.outcome(row).map(|outcome| Verdict { rule, row: None, outcome })
        };
        self.rules.iter().enumerate().filter_map(verdict).collect()
    }
}
