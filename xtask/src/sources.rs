//! What the sources must keep: no collection by name, documented items, files of a size a reader can hold.

use std::fs;
use std::path::{Path, PathBuf};

/// A file longer than this tells more than one story.
const LONGEST: usize = 600;

/// How many files were read, and what is wrong with them.
pub fn faults(root: &Path) -> Result<(usize, Vec<String>), String> {
    let collections = collections(root)?;
    let mut files = Vec::new();
    for folder in ["crates", "xtask", "benches"] {
        rust_files(&root.join(folder), &mut files);
    }
    files.sort();
    let mut faults = Vec::new();
    for path in &files {
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let shown = path.strip_prefix(root).unwrap_or(path).display().to_string();
        let is_test = shown.contains("/tests/") || shown.contains("/benches/") || shown.starts_with("benches/");
        let code = without_tests(&text);
        if text.lines().count() > LONGEST {
            faults.push(format!("{shown}: {} lines; split it by subject", text.lines().count()));
        }
        if !text.starts_with("//!") {
            faults.push(format!("{shown}: begins without a `//!` line that says what the file is for"));
        }
        if !is_test && shown.starts_with("crates/") && !shown.starts_with("crates/testkit/") {
            faults.extend(named_collections(&shown, code, &collections));
            faults.extend(undocumented(&shown, code));
        }
    }
    Ok((files.len(), faults))
}

/// The names of all collections that packs declare.
fn collections(root: &Path) -> Result<Vec<String>, String> {
    let packs = fs::read_dir(root.join("packs")).map_err(|error| format!("packs: {error}"))?;
    let mut names = Vec::new();
    for pack in packs.flatten() {
        for entry in fs::read_dir(pack.path().join("collections")).into_iter().flatten().flatten() {
            if let Some(stem) = entry.path().file_stem() {
                names.push(stem.to_string_lossy().into_owned());
            }
        }
    }
    Ok(names)
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The part of a file before its unit tests.
fn without_tests(text: &str) -> &str {
    text.find("#[cfg(test)]\nmod ").map_or(text, |at| &text[..at])
}

/// No engine and no face names a collection: what a pack declares is data.
fn named_collections(shown: &str, code: &str, collections: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        for name in collections {
            let sql = name.replace('-', "_");
            if line.contains(&format!("\"{name}\"")) || line.contains(&format!("\"{sql}\"")) {
                faults.push(format!("{shown}:{}: names the collection `{name}` of a pack", number + 1));
            }
        }
    }
    faults
}

/// Public functions, types and traits have a doc comment. Fields and variants may speak for themselves.
fn undocumented(shown: &str, code: &str) -> Vec<String> {
    const ITEMS: [&str; 8] = [
        "pub fn ",
        "pub const fn ",
        "pub struct ",
        "pub enum ",
        "pub trait ",
        "pub type ",
        "pub const ",
        "pub static ",
    ];
    let lines: Vec<&str> = code.lines().collect();
    let mut faults = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let item = line.trim_start();
        if !ITEMS.iter().any(|start| item.starts_with(start)) {
            continue;
        }
        let above = lines[..at].iter().rev().map(|line| line.trim_start());
        let documented = above
            .take_while(|line| line.starts_with("//") || line.starts_with("#[") || line.starts_with(")]"))
            .any(|line| line.starts_with("///") || line.starts_with("#[doc"));
        let obvious = ["fn new(", "fn as_str(", "fn len(", "fn is_empty(", "fn iter(", "fn name("]
            .iter()
            .any(|name| item.contains(name));
        if !documented && !obvious {
            faults.push(format!("{shown}:{}: a public item without documentation: {item}", at + 1));
        }
    }
    faults
}
