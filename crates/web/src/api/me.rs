//! Who calls: their account, their tokens, their tasks.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use mandate::accounts::TokenView;
use mandate_model::{Fault, FaultCode};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::caller::{Asked, Caller, Segments, Sent};
use super::document::Problems;
use crate::app::App;
use crate::problem::Problem;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(me))
        .routes(routes!(tokens, make))
        .routes(routes!(revoke))
        .routes(routes!(tasks))
}

/// Who you are.
#[derive(Debug, Serialize, ToSchema)]
struct Me {
    /// Whether it is known.
    signed_in: bool,
    /// The account's name; empty for nobody.
    name: String,
    /// The roles held.
    roles: Vec<String>,
    /// The country acted for.
    country: Option<String>,
    /// The organisation.
    organisation: Option<String>,
    /// The only collections worked on; null where roles alone decide.
    collections: Option<Vec<String>>,
    /// What the token in use is made for; null with a session.
    scopes: Option<Vec<String>>,
}

/// A personal access token, without its text.
#[derive(Debug, Serialize, ToSchema)]
struct TokenOf {
    /// Names it.
    id: String,
    /// What you call it.
    label: String,
    /// What it may be used for.
    scopes: Vec<String>,
    /// When it was made.
    made: String,
    /// When it ends.
    expires: String,
    /// When it was last used, to the hour.
    used: Option<String>,
}

/// A token that was just made. Its text is told once.
#[derive(Debug, Serialize, ToSchema)]
struct MadeToken {
    /// The text to send as `Authorization: Bearer …`.
    text: String,
    /// The token.
    token: TokenOf,
}

/// What token to make.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TokenWanted {
    /// What you call it.
    label: String,
    /// What it may be used for: `read`, `write`, `import`, `report`, `administer`.
    scopes: Vec<String>,
    /// In how many days it ends.
    #[schema(minimum = 1, maximum = 366)]
    days: u32,
}

/// Something that waits for you.
#[derive(Debug, Serialize, ToSchema)]
struct TaskOf {
    /// The collection.
    collection: String,
    /// The record.
    key: String,
    /// The state it is in.
    state: String,
    /// When it came into that state.
    since: String,
    /// By when somebody should have moved it on.
    due: Option<String>,
}

impl From<TokenView> for TokenOf {
    fn from(token: TokenView) -> Self {
        Self {
            id: token.id,
            label: token.label,
            scopes: token.scopes.into_iter().collect(),
            made: token.made.to_string(),
            expires: token.expires.to_string(),
            used: token.used.map(|moment| moment.to_string()),
        }
    }
}

/// Read who you are.
#[utoipa::path(get, path = "/me", tag = "Access", operation_id = "readMe",
    responses((status = 200, description = "You", body = Me), Problems))]
async fn me(caller: Caller, asked: Asked) -> Result<Json<Me>, Problem> {
    asked.only(&[])?;
    let actor = &caller.visitor.actor;
    Ok(Json(Me {
        signed_in: actor.is_signed_in(),
        name: actor.name.clone(),
        roles: actor.roles.iter().map(|role| role.as_str().to_owned()).collect(),
        country: actor.country.clone(),
        organisation: actor.organisation.clone(),
        collections: actor.collections.as_ref().map(|all| all.iter().cloned().collect()),
        scopes: actor.scopes.as_ref().map(|all| all.iter().cloned().collect()),
    }))
}

/// List your tokens, the latest first.
#[utoipa::path(get, path = "/me/tokens", tag = "Access", operation_id = "listTokens",
    responses((status = 200, description = "Your tokens", body = Vec<TokenOf>), Problems))]
async fn tokens(State(app): State<App>, caller: Caller, asked: Asked) -> Result<Json<Vec<TokenOf>>, Problem> {
    asked.only(&[])?;
    let (name, server) = (caller.name()?.to_owned(), app.clone());
    let all = app.ask(move |mandate| server.accounts().tokens(&name, mandate.now())).await?;
    Ok(Json(all.into_iter().map(TokenOf::from).collect()))
}

/// Make a token. Only from within a session: a token never makes another.
#[utoipa::path(post, path = "/me/tokens", tag = "Access", operation_id = "makeToken", request_body = TokenWanted,
    responses((status = 201, description = "Made: its text is told once", body = MadeToken), Problems))]
async fn make(
    State(app): State<App>,
    caller: Caller,
    body: Result<Sent<TokenWanted>, Problem>,
) -> Result<Response, Problem> {
    let name = caller.name()?.to_owned();
    in_session(&caller)?;
    let Sent(wanted) = body?;
    let server = app.clone();
    let made = app.ask(move |mandate| {
        let now = mandate.now();
        let expires = now + jiff::SignedDuration::from_hours(24 * i64::from(wanted.days.min(10_000)));
        server.accounts().make_token(&name, &wanted.label, wanted.scopes.into_iter().collect(), expires, now)
    });
    let (text, token) = made.await?;
    let made = MadeToken { text: text.text().to_owned(), token: token.into() };
    Ok((StatusCode::CREATED, Json(made)).into_response())
}

fn in_session(caller: &Caller) -> Result<(), Fault> {
    if caller.visitor.session.is_some() {
        return Ok(());
    }
    Err(Fault::new(FaultCode::NotAllowed, "a token never makes another")
        .hint("sign in and make it on the page of your account"))
}

/// Revoke a token of yours.
#[utoipa::path(delete, path = "/me/tokens/{token}", tag = "Access", operation_id = "revokeToken",
    params(("token" = String, Path, description = "The token's id")),
    responses((status = 204, description = "Revoked"), Problems))]
async fn revoke(
    State(app): State<App>,
    caller: Caller,
    Segments(id): Segments<String>,
    asked: Asked,
) -> Result<StatusCode, Problem> {
    let name = caller.name()?.to_owned();
    asked.only(&[])?;
    let itself = caller.visitor.token.as_ref().is_some_and(|token| token.id == id);
    if !itself {
        in_session(&caller)?;
    }
    let server = app.clone();
    app.ask(move |mandate| server.accounts().revoke_token(&name, &name, &id, mandate.now())).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// List what waits for you, the most urgent first.
#[utoipa::path(get, path = "/tasks", tag = "Workflow", operation_id = "listTasks",
    responses((status = 200, description = "Your tasks", body = Vec<TaskOf>), Problems))]
async fn tasks(caller: Caller, asked: Asked) -> Result<Json<Vec<TaskOf>>, Problem> {
    asked.only(&[])?;
    caller.name()?;
    let tasks = caller.ask(|acting| acting.tasks()).await?;
    let one = |task: mandate::Task| TaskOf {
        collection: task.collection,
        key: task.shown.revision.key,
        state: task.state,
        since: task.since.to_string(),
        due: task.due.map(|moment| moment.to_string()),
    };
    Ok(Json(tasks.into_iter().map(one).collect()))
}
