//! Bodies that may be large: to disk as they come, and from there or from the store to the client, never whole in memory.

use std::io::Write;

use axum::body::{Body, Bytes};
use futures::StreamExt as _;
use mandate::Ending;
use mandate_model::Fault;
use tempfile::NamedTempFile;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use crate::app::App;
use crate::posted::too_large;
use crate::problem::Problem;

/// Bytes gathered before they are sent.
const GATHERED: usize = 64 << 10;

/// Writes a body to a file among the uploads, which goes when it is dropped.
pub async fn to_disk(app: &App, body: Body, extension: &str) -> Result<NamedTempFile, Problem> {
    let folder = app.mandate().folder().uploads()?;
    let suffix = format!(".{extension}");
    let mut file = tempfile::Builder::new().prefix("upload-").suffix(&suffix).tempfile_in(folder).map_err(failed)?;
    let (mut stream, mut bytes) = (body.into_data_stream(), 0_u64);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|error| too_large(&error))?;
        bytes += chunk.len() as u64;
        if bytes > app.options().upload_bytes {
            return Err(too_large(&format!("it is larger than {} bytes", app.options().upload_bytes)));
        }
        file.write_all(&chunk).map_err(failed)?;
    }
    Ok(file)
}

fn failed(error: std::io::Error) -> Fault {
    Fault::io(&error, "keeping an upload")
}

/// A body that work on another thread writes. Where it fails, the answer breaks off, so that nobody takes it for whole.
pub fn written(work: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), Fault> + Send + 'static) -> Body {
    Body::from_stream(ReceiverStream::new(pieces(work)))
}

/// The same, for work that waits for a query: it ends when nobody listens any more, also while it has nothing to send.
pub fn listened(
    ending: Ending,
    work: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), Fault> + Send + 'static,
) -> Body {
    Body::from_stream(ReceiverStream::new(pieces(work)).inspect(move |_| {
        let _held = &ending;
    }))
}

type Pieces = mpsc::Receiver<Result<Bytes, std::io::Error>>;

fn pieces(work: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), Fault> + Send + 'static) -> Pieces {
    let (sender, receiver) = mpsc::channel(4);
    tokio::task::spawn_blocking(move || {
        let mut out = Sending { sender, gathered: Vec::with_capacity(GATHERED), begun: false };
        let done = work(&mut out).and_then(|()| out.flush().map_err(|error| Fault::io(&error, "answering")));
        if let Err(fault) = done {
            tracing::warn!(code = fault.code.id(), "an answer broke off: {}", fault.message);
            let _ = out.sender.blocking_send(Err(std::io::Error::other(fault.message)));
        }
    });
    receiver
}

struct Sending {
    sender: mpsc::Sender<Result<Bytes, std::io::Error>>,
    gathered: Vec<u8>,
    /// Whether something was sent. The first bytes are not held back: they tell the client that the answer has begun.
    begun: bool,
}

impl Write for Sending {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= GATHERED || !self.begun {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.gathered.is_empty() {
            return Ok(());
        }
        self.begun = true;
        let full = std::mem::replace(&mut self.gathered, Vec::with_capacity(GATHERED));
        self.sender.blocking_send(Ok(full.into())).map_err(|_| std::io::ErrorKind::BrokenPipe.into())
    }
}
