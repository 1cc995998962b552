//! The faults of one file, as the program lists them, counted by kind.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One line of the list of faults.
pub(super) struct Fault {
    pub row: u64,
    pub message: String,
}

/// What faults are counted by.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    pub severity: String,
    pub code: String,
    /// Empty where no rule was broken.
    pub rule: String,
    pub column: String,
}

impl Kind {
    /// By what a kind is named: its rule, or its code.
    pub fn name(&self) -> &str {
        if self.rule.is_empty() { &self.code } else { &self.rule }
    }
}

#[derive(Default)]
pub(super) struct Faults {
    kinds: BTreeMap<Kind, Vec<Fault>>,
}

impl Faults {
    pub fn read(path: &Path) -> Result<Self, String> {
        let failed = |error: csv::Error| format!("{}: {error}", path.display());
        let mut kinds: BTreeMap<Kind, Vec<Fault>> = BTreeMap::new();
        for record in csv::Reader::from_path(path).map_err(failed)?.records() {
            let record = record.map_err(failed)?;
            let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
            let row = cell(0).parse().map_err(|_| format!("`{}` is no row in {}", cell(0), path.display()))?;
            let kind = Kind { severity: cell(2), code: cell(3), rule: cell(4), column: cell(1) };
            kinds.entry(kind).or_default().push(Fault { row, message: cell(5) });
        }
        Ok(Self { kinds })
    }

    /// Errors before warnings, and within them the frequent ones first.
    pub fn by_kind(&self) -> Vec<(&Kind, &[Fault])> {
        let mut all: Vec<(&Kind, &[Fault])> = self.kinds.iter().map(|(kind, found)| (kind, found.as_slice())).collect();
        all.sort_by_key(|(kind, found)| (kind.severity != "error", usize::MAX - found.len()));
        all
    }

    /// The faults of a rule or a code.
    pub fn named(&self, name: &str) -> Vec<&Fault> {
        let mut found: Vec<&Fault> =
            self.kinds.iter().filter(|(kind, _)| kind.name() == name).flat_map(|(_, found)| found).collect();
        found.sort_by_key(|fault| fault.row);
        found
    }

    pub fn rows_with_errors(&self) -> u64 {
        let errors = self.kinds.iter().filter(|(kind, _)| kind.severity == "error");
        let rows: BTreeSet<u64> = errors.flat_map(|(_, found)| found.iter().map(|fault| fault.row)).collect();
        rows.len() as u64
    }

    /// How many faults of a severity there are.
    pub fn count(&self, severity: &str) -> u64 {
        self.kinds.iter().filter(|(kind, _)| kind.severity == severity).map(|(_, found)| found.len() as u64).sum()
    }
}
