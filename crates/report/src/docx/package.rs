//! The zip around the parts: fixed order, fixed moment, no trace of the machine.

use std::io::{Cursor, Write};

use mandate_model::{Fault, FaultCode};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Packs parts in the order given. The moment inside the zip is the earliest it can hold, whoever packs and whenever.
pub fn pack(parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Fault> {
    let fault =
        |error: &dyn std::fmt::Display| Fault::new(FaultCode::Layout, format!("a DOCX could not be packed: {error}"));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let method = if name.ends_with(".png") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
        writer.start_file(name.as_str(), options).map_err(|error| fault(&error))?;
        writer.write_all(content).map_err(|error| fault(&error))?;
    }
    Ok(writer.finish().map_err(|error| fault(&error))?.into_inner())
}
