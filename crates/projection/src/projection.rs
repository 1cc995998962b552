//! The folder of fact tables: opened, caught up with a feed, made again, verified.
//!
//! # What it costs
//! A run over the feed holds at most about 64 MB of bodies in builders, 128 MB of row groups, and the keys of 500,000
//! revisions that supersede another (about 100 bytes each), whatever the size of the store: 10 million records or a
//! hundred million. Nothing is kept by record between runs: the revision that another supersedes is looked up in the
//! segments, which reads the keys of the collection once for every 500,000 superseding revisions.
//!
//! Of batches the state holds what stands; what was superseded is filed away (`filed.rs`), 64 MB of bodies at a time.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use mandate_model::{Catalogue, Diagnostics, Fault, FaultCode, Feed, Place, Progress, Revision};

use crate::collect::Collector;
use crate::compact::compact;
use crate::shape::CollectionShape;
use crate::state::{CollectionState, MAIN, SUPERSEDED, State, rebuilt};
use crate::supersede;

/// Superseding revisions that are gathered before their predecessors are looked up.
const SUCCESSORS: usize = 500_000;
/// Bytes of what batches say that are gathered before those superseded are filed away.
const BODIES: usize = 64 << 20;
/// Revisions after which the work done so far is kept, should the process be killed.
const CHECKPOINT: u64 = 4_000_000;
/// Revisions between two signs of progress.
const STEP: u64 = 10_000;

/// What a catch-up did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaughtUp {
    /// Revisions that were read.
    pub revisions: u64,
    /// Rows that were written, over all fact tables.
    pub rows: u64,
    /// The place in the store up to which the fact tables now stand.
    pub seq: u64,
    /// Warnings: projections that had to be made again, values that do not fit their field's type.
    pub diagnostics: Diagnostics,
}

/// What a rebuild did; the same as a catch-up from nothing.
pub type Rebuilt = CaughtUp;

/// What [`Projection::verify`] looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Files that were read.
    pub files: u64,
    /// Their bytes, all together.
    pub bytes: u64,
    /// Their rows, all together.
    pub rows: u64,
    /// One error for each file whose content is not what was written.
    pub diagnostics: Diagnostics,
}

/// The fact tables on disk.
pub struct Projection {
    /// Where they lie.
    pub folder: PathBuf,
    /// The tables of each collection.
    pub shapes: Vec<CollectionShape>,
    /// What lies there, and up to which position.
    pub state: State,
    /// Whether the state on disk names more than [`Self::state`].
    given_up: bool,
}

impl Projection {
    /// Opens the folder, which is made if need be. What cannot be used is left out and told.
    pub fn open(folder: &Path, catalogue: &Catalogue) -> Result<(Self, Diagnostics), Fault> {
        let shapes = catalogue
            .collections
            .values()
            .map(|collection| CollectionShape::of(collection, catalogue))
            .collect::<Result<Vec<_>, _>>()?;
        fs::create_dir_all(folder).map_err(|error| Fault::io(&error, format!("making {}", folder.display())))?;
        let (state, warnings) = State::load(folder, &shapes, None)?;
        Ok((Self { folder: folder.to_owned(), shapes, state, given_up: false }, Diagnostics(warnings)))
    }

    /// Reads what the feed has beyond the fact tables.
    pub fn catch_up(&mut self, feed: &dyn Feed, progress: &dyn Progress) -> Result<CaughtUp, Fault> {
        let _lock = self.lock()?;
        let mut done = CaughtUp { diagnostics: self.reload()?, ..CaughtUp::default() };
        if let Some(why) = self.contradiction(feed)? {
            done.diagnostics.push(rebuilt("state.json", why));
            self.give_up();
        }
        match self.read(feed, progress, &mut done) {
            // A page that cannot be read shows only now: those tables are made again, once.
            Err(fault) if fault.code == FaultCode::ProjectionDamaged => {
                done.diagnostics.push(rebuilt("state.json", &fault.message));
                self.give_up();
                self.read(feed, progress, &mut done)?;
            }
            other => other?,
        }
        Ok(done)
    }

    /// Makes everything again from the feed.
    pub fn rebuild(&mut self, feed: &dyn Feed, progress: &dyn Progress) -> Result<Rebuilt, Fault> {
        let _lock = self.lock()?;
        self.give_up();
        let mut done = CaughtUp::default();
        self.read(feed, progress, &mut done)?;
        Ok(done)
    }

    /// Compares the files with the hashes taken when they were written.
    pub fn verify(&self) -> Result<Verified, Fault> {
        let mut verified = Verified::default();
        for segment in self.state.collections.values().flat_map(|state| state.tables.values()).flatten() {
            verified.files += 1;
            verified.rows += segment.rows;
            verified.bytes += segment.bytes;
            match segment.hash(&self.folder) {
                Ok(hash) if hash == segment.sha256 => {}
                Ok(_) => {
                    let fault = segment.damaged("is not what was written");
                    verified.diagnostics.error(fault, Place::file(segment.file.as_str()));
                }
                Err(fault) => verified.diagnostics.error(fault, Place::file(segment.file.as_str())),
            }
        }
        let mut files = BTreeSet::new();
        for filed in self.state.filed() {
            verified.bytes += filed.bytes;
            verified.files += u64::from(files.insert(filed.file.as_str()));
            if let Err(fault) = filed.read(&self.folder) {
                verified.diagnostics.error(fault, Place::file(filed.file.as_str()));
            }
        }
        Ok(verified)
    }

    /// One process at a time writes; others wait.
    fn lock(&self) -> Result<File, Fault> {
        let doing = |error| Fault::io(&error, format!("locking {}", self.folder.display()));
        let file = File::create(self.folder.join("lock")).map_err(doing)?;
        file.lock().map_err(doing)?;
        Ok(file)
    }

    /// Takes up what another process wrote in the meantime, or what was damaged since.
    fn reload(&mut self) -> Result<Diagnostics, Fault> {
        let (state, warnings) = State::load(&self.folder, &self.shapes, Some(&self.state))?;
        self.given_up = !warnings.is_empty();
        self.state = state;
        Ok(Diagnostics(warnings))
    }

    fn give_up(&mut self) {
        self.state = State::default();
        self.given_up = true;
    }

    /// Why the fact tables cannot come from this feed.
    fn contradiction(&self, feed: &dyn Feed) -> Result<Option<&'static str>, Fault> {
        let seq = self.state.seq;
        if seq == 0 {
            return Ok(None);
        }
        if feed.position()?.seq < seq {
            return Ok(Some("the fact tables are made again: the store is shorter than when they were made"));
        }
        let mut same = false;
        feed.scan(seq - 1, seq, &mut |revision| {
            same = revision.chain.to_string() == self.state.chain;
            Ok(())
        })?;
        Ok((!same).then_some("the fact tables are made again: the store's history is another than when they were made"))
    }

    fn read(&mut self, feed: &dyn Feed, progress: &dyn Progress, done: &mut CaughtUp) -> Result<(), Fault> {
        let upto = feed.position()?.seq;
        let Self { folder, shapes, state, given_up } = self;
        // What is made again is given up first: otherwise a killed process would leave a list of files that are gone.
        if std::mem::take(given_up) {
            state.save(folder)?;
        }
        let behind = |shape: &CollectionShape| state.collections.get(shape.name.as_str()).map_or(0, |known| known.seq);
        let after = shapes.iter().map(behind).min().unwrap_or(upto).min(state.seq);
        done.seq = upto;
        if after >= upto {
            return Ok(());
        }
        sweep(folder, state);
        let starts: Vec<_> = shapes.iter().map(|shape| (shape, behind(shape))).collect();
        let mut collector = Collector::new(folder, starts.into_iter());
        let mut since = 0;
        feed.scan(after, upto, &mut |revision| {
            done.rows += collector.add(revision)?;
            done.revisions += 1;
            since += 1;
            if done.revisions.is_multiple_of(STEP) {
                progress.step(revision.seq - after, Some(upto - after));
            }
            let full = collector.successors() >= SUCCESSORS || collector.bodies() >= BODIES;
            if revision.seq == upto || since >= CHECKPOINT || full {
                since = 0;
                checkpoint(folder, state, &mut collector, revision)?;
            }
            Ok(())
        })?;
        progress.step(upto - after, Some(upto - after));
        done.diagnostics.extend(collector.misfits.into_warnings());
        Ok(())
    }
}

/// Keeps the work done up to a revision.
fn checkpoint(
    folder: &Path,
    state: &mut State,
    collector: &mut Collector<'_>,
    revision: &Revision,
) -> Result<(), Fault> {
    for shape in &collector.hand_over(revision.seq, &mut state.collections)? {
        if let Some(known) = state.collections.get_mut(shape.name.as_str()) {
            compact_all(folder, shape, known)?;
            sync(folder, shape)?;
        }
    }
    if revision.seq >= state.seq {
        state.seq = revision.seq;
        state.chain = revision.chain.to_string();
    }
    state.save(folder)
}

fn compact_all(folder: &Path, shape: &CollectionShape, state: &mut CollectionState) -> Result<(), Fault> {
    for (table, segments) in &mut state.tables {
        let schema = match table.as_str() {
            SUPERSEDED => supersede::schema(),
            MAIN => shape.main.schema.clone(),
            group => match shape.table(Some(group)) {
                Some(table) => table.schema.clone(),
                None => continue,
            },
        };
        compact(folder, &format!("{}/{table}", shape.name), schema, segments)?;
    }
    Ok(())
}

/// Makes the names of new files last before the state names them.
fn sync(folder: &Path, shape: &CollectionShape) -> Result<(), Fault> {
    let path = folder.join(shape.name.as_str());
    if !path.exists() {
        return Ok(());
    }
    crate::state::sync_folder(&path).map_err(|error| Fault::io(&error, format!("writing {}", path.display())))
}

/// Removes files that nothing names: left by a killed process, or merged in the run before, so that a reader of that
/// state had until now to finish. That a file cannot be removed is no fault.
fn sweep(folder: &Path, state: &State) {
    let named = state.files();
    let Ok(folders) = fs::read_dir(folder) else { return };
    for collection in folders.flatten() {
        let Ok(files) = fs::read_dir(collection.path()) else { continue };
        for file in files.flatten() {
            let name = format!("{}/{}", collection.file_name().to_string_lossy(), file.file_name().to_string_lossy());
            if !named.contains(name.as_str()) {
                let _ = fs::remove_file(file.path());
            }
        }
    }
}
