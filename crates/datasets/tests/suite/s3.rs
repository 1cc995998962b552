//! A depot in a bucket, on a real server that speaks S3.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use mandate_datasets::{Catalogue, Depot, Packing, Part, Reading, Shelf, Wanted, Writing, read, sweep, verify};
use mandate_model::{FaultCode, Moment};
use mandate_testkit::s3::{KEY, SECRET, Server};
use object_store::ObjectStoreExt as _;

use crate::rows::{batch, layout, read_all, rows_of, some, write};

fn open(server: &Server, prefix: &str) -> Depot {
    open_as(server, prefix, KEY)
}

fn open_as(server: &Server, prefix: &str, key: &'static str) -> Depot {
    let variables = |name: &str| match name {
        "AWS_ACCESS_KEY_ID" => Some(key.to_owned()),
        "AWS_SECRET_ACCESS_KEY" => Some(SECRET.to_owned()),
        _ => None,
    };
    Depot::open_with(&server.address(prefix), &variables).unwrap()
}

fn file_of(server: &Server, prefix: &str, depot: &Depot, part: &Part) -> PathBuf {
    server.file(&format!("{prefix}/{}", depot.path(Shelf::Parts, &part.sha256)))
}

#[test]
fn a_batch_in_a_bucket_is_like_one_in_a_folder() {
    let server = Server::start().unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let writing = Writing::new(scratch.path());
    let depot = open(&server, "un/odc");
    let rows = some(40_000, 3, 4);
    let written = write(&depot, &writing, &rows.chunks(4096).map(batch).collect::<Vec<_>>());
    let parts = &written.parts;
    let other = tempfile::tempdir().unwrap();
    let (folder, there) = crate::rows::depot(other.path());
    assert_eq!(write(&folder, &there, &[batch(&rows)]), written);
    assert_eq!(read_all(&depot, parts), read_all(&folder, parts));
    assert_eq!(verify(&depot, parts).unwrap().rows, 40_000);
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 0, "temporary files are gone");

    let days = Some(("2011-02-01".parse().unwrap(), "2011-02-03".parse().unwrap()));
    let wanted = Wanted { days, countries: Some(["C01".to_owned()].into()) };
    let some_rows =
        |depot| rows_of(read(depot, &layout(), parts, Reading { wanted: wanted.clone(), ..Reading::default() }));
    assert_eq!(some_rows(&depot), some_rows(&folder));

    // It is not sent again, and what nothing names goes.
    let file = file_of(&server, "un/odc", &depot, &parts[0]);
    let sent = || fs::metadata(&file).unwrap().modified().unwrap();
    let before = sent();
    write(&depot, &writing, &[batch(&rows)]);
    assert_eq!(sent(), before);
    let second = write(&depot, &writing, &[batch(&rows[..5])]).parts;
    let named: BTreeSet<_> = parts.iter().map(|part| part.sha256).collect();
    assert_eq!(depot.list(Shelf::Parts).unwrap().len(), 2);
    let swept = sweep(&depot, Shelf::Parts, &named, Moment::MAX).unwrap();
    assert_eq!((swept.files, swept.bytes), (1, second[0].bytes));
    assert_eq!(depot.list(Shelf::Parts).unwrap().len(), 1);
    assert_eq!(depot.size(Shelf::Parts, &second[0].sha256).unwrap(), None);
    depot.delete(Shelf::Parts, &second[0].sha256).unwrap();

    assert_eq!(Catalogue::load(&depot, "seizures").unwrap(), Catalogue::default());
    Catalogue::default().save(&depot, "seizures").unwrap();
    assert_eq!(Catalogue::load(&depot, "seizures").unwrap(), Catalogue::default());
    // Other prefixes of the bucket are other depots.
    assert_eq!(open(&server, "un").list(Shelf::Parts).unwrap(), []);
}

#[test]
fn a_large_part_is_sent_in_pieces_from_whatever_thread() {
    let server = Server::start().unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let writing = Writing { packing: Packing::Lz4, ..Writing::new(scratch.path()) };
    let rows = some(900_000, 1, 1);
    let batches: Vec<_> = rows.chunks(50_000).map(batch).collect();
    // Within runtimes, which must neither be entered again nor waited for.
    for runtime in [
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap(),
        tokio::runtime::Builder::new_current_thread().build().unwrap(),
    ] {
        runtime.block_on(async {
            let depot = open(&server, "pieces");
            let parts = write(&depot, &writing, &batches).parts;
            assert!(parts[0].bytes > 12 << 20, "{} bytes", parts[0].bytes);
            assert_eq!(verify(&depot, &parts).unwrap().rows, 900_000);
            depot.delete(Shelf::Parts, &parts[0].sha256).unwrap();
        });
    }
    // As a query engine reads it.
    let depot = open(&server, "pieces");
    let parts = write(&depot, &writing, &batches).parts;
    let (store, path) = (depot.object_store().unwrap(), depot.path(Shelf::Parts, &parts[0].sha256));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    assert_eq!(&runtime.block_on(store.get_range(&path, 0..4)).unwrap()[..], b"PAR1");
}

#[test]
fn damage_and_refusals_are_told() {
    let server = Server::start().unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let writing = Writing::new(scratch.path());
    let depot = open(&server, "d");
    let parts = write(&depot, &writing, &[batch(&some(5000, 2, 2))]).parts;
    let file = file_of(&server, "d", &depot, &parts[0]);
    let whole = fs::read(&file).unwrap();
    let path = depot.path(Shelf::Parts, &parts[0].sha256);
    let check = |how: &str, read_too: bool| {
        let message = format!("{path} in s3://rows/d {how}");
        let fault = verify(&depot, &parts).unwrap_err();
        assert_eq!((fault.code, fault.message.as_str()), (FaultCode::StoreDamaged, message.as_str()));
        let fault = read(&depot, &layout(), &parts, Reading::default()).find_map(Result::err);
        assert_eq!(fault.is_some(), read_too, "{fault:?}");
        assert!(fault.is_none_or(|fault| fault.code == FaultCode::StoreDamaged));
    };
    let mut bytes = whole.clone();
    bytes[whole.len() / 3] ^= 1;
    fs::write(&file, &bytes).unwrap();
    assert!(verify(&depot, &parts).unwrap_err().message.ends_with("holds other bytes than when it was written"));
    fs::write(&file, &whole[..1000]).unwrap();
    check("has another size than when it was written", true);
    fs::remove_file(&file).unwrap();
    check("is missing", true);

    let stranger = open_as(&server, "d", "somebody");
    let fault = stranger.list(Shelf::Parts).unwrap_err();
    assert_eq!(fault.code, FaultCode::DepotFailed);
    assert!(fault.message.starts_with("listing s3://rows/d: "), "{fault}");
    assert!(fault.hint.is_some_and(|hint| hint.starts_with("check AWS_ACCESS_KEY_ID")));

    // The server goes while something is sent: nothing is acknowledged.
    let mut writer = mandate_datasets::BatchWriter::new(&depot, layout(), writing);
    writer.push(&batch(&some(100, 1, 1))).unwrap();
    server.stop().unwrap();
    let fault = writer.finish(&[]).unwrap_err();
    assert_eq!(fault.code, FaultCode::DepotFailed, "{fault}");
    assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 0);
}
