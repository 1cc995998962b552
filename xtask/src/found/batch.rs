//! One real file through the program: checked, then imported with the rows with errors left out.

use std::path::Path;

use serde_json::Value as Json;

use super::RealFile;
use super::faults::Faults;
use super::program::{Program, Ran};

pub(super) struct Batch {
    pub id: String,
    pub read: u64,
    pub taken: u64,
    pub faults: Faults,
    /// What the program said where it refused the file whole.
    pub refused: Option<String>,
    check: Measure,
    import: Option<Measure>,
}

struct Measure {
    seconds: f64,
    megabytes: Option<u64>,
}

impl From<&Ran> for Measure {
    fn from(ran: &Ran) -> Self {
        Self { seconds: ran.seconds, megabytes: ran.megabytes }
    }
}

impl Batch {
    pub fn load(program: &Program, root: &Path, data: &Path, file: &RealFile) -> Result<Self, String> {
        let path = data.join(&file.path).display().to_string();
        let mapping = file.mapping.as_ref().map(|mapping| root.join(mapping).display().to_string());
        let every = program.folder.join("faults.csv");
        let every_text = every.display().to_string();
        let mut asked = vec!["validate", &file.collection, &path, "--every-fault", &every_text, "--quiet"];
        if let Some(mapping) = &mapping {
            asked.extend(["--mapping", mapping]);
        }
        let checked = program.try_run(&asked)?;
        let (id, check) = (file.id.clone(), Measure::from(&checked));
        let Some(read) = rows_read(&checked) else {
            let refused = Some(refusal(&checked, &path)?);
            return Ok(Self { id, read: 0, taken: 0, faults: Faults::default(), refused, check, import: None });
        };
        let faults = Faults::read(&every)?;
        let mut asked = vec!["import", &file.collection, &path, "--batch", &file.id, "--leave-out", "--quiet"];
        asked.extend(["--source", &file.source, "--format", "json"]);
        if let Some(mapping) = &mapping {
            asked.extend(["--mapping", mapping]);
        }
        let imported = program.run(&file.id, &asked)?;
        let json: Json = serde_json::from_str(&imported.out).map_err(|error| format!("{id}: {error}"))?;
        let taken = json[0]["new"].as_u64().ok_or_else(|| format!("{id}: the import told no rows: {json}"))?;
        let batch = Self { id, read, taken, faults, refused: None, check, import: Some(Measure::from(&imported)) };
        // Every row is either in, or told with an error: a row that vanishes would be a fault of ours.
        let (with_errors, left_out) = (batch.faults.rows_with_errors(), read - taken);
        if with_errors == left_out {
            Ok(batch)
        } else {
            Err(format!("{}: {left_out} rows were left out, {with_errors} have errors", batch.id))
        }
    }

    /// What the runs took: printed, not written, since it changes with the machine.
    pub fn measured(&self) -> String {
        let one = |measure: &Measure| {
            let memory = measure.megabytes.map_or("memory not told".to_owned(), |peak| format!("{peak} MB"));
            format!("{:.1} s, {memory}", measure.seconds)
        };
        let import = self.import.as_ref().map_or("refused".to_owned(), one);
        format!("{}: {} rows read, {} in; check {}; import {import}", self.id, self.read, self.taken, one(&self.check))
    }
}

/// The number before `rows read` or `rows:` in what the program said.
fn rows_read(checked: &Ran) -> Option<u64> {
    let lines = checked.told.lines().chain(checked.out.lines());
    let counts = |line: &str| {
        let (number, rest) = line.split_once(" row")?;
        let counted = rest.starts_with("s read") || rest.starts_with("s:") || rest.starts_with(" read");
        counted.then(|| number.replace(',', "").parse().ok())?
    };
    lines.filter_map(counts).next_back()
}

/// The messages of a file that was refused whole.
fn refusal(checked: &Ran, path: &str) -> Result<String, String> {
    let lines = checked.told.lines().chain(checked.out.lines());
    let said: Vec<String> = lines
        .filter_map(|line| line.strip_prefix("error"))
        .map(|line| format!("error{}", line.replace(path, "the file")))
        .collect();
    if said.is_empty() {
        return Err(format!("exit {} without a fault: {}", checked.status, checked.told.trim()));
    }
    Ok(said.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(told: &str) -> Ran {
        Ran { out: String::new(), told: told.into(), status: 1, seconds: 0.0, megabytes: None }
    }

    #[test]
    fn the_rows_are_read_from_the_last_line() {
        let check = |told: &str, expected| assert_eq!(rows_read(&ran(told)), expected, "{told}");
        check("error[V0203]: x\n26,114 rows read, 14 with errors: 14 × error V0204.", Some(26_114));
        check("1 row read, 1 with errors: 1 × error V0204.", Some(1));
        check("12 rows: nothing to object to", Some(12));
        check("error[I0401]: the file is empty", None);
    }

    #[test]
    fn a_refusal_tells_its_faults_without_the_place() {
        let said = refusal(&ran("error[I0403]: /x/a.csv lacks `year`\n |\n = help: add it\n"), "/x/a.csv");
        assert_eq!(said.as_deref(), Ok("error[I0403]: the file lacks `year`"));
        assert!(refusal(&ran("killed"), "/x/a.csv").is_err());
    }
}
