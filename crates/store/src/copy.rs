//! Copying revisions and files from one database to another, as they are, hashes included.

use mandate_model::{Fault, Progress, Revision};

use crate::database::{Database, Entry};
use crate::decode;
use crate::ledger::{copy_blobs, insert};

/// Revisions, or bytes of bodies, that are held at once.
const PAGE: usize = 4096;
const PAGE_BYTES: usize = 8 << 20;

/// Copies everything up to a place into an empty store, in one transaction.
pub(crate) fn everything(
    from: &impl Database,
    to: &impl Database,
    upto: u64,
    progress: &dyn Progress,
) -> Result<(), Fault> {
    to.write(|to| within_write(from, to, upto, progress))
}

/// As [`everything`], inside a transaction that is already open.
pub(crate) fn within_write(
    from: &impl Database,
    to: &impl Database,
    upto: u64,
    progress: &dyn Progress,
) -> Result<(), Fault> {
    let mut page = Page::default();
    from.scan(0, upto, &mut |cells| {
        let revision = decode::revision(cells)?;
        let seq = revision.seq;
        page.add(revision);
        if page.is_full() {
            page.write(to)?;
            progress.step(seq, Some(upto));
        }
        Ok(())
    })?;
    page.write(to)?;
    progress.step(upto, Some(upto));
    copy_blobs(from, to)
}

#[derive(Default)]
struct Page {
    revisions: Vec<Revision>,
    bytes: usize,
}

impl Page {
    fn add(&mut self, revision: Revision) {
        self.bytes += revision.body.as_str().len();
        self.revisions.push(revision);
    }

    fn is_full(&self) -> bool {
        self.revisions.len() >= PAGE || self.bytes >= PAGE_BYTES
    }

    fn write(&mut self, to: &impl Database) -> Result<(), Fault> {
        if !self.revisions.is_empty() {
            insert(to, &self.revisions.iter().map(Entry::from).collect::<Vec<_>>())?;
        }
        *self = Self::default();
        Ok(())
    }
}
