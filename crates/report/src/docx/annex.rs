//! The annexes: data of the pictures, and the way back from every figure.

use mandate_model::Language;

use super::body::Body;
use super::inline::{Mark, bookmark, run};
use super::xml::{El, el};
use crate::annex::{self, Computation, Entry, Item, Said};
use crate::words::{self, Word};

/// The annexes, each on a new page; an empty one is left out.
pub fn annexes(body: &mut Body) -> Vec<El> {
    let mut all = data(body);
    let annex = annex::annex(body.runs.document);
    if annex.entries.is_empty() {
        return all;
    }
    all.push(heading(body, Word::AnnexFigures));
    all.extend(annex.entries.iter().enumerate().map(|(at, one)| entry(body, at, one)));
    all.push(heading(body, Word::AnnexComputations));
    for (at, one) in annex.computations.iter().enumerate() {
        // Bookmarks are numbered through the document, those of the figures first.
        all.push(head(body, annex.entries.len() + at, at, one));
        all.extend(one.items.iter().flat_map(|item| lines(body, item)));
    }
    all
}

fn heading(body: &Body, word: Word) -> El {
    let language = body.runs.document.language;
    body.paragraph("Heading1", vec![el("w:pageBreakBefore")], vec![run(word.say(language), Mark::default(), language)])
}

fn data(body: &mut Body) -> Vec<El> {
    let pictures = body.pictures.clone();
    if pictures.is_empty() {
        return Vec::new();
    }
    let mut all = vec![heading(body, Word::AnnexData)];
    for picture in pictures {
        all.extend(body.captioned_table(Word::Picture, picture.number, &picture.title, &picture.data));
    }
    all
}

/// One figure in one paragraph, with the bookmark that the figures of the text lead to.
fn entry(body: &Body, at: usize, entry: &Entry) -> El {
    let words = |text: &str, mark| run(text, mark, body.runs.document.language);
    let id = words(&entry.id, Mark { style: "Figure", strong: true, ..Mark::default() });
    let text = words(&format!("  {}  ", entry.text), Mark { strong: true, ..Mark::default() });
    let computation = words(&annex::computation_id(entry.computation), Mark { style: "Figure", ..Mark::default() });
    let mut runs = bookmarked(at, bookmark(at), vec![id, text]);
    runs.push(to_computation(entry.computation, computation));
    runs.push(words(&format!("  {}", entry.line), Mark::default()));
    body.paragraph("EntryItem", vec![], runs)
}

/// Identifier and title of a computation, with the bookmark that figures lead to.
fn head(body: &Body, bookmark: usize, at: usize, computation: &Computation) -> El {
    let words = |text: &str, mark| run(text, mark, body.runs.document.language);
    let id = words(&computation.id, Mark { style: "Figure", ..Mark::default() });
    let title = words(&format!("  {}", computation.title), Mark::default());
    body.paragraph("Entry", vec![], bookmarked(bookmark, name(at), vec![id, title]))
}

fn name(computation: usize) -> String {
    format!("computation-{computation}")
}

fn to_computation(computation: usize, run: El) -> El {
    el("w:hyperlink").at("w:anchor", name(computation)).at("w:history", 1).with(run)
}

fn bookmarked(id: usize, name: String, runs: Vec<El>) -> Vec<El> {
    let mut all = vec![el("w:bookmarkStart").at("w:id", id).at("w:name", name)];
    all.extend(runs);
    all.push(el("w:bookmarkEnd").at("w:id", id));
    all
}

/// A label with what is said under it; SQL stands below its label, line by line.
fn lines(body: &Body, item: &Item) -> Vec<El> {
    let language = body.runs.document.language;
    let label = format!("{}{}", item.label, words::colon(language));
    let label = run(&label, Mark { style: "ItemLabel", ..Mark::default() }, language);
    let said = match &item.said {
        Said::Text(text) => run(text, Mark::default(), language),
        Said::Code(text) => return vec![body.paragraph("EntryItem", vec![], vec![label]), code(body, text)],
        Said::Same(first) => {
            let words = format!("{} {}", Word::SameAs.say(language), annex::computation_id(*first));
            to_computation(*first, run(&words, Mark { style: "Figure", ..Mark::default() }, language))
        }
    };
    vec![body.paragraph("EntryItem", vec![], vec![label, said])]
}

/// SQL reads from left to right in every language.
fn code(body: &Body, text: &str) -> El {
    let line = |line: &str| run(line, Mark::default(), Language::English);
    let mut runs = Vec::new();
    for (at, text) in text.lines().enumerate() {
        if at > 0 {
            runs.push(el("w:r").with(el("w:br")));
        }
        runs.push(line(text));
    }
    body.paragraph("Code", vec![], runs)
}
