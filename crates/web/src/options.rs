//! What the operator decides when the server starts.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

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
    /// How long clients may take, and how much they may ask for.
    pub limits: Limits,
}

/// How long clients may take, and how much they may ask for.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// A client that sends no complete head in this time is let go.
    pub head: Duration,
    /// Of a body so many bytes must come …
    pub stall_bytes: u64,
    /// … in this time, as long as it is waited for.
    pub stall: Duration,
    /// A request that is not answered this long after its last byte came is told so. Long work is a job.
    pub answer: Duration,
    /// What a caller of the interface for programs may ask for at once. Reading a page of a list costs one.
    pub burst: f64,
    /// How much of that comes back each second.
    pub refill: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            stall_bytes: 16 << 10,
            stall: Duration::from_secs(30),
            answer: Duration::from_secs(60),
            burst: 20_000.0,
            refill: 8_000.0,
        }
    }
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
        Self {
            address,
            tls: None,
            origin: None,
            demonstration: false,
            body_bytes: 2 << 20,
            upload_bytes: 4 << 30,
            limits: Limits::default(),
        }
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
