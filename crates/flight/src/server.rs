//! The connection to the outside: an address of its own, with the certificate of the pages.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum_server::tls_rustls::RustlsConfig;
use mandate::Mandate;
use mandate_model::Fault;

use crate::service::{Service, called};

/// How to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where to listen.
    pub address: SocketAddr,
    /// Certificate chain and private key in PEM; without, the connection is plain.
    pub tls: Option<(PathBuf, PathBuf)>,
}

/// Takes the address, and serves it on a thread of its own as long as the process lives; the address as it came to be.
pub fn serve(mandate: Arc<Mandate>, options: Options) -> Result<SocketAddr, Fault> {
    let failed = |error: std::io::Error| Fault::io(&error, format!("listening on {}", options.address));
    let listener = TcpListener::bind(options.address).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let accounts = Arc::new(mandate.accounts()?);
    let router = Router::new().fallback(called).with_state(Service { mandate, accounts });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("flight")
        .enable_all()
        .build()
        .map_err(failed)?;
    std::thread::spawn(move || {
        if let Err(error) = runtime.block_on(listen(listener, router, options)) {
            tracing::error!("Arrow Flight is not served any more: {error}");
        }
    });
    Ok(address)
}

async fn listen(listener: TcpListener, router: Router, options: Options) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let Some((certificate, key)) = options.tls else {
        return axum_server::from_tcp(listener)?.serve(service).await;
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let config = RustlsConfig::from_pem_file(&certificate, &key).await?;
    axum_server::from_tcp_rustls(listener, config)?.serve(service).await
}
