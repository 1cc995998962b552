//! `mandate demo`: the main job, once, from nothing to a report.

use mandate::{DataFolder, ImportOptions, Mandate, ReportRequest, StoreAddress};
use mandate_model::Exit;

use super::{Outcome, SystemClock, open, report, serve, write};
use crate::arguments::{Common, Format, ServerArguments};
use crate::console::{self, plural};
use crate::progress::Step;

pub fn run(common: &Common, year: &str, server: Option<&ServerArguments>) -> Outcome {
    if !DataFolder::exists(&common.data) {
        Mandate::init(&common.data, StoreAddress::default(), &SystemClock)?;
        console::tell(&format!("✓ {:34} {}", "make the data folder", common.data.display()));
    }
    let step = Step::begin("load the packs", common.quiet);
    let mandate = open(common)?;
    let catalogue = mandate.catalogue();
    let did = format!(
        "{}, {}",
        plural(catalogue.packs.len() as u64, "pack"),
        plural(catalogue.indicators.len() as u64, "indicator")
    );
    step.end(&did);

    let on = super::on(common, &mandate);
    let options = ImportOptions {
        language: common.lang,
        ..ImportOptions::by("demonstration", "data that comes with the packs", on)
    };
    for import in mandate.bundled(&options) {
        // Batches are told to programs by `import`; here the sum is enough.
        let quiet = Common { format: Format::Table, ..common.clone() };
        write::import_one(&quiet, &mandate, &import)?;
    }
    for request in requests(common, &mandate, year) {
        let built = report::build(common, &mandate, &request)?;
        report::show(common, &built);
    }
    match server {
        Some(arguments) => {
            look_through(common, &mandate)?;
            serve::demonstration(mandate, arguments)
        }
        None => Ok(Exit::Success),
    }
}

/// Has findings wait in the queue of the pages.
fn look_through(common: &Common, mandate: &Mandate) -> Result<(), super::Ending> {
    let names: Vec<String> = mandate.reviewed_collections().iter().map(|one| one.name.to_string()).collect();
    for name in names {
        let step = Step::begin(&format!("review {name}"), common.quiet);
        let reviewed = mandate.review(&name, &step)?;
        step.end(&plural(reviewed.findings.len() as u64, "finding"));
    }
    Ok(())
}

/// Every report of every pack that is told a year, for that year.
fn requests(common: &Common, mandate: &Mandate, year: &str) -> Vec<ReportRequest> {
    let with_year = mandate
        .catalogue()
        .reports
        .values()
        .filter(|report| report.parameters.iter().any(|parameter| parameter.name == "year"));
    with_year
        .map(|report| ReportRequest {
            report: report.name.to_string(),
            parameters: [("year".to_owned(), year.to_owned())].into(),
            languages: Vec::new(),
            on: common.on,
            as_at: common.as_at,
            folder: mandate.folder().reports().join(format!("{}-{year}", report.name)),
        })
        .collect()
}
