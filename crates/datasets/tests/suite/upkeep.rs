//! What no revision names goes, what one names stays.

use std::collections::BTreeSet;
use std::fs;

use mandate_datasets::{Shelf, sweep, verify};
use mandate_model::Moment;

use crate::rows::{batch, depot, some, write};

#[test]
fn only_old_files_that_nothing_names_are_swept() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let first = write(&depot, &writing, &[batch(&some(10, 1, 1))]).parts;
    let second = write(&depot, &writing, &[batch(&some(20, 1, 1))]).parts;
    let draft = folder.path().join("depot/drafts/part-x1");
    fs::write(&draft, "half a part").unwrap();
    let named: BTreeSet<_> = first.iter().map(|part| part.sha256).collect();
    let (long_ago, ever_after) = (Moment::from_second(1_000_000_000).unwrap(), Moment::MAX);

    let swept = sweep(&depot, Shelf::Parts, &named, long_ago).unwrap();
    assert_eq!((swept.files, depot.list(Shelf::Parts).unwrap().len(), draft.exists()), (0, 2, true));

    let swept = sweep(&depot, Shelf::Parts, &named, ever_after).unwrap();
    assert_eq!((swept.files, swept.bytes, draft.exists()), (1, second[0].bytes, false));
    assert_eq!(verify(&depot, &first).unwrap().parts, 1);
    assert_eq!(depot.size(Shelf::Parts, &second[0].sha256).unwrap(), None);

    // Another shelf has its own.
    assert_eq!(sweep(&depot, Shelf::Merged, &BTreeSet::new(), ever_after).unwrap().files, 0);
    assert_eq!(sweep(&depot, Shelf::Parts, &named, ever_after).unwrap().files, 0);
}
