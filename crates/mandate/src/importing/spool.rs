//! Rows that passed, kept until the last one has: in memory while they are few, then in a file without a name. What is
//! written to the store is what was checked, though the file that it came from should change meanwhile.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use mandate_model::{Canonical, Fault};
use mandate_store::{Change, Expect};
use tempfile::SpooledTempFile;

use super::Import;

/// A row of a file as the record that it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    /// The row as a person counts.
    pub number: u64,
    /// The record's new content, with its citation.
    pub change: Change,
    /// What the record was when the row was judged; see [`super::Admitted::expect`].
    pub expect: Option<Expect>,
}

impl Planned {
    pub(super) fn new(import: &Import, number: u64, key: String, body: Canonical, expect: Option<Expect>) -> Self {
        let change = Change::put(import.collection.as_str(), key, body).reason(import.options.reason.as_str());
        Self { number, change: change.source(format!("{}, row {number}", import.source)), expect }
    }

    pub(super) fn body(&self) -> &str {
        self.change.body.as_ref().map_or("", Canonical::as_str)
    }

    /// About how many bytes of memory the content takes.
    pub(super) fn weight(&self) -> usize {
        self.change.key.len() + self.body().len()
    }
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

    /// The rows of an import in the order in which they came.
    pub(super) fn into_rows(self, import: &Import) -> Result<impl Iterator<Item = Result<Planned, Fault>>, Fault> {
        let mut file = self.0.into_inner().map_err(|error| failed(error.error()))?;
        file.rewind().map_err(|error| failed(&error))?;
        let mut from = BufReader::new(file);
        Ok(std::iter::from_fn(move || match from.fill_buf() {
            Ok([]) => None,
            Ok(_) => Some(take(&mut from, import).map_err(|error| failed(&error))),
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
    for text in [planned.change.key.as_str(), planned.body()] {
        to.write_all(&(text.len() as u64).to_le_bytes())?;
        to.write_all(text.as_bytes())?;
    }
    Ok(())
}

fn take(from: &mut impl Read, import: &Import) -> io::Result<Planned> {
    let number = number(from)?;
    let expect = match self::number(from)? {
        0 => None,
        1 => Some(Expect::New),
        2 => Some(Expect::Any),
        more => Some(Expect::Revision(u32::try_from(more - 2).map_err(io::Error::other)?)),
    };
    let (key, body) = (text(from)?, Canonical::from_stored(text(from)?));
    Ok(Planned::new(import, number, key, body, expect))
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
    use std::path::PathBuf;

    use mandate_model::Date;

    use super::*;
    use crate::ImportOptions;

    fn import() -> Import {
        Import {
            collection: "things".into(),
            path: PathBuf::new(),
            shown: "things.csv".into(),
            source: "a list".into(),
            options: ImportOptions::by("ada", "because", Date::constant(2026, 1, 1)),
        }
    }

    #[test]
    fn rows_come_out_as_they_went_in_however_many() {
        let folder = tempfile::tempdir().unwrap();
        let long = format!("{{\"note\":\"{}\"}}", "ü".repeat(70_000));
        let expected = [None, Some(Expect::New), Some(Expect::Any), Some(Expect::Revision(1))];
        let import = import();
        let rows: Vec<Planned> = (0..400_usize)
            .map(|at| {
                let body = Canonical::from_stored(if at % 2 == 0 { long.clone() } else { "{}".to_owned() });
                Planned::new(&import, at as u64, format!("PER/{at}"), body, expected[at % expected.len()])
            })
            .collect();
        let mut spool = Spool::new(folder.path());
        rows.iter().for_each(|row| spool.put(row).unwrap());
        let out: Vec<Planned> = spool.into_rows(&import).unwrap().map(Result::unwrap).collect();
        assert!(out == rows);
        assert_eq!(Spool::new(folder.path()).into_rows(&import).unwrap().count(), 0);
    }
}
