//! The connection to the outside: an address of its own, with the certificate of the pages.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum_server::tls_rustls::RustlsConfig;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use mandate::Mandate;
use mandate_model::Fault;

use crate::service::{Service, called};

/// A client that sends no complete head in this time is let go.
const HEAD: Duration = Duration::from_secs(10);

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
        if let Err(error) = runtime.block_on(listen(listener, router, options.tls, HEAD)) {
            tracing::error!("Arrow Flight is not served any more: {error}");
        }
    });
    Ok(address)
}

async fn listen(
    listener: TcpListener,
    router: Router,
    tls: Option<(PathBuf, PathBuf)>,
    head: Duration,
) -> std::io::Result<()> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let Some((certificate, key)) = tls else {
        let mut server = axum_server::from_tcp(listener)?;
        limit(server.http_builder(), head);
        return server.serve(service).await;
    };
    let _ = rustls::crypto::ring::default_provider().install_default();
    let config = RustlsConfig::from_pem_file(&certificate, &key).await?;
    let mut server = axum_server::from_tcp_rustls(listener, config)?;
    limit(server.http_builder(), head);
    server.serve(service).await
}

/// The bounds of the pages' connections; and a connection whose other end is gone is let go, too.
fn limit(builder: &mut Builder<TokioExecutor>, head: Duration) {
    builder.http1().timer(TokioTimer::new()).header_read_timeout(head).max_buf_size(64 << 10);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(100)
        .keep_alive_interval(head)
        .keep_alive_timeout(head);
}

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, Read as _, Write as _};
    use std::net::TcpStream;

    use super::*;

    #[test]
    fn half_a_head_is_not_waited_for() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let head = Duration::from_millis(200);
        std::thread::spawn(move || runtime.block_on(listen(listener, Router::new(), None, head)));
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(b"POST / HTTP/1.1\r\nHost: x\r\n").unwrap();
        let ended = stream.read_to_end(&mut Vec::new()).map_err(|error| error.kind());
        assert!(!matches!(ended, Err(ErrorKind::WouldBlock | ErrorKind::TimedOut)), "the connection is held");
    }
}
