//! Real footnotes, numbered by Word in the order of their anchors.

use super::inline::{Mark, Runs};
use super::parts::{R, Relation, W};
use super::xml::{El, el, val};
use crate::tree::Document;

/// The part `word/footnotes.xml` and its links.
pub fn part(document: &Document) -> (El, Vec<Relation>) {
    let mut runs = Runs::new(document);
    let separator = |id: i32, kind: &str, mark| {
        el("w:footnote").at("w:type", kind).at("w:id", id).with(el("w:p").with(el("w:r").with(el(mark))))
    };
    let mut notes = el("w:footnotes")
        .at("xmlns:w", W)
        .at("xmlns:r", R)
        .with(separator(-1, "separator", "w:separator"))
        .with(separator(0, "continuationSeparator", "w:continuationSeparator"));
    for (index, note) in document.footnotes.iter().enumerate() {
        let mark = el("w:r").with(el("w:rPr").with(val("w:rStyle", "FootnoteReference"))).with(el("w:footnoteRef"));
        let gap = el("w:r").with(el("w:t").at("xml:space", "preserve").text(" "));
        let mut properties = el("w:pPr").with(val("w:pStyle", "FootnoteText"));
        if document.language.is_right_to_left() {
            properties = properties.with(el("w:bidi"));
        }
        let paragraph = el("w:p").with(properties).with(mark).with(gap).all(runs.all(note, Mark::default()));
        notes = notes.with(el("w:footnote").at("w:id", index + 1).with(paragraph));
    }
    (notes, runs.links)
}
