//! Results as tables for people, CSV for spreadsheets, JSON for programs.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use serde_json::{Map, Value as Json};

use crate::arguments::Format;
use crate::console;

/// Rows under named columns; a cell may be absent.
pub struct Rows {
    columns: Vec<String>,
    /// Columns that hold numbers, set flush right.
    numeric: Vec<bool>,
    rows: Vec<Vec<Option<String>>>,
}

impl Rows {
    pub fn new(columns: &[&str]) -> Self {
        let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
        Self { numeric: vec![false; columns.len()], columns, rows: Vec::new() }
    }

    /// Marks a column as holding numbers.
    #[must_use]
    pub fn numeric(mut self, column: &str) -> Self {
        if let Some(at) = self.columns.iter().position(|known| known == column) {
            self.numeric[at] = true;
        }
        self
    }

    pub fn push<I: IntoIterator<Item = Option<String>>>(&mut self, cells: I) {
        self.rows.push(cells.into_iter().collect());
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Prints the rows in the format.
    pub fn print(&self, format: Format) {
        match format {
            Format::Table => console::result(&self.table()),
            Format::Csv => console::raw(&self.csv()),
            Format::Json => console::result(&self.json()),
        }
    }

    fn table(&self) -> String {
        let mut table = Table::new();
        table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        // Beyond a terminal nothing is cut or wrapped: what is piped is whole.
        if !std::io::IsTerminal::is_terminal(&std::io::stdout()) {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
        table.set_header(self.columns.iter().map(|column| column.replace('_', " ").to_uppercase()));
        for row in &self.rows {
            table.add_row(row.iter().map(|cell| cell.as_deref().unwrap_or("—")));
        }
        for (at, numeric) in self.numeric.iter().enumerate() {
            if let Some(column) = table.column_mut(at) {
                column.set_padding((0, 2));
                if *numeric {
                    column.set_cell_alignment(CellAlignment::Right);
                }
            }
        }
        table.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
    }

    fn csv(&self) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let _ = writer.write_record(&self.columns);
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|cell| cell.as_deref().unwrap_or_default()));
        }
        writer.into_inner().unwrap_or_default()
    }

    fn json(&self) -> String {
        let object = |row: &Vec<Option<String>>| -> Json {
            let members = self.columns.iter().zip(row).zip(&self.numeric);
            let member = |((column, cell), numeric): ((&String, &Option<String>), &bool)| {
                let value = match cell {
                    Some(text) if *numeric => number(text).unwrap_or_else(|| text.as_str().into()),
                    Some(text) => text.as_str().into(),
                    None => Json::Null,
                };
                (column.clone(), value)
            };
            members.map(member).collect::<Map<_, _>>().into()
        };
        let all: Vec<Json> = self.rows.iter().map(object).collect();
        serde_json::to_string_pretty(&all).unwrap_or_default()
    }
}

/// A whole number that JSON readers keep exactly; everything else stays text.
fn number(text: &str) -> Option<Json> {
    let number: i64 = text.parse().ok()?;
    (number.abs() <= 1 << 53).then(|| number.into())
}
