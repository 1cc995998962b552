//! The smallest documents; whole reports are in `tests/writers`.

use mandate_model::Language;

use super::*;
use crate::tree::{Block, Inline, Table};

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.to_owned())]
}

fn document(language: Language, blocks: Vec<Block>) -> Document {
    Document {
        language,
        name: "small".into(),
        title: "Small".into(),
        subtitle: None,
        symbol: None,
        on: "2024-12-31".parse().unwrap(),
        as_at: "2026-01-05T08:00:00Z".parse().unwrap(),
        blocks,
        figures: vec![],
        footnotes: vec![words("a note"), words("another")],
    }
}

#[test]
fn every_block_is_laid_out_without_a_warning() {
    let table = Table {
        number: 1,
        title: words("Title"),
        head: vec![words("a"), words("b")],
        rows: vec![vec![words("x")], vec![]],
        numeric: vec![false, true],
    };
    let all = vec![
        Block::Heading { level: 1, number: "A.".into(), text: words("First") },
        Block::Heading { level: 9, number: String::new(), text: vec![] },
        Block::Paragraph {
            number: Some(1),
            text: vec![Inline::Strong(words("s")), Inline::Footnote(0), Inline::Break, Inline::Footnote(1)],
        },
        Block::Paragraph {
            number: None,
            text: vec![Inline::Emphasis(words("e 中")), Inline::Footnote(0), Inline::Footnote(7)],
        },
        Block::Paragraph { number: None, text: vec![Inline::Figure { figure: 3, text: "5".into() }] },
        Block::Lettered { items: vec![("(a)".into(), vec![Block::Paragraph { number: None, text: words("one") }])] },
        Block::Lettered { items: vec![] },
        Block::Bullets { items: vec![vec![Block::Paragraph { number: None, text: vec![] }], vec![]] },
        Block::Note { blocks: vec![] },
        Block::Table(table),
        Block::Table(Table { number: 2, title: vec![], head: vec![], rows: vec![], numeric: vec![] }),
    ];
    for language in [Language::English, Language::Chinese, Language::Russian] {
        let document = document(language, all.clone());
        let (pdf, warnings) = compile(&lay(&document).unwrap(), &options(&document)).unwrap();
        assert_eq!(warnings, Vec::<String>::new());
        assert!(pdf.starts_with(b"%PDF"));
    }
}

#[test]
fn a_picture_that_is_none_is_a_fault_of_layout() {
    let data = Table { number: 1, title: vec![], head: vec![], rows: vec![], numeric: vec![] };
    let picture = crate::tree::Picture {
        number: 1,
        title: vec![],
        alt: String::new(),
        svg: "<svg".into(),
        width: 1,
        height: 1,
        data,
    };
    let fault = write(&document(Language::English, vec![Block::Picture(picture)])).unwrap_err();
    assert_eq!(fault.code, FaultCode::Layout);
}
