//! Reports: building them, and verifying one that was built.

mod compose;
mod files;
mod foreseen;
mod world;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use mandate_model::{
    Date, Diagnostics, Digest, Fault, FaultCode, FieldType, Language, Moment, Period, Position, Progress,
};
use mandate_report::manifest::{self, Manifest};

use crate::{AsAt, Mandate};
use files::{Files, MANIFEST, first_differing_file, read};
pub use foreseen::Foreseen;

/// What to build.
#[derive(Clone, Debug)]
pub struct ReportRequest {
    /// The report's name.
    pub report: String,
    /// Values of its parameters; defaults for the others.
    pub parameters: BTreeMap<String, String>,
    /// Languages; all that the report has when empty.
    pub languages: Vec<Language>,
    /// The world as it stood that day; the last day of the report's period without.
    pub on: Option<Date>,
    /// What the store knew then.
    pub as_at: AsAt,
    /// Where the files go.
    pub folder: PathBuf,
}

/// What was built.
#[derive(Debug, Default)]
pub struct BuiltReport {
    /// Figures in all languages.
    pub figures: u64,
    /// All files, relative to the folder.
    pub files: Vec<String>,
    /// The files a person opens, with what they are.
    pub documents: Vec<(String, PathBuf)>,
    /// Warnings met.
    pub warnings: Diagnostics,
    /// Nothing had changed, so nothing was built.
    pub unchanged: bool,
}

/// What verifying a report found.
#[derive(Clone, Copy, Debug)]
pub struct ReportVerified {
    /// Figures computed again.
    pub figures: u64,
    /// Files hashed again.
    pub files: u64,
}

impl Mandate {
    /// Builds a report: HTML with a page for each figure, DOCX, PDF, and the manifest, written last. Call
    /// [`Mandate::catch_up`] before. What lies in the folder already and is the same is not touched.
    pub fn build_report(&self, request: &ReportRequest, progress: &dyn Progress) -> Result<BuiltReport, Diagnostics> {
        let plan = self.plan(request)?;
        let mut built = BuiltReport { documents: documents(&request.folder, &plan), ..BuiltReport::default() };
        if let Some(existing) = self.existing(&request.folder, &plan)? {
            built.figures = existing.figures.values().map(|figures| figures.len() as u64).sum();
            built.files = existing.files.into_keys().collect();
            built.unchanged = true;
            return Ok(built);
        }
        let files = Files::into_folder(&request.folder)?;
        let (manifest, warnings) = self.compose(&plan, &files, progress)?;
        files.settle(&manifest)?;
        built.figures = manifest.figures.values().map(|figures| figures.len() as u64).sum();
        built.files = manifest.files.into_keys().collect();
        built.warnings = warnings;
        Ok(built)
    }

    /// Where an edition of a report lies: one folder for each set of parameters and moment of knowledge.
    pub fn edition_folder(
        &self,
        report: &str,
        parameters: &BTreeMap<String, String>,
        as_at: AsAt,
    ) -> Result<PathBuf, Fault> {
        let declaration = self.packs.catalogue.report(report)?;
        let position = self.position_as_at(as_at)?;
        let mut name = declaration.name.to_string();
        for text in parameters.values() {
            let safe = text.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' });
            name = format!("{name}-{}", safe.collect::<String>());
        }
        Ok(self.folder.reports().join(format!("{name}-at-{}", position.seq)))
    }

    /// Hashes every file of a report, composes the report again from the store as it was known then, and names the first
    /// difference. Call [`Mandate::catch_up`] before.
    pub fn verify_report(&self, folder: &Path, progress: &dyn Progress) -> Result<ReportVerified, Diagnostics> {
        let path = folder.join(MANIFEST);
        let text =
            std::fs::read_to_string(&path).map_err(|error| Fault::io(&error, format!("reading {}", path.display())))?;
        let was = Manifest::parse(&text)?;
        if let Some(fault) = first_differing_file(folder, &was)? {
            return Err(fault.into());
        }
        let position = self.store.read()?.position_at(was.seq).map_err(|_| elsewhere(&was))?;
        if position.chain != was.chain {
            return Err(elsewhere(&was).into());
        }
        let plan = Plan {
            report: was.report.clone(),
            parameters: was.parameters.clone(),
            languages: was.figures.keys().copied().collect(),
            on: was.on,
            as_at: was.as_at,
            position,
            packs: was.packs,
        };
        let (now, _) = self.compose(&plan, &Files::hashed(), progress)?;
        if let Some(difference) = manifest::differences(&was, &now) {
            let mut fault = Fault::from(difference);
            if self.packs_digest()? != was.packs {
                fault = fault.hint("the packs have changed since the report was built: check out those of that time");
            }
            return Err(fault.into());
        }
        let figures = was.figures.values().map(|figures| figures.len() as u64).sum();
        Ok(ReportVerified { figures, files: was.files.len() as u64 })
    }

    fn plan(&self, request: &ReportRequest) -> Result<Plan, Fault> {
        let declaration = self.packs.catalogue.report(&request.report)?;
        let position = self.position_as_at(request.as_at)?;
        let languages = if request.languages.is_empty() {
            declaration.templates.keys().copied().collect()
        } else {
            request.languages.clone()
        };
        // The world as at the end of the report's period, or today.
        let period = declaration.parameters.iter().find(|parameter| matches!(parameter.ty, FieldType::Period(_)));
        let given =
            period.and_then(|parameter| request.parameters.get(parameter.name.as_str()).or(parameter.default.as_ref()));
        let end = given.map(|text| text.parse::<Period>()).transpose()?.map(|period| period.end());
        let on = request.on.or(end).unwrap_or_else(|| self.today());
        Ok(Plan {
            report: request.report.clone(),
            parameters: request.parameters.clone(),
            languages,
            on,
            as_at: position.recorded_at,
            position,
            packs: self.packs_digest()?,
        })
    }

    /// The manifest of what lies in a folder, if it was made from the same and every file is as it was written.
    fn existing(&self, folder: &Path, plan: &Plan) -> Result<Option<Manifest>, Fault> {
        let Ok(text) = std::fs::read_to_string(folder.join(MANIFEST)) else { return Ok(None) };
        let Ok(manifest) = Manifest::parse(&text) else { return Ok(None) };
        Ok((plan.made(&manifest) && first_differing_file(folder, &manifest)?.is_none()).then_some(manifest))
    }

    /// A digest over every file of every pack, and over the program's version: what a report is made with.
    fn packs_digest(&self) -> Result<Digest, Fault> {
        let mut listing = format!("mandate {}\n", env!("CARGO_PKG_VERSION"));
        for pack in self.packs.catalogue.packs.values() {
            let mut files = Vec::new();
            files_below(&pack.folder, &mut files)?;
            files.sort();
            for path in files {
                let shown = path.strip_prefix(&pack.folder).unwrap_or(&path).display().to_string();
                let digest = mandate_store::hash::of_bytes(&read(&path)?);
                listing.push_str(&format!("{digest} {}/{shown}\n", pack.name));
            }
        }
        Ok(mandate_store::hash::of_bytes(listing.as_bytes()))
    }
}

/// A request with everything decided.
struct Plan {
    report: String,
    parameters: BTreeMap<String, String>,
    languages: Vec<Language>,
    on: Date,
    as_at: Moment,
    position: Position,
    packs: Digest,
}

impl Plan {
    /// Whether a manifest tells of the same.
    fn made(&self, manifest: &Manifest) -> bool {
        manifest.report == self.report
            && manifest.parameters == self.parameters
            && manifest.figures.keys().eq(self.languages.iter().collect::<std::collections::BTreeSet<_>>())
            && (manifest.on, manifest.as_at) == (self.on, self.as_at)
            && (manifest.seq, manifest.chain) == (self.position.seq, self.position.chain)
            && manifest.packs == self.packs
    }
}

fn documents(folder: &Path, plan: &Plan) -> Vec<(String, PathBuf)> {
    let mut documents = Vec::new();
    for language in &plan.languages {
        for kind in ["html", "docx", "pdf"] {
            let what = format!("{} {}", kind.to_uppercase(), language.own_name());
            documents.push((what, folder.join(format!("{}.{language}.{kind}", plan.report))));
        }
    }
    documents.push(("manifest".to_owned(), folder.join(MANIFEST)));
    documents
}

fn elsewhere(manifest: &Manifest) -> Fault {
    let message =
        format!("the report was built from another store: position {} with chain {}", manifest.seq, manifest.chain);
    Fault::new(FaultCode::ReportDiffers, message).hint("name the data folder it was built from by --data")
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Fault> {
    let doing = || format!("reading {}", folder.display());
    for entry in std::fs::read_dir(folder).map_err(|error| Fault::io(&error, doing()))? {
        let path = entry.map_err(|error| Fault::io(&error, doing()))?.path();
        if path.is_dir() {
            files_below(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}
