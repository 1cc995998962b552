//! Figures for somebody at work: what they may ask for, and what they may see of the records behind.

use std::collections::BTreeMap;

use mandate_access::{Action, Resource};
use mandate_model::{Date, EvidenceRow, Fault, FaultCode, Indicator, Observation, Observations, Revision};

use crate::seeing::Seen;
use crate::{Acting, AsAt};

/// An observation with what the reader may see of the records behind it.
#[derive(Clone, Debug)]
pub struct Behind {
    /// What the indicator yielded.
    pub observation: Observation,
    /// Columns of the rows.
    pub columns: Vec<String>,
    /// The rows, each with the revision it comes from; without cells where those may show what is confidential.
    pub rows: Vec<(EvidenceRow, Revision)>,
    /// How many more rows there are which the reader may not see.
    pub withheld: u64,
}

/// What to ask of an indicator.
#[derive(Clone, Debug)]
pub struct Question {
    /// The indicator's name.
    pub indicator: String,
    /// Values of its parameters.
    pub arguments: BTreeMap<String, String>,
    /// Only observations with these codes in these dimensions.
    pub dimensions: BTreeMap<String, String>,
    /// The world as it stood that day.
    pub on: Date,
    /// What was known then.
    pub as_at: AsAt,
}

impl<'a> Acting<'a> {
    /// The indicators that the person may ask for.
    pub fn indicators(&self) -> Vec<&'a Indicator> {
        let mandate = self.mandate;
        let allowed = |one: &&Indicator| self.may(Action::ReadIndicator, &Resource::Indicator(one.name.as_str()));
        mandate.catalogue().indicators.values().filter(allowed).collect()
    }

    /// An indicator, where the person may ask for it.
    pub fn indicator(&self, name: &str) -> Result<&'a Indicator, Fault> {
        let indicator = self.mandate.catalogue().indicator(name)?;
        self.require(Action::ReadIndicator, &Resource::Indicator(indicator.name.as_str()))?;
        Ok(indicator)
    }

    /// Tells the parameters of an indicator from its dimensions, and refuses what is neither.
    pub fn question(&self, name: &str, given: &[(String, String)], on: Date, as_at: AsAt) -> Result<Question, Fault> {
        let indicator = self.indicator(name)?;
        let (mut arguments, mut dimensions) = (BTreeMap::new(), BTreeMap::new());
        for (name, text) in given {
            if let Some(parameter) = indicator.parameter(name) {
                arguments.insert(parameter.name.to_string(), text.clone());
            } else if let Some(dimension) = indicator.dimension(name) {
                dimensions.insert(dimension.name.to_string(), text.clone());
            } else {
                return Err(unknown(indicator, name));
            }
        }
        Ok(Question { indicator: indicator.name.to_string(), arguments, dimensions, on, as_at })
    }

    /// The observations.
    pub fn observations(&self, question: &Question) -> Result<Observations, Fault> {
        self.indicator(&question.indicator)?;
        let mandate = self.mandate;
        let mut found = mandate.observe(&question.indicator, &question.arguments, question.on, question.as_at)?;
        found.rows.retain(|row| meets(row, &question.dimensions));
        Ok(found)
    }

    /// The first observations with the records behind each.
    pub fn behind(&self, question: &Question, limit: usize) -> Result<Vec<Behind>, Fault> {
        let indicator = self.indicator(&question.indicator)?;
        let upto = self.mandate.position_as_at(question.as_at)?.seq;
        let found = self.observations(question)?;
        let one = |observation: Observation| {
            let facts = self.mandate.facts();
            let evidence = facts.explain(indicator, &question.arguments, question.on, upto, &observation)?;
            drop(facts);
            let seqs: Vec<u64> = evidence.rows.iter().map(|row| row.seq).collect();
            let revisions = self.mandate.store.read()?.revisions(&seqs)?;
            let (mut rows, mut withheld) = (Vec::new(), 0);
            let mut judge = self.judge(indicator, &evidence.columns);
            for (row, mut revision) in evidence.rows.into_iter().zip(revisions) {
                let row = match judge.seen(&revision, &row.cells)? {
                    Seen::Whole => row,
                    Seen::NoCells => without_cells(row),
                    Seen::Nothing => {
                        withheld += 1;
                        continue;
                    }
                };
                self.credit(&mut revision);
                rows.push((row, revision));
            }
            Ok(Behind { observation, columns: evidence.columns, rows, withheld })
        };
        found.rows.into_iter().take(limit).map(one).collect()
    }
}

fn without_cells(row: EvidenceRow) -> EvidenceRow {
    EvidenceRow { cells: vec![None; row.cells.len()], ..row }
}

fn meets(row: &Observation, dimensions: &BTreeMap<String, String>) -> bool {
    dimensions.iter().all(|(name, code)| row.text(name).unwrap_or_default() == code)
}

fn unknown(indicator: &Indicator, name: &str) -> Fault {
    let parameters = indicator.parameters.iter().map(|parameter| parameter.name.as_str());
    let known = parameters.chain(indicator.dimensions.iter().map(|dimension| dimension.name.as_str()));
    let message = format!("the indicator {} has no parameter or dimension `{name}`", indicator.name);
    Fault::new(FaultCode::BadParameter, message).hint(mandate_model::nearest::suggestion(name, known))
}
