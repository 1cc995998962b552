//! Files that appear whole or not at all.

use std::fs::File;
use std::path::{Path, PathBuf};

use mandate_model::{Fault, FaultCode};
use tempfile::{NamedTempFile, TempPath};

use crate::location::Location;

/// An empty file beside the place where it shall be published; it vanishes if it is not. Only its owner may read it.
pub(crate) fn temporary_beside(path: &Path) -> Result<TempPath, Fault> {
    let folder = folder(path);
    NamedTempFile::with_prefix_in(".mandate-", &folder)
        .map(NamedTempFile::into_temp_path)
        .map_err(|error| Fault::io(&error, format!("writing into {}", folder.display())))
}

/// Gives a finished file its name, and makes file and name durable. Refuses a name that is taken.
pub(crate) fn publish(file: TempPath, path: &Path) -> Result<(), Fault> {
    let written = File::open(&file).and_then(|file| file.sync_all());
    written.map_err(|error| Fault::io(&error, format!("writing {}", path.display())))?;
    file.persist_noclobber(path).map_err(|refused| match refused.error.kind() {
        std::io::ErrorKind::AlreadyExists => Location::Sqlite(path.to_owned()).exists(),
        _ => Fault::io(&refused.error, format!("writing {}", path.display())),
    })?;
    sync_folder(path)
}

/// The name of a new file is on disk only when its folder is.
pub(crate) fn sync_folder(path: &Path) -> Result<(), Fault> {
    let folder = folder(path);
    // Other systems than Unix do not open folders; they write names through.
    if cfg!(not(unix)) {
        return Ok(());
    }
    File::open(&folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| Fault::new(FaultCode::System, format!("{error} while syncing {}", folder.display())))
}

fn folder(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
