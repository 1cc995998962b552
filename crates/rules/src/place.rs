//! Where in a pack's file a stretch of a rule stands.

use std::ops::Range;

use mandate_model::{Collection, Place, Rule, Source, Span};

/// A rule's text with its place in the file that declares it.
pub(crate) struct Placed {
    source: Source,
    whole: Range<usize>,
    /// For each byte of the rule, and for its end, the offset in the source; none where the two cannot be aligned.
    offsets: Option<Vec<usize>>,
}

impl Placed {
    /// A rule that comes from no file is shown as a text of its own.
    pub(crate) fn new(collection: &Collection, rule: &Rule) -> Self {
        let Some(span) = &rule.span else {
            let source = Source::new(format!("{} rule {}", collection.name, rule.id), rule.assert.as_str());
            let offsets = Some((0..=rule.assert.len()).collect());
            return Self { source, whole: 0..rule.assert.len(), offsets };
        };
        let raw = span.source.text.get(span.bytes.clone()).unwrap_or_default();
        let shift = |offsets: Vec<usize>| offsets.into_iter().map(|at| at + span.bytes.start).collect();
        Self { source: span.source.clone(), whole: span.bytes.clone(), offsets: align(&rule.assert, raw).map(shift) }
    }

    /// The whole rule.
    pub(crate) fn whole(&self) -> Place {
        Place::Text(Span { source: self.source.clone(), bytes: self.whole.clone() })
    }

    /// A stretch of the rule, in bytes; the whole rule where the stretch cannot be found in the file.
    pub(crate) fn place(&self, bytes: Range<usize>) -> Place {
        let find = |at: usize| self.offsets.as_ref()?.get(at).copied();
        let Some((start, last)) = find(bytes.start).zip(find(bytes.end.saturating_sub(1).max(bytes.start))) else {
            return self.whole();
        };
        let end = if bytes.is_empty() { start } else { last + 1 };
        Place::Text(Span { source: self.source.clone(), bytes: start..end.max(start) })
    }
}

/// Offsets in `raw`, the text as written in YAML, for each byte of `text`, the text that was read from it. Quotes,
/// escapes, indentation and folded lines make the two differ.
fn align(text: &str, raw: &str) -> Option<Vec<usize>> {
    if let Some(at) = raw.find(text) {
        return Some((at..=at + text.len()).collect());
    }
    let first = text.chars().next()?;
    raw.match_indices(first).find_map(|(at, _)| follow(text, raw, at))
}

fn follow(text: &str, raw: &str, start: usize) -> Option<Vec<usize>> {
    let mut offsets = Vec::with_capacity(text.len() + 1);
    let mut at = start;
    for wanted in text.trim_end().chars() {
        let found = loop {
            let found = raw.get(at..)?.chars().next()?;
            if found == wanted || (found.is_whitespace() && wanted.is_whitespace()) {
                break found;
            }
            if !found.is_whitespace() && !matches!(found, '\\' | '\'') {
                return None;
            }
            at += found.len_utf8();
        };
        offsets.extend((0..wanted.len_utf8()).map(|byte| at + byte.min(found.len_utf8() - 1)));
        at += found.len_utf8();
    }
    offsets.resize(text.len() + 1, at);
    Some(offsets)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, raw: &str, word: &str) {
        let offsets = align(text, raw).unwrap();
        let at = text.find(word).unwrap();
        assert!(raw[offsets[at]..].starts_with(word), "{word} in {raw}");
        assert_eq!(offsets.len(), text.len() + 1);
    }

    #[test]
    fn a_word_is_found_under_every_style_of_yaml() {
        check("record.a > 1", "\"record.a > 1\"", "> 1");
        check("record.a == 'é' && on", "'record.a == ''é'' && on'", "&& on");
        check("a == \"x\" || b", r#""a == \"x\" || b""#, "b");
        check("a ||  b || c\n", ">\n      a ||\n        b\n      || c\n", "c");
        check("a\n|| b", "|-\n      a\n      || b", "b");
    }

    #[test]
    fn texts_that_differ_are_not_aligned() {
        assert_eq!(align("a + b", "\"a \\x2b b\""), None);
        assert_eq!(align("", "''"), Some(vec![0]));
    }
}
