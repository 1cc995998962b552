//! Reports: the world as they see it, building them, and verifying one that was built.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use mandate_model::{
    Catalogue, Date, Diagnostics, Digest, Evidence, Fault, FaultCode, FieldType, Language, Moment, Observation,
    Observations, Period, Position, Progress, Revision,
};
use mandate_report::manifest::{self, Manifest};
use mandate_report::{Arguments, Behind, Document, RecordBehind, RecordContent, World};

use crate::folder::write_atomically;
use crate::{AsAt, Mandate};

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

/// The store and its projections at one position, for one report.
struct AtPosition<'a> {
    mandate: &'a Mandate,
    position: Position,
    /// Revisions met, by sequence number: most figures share theirs.
    revisions: Mutex<HashMap<u64, Revision>>,
}

impl AtPosition<'_> {
    fn behind(&self, evidence: Evidence) -> Result<Behind, Fault> {
        let mut known = self.revisions.lock().unwrap_or_else(PoisonError::into_inner);
        let missing: Vec<u64> =
            evidence.rows.iter().map(|row| row.seq).filter(|seq| !known.contains_key(seq)).collect();
        for revision in self.mandate.store.read()?.revisions(&missing)? {
            known.insert(revision.seq, revision);
        }
        let record = |row: &mandate_model::EvidenceRow| {
            let revision = known.get(&row.seq).ok_or_else(|| {
                Fault::new(
                    FaultCode::ProjectionDamaged,
                    format!("the projections name revision {}, which the store lacks", row.seq),
                )
                .hint("run `mandate rebuild`")
            })?;
            Ok(RecordBehind::new(revision, row))
        };
        let records = evidence.rows.iter().map(record).collect::<Result<Vec<_>, Fault>>()?;
        Ok(Behind { evidence, records })
    }
}

impl World for AtPosition<'_> {
    fn catalogue(&self) -> &Catalogue {
        &self.mandate.packs.catalogue
    }

    fn observations(&self, indicator: &str, arguments: &Arguments, on: Date) -> Result<Observations, Fault> {
        let indicator = self.catalogue().indicator(indicator)?;
        self.mandate.facts().observe(indicator, arguments, on, self.position.seq)
    }

    fn evidence(
        &self,
        indicator: &str,
        arguments: &Arguments,
        on: Date,
        observation: &Observation,
    ) -> Result<Behind, Fault> {
        let indicator = self.catalogue().indicator(indicator)?;
        self.behind(self.mandate.facts().explain(indicator, arguments, on, self.position.seq, observation)?)
    }

    fn records(&self, collection: &str, filter: &Arguments) -> Result<Vec<RecordContent>, Fault> {
        let listing = crate::Listing {
            collection: collection.to_owned(),
            conditions: filter.iter().map(|(field, text)| (field.clone(), text.clone())).collect(),
            on: None,
            as_at: AsAt::Moment(self.position.recorded_at),
            limit: usize::MAX,
            after: None,
        };
        let shown = self.mandate.list(&listing)?;
        shown
            .into_iter()
            .map(|shown| Ok(RecordContent { key: shown.revision.key.clone(), body: shown.revision.body.parse()? }))
            .collect()
    }
}

/// The manifest's name in a report's folder.
const MANIFEST: &str = "manifest.json";

/// A report in all its languages, not yet written.
struct Composed {
    manifest: Manifest,
    files: Vec<(String, Vec<u8>)>,
    warnings: Diagnostics,
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
        let composed = self.compose(&plan, progress)?;
        write(&request.folder, &composed)?;
        built.figures = composed.manifest.figures.values().map(|figures| figures.len() as u64).sum();
        built.files = composed.files.into_iter().map(|(path, _)| path).collect();
        built.warnings = composed.warnings;
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
        let now = self.compose(&plan, progress)?.manifest;
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

    /// Builds the documents one after the other. One core typesets what is built already while the other builds on and
    /// writes the rest: typesetting takes as long as all of it, and two documents typeset at once would take twice the
    /// memory.
    fn compose(&self, plan: &Plan, progress: &dyn Progress) -> Result<Composed, Diagnostics> {
        std::thread::scope(|scope| {
            let (built, to_typeset) = mpsc::channel::<Arc<Document>>();
            let typesetting = scope.spawn(move || -> Result<Vec<(String, Vec<u8>)>, Fault> {
                to_typeset
                    .iter()
                    .map(|document| Ok((pdf_of(&document), mandate_report::pdf::write(&document)?)))
                    .collect()
            });
            let (documents, warnings) = self.documents(plan, &built, progress)?;
            drop(built);
            let mut files = BTreeMap::new();
            for (at, document) in documents.iter().enumerate() {
                files.extend(mandate_report::html::write(document));
                files.insert(
                    format!("{}.{}.docx", document.name, document.language),
                    mandate_report::docx::write(document)?,
                );
                progress.go_on((documents.len() + at) as u64, Some(documents.len() as u64 * 2))?;
            }
            let stopped = |_| Fault::new(FaultCode::Layout, "typesetting stopped unexpectedly");
            files.extend(typesetting.join().map_err(stopped)??);
            // The last moment to stop: from here on files are written.
            let steps = documents.len() as u64 * 2;
            progress.go_on(steps, Some(steps))?;
            let files: Vec<(String, Vec<u8>)> = files.into_iter().collect();
            let all = documents.iter().map(|document| &**document);
            let manifest = Manifest::new(all, &plan.parameters, &plan.position, plan.packs, &files)?;
            Ok(Composed { manifest, files, warnings })
        })
    }

    /// The documents of all languages, each handed on as soon as it is built.
    fn documents(
        &self,
        plan: &Plan,
        built: &mpsc::Sender<Arc<Document>>,
        progress: &dyn Progress,
    ) -> Result<(Vec<Arc<Document>>, Diagnostics), Diagnostics> {
        let declaration = self.packs.catalogue.report(&plan.report)?;
        let world = AtPosition { mandate: self, position: plan.position, revisions: Mutex::default() };
        let (mut documents, mut warnings) = (Vec::new(), Diagnostics::default());
        for (at, language) in plan.languages.iter().enumerate() {
            progress.go_on(at as u64, Some(plan.languages.len() as u64 * 2))?;
            let (document, found) =
                mandate_report::build(declaration, *language, &plan.parameters, plan.on, plan.as_at, &world)?;
            warnings.extend(found);
            documents.push(Arc::new(document));
            // The other side is gone only if it failed, which is told when it is joined.
            let _ = built.send(Arc::clone(&documents[at]));
        }
        Ok((documents, warnings))
    }

    /// The manifest of what lies in a folder, if it was made from the same and every file is as it was written.
    fn existing(&self, folder: &Path, plan: &Plan) -> Result<Option<Manifest>, Fault> {
        let Ok(text) = std::fs::read_to_string(folder.join(MANIFEST)) else { return Ok(None) };
        let Ok(manifest) = Manifest::parse(&text) else { return Ok(None) };
        let same = manifest.report == plan.report
            && manifest.parameters == plan.parameters
            && manifest.figures.keys().eq(plan.languages.iter().collect::<std::collections::BTreeSet<_>>())
            && (manifest.on, manifest.as_at) == (plan.on, plan.as_at)
            && (manifest.seq, manifest.chain) == (plan.position.seq, plan.position.chain)
            && manifest.packs == plan.packs;
        Ok((same && first_differing_file(folder, &manifest)?.is_none()).then_some(manifest))
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

/// Where a document's PDF lies in the folder of its report.
fn pdf_of(document: &Document) -> String {
    format!("{}.{}.pdf", document.name, document.language)
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

/// Writes the files; the manifest last, so that a folder with a manifest is whole. Files of an earlier build that this one
/// does not have are removed if the old manifest names them.
fn write(folder: &Path, composed: &Composed) -> Result<(), Fault> {
    let manifest = folder.join(MANIFEST);
    let before = std::fs::read_to_string(&manifest).ok().and_then(|text| Manifest::parse(&text).ok());
    if before.is_some() {
        std::fs::remove_file(&manifest)
            .map_err(|error| Fault::io(&error, format!("removing {}", manifest.display())))?;
    }
    for stale in before.iter().flat_map(|before| before.files.keys()) {
        if !composed.manifest.files.contains_key(stale) {
            let _ = std::fs::remove_file(folder.join(stale));
        }
    }
    for (path, content) in &composed.files {
        let path = folder.join(path);
        if std::fs::read(&path).is_ok_and(|known| known == *content) {
            continue;
        }
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).map_err(|error| Fault::io(&error, format!("making {}", parent.display())))?;
        std::fs::write(&path, content).map_err(|error| Fault::io(&error, format!("writing {}", path.display())))?;
    }
    write_atomically(&manifest, composed.manifest.to_text()?.as_bytes())
}

/// The first file that is missing or is not what the manifest says.
fn first_differing_file(folder: &Path, manifest: &Manifest) -> Result<Option<Fault>, Fault> {
    for (path, entry) in &manifest.files {
        let full = folder.join(path);
        if !full.is_file() {
            let fault = Fault::new(FaultCode::ReportDiffers, format!("the file {path} is missing"));
            return Ok(Some(fault.hint("take the report from where it was published, or build it again")));
        }
        let digest = mandate_store::hash::of_bytes(&read(&full)?);
        if digest != entry.sha256 {
            let message =
                format!("the file {path} was changed: its hash is {digest}, the manifest says {}", entry.sha256);
            let fault = Fault::new(FaultCode::ReportDiffers, message);
            return Ok(Some(fault.hint("take the report from where it was published, or build it again")));
        }
    }
    Ok(None)
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

fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|error| Fault::io(&error, format!("reading {}", path.display())))
}
