//! What a report asks of the application: indicators, evidence, records. The position in time is the world's own.

use std::collections::BTreeMap;

use mandate_model::{Catalogue, Date, Evidence, Fault, Observation, Observations};

use crate::tree::RecordBehind;

/// Names of parameters as declared, with hyphens, to text as a person writes it.
pub type Arguments = BTreeMap<String, String>;

/// The records behind one observation: the rows of the basis, and for each row the revision it came from, its `cells`
/// filled from that row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The rows of the basis, and the SQL that found them.
    pub evidence: Evidence,
    /// One for each row of the evidence, in the same order.
    pub records: Vec<RecordBehind>,
}

/// A record as a template lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordContent {
    /// Names the record in its collection.
    pub key: String,
    /// The stored body: a JSON object by field name.
    pub body: serde_json::Value,
}

/// The store and its projections as at one moment.
pub trait World {
    /// Everything the packs declare.
    fn catalogue(&self) -> &Catalogue;

    /// All observations of an indicator on a day. Arguments that are not given take their defaults.
    fn observations(&self, indicator: &str, arguments: &Arguments, on: Date) -> Result<Observations, Fault>;

    /// The records behind one of these observations.
    fn evidence(
        &self,
        indicator: &str,
        arguments: &Arguments,
        on: Date,
        observation: &Observation,
    ) -> Result<Behind, Fault>;

    /// The records behind several observations of one run, in their order. A world that can ask once for all does so.
    fn evidence_of_all(
        &self,
        indicator: &str,
        arguments: &Arguments,
        on: Date,
        observations: &[&Observation],
    ) -> Result<Vec<Behind>, Fault> {
        observations.iter().map(|observation| self.evidence(indicator, arguments, on, observation)).collect()
    }

    /// The records of a collection whose fields have the given texts, in the order of their keys.
    fn records(&self, collection: &str, filter: &Arguments) -> Result<Vec<RecordContent>, Fault>;
}
