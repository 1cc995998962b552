//! The pages of a Parquet file, measured before any of them is decoded: a small file may swell beyond any memory.
//!
//! A page says how large it is inflated and how many values it holds, in Thrift's compact protocol. Nothing is inflated
//! here; a page that lies about its size is refused by the library.

use std::fs::File;
use std::io::{BufReader, Error, ErrorKind, Read, Result as Io, Seek as _, SeekFrom};

use mandate_model::{Fault, FaultCode};
use parquet::basic::Type;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};

/// Most bytes of the largest pages of all columns together, inflated: they are in memory at once.
const MOST_INFLATED: u64 = 512 << 20;
/// Most items of a column of lists in a group of rows: a single row may hold them all.
const MOST_ITEMS: u64 = 16 << 20;
/// Bytes of texts decoded at once. A text is no longer than the page it comes from, but may be repeated without end.
const TEXTS_AT_ONCE: u64 = 256 << 20;
/// The number of the encoding in which a text is told by what it shares with the one before.
const DELTA_BYTE_ARRAY: u64 = 7;
/// Structures within structures; a page's header has two.
const MOST_DEPTH: u32 = 8;

/// How many rows may be decoded at once, at most `most`. Fails for a file that would take too much memory whatever is done.
pub(super) fn rows_at_once(file: &mut File, metadata: &ParquetMetaData, most: usize) -> Result<usize, Fault> {
    let mut rows = most;
    for group in metadata.row_groups() {
        let texts = measure(file, group)?;
        let fitting = usize::try_from(TEXTS_AT_ONCE / texts.max(1)).unwrap_or(most);
        rows = rows.min(fitting);
    }
    Ok(rows.max(1))
}

/// The bytes of the largest text that a row of the group may hold.
fn measure(file: &mut File, group: &RowGroupMetaData) -> Result<u64, Fault> {
    let (mut inflated, mut texts) = (0_u64, 0_u64);
    for chunk in group.columns() {
        let found = pages_of(file, chunk).map_err(|error| broken(&error))?;
        let column = chunk.column_descr();
        let text = matches!(column.physical_type(), Type::BYTE_ARRAY);
        inflated = inflated.saturating_add(found.largest);
        if column.max_rep_level() == 0 {
            texts = texts.saturating_add(if text { found.largest } else { 0 });
        } else if found.values > MOST_ITEMS {
            let message = format!("a list of the Parquet file has more than {MOST_ITEMS} items");
            return Err(Fault::new(FaultCode::BadFile, message).hint("split the file"));
        } else if text && found.copied {
            // Such texts are copied for each item; all others share the page that they stand in.
            let message = format!("the column `{}` has lists in the encoding DELTA_BYTE_ARRAY", column.path().string());
            return Err(Fault::new(FaultCode::BadFile, message).hint("export it with a dictionary, or as plain text"));
        }
        if inflated > MOST_INFLATED {
            let message = format!("the pages of the Parquet file inflate to more than {} MB", MOST_INFLATED >> 20);
            return Err(Fault::new(FaultCode::BadFile, message).hint("export it with smaller pages, or split it"));
        }
    }
    Ok(texts)
}

fn broken(error: &Error) -> Fault {
    Fault::new(FaultCode::BadFile, format!("the Parquet file is damaged: its pages cannot be told apart: {error}"))
        .hint("copy or export it again")
}

/// What the pages of a column say of themselves.
#[derive(Default)]
struct Pages {
    /// Bytes of the largest, inflated.
    largest: u64,
    /// Values of all that hold data.
    values: u64,
    /// Texts are told by what they share with the one before, so that each is a copy.
    copied: bool,
}

fn pages_of(file: &mut File, chunk: &ColumnChunkMetaData) -> Io<Pages> {
    let (start, length) = chunk.byte_range();
    let end = start.saturating_add(length);
    file.seek(SeekFrom::Start(start))?;
    let mut reader = BufReader::with_capacity(8 << 10, file);
    let (mut at, mut found) = (start, Pages::default());
    while at < end {
        let mut header = Header { bytes: reader.by_ref().take(end - at), page: Page::default() };
        header.structure(&[], 0)?;
        let (page, left) = (header.page, header.bytes.limit());
        let (Some(inflated), Some(packed)) = (page.inflated, page.packed) else { return Err(bad()) };
        found.largest = found.largest.max(inflated);
        found.values = found.values.saturating_add(page.values);
        found.copied |= page.encoding == DELTA_BYTE_ARRAY;
        at = (end - left).saturating_add(packed);
        if at < end {
            reader.seek_relative(packed.cast_signed())?;
        }
    }
    Ok(found)
}

#[derive(Default)]
struct Page {
    inflated: Option<u64>,
    packed: Option<u64>,
    values: u64,
    encoding: u64,
}

/// Reads a header in Thrift's compact protocol, and notes of it what is asked for.
struct Header<R> {
    bytes: R,
    page: Page,
}

impl<R: Read> Header<R> {
    /// The fields up to the one that ends the structure; `path` names the structures that it stands in.
    fn structure(&mut self, path: &[i64], depth: u32) -> Io<()> {
        if depth > MOST_DEPTH {
            return Err(bad());
        }
        let mut id = 0_i64;
        loop {
            let head = self.byte()?;
            let (delta, kind) = (head >> 4, head & 0x0f);
            if kind == 0 {
                return Ok(());
            }
            id = if delta == 0 { self.number()? } else { id + i64::from(delta) };
            self.field(&[path, &[id]].concat(), kind, depth)?;
        }
    }

    fn field(&mut self, path: &[i64], kind: u8, depth: u32) -> Io<()> {
        match kind {
            // A field that is true or false says so in its head.
            1 | 2 => Ok(()),
            4..=6 => {
                let number = self.number()?;
                self.note(path, number)
            }
            _ => self.value(path, kind, depth),
        }
    }

    fn note(&mut self, path: &[i64], number: i64) -> Io<()> {
        let number = || u64::try_from(number).map_err(|_| bad());
        match path {
            [2] => self.page.inflated = Some(number()?),
            [3] => self.page.packed = Some(number()?),
            // Of a page of data, of the first or the second version.
            [5 | 8, 1] => self.page.values = number()?,
            [5, 2] | [8, 4] => self.page.encoding = number()?,
            _ => {}
        }
        Ok(())
    }

    /// A value that is not looked at.
    fn value(&mut self, path: &[i64], kind: u8, depth: u32) -> Io<()> {
        match kind {
            1..=3 => self.byte().map(drop),
            4..=6 => self.number().map(drop),
            7 => self.skip(8),
            8 => {
                let long = self.varint()?;
                self.skip(long)
            }
            9 | 10 => self.list(path, depth),
            12 => self.structure(path, depth + 1),
            _ => Err(bad()),
        }
    }

    fn list(&mut self, path: &[i64], depth: u32) -> Io<()> {
        if depth > MOST_DEPTH {
            return Err(bad());
        }
        let head = self.byte()?;
        let count = if head >> 4 == 15 { self.varint()? } else { u64::from(head >> 4) };
        for _ in 0..count {
            self.value(path, head & 0x0f, depth + 1)?;
        }
        Ok(())
    }

    fn byte(&mut self) -> Io<u8> {
        let mut byte = [0];
        self.bytes.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    fn varint(&mut self) -> Io<u64> {
        let mut number = 0_u64;
        for place in 0..10 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).checked_shl(7 * place).unwrap_or_default();
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(bad())
    }

    /// A whole number, its sign in the last bit.
    fn number(&mut self) -> Io<i64> {
        let folded = self.varint()?;
        Ok((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed())
    }

    fn skip(&mut self, bytes: u64) -> Io<()> {
        let skipped = std::io::copy(&mut self.bytes.by_ref().take(bytes), &mut std::io::sink())?;
        if skipped == bytes { Ok(()) } else { Err(ErrorKind::UnexpectedEof.into()) }
    }
}

fn bad() -> Error {
    Error::new(ErrorKind::InvalidData, "the header of a page is no header")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(bytes: &[u8]) -> Io<Page> {
        let mut header = Header { bytes, page: Page::default() };
        header.structure(&[], 0)?;
        Ok(header.page)
    }

    #[test]
    fn a_header_is_read_as_far_as_it_matters() {
        // Type 0, 300 bytes inflated, 20 packed, a checksum; then of its data: 7 values and a text of statistics.
        let header =
            [0x15, 0x00, 0x15, 0xd8, 0x04, 0x15, 0x28, 0x15, 0x02, 0x1c, 0x15, 0x0e, 0x38, 0x01, b'x', 0x00, 0x00];
        let read = page(&header).unwrap();
        assert_eq!((read.inflated, read.packed, read.values), (Some(300), Some(20), 7));
    }

    #[test]
    fn what_is_no_header_is_refused() {
        for bytes in [&[0x15][..], &[0x1f], &[0x25, 0x01], &[0x1c; 64], &[0x19, 0xf1, 0xff, 0xff]] {
            assert!(page(bytes).is_err(), "{bytes:?}");
        }
    }
}
