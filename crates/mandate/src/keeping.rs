//! Keeping what is there: verify, checkpoints, backup and restore.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mandate_datasets::{BatchBody, Depot, Part, Shelf, Swept};
use mandate_model::{Act, Catalogue, Fault, FaultCode, Kind, Position, Progress};
use mandate_store::checkpoint::{self, Checkpoint, Signed};
use mandate_store::keys::{PublicKey, SecretKey};
use mandate_store::{Location, Mode, Store, Verified};

use crate::{DataFolder, Mandate, Packs, StoreAddress};

/// Hours after which a part that no revision names is a leftover: a load that is still under way names it sooner.
const UNNAMED_HOURS: i64 = 48;

/// Where a backup is restored to.
#[derive(Clone, Debug)]
pub struct RestoreTarget<'a> {
    /// A folder that is not a data folder yet.
    pub data: &'a Path,
    /// Where its store shall be.
    pub address: StoreAddress,
}

impl Mandate {
    /// Recomputes every hash of the store and names the first break.
    pub fn verify_store(&self, progress: &dyn Progress) -> Result<Verified, Fault> {
        let verified = self.store.read()?.verify(progress)?;
        self.verify_parts()?;
        Ok(verified)
    }

    /// Recomputes the hashes of the parts that batches name; the first that is not what was written is a fault.
    fn verify_parts(&self) -> Result<(), Fault> {
        let parts = named_parts(self.catalogue(), &*self.store.read()?)?;
        mandate_datasets::verify(&self.depot, &parts).map(drop)
    }

    /// Removes parts that no revision names and that are older than any load takes: what was cut off left them.
    pub fn sweep_parts(&self) -> Result<Swept, Fault> {
        let before = self.now() - jiff::SignedDuration::from_hours(UNNAMED_HOURS);
        let named = named_parts(self.catalogue(), &*self.store.read()?)?.iter().map(|part| part.sha256).collect();
        mandate_datasets::sweep(&self.depot, Shelf::Parts, &named, before)
    }

    /// Recomputes the hashes of one record's revisions, and returns how many there are.
    pub fn verify_record(&self, collection: &str, key: &str) -> Result<u32, Fault> {
        let collection = self.packs.catalogue.collection(collection)?;
        self.store.read()?.verify_record(collection.name.as_str(), key)
    }

    /// A signed statement of the store's last position, as canonical JSON.
    pub fn checkpoint(&self) -> Result<String, Fault> {
        let key = SecretKey::load(&self.folder.key())?;
        Checkpoint::of(&*self.store.read()?)?.sign(&key)?.to_text()
    }

    /// Checks a checkpoint's signature, and that the store still holds what it states. Without a key the one that the
    /// checkpoint names is taken: that proves that nothing changed since, not who signed.
    pub fn verify_checkpoint(&self, text: &str, public_key: Option<&str>) -> Result<Position, Fault> {
        let signed = Signed::from_text(text)?;
        let trusted: PublicKey = match public_key {
            Some(text) => text.parse()?,
            None => signed.public_key,
        };
        checkpoint::check(&signed, &trusted, &*self.store.read()?)?;
        Ok(signed.checkpoint.position)
    }

    /// Copies the store, while others may write, into one file; and the rows of batches into the folder `datasets` beside
    /// it, where several backups share what they have in common.
    pub fn backup(&self, to: &Path, progress: &dyn Progress) -> Result<Position, Fault> {
        if to.exists() {
            return Err(Fault::new(FaultCode::StoreExists, format!("{} exists already", to.display()))
                .hint("a backup never overwrites: choose another name"));
        }
        // It has its name when it is whole.
        let begun = to.with_added_extension("begun");
        let made = self.copy_to(&begun, progress);
        let made = made.and_then(|position| {
            std::fs::rename(&begun, to).map_err(|error| Fault::io(&error, format!("naming {}", to.display())))?;
            Ok(position)
        });
        if made.is_err() {
            let _ = std::fs::remove_file(&begun);
        }
        made
    }

    /// Copies the store, and beside it the parts that the copy names: what the store names by now may be more.
    fn copy_to(&self, to: &Path, progress: &dyn Progress) -> Result<Position, Fault> {
        if to.exists() {
            std::fs::remove_file(to).map_err(|error| Fault::io(&error, format!("removing {}", to.display())))?;
        }
        let position = self.store.read()?.backup(to, progress)?;
        let copy = mandate_store::open(&Location::Sqlite(to.to_owned()), Mode::Read)?;
        let parts = named_parts(self.catalogue(), &*copy)?;
        if !parts.is_empty() {
            let beside = Depot::folder(&beside(to))?;
            let scratch = self.folder.uploads()?;
            for part in &parts {
                mandate_datasets::copy(&self.depot, &beside, part, &scratch)?;
            }
        }
        Ok(position)
    }

    /// Recomputes the hashes of the parts that lie beside a backup.
    pub(crate) fn verify_beside(&self, backup: &Path) -> Result<(), Fault> {
        let copy = mandate_store::open(&Location::Sqlite(backup.to_owned()), Mode::Read)?;
        let parts = named_parts(self.catalogue(), &*copy)?;
        if parts.is_empty() {
            return Ok(());
        }
        mandate_datasets::verify(&Depot::folder(&beside(backup))?, &parts).map(drop)
    }

    /// Makes a data folder from a backup, after verifying it; with the rows of batches that lie beside the backup. Where
    /// some are missing or damaged, what is made is no data folder, and the same can be tried again.
    pub fn restore(
        packs: &Packs,
        backup: &Path,
        target: RestoreTarget<'_>,
        progress: &dyn Progress,
    ) -> Result<Position, Fault> {
        let parts = {
            let copy = mandate_store::open(&Location::Sqlite(backup.to_owned()), Mode::Read)?;
            named_parts(&packs.catalogue, &*copy)?
        };
        let beside = if parts.is_empty() { None } else { Some(Depot::folder(&beside(backup))?) };
        if let Some(beside) = &beside {
            let missing = |part: &&Part| !matches!(beside.size(Shelf::Parts, &part.sha256), Ok(Some(_)));
            let missing = parts.iter().filter(missing).count();
            if missing > 0 {
                let message =
                    format!("{missing} of the {} parts that the backup names are not in {beside}", parts.len());
                return Err(Fault::new(FaultCode::NoSuchFile, message)
                    .hint("put the folder `datasets` that was made with the backup beside it"));
            }
        }
        let fill = |folder: &DataFolder| {
            if let Some(beside) = &beside {
                let (depot, scratch) = (folder.depot()?, folder.uploads()?);
                for part in &parts {
                    mandate_datasets::copy(beside, &depot, part, &scratch)?;
                }
            }
            mandate_store::restore(backup, &folder.location(), progress)
        };
        DataFolder::create_with(target.data, target.address, fill).map(|(_, position)| position)
    }
}

/// The parts that revisions of batches name, each once: those of superseded and withdrawn ones, too, and those of
/// collections that no pack declares any more, which may come back.
fn named_parts(catalogue: &Catalogue, store: &dyn Store) -> Result<Vec<Part>, Fault> {
    let mut named = BTreeMap::new();
    store.scan(0, store.position()?.seq, &mut |revision| {
        let kind = catalogue.collections.get(revision.collection.as_str()).map(|one| one.kind);
        let may_be_batch = kind == Some(Kind::Datasets) || revision.body.as_str().contains("\"parts\"");
        if revision.act != Act::Put || !may_be_batch {
            return Ok(());
        }
        match BatchBody::from_json(&revision.body.parse()?) {
            Ok(body) => named.extend(body.parts.into_iter().map(|part| (part.sha256, part))),
            Err(fault) if kind == Some(Kind::Datasets) || fault.code == FaultCode::StoreNewer => return Err(fault),
            // A record with a field of that name.
            Err(_) => {}
        }
        Ok(())
    })?;
    Ok(named.into_values().collect())
}

/// Where the rows of batches lie that belong to a backup.
fn beside(backup: &Path) -> PathBuf {
    backup.with_file_name("datasets")
}
