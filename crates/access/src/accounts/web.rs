//! The little of HTTP that an outside provider needs, behind a trait, so that tests need no network.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use mandate_model::fault::{Fault, FaultCode};
use openidconnect::http;
use ureq::tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem};

/// A request to a provider.
pub type Request = http::Request<Vec<u8>>;
/// What it answered.
pub type Response = http::Response<Vec<u8>>;

/// An answer of a provider is at most so long.
const LONGEST: u64 = 1024 * 1024;
const WITHIN: Duration = Duration::from_secs(10);

/// Sends requests to providers. Follows no redirect.
pub trait Web: Send + Sync {
    /// The answer, whatever its status. Fails with `System` where there is none.
    fn send(&self, request: Request) -> Result<Response, Fault>;
}

/// The real one: HTTPS only, TLS by rustls, at most ten seconds and 1 MiB an answer.
pub struct HttpsWeb {
    agent: ureq::Agent,
}

impl HttpsWeb {
    /// Trusts the authorities that browsers trust, or only those in this PEM text. Fails with `BadFile` where that holds
    /// no certificate.
    pub fn new(authorities: Option<&str>) -> Result<Self, Fault> {
        let roots = match authorities {
            None => RootCerts::WebPki,
            Some(pem) => RootCerts::from(certificates(pem)?),
        };
        let tls = TlsConfig::builder()
            .root_certs(roots)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = ureq::Agent::config_builder()
            .tls_config(tls)
            .https_only(true)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(WITHIN))
            .build();
        Ok(Self { agent: ureq::Agent::new_with_config(config) })
    }
}

impl Web for HttpsWeb {
    fn send(&self, request: Request) -> Result<Response, Fault> {
        let address = request.uri().clone();
        let failed = |error: ureq::Error| {
            Fault::new(FaultCode::System, format!("no answer from {address}: {error}"))
                .hint("check the provider's address and the network")
        };
        let (parts, body) = self.agent.run(request).map_err(failed)?.into_parts();
        let bytes = body.into_with_config().limit(LONGEST).read_to_vec().map_err(failed)?;
        Ok(Response::from_parts(parts, bytes))
    }
}

impl fmt::Debug for HttpsWeb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HttpsWeb")
    }
}

fn certificates(pem: &str) -> Result<Vec<Certificate<'static>>, Fault> {
    let bad = |why: String| {
        Fault::new(FaultCode::BadFile, format!("the certificates of the authorities cannot be read: {why}"))
    };
    let mut found = Vec::new();
    for item in parse_pem(pem.as_bytes()) {
        if let PemItem::Certificate(certificate) = item.map_err(|error| bad(error.to_string()))? {
            found.push(certificate);
        }
    }
    if found.is_empty() { Err(bad("there is none".to_owned())) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_https_is_spoken() {
        let request = http::Request::get("http://127.0.0.1:9/").body(Vec::new()).unwrap();
        let fault = HttpsWeb::new(None).unwrap().send(request).unwrap_err();
        assert_eq!(fault.code, FaultCode::System);
        assert!(fault.message.starts_with("no answer from http://127.0.0.1:9/: "), "{fault}");
        assert!(fault.message.contains("https"), "{fault}");
    }

    #[test]
    fn authorities_must_be_certificates() {
        let fault = HttpsWeb::new(Some("none")).unwrap_err();
        assert_eq!(
            fault,
            Fault::new(FaultCode::BadFile, "the certificates of the authorities cannot be read: there is none")
        );
    }
}
