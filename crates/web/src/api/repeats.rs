//! Requests with an idempotency key: sent again, they are answered as before and not done again.

use std::collections::BTreeMap;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::header::{CONTENT_TYPE, ETAG, IF_MATCH, LOCATION};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use mandate::{KeptAnswer, Repeat, RepeatKey};
use mandate_model::Fault;

use super::caller::bad;
use crate::app::App;
use crate::posted::too_large;
use crate::problem::Problem;
use crate::visitor::Visitor;

const KEY: &str = "idempotency-key";
/// Headers of an answer that are kept with it.
const KEPT: [HeaderName; 3] = [CONTENT_TYPE, ETAG, LOCATION];
/// An answer longer than this is not kept.
const LONGEST: usize = 512 << 10;

/// Answers a request that was answered before from what was kept. What carries a file is told apart once it is on disk.
pub async fn repeated_once(State(app): State<App>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let files = path.ends_with("/import") || path.ends_with("/files");
    // A question changes nothing, so that it may be asked again; its answer may be longer than what is kept.
    let question = path.ends_with("/api/v1/sql");
    if request.method().is_safe() || files || question || !request.headers().contains_key(KEY) {
        return next.run(request).await;
    }
    once(app, request, next).await.unwrap_or_else(IntoResponse::into_response)
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
        let (response, kept) = keep(response).await?;
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

/// What is kept of an answer: nothing of a refusal, after which the request may be sent again as if new.
async fn keep(response: Response) -> Result<(Response, Option<KeptAnswer>), Problem> {
    if !response.status().is_success() {
        return Ok((response, None));
    }
    let (parts, body) = response.into_parts();
    let body: Bytes = to_bytes(body, LONGEST).await.map_err(|error| too_large(&error))?;
    let text = |name: &HeaderName| Some((name.to_string(), parts.headers.get(name)?.to_str().ok()?.to_owned()));
    let kept = KeptAnswer {
        status: parts.status.as_u16(),
        headers: KEPT.iter().filter_map(text).collect::<BTreeMap<_, _>>(),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    Ok((Response::from_parts(parts, Body::from(body)), Some(kept)))
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
