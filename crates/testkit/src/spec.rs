//! The runner of literate specs: prose in Markdown whose fenced blocks are run and compared.
//!
//! A block `mandate` holds command lines, a block `yaml record COLLECTION` a record; the block that follows, `output` or
//! `diagnostics`, holds what must come out. A line of `…` alone in it stands for any lines.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What the specs speak about.
pub trait Subject {
    /// Runs a command line (without the program's name) and returns what it prints on standard output.
    fn command(&mut self, line: &str) -> String;

    /// Checks a record written in YAML and returns the diagnostics, one a line: `CODE field: message`.
    fn check(&mut self, collection: &str, record: &str) -> String;
}

/// A fenced block: its info string and its lines, by line number.
#[derive(Clone, Debug)]
struct Block {
    info: String,
    /// Lines of the content, from the line after the fence to the line before its end.
    from: usize,
    to: usize,
}

/// The specs of all packs, in order.
pub fn specs(packs: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(packs)
        .into_iter()
        .flatten()
        .flatten()
        .flat_map(|pack| fs::read_dir(pack.path().join("spec")).into_iter().flatten().flatten())
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    found.sort();
    found
}

/// Runs one spec. With `update` the file is rewritten to what came out; otherwise differences are returned, one text for
/// each block. The number of blocks compared comes with them: a spec that compares nothing proves nothing.
pub fn run(path: &Path, subject: &mut dyn Subject, update: bool) -> Result<(usize, Vec<String>), String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines: Vec<&str> = text.lines().collect();
    let blocks = blocks(&lines);
    let mut replaced: Vec<(usize, usize, String)> = Vec::new();
    let mut differences = Vec::new();
    let mut compared = 0;
    for (at, block) in blocks.iter().enumerate() {
        let content = lines[block.from..block.to].join("\n");
        let Some((actual, answer)) = actual(block, &content, subject) else { continue };
        let Some(expected) = blocks.get(at + 1).filter(|next| next.info == answer) else {
            if actual.trim().is_empty() || block.info == "mandate" {
                continue;
            }
            return Err(format!("{}:{}: a record without a block `{answer}`", path.display(), block.from));
        };
        compared += 1;
        let wanted = lines[expected.from..expected.to].join("\n");
        if matches(&wanted, &actual) {
            continue;
        }
        let mut difference = format!("{}:{}\n", path.display(), expected.from);
        let _ = write!(difference, "--- expected\n{wanted}\n+++ came out\n{}", actual.trim_end());
        differences.push(difference);
        replaced.push((expected.from, expected.to, actual.trim_end().to_owned()));
    }
    if update && !replaced.is_empty() {
        rewrite(path, &lines, &replaced)?;
        differences.clear();
    }
    Ok((compared, differences))
}

fn actual(block: &Block, content: &str, subject: &mut dyn Subject) -> Option<(String, &'static str)> {
    if block.info == "mandate" {
        let outputs = content.lines().filter(|line| !line.trim().is_empty()).map(|line| subject.command(line));
        return Some((outputs.collect::<Vec<_>>().concat(), "output"));
    }
    let collection = block.info.strip_prefix("yaml record ")?;
    Some((subject.check(collection.trim(), content), "diagnostics"))
}

fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, usize)> = None;
    for (number, line) in lines.iter().enumerate() {
        let Some(fence) = line.strip_prefix("```") else { continue };
        match open.take() {
            Some((info, from)) => blocks.push(Block { info, from, to: number }),
            None => open = Some((fence.trim().to_owned(), number + 1)),
        }
    }
    blocks
}

/// Whether the text is as wanted, where `…` alone in a line stands for any lines.
fn matches(wanted: &str, actual: &str) -> bool {
    fn from(wanted: &[&str], actual: &[&str]) -> bool {
        match wanted.split_first() {
            None => actual.is_empty(),
            Some((&"…", rest)) => (0..=actual.len()).any(|skipped| from(rest, &actual[skipped..])),
            Some((first, rest)) => actual.split_first().is_some_and(|(line, more)| line == first && from(rest, more)),
        }
    }
    let lines = |text| -> Vec<&str> { str::lines(str::trim_end(text)).map(str::trim_end).collect() };
    from(&lines(wanted), &lines(actual))
}

fn rewrite(path: &Path, lines: &[&str], replaced: &[(usize, usize, String)]) -> Result<(), String> {
    let mut out: Vec<&str> = Vec::new();
    let mut at = 0;
    for (from, to, text) in replaced {
        out.extend(&lines[at..*from]);
        out.extend(text.lines());
        at = *to;
    }
    out.extend(&lines[at..]);
    fs::write(path, out.join("\n") + "\n").map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipsis_stands_for_any_lines() {
        assert!(matches("a\n…\nd", "a\nb\nc\nd\n"));
        assert!(matches("…", ""));
        assert!(matches("a  \n", "a"));
        assert!(!matches("a\n…\nd", "a\nb"));
        assert!(!matches("", "a"));
    }
}
