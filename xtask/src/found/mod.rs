//! What real files show: each is checked and imported by the built program, as a user would, and a page tells what was
//! found. The page is made of `xtask/found/page.md`, the files are named in `xtask/found/files.json`.

mod batch;
mod faults;
mod page;
mod program;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;

use self::batch::Batch;
use self::program::Program;

const PAGE: &str = "docs/explanation/what-real-data-showed.md";

/// What `files.json` says of one file.
pub(super) struct RealFile {
    pub id: String,
    /// Below the folder of real data.
    pub path: String,
    /// What it is, in a sentence.
    pub what: String,
    pub source: String,
    pub collection: String,
    /// Below the workspace; none where the file is tried as it is.
    pub mapping: Option<String>,
    /// What the mapping did, in a sentence.
    pub mapped: String,
    /// Columns of the file that are shown of a row.
    pub shows: Vec<String>,
    /// The row that names the columns, from 1.
    pub header: usize,
}

/// All that the page is made of.
pub(super) struct Declared {
    /// The day of the check, so that the page does not change with the day.
    pub on: String,
    pub files: Vec<RealFile>,
    /// What a reader should make of a fault, by rule, or by code where no rule was broken.
    pub remarks: Json,
    /// Collections that are reviewed when all files are in.
    pub reviewed: Vec<String>,
}

/// Runs everything and writes the page, or with `check` compares it.
pub fn run(root: &Path, shared: Option<&str>, check: bool) -> Result<String, String> {
    let data = root.join(shared.unwrap_or("../shared")).join("data");
    let declared = declared(&read(&root.join("xtask/found/files.json"))?)?;
    let missing: Vec<String> = declared
        .files
        .iter()
        .map(|file| data.join(&file.path))
        .filter(|path| !path.is_file())
        .map(|path| format!("{} is not there", path.display()))
        .collect();
    if !missing.is_empty() {
        return Err(format!("{}\nname the folder of real data: cargo xtask found FOLDER", missing.join("\n")));
    }
    let scratch = Scratch::new()?;
    let program = Program::new(root, &scratch.0, &declared.on)?;
    program.run("init", &["init"])?;
    let mut batches = Vec::new();
    for file in &declared.files {
        let batch = Batch::load(&program, root, &data, file)?;
        super::say(&batch.measured());
        batches.push(batch);
    }
    let text = page::Page { program: &program, declared: &declared, batches: &batches, data: &data }
        .made_of(&read(&root.join("xtask/found/page.md"))?)?;
    let path = root.join(PAGE);
    if fs::read_to_string(&path).ok().as_deref() == Some(text.as_str()) {
        return Ok(format!("found: {PAGE} is as the data say"));
    }
    if check {
        return Err(format!("{PAGE} is stale: run `cargo xtask found`"));
    }
    fs::write(&path, text).map_err(|error| format!("{PAGE}: {error}"))?;
    Ok(format!("found: {PAGE} is written; read the difference"))
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn declared(text: &str) -> Result<Declared, String> {
    let json: Json = serde_json::from_str(text).map_err(|error| format!("files.json: {error}"))?;
    let files = json["files"].as_array().ok_or("files.json has no `files`")?;
    Ok(Declared {
        on: needed(&json, "on")?,
        files: files.iter().map(real_file).collect::<Result<_, String>>()?,
        remarks: json["remarks"].clone(),
        reviewed: texts(&json["reviewed"]),
    })
}

fn real_file(json: &Json) -> Result<RealFile, String> {
    Ok(RealFile {
        id: needed(json, "id")?,
        path: needed(json, "path")?,
        what: needed(json, "what")?,
        source: needed(json, "source")?,
        collection: needed(json, "collection")?,
        mapping: json["mapping"].as_str().map(str::to_owned),
        mapped: needed(json, "mapped")?,
        shows: texts(&json["shows"]),
        header: json["header"].as_u64().and_then(|row| usize::try_from(row).ok()).unwrap_or(1),
    })
}

fn needed(json: &Json, key: &str) -> Result<String, String> {
    json[key].as_str().map(str::to_owned).ok_or_else(|| format!("files.json: `{key}` is missing in {json}"))
}

fn texts(json: &Json) -> Vec<String> {
    json.as_array().into_iter().flatten().filter_map(Json::as_str).map(str::to_owned).collect()
}

/// A folder that goes when it is no longer needed.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self, String> {
        let folder = std::env::temp_dir().join(format!("mandate-found-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed is left to whoever cleans the folder of temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}
