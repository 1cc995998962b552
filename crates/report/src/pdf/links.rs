//! Links within a document get their destinations after the layout.
//!
//! Typst looks a label up while it lays out, and lays out everything around it once more when its place is known: for
//! the hundreds of figures of a report that takes twice the time and memory. So a link names what it leads to as if that
//! were an address, and is led there when all pages are made. Readers of the tags hear that name.

use mandate_model::{Fault, FaultCode};
use typst::foundations::Label;
use typst::introspection::{Introspector as _, Location};
use typst::layout::{Frame, FrameItem};
use typst::model::Destination;
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

/// The document with every link led to the label that it names. Fails with `Layout` if there is no such label.
pub fn lead(mut document: PagedDocument) -> Result<PagedDocument, Fault> {
    let introspector = document.introspector().clone();
    let find = |name: &str| {
        let label = Label::new(PicoStr::intern(name));
        label.and_then(|label| introspector.query_label(label).ok()?.location())
    };
    let info = std::mem::take(document.info_mut());
    let mut pages: Vec<Page> = document.pages().to_vec();
    // Frames that nobody else holds are changed where they are.
    drop(document);
    for page in &mut pages {
        lead_frame(&mut page.frame, &find)?;
    }
    Ok(PagedDocument::new(pages.into(), info))
}

/// Only frames with such links are touched: all others are shared with what Typst remembers.
fn lead_frame(frame: &mut Frame, find: &dyn Fn(&str) -> Option<Location>) -> Result<(), Fault> {
    if !frame.items().any(|(_, item)| leads_within(item)) {
        return Ok(());
    }
    let mut failed = None;
    frame.retain(|item| {
        let led = match item {
            FrameItem::Group(group) => lead_frame(&mut group.frame, find),
            FrameItem::Link(destination, _) => lead_link(destination, find),
            _ => Ok(()),
        };
        failed = failed.take().or(led.err());
        true
    });
    failed.map_or(Ok(()), Err)
}

fn leads_within(item: &FrameItem) -> bool {
    match item {
        FrameItem::Group(group) => group.frame.items().any(|(_, item)| leads_within(item)),
        FrameItem::Link(destination, _) => name(destination).is_some(),
        _ => false,
    }
}

fn lead_link(destination: &mut Destination, find: &dyn Fn(&str) -> Option<Location>) -> Result<(), Fault> {
    let Some(name) = name(destination) else { return Ok(()) };
    let place = find(name).ok_or_else(|| {
        Fault::new(FaultCode::Layout, format!("a link of the report leads to `{name}`, which is not in it"))
    })?;
    *destination = Destination::Location(place);
    Ok(())
}

/// What a link within the document names: addresses elsewhere have a scheme.
fn name(destination: &Destination) -> Option<&str> {
    match destination {
        Destination::Url(url) => Some(url.as_str()).filter(|address| !address.contains(':')),
        Destination::Position(_) | Destination::Location(_) => None,
    }
}
