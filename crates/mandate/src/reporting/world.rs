//! The world as a report sees it: the store and its projections at one position.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};

use mandate_model::{Catalogue, Date, Evidence, Fault, FaultCode, Observation, Observations, Position, Revision};
use mandate_report::{Arguments, Behind, RecordBehind, RecordContent, World};

use crate::{AsAt, Mandate};

/// The store and its projections at one position, for one report.
pub(super) struct AtPosition<'a> {
    mandate: &'a Mandate,
    position: Position,
    /// Revisions met, by sequence number: most figures share theirs.
    revisions: RefCell<HashMap<u64, Arc<Revision>>>,
    runs: Sender<Run>,
}

/// An indicator that a report has run.
struct Run {
    indicator: String,
    arguments: Arguments,
    on: Date,
}

impl<'a> AtPosition<'a> {
    /// The world of a report, and what may run beside it: looking up the evidence of what has been observed, for which a
    /// report always asks next. It ends with the world.
    pub(super) fn new(mandate: &'a Mandate, position: Position) -> (Self, impl FnOnce() + Send + 'a) {
        let (runs, observed) = channel::<Run>();
        let foresee = move || {
            for run in observed {
                let Ok(indicator) = mandate.packs.catalogue.indicator(&run.indicator) else { continue };
                // What fails here fails again when the report asks, and is told then.
                let _ = mandate.facts().foresee(indicator, &run.arguments, run.on, position.seq);
            }
        };
        (Self { mandate, position, revisions: RefCell::default(), runs }, foresee)
    }

    fn behind(&self, evidence: Evidence) -> Result<Behind, Fault> {
        let mut known = self.revisions.borrow_mut();
        let missing: Vec<u64> =
            evidence.rows.iter().map(|row| row.seq).filter(|seq| !known.contains_key(seq)).collect();
        for revision in self.mandate.store.read()?.revisions(&missing)? {
            known.insert(revision.seq, Arc::new(revision));
        }
        let record = |row: &mandate_model::EvidenceRow| {
            let revision = known.get(&row.seq).ok_or_else(|| {
                Fault::new(
                    FaultCode::ProjectionDamaged,
                    format!("the projections name revision {}, which the store lacks", row.seq),
                )
                .hint("run `mandate rebuild`")
            })?;
            Ok(RecordBehind { revision: Arc::clone(revision), cells: row.cells.clone() })
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
        let declared = self.catalogue().indicator(indicator)?;
        let observed = self.mandate.facts().observe(declared, arguments, on, self.position.seq)?;
        // Nobody listens any more only where looking ahead has stopped, which costs time alone.
        let _ = self.runs.send(Run { indicator: indicator.to_owned(), arguments: arguments.clone(), on });
        Ok(observed)
    }

    fn evidence(
        &self,
        indicator: &str,
        arguments: &Arguments,
        on: Date,
        observation: &Observation,
    ) -> Result<Behind, Fault> {
        let indicator = self.catalogue().indicator(indicator)?;
        self.behind(self.mandate.facts().explain(indicator, arguments, on, self.position.seq, observation)?)
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
