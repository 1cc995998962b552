//! The application: opens packs, store and projections, and offers the use cases to the faces.
//!
//! Nothing here prints, asks the clock or knows a face: moments come from a [`Clock`], progress goes to a
//! [`mandate_model::Progress`], faults are returned.

mod acting;
mod administering;
mod asking;
mod attaching;
mod attachments;
mod backups;
mod bodies;
pub mod browsing;
mod census;
pub mod checking;
mod clock;
mod computing;
mod condition;
mod crediting;
mod demonstration;
mod doctor;
mod drawing;
mod editions;
pub mod exporting;
mod figures;
mod flows;
mod folder;
mod importing;
mod jobs;
mod keeping;
mod kept;
mod letters;
mod loading;
mod mail;
pub mod mappings;
mod moment;
mod outgoing;
mod outside;
mod overseeing;
mod packing;
mod parting;
mod posting;
pub mod previews;
mod profile;
mod published;
mod querying;
mod reading;
mod records;
mod reminding;
mod repeats;
mod reporting;
pub mod reviewing;
mod rights;
pub mod rows;
mod said;
mod seats;
mod seeing;
mod signing;
mod sql;
mod stores;
mod tables;
mod uploads;
pub mod views;
mod writing;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use mandate_access::Policies;
use mandate_datasets::Depot;
use mandate_facts::Facts;
use mandate_model::{Catalogue, Date, Diagnostics, Fault, Keep, Language, Lookup, Moment, Name, Position};
use mandate_rules::RuleSet;

pub use acting::Acting;
pub use administering::is_national;
pub use asking::Behind;
pub use attachments::Attachment;
pub use backups::Backup;
pub use bodies::{Given, GivenPage};
pub use clock::{Clock, FixedClock};
pub use computing::Explanation;
pub use condition::Condition;
pub use demonstration::DemonstrationAccount;
pub use doctor::{Finding, Health};
pub use drawing::{Drawing, Kind as DrawingKind, SERIES};
pub use editions::{Comparison, Edition, EditionFile, FigurePair};
pub use figures::{Figures, Origin, Question};
pub use flows::{FlowDrawing, Flows};
pub use folder::{DataFolder, StoreAddress};
pub use importing::{Acknowledged, Import, ImportOptions, Imported, Validated};
pub use jobs::{Job, JobFault, Stage, Work};
pub use keeping::RestoreTarget;
pub use letters::{Letter, LetterItem};
pub use loading::{BatchOptions, ForeseenBatch, LoadedBatch};
pub use mail::{Delivery, MailSettings};
pub use mandate_access::{self as access, accounts};
pub use mandate_datasets::BatchBody;
pub use mandate_exchange::Format;
pub use mandate_exchange::SchemaRef;
pub use mandate_exchange::bulk::RecordBatch;
pub use mandate_facts::{Answer, Bounds, Ending};
pub use mandate_report::RecordBehind;
pub use mandate_report::manifest::{FigureEntry, FileEntry, Manifest};
pub use mandate_store::Verified;
pub use moment::AsAt;
pub use outgoing::format_asked;
pub use outside::OutsideProvider;
pub use overseeing::{Asked, AuditFilter, AuditPage, PolicyText};
pub use packing::{CheckedPacks, new_pack};
pub use parting::{GivenPart, ListedPart, PartList};
pub use profile::{CountryRecords, StateCount};
pub use querying::{Inquiry, LONGEST, Reply, cells_of, columns_of_answer, write_answer, write_batches};
pub use reading::{Difference, Listing, Shown};
pub use records::{Edit, Page, Saved, Step, Task};
pub use repeats::{KeptAnswer, Repeat, RepeatKey, digest_of_file};
pub use said::Said;
use stores::Stores;

pub use reporting::{BuiltReport, Foreseen, ReportRequest, ReportVerified};
pub use signing::{actor_of, token_of};
pub use tables::{AskedColumn, AskedTable};
pub use uploads::Upload;

/// Packs alone, for commands that need no data folder. Cheap to clone.
#[derive(Clone)]
pub struct Packs {
    /// What the packs declare.
    pub catalogue: Arc<Catalogue>,
    /// The rules of each collection that has any.
    pub rules: Arc<BTreeMap<Name, RuleSet>>,
    /// The conditions of transitions, for each collection whose workflow has any.
    pub conditions: Arc<BTreeMap<Name, RuleSet>>,
    /// Who may do what.
    pub policies: Arc<Policies>,
    /// Warnings met while loading.
    pub warnings: Diagnostics,
}

impl Packs {
    /// Loads the packs in these folders.
    pub fn load(folders: &[PathBuf]) -> Result<Self, Diagnostics> {
        let loaded = mandate_pack::load(folders)?;
        let policies = Policies::load(&loaded.catalogue.policies)?;
        Ok(Self {
            policies: Arc::new(policies),
            catalogue: Arc::new(loaded.catalogue),
            rules: Arc::new(loaded.rules),
            conditions: Arc::new(loaded.conditions),
            warnings: loaded.warnings,
        })
    }
}

/// An opened data folder with the packs that explain it. May be shared between threads.
pub struct Mandate {
    packs: Packs,
    folder: DataFolder,
    store: Stores,
    depot: Depot,
    facts: RwLock<Facts>,
    keep: Arc<dyn Keep>,
    clock: Box<dyn Clock>,
    kept: kept::Kept,
    census: census::Census,
    reviewed: reviewing::Recent,
    questions: seats::Seats,
    pages: seats::Seats,
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
        let store = Stores::open(folder.location())?;
        let keep = mandate_store::open_keep(&folder.location())?;
        let depot = folder.depot()?;
        let (facts, notices) = Facts::open(&folder.facts(), Arc::clone(&packs.catalogue), depot.clone())?;
        Ok(Self {
            keep,
            packs,
            folder,
            store,
            depot,
            facts: RwLock::new(facts),
            clock,
            kept: kept::Kept::default(),
            census: census::Census::default(),
            reviewed: reviewing::Recent::default(),
            questions: seats::Seats::for_questions(),
            pages: seats::Seats::for_pages(),
            notices,
        })
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

    /// This moment, by the application's clock.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Where accounts, sessions and jobs are kept.
    pub fn keep(&self) -> Arc<dyn Keep> {
        Arc::clone(&self.keep)
    }

    /// The accounts, as background work asks for them: without pages, so without passkeys.
    pub fn accounts(&self) -> Result<accounts::Accounts, Fault> {
        accounts::Accounts::open(self.keep(), accounts::Settings::default(), self.clock.now())
    }

    /// The last position of the store.
    pub fn position(&self) -> Result<Position, Fault> {
        self.store.read()?.position()
    }

    /// The position that the store had at a moment.
    pub fn position_as_at(&self, as_at: AsAt) -> Result<Position, Fault> {
        match as_at {
            AsAt::Now => self.store.read()?.position(),
            AsAt::Moment(moment) => self.store.read()?.position_as_at(moment),
        }
    }

    /// The fact tables, for asking. Held only as long as one question.
    fn facts(&self) -> RwLockReadGuard<'_, Facts> {
        self.facts.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The fact tables, for bringing them up to date.
    fn facts_mut(&self) -> RwLockWriteGuard<'_, Facts> {
        self.facts.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn lookup(&self, on: Date) -> Lookup<'_> {
        Lookup { catalogue: &self.packs.catalogue, on }
    }

    /// The name of a country in a language; the code itself where no list knows it.
    pub fn country(&self, code: &str, language: Language) -> String {
        let list = self.packs.catalogue.role(mandate_model::Role::Country).ok();
        list.and_then(|list| list.get(code)).map_or_else(|| code.to_owned(), |found| found.label(language).to_owned())
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
