//! Named styles, so that headings make the navigation pane and an editor changes the look in one place.

use mandate_model::Language;

use super::xml::{El, el, val};
use crate::fonts;

/// Colour of headings, links and rules, as in the PDF.
pub const INK: &str = "12355B";
/// Colour of what stands back.
pub const GREY: &str = "5F646A";
/// Colour of hairlines.
pub const HAIR: &str = "C9C9C4";
/// The hanging indent of numbers, in twentieths of a point.
pub const INDENT: u32 = 567;

/// The Latin face that every reader has; the Chinese one that the fonts table replaces by SimSun or SimHei.
const LATIN: &str = "Times New Roman";
const LATIN_SANS: &str = "Arial";
const LATIN_MONO: &str = "Courier New";

/// The tag by which Word knows a language.
pub const fn tag(language: Language) -> &'static str {
    match language {
        Language::Arabic => "ar-SA",
        Language::Chinese => "zh-CN",
        Language::English => "en-GB",
        Language::French => "fr-FR",
        Language::Russian => "ru-RU",
        Language::Spanish => "es-ES",
    }
}

/// What a style is made of, beyond its name.
#[derive(Default)]
struct Look {
    /// Half points; 0 keeps the size of the style below.
    size: u32,
    bold: bool,
    sans: bool,
    mono: bool,
    colour: &'static str,
    /// Above and below, in twentieths of a point.
    space: Option<(u32, u32)>,
    /// Start and hanging indent, in twentieths of a point.
    indent: Option<(u32, u32)>,
    keep: bool,
    /// 1 to 4 for headings.
    level: u8,
    justify: &'static str,
}

fn run(look: &Look) -> El {
    let mut run = el("w:rPr");
    if look.sans {
        run = run.with(faces(LATIN_SANS, fonts::SANS));
    }
    if look.mono {
        run = run.with(faces(LATIN_MONO, fonts::SANS));
    }
    if look.bold {
        run = run.with(el("w:b")).with(el("w:bCs"));
    }
    if !look.colour.is_empty() {
        run = run.with(val("w:color", look.colour));
    }
    if look.size > 0 {
        run = run.with(val("w:sz", look.size)).with(val("w:szCs", look.size));
    }
    run
}

fn paragraph(look: &Look) -> El {
    let mut paragraph = el("w:pPr");
    if look.keep {
        paragraph = paragraph.with(el("w:keepNext")).with(el("w:keepLines"));
    }
    if let Some((before, after)) = look.space {
        paragraph = paragraph.with(el("w:spacing").at("w:before", before).at("w:after", after));
    }
    if let Some((start, hanging)) = look.indent {
        paragraph = paragraph.with(el("w:ind").at("w:left", start).at("w:hanging", hanging));
    }
    if !look.justify.is_empty() {
        paragraph = paragraph.with(val("w:jc", look.justify));
    }
    if look.level > 0 {
        paragraph = paragraph.with(val("w:outlineLvl", look.level - 1));
    }
    paragraph
}

fn style(id: &str, name: &str, based: &str, look: &Look) -> El {
    let style = el("w:style").at("w:type", "paragraph").at("w:styleId", id).with(val("w:name", name));
    let style = if based.is_empty() { style.at("w:default", 1) } else { style.with(val("w:basedOn", based)) };
    let style = if look.level > 0 { style.with(val("w:next", "Normal")) } else { style };
    style.with(el("w:qFormat")).with(paragraph(look)).with(run(look))
}

fn faces(latin: &str, east: &str) -> El {
    el("w:rFonts").at("w:ascii", latin).at("w:hAnsi", latin).at("w:eastAsia", east).at("w:cs", latin)
}

/// The part `word/styles.xml`.
pub fn part(language: Language) -> El {
    let lang = el("w:lang").at("w:val", tag(if language == Language::Chinese { Language::English } else { language }));
    let lang = lang.at("w:eastAsia", "zh-CN").at("w:bidi", "ar-SA");
    let run = el("w:rPr").with(faces(LATIN, fonts::SERIF)).with(val("w:sz", 21)).with(val("w:szCs", 21)).with(lang);
    let spacing = el("w:spacing").at("w:before", 0).at("w:after", 120).at("w:line", 276).at("w:lineRule", "auto");
    let defaults = el("w:docDefaults")
        .with(el("w:rPrDefault").with(run))
        .with(el("w:pPrDefault").with(el("w:pPr").with(val("w:widowControl", 1)).with(spacing)));
    el("w:styles").at("xmlns:w", super::parts::W).with(defaults).all(paragraphs()).all(characters()).with(table())
}

fn paragraphs() -> Vec<El> {
    let small = |size| Look { size, sans: true, ..Look::default() };
    let heading = |level: u8, size: u32, colour, above: u32, below: u32| Look {
        size,
        colour,
        level,
        bold: level < 4,
        sans: true,
        keep: true,
        space: Some((above, below)),
        justify: "left",
        ..Look::default()
    };
    vec![
        style("Normal", "Normal", "", &Look::default()),
        style(
            "Title",
            "Title",
            "Normal",
            &Look {
                size: 40,
                bold: true,
                sans: true,
                colour: INK,
                space: Some((480, 80)),
                keep: true,
                justify: "left",
                ..Look::default()
            },
        ),
        style(
            "Subtitle",
            "Subtitle",
            "Normal",
            &Look { size: 24, colour: GREY, space: Some((0, 120)), justify: "left", ..small(24) },
        ),
        style(
            "Symbol",
            "Document symbol",
            "Normal",
            &Look { size: 22, bold: true, space: Some((0, 60)), justify: "right", ..small(22) },
        ),
        style(
            "Standing",
            "Document standing",
            "Normal",
            &Look { colour: GREY, space: Some((40, 0)), justify: "right", ..small(17) },
        ),
        style("Heading1", "heading 1", "Normal", &heading(1, 28, INK, 360, 160)),
        style("Heading2", "heading 2", "Normal", &heading(2, 24, "", 280, 140)),
        style("Heading3", "heading 3", "Normal", &heading(3, 21, "", 240, 120)),
        style("Heading4", "heading 4", "Normal", &heading(4, 20, GREY, 200, 100)),
        style("BodyText", "Body Text", "Normal", &Look { justify: "both", ..Look::default() }),
        style(
            "NumberedParagraph",
            "Numbered paragraph",
            "BodyText",
            &Look { indent: Some((INDENT, INDENT)), ..Look::default() },
        ),
        style("Note", "Note", "Normal", &Look { size: 18, space: Some((80, 80)), ..Look::default() }),
        style(
            "Caption",
            "caption",
            "Normal",
            &Look { bold: true, keep: true, space: Some((240, 80)), justify: "left", ..small(18) },
        ),
        style(
            "PictureCaption",
            "Picture caption",
            "Normal",
            &Look { bold: true, space: Some((60, 240)), justify: "left", ..small(18) },
        ),
        style("Picture", "Picture", "Normal", &Look { keep: true, space: Some((240, 0)), ..Look::default() }),
        style("TableText", "Table text", "Normal", &Look { space: Some((30, 30)), justify: "left", ..small(17) }),
        style("TableHead", "Table head", "TableText", &Look { bold: true, keep: true, ..Look::default() }),
        style(
            "FootnoteText",
            "footnote text",
            "Normal",
            &Look { size: 17, space: Some((0, 40)), justify: "left", ..Look::default() },
        ),
        style(
            "Entry",
            "Annex entry",
            "Normal",
            &Look { bold: true, keep: true, space: Some((160, 20)), justify: "left", ..small(16) },
        ),
        style(
            "EntryItem",
            "Annex item",
            "Normal",
            &Look { space: Some((0, 10)), indent: Some((170, 170)), justify: "left", ..small(14) },
        ),
        style(
            "Code",
            "Annex code",
            "Normal",
            &Look {
                size: 13,
                mono: true,
                space: Some((20, 60)),
                indent: Some((170, 0)),
                justify: "left",
                ..Look::default()
            },
        ),
        style("Header", "header", "Normal", &Look { colour: GREY, justify: "right", ..small(17) }),
        style("Footer", "footer", "Normal", &Look { colour: GREY, justify: "center", ..small(17) }),
    ]
}

fn character(id: &str, name: &str, run: El) -> El {
    el("w:style").at("w:type", "character").at("w:styleId", id).with(val("w:name", name)).with(run)
}

fn characters() -> Vec<El> {
    let underlined = el("w:rPr").with(val("w:color", INK)).with(val("w:u", "single"));
    vec![
        character("Figure", "Figure", el("w:rPr").with(val("w:color", INK))),
        character("Hyperlink", "Hyperlink", underlined),
        character("FootnoteReference", "footnote reference", el("w:rPr").with(val("w:vertAlign", "superscript"))),
        character("ItemLabel", "Item label", el("w:rPr").with(val("w:color", GREY))),
    ]
}

/// Rules above, below the head and at the end; hairlines between rows.
fn table() -> El {
    let rule = |name, size: u32, colour| {
        el(name).at("w:val", "single").at("w:sz", size).at("w:space", 0).at("w:color", colour)
    };
    let borders =
        el("w:tblBorders").with(rule("w:top", 8, INK)).with(rule("w:bottom", 8, INK)).with(rule("w:insideH", 2, HAIR));
    let margins = el("w:tblCellMar")
        .with(el("w:left").at("w:w", 80).at("w:type", "dxa"))
        .with(el("w:right").at("w:w", 80).at("w:type", "dxa"));
    let head = el("w:tblStylePr")
        .at("w:type", "firstRow")
        .with(el("w:tcPr").with(el("w:tcBorders").with(rule("w:bottom", 6, INK))));
    el("w:style")
        .at("w:type", "table")
        .at("w:styleId", "ReportTable")
        .with(val("w:name", "Report table"))
        .with(el("w:tblPr").with(borders).with(margins))
        .with(head)
}
