//! Without JavaScript everything works.

use mandate_testkit::browser::Profile;

use crate::pages::{PUBLIC, of};
use crate::support::{Done, Place};

#[test]
fn pages_and_forms_need_no_script() -> Done {
    let place = Place::with(Profile { scripts: false, ..Profile::default() })?;
    for page in PUBLIC {
        place.open(page)?;
        place.browser.find("main h1")?;
    }
    place.sign_in("national-focal-point")?;
    for page in of("national-focal-point") {
        place.open(page)?;
        place.browser.find("main h1")?;
    }
    place.open("/collections/submissions/new")?;
    place.fill("v.year", "2016")?;
    place.fill("v.persons-treated", "many")?;
    place.press("save")?;
    place.browser.find(".error-summary")?;
    place.fill("v.persons-treated", "10")?;
    place.fill("v.treatment-sites", "2")?;
    place.press("save")?;
    place.arrives("/collections/submissions/records/PER%2F2016")?;
    Ok(())
}
