//! What the world has answered so far. It outlives one run of a template: a template is run again to find all of its
//! faults, and the world is asked once.

use std::collections::BTreeMap;

use mandate_model::{Collection, Date, Fault, Faults, Lookup, Observation, Observations, Row, types::read_row};

use super::call::At;
use super::setting::Setting;
use crate::world::Arguments;

/// One run of an indicator.
pub struct Run {
    pub indicator: String,
    pub arguments: Arguments,
    pub on: Date,
    pub observed: Observations,
}

/// Records that a template lists, read against their schema.
pub struct Listing {
    pub collection: String,
    pub records: Vec<(String, Row)>,
}

/// Runs and listings, each asked once.
#[derive(Default)]
pub struct Gathered {
    runs: Vec<Run>,
    run_of: BTreeMap<(String, Arguments, Date), Result<usize, Fault>>,
    listings: Vec<Listing>,
    listing_of: BTreeMap<(String, Arguments), Result<usize, Fault>>,
}

impl Gathered {
    /// The observations of an indicator: asked now or known already.
    pub fn observe(
        &mut self,
        setting: &Setting<'_>,
        indicator: &str,
        arguments: &Arguments,
        on: Date,
    ) -> Result<usize, Fault> {
        let key = (indicator.to_owned(), arguments.clone(), on);
        if let Some(known) = self.run_of.get(&key) {
            return known.clone();
        }
        let found = setting.world.observations(indicator, arguments, on).map(|observed| {
            // Arguments that come to the same, such as a default given or left out, are one run: one set of figures.
            let same = |run: &Run| run.indicator == indicator && run.on == on && run.observed == observed;
            self.runs.iter().position(same).unwrap_or_else(|| {
                self.runs.push(Run { indicator: indicator.to_owned(), arguments: arguments.clone(), on, observed });
                self.runs.len() - 1
            })
        });
        self.run_of.insert(key, found.clone());
        found
    }

    /// The records of a collection: asked now or known already.
    pub fn list(&mut self, setting: &Setting<'_>, collection: &Collection, filter: &Arguments) -> Result<usize, Fault> {
        let key = (collection.name.to_string(), filter.clone());
        if let Some(known) = self.listing_of.get(&key) {
            return known.clone();
        }
        let found = setting.world.records(collection.name.as_str(), filter).map(|contents| {
            let lookup = Lookup { catalogue: setting.catalogue, on: setting.on };
            let read = |body| read_row(&collection.fields, body, &lookup, &mut Faults::default());
            let records = contents.iter().map(|content| (content.key.clone(), read(&content.body))).collect();
            self.listings.push(Listing { collection: collection.name.to_string(), records });
            self.listings.len() - 1
        });
        self.listing_of.insert(key, found.clone());
        found
    }

    pub fn run(&self, set: usize) -> &Run {
        &self.runs[set]
    }

    pub fn observation(&self, at: At) -> &Observation {
        &self.runs[at.set].observed.rows[at.row]
    }

    pub fn listing(&self, set: usize) -> &Listing {
        &self.listings[set]
    }
}
