//! Every bad input gets one clear diagnostic with a documented exit code, and nothing is half written.

use std::fs;
use std::process::Command;

use crate::support::{Ended, Program};

const HEADER: &str = "treaty,participant,action,date\n";

/// Imports a file of treaty actions and asserts how it is refused, and that the store stays empty.
#[track_caller]
fn refused(name: &str, content: impl AsRef<[u8]>, exit: i32, told: &[&str]) -> Ended {
    let program = Program::initialised();
    let file = program.file(name, content);
    let ended = program.run(&["import", "treaty-actions", &file, "--quiet"]);
    for text in told {
        assert!(ended.stderr.contains(text), "expected {text:?} in: {}", ended.stderr);
    }
    assert_eq!(ended.exit, exit, "{}", ended.stderr);
    let store = program.run(&["verify", "store", "--quiet"]).succeeded();
    assert!(store.starts_with("0 revisions of 0 records"), "something was written: {store}");
    ended
}

/// Copies the bundled packs, changes one file, and returns what `pack check` says.
#[track_caller]
fn faulty_pack(file: &str, change: impl FnOnce(String) -> String) -> Ended {
    with_pack(&Program::new(), file, change, &["pack", "check"])
}

/// Runs a command with a copy of the bundled packs in which one file is changed.
#[track_caller]
fn with_pack(program: &Program, file: &str, change: impl FnOnce(String) -> String, arguments: &[&str]) -> Ended {
    let packs = program.path("packs");
    let status = Command::new("cp").arg("-r").arg(crate::support::packs()).arg(&packs).status().expect("cp");
    assert!(status.success());
    let path = packs.join(file);
    let text = fs::read_to_string(&path).unwrap_or_default();
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(&path, change(text)).expect("the changed file");
    let out = program.command(arguments).env("MANDATE_PACKS", &packs).output().expect("the program starts");
    Ended {
        stdout: String::from_utf8_lossy(&out.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&out.stderr).into_owned(),
        exit: out.status.code().unwrap_or(-1),
    }
}

#[test]
fn a_day_that_does_not_exist() {
    refused(
        "a.csv",
        format!("{HEADER}untoc,CHN,ratification,2019-02-30\n"),
        1,
        &["V0202", "2019-02-30", "row 2", "column date"],
    );
}

#[test]
fn a_missing_column() {
    refused("a.csv", "treaty,action,date\nuntoc,ratification,2003-09-23\n", 4, &["I0403", "participant"]);
}

#[test]
fn an_unknown_column_names_the_nearest() {
    refused(
        "a.csv",
        "treaty,participnt,participant,action,date\nuntoc,CHN,CHN,ratification,2003-09-23\n",
        4,
        &["I0405", "participnt", "participant"],
    );
}

#[test]
fn a_wrong_encoding() {
    let mut bytes = HEADER.as_bytes().to_vec();
    bytes.extend(b"untoc,C\xf4te,ratification,2003-09-23\n");
    refused("a.csv", bytes, 4, &["I0402"]);
}

#[test]
fn a_truncated_parquet_file() {
    refused("a.parquet", b"PAR1 and then nothing of worth", 4, &["I0401", "a.parquet"]);
}

#[test]
fn a_line_of_two_gigabytes_is_refused_without_being_read() {
    let program = Program::initialised();
    let path = program.path("a.csv");
    fs::write(&path, HEADER).expect("the header");
    // A file with a hole: two gigabytes of zeros that take no room on disk.
    let file = fs::OpenOptions::new().write(true).open(&path).expect("the file");
    file.set_len(2 << 30).expect("a sparse file");
    let path = path.display().to_string();
    // The line would not fit into the address space that the program gets.
    let ended = program.run_within(1_500_000, &["import", "treaty-actions", &path, "--quiet"]);
    assert_eq!(ended.exit, 4, "{}", ended.stderr);
    assert!(ended.stderr.contains("I0404") || ended.stderr.contains("I0401"), "{ended:?}");
}

#[test]
fn a_record_over_the_limit() {
    let note = "x".repeat(2 << 20);
    refused(
        "a.csv",
        format!("treaty,participant,action,date,note\nuntoc,CHN,reservation,2003-09-23,{note}\n"),
        1,
        &["V0208"],
    );
}

/// More rows than are appended in one go stand before the one that fits its type and no store takes.
#[test]
fn a_record_over_the_limit_far_down_the_file() {
    let days = (2004..2011).flat_map(|year| (1..13).flat_map(move |month| (1..29).map(move |day| (year, month, day))));
    let rows: String =
        days.map(|(year, month, day)| format!("untoc,CHN,declaration,{year}-{month:02}-{day:02},n\n")).collect();
    let last = rows.lines().count() + 2;
    let note = "x".repeat(2 << 20);
    let program = Program::initialised();
    let file = program
        .file("a.csv", format!("treaty,participant,action,date,note\n{rows}untoc,CHN,declaration,2012-01-26,{note}\n"));
    let unbounded = |text: String| text.replace("type: text, max_length: 2000", "type: text");
    let arguments = ["import", "treaty-actions", &file, "--quiet"];
    let ended = with_pack(&program, "treaties/collections/treaty-actions.yaml", unbounded, &arguments);
    assert!(ended.stderr.contains("V0208") && ended.stderr.contains(&format!("row {last}")), "{}", ended.stderr);
    let store = program.run(&["verify", "store", "--quiet"]).succeeded();
    assert!(store.starts_with("0 revisions of 0 records"), "something was written: {store}");
}

#[test]
fn the_same_record_twice_in_a_file() {
    let row = "untoc,CHN,ratification,2003-09-23\n";
    refused("a.csv", format!("{HEADER}{row}{row}"), 1, &["V0210", "row 3", "row 2"]);
}

#[test]
fn every_fault_is_told_not_only_the_first() {
    let rows = "untoc,XXX,ratification,2003-09-23\nuncac,CHN,ratificaton,2006-01-13\n,CHN,ratification,2003-09-23\n";
    refused(
        "a.csv",
        format!("{HEADER}{rows}"),
        1,
        &["XXX", "did you mean `ratification`?", "V0201", "1 × error V0201, 2 × error V0203", "Nothing was written."],
    );
}

#[test]
fn a_file_that_is_not_there() {
    let program = Program::initialised();
    program.run(&["import", "treaty-actions", "nowhere.csv"]).failed(4, "nowhere.csv");
}

#[test]
fn a_data_folder_that_is_none() {
    Program::new().run(&["list"]).failed(6, "mandate init");
}

#[test]
fn an_unknown_collection_names_the_nearest() {
    let program = Program::initialised();
    program.run(&["list", "treaty-action"]).failed(2, "did you mean `treaty-actions`?");
}

#[test]
fn malformed_yaml() {
    let ended = faulty_pack("treaties/pack.yaml", |text| text.replace("uses: [reference]", "uses: [reference"));
    ended.failed(3, "P0101");
}

#[test]
fn an_unknown_key_is_underlined_with_the_nearest() {
    let ended =
        faulty_pack("treaties/collections/treaty-actions.yaml", |text| text.replacen("required:", "requird:", 1));
    let ended = ended.failed(3, "P0102");
    for told in ["requird", "^^^^^^^", "did you mean `required`?", "treaties/collections/treaty-actions.yaml:"] {
        assert!(ended.stderr.contains(told), "expected {told:?} in: {}", ended.stderr);
    }
}

#[test]
fn a_cyclic_code_list() {
    let labels = "labels: {ar: ا, en: a, es: a, fr: a, ru: а, zh: 甲}";
    let list = format!(
        "codelist: circle\nsource: none\nlicence: none\ncodes:\n  - {{code: a, parent: b, {labels}}}\n  - {{code: b, parent: a, {labels}}}\n"
    );
    let ended = faulty_pack("treaties/codelists/circle.yaml", |_| list);
    ended.failed(3, "P0108");
}

#[test]
fn an_unknown_unit() {
    let ended =
        faulty_pack("treaties/indicators/treaty-parties.yaml", |text| text.replace("unit: parties", "unit: partys"));
    ended.failed(3, "did you mean `parties`?");
}

#[test]
fn a_pack_that_redefines_a_collection() {
    let original = fs::read_to_string(crate::support::packs().join("treaties/collections/treaty-actions.yaml"))
        .expect("a collection");
    let ended = faulty_pack("programme/collections/treaty-actions.yaml", |_| original);
    ended.failed(3, "P0106");
}

#[test]
fn a_rule_that_names_no_field() {
    let ended =
        faulty_pack("treaties/collections/treaty-actions.yaml", |text| text.replacen("record.date", "record.dat", 1));
    let ended = ended.failed(3, "R0202");
    assert!(ended.stderr.contains("date"), "{}", ended.stderr);
}

#[test]
fn a_rule_that_divides_by_zero_is_told_for_the_record() {
    let program = Program::initialised();
    let packs = program.path("packs");
    let into = packs.display().to_string();
    program.run(&["pack", "new", "items", "--into", &into]).succeeded();
    let path = packs.join("items/collections/items-items.yaml");
    let text = fs::read_to_string(&path).expect("the collection");
    let text = text.replace("assert: record.begun <= record.ended", "assert: 10 / (year(record.begun) - 2012) > 0");
    fs::write(&path, text).expect("the collection");
    let file = program.file("items.csv", "id,title.en,country,state,begun\none,Synthetic,CHN,open,2012-01-26\n");
    let reference = crate::support::packs().join("reference").display().to_string();
    let out = program
        .command(&["import", "items-items", &file, "--quiet"])
        .env("MANDATE_PACKS", format!("{reference}:{into}"))
        .output()
        .expect("the program starts");
    let stderr = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(1), "{stderr}");
    assert!(stderr.contains("R0302") && stderr.contains("zero"), "{stderr}");
}

#[test]
fn a_full_disk_is_an_error_and_not_a_loss() {
    let program = Program::initialised();
    let rows: String = (0..9_000).map(|row| format!("item-{row},Synthetic item {row},CHN,open,2012-01-26\n")).collect();
    let file = program.file("items.csv", format!("id,title.en,country,state,begun\n{rows}"));
    let into = program.path("packs").display().to_string();
    program.run(&["pack", "new", "items", "--into", &into]).succeeded();
    let packs = format!("{}:{into}", crate::support::packs().join("reference").display());
    let script = "\"$MANDATE\" init --data d >/dev/null &&
        { \"$MANDATE\" import items-items \"$FILE\" --data d --quiet --format json; echo exit $?;
          \"$MANDATE\" verify store --data d --quiet; echo verified $?; }";
    let Ended { stdout, stderr, .. } = program.run_in_little_room(3_072, script, &packs, &file);
    assert!(stdout.contains("exit 8"), "{stdout}\n{stderr}");
    assert!(stderr.contains("C0804"), "{stderr}");
    assert!(stdout.contains("verified 0"), "{stdout}\n{stderr}");
    let acknowledged = stderr.matches("\"acknowledged\"").count() * 2_000;
    assert!(stdout.replace(',', "").contains(&format!("{acknowledged} revisions")), "{acknowledged}: {stdout}");
}
