//! From rendered Markdown with marks to numbered blocks.

use std::collections::BTreeMap;

use comrak::nodes::{ListType, Node, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};
use mandate_model::{Fault, FaultCode, Language};

use super::call::At;
use super::clerk::{Mark, bad};
use super::literal::typed;
use super::mark::{self, Part, is_digit};
use super::piece::{self, Piece};
use crate::numbering::{Headings, lettered};
use crate::tree::{Block, Inline, Picture, Table};

/// What the Markdown of a report holds.
#[derive(Default)]
pub struct Reading {
    pub blocks: Vec<Block>,
    pub footnotes: Vec<Vec<Inline>>,
    /// The observations printed, in the order of first mention, with the text of that mention.
    pub figures: Vec<(At, String)>,
    /// Faults, each with words of the template near it.
    pub faults: Vec<(Fault, String)>,
}

/// Reads Markdown without its head.
pub fn read(markdown: &str, marks: &[Mark], language: Language) -> Reading {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options());
    let mut reader = Reader {
        marks,
        language,
        reading: Reading::default(),
        headings: Headings::default(),
        paragraphs: 0,
        tables: 0,
        pictures: 0,
        known: BTreeMap::new(),
        definitions: definitions(root),
        notes: BTreeMap::new(),
    };
    reader.reading.blocks = reader.blocks(root, Context { numbered: true, depth: 0 });
    reader.reading
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    options
}

fn definitions<'a>(root: Node<'a>) -> BTreeMap<String, Node<'a>> {
    root.descendants()
        .filter_map(|node| match &node.data().value {
            NodeValue::FootnoteDefinition(definition) => Some((definition.name.clone(), node)),
            _ => None,
        })
        .collect()
}

/// Where a block stands.
#[derive(Clone, Copy)]
struct Context {
    /// Whether paragraphs are numbered here.
    numbered: bool,
    /// How many ordered lists it is inside.
    depth: usize,
}

struct Reader<'a, 'm> {
    marks: &'m [Mark],
    language: Language,
    reading: Reading,
    headings: Headings,
    paragraphs: u32,
    tables: u32,
    pictures: u32,
    known: BTreeMap<At, usize>,
    definitions: BTreeMap<String, Node<'a>>,
    /// Footnotes met so far, by name.
    notes: BTreeMap<String, usize>,
}

impl<'a> Reader<'a, '_> {
    fn blocks(&mut self, parent: Node<'a>, context: Context) -> Vec<Block> {
        parent.children().filter_map(|node| self.block(node, context)).collect()
    }

    fn block(&mut self, node: Node<'a>, context: Context) -> Option<Block> {
        let value = node.data().value.clone();
        match value {
            NodeValue::Paragraph => self.paragraph(node, context),
            NodeValue::Heading(heading) => self.heading(node, heading.level),
            NodeValue::List(list) if list.list_type == ListType::Ordered => Some(self.ordered(node, context)),
            NodeValue::List(_) => Some(Block::Bullets {
                items: node.children().map(|item| self.blocks(item, Context { numbered: false, ..context })).collect(),
            }),
            NodeValue::BlockQuote => {
                Some(Block::Note { blocks: self.blocks(node, Context { numbered: false, ..context }) })
            }
            NodeValue::Table(table) => Some(self.table(node, &table.alignments)),
            NodeValue::FootnoteDefinition(_) => None,
            NodeValue::CodeBlock(block) => {
                let fault = bad("a paragraph is indented by four spaces or fenced: that is code, not text");
                self.fault(fault.hint("begin its lines at the left margin"), &block.literal);
                None
            }
            NodeValue::HtmlBlock(html) => {
                self.fault(html_fault(), &html.literal);
                None
            }
            _ => {
                self.fault(bad("this form of Markdown is not part of a report").hint(FORMS), &plain_text(node));
                None
            }
        }
    }

    fn paragraph(&mut self, node: Node<'a>, context: Context) -> Option<Block> {
        if let Some(block) = self.alone(node) {
            return Some(block);
        }
        let text = self.inlines(node);
        if text.is_empty() {
            return None;
        }
        let number = context.numbered.then(|| {
            self.paragraphs += 1;
            self.paragraphs
        });
        Some(Block::Paragraph { number, text })
    }

    /// A table or picture that stands alone in its paragraph.
    fn alone(&mut self, node: Node<'a>) -> Option<Block> {
        let text = plain_text(node);
        let [Part::Mark(index)] = mark::parts(text.trim())[..] else { return None };
        match self.marks.get(index)?.clone() {
            Mark::Table(table) => {
                self.tables += 1;
                let number = self.tables;
                Some(Block::Table(self.finished(number, table)))
            }
            Mark::Picture(picture) => Some(Block::Picture(self.picture(picture))),
            Mark::Inline(_) | Mark::Typed { .. } => None,
        }
    }

    fn finished(&mut self, number: u32, table: piece::Table) -> Table {
        Table {
            number,
            title: self.pieces(table.title),
            head: table.head.into_iter().map(|cell| self.pieces(cell)).collect(),
            rows: table.rows.into_iter().map(|row| row.into_iter().map(|cell| self.pieces(cell)).collect()).collect(),
            numeric: table.numeric,
        }
    }

    fn picture(&mut self, picture: piece::Picture) -> Picture {
        self.pictures += 1;
        Picture {
            number: self.pictures,
            title: self.pieces(picture.title),
            alt: picture.alt,
            svg: picture.svg,
            width: picture.width,
            height: picture.height,
            data: self.finished(self.pictures, picture.data),
        }
    }

    fn heading(&mut self, node: Node<'a>, level: u8) -> Option<Block> {
        if level > 4 {
            let fault = bad(format!("a heading of level {level}")).hint("a report has four levels, # to ####");
            self.fault(fault, &plain_text(node));
            return None;
        }
        let number = self.headings.next(self.language, level);
        Some(Block::Heading { level, number, text: self.inlines(node) })
    }

    fn ordered(&mut self, node: Node<'a>, context: Context) -> Block {
        let inside = Context { numbered: false, depth: context.depth + 1 };
        let items = node
            .children()
            .enumerate()
            .map(|(at, item)| (lettered(self.language, context.depth, at + 1), self.blocks(item, inside)));
        Block::Lettered { items: items.collect() }
    }

    fn table(&mut self, node: Node<'a>, alignments: &[TableAlignment]) -> Block {
        self.tables += 1;
        let mut rows: Vec<Vec<Vec<Inline>>> =
            node.children().map(|row| row.children().map(|cell| self.inlines(cell)).collect()).collect();
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        let numeric = alignments.iter().map(|alignment| *alignment == TableAlignment::Right).collect();
        Block::Table(Table { number: self.tables, title: Vec::new(), head, rows, numeric })
    }

    fn inlines(&mut self, parent: Node<'a>) -> Vec<Inline> {
        let mut out = Vec::new();
        for node in parent.children() {
            self.inline(node, &mut out);
        }
        if text_of(&out).contains("[^") {
            self.fault(bad("a footnote is not defined").hint("add a line `[^name]: text`"), &plain_text(parent));
        }
        out
    }

    fn inline(&mut self, node: Node<'a>, out: &mut Vec<Inline>) {
        let value = node.data().value.clone();
        match value {
            NodeValue::Text(text) => self.text(&text, out),
            NodeValue::Code(code) => self.text(&code.literal, out),
            NodeValue::SoftBreak if self.language == Language::Chinese => {}
            NodeValue::SoftBreak => push_text(out, " "),
            NodeValue::LineBreak => out.push(Inline::Break),
            NodeValue::Emph => out.push(Inline::Emphasis(self.inlines(node))),
            NodeValue::Strong => out.push(Inline::Strong(self.inlines(node))),
            NodeValue::Link(link) => self.link(&link.url, node, out),
            NodeValue::FootnoteReference(reference) => out.push(Inline::Footnote(self.footnote(&reference.name))),
            NodeValue::HtmlInline(html) => self.fault(html_fault(), &html),
            NodeValue::Image(_) => {
                let fault = bad("a picture from a file").hint("pictures are drawn from figures: chart(…) or map(…)");
                self.fault(fault, &plain_text(node));
            }
            _ => self.fault(bad("this form of Markdown is not part of a report").hint(FORMS), &plain_text(node)),
        }
    }

    fn text(&mut self, text: &str, out: &mut Vec<Inline>) {
        for part in mark::parts(text) {
            match part {
                Part::Text(text) => {
                    if text.contains(is_digit) {
                        self.fault(typed(text.trim()), text);
                    }
                    push_text(out, text);
                }
                Part::Mark(index) => self.marked(index, text, out),
            }
        }
    }

    fn marked(&mut self, index: usize, around: &str, out: &mut Vec<Inline>) {
        match self.marks.get(index).cloned() {
            Some(Mark::Inline(piece)) => {
                let pieces = self.pieces(vec![piece]);
                pieces.into_iter().for_each(|inline| push(out, inline));
            }
            Some(Mark::Table(_) | Mark::Picture(_)) => {
                let fault =
                    bad("a table or picture stands inside a text").hint("put its call in a paragraph of its own");
                self.fault(fault, around);
            }
            Some(Mark::Typed { text, .. }) => self.fault(typed(text.trim()), around),
            None => {}
        }
    }

    fn link(&mut self, href: &str, node: Node<'a>, out: &mut Vec<Inline>) {
        let safe = ["https://", "http://", "mailto:", "#"].iter().any(|start| href.starts_with(start));
        if !safe {
            let fault = bad(format!("the link `{href}` leads nowhere a reader can go"));
            self.fault(fault.hint("write an address that begins with https://, http:// or mailto:"), &plain_text(node));
        }
        out.push(Inline::Link { href: href.to_owned(), text: self.inlines(node) });
    }

    /// The position of a footnote, read at its first mention.
    fn footnote(&mut self, name: &str) -> usize {
        if let Some(known) = self.notes.get(name) {
            return *known;
        }
        let at = self.reading.footnotes.len();
        self.notes.insert(name.to_owned(), at);
        self.reading.footnotes.push(Vec::new());
        let mut text = Vec::new();
        if let Some(definition) = self.definitions.get(name).copied() {
            for paragraph in definition.children() {
                if !text.is_empty() {
                    text.push(Inline::Break);
                }
                text.extend(self.inlines(paragraph));
            }
        }
        self.reading.footnotes[at] = text;
        at
    }

    fn pieces(&mut self, pieces: Vec<Piece>) -> Vec<Inline> {
        let mut out = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => push_text(&mut out, &text),
                Piece::Number { at, text } => {
                    let figure = self.figure(at, &text);
                    out.push(Inline::Figure { figure, text });
                }
            }
        }
        out
    }

    fn figure(&mut self, at: At, text: &str) -> usize {
        let figures = &mut self.reading.figures;
        *self.known.entry(at).or_insert_with(|| {
            figures.push((at, text.to_owned()));
            figures.len() - 1
        })
    }

    fn fault(&mut self, fault: Fault, near: &str) {
        self.reading.faults.push((fault, near.to_owned()));
    }
}

const FORMS: &str = "use headings, paragraphs, lists, tables, `> notes`, footnotes, emphasis and links";

fn html_fault() -> Fault {
    Fault::new(FaultCode::BadTemplate, "HTML stands in the text").hint("write Markdown; a `<` in the text is `\\<`")
}

fn push(out: &mut Vec<Inline>, inline: Inline) {
    match inline {
        Inline::Text(text) => push_text(out, &text),
        other => out.push(other),
    }
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
}

fn text_of(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => text.as_str(),
            _ => "",
        })
        .collect()
}

/// The literal text below a node, marks included.
fn plain_text(node: Node<'_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(literal) => text.push_str(literal),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push('\n'),
            _ => {}
        }
    }
    text
}
