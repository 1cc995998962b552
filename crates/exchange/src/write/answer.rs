//! Columns on their way out: batches of any schema as CSV, JSON, Arrow, Parquet and workbooks, handed on as they come.

use std::io::Write;
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::properties::WriterProperties;
use arrow_array::{Array as _, ArrayRef, RecordBatch};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_csv::{Writer as Csv, WriterBuilder};
use arrow_ipc::writer::StreamWriter;
use arrow_json::{ArrayWriter, LineDelimitedWriter};
use arrow_schema::{DataType, SchemaRef};
use mandate_model::Fault;

use super::failed;
use super::sheets::Sheets;
use crate::Format;

/// Rows of a row group of Parquet: what is held in memory, compressed.
const GROUP: usize = 1 << 18;

/// Writes batches of one schema. Nothing is held back but a row group of Parquet, and of a workbook what a temporary file
/// holds: its beginning tells what is in it.
pub struct BatchFile<W: Write + Send>(Kind<W>);

enum Kind<W: Write + Send> {
    Csv(Box<Csv<W>>),
    Lines(Box<LineDelimitedWriter<W>>),
    List(Box<ArrayWriter<W>>),
    Arrow(Box<StreamWriter<W>>),
    Parquet(Box<ArrowWriter<W>>),
    Sheets(Box<Sheets<W>>),
}

impl<W: Write + Send> BatchFile<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// An output that does not take the beginning, and a workbook of more columns than a sheet has.
    pub fn begin(format: Format, schema: &SchemaRef, out: W) -> Result<Self, Fault> {
        Ok(Self(match format {
            Format::Csv => {
                let mut writer = WriterBuilder::new().with_header(true).build(out);
                // The header also where no row follows.
                writer.write(&RecordBatch::new_empty(Arc::clone(schema))).map_err(failed)?;
                Kind::Csv(Box::new(writer))
            }
            Format::Ndjson => Kind::Lines(Box::new(LineDelimitedWriter::new(out))),
            Format::Json => Kind::List(Box::new(ArrayWriter::new(out))),
            Format::Arrow => Kind::Arrow(Box::new(StreamWriter::try_new(out, schema).map_err(failed)?)),
            Format::Parquet => {
                let properties = WriterProperties::builder()
                    .set_compression(Compression::ZSTD(ZstdLevel::default()))
                    .set_max_row_group_row_count(Some(GROUP))
                    .set_created_by("Mandate".to_owned())
                    .build();
                let writer = ArrowWriter::try_new(out, Arc::clone(schema), Some(properties)).map_err(failed)?;
                Kind::Parquet(Box::new(writer))
            }
            Format::Xlsx => Kind::Sheets(Box::new(Sheets::begin(schema, out)?)),
        }))
    }

    /// Writes a batch.
    pub fn write(&mut self, batch: &RecordBatch) -> Result<(), Fault> {
        match &mut self.0 {
            Kind::Csv(writer) => writer.write(batch).map_err(failed),
            Kind::Lines(writer) => writer.write(batch).map_err(failed),
            Kind::List(writer) => writer.write(batch).map_err(failed),
            Kind::Arrow(writer) => writer.write(batch).map_err(failed),
            Kind::Parquet(writer) => writer.write(batch).map_err(failed),
            Kind::Sheets(writer) => writer.write(batch),
        }
    }

    /// Writes what is still held back. Without it the file is not whole.
    pub fn finish(self) -> Result<(), Fault> {
        match self.0 {
            Kind::Csv(writer) => writer.into_inner().flush().map_err(failed),
            Kind::Lines(mut writer) => {
                writer.finish().map_err(failed)?;
                writer.into_inner().flush().map_err(failed)
            }
            Kind::List(mut writer) => {
                writer.finish().map_err(failed)?;
                writer.into_inner().flush().map_err(failed)
            }
            Kind::Arrow(mut writer) => writer.finish().map_err(failed),
            Kind::Parquet(writer) => writer.close().map(drop).map_err(failed),
            Kind::Sheets(writer) => writer.finish(),
        }
    }
}

/// The cells of a batch as text, row by row; none where there is no value. Decimals have no zeros at their end.
pub fn cells_of(batch: &RecordBatch) -> Result<Vec<Vec<Option<String>>>, Fault> {
    const PLAIN: &FormatOptions<'static> = &FormatOptions::new().with_display_error(false);
    let columns = batch.columns().iter().map(|column| ArrayFormatter::try_new(column, PLAIN));
    let columns = columns.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    let cell = |(array, column): (&ArrayRef, &ArrayFormatter<'_>), row| {
        let text = array.is_valid(row).then(|| column.value(row).to_string())?;
        let decimal = matches!(array.data_type(), DataType::Decimal128(..)) && text.contains('.');
        Some(if decimal { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text })
    };
    let row = |row| batch.columns().iter().zip(&columns).map(|pair| cell(pair, row)).collect();
    Ok((0..batch.num_rows()).map(row).collect())
}
