//! The annexes: data of the pictures, and the way back from every figure.

use mandate_model::Language;

use super::body::Body;
use super::inline::{Mark, bookmark, run, to_entry};
use super::xml::{El, el};
use crate::annex::{BETWEEN, Entry, Item, Said, entries};
use crate::words::{self, Word};

/// Both annexes, each on a new page; an empty one is left out.
pub fn annexes(body: &mut Body) -> Vec<El> {
    let mut all = data(body);
    let entries = entries(body.runs.document);
    if !entries.is_empty() {
        all.push(heading(body, Word::AnnexFigures));
    }
    for (at, one) in entries.iter().enumerate() {
        all.push(head(body, at, one));
        all.extend(one.lines().into_iter().map(|items| line(body, items)));
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

/// Identifier, printed text and title, with the bookmark that figures lead to.
fn head(body: &Body, at: usize, entry: &Entry) -> El {
    let language = body.runs.document.language;
    let words = |text: &str, mark| run(text, mark, language);
    let start = el("w:bookmarkStart").at("w:id", at).at("w:name", bookmark(at));
    let end = el("w:bookmarkEnd").at("w:id", at);
    let runs = vec![
        start,
        words(&entry.id, Mark { style: "Figure", ..Mark::default() }),
        words(&format!("  {}", entry.text), Mark::default()),
        end,
        words(&format!("  {}", entry.title), Mark::default()),
    ];
    body.paragraph("Entry", vec![], runs)
}

fn line(body: &Body, items: &[Item]) -> El {
    let between = || run(BETWEEN, Mark::default(), body.runs.document.language);
    let mut runs = Vec::new();
    for (at, item) in items.iter().enumerate() {
        runs.extend((at > 0).then(between));
        runs.extend(said(item, body.runs.document.language));
    }
    body.paragraph("EntryItem", vec![], runs)
}

fn said(item: &Item, language: Language) -> Vec<El> {
    let plain = |text: &str| run(text, Mark::default(), language);
    let label = format!("{}{}", item.label, words::colon(language));
    let mut runs = vec![run(&label, Mark { style: "ItemLabel", ..Mark::default() }, language)];
    match &item.said {
        Said::Text(text) | Said::Code(text) => runs.push(plain(text)),
        Said::Same(first, text) => {
            runs.push(to_entry(*first, run(text, Mark { style: "Figure", ..Mark::default() }, language)));
        }
        Said::Lines(lines) => runs.extend(lines.iter().flat_map(|line| [el("w:r").with(el("w:br")), plain(line)])),
    }
    runs
}
