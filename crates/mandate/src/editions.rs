//! Editions of reports: what was built, read from the folder of reports by what each manifest says, and by nothing else.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use mandate_access::{Action, Resource};
use mandate_model::{Diagnostics, Digest, Fault, FaultCode, Language, Progress};
use mandate_report::Manifest;
use mandate_report::manifest::FigureEntry;

use crate::{Acting, ReportVerified};

const MANIFEST: &str = "manifest.json";

/// One edition of a report.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The name of its folder.
    pub name: String,
    /// What it was made from, and what was written.
    pub manifest: Arc<Manifest>,
    /// How many bytes the manifest has.
    pub manifest_bytes: u64,
}

/// A file of an edition.
#[derive(Clone, Debug)]
pub struct EditionFile {
    /// Its content, as it was when the edition was built.
    pub content: Vec<u8>,
    /// Its media type: one of a fixed few.
    pub media_type: &'static str,
}

/// A figure in two editions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigurePair {
    /// As the first has it; none where it is new in the second.
    pub before: Option<FigureEntry>,
    /// As the second has it; none where it is gone.
    pub after: Option<FigureEntry>,
}

/// How two editions differ in one language.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Figures of the same question with another answer.
    pub changed: Vec<FigurePair>,
    /// Figures that only the second has.
    pub added: Vec<FigurePair>,
    /// Figures that only the first has.
    pub gone: Vec<FigurePair>,
    /// How many are the same.
    pub same: u64,
}

impl Edition {
    /// The languages it is in.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.manifest.figures.keys().copied()
    }

    /// The path of a document among its files.
    pub fn document(&self, language: Language, kind: &str) -> String {
        format!("{}.{language}.{kind}", self.manifest.report)
    }
}

impl Acting<'_> {
    /// The editions that the person may read, the latest knowledge first.
    pub fn editions(&self) -> Result<Vec<Edition>, Fault> {
        let folder = self.mandate.folder().reports();
        let Ok(entries) = std::fs::read_dir(&folder) else { return Ok(Vec::new()) };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        // What cannot be read is being built or was put there by somebody else: it is no edition.
        let mut editions: Vec<Edition> = names.filter_map(|name| self.edition(&name).ok()).collect();
        editions.sort_by(|a, b| (b.manifest.as_at, &b.name).cmp(&(a.manifest.as_at, &a.name)));
        Ok(editions)
    }

    /// One edition by the name of its folder.
    pub fn edition(&self, name: &str) -> Result<Edition, Fault> {
        let path = self.folder_of(name)?.join(MANIFEST);
        let about = std::fs::metadata(&path).map_err(|_| no_edition(name))?;
        let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let key = (name.to_owned(), changed.map_or(0, |since| since.as_nanos()));
        let manifest = self.mandate.kept.manifests.get_or(key, || {
            let text = std::fs::read_to_string(&path)
                .map_err(|error| Fault::io(&error, format!("reading {}", path.display())))?;
            Manifest::parse(&text).map(Arc::new)
        })?;
        self.require(Action::ReadReport, &Resource::Report(&manifest.report)).map_err(|_| no_edition(name))?;
        Ok(Edition { name: name.to_owned(), manifest, manifest_bytes: about.len() })
    }

    /// A file of an edition: only what its manifest names, and only as it was written.
    pub fn edition_file(&self, edition: &Edition, path: &str) -> Result<EditionFile, Fault> {
        let absent = || Fault::new(FaultCode::NoSuchFile, format!("the edition has no file `{path}`"));
        let media_type = media_type(path).ok_or_else(absent)?;
        let entry = edition.manifest.files.get(path);
        if entry.is_none() && path != MANIFEST {
            return Err(absent());
        }
        let full = self.folder_of(&edition.name)?.join(path);
        let content = std::fs::read(&full).map_err(|_| absent())?;
        if let Some(entry) = entry
            && digest(&content) != entry.sha256
        {
            let message = format!("the file {path} was changed after the edition was built");
            return Err(Fault::new(FaultCode::ReportDiffers, message).hint("build the edition again"));
        }
        Ok(EditionFile { content, media_type })
    }

    /// Hashes every file of an edition and computes every figure again from the store as it was known then.
    pub(crate) fn verify_edition(&self, name: &str, progress: &dyn Progress) -> Result<ReportVerified, Diagnostics> {
        let edition = self.edition(name)?;
        self.mandate.verify_report(&self.folder_of(&edition.name)?, progress)
    }

    /// Whether the person may have a report built.
    pub fn may_build(&self, report: &str) -> bool {
        self.may(Action::BuildReport, &Resource::Report(report))
    }

    fn folder_of(&self, name: &str) -> Result<PathBuf, Fault> {
        if is_folder_name(name) { Ok(self.mandate.folder().reports().join(name)) } else { Err(no_edition(name)) }
    }
}

impl Comparison {
    /// Compares what two manifests say.
    pub fn of(before: &Manifest, after: &Manifest, language: Language) -> Self {
        let entries = |manifest: &Manifest| manifest.figures.get(&language).cloned().unwrap_or_default();
        let mut waiting: BTreeMap<Asked, Vec<FigureEntry>> = BTreeMap::new();
        for entry in entries(before) {
            waiting.entry(asked(&entry)).or_default().push(entry);
        }
        let mut found = Self::default();
        for entry in entries(after) {
            let earlier =
                waiting.get_mut(&asked(&entry)).and_then(|known| (!known.is_empty()).then(|| known.remove(0)));
            match earlier {
                None => found.added.push(FigurePair { before: None, after: Some(entry) }),
                Some(before) if answer(&before) == answer(&entry) => found.same += 1,
                Some(before) => found.changed.push(FigurePair { before: Some(before), after: Some(entry) }),
            }
        }
        let gone = waiting.into_values().flatten();
        found.gone = gone.map(|entry| FigurePair { before: Some(entry), after: None }).collect();
        found
    }
}

/// What a figure was asked for; the day and what is bound are left out, because they differ from year to year.
type Asked = (String, BTreeMap<String, Option<String>>);

fn asked(entry: &FigureEntry) -> Asked {
    (entry.indicator.clone(), entry.dimensions.clone())
}

fn answer(entry: &FigureEntry) -> (Option<&str>, &str, &str) {
    (entry.value.as_deref(), &entry.unit, &entry.qualifier)
}

/// A name that leads to a folder beside the others and nowhere else.
fn is_folder_name(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    !name.is_empty() && name.len() <= 200 && !name.starts_with('.') && name.bytes().all(plain)
}

/// The media types that an edition is served as; none for any other file.
fn media_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => return None,
    })
}

fn digest(content: &[u8]) -> Digest {
    mandate_store::hash::of_bytes(content)
}

fn no_edition(name: &str) -> Fault {
    Fault::new(FaultCode::NotFound, format!("there is no edition `{name}`")).hint("look at the list of editions")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leads_out_of_the_folder() {
        for bad in ["", ".", "..", "../x", "a/b", "a\\b", "/etc", "a\0", ".hidden", "a b", "é"] {
            assert!(!is_folder_name(bad), "{bad:?}");
        }
        assert!(is_folder_name("annual-report-2019-at-4840"));
    }

    #[test]
    fn only_a_few_kinds_of_files_are_served() {
        assert_eq!(media_type("figures/en/F0001.html"), Some("text/html; charset=utf-8"));
        for bad in ["x.svg", "x.js", "x", "x.HTML", "html"] {
            assert_eq!(media_type(bad), None, "{bad}");
        }
    }

    fn entry(indicator: &str, place: &str, value: &str) -> FigureEntry {
        FigureEntry {
            id: "F0001".into(),
            indicator: indicator.into(),
            on: mandate_model::Date::constant(2019, 12, 31),
            arguments: BTreeMap::new(),
            dimensions: [("place".to_owned(), Some(place.to_owned()))].into(),
            value: Some(value.into()),
            unit: "count".into(),
            qualifier: "exact".into(),
            text: value.into(),
            hash: Digest([0; 32]),
            records: Vec::new(),
        }
    }

    fn manifest(entries: Vec<FigureEntry>) -> Manifest {
        Manifest {
            report: "r".into(),
            parameters: BTreeMap::new(),
            on: mandate_model::Date::constant(2019, 12, 31),
            as_at: mandate_model::Moment::UNIX_EPOCH,
            seq: 1,
            chain: Digest([0; 32]),
            packs: Digest([0; 32]),
            figures: [(Language::English, entries)].into(),
            files: BTreeMap::new(),
        }
    }

    #[test]
    fn figures_are_paired_by_what_they_answer() {
        let before =
            manifest(vec![entry("a", "x", "1"), entry("a", "y", "2"), entry("b", "x", "3"), entry("a", "x", "1")]);
        let after =
            manifest(vec![entry("a", "x", "1"), entry("a", "y", "5"), entry("c", "x", "3"), entry("a", "x", "1")]);
        let found = Comparison::of(&before, &after, Language::English);
        assert_eq!((found.same, found.changed.len(), found.added.len(), found.gone.len()), (2, 1, 1, 1));
        let [pair] = found.changed.as_slice() else { panic!("one has changed") };
        assert_eq!(pair.before.as_ref().and_then(|entry| entry.value.as_deref()), Some("2"));
        assert_eq!(pair.after.as_ref().and_then(|entry| entry.value.as_deref()), Some("5"));
        assert_eq!(Comparison::of(&before, &after, Language::French).same, 0);
    }
}
