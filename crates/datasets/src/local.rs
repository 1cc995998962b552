//! A depot in a folder. What was kept is on disk: the file, then the folder that has its name.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write as _};
use std::ops::Range;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use mandate_model::{Digest, Fault, FaultCode, Moment};
use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use tempfile::NamedTempFile;

use crate::depot::{Found, RENEWED_AFTER};

/// Where files are written before they have a name.
const DRAFTS: &str = "drafts";

/// Makes a folder, and those above it, so that they are still there after a power cut.
pub(crate) fn make_folder(path: &Path) -> Result<(), Fault> {
    if path.is_dir() {
        return Ok(());
    }
    let above = path.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above {
        make_folder(above)?;
    }
    let doing = |error: io::Error| Fault::io(&error, format!("making {}", path.display()));
    match fs::create_dir(path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(doing(error)),
        _ => sync_folder(above.unwrap_or_else(|| Path::new("."))).map_err(doing),
    }
}

fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

pub(crate) fn object_store(folder: &Path) -> Result<Arc<dyn ObjectStore>, Fault> {
    let store = LocalFileSystem::new_with_prefix(folder)
        .map_err(|error| Fault::new(FaultCode::System, format!("{error} while opening {}", folder.display())))?;
    Ok(Arc::new(store))
}

pub(crate) fn head(folder: &Path, path: &str) -> Result<Option<(u64, Moment)>, Fault> {
    let file = folder.join(path);
    there(fs::metadata(&file), &file)?.map(|metadata| Ok((metadata.len(), written(&metadata, &file)?))).transpose()
}

fn written(metadata: &Metadata, file: &Path) -> Result<Moment, Fault> {
    let time = metadata.modified().map_err(|error| Fault::io(&error, format!("reading {}", file.display())))?;
    Moment::try_from(time).map_err(|error| Fault::new(FaultCode::System, format!("{error}: {}", file.display())))
}

/// None where there is no such file.
fn there<T>(result: io::Result<T>, file: &Path) -> Result<Option<T>, Fault> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::io(&error, format!("reading {}", file.display()))),
    }
}

/// The bytes of a range, fewer where the file ends before.
pub(crate) fn get(folder: &Path, path: &str, range: Range<u64>) -> Result<Option<Bytes>, Fault> {
    let file = folder.join(path);
    let Some(open) = there(File::open(&file), &file)? else { return Ok(None) };
    let doing = |error: io::Error| Fault::io(&error, format!("reading {}", file.display()));
    let end = open.metadata().map_err(doing)?.len().min(range.end);
    let mut bytes = vec![0; usize::try_from(end.saturating_sub(range.start)).unwrap_or_default()];
    open.read_exact_at(&mut bytes, range.start).map_err(doing)?;
    Ok(Some(bytes.into()))
}

pub(crate) fn list(folder: &Path, shelf: &str) -> Result<Vec<Found>, Fault> {
    let mut found = Vec::new();
    for inner in entries(&folder.join(shelf))? {
        for file in entries(&inner)? {
            let name = file.file_name().and_then(|name| name.to_str()?.strip_suffix(".parquet"));
            let Some(sha256) = name.and_then(|name| name.parse::<Digest>().ok()) else { continue };
            let Some(metadata) = there(fs::metadata(&file), &file)? else { continue };
            found.push(Found { sha256, bytes: metadata.len(), written: written(&metadata, &file)? });
        }
    }
    Ok(found)
}

/// What is in a folder; nothing where there is no folder.
fn entries(folder: &Path) -> Result<Vec<std::path::PathBuf>, Fault> {
    let doing = |error: io::Error| Fault::io(&error, format!("reading {}", folder.display()));
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.map(|entry| entry.path()).map_err(doing)).collect(),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Vec::new()),
        Err(error) => Err(doing(error)),
    }
}

pub(crate) fn delete(folder: &Path, path: &str) -> Result<(), Fault> {
    let file = folder.join(path);
    match fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Fault::io(&error, format!("removing {}", file.display())))
        }
        _ => Ok(()),
    }
}

/// A file beside those of the depot, so that it can be given a name there. It is gone when it is dropped.
pub(crate) fn draft(folder: &Path) -> Result<NamedTempFile, Fault> {
    let drafts = folder.join(DRAFTS);
    make_folder(&drafts)?;
    tempfile::Builder::new()
        .prefix("part-")
        .tempfile_in(&drafts)
        .map_err(|error| Fault::io(&error, format!("writing a file in {}", drafts.display())))
}

/// Gives a file its name. What is there already, whole and not old, stays; what is old becomes new, so that a sweep
/// does not take it from a batch whose revision is yet to come; what has another size is replaced.
pub(crate) fn keep(folder: &Path, path: &str, file: NamedTempFile) -> Result<bool, Fault> {
    let target = folder.join(path);
    let doing = |error: &io::Error| Fault::io(error, format!("writing {}", target.display()));
    let own = file.as_file().metadata().map_err(|error| doing(&error))?;
    let before = head(folder, path)?.filter(|(bytes, _)| *bytes == own.len());
    if let Some((_, before)) = before
        && written(&own, &target)?.duration_since(before).unsigned_abs() < RENEWED_AFTER
    {
        // Another process may have just put it there.
        target.parent().map_or(Ok(()), sync_folder).map_err(|error| doing(&error))?;
        return Ok(false);
    }
    if let Some(above) = target.parent() {
        make_folder(above)?;
        file.as_file().sync_all().map_err(|error| doing(&error))?;
        file.persist(&target).map_err(|error| doing(&error.error))?;
        sync_folder(above).map_err(|error| doing(&error))?;
    }
    Ok(before.is_none())
}

pub(crate) fn read(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, Fault> {
    let file = folder.join(name);
    there(fs::read(&file), &file)
}

pub(crate) fn write(folder: &Path, name: &str, content: &[u8]) -> Result<(), Fault> {
    let target = folder.join(name);
    let doing = |error: &io::Error| Fault::io(error, format!("writing {}", target.display()));
    let mut file = draft(folder)?;
    let written = file.write_all(content).and_then(|()| file.as_file().sync_all());
    written.map_err(|error| doing(&error))?;
    if let Some(above) = target.parent() {
        make_folder(above)?;
        file.persist(&target).map_err(|error| doing(&error.error))?;
        sync_folder(above).map_err(|error| doing(&error))?;
    }
    Ok(())
}

/// Removes drafts that a killed process left.
pub(crate) fn sweep_drafts(folder: &Path, before: Moment) -> Result<(), Fault> {
    for file in entries(&folder.join(DRAFTS))? {
        let Some(metadata) = there(fs::metadata(&file), &file)? else { continue };
        if written(&metadata, &file)? < before {
            there(fs::remove_file(&file), &file)?;
        }
    }
    Ok(())
}
