//! Batches whose store is in PostgreSQL: rows in files, revisions in the database, backups that restore into either.

use std::fmt::Write as _;

use mandate_testkit::postgres::Server;

use crate::support::{Program, demonstration};

fn in_postgresql() -> Program {
    let server = Server::shared().expect("PostgreSQL is installed");
    let program = Program::new();
    let store = format!("{}?schema={}", server.url(), server.fresh_schema());
    program.run(&["init", "--store", &store]).succeeded();
    program
}

/// Synthetic seizures, of which every twentieth is told twice.
fn file(agency: &str, from: u32, rows: u32) -> String {
    let mut csv = "number,country,date,place,substance,amount,unit,kilograms\n".to_owned();
    for number in from..from + rows {
        let (day, month, kilograms) = (number % 28 + 1, number / 28 % 12 + 1, 3 + number * 7 % 391);
        for again in 0..=u32::from(number % 20 == 0) {
            let place = number % 37;
            let _ = writeln!(
                csv,
                "{agency}-{number}-{again},KEN,2019-{month:02}-{day:02},Synthetic place {place},heroin,{kilograms},kg,\
                 {kilograms}"
            );
        }
    }
    csv
}

fn answer(program: &Program, sql: &str, more: &[&str]) -> String {
    let arguments = [&["--format", "csv", "sql", sql], more].concat();
    program.run(&arguments).succeeded().lines().skip(1).collect::<Vec<_>>().join(";")
}

const COUNT: &str = "SELECT count(*) FROM drug_seizures";

#[test]
fn a_batch_is_loaded_decided_about_merged_replaced_withdrawn_and_restored() {
    let program = in_postgresql();
    let first = program.file("police.csv", file("POL", 1, 400));
    program.run(&["import", "drug-seizures", &first, "--quiet"]).succeeded();
    assert_eq!(answer(&program, COUNT, &[]), "420");
    program
        .run(&["import", "drug-seizures", &program.file("other.csv", file("POL", 1, 10)), "--batch", "police"])
        .failed(5, "there is a batch `police`");

    let found = program.path("findings.csv");
    program.run(&["review", "drug-seizures", "--quiet", "--out", found.to_str().expect("a path")]).succeeded();
    let findings = std::fs::read_to_string(&found).expect("findings");
    let pair = findings.lines().find(|line| line.contains(",duplicate,")).expect("a pair");
    let id = pair.split(',').next().expect("its name");
    let decide = ["decide", "drug-seizures", id, "same", "--stands", "1", "--reason", "one case", "--quiet"];
    program.run(&decide).succeeded();
    assert_eq!(answer(&program, COUNT, &[]), "419");

    let second = program.file("customs.csv", file("CUS", 1_000, 100));
    program.run(&["import", "drug-seizures", &second, "--quiet"]).succeeded();
    program.run(&["merge"]).succeeded();
    assert_eq!(answer(&program, COUNT, &[]), "524");
    program.run(&["withdraw", "drug-seizures", "customs", "--reason", "sent by mistake", "--quiet"]).succeeded();
    assert_eq!(answer(&program, COUNT, &[]), "419");
    program.run(&["rebuild", "--quiet"]).succeeded();
    assert_eq!(answer(&program, COUNT, &[]), "419");
    program.run(&["verify", "store", "--quiet"]).succeeded();

    let backup = program.path("monday.mandate").display().to_string();
    program.run(&["backup", &backup, "--quiet"]).succeeded();
    let restored = program.path("restored").display().to_string();
    program.run(&["restore", &backup, "--data", &restored, "--quiet"]).succeeded();
    assert_eq!(answer(&program, COUNT, &["--data", &restored]), "419");
    let figures = ["--format", "csv", "indicator", "run", "seized-kilograms"];
    let (here, there) = (program.run(&figures), program.run(&[&figures[..], &["--data", &restored]].concat()));
    assert_eq!(here.succeeded(), there.succeeded());
}

/// The bundled data give the same figures whichever store holds them.
#[test]
fn figures_do_not_depend_on_the_store() {
    let (embedded, program) = (demonstration(), in_postgresql());
    program.run(&["import", "--bundled", "--quiet"]).succeeded();
    for indicator in ["seized-kilograms", "treaty-parties", "seizures-by-year"] {
        let run = ["--format", "csv", "indicator", "run", indicator];
        let figures = embedded.run(&run);
        assert_eq!(program.run(&run).stdout, figures.stdout, "{indicator}");
        assert!(figures.stdout.lines().count() > 1, "{indicator}: {figures:?}");
    }
}
