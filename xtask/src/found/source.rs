//! The rows of a real file as they stand in it, to show some beside the page's words.

use std::collections::BTreeMap;
use std::path::Path;

use calamine::{Reader as _, Xlsx, open_workbook};

use super::RealFile;

/// Cells of some rows, by the row of the file; only of the columns that are shown.
pub(super) fn rows(data: &Path, file: &RealFile, wanted: &[u64]) -> Result<BTreeMap<u64, Vec<String>>, String> {
    let path = data.join(&file.path);
    let all = if file.path.ends_with(".xlsx") { of_workbook(&path)? } else { of_text(&path)? };
    let header = u64::try_from(file.header).unwrap_or(1);
    let (_, names) =
        all.iter().find(|(row, _)| *row == header).ok_or_else(|| format!("{}: no row {header}", path.display()))?;
    let at = |column: &String| {
        let found = names.iter().position(|name| name.trim() == column.as_str());
        found.ok_or_else(|| format!("{}: no column `{column}`", path.display()))
    };
    let positions: Vec<usize> = file.shows.iter().map(at).collect::<Result<_, String>>()?;
    let shown = |cells: &Vec<String>| positions.iter().map(|at| cells.get(*at).cloned().unwrap_or_default()).collect();
    Ok(all.iter().filter(|(row, _)| wanted.contains(row)).map(|(row, cells)| (*row, shown(cells))).collect())
}

type Rows = Vec<(u64, Vec<String>)>;

fn of_workbook(path: &Path) -> Result<Rows, String> {
    let failed = |error: calamine::XlsxError| format!("{}: {error}", path.display());
    let mut book: Xlsx<_> = open_workbook(path).map_err(failed)?;
    let sheet = book.worksheet_range_at(0).ok_or_else(|| format!("{}: no sheet", path.display()))?.map_err(failed)?;
    let first = sheet.start().map_or(0, |(row, _)| row);
    let numbered = (u64::from(first) + 1..).zip(sheet.rows());
    Ok(numbered.map(|(row, cells)| (row, cells.iter().map(ToString::to_string).collect())).collect())
}

fn of_text(path: &Path) -> Result<Rows, String> {
    let failed = |error: csv::Error| format!("{}: {error}", path.display());
    let text = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let head = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let semicolons =
        head.iter().filter(|byte| **byte == b';').count() > head.iter().filter(|byte| **byte == b',').count();
    let delimiter = if semicolons { b';' } else { b',' };
    let mut rows = Rows::new();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(&*text);
    for record in reader.records() {
        let record = record.map_err(failed)?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push((line, record.iter().map(str::to_owned).collect()));
    }
    Ok(rows)
}
