//! Damage is found and named; what fails midway leaves nothing that anybody sees.

use std::fs;
use std::path::{Path, PathBuf};

use mandate_datasets::{BatchWriter, Depot, Part, Reading, Shelf, Writing, read, verify};
use mandate_model::{Fault, FaultCode};

use crate::rows::{batch, depot, layout, some, write};

fn file_of(folder: &Path, depot: &Depot, part: &Part) -> PathBuf {
    folder.join("depot").join(depot.path(Shelf::Parts, &part.sha256).as_ref())
}

#[test]
fn damaged_truncated_and_missing_parts_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let parts = write(&depot, &writing, &[batch(&some(5000, 3, 3))]).parts;
    let verified = verify(&depot, &parts).unwrap();
    assert_eq!((verified.parts, verified.rows, verified.bytes), (1, 5000, parts[0].bytes));
    let file = file_of(folder.path(), &depot, &parts[0]);
    let whole = fs::read(&file).unwrap();
    let reads = |parts: &[Part]| read(&depot, &layout(), parts, Reading::default()).find_map(Result::err);
    let check = |damage: &dyn Fn(), how: &str, read: Option<&str>| {
        damage();
        let fault = |how: &str| {
            let path = depot.path(Shelf::Parts, &parts[0].sha256);
            Fault::new(FaultCode::StoreDamaged, format!("{path} in {depot} {how}")).hint(
                "restore the file from a backup, or deliver the batch again: its revision says from which file it was made",
            )
        };
        assert_eq!(verify(&depot, &parts).unwrap_err(), fault(how));
        assert_eq!(reads(&parts), read.map(fault));
        fs::write(&file, &whole).unwrap();
        assert_eq!(reads(&parts), None);
    };
    let size = "has another size than when it was written";
    check(&|| fs::remove_file(&file).unwrap(), "is missing", Some("is missing"));
    check(&|| fs::write(&file, &whole[..whole.len() / 2]).unwrap(), size, Some(size));
    check(&|| fs::write(&file, "").unwrap(), size, Some(size));
    let other = "holds other bytes than when it was written";
    let flip = |at: usize| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        fs::write(&file, bytes).unwrap();
    };
    check(&|| flip(whole.len() - 2), other, Some("is not a whole Parquet file"));
    // Within a page of text: it can still be read, and only its digest tells.
    fs::write(&file, &whole).unwrap();
    flip(whole.len() / 3);
    assert_eq!(
        verify(&depot, &parts).unwrap_err().message.split_once(" holds ").unwrap().1,
        "other bytes than when it was written"
    );
    fs::write(&file, &whole).unwrap();
    let lying = [Part { rows: 4999, ..parts[0].clone() }];
    let rows = "holds another number of rows than its batch says";
    assert!(verify(&depot, &lying).unwrap_err().message.ends_with(rows));
    assert!(reads(&lying).unwrap().message.ends_with(rows));
}

#[test]
fn a_writer_that_is_dropped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let mut writer = BatchWriter::new(&depot, layout(), Writing { memory: 100_000, ..writing });
    some(20_000, 3, 3).chunks(500).for_each(|rows| writer.push(&batch(rows)).unwrap());
    drop(writer);
    assert_eq!(depot.list(Shelf::Parts).unwrap(), []);
    assert_eq!(files_below(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn a_writer_that_fails_at_the_end_leaves_no_part() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let mut writer = BatchWriter::new(&depot, layout(), writing);
    writer.push(&batch(&some(20_000, 3, 3))).unwrap();
    // Where parts would come stands something else.
    fs::write(folder.path().join("depot/parts"), "").unwrap();
    assert_eq!(writer.finish(&[]).unwrap_err().code, FaultCode::System);
    assert_eq!(files_below(folder.path()), [folder.path().join("depot/parts")]);
}

/// What a process leaves that is killed while it writes: drafts, which no list shows and a sweep removes.
#[test]
fn drafts_are_not_parts() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let parts = write(&depot, &writing, &[batch(&some(10, 1, 1))]).parts;
    fs::write(folder.path().join("depot/drafts/part-x1"), "half a part").unwrap();
    assert_eq!(depot.list(Shelf::Parts).unwrap().len(), parts.len());
}

#[test]
fn a_full_disk_is_told_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let small = folder.path().join("small");
    fs::create_dir(&small).unwrap();
    let mount =
        std::process::Command::new("mount").args(["-t", "tmpfs", "-o", "size=300k", "none"]).arg(&small).status();
    if !mount.is_ok_and(|status| status.success()) {
        // Only root may have a small disk; what the fault becomes is the same for a device that is always full.
        let fault = Fault::io(&std::io::Error::from(std::io::ErrorKind::StorageFull), "writing a part");
        assert_eq!(fault.code, FaultCode::DiskFull);
        return;
    }
    let outcome = std::panic::catch_unwind(|| {
        let (depot, writing) = depot(&small);
        let fill = |memory: usize, rows: i64| {
            let mut writer = BatchWriter::new(&depot, layout(), Writing { memory, ..writing.clone() });
            let pushed = some(rows, 3, 3).chunks(5000).try_for_each(|rows| writer.push(&batch(rows)));
            pushed.and_then(|()| writer.finish(&[]))
        };
        // While rows are put aside, and while the part is written.
        for (memory, rows) in [(1 << 20, 200_000), (256 << 20, 100_000)] {
            let fault = fill(memory, rows).unwrap_err();
            assert_eq!(fault.code, FaultCode::DiskFull, "{fault}");
            assert_eq!(depot.list(Shelf::Parts).unwrap(), []);
            assert_eq!(files_below(&small), Vec::<PathBuf>::new());
        }
        assert_eq!(fill(256 << 20, 1000).unwrap().rows, 1000);
    });
    std::process::Command::new("umount").arg(&small).status().unwrap();
    outcome.unwrap();
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
