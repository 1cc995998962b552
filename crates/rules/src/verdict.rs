//! What a rule says about a record.

/// A rule that a record does not meet, or that could not be evaluated for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Position of the rule in its collection, from 0.
    pub rule: usize,
    /// For a rule `over` a repeat group: the row it is about, from 0.
    pub row: Option<usize>,
    /// What came of it.
    pub outcome: Outcome,
}

/// Why a verdict was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The condition is false.
    Failed,
    /// The condition is neither true nor false; why, in the user's words.
    NotEvaluated(String),
}
