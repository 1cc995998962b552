//! PDF: the same bytes each time, and nothing that a text could do to it.

use mandate_model::{FaultCode, Language};
use mandate_report::pdf;
use mandate_report::tree::{Block, Document, Inline};

use crate::support::{GEOMETRY, SHORT, document, text};

#[test]
fn two_runs_give_the_same_bytes() {
    for language in [Language::Chinese, Language::English] {
        let document = document(language, SHORT, GEOMETRY);
        let first = pdf::write(&document).unwrap();
        assert!(first.starts_with(b"%PDF-1.7"));
        assert!(first == pdf::write(&document).unwrap(), "{language}");
        let created = b"/CreationDate(D:20260105080000Z)";
        assert!(
            first.windows(created.len()).any(|part| part == created),
            "the moment of the document, not of the clock"
        );
    }
}

/// A document whose every text is what would break out of a weaker writer.
fn hostile(nasty: &str) -> Document {
    let mut document = document(Language::English, SHORT, GEOMETRY);
    document.title = nasty.to_owned();
    document.symbol = Some(nasty.to_owned());
    document.footnotes.push(vec![text(nasty)]);
    let link = Inline::Link { href: format!("javascript:{nasty}"), text: vec![text(nasty)] };
    let words =
        vec![text(nasty), Inline::Strong(vec![text(nasty)]), link, Inline::Footnote(document.footnotes.len() - 1)];
    document.blocks.insert(0, Block::Paragraph { number: None, text: words });
    for figure in &mut document.figures {
        figure.query = nasty.to_owned();
        figure.id = nasty.to_owned();
    }
    document
}

#[test]
fn hostile_text_is_printed_as_it_is() {
    let nasty =
        "#`\"]\\) $x$ }; #panic(\"x\") <script>alert(1)</script> //* \u{0}\u{1b}[31m\u{202e}gnp.exe\u{2028}<w:p>";
    let pdf = pdf::write(&hostile(nasty)).unwrap();
    assert!(pdf.starts_with(b"%PDF"));
}

#[test]
fn a_character_without_a_glyph_is_named() {
    let fault = pdf::write(&hostile("😀")).unwrap_err();
    assert_eq!(fault.code, FaultCode::MissingGlyph);
    assert_eq!(fault.message, "the embedded fonts cannot show 😀 (U+1F600)");
}
