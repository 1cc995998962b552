//! Breaking a label into lines by the measured width of its words.

use crate::fonts;

/// Closing marks never begin a line, opening ones never end it.
const NOT_FIRST: &str = "，。、；：？！）》」』】〕”’,.;:?!)]}%‰—…·";
const NOT_LAST: &str = "（《「『【〔“‘([{";

/// A label broken into lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    pub lines: Vec<String>,
    /// The widest line.
    pub width: f64,
    /// Whether something was left out: the last line ends in an ellipsis.
    pub cut: bool,
}

/// Breaks a text into at most `most` lines no wider than `room`, of about the same width. What does not fit is cut with
/// an ellipsis.
pub fn wrap(text: &str, size: f64, room: f64, most: usize) -> Lines {
    let whole = fonts::width(text, size, false);
    if whole <= room {
        return Lines { lines: vec![text.trim().to_owned()], width: whole, cut: false };
    }
    let pieces = pieces(text);
    let lines = fill(&pieces, size, room);
    let even = |tenth: u32| (whole / lines.len() as f64 * (1.0 + f64::from(tenth) / 10.0)).min(room);
    // A text that is cut anyway needs no balance.
    let tries = if lines.len() > most { 0 } else { 8 };
    let balanced = (0..tries).map(|tenth| fill(&pieces, size, even(tenth))).find(|other| other.len() == lines.len());
    finish(balanced.unwrap_or(lines), size, room, most)
}

/// As many pieces to a line as have room.
fn fill(pieces: &[String], size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut used = 0.0;
    for piece in pieces {
        let bare = fonts::width(piece.trim_end(), size, false);
        if line.is_empty() || used + bare <= room {
            line.push_str(piece);
            used += fonts::width(piece, size, false);
        } else {
            lines.push(std::mem::replace(&mut line, piece.clone()));
            used = fonts::width(piece, size, false);
        }
    }
    lines.push(line);
    lines
}

fn finish(lines: Vec<String>, size: f64, room: f64, most: usize) -> Lines {
    let mut cut = lines.len() > most;
    let last = most.saturating_sub(1);
    let rest = if cut { lines[last..].concat() } else { String::new() };
    let mut kept: Vec<String> = lines.iter().take(most).map(|line| line.trim().to_owned()).collect();
    if cut && let Some(line) = kept.last_mut() {
        *line = shorten(rest.trim(), size, room, true);
    }
    for line in &mut kept {
        if fonts::width(line, size, false) > room + 0.01 {
            *line = shorten(line, size, room, false);
            cut = true;
        }
    }
    let width = kept.iter().map(|line| fonts::width(line, size, false)).fold(0.0, f64::max);
    Lines { lines: kept, width, cut }
}

/// The longest beginning that fits with an ellipsis behind it.
fn shorten(text: &str, size: f64, room: f64, always: bool) -> String {
    if !always && fonts::width(text, size, false) <= room {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = fonts::width("…", size, false);
    for c in text.chars() {
        used += fonts::width(c.encode_utf8(&mut [0; 4]), size, false);
        if used > room {
            break;
        }
        short.push(c);
    }
    format!("{}…", short.trim_end())
}

/// The pieces between which a line may end: after a space, after a hyphen or slash, around an ideograph.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut before: Option<char> = None;
    for c in text.chars() {
        match pieces.last_mut() {
            Some(piece) if !may_break(before, c) => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
        before = Some(c);
    }
    pieces
}

fn may_break(before: Option<char>, after: char) -> bool {
    let Some(before) = before else { return false };
    if NOT_FIRST.contains(after) || NOT_LAST.contains(before) || after == ' ' {
        return false;
    }
    matches!(before, ' ' | '-' | '/' | '–' | '\u{200b}') || is_ideograph(before) || is_ideograph(after)
}

/// Ideographs, kana and full-width marks: a line may end beside each.
pub const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The width of the widest piece that no line end may split.
pub fn unbreakable(text: &str, size: f64, bold: bool) -> f64 {
    pieces(text).iter().map(|piece| fonts::width(piece.trim_end(), size, bold)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, room: f64, most: usize, expected: &[&str], cut: bool) {
        let wrapped = wrap(text, 10.0, room, most);
        assert_eq!(
            (wrapped.lines.iter().map(String::as_str).collect::<Vec<_>>(), wrapped.cut),
            (expected.to_vec(), cut)
        );
        assert!(wrapped.width <= room);
    }

    #[test]
    fn lines_break_at_spaces_and_between_ideographs() {
        check("Western Europe", 50.0, 3, &["Western", "Europe"], false);
        check("西欧和中欧", 30.0, 3, &["西欧和", "中欧"], false);
        check("缉获量（公斤）", 40.0, 3, &["缉获量", "（公斤）"], false);
        check("", 40.0, 3, &[""], false);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        check("大麻植物缉获量及其产品", 40.0, 2, &["大麻植物", "缉获量…"], true);
        check("Incommensurability", 50.0, 2, &["Incomm…"], true);
    }
}
