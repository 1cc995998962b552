//! Letters over SMTP, as they leave the running server: to a mail server that takes them, refuses them, or is not there.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use mandate::{Clock, Step};
use mandate_model::{Diagnostics, Language, Moment};
use mandate_testkit::http::Client;
use mandate_testkit::mail::{Behaviour, MailServer, Taken};
use mandate_testkit::server::{PASSWORD, account};

use crate::site::{OWN, Site, Wall, actor, start_prepared};

/// Where pages are reached, as letters of this test tell it.
const ORIGIN: &str = "https://reports.example.org";
const OFFICER: &str = "secretariat-officer";

/// The wall clock, some minutes ahead.
#[derive(Clone, Default)]
struct Ahead(Arc<AtomicI64>);

impl Ahead {
    fn minutes(&self, minutes: i64) {
        self.0.fetch_add(minutes, Ordering::Relaxed);
    }

    fn days(&self, days: i64) {
        self.minutes(days * 24 * 60);
    }
}

impl Clock for Ahead {
    fn now(&self) -> Moment {
        Wall.now() + jiff::SignedDuration::from_mins(self.0.load(Ordering::Relaxed))
    }
}

/// A server whose letters go to a mail server of the test.
struct Place {
    site: Site,
    mail: MailServer,
    clock: Ahead,
}

impl Place {
    /// A form was submitted, and waits for an officer for thirty days; the server starts when so many have passed.
    fn after(days: i64) -> Self {
        let (mail, clock) = (MailServer::start().expect("a mail server"), Ahead::default());
        let (port, later) = (mail.port(), clock.clone());
        let site = start_prepared(clock.clone(), move |mandate| {
            submit(mandate)?;
            let settings = format!(
                r#"{{"from": "Mandate <m@x.example>", "by": {{"smtp": {{"server": "127.0.0.1", "port": {port}, "encryption": "none"}}}}}}"#
            );
            std::fs::write(mandate.folder().path().join("mail.json"), settings).expect("mail.json");
            later.days(days);
            Ok(())
        });
        let place = Self { site: site.expect("the server starts"), mail, clock };
        place.await_first_round();
        place
    }

    /// The server's own first round, after which it looks again in a minute.
    fn await_first_round(&self) {
        let done = || self.site.mandate.keep().entry("reminders", "day", self.clock.now()).expect("an entry").is_some();
        for _ in 0..600 {
            if done() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(done(), "the server writes no letters");
    }

    /// Another round of letters; what reached the mail server.
    fn round(&self) -> Vec<Taken> {
        self.site.mandate.remind(ORIGIN).expect("a round");
        self.mail.taken()
    }

    /// Lines of the audit trail about letters to the officer, the latest first.
    fn trail(&self) -> Vec<String> {
        let lines = self.site.mandate.keep().audit_trail(None, 1_000).expect("the trail");
        let of_letters = lines.into_iter().filter(|line| line.action.starts_with("letter-"));
        of_letters
            .filter(|line| line.target == account(OFFICER))
            .map(|line| format!("{} {}", line.action, line.note))
            .collect()
    }

    /// What the administrator reads of the health of letters.
    fn health_page(&self) -> String {
        let page = self.site.signed_in("administrator").get("/administration/health").expect("the page").text();
        let row = page.split("<tr").find(|row| row.contains("Letters</")).expect("letters are looked at");
        row.to_owned()
    }

    /// The same, without a page.
    fn health(&self) -> String {
        let administrator = actor(&self.site.mandate, "administrator").expect("the administrator");
        let findings = self.site.mandate.acting(&administrator).health().expect("the health");
        findings.into_iter().find(|finding| finding.what == "letters").expect("letters are looked at").seen
    }
}

fn submit(mandate: &mandate::Mandate) -> Result<(), Diagnostics> {
    let step = Step {
        collection: "submissions".to_owned(),
        key: OWN.to_owned(),
        transition: "submit".to_owned(),
        comment: String::new(),
        read: None,
        language: Language::English,
    };
    mandate.acting(&actor(mandate, "national-focal-point")?).take(&step).map(drop)
}

/// Waits for letters that the server sends of its own accord.
fn arriving(mail: &MailServer) -> Vec<Taken> {
    for _ in 0..200 {
        let taken = mail.taken();
        if !taken.is_empty() {
            return taken;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Vec::new()
}

#[test]
fn a_reminder_goes_out_once() {
    let place = Place::after(24);
    let [letter] = arriving(&place.mail).try_into().expect("one letter");
    assert_eq!((letter.from.as_str(), &letter.to[..]), ("m@x.example", &[account(OFFICER)][..]));
    assert_eq!(letter.header("Subject"), "A reminder: records wait for you");
    let said = letter.body().expect("a body");
    let page = format!("http://{}/collections/submissions/records/PER%2F2020", place.site.address);
    assert!(said.contains(&page), "{said}");
    assert_eq!(place.site.client().get("/collections/submissions/records/PER%2F2020").expect("a page").status, 404);
    let officer = place.site.signed_in(OFFICER);
    assert_eq!(officer.get("/collections/submissions/records/PER%2F2020").expect("the page").status, 200);

    // Not again: in the next minute, on the next day, or by a server that was started anew.
    assert_eq!(place.round().len(), 0);
    place.clock.days(1);
    assert_eq!(place.round().len(), 0);
    assert_eq!(place.trail(), ["letter-sent reminder"]);
    assert!(place.health().contains("none waits"), "{}", place.health());
    // The next one is due on the day itself.
    place.clock.days(5);
    assert_eq!(place.round().len(), 1);
    assert_eq!(place.round().len(), 0);
}

#[test]
fn a_letter_that_is_refused_is_kept_and_tried_again() {
    let place = Place::after(1);
    assert_eq!(place.round().len(), 0, "nothing is due");
    place.mail.behave(Behaviour::Refuses);
    place.clock.days(23);
    assert_eq!(place.round().len(), 0);
    assert_eq!(place.mail.tried(), 1);
    let [failed] = place.trail().try_into().expect("a line");
    assert!(failed.starts_with("letter-failed reminder: ") && failed.contains("550"), "{failed}");
    let health = place.health_page();
    assert!(health.contains("1 wait to be tried again") && health.contains("550"), "{health}");
    assert_eq!(place.round().len(), 0);
    assert_eq!(place.mail.tried(), 0, "not at once");

    place.mail.behave(Behaviour::Takes);
    place.clock.minutes(2);
    let [letter] = place.round().try_into().expect("the letter");
    assert_eq!(letter.header("Subject"), "A reminder: records wait for you");
    assert_eq!(place.round().len(), 0);
    assert_eq!(place.trail().first().map(String::as_str), Some("letter-sent reminder"));
    assert!(place.health().contains("none waits"), "{}", place.health());
}

#[test]
fn a_mail_server_that_is_gone_is_tried_for_a_week() {
    let place = Place::after(1);
    place.round();
    place.mail.behave(Behaviour::Closes);
    place.clock.days(23);
    place.round();
    assert!(place.health().contains("1 wait to be tried again"), "{}", place.health());
    // Day after day; on the sixth the next reminder is due, which says the same and is not kept twice.
    for day in 1..7 {
        place.clock.days(1);
        place.round();
        assert!(place.health().contains("1 wait to be tried again"), "day {day}: {}", place.health());
    }
    place.clock.days(1);
    place.round();
    let trail = place.trail();
    assert!(trail.first().is_some_and(|line| line.starts_with("letter-given-up reminder: ")), "{trail:?}");
    place.mail.behave(Behaviour::Takes);
    place.clock.days(1);
    assert_eq!(place.round().len(), 0, "what was given up is not sent");
    // The next reminder goes as ever.
    place.clock.days(6);
    assert_eq!(place.round().len(), 1);
}

#[test]
fn nobody_gets_a_letter_that_was_written_before_they_were_locked_out() {
    let place = Place::after(1);
    place.round();
    place.mail.behave(Behaviour::Refuses);
    place.clock.days(23);
    place.round();
    let accounts = place.site.mandate.accounts().expect("accounts");
    accounts.set_disabled("test", &account(OFFICER), true, place.clock.now()).expect("disabled");
    place.mail.behave(Behaviour::Takes);
    place.clock.minutes(2);
    assert_eq!(place.round().len(), 0);
    assert_eq!(place.mail.tried(), 1, "only the first time");
}

#[test]
fn a_step_is_told_to_those_who_are_asked() {
    let place = Place::after(0);
    // The first round tells nothing of what was before.
    place.round();
    let officer = actor(&place.site.mandate, OFFICER).expect("the officer");
    for transition in ["start-review", "return"] {
        let step = Step {
            collection: "submissions".to_owned(),
            key: OWN.to_owned(),
            transition: transition.to_owned(),
            comment: "synthetic: a test".to_owned(),
            read: None,
            language: Language::English,
        };
        place.site.mandate.acting(&officer).take(&step).expect("a step");
    }
    let letters = place.round();
    let told: Vec<(&str, &str)> =
        letters.iter().map(|letter| (letter.to[0].as_str(), letter.header("Subject"))).collect();
    assert_eq!(told, [("national-focal-point@demo.example", "A record has been returned to you")]);
}

/// The link in a letter.
fn link(letters: &[Taken]) -> String {
    assert_eq!(letters.len(), 1);
    let said = letters.first().expect("a letter").body().expect("a body");
    let (_, path) = said.split_once("/link/").expect("a link");
    format!("/link/{}", path.split_whitespace().next().unwrap_or_default())
}

fn choose(client: &Client, link: &str, password: &str) -> u16 {
    let fields = [("password", password), ("again", password)];
    client.post("/sign-in", link, &fields).expect("an answer").status
}

#[test]
fn a_forgotten_password_is_replaced_by_a_letter_and_no_link_is_kept() {
    const NEW: &str = "walnut ferry orchard quiet nine";
    let place = Place::after(0);
    let client = place.site.client();
    let ask = || client.post("/sign-in/forgotten", "/sign-in/forgotten", &[("name", &account("auditor"))]);
    assert_eq!(ask().expect("an answer").status, 303);
    let link = link(&arriving(&place.mail));
    assert_eq!(choose(&client, &link, NEW), 303);
    assert_eq!(choose(&client, &link, NEW), 404, "it works once");
    assert!(place.site.client().sign_in(&account("auditor"), PASSWORD).is_err());
    place.site.client().sign_in(&account("auditor"), NEW).expect("the new password signs in");

    // A letter with a link that is refused is told to the administrator, and not kept: the link is a secret.
    place.mail.behave(Behaviour::Refuses);
    place.mail.tried();
    assert_eq!(ask().expect("an answer").status, 303);
    for _ in 0..200 {
        if place.site.mandate.keep().audit_trail(None, 1).expect("the trail")[0].action == "letter-failed" {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let line = place.site.mandate.keep().audit_trail(None, 1).expect("the trail").remove(0);
    assert_eq!((line.action.as_str(), line.target.as_str()), ("letter-failed", account("auditor").as_str()));
    place.mail.behave(Behaviour::Takes);
    place.clock.minutes(20);
    assert_eq!(place.round().len(), 0);
}
