//! Requests with an idempotency key: sent again, they are answered as before and not done again.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use mandate::{KeptAnswer, Repeat, RepeatKey};
use mandate_model::{Fault, FaultCode};

use super::caller::bad;
use crate::app::App;
use crate::posted::too_large;
use crate::problem::Problem;
use crate::visitor::Visitor;

const KEY: &str = "idempotency-key";
/// Headers of an answer that are kept with it.
const KEPT: [HeaderName; 3] = [CONTENT_TYPE, ETAG, LOCATION];
/// Of a longer answer only that it was given is kept.
const LONGEST: usize = 512 << 10;

/// Answers a request that was answered before from what was kept.
pub async fn repeated_once(State(app): State<App>, request: Request, next: Next) -> Response {
    let passed_on = request.method().is_safe() || is_passed_on(request.uri().path());
    if passed_on || !request.headers().contains_key(KEY) {
        return next.run(request).await;
    }
    once(app, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

/// Whether requests to an address are not told apart here: those that carry a file are once it is on disk; a question
/// and a proposal change nothing, so that they may be asked again, and their answers may be longer than what is kept.
fn is_passed_on(path: &str) -> bool {
    let Some(path) = path.strip_prefix("/api/v1/") else { return false };
    let segments: Vec<&str> = path.split('/').collect();
    matches!(segments[..], ["sql"] | ["collections", _, "import" | "files" | "mappings"])
}

async fn once(app: App, request: Request, next: Next) -> Result<Response, Problem> {
    let (mut parts, body) = request.into_parts();
    let visitor = Visitor::from_request_parts(&mut parts, &app).await?;
    let body = to_bytes(body, app.options().body_bytes).await.map_err(|error| too_large(&error))?;
    let guard = Guard::of(&visitor, &parts.headers)?.map(|guard| {
        let made_on = parts.headers.get(IF_MATCH).map(|value| value.as_bytes().to_vec()).unwrap_or_default();
        let address = parts.uri.to_string().into_bytes();
        guard.with([parts.method.as_str().as_bytes().to_vec(), address, made_on, body.to_vec()])
    });
    let request = Request::from_parts(parts, Body::from(body));
    match guard {
        Some(guard) => guard.run(&app, async { Ok(next.run(request).await) }).await,
        None => Ok(next.run(request).await),
    }
}

/// A request that is done once.
#[derive(Clone, Debug)]
pub struct Guard {
    who: String,
    key: String,
    parts: Vec<Vec<u8>>,
}

impl Guard {
    /// The guard of a request with a key; none without one, and none for somebody unknown, who changes nothing.
    pub fn of(visitor: &Visitor, headers: &HeaderMap) -> Result<Option<Self>, Fault> {
        let Some(value) = headers.get(KEY) else { return Ok(None) };
        let key = value.to_str().ok().filter(|key| (1..=255).contains(&key.len()));
        let key = key.ok_or_else(|| bad("an idempotency key is a text of 1 to 255 visible ASCII characters"))?;
        let who = visitor.actor.is_signed_in().then(|| visitor.name().to_owned());
        Ok(who.map(|who| Self { who, key: key.to_owned(), parts: Vec::new() }))
    }

    /// With what the request is told by.
    #[must_use]
    pub fn with<const N: usize>(mut self, parts: [Vec<u8>; N]) -> Self {
        self.parts = parts.into();
        self
    }

    /// Does the work unless it was done before.
    pub async fn run(
        self,
        app: &App,
        work: impl Future<Output = Result<Response, Problem>>,
    ) -> Result<Response, Problem> {
        let asked = self.clone();
        let known = app.ask(move |mandate| mandate.begin_repeatable(asked.name(), &asked.slices())).await?;
        if let Repeat::Answered(answer) = known {
            return Ok(again(answer));
        }
        let response = work.await.unwrap_or_else(IntoResponse::into_response);
        let (response, kept) = keep(response).await;
        app.ask(move |mandate| mandate.end_repeatable(self.name(), &self.slices(), kept)).await?;
        Ok(response)
    }

    fn name(&self) -> RepeatKey<'_> {
        RepeatKey { who: &self.who, key: &self.key }
    }

    fn slices(&self) -> Vec<&[u8]> {
        self.parts.iter().map(Vec::as_slice).collect()
    }
}

/// An answer and what is kept of it: nothing of a refusal, after which the request may be sent again as if new. Of an
/// answer that is too long the status is kept, without content, and the headers: the request was done all the same.
async fn keep(response: Response) -> (Response, Option<KeptAnswer>) {
    if !response.status().is_success() {
        return (response, None);
    }
    let (parts, body) = response.into_parts();
    let body = match to_bytes(body, usize::MAX).await {
        Ok(body) => body,
        Err(error) => return (broken_off(&error), None),
    };
    let fits = body.len() <= LONGEST;
    let text = |name: &HeaderName| Some((name.to_string(), parts.headers.get(name)?.to_str().ok()?.to_owned()));
    let kept = KeptAnswer {
        status: if fits { parts.status } else { StatusCode::NO_CONTENT }.as_u16(),
        headers: KEPT.iter().filter(|name| fits || **name != CONTENT_TYPE).filter_map(text).collect(),
        body: if fits { String::from_utf8_lossy(&body).into_owned() } else { String::new() },
    };
    (Response::from_parts(parts, Body::from(body)), Some(kept))
}

fn broken_off(error: &axum::Error) -> Response {
    Problem::from(Fault::new(FaultCode::System, format!("the answer broke off: {error}"))).into_response()
}

fn again(answer: KeptAnswer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = (status, answer.body).into_response();
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    response
}

#[cfg(test)]
mod tests {
    use axum::body::HttpBody as _;

    use super::*;

    fn kept(response: Response) -> (Response, Option<KeptAnswer>) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(keep(response))
    }

    #[test]
    fn nothing_is_kept_of_a_refusal_or_of_an_answer_that_broke_off() {
        let broken = futures::stream::iter([Ok("some"), Err(std::io::Error::other("a test"))]);
        let (response, left) = kept(Response::new(Body::from_stream(broken)));
        assert_eq!((response.status(), left), (StatusCode::INTERNAL_SERVER_ERROR, None));
        assert_eq!(kept((StatusCode::CONFLICT, "no").into_response()).1, None);
    }

    #[test]
    fn what_was_done_stays_done_however_long_its_answer_is() {
        let made = |bytes: usize| (StatusCode::CREATED, [(LOCATION, "/a")], "x".repeat(bytes)).into_response();
        let short = kept(made(LONGEST)).1.unwrap();
        assert_eq!((short.status, short.body.len(), short.headers.len()), (201, LONGEST, 2));
        let (response, long) = kept(made(LONGEST + 1));
        assert_eq!(response.status(), StatusCode::CREATED);
        assert_eq!(response.into_body().size_hint().exact(), Some(LONGEST as u64 + 1));
        let long = long.unwrap();
        assert_eq!((long.status, long.body.as_str()), (204, ""));
        assert_eq!(long.headers.keys().collect::<Vec<_>>(), ["location"]);
    }

    #[test]
    fn only_what_is_done_here_is_told_apart_here() {
        for path in ["sql", "collections/a/import", "collections/a/files", "collections/a/mappings"] {
            assert!(is_passed_on(&format!("/api/v1/{path}")), "{path}");
        }
        for path in ["collections/a/mappings/mappings", "collections/a/records/sql", "collections/a/records/files"] {
            assert!(!is_passed_on(&format!("/api/v1/{path}")), "{path}");
        }
    }
}
