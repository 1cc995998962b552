//! Running text as plain text, and links that may be followed.

use crate::tree::Inline;

/// The words of a piece of running text, without its marks and notes.
pub fn plain(text: &[Inline]) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Figure { text, .. } => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => plain(inner),
        Inline::Footnote(_) => String::new(),
        Inline::Break => " ".to_owned(),
    };
    text.iter().map(word).collect()
}

/// Whether an address may become a link of a document: web and mail, of a length and form that every reader opens.
pub fn is_followable(href: &str) -> bool {
    let known = ["https://", "http://", "mailto:"].iter().any(|scheme| href.starts_with(scheme));
    known
        && href.len() < 2000
        && href.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '`'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_and_mail_are_linked() {
        assert!(is_followable("https://example.org/a?b=1&c"));
        assert!(is_followable("mailto:desk@example.org"));
        for bad in ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "https://a\u{202e}", "https://\"", ""] {
            assert!(!is_followable(bad), "{bad}");
        }
    }

    #[test]
    fn marks_and_notes_fall_away() {
        let text = [
            Inline::Text("a".into()),
            Inline::Strong(vec![Inline::Text("b".into())]),
            Inline::Footnote(0),
            Inline::Break,
        ];
        assert_eq!(plain(&text), "ab ");
    }
}
