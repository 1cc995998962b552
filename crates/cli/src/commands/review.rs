//! `review`: what a person should look at again; `decide`: what somebody makes of it.

use std::fs::File;

use mandate::access::Actor;
use mandate::reviewing::{
    CSV_HEADER, Deciding, FindingFilter, FindingPage, Listed, Looked, Told, Verdict, Way, csv_cells,
};
use mandate_model::{Exit, Fault, FaultCode};

use super::{Outcome, open};
use crate::arguments::{Common, DecideArguments, ReviewArguments};
use crate::console::{self, plural};
use crate::output::Rows;
use crate::progress::Step;

pub fn run(common: &Common, arguments: &ReviewArguments) -> Outcome {
    let mandate = open(common)?;
    let step = Step::begin(&format!("review {}", arguments.collection), common.quiet);
    let reviewed = mandate.review(&arguments.collection, &step)?;
    step.end(&plural(reviewed.findings.len() as u64, "finding"));
    if !common.quiet {
        reviewed.looked.iter().for_each(tell);
    }
    let operator = Actor::operator();
    let acting = mandate.acting(&operator);
    let filter = FindingFilter { collection: Some(arguments.collection.clone()), ..FindingFilter::default() };
    if let Some(path) = &arguments.out {
        let page = acting.findings(&filter, 0, usize::MAX)?;
        let doing = |error: std::io::Error| Fault::io(&error, format!("writing {}", path.display()));
        let mut file = csv::Writer::from_writer(File::create(path).map_err(doing)?);
        let told = |error: csv::Error| doing(error.into());
        file.write_record(CSV_HEADER).map_err(told)?;
        for listed in &page.listed {
            file.write_record(csv_cells(listed)).map_err(told)?;
        }
        file.flush().map_err(doing)?;
        console::result(&format!("{}: {}", path.display(), plural(page.total, "finding")));
        return Ok(Exit::Success);
    }
    let page = acting.findings(&filter, 0, arguments.limit)?;
    show(common, &page);
    Ok(Exit::Success)
}

fn tell(looked: &Looked) {
    let of = if looked.finds == "duplicates" { "row" } else { "value" };
    let looked_at = plural(looked.looked_at, of);
    let more = if looked.not_believed > 0 {
        format!("; {} of ways that are not to be believed are left out", plural(looked.not_believed, "pair"))
    } else {
        String::new()
    };
    console::tell(&format!("{}: {looked_at} looked at, {} found{more}", looked.review, looked.found));
    for (at, way) in looked.ways.iter().enumerate() {
        let Way { pairs, left_out, rows_without, share, doubts } = way;
        let doubts: Vec<String> = doubts
            .iter()
            .map(|(doubt, field)| field.as_ref().map_or_else(|| doubt.clone(), |field| format!("{doubt} ({field})")))
            .collect();
        let doubts = if doubts.is_empty() { String::new() } else { format!("; to be doubted: {}", doubts.join(", ")) };
        console::tell(&format!(
            "  way {}: {}, {:.2} % of them probably duplicates; {left_out} not looked at, {} without what it demands{doubts}",
            at + 1,
            plural(*pairs, "pair"),
            share * 100.0,
            plural(*rows_without, "row"),
        ));
    }
}

fn show(common: &Common, page: &FindingPage) {
    let mut rows = Rows::new(&["finding", "kind", "state", "about", "says"]);
    for listed in &page.listed {
        let finding = &listed.finding;
        rows.push([
            Some(finding.id.clone()),
            Some(finding.kind.as_str().to_owned()),
            Some(listed.state().as_str().to_owned()),
            Some(about(listed)),
            Some(says(listed)),
        ]);
    }
    super::print(&rows, common, "Nothing was found.");
    let more = page.total - page.listed.len() as u64;
    if more > 0 {
        console::tell(&format!("… and {} more: --limit shows more, --out FILE takes all.", plural(more, "finding")));
    }
}

fn about(listed: &Listed) -> String {
    let codes = |series: &[(String, String)]| series.iter().map(|(_, code)| code.clone()).collect::<Vec<_>>().join(" ");
    match &listed.finding.told {
        Told::Pair(pair) => pair.rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>().join(" · "),
        Told::Value(value) => format!("{} {}", codes(&value.series), value.along.clone().unwrap_or_default()),
        Told::Sum(sum) => codes(&sum.series),
    }
}

fn says(listed: &Listed) -> String {
    match &listed.finding.told {
        Told::Pair(pair) => format!("probability {:.4}", pair.probability),
        Told::Value(value) => {
            let marks = value.marks.iter().filter(|mark| mark.stands_out());
            let marks = marks.map(|mark| format!("{} {:.1}", mark.against, mark.score.unwrap_or_default()));
            format!("{}; {}", value.value, marks.collect::<Vec<_>>().join(", "))
        }
        Told::Sum(sum) => {
            let word = if sum.exceeds { "exceeds" } else { "falls short of" };
            format!("{} {word} {}", sum.sum, sum.answer)
        }
    }
}

pub fn decide(common: &Common, arguments: &DecideArguments) -> Outcome {
    let mandate = open(common)?;
    let operator = Actor::operator();
    let acting = mandate.acting(&operator);
    let listed = acting.finding(&arguments.collection, &arguments.finding)?;
    let verdict: Option<Verdict> = arguments.decision.as_deref().map(str::parse).transpose()?;
    if verdict == Some(Verdict::Same) && arguments.stands.is_none() {
        let fault = Fault::new(FaultCode::Usage, "it is not said which of the two rows stands");
        return Err(fault.hint("add --stands 1 or --stands 2").into());
    }
    let deciding = Deciding {
        verdict,
        stands: arguments.stands.map(|row| usize::from(row) - 1),
        reason: arguments.reason.clone(),
        read: listed.decision.map(|decision| decision.revision),
    };
    acting.decide(&arguments.collection, &arguments.finding, &deciding)?;
    if !common.quiet {
        console::tell(if verdict.is_some() { "decided" } else { "taken back" });
    }
    Ok(Exit::Success)
}
