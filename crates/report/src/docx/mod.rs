//! DOCX: WordprocessingML with real styles, headings, footnotes and links, written by hand so that nothing is guessed.
//!
//! The same tree gives the same bytes: the parts have a fixed order and moment, and no identifier is random.

mod annex;
mod body;
mod inline;
mod notes;
mod package;
mod parts;
mod picture;
mod raster;
mod styles;
mod xml;

use mandate_model::Fault;

use crate::tree::{Document, Picture};
use body::Body;
use parts::Relation;
use xml::El;

/// Writes a document as DOCX on A4, with the annexes behind it.
///
/// Figures are links to their entries in the annex of figures; pictures are SVG with a PNG for readers that need one;
/// created and modified is the moment the document is as at. Characters are left to the reader's fonts.
///
/// # Errors
/// `Layout` if a picture is not an SVG that can be drawn.
pub fn write(document: &Document) -> Result<Vec<u8>, Fault> {
    let mut body = Body::new(document);
    let mut content = body.front_and_blocks();
    content.extend(annex::annexes(&mut body));
    let (notes, note_links) = notes::part(document);
    let mut relations = parts::fixed_relations();
    relations.extend(picture_relations(body.pictures.len()));
    relations.extend(body.runs.links);
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), parts::content_types().document()?),
        ("_rels/.rels".to_owned(), parts::root_relations().document()?),
        ("docProps/core.xml".to_owned(), parts::core(document).document()?),
        ("docProps/app.xml".to_owned(), parts::app().document()?),
    ];
    let text = body::document(content, document.language);
    for (name, part) in word_parts(document, text, notes, &relations, &note_links) {
        files.push((format!("word/{name}"), part.document()?));
    }
    files.extend(media(&body.pictures)?);
    package::pack(&files)
}

fn word_parts(
    document: &Document,
    text: El,
    notes: El,
    relations: &[Relation],
    links: &[Relation],
) -> [(&'static str, El); 10] {
    let language = document.language;
    [
        ("document.xml", text),
        ("_rels/document.xml.rels", parts::relations(relations)),
        ("styles.xml", styles::part(language)),
        ("settings.xml", parts::settings(language)),
        ("fontTable.xml", parts::font_table()),
        ("numbering.xml", parts::numbering()),
        ("footnotes.xml", notes),
        ("_rels/footnotes.xml.rels", parts::relations(links)),
        ("header1.xml", parts::header(document)),
        ("footer1.xml", parts::footer(language)),
    ]
}

fn picture_relations(count: usize) -> Vec<Relation> {
    let one = |place: usize, id: &str, extension: &str| Relation {
        id: format!("{id}{place}"),
        kind: "image",
        target: format!("media/picture-{place}.{extension}"),
        external: false,
    };
    (1..=count).flat_map(|place| [one(place, "rIdPng", "png"), one(place, "rIdSvg", "svg")]).collect()
}

fn media(pictures: &[&Picture]) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    let mut files = Vec::new();
    for (index, picture) in pictures.iter().enumerate() {
        let name = |extension| format!("word/media/picture-{}.{extension}", index + 1);
        files.push((name("png"), raster::png(&picture.svg)?));
        files.push((name("svg"), picture.svg.clone().into_bytes()));
    }
    Ok(files)
}
