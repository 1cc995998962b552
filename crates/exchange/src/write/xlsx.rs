//! Records as a workbook: a sheet of records, and a sheet about them.
//!
//! A text is a text in a workbook, however it begins: no cell is ever a formula. What a number of a sheet cannot hold
//! exactly, beyond fifteen digits, is written as text, and so is a day before March 1900; the import reads both.

use std::fs::File;
use std::io::{Seek as _, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use mandate_model::{Collection, ColumnType, Date, Decimal, Fault, FaultCode, Row};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::flat::{self, Cell, FlatColumn};
use super::{RecordWriter, failed, refused};

/// Records that fit in a sheet below its header.
pub(super) const MOST_RECORDS: u32 = (1 << 20) - 1;

/// Columns of a sheet.
pub(super) const MOST_COLUMNS: usize = 1 << 14;

/// Characters of a cell, counted as UTF-16 has them.
pub(super) const MOST_TEXT: usize = 32_767;

/// The greatest whole number of fifteen digits.
const EXACT: i64 = 999_999_999_999_999;

/// The name of the second sheet.
const ABOUT: &str = "About";

/// Writes each record to a temporary file, and the workbook at the end.
pub(super) struct Sheet<'a> {
    columns: Vec<FlatColumn>,
    book: Workbook,
    about: Vec<(String, String)>,
    day: Format,
    rows: u32,
    out: &'a mut dyn Write,
}

impl<'a> Sheet<'a> {
    /// Writes the header, which stays in sight.
    pub fn new(collection: &Collection, about: &[(String, String)], out: &'a mut dyn Write) -> Result<Self, Fault> {
        let columns = flat::columns(collection);
        if columns.len() > MOST_COLUMNS {
            let message = format!("a sheet has room for {MOST_COLUMNS} columns, not for {}", columns.len());
            return Err(Fault::new(FaultCode::TooLong, message).hint("export the records as CSV or Parquet"));
        }
        let book = guarded(|| begin(collection.name.as_str(), &columns))?;
        let day = Format::new().set_num_format("yyyy-mm-dd");
        Ok(Self { columns, book, about: about.to_vec(), day, rows: 0, out })
    }

    fn put(&mut self, row: &Row) -> Result<(), Fault> {
        let Self { columns, book, day, rows, .. } = self;
        guarded(|| {
            let sheet = book.worksheet_from_index(0)?;
            for (at, column) in columns.iter().enumerate() {
                let at = u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError)?;
                put_cell(sheet, (*rows, at), flat::cell(row.get(column.field), column.part), day)?;
            }
            Ok(())
        })
    }

    /// A text that no cell can hold is told by its column.
    fn check(&self, row: &Row) -> Result<(), Fault> {
        if self.rows >= MOST_RECORDS {
            return Err(Fault::new(FaultCode::TooLong, format!("a sheet has room for {MOST_RECORDS} records"))
                .hint("narrow the filter, or export the records as CSV or Parquet"));
        }
        for column in self.columns.iter().filter(|column| matches!(column.ty, ColumnType::Text | ColumnType::TextList))
        {
            let text = flat::cell(row.get(column.field), column.part).into_text();
            // Most texts are short, and have no more UTF-16 units than bytes.
            if text.len() > MOST_TEXT && text.encode_utf16().count() > MOST_TEXT {
                let message = format!(
                    "a text in the column `{}` is longer than the {MOST_TEXT} characters of a cell",
                    column.name
                );
                return Err(Fault::new(FaultCode::TooLong, message).hint("export the records as CSV or JSON"));
            }
        }
        Ok(())
    }

    fn save(&mut self) -> Result<File, Fault> {
        let file = tempfile::tempfile().map_err(|error| Fault::io(&error, "making a temporary file"))?;
        let Self { book, about, .. } = self;
        guarded(|| {
            add_about(book.add_worksheet(), about)?;
            book.save_to_writer(&file)
        })?;
        Ok(file)
    }
}

impl RecordWriter for Sheet<'_> {
    fn write(&mut self, row: &Row) -> Result<(), Fault> {
        self.check(row)?;
        self.rows += 1;
        self.put(row)
    }

    fn finish(mut self: Box<Self>) -> Result<u64, Fault> {
        let mut file = self.save()?;
        file.rewind().map_err(|error| Fault::io(&error, "reading a temporary file"))?;
        std::io::copy(&mut file, self.out).and_then(|_| self.out.flush()).map_err(|error| refused(&error))?;
        Ok(self.rows.into())
    }
}

/// A workbook with the header of the first sheet. Its properties name no moment: the same records are the same file.
fn begin(collection: &str, columns: &[FlatColumn]) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(sheet_name(collection))?.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (at, column) in (0_u16..).zip(columns) {
        sheet.set_column_width(at, width(column))?.write_string_with_format(0, at, &column.name, &bold)?;
    }
    Ok(book)
}

/// The collection's name, as far as a sheet's name may go.
fn sheet_name(collection: &str) -> String {
    const MOST: usize = 31;
    if collection.eq_ignore_ascii_case(ABOUT) { "records".to_owned() } else { collection.chars().take(MOST).collect() }
}

/// Wide enough for the name and for most values, in characters.
fn width(column: &FlatColumn) -> f64 {
    let values: u16 = match column.ty {
        ColumnType::Text | ColumnType::TextList => 24,
        ColumnType::Integer | ColumnType::Decimal => 14,
        ColumnType::Date => 12,
        ColumnType::Boolean => 8,
    };
    let name = u16::try_from(column.name.chars().count()).unwrap_or(u16::MAX).saturating_add(2);
    name.clamp(values, values.max(40)).into()
}

pub(super) fn put_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: Cell<'_>,
    day: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Absent => {}
        Cell::Boolean(truth) => drop(sheet.write_boolean(row, column, truth)?),
        cell => match number_of(&cell) {
            Some(number) => drop(sheet.write_number(row, column, number)?),
            None => match serial_of(&cell)? {
                Some(moment) => drop(sheet.write_datetime_with_format(row, column, &moment, day)?),
                None => drop(sheet.write_string(row, column, cell.into_text())?),
            },
        },
    }
    Ok(())
}

/// The number that a sheet keeps exactly; none for what it would round, and for what is no number.
fn number_of(cell: &Cell<'_>) -> Option<f64> {
    let text = match cell {
        Cell::Integer(number) if (-EXACT..=EXACT).contains(number) => number.to_string(),
        Cell::Decimal(number) if is_exact(*number) => number.to_string(),
        _ => return None,
    };
    text.parse().ok()
}

fn is_exact(number: Decimal) -> bool {
    number.normalize().mantissa().unsigned_abs() <= EXACT.unsigned_abs().into()
}

/// The day as a sheet counts it, from the first that it counts rightly.
fn serial_of(cell: &Cell<'_>) -> Result<Option<ExcelDateTime>, XlsxError> {
    let Cell::Date(day) = cell else { return Ok(None) };
    let sound = Date::new(1900, 3, 1).is_ok_and(|first| *day >= first);
    let part = |number: i8| u8::try_from(number).unwrap_or_default();
    match u16::try_from(day.year()) {
        Ok(year) if sound => ExcelDateTime::from_ymd(year, part(day.month()), part(day.day())).map(Some),
        _ => Ok(None),
    }
}

/// The second sheet: a label and a text in each row.
fn add_about(sheet: &mut Worksheet, about: &[(String, String)]) -> Result<(), XlsxError> {
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
    sheet.set_name(ABOUT)?.set_column_width(0, 24)?.set_column_width(1, 80)?;
    for (row, (label, text)) in (0_u32..).zip(about) {
        let text: String = text.chars().take(MOST_TEXT / 2).collect();
        sheet.write_string_with_format(row, 0, label, &bold)?.write_string_with_format(row, 1, text, &wrapped)?;
    }
    Ok(())
}

/// Runs the library. Where its temporary file cannot be written it fails an assertion instead of telling.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, Fault> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(XlsxError::IoError(error))) => Err(Fault::io(&error, "writing a temporary file")),
        Ok(Err(error)) => Err(failed(error)),
        Err(_) => Err(Fault::new(FaultCode::System, "a temporary file cannot be written")
            .hint("see that there is space in the folder for temporary files, and try again")),
    }
}
