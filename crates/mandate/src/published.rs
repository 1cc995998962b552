//! Editions of reports that lie in the data folder, for those who may read them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use mandate_access::{Action, Resource};
use mandate_model::{Date, Fault, FaultCode, Language, Moment, ReportDeclaration};
use mandate_report::manifest::Manifest;

use crate::Acting;

/// An edition of a report, as its manifest tells.
#[derive(Clone, Debug)]
pub struct PublishedEdition {
    /// Names it: its folder.
    pub name: String,
    /// The report.
    pub report: String,
    /// Values of its parameters.
    pub parameters: BTreeMap<String, String>,
    /// The world as it stood that day.
    pub on: Date,
    /// What was known then.
    pub as_at: Moment,
    /// The store's position then.
    pub seq: u64,
    /// Figures in each language.
    pub figures: BTreeMap<Language, usize>,
    /// Its files: path, hash, bytes.
    pub files: Vec<(String, String, u64)>,
    folder: PathBuf,
}

impl<'a> Acting<'a> {
    /// The reports that the person may read.
    pub fn readable_reports(&self) -> Vec<&'a ReportDeclaration> {
        let mandate = self.mandate;
        let allowed = |one: &&ReportDeclaration| self.may(Action::ReadReport, &Resource::Report(one.name.as_str()));
        mandate.catalogue().reports.values().filter(allowed).collect()
    }

    /// A report, where the person may read it.
    pub fn readable_report(&self, name: &str) -> Result<&'a ReportDeclaration, Fault> {
        let report = self.mandate.catalogue().report(name)?;
        self.require(Action::ReadReport, &Resource::Report(report.name.as_str()))?;
        Ok(report)
    }

    /// The editions of a report, by name. A folder without a whole manifest is no edition.
    pub fn published(&self, report: &str) -> Result<Vec<PublishedEdition>, Fault> {
        let report = self.readable_report(report)?;
        let folder = self.mandate.folder().reports();
        let Ok(entries) = std::fs::read_dir(&folder) else { return Ok(Vec::new()) };
        let mut editions: Vec<PublishedEdition> =
            entries.flatten().filter_map(|entry| read(entry.path())).filter(|one| report.name == *one.report).collect();
        editions.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(editions)
    }

    /// One edition.
    pub fn published_edition(&self, report: &str, name: &str) -> Result<PublishedEdition, Fault> {
        let none = || Fault::new(FaultCode::NotFound, format!("the report {report} has no edition `{name}`"));
        self.published(report)?.into_iter().find(|one| one.name == name).ok_or_else(none)
    }

    /// Where a file of an edition lies. Only what its manifest names is given out.
    pub fn published_file(&self, report: &str, name: &str, path: &str) -> Result<PathBuf, Fault> {
        let edition = self.published_edition(report, name)?;
        let named = path == MANIFEST || edition.files.iter().any(|(known, ..)| known == path);
        let none = || Fault::new(FaultCode::NoSuchFile, format!("the edition {name} has no file `{path}`"));
        named.then(|| edition.folder.join(path)).ok_or_else(none)
    }
}

/// The manifest's name in an edition's folder.
const MANIFEST: &str = "manifest.json";

fn read(folder: PathBuf) -> Option<PublishedEdition> {
    let manifest = Manifest::parse(&std::fs::read_to_string(folder.join(MANIFEST)).ok()?).ok()?;
    Some(PublishedEdition {
        name: folder.file_name()?.to_str()?.to_owned(),
        report: manifest.report,
        parameters: manifest.parameters.into_iter().collect(),
        on: manifest.on,
        as_at: manifest.as_at,
        seq: manifest.seq,
        figures: manifest.figures.iter().map(|(language, figures)| (*language, figures.len())).collect(),
        files: manifest.files.into_iter().map(|(path, file)| (path, file.sha256.to_string(), file.bytes)).collect(),
        folder,
    })
}
