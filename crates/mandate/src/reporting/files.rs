//! The files of a report: hashed as they are made, kept aside until all are there, put in their places at the end.

use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use mandate_model::{Fault, FaultCode};
use mandate_report::manifest::{FileEntry, Manifest};
use tempfile::TempDir;

use crate::folder::write_atomically;

/// The manifest's name in a report's folder.
pub(super) const MANIFEST: &str = "manifest.json";
/// How the folder begins in which files wait.
const ASIDE: &str = ".building-";

/// Takes the files of one report as they are made.
pub(super) struct Files {
    made: Mutex<BTreeMap<String, FileEntry>>,
    into: Option<Into>,
}

struct Into {
    folder: PathBuf,
    aside: TempDir,
}

impl Files {
    /// Files of which only the hashes are wanted.
    pub(super) fn hashed() -> Self {
        Self { made: Mutex::default(), into: None }
    }

    /// Files for a folder. Nothing in it changes, and it is not there if it was not, before [`Files::settle`].
    pub(super) fn into_folder(folder: &Path) -> Result<Self, Fault> {
        let beside = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let made = fs::create_dir_all(beside).and_then(|()| {
            sweep(beside);
            let open = Permissions::from_mode(0o777);
            tempfile::Builder::new().prefix(ASIDE).permissions(open).tempdir_in(beside)
        });
        let aside = made.map_err(|error| Fault::io(&error, format!("making a folder in {}", beside.display())))?;
        Ok(Self { made: Mutex::default(), into: Some(Into { folder: folder.to_owned(), aside }) })
    }

    /// Takes one file. The documents of several languages may share one: it is the same in all.
    pub(super) fn put(&self, path: &str, content: &[u8]) -> Result<(), Fault> {
        let entry = FileEntry::of(content);
        if self.made.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), entry).is_some() {
            return Ok(());
        }
        let Some(into) = &self.into else { return Ok(()) };
        // What lies there already and is the same is not touched.
        if fs::read(into.folder.join(path)).is_ok_and(|known| known == content) {
            return Ok(());
        }
        let aside = into.aside.path().join(path);
        make_room(&aside)
            .and_then(|()| fs::write(&aside, content))
            .map_err(|error| Fault::io(&error, format!("writing {}", aside.display())))
    }

    /// All files taken so far.
    pub(super) fn made(&self) -> BTreeMap<String, FileEntry> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts the files in their places; the manifest last, so that a folder with a manifest is whole. Files of an earlier
    /// build that this one does not have are removed if the old manifest names them.
    pub(super) fn settle(self, manifest: &Manifest) -> Result<(), Fault> {
        let Some(Into { folder, aside }) = self.into else { return Ok(()) };
        let text = manifest.to_text()?;
        // Where nothing is in the way, all appears at once.
        if !folder.exists() {
            write_atomically(&aside.path().join(MANIFEST), text.as_bytes())?;
            if fs::rename(aside.path(), &folder).is_ok() {
                return Ok(());
            }
        }
        let path = folder.join(MANIFEST);
        let before = fs::read_to_string(&path).ok().and_then(|text| Manifest::parse(&text).ok());
        if before.is_some() {
            fs::remove_file(&path).map_err(|error| Fault::io(&error, format!("removing {}", path.display())))?;
        }
        for stale in before.iter().flat_map(|before| before.files.keys()) {
            if !manifest.files.contains_key(stale) {
                let _ = fs::remove_file(folder.join(stale));
            }
        }
        for name in manifest.files.keys() {
            let (from, to) = (aside.path().join(name), folder.join(name));
            if from.exists() {
                make_room(&to)
                    .and_then(|()| fs::rename(&from, &to))
                    .map_err(|error| Fault::io(&error, format!("writing {}", to.display())))?;
            }
        }
        write_atomically(&path, text.as_bytes())
    }
}

fn make_room(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Removes what builds that were killed have left: a day later none can still be at work.
fn sweep(folder: &Path) {
    const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 60 * 60);
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let old = || entry.metadata()?.modified()?.elapsed().map_err(io::Error::other);
        if entry.file_name().to_string_lossy().starts_with(ASIDE) && old().is_ok_and(|age| age > DAY) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The first file that is missing or is not what the manifest says.
pub(super) fn first_differing_file(folder: &Path, manifest: &Manifest) -> Result<Option<Fault>, Fault> {
    for (path, entry) in &manifest.files {
        let full = folder.join(path);
        if !full.is_file() {
            let fault = Fault::new(FaultCode::ReportDiffers, format!("the file {path} is missing"));
            return Ok(Some(fault.hint("take the report from where it was published, or build it again")));
        }
        let digest = mandate_store::hash::of_bytes(&read(&full)?);
        if digest != entry.sha256 {
            let message =
                format!("the file {path} was changed: its hash is {digest}, the manifest says {}", entry.sha256);
            let fault = Fault::new(FaultCode::ReportDiffers, message);
            return Ok(Some(fault.hint("take the report from where it was published, or build it again")));
        }
    }
    Ok(None)
}

pub(super) fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    fs::read(path).map_err(|error| Fault::io(&error, format!("reading {}", path.display())))
}
