//! Findings as lines of a table, for spreadsheets.

use mandate_exchange::guarded;

use super::finding::{RowRef, Told};
use super::queue::Listed;

/// The columns of findings as CSV.
pub const CSV_HEADER: [&str; 15] = [
    "finding",
    "collection",
    "review",
    "kind",
    "state",
    "strength",
    "countries",
    "batches",
    "row",
    "other-row",
    "series",
    "value",
    "compared-with",
    "decision",
    "reason",
];

/// A finding as the cells of a line of CSV, whose texts no spreadsheet runs.
pub fn csv_cells(listed: &Listed) -> [String; 15] {
    let finding = &listed.finding;
    let [mut row, mut other, mut series, mut compared]: [String; 4] = Default::default();
    let value;
    let plain = |text: &str| guarded(text).into_owned();
    let row_text = |row: &RowRef| plain(&format!("{}#{} {}", row.batch, row.row, row.key));
    let series_text = |series: &[(String, String)], along: Option<&String>| {
        let codes = series.iter().map(|(_, code)| code.as_str()).chain(along.map(String::as_str));
        plain(&codes.collect::<Vec<_>>().join(" "))
    };
    match &finding.told {
        Told::Pair(pair) => {
            row = row_text(&pair.rows[0]);
            other = row_text(&pair.rows[1]);
            value = format!("{:.6}", pair.probability);
        }
        Told::Value(one) => {
            row = one.row.as_ref().map(row_text).unwrap_or_default();
            series = series_text(&one.series, one.along.as_ref());
            value = one.value.to_string();
            let mark = one.marks.iter().find(|mark| mark.stands_out());
            compared = mark.and_then(|mark| mark.centre).map(|centre| centre.to_string()).unwrap_or_default();
        }
        Told::Sum(sum) => {
            series = series_text(&sum.series, None);
            value = sum.sum.to_string();
            compared = sum.answer.to_string();
        }
    }
    let decision = listed.decision.as_ref();
    [
        finding.id.clone(),
        finding.collection.clone(),
        finding.review.clone(),
        finding.kind.as_str().to_owned(),
        listed.state().as_str().to_owned(),
        format!("{:.3}", finding.strength),
        finding.countries.join(" "),
        plain(&finding.batches.join(" ")),
        row,
        other,
        series,
        value,
        compared,
        decision.map(|decision| decision.verdict.as_str().to_owned()).unwrap_or_default(),
        decision.map(|decision| plain(&decision.reason)).unwrap_or_default(),
    ]
}
