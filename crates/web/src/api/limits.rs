//! How much one caller may ask for: a bucket of tokens for each, filled steadily; and how long an answer may take.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::{HeaderValue, Method, header::RETRY_AFTER};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use mandate_model::{Fault, FaultCode, Moment};

use crate::app::App;
use crate::problem::Problem;
use crate::visitor::Visitor;

/// What a bucket holds, and what flows into it each second. Reading a page of a list costs one.
const HOLDS: f64 = 20_000.0;
const FLOWS: f64 = 8_000.0;
/// Callers remembered; with more, those whose buckets are full are forgotten.
const REMEMBERED: usize = 10_000;
/// A request that is not answered in this time is told so, but for those that carry files.
const ANSWER_WITHIN: Duration = Duration::from_secs(60);

/// The buckets of all callers.
#[derive(Clone, Debug, Default)]
pub struct Limits(Arc<Mutex<HashMap<String, Bucket>>>);

#[derive(Clone, Copy, Debug)]
struct Bucket {
    holds: f64,
    at: Moment,
}

impl Bucket {
    fn filled(self, now: Moment) -> Self {
        let seconds = now.duration_since(self.at).as_secs_f64().max(0.0);
        Self { holds: (self.holds + seconds * FLOWS).min(HOLDS), at: now }
    }
}

impl Limits {
    /// Takes from a caller's bucket; the seconds to wait where it does not hold enough.
    fn take(&self, caller: &str, cost: f64, now: Moment) -> Result<(), u64> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= REMEMBERED {
            buckets.retain(|_, bucket| bucket.filled(now).holds < HOLDS);
        }
        let bucket = buckets.get(caller).map_or(Bucket { holds: HOLDS, at: now }, |known| known.filled(now));
        let left = bucket.holds - cost;
        buckets.insert(caller.to_owned(), Bucket { holds: if left < 0.0 { bucket.holds } else { left }, at: now });
        if left < 0.0 { Err((-left / FLOWS).ceil().max(1.0) as u64) } else { Ok(()) }
    }
}

/// What a request costs: as many pages of a list as could be read in its time.
fn cost(method: &Method, path: &str) -> f64 {
    let heavy = ["/export", "/import", "/explanation", "/observations"].iter().any(|end| path.ends_with(end));
    match () {
        () if heavy => 40.0,
        () if !method.is_safe() => 10.0,
        () => 1.0,
    }
}

/// Refuses callers who ask for too much, and ends what takes too long.
pub async fn limited(State((app, limits)): State<(App, Limits)>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let now = app.mandate().now();
    let visitor = Visitor::from_request_parts(&mut parts, &app).await;
    let (caller, price) = match &visitor {
        Ok(Visitor { token: Some(token), .. }) => {
            (format!("token {}", token.id), cost(&parts.method, parts.uri.path()))
        }
        Ok(visitor) => (visitor.from.address.clone(), cost(&parts.method, parts.uri.path())),
        // Somebody may be guessing tokens.
        Err(_) => (address(&parts), 40.0),
    };
    if let Err(seconds) = limits.take(&caller, price, now) {
        return too_many(seconds);
    }
    let files = ["/export", "/import", "/files"].iter().any(|part| parts.uri.path().contains(part));
    match visitor {
        Err(problem) => problem.into_response(),
        Ok(_) if files => next.run(Request::from_parts(parts, body)).await,
        Ok(_) => {
            let answered = tokio::time::timeout(ANSWER_WITHIN, next.run(Request::from_parts(parts, body))).await;
            answered.unwrap_or_else(|_| too_long())
        }
    }
}

fn address(parts: &axum::http::request::Parts) -> String {
    let known = parts.extensions.get::<axum::extract::ConnectInfo<std::net::SocketAddr>>();
    known.map(|info| info.0.ip().to_string()).unwrap_or_default()
}

fn too_many(seconds: u64) -> Response {
    let fault = Fault::new(FaultCode::TooManyAttempts, "too many requests in a short time");
    let mut response = Problem::from(fault.hint(format!("try again in {seconds} s"))).into_response();
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

fn too_long() -> Response {
    let fault = Fault::new(FaultCode::StoreBusy, "the answer took too long");
    Problem::from(fault.hint("ask for less at once, or for a job")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills() {
        let limits = Limits::default();
        let now = Moment::UNIX_EPOCH;
        assert_eq!(limits.take("a", HOLDS, now), Ok(()));
        assert_eq!(limits.take("a", FLOWS, now), Err(1));
        assert_eq!(limits.take("b", 1.0, now), Ok(()), "each has a bucket of their own");
        let later = now + jiff::SignedDuration::from_secs(1);
        assert_eq!(limits.take("a", FLOWS, later), Ok(()));
    }

    #[test]
    fn changes_cost_more_than_reading() {
        assert!(cost(&Method::POST, "/api/v1/x") > cost(&Method::GET, "/api/v1/x"));
        assert!(cost(&Method::GET, "/api/v1/x/export") > cost(&Method::POST, "/api/v1/x"));
    }
}
