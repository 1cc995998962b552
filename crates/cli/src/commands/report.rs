//! `mandate report`.

use mandate::{BuiltReport, ReportRequest};
use mandate_model::Exit;

use super::{Ending, Outcome, open, print};
use crate::arguments::{Common, Format, ReportCommand};
use crate::console::{self, plural};
use crate::output::Rows;
use crate::progress::Step;

pub fn run(common: &Common, command: &ReportCommand) -> Outcome {
    match command {
        ReportCommand::List => list(common),
        ReportCommand::Build { report, parameters, languages, out } => {
            let mandate = open(common)?;
            let folder = out.clone().unwrap_or_else(|| mandate.folder().reports().join(report));
            let request = ReportRequest {
                report: report.clone(),
                parameters: parameters.iter().cloned().collect(),
                languages: languages.clone(),
                on: common.on,
                as_at: common.as_at,
                folder,
            };
            let built = build(common, &mandate, &request)?;
            show(common, &built);
            Ok(Exit::Success)
        }
    }
}

/// Builds a report with its progress; warnings are shown.
pub fn build(common: &Common, mandate: &mandate::Mandate, request: &ReportRequest) -> Result<BuiltReport, Ending> {
    let step = Step::begin("bring the fact tables up to date", common.quiet);
    let caught_up = mandate.catch_up(&step)?;
    step.end(&plural(caught_up.revisions, "new revision"));
    let step = Step::begin(&format!("build {}", request.report), common.quiet);
    let built = mandate.build_report(request, &step)?;
    let did = if built.unchanged {
        "there already, the same".to_owned()
    } else {
        format!("{} in {}", plural(built.figures, "figure"), plural(built.files.len() as u64, "file"))
    };
    step.end(&did);
    console::faults(&built.warnings);
    Ok(built)
}

/// Where the parts lie that a person opens.
pub fn show(common: &Common, built: &BuiltReport) {
    let mut rows = Rows::new(&["document", "file"]);
    for (what, path) in &built.documents {
        rows.push([Some(what.clone()), Some(path.display().to_string())]);
    }
    match common.format {
        Format::Table => built.documents.iter().for_each(|(what, path)| {
            console::result(&format!("{what:20} {}", path.display()));
        }),
        other => rows.print(other),
    }
}

fn list(common: &Common) -> Outcome {
    let packs = super::load_packs(common)?;
    let mut rows = Rows::new(&["report", "title", "languages", "parameters", "pack"]);
    for report in packs.catalogue.reports.values() {
        let languages: Vec<&str> = report.templates.keys().map(|language| language.code()).collect();
        let parameters: Vec<String> = report
            .parameters
            .iter()
            .map(|parameter| match &parameter.default {
                Some(default) => format!("{}={default}", parameter.name),
                None => parameter.name.to_string(),
            })
            .collect();
        rows.push([
            Some(report.name.to_string()),
            Some(packs.catalogue.text(common.lang, &format!("report-{}", report.name))),
            Some(languages.join(", ")),
            Some(parameters.join(", ")),
            Some(report.pack.to_string()),
        ]);
    }
    print(&rows, common, "No pack declares a report.");
    Ok(Exit::Success)
}
