//! `mandate indicator`.

use std::collections::BTreeMap;

use mandate::Explanation;
use mandate_model::{Exit, Indicator, Observation, Observations, Qualifier, locale};
use serde_json::json;

use super::{Outcome, on, open, print};
use crate::arguments::{Common, Format, IndicatorArguments, IndicatorCommand};
use crate::console;
use crate::output::Rows;
use crate::progress::Step;

pub fn run(common: &Common, command: &IndicatorCommand) -> Outcome {
    match command {
        IndicatorCommand::List => list(common),
        IndicatorCommand::Run(arguments) => observe(common, arguments),
        IndicatorCommand::Explain(arguments) => explain(common, arguments),
    }
}

fn list(common: &Common) -> Outcome {
    let packs = super::load_packs(common)?;
    let mut rows = Rows::new(&["indicator", "title", "unit", "dimensions", "parameters", "pack"]);
    for indicator in packs.catalogue.indicators.values() {
        let dimensions: Vec<&str> = indicator.dimensions.iter().map(|dimension| dimension.name.as_str()).collect();
        let parameters: Vec<&str> = indicator.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
        rows.push([
            Some(indicator.name.to_string()),
            Some(packs.catalogue.text(common.lang, &format!("indicator-{}", indicator.name))),
            Some(indicator.unit.clone()),
            (!dimensions.is_empty()).then(|| dimensions.join(", ")),
            (!parameters.is_empty()).then(|| parameters.join(", ")),
            Some(indicator.pack.to_string()),
        ]);
    }
    print(&rows, common, "No pack declares an indicator.");
    Ok(Exit::Success)
}

fn bound(arguments: &IndicatorArguments) -> BTreeMap<String, String> {
    arguments.parameters.iter().cloned().collect()
}

fn caught_up(common: &Common) -> Result<mandate::Mandate, super::Ending> {
    let mandate = open(common)?;
    let step = Step::begin("bring the fact tables up to date", common.quiet);
    mandate.catch_up(&step)?;
    drop(step);
    Ok(mandate)
}

fn observe(common: &Common, arguments: &IndicatorArguments) -> Outcome {
    let mandate = caught_up(common)?;
    let indicator = mandate.catalogue().indicator(&arguments.indicator)?;
    let observations =
        mandate.observe(indicator.name.as_str(), &bound(arguments), on(common, &mandate), common.as_at)?;
    if common.format == Format::Json {
        let all: Vec<_> = observations.rows.iter().map(observation_json).collect();
        console::result(&serde_json::to_string_pretty(&all).unwrap_or_default());
        return Ok(Exit::Success);
    }
    let rows = rows_of(&mandate, indicator, &observations, common);
    print(&rows, common, "The indicator yields nothing for these arguments.");
    Ok(Exit::Success)
}

fn rows_of(mandate: &mandate::Mandate, indicator: &Indicator, observations: &Observations, common: &Common) -> Rows {
    let any = |of: fn(&Observation) -> bool| observations.rows.iter().any(of);
    let (qualified, noted) = (any(|row| row.qualifier != Qualifier::Exact), any(|row| row.note.is_some()));
    let mut columns: Vec<&str> = indicator.dimensions.iter().map(|dimension| dimension.name.as_str()).collect();
    columns.extend(qualified.then_some("qualifier"));
    columns.extend(["value", "unit"]);
    columns.extend(noted.then_some("note"));
    // Further columns of the SQL come last, whatever they are.
    let further = observations.rows.first().map(|row| row.extra.as_slice()).unwrap_or_default();
    columns.extend(further.iter().map(|(name, _)| name.as_str()));
    let mut rows = Rows::new(&columns).numeric("value");
    for row in &observations.rows {
        let mut cells: Vec<Option<String>> = row.dimensions.iter().map(|(_, code)| code.clone()).collect();
        cells.extend(qualified.then(|| Some(row.qualifier.as_str().to_owned())));
        let value = row.value.map(|value| match common.format {
            Format::Table => locale::number(common.lang, value),
            _ => value.normalize().to_string(),
        });
        cells.extend([value, Some(row.unit.clone())]);
        cells.extend(noted.then(|| row.note.as_ref().map(|note| mandate.text(common.lang, note))));
        cells.extend(row.extra.iter().map(|(_, text)| text.clone()));
        rows.push(cells);
    }
    rows
}

fn observation_json(row: &Observation) -> serde_json::Value {
    let pairs = |pairs: &[(String, Option<String>)]| -> serde_json::Map<String, serde_json::Value> {
        pairs.iter().map(|(name, text)| (name.clone(), json!(text))).collect()
    };
    json!({
        "dimensions": pairs(&row.dimensions),
        "value": row.value.map(|value| value.normalize().to_string()),
        "unit": row.unit,
        "qualifier": row.qualifier.as_str(),
        "period": row.period,
        "note": row.note,
        "further": pairs(&row.extra),
    })
}

fn explain(common: &Common, arguments: &IndicatorArguments) -> Outcome {
    let mandate = caught_up(common)?;
    let indicator = mandate.catalogue().indicator(&arguments.indicator)?;
    let on = on(common, &mandate);
    let explanation = mandate.explain(indicator.name.as_str(), &bound(arguments), on, common.as_at)?;
    match common.format {
        Format::Json => {
            console::result(&serde_json::to_string_pretty(&explanation_json(&explanation)).unwrap_or_default());
        }
        Format::Csv => evidence_rows(&explanation).print(Format::Csv),
        Format::Table => {
            let title = mandate.text(common.lang, &format!("indicator-{}", indicator.name));
            let definition = mandate.text(common.lang, &format!("indicator-{}.definition", indicator.name));
            console::result(&format!("{title}\n{definition}\n\n{}", explanation.observations.query));
            for (name, value) in &explanation.observations.parameters {
                console::result(&format!("  ${name} = {}", value.as_deref().unwrap_or("NULL")));
            }
            for_people(&explanation, common);
        }
    }
    Ok(Exit::Success)
}

fn for_people(explanation: &Explanation, common: &Common) {
    for (observation, evidence, revisions) in &explanation.behind {
        let codes: Vec<String> = observation
            .dimensions
            .iter()
            .map(|(name, code)| format!("{name} {}", code.as_deref().unwrap_or("—")))
            .collect();
        let value = observation.value.map_or("—".to_owned(), |value| locale::number(common.lang, value));
        let qualifier = match observation.qualifier {
            Qualifier::Exact => String::new(),
            other => format!("{} ", other.as_str()),
        };
        console::result(&format!("\n{}: {qualifier}{value} {}", codes.join(", "), observation.unit));
        let mut columns = vec!["seq", "record", "revision"];
        columns.extend(evidence.columns.iter().map(String::as_str));
        columns.extend(["source", "validated_by", "hash"]);
        let mut rows = Rows::new(&columns).numeric("seq").numeric("revision");
        for (row, revision) in evidence.rows.iter().zip(revisions) {
            let head = [row.seq.to_string(), revision.key.clone(), revision.number.to_string()].map(Some);
            let tail = [revision.source.clone(), revision.validated_by.clone(), revision.hash.short()].map(Some);
            rows.push(head.into_iter().chain(row.cells.iter().cloned()).chain(tail));
        }
        rows.print(Format::Table);
    }
}

fn evidence_rows(explanation: &Explanation) -> Rows {
    let dimensions: Vec<&str> = explanation
        .behind
        .first()
        .map(|(observation, ..)| observation.dimensions.iter().map(|(name, _)| name.as_str()).collect())
        .unwrap_or_default();
    let mut columns = dimensions;
    columns.extend([
        "value",
        "unit",
        "qualifier",
        "collection",
        "record",
        "revision",
        "seq",
        "hash",
        "source",
        "validated_by",
    ]);
    let mut rows = Rows::new(&columns);
    for (observation, _, revisions) in &explanation.behind {
        for revision in revisions {
            let codes = observation.dimensions.iter().map(|(_, code)| code.clone());
            let value = observation.value.map(|value| value.normalize().to_string());
            let figure = [value, Some(observation.unit.clone()), Some(observation.qualifier.as_str().to_owned())];
            let behind = [
                revision.collection.clone(),
                revision.key.clone(),
                revision.number.to_string(),
                revision.seq.to_string(),
                revision.hash.to_string(),
                revision.source.clone(),
                revision.validated_by.clone(),
            ];
            rows.push(codes.chain(figure).chain(behind.map(Some)));
        }
    }
    rows
}

fn explanation_json(explanation: &Explanation) -> serde_json::Value {
    let behind = |(observation, evidence, revisions): &(
        Observation,
        mandate_model::Evidence,
        Vec<mandate_model::Revision>,
    )| {
        let records = evidence.rows.iter().zip(revisions).map(|(row, revision)| {
            let cells: serde_json::Map<_, _> =
                evidence.columns.iter().cloned().zip(row.cells.iter().map(|cell| json!(cell))).collect();
            json!({
                "collection": revision.collection, "key": revision.key, "revision": revision.number, "seq": revision.seq,
                "recorded_at": revision.recorded_at.to_string(), "source": revision.source,
                "validated_by": revision.validated_by, "hash": revision.hash.to_string(), "cells": cells,
            })
        });
        json!({"observation": observation_json(observation), "records": records.collect::<Vec<_>>()})
    };
    let parameters: serde_json::Map<_, _> =
        explanation.observations.parameters.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
    json!({
        "query": explanation.observations.query,
        "parameters": parameters,
        "observations": explanation.behind.iter().map(behind).collect::<Vec<_>>(),
    })
}
