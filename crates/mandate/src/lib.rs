//! The application: opens packs, store and projections, and offers the use cases to the faces.
//!
//! Nothing here prints, asks the clock or knows a face: moments come from a [`Clock`], progress goes to a
//! [`mandate_model::Progress`], faults are returned.

pub mod checking;
mod clock;
mod computing;
mod doctor;
mod folder;
mod importing;
mod keeping;
mod moment;
mod packing;
mod reading;
mod reporting;
mod writing;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mandate_facts::Facts;
use mandate_model::{Catalogue, Date, Diagnostics, Fault, Language, Lookup, Moment, Name, Position};
use mandate_rules::RuleSet;
use mandate_store::{Mode, Store};

pub use clock::{Clock, FixedClock};
pub use computing::Explanation;
pub use doctor::{Finding, Health};
pub use folder::{DataFolder, StoreAddress};
pub use importing::{Acknowledged, Import, ImportOptions, Imported, Validated};
pub use keeping::RestoreTarget;
pub use mandate_store::Verified;
pub use moment::AsAt;
pub use packing::{CheckedPacks, new_pack};
pub use reading::{Difference, Listing, Shown};
pub use reporting::{BuiltReport, ReportRequest, ReportVerified};

/// Packs alone, for commands that need no data folder. Cheap to clone.
#[derive(Clone)]
pub struct Packs {
    /// What the packs declare.
    pub catalogue: Arc<Catalogue>,
    /// The rules of each collection that has any.
    pub rules: Arc<BTreeMap<Name, RuleSet>>,
    /// Warnings met while loading.
    pub warnings: Diagnostics,
}

impl Packs {
    /// Loads the packs in these folders.
    pub fn load(folders: &[PathBuf]) -> Result<Self, Diagnostics> {
        let loaded = mandate_pack::load(folders)?;
        Ok(Self { catalogue: Arc::new(loaded.catalogue), rules: Arc::new(loaded.rules), warnings: loaded.warnings })
    }
}

/// An opened data folder with the packs that explain it.
pub struct Mandate {
    packs: Packs,
    folder: DataFolder,
    store: Box<dyn Store>,
    facts: Facts,
    clock: Box<dyn Clock>,
    /// What opening the projections found, such as a damaged file that will be rebuilt.
    pub notices: Diagnostics,
}

impl Mandate {
    /// Makes a data folder with an empty store and a signing key.
    pub fn init(data: &Path, address: StoreAddress, clock: &dyn Clock) -> Result<DataFolder, Fault> {
        DataFolder::create(data, address, clock)
    }

    /// Opens a data folder. Projections are caught up when they are asked for, not here.
    pub fn open(data: &Path, packs: Packs, clock: Box<dyn Clock>) -> Result<Self, Fault> {
        let folder = DataFolder::open(data)?;
        let store = mandate_store::open(&folder.location(), Mode::Write)?;
        let (facts, notices) = Facts::open(&folder.facts(), Arc::clone(&packs.catalogue))?;
        Ok(Self { packs, folder, store, facts, clock, notices })
    }

    /// What the packs declare.
    pub fn catalogue(&self) -> &Catalogue {
        &self.packs.catalogue
    }

    /// The data folder.
    pub fn folder(&self) -> &DataFolder {
        &self.folder
    }

    /// Today, by the application's clock, in UTC.
    pub fn today(&self) -> Date {
        day_of(self.clock.now())
    }

    /// The last position of the store.
    pub fn position(&self) -> Result<Position, Fault> {
        self.store.position()
    }

    /// The position that the store had at a moment.
    pub fn position_as_at(&self, as_at: AsAt) -> Result<Position, Fault> {
        match as_at {
            AsAt::Now => self.store.position(),
            AsAt::Moment(moment) => self.store.position_as_at(moment),
        }
    }

    fn lookup(&self, on: Date) -> Lookup<'_> {
        Lookup { catalogue: &self.packs.catalogue, on }
    }

    /// The message of a code, pack or field in a language.
    pub fn text(&self, language: Language, id: &str) -> String {
        self.packs.catalogue.text(language, id)
    }
}

/// The day of a moment, in UTC.
pub(crate) fn day_of(moment: Moment) -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(moment).date()
}
