//! The manifest: what a report was made from and what was written, so that it can be verified long after.

mod read;

use std::collections::BTreeMap;
use std::fmt;

use mandate_model::{Canonical, Date, Digest, Fault, FaultCode, Language, Moment, Position};
use serde_json::{Value as Json, json};

use crate::figure::{object, sha256};
use crate::tree::{Document, Figure};
use crate::world::Arguments;

/// The version of the manifest's form.
const FORM: u32 = 1;

/// What a report was made from, and what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Name of the report.
    pub report: String,
    /// The report's parameters, as given.
    pub parameters: Arguments,
    /// The world as it stood that day.
    pub on: Date,
    /// What the store knew then.
    pub as_at: Moment,
    /// The store's sequence at that moment.
    pub seq: u64,
    /// Hash of the whole store up to `seq`.
    pub chain: Digest,
    /// Over the packs and the program's version: what the report was made with.
    pub packs: Digest,
    /// The figures of each language, in the order of first mention.
    pub figures: BTreeMap<Language, Vec<FigureEntry>>,
    /// By relative path.
    pub files: BTreeMap<String, FileEntry>,
}

/// One figure of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureEntry {
    /// `F0001`, in the order of first mention.
    pub id: String,
    /// Name of the indicator that yields it.
    pub indicator: String,
    /// The day the indicator was computed for; not always that of the report.
    pub on: Date,
    /// Values bound to the parameters of its query.
    pub arguments: BTreeMap<String, Option<String>>,
    /// Code of each dimension, by its name with hyphens; none where it does not apply.
    pub dimensions: BTreeMap<String, Option<String>>,
    /// A decimal without trailing zeros.
    pub value: Option<String>,
    /// Code in the list of units.
    pub unit: String,
    /// How the number is to be taken, such as `exact` or `more-than`.
    pub qualifier: String,
    /// As first printed.
    pub text: String,
    /// See [`crate::figure::hash`].
    pub hash: Digest,
    /// The hashes of the revisions behind it.
    pub records: Vec<Digest>,
}

/// One written file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileEntry {
    /// SHA-256 of the content.
    pub sha256: Digest,
    /// Size of the content, in bytes.
    pub bytes: u64,
}

impl FileEntry {
    /// What a manifest says of a file with this content.
    pub fn of(content: &[u8]) -> Self {
        Self { sha256: sha256(content), bytes: content.len() as u64 }
    }
}

/// Where two manifests first differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Such as `figure F0003 (en): value`, `file annual-report.en.html`.
    pub place: String,
    /// What the older manifest says there.
    pub was: String,
    /// What the newer one says.
    pub is: String,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: it was {}, it is {}", self.place, self.was, self.is)
    }
}

impl From<Difference> for Fault {
    fn from(difference: Difference) -> Self {
        Self::new(FaultCode::ReportDiffers, difference.to_string())
            .hint("compare the store as at the two moments with `mandate diff`, or take the report from where it was published")
    }
}

impl Manifest {
    /// The manifest of the documents of one report, all built on one world, and of the files made of them.
    pub fn new<'a>(
        documents: impl IntoIterator<Item = &'a Document>,
        parameters: &Arguments,
        position: &Position,
        packs: Digest,
        files: BTreeMap<String, FileEntry>,
    ) -> Result<Self, Fault> {
        let documents: Vec<&Document> = documents.into_iter().collect();
        let first = documents.first().ok_or_else(|| {
            Fault::new(FaultCode::BadParameter, "a manifest needs at least one document").hint("choose a language")
        })?;
        Ok(Self {
            report: first.name.clone(),
            parameters: parameters.clone(),
            on: first.on,
            as_at: first.as_at,
            seq: position.seq,
            chain: position.chain,
            packs,
            figures: documents
                .iter()
                .map(|document| (document.language, document.figures.iter().map(FigureEntry::of).collect()))
                .collect(),
            files,
        })
    }

    /// The text of `manifest.json`: canonical JSON (RFC 8785) and a line end.
    pub fn to_text(&self) -> Result<String, Fault> {
        let figures: serde_json::Map<String, Json> = self
            .figures
            .iter()
            .map(|(language, figures)| {
                (language.code().to_owned(), figures.iter().map(FigureEntry::json).collect::<Vec<_>>().into())
            })
            .collect();
        let files: serde_json::Map<String, Json> = self
            .files
            .iter()
            .map(|(path, file)| (path.clone(), json!({"sha256": file.sha256.to_string(), "bytes": file.bytes})))
            .collect();
        let text = Canonical::of(&json!({
            "form": FORM,
            "report": self.report,
            "parameters": self.parameters,
            "on": self.on.to_string(),
            "as_at": self.as_at.to_string(),
            "store": {"seq": self.seq, "chain": self.chain.to_string()},
            "packs": self.packs.to_string(),
            "figures": figures,
            "files": files,
        }))?;
        Ok(format!("{text}\n"))
    }

    /// Reads the text of a manifest. The fault names the member that is wrong, such as `figures.en[2].hash`.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        read::manifest(text)
    }
}

impl FigureEntry {
    fn of(figure: &Figure) -> Self {
        let observation = &figure.observation;
        Self {
            id: figure.id.clone(),
            indicator: figure.indicator.clone(),
            on: figure.on,
            arguments: figure.parameters.iter().cloned().collect(),
            dimensions: observation.dimensions.iter().cloned().collect(),
            value: observation.value.map(|value| value.normalize().to_string()),
            unit: observation.unit.clone(),
            qualifier: observation.qualifier.as_str().to_owned(),
            text: figure.text.clone(),
            hash: figure.hash,
            records: figure.records.iter().map(|record| record.revision.hash).collect(),
        }
    }

    fn json(&self) -> Json {
        let pairs = |map: &BTreeMap<String, Option<String>>| {
            object(&map.iter().map(|(name, text)| (name.clone(), text.clone())).collect::<Vec<_>>())
        };
        json!({
            "id": self.id,
            "indicator": self.indicator,
            "on": self.on.to_string(),
            "arguments": pairs(&self.arguments),
            "dimensions": pairs(&self.dimensions),
            "value": self.value,
            "unit": self.unit,
            "qualifier": self.qualifier,
            "text": self.text,
            "hash": self.hash.to_string(),
            "records": self.records.iter().map(Digest::to_string).collect::<Vec<_>>(),
        })
    }

    /// The members in the order in which a difference is told, each as text.
    fn members(&self) -> [(&'static str, String); 11] {
        let pairs = |map: &BTreeMap<String, Option<String>>| {
            let told: Vec<String> =
                map.iter().map(|(name, text)| format!("{name} = {}", text.as_deref().unwrap_or("none"))).collect();
            if told.is_empty() { "none".to_owned() } else { told.join(", ") }
        };
        let records: Vec<String> = self.records.iter().map(Digest::short).collect();
        [
            ("id", self.id.clone()),
            ("indicator", self.indicator.clone()),
            ("on", self.on.to_string()),
            ("arguments", pairs(&self.arguments)),
            ("dimensions", pairs(&self.dimensions)),
            ("value", self.value.clone().unwrap_or_else(|| "none".to_owned())),
            ("unit", self.unit.clone()),
            ("qualifier", self.qualifier.clone()),
            ("text", self.text.clone()),
            ("records", format!("{} ({})", records.len(), records.join(", "))),
            ("hash", self.hash.to_string()),
        ]
    }
}

/// The first difference between two manifests: what the report is made from, then its figures in their order, then
/// its files. None where both say the same.
pub fn differences(old: &Manifest, new: &Manifest) -> Option<Difference> {
    let head = |manifest: &Manifest| {
        let parameters: Vec<String> =
            manifest.parameters.iter().map(|(name, text)| format!("{name} = {text}")).collect();
        [
            ("report", manifest.report.clone()),
            ("parameters", parameters.join(", ")),
            ("on", manifest.on.to_string()),
            ("as at", manifest.as_at.to_string()),
        ]
    };
    first(head(old), head(new), "")
        .or_else(|| figures_differ(old, new))
        .or_else(|| store_differs(old, new))
        .or_else(|| files_differ(old, new))
}

fn first<const N: usize>(
    old: [(&'static str, String); N],
    new: [(&'static str, String); N],
    before: &str,
) -> Option<Difference> {
    old.into_iter().zip(new).find(|((_, was), (_, is))| was != is).map(|((name, was), (_, is))| Difference {
        place: format!("{before}{name}"),
        was,
        is,
    })
}

fn figures_differ(old: &Manifest, new: &Manifest) -> Option<Difference> {
    let told = |manifest: &Manifest| {
        let codes: Vec<&str> = manifest.figures.keys().map(|language| language.code()).collect();
        codes.join(", ")
    };
    if !old.figures.keys().eq(new.figures.keys()) {
        return Some(Difference { place: "languages".to_owned(), was: told(old), is: told(new) });
    }
    old.figures.iter().find_map(|(language, before)| {
        let after = new.figures.get(language)?;
        let pair = before
            .iter()
            .zip(after)
            .find_map(|(was, is)| first(was.members(), is.members(), &format!("figure {} ({language}): ", was.id)));
        pair.or_else(|| {
            (before.len() != after.len()).then(|| Difference {
                place: format!("number of figures ({language})"),
                was: before.len().to_string(),
                is: after.len().to_string(),
            })
        })
    })
}

fn store_differs(old: &Manifest, new: &Manifest) -> Option<Difference> {
    let store = |manifest: &Manifest| [("store", format!("{} ({})", manifest.seq, manifest.chain.short()))];
    first(store(old), store(new), "")
}

fn files_differ(old: &Manifest, new: &Manifest) -> Option<Difference> {
    let told = |entry: Option<&FileEntry>| {
        entry.map_or_else(|| "absent".to_owned(), |file| format!("{} bytes with SHA-256 {}", file.bytes, file.sha256))
    };
    old.files.keys().chain(new.files.keys()).find(|path| old.files.get(*path) != new.files.get(*path)).map(|path| {
        Difference { place: format!("file {path}"), was: told(old.files.get(path)), is: told(new.files.get(path)) }
    })
}

#[cfg(test)]
mod tests;
