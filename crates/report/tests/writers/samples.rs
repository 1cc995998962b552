//! Writes samples to look at: `cargo nextest run --workspace --run-ignored only -E 'test(samples)'`.

use mandate_model::Language;
use mandate_report::{docx, pdf};

use crate::support::{GEOMETRY, LONG, Length, SHORT, document};

/// Writes short samples in two languages to the build's temporary folder. `MANDATE_GEOMETRY` may name a GeoJSON file.
#[test]
#[ignore = "writes files for the eye; nothing to check"]
fn samples() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let geometry = std::env::var("MANDATE_GEOMETRY")
        .map_or_else(|_| GEOMETRY.to_owned(), |path| std::fs::read_to_string(path).unwrap());
    for language in [Language::Chinese, Language::English] {
        let length = Length { chapters: 4, rows: 2 };
        let document = document(language, length, &geometry);
        std::fs::write(folder.join(format!("sample-{language}.pdf")), pdf::write(&document).unwrap()).unwrap();
        std::fs::write(folder.join(format!("sample-{language}.docx")), docx::write(&document).unwrap()).unwrap();
    }
}

/// Writes a DOCX that is read from the right. Its words are English: it shows the direction, not the language.
#[test]
#[ignore = "writes files for the eye; nothing to check"]
fn samples_arabic() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let document = document(Language::Arabic, SHORT, GEOMETRY);
    std::fs::write(folder.join("sample-ar.docx"), docx::write(&document).unwrap()).unwrap();
}

/// Writes the long sample; run it alone to see what time and memory it takes.
#[test]
#[ignore = "measures; nothing to check"]
fn samples_long() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let document = document(Language::English, LONG, GEOMETRY);
    println!("{} figures", document.figures.len());
    std::fs::write(folder.join("sample-long.pdf"), pdf::write(&document).unwrap()).unwrap();
}
