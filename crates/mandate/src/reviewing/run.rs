//! Running the reviews of a collection, and keeping what they found beside the projections.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use mandate_model::{Collection, Digest, Fault, FaultCode, Finds, Moment, Progress, Review};
use serde::{Deserialize, Serialize};

use super::finding::{Finding, Looked};
use crate::Mandate;
use crate::folder::write_atomically;

/// The version of the file of findings. One of another version is as if it were not there: it can be made again.
const FORMAT: u32 = 1;

/// What the reviews of a collection found, as at a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reviewed {
    format: u32,
    /// The collection.
    pub collection: String,
    /// The place of the store as at which it was looked.
    pub seq: u64,
    /// When.
    #[serde(with = "moment")]
    pub at: Moment,
    /// A digest of the parts that stood then: tells whether anything came or went since.
    pub parts: String,
    /// What each review looked at.
    pub looked: Vec<Looked>,
    /// What was found, of each review the strongest first.
    pub findings: Vec<Finding>,
}

/// The findings that were read last, by collection, with the time of their file.
#[derive(Default)]
pub(crate) struct Recent(Mutex<HashMap<String, (SystemTime, Arc<Reviewed>)>>);

impl Mandate {
    /// The reviews that packs declare for a collection.
    pub fn reviews_of<'m>(&'m self, collection: &'m str) -> impl Iterator<Item = &'m Review> {
        self.catalogue().reviews.values().filter(move |review| review.collection.name == *collection)
    }

    /// The collections that any review looks at.
    pub fn reviewed_collections(&self) -> Vec<&Collection> {
        let collections = self.catalogue().collections.values();
        collections.filter(|one| self.reviews_of(one.name.as_str()).any(looks)).collect()
    }

    /// Refuses a collection in which nothing is looked for.
    pub(crate) fn has_reviews(&self, collection: &str) -> Result<(), Fault> {
        if self.reviews_of(collection).any(looks) {
            return Ok(());
        }
        let fault = Fault::new(FaultCode::NotFound, format!("no review is declared for {collection}"));
        Err(fault.hint("a pack declares what is looked for in `reviews/`"))
    }

    /// Runs every review of a collection over the rows that stand now, and keeps what they found in place of what was
    /// found before. Decisions are not touched; where a batch was replaced, its rows are set aside as was decided.
    pub fn review(&self, collection: &str, progress: &dyn Progress) -> Result<Arc<Reviewed>, Fault> {
        let collection = self.catalogue().collection(collection)?;
        self.has_reviews(collection.name.as_str())?;
        let reviews: Vec<&Review> = self.reviews_of(collection.name.as_str()).filter(|review| looks(review)).collect();
        self.catch_up(&mandate_model::Silent)?;
        self.settle(collection)?;
        // Before the place: a batch that comes in between is looked at and told as new, never passed over as known.
        let parts = self.parts_digest(collection)?;
        self.catch_up_if_behind()?;
        let position = self.computed_position()?;
        let mut reviewed = Reviewed {
            format: FORMAT,
            collection: collection.name.to_string(),
            seq: position.seq,
            at: self.now(),
            parts,
            looked: Vec::new(),
            findings: Vec::new(),
        };
        for (done, review) in reviews.iter().enumerate() {
            progress.go_on(done as u64, Some(reviews.len() as u64))?;
            let (looked, found) = match &review.finds {
                Finds::Duplicates(one) => self.find_duplicates(review, one, position.seq)?,
                Finds::Outliers(one) => self.find_outliers(review, one, position.seq)?,
                Finds::Contradictions(one) => self.find_contradictions(review, one, position.seq)?,
                Finds::Marks(_) => continue,
            };
            reviewed.looked.push(looked);
            reviewed.findings.extend(found);
        }
        self.keep_reviewed(&reviewed)?;
        Ok(Arc::new(reviewed))
    }

    /// What was found last; none where nobody has looked yet.
    pub fn reviewed(&self, collection: &str) -> Result<Option<Arc<Reviewed>>, Fault> {
        let path = self.file_of(collection);
        let Ok(written) = std::fs::metadata(&path).and_then(|about| about.modified()) else { return Ok(None) };
        let mut recent = self.reviewed.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, known)) = recent.get(collection)
            && *at == written
        {
            return Ok(Some(Arc::clone(known)));
        }
        let text = std::fs::read(&path).map_err(|error| Fault::io(&error, format!("reading {}", path.display())))?;
        let Some(read) = serde_json::from_slice::<Reviewed>(&text).ok().filter(|read| read.format == FORMAT) else {
            return Ok(None);
        };
        let read = Arc::new(read);
        recent.insert(collection.to_owned(), (written, Arc::clone(&read)));
        Ok(Some(read))
    }

    /// Whether batches came or went since the findings were made.
    pub(super) fn is_stale(&self, collection: &Collection, reviewed: &Reviewed) -> Result<bool, Fault> {
        Ok(self.parts_digest(collection)? != reviewed.parts)
    }

    fn keep_reviewed(&self, reviewed: &Reviewed) -> Result<(), Fault> {
        let path = self.file_of(&reviewed.collection);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|error| Fault::io(&error, format!("making {}", folder.display())))?;
        }
        let text = serde_json::to_vec(reviewed).map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
        write_atomically(&path, &text)
    }

    fn file_of(&self, collection: &str) -> PathBuf {
        self.folder().path().join("reviews").join(format!("{collection}.json"))
    }

    /// Tells the parts of the batches that stand, whatever is set aside in them.
    fn parts_digest(&self, collection: &Collection) -> Result<String, Fault> {
        let mut text = String::new();
        for (revision, body) in self.standing(collection)? {
            text.push_str(&revision.key);
            for part in &body.parts {
                text.push_str(&format!("\n{}", part.sha256));
            }
            text.push('\n');
        }
        let digest: Digest = mandate_store::hash::of_bytes(text.as_bytes());
        Ok(digest.to_string())
    }
}

/// Whether a review looks for anything by itself.
fn looks(review: &Review) -> bool {
    !matches!(review.finds, Finds::Marks(_))
}

/// A moment as text.
mod moment {
    use mandate_model::Moment;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(moment: &Moment, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(moment)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Moment, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
