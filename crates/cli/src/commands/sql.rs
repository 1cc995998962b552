//! Questions in SQL.

use std::fs::File;
use std::io::BufWriter;
use std::time::Duration;

use mandate::{Bounds, Format as FileFormat, cells_of, write_answer};
use mandate_model::{Exit, Fault, FaultCode};

use super::{Outcome, open};
use crate::arguments::{Common, SqlArguments};
use crate::console::{self, plural};
use crate::output::Rows;

pub fn run(common: &Common, arguments: &SqlArguments) -> Outcome {
    let mandate = open(common)?;
    mandate.catch_up(&mandate_model::Silent)?;
    let bounds = Bounds { time: Duration::from_secs(arguments.seconds) };
    let answer = mandate.query(&arguments.query, common.as_at, bounds)?;
    if let Some(path) = &arguments.out {
        let format = FileFormat::of_path(path).ok_or_else(|| {
            Fault::new(FaultCode::Usage, format!("{} does not end as a file format does", path.display()))
                .hint("end it with .csv, .xlsx, .parquet, .arrows, .json or .ndjson")
        })?;
        let file = File::create(path).map_err(|error| Fault::io(&error, format!("writing {}", path.display())))?;
        let rows = write_answer(answer, format, BufWriter::new(file))?;
        console::result(&format!("{}: {}", path.display(), plural(rows, "row")));
        return Ok(Exit::Success);
    }
    let names: Vec<String> = answer.schema.fields().iter().map(|field| field.name().clone()).collect();
    let mut rows = Rows::new(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for (name, numeric) in mandate::columns_of_answer(&answer.schema) {
        if numeric {
            rows = rows.numeric(&name);
        }
    }
    let (mut shown, mut all) = (0, 0_u64);
    for batch in answer {
        let batch = batch?;
        all += batch.num_rows() as u64;
        let some = arguments.limit.saturating_sub(shown).min(batch.num_rows());
        for cells in cells_of(&batch.slice(0, some))? {
            rows.push(cells);
        }
        shown += some;
    }
    super::print(&rows, common, "The answer has no rows.");
    if all > shown as u64 {
        console::tell(&format!(
            "… and {} more: --limit shows more, --out FILE takes all.",
            plural(all - shown as u64, "row")
        ));
    }
    Ok(Exit::Success)
}
