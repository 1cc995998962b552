//! The depot: where the files of rows lie, a folder of this machine or a bucket of an object store.
//!
//! Files are named after their content, so nothing is ever changed, and what is there already is not written again.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use mandate_model::{Digest, Fault, Moment};
use object_store::ObjectStore;
use object_store::path::Path as ObjectPath;
use tempfile::NamedTempFile;

use crate::remote::Remote;
use crate::{fault, local};

/// What is there already counts as new for so long: until then it is not written again. The age of a file that a
/// sweep may remove must be well above it.
pub const RENEWED_AFTER: Duration = Duration::from_secs(3600);

/// Which of the files in a depot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shelf {
    /// The parts that revisions name: originals.
    Parts,
    /// The files into which parts were merged: derived, and made again when they are gone.
    Merged,
}

impl Shelf {
    const fn folder(self) -> &'static str {
        match self {
            Self::Parts => "parts",
            Self::Merged => "merged",
        }
    }
}

/// A file in a depot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name: the digest of its bytes.
    pub sha256: Digest,
    /// Its size.
    pub bytes: u64,
    /// When it was written.
    pub written: Moment,
}

/// Where files of rows lie. A clone is the same depot.
#[derive(Clone)]
pub struct Depot {
    place: Place,
    /// As messages name it.
    name: Arc<str>,
}

#[derive(Clone)]
pub(crate) enum Place {
    Folder(Arc<PathBuf>),
    Bucket(Arc<Remote>),
}

impl fmt::Debug for Depot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Depot({})", self.name)
    }
}

impl fmt::Display for Depot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Depot {
    /// The depot in a folder, which is made where there is none.
    pub fn folder(path: &Path) -> Result<Self, Fault> {
        local::make_folder(path)?;
        let path = path.canonicalize().map_err(|error| Fault::io(&error, format!("opening {}", path.display())))?;
        Ok(Self { name: path.display().to_string().into(), place: Place::Folder(Arc::new(path)) })
    }

    /// The depot in an object store; `name` is how messages call it.
    pub fn remote(store: Arc<dyn ObjectStore>, name: &str) -> Result<Self, Fault> {
        Ok(Self { place: Place::Bucket(Arc::new(Remote::new(store, name)?)), name: name.into() })
    }

    /// The same as an object store, for a query engine; its files are at [`Depot::path`].
    pub fn object_store(&self) -> Result<Arc<dyn ObjectStore>, Fault> {
        match &self.place {
            Place::Folder(folder) => local::object_store(folder),
            Place::Bucket(remote) => Ok(remote.store()),
        }
    }

    /// Where a file is in [`Depot::object_store`].
    pub fn path(&self, shelf: Shelf, sha256: &Digest) -> ObjectPath {
        let name = sha256.to_string();
        let (folder, _) = name.split_at(2);
        ObjectPath::from(format!("{}/{folder}/{name}.parquet", shelf.folder()))
    }

    /// The size of a file; none where it is not there.
    pub fn size(&self, shelf: Shelf, sha256: &Digest) -> Result<Option<u64>, Fault> {
        let path = self.path(shelf, sha256);
        Ok(match &self.place {
            Place::Folder(folder) => local::head(folder, path.as_ref())?.map(|(bytes, _)| bytes),
            Place::Bucket(remote) => remote.head(path)?.map(|(bytes, _)| bytes),
        })
    }

    /// Some of a file's bytes. A file that is not there or too short is a fault of the store.
    pub fn get(&self, shelf: Shelf, sha256: &Digest, range: Range<u64>) -> Result<Bytes, Fault> {
        let path = self.path(shelf, sha256);
        let wanted = range.end.saturating_sub(range.start);
        let found = match &self.place {
            Place::Folder(folder) => local::get(folder, path.as_ref(), range)?,
            Place::Bucket(remote) => remote.get(path.clone(), range)?,
        };
        match found {
            Some(bytes) if bytes.len() as u64 == wanted => Ok(bytes),
            Some(_) => Err(self.damaged(&path, "is shorter than when it was written")),
            None => Err(self.damaged(&path, "is missing")),
        }
    }

    /// All files of a shelf, in the order of their names.
    pub fn list(&self, shelf: Shelf) -> Result<Vec<Found>, Fault> {
        let mut found = match &self.place {
            Place::Folder(folder) => local::list(folder, shelf.folder())?,
            Place::Bucket(remote) => remote.list(shelf.folder())?,
        };
        found.sort_by_key(|one| one.sha256);
        Ok(found)
    }

    /// Removes a file; none where there is none.
    pub fn delete(&self, shelf: Shelf, sha256: &Digest) -> Result<(), Fault> {
        let path = self.path(shelf, sha256);
        match &self.place {
            Place::Folder(folder) => local::delete(folder, path.as_ref()),
            Place::Bucket(remote) => remote.delete(path),
        }
    }

    /// A file in which something is written before it is kept; `scratch` is for depots on other machines.
    pub(crate) fn draft(&self, scratch: &Path) -> Result<NamedTempFile, Fault> {
        match &self.place {
            Place::Folder(folder) => local::draft(folder),
            Place::Bucket(_) => tempfile::Builder::new()
                .prefix("part-")
                .tempfile_in(scratch)
                .map_err(|error| Fault::io(&error, format!("writing a temporary file in {}", scratch.display()))),
        }
    }

    /// Gives a file that is whole and on disk its name in the depot, and returns when it is safe there. False when it
    /// was there already.
    pub fn keep(&self, shelf: Shelf, sha256: &Digest, file: NamedTempFile) -> Result<bool, Fault> {
        let path = self.path(shelf, sha256);
        match &self.place {
            Place::Folder(folder) => local::keep(folder, path.as_ref(), file),
            Place::Bucket(remote) => remote.keep(path, file),
        }
    }

    /// The content of a small file that is replaced as a whole; none where there is none.
    pub(crate) fn read_small(&self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        match &self.place {
            Place::Folder(folder) => local::read(folder, name),
            Place::Bucket(remote) => remote.read(ObjectPath::from(name)),
        }
    }

    /// Replaces such a file.
    pub(crate) fn write_small(&self, name: &str, content: Vec<u8>) -> Result<(), Fault> {
        match &self.place {
            Place::Folder(folder) => local::write(folder, name, &content),
            Place::Bucket(remote) => remote.write(ObjectPath::from(name), content),
        }
    }

    /// Removes files that were begun before a moment and never kept.
    pub(crate) fn sweep_drafts(&self, before: Moment) -> Result<(), Fault> {
        match &self.place {
            Place::Folder(folder) => local::sweep_drafts(folder, before),
            Place::Bucket(_) => Ok(()),
        }
    }

    /// The file itself, where it lies on this machine.
    pub(crate) fn local_file(&self, shelf: Shelf, sha256: &Digest) -> Option<PathBuf> {
        match &self.place {
            Place::Folder(folder) => Some(folder.join(self.path(shelf, sha256).as_ref())),
            Place::Bucket(_) => None,
        }
    }

    /// The fault of a file that is not what it should be.
    pub(crate) fn damaged(&self, path: &ObjectPath, how: &str) -> Fault {
        fault::damaged(format!("{path} in {self} {how}"))
    }
}
