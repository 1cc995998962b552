//! XLSX: the rows of one sheet of a workbook.
//!
//! The archive is measured first (`archive.rs`), so that nothing is parsed that is larger than it may be. The parser
//! lends out what it holds and cannot be kept beside it; it runs on a thread of its own and sends rows in small
//! batches. When nobody takes them any more it ends.

mod archive;
mod cell;
mod part;
mod sheet;

use std::fs::File;
use std::io::{BufReader, Seek as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use calamine::{Reader as _, Xlsx};
use mandate_model::{Diagnostic, Fault, FaultCode, Place};

use self::archive::damaged;
use self::sheet::{Rows, SheetRow, Trouble};
use super::kind::{Opened, ZIP};
use super::{Cells, Content, Options, RowSource, SourceRow, columns};

/// Rows sent at once, and batches that may wait to be taken.
const BATCH: usize = 256;
const WAITING: usize = 4;

/// What the parser's thread tells.
enum Told {
    /// The first row that holds something, and how many rows the sheet says it has.
    Header { header: Header, rows: u64 },
    /// Rows, each whole or with its fault.
    Rows(Vec<Result<SourceRow, Diagnostic>>),
    /// Nothing more can be read.
    Failed(Diagnostic),
}

/// The columns of a sheet: their names, and where they stand.
#[derive(Clone)]
struct Header {
    names: Vec<String>,
    /// From 0, rising.
    positions: Vec<u32>,
    letters: Arc<[String]>,
}

/// A sheet of a workbook as rows.
pub(super) struct Workbook {
    told: Receiver<Told>,
    header: Header,
    rows: std::vec::IntoIter<Result<SourceRow, Diagnostic>>,
    /// The row at hand, and how many there should be.
    row: u64,
    rows_in_all: u64,
    size: u64,
    ended: bool,
}

impl Workbook {
    /// Measures the archive, and reads the header of the sheet.
    pub fn open(mut opened: Opened, options: &Options) -> Result<Self, Diagnostic> {
        let path = opened.shown.clone();
        let here = |fault: Fault| fault.at(Place::file(path.clone()));
        if !opened.head.starts_with(ZIP) {
            return Err(here(opened.foreign().unwrap_or_else(no_workbook)));
        }
        let Some(size) = opened.total else {
            let fault = Fault::new(FaultCode::BadFile, "a workbook cannot be read from a pipe");
            return Err(here(fault.hint("write it to a file first")));
        };
        archive::check(&mut opened.file, size).map_err(here)?;
        opened.file.rewind().map_err(|error| here(Fault::io(&error, "reading the file")))?;
        let told = start(opened.file, &opened.shown, options).map_err(here)?;
        match told.recv() {
            Ok(Told::Header { header, rows }) => {
                Ok(Self { told, header, rows: Vec::new().into_iter(), row: 0, rows_in_all: rows, size, ended: false })
            }
            Ok(Told::Failed(diagnostic)) => Err(diagnostic),
            Ok(Told::Rows(_)) | Err(_) => Err(here(damaged("it breaks off"))),
        }
    }
}

impl Iterator for Workbook {
    type Item = Result<SourceRow, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.rows.next() {
                self.row = row.as_ref().map_or(self.row, |row| row.number);
                return Some(row);
            }
            if self.ended {
                return None;
            }
            match self.told.recv() {
                Ok(Told::Rows(rows)) => self.rows = rows.into_iter(),
                Ok(Told::Failed(diagnostic)) => {
                    self.ended = true;
                    return Some(Err(diagnostic));
                }
                Ok(Told::Header { .. }) | Err(_) => self.ended = true,
            }
        }
    }
}

impl RowSource for Workbook {
    fn columns(&self) -> Option<&[String]> {
        Some(&self.header.names)
    }

    /// Sheets are packed: the share of rows, as bytes.
    fn bytes(&self) -> (u64, Option<u64>) {
        let share = u128::from(self.size) * u128::from(self.row) / u128::from(self.rows_in_all.max(1));
        (u64::try_from(share).map_or(self.size, |share| share.min(self.size)), Some(self.size))
    }
}

fn no_workbook() -> Fault {
    Fault::new(FaultCode::BadFile, "the file is not a workbook, whatever its name says")
        .hint("name it by what it is, such as .csv or .json")
}

/// Starts the parser.
fn start(file: File, path: &Arc<str>, options: &Options) -> Result<Receiver<Told>, Fault> {
    let (tell, told) = sync_channel(WAITING);
    let (sheet, header) = (options.sheet.clone(), options.header);
    let task = Task { path: path.clone(), sheet, header, most: options.line_bytes, tell };
    let run = move || {
        // On damaged bytes the library may fail an assertion instead of telling; that is a damaged file as well.
        let done = catch_unwind(AssertUnwindSafe(|| task.run(file)));
        let trouble = match done {
            Ok(Ok(())) => return,
            Ok(Err(stop)) => stop,
            Err(_) => Stop::At(Place::file(task.path.clone()), damaged("it contradicts itself")),
        };
        if let Stop::At(place, fault) = trouble {
            // Nobody listens any more where this fails.
            let _ = task.tell.send(Told::Failed(fault.at(place)));
        }
    };
    let thread = std::thread::Builder::new().name("workbook".to_owned()).spawn(run);
    thread.map(|_| told).map_err(|error| Fault::io(&error, "starting to read the workbook"))
}

/// Why the parser ends before the sheet does.
enum Stop {
    /// Something is wrong.
    At(Place, Fault),
    /// Nobody takes the rows any more.
    Unheard,
}

/// What the thread does.
struct Task {
    path: Arc<str>,
    sheet: Option<String>,
    header: Option<u64>,
    most: usize,
    tell: SyncSender<Told>,
}

impl Task {
    fn run(&self, file: File) -> Result<(), Stop> {
        let here = |fault: Fault| Stop::At(Place::file(self.path.clone()), fault);
        let mut book = Xlsx::new(BufReader::new(file)).map_err(|error| here(damaged(error)))?;
        let name = sheet::choose(&book, self.sheet.as_deref()).map_err(here)?;
        let cells = book.worksheet_cells_reader(&name).map_err(|error| here(damaged(error)))?;
        let mut rows = Rows::new(cells, self.most);
        let header = self.header(&mut rows)?;
        self.tell(Told::Header { header: header.clone(), rows: rows.said() })?;
        let mut batch = Vec::with_capacity(BATCH);
        loop {
            let next = rows.next_row();
            let ended = !matches!(next, Ok(Some(_)));
            if batch.len() >= BATCH || (ended && !batch.is_empty()) {
                self.tell(Told::Rows(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))))?;
            }
            match next.map_err(|trouble| self.stop(trouble))? {
                None => return Ok(()),
                Some(row) => batch.push(source_row(row, &header).map_err(|trouble| self.diagnostic(trouble))),
            }
        }
    }

    /// The row that is said to name the columns; else the first that holds something.
    fn header_row(&self, rows: &mut Rows<'_>) -> Result<Option<SheetRow>, Stop> {
        loop {
            let next = rows.next_row().map_err(|trouble| self.stop(trouble))?;
            let Some(wanted) = self.header else { return Ok(next) };
            match next.as_ref().map(|row| u64::from(row.row) + 1) {
                Some(number) if number < wanted => {}
                Some(number) if number == wanted => return Ok(next),
                _ => {
                    let fault = Fault::new(FaultCode::BadFile, "the row that should name the columns is empty");
                    let place = Place::Cell { path: self.path.clone(), row: Some(wanted), column: None };
                    return Err(Stop::At(place, fault.hint("look at `header` in the mapping")));
                }
            }
        }
    }

    fn header(&self, rows: &mut Rows<'_>) -> Result<Header, Stop> {
        let Some(row) = self.header_row(rows)? else {
            let fault =
                Fault::new(FaultCode::BadFile, "the sheet is empty").hint("name the sheet that holds the records");
            return Err(Stop::At(Place::file(self.path.clone()), fault));
        };
        if let Some(trouble) = row.trouble {
            return Err(self.stop(trouble));
        }
        let place = Place::Cell { path: self.path.clone(), row: Some(u64::from(row.row) + 1), column: None };
        let names =
            columns::named(row.cells.iter().map(|(_, name)| name.as_str())).map_err(|fault| Stop::At(place, fault))?;
        let positions: Vec<u32> = row.cells.iter().map(|(column, _)| *column).collect();
        let letters = positions.iter().map(|column| cell::letters(*column)).collect();
        Ok(Header { names, positions, letters })
    }

    fn tell(&self, what: Told) -> Result<(), Stop> {
        self.tell.send(what).map_err(|_| Stop::Unheard)
    }

    fn place(&self, trouble: &Trouble) -> Place {
        Place::Cell { path: self.path.clone(), row: Some(trouble.row), column: trouble.cell.clone() }
    }

    fn diagnostic(&self, trouble: Trouble) -> Diagnostic {
        let place = self.place(&trouble);
        trouble.fault.at(place)
    }

    fn stop(&self, trouble: Trouble) -> Stop {
        Stop::At(self.place(&trouble), trouble.fault)
    }
}

/// A row in the order of the columns.
fn source_row(row: SheetRow, header: &Header) -> Result<SourceRow, Trouble> {
    if let Some(trouble) = row.trouble {
        return Err(trouble);
    }
    let named = |(column, _): &&(u32, String)| header.positions.binary_search(column).is_err();
    if let Some((column, _)) = row.cells.iter().find(named) {
        let fault = Fault::new(FaultCode::BadFile, "the cell stands in a column without a name")
            .hint("name the column, or clear the cell; if titles stand above the names, a mapping says in which row these are");
        return Err(Trouble::at_cell(fault, (row.row, *column)));
    }
    let text = |column: &u32| {
        let at = row.cells.binary_search_by_key(column, |(column, _)| *column);
        at.ok().and_then(|at| row.cells.get(at)).map_or("", |(_, text)| text.as_str())
    };
    let cells: Cells = header.positions.iter().map(text).collect();
    Ok(SourceRow {
        number: u64::from(row.row) + 1,
        content: Content::Cells(cells),
        letters: Some(header.letters.clone()),
    })
}
