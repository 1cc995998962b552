//! Writing one record at a time.

use std::collections::BTreeMap;

use mandate_model::{Fault, FaultCode, Revision};
use mandate_store::{Change, Expect, Stamp};

use crate::{AsAt, Mandate};

impl Mandate {
    /// Takes a record back: a revision without content, after which the record is no longer listed. With the number of
    /// the revision that was read, a change in between is a conflict that names both.
    pub fn withdraw(
        &mut self,
        collection: &str,
        key: &str,
        read: Option<u32>,
        author: &str,
        reason: &str,
    ) -> Result<Revision, Fault> {
        let name = self.packs.catalogue.collection(collection)?.name.to_string();
        let head = self.show(collection, key, AsAt::Now)?.revision;
        let expect = Expect::Revision(read.unwrap_or(head.number));
        let change = Change::withdraw(name, key).expect(expect).source(head.source).reason(reason);
        let stamp = Stamp { at: self.clock.now(), author: author.to_owned(), validated_by: author.to_owned() };
        let receipts = self.store.append(&[change], &stamp)?;
        let seqs: Vec<u64> = receipts.iter().map(|one| one.seq).collect();
        self.store
            .revisions(&seqs)?
            .pop()
            .ok_or_else(|| Fault::new(FaultCode::StoreDamaged, "the revision just written is not there"))
    }

    /// Records and revisions of each collection, as at a moment.
    pub fn counts(&self, as_at: AsAt) -> Result<BTreeMap<String, (u64, u64)>, Fault> {
        let upto = self.position_as_at(as_at)?.seq;
        let counts = self.store.counts(upto)?;
        Ok(counts.into_iter().map(|count| (count.collection, (count.records, count.revisions))).collect())
    }
}
