//! An answer as a workbook: as many sheets as its rows need.

use std::io::{Seek as _, Write};

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Decimal128Type, Float64Type, Int64Type};
use arrow_schema::{DataType, SchemaRef};
use mandate_columns::number;
use mandate_model::{Decimal, Fault, FaultCode};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::answer::cells_of;
use super::flat::Cell;
use super::refused;
use super::xlsx::{MOST_COLUMNS, MOST_RECORDS, MOST_TEXT, guarded, put_cell};

/// Writes each row to a temporary file, and the workbook at the end.
pub(super) struct Sheets<W: Write> {
    names: Vec<String>,
    book: Workbook,
    day: Format,
    sheets: usize,
    /// Rows of the sheet at hand.
    rows: u32,
    out: W,
}

impl<W: Write> Sheets<W> {
    pub fn begin(schema: &SchemaRef, out: W) -> Result<Self, Fault> {
        let names: Vec<String> = schema.fields().iter().map(|field| field.name().clone()).collect();
        if names.len() > MOST_COLUMNS {
            let message = format!("a sheet has room for {MOST_COLUMNS} columns, not for {}", names.len());
            return Err(Fault::new(FaultCode::TooLong, message).hint("take the answer as CSV or Parquet"));
        }
        let book = guarded(|| {
            let mut book = Workbook::new();
            book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
            Ok(book)
        })?;
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let mut all = Self { names, book, day, sheets: 0, rows: 0, out };
        all.next_sheet()?;
        Ok(all)
    }

    fn next_sheet(&mut self) -> Result<(), Fault> {
        self.sheets += 1;
        self.rows = 0;
        let Self { names, book, sheets, .. } = self;
        guarded(|| {
            let sheet = book.add_worksheet_with_constant_memory()?;
            sheet.set_name(format!("answer {sheets}"))?.set_freeze_panes(1, 0)?;
            let bold = Format::new().set_bold();
            for (at, name) in (0_u16..).zip(names) {
                sheet.write_string_with_format(0, at, name.as_str(), &bold)?;
            }
            Ok(())
        })
    }

    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        let texts = cells_of(batch)?;
        let mut from = 0;
        while from < batch.num_rows() {
            if self.rows == MOST_RECORDS {
                self.next_sheet()?;
            }
            let room = usize::try_from(MOST_RECORDS - self.rows).unwrap_or_default();
            let to = batch.num_rows().min(from + room);
            for row in from..to {
                self.rows += 1;
                self.put(batch, row, texts.get(row).map_or(&[], Vec::as_slice))?;
            }
            from = to;
        }
        Ok(())
    }

    fn put(&mut self, batch: &RecordBatch, row: usize, texts: &[Option<String>]) -> Result<(), Fault> {
        let long = texts.iter().flatten().any(|text| text.len() > MOST_TEXT && text.encode_utf16().count() > MOST_TEXT);
        if long {
            let message = format!("a text of the answer is longer than the {MOST_TEXT} characters of a cell");
            return Err(Fault::new(FaultCode::TooLong, message).hint("take the answer as CSV or Parquet"));
        }
        let Self { book, day, sheets, rows, .. } = self;
        guarded(|| {
            let sheet = book.worksheet_from_index(*sheets - 1)?;
            for (at, (array, text)) in (0_u16..).zip(batch.columns().iter().zip(texts)) {
                let Some(text) = text else { continue };
                put(sheet, (*rows, at), &**array, row, text, day)?;
            }
            Ok(())
        })
    }

    pub fn finish(mut self) -> Result<(), Fault> {
        let mut file = tempfile::tempfile().map_err(|error| Fault::io(&error, "making a temporary file"))?;
        guarded(|| self.book.save_to_writer(&file))?;
        file.rewind().map_err(|error| Fault::io(&error, "reading a temporary file"))?;
        std::io::copy(&mut file, &mut self.out).and_then(|_| self.out.flush()).map_err(|error| refused(&error))
    }
}

/// A value as the cell that a sheet has for it; what it has none for is written as text.
fn put(
    sheet: &mut Worksheet,
    place: (u32, u16),
    array: &dyn arrow_array::Array,
    row: usize,
    text: &str,
    day: &Format,
) -> Result<(), XlsxError> {
    let told = || Cell::Text(text.into());
    let cell = match array.data_type() {
        DataType::Int64 => Cell::Integer(array.as_primitive::<Int64Type>().value(row)),
        DataType::Boolean => Cell::Boolean(array.as_boolean().value(row)),
        DataType::Date32 => {
            number::date_of(array.as_primitive::<Date32Type>().value(row)).map_or_else(told, Cell::Date)
        }
        DataType::Decimal128(_, scale) => {
            let units = array.as_primitive::<Decimal128Type>().value(row);
            let scale = u32::try_from(*scale).unwrap_or(u32::MAX);
            Decimal::try_from_i128_with_scale(units, scale).map_or_else(|_| told(), Cell::Decimal)
        }
        DataType::Float64 => {
            let value = array.as_primitive::<Float64Type>().value(row);
            if value.is_finite() {
                return sheet.write_number(place.0, place.1, value).map(drop);
            }
            told()
        }
        DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32
        | DataType::UInt64 => text.parse().map_or_else(|_| told(), Cell::Integer),
        _ => told(),
    };
    put_cell(sheet, place, cell, day)
}
