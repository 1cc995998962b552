//! The page of a figure, and the page that lists all figures.

use mandate_model::{Language, locale};

use super::markup::{Markup, page as whole_page};
use super::mentions::{Mention, Mentions};
use super::{colon, report_path};
use crate::phrases::{phrase, word};
use crate::tree::{Document, Figure};

/// More rows than this are folded away at first.
const FOLDED_ABOVE: usize = 200;

/// The page of one figure.
pub fn page(document: &Document, position: usize, mentions: &[Mention]) -> String {
    let Some(figure) = document.figures.get(position) else { return String::new() };
    let mut writer = Writer { language: document.language, figure, out: Markup::default() };
    writer.bar(document, position);
    writer.out.raw("<main class=\"origin\">\n");
    writer.opening(mentions);
    writer.facts();
    writer.printed_at(document, mentions);
    writer.records();
    writer.query();
    writer.hash();
    writer.out.raw("</main>");
    let title = format!("{} – {}", figure.id, figure.title);
    whole_page(document.language, &title, "../../style.css", "figure-page", &writer.out)
}

struct Writer<'d> {
    language: Language,
    figure: &'d Figure,
    out: Markup,
}

impl Writer<'_> {
    fn word(&self, id: &str) -> String {
        word(self.language, id)
    }

    /// The way back to the report, and to the figures before and after.
    fn bar(&mut self, document: &Document, position: usize) {
        let (back, index) = (self.word("back-to-report"), self.word("index-title"));
        let href = format!("../../{}", report_path(document));
        self.out.raw("<nav class=\"bar\">");
        self.out.element("a", &[("class", "link"), ("href", &href)], &back);
        self.out.element("a", &[("class", "link"), ("href", "index.html")], &index).raw("<span class=\"neighbours\">");
        let mut neighbour = |at: Option<usize>, rel: &str| {
            if let Some(other) = at.and_then(|at| document.figures.get(at)) {
                let href = format!("{}.html", other.id);
                self.out.element("a", &[("class", "link"), ("rel", rel), ("href", &href)], &other.id);
            }
        };
        neighbour(position.checked_sub(1), "prev");
        neighbour(Some(position + 1), "next");
        self.out.raw("</span></nav>\n");
    }

    fn opening(&mut self, mentions: &[Mention]) {
        let figure = self.figure;
        let origin = self.word("origin");
        let id = phrase(self.language, "figure-id", &[("id", &figure.id)]);
        let printed = mentions.first().map_or(&figure.text, |mention| &mention.text);
        self.out.raw("<header class=\"opening\">\n<p class=\"kicker\">").text(&origin);
        self.out.raw(" <span class=\"id\">").text(&id).raw("</span></p>\n");
        self.out.raw("<h1><span class=\"printed\">").text(printed).raw("</span> <span class=\"indicator\">");
        self.out.text(&figure.title).raw("</span></h1>\n");
        self.out.element("p", &[("class", "definition")], &figure.definition).raw("\n</header>\n");
    }

    fn facts(&mut self) {
        let (figure, language) = (self.figure, self.language);
        let observation = &figure.observation;
        self.out.raw("<dl class=\"facts\">\n");
        let exact = observation.value.map_or_else(|| self.word("no-value"), |value| value.normalize().to_string());
        self.fact("exact-value", &exact);
        self.fact("unit", &figure.unit_label);
        self.fact("qualifier", &self.word(&format!("qualifier-{}", observation.qualifier.as_str())));
        for (label, text) in &figure.labels {
            self.pair(label, text);
        }
        if let Some(period) = &observation.period {
            self.fact("period", period);
        }
        if let Some(note) = &figure.note {
            self.fact("note", note);
        }
        self.fact("on", &locale::date(language, figure.on));
        let as_at = self.word("as-at");
        self.out.raw("<div>").element("dt", &[], &as_at).raw("<dd>").moment(figure.as_at).raw("</dd></div>\n");
        self.fact("source", &figure.source);
        self.fact("indicator", &figure.indicator);
        self.out.raw("</dl>\n");
    }

    fn fact(&mut self, label: &str, text: &str) {
        let label = self.word(label);
        self.pair(&label, text);
    }

    fn pair(&mut self, label: &str, text: &str) {
        self.out.raw("<div>").element("dt", &[], label).raw("<dd>").element("bdi", &[], text).raw("</dd></div>\n");
    }

    fn printed_at(&mut self, document: &Document, mentions: &[Mention]) {
        if mentions.is_empty() {
            return;
        }
        self.section("printed-at");
        self.out.raw("<ul class=\"places\">\n");
        for mention in mentions {
            let href = format!("../../{}#{}", report_path(document), mention.anchor);
            self.out.raw("<li>").element(
                "a",
                &[("class", "link"), ("href", &href)],
                &mention.place.told(self.language),
            );
            self.out.text(colon(self.language)).element("q", &[], &mention.text).raw("</li>\n");
        }
        self.out.raw("</ul>\n</section>\n");
    }

    fn section(&mut self, title: &str) {
        let title = self.word(title);
        self.out.raw("<section>\n").element("h2", &[], &title).raw("\n");
    }

    fn records(&mut self) {
        self.section("records");
        let count = self.figure.records.len();
        let number = count.to_string();
        if count == 0 {
            let none = self.word("no-records");
            self.out.element("p", &[], &none);
        } else if count > FOLDED_ABOVE {
            let summary = phrase(self.language, "show-records", &[("number", &number)]);
            self.out.raw("<details>").element("summary", &[], &summary);
            self.record_table();
            self.out.raw("</details>\n");
        } else {
            let told = phrase(self.language, "record-count", &[("number", &number)]);
            self.out.element("p", &[("class", "count")], &told);
            self.record_table();
        }
        self.out.raw("</section>\n");
    }

    /// A group of two rows for each record: what the basis shows of it, and below it where it comes from.
    fn record_table(&mut self) {
        let name = self.word("records");
        self.out.open("div", &[("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", &name)]);
        self.out.raw("<table class=\"records\">\n<thead><tr>");
        let record = self.word("record");
        self.out.element("th", &[("scope", "col")], &record);
        for column in &self.figure.columns {
            self.out.element("th", &[("scope", "col"), ("class", "column")], column);
        }
        self.out.raw("</tr></thead>\n");
        (0..self.figure.records.len()).for_each(|at| self.record(at));
        self.out.raw("</table></div>\n");
    }

    fn record(&mut self, at: usize) {
        let Some(record) = self.figure.records.get(at) else { return };
        let revision = &record.revision;
        self.out.open("tbody", &[("id", &format!("record-{}", at + 1))]).raw("\n<tr><th scope=\"row\">");
        self.out.element("span", &[("class", "collection")], &revision.collection).raw(" ");
        self.out.element("bdi", &[], &revision.key).raw("</th>");
        for cell in &record.cells {
            self.out.raw("<td>").element("bdi", &[], cell.as_deref().unwrap_or_default()).raw("</td>");
        }
        let span = (record.cells.len() + 1).to_string();
        self.out.raw("</tr>\n<tr>").open("td", &[("class", "provenance"), ("colspan", &span)]).raw("<dl>");
        self.provenance("revision", |out| out.text(&revision.number.to_string()));
        self.provenance("recorded-at", |out| out.moment(revision.recorded_at));
        self.provenance("validated-by", |out| out.element("bdi", &[], &revision.validated_by));
        self.provenance("citation", |out| out.element("bdi", &[], &revision.source));
        let hash = revision.hash.to_string();
        self.provenance("hash", |out| out.element("code", &[("title", &hash)], &revision.hash.short()));
        self.out.raw("</dl></td></tr>\n</tbody>\n");
    }

    fn provenance(&mut self, label: &str, write: impl FnOnce(&mut Markup) -> &mut Markup) {
        let label = self.word(label);
        self.out.raw("<div>").element("dt", &[], &label).raw("<dd>");
        write(&mut self.out);
        self.out.raw("</dd></div>");
    }

    fn query(&mut self) {
        self.section("query");
        self.out.raw("<pre dir=\"ltr\" tabindex=\"0\"><code>").text(&self.figure.query).raw("</code></pre>\n");
        if !self.figure.parameters.is_empty() {
            let (title, not_set) = (self.word("parameters"), self.word("not-set"));
            self.out.element("h3", &[], &title).raw("\n<dl class=\"parameters\" dir=\"ltr\">\n");
            for (name, value) in &self.figure.parameters {
                self.out.raw("<div><dt><code>$").text(name).raw("</code></dt><dd>");
                match value {
                    Some(value) => self.out.element("code", &[], value),
                    None => self.out.element("em", &[], &not_set),
                };
                self.out.raw("</dd></div>\n");
            }
            self.out.raw("</dl>\n");
        }
        self.out.raw("</section>\n");
    }

    fn hash(&mut self) {
        self.section("figure-hash");
        let about = self.word("figure-hash-about");
        self.out.raw("<p class=\"hash\" dir=\"ltr\"><code>").text(&self.figure.hash.to_string()).raw("</code></p>\n");
        self.out.element("p", &[("class", "count")], &about).raw("\n</section>\n");
    }
}

/// The page that lists all figures.
pub fn index(document: &Document, mentions: &Mentions) -> String {
    let language = document.language;
    let say = |id: &str| word(language, id);
    let mut out = Markup::default();
    let back = format!("../../{}", report_path(document));
    out.raw("<nav class=\"bar\">").element("a", &[("class", "link"), ("href", &back)], &say("back-to-report"));
    out.raw("</nav>\n<main class=\"origin\">\n<header class=\"opening\">\n");
    out.element("p", &[("class", "kicker")], &document.title).raw("\n");
    out.element("h1", &[], &say("index-title")).raw("\n");
    out.element("p", &[("class", "definition")], &say("index-about")).raw("\n</header>\n");
    let name = say("index-title");
    out.open("div", &[("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", &name)]);
    out.raw("<table class=\"index\">\n<thead><tr>").element("th", &[("scope", "col")], "");
    for head in ["printed-as", "indicator", "dimensions", "printed-at", "records"] {
        let class = if head == "records" { "numeric" } else { "" };
        out.element("th", &[("scope", "col"), ("class", class)], &say(head));
    }
    out.raw("</tr></thead>\n<tbody>\n");
    for (position, figure) in document.figures.iter().enumerate() {
        index_row(&mut out, language, figure, mentions.of(position));
    }
    out.raw("</tbody>\n</table></div>\n</main>");
    whole_page(language, &say("index-title"), "../../style.css", "figure-page", &out)
}

fn index_row(out: &mut Markup, language: Language, figure: &Figure, mentions: &[Mention]) {
    let href = format!("{}.html", figure.id);
    let labels: Vec<&str> = figure.labels.iter().map(|(_, text)| text.as_str()).collect();
    let mut places: Vec<String> = mentions.iter().map(|mention| mention.place.told(language)).collect();
    places.dedup();
    out.raw("<tr><th scope=\"row\" class=\"id\">")
        .element("a", &[("class", "link"), ("href", &href)], &figure.id)
        .raw("</th>");
    out.element("td", &[("class", "printed-cell")], &figure.text).element("td", &[], &figure.title);
    out.element("td", &[], &labels.join(" · ")).element("td", &[], &places.join(" · "));
    out.element("td", &[("class", "numeric")], &figure.records.len().to_string()).raw("</tr>\n");
}
