//! Observations as CSV and JSON lines.

use std::io::{BufWriter, Write};

use mandate_model::{Fault, Indicator, Observation, Observations};
use serde_json::{Map, Value as Json};

use super::{TextFormat, csv, refused};

/// Writes the observations of an indicator: its dimensions, then value, unit, qualifier, period, note, then further
/// columns of its SQL. Values are exact decimals, in JSON as text; what does not apply is empty, in JSON left out.
pub fn write_observations(
    indicator: &Indicator,
    observations: &Observations,
    format: TextFormat,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    match format {
        TextFormat::Csv => as_csv(indicator, observations, out),
        TextFormat::Json => as_json(indicator, observations, out),
    }
}

/// The columns that every observation has besides its dimensions.
const OWN: [&str; 5] = ["value", "unit", "qualifier", "period", "note"];

fn columns(indicator: &Indicator, observations: &Observations) -> Vec<String> {
    let dimensions = indicator.dimensions.iter().map(|dimension| dimension.name.to_string());
    let further = observations.rows.first().into_iter().flat_map(|row| row.extra.iter().map(|(name, _)| name.clone()));
    dimensions.chain(OWN.map(str::to_owned)).chain(further).collect()
}

fn cell(row: &Observation, column: &str) -> Option<String> {
    match column {
        "value" => row.value.map(|value| value.to_string()),
        _ => row.text(column).map(str::to_owned),
    }
}

fn as_csv(indicator: &Indicator, observations: &Observations, out: &mut dyn Write) -> Result<(), Fault> {
    let columns = columns(indicator, observations);
    let mut out = ::csv::Writer::from_writer(out);
    out.write_record(&columns).map_err(csv::fault)?;
    for row in &observations.rows {
        let cells = columns.iter().map(|column| cell(row, column).unwrap_or_default());
        out.write_record(cells).map_err(csv::fault)?;
    }
    out.flush().map_err(|error| refused(&error))
}

fn as_json(indicator: &Indicator, observations: &Observations, out: &mut dyn Write) -> Result<(), Fault> {
    let columns = columns(indicator, observations);
    let mut out = BufWriter::new(out);
    for row in &observations.rows {
        let members = columns.iter().filter_map(|column| Some((column.clone(), Json::from(cell(row, column)?))));
        let line = Json::from(members.collect::<Map<_, _>>());
        writeln!(out, "{line}").map_err(|error| refused(&error))?;
    }
    out.flush().map_err(|error| refused(&error))
}
