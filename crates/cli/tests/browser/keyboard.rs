//! With the keyboard alone: everything is reached in the order that is seen, and seen when it is reached.

use std::collections::BTreeSet;

use mandate_testkit::server::{PASSWORD, account};

use crate::support::{Done, Place};

/// Keys as WebDriver names them.
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

impl Place {
    /// Presses Tab until the field or control is reached.
    fn tab_to(&self, matches: impl Fn(&str, &str) -> bool) -> Done {
        for _ in 0..150 {
            self.browser.keys(TAB)?;
            let focused = self.browser.focused()?;
            let name = focused.attribute("name")?.unwrap_or_default();
            let href = focused.attribute("href")?.or(focused.attribute("value")?).unwrap_or_default();
            if matches(&name, &href) {
                return Ok(());
            }
        }
        Err(std::io::Error::other(format!("the keyboard does not reach it on {}", self.path()?)))
    }
}

#[test]
fn signing_in_and_opening_a_form_take_no_mouse() -> Done {
    let place = Place::new()?;
    place.open("/sign-in?to=/collections/submissions/new")?;
    place.tab_to(|name, _| name == "name")?;
    place.browser.keys(&account("national-focal-point"))?;
    place.browser.keys(TAB)?;
    place.browser.keys(PASSWORD)?;
    place.browser.keys(ENTER)?;
    place.browser.find("main [name='v.year']")?;
    place.tab_to(|name, _| name == "v.year")?;
    place.browser.keys("2017")?;
    place.tab_to(|name, _| name == "v.persons-treated")?;
    place.browser.keys("-5")?;
    place.browser.keys(ENTER)?;
    let summary = place.browser.find(".error-summary")?;
    assert!(summary.text()?.len() > 10);
    place.tab_to(|_, href| href.starts_with('#') && href.contains("persons-treated"))?;
    place.browser.keys(ENTER)?;
    let focused = place.browser.focused()?.attribute("name")?;
    assert_eq!(focused.as_deref(), Some("v.persons-treated"), "the summary leads to the field");
    Ok(())
}

#[test]
fn the_first_key_leads_past_the_menu() -> Done {
    let place = Place::new()?;
    for page in ["/", "/collections/submissions", "/countries/KEN"] {
        place.open(page)?;
        place.browser.keys(TAB)?;
        let first = place.browser.focused()?.attribute("href")?.unwrap_or_default();
        assert!(first.starts_with('#'), "{page}: the first stop is {first:?}");
        place.browser.keys(ENTER)?;
        place.browser.keys(TAB)?;
        let inside = "return document.querySelector('main').contains(document.activeElement) || document.activeElement === document.body";
        assert_eq!(place.browser.run(inside, &[])?.as_bool(), Some(true), "{page}");
    }
    Ok(())
}

/// The parts of a date input are stops of their own, and drawn as such by the browser.
#[test]
fn what_the_keyboard_reaches_is_seen_and_leaves_again() -> Done {
    let place = Place::new()?;
    for page in ["/", "/collections/submissions", "/data/submissions-received", "/countries"] {
        place.open(page)?;
        let mut reached = BTreeSet::new();
        for _ in 0..60 {
            place.browser.keys(TAB)?;
            let about = "const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect(); \
                if (e === document.body) return 'body'; \
                if (e.type === 'date') return 'seen ' + e.name; \
                const seen = b.width > 0 && b.height > 0 && (s.outlineStyle !== 'none' || s.boxShadow !== 'none'); \
                return (seen ? 'seen ' : 'UNSEEN ') + e.outerHTML.slice(0, 120)";
            let about = place.browser.run(about, &[])?.as_str().unwrap_or_default().to_owned();
            assert!(!about.starts_with("UNSEEN"), "{page}: {about}");
            if about == "body" {
                break;
            }
            reached.insert(about);
        }
        assert!(reached.len() > 5, "{page}: {} stops", reached.len());
    }
    Ok(())
}
