//! A depot in an object store, asked by threads that wait.
//!
//! Requests run on threads of their own, so that whoever waits may be a thread of any runtime or of none.

use std::fs::File;
use std::future::Future;
use std::io::{self, Read as _};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};

use bytes::Bytes;
use futures::TryStreamExt as _;
use mandate_model::{Digest, Fault, FaultCode, Moment};
use object_store::path::Path;
use object_store::{Error, ObjectStore, ObjectStoreExt as _, PutPayload, WriteMultipart};
use tempfile::NamedTempFile;
use tokio::runtime::{Builder, Runtime};

use crate::depot::{Found, RENEWED_AFTER};
use crate::fault;

/// A file is sent in pieces of so many bytes, one that is no larger in one piece.
const PIECE: usize = 8 << 20;
/// Pieces that are under way at once.
const AT_ONCE: usize = 4;

/// An object store and the threads that ask it.
pub(crate) struct Remote {
    store: Arc<dyn ObjectStore>,
    name: String,
    /// There until it is dropped.
    runtime: Option<Runtime>,
}

impl Drop for Remote {
    /// Also where the last one to hold it is a thread of another runtime, which may not wait.
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Remote {
    pub(crate) fn new(store: Arc<dyn ObjectStore>, name: &str) -> Result<Self, Fault> {
        let runtime = Builder::new_multi_thread().worker_threads(2).thread_name("depot").enable_all().build();
        let runtime = runtime.map_err(|error| Fault::io(&error, "starting threads for an object store"))?;
        Ok(Self { store, name: name.to_owned(), runtime: Some(runtime) })
    }

    pub(crate) fn store(&self) -> Arc<dyn ObjectStore> {
        Arc::clone(&self.store)
    }

    /// Waits for an answer.
    fn ask<T, F>(&self, doing: &str, ask: impl FnOnce(Arc<dyn ObjectStore>) -> F) -> Result<T, Fault>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        let Some(runtime) = &self.runtime else { return Err(fault::lost(doing)) };
        let (answer, wait) = mpsc::sync_channel(1);
        let asked = ask(self.store());
        runtime.spawn(async move { answer.send(asked.await) });
        let answer = wait.recv().map_err(|_| fault::lost(doing))?;
        answer.map_err(|error| self.fault(error, doing))
    }

    fn fault(&self, error: Error, doing: &str) -> Fault {
        let said = causes(&error);
        let refused = matches!(error, Error::PermissionDenied { .. } | Error::Unauthenticated { .. });
        let hint = if refused || said.contains("403 Forbidden") {
            "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and what they may do in the bucket"
        } else {
            "check that the address is right and the object store can be reached; nothing acknowledged was lost"
        };
        Fault::new(FaultCode::DepotFailed, format!("{doing} {}: {said}", self.name)).hint(hint)
    }

    pub(crate) fn head(&self, path: Path) -> Result<Option<(u64, Moment)>, Fault> {
        let found = self.ask("asking", |store| async move { there(store.head(&path).await) })?;
        Ok(found.map(|meta| (meta.size, moment(meta.last_modified.timestamp()))))
    }

    /// The bytes of a range, fewer where the file ends before.
    pub(crate) fn get(&self, path: Path, range: Range<u64>) -> Result<Option<Bytes>, Fault> {
        self.ask("reading from", |store| async move {
            let asked = there(store.get_range(&path, range.clone()).await);
            let Err(error) = asked else { return asked };
            // Whether it is shorter than that, is asked only when something went wrong.
            match there(store.head(&path).await)? {
                None => Ok(None),
                Some(meta) if meta.size < range.end => Ok(Some(Bytes::new())),
                // Some servers answer a range that is everything as if none had been asked for.
                Some(meta) if range == (0..meta.size) => there(store.get(&path).await?.bytes().await),
                Some(_) => Err(error),
            }
        })
    }

    pub(crate) fn list(&self, folder: &str) -> Result<Vec<Found>, Fault> {
        let folder = Path::from(folder);
        let all: Vec<_> = self.ask("listing", |store| async move { store.list(Some(&folder)).try_collect().await })?;
        let found = |meta: object_store::ObjectMeta| {
            let sha256: Digest = meta.location.filename()?.strip_suffix(".parquet")?.parse().ok()?;
            Some(Found { sha256, bytes: meta.size, written: moment(meta.last_modified.timestamp()) })
        };
        Ok(all.into_iter().filter_map(found).collect())
    }

    pub(crate) fn delete(&self, path: Path) -> Result<(), Fault> {
        self.ask("removing from", |store| async move { there(store.delete(&path).await) }).map(drop)
    }

    pub(crate) fn read(&self, path: Path) -> Result<Option<Vec<u8>>, Fault> {
        self.ask("reading from", |store| async move {
            let Some(found) = there(store.get(&path).await)? else { return Ok(None) };
            there(found.bytes().await).map(|bytes| bytes.map(Vec::from))
        })
    }

    pub(crate) fn write(&self, path: Path, content: Vec<u8>) -> Result<(), Fault> {
        self.ask("writing to", |store| async move { store.put(&path, content.into()).await }).map(drop)
    }

    /// Sends a file. What is there already, whole and not old, stays; see the depot in a folder.
    pub(crate) fn keep(&self, path: Path, file: NamedTempFile) -> Result<bool, Fault> {
        let doing = |error: &io::Error| Fault::io(error, "reading a temporary file");
        let own = file.as_file().metadata().map_err(|error| doing(&error))?;
        let time = own.modified().map_err(|error| doing(&error))?;
        let now = Moment::try_from(time).unwrap_or(Moment::MAX);
        let before = self.head(path.clone())?.filter(|(bytes, _)| *bytes == own.len());
        if before.is_some_and(|(_, before)| now.duration_since(before).unsigned_abs() < RENEWED_AFTER) {
            return Ok(false);
        }
        // Opened again: the handle that wrote it stands at its end.
        let from: PathBuf = file.path().to_owned();
        self.ask("writing to", |store| send(store, path, from, own.len()))?;
        Ok(before.is_none())
    }
}

async fn send(store: Arc<dyn ObjectStore>, path: Path, from: PathBuf, bytes: u64) -> Result<(), Error> {
    let failed = |error: io::Error| Error::Generic { store: "the file to send", source: Box::new(error) };
    let mut file = File::open(from).map_err(failed)?;
    if bytes <= PIECE as u64 {
        let mut content = Vec::new();
        file.read_to_end(&mut content).map_err(failed)?;
        return store.put(&path, PutPayload::from(content)).await.map(drop);
    }
    let mut upload = WriteMultipart::new_with_chunk_size(store.put_multipart(&path).await?, PIECE);
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        let sent = match file.by_ref().take(PIECE as u64).read_to_end(&mut piece) {
            Ok(0) => return upload.finish().await.map(drop),
            Ok(_) => upload.wait_for_capacity(AT_ONCE).await,
            Err(error) => Err(failed(error)),
        };
        if let Err(error) = sent {
            // What was sent so far would lie there unseen and be paid for.
            let _ = upload.abort().await;
            return Err(error);
        }
        upload.put(piece.into());
    }
}

/// None where there is no such file.
fn there<T>(result: Result<T, Error>) -> Result<Option<T>, Error> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

fn moment(seconds: i64) -> Moment {
    Moment::from_second(seconds).unwrap_or(Moment::MIN)
}

/// An error and what caused it, each once.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let said = inner.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = inner.source();
    }
    text.replace('\n', " ")
}
