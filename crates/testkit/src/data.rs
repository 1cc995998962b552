//! Data folders for tests of served pages: made once, copied for each test that changes them.

use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File};
use std::hash::{Hash as _, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

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

/// A folder for this process alone. It goes with what is returned; where that never happens, because a server that all
/// tests share is never dropped, the next process that asks removes it.
pub fn passing(scratch: &Path) -> io::Result<TempDir> {
    fs::create_dir_all(scratch)?;
    // Without this folder nobody can say which processes have ended.
    if Path::new("/proc/self").exists() {
        for entry in fs::read_dir(scratch)?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let owner = name.strip_prefix(PASSING).and_then(|rest| rest.split('-').next());
            if owner.is_some_and(|owner| !Path::new("/proc").join(owner).exists()) {
                // Somebody else may be removing it, too.
                let _ = fs::remove_dir_all(entry.path());
            }
        }
    }
    tempfile::Builder::new().prefix(&format!("{PASSING}{}-", std::process::id())).tempdir_in(scratch)
}

/// How the names of folders begin that belong to one process; its number follows.
const PASSING: &str = "process-";

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
