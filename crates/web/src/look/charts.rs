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
    let behind = html! {
        details.chart-data {
            summary { (words.t("chart-data")) }
            (table(words, &chart.data))
            (downloads(words, chart))
        }
    };
    framed(chart, &behind)
}

/// The drawing as a figure, with its numbers in a table below it that says the same: for maps, which not everybody sees.
pub fn chart_with_table(words: Words, chart: &Chart, heading: &str) -> Markup {
    html! {
        (framed(chart, &downloads(words, chart)))
        section aria-labelledby="chart-numbers" {
            h2 #chart-numbers { (heading) }
            (table(words, &chart.data))
        }
    }
}

fn framed(chart: &Chart, below: &Markup) -> Markup {
    html! {
        figure.chart {
            figcaption { (chart.title) }
            div.chart-drawing tabindex="0" role="group" aria-label=(chart.title) data-chart { (PreEscaped(&chart.svg)) }
            @if let Some(note) = &chart.note { p.chart-note { (note) } }
            (below)
        }
    }
}

fn downloads(words: Words, chart: &Chart) -> Markup {
    html! {
        @if !chart.downloads.is_empty() {
            p.chart-downloads {
                (words.t("download")) (words.colon())
                @for (href, label) in &chart.downloads { a href=(href) download { (label) } " " }
            }
        }
    }
}

/// A drawing that stands alone, such as the route of one record: its words are its text alternative.
pub fn picture(title: &str, svg: &str) -> Markup {
    html! {
        figure.chart.chart-route {
            figcaption { (title) }
            div.chart-drawing tabindex="0" role="group" aria-label=(title) data-chart { (PreEscaped(svg)) }
        }
    }
}

/// Ticks that say which series are compared: a plain form, sent by its button. A choice is a code, its label, and whether
/// it is ticked.
pub fn compare_form(
    words: Words,
    action: &str,
    legend: &str,
    kept: &[(&str, &str)],
    choices: &[(String, String, bool)],
) -> Markup {
    html! {
        details.compare open[choices.iter().any(|(.., ticked)| *ticked)] {
            summary { (words.with("data-compare", &[("what", legend.into())])) }
            form method="get" action=(action) {
                @for (name, value) in kept { input type="hidden" name=(name) value=(value); }
                fieldset {
                    legend { (legend) }
                    @for (code, label, ticked) in choices {
                        label.tick { input type="checkbox" name="only" value=(code) checked[*ticked]; " " (label) }
                    }
                }
                button.button.button-quiet type="submit" { (words.t("data-compare-do")) }
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
pub fn bar_list(words: Words, heads: &BarHeads<'_>, rows: &[BarRow]) -> Markup {
    let most = rows.iter().map(|row| row.amount).filter(|amount| amount.is_finite()).fold(0.0, f64::max);
    // One or two more are sooner read than unfolded.
    let shown = if rows.len() > UNFOLDED + 2 { UNFOLDED } else { rows.len() };
    let (first, rest) = rows.split_at(shown);
    html! {
        (bars(heads, most, first))
        @if !rest.is_empty() {
            details.bar-rest {
                summary { (words.t("show-all")) " (" (words.number(rows.len() as u64)) ")" }
                (bars(heads, most, rest))
            }
        }
    }
}

/// Bars shown before the others fold away.
const UNFOLDED: usize = 8;

/// What stands above the columns of a list of bars.
#[derive(Clone, Copy, Debug)]
pub struct BarHeads<'a> {
    /// The heading of the list.
    pub caption: &'a str,
    /// What the names are.
    pub label: &'a str,
    /// What the numbers are.
    pub value: &'a str,
}

fn bars(heads: &BarHeads<'_>, most: f64, rows: &[BarRow]) -> Markup {
    html! {
        table.bar-list {
            caption { (heads.caption) }
            thead.unseen { tr { th scope="col" { (heads.label) } th scope="col" { (heads.value) } } }
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
        assert!(listed(&[row(5.0), row(10.0)]).contains("width=\"50.0\""));
        assert!(listed(&[row(0.0)]).contains("width=\"0.0\""));
    }

    #[test]
    fn many_bars_fold_away_and_are_all_there() {
        let rows = |count: usize| vec![BarRow::default(); count];
        let found = |count: usize| {
            (listed(&rows(count)).matches("inline-bar-part").count(), listed(&rows(count)).contains("<details"))
        };
        assert_eq!(found(UNFOLDED + 2), (UNFOLDED + 2, false));
        assert_eq!(found(UNFOLDED + 3), (UNFOLDED + 3, true));
    }

    fn listed(rows: &[BarRow]) -> String {
        let words = Words::new(mandate_model::Language::English);
        bar_list(words, &BarHeads { caption: "c", label: "l", value: "v" }, rows).into_string()
    }
}
