//! How the installation is doing, told quickly: nothing is hashed again, see [`Mandate::doctor`] for that.

use mandate_access::{Action, Resource};
use mandate_model::{AuditLine, Fault, Position};

use crate::{Acting, Mandate};

/// How the installation is doing.
#[derive(Clone, Debug)]
pub struct Condition {
    /// The store's last position.
    pub store: Position,
    /// Up to where figures are computed.
    pub computed: u64,
    /// Packs loaded.
    pub packs: usize,
    /// Records of all collections.
    pub records: u64,
    /// Jobs that wait or run.
    pub jobs: usize,
    /// Notices met when the data folder was opened.
    pub notices: Vec<String>,
}

impl Mandate {
    /// Whether store and entries answer.
    pub fn is_alive(&self) -> Result<(), Fault> {
        self.position().map(drop)
    }
}

impl Acting<'_> {
    /// How the installation is doing, for those who may know.
    pub fn condition(&self) -> Result<Condition, Fault> {
        self.require(Action::ReadHealth, &Resource::System)?;
        let mandate = self.mandate;
        let counts = mandate.counts(crate::AsAt::Now)?;
        Ok(Condition {
            store: mandate.position()?,
            computed: mandate.computed_position()?.seq,
            packs: mandate.catalogue().packs.len(),
            records: counts.values().map(|(records, _)| records).sum(),
            jobs: self.jobs()?.iter().filter(|job| !job.stage.is_over()).count(),
            notices: mandate.notices.0.iter().map(ToString::to_string).collect(),
        })
    }

    /// Lines of the audit trail before a place, the latest first, for those who may read it.
    pub fn audit_lines(&self, before: Option<u64>, limit: usize) -> Result<Vec<AuditLine>, Fault> {
        self.require(Action::ReadAudit, &Resource::System)?;
        self.mandate.keep.audit_trail(before, limit)
    }
}
