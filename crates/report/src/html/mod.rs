//! HTML: the report, a page for each figure, a page of all figures. No script, no request to anywhere.

mod figures;
mod markup;
mod mentions;
mod report;

use mandate_model::Language;

use crate::tree::Document;

/// The one style sheet of all pages.
const STYLE: &str = include_str!("style.css");

/// The files of a report in one language: relative path and content, each made when it is asked for.
///
/// `NAME.LANGUAGE.html` is the report; `figures/LANGUAGE/F0001.html` and so on its figures, `index.html` there lists
/// them; `style.css` is the same for all languages.
pub fn write(document: &Document) -> impl Iterator<Item = (String, Vec<u8>)> {
    let (page, mentions) = report::write(document);
    let folder = format!("figures/{}", document.language.code());
    let style = ("style.css".to_owned(), STYLE.as_bytes().to_vec());
    let index = (!document.figures.is_empty())
        .then(|| (format!("{folder}/index.html"), figures::index(document, &mentions).into_bytes()));
    let figures = document.figures.iter().enumerate().map(move |(position, figure)| {
        let page = figures::page(document, position, mentions.of(position));
        (format!("{folder}/{}.html", figure.id), page.into_bytes())
    });
    [style, (report_path(document), page.into_bytes())].into_iter().chain(index).chain(figures)
}

/// The path of the report's page.
fn report_path(document: &Document) -> String {
    format!("{}.{}.html", document.name, document.language.code())
}

/// The colon between a label and what it labels.
const fn colon(language: Language) -> &'static str {
    match language {
        Language::Chinese => "：",
        Language::French => "\u{a0}: ",
        _ => ": ",
    }
}

#[cfg(test)]
mod tests;
