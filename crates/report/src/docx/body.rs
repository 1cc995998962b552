//! The blocks of the document as paragraphs and tables.

use super::inline::{Mark, Runs, run};
use super::parts::{R, W};
use super::picture::drawing;
use super::styles::{HAIR, INDENT, INK};
use super::xml::{El, el, val};
use crate::grid::Grid;
use crate::tree::{Block, Document, Inline, Picture, Table};
use crate::words::{self, Word};

/// Width of the text, in points.
const ROOM: f64 = 453.5;

/// Where a block stands: how far from the margin, and in which style its paragraphs are.
#[derive(Clone, Copy)]
struct Level {
    depth: u32,
    style: &'static str,
    /// Within an unordered list: its depth there.
    bullet: Option<u32>,
}

/// Writes the blocks, and collects what other parts must hold.
pub struct Body<'a> {
    pub runs: Runs<'a>,
    pub pictures: Vec<&'a Picture>,
}

impl<'a> Body<'a> {
    pub const fn new(document: &'a Document) -> Self {
        Self { runs: Runs::new(document), pictures: Vec::new() }
    }

    /// The title block and all blocks of the document.
    pub fn front_and_blocks(&mut self) -> Vec<El> {
        let document = self.runs.document;
        let mut all = self.front();
        all.extend(self.blocks(&document.blocks, Level { depth: 0, style: "BodyText", bullet: None }));
        all
    }

    /// A paragraph of a style, with further properties in the order that Word demands.
    pub fn paragraph(&self, style: &str, properties: Vec<El>, runs: Vec<El>) -> El {
        let mut all = el("w:pPr").with(val("w:pStyle", style));
        let (before, after): (Vec<_>, Vec<_>) = properties.into_iter().partition(|one| one.comes_before_bidi());
        all = all.all(before);
        if self.runs.document.language.is_right_to_left() {
            all = all.with(el("w:bidi"));
        }
        el("w:p").with(all.all(after)).all(runs)
    }

    /// A paragraph of plain text.
    pub fn plain(&self, style: &str, text: &str) -> El {
        self.paragraph(style, vec![], vec![run(text, Mark::default(), self.runs.document.language)])
    }

    fn front(&self) -> Vec<El> {
        let document = self.runs.document;
        let language = document.language;
        let rule = |name, size: u32| {
            el("w:pBdr").with(el(name).at("w:val", "single").at("w:sz", size).at("w:space", 4).at("w:color", INK))
        };
        let text = |text: &str| vec![run(text, Mark::default(), language)];
        let [on, as_at] = words::standing(language, document.on, document.as_at);
        let mut front = vec![
            self.paragraph("Symbol", vec![rule("w:bottom", 12)], text(document.symbol.as_deref().unwrap_or_default())),
            self.plain("Standing", &on),
            self.plain("Standing", &as_at),
            self.plain("Title", &document.title),
        ];
        front.push(self.paragraph(
            "Subtitle",
            vec![rule("w:bottom", 4)],
            text(document.subtitle.as_deref().unwrap_or_default()),
        ));
        front
    }

    fn blocks(&mut self, blocks: &'a [Block], level: Level) -> Vec<El> {
        blocks.iter().flat_map(|block| self.block(block, level)).collect()
    }

    fn block(&mut self, block: &'a Block, level: Level) -> Vec<El> {
        match block {
            Block::Heading { level, number, text } => vec![self.heading(*level, number, text)],
            Block::Paragraph { number, text } => {
                vec![self.text(number.map(|number| format!("{number}.")).as_deref(), text, level)]
            }
            Block::Lettered { items } => {
                items.iter().flat_map(|(marker, blocks)| self.item(Some(marker.as_str()), blocks, level)).collect()
            }
            Block::Bullets { items } => items.iter().flat_map(|blocks| self.item(None, blocks, level)).collect(),
            Block::Note { blocks } => self.blocks(blocks, Level { style: "Note", ..level }),
            Block::Table(table) => self.captioned_table(Word::Table, table.number, &table.title, table),
            Block::Picture(picture) => self.picture(picture),
        }
    }

    fn heading(&mut self, level: u8, number: &str, text: &[Inline]) -> El {
        let style = ["Heading1", "Heading2", "Heading3", "Heading4"][usize::from(level.clamp(1, 4)) - 1];
        let mut runs = Vec::new();
        if !number.is_empty() {
            runs.push(run(&format!("{number}  "), Mark::default(), self.runs.document.language));
        }
        runs.extend(self.runs.all(text, Mark::default()));
        self.paragraph(style, vec![], runs)
    }

    /// A paragraph, its number hanging before it.
    fn text(&mut self, number: Option<&str>, text: &[Inline], level: Level) -> El {
        let mut runs = number.map_or_else(Vec::new, |number| self.marker(number));
        runs.extend(self.runs.all(text, Mark::default()));
        let style = if number.is_some() && level.depth == 0 { "NumberedParagraph" } else { level.style };
        self.paragraph(style, placed(level, number.is_some(), self.runs.document.language.is_right_to_left()), runs)
    }

    fn marker(&self, marker: &str) -> Vec<El> {
        vec![run(marker, Mark::default(), self.runs.document.language), el("w:r").with(el("w:tab"))]
    }

    /// An item of a list: its marker hangs before its first paragraph.
    fn item(&mut self, marker: Option<&str>, blocks: &'a [Block], level: Level) -> Vec<El> {
        let bullet = if marker.is_none() { Some(level.bullet.map_or(0, |depth| depth + 1)) } else { None };
        let inner = Level { depth: level.depth + if level.depth == 0 { 2 } else { 1 }, bullet, ..level };
        let (first, rest) = match blocks.split_first() {
            Some((Block::Paragraph { text, .. }, rest)) => (text.as_slice(), rest),
            _ => (&[][..], blocks),
        };
        let mut all = vec![self.text(marker, first, inner)];
        all.extend(self.blocks(rest, Level { bullet: None, ..inner }));
        all
    }

    /// A table with its caption above it and some room below.
    pub fn captioned_table(&mut self, word: Word, number: u32, title: &[Inline], table: &Table) -> Vec<El> {
        let caption = words::caption(word, number, self.runs.document.language);
        let mut runs = vec![run(&caption, Mark::default(), self.runs.document.language)];
        runs.extend(self.runs.all(title, Mark::default()));
        let mut all = vec![self.paragraph("Caption", vec![], runs)];
        if !table.head.is_empty() {
            all.push(self.table(table));
        }
        all.push(self.paragraph("TableText", vec![], vec![]));
        all
    }

    fn table(&mut self, table: &Table) -> El {
        let grid = Grid::fit(table, ROOM, 8.5, 4.0);
        let widths: Vec<u32> = grid.widths.iter().map(|width| (width * 20.0).round() as u32).collect();
        let mut properties = el("w:tblPr").with(val("w:tblStyle", "ReportTable"));
        if self.runs.document.language.is_right_to_left() {
            properties = properties.with(el("w:bidiVisual"));
        }
        let properties = properties
            .with(el("w:tblW").at("w:w", widths.iter().sum::<u32>()).at("w:type", "dxa"))
            .with(el("w:tblLayout").at("w:type", "fixed"))
            .with(el("w:tblLook").at("w:val", "0020").at("w:firstRow", 1));
        let columns = el("w:tblGrid").all(widths.iter().map(|width| el("w:gridCol").at("w:w", width)));
        let small = (grid.size < 8.4).then(|| (grid.size * 2.0).round() as u32);
        let mut rows = vec![self.row(&table.head, table, &widths, true, small)];
        rows.extend(table.rows.iter().map(|row| self.row(row, table, &widths, false, small)).collect::<Vec<_>>());
        el("w:tbl").with(properties).with(columns).all(rows)
    }

    fn row(&mut self, cells: &[Vec<Inline>], table: &Table, widths: &[u32], head: bool, small: Option<u32>) -> El {
        let mut properties = el("w:trPr").with(el("w:cantSplit"));
        if head {
            properties = properties.with(el("w:tblHeader"));
        }
        let mut row = el("w:tr").with(properties);
        for (column, width) in widths.iter().enumerate() {
            let text = cells.get(column).map_or(&[][..], Vec::as_slice);
            let numeric = table.numeric.get(column).copied().unwrap_or(false);
            let size = el("w:tcW").at("w:w", width).at("w:type", "dxa");
            let cell = el("w:tcPr").with(size).with(val("w:vAlign", if head { "bottom" } else { "top" }));
            let align = if numeric { vec![val("w:jc", "right")] } else { vec![] };
            let runs = self.runs.all(text, Mark { size: small, ..Mark::default() });
            row = row.with(el("w:tc").with(cell).with(self.paragraph(
                if head { "TableHead" } else { "TableText" },
                align,
                runs,
            )));
        }
        row
    }

    fn picture(&mut self, picture: &'a Picture) -> Vec<El> {
        self.pictures.push(picture);
        let drawing = drawing(picture, self.pictures.len());
        let language = self.runs.document.language;
        let mut caption =
            vec![run(&words::caption(Word::Picture, picture.number, language), Mark::default(), language)];
        caption.extend(self.runs.all(&picture.title, Mark::default()));
        vec![self.paragraph("Picture", vec![], vec![drawing]), self.paragraph("PictureCaption", vec![], caption)]
    }
}

/// Indent, bullet and rule of a paragraph that is not at the margin.
fn placed(level: Level, marked: bool, mirrored: bool) -> Vec<El> {
    let mut all = Vec::new();
    if let Some(depth) = level.bullet {
        let number = el("w:numPr").with(val("w:ilvl", depth.min(3))).with(val("w:numId", 1));
        return vec![number];
    }
    if level.style == "Note" {
        let rule = el(if mirrored { "w:right" } else { "w:left" })
            .at("w:val", "single")
            .at("w:sz", 12)
            .at("w:space", 6)
            .at("w:color", HAIR);
        all.push(el("w:pBdr").with(rule));
    }
    let start = INDENT * level.depth + if level.style == "Note" { INDENT / 3 } else { 0 };
    if start > 0 {
        let hanging = if marked { INDENT } else { 0 };
        all.push(el("w:ind").at("w:left", start).at("w:hanging", hanging));
    }
    all
}

/// The whole part `word/document.xml`.
pub fn document(content: Vec<El>, language: mandate_model::Language) -> El {
    let reference = |name, id: &str| el(name).at("w:type", "default").at("r:id", id);
    let first = |name, id: &str| el(name).at("w:type", "first").at("r:id", id);
    let mut section = el("w:sectPr")
        .with(reference("w:headerReference", "rIdHeader"))
        .with(reference("w:footerReference", "rIdFooter"))
        .with(first("w:footerReference", "rIdFooter"))
        .with(el("w:pgSz").at("w:w", 11906).at("w:h", 16838))
        .with(
            el("w:pgMar")
                .at("w:top", 1474)
                .at("w:right", 1417)
                .at("w:bottom", 1361)
                .at("w:left", 1417)
                .at("w:header", 709)
                .at("w:footer", 709)
                .at("w:gutter", 0),
        )
        .with(el("w:titlePg"));
    if language.is_right_to_left() {
        section = section.with(el("w:bidi"));
    }
    el("w:document")
        .at("xmlns:w", W)
        .at("xmlns:r", R)
        .at("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")
        .with(el("w:body").all(content).with(section))
}
