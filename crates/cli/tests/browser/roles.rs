//! Each role's main task, and what it is not offered.

use crate::support::{Done, Place};

const COUNTED: &str = "/collections/submissions/records/ALB%2F2019";

#[test]
fn nobody_reads_figures_and_reports() -> Done {
    let place = Place::new()?;
    for page in ["/", "/countries/KEN", "/data/submissions-received", "/reports", COUNTED] {
        place.open(page)?;
        place.browser.find("main h1")?;
        assert!(!place.browser.has("main a[href$='/edit'], main form[action$='/take']")?, "{page}");
    }
    place.expect("Albania")?;
    let said = place.says()?;
    assert!(!said.contains("Synthetic person ALB"), "what is confidential is hidden");
    Ok(())
}

#[test]
fn a_data_provider_writes_and_does_not_submit() -> Done {
    let place = Place::new()?;
    place.sign_in("data-provider")?;
    place.open("/collections/submissions/new")?;
    place.fill("v.year", "2020")?;
    place.fill("v.remarks", "Nothing to report.")?;
    place.press("save")?;
    place.browser.find("main a[href$='/edit']")?;
    assert!(!place.browser.has("main form[action$='/take']")?, "only the focal point submits");
    place.browser.find("main a[href*='/why']")?.click()?;
    place.expect("focal point")
}

#[test]
fn a_validator_takes_a_submission_back() -> Done {
    let place = Place::new()?;
    place.sign_in("national-focal-point")?;
    place.open("/collections/submissions/new")?;
    place.fill("v.year", "2020")?;
    place.fill("v.remarks", "Nothing to report.")?;
    place.press("save")?;
    place.take("submit")?;
    place.sign_in("national-validator")?;
    place.take("withdraw-submission")?;
    place.sign_in("national-focal-point")?;
    place.open("/collections/submissions/records/PER%2F2020")?;
    place.browser.find("main a[href$='/edit']").map(drop)
}

#[test]
fn a_reviewer_reads_what_counts_and_nothing_confidential() -> Done {
    let place = Place::new()?;
    place.sign_in("thematic-reviewer")?;
    place.open(COUNTED)?;
    let said = place.says()?;
    assert!(!said.contains("Synthetic person ALB") && !said.contains("focal.point.alb@example.org"), "{said}");
    assert!(!place.browser.has("main a[href$='/edit']")?);
    Ok(())
}

#[test]
fn an_auditor_reads_everything_and_it_is_noted() -> Done {
    let place = Place::new()?;
    place.sign_in("auditor")?;
    place.open(COUNTED)?;
    place.expect("Synthetic person ALB")?;
    assert!(!place.browser.has("main a[href$='/edit'], main form[action$='/take']")?);
    place.open("/administration/audit")?;
    place.expect("ALB/2019")
}

#[test]
fn an_administrator_invites_somebody_and_sees_nothing_confidential() -> Done {
    let place = Place::new()?;
    place.sign_in("administrator")?;
    place.open(COUNTED)?;
    let said = place.says()?;
    assert!(!said.contains("Synthetic person ALB"), "{said}");
    place.open("/administration/accounts")?;
    place.expect("auditor@demo.example")?;
    place.open("/administration/health")?;
    place.browser.find("main h1").map(drop)
}
