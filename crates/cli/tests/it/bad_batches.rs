//! Bad files for a collection of batches, each as it comes: told by row and column, and nothing of them is imported.

use std::fmt::Write as _;
use std::fs;

use crate::support::{Ended, Program};

const HEADER: &str = "number,country,date,substance,amount,unit,kilograms\n";

/// Synthetic rows from a number on.
fn rows(from: u32, count: u32) -> String {
    let row = |row: u32| format!("SYN-{row},KEN,2019-03-{:02},heroin,500,g,0.5\n", row % 28 + 1);
    (from..from + count).map(row).collect()
}

/// Asserts that a file is refused with these texts, and that nothing of it can be asked for.
#[track_caller]
fn refused(name: &str, content: impl AsRef<[u8]>, told: &[&str]) {
    let program = Program::initialised();
    let file = program.file(name, content);
    let ended = program.run(&["import", "drug-seizures", &file, "--quiet"]);
    assert_ne!(ended.exit, 0, "{}", ended.stdout);
    for text in told {
        assert!(ended.stderr.contains(text), "expected {text:?} in: {}", ended.stderr);
    }
    assert_eq!(count(&program), "0");
}

/// Asserts that so many rows of a file are in once it was imported with these arguments.
#[track_caller]
fn taken(name: &str, content: impl AsRef<[u8]>, more: &[&str], in_it: &str) -> Program {
    let program = Program::initialised();
    let file = program.file(name, content);
    let arguments = [&["import", "drug-seizures", file.as_str(), "--quiet"], more].concat();
    program.run(&arguments).succeeded();
    assert_eq!(count(&program), in_it);
    program
}

fn count(program: &Program) -> String {
    ask(program, "SELECT count(*) FROM drug_seizures")
}

fn ask(program: &Program, sql: &str) -> String {
    program.run(&["--format", "csv", "sql", sql]).succeeded().lines().skip(1).collect::<Vec<_>>().join(";")
}

/// A mapping of the columns by their own names, with more said.
fn mapping(more: &str) -> String {
    let columns: String = HEADER.trim().split(',').map(|name| format!("  {name}: {name}\n")).collect();
    format!("mapping: plain\ncollection: drug-seizures\nsource: synthetic\ncolumns:\n{columns}{more}")
}

#[test]
fn another_separator() {
    let csv = HEADER.to_owned() + &rows(1, 20);
    refused("a.csv", csv.replace(',', "|"), &["I0405", "number|country"]);
    taken("a.csv", csv.replace(',', ";"), &[], "20");
    taken("a.csv", csv.replace(',', "\t"), &[], "20");
}

#[test]
fn quotes_never_closed_and_ragged_rows() {
    let open = format!("{HEADER}{}SYN-x,KEN,2019-03-01,\"heroin,500,g,0.5\n{}", rows(1, 50), rows(51, 50));
    refused("a.csv", &open, &["I0401", "row 52, column substance", "never closed"]);
    // Nobody knows what comes after it: the rows before are no batch either.
    let program = Program::initialised();
    let file = program.file("a.csv", &open);
    assert_ne!(program.run(&["import", "drug-seizures", &file, "--quiet", "--leave-out"]).exit, 0);
    assert_eq!(count(&program), "0");
    let ragged = format!("{HEADER}{}SYN-r,KEN\n{}SYN-s,KEN,2019-03-01,heroin,500,g,0.5,more\n", rows(1, 5), rows(6, 5));
    refused("a.csv", &ragged, &["row 7", "the row has 2 cells, the header has 7", "row 13", "the row has 8 cells"]);
    taken("a.csv", ragged, &["--leave-out"], "10");
}

#[test]
fn encodings() {
    let text = format!("{}place\nSYN-1,KEN,2019-03-01,heroin,500,g,0.5,Bogotá\n", HEADER.replace('\n', ","));
    let windows: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    refused("a.csv", &windows, &["I0402", "row 2", "looks like windows-1252"]);
    let program = taken("a.csv", &windows, &["--encoding", "windows-1252"], "1");
    assert_eq!(ask(&program, "SELECT place FROM drug_seizures"), "Bogotá");
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    taken("a.csv", marked, &[], "1");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    refused("a.csv", &wide, &["UTF-16", "utf-16le"]);
    taken("a.csv", [b"\xff\xfe".to_vec(), wide].concat(), &[], "1");
    // Two encodings in one file: the row of the first byte that is not UTF-8 is told.
    let mixed = [text.as_bytes(), b"SYN-2,KEN,2019-03-01,heroin,500,g,0.5,Bogot\xe1\n"].concat();
    refused("a.csv", mixed, &["I0402", "row 3"]);
}

#[test]
fn numbers_as_people_write_them() {
    let commas = format!("{}SYN-1;KEN;2019-03-01;heroin;1.500;g;1,5\n", HEADER.replace(',', ";"));
    refused("a.csv", &commas, &["V0202", "`1,5` cannot be read as decimal", "row 2, column kilograms"]);
    let program = Program::new();
    let file = program.file("plain.yaml", mapping("read: {decimal: \",\"}\n"));
    let told = taken("a.csv", &commas, &["--mapping", &file], "1");
    assert_eq!(ask(&told, "SELECT amount, kilograms FROM drug_seizures"), "1500,1.5");
    let arabic = format!("{HEADER}SYN-1,KEN,٢٠١٩-٠٣-٠١,heroin,٥٠٠,g,٠٫٥\n");
    refused("a.csv", &arabic, &["V0202", "column amount", "column date"]);
    let file = program.file("arabic.yaml", mapping("dates: {date: YYYY-MM-DD}\ndecimals: {amount: 3, kilograms: 3}\n"));
    let told = taken("a.csv", &arabic, &["--mapping", &file], "1");
    assert_eq!(ask(&told, "SELECT date, amount, kilograms FROM drug_seizures"), "2019-03-01,500,0.5");
    for (text, row) in [("n/a", 2), ("–", 3), ("<5", 4)] {
        let all = format!(
            "{HEADER}SYN-1,KEN,2019-03-01,heroin,n/a,g,0.5\nSYN-2,KEN,2019-03-01,heroin,–,g,0.5\nSYN-3,KEN,2019-03-01,heroin,<5,g,0.5\n"
        );
        refused("a.csv", all, &[&format!("`{text}` cannot be read as decimal"), &format!("row {row}, column amount")]);
    }
}

#[test]
fn a_decimal_comma_changes_no_texts_and_no_number_tenfold() {
    let program = Program::initialised();
    let by = program.file("plain.yaml", mapping("read: {decimal: \",\"}\n"));
    let import = |number: &str, amount: &str| {
        let header = HEADER.replace(',', ";");
        let file = program.file("a.csv", format!("{header}{number};KEN;2019-03-01;heroin;{amount};g;1,5\n"));
        program.run(&["import", "drug-seizures", &file, "--quiet", "--mapping", &by])
    };
    for amount in ["12.5", "0.75", "1234.567"] {
        let ended = import("SYN-1", amount);
        assert_ne!(ended.exit, 0, "{}", ended.stdout);
        for text in ["V0202", &format!("`{amount}` is no number with a decimal comma"), "row 2, column amount"] {
            assert!(ended.stderr.contains(text), "expected {text:?} in: {}", ended.stderr);
        }
    }
    assert_eq!(count(&program), "0");
    import("00123", "1.500").succeeded();
    assert_eq!(ask(&program, "SELECT number, amount FROM drug_seizures"), "00123,1500");
}

#[test]
fn days_in_two_orders_and_the_year_1013() {
    let csv = format!(
        "{HEADER}SYN-1,KEN,31/12/2019,heroin,500,g,0.5\nSYN-2,KEN,12/31/2019,heroin,500,g,0.5\nSYN-3,KEN,01/02/2019,heroin,500,g,0.5\n"
    );
    let program = Program::new();
    let file = program.file("plain.yaml", mapping("dates: {date: DD/MM/YYYY}\n"));
    let told = taken("a.csv", &csv, &["--mapping", &file, "--leave-out"], "2");
    assert_eq!(ask(&told, "SELECT date FROM drug_seizures ORDER BY date"), "2019-02-01;2019-12-31");
    let slips = format!("{HEADER}SYN-1,KEN,1013-03-12,heroin,500,g,0.5\nSYN-2,KEN,2087-03-12,heroin,500,g,0.5\n");
    refused("a.csv", slips, &["R0301", "12 March 1013", "slip in the year", "still to come", "row 3, column date"]);
}

#[test]
fn columns_that_change_half_way() {
    let swapped = "number,country,substance,date,amount,unit,kilograms\nSYN-8,KEN,heroin,2019-03-01,500,g,0.5\n";
    let csv = format!("{HEADER}{}{swapped}", rows(1, 5));
    refused("a.csv", &csv, &["row 7", "row 8, column date", "`heroin` is not a date"]);
    taken("a.csv", csv, &["--leave-out"], "5");
}

#[test]
fn no_rows_and_zeros() {
    refused("a.csv", "", &["I0401", "empty"]);
    refused("a.csv", HEADER, &["I0401", "no row"]);
    refused("a.csv", format!("{HEADER}SYN-\0,KEN,2019-03-01,heroin,500,g,0.5\n"), &["I0401", "NUL", "row 2"]);
}

#[test]
fn a_cell_of_four_gigabytes_is_refused_in_little_memory() {
    let program = Program::initialised();
    let path = program.path("a.csv");
    fs::write(&path, HEADER.to_owned() + &rows(1, 3)).unwrap();
    // A file with a hole: four gigabytes of zeros that take no room on disk.
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(4 << 30).unwrap();
    let path = path.display().to_string();
    let ended = program.run_within(2_500_000, &["import", "drug-seizures", &path, "--quiet", "--leave-out"]);
    assert_ne!(ended.exit, 0, "{}", ended.stderr);
    assert!(ended.stderr.contains("I0404") || ended.stderr.contains("I0401"), "{ended:?}");
    assert_eq!(count(&program), "0");
}

/// Each row breaks several rules: the report stays small and says how many there are.
#[test]
fn faults_in_every_row() {
    let program = Program::initialised();
    let mut csv = HEADER.to_owned();
    for row in 0..50_000 {
        let _ = writeln!(csv, "S{row},XXQ,1019-33-01,heroine,-500,gg,x");
    }
    let file = program.file("a.csv", csv);
    let ended = program.run(&["validate", "drug-seizures", &file, "--quiet"]);
    assert_eq!(ended.exit, 1, "{}", ended.stderr);
    assert!(ended.stderr.len() < 200_000, "{} bytes", ended.stderr.len());
    assert!(
        ended.stderr.contains("50,000 rows read, 50000 with errors") && ended.stderr.contains("150000 × error V0203")
    );
    // The file of all faults has them all.
    let every = program.path("every.csv");
    program.run(&["validate", "drug-seizures", &file, "--quiet", "--every-fault", every.to_str().unwrap()]);
    assert!(fs::read_to_string(every).unwrap().lines().count() > 250_000);
}

#[test]
fn a_full_disk_leaves_nothing_half_there() {
    let program = Program::new();
    let file = program.file("a.csv", HEADER.to_owned() + &rows(1, 200_000));
    let script = "\"$MANDATE\" init --data d >/dev/null &&
        { \"$MANDATE\" import drug-seizures \"$FILE\" --data d --quiet; echo exit $?;
          \"$MANDATE\" verify store --data d --quiet; echo verified $?; }";
    let packs = crate::support::packs().display().to_string();
    let Ended { stdout, stderr, .. } = program.run_in_little_room(1_500, script, &packs, &file);
    assert!(stdout.contains("exit 8") && stderr.contains("C0804"), "{stdout}\n{stderr}");
    assert!(stdout.contains("0 revisions of 0 records") && stdout.contains("verified 0"), "{stdout}\n{stderr}");
}
