//! Frames for finished drawings, and bars small enough to stand in a line.

use maud::{Markup, PreEscaped, html};

use super::table::{Table, table};
use crate::words::Words;

/// A drawing and what belongs to it.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The heading of the drawing.
    pub title: String,
    /// Source, day and moment.
    pub note: Option<String>,
    /// The finished drawing from the report engine. It is put into the page as it is, so it must come from there and
    /// nowhere else.
    pub svg: String,
    /// The numbers that are drawn.
    pub data: Table,
    /// Where the numbers can be had, as address and name.
    pub downloads: Vec<(String, String)>,
}

/// The drawing as a figure, with its numbers in a table behind it.
pub fn chart(words: Words, chart: &Chart) -> Markup {
    html! {
        figure.chart {
            figcaption { (chart.title) }
            div.chart-drawing tabindex="0" role="group" aria-label=(chart.title) data-chart { (PreEscaped(&chart.svg)) }
            @if let Some(note) = &chart.note { p.chart-note { (note) } }
            details.chart-data {
                summary { (words.t("chart-data")) }
                (table(words, &chart.data))
                @if !chart.downloads.is_empty() {
                    p.chart-downloads {
                        (words.t("download")) (words.colon())
                        @for (href, label) in &chart.downloads { a href=(href) download { (label) } " " }
                    }
                }
            }
        }
    }
}

/// A bar of a part of the whole, from 0 to 1, to stand beside a number that says the same; so it is not read aloud.
pub fn inline_bar(part: f64) -> Markup {
    let width = if part.is_finite() { part.clamp(0.0, 1.0) * 100.0 } else { 0.0 };
    html! {
        svg.inline-bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect.inline-bar-ground width="100" height="8" {}
            rect.inline-bar-part width=(format!("{width:.1}")) height="8" {}
        }
    }
}

/// One bar of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarRow {
    /// What it is.
    pub label: String,
    /// Where it leads.
    pub href: Option<String>,
    /// The number, which decides the length.
    pub amount: f64,
    /// The number as it is written.
    pub shown: String,
}

/// Horizontal bars below each other, with names and numbers: a table without lines.
pub fn bar_list(caption: &str, label: &str, value: &str, rows: &[BarRow]) -> Markup {
    let most = rows.iter().map(|row| row.amount).filter(|amount| amount.is_finite()).fold(0.0, f64::max);
    html! {
        table.bar-list {
            caption { (caption) }
            thead.unseen { tr { th scope="col" { (label) } th scope="col" { (value) } } }
            tbody {
                @for row in rows {
                    tr {
                        th scope="row" {
                            @match &row.href { Some(href) => a href=(href) { (row.label) }, None => (row.label) }
                        }
                        td {
                            div.bar {
                                (inline_bar(if most > 0.0 { row.amount / most } else { 0.0 }))
                                span { bdi { (row.shown) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_never_leaves_its_frame() {
        for (part, width) in [(f64::NAN, "0.0"), (-1.0, "0.0"), (7.0, "100.0"), (0.256, "25.6")] {
            let drawn = inline_bar(part).into_string();
            assert!(drawn.contains(&format!("width=\"{width}\"")), "{part}: {drawn}");
        }
    }

    #[test]
    fn the_longest_bar_is_whole_and_nothing_divides_by_zero() {
        let row = |amount| BarRow { amount, ..BarRow::default() };
        assert!(bar_list("c", "l", "v", &[row(5.0), row(10.0)]).into_string().contains("width=\"50.0\""));
        assert!(bar_list("c", "l", "v", &[row(0.0)]).into_string().contains("width=\"0.0\""));
    }
}
