//! The server: its routes, its limits, and the connection to the outside.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Uri;
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum_server::tls_rustls::RustlsConfig;
use mandate::Mandate;
use mandate_model::{Fault, FaultCode, Silent};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate};

use crate::app::App;
use crate::options::Options;
use crate::patience::patiently;
use crate::{api, page, pages, security};

/// How often what was written is brought to the fact tables, and jobs are looked for.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// All routes.
pub fn router(app: App) -> Router {
    let pages = pages::routes(app.options().upload_bytes)
        .fallback(nothing_here)
        .layer(DefaultBodyLimit::max(app.options().body_bytes))
        .layer(from_fn_with_state(app.clone(), patiently))
        .layer(from_fn_with_state(app.clone(), page::faults_as_pages));
    Router::new()
        .merge(pages)
        .merge(api::routes(&app))
        .layer(from_fn_with_state(app.clone(), security::same_site))
        .layer(CompressionLayer::new().compress_when(worth_compressing()))
        .layer(CatchPanicLayer::custom(|_| broken()))
        .layer(from_fn_with_state(app.clone(), security::headers))
        .layer(map_response(without_server_name))
        .with_state(app)
}

/// What is compressed: not Parquet, which is compressed in itself and is read by ranges of its bytes.
fn worth_compressing() -> impl Predicate {
    DefaultPredicate::new().and(NotForContentType::const_new(mandate::Format::Parquet.media_type()))
}

/// Serves until the process is told to end. `ready` is called with the options as they came to be (where the system chose
/// the port, they name it) once connections are taken.
pub fn serve(
    mandate: Arc<Mandate>,
    mut options: Options,
    ready: impl FnOnce(&Options) + Send + 'static,
) -> Result<(), Fault> {
    let failed = |error: std::io::Error| Fault::io(&error, "serving");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(failed)?;
    mandate.resume_jobs()?;
    mandate.sweep_uploads()?;
    // Older stores are brought up to date before readers open them; figures stand from the first page on.
    mandate.catch_up(&Silent)?;
    let listener = bind(&mut options)?;
    let app = App::new(Arc::clone(&mandate), options.clone())?;
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let worker = background(Arc::clone(&mandate), options.origin(), Arc::clone(&stop));
    let served = runtime.block_on(listen(app, listener, options, ready));
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    let _ = worker.join();
    served
}

/// Takes the address: links in letters and the way back from a provider name it, so it is known before all else.
fn bind(options: &mut Options) -> Result<TcpListener, Fault> {
    let failed = |error: std::io::Error| Fault::io(&error, format!("listening on {}", options.address));
    let listener = TcpListener::bind(options.address).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    options.address = listener.local_addr().map_err(failed)?;
    Ok(listener)
}

async fn listen(app: App, listener: TcpListener, options: Options, ready: impl FnOnce(&Options)) -> Result<(), Fault> {
    let failed = |error: std::io::Error| Fault::io(&error, format!("listening on {}", options.address));
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let handle = axum_server::Handle::new();
    tokio::spawn(end_gracefully(handle.clone()));
    ready(&options);
    let served = match &options.tls {
        Some(tls) => {
            let provider = rustls::crypto::ring::default_provider();
            let _ = provider.install_default();
            let config = RustlsConfig::from_pem_file(&tls.certificate, &tls.key).await.map_err(failed)?;
            let mut server = axum_server::from_tcp_rustls(listener, config).map_err(failed)?.handle(handle);
            limit(server.http_builder(), options.limits.head);
            server.serve(service).await
        }
        None => {
            let mut server = axum_server::from_tcp(listener).map_err(failed)?.handle(handle);
            limit(server.http_builder(), options.limits.head);
            server.serve(service).await
        }
    };
    served.map_err(failed)
}

fn limit(builder: &mut hyper_util::server::conn::auto::Builder<hyper_util::rt::TokioExecutor>, head: Duration) {
    builder.http1().timer(hyper_util::rt::TokioTimer::new()).header_read_timeout(head).max_buf_size(64 << 10);
    builder.http2().timer(hyper_util::rt::TokioTimer::new()).max_concurrent_streams(100).keep_alive_timeout(head);
}

/// At the first signal no new connection is taken; those that are open get a moment to end.
async fn end_gracefully(handle: axum_server::Handle<SocketAddr>) {
    let mut terminated = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(_) => return,
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
    }
    handle.graceful_shutdown(Some(Duration::from_secs(5)));
}

/// Brings the fact tables up to date, does jobs, and forgets what has expired, on a thread of its own.
fn background(
    mandate: Arc<Mandate>,
    origin: String,
    stop: Arc<std::sync::atomic::AtomicBool>,
) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let mut rounds: u64 = 0;
        while !stop.load(std::sync::atomic::Ordering::Relaxed) {
            if let Err(fault) = round(&mandate, &origin, rounds) {
                tracing::error!(code = fault.code.id(), "{}", fault.message);
            }
            rounds += 1;
            std::thread::sleep(LOOK_EVERY);
        }
    })
}

/// Rounds after which what has expired is swept away: about an hour.
const SWEEP_EVERY: u64 = 7_200;

/// Rounds after which small parts of batches are merged: about ten minutes.
const MERGE_EVERY: u64 = 1_200;

/// Rounds after which parts that no batch names are swept away: about a day. All revisions are looked through for it.
const SWEEP_PARTS_EVERY: u64 = 172_800;

/// Rounds after which letters about records are looked for: about a minute. What waits is reminded of once a day.
const REMIND_EVERY: u64 = 120;

fn round(mandate: &Mandate, origin: &str, number: u64) -> Result<(), Fault> {
    mandate.catch_up_if_behind()?;
    while mandate.do_next_job()? {}
    if number % REMIND_EVERY == 1 {
        mandate.remind(origin)?;
    }
    if number.is_multiple_of(SWEEP_EVERY) {
        mandate.keep().sweep_entries(mandate.now())?;
    }
    if number % MERGE_EVERY == MERGE_EVERY - 1 {
        let rows = mandate.merge_parts()?;
        if rows > 0 {
            tracing::info!(rows, "small parts of batches were merged");
        }
    }
    if number % SWEEP_PARTS_EVERY == SWEEP_PARTS_EVERY - 1 {
        let swept = mandate.sweep_parts()?;
        if swept.files > 0 {
            tracing::info!(files = swept.files, bytes = swept.bytes, "parts that no batch names were removed");
        }
    }
    Ok(())
}

/// An address that leads nowhere is told on a page, as every fault is.
async fn nothing_here(uri: Uri) -> crate::Problem {
    Fault::new(FaultCode::NotFound, format!("there is nothing at {}", uri.path()))
        .hint("begin at the first page")
        .into()
}

fn broken() -> Response {
    let fault = Fault::new(FaultCode::System, "the server could not answer")
        .hint("try again; if it happens again, tell the operator");
    crate::Problem::from(fault).into_response()
}

async fn without_server_name(mut response: Response) -> Response {
    response.headers_mut().remove("server");
    response
}
