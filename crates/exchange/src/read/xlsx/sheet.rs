//! A sheet row by row, from the cells that the parser finds one after the other.

use std::fs::File;
use std::io::BufReader;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader};
use mandate_model::nearest::nearest;
use mandate_model::{Fault, FaultCode};

use super::archive::damaged;
use super::cell;

/// Most rows and columns of a sheet.
pub(super) const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// Most bytes of text that all cells together may hold: one text shared by all cells would be endless work otherwise.
const MOST_TEXT: u64 = 4 << 30;

/// A fault at a place in the sheet: its row from 1, and its cell where one is to blame.
pub(super) struct Trouble {
    pub fault: Fault,
    pub row: u64,
    pub cell: Option<String>,
}

impl Trouble {
    fn at_row(fault: Fault, row: u32) -> Self {
        Self { fault, row: u64::from(row) + 1, cell: None }
    }

    /// At a cell, by its row and column from 0.
    pub fn at_cell(fault: Fault, (row, column): (u32, u32)) -> Self {
        let cell = format!("{}{}", cell::letters(column), u64::from(row) + 1);
        Self { fault, row: u64::from(row) + 1, cell: Some(cell) }
    }
}

/// One row that holds something.
#[derive(Default)]
pub(super) struct SheetRow {
    /// From 0.
    pub row: u32,
    /// Columns from 0, and their texts, none of them empty.
    pub cells: Vec<(u32, String)>,
    /// The first cell that holds no value, and why.
    pub trouble: Option<Trouble>,
}

/// The sheet that is asked for, or the first that is not hidden.
pub(super) fn choose(book: &Xlsx<BufReader<File>>, wanted: Option<&str>) -> Result<String, Fault> {
    let sheets = || book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let Some(wanted) = wanted else {
        let first = sheets().find(|sheet| sheet.visible == SheetVisible::Visible).or_else(|| sheets().next());
        return first.map(|sheet| sheet.name.clone()).ok_or_else(|| {
            Fault::new(FaultCode::BadFile, "the workbook has no sheet").hint("check that the export was complete")
        });
    };
    let names: Vec<&str> = sheets().map(|sheet| sheet.name.as_str()).collect();
    if names.contains(&wanted) {
        return Ok(wanted.to_owned());
    }
    let hint = match nearest(wanted, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its sheets are {}", names.join(", ")),
    };
    Err(Fault::new(FaultCode::BadFile, format!("the workbook has no sheet `{wanted}`")).hint(hint))
}

/// A cell: its row and column from 0, and its text or why it has none.
type SheetCell = ((u32, u32), Result<String, Fault>);

/// The rows of a sheet, in order.
pub(super) struct Rows<'a> {
    cells: XlsxCellReader<'a, BufReader<File>>,
    /// The first cell of the next row.
    ahead: Option<SheetCell>,
    /// Where the last cell was.
    last: Option<(u32, u32)>,
    /// Most bytes of one row.
    most: usize,
    text: u64,
    /// After its last cell the parser must not be asked again.
    ended: bool,
}

impl<'a> Rows<'a> {
    pub fn new(cells: XlsxCellReader<'a, BufReader<File>>, most: usize) -> Self {
        Self { cells, ahead: None, last: None, most, text: 0, ended: false }
    }

    /// The last row, from 1, that the sheet says it has: good for a progress bar only.
    pub fn said(&self) -> u64 {
        u64::from(self.cells.dimensions().end.0) + 1
    }

    /// The next row that holds something; none at the end. After an error nothing more can be read.
    pub fn next_row(&mut self) -> Result<Option<SheetRow>, Trouble> {
        let mut row: Option<SheetRow> = None;
        let mut bytes = 0;
        loop {
            let Some((position, text)) = self.ahead.take().map_or_else(|| self.cell(), |cell| Ok(Some(cell)))? else {
                return Ok(row);
            };
            let row = match &mut row {
                None => row.insert(SheetRow { row: position.0, ..SheetRow::default() }),
                Some(begun) if begun.row == position.0 => begun,
                Some(_) => {
                    self.ahead = Some((position, text));
                    return Ok(row);
                }
            };
            match text {
                Ok(text) => {
                    bytes += text.len();
                    row.cells.push((position.1, text));
                }
                Err(fault) => row.trouble = row.trouble.take().or(Some(Trouble::at_cell(fault, position))),
            }
            if bytes > self.most {
                return Err(self.too_long(position.0));
            }
        }
    }

    /// The next cell that is not empty.
    fn cell(&mut self) -> Result<Option<SheetCell>, Trouble> {
        while !self.ended {
            let next_row = self.last.map_or(0, |(row, _)| row.saturating_add(1));
            let cell = self.cells.next_cell().map_err(|error| Trouble::at_row(damaged(error), next_row))?;
            let Some(cell) = cell else {
                self.ended = true;
                break;
            };
            let position = cell.get_position();
            self.check_position(position)?;
            match cell::text(cell.get_value()) {
                Ok(text) if text.trim().is_empty() => {}
                Ok(text) => {
                    self.text += text.len() as u64;
                    if self.text > MOST_TEXT {
                        return Err(self.too_long(position.0));
                    }
                    return Ok(Some((position, Ok(text.into_owned()))));
                }
                Err(fault) => return Ok(Some((position, Err(fault)))),
            }
        }
        Ok(None)
    }

    /// Cells come in order, each once, and within the sheet.
    fn check_position(&mut self, position: (u32, u32)) -> Result<(), Trouble> {
        let message = if position.0 >= MOST_ROWS || position.1 >= MOST_COLUMNS {
            "the cell lies outside of any sheet"
        } else if self.last.is_some_and(|last| last >= position) {
            "the cell is not in order, or is there twice"
        } else {
            self.last = Some(position);
            return Ok(());
        };
        Err(Trouble::at_cell(damaged(message), position))
    }

    fn too_long(&self, row: u32) -> Trouble {
        let fault = if self.text > MOST_TEXT {
            Fault::new(FaultCode::BadFile, format!("the cells hold more than {} MB of text", MOST_TEXT >> 20))
                .hint("save the sheet as CSV in UTF-8")
        } else {
            Fault::new(FaultCode::LineTooLong, format!("the row is longer than {} bytes", self.most))
                .hint("shorten its texts; nothing after this row was read")
        };
        Trouble::at_row(fault, row)
    }
}
