//! Running text as runs.

use std::collections::BTreeSet;

use mandate_model::Language;

use super::parts::Relation;
use super::styles::tag;
use super::xml::{El, el, val};
use crate::plain::is_followable;
use crate::tree::{Document, Inline};

/// How a run differs from its paragraph.
#[derive(Clone, Copy, Default)]
pub struct Mark {
    pub strong: bool,
    pub emphasis: bool,
    /// Name of a character style; empty for none.
    pub style: &'static str,
    /// Size of the letters in half points, where it is not the paragraph's.
    pub size: Option<u32>,
}

/// Writes running text, and collects the addresses it links to.
pub struct Runs<'a> {
    pub document: &'a Document,
    /// Links of this part, in the order of their first mention.
    pub links: Vec<Relation>,
    /// Footnotes that have an anchor; a second one repeats the number.
    noted: BTreeSet<usize>,
}

/// The bookmark of a figure's entry in the annex.
pub fn bookmark(figure: usize) -> String {
    format!("figure_{}", figure + 1)
}

impl<'a> Runs<'a> {
    pub const fn new(document: &'a Document) -> Self {
        Self { document, links: Vec::new(), noted: BTreeSet::new() }
    }

    /// Runs of a piece of running text.
    pub fn all(&mut self, text: &[Inline], mark: Mark) -> Vec<El> {
        text.iter().flat_map(|inline| self.one(inline, mark)).collect()
    }

    fn one(&mut self, inline: &Inline, mark: Mark) -> Vec<El> {
        let language = self.document.language;
        match inline {
            Inline::Text(text) => vec![run(text, mark, language)],
            Inline::Strong(inner) => self.all(inner, Mark { strong: true, ..mark }),
            Inline::Emphasis(inner) => self.all(inner, Mark { emphasis: true, ..mark }),
            Inline::Link { href, text } => self.link(href, text, mark),
            Inline::Figure { figure, text } if *figure < self.document.figures.len() => {
                vec![to_entry(*figure, run(text, Mark { style: "Figure", ..mark }, language))]
            }
            Inline::Figure { text, .. } => vec![run(text, mark, language)],
            Inline::Footnote(note) if *note < self.document.footnotes.len() => {
                vec![reference(*note, self.noted.insert(*note))]
            }
            Inline::Footnote(_) => vec![],
            Inline::Break => vec![el("w:r").with(el("w:br"))],
        }
    }

    fn link(&mut self, href: &str, text: &[Inline], mark: Mark) -> Vec<El> {
        if !is_followable(href) {
            let mut runs = self.all(text, mark);
            runs.push(run(&format!(" ({href})"), mark, self.document.language));
            return runs;
        }
        let runs = self.all(text, Mark { style: "Hyperlink", ..mark });
        let id = self.relation(href);
        vec![el("w:hyperlink").at("r:id", id).at("w:history", 1).all(runs)]
    }

    fn relation(&mut self, href: &str) -> String {
        if let Some(known) = self.links.iter().find(|link| link.target == href) {
            return known.id.clone();
        }
        let id = format!("rIdLink{}", self.links.len() + 1);
        self.links.push(Relation { id: id.clone(), kind: "hyperlink", target: href.to_owned(), external: true });
        id
    }
}

/// One run of text.
pub fn run(text: &str, mark: Mark, language: Language) -> El {
    let mut properties = Vec::new();
    if !mark.style.is_empty() {
        properties.push(val("w:rStyle", mark.style));
    }
    if mark.strong {
        properties.extend([el("w:b"), el("w:bCs")]);
    }
    if mark.emphasis {
        properties.extend([el("w:i"), el("w:iCs")]);
    }
    if let Some(size) = mark.size {
        properties.extend([val("w:sz", size), val("w:szCs", size)]);
    }
    if language.is_right_to_left() {
        properties.extend([el("w:rtl"), el("w:lang").at("w:bidi", tag(language))]);
    }
    let run = el("w:r");
    let run = if properties.is_empty() { run } else { run.with(el("w:rPr").all(properties)) };
    run.with(el("w:t").at("xml:space", "preserve").text(text))
}

/// A run that leads to a figure's entry in the annex.
pub fn to_entry(figure: usize, run: El) -> El {
    el("w:hyperlink").at("w:anchor", bookmark(figure)).at("w:history", 1).with(run)
}

fn reference(note: usize, first: bool) -> El {
    let run = el("w:r").with(el("w:rPr").with(val("w:rStyle", "FootnoteReference")));
    let number = note + 1;
    if first {
        run.with(el("w:footnoteReference").at("w:id", number))
    } else {
        run.with(el("w:t").text(&number.to_string()))
    }
}
