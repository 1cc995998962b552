//! Limits on the text of a rule, checked before it is parsed: the parser and all that follows descend into a rule by
//! recursion, and a hostile rule must not exhaust the stack.

/// Bytes that a rule may have.
pub(crate) const MAX_LENGTH: usize = 8 * 1024;

/// Brackets and ternaries that may be open at once: each takes the parser through its whole grammar.
pub(crate) const MAX_NESTING: usize = 32;

/// Operators that may hang on one another: brackets, members and operators between two `&&`, `||` or commas, with those
/// of every bracket around.
pub(crate) const MAX_DEPTH: usize = 200;

/// What a bracket holds up to now.
#[derive(Default)]
struct Level {
    /// Operators since the last `&&`, `||`, comma or part of a ternary.
    chain: usize,
    /// `?` since the last comma: what follows one is nested in it.
    ternaries: usize,
}

/// The offset at which a rule becomes too deep; none for a rule within the limits.
pub(crate) fn too_deep(text: &str) -> Option<usize> {
    let mut levels = vec![Level::default()];
    let mut rest = text;
    while let Some(token) = next_token(&mut rest) {
        step(&mut levels, token);
        let depth: usize = levels.iter().map(|level| 1 + level.chain + level.ternaries).sum();
        let nesting: usize = levels.iter().map(|level| 1 + level.ternaries).sum();
        if depth > MAX_DEPTH || nesting > MAX_NESTING {
            return Some(text.len() - rest.len() - token.len());
        }
    }
    None
}

fn step(levels: &mut Vec<Level>, token: &str) {
    match token {
        "(" | "[" | "{" => levels.push(Level::default()),
        ")" | "]" | "}" if levels.len() > 1 => {
            levels.pop();
        }
        _ => {}
    }
    let Some(level) = levels.last_mut() else { return };
    match token {
        "," => *level = Level::default(),
        "&&" | "||" | ":" => level.chain = 0,
        "?" => *level = Level { chain: 0, ternaries: level.ternaries + 1 },
        "in" => level.chain += 1,
        _ if token.starts_with(['+', '-', '*', '/', '%', '<', '>', '=', '!', '.']) => level.chain += 1,
        _ => {}
    }
}

/// Takes the next token off the text: a quoted text, a comment and a word count as one each.
fn next_token<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let text = rest.trim_start();
    let first = text.chars().next()?;
    let length = if text.starts_with("//") {
        text.find('\n').unwrap_or(text.len())
    } else if let Some(length) = quoted(text) {
        length
    } else if is_word(first) {
        text.find(|c| !is_word(c)).unwrap_or(text.len())
    } else if ["&&", "||", "==", "!=", "<=", ">="].iter().any(|pair| text.starts_with(pair)) {
        2
    } else {
        first.len_utf8()
    };
    let (token, after) = text.split_at_checked(length)?;
    *rest = after;
    Some(token)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of the quoted text at the start, its prefix included.
fn quoted(text: &str) -> Option<usize> {
    let prefix = text.find(|c| !matches!(c, 'r' | 'R' | 'b' | 'B')).filter(|length| *length <= 2)?;
    let raw = text[..prefix].contains(['r', 'R']);
    let body = &text[prefix..];
    let quote = ["'''", "\"\"\"", "'", "\""].into_iter().find(|quote| body.starts_with(quote))?;
    let mut at = quote.len();
    while at < body.len() && !body[at..].starts_with(quote) {
        let escaped = !raw && body[at..].starts_with('\\');
        at += if escaped { 1 } else { 0 };
        at += body[at..].chars().next().map_or(0, char::len_utf8);
    }
    Some(prefix + (at + quote.len()).min(body.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_side_by_side_is_not_deep() {
        let wide = vec!["record.a == 'x'"; 300].join(" && ");
        assert_eq!(too_deep(&wide), None);
        let list = format!("record.a in [{}]", vec!["'a.b'"; 300].join(", "));
        assert_eq!(too_deep(&list), None);
        let text = format!("record.a == '{}'", "(".repeat(300));
        assert_eq!(too_deep(&text), None);
        let comment = format!("true // {}\n && false", "(".repeat(300));
        assert_eq!(too_deep(&comment), None);
    }

    #[test]
    fn what_hangs_on_one_another_is_deep() {
        for (head, piece, tail) in [
            ("", "(", "1"),
            ("1", "+1", ""),
            ("", "!", "true"),
            ("a", ".b", ""),
            ("", "true ? 1 : ", "1"),
            ("", "x in ", "y"),
        ] {
            assert!(too_deep(&format!("{head}{}{tail}", piece.repeat(300))).is_some(), "{piece}");
        }
    }

    #[test]
    fn a_quoted_text_is_one_token() {
        for (text, length) in [
            ("'a' b", 3),
            (r"'a\'b' c", 6),
            (r"r'a\' c", 5),
            ("'''a'b''' c", 9),
            ("'open", 5),
            ("\"é\" ", 4),
            (r"'\", 2),
        ] {
            assert_eq!(quoted(text), Some(length), "{text}");
        }
        assert_eq!(quoted("record"), None);
    }
}
