//! How wide the columns of a table are, by the measured width of what stands in them.

use crate::draw::wrap::{is_ideograph, unbreakable};
use crate::fonts;
use crate::plain::plain;
use crate::tree::Table;

/// The columns of a table on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// Widths in points; together the width of the page, if the table has columns.
    pub widths: Vec<f64>,
    /// Size of the letters in points: smaller than asked where even the longest words would not fit side by side.
    pub size: f64,
}

/// What a column needs: its longest word, and its longest cell on one line.
#[derive(Clone, Copy)]
struct Need {
    least: f64,
    most: f64,
}

/// Other readers have other faces: their letters may be a little wider than those measured.
const SLACK: f64 = 1.06;
/// Letters never become smaller than this part of the size asked for.
const SMALLEST: f64 = 0.62;

impl Grid {
    /// Fits a table into `room` points with letters of `size` points and `padding` points on both sides of a cell.
    pub fn fit(table: &Table, room: f64, size: f64, padding: f64) -> Self {
        let needs: Vec<Need> =
            (0..table.head.len().max(table.numeric.len())).map(|column| need(table, column, size)).collect();
        let bare = room - 2.0 * padding * needs.len() as f64;
        let least: f64 = needs.iter().map(|need| need.least).sum();
        let factor = (bare / least.max(1.0)).clamp(SMALLEST, 1.0);
        let widths = share(&needs, bare, factor, table);
        Self { widths: widths.into_iter().map(|width| width + 2.0 * padding).collect(), size: size * factor }
    }
}

fn need(table: &Table, column: usize, size: f64) -> Need {
    let head = table.head.get(column).map(|cell| (plain(cell), true));
    let cells = table.rows.iter().filter_map(|row| row.get(column)).map(|cell| (plain(cell), false));
    let numeric = table.numeric.get(column).copied().unwrap_or(false);
    let start = Need { least: size, most: size };
    head.into_iter().chain(cells).fold(start, |need, (text, bold)| {
        // Ideographs and Latin letters or digits keep a quarter of an em apart, in Typst as in Word.
        let most = fonts::width(&text, size, bold) + joints(&text) * size / 4.0;
        // A number stays on one line, unless it is a sentence; so does a year above it.
        let least = if numeric && most < 9.0 * size && (!bold || most < 4.0 * size) {
            most
        } else {
            unbreakable(&text, size, bold)
        };
        Need { least: need.least.max(least * SLACK), most: need.most.max(most * SLACK) }
    })
}

/// How often an ideograph meets a letter or digit of another script.
fn joints(text: &str) -> f64 {
    let latin = |c: char| c.is_alphanumeric() && !is_ideograph(c);
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs.filter(|(a, b)| (is_ideograph(*a) && latin(*b)) || (latin(*a) && is_ideograph(*b))).count() as f64
}

/// Every column gets its least; what is left goes where text would have to be broken, then to the text columns.
fn share(needs: &[Need], bare: f64, factor: f64, table: &Table) -> Vec<f64> {
    let least: f64 = needs.iter().map(|need| need.least * factor).sum();
    let most: f64 = needs.iter().map(|need| need.most).sum();
    let spare = (bare - least).max(0.0);
    if most <= bare {
        let texts = needs
            .iter()
            .enumerate()
            .filter(|(column, _)| !table.numeric.get(*column).copied().unwrap_or(false))
            .count();
        let takes = |column: usize| texts == 0 || !table.numeric.get(column).copied().unwrap_or(false);
        let takers = if texts == 0 { needs.len() } else { texts };
        let extra = (bare - most) / takers.max(1) as f64;
        return needs
            .iter()
            .enumerate()
            .map(|(column, need)| need.most + if takes(column) { extra } else { 0.0 })
            .collect();
    }
    // The square root keeps one long sentence from starving the other columns.
    let squeeze = (bare / least.max(1.0)).min(1.0);
    let wants: Vec<f64> = needs.iter().map(|need| (need.most - need.least * factor).max(0.0)).collect();
    let given = feed(&wants, spare);
    needs.iter().zip(given).map(|(need, given)| need.least * factor * squeeze + given).collect()
}

/// Shares what there is by the square root of what each wants; nobody gets more than that, so that the rest feeds others.
fn feed(wants: &[f64], mut spare: f64) -> Vec<f64> {
    let mut given = vec![0.0; wants.len()];
    let mut open: Vec<usize> = (0..wants.len()).collect();
    loop {
        let all: f64 = open.iter().map(|at| wants[*at].sqrt()).sum();
        let part = |at: usize| spare * wants[at].sqrt() / all.max(1e-9);
        let (full, hungry): (Vec<usize>, Vec<usize>) = open.iter().partition(|at| part(**at) >= wants[**at]);
        if full.is_empty() || hungry.is_empty() {
            open.iter().for_each(|at| given[*at] = part(*at));
            return given;
        }
        for at in full {
            given[at] = wants[at];
            spare -= wants[at];
        }
        open = hungry;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Inline;

    fn table(head: &[&str], row: &[&str], numeric: &[bool]) -> Table {
        let cells = |texts: &[&str]| texts.iter().map(|text| vec![Inline::Text((*text).into())]).collect::<Vec<_>>();
        Table { number: 1, title: vec![], head: cells(head), rows: vec![cells(row)], numeric: numeric.to_vec() }
    }

    fn check(head: &[&str], row: &[&str], numeric: &[bool]) -> Grid {
        let grid = Grid::fit(&table(head, row, numeric), 450.0, 9.0, 4.0);
        assert!((grid.widths.iter().sum::<f64>() - 450.0).abs() < 0.01, "{grid:?}");
        grid
    }

    #[test]
    fn columns_fill_the_page_and_numbers_keep_their_line() {
        let grid = check(&["Region", "2023"], &["Western and Central Europe", "1,234,567"], &[false, true]);
        assert!(grid.widths[0] > grid.widths[1]);
        let long = "a sentence that is far too long for one line of the page and has to be broken ".repeat(4);
        let grid = check(&["Region", "Remark", "2023"], &["Europe", &long, "1,234,567"], &[false, false, true]);
        assert!(grid.widths[2] >= fonts::width("1,234,567", 9.0, false) + 8.0);
    }

    #[test]
    fn nobody_gets_more_than_wanted_while_others_want() {
        assert_eq!(feed(&[100.0, 4.0, 0.0], 54.0), [50.0, 4.0, 0.0]);
        assert_eq!(feed(&[], 10.0), Vec::<f64>::new());
    }

    #[test]
    fn letters_shrink_where_words_would_not_fit() {
        let words = ["Betäubungsmittelverkehrsbehörde"; 5];
        assert!(check(&words, &words, &[false; 5]).size < 9.0);
        check(&["a"; 3], &["1"; 3], &[true; 3]);
    }
}
