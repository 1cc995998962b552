//! Workbooks made by hand, sound and hostile.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub const TYPES: &[u8] = br#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;

pub const RELATIONS: &[u8] = br#"<?xml version="1.0" encoding="UTF-8"?><Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

pub const BOOK: &[u8] = br#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns:r="r"><sheets><sheet name="Hidden" sheetId="1" state="hidden" r:id="r2"/><sheet name="Data" sheetId="2" r:id="r1"/></sheets></workbook>"#;

pub const BOOK_RELATIONS: &[u8] = br#"<?xml version="1.0" encoding="UTF-8"?><Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#;

/// A workbook whose sheet has these rows, as XML, with further parts.
pub fn book_with(rows: &str, further: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    let hidden = "<worksheet><sheetData><row><c t=\"str\"><v>secret</v></c></row></sheetData></worksheet>";
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/worksheets/sheet2.xml", hidden.as_bytes()),
    ];
    parts.extend_from_slice(further);
    archive(&parts)
}

/// A workbook whose sheet has a header `a`, `b` and then these rows, as XML.
pub fn book(rows: &str) -> Vec<u8> {
    let header = r#"<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>"#;
    book_with(&format!("{header}{rows}"), &[])
}

/// A text in a cell.
pub fn text(cell: &str, text: &str) -> String {
    format!(r#"<c r="{cell}" t="str"><v>{text}</v></c>"#)
}
