//! Data folders for tests of served pages: made once, copied for each test that changes them.

use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File};
use std::hash::{Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A folder below `scratch` that `make` has filled. It is made again where one of `sources` (a program, packs) changed.
/// Processes that want it at the same time wait for the first.
pub fn prepared(
    scratch: &Path,
    name: &str,
    sources: &[&Path],
    make: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<PathBuf> {
    fs::create_dir_all(scratch)?;
    let lock = File::create(scratch.join(format!("{name}.lock")))?;
    lock.lock()?;
    let folder = scratch.join(format!("{name}-{:016x}", stamp(sources)?));
    if !folder.exists() {
        sweep(scratch, name)?;
        let unready = scratch.join(format!("{name}-unready"));
        let _ = fs::remove_dir_all(&unready);
        fs::create_dir_all(&unready)?;
        make(&unready)?;
        fs::rename(&unready, &folder)?;
    }
    Ok(folder)
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Removes what an older program or older packs made.
fn sweep(scratch: &Path, name: &str) -> io::Result<()> {
    for entry in fs::read_dir(scratch)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(&format!("{name}-")) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Differs when one of the sources changed.
fn stamp(sources: &[&Path]) -> io::Result<u64> {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        newest(source)?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn newest(path: &Path) -> io::Result<SystemTime> {
    let about = fs::metadata(path)?;
    let mut latest = about.modified()?;
    if about.is_dir() {
        for entry in fs::read_dir(path)? {
            latest = latest.max(newest(&entry?.path())?);
        }
    }
    Ok(latest)
}
