//! Keeping what is there: verify, checkpoints, backup and restore.

use std::path::Path;

use mandate_datasets::BatchBody;
use mandate_model::{Act, Fault, FaultCode, Kind, Position, Progress};
use mandate_store::checkpoint::{self, Checkpoint, Signed};
use mandate_store::keys::{PublicKey, SecretKey};
use mandate_store::{Location, Verified};

use crate::{DataFolder, Mandate, StoreAddress};

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

    /// Recomputes the hashes of the parts that batches name, in all their revisions; the first that is not what was
    /// written is a fault.
    fn verify_parts(&self) -> Result<(), Fault> {
        for collection in self.packs.catalogue.collections.values().filter(|one| one.kind == Kind::Datasets) {
            for (head, _) in self.standing(collection)? {
                for revision in self.store.read()?.history(collection.name.as_str(), &head.key)? {
                    if revision.act == Act::Put {
                        let body = BatchBody::from_json(&revision.body.parse()?)?;
                        mandate_datasets::verify(&self.depot, &body.parts)?;
                    }
                }
            }
        }
        Ok(())
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

    /// Copies the store, while others may write, into one file.
    pub fn backup(&self, to: &Path, progress: &dyn Progress) -> Result<Position, Fault> {
        if to.exists() {
            return Err(Fault::new(FaultCode::StoreExists, format!("{} exists already", to.display()))
                .hint("a backup never overwrites: choose another name"));
        }
        self.store.read()?.backup(to, progress)
    }

    /// Makes a data folder from a backup, after verifying it.
    pub fn restore(backup: &Path, target: RestoreTarget<'_>, progress: &dyn Progress) -> Result<Position, Fault> {
        let fill = |location: &Location| mandate_store::restore(backup, location, progress);
        DataFolder::create_with(target.data, target.address, fill).map(|(_, position)| position)
    }
}
