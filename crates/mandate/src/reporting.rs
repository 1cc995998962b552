//! Reports: the world as they see it, building them, and verifying one that was built.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use mandate_model::{
    Catalogue, Date, Diagnostics, Evidence, Fault, FaultCode, Language, Moment, Observation, Observations, Position,
    Progress, Revision,
};
use mandate_report::manifest::{FileEntry, Manifest};
use mandate_report::{Arguments, Behind, Document, RecordContent, World, tree::RecordBehind};

use crate::folder::write_atomically;
use crate::{AsAt, Mandate};

/// What to build.
#[derive(Clone, Debug)]
pub struct ReportRequest {
    /// The report's name.
    pub report: String,
    /// Values of its parameters; defaults for the others.
    pub parameters: BTreeMap<String, String>,
    /// Languages; all that the report has when empty.
    pub languages: Vec<Language>,
    /// The world as it stood that day; the last day of the report's period without.
    pub on: Option<Date>,
    /// What the store knew then.
    pub as_at: AsAt,
    /// Where the files go.
    pub folder: PathBuf,
}

/// What was built.
#[derive(Debug, Default)]
pub struct BuiltReport {
    /// Figures in all languages.
    pub figures: u64,
    /// All files, relative to the folder.
    pub files: Vec<String>,
    /// The files a person opens, with what they are.
    pub documents: Vec<(String, PathBuf)>,
    /// Warnings met.
    pub warnings: Diagnostics,
    /// Nothing had changed, so nothing was built.
    pub unchanged: bool,
}

/// What verifying a report found.
#[derive(Clone, Copy, Debug)]
pub struct ReportVerified {
    /// Figures computed again.
    pub figures: u64,
    /// Files hashed again.
    pub files: u64,
}

/// The store and its projections at one position, for one report.
struct AtPosition<'a> {
    mandate: &'a Mandate,
    position: Position,
    /// Revisions met, by sequence number: most figures share theirs.
    revisions: RefCell<HashMap<u64, Revision>>,
}

impl AtPosition<'_> {
    fn behind(&self, evidence: Evidence) -> Result<Behind, Fault> {
        let mut known = self.revisions.borrow_mut();
        let missing: Vec<u64> = evidence.rows.iter().map(|row| row.seq).filter(|seq| !known.contains_key(seq)).collect();
        for revision in self.mandate.store.revisions(&missing)? {
            known.insert(revision.seq, revision);
        }
        let record = |row: &mandate_model::EvidenceRow| {
            let revision = known.get(&row.seq).ok_or_else(|| {
                Fault::new(FaultCode::ProjectionDamaged, format!("the projections name revision {}, which the store lacks", row.seq))
                    .hint("run `mandate rebuild`")
            })?;
            Ok(RecordBehind {
                seq: revision.seq,
                collection: revision.collection.clone(),
                key: revision.key.clone(),
                revision: revision.number,
                recorded_at: revision.recorded_at,
                source: revision.source.clone(),
                validated_by: revision.validated_by.clone(),
                hash: revision.hash,
                cells: row.cells.clone(),
            })
        };
        let records = evidence.rows.iter().map(record).collect::<Result<Vec<_>, Fault>>()?;
        Ok(Behind { evidence, records })
    }
}

impl World for AtPosition<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.mandate.packs.catalogue
    }

    fn observations(&self, indicator: &str, arguments: &Arguments, on: Date) -> Result<Observations, Fault> {
        let indicator = self.catalogue().indicator(indicator)?;
        self.mandate.facts.observe(indicator, arguments, on, self.position.seq)
    }

    fn evidence(
        &self,
        indicator: &str,
        arguments: &Arguments,
        on: Date,
        observation: &Observation,
    ) -> Result<Behind, Fault> {
        let indicator = self.catalogue().indicator(indicator)?;
        self.behind(self.mandate.facts.explain(indicator, arguments, on, self.position.seq, observation)?)
    }

    fn records(&self, collection: &str, filter: &Arguments) -> Result<Vec<RecordContent>, Fault> {
        let listing = crate::Listing {
            collection: collection.to_owned(),
            conditions: filter.iter().map(|(field, text)| (field.clone(), text.clone())).collect(),
            on: None,
            as_at: AsAt::Moment(self.position.recorded_at),
            limit: usize::MAX,
            after: None,
        };
        let shown = self.mandate.list(&listing)?;
        shown
            .into_iter()
            .map(|shown| Ok(RecordContent { key: shown.revision.key.clone(), body: shown.revision.body.parse()? }))
            .collect()
    }
}
