//! Copying revisions, files and entries from one database to another, as they are, hashes included.

use mandate_model::{Fault, Progress, Revision};

use crate::database::{Database, Entry};
use crate::decode;
use crate::keep::Kept;
use crate::ledger::{copy_blobs, insert, recount};

/// Revisions, or bytes of bodies, that are held at once.
const PAGE: usize = 4096;
const PAGE_BYTES: usize = 8 << 20;

/// Copies everything up to a place, and what is kept beside it, into an empty store. Only within [`Database::write`] of
/// the latter.
pub(crate) fn within_write(
    from: &impl Database,
    to: &impl Database,
    upto: u64,
    kept: &Kept,
    progress: &dyn Progress,
) -> Result<(), Fault> {
    let mut page = Page::default();
    from.scan(0, upto, &mut |cells| {
        let revision = decode::revision(cells)?;
        let seq = revision.seq;
        page.add(revision);
        if page.is_full() {
            page.write(to)?;
            progress.go_on(seq, Some(upto))?;
        }
        Ok(())
    })?;
    page.write(to)?;
    progress.step(upto, Some(upto));
    recount(to)?;
    copy_blobs(from, to)?;
    kept.copy(from, to)
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
