//! Parquet: batches of columns turned into rows of text, so that field types read them as they read any file.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, FieldRef, Fields, Schema, SchemaRef};
use mandate_model::{Diagnostic, Fault, FaultCode, Place};
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};

use super::kind::Opened;
use super::{Cells, Content, Options, RowSource, SourceRow, at_row, columns, pages, too_long};

/// Rows decoded at once, where they are not too long.
const BATCH: usize = 1024;
/// Bytes of text that decoded rows are turned into at once.
const TEXT_AT_ONCE: usize = 8 << 20;
/// Most cells and bytes of text that one byte of the file becomes, of a file that becomes more than [`RATIO_FROM`].
const MOST_RATIO: u64 = 1_000;
const RATIO_FROM: u64 = 8 << 20;

/// A Parquet file as rows.
pub(super) struct Columnar {
    batches: ParquetRecordBatchReader,
    /// What was decoded, and how many of its rows have become text.
    batch: Option<(RecordBatch, usize)>,
    columns: Vec<String>,
    rows: std::vec::IntoIter<Cells>,
    /// Rows given so far, and in all.
    given: u64,
    rows_in_all: u64,
    size: u64,
    /// Cells and bytes of text so far.
    weight: u64,
    most: usize,
    path: Arc<str>,
    ended: bool,
}

impl Columnar {
    /// Reads the footer.
    pub fn open(mut opened: Opened, options: &Options) -> Result<Self, Diagnostic> {
        let path = opened.shown.clone();
        let here = |fault: Fault| fault.at(Place::file(path.clone()));
        check_ends(&mut opened).map_err(here)?;
        let size = opened.total.unwrap_or_default();
        let mut pages = opened.file.try_clone().map_err(|error| here(Fault::io(&error, "reading the file")))?;
        let metadata = guarded(|| ArrowReaderMetadata::load(&opened.file, ArrowReaderOptions::new())).map_err(here)?;
        check_offsets(metadata.metadata(), size).map_err(here)?;
        let at_once = pages::rows_at_once(&mut pages, metadata.metadata(), BATCH).map_err(here)?;
        let shared = ArrowReaderOptions::new().with_schema(sharing_lists(metadata.schema()));
        let shared = guarded(|| ArrowReaderMetadata::try_new(metadata.metadata().clone(), shared)).map_err(here)?;
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(opened.file, shared);
        let rows_in_all = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or_default();
        let columns = column_names(builder.schema()).map_err(here)?;
        let batches = guarded(|| builder.with_batch_size(at_once).build()).map_err(here)?;
        Ok(Self {
            batches,
            batch: None,
            columns,
            rows: Vec::new().into_iter(),
            given: 0,
            rows_in_all,
            size,
            weight: 0,
            most: options.line_bytes,
            path: opened.shown,
            ended: false,
        })
    }

    fn row(&mut self) -> Result<Option<SourceRow>, Diagnostic> {
        loop {
            if let Some(cells) = self.rows.next() {
                self.given += 1;
                return Ok(Some(SourceRow { number: self.given, content: Content::Cells(cells), letters: None }));
            }
            let here = at_row(&self.path, self.given + 1);
            let Some(rows) = self.decoded().map_err(|fault| fault.at(here))? else {
                return Ok(None);
            };
            if let Some(long) = rows.iter().position(|cells| cells.text.len() > self.most) {
                return Err(too_long(self.most).at(at_row(&self.path, self.given + long as u64 + 1)));
            }
            self.weigh(&rows).map_err(|fault| fault.at(at_row(&self.path, self.given + 1)))?;
            self.rows = rows.into_iter();
        }
    }

    /// The next rows as text; none at the end.
    fn decoded(&mut self) -> Result<Option<Vec<Cells>>, Fault> {
        loop {
            if let Some((batch, done)) = &mut self.batch
                && *done < batch.num_rows()
            {
                let rows = guarded(|| rows_of(batch, *done, self.most))?;
                *done += rows.len();
                return Ok(Some(rows));
            }
            match guarded(|| self.batches.next().transpose())? {
                Some(batch) => self.batch = Some((batch, 0)),
                None => return Ok(None),
            }
        }
    }

    /// Refuses a file that becomes far more than it is: a value may be repeated without end in a few bytes.
    fn weigh(&mut self, rows: &[Cells]) -> Result<(), Fault> {
        self.weight += rows.iter().map(|cells| (cells.text.len() + cells.len() + 1) as u64).sum::<u64>();
        if self.weight > RATIO_FROM && self.weight / self.size.max(1) > MOST_RATIO {
            let message = format!("the Parquet file becomes more than {MOST_RATIO} times its size");
            return Err(Fault::new(FaultCode::BadFile, message).hint("check that the export was meant so, or give CSV"));
        }
        Ok(())
    }
}

/// The schema by which the texts of lists share the page that they stand in, so that one text repeated in a list takes no
/// memory of its own.
fn sharing_lists(schema: &Schema) -> SchemaRef {
    let fields: Fields = schema.fields().iter().map(sharing_list).collect();
    Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()))
}

fn sharing_list(field: &FieldRef) -> FieldRef {
    let item = |item: &FieldRef| match item.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 => Arc::new(item.as_ref().clone().with_data_type(DataType::Utf8View)),
        _ => item.clone(),
    };
    let ty = match field.data_type() {
        DataType::List(of) => DataType::List(item(of)),
        DataType::LargeList(of) => DataType::LargeList(item(of)),
        DataType::Struct(members) => DataType::Struct(members.iter().map(sharing_list).collect()),
        _ => return field.clone(),
    };
    Arc::new(field.as_ref().clone().with_data_type(ty))
}

impl Iterator for Columnar {
    type Item = Result<SourceRow, Diagnostic>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.row().transpose();
        self.ended |= !matches!(row, Some(Ok(_)));
        row
    }
}

impl RowSource for Columnar {
    fn columns(&self) -> Option<&[String]> {
        Some(&self.columns)
    }

    /// Parquet is not read from front to back: the share of rows, as bytes.
    fn bytes(&self) -> (u64, Option<u64>) {
        let share = u128::from(self.size) * u128::from(self.given) / u128::from(self.rows_in_all.max(1));
        (u64::try_from(share).unwrap_or(self.size), Some(self.size))
    }
}

/// A Parquet file begins and ends with the same four letters.
fn check_ends(opened: &mut Opened) -> Result<(), Fault> {
    const MAGIC: &[u8] = b"PAR1";
    if !opened.head.starts_with(MAGIC) {
        return Err(Fault::new(FaultCode::BadFile, "the file is not Parquet, whatever its name says")
            .hint("name it by what it is, such as .csv or .json"));
    }
    if last_four(&mut opened.file).is_ok_and(|last| last == MAGIC) && opened.total.is_some_and(|size| size >= 12) {
        return Ok(());
    }
    Err(Fault::new(FaultCode::BadFile, "the Parquet file breaks off: its end is missing")
        .hint("copy or download it again"))
}

fn last_four(file: &mut File) -> std::io::Result<[u8; 4]> {
    let mut last = [0; 4];
    file.seek(SeekFrom::End(-4))?;
    file.read_exact(&mut last)?;
    Ok(last)
}

/// Refuses column chunks that begin or end outside the file.
fn check_offsets(metadata: &ParquetMetaData, size: u64) -> Result<(), Fault> {
    let inside = |chunk: &ColumnChunkMetaData| {
        let start = chunk.dictionary_page_offset().unwrap_or_else(|| chunk.data_page_offset());
        let end = start.checked_add(chunk.compressed_size());
        start >= 0 && chunk.compressed_size() >= 0 && end.is_some_and(|end| end.unsigned_abs() <= size)
    };
    if metadata.row_groups().iter().all(|group| group.num_rows() >= 0 && group.columns().iter().all(inside)) {
        return Ok(());
    }
    Err(damaged("its table of contents points outside the file"))
}

/// Runs the library. On damaged bytes it may fail an assertion instead of telling; that is a damaged file as well.
fn guarded<T, E: std::error::Error>(work: impl FnOnce() -> Result<T, E>) -> Result<T, Fault> {
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| damaged(error)),
        Err(_) => Err(damaged("it contradicts itself")),
    }
}

fn damaged(why: impl std::fmt::Display) -> Fault {
    Fault::new(FaultCode::BadFile, format!("the Parquet file is damaged: {why}")).hint("copy or export it again")
}

/// The names of columns; the members of a structure are columns `name.member`.
fn column_names(schema: &Schema) -> Result<Vec<String>, Fault> {
    let mut names = Vec::new();
    for field in schema.fields() {
        match field.data_type() {
            DataType::Struct(members) => {
                for member in members {
                    let name = format!("{}.{}", field.name(), member.name());
                    check_type(&name, member.data_type())?;
                    names.push(name);
                }
            }
            ty => {
                check_type(field.name(), ty)?;
                names.push(field.name().clone());
            }
        }
    }
    columns::named(names.iter().map(String::as_str))
}

/// Refuses what has no form as text.
fn check_type(name: &str, ty: &DataType) -> Result<(), Fault> {
    let readable = match ty {
        DataType::List(item) | DataType::LargeList(item) => is_plain(item.data_type()),
        DataType::Dictionary(_, value) => is_plain(value),
        ty => is_plain(ty),
    };
    if readable {
        return Ok(());
    }
    Err(Fault::new(
        FaultCode::BadFile,
        format!("the column `{name}` is of the Parquet type {ty}, which no field reads"),
    )
    .hint("leave the column out, or give repeat groups as JSON lines"))
}

fn is_plain(ty: &DataType) -> bool {
    !ty.is_nested()
        && !matches!(
            ty,
            DataType::Binary
                | DataType::LargeBinary
                | DataType::BinaryView
                | DataType::FixedSizeBinary(_)
                | DataType::Interval(_)
                | DataType::Duration(_)
                | DataType::Dictionary(..)
                | DataType::RunEndEncoded(..)
        )
}

/// The rows of a batch from one on, as many as make a good piece of text, one at least. A row beyond the limit is cut off.
fn rows_of(batch: &RecordBatch, from: usize, most: usize) -> Result<Vec<Cells>, ArrowError> {
    let arrays = flat(batch);
    let columns = arrays.iter().map(TextColumn::of).collect::<Result<Vec<_>, _>>()?;
    let (mut rows, mut bytes) = (Vec::new(), 0);
    for row in from..batch.num_rows() {
        let mut cells = Cells { text: String::new(), ends: Vec::with_capacity(columns.len()) };
        for column in &columns {
            column.write(row, most, &mut cells.text)?;
            cells.ends.push(cells.text.len());
        }
        bytes += cells.text.len();
        rows.push(cells);
        if bytes > TEXT_AT_ONCE {
            break;
        }
    }
    Ok(rows)
}

/// The columns, those of structures among them; absent where the structure is.
fn flat(batch: &RecordBatch) -> Vec<(ArrayRef, Option<ArrayRef>)> {
    let mut arrays = Vec::new();
    for column in batch.columns() {
        match column.as_struct_opt() {
            Some(parent) => {
                arrays.extend(parent.columns().iter().map(|member| (member.clone(), Some(column.clone()))));
            }
            None => arrays.push((column.clone(), None)),
        }
    }
    arrays
}

/// A column that writes its cells as text.
struct TextColumn<'a> {
    array: &'a ArrayRef,
    parent: Option<&'a ArrayRef>,
    cells: ArrayFormatter<'a>,
    /// What is cut off: `.0` of a whole number kept as a fraction, midnight of a day kept as a moment.
    needless: Option<&'static str>,
}

impl<'a> TextColumn<'a> {
    fn of((array, parent): &'a (ArrayRef, Option<ArrayRef>)) -> Result<Self, ArrowError> {
        let values: &dyn Array = match array.data_type() {
            DataType::List(_) => array.as_list::<i32>().values(),
            DataType::LargeList(_) => array.as_list::<i64>().values(),
            _ => array,
        };
        let needless = match values.data_type() {
            DataType::Float16 | DataType::Float32 | DataType::Float64 => Some(".0"),
            DataType::Timestamp(_, None) | DataType::Date64 => Some("T00:00:00"),
            _ => None,
        };
        const PLAIN: &FormatOptions<'static> = &FormatOptions::new().with_display_error(false);
        Ok(Self { array, parent: parent.as_ref(), cells: ArrayFormatter::try_new(values, PLAIN)?, needless })
    }

    fn write(&self, row: usize, most: usize, out: &mut String) -> Result<(), ArrowError> {
        if self.array.is_null(row) || self.parent.is_some_and(|parent| parent.is_null(row)) {
            return Ok(());
        }
        let items = match self.array.data_type() {
            DataType::List(_) => span(self.array.as_list::<i32>().value_offsets(), row),
            DataType::LargeList(_) => span(self.array.as_list::<i64>().value_offsets(), row),
            _ => row..row + 1,
        };
        for (at, item) in items.enumerate() {
            if out.len() > most {
                return Ok(());
            }
            if at > 0 {
                out.push(';');
            }
            write!(out, "{}", self.cells.value(item))
                .map_err(|_| ArrowError::ComputeError("a value has no form as text".into()))?;
            if let Some(needless) = self.needless
                && out.ends_with(needless)
            {
                out.truncate(out.len() - needless.len());
            }
        }
        Ok(())
    }
}

/// The items of a list, by its offsets.
fn span<O: arrow_array::OffsetSizeTrait>(offsets: &[O], row: usize) -> std::ops::Range<usize> {
    offsets[row].as_usize()..offsets[row + 1].as_usize()
}
