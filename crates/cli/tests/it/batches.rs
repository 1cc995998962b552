//! Files that become batches: led from a bad one to a good one, replaced, withdrawn, recognised; and never half there.

use std::fmt::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::Program;

const HEADER: &str = "number,country,date,substance,amount,unit,kilograms\n";

/// A synthetic file of drug seizures, a thousand rows from a number on.
fn file(from: u32, rows: u32, grams: u32) -> String {
    let mut csv = HEADER.to_owned();
    for row in from..from + rows {
        let day = row % 28 + 1;
        let _ = writeln!(csv, "SYN-{row},KEN,2019-03-{day:02},heroin,{grams},g,{}", f64::from(grams) / 1000.0);
    }
    csv
}

fn answer(program: &Program, sql: &str, more: &[&str]) -> String {
    let arguments = [&["--format", "csv", "sql", sql], more].concat();
    program.run(&arguments).succeeded().lines().skip(1).collect::<Vec<_>>().join(";")
}

const COUNT: &str = "SELECT count(*), sum(kilograms) FROM drug_seizures";

#[test]
fn a_batch_is_seen_at_once_replaced_withdrawn_and_known_as_it_was() {
    let program = Program::initialised();
    let first = program.file("kenya-2019.csv", file(1, 1000, 500));
    program.run(&["import", "drug-seizures", &first, "--quiet"]).succeeded();
    assert_eq!(answer(&program, COUNT, &[]), "1000,500");
    // The same file again changes nothing; the same name with another content is refused.
    let again = program.run(&["import", "drug-seizures", &first]);
    assert!(again.stderr.contains("the same file is the batch `kenya-2019` already"), "{}", again.stderr);
    let second = program.file("corrected.csv", file(1, 900, 250));
    program
        .run(&["import", "drug-seizures", &second, "--batch", "kenya-2019"])
        .failed(5, "there is a batch `kenya-2019`");
    program.run(&["import", "drug-seizures", &second, "--batch", "kenya-2019", "--replace", "--quiet"]).succeeded();
    assert_eq!(answer(&program, COUNT, &[]), "900,225");
    let third = program.file("kenya-2019-more.csv", file(5001, 10, 1000));
    program.run(&["import", "drug-seizures", &third, "--quiet"]).succeeded();
    assert_eq!(answer(&program, COUNT, &[]), "910,235");
    let by_batch = "SELECT _record, _revision, count(*) FROM drug_seizures GROUP BY 1, 2 ORDER BY 1";
    assert_eq!(answer(&program, by_batch, &[]), "kenya-2019,2,900;kenya-2019-more,1,10");
    program.run(&["withdraw", "drug-seizures", "kenya-2019", "--reason", "sent by mistake"]).succeeded();
    assert_eq!(answer(&program, COUNT, &[]), "10,10");
    program.run(&["rebuild", "--quiet"]).succeeded();
    assert_eq!(answer(&program, COUNT, &[]), "10,10");
    program.run(&["verify", "store", "--quiet"]).succeeded();
}

#[test]
fn what_is_right_goes_in_and_what_is_wrong_comes_back_to_be_corrected() {
    let program = Program::initialised();
    let mut csv = file(1, 5, 500);
    csv.push_str("SYN-6,KEN,2019-02-30,heroin,1,kg,1\n");
    csv.push_str("SYN-7,KEN,1013-02-20,\"heroin\",1,kg,1\n");
    csv.push_str("SYN-1,KEN,2019-02-20,heroin,1,kg,1\n");
    csv.push_str("SYN-8,KEN,2019-02-20,heroine,-1,kg,2\n");
    let sent = program.file("feed.csv", csv);
    let back = program.path("back.csv");
    let back = back.to_str().unwrap();
    program.run(&["import", "drug-seizures", &sent]).failed(1, "4 with errors");
    assert_eq!(answer(&program, "SELECT count(*) FROM drug_seizures", &[]), "0");
    program.run(&["import", "drug-seizures", &sent, "--leave-out", "--returned", back, "--quiet"]).succeeded();
    assert_eq!(answer(&program, "SELECT count(*) FROM drug_seizures", &[]), "5");
    let returned = std::fs::read_to_string(back).unwrap();
    let lines: Vec<&str> = returned.lines().collect();
    assert_eq!(lines[0], "number,country,date,substance,amount,unit,kilograms,mandate-row,mandate-faults");
    assert_eq!(lines.len(), 5, "{returned}");
    assert!(lines[4].starts_with("SYN-8,KEN,2019-02-20,heroine,-1,"), "{returned}");
    assert!(lines[1].starts_with("SYN-6,KEN,2019-02-30,heroin,1,kg,1,7,date: "), "{returned}");
    assert!(lines[3].contains("stands in row 2 already"), "{returned}");
    assert!(lines[4].contains("did you mean `heroin`?"), "{returned}");
    // Corrected, the returned file is sent as it is.
    let corrected = returned.replace("02-30", "02-28").replace("1013", "2013").replace("SYN-1,", "SYN-9,");
    let corrected = corrected.replace("heroine,-1,kg,2", "heroin,2,kg,2");
    let corrected = program.file("feed-corrected.csv", corrected);
    program.run(&["import", "drug-seizures", &corrected, "--quiet"]).succeeded();
    assert_eq!(answer(&program, "SELECT count(*) FROM drug_seizures", &[]), "9");
}

#[test]
fn a_sender_s_file_is_mapped_and_the_mapping_remembered() {
    let program = Program::initialised();
    let sent = "Nº de acta;País;Fecha de incautación;Sustancia;Cantidad notificada;Unidad;Kilogramos\n\
                1;Kenya;07/02/2021;Clorhidrato de cocaína;1.234,5;kg;1.234,5\n\
                2;Kenya;31/12/2020;Heroína;n/a;;–\n";
    // In Windows-1252 all of these signs have the byte of their code point, but for the dash.
    let bytes: Vec<u8> =
        sent.chars().map(|c| if c == '–' { 0x96 } else { u8::try_from(c).expect("a sign of it") }).collect();
    let sent = program.file("nacional.csv", bytes);
    let told = program.run(&["validate", "drug-seizures", &sent]).failed(4, "windows-1252");
    assert!(told.stderr.contains("--encoding windows-1252"), "{}", told.stderr);
    let proposed = program.run(&["mapping", "drug-seizures", &sent, "--encoding", "windows-1252"]).succeeded();
    for line in [
        "read: {encoding: windows-1252, decimal: \",\"}",
        "  \"Fecha de incautación\": date  # near: Fecha de la incautación",
        "  \"Unidad\": unit",
        "  date: DD/MM/YYYY  # fits 2 of 2",
        "    \"Kenya\": KEN",
        "    \"Clorhidrato de cocaína\": cocaine-hydrochloride",
    ] {
        assert!(proposed.contains(line), "{line} in: {proposed}");
    }
    // A person looks it through: what nothing was found for is put where it belongs.
    let mapping = proposed
        .replace("columns:\n", "columns:\n  \"Nº de acta\": number\n")
        .lines()
        .filter(|line| !line.starts_with("unused:") && !line.starts_with("constants:") && !line.ends_with(": \"\""))
        .collect::<Vec<_>>()
        .join("\n");
    let mapping = program.file("nacional.yaml", mapping);
    let sent = [&["import", "drug-seizures", sent.as_str(), "--quiet", "--mapping"][..], &[mapping.as_str()]].concat();
    program.run(&sent).succeeded();
    // The sender's next file needs the name only.
    let next = "Nº de acta;País;Fecha de incautación;Sustancia;Cantidad notificada;Unidad;Kilogramos\n\
                3;Kenya;01/03/2021;Heroína;2;kg;2\n";
    let bytes: Vec<u8> = next.chars().map(|c| u8::try_from(c).expect("a sign of it")).collect();
    let next = program.file("otra.csv", bytes);
    program.run(&["import", "drug-seizures", &next, "--mapping", "nacional", "--quiet"]).succeeded();
    program.run(&["withdraw", "drug-seizures", "otra", "--reason", "a test"]).succeeded();
    let rows = "SELECT number, country, date, substance, amount, kilograms FROM drug_seizures ORDER BY number";
    assert_eq!(
        answer(&program, rows, &[]),
        "1,KEN,2021-02-07,cocaine-hydrochloride,1234.5,1234.5;2,KEN,2020-12-31,heroin,,"
    );
    // Whatever a file is called, the mapping that is proposed for it has a name by which it can be read back.
    let odd = program.file("2021 - otra.csv", file(1, 3, 500));
    let proposed = program.run(&["mapping", "drug-seizures", &odd]).succeeded();
    assert!(proposed.contains("mapping: file-2021-otra\n"), "{proposed}");
    let mapping = program.file("odd.yaml", proposed);
    program.run(&["validate", "drug-seizures", &odd, "--mapping", &mapping]).succeeded();
}

#[test]
fn questions_are_read_only_bounded_and_explained() {
    let program = Program::initialised();
    program.run(&["sql", "DELETE FROM drug_seizures"]).failed(1, "only a query (SELECT) may be run");
    program.run(&["sql", "SELECT substanc FROM drug_seizures"]).failed(1, "did you mean `substance`?");
    program.run(&["sql", "SELECT 1 FROM drug_seizure"]).failed(1, "did you mean `drug_seizures`?");
    program.run(&["sql", "COPY drug_seizures TO 'x.csv'"]).failed(1, "only a query");
    program.run(&["sql", "SELECT * FROM '/etc/passwd'"]).failed(1, "there is no table");
    let long = "SELECT count(*) FROM generate_series(1, 100000000000) a";
    program.run(&["sql", long, "--seconds", "1"]).failed(1, "took longer than 1 seconds");
    let out = program.path("answer.parquet");
    let written = program.run(&["sql", "SELECT 1 AS one", "--out", out.to_str().unwrap()]).succeeded();
    assert!(written.contains("1 row"), "{written}");
}

/// Killed at any moment, a batch is there whole or not at all, and the next import is not in its way.
#[test]
#[expect(clippy::disallowed_methods, reason = "how long a run takes decides when it is killed")]
fn a_killed_import_leaves_no_part_of_a_batch() {
    let program = Program::initialised();
    let sent = program.file("large.csv", file(1, 60_000, 500));
    let started = Instant::now();
    program.run(&["import", "drug-seizures", &sent, "--batch", "whole", "--quiet"]).succeeded();
    let whole = started.elapsed();
    program.run(&["withdraw", "drug-seizures", "whole", "--reason", "measured"]).succeeded();
    let mut kept = 0;
    for kill in 0..24_u32 {
        let name = format!("batch-{kill}");
        // Another file each time: the same would be recognised.
        let sent = program.file("large.csv", file(kill * 100_000, 60_000, 500));
        let mut child = program
            .command(&["import", "drug-seizures", &sent, "--batch", &name, "--quiet"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(whole * kill / 20 + Duration::from_millis(3));
        let _ = child.kill();
        child.wait().expect("the child ends");
        let rows = answer(&program, &format!("SELECT count(*) FROM drug_seizures WHERE _record = '{name}'"), &[]);
        assert!(rows == "0" || rows == "60000", "{rows} rows after kill {kill}");
        kept += u32::from(rows == "60000");
    }
    assert!(kept < 24, "nothing was killed in time");
    program.run(&["verify", "store", "--quiet"]).succeeded();
}

#[test]
fn merged_parts_answer_as_the_parts_do() {
    let program = Program::initialised();
    for batch in 0..10 {
        let file = program.file(&format!("day-{batch}.csv"), file(batch * 100 + 1, 100, 500 + batch));
        program.run(&["import", "drug-seizures", &file, "--quiet"]).succeeded();
    }
    let questions = [
        "SELECT count(*), sum(kilograms) FROM drug_seizures",
        "SELECT _record, _revision, _source, count(*), min(_row), max(_row) FROM drug_seizures GROUP BY 1, 2, 3 ORDER BY 1",
        "SELECT number, _record FROM drug_seizures WHERE amount > 505 ORDER BY number LIMIT 5",
        "SELECT _record, sum(kilograms) FROM drug_seizures WHERE _record = 'day-3' GROUP BY 1",
    ];
    let ask = || questions.map(|sql| answer(&program, sql, &[]));
    let before = ask();
    let merged = program.run(&["merge"]).succeeded();
    assert!(merged.contains("1,000 rows"), "{merged}");
    assert_eq!(ask(), before);
    assert!(program.run(&["merge"]).succeeded().contains("nothing to merge"));
    // What stands no more is not seen, though its rows lie in a merged file; nor is anything lost where that is gone.
    program.run(&["withdraw", "drug-seizures", "day-3", "--reason", "sent by mistake"]).succeeded();
    let left = answer(&program, questions[0], &[]);
    assert!(left.starts_with("900,"), "{left}");
    std::fs::remove_dir_all(program.path("data").join("datasets").join("merged")).unwrap();
    assert_eq!(answer(&program, questions[0], &[]), left);
    program.run(&["verify", "store", "--quiet"]).succeeded();
}

#[test]
fn a_backup_holds_the_rows_of_batches() {
    let program = Program::initialised();
    let first = program.file("kenya-2019.csv", file(1, 100, 500));
    program.run(&["import", "drug-seizures", &first, "--quiet"]).succeeded();
    let kept = program.path("kept");
    std::fs::create_dir_all(&kept).unwrap();
    let backup = kept.join("monday.mandate");
    program.run(&["backup", backup.to_str().unwrap(), "--quiet"]).succeeded();
    let restored = program.path("restored");
    let restored = restored.to_str().unwrap();
    program.run(&["restore", backup.to_str().unwrap(), "--data", restored, "--quiet"]).succeeded();
    assert_eq!(answer(&program, COUNT, &["--data", restored]), "100,50");
    // A part that is damaged leaves no data folder behind; nor does one that is not there.
    let part = parts(&kept.join("datasets")).into_iter().next().expect("a part");
    let bytes = std::fs::read(&part).unwrap();
    std::fs::write(&part, [&bytes[..bytes.len() - 1], b"?"].concat()).unwrap();
    let torn = program.path("torn");
    let again = ["restore", backup.to_str().unwrap(), "--data", torn.to_str().unwrap(), "--quiet"];
    assert_ne!(program.run(&again).exit, 0);
    assert!(!torn.join("mandate.json").exists());
    std::fs::write(&part, bytes).unwrap();
    program.run(&again).succeeded();
    // Nor is there a backup whose parts could not be copied.
    let data = program.data().join("datasets");
    let gone = parts(&data).into_iter().next().expect("a part");
    std::fs::rename(&gone, program.path("put-away")).unwrap();
    let tuesday = program.path("tuesday");
    std::fs::create_dir_all(&tuesday).unwrap();
    assert_ne!(program.run(&["backup", tuesday.join("b.mandate").to_str().unwrap(), "--quiet"]).exit, 0);
    let left: Vec<_> = std::fs::read_dir(&tuesday).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name == "datasets"), "{left:?}");
    std::fs::rename(program.path("put-away"), &gone).unwrap();
    std::fs::remove_dir_all(kept.join("datasets")).unwrap();
    let none = program.path("none");
    let ended = program.run(&["restore", backup.to_str().unwrap(), "--data", none.to_str().unwrap()]);
    ended.failed(4, "parts that the backup names are not in");
    assert!(!none.join("mandate.json").exists());
}

/// The files of parts below a folder.
fn parts(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in
        std::fs::read_dir(folder).expect("a folder of parts").map(|entry| entry.expect("a folder of parts").path())
    {
        if entry.is_dir() {
            found.extend(parts(&entry));
        } else if entry.metadata().expect("a folder of parts").len() > 0
            && entry.extension().is_some_and(|ending| ending == "parquet")
        {
            found.push(entry);
        }
    }
    found
}

/// A collection whose pack is not there today may be there tomorrow: its rows belong to every backup.
#[test]
fn what_no_pack_declares_any_more_is_kept() {
    let program = Program::initialised();
    let first = program.file("kenya-2019.csv", file(1, 100, 500));
    program.run(&["import", "drug-seizures", &first, "--quiet"]).succeeded();
    let few = crate::support::packs().join("reference").display().to_string();
    let kept = program.path("kept");
    std::fs::create_dir_all(&kept).unwrap();
    let backup = kept.join("monday.mandate");
    program.run(&["--packs", &few, "backup", backup.to_str().unwrap(), "--quiet"]).succeeded();
    let restored = program.path("restored");
    let restored = restored.to_str().unwrap();
    program.run(&["--packs", &few, "restore", backup.to_str().unwrap(), "--data", restored, "--quiet"]).succeeded();
    assert_eq!(answer(&program, COUNT, &["--data", restored]), "100,50");
}
