//! Finds the second reports among invented seizure incidents.
//!
//! ```text
//! duplicates even COUNT FILE       writes incidents as CSV, with the truth in the column `cluster`
//! duplicates lifelike COUNT FILE   the same, with fields that depend on each other
//! duplicates FILE                  reads such a file, links it, and tells time, precision, recall and the weights
//! ```

#[path = "../tests/support/csv.rs"]
mod csv;
#[path = "../tests/support/incidents.rs"]
mod incidents;

use std::error::Error;
use std::time::Instant;

use mandate_methods::linkage::{Linkage, Settings, link};

#[expect(clippy::disallowed_methods, reason = "an example that tells how long it took")]
#[expect(clippy::print_stdout, reason = "an example prints")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let file = match arguments.as_slice() {
        [shape, count, file] if shape == "even" || shape == "lifelike" => {
            let shape = if shape == "even" { incidents::EVEN } else { incidents::LIFELIKE };
            return Ok(std::fs::write(file, csv::write(&incidents::incidents(count.parse()?, 1, shape)))?);
        }
        [file] => file,
        _ => return Err("duplicates even|lifelike COUNT FILE, or duplicates FILE".into()),
    };
    let incidents = csv::read(&std::fs::read_to_string(file)?).ok_or("the file says no clusters")?;
    let settings = incidents::settings();
    let begun = Instant::now();
    let table = incidents::table(&incidents);
    let linkage = link(&table, &settings).map_err(|faults| format!("{faults:?}"))?;
    let elapsed = begun.elapsed();
    let (right, all) = incidents::judged(&incidents, &linkage.pairs);
    println!(
        "{} incidents: {:.3} s, {} pairs, precision {:.5}, recall {:.5}",
        incidents.len(),
        elapsed.as_secs_f64(),
        linkage.pairs.len(),
        right as f64 / linkage.pairs.len().max(1) as f64,
        right as f64 / all.max(1) as f64,
    );
    tell(&linkage, &settings);
    if let Some(explanation) = linkage.pairs.first().and_then(|pair| linkage.explain(&table, pair)) {
        println!("{explanation:#?}");
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "an example prints")]
fn tell(linkage: &Linkage, settings: &Settings) {
    println!("expected {:.0} duplicates, {:.0} of them found", linkage.expected, linkage.expected_found);
    for (number, key) in linkage.keys.iter().enumerate() {
        let learnt = &key.learnt;
        println!(
            "key {number}: {:?}, by chance {:.0}; start {:.5}, {} pairs, {} iterations, doubts {:?}",
            key.blocking,
            key.chance,
            learnt.start,
            learnt.pairs,
            learnt.iterations,
            learnt.doubts()
        );
        for (field, told) in settings.fields.iter().zip(&learnt.fields) {
            for level in told.levels.iter().skip(1) {
                println!(
                    "  {:9} {:14} {:9} m {:.6} u {:.6} anywhere {:.6} weight {:6.2}",
                    field.name,
                    format!("{:?}", level.level),
                    level.pairs,
                    level.m,
                    level.u,
                    level.anywhere,
                    level.weight
                );
            }
        }
    }
}
