//! Passkeys, from the account page to the sign-in and back: an authenticator of the browser's own holds them.

use mandate_testkit::authenticator::Authenticator;
use mandate_testkit::server::{PASSWORD, account};
use serde_json::json;

use crate::support::{Done, Place};

const ROLE: &str = "auditor";
const SIGNED_IN: &str = "form[action='/sign-out']";
const GET: &str = "main button[data-passkey=get]";

impl Place {
    /// Adds a passkey on the account page, and waits until it is listed.
    fn add_passkey(&self, label: &str) -> Done {
        self.open("/account/passkeys")?;
        self.fill("label", label)?;
        self.browser.find("main form:has([data-passkey]) [name=password]")?.fill(PASSWORD)?;
        self.browser.find("main button[data-passkey=create]")?.click()?;
        assert_eq!(self.browser.find("main section h3")?.text()?, label);
        Ok(())
    }

    fn sign_out(&self) -> Done {
        self.browser.find("form[action='/sign-out'] button")?.click()?;
        self.browser.find("a[href^='/sign-in']").map(drop)
    }

    /// Asks the browser for the passkey of an account, beside the password.
    fn ask_for_passkey(&self) -> Done {
        self.open("/sign-in?to=/account/passkeys")?;
        self.browser.find("main details:has([data-passkey]) summary")?.click()?;
        self.browser.find("#passkey-account")?.fill(&account(ROLE))?;
        self.browser.find(GET)?.click()
    }

    /// Types name and password.
    fn give_password(&self) -> Done {
        self.open("/sign-in?to=/account/passkeys")?;
        self.fill("name", &account(ROLE))?;
        self.fill("password", PASSWORD)?;
        self.browser.find("form:has([name=password]) .buttons button[name=do]")?.follow()
    }

    /// Fails unless the page says that the passkey did not serve, and nobody is signed in.
    fn refuses(&self) -> Done {
        let told = self.browser.find("main [data-passkey-says]:not(:empty)")?.text()?;
        assert!(told.len() > 10, "{told}");
        self.open("/")?;
        assert!(!self.browser.has(SIGNED_IN)?, "signed in by a passkey that was revoked");
        Ok(())
    }
}

#[test]
fn a_passkey_signs_in_alone_or_as_the_second_step_until_it_is_revoked() -> Done {
    let place = Place::named()?;
    let authenticator = Authenticator::new(&place.browser)?;
    place.sign_in(ROLE)?;
    place.add_passkey("Test key")?;
    let [key] = authenticator.passkeys()?.try_into().expect("one passkey");
    place.sign_out()?;

    place.ask_for_passkey()?;
    place.browser.find(SIGNED_IN)?;
    place.arrives("/account/passkeys")?;
    place.sign_out()?;

    // Who has a passkey is asked for it after the password, too.
    place.give_password()?;
    assert!(!place.browser.has(SIGNED_IN)?, "the password alone signs in");
    place.browser.find(GET)?.click()?;
    place.browser.find(SIGNED_IN)?;

    place.open("/account/passkeys")?;
    place.browser.find("main section details summary")?.click()?;
    place.browser.find("main section details [name=password]")?.fill(PASSWORD)?;
    place.browser.find("main section details .buttons button")?.follow()?;
    assert!(!place.browser.has("main section h3")?, "{}", place.says()?);
    place.sign_out()?;

    // The authenticator still holds it, and signs whatever it is asked to: the server takes it no more.
    assert_eq!(authenticator.passkeys()?, [key.as_str()]);
    place.open("/sign-in")?;
    let name_it = "const id = Uint8Array.from(atob(arguments[0].replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0)); \
        const ask = navigator.credentials.get.bind(navigator.credentials); \
        navigator.credentials.get = asked => { window.named = true; \
            return ask({ publicKey: { ...asked.publicKey, allowCredentials: [{ type: 'public-key', id }] } }); }";
    place.browser.run(name_it, &[json!(key)])?;
    place.browser.find("main details:has([data-passkey]) summary")?.click()?;
    place.browser.find("#passkey-account")?.fill(&account(ROLE))?;
    place.browser.find(GET)?.click()?;
    place.browser.find("main [data-passkey-says]:not(:empty)")?;
    assert_eq!(place.browser.run("return window.named", &[])?, json!(true), "the browser was asked");
    place.refuses()?;

    place.give_password()?;
    place.browser.find(SIGNED_IN).map(drop)
}
