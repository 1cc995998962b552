//! The main walk: a country fills its form wrongly, mends and submits it; the secretariat returns it, gets it again and
//! validates it; and the figure changes.

use std::io;

use crate::support::{Done, Place};

const NEW: &str = "/collections/submissions/new";
const RECORD: &str = "/collections/submissions/records/PER%2F2020";
const FIGURE: &str = "/data/submissions-received?a.year=2020";

impl Place {
    /// Takes a step that needs no comment, from the record's page.
    pub fn take(&self, transition: &str) -> Done {
        self.open(RECORD)?;
        self.browser.find(&format!("main form[action$='/take']:has([value='{transition}']) button"))?.follow()?;
        self.browser.find(".flash, [role=status]").map(drop)
    }

    /// Takes a step with a comment.
    pub fn take_saying(&self, transition: &str, comment: &str) -> Done {
        self.open(RECORD)?;
        self.browser.find(&format!("main a[href*='transition={transition}']"))?.follow()?;
        self.fill("comment", comment)?;
        self.press("take")
    }

    /// The figure of the forms received: the numbers in the table of the indicator's page.
    fn received(&self) -> io::Result<f64> {
        self.open(FIGURE)?;
        let script = "return [...document.querySelectorAll('main table tbody td')] \
            .map(cell => Number(cell.textContent.trim().replace(/[^0-9.]/g, ''))).filter(n => n > 0 && n < 1000).pop() ?? 0";
        Ok(self.browser.run(script, &[])?.as_f64().unwrap_or_default())
    }
}

/// Waits until the figure tables have what was written: the server brings them up to date in the background.
fn eventually(place: &Place, expected: f64) -> io::Result<f64> {
    let mut found = place.received()?;
    for _ in 0..40 {
        if (found - expected).abs() < 0.5 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(250));
        found = place.received()?;
    }
    Ok(found)
}

#[test]
fn a_form_goes_its_way_until_it_counts() -> Done {
    let place = Place::new()?;
    let before = place.received()?;

    place.sign_in("national-focal-point")?;
    fills_it_wrongly_and_mends_it(&place)?;
    place.take("submit")?;
    assert!(!place.browser.has("main a[href$='/edit']")?, "what is with the secretariat cannot be changed");

    place.sign_in("secretariat-officer")?;
    place.open("/tasks")?;
    place.browser.find(&format!("main a[href='{RECORD}']"))?;
    place.take("start-review")?;
    returns_it(&place)?;

    place.sign_in("national-focal-point")?;
    mends_it_again(&place)?;
    place.take("submit")?;
    assert!((place.received()? - before).abs() < 0.5, "what is not validated does not count");

    place.sign_in("secretariat-officer")?;
    place.take("start-review")?;
    place.take("validate")?;
    assert!((eventually(&place, before + 1.0)? - before - 1.0).abs() < 0.5, "the figure shows one more");
    history_tells_it_all(&place)
}

fn fills_it_wrongly_and_mends_it(place: &Place) -> Done {
    place.open(NEW)?;
    place.fill("v.year", "2020")?;
    place.fill("v.email", "no address")?;
    place.fill("v.persons-treated", "10")?;
    place.fill("v.women-treated", "20")?;
    place.fill("v.treatment-sites", "two")?;
    place.press("save")?;

    let summary = place.browser.find(".error-summary")?;
    let links = place.browser.all(".error-summary a[href^='#']")?;
    assert!(links.len() >= 2, "every fault has its link: {}", summary.text()?);
    for field in ["v.email", "v.treatment-sites"] {
        let input = place.browser.find(&format!("main [name='{field}']"))?;
        assert_eq!(input.attribute("aria-invalid")?.as_deref(), Some("true"), "{field} is marked");
        let described = input.attribute("aria-describedby")?.unwrap_or_default();
        assert!(!described.is_empty(), "{field} is described by its fault");
    }
    let kept = place.browser.find("[name='v.women-treated']")?.attribute("value")?;
    assert_eq!(kept.as_deref(), Some("20"), "what was typed is kept");

    place.fill("v.email", "focal.point@example.org")?;
    place.fill("v.treatment-sites", "2")?;
    place.press("save")?;
    place.browser.find(".error-summary")?;
    place.fill("v.women-treated", "4")?;
    place.press("save")?;
    place.arrives(RECORD)?;
    Ok(())
}

fn returns_it(place: &Place) -> Done {
    place.open(RECORD)?;
    place.browser.find("main a[href*='transition=return']")?.follow()?;
    place.press("take")?;
    place.browser.find(".error-summary")?;
    place.take_saying("return", "Are there really only two sites?")?;
    place.open(RECORD)?;
    assert!(!place.browser.has("main a[href$='/edit'].button")? || place.browser.has("main a[href$='/history']")?);
    Ok(())
}

fn mends_it_again(place: &Place) -> Done {
    place.open("/tasks")?;
    place.browser.find(&format!("main a[href='{RECORD}']"))?.follow()?;
    place.open(&format!("{RECORD}/history"))?;
    place.expect("Are there really only two sites?")?;
    place.open(&format!("{RECORD}/edit"))?;
    place.fill("v.treatment-sites", "3")?;
    place.press("save")?;
    place.arrives(RECORD)?;
    Ok(())
}

fn history_tells_it_all(place: &Place) -> Done {
    place.open(&format!("{RECORD}/history"))?;
    let entries = place.browser.all("main li, main tbody tr")?.len();
    assert!(entries >= 8, "each step is a revision of its own: {entries}");
    Ok(())
}

#[test]
fn two_who_change_the_same_form_are_told() -> Done {
    let place = Place::new()?;
    place.sign_in("national-focal-point")?;
    place.open(NEW)?;
    place.fill("v.year", "2020")?;
    place.fill("v.remarks", "first")?;
    place.press("save")?;
    place.open(&format!("{RECORD}/edit"))?;
    let other = place.served.signed_in("data-provider")?;
    let page = other.get(&format!("{RECORD}/edit"))?;
    let token = page.form_token().expect("a form");
    let fields = [("form-token", token.as_str()), ("read", "1"), ("do", "save"), ("v.remarks", "second")];
    let saved = other.ask(mandate_testkit::http::Asked::form(format!("{RECORD}/edit"), &fields))?;
    assert_eq!(saved.status, 303, "{}", saved.text());
    place.fill("v.remarks", "third")?;
    place.press("save")?;
    let said = place.says()?;
    assert!(said.contains("second"), "the other's change is shown: {said}");
    let kept = place.browser.find("[name='v.remarks']")?.text()?;
    let value = place.browser.run("return document.querySelector(\"[name='v.remarks']\").value", &[])?;
    assert_eq!(value.as_str(), Some("third"), "what was typed is kept ({kept})");
    Ok(())
}
