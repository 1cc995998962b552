//! DOCX: whole, well-formed, repeatable, and true to the tree.

use std::io::{Cursor, Read};

use mandate_model::Language;
use mandate_report::docx;
use mandate_report::tree::{Block, Document, Inline};
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use crate::support::{GEOMETRY, SHORT, document, text};

/// Every part, by name; each XML part has been read to its end.
fn parts(docx: Vec<u8>) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(docx)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut parts = Vec::new();
    for name in names {
        let mut content = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut content).unwrap();
        if name.ends_with(".png") {
            assert!(content.starts_with(b"\x89PNG"));
            continue;
        }
        let text = String::from_utf8(content).unwrap();
        well_formed(&name, &text);
        parts.push((name, text));
    }
    parts
}

fn well_formed(name: &str, text: &str) {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_i32;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
            Event::Eof => break,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(text) => drop(text.xml_content().unwrap()),
            _ => {}
        }
    }
    assert_eq!(depth, 0, "{name}");
}

fn part<'a>(parts: &'a [(String, String)], name: &str) -> &'a str {
    &parts.iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no {name}")).1
}

fn count(text: &str, what: &str) -> usize {
    text.matches(what).count()
}

#[test]
fn the_document_is_whole_and_every_link_arrives() {
    for language in [Language::Chinese, Language::English, Language::Arabic] {
        let document = document(language, SHORT, GEOMETRY);
        let parts = parts(docx::write(&document).unwrap());
        let body = part(&parts, "word/document.xml");
        assert_eq!(count(body, "<w:footnoteReference "), document.footnotes.len());
        assert_eq!(count(part(&parts, "word/footnotes.xml"), "<w:footnoteRef/>"), document.footnotes.len());
        let computations = count(body, "w:name=\"computation-");
        assert!(computations > 0 && computations <= document.figures.len());
        assert_eq!(count(body, "<w:bookmarkStart "), document.figures.len() + computations);
        for at in 0..computations {
            assert!(body.contains(&format!("w:anchor=\"computation-{at}\"")), "nothing leads to computation {at}");
        }
        for at in 1..=document.figures.len() {
            let (mark, link) = (format!("w:name=\"figure_{at}\""), format!("w:anchor=\"figure_{at}\""));
            assert!(body.contains(&mark) && body.contains(&link), "{at}");
        }
        assert!(
            body.contains("<w:pStyle w:val=\"Heading1\"/>")
                && body.contains("<w:tblHeader/>")
                && body.contains("<asvg:svgBlip")
        );
        let core = part(&parts, "docProps/core.xml");
        assert_eq!(count(core, "2026-01-05T08:00:00Z"), 2, "created and modified");
        assert_eq!(body.contains("<w:bidi/>"), language == Language::Arabic);
        assert_eq!(body.contains("<w:rtl/>"), language == Language::Arabic);
    }
}

#[test]
fn every_relation_leads_to_a_part() {
    let docx = docx::write(&document(Language::English, SHORT, GEOMETRY)).unwrap();
    let names: Vec<String> = ZipArchive::new(Cursor::new(docx.clone()))
        .unwrap()
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    let parts = parts(docx);
    let relations = part(&parts, "word/_rels/document.xml.rels");
    for target in relations.split("Target=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert!(target.starts_with("https://") || names.contains(&format!("word/{target}")), "{target}");
    }
    let ids: Vec<_> = part(&parts, "word/document.xml")
        .split("r:embed=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(!ids.is_empty() && ids.iter().all(|id| relations.contains(&format!("Id=\"{id}\""))));
}

#[test]
fn two_runs_give_the_same_bytes() {
    let document = document(Language::Chinese, SHORT, GEOMETRY);
    assert!(docx::write(&document).unwrap() == docx::write(&document).unwrap());
}

#[test]
fn sql_keeps_its_lines_and_numbers_have_their_unit_in_words() {
    for (language, unit) in [(Language::English, " persons"), (Language::Chinese, " 人")] {
        let mut document = document(language, SHORT, GEOMETRY);
        document.figures[0].query = "SELECT a\n  FROM b".to_owned();
        let parts = parts(docx::write(&document).unwrap());
        let body = part(&parts, "word/document.xml");
        let (_, code) = body.split_once("<w:pStyle w:val=\"Code\"/>").unwrap();
        let code = code.split("</w:p>").next().unwrap();
        let line = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        let expected = [line("SELECT a"), line("  FROM b")].join("<w:r><w:br/></w:r>");
        assert!(code.ends_with(&expected), "{code}");
        assert!(body.contains(unit), "{language}: {unit}");
    }
}

#[test]
fn hostile_text_is_printed_as_it_is() {
    let nasty = "#`\"]\\ <script>alert(1)</script> </w:t></w:p> &amp; ]]> \u{0}\u{1b}\u{202e}gnp.exe\u{fffe}";
    let mut document: Document = document(Language::English, SHORT, GEOMETRY);
    document.title = nasty.to_owned();
    document.symbol = Some(nasty.to_owned());
    let link = Inline::Link { href: format!("javascript:{nasty}"), text: vec![text(nasty)] };
    document.blocks.insert(0, Block::Heading { level: 0, number: nasty.into(), text: vec![text(nasty), link] });
    document.footnotes.push(vec![text(nasty)]);
    document.figures[0].query = nasty.to_owned();
    let parts = parts(docx::write(&document).unwrap());
    let body = part(&parts, "word/document.xml");
    assert!(!body.contains("<script") && !part(&parts, "word/_rels/document.xml.rels").contains("javascript"));
    assert!(body.contains("&lt;script&gt;") && body.contains("[U+202E]gnp.exe[U+FFFE]"));
}
