//! Views that people keep: a list's filters and order under a name of their own, each for its owner alone.

use mandate_model::{Entry, Fault, FaultCode, Was};
use serde::{Deserialize, Serialize};

use crate::Acting;

const SPACE: &str = "views";
/// Most views that somebody keeps of one collection.
const MOST: usize = 20;
/// Most characters of a name.
const LONGEST: usize = 60;

/// A list as somebody kept it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Its name, unique for its owner and collection.
    pub name: String,
    /// The query of its address.
    pub query: String,
}

impl Acting<'_> {
    /// The views that the person keeps of a collection, by name.
    pub fn views(&self, collection: &str) -> Result<Vec<View>, Fault> {
        if !self.actor.is_signed_in() {
            return Ok(Vec::new());
        }
        let first = self.first_of(collection);
        let entries = self.mandate.keep().entries(SPACE, Some(&first), MOST, self.mandate.now())?;
        let mine = entries.iter().take_while(|entry| entry.key.starts_with(&first));
        mine.map(read).collect()
    }

    /// Keeps a view; one of the same name is replaced.
    pub fn keep_view(&self, collection: &str, view: &View) -> Result<(), Fault> {
        self.mandate.catalogue().collection(collection)?;
        if !self.actor.is_signed_in() {
            return Err(Fault::new(FaultCode::SignInNeeded, "views are kept for an account").hint("sign in first"));
        }
        let name = view.name.trim();
        if name.is_empty() {
            return Err(Fault::new(FaultCode::Required, "the view has no name").hint("give it a name"));
        }
        if name.chars().count() > LONGEST || view.query.len() > 2_000 {
            return Err(Fault::new(FaultCode::TooLong, "the name of the view is too long")
                .hint(format!("at most {LONGEST} characters")));
        }
        let known = self.views(collection)?;
        if known.len() >= MOST && known.iter().all(|known| known.name != name) {
            return Err(Fault::new(FaultCode::TooLarge, format!("there are {MOST} views already"))
                .hint("remove one that is no longer needed"));
        }
        let view = View { name: name.to_owned(), query: view.query.clone() };
        let body = serde_json::to_string(&view).map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
        let key = self.key_of_view(collection, name);
        self.mandate.keep().put_entry(SPACE, &key, &body, Was::Any, None, self.mandate.now())?;
        Ok(())
    }

    /// Forgets a view; one that is not there is forgotten already.
    pub fn forget_view(&self, collection: &str, name: &str) -> Result<(), Fault> {
        self.mandate.keep().remove_entry(SPACE, &self.key_of_view(collection, name)).map(|_| ())
    }

    fn first_of(&self, collection: &str) -> String {
        // Names of accounts and collections have no line break, so that one owner's keys never begin another's.
        format!("{}\n{collection}\n", self.actor.name)
    }

    fn key_of_view(&self, collection: &str, name: &str) -> String {
        let digest = mandate_store::hash::of_bytes(name.trim().as_bytes());
        format!("{}{digest}", self.first_of(collection))
    }
}

fn read(entry: &Entry) -> Result<View, Fault> {
    serde_json::from_str(&entry.body)
        .map_err(|error| Fault::new(FaultCode::StoreDamaged, format!("a kept view cannot be read: {error}")))
}
