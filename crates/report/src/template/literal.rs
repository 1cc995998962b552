//! The literal text of a template: what stands outside `{{ }}`, `{% %}` and `{# #}`. No digit may be typed in it.

use std::ops::Range;

use mandate_model::{Diagnostic, Diagnostics, Fault, FaultCode, Place, Source, Span};

use super::mark::{is_digit, is_reserved};

/// Every digit typed in the literal text, and every character that marks are made of.
pub fn check(template: &Source) -> Diagnostics {
    let mut found = Diagnostics::default();
    let literal = without_expressions(&template.text);
    let mut offset = 0;
    let mut front = FrontMatter::Before;
    for line in literal.split_inclusive('\n') {
        let skipped = front.skipped(line).unwrap_or_else(|| structure(line));
        for run in runs(line, &skipped) {
            let bytes = offset + run.start..offset + run.end;
            found.push(diagnostic(template, bytes));
        }
        offset += line.len();
    }
    found
}

fn diagnostic(template: &Source, bytes: Range<usize>) -> Diagnostic {
    let text = &template.text[bytes.clone()];
    let place = Place::Text(Span { source: template.clone(), bytes });
    if text.contains(is_reserved) {
        return Fault::new(FaultCode::BadTemplate, "a private-use character stands in the text")
            .hint("remove the character")
            .at(place);
    }
    typed(text).at(place)
}

/// The fault of typed digits.
pub fn typed(digits: &str) -> Fault {
    Fault::new(FaultCode::TypedDigit, format!("the number `{digits}` is typed in the text")).hint(WAYS)
}

/// The fault of an expression that prints digits of its own.
pub fn no_figure(text: &str) -> Fault {
    Fault::new(FaultCode::TypedDigit, format!("`{text}` would be printed, and is no figure")).hint(WAYS)
}

const WAYS: &str =
    "print a number with figure(…), a date with date(…) or period(…), a document or name with symbol(…) or cite(…)";

/// The text with every expression, statement and comment blanked out, byte for byte; line ends stay.
fn without_expressions(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = opening(rest) {
        out.push_str(&rest[..at]);
        let length = expression(&rest[at..]);
        out.extend(rest[at..at + length].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

fn opening(text: &str) -> Option<usize> {
    text.match_indices('{').map(|(at, _)| at).find(|at| matches!(text.as_bytes().get(at + 1), Some(b'{' | b'%' | b'#')))
}

/// The length of the expression that begins here; quoted text inside does not end it.
fn expression(text: &str) -> usize {
    let bytes = text.as_bytes();
    let close: &[u8] = match bytes[1] {
        b'{' => b"}}",
        b'%' => b"%}",
        _ => b"#}",
    };
    let mut quote = None;
    let mut at = 2;
    while at < bytes.len() {
        match (quote, bytes[at]) {
            (None, _) if bytes[at..].starts_with(close) => return at + 2,
            (None, byte @ (b'"' | b'\'')) if close != b"#}" => quote = Some(byte),
            (Some(_), b'\\') => at += 1,
            (Some(open), byte) if byte == open => quote = None,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// Where in the file the head with title and subtitle is.
enum FrontMatter {
    Before,
    Inside,
    After,
}

impl FrontMatter {
    /// The part of the line that is structure, inside the head.
    fn skipped(&mut self, line: &str) -> Option<Vec<Range<usize>>> {
        let fence = line.trim_end() == "---";
        match self {
            Self::Before if fence => *self = Self::Inside,
            Self::Before if line.trim().is_empty() => {}
            Self::Before => *self = Self::After,
            Self::Inside if fence => *self = Self::After,
            Self::Inside => {
                let key = line.find(':').unwrap_or(0);
                return Some(std::iter::once(0..key).collect());
            }
            Self::After => {}
        }
        None
    }
}

/// The stretches of a line of Markdown that are structure and not text.
fn structure(line: &str) -> Vec<Range<usize>> {
    let mut skipped = Vec::new();
    let marker = list_marker(line);
    if marker > 0 {
        skipped.push(0..marker);
    }
    if let Some(end) = definition(line) {
        skipped.push(0..end);
        return skipped;
    }
    skipped.extend(between(line, "[^", "]"));
    skipped.extend(between(line, "](", ")"));
    skipped.extend(between(line, "<http", ">"));
    skipped.extend(between(line, "<mailto", ">"));
    skipped.extend(between(line, "&#", ";"));
    skipped
}

/// The length of an ordered list's marker, with the quotation marks and white space before it.
fn list_marker(line: &str) -> usize {
    let start = line.len() - line.trim_start_matches([' ', '\t', '>', '-', '*', '+']).len();
    let digits = line[start..].bytes().take_while(u8::is_ascii_digit).count();
    let mut after = line[start + digits..].chars();
    let ends = matches!(after.next(), Some('.' | ')')) && after.next().is_none_or(char::is_whitespace);
    if (1..=9).contains(&digits) && ends { start + digits } else { 0 }
}

/// `[name]: address` is structure to its end.
fn definition(line: &str) -> Option<usize> {
    let text = line.trim_start();
    let close = text.starts_with('[').then(|| text.find("]:")).flatten()?;
    (!text.starts_with("[^") && !text[..close].contains("](")).then_some(line.len())
}

fn between(line: &str, open: &str, close: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = line[from..].find(open).map(|at| from + at) {
        let inside = start + open.len();
        let Some(end) = line[inside..].find(close).map(|at| inside + at + close.len()) else { break };
        found.push(start..end);
        from = end;
    }
    found
}

/// Runs of digits (or reserved characters) outside the skipped stretches; separators inside a number belong to it.
fn runs(line: &str, skipped: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in line.char_indices() {
        let bad = is_digit(c) || is_reserved(c);
        if !bad || skipped.iter().any(|range| range.contains(&at)) {
            continue;
        }
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(last) if matches!(&line[last.end..at], "" | "." | "," | "/" | "-") => last.end = end,
            _ => runs.push(at..end),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_typed(text: &str, expected: &[&str]) {
        let found = check(&Source::new("r.en.md", text));
        let digits: Vec<&str> = found
            .0
            .iter()
            .map(|diagnostic| match &diagnostic.place {
                Place::Text(span) => &text[span.bytes.clone()],
                _ => "nowhere",
            })
            .collect();
        assert_eq!(digits, expected, "{text}");
    }

    #[test]
    fn digits_of_every_script_are_found_where_they_stand() {
        check_typed("In 2012 there were 1,234.5 tonnes.", &["2012", "1,234.5"]);
        check_typed("عدد ٤٢ و４２、½", &["٤٢", "４２", "½"]);
        check_typed("---\ntitle: Report 2019\n---\n# Part 2\n", &["2019", "2"]);
        check_typed("| a | 5 |\n| --- | ---: |\n", &["5"]);
    }

    #[test]
    fn expressions_and_structure_are_not_text() {
        check_typed("{{ figure(\"a\", on=\"2012-12-31\") }}{# 12 #}{% if x == \"}} 9 %}\" %}", &[]);
        check_typed("1. one\n> 2) two\n- 3. three\n", &[]);
        check_typed("a[^n1] [text](http://x/2012) &#8212; <https://x/1>\n[x1]: http://a/2\n[^n1]: note\n", &[]);
        check_typed("---\nkey1: title\n---\n", &[]);
        check_typed("1.5 is a number", &["1.5"]);
        check_typed("[text 7](http://x)", &["7"]);
    }

    #[test]
    fn the_fault_is_shown_whole() {
        let found = check(&Source::new("reports/r.en.md", "# Title\n\nSome 12 people.\n"));
        assert_eq!(
            found.0[0].render(false),
            "error[T0702]: the number `12` is typed in the text
 --> reports/r.en.md:3:6
  |
3 | Some 12 people.
  |      ^^
  |
  = help: print a number with figure(…), a date with date(…) or period(…), a document or name with symbol(…) or cite(…)"
        );
    }

    proptest::proptest! {
        /// Whatever stands around it, a digit typed between words is found and nothing before or after it is blamed.
        #[test]
        fn a_digit_between_words_is_always_found(
            before in "[a-z{}%#|*> \\n]{0,40}",
            digit in "[0-9٠-٩０-９]",
            after in "[a-z|*> \\n]{0,20}",
        ) {
            // An expression left open swallows what follows; the template engine refuses it.
            let open = opening(&without_expressions(&before)).is_some()
                || ["{{", "{%", "{#", "---"].iter().any(|start| before.contains(start))
                || before.ends_with('{');
            proptest::prop_assume!(!open);
            let text = format!("word {before} x{digit}x {after}");
            let found = check(&Source::new("r.md", text.clone()));
            proptest::prop_assert_eq!(found.0.len(), 1);
            let Place::Text(span) = &found.0[0].place else { panic!("nowhere") };
            proptest::prop_assert_eq!(&text[span.bytes.clone()], digit);
        }
    }
}
