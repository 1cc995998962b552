//! Signing in and out.

use mandate_testkit::server::account;

use crate::support::{Done, Place};

#[test]
fn a_wrong_password_is_told_and_a_right_one_lets_in() -> Done {
    let place = Place::new()?;
    place.open("/sign-in?to=/tasks")?;
    place.fill("name", &account("national-focal-point"))?;
    place.fill("password", "not the password")?;
    place.browser.find("form:has([name=password]) .buttons button[name=do]")?.click()?;
    place.browser.find(".error-summary, [role=alert]")?;
    let kept = place.browser.find("[name=name]")?.attribute("value")?;
    assert_eq!(kept, Some(account("national-focal-point")), "what was typed is kept");
    assert!(!place.browser.has("form[action='/sign-out']")?);

    place.fill("password", mandate_testkit::server::PASSWORD)?;
    place.browser.find("form:has([name=password]) .buttons button[name=do]")?.click()?;
    place.browser.find("form[action='/sign-out']")?;
    place.arrives("/tasks")?;

    place.browser.find("form[action='/sign-out'] button")?.click()?;
    place.browser.find("a[href^='/sign-in']")?;
    place.open("/account")?;
    assert!(!place.browser.has("form[action='/sign-out']")?, "signed out for good");
    Ok(())
}
