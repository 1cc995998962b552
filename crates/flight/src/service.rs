//! The calls of Flight.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderValue, Response, StatusCode};
use mandate::Mandate;
use mandate::access::Actor;
use mandate::accounts::Accounts;
use mandate_model::{Fault, FaultCode};

use crate::caller;
use crate::command::{Answered, Command, Statement, Who, any, read_only, within};
use crate::grpc::{self, Ended, Sending, Status};
use crate::rows::{self, Rows};
use crate::wire::{Fields, Message};

/// How long a message waits for a client that takes nothing: as long as the query behind it.
const PATIENCE: Duration = Duration::from_secs(60);

/// What every call needs.
#[derive(Clone)]
pub struct Service {
    pub mandate: Arc<Mandate>,
    pub accounts: Arc<Accounts>,
}

/// A call, and who makes it.
struct Call {
    service: Service,
    actor: Actor,
    from: String,
}

impl Call {
    /// Does work that may wait for a disk or a query, away from the threads that serve connections.
    async fn ask<T: Send + 'static>(
        self,
        work: impl FnOnce(&Who<'_>) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Status> {
        let done = tokio::task::spawn_blocking(move || {
            work(&Who { mandate: &self.service.mandate, actor: &self.actor, from: &self.from })
        });
        let done = done.await.map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
        Ok(done?)
    }
}

/// Answers a call.
pub async fn called(
    State(service): State<Service>,
    ConnectInfo(address): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response<Body> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/grpc") {
        let mut response = Response::new(Body::from("This address speaks Arrow Flight SQL.\n"));
        *response.status_mut() = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return response;
    }
    answer(service, address, request).await.unwrap_or_else(|status| grpc::refused(&status))
}

async fn answer(service: Service, address: SocketAddr, request: Request) -> Result<Response<Body>, Status> {
    let (parts, body) = request.into_parts();
    let token = caller::token(&parts.headers)?;
    let (known, given) = (service.clone(), token.clone());
    let now = service.mandate.now();
    let actor = tokio::task::spawn_blocking(move || caller::actor(&known.accounts, given.as_deref(), now)).await;
    let actor = actor.map_err(|error| Fault::new(FaultCode::System, error.to_string()))??;
    let call = Call { service, actor, from: address.ip().to_string() };
    let path = parts.uri.path();
    match path.strip_prefix("/arrow.flight.protocol.FlightService/") {
        // What the client says there is in the headers already.
        Some("Handshake") => Ok(handshake(token.as_deref())),
        Some("GetFlightInfo") => flight_info(call, body).await,
        Some("GetSchema") => schema(call, body).await,
        Some("DoGet") => get(call, body).await,
        Some("DoAction") => action(call, body).await,
        Some("ListActions") => Ok(actions()),
        Some("DoPut") => Err(read_only()),
        _ => Err(Status::unimplemented("there is no such call here")),
    }
}

/// The token that a client sends with every further call: the one it brought.
fn handshake(token: Option<&str>) -> Response<Body> {
    let mut response = grpc::one(Message::default().always(2, b"").finish());
    let value = token.and_then(|token| HeaderValue::from_str(&format!("Bearer {token}")).ok());
    response.headers_mut().extend(value.map(|value| (AUTHORIZATION, value)));
    response
}

/// The command that a descriptor holds.
fn command_of(descriptor: &[u8]) -> Result<Vec<u8>, Status> {
    let read = Fields::read(descriptor).ok_or_else(|| Status::unreadable("this is no descriptor"))?;
    let command =
        read.bytes(2).ok_or_else(|| Status::unimplemented("flights are asked for by command, not by path"))?;
    Ok(command.to_vec())
}

async fn flight_info(call: Call, body: Body) -> Result<Response<Body>, Status> {
    let descriptor = grpc::message(body).await?;
    let asked = command_of(&descriptor)?;
    let command = Command::read(&asked)?;
    let (schema, ticket) = call.ask(move |who| command.described(who, &asked)).await?;
    let ticket = Message::default().bytes(1, &ticket).finish();
    let endpoint = Message::default().bytes(1, &ticket).finish();
    let info = Message::default().bytes(1, &rows::schema(&schema)?).bytes(2, &descriptor).bytes(3, &endpoint);
    // How many rows and bytes there are is not known before they have come.
    Ok(grpc::one(info.number(4, -1).number(5, -1).finish()))
}

async fn schema(call: Call, body: Body) -> Result<Response<Body>, Status> {
    let asked = command_of(&grpc::message(body).await?)?;
    let command = Command::read(&asked)?;
    let (schema, _) = call.ask(move |who| command.described(who, &asked)).await?;
    Ok(grpc::one(Message::default().bytes(1, &rows::schema(&schema)?).finish()))
}

async fn get(call: Call, body: Body) -> Result<Response<Body>, Status> {
    let ticket = grpc::message(body).await?;
    let ticket = Fields::read(&ticket).ok_or_else(|| Status::unreadable("this is no ticket"))?;
    let command = Command::read(ticket.bytes(1).unwrap_or_default())?;
    let answered = call.ask(move |who| command.answered(who)).await?;
    // Dropped when the client has all of it, or has gone.
    let ending = match &answered {
        Answered::Rows(reply) => Some(reply.ending()),
        Answered::List(..) => None,
    };
    Ok(grpc::sent(PATIENCE, ending, move |out| send(answered, out)))
}

/// Sends an answer to its end.
fn send(answered: Answered, out: &Sending) -> Result<(), Ended> {
    let mut rows = Rows::new();
    match answered {
        Answered::List(schema, batch) => {
            out.message(rows.begin(&schema))?;
            rows.batch(&batch)?.into_iter().try_for_each(|message| out.message(message))
        }
        Answered::Rows(reply) => {
            out.message(rows.begin(reply.schema()))?;
            for batch in *reply {
                rows.batch(&batch?)?.into_iter().try_for_each(|message| out.message(message))?;
            }
            Ok(())
        }
    }
}

const CREATE: &str = "CreatePreparedStatement";
const CLOSE: &str = "ClosePreparedStatement";

async fn action(call: Call, body: Body) -> Result<Response<Body>, Status> {
    let message = grpc::message(body).await?;
    let read = Fields::read(&message).ok_or_else(|| Status::unreadable("this is no action"))?;
    match read.text(1).unwrap_or_default() {
        CREATE => prepared(call, read.bytes(2).unwrap_or_default()).await,
        // Nothing is kept, so nothing is to be forgotten.
        CLOSE => Ok(grpc::all([])),
        other => Err(Status::unimplemented(&format!("the action {other} is not done here"))),
    }
}

/// A statement that is asked later. It has no parameters: a value is written into the question.
async fn prepared(call: Call, body: &[u8]) -> Result<Response<Body>, Status> {
    let (_, request) = within(body)?;
    let fields = Fields::read(&request).ok_or_else(|| Status::unreadable("this is no statement"))?;
    let statement = Statement { sql: fields.text(1).unwrap_or_default().to_owned(), as_at: None };
    let handle = statement.handle();
    let (schema, _) = call.ask(move |who| Command::Statement(statement).described(who, &[])).await?;
    let result = Message::default()
        .bytes(1, &handle)
        .bytes(2, &rows::schema(&schema)?)
        .bytes(3, &rows::schema(&arrow_schema::Schema::empty())?);
    let result = any("ActionCreatePreparedStatementResult", &result.finish());
    Ok(grpc::one(Message::default().bytes(1, &result).finish()))
}

fn actions() -> Response<Body> {
    let told =
        |name: &str, about: &str| Message::default().bytes(1, name.as_bytes()).bytes(2, about.as_bytes()).finish();
    grpc::all([told(CREATE, "Makes a statement ready to be asked"), told(CLOSE, "Forgets it")])
}
