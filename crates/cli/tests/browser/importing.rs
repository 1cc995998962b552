//! An import with faults: every one is told before anything is written; the corrected file is imported.

use std::io;
use std::time::Duration;

use crate::support::{Done, Place, scratch};

const IMPORT: &str = "/collections/submissions/import";
const FAULTY: &str = "country,year,persons-treated,women-treated,treatment-sites\n\
    PER,2015,100,40,3\nPER,2014,many,4,1\nPER,2013,10,40,1\nTZA,2014,10,4,1\n";
const RIGHT: &str = "country,year,persons-treated,women-treated,treatment-sites\n\
    PER,2015,100,40,3\nPER,2014,12,4,1\nPER,2013,10,4,1\n";

/// Sends a file, and waits until it is checked.
fn send(place: &Place, name: &str, text: &str) -> Done {
    let folder = tempfile::tempdir_in(scratch())?;
    let path = folder.path().join(name);
    std::fs::write(&path, text)?;
    place.open(IMPORT)?;
    place.browser.find("main [name=file]")?.type_text(&path.display().to_string())?;
    place.press("check")?;
    patiently(place, "main a[href$='/submissions/import']")
}

/// Waits for what a job or a check ends with, as somebody who opens the page again.
fn patiently(place: &Place, css: &str) -> Done {
    for _ in 0..60 {
        if place.browser.has(css)? {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(500));
        place.browser.open(&place.browser.url()?)?;
    }
    Err(io::Error::other(format!("{} never shows `{css}`:\n{}", place.path()?, place.says()?)))
}

#[test]
fn an_import_with_faults_is_corrected() -> Done {
    std::fs::create_dir_all(scratch())?;
    let place = Place::new()?;
    place.sign_in("national-focal-point")?;

    send(&place, "forms.csv", FAULTY)?;
    assert!(!place.browser.has("main form[action$='/run']")?, "a file with faults cannot be imported");
    let said = place.says()?;
    for told in ["3", "4", "5"] {
        assert!(said.contains(told), "row {told} has a fault: {said}");
    }
    place.open("/collections/submissions/records/PER%2F2015")?;
    assert!(!place.browser.has("main a[href$='/edit']")?, "nothing was written");

    send(&place, "forms.csv", RIGHT)?;
    place.browser.find("main form[action$='/run'] button")?.click()?;
    patiently(&place, ".job-results a[href*='/collections/submissions']")?;
    for year in ["2013", "2014", "2015"] {
        place.open(&format!("/collections/submissions/records/PER%2F{year}"))?;
        place.browser.find("main a[href$='/edit']")?;
    }
    Ok(())
}
