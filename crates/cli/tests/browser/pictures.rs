//! Pictures of the ten main pages, on a screen and on a phone: kept under docs/screenshots, to be looked at.
//!
//! They are taken in every run, so that a page that cannot be drawn fails; the kept ones are only replaced with
//! `MANDATE_SCREENSHOTS=1`.

use crate::support::{Done, Place, project};

/// Name, page, and the role that sees it; nobody without.
const PAGES: [(&str, &str, Option<&str>); 10] = [
    ("home", "/", None),
    ("country", "/countries/KEN", None),
    ("data", "/data/submissions-received", None),
    ("reports", "/reports", None),
    ("collections", "/collections", None),
    ("list", "/collections/submissions", Some("secretariat-officer")),
    ("record", "/collections/submissions/records/KEN%2F2019", Some("secretariat-officer")),
    ("form", "/collections/submissions/new", Some("national-focal-point")),
    ("tasks", "/tasks", Some("national-focal-point")),
    ("administration", "/administration", Some("administrator")),
];

#[test]
fn the_ten_main_pages_are_drawn() -> Done {
    let place = Place::new()?;
    let keep = std::env::var_os("MANDATE_SCREENSHOTS").is_some();
    let folder = project().join("docs/screenshots");
    for (name, page, role) in PAGES {
        match role {
            Some(role) => place.sign_in(role)?,
            None => place.browser.forget()?,
        }
        for width in [1280, 390] {
            place.browser.set_width(width)?;
            place.open(page)?;
            let picture = place.browser.picture()?;
            assert!(picture.len() > 10_000, "{name} is drawn");
            if keep {
                std::fs::create_dir_all(&folder)?;
                std::fs::write(folder.join(format!("{name}-{width}.png")), picture)?;
            }
        }
    }
    Ok(())
}
