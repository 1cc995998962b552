//! Records as programs are given them: content as JSON, taken over as it is stored wherever nothing may be hidden in it.

use mandate_access::Action;
use mandate_model::workflow::state_of_body;
use mandate_model::{Collection, Fault, Revision, STATE};

use crate::acting::Facets;
use crate::{Acting, AsAt, Listing, Shown};

/// A record as a program is given it.
#[derive(Clone, Debug)]
pub struct Given {
    /// The revision it comes from.
    pub revision: Revision,
    /// The state it is in, where its collection has a workflow.
    pub state: Option<String>,
    /// Its content as a JSON object, what the reader may not see left out.
    pub content: String,
}

/// A page of them.
#[derive(Clone, Debug)]
pub struct GivenPage {
    /// In the order of their keys.
    pub records: Vec<Given>,
    /// The last key of this page, where more follows.
    pub next: Option<String>,
}

/// Most records read from the store in one go.
const MOST: usize = 1_000;

impl Acting<'_> {
    /// A page of the records that the person may read.
    pub fn given(&self, listing: &Listing) -> Result<GivenPage, Fault> {
        let collection = self.mandate.catalogue().collection(&listing.collection)?;
        let whole = !collection.fields.iter().any(|field| field.confidential);
        if whole && listing.conditions.is_empty() && listing.on.is_none() {
            return self.given_as_stored(collection, listing);
        }
        let page = self.page(listing)?;
        let records = page.records.into_iter().map(|shown| self.given_of(collection, shown)).collect();
        Ok(GivenPage { records, next: page.next })
    }

    /// A record that was read for this person, as a program is given it.
    pub fn given_of(&self, collection: &Collection, shown: Shown) -> Given {
        let state = self.mandate.state_of(collection, &shown.revision).map(|state| state.name.to_string());
        let content = shown.row.to_json(&collection.fields).to_string();
        Given { revision: shown.revision, state, content }
    }

    /// No body is read: what the policies ask of a record is found in its text.
    fn given_as_stored(&self, collection: &Collection, listing: &Listing) -> Result<GivenPage, Fault> {
        let upto = match listing.as_at {
            AsAt::Now => mandate_store::NOW,
            moment @ AsAt::Moment(_) => self.mandate.position_as_at(moment)?.seq,
        };
        let wanted = listing.limit.saturating_add(1);
        let mut records: Vec<Given> = Vec::with_capacity(wanted.min(MOST + 1));
        let mut after = listing.after.clone();
        let store = self.mandate.store.read()?;
        loop {
            let size = wanted.saturating_sub(records.len()).clamp(1, MOST + 1);
            let page = store.heads(collection.name.as_str(), upto, after.as_deref(), size)?;
            let last = page.len() < size;
            after = page.last().map(|revision| revision.key.clone());
            records.extend(page.into_iter().filter_map(|revision| self.as_stored(collection, revision)));
            if last || records.len() >= wanted {
                break;
            }
        }
        let more = records.len() > listing.limit;
        records.truncate(listing.limit);
        let next = more.then(|| records.last().map(|given| given.revision.key.clone())).flatten();
        Ok(GivenPage { records, next })
    }

    /// The record, if the person may read it.
    fn as_stored(&self, collection: &Collection, mut revision: Revision) -> Option<Given> {
        let state = self.mandate.state_of(collection, &revision).map(|state| state.name.to_string());
        let field = collection.country_field.as_ref();
        let country = field.and_then(|field| revision.body.text(field.as_str()));
        let facets = Facets { country, state, own: revision.author == self.actor.name };
        if !self.allowed(Action::Read, collection, &facets) {
            return None;
        }
        self.credit(&mut revision);
        let content = without_state(revision.body.as_str()).into_owned();
        Some(Given { revision, state: facets.state, content })
    }
}

/// A canonical body without the member that holds the state, which stands first.
pub(crate) fn without_state(body: &str) -> std::borrow::Cow<'_, str> {
    let Some(state) = state_of_body(body) else { return body.into() };
    // `{"` STATE `":"` state `"`
    let rest = body.get(STATE.len() + state.len() + 6..).unwrap_or("}");
    format!("{{{}", rest.trim_start_matches(',')).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_is_taken_off_a_body() {
        for (body, content) in [
            (r#"{"$state":"draft","a":1}"#, r#"{"a":1}"#),
            (r#"{"$state":"draft"}"#, "{}"),
            (r#"{"a":"$state"}"#, r#"{"a":"$state"}"#),
            ("{}", "{}"),
        ] {
            assert_eq!(without_state(body), content);
        }
    }
}
