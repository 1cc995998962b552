//! What is known of a country, and how far the work of a year is: as each person may see it.

use std::collections::BTreeMap;

use mandate_access::Action;
use mandate_model::{Act, Collection, Fault, FieldType, Indicator, PagePart, Pages, Subject};

use crate::acting::Facets;
use crate::census::codes;
use crate::{Acting, Mandate, Shown};

/// Most records of one collection on one page; the collection's own list has the rest.
const MOST: usize = 200;

/// Records about a country.
#[derive(Clone, Debug, Default)]
pub struct CountryRecords {
    /// The records that the person may read, confidential fields taken away where they may not.
    pub records: Vec<Shown>,
    /// Whether there are more than are here.
    pub more: bool,
}

/// How many records are in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateCount {
    /// The state's name.
    pub state: String,
    /// How many the person may see in it.
    pub count: u64,
}

impl Mandate {
    /// What packs put on pages: a pack comes after those that it uses.
    pub fn pages(&self) -> Vec<&Pages> {
        let mut pages: Vec<&Pages> = self.catalogue().pages.iter().collect();
        pages.sort_by_key(|one| self.catalogue().packs.get(&one.pack).map_or(0, |pack| pack.uses.len()));
        pages
    }

    /// The countries that take part in the programme, by their code: those of the list with the role of countries.
    pub fn countries(&self) -> &[mandate_model::Code] {
        self.catalogue().role(mandate_model::Role::Country).map_or(&[], |list| &list.codes)
    }

    /// The parameter, or else the dimension, by which an indicator is asked for one country.
    pub fn country_argument(&self, indicator: &Indicator) -> Option<String> {
        let parameter = indicator.parameters.iter().find(|one| matches!(one.ty, FieldType::Country(_)));
        let dimension = indicator.dimensions.iter().find(|one| matches!(one.ty, FieldType::Country(_)));
        parameter.map(|one| one.name.to_string()).or_else(|| dimension.map(|one| one.name.to_string()))
    }
}

impl Acting<'_> {
    /// The records of a part of a profile that are about a country, in the order of their keys.
    pub fn of_country(&self, part: &PagePart, country: &str) -> Result<CountryRecords, Fault> {
        let Subject::Collection(subject) = &part.subject else { return Ok(CountryRecords::default()) };
        let collection = self.mandate.catalogue().collection(subject.name.as_str())?;
        let field = part.country.as_ref().map(|mention| &mention.name).or(collection.country_field.as_ref());
        let Some(field) = field else { return Ok(CountryRecords::default()) };
        let mut found = CountryRecords::default();
        for key in self.mandate.keys_with(collection, field.as_str(), country)? {
            let Some(shown) = self.listed(collection, &key)? else { continue };
            let has = |field: &str, code: &str| codes(collection, field, &shown.row).iter().any(|known| known == code);
            let kept =
                part.only.as_ref().is_none_or(|(only, wanted)| wanted.iter().any(|code| has(only.name.as_str(), code)));
            if !kept || !has(field.as_str(), country) {
                continue;
            }
            if found.records.len() == MOST {
                found.more = true;
                break;
            }
            found.records.push(shown);
        }
        Ok(found)
    }

    /// The present record of a key, if it is there and the person may read it.
    fn listed(&self, collection: &Collection, key: &str) -> Result<Option<Shown>, Fault> {
        let head = self.mandate.store.read()?.head(collection.name.as_str(), key, mandate_store::NOW)?;
        let Some(head) = head.filter(|head| head.act == Act::Put) else { return Ok(None) };
        let mut shown = self.mandate.shown(collection, head)?;
        let facets = self.facets(collection, &shown);
        if !self.allowed(Action::Read, collection, &facets) {
            return Ok(None);
        }
        self.redact(collection, &facets, &mut shown);
        Ok(Some(shown))
    }

    /// How many records of a collection are in each state of its workflow, in the order of the states: those of the
    /// latest period of which the person sees any. The period with the counts.
    pub fn by_state(&self, collection: &str) -> Result<(Option<String>, Vec<StateCount>), Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        let Some(workflow) = self.mandate.workflow(collection) else { return Ok((None, Vec::new())) };
        let mut counted: BTreeMap<Option<String>, BTreeMap<String, u64>> = BTreeMap::new();
        for (group, count) in self.mandate.groups(collection)? {
            let own = group.author == self.actor.name;
            let facets = Facets { country: group.country, state: group.state.clone(), own };
            if count > 0 && self.allowed(Action::Read, collection, &facets) {
                let state = group.state.unwrap_or_default();
                *counted.entry(group.period).or_default().entry(state).or_insert(0) += count;
            }
        }
        let Some((period, states)) = counted.pop_last() else { return Ok((None, Vec::new())) };
        let count = |state: &mandate_model::State| StateCount {
            state: state.name.to_string(),
            count: states.get(state.name.as_str()).copied().unwrap_or(0),
        };
        Ok((period, workflow.states.iter().map(count).collect()))
    }
}
