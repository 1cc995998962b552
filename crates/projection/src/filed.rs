//! What superseded revisions of batches say: in files beside the state, one for each run that superseded any.
//!
//! The state is written anew whenever the store has grown, and a decision on a row supersedes the whole body of its
//! batch. Only who asks as at an earlier place needs that body again.

use std::fs::{self, File};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use mandate_model::{Digest, Fault};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::segment::damaged;

/// Where a body lies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// Relative to the projection folder.
    pub file: String,
    /// Where it begins there.
    pub from: u64,
    /// How long it is.
    pub bytes: u64,
    /// The digest of the body, in hexadecimal digits.
    pub sha256: String,
}

impl Filed {
    /// The body, if it is what was written.
    pub fn read(&self, folder: &Path) -> Result<String, Fault> {
        let mut file = File::open(folder.join(&self.file)).map_err(|_| damaged(&self.file, "is missing"))?;
        let mut body = Vec::new();
        let read = file.seek(SeekFrom::Start(self.from)).and_then(|_| file.take(self.bytes).read_to_end(&mut body));
        read.map_err(|error| Fault::io(&error, format!("reading {}", self.file)))?;
        let changed = || damaged(&self.file, "is not what was written");
        if digest(&body) != self.sha256 {
            return Err(changed());
        }
        String::from_utf8(body).map_err(|_| changed())
    }

    /// What is wrong with its file at first sight.
    pub(crate) fn inspect(&self, folder: &Path) -> Option<&'static str> {
        match fs::metadata(folder.join(&self.file)) {
            Err(_) => Some("is missing"),
            Ok(about) if about.len() < self.from + self.bytes => Some("has another size than when it was written"),
            Ok(_) => None,
        }
    }
}

/// Writes bodies to a file of their own, each on a line; where each lies, in the same order. They are on disk when this
/// returns, and nothing refers to them yet.
pub(crate) fn file(folder: &Path, name: &str, bodies: &[String]) -> Result<Vec<Filed>, Fault> {
    let path = folder.join(name);
    let doing = |error: std::io::Error| Fault::io(&error, format!("writing {}", path.display()));
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(doing)?;
    }
    let mut text = Vec::with_capacity(bodies.iter().map(|body| body.len() + 1).sum());
    let mut places = Vec::with_capacity(bodies.len());
    for body in bodies {
        let (from, bytes) = (text.len() as u64, body.len() as u64);
        places.push(Filed { file: name.to_owned(), from, bytes, sha256: digest(body.as_bytes()) });
        text.extend_from_slice(body.as_bytes());
        text.push(b'\n');
    }
    let mut file = File::create(&path).map_err(doing)?;
    file.write_all(&text).and_then(|()| file.sync_all()).map_err(doing)?;
    Ok(places)
}

fn digest(bytes: &[u8]) -> String {
    Digest(Sha256::digest(bytes).into()).to_string()
}

#[cfg(test)]
mod tests {
    use mandate_model::FaultCode;

    use super::*;

    #[test]
    fn a_body_that_was_cut_or_changed_is_told_and_none_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let bodies = ["{\"a\":1}".to_owned(), "{\"é\":2}".to_owned()];
        let places = file(folder.path(), "catches/_bodies", &bodies).unwrap();
        let read = |at: usize| places[at].read(folder.path());
        assert_eq!((read(0).unwrap(), read(1).unwrap()), (bodies[0].clone(), bodies[1].clone()));
        assert!(places.iter().all(|place| place.inspect(folder.path()).is_none()));
        let path = folder.path().join("catches/_bodies");
        fs::write(&path, fs::read_to_string(&path).unwrap().replace('2', "3")).unwrap();
        assert_eq!(read(0).unwrap(), bodies[0]);
        assert_eq!(read(1).unwrap_err().code, FaultCode::ProjectionDamaged);
        fs::write(&path, "{").unwrap();
        assert_eq!(read(0).unwrap_err().code, FaultCode::ProjectionDamaged);
        assert!(places[0].inspect(folder.path()).is_some());
        fs::remove_file(&path).unwrap();
        assert_eq!(read(0).unwrap_err().message, "the projection file catches/_bodies is missing");
    }
}
