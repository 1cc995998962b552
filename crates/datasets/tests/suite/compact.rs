//! Merged files hold the rows of their parts, and serve whatever stands.

use std::collections::BTreeSet;

use mandate_datasets::{
    BatchWriter, Catalogue, Depot, Part, Reading, Shelf, Standing, Writing, merge, plan, read_merged, sweep,
};
use mandate_model::Moment;

use crate::rows::{Row, batch, depot, layout, read_all, some};

struct Delivered {
    seq: u64,
    rows: Vec<Row>,
    parts: Vec<Part>,
}

fn deliver(depot: &Depot, writing: &Writing, seq: u64) -> Delivered {
    let rows: Vec<Row> = some(500, 2, 3).into_iter().map(|row| Row { value: row.value + seq as i64, ..row }).collect();
    let mut writer = BatchWriter::new(depot, layout(), writing.clone());
    writer.push(&batch(&rows)).unwrap();
    Delivered { seq, rows, parts: writer.finish(&[]).unwrap().parts }
}

fn standing(batches: &[Delivered]) -> Vec<Standing<'_>> {
    let columns = layout().digest();
    batches.iter().map(|one| Standing { seq: one.seq, columns, parts: &one.parts }).collect()
}

/// The rows of the batches that stand, as a reader finds them, with how many files it opened.
fn found(depot: &Depot, catalogue: &Catalogue, batches: &[Delivered]) -> (Vec<Row>, usize) {
    use arrow_array::cast::AsArray as _;
    let serving = catalogue.serve(&standing(batches));
    let mut rows: Vec<Row> = Vec::new();
    for served in &serving.merged {
        for batch in read_merged(depot, &layout(), &served.files, Reading::default()) {
            let batch = batch.unwrap();
            let seqs = batch["_seq"].as_primitive::<arrow_array::types::Int64Type>().values();
            let values = batch["value"].as_primitive::<arrow_array::types::Int64Type>().values();
            for at in 0..batch.num_rows() {
                assert!(!served.whole || served.seqs.contains(&(seqs[at] as u64)));
                if served.seqs.contains(&(seqs[at] as u64)) {
                    rows.push(Row { row: seqs[at], day: None, country: None, value: values[at] });
                }
            }
        }
    }
    for (seq, part) in &serving.parts {
        let of = |row: Row| Row { row: *seq as i64, day: None, country: None, value: row.value };
        rows.extend(read_all(depot, std::slice::from_ref(part)).into_iter().map(of));
    }
    rows.sort();
    (rows, serving.parts.len() + serving.merged.iter().map(|served| served.files.len()).sum::<usize>())
}

fn expected(batches: &[Delivered]) -> Vec<Row> {
    let of = |seq: u64, row: &Row| Row { row: seq as i64, day: None, country: None, value: row.value };
    let mut rows: Vec<Row> = batches.iter().flat_map(|one| one.rows.iter().map(move |row| of(one.seq, row))).collect();
    rows.sort();
    rows
}

fn run(depot: &Depot, catalogue: &mut Catalogue, batches: &[Delivered], writing: &Writing) -> usize {
    let plan = plan(catalogue, &standing(batches));
    let count = plan.len();
    for merging in plan {
        merge(depot, &layout(), catalogue, merging, writing).unwrap();
    }
    catalogue.save(depot, "seizures").unwrap();
    count
}

#[test]
fn small_parts_of_many_batches_are_read_from_few_files() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let mut batches: Vec<Delivered> = (1..=7).map(|seq| deliver(&depot, &writing, seq)).collect();
    let mut catalogue = Catalogue::load(&depot, "seizures").unwrap();
    assert_eq!(run(&depot, &mut catalogue, &batches, &writing), 0, "seven are not worth it");
    batches.extend((8..=20).map(|seq| deliver(&depot, &writing, seq)));
    assert_eq!(found(&depot, &catalogue, &batches), (expected(&batches), 20));
    assert_eq!(run(&depot, &mut catalogue, &batches, &writing), 1);
    assert_eq!(found(&depot, &catalogue, &batches), (expected(&batches), 1));
    assert_eq!(Catalogue::load(&depot, "seizures").unwrap(), catalogue);
    assert_eq!(run(&depot, &mut catalogue, &batches, &writing), 0, "nothing is left to do");

    // As at an earlier place fewer stand: from the merged file, until they are less than half of it.
    for stand in [20, 10, 9, 0] {
        let files = if stand >= 10 { 1 } else { stand };
        assert_eq!(found(&depot, &catalogue, &batches[..stand]), (expected(&batches[..stand]), files));
    }
    // Of later ones the parts are read, until the small merged file is merged again with them.
    batches.extend((21..=27).map(|seq| deliver(&depot, &writing, seq)));
    assert_eq!(found(&depot, &catalogue, &batches), (expected(&batches), 8));
    assert_eq!(run(&depot, &mut catalogue, &batches, &writing), 1);
    assert_eq!(found(&depot, &catalogue, &batches), (expected(&batches), 1));
    assert_eq!(catalogue.merged().len(), 1);
    // The file before is in nobody's way, and swept.
    let names: BTreeSet<_> = catalogue.names(Moment::MAX).collect();
    assert_eq!(sweep(&depot, Shelf::Merged, &names, Moment::MAX).unwrap().files, 1);
    assert_eq!(found(&depot, &catalogue, &batches), (expected(&batches), 1));
}

#[test]
fn what_served_until_a_moment_ago_is_left_to_those_who_read_it() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let hour = |hour: i64| Moment::from_second(hour * 3600).unwrap();
    let mut batches: Vec<Delivered> = (1..=9).map(|seq| deliver(&depot, &writing, seq)).collect();
    let mut catalogue = Catalogue::default();
    run(&depot, &mut catalogue, &batches, &writing);
    batches.extend((10..=17).map(|seq| deliver(&depot, &writing, seq)));
    let earlier = catalogue.clone();
    run(&depot, &mut catalogue, &batches, &writing);
    catalogue.leave(&earlier, hour(100), hour(98));
    catalogue.save(&depot, "seizures").unwrap();
    let mut catalogue = Catalogue::load(&depot, "seizures").unwrap();
    let swept = |catalogue: &Catalogue, since: Moment| {
        let names: BTreeSet<_> = catalogue.names(since).collect();
        sweep(&depot, Shelf::Merged, &names, Moment::MAX).unwrap().files
    };
    assert!(catalogue.has_left(hour(100)) && !catalogue.has_left(hour(101)));
    assert_eq!(swept(&catalogue, hour(99)), 0, "however old the file is");
    assert_eq!(found(&depot, &earlier, &batches), (expected(&batches), 9), "the first catalogue can still be read by");
    assert_eq!(swept(&catalogue, hour(101)), 1);
    assert_eq!(found(&depot, &catalogue, &batches), (expected(&batches), 1));
    // Nothing else has left since, and what is gone is not noted for ever.
    catalogue.leave(&catalogue.clone(), hour(103), hour(101));
    assert_eq!(catalogue.names(hour(0)).count(), 1);
    assert!(!catalogue.has_left(hour(0)));
}

#[test]
fn a_catalogue_of_before_files_were_noted_as_left_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let batches: Vec<Delivered> = (1..=9).map(|seq| deliver(&depot, &writing, seq)).collect();
    let mut catalogue = Catalogue::default();
    run(&depot, &mut catalogue, &batches, &writing);
    let path = folder.path().join("depot/catalogues/seizures.json");
    let mut json: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    json.as_object_mut().unwrap().remove("left");
    std::fs::write(&path, json.to_string()).unwrap();
    assert_eq!(Catalogue::load(&depot, "seizures").unwrap(), catalogue);
    assert_eq!(catalogue.merged().len(), 1);
}

#[test]
fn what_was_merged_is_made_again_when_it_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let batches: Vec<Delivered> = (1..=9).map(|seq| deliver(&depot, &writing, seq)).collect();
    let mut catalogue = Catalogue::default();
    run(&depot, &mut catalogue, &batches, &writing);
    let before = catalogue.clone();
    let file = before.names(Moment::MAX).next().unwrap();
    depot.delete(Shelf::Merged, &file).unwrap();
    assert!(catalogue.forget_damaged(&depot).unwrap());
    assert_eq!(found(&depot, &catalogue, &batches), (expected(&batches), 9));
    run(&depot, &mut catalogue, &batches, &writing);
    assert_eq!(catalogue, before, "the same parts make the same file");
    assert!(!catalogue.forget_damaged(&depot).unwrap());
    // A catalogue that cannot be read is an empty one.
    std::fs::write(folder.path().join("depot/catalogues/seizures.json"), "{").unwrap();
    assert_eq!(Catalogue::load(&depot, "seizures").unwrap(), Catalogue::default());
}

#[test]
fn what_hardly_serves_any_more_is_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let (depot, writing) = depot(folder.path());
    let mut batches: Vec<Delivered> = (1..=20).map(|seq| deliver(&depot, &writing, seq)).collect();
    let mut catalogue = Catalogue::default();
    run(&depot, &mut catalogue, &batches, &writing);
    // Eleven of them were superseded; nine are still worth a file of their own.
    batches.drain(..11);
    assert_eq!(run(&depot, &mut catalogue, &batches, &writing), 1);
    assert_eq!((catalogue.merged().len(), catalogue.merged()[0].holds.len()), (1, 9));
    assert_eq!(found(&depot, &catalogue, &batches), (expected(&batches), 1));
}
