//! `examples/good` and `examples/bad` of a pack.

use std::path::{Path, PathBuf};

use mandate_model::{Diagnostic, Diagnostics, Source};
use serde_json::Value as Json;

use crate::read::source;
use crate::yaml::{self, Content, Node};

/// A small record that passes, or that fails as told.
#[derive(Clone, Debug)]
pub struct Example {
    /// The file it stands in.
    pub source: Source,
    /// Name of the collection it is an example of.
    pub collection: String,
    /// The facts in it are invented.
    pub synthetic: bool,
    /// Its JSON form, every scalar a text.
    pub record: Json,
    /// None for a good example.
    pub expect: Option<Vec<Expected>>,
}

/// One diagnostic that a bad example must cause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    /// Of the fault, such as `V0201`.
    pub code: String,
    /// Path of the field; `-` where no field is blamed.
    pub field: String,
}

/// All examples of a pack's folder, good ones first.
pub fn read(folder: &Path) -> Result<Vec<Example>, Diagnostics> {
    let mut out = Diagnostics::default();
    let mut examples = Vec::new();
    for (part, bad) in [("examples/good", false), ("examples/bad", true)] {
        for path in files(&folder.join(part)) {
            match one(folder, &path, bad) {
                Ok(example) => examples.push(example),
                Err(diagnostic) => out.push(diagnostic),
            }
        }
    }
    out.or_value(examples).map(|(examples, _)| examples)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    paths.sort();
    paths
}

fn one(folder: &Path, path: &Path, bad: bool) -> Result<Example, Diagnostic> {
    let source = source(folder, path)?;
    let json = to_json(&yaml::parse(&source)?);
    let wrong = |message: &str| {
        mandate_model::Fault::new(mandate_model::FaultCode::BadKeyValue, message).at(yaml::place(&source, 0..0))
    };
    let collection = json["collection"].as_str().ok_or_else(|| wrong("an example names its `collection`"))?.to_owned();
    let record = json.get("record").cloned().ok_or_else(|| wrong("an example has a `record`"))?;
    let expected = |item: &Json| {
        let field = item["field"].as_str().unwrap_or("-").to_owned();
        item["code"].as_str().map(|code| Expected { code: code.to_owned(), field })
    };
    let expect = match json.get("expect") {
        Some(Json::Array(items)) if bad => {
            let all: Option<Vec<Expected>> = items.iter().map(expected).collect();
            Some(all.ok_or_else(|| wrong("each item of `expect` has a `code`"))?)
        }
        None if !bad => None,
        _ => return Err(wrong("`expect` lists the diagnostics of a bad example, and only of a bad one")),
    };
    Ok(Example { synthetic: json["synthetic"] == "true", collection, record, expect, source })
}

/// A record written in YAML by itself, as in a spec.
pub fn record(text: &str) -> Result<Json, Diagnostic> {
    yaml::parse(&Source::new("record", text)).map(|node| to_json(&node))
}

/// YAML as JSON with every scalar a text: the field types read text as they read JSON.
pub fn to_json(node: &Node) -> Json {
    match &node.content {
        Content::Scalar { text, quoted: false } if text.is_empty() || text == "~" || text == "null" => Json::Null,
        Content::Scalar { text, .. } => text.as_str().into(),
        Content::List(items) => items.iter().map(to_json).collect::<Vec<_>>().into(),
        Content::Map(members) => members
            .iter()
            .map(|(key, node)| (key.text.clone(), to_json(node)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}
