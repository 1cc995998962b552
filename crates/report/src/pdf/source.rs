//! The document tree as calls of the template's functions.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use mandate_model::Language;

use super::literal::{breakable, running, string};
use crate::annex::{self, Computation, Entry, Item, Said};
use crate::grid::Grid;
use crate::plain::is_followable;
use crate::tree::{Block, Document, Inline, Picture, Table};
use crate::words::{self, Word};

/// Width of the text on the page, in points: A4 less two margins of 25 mm.
const ROOM: f64 = 453.5;
/// No picture is higher than this, in points.
const TALLEST: f64 = 560.0;

/// The whole source.
pub fn write(document: &Document) -> String {
    let mut writer = Writer { document, noted: BTreeSet::new() };
    let body = writer.blocks(&document.blocks);
    let annexes = writer.annexes();
    format!("#import \"template.typ\": *\n#show: report.with({})\n#{{\n{body}\n{annexes}}}\n", front(document))
}

/// File names and content of the pictures that the source names.
pub fn pictures(document: &Document) -> Vec<(String, String)> {
    let all = all_pictures(&document.blocks);
    all.into_iter().map(|picture| (file(picture), picture.svg.clone())).collect()
}

fn file(picture: &Picture) -> String {
    format!("picture-{}.svg", picture.number)
}

fn all_pictures(blocks: &[Block]) -> Vec<&Picture> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Picture(picture) => found.push(picture),
            Block::Note { blocks } => found.extend(all_pictures(blocks)),
            Block::Lettered { items } => found.extend(items.iter().flat_map(|(_, blocks)| all_pictures(blocks))),
            Block::Bullets { items } => found.extend(items.iter().flat_map(|blocks| all_pictures(blocks))),
            Block::Heading { .. } | Block::Paragraph { .. } | Block::Table(_) => {}
        }
    }
    found
}

/// The arguments of the template: language, direction and title block.
fn front(document: &Document) -> String {
    let language = document.language;
    let region = match language {
        Language::Chinese => "\"CN\"",
        Language::English => "\"GB\"",
        _ => "none",
    };
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    let features = if language == Language::Chinese { "()" } else { "(\"pwid\",)" };
    let optional = |text: &Option<String>| text.as_deref().map_or_else(|| "none".to_owned(), string);
    let [on, as_at] = words::standing(language, document.on, document.as_at);
    format!(
        "lang: \"{}\", region: {region}, dir: {direction}, features: {features}, title: {}, subtitle: {}, symbol: {}, standing: ({}, {})",
        language.code(),
        string(&document.title),
        optional(&document.subtitle),
        optional(&document.symbol),
        string(&on),
        string(&as_at)
    )
}

struct Writer<'a> {
    document: &'a Document,
    /// Footnotes that were printed; a second anchor refers to the first.
    noted: BTreeSet<usize>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> String {
        blocks.iter().map(|block| self.block(block) + "\n").collect()
    }

    fn content(&mut self, blocks: &[Block]) -> String {
        format!("{{\n{}}}", self.blocks(blocks))
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            Block::Heading { level, number, text } => {
                format!("head({}, {}, {})", (*level).clamp(1, 4), string(number), self.inlines(text))
            }
            Block::Paragraph { number, text } => {
                let number = number.map_or_else(|| "none".to_owned(), |number| format!("\"{number}.\""));
                format!("para({number}, {})", self.inlines(text))
            }
            Block::Lettered { items } => {
                let markers: String = items.iter().map(|(marker, _)| string(marker) + ", ").collect();
                let bodies: String = items.iter().map(|(_, blocks)| format!(", {}", self.content(blocks))).collect();
                format!("lettered(({markers}){bodies})")
            }
            Block::Bullets { items } => {
                let bodies: Vec<String> = items.iter().map(|blocks| self.content(blocks)).collect();
                format!("bullets({})", bodies.join(", "))
            }
            Block::Note { blocks } => format!("note({})", self.content(blocks)),
            Block::Table(table) => {
                let caption = words::caption(Word::Table, table.number, self.document.language);
                self.table(table, &caption)
            }
            Block::Picture(picture) => self.picture(picture),
        }
    }

    fn table(&mut self, table: &Table, caption: &str) -> String {
        let grid = Grid::fit(table, ROOM, 8.8, 4.0);
        let columns: String = grid.widths.iter().map(|width| format!("{width:.2}pt, ")).collect();
        let numeric: String = table.numeric.iter().map(|numeric| format!("{numeric}, ")).collect();
        let width = grid.widths.len();
        let mut call =
            format!("tab({}, ({columns}), ({numeric}), {:.2}pt, (", self.captioned(caption, &table.title), grid.size);
        call.push_str(&self.cells(&table.head, width));
        call.push_str("), ");
        for row in &table.rows {
            call.push_str(&self.cells(row, width));
        }
        call + ")"
    }

    /// The cells of a row, made up to the number of columns.
    fn cells(&mut self, row: &[Vec<Inline>], width: usize) -> String {
        (0..width)
            .map(|column| row.get(column).map_or_else(|| "[]".to_owned(), |cell| self.inlines(cell)) + ", ")
            .collect()
    }

    fn picture(&mut self, picture: &Picture) -> String {
        let caption = words::caption(Word::Picture, picture.number, self.document.language);
        let caption = self.captioned(&caption, &picture.title);
        let (width, height) = (f64::from(picture.width.max(1)), f64::from(picture.height.max(1)));
        let shown = ROOM.min(TALLEST * width / height);
        format!("pic({}, {shown:.2}pt, {}, {caption})", string(&file(picture)), string(&picture.alt))
    }

    fn captioned(&mut self, caption: &str, title: &[Inline]) -> String {
        format!("{{{}; {}}}", string(caption), self.inlines(title))
    }

    /// Running text as one expression.
    fn inlines(&mut self, text: &[Inline]) -> String {
        match text {
            [] => "[]".to_owned(),
            // The empty content makes one string into content, as headings and cells expect.
            _ => format!("{{[]; {}}}", text.iter().map(|inline| self.inline(inline)).collect::<Vec<_>>().join("; ")),
        }
    }

    fn inline(&mut self, inline: &Inline) -> String {
        match inline {
            Inline::Text(text) => running(text, self.document.language),
            Inline::Strong(inner) => format!("strong({})", self.inlines(inner)),
            Inline::Emphasis(inner) => format!("emph({})", self.inlines(inner)),
            Inline::Link { href, text } if is_followable(href) => {
                format!("web({}, {})", string(href), self.inlines(text))
            }
            Inline::Link { href, text } => format!("{}; {}", self.inlines(text), string(&format!(" ({href})"))),
            Inline::Figure { figure, text } if *figure < self.document.figures.len() => {
                let id = string(&self.document.figures[*figure].id);
                format!("to({id}, {{[]; {}}})", running(text, self.document.language))
            }
            Inline::Figure { text, .. } => running(text, self.document.language),
            Inline::Footnote(note) => self.footnote(*note),
            Inline::Break => "linebreak()".to_owned(),
        }
    }

    fn footnote(&mut self, note: usize) -> String {
        let Some(text) = self.document.footnotes.get(note) else { return "[]".to_owned() };
        if !self.noted.insert(note) {
            return format!("footnote(label(\"note-{note}\"))");
        }
        format!("[#footnote({})#label(\"note-{note}\")]", self.inlines(text))
    }

    /// The data of the pictures, then the figures.
    fn annexes(&mut self) -> String {
        let language = self.document.language;
        let mut out = String::new();
        let pictures = all_pictures(&self.document.blocks);
        if !pictures.is_empty() {
            let tables: String = pictures.iter().map(|picture| self.data(picture) + "\n").collect();
            let _ = writeln!(out, "annex({}, {{\n{tables}}})", string(Word::AnnexData.say(language)));
        }
        let annex = annex::annex(self.document);
        if !annex.entries.is_empty() {
            let all: Vec<_> = annex.entries.iter().map(|one| entry(one, language)).collect();
            let _ = writeln!(out, "annex({}, entries({}))", string(Word::AnnexFigures.say(language)), all.join(",\n"));
            let all: Vec<_> = annex.computations.iter().map(|one| computation(one, language)).collect();
            let _ =
                writeln!(out, "annex({}, entries({}))", string(Word::AnnexComputations.say(language)), all.join(",\n"));
        }
        out
    }

    fn data(&mut self, picture: &Picture) -> String {
        let caption = words::caption(Word::Picture, picture.number, self.document.language);
        let table = Table { title: picture.title.clone(), ..picture.data.clone() };
        self.table(&table, &caption)
    }
}

fn entry(entry: &Entry, language: Language) -> String {
    format!(
        "entry({}, {{[]; {}}}, {}, {{[]; {}}})",
        string(&entry.id),
        running(&entry.text, language),
        string(&annex::computation_id(entry.computation)),
        breakable(&entry.line, language)
    )
}

fn computation(computation: &Computation, language: Language) -> String {
    let items: String = computation.items.iter().map(|one| format!(", {}", item(one, language))).collect();
    let title = running(&computation.title, language);
    format!("computation({}, {{[]; {title}}}{items})", string(&computation.id))
}

/// The lines of SQL, each with the number of blanks before it.
fn code(text: &str) -> String {
    let line = |line: &str| {
        let bare = line.trim_start();
        format!(", ({}, {})", line.chars().count() - bare.chars().count(), string(bare))
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(line).collect()
}

fn item(item: &Item, language: Language) -> String {
    let label = string(&format!("{}{}", item.label, words::colon(language)));
    let body = match &item.said {
        Said::Text(text) => breakable(text, language),
        Said::Code(text) => return format!("code({label}{})", code(text)),
        Said::Same(first) => {
            let id = annex::computation_id(*first);
            format!("to({}, {})", string(&id), string(&format!("{} {id}", Word::SameAs.say(language))))
        }
    };
    format!("item({label}, {{[]; {body}}})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sql_keeps_its_lines_and_indents() {
        assert_eq!(code("SELECT \"a\"\n\n  FROM b\n"), r#", (0, "SELECT \"a\""), (2, "FROM b")"#);
    }
}
