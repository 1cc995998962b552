//! axe-core on every page, for every role: no finding of impact serious or critical.

use mandate_testkit::axe;
use mandate_testkit::browser::Browser;
use serde_json::Value as Json;

use crate::pages::{PUBLIC, ROLES, of};
use crate::support::{Done, Place, scratch};

/// Runs the checker in the page that is shown; what it found, one line each.
fn findings(browser: &Browser, script: &str) -> std::io::Result<Vec<String>> {
    browser.run(script, &[])?;
    let run = "const done = arguments[arguments.length - 1]; \
               axe.run(document, { resultTypes: ['violations'] }).then(r => done(r.violations), e => done(String(e)));";
    let found = browser.run_until_done(run)?;
    let Some(found) = found.as_array() else { return Err(std::io::Error::other(format!("axe-core failed: {found}"))) };
    Ok(found.iter().filter(|one| matches!(one["impact"].as_str(), Some("serious" | "critical"))).map(line).collect())
}

fn line(finding: &Json) -> String {
    let nodes = finding["nodes"].as_array().into_iter().flatten().take(3);
    let shown: Vec<String> =
        nodes.map(|node| node["html"].as_str().unwrap_or_default().chars().take(160).collect()).collect();
    format!("{} ({}): {}\n      {}", finding["id"], finding["impact"], finding["help"], shown.join("\n      "))
}

fn check(place: &Place, script: &str, pages: &[&str], who: &str, wrong: &mut Vec<String>) -> Done {
    for page in pages {
        place.open(page)?;
        for finding in findings(&place.browser, script)? {
            wrong.push(format!("{page} as {who}: {finding}"));
        }
    }
    Ok(())
}

fn all_roles(place: &Place, script: &str) -> std::io::Result<Vec<String>> {
    let mut wrong = Vec::new();
    check(place, script, PUBLIC, "nobody", &mut wrong)?;
    for role in ROLES {
        place.sign_in(role)?;
        check(place, script, &of(role), role, &mut wrong)?;
    }
    Ok(wrong)
}

#[test]
fn no_page_has_a_serious_finding() -> Done {
    let script = axe::script(&scratch())?;
    let wrong = all_roles(&Place::new()?, &script)?;
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}

#[test]
fn no_page_has_a_serious_finding_in_the_dark_in_arabic_or_on_a_phone() -> Done {
    let script = axe::script(&scratch())?;
    let place = Place::new()?;
    let mut wrong = Vec::new();
    place.open("/?theme=dark")?;
    check(&place, &script, PUBLIC, "nobody, dark", &mut wrong)?;
    place.open("/?theme=light&lang=ar")?;
    check(&place, &script, PUBLIC, "nobody, Arabic", &mut wrong)?;
    place.open("/?lang=en")?;
    place.browser.set_width(390)?;
    check(&place, &script, PUBLIC, "nobody, phone", &mut wrong)?;
    assert!(wrong.is_empty(), "{} findings:\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}
