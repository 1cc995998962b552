//! Upkeep of a depot: whether parts are what revisions say, and the removal of what no revision names.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

use mandate_model::{Digest, Fault, Moment};
use sha2::{Digest as _, Sha256};

use crate::depot::{Depot, Shelf};
use crate::note::Part;
use crate::reader::{Source, damaged};

/// Bytes that are read at once.
const PIECE: u64 = 4 << 20;

/// What was found whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Files.
    pub parts: u64,
    /// Rows in them.
    pub rows: u64,
    /// Their size.
    pub bytes: u64,
}

/// Reads every part and compares its digest, size and rows with what is said of it. The first damage is the fault.
pub fn verify(depot: &Depot, parts: &[Part]) -> Result<Verified, Fault> {
    verify_on(depot, Shelf::Parts, parts)
}

pub(crate) fn verify_on(depot: &Depot, shelf: Shelf, parts: &[Part]) -> Result<Verified, Fault> {
    let mut verified = Verified::default();
    for part in parts {
        verify_part(depot, shelf, part)?;
        verified.parts += 1;
        verified.rows += part.rows;
        verified.bytes += part.bytes;
    }
    Ok(verified)
}

fn verify_part(depot: &Depot, shelf: Shelf, part: &Part) -> Result<(), Fault> {
    let wrong = |how: &str| damaged(depot, shelf, part, how);
    match depot.size(shelf, &part.sha256)? {
        None => return Err(wrong("is missing")),
        Some(bytes) if bytes != part.bytes => return Err(wrong("has another size than when it was written")),
        Some(_) => {}
    }
    let mut hash = Sha256::new();
    let mut at = 0;
    while at < part.bytes {
        let upto = part.bytes.min(at + PIECE);
        hash.update(depot.get(shelf, &part.sha256, at..upto)?);
        at = upto;
    }
    if Digest(hash.finalize().into()) != part.sha256 {
        return Err(wrong("holds other bytes than when it was written"));
    }
    let source = Source::open(depot, shelf, part)?;
    let rows = source.metadata(depot, shelf, part)?.metadata().file_metadata().num_rows();
    if u64::try_from(rows).ok() == Some(part.rows) {
        return Ok(());
    }
    Err(wrong("holds another number of rows than its batch says"))
}

/// What was removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Files.
    pub files: u64,
    /// Their size.
    pub bytes: u64,
}

/// Removes the files of a shelf that were written before a moment and are not named: by any revision, the superseded
/// and withdrawn ones too, or by the catalogue of merged files.
///
/// A load writes its parts first and its revision last. The moment must therefore lie further back than the longest
/// load takes, and [`crate::RENEWED_AFTER`] more; and what is named must be asked for after that moment was chosen.
pub fn sweep(depot: &Depot, shelf: Shelf, named: &BTreeSet<Digest>, before: Moment) -> Result<Swept, Fault> {
    let mut swept = Swept::default();
    for found in depot.list(shelf)? {
        if found.written < before && !named.contains(&found.sha256) {
            depot.delete(shelf, &found.sha256)?;
            swept.files += 1;
            swept.bytes += found.bytes;
        }
    }
    depot.sweep_drafts(before)?;
    Ok(swept)
}

/// Copies a part into another depot, unless it is there already; whether it was copied. What is read is compared with what
/// is said of the part before it gets its name.
pub fn copy(from: &Depot, to: &Depot, part: &Part, scratch: &Path) -> Result<bool, Fault> {
    if to.size(Shelf::Parts, &part.sha256)? == Some(part.bytes) {
        return Ok(false);
    }
    let writing = |error: std::io::Error| Fault::io(&error, format!("copying a part into {to}"));
    let mut file = to.draft(scratch)?;
    let mut hash = Sha256::new();
    let mut at = 0;
    while at < part.bytes {
        let upto = part.bytes.min(at + PIECE);
        let piece = from.get(Shelf::Parts, &part.sha256, at..upto)?;
        hash.update(&piece);
        file.write_all(&piece).map_err(writing)?;
        at = upto;
    }
    if Digest(hash.finalize().into()) != part.sha256 {
        return Err(damaged(from, Shelf::Parts, part, "holds other bytes than when it was written"));
    }
    file.as_file().sync_all().map_err(writing)?;
    to.keep(Shelf::Parts, &part.sha256, file)
}
