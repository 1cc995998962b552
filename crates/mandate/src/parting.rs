//! Parts as they lie in the depot, for whoever may read all that is in them: readers of Parquet fetch only the pieces that
//! they need.

use mandate_access::Action;
use mandate_datasets::{Layout, Part, Shelf};
use mandate_facts::{BatchParts, Sight};
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
    pub parts: Vec<ListedPart>,
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

/// A part, and which of its rows are to be left out.
#[derive(Clone, Debug)]
pub struct ListedPart {
    /// The part as it lies.
    pub given: GivenPart,
    /// The rows that were set aside, by their numbers, in order: they count in nothing, and lie in the part as others do.
    pub aside: Vec<i64>,
}

impl Acting<'_> {
    /// The parts of a collection as at a moment.
    pub fn parts(&self, collection: &str, as_at: AsAt) -> Result<PartList, Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        let position = self.mandate.asked_position(as_at)?;
        if let Some(why) = self.withheld(collection)? {
            return Ok(PartList { position, whole: false, why: Some(why), parts: Vec::new() });
        }
        let (layout, mut parts) = (Layout::of(collection), Vec::new());
        for held in self.held(collection, position.seq)? {
            for part in &held.parts {
                let aside = held.aside_in(part, &layout, &self.mandate.depot)?;
                parts.push(ListedPart { given: given(&held, part), aside });
            }
        }
        Ok(PartList { position, whole: true, why: None, parts })
    }

    /// A part of a collection, where the person may have it as it is. Who took it is written to the audit trail, once.
    pub fn part(&self, collection: &str, sha256: &Digest, as_at: AsAt) -> Result<GivenPart, Fault> {
        let declared = self.mandate.catalogue().collection(collection)?;
        let position = self.mandate.asked_position(as_at)?;
        if let Some(why) = self.withheld(declared)? {
            return Err(Fault { code: FaultCode::NotAllowed, ..why });
        }
        let batches = self.held(declared, position.seq)?;
        let found = batches.iter().find_map(|held| {
            let part = held.parts.iter().find(|part| part.sha256 == *sha256)?;
            Some(given(held, part))
        });
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

    /// Why the parts of a collection are not given to the person; refused where not even that may be known.
    fn withheld(&self, collection: &Collection) -> Result<Option<Fault>, Fault> {
        let sight = self.sight(collection, true)?;
        if sight.countries.as_ref().is_some_and(std::collections::BTreeSet::is_empty) {
            self.require(
                Action::Export,
                &mandate_access::Resource::Record(self.resource(collection, &crate::acting::Facets::default(), None)),
            )?;
        }
        Ok(not_given(collection, &sight))
    }

    fn held(&self, collection: &Collection, seq: u64) -> Result<Vec<BatchParts>, Fault> {
        self.mandate.facts().parts(collection.name.as_str(), seq)
    }
}

fn given(held: &BatchParts, part: &Part) -> GivenPart {
    GivenPart { batch: held.record.clone(), revision: held.revision, part: part.clone() }
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
