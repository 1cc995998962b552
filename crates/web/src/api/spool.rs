//! Bodies that may be large: to disk as they come, and from there or from the store to the client, never whole in memory.

use std::io::Write;
use std::time::Duration;

use axum::body::{Body, Bytes};
use futures::{Stream, StreamExt as _};
use mandate::Ending;
use mandate_model::Fault;
use tempfile::NamedTempFile;
use tokio::runtime::Handle;
use tokio::sync::mpsc::error::SendTimeoutError;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::app::App;
use crate::options::Limits;
use crate::posted::too_large;
use crate::problem::Problem;

/// Bytes gathered before they are sent.
const GATHERED: usize = 64 << 10;
/// Pieces that wait for a slow reader.
const WAITING: usize = 4;

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
/// An answer waits for its reader as long as a reader waits for an answer.
pub fn written(
    limits: &Limits,
    work: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), Fault> + Send + 'static,
) -> Body {
    sent(limits.answer, (), work)
}

/// The same, for work that waits for a query: it ends when nobody listens any more, also while it has nothing to send.
pub fn listened(
    limits: &Limits,
    ending: Ending,
    work: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), Fault> + Send + 'static,
) -> Body {
    sent(limits.answer, ending, work)
}

/// What is on its way.
enum Piece {
    Bytes(Bytes),
    /// There is no more. Without it the answer is not whole.
    End,
}

/// `held` is dropped with the body.
fn sent<H: Send + 'static>(
    patience: Duration,
    held: H,
    work: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), Fault> + Send + 'static,
) -> Body {
    let (sender, receiver) = channel(WAITING);
    let (runtime, gathered) = (Handle::current(), Vec::with_capacity(GATHERED));
    let mut out = Sending { runtime, sender, patience, gathered, begun: false };
    tokio::task::spawn_blocking(move || {
        let done = work(&mut out).and_then(|()| out.end().map_err(|error| Fault::io(&error, "answering")));
        if let Err(fault) = done {
            tracing::warn!(code = fault.code.id(), "an answer broke off: {}", fault.message);
        }
    });
    Body::from_stream(arriving(receiver, held).fuse())
}

/// The pieces as they come. Whatever ended the work before its end, a panic too, has dropped the sender.
fn arriving<H: Send + 'static>(
    receiver: Receiver<Piece>,
    held: H,
) -> impl Stream<Item = std::io::Result<Bytes>> + Send + 'static {
    futures::stream::unfold(Some((receiver, held)), |coming| async move {
        let (mut receiver, held) = coming?;
        match receiver.recv().await {
            Some(Piece::Bytes(bytes)) => Some((Ok(bytes), Some((receiver, held)))),
            Some(Piece::End) => None,
            None => Some((Err(std::io::Error::other("the answer broke off")), None)),
        }
    })
}

struct Sending {
    runtime: Handle,
    sender: Sender<Piece>,
    /// How long a piece waits for the reader.
    patience: Duration,
    gathered: Vec<u8>,
    /// Whether something was sent. The first bytes are not held back: they tell the client that the answer has begun.
    begun: bool,
}

impl Sending {
    fn end(&mut self) -> std::io::Result<()> {
        self.flush()?;
        self.hand_on(Piece::End)
    }

    /// Hands a piece on as soon as there is room. Whoever takes nothing for long is not waited for: what the work
    /// holds, such as the seat of a question, is wanted by others.
    fn hand_on(&self, piece: Piece) -> std::io::Result<()> {
        let sent = self.runtime.block_on(self.sender.send_timeout(piece, self.patience));
        sent.map_err(|error| match error {
            SendTimeoutError::Timeout(_) => std::io::ErrorKind::TimedOut.into(),
            SendTimeoutError::Closed(_) => std::io::ErrorKind::BrokenPipe.into(),
        })
    }
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
        self.hand_on(Piece::Bytes(full.into()))
    }
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use mandate_model::FaultCode;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn run<T>(work: impl Future<Output = T>) -> T {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(work)
    }

    /// What a reader gets of an answer; none where it is told that there should be more.
    fn read(work: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), Fault> + Send + 'static) -> Option<Bytes> {
        run(async { to_bytes(sent(LONG, (), work), usize::MAX).await.ok() })
    }

    fn some(out: &mut (dyn Write + Send)) -> Result<(), Fault> {
        out.write_all(b"some").map_err(|error| Fault::io(&error, "a test"))
    }

    #[test]
    fn who_takes_nothing_is_not_waited_for_and_has_no_whole_answer() {
        let (tell, told) = tokio::sync::oneshot::channel();
        run(async {
            let body = sent(Duration::from_millis(50), (), move |out| {
                let written = (0..100).try_for_each(|_| out.write_all(&[0; GATHERED]));
                let _ = tell.send(written.as_ref().map_err(std::io::Error::kind).err());
                written.map_err(|error| Fault::io(&error, "a test"))
            });
            assert_eq!(told.await, Ok(Some(std::io::ErrorKind::TimedOut)));
            assert!(to_bytes(body, usize::MAX).await.is_err(), "what waited is not all");
        });
    }

    #[test]
    fn an_answer_that_breaks_off_is_not_taken_for_whole() {
        assert_eq!(read(|out| some(out).and_then(|()| Err(Fault::new(FaultCode::System, "a test")))), None);
        assert_eq!(read(|out| some(out).map(|()| panic!("a test"))), None);
        assert_eq!(read(some), Some(Bytes::from_static(b"some")));
        assert_eq!(read(|_| Ok(())), Some(Bytes::new()));
    }
}
