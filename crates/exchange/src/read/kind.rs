//! What a file is: opened, its first bytes read, and recognised.

use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use mandate_model::{Diagnostic, Fault, FaultCode, Place};

use crate::Format;

/// Bytes read ahead to recognise a file.
const HEAD: u64 = 4096;

/// A file that was opened, with its first bytes.
pub(crate) struct Opened {
    pub file: File,
    pub head: Vec<u8>,
    /// Its size, unless it is a pipe.
    pub total: Option<u64>,
    pub shown: Arc<str>,
}

/// Opens a file that is there, may be read and is not empty.
pub(crate) fn open(path: &Path, shown: &Arc<str>) -> Result<Opened, Diagnostic> {
    let refused = |error: std::io::Error| refusal(&error).at(Place::file(shown.clone()));
    let metadata = std::fs::metadata(path).map_err(refused)?;
    if metadata.is_dir() {
        let fault = Fault::new(FaultCode::BadFile, "this is a folder, not a file").hint("name one file in it");
        return Err(fault.at(Place::file(shown.clone())));
    }
    let mut file = File::open(path).map_err(refused)?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head).map_err(refused)?;
    if head.is_empty() {
        let fault = Fault::new(FaultCode::BadFile, "the file is empty").hint("check that the export was complete");
        return Err(fault.at(Place::file(shown.clone())));
    }
    Ok(Opened { file, head, total: metadata.is_file().then_some(metadata.len()), shown: shown.clone() })
}

fn refusal(error: &std::io::Error) -> Fault {
    match error.kind() {
        ErrorKind::NotFound => Fault::new(FaultCode::NoSuchFile, "there is no such file").hint("check the path"),
        ErrorKind::PermissionDenied => {
            Fault::new(FaultCode::System, "the file may not be read").hint("ask its owner for permission to read it")
        }
        _ => Fault::io(error, "opening the file"),
    }
}

/// First bytes of files that cannot be read, what they are, and what to do.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"\x1f\x8b", "compressed with gzip", "unpack it first, with `gunzip`"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard", "unpack it first, with `unzstd`"),
    (b"BZh", "compressed with bzip2", "unpack it first, with `bunzip2`"),
    (b"\xfd7zXZ\0", "compressed with xz", "unpack it first, with `unxz`"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"%PDF", "a PDF document", "ask for the data as CSV, XLSX, JSON or Parquet"),
    (b"ARROW1\0\0", "an Arrow file", "write the table as Parquet"),
    (b"\xff\xff\xff\xff", "a stream of Arrow batches", "write the table as Parquet"),
    (b"SQLite format 3\0", "a SQLite database", "export the table as CSV"),
    (b"<!doctype", "a web page", "download the data itself; a page often tells that one must sign in"),
    (b"<html", "a web page", "download the data itself; a page often tells that one must sign in"),
    (b"<?xml", "an XML document", "ask for the data as CSV, XLSX, JSON or Parquet"),
];

const PARQUET: &[u8] = b"PAR1";

/// How a ZIP archive begins, and so a workbook.
pub(super) const ZIP: &[u8] = b"PK\x03\x04";

/// How a compound file begins: a workbook of the format before XLSX, or one behind a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

impl Opened {
    /// The format: by the first bytes where they are unmistakable, then by the extension, then by the first sign.
    pub fn format(&mut self, path: &Path) -> Result<Format, Diagnostic> {
        if self.head.starts_with(PARQUET) {
            return Ok(Format::Parquet);
        }
        if self.head.starts_with(ZIP) {
            return Ok(Format::Xlsx);
        }
        if let Some(fault) = self.foreign() {
            return Err(fault.at(Place::file(self.shown.clone())));
        }
        Ok(Format::of_path(path).unwrap_or_else(|| self.by_first_sign()))
    }

    /// The fault of a file that is of a kind that is never read.
    pub fn foreign(&mut self) -> Option<Fault> {
        let starts = |magic: &[u8]| self.head.get(..magic.len()).is_some_and(|head| head.eq_ignore_ascii_case(magic));
        if let Some((_, what, hint)) = FOREIGN.iter().find(|(magic, ..)| starts(magic)) {
            return Some(Fault::new(FaultCode::BadFile, format!("the file is {what}")).hint(*hint));
        }
        if !self.head.starts_with(COMPOUND) {
            return None;
        }
        let (what, hint) = if self.is_encrypted() {
            ("the workbook is encrypted", "save it without a password; nothing was read")
        } else {
            ("the file is a workbook of an old format", "save it as XLSX, or the sheet as CSV in UTF-8")
        };
        Some(Fault::new(FaultCode::BadFile, what).hint(hint))
    }

    /// Whether a compound file holds an encrypted workbook: the first sector of its directory names what is in it.
    fn is_encrypted(&mut self) -> bool {
        const SECTOR: u64 = 512;
        let Some(Ok(number)) = self.head.get(48..52).map(<[u8; 4]>::try_from) else { return false };
        let mut directory = Vec::new();
        let start = (u64::from(u32::from_le_bytes(number)) + 1) * SECTOR;
        let read = self
            .file
            .seek(SeekFrom::Start(start))
            .and_then(|_| self.file.by_ref().take(4 * SECTOR).read_to_end(&mut directory));
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        read.is_ok() && directory.windows(name.len()).any(|window| window == name)
    }

    fn by_first_sign(&self) -> Format {
        let blank = |byte: &&u8| matches!(byte, 0 | b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xbb | 0xbf | 0xfe | 0xff);
        match self.head.iter().find(|byte| !blank(byte)) {
            Some(b'{' | b'[') => Format::Json,
            _ => Format::Csv,
        }
    }
}
