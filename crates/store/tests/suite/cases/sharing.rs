//! Many readers beside a writer.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use mandate_model::{Revision, Silent};
use mandate_store::{Change, Mode, NOW, Store, open};

use crate::fixture::{Fixture, put, stamp, withdraw};

/// Records that each append writes all of; between them lie as many that it withdraws, or puts again.
const KEYS: u32 = 8;

/// One append: every even key gets the same text, every odd one stands in even rounds only.
fn round(number: u64) -> Vec<Change> {
    let text = number.to_string();
    let change = |key: u32| match (key % 2, number % 2) {
        (0, _) | (_, 0) => put(&format!("k{key:02}"), &text),
        _ => withdraw(&format!("k{key:02}")),
    };
    (0..2 * KEYS).map(change).collect()
}

fn bodies(page: &[Revision]) -> BTreeSet<&str> {
    page.iter().map(|revision| revision.body.as_str()).collect()
}

/// Reads in every way there is; each must agree with one round as a whole.
fn read(store: &dyn Store) {
    for page in [
        store.heads("things", NOW, None, 2 * KEYS as usize).unwrap(),
        store.heads_before("things", NOW, None, 2 * KEYS as usize).unwrap(),
        // Half of the keys may be withdrawn, so that this page takes several queries.
        store.heads("things", NOW, None, KEYS as usize).unwrap(),
    ] {
        assert_eq!(bodies(&page).len(), 1, "half of an append is seen: {page:?}");
        assert!([KEYS, 2 * KEYS].contains(&u32::try_from(page.len()).unwrap()), "{}", page.len());
    }
    let count = store.counts(NOW).unwrap().remove(0);
    assert_eq!(count.revisions % u64::from(2 * KEYS), 0);
    let standing = if count.revisions / u64::from(2 * KEYS) % 2 == 1 { 2 * KEYS } else { KEYS };
    assert_eq!(count.records, u64::from(standing));
    let end = mandate_model::Feed::position(store).unwrap().seq;
    assert_eq!(end % u64::from(2 * KEYS), 0);
    let places: Vec<u64> = store.history("things", "k00").unwrap().iter().map(|revision| revision.seq).collect();
    assert!(places.windows(2).all(|pair| pair[1] - pair[0] == u64::from(2 * KEYS)));
}

#[expect(clippy::disallowed_methods, reason = "the writer goes on for a while")]
pub fn readers_see_whole_appends(fixture: &Fixture) {
    fixture.create().append(&round(0), &stamp(0)).unwrap();
    let (done, reads) = (AtomicBool::new(false), [const { AtomicU64::new(0) }; 4]);
    let mut written = 1;
    thread::scope(|scope| {
        for count in &reads {
            scope.spawn(|| {
                let reader = open(&fixture.location, Mode::Read).unwrap();
                while !done.load(Ordering::Relaxed) {
                    read(&*reader);
                    count.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let mut writer = fixture.open();
        let end = Instant::now() + Duration::from_secs(2);
        while Instant::now() < end {
            writer.append(&round(written), &stamp(1)).unwrap();
            written += 1;
        }
        done.store(true, Ordering::Relaxed);
    });
    let reads = reads.map(AtomicU64::into_inner);
    assert!(written > 10 && reads.iter().all(|reads| *reads > 10), "{written} appends, {reads:?} reads");
    assert_eq!(fixture.open().verify(&Silent).unwrap().revisions, written * u64::from(2 * KEYS));
}
