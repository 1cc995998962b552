//! Backups that are made from within: files in the folder `backups` of the data folder, each verified after it was made.

use std::path::PathBuf;

use mandate_access::{Action, Resource};
use mandate_model::{Diagnostics, Fault, FaultCode, Moment, Progress};
use mandate_store::{Location, Mode};

use crate::{Acting, Mandate};

const ENDING: &str = ".mandate";

/// A backup that lies in the data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file's name, which tells when it was made.
    pub name: String,
    /// Its bytes.
    pub size: u64,
}

impl Acting<'_> {
    /// The backups, the latest first.
    pub fn backups(&self) -> Result<Vec<Backup>, Fault> {
        self.require(Action::Backup, &Resource::System)?;
        let folder = self.mandate.backup_folder()?;
        let io = |error: std::io::Error| Fault::io(&error, format!("reading {}", folder.display()));
        let mut found = Vec::new();
        for entry in std::fs::read_dir(&folder).map_err(io)? {
            let entry = entry.map_err(io)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_backup(&name) {
                found.push(Backup { name, size: entry.metadata().map_err(io)?.len() });
            }
        }
        found.sort_by(|a, b| b.name.cmp(&a.name));
        Ok(found)
    }

    /// Where a backup lies, to be sent to the person; fetching one is written into the audit trail.
    pub fn backup_file(&self, name: &str) -> Result<PathBuf, Fault> {
        self.require(Action::Backup, &Resource::System)?;
        let path = self.mandate.backup_folder()?.join(name);
        if !is_backup(name) || !path.is_file() {
            return Err(Fault::new(FaultCode::NoSuchFile, format!("there is no backup `{name}`")));
        }
        self.note("backup-fetched", name, "")?;
        Ok(path)
    }

    /// Removes a backup.
    pub fn remove_backup(&self, name: &str) -> Result<(), Fault> {
        self.require(Action::Backup, &Resource::System)?;
        let path = self.mandate.backup_folder()?.join(name);
        if !is_backup(name) {
            return Err(Fault::new(FaultCode::NoSuchFile, format!("there is no backup `{name}`")));
        }
        std::fs::remove_file(&path).map_err(|error| Fault::io(&error, format!("removing {name}")))?;
        self.note("backup-removed", name, "")
    }
}

impl Mandate {
    /// Makes a backup and verifies it; its name and what was verified.
    pub(crate) fn make_backup(&self, progress: &dyn Progress) -> Result<(String, u64), Diagnostics> {
        let name = name_at(self.now());
        let path = self.backup_folder()?.join(&name);
        self.backup(&path, progress)?;
        let copy = mandate_store::open(&Location::Sqlite(path.clone()), Mode::Read)?;
        let verified = copy.verify(progress).and_then(|verified| self.verify_beside(&path).map(|()| verified));
        match verified {
            Ok(verified) => Ok((name, verified.revisions)),
            Err(fault) => {
                // A copy that does not hold is worse than none.
                let _ = std::fs::remove_file(&path);
                Err(fault.into())
            }
        }
    }

    fn backup_folder(&self) -> Result<PathBuf, Fault> {
        let folder = self.folder().path().join("backups");
        std::fs::create_dir_all(&folder).map_err(|error| Fault::io(&error, format!("making {}", folder.display())))?;
        Ok(folder)
    }
}

/// Sorts by the moment it was made, and is a file's name on every system.
fn name_at(now: Moment) -> String {
    format!("{}{ENDING}", now.strftime("%Y-%m-%dT%H-%M-%SZ"))
}

/// A name that [`name_at`] gives: nothing else in the folder is listed, sent or removed.
fn is_backup(name: &str) -> bool {
    let stem = name.strip_suffix(ENDING);
    stem.is_some_and(|stem| stem.len() == 20 && stem.chars().all(|sign| sign.is_ascii_digit() || "-TZ".contains(sign)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_are_given_are_taken() {
        let name = name_at("2026-11-21T09:05:00Z".parse().unwrap());
        assert_eq!(name, "2026-11-21T09-05-00Z.mandate");
        assert!(is_backup(&name));
        for other in [
            "../2026-11-21T09-05-00Z.mandate",
            "keys/checkpoint.key",
            ".mandate",
            "2026-11-21T09-05-00Z.mandate-wal",
            "",
        ] {
            assert!(!is_backup(other), "{other}");
        }
    }
}
