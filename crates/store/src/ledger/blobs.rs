//! Files, kept once under the hash of their content, in parts so that memory stays bounded.

use std::io::{Read, Seek, Write};

use mandate_model::{Digest, Fault, FaultCode};

use super::append::last_id;
use crate::database::{Database, Parameter, from_int, to_int};
use crate::hash::Running;
use crate::{decode, sql};

/// Bytes of a part.
const PART: u64 = 256 << 10;
/// A content up to this size is held in memory until its hash is known, a longer one in a temporary file.
const IN_MEMORY: usize = 4 << 20;

/// A row of the table of blobs.
pub(super) struct Blob {
    pub id: i64,
    pub size: u64,
    pub digest: Digest,
}

/// See [`crate::Store::put_blob`]. The content is read to its end before the write lock is taken: it may come slowly.
pub(super) fn put(database: &impl Database, content: &mut dyn Read) -> Result<(Digest, u64), Fault> {
    let mut spool = tempfile::spooled_tempfile(IN_MEMORY);
    let (digest, size) = spool_and_hash(content, &mut spool)?;
    if find(database, &digest)?.is_none() {
        spool.rewind().map_err(|error| Fault::io(&error, "reading back a file"))?;
        database.write(|database| match find(database, &digest)? {
            // Somebody else was faster.
            Some(_) => Ok(()),
            None => insert(database, &digest, size, &mut spool),
        })?;
    }
    Ok((digest, size))
}

fn spool_and_hash(content: &mut dyn Read, spool: &mut impl Write) -> Result<(Digest, u64), Fault> {
    let (mut hash, mut size, mut part) = (Running::default(), 0, Vec::new());
    while read_part(content, &mut part)? {
        hash.update(&part);
        size += part.len() as u64;
        spool.write_all(&part).map_err(|error| Fault::io(&error, "holding a file until its hash is known"))?;
    }
    Ok((hash.digest(), size))
}

/// Reads the next part; false at the end.
fn read_part(content: &mut dyn Read, part: &mut Vec<u8>) -> Result<bool, Fault> {
    part.clear();
    content.take(PART).read_to_end(part).map_err(|error| Fault::io(&error, "reading a file"))?;
    Ok(!part.is_empty())
}

fn insert(database: &impl Database, digest: &Digest, size: u64, content: &mut dyn Read) -> Result<(), Fault> {
    let id = last_id(database, sql::LAST_BLOB)? + 1;
    let blob = [Parameter::Int(id), Parameter::Int(to_int(size)), Parameter::Bytes(&digest.0)];
    database.execute(sql::ADD_BLOB, &blob)?;
    let (mut number, mut part) = (0, Vec::new());
    while read_part(content, &mut part)? {
        let row = [Parameter::Int(id), Parameter::Int(number), Parameter::Bytes(&part)];
        database.execute(sql::ADD_BLOB_PART, &row)?;
        number += 1;
    }
    Ok(())
}

/// The number and size of a blob.
fn find(database: &impl Database, digest: &Digest) -> Result<Option<Blob>, Fault> {
    let mut found = None;
    database.query(sql::BLOB, &[Parameter::Bytes(&digest.0)], &mut |cells| {
        found = Some(Blob { id: cells.int(0)?, size: from_int(cells.int(1)?, "the size of a file")?, digest: *digest });
        Ok(())
    })?;
    Ok(found)
}

/// See [`crate::Store::copy_blob`].
pub(super) fn copy_out(database: &impl Database, digest: &Digest, to: &mut dyn Write) -> Result<Option<u64>, Fault> {
    let Some(blob) = find(database, digest)? else { return Ok(None) };
    parts(database, &blob, &mut |part| to.write_all(part).map_err(|error| Fault::io(&error, "writing a file out")))?;
    Ok(Some(blob.size))
}

/// Visits the parts of a blob in order. Fails if they are fewer or more than its size says.
pub(super) fn parts(
    database: &impl Database,
    blob: &Blob,
    visit: &mut dyn FnMut(&[u8]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let (mut size, mut number) = (0, 0);
    loop {
        let mut length = None;
        database.query(sql::BLOB_PART, &[Parameter::Int(blob.id), Parameter::Int(number)], &mut |cells| {
            let part = cells.bytes(0)?.unwrap_or_default();
            length = Some(part.len() as u64);
            visit(part)
        })?;
        let Some(length) = length else { break };
        size += length;
        number += 1;
    }
    if size == blob.size {
        return Ok(());
    }
    let message = format!("the file {} has {size} bytes in the store, but {} were recorded", blob.digest, blob.size);
    Err(decode::damaged(&message).hint("bring the file back from a backup"))
}

/// Visits all blobs, in the order they came.
pub(super) fn each(database: &impl Database, visit: &mut dyn FnMut(&Blob) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut after = 0;
    loop {
        let mut page = Vec::new();
        database.query(sql::BLOBS, &[Parameter::Int(after)], &mut |cells| {
            let size = from_int(cells.int(1)?, "the size of a file")?;
            page.push(Blob { id: cells.int(0)?, size, digest: decode::digest(cells, 2)? });
            Ok(())
        })?;
        let Some(last) = page.last() else { return Ok(()) };
        after = last.id;
        page.iter().try_for_each(&mut *visit)?;
    }
}

/// Recomputes the hash of a blob.
pub(super) fn verify(database: &impl Database, blob: &Blob) -> Result<(), Fault> {
    let mut hash = Running::default();
    parts(database, blob, &mut |part| {
        hash.update(part);
        Ok(())
    })?;
    if hash.digest() == blob.digest {
        return Ok(());
    }
    Err(Fault::new(FaultCode::StoreDamaged, format!("the file {} was changed after it was stored", blob.digest))
        .hint("bring the file back from a backup"))
}

/// Copies all blobs of one database into another. Only within [`Database::write`] of the latter.
pub(crate) fn copy_blobs(from: &impl Database, to: &impl Database) -> Result<(), Fault> {
    each(from, &mut |blob| {
        let row = [Parameter::Int(blob.id), Parameter::Int(to_int(blob.size)), Parameter::Bytes(&blob.digest.0)];
        to.execute(sql::ADD_BLOB, &row)?;
        let mut number = 0;
        parts(from, blob, &mut |part| {
            number += 1;
            to.execute(
                sql::ADD_BLOB_PART,
                &[Parameter::Int(blob.id), Parameter::Int(number - 1), Parameter::Bytes(part)],
            )
        })
    })
}
