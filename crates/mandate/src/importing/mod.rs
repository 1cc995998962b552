//! Import: every row is checked before the first is written; then batches are appended, each durable once acknowledged.
//!
//! A file is read once. What passed waits in a spool until the last row did, so that memory does not grow with
//! its content; keys and references are held.
//! What is in the store already, unchanged, is not written again: an import that was killed is finished by running it
//! again.

mod admit;
mod check;
mod faults;
mod references;
mod spool;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use mandate_exchange::Format;
use mandate_model::mapping::SourceMapping;
use mandate_model::{Date, Diagnostic, Diagnostics, Digest, Fault, Kind, Language, Progress};
use mandate_store::{Expect, HeadDigest, Stamp};

use crate::Mandate;
use crate::loading::{BatchOptions, LoadedBatch};

pub(crate) use admit::{Admit, Admitted, Official};
pub use check::Validated;
pub(crate) use check::{Typing, Watching, opened, twice};
pub(crate) use faults::FaultFile;
pub(crate) use references::unknown_reference;
pub(crate) use spool::Planned;
use spool::Spool;

/// A file to be imported into a collection.
#[derive(Clone, Debug)]
pub struct Import {
    /// The collection's name.
    pub collection: String,
    /// The file.
    pub path: PathBuf,
    /// How the file is named in faults and citations.
    pub shown: String,
    /// The citation kept on each revision; the row's number is added.
    pub source: String,
    /// Further choices.
    pub options: ImportOptions,
}

/// Choices of an import.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// Who imports.
    pub author: String,
    /// Who vouches for the content; the rules that passed it, without.
    pub validated_by: Option<String>,
    /// Why.
    pub reason: String,
    /// The day of the check.
    pub on: Date,
    /// The language of rule messages.
    pub language: Language,
    /// The file's encoding, where it cannot be told from the file.
    pub encoding: Option<String>,
    /// The file's format, where its name does not tell it.
    pub format: Option<Format>,
    /// The sheet of a workbook; the first that is seen, without.
    pub sheet: Option<String>,
    /// The state of the workflow in which records begin; those that are there already are left as they are. Without one,
    /// what is imported stands as official.
    pub state: Option<String>,
    /// How the file's columns, codes and units lie to the collection's; without it by their names.
    pub mapping: Option<Arc<SourceMapping>>,
    /// Of a file that becomes a batch.
    pub batch: BatchOptions,
}

impl ImportOptions {
    /// An import by somebody, for a reason, with nothing else said.
    pub fn by(author: &str, reason: &str, on: Date) -> Self {
        Self {
            author: author.to_owned(),
            validated_by: None,
            reason: reason.to_owned(),
            on,
            language: Language::English,
            encoding: None,
            format: None,
            sheet: None,
            state: None,
            mapping: None,
            batch: BatchOptions::default(),
        }
    }
}

/// Revisions in one durable append, and about how many bytes of them.
const BATCH: (usize, usize) = (2_000, 16 << 20);

/// A batch that is safe on disk.
#[derive(Clone, Copy, Debug)]
pub struct Acknowledged {
    /// First sequence number.
    pub first: u64,
    /// Last sequence number.
    pub last: u64,
    /// Chain hash at the last.
    pub chain: Digest,
}

/// What an import did.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// Records not there before.
    pub new: u64,
    /// Records that got another revision.
    pub changed: u64,
    /// Records that were there already, the same.
    pub unchanged: u64,
    /// The batch that the file became; its rows are counted above. None where its rows are records.
    pub batch: Option<LoadedBatch>,
    /// Warnings met.
    pub warnings: Diagnostics,
}

impl Mandate {
    /// Checks a file as an import would, and writes nothing but, into the file `every`, each fault.
    pub fn validate(
        &self,
        import: &Import,
        every: Option<&Path>,
        progress: &dyn Progress,
    ) -> Result<Validated, Diagnostics> {
        let admit = Official(import.options.state.clone());
        let mut file = every.map(FaultFile::new).transpose()?;
        let mut note = |one: &Diagnostic| file.iter_mut().for_each(|file| file.note(one));
        let found = self.check_file(import, Watching { admit: &admit, every: &mut note, take: None }, progress)?;
        file.map_or(Ok(()), FaultFile::finish)?;
        Ok(found)
    }

    /// Imports a file. With one error in it nothing is written and every fault is returned.
    pub fn import(
        &self,
        import: &Import,
        progress: &dyn Progress,
        acknowledged: &mut dyn FnMut(Acknowledged),
    ) -> Result<Imported, Box<Validated>> {
        self.import_admitted(import, &Official(import.options.state.clone()), progress, acknowledged)
    }

    /// [`Mandate::import`] of what somebody at work brings. The mapping by which it was read is remembered.
    pub(crate) fn import_admitted(
        &self,
        import: &Import,
        admit: &dyn Admit,
        progress: &dyn Progress,
        acknowledged: &mut dyn FnMut(Acknowledged),
    ) -> Result<Imported, Box<Validated>> {
        let refused = |fault: Fault| Box::new(Validated::from(Diagnostics::from(fault)));
        let collection = self.packs.catalogue.collection(&import.collection).map_err(refused)?;
        let imported = if collection.kind == Kind::Datasets {
            self.import_batch(collection, import, admit, progress, acknowledged)
        } else {
            self.import_records(import, admit, progress, acknowledged)
        }?;
        if let Some(mapping) = &import.options.mapping {
            self.remember_mapping(mapping).map_err(refused)?;
        }
        Ok(imported)
    }

    fn import_records(
        &self,
        import: &Import,
        admit: &dyn Admit,
        progress: &dyn Progress,
        acknowledged: &mut dyn FnMut(Acknowledged),
    ) -> Result<Imported, Box<Validated>> {
        let refused = |found: Diagnostics| Box::new(Validated::from(found));
        let folder = self.folder.uploads().map_err(|fault| refused(fault.into()))?;
        let mut spool = Spool::new(&folder);
        let mut take = |planned: Vec<Planned>, so_far: &Validated| {
            // With one error nothing will be written.
            let kept = if so_far.errors() == 0 { planned } else { Vec::new() };
            kept.iter().try_for_each(|one| spool.put(one))
        };
        let watching = Watching { admit, every: &mut |_| (), take: Some(&mut take) };
        let validated = self.check_file(import, watching, progress).map_err(refused)?;
        if validated.errors() > 0 {
            return Err(Box::new(validated));
        }
        let mut imported = Imported { warnings: validated.diagnostics, ..Imported::default() };
        let watched = (progress, validated.rows);
        let write = self.write_all(import, spool, watched, acknowledged, &mut imported);
        write.map_err(|fault| refused(fault.into()))?;
        Ok(imported)
    }

    fn write_all(
        &self,
        import: &Import,
        spool: Spool,
        (progress, total): (&dyn Progress, u64),
        acknowledged: &mut dyn FnMut(Acknowledged),
        imported: &mut Imported,
    ) -> Result<(), Fault> {
        let collection = self.packs.catalogue.collection(&import.collection)?;
        let rules = || self.packs.rules_identity(collection);
        let validated_by = import.options.validated_by.clone().unwrap_or_else(rules);
        let mut rows = spool.into_rows(import)?;
        let mut done = 0;
        loop {
            progress.go_on(done, Some(total))?;
            let batch = next_batch(&mut rows)?;
            if batch.is_empty() {
                return Ok(());
            }
            done += batch.len() as u64;
            self.append(collection.name.as_str(), import, &validated_by, batch, acknowledged, imported)?;
        }
    }

    /// Appends what is new or changed of a batch.
    fn append(
        &self,
        collection: &str,
        import: &Import,
        validated_by: &str,
        batch: Vec<Planned>,
        acknowledged: &mut dyn FnMut(Acknowledged),
        imported: &mut Imported,
    ) -> Result<(), Fault> {
        let mut changes = Vec::with_capacity(batch.len());
        for (planned, effect) in self.effects(collection, batch)? {
            let expect = match effect {
                Effect::Unchanged => None,
                // Data that comes in a state begins in it; what is there already has gone on from there.
                Effect::Changed(_) if import.options.state.is_some() => None,
                Effect::Changed(number) => Some(Expect::Revision(number)),
                Effect::New => Some(Expect::New),
            };
            match expect {
                None => imported.unchanged += 1,
                Some(Expect::New) => imported.new += 1,
                Some(_) => imported.changed += 1,
            }
            let Some(expect) = expect else { continue };
            changes.push(planned.change.expect(planned.expect.unwrap_or(expect)));
        }
        if changes.is_empty() {
            return Ok(());
        }
        let author = import.options.author.clone();
        let stamp = Stamp { at: self.clock.now(), author, validated_by: validated_by.to_owned() };
        let receipts = self.store.write().append(&changes, &stamp)?;
        if let (Some(first), Some(last)) = (receipts.first(), receipts.last()) {
            acknowledged(Acknowledged { first: first.seq, last: last.seq, chain: last.chain });
        }
        Ok(())
    }

    /// What writing each row would do to its record as it stands now.
    pub(crate) fn effects(&self, collection: &str, batch: Vec<Planned>) -> Result<Vec<(Planned, Effect)>, Fault> {
        let keys: Vec<&str> = batch.iter().map(|planned| planned.change.key.as_str()).collect();
        let heads = self.store.read()?.head_digests(collection, &keys)?;
        let effect = |planned: &Planned, head: Option<HeadDigest>| match head {
            Some(HeadDigest { number, body: Some(body) }) => {
                let same = body == mandate_store::hash::of_bytes(planned.body().as_bytes());
                if same { Effect::Unchanged } else { Effect::Changed(number) }
            }
            Some(HeadDigest { body: None, .. }) | None => Effect::New,
        };
        Ok(batch
            .into_iter()
            .zip(heads)
            .map(|(planned, head)| {
                let effect = effect(&planned, head);
                (planned, effect)
            })
            .collect())
    }
}

fn next_batch(rows: &mut dyn Iterator<Item = Result<Planned, Fault>>) -> Result<Vec<Planned>, Fault> {
    let (most, bytes) = BATCH;
    let (mut batch, mut weight) = (Vec::new(), 0);
    while batch.len() < most && weight < bytes {
        let Some(planned) = rows.next().transpose()? else { break };
        weight += planned.weight();
        batch.push(planned);
    }
    Ok(batch)
}

/// What writing a row does to its record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// There is no such record, or it stands withdrawn.
    New,
    /// The record, whose last revision has this number, says something else.
    Changed(u32),
    /// The record says the same.
    Unchanged,
}

/// The file of a bundled data set, for import.
pub(crate) fn bundled(folder: &Path, data: &mandate_model::pack::BundledData, options: ImportOptions) -> Import {
    let pack = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Import {
        collection: data.collection.to_string(),
        path: folder.join(&data.file),
        shown: format!("{pack}/{}", data.file),
        source: format!("{} ({pack}/{})", data.source, data.file),
        options: ImportOptions { state: data.state.as_ref().map(ToString::to_string), ..options },
    }
}
