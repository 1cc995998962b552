//! How much one caller may ask for: a bucket of tokens for each, filled steadily.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::{HeaderValue, Method, header::RETRY_AFTER};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use mandate_model::{Fault, FaultCode, Moment};

use crate::app::App;
use crate::options::Limits;
use crate::problem::Problem;
use crate::visitor::Visitor;

/// Callers remembered; with more, those whose buckets are full are forgotten.
const REMEMBERED: usize = 10_000;

/// The buckets of all callers.
#[derive(Clone, Debug)]
pub struct Buckets {
    of: Arc<Mutex<HashMap<String, Bucket>>>,
    /// What a bucket holds, and what flows into it each second.
    holds: f64,
    flows: f64,
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    holds: f64,
    at: Moment,
}

impl Buckets {
    /// Full buckets.
    pub fn new(limits: &Limits) -> Self {
        Self { of: Arc::default(), holds: limits.burst, flows: limits.refill }
    }

    fn filled(&self, bucket: Bucket, now: Moment) -> Bucket {
        let seconds = now.duration_since(bucket.at).as_secs_f64().max(0.0);
        Bucket { holds: (bucket.holds + seconds * self.flows).min(self.holds), at: now }
    }

    /// Takes from a caller's bucket; the seconds to wait where it does not hold enough.
    fn take(&self, caller: &str, cost: f64, now: Moment) -> Result<(), u64> {
        let mut buckets = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= REMEMBERED {
            buckets.retain(|_, bucket| self.filled(*bucket, now).holds < self.holds);
        }
        let full = Bucket { holds: self.holds, at: now };
        let bucket = buckets.get(caller).map_or(full, |known| self.filled(*known, now));
        let left = bucket.holds - cost;
        buckets.insert(caller.to_owned(), Bucket { holds: if left < 0.0 { bucket.holds } else { left }, at: now });
        if left < 0.0 { Err((-left / self.flows).ceil().max(1.0) as u64) } else { Ok(()) }
    }
}

/// What a request costs: as many pages of a list as could be read in its time.
fn cost(method: &Method, path: &str) -> f64 {
    let ends = ["/export", "/import", "/explanation", "/observations", "/sql", "/rows"];
    let heavy = ends.iter().any(|end| path.ends_with(end)) || path.contains("/rows/");
    match () {
        () if heavy => 40.0,
        () if !method.is_safe() => 10.0,
        () => 1.0,
    }
}

/// Refuses callers who ask for too much.
pub async fn limited(State((app, buckets)): State<(App, Buckets)>, request: Request, next: Next) -> Response {
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
    if let Err(seconds) = buckets.take(&caller, price, now) {
        return too_many(seconds);
    }
    match visitor {
        Err(problem) => problem.into_response(),
        Ok(_) => next.run(Request::from_parts(parts, body)).await,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills() {
        let Limits { burst, refill, .. } = Limits::default();
        let buckets = Buckets::new(&Limits::default());
        let now = Moment::UNIX_EPOCH;
        assert_eq!(buckets.take("a", burst, now), Ok(()));
        assert_eq!(buckets.take("a", refill, now), Err(1));
        assert_eq!(buckets.take("b", 1.0, now), Ok(()), "each has a bucket of their own");
        let later = now + jiff::SignedDuration::from_secs(1);
        assert_eq!(buckets.take("a", refill, later), Ok(()));
    }

    #[test]
    fn changes_cost_more_than_reading() {
        assert!(cost(&Method::POST, "/api/v1/x") > cost(&Method::GET, "/api/v1/x"));
        assert!(cost(&Method::GET, "/api/v1/x/export") > cost(&Method::POST, "/api/v1/x"));
        assert_eq!(cost(&Method::GET, "/api/v1/x/rows"), cost(&Method::GET, "/api/v1/x/rows/1"), "each is a question");
    }
}
