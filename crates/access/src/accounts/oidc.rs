//! Signing in by an outside provider: OpenID Connect, authorization code with PKCE. The provider says who somebody is;
//! what he may do is written in his account here, which an administrator made before. Whether the provider asked for a
//! second factor is the provider's affair.

use std::fmt;
use std::time::SystemTime;

use mandate_model::fault::{Fault, FaultCode};
use mandate_model::keep::Was;
use mandate_model::revision::Moment;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdTokenClaims, CoreJwsSigningAlgorithm, CoreProviderMetadata,
};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl,
    Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use serde::{Deserialize, Serialize};
use url::Url;

use super::account::{Account, Identity};
use super::moment::{MINUTE, after};
use super::secret::{Secret, digest};
use super::session::How;
use super::signin::SignedIn;
use super::{Accounts, Client, Web};

const BACK_WITHIN: i64 = 10 * MINUTE;

/// Signatures that only the provider can make. One by a shared secret, or none, is refused whatever the provider says of
/// itself.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// An outside provider, as configured.
#[derive(Clone)]
pub struct Provider {
    /// Its issuer address.
    pub issuer: String,
    /// What it calls this server.
    pub client: String,
    /// Its secret with this server, if it gave one.
    pub secret: Option<String>,
    /// The address it sends people back to.
    pub redirect: String,
    /// People without an identity in their account are known by an e-mail address that the provider verified. Only for
    /// a provider that alone gives out these addresses.
    pub by_verified_email: bool,
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("issuer", &self.issuer).field("client", &self.client).finish_non_exhaustive()
    }
}

/// A sign-in on its way to the provider.
#[derive(Clone, Debug)]
pub struct OutsideStart {
    /// Where the browser is sent.
    pub address: Url,
    /// For a cookie: only the browser that went may come back.
    pub cookie: Secret,
}

#[derive(Serialize, Deserialize)]
struct Away {
    issuer: String,
    nonce: String,
    verifier: String,
    /// Digest of the cookie.
    cookie: String,
}

type Found =
    CoreClient<EndpointSet, EndpointNotSet, EndpointNotSet, EndpointNotSet, EndpointMaybeSet, EndpointMaybeSet>;

impl Accounts {
    /// Begins a sign-in by the provider. Fails with `System` where the provider cannot be reached or is not one.
    pub fn begin_outside(&self, provider: &Provider, web: &dyn Web, now: Moment) -> Result<OutsideStart, Fault> {
        let found = discover(provider, web)?;
        let [state, nonce, verifier, cookie] = [(); 4].map(|()| Secret::random());
        let (state, cookie) = (state?, cookie?);
        let away = Away {
            issuer: provider.issuer.clone(),
            nonce: nonce?.text().to_owned(),
            verifier: verifier?.text().to_owned(),
            cookie: digest("outside-cookie", &[cookie.text()]),
        };
        let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(away.verifier.clone()));
        let (sent, asked) = (CsrfToken::new(state.text().to_owned()), Nonce::new(away.nonce.clone()));
        let mut request = found
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, || sent, || asked)
            .set_pkce_challenge(challenge);
        if provider.by_verified_email {
            request = request.add_scope(Scope::new("email".to_owned()));
        }
        let (address, _, _) = request.url();
        let expires = Some(after(now, BACK_WITHIN));
        self.shelf("outside-sign-ins").write(&state_key(state.text()), &away, Was::Absent, expires, now)?;
        Ok(OutsideStart { address, cookie })
    }

    /// Signs in with what the browser brought back: the code and state of the address, and its cookie. Fails with
    /// `Expired` where no such sign-in is on its way, with `SignInFailed` where the provider's word does not hold or
    /// nobody here is known by it, and with `System` where the provider does not answer.
    pub fn finish_outside(
        &self,
        provider: &Provider,
        web: &dyn Web,
        (code, state, cookie): (&str, &str, &str),
        client: Client<'_>,
        now: Moment,
    ) -> Result<SignedIn, Fault> {
        let away = self.back(provider, state, cookie, now)?;
        let claims = match claims(provider, web, code, &away, now) {
            Err(fault) if fault.code == FaultCode::SignInFailed => {
                self.refuse(None, &fault.message, &client, now)?;
                return Err(fault);
            }
            other => other?,
        };
        let identity = Identity { issuer: provider.issuer.clone(), subject: claims.subject().to_string() };
        let account = self.known_by(provider, &identity, &claims, now)?;
        match account {
            Some(account) if !account.disabled => self.welcome(&account, How::Outside, &client, now),
            account => {
                self.refuse(account.as_ref(), "outside provider", &client, now)?;
                Err(unknown())
            }
        }
    }

    /// What was kept when the browser left; serves once.
    fn back(&self, provider: &Provider, state: &str, cookie: &str, now: Moment) -> Result<Away, Fault> {
        let key = state_key(state);
        let away = self.shelf("outside-sign-ins").read::<Away>(&key, now)?.map(|(away, _)| away);
        // Another browser with this state does not end the sign-in of the one that went.
        let away = away.filter(|away| away.cookie == digest("outside-cookie", &[cookie])).ok_or_else(lost)?;
        let taken = self.shelf("outside-sign-ins").remove(&key)?;
        if !taken || away.issuer != provider.issuer {
            return Err(lost());
        }
        Ok(away)
    }

    /// The account the identity was written into, or, where the provider is trusted with it, the one account with the
    /// verified address and no identity yet: it keeps the identity from now on.
    fn known_by(
        &self,
        provider: &Provider,
        identity: &Identity,
        claims: &CoreIdTokenClaims,
        now: Moment,
    ) -> Result<Option<Account>, Fault> {
        if let Some(account) = self.account_of_identity(identity, now)? {
            return Ok(Some(account));
        }
        let verified = provider.by_verified_email && claims.email_verified() == Some(true);
        let Some(email) = claims.email().filter(|_| verified) else { return Ok(None) };
        let account = self.account_of_email(email, now)?;
        let Some(account) = account.filter(|account| account.identity.is_none() && !account.disabled) else {
            return Ok(None);
        };
        let name = account.profile.name;
        let view = self.expect_identity(&name, &name, identity.clone(), now)?;
        Ok(self.account(&view.profile.name, now)?.map(|(account, _)| account))
    }
}

fn discover(provider: &Provider, web: &dyn Web) -> Result<Found, Fault> {
    let bad = |why: String| {
        Fault::new(FaultCode::System, format!("the provider {} cannot be used: {why}", provider.issuer))
            .hint("check its address and this server's settings for it")
    };
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|error| bad(error.to_string()))?;
    let redirect = RedirectUrl::new(provider.redirect.clone()).map_err(|error| bad(error.to_string()))?;
    let send = |request| web.send(request);
    let found = CoreProviderMetadata::discover(&issuer, &send).map_err(|error| bad(error.to_string()))?;
    let secret = provider.secret.clone().map(ClientSecret::new);
    Ok(CoreClient::from_provider_metadata(found, ClientId::new(provider.client.clone()), secret)
        .set_redirect_uri(redirect))
}

/// What the provider says of the person, once its signature, audience, time and nonce are checked.
fn claims(
    provider: &Provider,
    web: &dyn Web,
    code: &str,
    away: &Away,
    now: Moment,
) -> Result<CoreIdTokenClaims, Fault> {
    let found = discover(provider, web)?;
    let send = |request| web.send(request);
    let answer = found
        .exchange_code(AuthorizationCode::new(code.to_owned()))
        .map_err(|_| unproven("it has no place to exchange codes"))?
        .set_pkce_verifier(PkceCodeVerifier::new(away.verifier.clone()))
        .request(&send)
        .map_err(|_| unproven("it does not take the code"))?;
    let token = answer.id_token().ok_or_else(|| unproven("it gave no identity"))?;
    let moment = SystemTime::from(now);
    let verifier = found.id_token_verifier().set_allowed_algs(ALGORITHMS).set_time_fn(move || moment.into());
    let claims = token.claims(&verifier, &Nonce::new(away.nonce.clone()));
    claims.cloned().map_err(|_| unproven("its word cannot be verified"))
}

fn unproven(why: &str) -> Fault {
    Fault::new(FaultCode::SignInFailed, format!("the provider did not prove who you are: {why}")).hint("sign in again")
}

fn unknown() -> Fault {
    Fault::new(FaultCode::SignInFailed, "no account here is known by what the provider says of you")
        .hint("ask an administrator to write the identity into your account")
}

fn lost() -> Fault {
    Fault::new(FaultCode::Expired, "no sign-in by a provider is on its way in this browser").hint("begin again")
}

fn state_key(state: &str) -> String {
    digest("outside-state", &[state])
}
