//! The head of a rendered template (title, subtitle), and the printed numbers that are markers of lists.

use mandate_model::nearest::suggestion;
use mandate_model::{Fault, FaultCode};

use super::clerk::{Mark, bad};
use super::mark::{self, Part};
use super::piece::Piece;

/// Title and subtitle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub title: Option<String>,
    pub subtitle: Option<String>,
}

/// Splits the head from the text. Faults come with the line they are about.
pub fn split<'t>(markdown: &'t str, marks: &[Mark]) -> Result<(Head, &'t str), (Fault, String)> {
    let text = markdown.trim_start();
    let Some(inside) = text.strip_prefix("---\n") else { return Ok((Head::default(), text)) };
    let Some((lines, body)) = inside.split_once("\n---") else {
        return Err((
            bad("the head of the template does not end").hint("close it with a line `---`"),
            "---".to_owned(),
        ));
    };
    let mut head = Head::default();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        read_line(line, marks, &mut head).map_err(|fault| (fault, line.to_owned()))?;
    }
    Ok((head, body))
}

fn read_line(line: &str, marks: &[Mark], head: &mut Head) -> Result<(), Fault> {
    let (key, value) = line.split_once(':').ok_or_else(|| {
        bad("a line of the template's head is not `key: text`").hint("write title: … and subtitle: …")
    })?;
    let value = unquoted(value.trim());
    let text = mark::parts(value).into_iter().map(|part| head_text(part, marks)).collect::<Result<String, Fault>>()?;
    let slot = match key.trim() {
        "title" => &mut head.title,
        "subtitle" => &mut head.subtitle,
        other => {
            return Err(Fault::new(FaultCode::UnknownKey, format!("the head of a template has no key `{other}`"))
                .hint(suggestion(other, ["title", "subtitle"])));
        }
    };
    *slot = (!text.is_empty()).then_some(text);
    Ok(())
}

fn head_text(part: Part<'_>, marks: &[Mark]) -> Result<String, Fault> {
    match part {
        Part::Text(text) => Ok(text.to_owned()),
        Part::Mark(index) => match marks.get(index) {
            Some(Mark::Inline(Piece::Text(text))) => Ok(text.clone()),
            Some(Mark::Typed { text, .. }) => Err(super::literal::typed(text.trim())),
            _ => Err(bad("a figure, table or picture stands in the title").hint("put it in the text")),
        },
    }
}

fn unquoted(text: &str) -> &str {
    ['"', '\''].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote)).unwrap_or(text)
}

/// Turns printed numbers back into digits where they are markers of an ordered list: alone at the beginning of a line,
/// before a full stop or bracket. The others are typed digits: the numbers of the calls that printed them.
pub fn list_markers(markdown: &str, marks: &[Mark]) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(markdown.len());
    let mut typed = Vec::new();
    for line in markdown.split_inclusive('\n') {
        let parts = mark::parts(line);
        for (at, part) in parts.iter().enumerate() {
            match *part {
                Part::Text(text) => out.push_str(text),
                Part::Mark(index) => match marks.get(index) {
                    Some(Mark::Typed { text, .. }) if is_marker(text, &parts, at) => out.push_str(text),
                    Some(Mark::Typed { call, .. }) => typed.push(*call),
                    _ => out.push_str(&mark::encode(index)),
                },
            }
        }
    }
    (out, typed)
}

fn is_marker(text: &str, parts: &[Part<'_>], at: usize) -> bool {
    let number = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let before = match at.checked_sub(1).and_then(|before| parts.get(before)) {
        None => true,
        Some(Part::Text(text)) => at == 1 && text.chars().all(|c| matches!(c, ' ' | '>' | '-' | '*' | '\n')),
        Some(Part::Mark(_)) => false,
    };
    let after = matches!(parts.get(at + 1), Some(Part::Text(text)) if text.starts_with(". ") || text.starts_with(") "));
    number && before && after
}
