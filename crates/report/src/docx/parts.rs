//! The parts around the text: types, relations, properties, settings, fonts, header and footer.

use mandate_model::Language;

use super::styles;
use super::xml::{El, el, val};
use crate::fonts;
use crate::tree::Document;

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// `[Content_Types].xml`.
pub fn content_types() -> El {
    let default = |extension, kind| el("Default").at("Extension", extension).at("ContentType", kind);
    let word = |name: &str, kind: &str| {
        let kind = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
        el("Override").at("PartName", format!("/word/{name}.xml")).at("ContentType", kind)
    };
    el("Types")
        .at("xmlns", format!("{PACKAGE}/content-types"))
        .with(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .with(default("xml", "application/xml"))
        .with(default("png", "image/png"))
        .with(default("svg", "image/svg+xml"))
        .with(word("document", "document.main"))
        .all(["styles", "settings", "fontTable", "footnotes", "numbering"].map(|name| word(name, name)))
        .with(word("header1", "header"))
        .with(word("footer1", "footer"))
        .with(
            el("Override")
                .at("PartName", "/docProps/core.xml")
                .at("ContentType", "application/vnd.openxmlformats-package.core-properties+xml"),
        )
        .with(
            el("Override")
                .at("PartName", "/docProps/app.xml")
                .at("ContentType", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        )
}

/// A relation from one part to another, or to an address of the web.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    pub id: String,
    pub kind: &'static str,
    pub target: String,
    pub external: bool,
}

/// A part of relations.
pub fn relations(relations: &[Relation]) -> El {
    let one = |relation: &Relation| {
        let one = el("Relationship")
            .at("Id", &relation.id)
            .at("Type", format!("{R}/{}", relation.kind))
            .at("Target", &relation.target);
        if relation.external { one.at("TargetMode", "External") } else { one }
    };
    el("Relationships").at("xmlns", format!("{PACKAGE}/relationships")).all(relations.iter().map(one))
}

/// `_rels/.rels`.
pub fn root_relations() -> El {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    let one =
        |id: &str, kind: String, target: &str| el("Relationship").at("Id", id).at("Type", kind).at("Target", target);
    el("Relationships")
        .at("xmlns", format!("{PACKAGE}/relationships"))
        .with(one("rId1", format!("{R}/officeDocument"), "word/document.xml"))
        .with(one("rId2", core, "docProps/core.xml"))
        .with(one("rId3", format!("{R}/extended-properties"), "docProps/app.xml"))
}

/// The relations every document has.
pub fn fixed_relations() -> Vec<Relation> {
    let one = |id: &str, kind, target: &str| Relation { id: id.into(), kind, target: target.into(), external: false };
    vec![
        one("rIdStyles", "styles", "styles.xml"),
        one("rIdSettings", "settings", "settings.xml"),
        one("rIdFonts", "fontTable", "fontTable.xml"),
        one("rIdNotes", "footnotes", "footnotes.xml"),
        one("rIdNumbers", "numbering", "numbering.xml"),
        one("rIdHeader", "header", "header1.xml"),
        one("rIdFooter", "footer", "footer1.xml"),
    ]
}

/// `docProps/core.xml`: written and changed at the moment the document is as at, never by the clock.
pub fn core(document: &Document) -> El {
    let moment = document.as_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let date = |name| el(name).at("xsi:type", "dcterms:W3CDTF").text(&moment);
    let mut core = el("cp:coreProperties")
        .at("xmlns:cp", format!("{PACKAGE}/metadata/core-properties"))
        .at("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .at("xmlns:dcterms", "http://purl.org/dc/terms/")
        .at("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .with(el("dc:title").text(&document.title))
        .with(el("dc:language").text(styles::tag(document.language)));
    if let Some(subtitle) = &document.subtitle {
        core = core.with(el("dc:subject").text(subtitle));
    }
    if let Some(symbol) = &document.symbol {
        core = core.with(el("dc:identifier").text(symbol));
    }
    core.with(date("dcterms:created")).with(date("dcterms:modified"))
}

/// `docProps/app.xml`.
pub fn app() -> El {
    el("Properties")
        .at("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")
        .with(el("Application").text("Mandate"))
}

/// `word/settings.xml`.
pub fn settings(language: Language) -> El {
    let separator = |id: i32| el("w:footnote").at("w:id", id);
    let compatible = el("w:compatSetting")
        .at("w:name", "compatibilityMode")
        .at("w:uri", "http://schemas.microsoft.com/office/word")
        .at("w:val", 15);
    el("w:settings")
        .at("xmlns:w", W)
        .with(val("w:zoom", "bestFit").at("w:percent", 100))
        .with(val("w:defaultTabStop", styles::INDENT))
        .with(val(
            "w:characterSpacingControl",
            if language == Language::Chinese { "compressPunctuation" } else { "doNotCompress" },
        ))
        .with(el("w:footnotePr").with(separator(-1)).with(separator(0)))
        .with(el("w:compat").with(compatible))
        .with(el("w:themeFontLang").at("w:val", "en-GB").at("w:eastAsia", "zh-CN").at("w:bidi", "ar-SA"))
}

/// `word/fontTable.xml`: which face stands in where the reader has not the one named.
pub fn font_table() -> El {
    let font = |name: &str, instead: &str, family: &str| {
        el("w:font")
            .at("w:name", name)
            .with(val("w:altName", instead))
            .with(val("w:charset", "86"))
            .with(val("w:family", family))
    };
    el("w:fonts").at("xmlns:w", W).with(font(fonts::SERIF, "SimSun", "roman")).with(font(
        fonts::SANS,
        "SimHei",
        "swiss",
    ))
}

/// `word/numbering.xml`: nothing but the dash of unordered lists. All other numbers are text, as the report gave them.
pub fn numbering() -> El {
    let level = |level: u32| {
        let indent = el("w:ind").at("w:left", styles::INDENT * (level + 2)).at("w:hanging", styles::INDENT / 2);
        el("w:lvl")
            .at("w:ilvl", level)
            .with(val("w:start", 1))
            .with(val("w:numFmt", "bullet"))
            .with(val("w:lvlText", "–"))
            .with(val("w:lvlJc", "left"))
            .with(el("w:pPr").with(indent))
    };
    let list = el("w:abstractNum")
        .at("w:abstractNumId", 0)
        .with(val("w:multiLevelType", "hybridMultilevel"))
        .all((0..4).map(level));
    el("w:numbering").at("xmlns:w", W).with(list).with(el("w:num").at("w:numId", 1).with(val("w:abstractNumId", 0)))
}

fn field(instruction: &str) -> [El; 5] {
    let run = |child| el("w:r").with(child);
    let mark = |kind| run(val_type(kind));
    [
        mark("begin"),
        run(el("w:instrText").at("xml:space", "preserve").text(instruction)),
        mark("separate"),
        run(el("w:t").text("1")),
        mark("end"),
    ]
}

fn val_type(kind: &str) -> El {
    el("w:fldChar").at("w:fldCharType", kind)
}

fn styled(style: &str, language: Language) -> El {
    let properties = el("w:pPr").with(val("w:pStyle", style));
    el("w:p").with(if language.is_right_to_left() { properties.with(el("w:bidi")) } else { properties })
}

/// `word/header1.xml`: the symbol, from the second page on.
pub fn header(document: &Document) -> El {
    let symbol = el("w:r").with(el("w:t").text(document.symbol.as_deref().unwrap_or_default()));
    el("w:hdr").at("xmlns:w", W).with(styled("Header", document.language).with(symbol))
}

/// `word/footer1.xml`: page and number of pages.
pub fn footer(language: Language) -> El {
    let between = el("w:r").with(el("w:t").at("xml:space", "preserve").text(" / "));
    let paragraph = styled("Footer", language).all(field("PAGE")).with(between).all(field("NUMPAGES"));
    el("w:ftr").at("xmlns:w", W).with(paragraph)
}
