//! Text as Typst string literals. This is the only way by which text enters the source.

use mandate_model::Language;

use crate::draw::wrap::is_ideograph;
use crate::fonts;

/// A string literal with the printable form of a text.
pub fn string(text: &str) -> String {
    literal(text, |_| false)
}

/// [`running`] text that may be broken inside its words: keys, codes and SQL, which have no spaces.
pub fn breakable(text: &str, language: Language) -> String {
    if text.contains(is_quote) {
        return running(text, language);
    }
    literal(text, |c| matches!(c, ';' | '=' | '_' | '+' | '/' | '&' | ':' | ','))
}

/// A literal in which a line may break after some characters.
fn literal(text: &str, breaks_after: impl Fn(char) -> bool) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in fonts::printable(text).chars() {
        if matches!(c, '"' | '\\') {
            literal.push('\\');
        }
        literal.push(c);
        if breaks_after(c) {
            literal.push_str("\\u{200b}");
        }
    }
    literal.push('"');
    literal
}

/// A text as expressions separated by semicolons. In the embedded faces curly quotes are a full em wide, and the
/// feature `pwid` makes them narrow for European languages; a quote that touches an ideograph stays wide.
pub fn running(text: &str, language: Language) -> String {
    if language == Language::Chinese || !text.contains(is_quote) {
        return string(text);
    }
    let all: Vec<char> = text.chars().collect();
    let beside =
        |at: usize| [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| all.get(at).copied());
    let is_wide = |at: usize| is_quote(all[at]) && beside(at).any(is_ideograph);
    let mut parts: Vec<(bool, String)> = Vec::new();
    for (at, c) in all.iter().enumerate() {
        match parts.last_mut() {
            Some((wide, part)) if *wide == is_wide(at) => part.push(*c),
            _ => parts.push((is_wide(at), c.to_string())),
        }
    }
    let wide = |part: &str| format!("text(features: (pwid: 0), {})", string(part));
    let one = |(is_wide, part): &(bool, String)| if *is_wide { wide(part) } else { string(part) };
    parts.iter().map(one).collect::<Vec<_>>().join("; ")
}

const fn is_quote(c: char) -> bool {
    matches!(c, '‘' | '’' | '“' | '”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_gets_out_of_a_literal() {
        assert_eq!(string("a\"b\\c#[x]$y$\n\u{202e}"), r#""a\"b\\c#[x]$y$ [U+202E]""#);
    }

    #[test]
    fn a_key_may_be_broken_after_its_signs() {
        assert_eq!(breakable("a=b;c d", Language::English), r#""a=\u{200b}b;\u{200b}c d""#);
    }

    #[test]
    fn quotes_beside_ideographs_stay_wide() {
        assert_eq!(
            running("“a” “中”", Language::English),
            "\"“a” \"; text(features: (pwid: 0), \"“\"); \"中\"; text(features: (pwid: 0), \"”\")"
        );
        assert_eq!(running("“a”", Language::Chinese), "\"“a”\"");
    }
}
