//! Records as files: streamed as they are read, under the filters and rights of the list.

use std::io::Write;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use mandate::exporting::format_of;
use mandate_model::Fault;
use tokio::sync::mpsc::Sender;
use tokio_stream::wrappers::ReceiverStream;

use super::collections::filters::browse_of;
use super::records::files::download;
use crate::app::App;
use crate::page::Desk;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/collections/{collection}/export", get(export))
        .route("/collections/{collection}/template", get(template))
}

async fn export(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    let name = match desk.query.text("format") {
        "" => "csv",
        name => name,
    };
    let format = format_of(name)?;
    let browse = browse_of(desk.app.mandate(), &collection, &desk.query, desk.language())?;
    let (actor, asked) = (desk.visitor.actor.clone(), browse.clone());
    desk.app.ask(move |mandate| mandate.acting(&actor).may_export(&asked)).await?;
    let (actor, app) = (desk.visitor.actor.clone(), desk.app.clone());
    let day = desk.app.mandate().today();
    let body = streamed(move |out| app.mandate().acting(&actor).export(&browse, format, out).map(|_| ()));
    Ok(download(&format!("{collection}-{day}.{}", format.extension()), format.media_type(), body))
}

async fn template(desk: Desk, Path(collection): Path<String>) -> Result<Response, Problem> {
    let format = format_of(match desk.query.text("format") {
        "" => "csv",
        name => name,
    })?;
    let (actor, name) = (desk.visitor.actor.clone(), collection.clone());
    let file = desk
        .app
        .ask(move |mandate| {
            let mut file = Vec::new();
            mandate.acting(&actor).template(&name, format, &mut file).map(|()| file)
        })
        .await?;
    Ok(download(&format!("{collection}.{}", format.extension()), format.media_type(), Body::from(file)))
}

/// Bytes sent on in one piece.
const PIECE: usize = 64 << 10;
/// Pieces that wait for a slow reader.
const WAITING: usize = 4;

/// A body that is written as it is sent. When the writing fails, the connection is cut: half a file is not a file.
pub fn streamed(write: impl FnOnce(&mut dyn Write) -> Result<(), Fault> + Send + 'static) -> Body {
    let (sender, receiver) = tokio::sync::mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let mut pieces = Pieces { sender, held: Vec::with_capacity(PIECE) };
        let written = write(&mut pieces).and_then(|()| pieces.flush().map_err(|error| Fault::io(&error, "sending")));
        if let Err(fault) = written {
            tracing::warn!(code = fault.code.id(), "a download was cut: {}", fault.message);
            let _ = pieces.sender.blocking_send(Err(std::io::Error::other(fault.message)));
        }
    });
    Body::from_stream(ReceiverStream::new(receiver))
}

struct Pieces {
    sender: Sender<std::io::Result<Bytes>>,
    held: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.held, Vec::with_capacity(PIECE));
        self.sender.blocking_send(Ok(Bytes::from(piece))).map_err(|_| std::io::ErrorKind::BrokenPipe.into())
    }
}
