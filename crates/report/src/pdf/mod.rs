//! PDF through Typst, as a library, with the embedded faces only.
//!
//! The document tree becomes Typst source in which every text stands as a string literal: nothing in a report can be
//! taken for markup or code. There is no clock, no file and no network in reach, so the same tree gives the same bytes.

mod desk;
mod glyphs;
mod links;
mod literal;
mod source;

use std::sync::{Mutex, PoisonError};

use mandate_model::{Fault, FaultCode, Moment};
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};

use crate::tree::Document;
use desk::Desk;

/// Writes a document as tagged PDF on A4, with bookmarks, and the annexes behind it.
///
/// Creation date is the moment the document is as at; the identifier is made of name, language, day and moment.
///
/// # Errors
/// `MissingGlyph` names the characters that no embedded face has; `Layout` says what Typst did not accept.
pub fn write(document: &Document) -> Result<Vec<u8>, Fault> {
    compile(&lay(document)?, &options(document)).map(|(pdf, _)| pdf)
}

fn lay(document: &Document) -> Result<Desk, Fault> {
    let source = source::write(document);
    let pictures = source::pictures(document);
    glyphs::check(std::iter::once(source.as_str()).chain(pictures.iter().map(|(_, svg)| svg.as_str())))?;
    Desk::new(source, pictures)
}

/// The PDF, and what Typst would rather have seen otherwise.
fn compile(desk: &Desk, options: &PdfOptions) -> Result<(Vec<u8>, Vec<String>), Fault> {
    let (document, warnings) = lay_out(desk)?;
    let pages = links::lead(document)?;
    let pdf = typst_pdf::pdf(&pages, options).map_err(|errors| layout_fault(&errors))?;
    // What was remembered while writing goes with what the next layout remembers, or now.
    if LAYING_OUT.try_lock().is_ok() {
        typst::comemo::evict(0);
    }
    Ok((pdf, warnings))
}

/// Held while a document is being laid out.
static LAYING_OUT: Mutex<()> = Mutex::new(());

/// One document after the other: what Typst remembers while it lays out takes as much memory as the pages, and is
/// forgotten at once, which would take it from another document in the making.
fn lay_out(desk: &Desk) -> Result<(PagedDocument, Vec<String>), Fault> {
    let _one = LAYING_OUT.lock().unwrap_or_else(PoisonError::into_inner);
    let Warned { output, warnings } = typst::compile(desk);
    typst::comemo::evict(0);
    let document = output.map_err(|errors| layout_fault(&errors))?;
    Ok((document, warnings.iter().map(|warning| warning.message.to_string()).collect()))
}

fn options(document: &Document) -> PdfOptions {
    let parts = [&document.name, document.language.code(), &document.on.to_string(), &document.as_at.to_string()];
    PdfOptions {
        ident: Smart::Custom(parts.join("/")),
        creator: Smart::Custom(Some("Mandate".to_owned())),
        timestamp: timestamp(document.as_at),
        ..PdfOptions::default()
    }
}

fn timestamp(moment: Moment) -> Option<Timestamp> {
    let text = moment.strftime("%Y %m %d %H %M %S").to_string();
    let mut parts = text.split(' ');
    let year = parts.next()?.parse().ok()?;
    let mut next = || parts.next()?.parse::<u8>().ok();
    Datetime::from_ymd_hms(year, next()?, next()?, next()?, next()?, next()?).map(Timestamp::new_utc)
}

fn layout_fault(errors: &[SourceDiagnostic]) -> Fault {
    let said: Vec<_> = errors.iter().take(3).map(|error| error.message.to_string()).collect();
    Fault::new(FaultCode::Layout, format!("the report could not be laid out as PDF: {}", said.join("; ")))
        .hint("look for a picture or table of an unusual form; DOCX and HTML are written without this step")
}

#[cfg(test)]
mod tests;
