//! Parts as they lie in the depot, for whoever may read all that is in them: readers of Parquet fetch only the pieces that
//! they need.

use mandate_access::Action;
use mandate_datasets::{Part, Shelf};
use mandate_facts::Sight;
use mandate_model::{Collection, Digest, Fault, FaultCode, Kind, Position};

use crate::{Acting, AsAt};

/// The parts of a collection, or why they are not given.
#[derive(Clone, Debug)]
pub struct PartList {
    /// The place in the store as at which they hold.
    pub position: Position,
    /// Whether the rows of the collection lie in parts, and the person may read all of them.
    pub whole: bool,
    /// Why parts are not given; none where they are.
    pub why: Option<Fault>,
    /// The parts.
    pub parts: Vec<GivenPart>,
}

/// A part, and the batch that names it.
#[derive(Clone, Debug)]
pub struct GivenPart {
    /// The key of the batch.
    pub batch: String,
    /// The revision of the batch.
    pub revision: u32,
    /// What is known of the part.
    pub part: Part,
}

impl Acting<'_> {
    /// The parts of a collection as at a moment.
    pub fn parts(&self, collection: &str, as_at: AsAt) -> Result<PartList, Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        let position = self.mandate.asked_position(as_at)?;
        let sight = self.sight(collection, true)?;
        if sight.countries.as_ref().is_some_and(std::collections::BTreeSet::is_empty) {
            self.require(
                Action::Export,
                &mandate_access::Resource::Record(self.resource(collection, &crate::acting::Facets::default(), None)),
            )?;
        }
        if let Some(why) = not_given(collection, &sight) {
            return Ok(PartList { position, whole: false, why: Some(why), parts: Vec::new() });
        }
        Ok(PartList { position, whole: true, why: None, parts: self.held(collection, position.seq)? })
    }

    /// A part of a collection, where the person may have it as it is. Who took it is written to the audit trail, once.
    pub fn part(&self, collection: &str, sha256: &Digest, as_at: AsAt) -> Result<GivenPart, Fault> {
        let list = self.parts(collection, as_at)?;
        if let Some(why) = list.why {
            return Err(Fault { code: FaultCode::NotAllowed, ..why });
        }
        let found = list.parts.into_iter().find(|given| given.part.sha256 == *sha256);
        let none = || {
            Fault::new(FaultCode::NotFound, format!("no batch of {collection} that stands has a part {sha256}"))
                .hint("list the parts again: a batch may have been replaced or withdrawn")
        };
        let found = found.ok_or_else(none)?;
        self.mandate.kept.taken.get_or((self.actor.name.clone(), *sha256), || {
            self.note("take-part", collection, &format!("{sha256}, batch {}", found.batch))
        })?;
        Ok(found)
    }

    fn held(&self, collection: &Collection, seq: u64) -> Result<Vec<GivenPart>, Fault> {
        let batches = self.mandate.facts().parts(collection.name.as_str(), seq)?;
        let given = batches.into_iter().flat_map(|(batch, revision, parts)| {
            parts.into_iter().map(move |part| GivenPart { batch: batch.clone(), revision, part })
        });
        Ok(given.collect())
    }
}

impl crate::Mandate {
    /// Some bytes of a part. Call [`Acting::part`] before, which says whether they may be given.
    pub fn part_bytes(&self, part: &Part, range: std::ops::Range<u64>) -> Result<Vec<u8>, Fault> {
        self.depot.get(Shelf::Parts, &part.sha256, range).map(|bytes| bytes.to_vec())
    }
}

/// Why the parts of a collection are not given as they are.
fn not_given(collection: &Collection, sight: &Sight) -> Option<Fault> {
    let why = |message: String| {
        let fault = Fault::new(FaultCode::NotAllowed, message);
        fault.hint("take the export of the collection, or ask in SQL: both give what you may read, as Parquet too")
    };
    if collection.kind != Kind::Datasets {
        return Some(why(format!("the records of {} do not lie in parts", collection.name)));
    }
    let limited = *sight != Sight::default();
    limited
        .then(|| why(format!("you may not read all rows and fields of {}, and a part cannot be cut", collection.name)))
}
