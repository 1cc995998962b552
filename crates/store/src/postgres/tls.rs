//! Encryption of the connection, as the address asks for it.
//!
//! `sslmode` means what it means to PostgreSQL's own programs: `prefer`, which is meant where nothing is said, encrypts if
//! the server can; `require` always does. Neither asks who the server is. `verify-ca` asks for a certificate by somebody
//! trusted, `verify-full` also for the server's own name on it; whom to trust is the file that `sslrootcert` names.

use std::sync::Arc;

use mandate_model::{Fault, FaultCode};
use postgres::Config;
use postgres::config::SslMode;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address;
use super::fault::connecting;

/// What is asked of a server's certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Nothing,
    /// Given out by somebody trusted.
    Authority,
    /// The same, and to the server of this name.
    Name,
}

/// Reads an address: where to connect, and how the connection is encrypted.
///
/// Fails with `Usage` for an unknown `sslmode` or one that lacks its `sslrootcert`, with `NoSuchFile` or `BadFile` for the
/// latter's file.
pub(super) fn of_address(url: &str) -> Result<(Config, MakeRustlsConnect), Fault> {
    let address = address::read(url);
    let (mode, asked) = asked(address.mode.as_deref(), address.authorities.is_some())?;
    let mut config: Config = address.rest.parse().map_err(connecting)?;
    config.ssl_mode(mode);
    let provider = Arc::new(ring::default_provider());
    let verifier = match (asked, &address.authorities) {
        (Asked::Nothing, _) | (_, None) => {
            Verifier { asked: Asked::Nothing, trusted: None, provider: provider.clone() }
        }
        (asked, Some(file)) => Verifier { asked, trusted: Some(trusted(file, &provider)?), provider: provider.clone() },
    };
    let tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Fault::new(FaultCode::System, format!("TLS cannot be used: {error}")))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok((config, MakeRustlsConnect::new(tls)))
}

fn asked(mode: Option<&str>, authorities: bool) -> Result<(SslMode, Asked), Fault> {
    match (mode.unwrap_or("prefer"), authorities) {
        ("disable", _) => Ok((SslMode::Disable, Asked::Nothing)),
        ("prefer", _) => Ok((SslMode::Prefer, Asked::Nothing)),
        ("require", false) => Ok((SslMode::Require, Asked::Nothing)),
        // With somebody to trust, PostgreSQL's own programs ask for a certificate by them here too.
        ("require" | "verify-ca", true) => Ok((SslMode::Require, Asked::Authority)),
        ("verify-full", true) => Ok((SslMode::Require, Asked::Name)),
        (mode @ ("verify-ca" | "verify-full"), false) => {
            Err(Fault::new(FaultCode::Usage, format!("`sslmode={mode}` does not say whose certificates to trust"))
                .hint("add `sslrootcert=` and a file of certificates (PEM) to the address"))
        }
        (mode, _) => Err(Fault::new(FaultCode::Usage, format!("`sslmode={mode}` is not known"))
            .hint("use disable, prefer, require, verify-ca or verify-full")),
    }
}

/// Trusts those whose certificates are in a file.
fn trusted(file: &str, provider: &Arc<CryptoProvider>) -> Result<Arc<WebPkiServerVerifier>, Fault> {
    let text = std::fs::read(file).map_err(|error| Fault::io(&error, format!("reading the certificates {file}")))?;
    let bad = |why: String| {
        Fault::new(FaultCode::BadFile, format!("the certificates in {file} cannot be used: {why}"))
            .hint("give a file of certificates in PEM")
    };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&text) {
        let certificate = certificate.map_err(|error| bad(error.to_string()))?;
        roots.add(certificate).map_err(|error| bad(error.to_string()))?;
    }
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone())
        .build()
        .map_err(|error| bad(error.to_string()))
}

/// Asks of a server's certificate as much as the address says. That the server holds the certificate's key is always asked.
#[derive(Debug)]
struct Verifier {
    asked: Asked,
    trusted: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(trusted) = &self.trusted else { return Ok(ServerCertVerified::assertion()) };
        let verdict = trusted.verify_server_cert(end_entity, intermediates, name, ocsp, now);
        // The name is looked at last: nothing else was wrong.
        let name_only = matches!(
            &verdict,
            Err(Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }
            ))
        );
        if name_only && self.asked == Asked::Authority { Ok(ServerCertVerified::assertion()) } else { verdict }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(url: &str) -> String {
        let fault = of_address(url).map(|_| ()).unwrap_err();
        format!("{fault}\n  {}", fault.hint.as_deref().unwrap_or_default())
    }

    #[test]
    fn what_cannot_be_meant_is_told() {
        assert_eq!(
            told("postgres://h/d?sslmode=allow"),
            "[C0801] `sslmode=allow` is not known\n  use disable, prefer, require, verify-ca or verify-full"
        );
        assert_eq!(
            told("host=h sslmode=verify-full"),
            "[C0801] `sslmode=verify-full` does not say whose certificates to trust\
             \n  add `sslrootcert=` and a file of certificates (PEM) to the address"
        );
        let file = tempfile::NamedTempFile::new().unwrap();
        let path = file.path().display();
        assert!(
            told(&format!("host=h sslmode=verify-ca sslrootcert={path}"))
                .starts_with(&format!("[I0401] the certificates in {path} cannot be used: "))
        );
        assert_eq!(
            told("host=h sslmode=verify-ca sslrootcert=/nowhere"),
            "[I0406] not found while reading the certificates /nowhere\n  check the path"
        );
    }

    #[test]
    fn where_nothing_is_said_encryption_is_preferred() {
        for (url, mode) in [
            ("postgres://h/d", SslMode::Prefer),
            ("postgres://h/d?sslmode=disable&application_name=x", SslMode::Disable),
            ("host=h sslmode = 'require'", SslMode::Require),
        ] {
            assert_eq!(of_address(url).unwrap().0.get_ssl_mode(), mode, "{url}");
        }
    }
}
