//! An authenticator that a browser believes to be built into the machine: it keeps passkeys, and its owner always agrees.

use std::io;

use serde_json::json;

use crate::browser::{Browser, text};

/// An authenticator of a browser; there until the browser is closed.
#[derive(Debug)]
pub struct Authenticator<'b> {
    browser: &'b Browser,
    path: String,
}

impl<'b> Authenticator<'b> {
    /// Gives a browser one, with nothing in it.
    pub fn new(browser: &'b Browser) -> io::Result<Self> {
        let options = json!({
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": true, "hasUserVerification": true,
            "isUserVerified": true,
        });
        let id = text(&browser.post("/webauthn/authenticator", &options)?)?;
        Ok(Self { browser, path: format!("/webauthn/authenticator/{id}") })
    }

    /// The names of the passkeys that it keeps, in base64url.
    pub fn passkeys(&self) -> io::Result<Vec<String>> {
        let kept = self.browser.get(&format!("{}/credentials", self.path))?;
        kept.as_array().into_iter().flatten().map(|one| text(&one["credentialId"])).collect()
    }
}
