//! Many rows at once say what single rows say: the same rows, the same values, the same faults, whatever the file.

use mandate_columns::row_of;
use mandate_exchange::bulk::{Blocks, Typer};
use mandate_exchange::{Format, Mapping, Options};
use mandate_model::{Collection, Row};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::common::{TestFile, catalogue, collection, flat, lookup, name, shown};

/// What a reader says of a file: for each row its number, and its values or that something is wrong with it; and the
/// faults of records as such. In the order of the file.
type Said = Vec<(u64, Result<Row, String>)>;

/// Columns that hold whole values: all but the text in several languages.
fn columnar() -> Collection {
    let fields = flat().fields.iter().filter(|field| field.name != *"title").cloned().collect();
    Collection { period_field: Some(name("seized-on")), ..collection(fields) }
}

fn line_of(diagnostic: &mandate_model::Diagnostic) -> u64 {
    match &diagnostic.place {
        mandate_model::Place::Cell { row, .. } => row.unwrap_or_default(),
        _ => 0,
    }
}

fn by_rows(file: &TestFile, collection: &Collection, options: &Options) -> Result<Said, String> {
    let catalogue = catalogue();
    let source = file.open(options).map_err(|fault| shown(&fault))?;
    let mapping = match source.columns() {
        Some(columns) => Mapping::of(collection, columns, &file.name).map_err(|_| "columns".to_owned())?.0,
        None => Mapping::json(collection, &file.name),
    };
    let said = source.map(|row| match row {
        Err(fault) => (line_of(&fault), Err(shown(&fault))),
        Ok(row) => {
            let (values, found) = mapping.read(&row, &lookup(&catalogue));
            (row.number, if found.0.is_empty() { Ok(normal(collection, &values)) } else { Err("suspect".into()) })
        }
    });
    Ok(said.collect())
}

/// Through text: columns keep no zeros at the end of a decimal, and an empty list is absent.
fn normal(collection: &Collection, row: &Row) -> Row {
    let mut cells: Vec<Vec<mandate_columns::Cells>> = collection
        .fields
        .iter()
        .map(|field| field.ty.behaviour().columns().iter().map(|c| mandate_columns::Cells::new(c.ty)).collect())
        .collect();
    for (value, cells) in row.0.iter().zip(&mut cells) {
        assert!(mandate_columns::push_value(cells, value));
    }
    let arrays = cells.into_iter().flatten().map(|mut cells| cells.finish()).collect();
    let batch = arrow_array::RecordBatch::try_new(mandate_columns::schema_of(&collection.fields), arrays).unwrap();
    row_of(&collection.fields, &batch, 0).unwrap()
}

fn by_blocks(file: &TestFile, collection: &Collection, options: &Options) -> Result<Said, String> {
    let catalogue = catalogue();
    let mut blocks = Blocks::open(&file.path, &file.name, options).map_err(|fault| shown(&fault))?;
    let mapping = match blocks.columns() {
        Some(columns) => Mapping::of(collection, columns, &file.name).map_err(|_| "columns".to_owned())?.0,
        None => Mapping::json(collection, &file.name),
    };
    let mut typer = Typer::new(collection, &mapping, lookup(&catalogue));
    let mut said = Said::new();
    loop {
        let block = match blocks.take() {
            Ok(Some(block)) => block,
            Ok(None) => break,
            Err(fault) => {
                said.push((line_of(&fault), Err(shown(&fault))));
                break;
            }
        };
        let table = block.table();
        let typed = typer.read(&table).unwrap();
        let mut here: Said = table.faults().iter().map(|fault| (line_of(fault), Err(shown(fault)))).collect();
        for (at, suspect) in typed.suspect.iter().enumerate() {
            assert_eq!(table.source_row(at).number, table.numbers()[at]);
            let row = row_of(&collection.fields, &typed.batch, at).unwrap();
            here.push((table.numbers()[at], if *suspect { Err("suspect".into()) } else { Ok(row) }));
        }
        here.sort_by_key(|(line, _)| *line);
        said.extend(here);
    }
    Ok(said)
}

#[track_caller]
fn agree(content: &[u8], format: Format, block_bytes: usize) {
    let collection = columnar();
    let options = Options { block_bytes, line_bytes: 4096, format: Some(format), ..Options::default() };
    let file = TestFile::new("upload", content);
    let (rows, blocks) = (by_rows(&file, &collection, &options), by_blocks(&file, &collection, &options));
    // The fault that ends a file may name an earlier line, where lines end in several ways.
    let sorted = |mut said: Said| {
        said.sort_by_cached_key(|(line, said)| (*line, format!("{said:?}")));
        said
    };
    let (rows, blocks) = (rows.map(sorted), blocks.map(sorted));
    if let (Ok(rows), Ok(blocks)) = (&rows, &blocks) {
        for (row, block) in rows.iter().zip(blocks) {
            assert_eq!(block, row, "in blocks of {block_bytes}, from {:?}", String::from_utf8_lossy(content));
        }
    }
    assert_eq!(blocks, rows, "in blocks of {block_bytes}, from {:?}", String::from_utf8_lossy(content));
}

const HEADER: &str =
    "id,cases,purity,confirmed,seized-on,period,kind,kinds,event,amount.value,amount.unit,worth,country\n";

#[test]
fn plain_and_odd_cells_are_read_alike() {
    let rows = [
        "a1,7,12.50,true,2012-01-26,2012-Q1,herb,herb;resin,e1,1.5,kg,USD 3.20,PER",
        "a2,-1,.5,YES,2012-02-30,2012-13,leaf,herb;leaf,,1.5,lb,3.20,XXX",
        " a3 , 08 ,+1.0,No,20120126,2010/2012, resin ,resin ; herb,e 2,,kg,,PER ",
        ",,,,,,,,,,,,",
        "\"a4\",\"7\",\"1,5\",\"0\",\"2012-01-26\",\"2012\",\"herb\",,,\"2\",\"\",\"USD 1\",\"CHN\"",
        "\"a\"\"5\",1,1.000000001,1,2012-01-26T00:00:00,..2012,herb,,,1e3,kg,USD 1,CHN",
        "'=a6,1,0.0000000001,1,2012-01-26,2012,herb,,'-e,1,kg,USD 1,CHN",
        "côte d'ivoire,1,99999999999999999999,1,2012-01-26,2012,herb,,\u{a0}x\u{a0},1,kg,USD 1,CHN",
        "too,few",
        "a7,9223372036854775807,1,1,0001-01-01,2012,herb,,,79228162514264337593543950335,kg,USD 1,CHN,too,many",
        "a8,9223372036854775808,1,1,9999-12-31,2012,herb,,,1,kg,\"USD\n1\",CHN",
    ];
    for block_bytes in [1, 64, 1 << 20] {
        for end in ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"] {
            let content = format!("{HEADER}{}{end}", rows.join(end));
            agree(content.as_bytes(), Format::Csv, block_bytes);
            agree(content.trim_end().as_bytes(), Format::Csv, block_bytes);
            agree(format!("{content}a9,\"open,1\n2,3\n").as_bytes(), Format::Csv, block_bytes);
            agree([content.as_bytes(), b"a9,\xff,1\n"].concat().as_slice(), Format::Csv, block_bytes);
        }
        let long = format!("{HEADER}{}\na9,{}\n", rows.join("\n"), "x".repeat(5000));
        agree(long.as_bytes(), Format::Csv, block_bytes);
    }
}

/// Files are read in pieces of 64 KB: whatever stands at the end of one, records are cut where they end.
#[test]
fn pieces_of_a_file_end_anywhere() {
    let row = |at: usize| format!("a{at},7,1.5,true,2012-01-26,2012,herb,,\"e\n{at}, \"\"x\"\"\",1.5,kg,USD 1,PER\n");
    let plain = "b,7,1.5,true,2012-01-26,2012,herb,,e,1.5,kg,USD 1,PER\n";
    let most = 65_536 / plain.len();
    for shift in 0..plain.len() + 8 {
        let first = format!("{},7,1.5,true,2012-01-26,2012,herb,,e,1.5,kg,USD 1,PER\n", "x".repeat(shift + 1));
        let quoted: String = (0..40).map(row).collect();
        let content = format!("{HEADER}{first}{}{quoted}{}{quoted}", plain.repeat(most - 6), plain.repeat(most));
        agree(content.as_bytes(), Format::Csv, 66_000);
    }
}

#[test]
fn rows_that_name_their_fields_are_read_alike() {
    let content =
        "{\"id\":\"a\",\"cases\":7,\"amount\":{\"value\":1.5,\"unit\":\"kg\"}}\n{\"id\":\"b\",\"cases\":-1}\n{\n";
    agree(content.as_bytes(), Format::Ndjson, 64);
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[0-9]{1,3}",
        2 => "-?[0-9]{1,20}(\\.[0-9]{1,10})?",
        2 => "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]",
        2 => prop::sample::select(vec!["", "herb", "resin", "leaf", "PER", "CHN", "kg", "lb", "true", "no", "2012", "USD 1"])
            .prop_map(str::to_owned),
        1 => "\"[a-c ,\n]{0,4}\"",
        1 => "[a'=\" \té\u{a0}\u{feff}]{0,4}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_cells_are_read_alike(
        rows in vec(vec(cell(), 12..15), 1..12),
        crlf in any::<bool>(),
        block_bytes in prop::sample::select(vec![1_usize, 50, 300, 1 << 20]),
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let text = rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join(end);
        agree(format!("{HEADER}{text}").as_bytes(), Format::Csv, block_bytes);
    }

    #[test]
    fn any_bytes_are_read_alike(
        bytes in vec(prop::sample::select(b"a\",;\r\n'=1 \xc3\xa9\x00".to_vec()), 0..200),
        block_bytes in prop::sample::select(vec![1_usize, 20, 1 << 20]),
    ) {
        agree(&[HEADER.as_bytes(), &bytes].concat(), Format::Csv, block_bytes);
    }
}
