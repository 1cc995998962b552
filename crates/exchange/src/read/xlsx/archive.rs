//! The archive that a workbook is, measured before anything in it is parsed: a small file may swell beyond any memory.
//!
//! Every part is inflated once to nowhere, and its real size counts, whatever the table of contents says. The limits
//! also bound what the parser keeps: it holds the shared texts and the styles in memory, a sheet only cell by cell.

use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom};

use mandate_model::{Fault, FaultCode};
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::part::{Kind, Part};

/// Most bytes of the file itself.
const MOST_PACKED: u64 = 256 << 20;

/// Most bytes of all parts together, inflated.
pub(super) const MOST_INFLATED: u64 = 512 << 20;

/// Most parts of an archive.
const MOST_PARTS: usize = 10_000;

/// Most bytes that one byte becomes, in a part above [`RATIO_FROM`]. A sheet of a million equal rows stays below it.
const MOST_RATIO: u64 = 200;
const RATIO_FROM: u64 = 4 << 20;

/// Bytes inflated at once.
const CHUNK: usize = 64 << 10;

/// Refuses an archive that is damaged, encrypted, no workbook, or larger than it may be.
pub(super) fn check(file: &mut File, size: u64) -> Result<(), Fault> {
    if size > MOST_PACKED {
        return Err(too_large(format!("the workbook has {} MB", size >> 20), MOST_PACKED));
    }
    count_parts(file, size)?;
    let mut archive = ZipArchive::new(&mut *file).map_err(|error| refused(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(too_many_parts());
    }
    check_names(&archive)?;
    let mut inflated = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| refused(&error))?;
        inflated = measure(part, inflated)?;
    }
    Ok(())
}

/// An archive beyond four gigabytes or 65,535 parts has a second table, whose count is not to be believed: the entries
/// themselves are counted, so that the table is not read into memory in vain.
fn count_parts(file: &mut File, size: u64) -> Result<(), Fault> {
    const TAIL: u64 = (64 << 10) + 128;
    const LOCATOR: &[u8] = b"PK\x06\x07";
    const ENTRY: &[u8] = b"PK\x01\x02";
    let mut tail = Vec::new();
    let failed = |error: std::io::Error| Fault::io(&error, "reading the file");
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL))).map_err(failed)?;
    file.by_ref().take(TAIL).read_to_end(&mut tail).map_err(failed)?;
    if tail.windows(LOCATOR.len()).any(|window| window == LOCATOR) {
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        if count(file, ENTRY).map_err(failed)? > MOST_PARTS {
            return Err(too_many_parts());
        }
    }
    Ok(())
}

/// How often four bytes stand in a file.
fn count(file: &mut File, signature: &[u8]) -> std::io::Result<usize> {
    let (mut chunk, mut kept, mut found) = (vec![0; CHUNK], 0, 0);
    loop {
        let read = file.read(chunk.get_mut(kept..).unwrap_or_default())?;
        if read == 0 {
            return Ok(found);
        }
        let filled = kept + read;
        found += chunk[..filled].windows(signature.len()).filter(|window| *window == signature).count();
        kept = filled.min(signature.len() - 1);
        chunk.copy_within(filled - kept..filled, 0);
    }
}

/// A workbook is known by its parts.
fn check_names(archive: &ZipArchive<&mut File>) -> Result<(), Fault> {
    let has = |wanted: &str| archive.index_for_name(wanted).is_some();
    if has("[Content_Types].xml") && has("_rels/.rels") && !has("xl/workbook.bin") {
        return Ok(());
    }
    let (what, hint) = if has("xl/workbook.bin") {
        ("a binary workbook", "save it as XLSX")
    } else if has("mimetype") && has("content.xml") {
        ("an OpenDocument file", "save it as XLSX")
    } else {
        ("a ZIP archive, not a workbook", "unpack it, and name one file in it")
    };
    Err(Fault::new(FaultCode::BadFile, format!("the file is {what}")).hint(hint))
}

/// Inflates a part to nowhere, and gives the bytes inflated with it so far.
fn measure(mut entry: ZipFile<'_, &mut File>, before: u64) -> Result<u64, Fault> {
    let name = entry.name().map(|name| name.into_owned()).unwrap_or_default();
    let (declared, packed) = (entry.size(), entry.compressed_size().max(1));
    let mut part = Part::new(Kind::of(&name), &name);
    let mut chunk = vec![0; CHUNK];
    loop {
        // What is declared is refused before it is inflated, what is not declared while it is.
        let size = part.bytes.max(declared);
        if before.saturating_add(size) > MOST_INFLATED {
            return Err(too_large("the workbook's parts are too large, inflated".to_owned(), MOST_INFLATED));
        }
        if size > RATIO_FROM && size / packed > MOST_RATIO {
            let message = format!("`{name}` in the workbook inflates to more than {MOST_RATIO} times its size");
            return Err(Fault::new(FaultCode::BadFile, message)
                .hint("this is how files look that are made to fill a machine; save the sheet as CSV in UTF-8"));
        }
        match entry.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => part.take(&chunk[..read])?,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(damaged(format!("`{name}`: {error}"))),
        }
    }
    part.finish()?;
    if part.bytes == declared {
        return Ok(before + part.bytes);
    }
    Err(damaged(format!("`{name}` has {} bytes where its table of contents says {declared}", part.bytes)))
}

fn too_many_parts() -> Fault {
    Fault::new(FaultCode::BadFile, format!("the workbook has more than {MOST_PARTS} parts"))
        .hint("save the sheet alone, or as CSV in UTF-8")
}

fn too_large(what: String, most: u64) -> Fault {
    Fault::new(FaultCode::BadFile, format!("{what}; at most {} MB are read", most >> 20))
        .hint("save the sheet as CSV in UTF-8, which may be of any size")
}

/// The fault of an archive that cannot be read.
fn refused(error: &ZipError) -> Fault {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            Fault::new(FaultCode::BadFile, "the workbook is encrypted")
                .hint("save it without a password; nothing was read")
        }
        ZipError::Io(error) if error.kind() != ErrorKind::UnexpectedEof => Fault::io(error, "reading the file"),
        error => damaged(error),
    }
}

/// The fault of a workbook that contradicts itself or breaks off.
pub(super) fn damaged(why: impl std::fmt::Display) -> Fault {
    Fault::new(FaultCode::BadFile, format!("the workbook is damaged: {why}"))
        .hint("save it again as XLSX, or copy it again")
}
