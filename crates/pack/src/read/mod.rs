//! Reading folders of packs into a catalogue.

mod codelist;
mod collection;
mod field;
mod head;
mod indicator;
mod keys;
mod pages;
mod references;
mod report;
mod review;
mod reviewed;
mod showing;
mod translations;
mod workflow;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mandate_model::{
    Catalogue, Collection, Diagnostics, Fault, FaultCode, Name, Pack, Place, Policies, Rule, Severity, Source, Span,
    Transition,
};

/// Packs as loaded.
pub struct Loaded {
    /// Everything the packs declare, checked together.
    pub catalogue: Catalogue,
    /// The rules of each collection that has any, checked against its schema.
    pub rules: BTreeMap<Name, mandate_rules::RuleSet>,
    /// The conditions of transitions, for each collection whose workflow has any: the rules bear the transitions' names.
    pub conditions: BTreeMap<Name, mandate_rules::RuleSet>,
    /// What was met that refuses nothing; no error is among them.
    pub warnings: Diagnostics,
}

/// Loads every pack under the folders: a folder with a `pack.yaml` is a pack, any other is searched one level deep.
///
/// All faults of all packs are gathered; with one error nothing is loaded.
pub fn load(folders: &[PathBuf]) -> Result<Loaded, Diagnostics> {
    let mut reading = Reading::default();
    let mut packs = Vec::new();
    for folder in folders {
        packs.extend(pack_folders(folder)?);
    }
    for folder in &packs {
        reading.pack(folder);
    }
    references::check(&reading.catalogue, &reading.places, &mut reading.out);
    pages::check(&reading.catalogue, &mut reading.out);
    reviewed::check(&reading.catalogue, &reading.places, &mut reading.out);
    showing::check(&reading.catalogue, &mut reading.out);
    let rules = reading.rules();
    let conditions = reading.conditions();
    if reading.out.has_errors() {
        return Err(reading.out);
    }
    Ok(Loaded { catalogue: reading.catalogue, rules, conditions, warnings: reading.out })
}

fn pack_folders(folder: &Path) -> Result<Vec<PathBuf>, Diagnostics> {
    if folder.join("pack.yaml").is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let unreadable = |error: &std::io::Error| {
        let fault = Fault::new(FaultCode::PackUnreadable, format!("the folder of packs cannot be read: {error}"))
            .hint("name a folder with packs by --packs, or run where ./packs is");
        Diagnostics::from(fault.at(Place::file(folder.display().to_string())))
    };
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|error| unreadable(&error))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.join("pack.yaml").is_file())
        .collect();
    found.sort();
    if found.is_empty() {
        let fault = Fault::new(FaultCode::PackUnreadable, "there is no pack in this folder")
            .hint("a pack is a folder with a file pack.yaml");
        return Err(fault.at(Place::file(folder.display().to_string())).into());
    }
    Ok(found)
}

/// Where things were declared, for faults found after reading.
#[derive(Default)]
pub(crate) struct Places(BTreeMap<(&'static str, Name), Span>);

impl Places {
    pub(crate) fn of(&self, kind: &'static str, name: &Name) -> Place {
        self.0.get(&(kind, name.clone())).cloned().map_or(Place::Nowhere, Place::Text)
    }
}

#[derive(Default)]
struct Reading {
    catalogue: Catalogue,
    places: Places,
    out: Diagnostics,
}

impl Reading {
    fn pack(&mut self, folder: &Path) {
        let Some(source) = self.source(folder, &folder.join("pack.yaml")) else { return };
        let Some((pack, span)) = head::read(&source, folder, &mut self.out) else { return };
        let name = pack.name.clone();
        if self.declare("pack", &name, span) {
            self.parts(folder, &pack);
            self.catalogue.packs.insert(name, pack);
        }
    }

    fn parts(&mut self, folder: &Path, pack: &Pack) {
        for source in self.sources(folder, "codelists", "yaml") {
            if let Some((list, span)) = codelist::read(&source, folder, pack, &mut self.out)
                && self.declare("code list", &list.name, span)
            {
                self.catalogue.codelists.insert(list.name.clone(), list);
            }
        }
        for source in self.sources(folder, "collections", "yaml") {
            if let Some((collection, span)) = collection::read(&source, pack, &mut self.out)
                && self.declare("collection", &collection.name, span)
            {
                self.catalogue.collections.insert(collection.name.clone(), collection);
            }
        }
        for source in self.sources(folder, "indicators", "yaml") {
            if let Some((indicator, span)) = indicator::read(&source, pack, &mut self.out)
                && self.declare("indicator", &indicator.name, span)
            {
                self.catalogue.indicators.insert(indicator.name.clone(), indicator);
            }
        }
        for source in self.sources(folder, "reports", "yaml") {
            if let Some((report, span)) = report::read(&source, folder, pack, &mut self.out)
                && self.declare("report", &report.name, span)
            {
                self.catalogue.reports.insert(report.name.clone(), report);
            }
        }
        for source in self.sources(folder, "reviews", "yaml") {
            if let Some((review, span)) = review::read(&source, pack, &mut self.out)
                && self.declare("review", &review.name, span)
            {
                self.catalogue.reviews.insert(review.name.clone(), review);
            }
        }
        for source in self.sources(folder, "workflows", "yaml") {
            if let Some((workflow, span)) = workflow::read(&source, pack, &mut self.out)
                && self.declare("workflow", &workflow.name, span)
            {
                self.catalogue.workflows.insert(workflow.name.clone(), workflow);
            }
        }
        let policies = folder.join("access.cedar");
        if policies.is_file()
            && let Some(source) = self.source(folder, &policies)
        {
            self.catalogue.policies.push(Policies { pack: pack.name.clone(), source });
        }
        let declared = folder.join("pages.yaml");
        if declared.is_file()
            && let Some(source) = self.source(folder, &declared)
        {
            self.catalogue.pages.extend(pages::read(&source, pack, &mut self.out));
        }
        translations::read(folder, pack, &mut self.catalogue.messages, &mut self.out);
    }

    /// Notes a declaration; a second one of the same name is an error that shows both.
    fn declare(&mut self, kind: &'static str, name: &Name, span: Span) -> bool {
        if let Some(first) = self.places.0.get(&(kind, name.clone())) {
            let (line, _) = first.source.line_column(first.bytes.start);
            let fault = Fault::new(FaultCode::DuplicateName, format!("the {kind} `{name}` is declared twice"))
                .hint(format!("it is declared first in {} line {line}; rename or remove one", first.source.path));
            self.out.error(fault, Place::Text(span));
            return false;
        }
        self.places.0.insert((kind, name.clone()), span);
        true
    }

    fn sources(&mut self, folder: &Path, part: &str, extension: &str) -> Vec<Source> {
        let Ok(entries) = std::fs::read_dir(folder.join(part)) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|found| found == extension))
            .collect();
        paths.sort();
        paths.iter().filter_map(|path| self.source(folder, path)).collect()
    }

    fn source(&mut self, folder: &Path, path: &Path) -> Option<Source> {
        source(folder, path).map_err(|diagnostic| self.out.push(diagnostic)).ok()
    }

    fn rules(&mut self) -> BTreeMap<Name, mandate_rules::RuleSet> {
        let mut sets = BTreeMap::new();
        for collection in self.catalogue.collections.values().filter(|collection| !collection.rules.is_empty()) {
            match mandate_rules::RuleSet::compile(collection, Some(&self.catalogue)) {
                Ok(set) => {
                    sets.insert(collection.name.clone(), set);
                }
                Err(faults) => self.out.extend(faults),
            }
        }
        sets
    }
}

impl Reading {
    fn conditions(&mut self) -> BTreeMap<Name, mandate_rules::RuleSet> {
        let mut sets = BTreeMap::new();
        for collection in self.catalogue.collections.values() {
            let workflow = collection.workflow.as_ref().and_then(|name| self.catalogue.workflows.get(name));
            let conditions: Vec<Rule> =
                workflow.iter().flat_map(|workflow| &workflow.transitions).filter_map(condition).collect();
            if conditions.is_empty() {
                continue;
            }
            let conditional = Collection { rules: conditions, ..collection.clone() };
            match mandate_rules::RuleSet::compile(&conditional, Some(&self.catalogue)) {
                Ok(set) => {
                    sets.insert(collection.name.clone(), set);
                }
                Err(faults) => self.out.extend(faults),
            }
        }
        sets
    }
}

fn condition(transition: &Transition) -> Option<Rule> {
    Some(Rule {
        id: transition.name.clone(),
        over: None,
        assert: transition.condition.clone()?,
        severity: Severity::Error,
        blames: Vec::new(),
        span: transition.span.clone(),
    })
}

/// The text of a pack's file, shown by its path from the pack's parent folder: `treaties/codelists/treaties.yaml`.
pub(crate) fn source(folder: &Path, path: &Path) -> Result<Source, mandate_model::Diagnostic> {
    let base = folder.parent().unwrap_or(folder);
    let shown = path.strip_prefix(base).unwrap_or(path).display().to_string();
    let unreadable = |why: String| {
        Fault::new(FaultCode::PackUnreadable, format!("the file cannot be read: {why}")).at(Place::file(shown.as_str()))
    };
    let bytes = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    let text = String::from_utf8(bytes)
        .map_err(|error| unreadable(format!("it is not UTF-8, from byte {} on", error.utf8_error().valid_up_to())))?;
    Ok(Source::new(shown.as_str(), Arc::<str>::from(text)))
}
