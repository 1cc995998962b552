//! Rows that go back to their sender: in the format in which they came, each with what is wrong with it beside it.
//!
//! Two columns are added, the row's number in the file that was sent and its faults. Who corrects the rows may send the
//! file again as it is: an import passes over these columns.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ::csv::{Writer, WriterBuilder};
use ::parquet::arrow::ArrowWriter;
use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use mandate_model::{Diagnostic, Diagnostics, Fault, FaultCode, Place, Severity};
use rust_xlsxwriter::{Color, Format as Look, FormatAlign, Workbook};
use serde_json::Value as Json;

use super::failed;
use crate::Format;
use crate::guard::guarded;
use crate::read::{Content, SourceRow};

/// The column of a row's number in the file that was sent.
pub const ROW_COLUMN: &str = "mandate-row";
/// The column of what is wrong with a row.
pub const FAULTS_COLUMN: &str = "mandate-faults";

/// Rows of a batch of Parquet.
const BATCH: usize = 4096;
/// Rows that a sheet has room for below its header.
const MOST_SHEET_ROWS: u32 = (1 << 20) - 1;

/// A file of rows that go back. It has its name only when it is finished.
pub struct ReturnedRows {
    path: PathBuf,
    columns: Vec<String>,
    rows: u64,
    file: Kind,
}

enum Kind {
    Csv(Box<Writer<BufWriter<File>>>),
    Lines(BufWriter<File>),
    Sheet(Box<Workbook>),
    Parquet { writer: Box<ArrowWriter<BufWriter<File>>>, schema: SchemaRef, waiting: Vec<StringBuilder>, rows: usize },
}

impl ReturnedRows {
    /// Begins a file in the format of the one that was sent, with its columns and, of CSV, its separator.
    pub fn create(path: &Path, format: Format, columns: Option<&[String]>, separator: u8) -> Result<Self, Fault> {
        let columns: Vec<String> = columns.unwrap_or_default().to_vec();
        let doing = |error: std::io::Error| Fault::io(&error, format!("writing {}", path.display()));
        let begin = || File::create(partial(path)).map(BufWriter::new).map_err(doing);
        let names = || columns.iter().map(String::as_str).chain([ROW_COLUMN, FAULTS_COLUMN]);
        let file = match format {
            Format::Xlsx => Kind::Sheet(Box::new(workbook(names()).map_err(failed)?)),
            Format::Json | Format::Ndjson => Kind::Lines(begin()?),
            Format::Parquet => {
                let fields: Vec<Field> = names().map(|name| Field::new(name, DataType::Utf8, true)).collect();
                let schema = Arc::new(Schema::new(fields));
                let writer = ArrowWriter::try_new(begin()?, Arc::clone(&schema), None).map_err(failed)?;
                let waiting = names().map(|_| StringBuilder::new()).collect();
                Kind::Parquet { writer: Box::new(writer), schema, waiting, rows: 0 }
            }
            _ => {
                let mut writer = WriterBuilder::new().delimiter(separator).from_writer(begin()?);
                writer.write_record(names()).map_err(failed)?;
                Kind::Csv(Box::new(writer))
            }
        };
        Ok(Self { path: path.to_owned(), columns, rows: 0, file })
    }

    /// Adds a row with what is wrong with it.
    pub fn push(&mut self, row: &SourceRow, found: &Diagnostics) -> Result<(), Fault> {
        self.rows += 1;
        let (number, faults) = (row.number.to_string(), told(found));
        let cells: Vec<&str> = match &row.content {
            Content::Cells(cells) => cells.iter().collect(),
            Content::Json(_) => Vec::new(),
        };
        match &mut self.file {
            Kind::Csv(writer) => {
                let own = cells.iter().map(|cell| if is_number(cell) { (*cell).into() } else { guarded(cell) });
                let mut all = own.chain([number.as_str().into(), guarded(&faults)]);
                all.try_for_each(|cell| writer.write_field(&*cell)).map_err(failed)?;
                writer.write_record(None::<&[u8]>).map_err(failed)
            }
            Kind::Lines(out) => {
                let line = as_object(&self.columns, row, &cells, &faults);
                writeln!(out, "{line}").map_err(|error| Fault::io(&error, format!("writing {}", self.path.display())))
            }
            Kind::Sheet(book) => {
                let at = u32::try_from(self.rows).unwrap_or(u32::MAX);
                if at > MOST_SHEET_ROWS {
                    return Err(Fault::new(FaultCode::TooLong, format!("a sheet has room for {MOST_SHEET_ROWS} rows"))
                        .hint("send the data as CSV or Parquet"));
                }
                let all = cells.iter().copied().chain([number.as_str(), faults.as_str()]);
                put(book, at, all, &blamed(&self.columns, found)).map_err(failed)
            }
            Kind::Parquet { writer, schema, waiting, rows } => {
                let all = cells.iter().copied().chain([number.as_str(), faults.as_str()]);
                waiting.iter_mut().zip(all).for_each(|(column, cell)| column.append_value(cell));
                *rows += 1;
                if *rows < BATCH {
                    return Ok(());
                }
                *rows = 0;
                write_batch(writer, schema, waiting)
            }
        }
    }

    /// Gives the file its name; how many rows it has. Without any, there is no file.
    pub fn finish(self) -> Result<u64, Fault> {
        let Self { path, rows, file, .. } = self;
        let doing = |error: std::io::Error| Fault::io(&error, format!("writing {}", path.display()));
        let written = match file {
            Kind::Csv(mut writer) => writer.flush().map_err(doing),
            Kind::Lines(mut out) => out.flush().map_err(doing),
            Kind::Sheet(mut book) if rows > 0 => book.save(partial(&path)).map_err(failed),
            Kind::Sheet(_) => Ok(()),
            Kind::Parquet { mut writer, schema, mut waiting, .. } => {
                write_batch(&mut writer, &schema, &mut waiting)?;
                writer.close().map(drop).map_err(failed)
            }
        };
        written?;
        if rows == 0 {
            // Whether there was one at all: a workbook is begun in memory.
            let _ = std::fs::remove_file(partial(&path));
            return Ok(0);
        }
        std::fs::rename(partial(&path), &path).map_err(doing)?;
        Ok(rows)
    }
}

/// Whether a cell is a plain number, which no spreadsheet takes for anything else.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

fn partial(path: &Path) -> PathBuf {
    path.with_extension("part")
}

/// What is wrong with a row, in one text.
fn told(found: &Diagnostics) -> String {
    let one = |diagnostic: &Diagnostic| {
        let column = column_of(diagnostic).map(|column| format!("{column}: ")).unwrap_or_default();
        let hint = diagnostic.fault.hint.as_deref().filter(|hint| !hint.starts_with("rule "));
        let hint = hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        let warning = if diagnostic.severity == Severity::Warning { "warning: " } else { "" };
        format!("{warning}{column}{}{hint}", diagnostic.fault.message)
    };
    found.0.iter().map(one).collect::<Vec<_>>().join(" | ")
}

fn column_of(diagnostic: &Diagnostic) -> Option<&str> {
    match &diagnostic.place {
        Place::Cell { column, .. } => column.as_deref(),
        _ => None,
    }
}

/// The positions of the columns that faults name; in a sheet their names end with the cell.
fn blamed(columns: &[String], found: &Diagnostics) -> Vec<usize> {
    let named = found.0.iter().filter_map(column_of);
    let position = |name: &str| {
        columns.iter().position(|column| {
            name == column || name.strip_prefix(column.as_str()).is_some_and(|rest| rest.starts_with(" ("))
        })
    };
    named.filter_map(position).collect()
}

fn as_object(columns: &[String], row: &SourceRow, cells: &[&str], faults: &str) -> Json {
    let mut object = match &row.content {
        Content::Json(Json::Object(members)) => members.clone(),
        Content::Json(other) => [("mandate-value".to_owned(), other.clone())].into_iter().collect(),
        Content::Cells(_) => columns.iter().cloned().zip(cells.iter().map(|cell| Json::from(*cell))).collect(),
    };
    object.insert(ROW_COLUMN.to_owned(), row.number.into());
    object.insert(FAULTS_COLUMN.to_owned(), faults.into());
    Json::Object(object)
}

fn workbook<'a>(names: impl Iterator<Item = &'a str>) -> Result<Workbook, rust_xlsxwriter::XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    let bold = Look::new().set_bold();
    for (at, name) in (0_u16..).zip(names) {
        if name == FAULTS_COLUMN {
            sheet.set_column_width(at, 80)?;
        }
        sheet.write_string_with_format(0, at, name, &bold)?;
    }
    Ok(book)
}

/// Writes a row; the cells at fault are filled.
fn put<'a>(
    book: &mut Workbook,
    row: u32,
    cells: impl Iterator<Item = &'a str>,
    blamed: &[usize],
) -> Result<(), rust_xlsxwriter::XlsxError> {
    let sheet = book.worksheet_from_index(0)?;
    let red = Look::new().set_background_color(Color::RGB(0x00FC_D5D0)).set_align(FormatAlign::Top);
    for (at, cell) in (0_u16..).zip(cells) {
        match blamed.contains(&usize::from(at)) {
            true => sheet.write_string_with_format(row, at, cell, &red)?,
            false => sheet.write_string(row, at, cell)?,
        };
    }
    Ok(())
}

fn write_batch(
    writer: &mut ArrowWriter<BufWriter<File>>,
    schema: &SchemaRef,
    waiting: &mut [StringBuilder],
) -> Result<(), Fault> {
    let arrays = waiting.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef).collect();
    let batch = RecordBatch::try_new(Arc::clone(schema), arrays).map_err(failed)?;
    writer.write(&batch).map_err(failed)
}
