//! `state.json`: which segments make up the projection, and how far it has come.
//!
//! It is replaced by renaming, after everything it names is on disk. A process killed at any time therefore leaves the
//! state before or the state after, and at worst some files that nothing names.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use mandate_model::{Diagnostic, Fault, FaultCode, Place, Severity};
use serde::{Deserialize, Serialize};

use crate::filed::Filed;
use crate::segment::Segment;
use crate::shape::CollectionShape;
use crate::supersede;

/// The version of the layout of the folder. A projection of another version is rebuilt.
const FORMAT: u32 = 2;
const FILE: &str = "state.json";

/// The key of a collection's own table among its tables; repeat groups have their names, which begin with a letter.
pub const MAIN: &str = "_main";
/// The key of the list of superseded revisions.
pub const SUPERSEDED: &str = "_superseded";

/// The state of the whole folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The form of this file.
    pub format: u32,
    /// The position up to which every collection that is not behind has been read.
    pub seq: u64,
    /// The store's chain hash there.
    pub chain: String,
    /// The collections by name.
    pub collections: BTreeMap<String, CollectionState>,
}

/// What a state of any version says first.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

/// The state of one collection's tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionState {
    /// The shape that its segments have.
    pub schema: String,
    /// How far the collection has been read; behind [`State::seq`] while it is made again.
    pub seq: u64,
    /// By [`MAIN`], [`SUPERSEDED`] or the name of a repeat group; in order of rows.
    pub tables: BTreeMap<String, Vec<Segment>>,
    /// The revisions of batches, in order of their places; none in a collection of single records.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub batches: Vec<BatchRevision>,
}

/// A revision of a batch, as far as a question over its rows needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchRevision {
    /// The batch's key.
    pub record: String,
    /// Number within the batch.
    pub revision: u32,
    /// Place in the store.
    pub seq: u64,
    /// The citation kept on the revision.
    pub source: String,
    /// What the revision says.
    pub said: Said,
    /// Place of the revision that follows and counts.
    pub superseded_at: Option<u64>,
}

/// What a revision of a batch says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// That the batch is taken back.
    Gone,
    /// This body, as the store has it.
    Body(String),
    /// The body that is filed away: of a revision that was superseded.
    Filed(Filed),
}

impl BatchRevision {
    /// Whether it says what the batch is, and does not take it back.
    pub fn is_put(&self) -> bool {
        self.said != Said::Gone
    }

    /// Whether its rows hold as at a place.
    pub fn holds(&self, as_at: u64) -> bool {
        self.seq <= as_at && self.is_put() && self.superseded_at.is_none_or(|at| at > as_at)
    }

    /// What it says, as the store has it; nothing where it takes the batch back. `folder` is that of the projection.
    pub fn body(&self, folder: &Path) -> Result<Cow<'_, str>, Fault> {
        match &self.said {
            Said::Gone => Ok(Cow::Borrowed("")),
            Said::Body(body) => Ok(Cow::Borrowed(body)),
            Said::Filed(filed) => filed.read(folder).map(Cow::Owned),
        }
    }

    /// Where its body is filed away.
    pub fn filed(&self) -> Option<&Filed> {
        if let Said::Filed(filed) = &self.said { Some(filed) } else { None }
    }
}

impl CollectionState {
    /// The state of a collection of which nothing was read yet.
    pub fn empty(shape: &CollectionShape) -> Self {
        Self { schema: shape.digest.clone(), ..Self::default() }
    }

    /// The files of one table, in order of rows.
    pub fn segments(&self, table: &str) -> &[Segment] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }
}

impl Default for State {
    fn default() -> Self {
        Self { format: FORMAT, seq: 0, chain: String::new(), collections: BTreeMap::new() }
    }
}

impl State {
    /// The state on disk, with every collection left out that must be made again, and a warning for each. Files are not
    /// looked at again when the state on disk is still `known`.
    pub fn load(
        folder: &Path,
        shapes: &[CollectionShape],
        known: Option<&Self>,
    ) -> Result<(Self, Vec<Diagnostic>), Fault> {
        let text = match fs::read_to_string(folder.join(FILE)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((Self::default(), Vec::new())),
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => String::new(),
            Err(error) => return Err(Fault::io(&error, format!("reading {}", folder.join(FILE).display()))),
        };
        match serde_json::from_str::<Self>(&text) {
            Ok(state) if known == Some(&state) => Ok((state, Vec::new())),
            Ok(mut state) if state.format == FORMAT => {
                let warnings = state.drop_unusable(folder, shapes);
                Ok((state, warnings))
            }
            Ok(_) => Ok((Self::default(), vec![rebuilt(FILE, "the facts folder is of another version")])),
            Err(_) if serde_json::from_str::<Version>(&text).is_ok_and(|version| version.format != FORMAT) => {
                Ok((Self::default(), vec![rebuilt(FILE, "the facts folder is of another version")]))
            }
            Err(_) => Ok((Self::default(), vec![rebuilt(FILE, "the list of projection files is damaged")])),
        }
    }

    fn drop_unusable(&mut self, folder: &Path, shapes: &[CollectionShape]) -> Vec<Diagnostic> {
        let mut warnings = Vec::new();
        self.collections.retain(|name, state| {
            let Some(shape) = shapes.iter().find(|shape| shape.name == **name) else { return false };
            match state.unusable(folder, shape) {
                None => true,
                Some((file, why)) => {
                    warnings.push(rebuilt(&file, &format!("the fact tables of `{name}` are made again: {why}")));
                    false
                }
            }
        });
        warnings
    }

    /// Replaces the state on disk.
    pub fn save(&self, folder: &Path) -> Result<(), Fault> {
        let doing = |error: std::io::Error| Fault::io(&error, format!("writing {}", folder.join(FILE).display()));
        let text = serde_json::to_vec(self)
            .map_err(|error| Fault::new(FaultCode::System, format!("the state cannot be written: {error}")))?;
        let temporary = folder.join("state.json.new");
        let mut file = File::create(&temporary).map_err(doing)?;
        file.write_all(&text).and_then(|()| file.sync_all()).map_err(doing)?;
        fs::rename(&temporary, folder.join(FILE)).map_err(doing)?;
        sync_folder(folder).map_err(doing)
    }

    /// Every file that the state names.
    pub fn files(&self) -> BTreeSet<&str> {
        let tables = self.collections.values().flat_map(|collection| collection.tables.values());
        let segments = tables.flatten().map(|segment| segment.file.as_str());
        segments.chain(self.filed().map(|filed| filed.file.as_str())).collect()
    }

    /// The bodies that are filed away.
    pub fn filed(&self) -> impl Iterator<Item = &Filed> {
        let batches = self.collections.values().flat_map(|collection| &collection.batches);
        batches.filter_map(BatchRevision::filed)
    }
}

impl CollectionState {
    /// The file at fault and what is wrong with it, when the collection cannot be used as it is.
    fn unusable(&self, folder: &Path, shape: &CollectionShape) -> Option<(String, String)> {
        if self.schema != shape.digest {
            return Some((shape.name.to_string(), "its fields have changed".to_owned()));
        }
        for (table, segments) in &self.tables {
            let schema = match table.as_str() {
                SUPERSEDED => supersede::schema(),
                MAIN => shape.main.schema.clone(),
                group => shape.table(Some(group))?.schema.clone(),
            };
            let fault = segments.iter().find_map(|segment| Some((segment, segment.inspect(folder, &schema)?)));
            if let Some((segment, why)) = fault {
                return Some((segment.file.clone(), format!("the file {} {why}", segment.file)));
            }
        }
        let mut filed = self.batches.iter().filter_map(BatchRevision::filed);
        let (filed, why) = filed.find_map(|filed| Some((filed, filed.inspect(folder)?)))?;
        Some((filed.file.clone(), format!("the file {} {why}", filed.file)))
    }
}

/// Makes the renames in a folder last.
pub fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Tells that a projection is made again.
pub fn rebuilt(file: &str, why: &str) -> Diagnostic {
    Diagnostic {
        severity: Severity::Warning,
        place: Place::file(file),
        fault: Fault::new(FaultCode::ProjectionRebuilt, why.to_owned())
            .hint("nothing to do: projections are made from the store, where nothing is lost"),
    }
}
