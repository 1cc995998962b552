//! What the operator decides when the server starts.

use std::net::SocketAddr;
use std::path::PathBuf;

/// How to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen.
    pub address: SocketAddr,
    /// Certificate chain and private key in PEM; without, plain HTTP, for a loopback address or behind a proxy.
    pub tls: Option<Tls>,
    /// The address by which people reach the server, such as `https://mandate.example`; the listening address without.
    pub origin: Option<String>,
    /// Sample data and accounts that are told to everyone; every page says so.
    pub demonstration: bool,
    /// Most bytes of a request's body; an upload of a file may be [`Options::upload_bytes`].
    pub body_bytes: usize,
    /// Most bytes of an uploaded file.
    pub upload_bytes: u64,
}

/// The files of a certificate.
#[derive(Clone, Debug)]
pub struct Tls {
    /// The chain, the server's own certificate first.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

impl Options {
    /// Serving at an address, as a real installation does.
    pub fn at(address: SocketAddr) -> Self {
        Self { address, tls: None, origin: None, demonstration: false, body_bytes: 2 << 20, upload_bytes: 4 << 30 }
    }

    /// The scheme and host of every absolute address that the server writes.
    pub fn origin(&self) -> String {
        self.origin.clone().unwrap_or_else(|| {
            let scheme = if self.tls.is_some() { "https" } else { "http" };
            format!("{scheme}://{}", self.address)
        })
    }

    /// Whether cookies may travel over encrypted connections only.
    pub fn is_secure(&self) -> bool {
        self.origin().starts_with("https://")
    }
}
