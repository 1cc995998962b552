//! Signing in by an outside provider, the whole way over the network: to the provider, which asks for nothing less than it
//! must, and back with a word that holds or does not.

use mandate_testkit::http::{Answer, Client};
use mandate_testkit::provider::{CLIENT, Provider, SECRET, Says};
use mandate_testkit::server::account;

use crate::site::{Site, start};

const LEAVE: &str = "/sign-in/outside/test";
const SUBJECT: &str = "synthetic-77";
const ROLE: &str = "auditor";

/// A server with one provider, by whose subject the account of a role is known.
struct Place {
    site: Site,
    provider: Provider,
}

impl Place {
    fn new() -> Self {
        let site = start().expect("the server starts");
        let provider = Provider::start(Says::of(SUBJECT)).expect("a provider");
        let place = Self { site, provider };
        place.configure(true, false);
        let administrator = place.site.signed_in("administrator");
        assert_eq!(place.write_identity(&administrator, ROLE), 303);
        place
    }

    /// Writes what the operator would.
    fn configure(&self, authority: bool, by_verified_email: bool) {
        let folder = self.site.mandate.folder().path();
        let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("a file");
        write("provider-secret", &format!("{SECRET}\n"));
        write("provider-authority.pem", self.provider.authority());
        let mut written = serde_json::json!({
            "name": "test", "label": "Test provider", "issuer": self.provider.issuer(), "client": CLIENT,
            "secret_file": "provider-secret", "by_verified_email": by_verified_email,
        });
        if authority {
            written["authorities_file"] = "provider-authority.pem".into();
        }
        write("sign-in.json", &serde_json::json!({ "providers": [written] }).to_string());
    }

    /// The administrator writes the subject into the account of a role.
    fn write_identity(&self, administrator: &Client, role: &str) -> u16 {
        let page = format!("/administration/accounts/{}", account(role).replace('@', "%40"));
        let shown = administrator.get(&page).expect("the page").text();
        assert!(shown.contains("Test provider"), "the provider can be chosen");
        let fields = [("provider", "test"), ("subject", SUBJECT)];
        administrator.post(&page, &format!("{page}/identity"), &fields).expect("an answer").status
    }

    /// A browser goes to the provider and signs in there: the path it is sent back to.
    fn visit(&self, client: &Client) -> String {
        let answer = client.get(&format!("{LEAVE}?to=/account/sessions")).expect("an answer");
        assert_eq!(answer.status, 303, "{}", answer.text());
        let address = answer.header("location").expect("an address");
        assert!(address.starts_with(&format!("{}/authorize?", self.provider.issuer())), "{address}");
        let back = self.provider.visit(address).expect("a way back");
        let origin = format!("http://{}", self.site.address);
        assert!(back.starts_with(&origin), "back to {back}, not to {origin}");
        back.replacen(&origin, "", 1)
    }

    /// Somebody of whom the provider says this signs in.
    fn sign_in(&self, says: Says) -> (Client, Answer) {
        self.provider.says(says);
        let client = self.site.client();
        let back = self.visit(&client);
        let answer = client.get(&back).expect("an answer");
        (client, answer)
    }

    /// The last line of the audit trail.
    fn last_line(&self) -> (String, String) {
        let line = self.site.mandate.keep().audit_trail(None, 1).expect("the trail").remove(0);
        (line.action, line.note)
    }

    /// Nobody is signed in, and the page of signing in says why.
    #[track_caller]
    fn is_refused(&self, client: &Client, answer: &Answer, why: &str) {
        let text = answer.text();
        assert_eq!(answer.status, 401, "{text}");
        assert!(text.contains("The sign-in by the provider did not succeed."), "{text}");
        assert!(text.contains(why), "`{why}` is not said: {text}");
        assert!(text.contains("name=\"password\""), "the other ways are offered");
        assert_eq!(client.get("/account").expect("an answer").status, 401);
    }
}

#[test]
fn whom_the_provider_knows_is_signed_in_where_they_wanted_to_go() {
    let place = Place::new();
    let page = place.site.client().get("/sign-in?to=/account/sessions").expect("the page").text();
    assert!(page.contains("Sign in with") && page.contains("Test provider"), "{page}");
    let (client, answer) = place.sign_in(Says::of(SUBJECT));
    assert_eq!((answer.status, answer.header("location")), (303, Some("/account/sessions")), "{}", answer.text());
    assert!(client.cookie("mandate-outside").is_none(), "the cookie of the way is over");
    let sessions = client.get("/account/sessions").expect("the page");
    assert_eq!(sessions.status, 200);
    assert!(sessions.text().contains("Outside provider"), "{}", sessions.text());
    assert!(client.get("/account").expect("the page").text().contains(&account(ROLE)));
    // It gives no rights: they are those of the account.
    assert_eq!(client.get("/administration/audit").expect("the page").status, 200);
    assert_eq!(client.get("/administration/accounts").expect("the page").status, 403);
}

#[test]
fn a_word_that_does_not_hold_signs_nobody_in() {
    let place = Place::new();
    let truth = || Says::of(SUBJECT);
    let unverified = "its word cannot be verified";
    for says in [
        Says { nonce: Some("of an older sign-in".to_owned()), ..truth() },
        Says { lasts: -5, ..truth() },
        Says { audience: Some("another-server".to_owned()), ..truth() },
        Says { forged: true, ..truth() },
    ] {
        let told = format!("{says:?}");
        let (client, answer) = place.sign_in(says);
        assert!(answer.status == 401, "{told}: {}", answer.status);
        place.is_refused(&client, &answer, unverified);
        let (action, note) = place.last_line();
        assert_eq!(action, "sign-in-failed", "{told}");
        assert!(note.contains(unverified), "{told}: {note}");
    }
    let (client, answer) = place.sign_in(Says::of("somebody-else"));
    place.is_refused(&client, &answer, "no account here is known");
    let (client, answer) = place.sign_in(Says { denied: true, ..truth() });
    place.is_refused(&client, &answer, "the provider did not prove who you are");
    let (_, answer) = place.sign_in(truth());
    assert_eq!(answer.status, 303, "the truth still does");
}

#[test]
fn only_the_browser_that_went_comes_back_and_once() {
    let place = Place::new();
    let lost = "no sign-in by a provider is on its way in this browser";
    let client = place.site.client();
    let back = place.visit(&client);
    let with = |part: &str| {
        let (path, query) = back.split_once('?').expect("a query");
        let pairs = query.split('&').map(|pair| match pair.split_once('=') {
            Some((name, _)) if name == part => format!("{name}=made-up"),
            _ => pair.to_owned(),
        });
        format!("{path}?{}", pairs.collect::<Vec<_>>().join("&"))
    };
    place.is_refused(&client, &client.get(&with("state")).expect("an answer"), lost);
    // The cookie of the way is gone with that; another browser never had it.
    let other = place.site.client();
    place.is_refused(&other, &other.get(&back).expect("an answer"), lost);
    place.is_refused(&other, &other.get("/sign-in/outside/test/back").expect("an answer"), lost);

    let client = place.site.client();
    let back = place.visit(&client);
    let cookies = client.cookie_header();
    assert_eq!(client.get(&back).expect("an answer").status, 303);
    let again = place.site.client();
    for pair in cookies.split("; ") {
        let (name, value) = pair.split_once('=').expect("a cookie");
        again.set_cookie(name, value);
    }
    place.is_refused(&again, &again.get(&back).expect("an answer"), lost);
}

#[test]
fn a_code_that_the_provider_does_not_know_signs_nobody_in() {
    let place = Place::new();
    let client = place.site.client();
    let back = place.visit(&client);
    let answer = client.get(&back.replace("code=", "code=x")).expect("an answer");
    place.is_refused(&client, &answer, "it does not take the code");
}

#[test]
fn a_provider_that_is_broken_is_told_and_passwords_still_serve() {
    let place = Place::new();
    let broken = |path: &'static str| Says { broken: Some(path), ..Says::of(SUBJECT) };
    // Before the browser has left.
    for path in ["/.well-known/openid-configuration", "/keys"] {
        place.provider.says(broken(path));
        let answer = place.site.client().get("/sign-in/outside/test").expect("an answer");
        assert!(answer.status >= 500, "{path}: {}", answer.status);
        assert!(answer.text().contains("cannot be used"), "{path}: {}", answer.text());
    }
    // After that.
    place.provider.says(Says::of(SUBJECT));
    let client = place.site.client();
    let back = place.visit(&client);
    place.provider.says(broken("/token"));
    let answer = client.get(&back).expect("an answer");
    place.is_refused(&client, &answer, "it does not take the code");
    place.site.signed_in(ROLE);
}

#[test]
fn a_provider_that_no_trusted_authority_vouches_for_is_not_spoken_to() {
    let place = Place::new();
    place.configure(false, false);
    let answer = place.site.client().get("/sign-in/outside/test").expect("an answer");
    assert!(answer.status >= 500, "{}", answer.status);
    assert!(answer.header("location").is_none());
}

#[test]
fn an_identity_belongs_to_one_account_and_is_written_by_administrators() {
    let place = Place::new();
    let administrator = place.site.signed_in("administrator");
    assert_eq!(place.write_identity(&administrator, "thematic-reviewer"), 303);
    let shown = administrator.get("/administration/accounts/thematic-reviewer%40demo.example").expect("the page");
    assert!(!shown.text().contains(SUBJECT), "the identity stays where it was");
    let page = format!("/administration/accounts/{}/identity", account(ROLE).replace('@', "%40"));
    let auditor = place.site.signed_in(ROLE);
    let answer = auditor.post("/", &page, &[("provider", "test"), ("subject", "mine")]).expect("an answer");
    assert_eq!(answer.status, 403);
    for (provider, subject) in [("none", "x"), ("test", "")] {
        let answer =
            administrator.post("/", &page, &[("provider", provider), ("subject", subject)]).expect("an answer");
        assert!((400..500).contains(&answer.status), "{provider} {subject}: {}", answer.status);
    }
}

#[test]
fn a_verified_address_is_taken_only_where_the_operator_says_so() {
    let place = Place::new();
    let says = |verified| Says { email: Some((account("thematic-reviewer"), verified)), ..Says::of("new-1") };
    let (client, answer) = place.sign_in(says(true));
    place.is_refused(&client, &answer, "no account here is known");
    place.configure(true, true);
    let (client, answer) = place.sign_in(says(false));
    place.is_refused(&client, &answer, "no account here is known");
    let (client, answer) = place.sign_in(says(true));
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert!(client.get("/account").expect("the page").text().contains(&account("thematic-reviewer")));
}
