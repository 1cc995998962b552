//! How long the server waits: a body must go on coming, however long it is, and then the answer must come.
//!
//! A lawful upload over a slow line takes its time; somebody who holds a connection by a byte now and then does not get
//! it. So what is asked of a body is progress: so many bytes in so many seconds of waiting for it. The time for the answer
//! begins with the last byte that came.

use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes, HttpBody as _};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures::StreamExt as _;
use mandate_model::{Fault, FaultCode};
use tokio::time::{Instant, timeout, timeout_at};

use crate::app::App;
use crate::options::Limits;
use crate::problem::Problem;

/// Ends requests whose bodies stop coming, and those that are not answered in time. Files that go in and out of the
/// interface for programs are worked on within their request, and may take as long as they need; questions have bounds of
/// their own.
pub async fn patiently(State(app): State<App>, request: Request, next: Next) -> Response {
    let limits = app.options().limits.clone();
    let files = carries_files(request.uri().path());
    let (parts, body) = request.into_parts();
    let watched = Arc::new(Watched::new());
    let body = if body.is_end_stream() { body } else { paced(body, &limits, Arc::clone(&watched)) };
    let answer = next.run(Request::from_parts(parts, body));
    let answered = answered(answer, &watched, (!files).then_some(limits.answer)).await;
    match answered {
        _ if watched.stalled.load(Ordering::Relaxed) => too_slow(&limits),
        Some(response) => response,
        None => too_long(),
    }
}

/// Whether files go in or out by an address, however a record may be called.
fn carries_files(path: &str) -> bool {
    let Some(path) = path.strip_prefix("/api/v1/") else { return false };
    matches!(
        path.split('/').collect::<Vec<_>>()[..],
        ["sql"]
            | ["collections", _, "parts", _]
            | ["collections", _, "export" | "import" | "files" | "mappings"]
            | ["collections", _, "records", _, "files", _]
            | ["reports", _, "editions", _, "files", ..]
    )
}

/// What came of it; none where it took too long after the last byte of the body.
async fn answered<T>(answer: impl Future<Output = T>, watched: &Watched, within: Option<Duration>) -> Option<T> {
    let Some(within) = within else { return Some(answer.await) };
    let mut answer = pin!(answer);
    loop {
        let until = watched.last() + within;
        match timeout_at(until, &mut answer).await {
            Ok(done) => return Some(done),
            Err(_) if watched.last() + within > until => {}
            Err(_) => return None,
        }
    }
}

/// What is known of a body while it comes.
struct Watched {
    /// When its last bytes came; before, when the request did.
    last: Mutex<Instant>,
    /// It came too slowly.
    stalled: AtomicBool,
}

impl Watched {
    fn new() -> Self {
        Self { last: Mutex::new(Instant::now()), stalled: AtomicBool::new(false) }
    }

    fn last(&self) -> Instant {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn came(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}

/// A body on its way: how long has been waited for how many bytes of the present measure.
struct Coming {
    stream: BodyDataStream,
    waited: Duration,
    bytes: u64,
}

/// The body, broken off where it does not come fast enough. Only waiting counts: that the server is slow to read is not the
/// client's fault.
fn paced(body: Body, limits: &Limits, watched: Arc<Watched>) -> Body {
    let coming = Coming { stream: body.into_data_stream(), waited: Duration::ZERO, bytes: 0 };
    let (least, within) = (limits.stall_bytes, limits.stall);
    Body::from_stream(futures::stream::unfold(Some(coming), move |coming| {
        let watched = Arc::clone(&watched);
        async move {
            let mut coming = coming?;
            let begun = Instant::now();
            let Ok(next) = timeout(within.saturating_sub(coming.waited), coming.stream.next()).await else {
                watched.stalled.store(true, Ordering::Relaxed);
                return Some((Err(axum::Error::new("the body came too slowly")), None));
            };
            let chunk: Bytes = match next? {
                Ok(chunk) => chunk,
                Err(error) => return Some((Err(error), None)),
            };
            watched.came();
            coming.waited += begun.elapsed();
            coming.bytes += chunk.len() as u64;
            if coming.bytes >= least {
                (coming.waited, coming.bytes) = (Duration::ZERO, 0);
            }
            Some((Ok(chunk), Some(coming)))
        }
    }))
}

fn too_slow(limits: &Limits) -> Response {
    let message = format!("less than {} bytes came in {} s", limits.stall_bytes, limits.stall.as_secs());
    Problem::from(Fault::new(FaultCode::TooSlow, message).hint("send it again over a better line")).into_response()
}

fn too_long() -> Response {
    let fault = Fault::new(FaultCode::StoreBusy, "the answer took too long");
    Problem::from(fault.hint("ask for less at once, or for a job")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_files_may_take_their_time() {
        for path in [
            "collections/a/import",
            "collections/a/mappings",
            "collections/a/records/k/files/0f",
            "reports/r/editions/e/files/x.pdf",
        ] {
            assert!(carries_files(&format!("/api/v1/{path}")), "{path}");
        }
        for path in ["/api/v1/collections/a/records/files", "/api/v1/collections/import/records", "/files/import"] {
            assert!(!carries_files(path), "{path}");
        }
    }

    const BLINK: Duration = Duration::from_millis(20);

    fn run<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
    }

    /// A body whose pieces come one a blink.
    fn dripping(pieces: usize, bytes: usize) -> Body {
        let piece = move |_| async move {
            tokio::time::sleep(BLINK).await;
            Ok::<_, axum::Error>(Bytes::from(vec![b'a'; bytes]))
        };
        Body::from_stream(futures::stream::iter(0..pieces).then(piece))
    }

    fn limits() -> Limits {
        Limits { stall: BLINK * 10, stall_bytes: 100, ..Limits::default() }
    }

    async fn read(body: Body, watched: &Arc<Watched>) -> Option<usize> {
        let body = paced(body, &limits(), Arc::clone(watched));
        axum::body::to_bytes(body, usize::MAX).await.ok().map(|bytes| bytes.len())
    }

    #[test]
    fn a_slow_body_that_goes_on_is_read_to_its_end() {
        let watched = Arc::new(Watched::new());
        assert_eq!(run(read(dripping(30, 50), &watched)), Some(1_500));
        assert!(!watched.stalled.load(Ordering::Relaxed));
    }

    #[test]
    fn a_body_of_a_byte_now_and_then_is_broken_off() {
        let watched = Arc::new(Watched::new());
        assert_eq!(run(read(dripping(30, 1), &watched)), None);
        assert!(watched.stalled.load(Ordering::Relaxed));
    }

    #[test]
    fn a_server_that_reads_late_is_not_the_clients_fault() {
        let watched = Arc::new(Watched::new());
        let mut body = paced(dripping(3, 1), &limits(), Arc::clone(&watched)).into_data_stream();
        let all = run(async {
            let mut bytes = 0;
            while let Some(chunk) = body.next().await {
                bytes += chunk.map_or(0, |chunk| chunk.len());
                tokio::time::sleep(BLINK * 8).await;
            }
            bytes
        });
        assert_eq!(all, 3);
    }

    #[test]
    fn the_time_for_the_answer_begins_with_the_last_byte() {
        let watched = Arc::new(Watched::new());
        let answer = async {
            let read = read(dripping(30, 50), &watched).await;
            tokio::time::sleep(BLINK).await;
            read
        };
        assert_eq!(run(answered(answer, &watched, Some(BLINK * 10))), Some(Some(1_500)));
        let never = run(answered(std::future::pending::<()>(), &Watched::new(), Some(BLINK)));
        assert_eq!(never, None);
    }
}
