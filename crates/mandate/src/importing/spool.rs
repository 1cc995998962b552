//! Rows that passed, kept until the last one has: in memory while they are few, then in a file without a name. What is
//! written to the store is what was checked, though the file that it came from should change meanwhile.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use mandate_model::{Canonical, Fault};
use mandate_store::Expect;
use tempfile::SpooledTempFile;

/// A row of a file as the record that it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    /// The row as a person counts.
    pub number: u64,
    /// The record's key.
    pub key: String,
    /// Its content.
    pub body: Canonical,
    /// What the record was when the row was judged; see [`super::Admitted::expect`].
    pub expect: Option<Expect>,
}

/// Bytes kept in memory.
const IN_MEMORY: usize = 16 << 20;

/// Rows on their way to the store.
pub(super) struct Spool(BufWriter<SpooledTempFile>);

impl Spool {
    /// `folder` is where the file goes when memory does not do.
    pub(super) fn new(folder: &Path) -> Self {
        Self(BufWriter::new(tempfile::spooled_tempfile_in(IN_MEMORY, folder)))
    }

    pub(super) fn put(&mut self, planned: &Planned) -> Result<(), Fault> {
        put(&mut self.0, planned).map_err(|error| failed(&error))
    }

    /// The rows in the order in which they came.
    pub(super) fn into_rows(self) -> Result<impl Iterator<Item = Result<Planned, Fault>>, Fault> {
        let mut file = self.0.into_inner().map_err(|error| failed(error.error()))?;
        file.rewind().map_err(|error| failed(&error))?;
        let mut from = BufReader::new(file);
        Ok(std::iter::from_fn(move || match from.fill_buf() {
            Ok([]) => None,
            Ok(_) => Some(take(&mut from).map_err(|error| failed(&error))),
            Err(error) => Some(Err(failed(&error))),
        }))
    }
}

fn put(to: &mut impl Write, planned: &Planned) -> io::Result<()> {
    // 0: not asked, 1: new, 2: any, further: the number of a revision, which begins at 1.
    let expect = match planned.expect {
        None => 0,
        Some(Expect::New) => 1,
        Some(Expect::Any) => 2,
        Some(Expect::Revision(number)) => u64::from(number) + 2,
    };
    for number in [planned.number, expect] {
        to.write_all(&number.to_le_bytes())?;
    }
    for text in [planned.key.as_str(), planned.body.as_str()] {
        to.write_all(&(text.len() as u64).to_le_bytes())?;
        to.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn take(from: &mut impl Read) -> io::Result<Planned> {
    let number = number(from)?;
    let expect = match self::number(from)? {
        0 => None,
        1 => Some(Expect::New),
        2 => Some(Expect::Any),
        more => Some(Expect::Revision(u32::try_from(more - 2).map_err(io::Error::other)?)),
    };
    Ok(Planned { number, expect, key: text(from)?, body: Canonical::from_stored(text(from)?) })
}

fn number(from: &mut impl Read) -> io::Result<u64> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes))
}

fn text(from: &mut impl Read) -> io::Result<String> {
    let mut bytes = vec![0; usize::try_from(number(from)?).map_err(io::Error::other)?];
    from.read_exact(&mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn failed(error: &io::Error) -> Fault {
    Fault::io(error, "keeping the rows that were checked")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_out_as_they_went_in_however_many() {
        let folder = tempfile::tempdir().unwrap();
        let long = format!("{{\"note\":\"{}\"}}", "ü".repeat(70_000));
        let expected = [None, Some(Expect::New), Some(Expect::Any), Some(Expect::Revision(1))];
        let rows: Vec<Planned> = (0..400_usize)
            .map(|at| Planned {
                number: at as u64,
                key: format!("PER/{at}"),
                body: Canonical::from_stored(if at % 2 == 0 { long.clone() } else { "{}".to_owned() }),
                expect: expected[at % expected.len()],
            })
            .collect();
        let mut spool = Spool::new(folder.path());
        rows.iter().for_each(|row| spool.put(row).unwrap());
        let out: Vec<Planned> = spool.into_rows().unwrap().map(Result::unwrap).collect();
        assert!(out == rows);
        assert_eq!(Spool::new(folder.path()).into_rows().unwrap().count(), 0);
    }
}
