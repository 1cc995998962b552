//! Rows on their way: Arrow's messages within those of Flight.

use arrow_array::RecordBatch;
use arrow_ipc::writer::{
    DictionaryTracker, EncodedData, IpcDataGenerator, IpcWriteContext, IpcWriteOptions, write_message,
};
use arrow_schema::{ArrowError, Schema};
use mandate_model::{Fault, FaultCode};

use crate::wire::Message;

/// Bytes of rows in a message: clients refuse messages of more than four million.
const PIECE: usize = 1 << 20;

/// Writes the messages of one stream of rows.
pub struct Rows {
    generator: IpcDataGenerator,
    options: IpcWriteOptions,
    dictionaries: DictionaryTracker,
    context: IpcWriteContext,
}

impl Rows {
    /// A stream that has not begun.
    pub fn new() -> Self {
        Self {
            generator: IpcDataGenerator::default(),
            options: IpcWriteOptions::default(),
            dictionaries: DictionaryTracker::new(false),
            context: IpcWriteContext::default(),
        }
    }

    /// The first message: the columns.
    pub fn begin(&mut self, schema: &Schema) -> Vec<u8> {
        let encoded =
            self.generator.schema_to_bytes_with_dictionary_tracker(schema, &mut self.dictionaries, &self.options);
        data(&encoded)
    }

    /// The messages of a batch.
    pub fn batch(&mut self, batch: &RecordBatch) -> Result<Vec<Vec<u8>>, Fault> {
        let pieces = batch.get_array_memory_size().div_ceil(PIECE).max(1);
        let rows = batch.num_rows().div_ceil(pieces).max(1);
        let mut messages = Vec::with_capacity(pieces);
        let mut from = 0;
        while from < batch.num_rows() {
            let piece = batch.slice(from, rows.min(batch.num_rows() - from));
            let encoded = self
                .generator
                .encode(&piece, &mut self.dictionaries, &self.options, &mut self.context)
                .map_err(failed)?;
            messages.extend(encoded.0.iter().map(data));
            messages.push(data(&encoded.1));
            from += piece.num_rows();
        }
        Ok(messages)
    }
}

fn data(encoded: &EncodedData) -> Vec<u8> {
    Message::default().bytes(2, &encoded.ipc_message).bytes(1000, &encoded.arrow_data).finish()
}

/// Columns as Flight tells them outside of a stream.
pub fn schema(schema: &Schema) -> Result<Vec<u8>, Fault> {
    let (options, mut dictionaries) = (IpcWriteOptions::default(), DictionaryTracker::new(false));
    let encoded =
        IpcDataGenerator::default().schema_to_bytes_with_dictionary_tracker(schema, &mut dictionaries, &options);
    let mut written = Vec::new();
    write_message(&mut written, encoded, &options).map_err(failed)?;
    Ok(written)
}

/// The fault of rows that cannot be written.
#[expect(clippy::needless_pass_by_value, reason = "it is passed to `map_err`")]
pub fn failed(error: ArrowError) -> Fault {
    Fault::new(FaultCode::System, format!("the rows cannot be written: {error}"))
}
