//! Packs: checking them whole, and beginning a new one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use mandate_facts::Facts;
use mandate_model::{Date, Diagnostics, Fault, FaultCode, Language, Name, Place, Severity, Span};
use mandate_pack::examples::{Example, Expected};

use crate::checking::Origin;
use crate::{Import, ImportOptions, Mandate, Packs, importing};

/// What checking packs found.
#[derive(Debug, Default)]
pub struct CheckedPacks {
    /// Packs looked at.
    pub packs: u64,
    /// Examples run.
    pub examples: u64,
    /// All faults.
    pub diagnostics: Diagnostics,
}

/// The day on which examples are checked: they must not change their verdict with the calendar.
const EXAMPLE_DAY: Date = jiff::civil::date(2026, 1, 1);

/// Writes a new pack that passes the check, and returns its folder.
pub fn new_pack(packs: &Path, name: &Name) -> Result<PathBuf, Fault> {
    mandate_pack::scaffold::create(packs, name)
}

impl Mandate {
    /// Checks packs whole: what loading refuses, translations, the SQL of indicators, templates, examples.
    pub fn check_packs(folders: &[PathBuf]) -> Result<CheckedPacks, Diagnostics> {
        let packs = Packs::load(folders)?;
        let mut checked = CheckedPacks { packs: packs.catalogue.packs.len() as u64, ..CheckedPacks::default() };
        checked.diagnostics.extend(packs.warnings.clone());
        checked.diagnostics.extend(mandate_pack::lint::lint(&packs.catalogue));
        // The SQL is planned against empty fact tables, which need a folder for a moment.
        let scratch = tempfile::tempdir().map_err(|error| Fault::io(&error, "making a temporary folder"))?;
        let depot = mandate_datasets::Depot::folder(&scratch.path().join("parts"))?;
        let (facts, _) = Facts::open(scratch.path(), Arc::clone(&packs.catalogue), depot)?;
        for indicator in packs.catalogue.indicators.values() {
            checked.diagnostics.extend(facts.check(indicator));
        }
        for review in packs.catalogue.reviews.values() {
            checked.diagnostics.extend(crate::reviewing::check(&facts, review));
        }
        for report in packs.catalogue.reports.values() {
            checked.diagnostics.extend(mandate_report::check(report));
        }
        for pack in packs.catalogue.packs.values() {
            for example in mandate_pack::examples::read(&pack.folder)? {
                checked.examples += 1;
                checked.diagnostics.extend(packs.run_example(&example));
            }
        }
        Ok(checked)
    }

    /// The data that comes with the packs, packs that others use first.
    pub fn bundled(&self, options: &ImportOptions) -> Vec<Import> {
        let mut done: Vec<&Name> = Vec::new();
        let mut imports = Vec::new();
        let packs = &self.packs.catalogue.packs;
        // As many rounds as packs are enough, also where packs use each other in a circle.
        for _ in 0..packs.len() {
            for pack in packs.values() {
                let ready = pack.uses.iter().all(|used| done.contains(&used) || !packs.contains_key(used));
                if ready && !done.contains(&&pack.name) {
                    done.push(&pack.name);
                    imports
                        .extend(pack.data.iter().map(|data| importing::bundled(&pack.folder, data, options.clone())));
                }
            }
        }
        imports
    }
}

impl Packs {
    /// Checks a record written in YAML, as the specs and examples of packs do.
    pub fn check_yaml(&self, collection: &str, text: &str, on: Date) -> Result<Diagnostics, Diagnostics> {
        let record = mandate_pack::examples::record(text)?;
        let collection = self.catalogue.collection(collection)?;
        Ok(self.check_json(collection, &record, &Origin::Record { key: None }, on, Language::English).1)
    }

    /// Runs an example: a good one has no error, a bad one exactly those expected.
    fn run_example(&self, example: &Example) -> Diagnostics {
        let place = || Place::Text(Span { source: example.source.clone(), bytes: 0..0 });
        let collection = match self.catalogue.collection(&example.collection) {
            Ok(collection) => collection,
            Err(fault) => return fault.at(place()).into(),
        };
        let origin = Origin::Record { key: None };
        let (_, found) = self.check_json(collection, &example.record, &origin, EXAMPLE_DAY, Language::English);
        let Some(expected) = &example.expect else {
            let errors = found.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
            return Diagnostics(errors.map(|diagnostic| diagnostic.fault.at(place())).collect());
        };
        let mut expected = expected.clone();
        let mut met: Vec<Expected> = found
            .0
            .iter()
            .map(|diagnostic| Expected {
                code: diagnostic.code().id().to_owned(),
                field: diagnostic.field().unwrap_or("-").to_owned(),
            })
            .collect();
        expected.sort();
        met.sort();
        if met == expected {
            return Diagnostics::default();
        }
        let list = |all: &[Expected]| {
            let texts: Vec<String> = all.iter().map(|one| format!("{} {}", one.code, one.field)).collect();
            if texts.is_empty() { "nothing".to_owned() } else { texts.join(", ") }
        };
        let message = format!("the example expects {}, but the check says {}", list(&expected), list(&met));
        Fault::new(FaultCode::ExampleDiffers, message)
            .hint("correct the example, the rule or the schema")
            .at(place())
            .into()
    }
}
