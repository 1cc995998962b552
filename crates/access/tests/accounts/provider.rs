//! An outside provider in memory, that may lie in each of the ways that matter.

use std::sync::Mutex;
use std::time::SystemTime;

use ed25519_dalek::pkcs8::EncodePrivateKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;
use mandate_access::accounts::{Provider, Request, Response, Web};
use mandate_model::{Fault, FaultCode, Moment};
use openidconnect::core::{
    CoreEdDsaPrivateSigningKey, CoreHmacKey, CoreIdToken, CoreIdTokenClaims, CoreJsonWebKeySet, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AccessToken, Audience, EmptyAdditionalClaims, EndUserEmail, IssuerUrl, JsonWebKeyId, Nonce, PrivateSigningKey,
    StandardClaims, SubjectIdentifier, http,
};
use serde_json::json;
use sha2::{Digest, Sha256};
use url::Url;

use crate::authenticator::base64;
use crate::support::at;

pub const ISSUER: &str = "https://id.example.net";

/// What the provider says, and how it signs it.
pub struct Fake {
    pub issuer: String,
    pub audience: String,
    pub subject: String,
    pub email: Option<(String, bool)>,
    pub issued: Moment,
    pub expires: Moment,
    /// In place of the nonce it was asked with.
    pub nonce: Option<String>,
    pub sign: Sign,
    /// The one code it gave out, with the PKCE challenge and nonce of the request.
    pub given: Mutex<Option<(String, String, String)>>,
}

pub enum Sign {
    WithItsKey,
    WithAnother,
    WithTheSharedSecret,
    NotAtAll,
}

impl Fake {
    pub fn new() -> Self {
        Self {
            issuer: ISSUER.to_owned(),
            audience: "mandate".to_owned(),
            subject: "77".to_owned(),
            email: None,
            issued: at(0),
            expires: at(600),
            nonce: None,
            sign: Sign::WithItsKey,
            given: Mutex::new(None),
        }
    }

    /// Somebody follows the address and signs in: what the browser brings back.
    pub fn visit(&self, address: &Url) -> (String, String) {
        let asked = |name: &str| address.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned();
        assert_eq!(asked("code_challenge_method"), "S256");
        assert_eq!(asked("response_type"), "code");
        assert_eq!(asked("redirect_uri"), "https://reports.example.org/back");
        let given = ("code-1".to_owned(), asked("code_challenge"), asked("nonce"));
        *self.given.lock().unwrap() = Some(given);
        ("code-1".to_owned(), asked("state"))
    }

    fn token(&self, body: &[u8]) -> Response {
        let form: Vec<(String, String)> = url::form_urlencoded::parse(body).into_owned().collect();
        let sent =
            |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
        let given = self.given.lock().unwrap().take();
        let Some((_, _, nonce)) = given.filter(|(code, challenge, _)| {
            *code == sent("code") && *challenge == base64(&Sha256::digest(sent("code_verifier")))
        }) else {
            return answer(400, &json!({"error": "invalid_grant"}));
        };
        let token = self.id_token(&nonce);
        answer(200, &json!({"access_token": "for nothing here", "token_type": "Bearer", "id_token": token}))
    }

    fn id_token(&self, nonce: &str) -> String {
        let mut said = StandardClaims::new(SubjectIdentifier::new(self.subject.clone()));
        if let Some((email, verified)) = &self.email {
            said = said.set_email(Some(EndUserEmail::new(email.clone()))).set_email_verified(Some(*verified));
        }
        let nonce = Nonce::new(self.nonce.clone().unwrap_or_else(|| nonce.to_owned()));
        let claims = CoreIdTokenClaims::new(
            IssuerUrl::new(self.issuer.clone()).unwrap(),
            vec![Audience::new(self.audience.clone())],
            SystemTime::from(self.expires).into(),
            SystemTime::from(self.issued).into(),
            said,
            EmptyAdditionalClaims {},
        )
        .set_nonce(Some(nonce));
        let access = AccessToken::new("for nothing here".to_owned());
        let by = |key: &CoreEdDsaPrivateSigningKey| {
            CoreIdToken::new(claims.clone(), key, CoreJwsSigningAlgorithm::EdDsa, Some(&access), None)
                .unwrap()
                .to_string()
        };
        match self.sign {
            Sign::WithItsKey => by(&key(7)),
            Sign::WithAnother => by(&key(8)),
            Sign::WithTheSharedSecret => {
                let secret = CoreHmacKey::new("shared secret");
                let token = CoreIdToken::new(claims, &secret, CoreJwsSigningAlgorithm::HmacSha256, Some(&access), None);
                token.unwrap().to_string()
            }
            Sign::NotAtAll => {
                let signed = by(&key(7));
                let payload = signed.split('.').nth(1).unwrap();
                format!("{}.{payload}.", base64(br#"{"alg":"none"}"#))
            }
        }
    }
}

impl Web for Fake {
    fn send(&self, request: Request) -> Result<Response, Fault> {
        match request.uri().to_string().strip_prefix(ISSUER) {
            Some("/.well-known/openid-configuration") => Ok(answer(
                200,
                &json!({
                    "issuer": ISSUER, "authorization_endpoint": format!("{ISSUER}/authorize"),
                    "token_endpoint": format!("{ISSUER}/token"), "jwks_uri": format!("{ISSUER}/keys"),
                    "response_types_supported": ["code"], "subject_types_supported": ["public"],
                    // More than this server accepts, whatever the provider offers.
                    "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
                }),
            )),
            Some("/keys") => {
                let keys = CoreJsonWebKeySet::new(vec![key(7).as_verification_key()]);
                Ok(answer(200, &serde_json::to_value(keys).unwrap()))
            }
            Some("/token") => Ok(self.token(request.body())),
            _ => Err(Fault::new(FaultCode::System, format!("no answer from {}", request.uri()))),
        }
    }
}

pub fn provider() -> Provider {
    Provider {
        issuer: ISSUER.to_owned(),
        client: "mandate".to_owned(),
        secret: Some("shared secret".to_owned()),
        redirect: "https://reports.example.org/back".to_owned(),
        by_verified_email: false,
    }
}

fn key(seed: u8) -> CoreEdDsaPrivateSigningKey {
    let key = ed25519_dalek::SigningKey::from_bytes(&[seed; 32]);
    let pem = key.to_pkcs8_pem(LineEnding::LF).unwrap();
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new("1".to_owned()))).unwrap()
}

fn answer(status: u16, body: &serde_json::Value) -> Response {
    let response = http::Response::builder().status(status).header("content-type", "application/json");
    response.body(body.to_string().into_bytes()).unwrap()
}
