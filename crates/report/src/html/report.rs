//! The page of the report itself.

use mandate_model::{Language, locale};

use super::markup::{Markup, page};
use super::mentions::{Mentions, Place};
use crate::phrases::{phrase, word};
use crate::tree::{Block, Document, Inline, Picture, Table};

/// The page, and where it prints each figure.
pub fn write(document: &Document) -> (String, Mentions) {
    let mut writer = Writer {
        document,
        out: Markup::default(),
        mentions: Mentions::new(document.figures.len()),
        headings: 0,
        references: vec![0; document.footnotes.len()],
        place: Place::Note,
    };
    let headings = headings(&document.blocks);
    writer.masthead();
    writer.out.raw("<div class=\"sheet\">\n");
    writer.contents(&headings);
    writer.out.raw("<main id=\"text\">\n");
    writer.blocks(&document.blocks);
    writer.footnotes();
    writer.foot();
    writer.out.raw("</main>\n</div>");
    let page = page(document.language, &document.title, "style.css", "report", &writer.out);
    (page, writer.mentions)
}

/// A heading as the contents show it.
struct Entry<'d> {
    level: u8,
    number: &'d str,
    text: &'d [Inline],
}

fn headings(blocks: &[Block]) -> Vec<Entry<'_>> {
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level, number, text } => Some(Entry { level: *level, number, text }),
            _ => None,
        })
        .collect()
}

struct Writer<'d> {
    document: &'d Document,
    out: Markup,
    mentions: Mentions,
    headings: usize,
    /// How often each footnote has been referred to.
    references: Vec<usize>,
    place: Place,
}

impl<'d> Writer<'d> {
    fn word(&self, id: &str) -> String {
        word(self.document.language, id)
    }

    fn masthead(&mut self) {
        let document = self.document;
        self.out.raw("<header class=\"masthead\">\n");
        if let Some(symbol) = &document.symbol {
            self.out.raw("<p class=\"symbol\">").element("bdi", &[], symbol).raw("</p>\n");
        }
        self.out.element("h1", &[], &document.title).raw("\n");
        if let Some(subtitle) = &document.subtitle {
            self.out.element("p", &[("class", "subtitle")], subtitle).raw("\n");
        }
        let (on, as_at) = (self.word("on"), self.word("as-at"));
        self.out.raw("<dl class=\"standing\">\n<div>").element("dt", &[], &on).raw("<dd>");
        self.out.element(
            "time",
            &[("datetime", &document.on.to_string())],
            &locale::date(document.language, document.on),
        );
        self.out.raw("</dd></div>\n<div>").element("dt", &[], &as_at).raw("<dd>").moment(document.as_at);
        self.out.raw("</dd></div>\n</dl>\n</header>\n");
    }

    /// The contents twice: beside the text on a wide screen, folded above it on a narrow one.
    fn contents(&mut self, headings: &[Entry<'_>]) {
        if headings.is_empty() {
            return;
        }
        let title = self.word("contents");
        self.out.open("nav", &[("class", "contents"), ("aria-label", &title)]).raw("\n");
        self.out.raw("<div class=\"beside\">\n").element("p", &[("class", "contents-title")], &title);
        self.entries(headings);
        self.out.raw("</div>\n<details class=\"above\">").element("summary", &[], &title);
        self.entries(headings);
        self.out.raw("</details>\n</nav>\n");
    }

    fn entries(&mut self, headings: &[Entry<'_>]) {
        self.out.raw("\n<ol>\n");
        for (at, heading) in headings.iter().enumerate().filter(|(_, heading)| heading.level < 4) {
            self.out.open("li", &[("class", &format!("level-{}", heading.level))]);
            self.out.open("a", &[("href", &format!("#heading-{}", at + 1))]);
            self.out.element("span", &[("class", "number")], heading.number).raw(" ");
            self.out.element("span", &[], &flat(heading.text)).raw("</a></li>\n");
        }
        self.out.raw("</ol>\n");
    }

    fn blocks(&mut self, blocks: &'d [Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::Heading { level, number, text } => self.heading(*level, number, text),
            Block::Paragraph { number, text } => self.paragraph(*number, text),
            Block::Lettered { items } => self.lettered(items),
            Block::Bullets { items } => {
                self.out.raw("<ul>\n");
                for item in items {
                    self.out.raw("<li>");
                    self.within(Place::List, |writer| writer.blocks(item));
                    self.out.raw("</li>\n");
                }
                self.out.raw("</ul>\n");
            }
            Block::Note { blocks } => {
                self.out.raw("<aside class=\"note\" role=\"note\">\n");
                self.within(Place::Note, |writer| writer.blocks(blocks));
                self.out.raw("</aside>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Picture(picture) => self.picture(picture),
        }
    }

    /// Writes with another place noted for figures.
    fn within(&mut self, place: Place, write: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.place, place);
        write(self);
        self.place = outer;
    }

    fn heading(&mut self, level: u8, number: &str, text: &'d [Inline]) {
        self.headings += 1;
        // The title is the only h1.
        let tag = format!("h{}", level.clamp(1, 4) + 1);
        self.out.open(&tag, &[("id", &format!("heading-{}", self.headings))]);
        self.out.element("span", &[("class", "number")], number).raw(" <span>");
        self.within(Place::Heading(number.to_owned()), |writer| writer.inlines(text));
        self.out.raw("</span>").close(&tag).raw("\n");
    }

    fn paragraph(&mut self, number: Option<u32>, text: &'d [Inline]) {
        let Some(number) = number else {
            self.out.raw("<p>");
            self.inlines(text);
            self.out.raw("</p>\n");
            return;
        };
        let id = format!("p{number}");
        self.out.open("p", &[("class", "numbered"), ("id", &id)]);
        let label =
            if self.document.language == Language::Arabic { format!("{number} -") } else { format!("{number}.") };
        self.out.element("a", &[("class", "number"), ("href", &format!("#{id}"))], &label);
        self.out.raw("<span>");
        self.within(Place::Paragraph(number), |writer| writer.inlines(text));
        self.out.raw("</span></p>\n");
    }

    fn lettered(&mut self, items: &'d [(String, Vec<Block>)]) {
        self.out.raw("<ol class=\"lettered\">\n");
        for (label, blocks) in items {
            self.out.raw("<li>").element("span", &[("class", "number")], label).raw("<div>");
            self.within(Place::List, |writer| writer.blocks(blocks));
            self.out.raw("</div></li>\n");
        }
        self.out.raw("</ol>\n");
    }

    fn table(&mut self, table: &'d Table) {
        let number = phrase(self.document.language, "table-number", &[("number", &table.number.to_string())]);
        let id = format!("table-{}", table.number);
        self.out.open("figure", &[("class", "table"), ("id", &id)]).raw("\n");
        self.within(Place::Table(table.number), |writer| {
            writer.caption(&number, &table.title);
            writer.grid(table, &number);
        });
        self.out.raw("</figure>\n");
    }

    fn caption(&mut self, number: &str, title: &'d [Inline]) {
        self.out.raw("<figcaption>").element("span", &[("class", "label")], number).raw(" <span class=\"caption\">");
        self.inlines(title);
        self.out.raw("</span></figcaption>\n");
    }

    /// The rows; they scroll sideways where the screen is too narrow, by keyboard too.
    fn grid(&mut self, table: &'d Table, name: &str) {
        let title = flat(&table.title);
        let name = if title.is_empty() { name.to_owned() } else { format!("{name} {title}") };
        self.out.open("div", &[("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", &name)]);
        self.out.raw("<table>\n<thead><tr>");
        for (at, cell) in table.head.iter().enumerate() {
            let class = if numeric(table, at) { " class=\"numeric\"" } else { "" };
            self.out.raw("<th scope=\"col\"").raw(class).raw(">");
            self.inlines(cell);
            self.out.raw("</th>");
        }
        self.out.raw("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            self.out.raw("<tr>");
            row.iter().enumerate().for_each(|(at, cell)| self.cell(cell, at == 0, numeric(table, at)));
            self.out.raw("</tr>\n");
        }
        self.out.raw("</tbody>\n</table></div>\n");
    }

    fn cell(&mut self, cell: &'d [Inline], first: bool, numeric: bool) {
        let (open, close) = match (first, numeric) {
            (true, false) => ("<th scope=\"row\">", "</th>"),
            (_, true) => ("<td class=\"numeric\">", "</td>"),
            (false, false) => ("<td>", "</td>"),
        };
        self.out.raw(open);
        self.inlines(cell);
        self.out.raw(close);
    }

    fn picture(&mut self, picture: &'d Picture) {
        let number = phrase(self.document.language, "picture-number", &[("number", &picture.number.to_string())]);
        let id = format!("picture-{}", picture.number);
        let data = self.word("data-behind");
        self.out.open("figure", &[("class", "picture"), ("id", &id)]).raw("\n");
        self.within(Place::Picture(picture.number), |writer| {
            writer.caption(&number, &picture.title);
            // A drawing is laid out for its own direction: that of the page would move its words.
            writer
                .out
                .open("div", &[("class", "drawing"), ("dir", "ltr"), ("role", "img"), ("aria-label", &picture.alt)]);
            writer.out.raw(element_only(&picture.svg)).raw("</div>\n");
            writer.out.raw("<details>").element("summary", &[], &data).raw("\n");
            writer.grid(&picture.data, &number);
            writer.out.raw("</details>\n");
        });
        self.out.raw("</figure>\n");
    }

    fn inlines(&mut self, inlines: &'d [Inline]) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &'d Inline) {
        match inline {
            Inline::Text(text) => {
                self.out.text(text);
            }
            Inline::Strong(inner) => {
                self.out.raw("<strong>");
                self.inlines(inner);
                self.out.raw("</strong>");
            }
            Inline::Emphasis(inner) => {
                self.out.raw("<em>");
                self.inlines(inner);
                self.out.raw("</em>");
            }
            Inline::Link { href, text } => {
                self.out.open("a", &[("class", "link"), ("href", href)]);
                self.inlines(text);
                self.out.raw("</a>");
            }
            Inline::Figure { figure, text } => self.figure(*figure, text),
            Inline::Footnote(note) => self.reference(*note),
            Inline::Break => {
                self.out.raw("<br>");
            }
        }
    }

    fn figure(&mut self, position: usize, text: &str) {
        let Some(figure) = self.document.figures.get(position) else {
            self.out.text(text);
            return;
        };
        let anchor = self.mentions.note(position, &figure.id, &self.place, text);
        let href = format!("figures/{}/{}.html", self.document.language.code(), figure.id);
        let attributes = [("class", "figure"), ("id", &*anchor), ("href", &*href), ("title", &*figure.title)];
        self.out.element("a", &attributes, text);
    }

    fn reference(&mut self, note: usize) {
        let Some(count) = self.references.get_mut(note) else { return };
        *count += 1;
        let (id, href) = (format!("reference-{}-{count}", note + 1), format!("#note-{}", note + 1));
        self.out.raw("<sup class=\"reference\">");
        self.out.element("a", &[("id", &id), ("href", &href), ("role", "doc-noteref")], &(note + 1).to_string());
        self.out.raw("</sup>");
    }

    fn footnotes(&mut self) {
        if self.document.footnotes.is_empty() {
            return;
        }
        let (title, back) = (self.word("notes"), self.word("back"));
        self.out.raw("<section class=\"footnotes\" role=\"doc-endnotes\">\n");
        self.out.element("h2", &[], &title).raw("\n<ol>\n");
        for (at, note) in self.document.footnotes.iter().enumerate() {
            self.out.open("li", &[("id", &format!("note-{}", at + 1))]);
            self.within(Place::Footnote(at), |writer| writer.inlines(note));
            let href = format!("#reference-{}-1", at + 1);
            let attributes = [("class", "back"), ("href", &*href), ("role", "doc-backlink"), ("aria-label", &*back)];
            self.out.raw(" ").element("a", &attributes, "↑").raw("</li>\n");
        }
        self.out.raw("</ol>\n</section>\n");
    }

    fn foot(&mut self) {
        if self.document.figures.is_empty() {
            return;
        }
        let href = format!("figures/{}/index.html", self.document.language.code());
        let (about, index) = (self.word("footer"), self.word("index-title"));
        self.out.raw("<footer class=\"foot\"><p>").text(&about).raw(" ");
        self.out.element("a", &[("class", "link"), ("href", &href)], &index).raw("</p></footer>\n");
    }
}

fn numeric(table: &Table, column: usize) -> bool {
    table.numeric.get(column).copied().unwrap_or(false)
}

/// The SVG element without an XML declaration before it.
fn element_only(svg: &str) -> &str {
    svg.find("<svg").map_or("", |at| &svg[at..])
}

/// The text of inlines, without links and notes.
pub fn flat(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) | Inline::Figure { text, .. } => text.clone(),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => flat(inner),
            Inline::Footnote(_) => String::new(),
            Inline::Break => " ".to_owned(),
        })
        .collect()
}
