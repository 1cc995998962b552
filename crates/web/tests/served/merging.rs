//! Small parts of batches are merged while people ask: the files that their tables read are not taken from under them.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use mandate::{BatchOptions, Import, ImportOptions};
use mandate_model::Silent;
use serde_json::Value as Json;

use crate::site::{Ahead, Site, start_at};

/// Imports batches of one seizure each, all of one year.
fn load(site: &Site, numbers: std::ops::Range<u32>) {
    let folder = tempfile::tempdir().expect("a folder");
    for number in numbers {
        let path = folder.path().join("a.csv");
        let rows =
            format!("number,country,date,substance,amount,unit\nm-{number},ISL,1999-01-01,ecstasy,1000,tablets\n");
        std::fs::write(&path, rows).expect("a file");
        let batch = BatchOptions { name: Some(format!("merged-{number}")), ..BatchOptions::default() };
        let options = ImportOptions { batch, ..ImportOptions::by("test", "synthetic", site.mandate.today()) };
        let (collection, shown, source) = ("drug-seizures".into(), "a.csv".into(), "synthetic".into());
        let import = Import { collection, path, shown, source, options };
        site.mandate.import(&import, &Silent, &mut |_| ()).map_err(|bad| bad.diagnostics).expect("it is loaded");
    }
    site.mandate.catch_up(&Silent).expect("the tables stand");
}

/// How many seizures of the year are found, a minute later.
fn count(site: &Site, ahead: &Ahead) -> Option<u64> {
    ahead.0.fetch_add(60, Ordering::Relaxed);
    let place = "/api/v1/collections/drug-seizures/rows?country=ISL&from=1999-01-01&to=1999-12-31&limit=100";
    let answer = site.client().get(place).expect("an answer");
    assert_eq!(answer.status, 200, "{}", answer.text());
    serde_json::from_str::<Json>(&answer.text()).expect("JSON")["total"].as_u64()
}

/// The merged files that serve no more and are still left.
fn left(site: &Site) -> Vec<PathBuf> {
    let datasets = site.mandate.folder().path().join("datasets");
    let catalogue = std::fs::read(datasets.join("catalogues/drug-seizures.json")).expect("the catalogue");
    let catalogue: Json = serde_json::from_slice(&catalogue).expect("JSON");
    let names = catalogue["left"].as_array().into_iter().flatten().filter_map(|left| left["sha256"].as_str());
    names.map(|name| datasets.join("merged").join(&name[..2]).join(format!("{name}.parquet"))).collect()
}

#[test]
fn tables_that_were_made_before_a_merge_are_asked_after_it() {
    let ahead = Ahead::default();
    let site = start_at(Box::new(ahead.clone()), |_| ()).expect("the server starts");
    load(&site, 0..8);
    assert!(site.mandate.merge_parts().expect("they are merged") >= 8);
    assert_eq!(count(&site, &ahead), Some(8));
    // A day later the file is old, is read by the tables of now, and is merged with others.
    ahead.0.fetch_add(86_400, Ordering::Relaxed);
    load(&site, 8..16);
    assert_eq!(count(&site, &ahead), Some(16));
    assert!(site.mandate.merge_parts().expect("they are merged") >= 16);
    assert_eq!(count(&site, &ahead), Some(16));
    // Who was asking goes on with the file of before; who asks now reads it no more.
    let left = left(&site);
    assert!(left.iter().all(|file| file.is_file()) && !left.is_empty(), "{left:?}");
    left.iter().for_each(|file| std::fs::remove_file(file).expect("it is taken away"));
    assert_eq!(count(&site, &ahead), Some(16));
    // Long after, nothing of before is left.
    ahead.0.fetch_add(86_400, Ordering::Relaxed);
    load(&site, 16..24);
    assert!(site.mandate.merge_parts().expect("they are merged") >= 24);
    assert_eq!(count(&site, &ahead), Some(24));
}
