//! A rule's text as CEL's syntax tree, within limits, and what is wrong with it in plain words.

use std::ops::Range;

use cel::common::ast::{IdedExpr, SourceInfo};
use cel::parser::{ParseError, Parser};
use mandate_model::{Fault, FaultCode};

use crate::guard;

/// A rule's syntax tree; macros are expanded to comprehensions.
pub(crate) struct Parsed {
    pub(crate) root: IdedExpr,
    pub(crate) info: SourceInfo,
}

/// What is wrong, and the stretch of the text it is about.
type Wrong = (Range<usize>, Fault);

/// Bytes of stack for the parser: a level of brackets takes up to 160 KB of it in a build without optimisation.
const STACK: usize = 16 << 20;

/// Parses a rule. Only the first fault is given: those after it are mostly its echoes.
///
/// The parser runs in a thread of its own, whose stack holds the deepest rule within the limits whoever calls, and
/// whose end keeps a panic of the parser from reaching the caller.
pub(crate) fn parse(text: &str) -> Result<Parsed, Wrong> {
    check_limits(text)?;
    let all = 0..text.len();
    std::thread::scope(|scope| {
        let parser = std::thread::Builder::new().name("rule parser".into()).stack_size(STACK);
        let parser = parser.spawn_scoped(scope, || parse_here(text));
        let parser = parser.map_err(|error| (all.clone(), Fault::io(&error, "starting to read a rule")))?;
        parser.join().unwrap_or_else(|_| Err((all, Fault::new(FaultCode::BadRule, "the rule cannot be read"))))
    })
}

fn parse_here(text: &str) -> Result<Parsed, Wrong> {
    let (root, info) = Parser::new().parse_with_source_info(text).map_err(|errors| {
        let syntax = errors.errors.iter().find(|error| error.msg.starts_with(SYNTAX));
        match syntax.or(errors.errors.first()) {
            Some(error) => explain(text, error),
            None => (0..text.len(), Fault::new(FaultCode::BadRule, "the rule cannot be read")),
        }
    })?;
    Ok(Parsed { root, info })
}

/// How the grammar's own messages begin; what else is reported is mostly a consequence.
const SYNTAX: &str = "Syntax error: ";

fn check_limits(text: &str) -> Result<(), Wrong> {
    let bad = |message: String| Fault::new(FaultCode::BadRule, message);
    if text.trim().is_empty() {
        return Err((
            0..text.len(),
            bad("the rule is empty".into()).hint("write a condition that is true where all is well"),
        ));
    }
    if text.len() > guard::MAX_LENGTH {
        let message = format!("the rule has {} bytes; at most {} are allowed", text.len(), guard::MAX_LENGTH);
        return Err((0..0, bad(message).hint("cut it into several rules, or declare a code list")));
    }
    if let Some(at) = guard::too_deep(text) {
        return Err((
            token_at(text, at),
            bad("the rule is nested too deeply".into()).hint("cut it into several rules"),
        ));
    }
    Ok(())
}

/// The parser's message in plain words, with the stretch it is about.
fn explain(text: &str, error: &ParseError) -> Wrong {
    let at = token_at(text, offset(text, error.pos));
    let message = error.msg.trim_start_matches(SYNTAX);
    let found = token_in(message);
    let (what, hint) = if found == "<EOF>" {
        let end = text.trim_end().len();
        let fault = Fault::new(FaultCode::BadRule, "the rule ends before it is complete");
        return (end..end, fault.hint("close every bracket, and give every operator its right side"));
    } else if message.starts_with("token recognition error") {
        unrecognised(found)
    } else if message.contains("has() macro") {
        ("has() takes a field".into(), "write it as has(record.date)")
    } else if message.contains("simple name") {
        ("the first argument names the element of the list".into(), "write it as record.findings.all(x, has(x.sample))")
    } else if message.contains("literal") {
        ("the number is too large".into(), "integers go up to 9223372036854775807, decimals have at most 28 digits")
    } else if let Some(word) = message.strip_prefix("reserved identifier: ") {
        (format!("`{word}` is a reserved word of CEL"), "choose another name")
    } else if found.is_empty() {
        (format!("the rule cannot be read: {message}"), "see the reference of the rule language")
    } else {
        (format!("`{found}` does not belong here"), "something is missing before it, or it is one too many")
    };
    (at, Fault::new(FaultCode::BadRule, what).hint(hint))
}

/// A character that begins no word of the language.
fn unrecognised(found: &str) -> (String, &'static str) {
    match found.chars().next() {
        Some('=') => ("`=` compares nothing".into(), "write `==`"),
        Some('&') => ("`&` joins nothing".into(), "write `&&`"),
        Some('|') => ("`|` joins nothing".into(), "write `||`"),
        Some('\'' | '"') => ("the quote is not closed".into(), "close it on the same line"),
        _ => (
            format!("`{found}` cannot be read"),
            "names have letters a to z, digits and underscores; texts stand in quotes",
        ),
    }
}

/// The text that a parser's message quotes first.
fn token_in(message: &str) -> &str {
    let Some((_, after)) = message.split_once('\'') else { return "" };
    let end = after.find("' expecting").or_else(|| after.rfind('\'')).unwrap_or(after.len());
    &after[..end]
}

/// The byte offset of a line and column, both from 1, the column in characters.
fn offset(text: &str, (line, column): (isize, isize)) -> usize {
    let before = usize::try_from(line - 1).unwrap_or(0);
    let start = text.split_inclusive('\n').take(before).map(str::len).sum::<usize>();
    let characters = usize::try_from(column - 1).unwrap_or(0);
    text[start..].char_indices().nth(characters).map_or(text.len(), |(at, _)| start + at)
}

/// The word or character at an offset.
pub(crate) fn token_at(text: &str, at: usize) -> Range<usize> {
    let rest = text.get(at..).unwrap_or_default();
    let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    let length = if word > 0 { word } else { rest.chars().next().map_or(0, char::len_utf8) };
    at.min(text.len())..at.min(text.len()) + length
}
