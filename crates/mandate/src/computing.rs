//! Indicators: catch up the projections, then ask.

use std::collections::BTreeMap;

use mandate_model::{Date, Evidence, Fault, FaultCode, Observation, Observations, Progress, Revision};

use crate::{AsAt, Mandate};

/// The observations of an indicator with the records behind each.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// What the indicator yielded.
    pub observations: Observations,
    /// For each observation, its evidence and the revisions named in it, in the order of the evidence's rows.
    pub behind: Vec<(Observation, Evidence, Vec<Revision>)>,
}

impl Mandate {
    /// Brings the projections to the store's last position.
    pub fn catch_up(&self, progress: &dyn Progress) -> Result<mandate_facts::CaughtUp, Fault> {
        self.facts_mut().catch_up(&*self.store.read()?, progress)
    }

    /// [`Mandate::catch_up`] where the store has something new; whether it had.
    pub fn catch_up_if_behind(&self) -> Result<bool, Fault> {
        let behind = self.facts().seq() < self.position()?.seq;
        if behind {
            self.catch_up(&mandate_model::Silent)?;
        }
        Ok(behind)
    }

    /// The position up to which figures can be asked for.
    pub fn computed_position(&self) -> Result<mandate_model::Position, Fault> {
        let seq = self.facts().seq();
        self.store.read()?.position_at(seq)
    }

    /// Rebuilds all projections from the store.
    pub fn rebuild(&self, progress: &dyn Progress) -> Result<mandate_facts::CaughtUp, Fault> {
        self.facts_mut().rebuild(&*self.store.read()?, progress)
    }

    /// The observations of an indicator, on a day, as at a moment. Call [`Mandate::catch_up`] before.
    pub fn observe(
        &self,
        indicator: &str,
        arguments: &BTreeMap<String, String>,
        on: Date,
        as_at: AsAt,
    ) -> Result<Observations, Fault> {
        let indicator = self.packs.catalogue.indicator(indicator)?;
        let upto = self.position_as_at(as_at)?.seq;
        self.facts().observe(indicator, arguments, on, upto)
    }

    /// The observations with the records behind each.
    pub fn explain(
        &self,
        indicator: &str,
        arguments: &BTreeMap<String, String>,
        on: Date,
        as_at: AsAt,
    ) -> Result<Explanation, Fault> {
        let indicator = self.packs.catalogue.indicator(indicator)?;
        let upto = self.position_as_at(as_at)?.seq;
        let observations = self.facts().observe(indicator, arguments, on, upto)?;
        if observations.rows.is_empty() {
            return Err(Fault::new(
                FaultCode::NoObservation,
                format!("{} yields nothing for these arguments", indicator.name),
            )
            .hint("run it without arguments to see what it yields"));
        }
        let mut behind = Vec::with_capacity(observations.rows.len());
        for observation in &observations.rows {
            let evidence = self.facts().explain(indicator, arguments, on, upto, observation)?;
            let seqs: Vec<u64> = evidence.rows.iter().map(|row| row.seq).collect();
            let revisions = self.store.read()?.revisions(&seqs)?;
            behind.push((observation.clone(), evidence, revisions));
        }
        Ok(Explanation { observations, behind })
    }
}
