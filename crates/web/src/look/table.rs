//! Tables of data: a caption, headers that sort, numbers at the end of their column, cards on a phone.

use maud::{Markup, html};

use crate::words::Words;

/// How the cells of a column lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// Words: where reading begins.
    #[default]
    Start,
    /// Numbers: at the end, in figures of one width.
    Number,
    /// Days and other short words that are read at a glance: never broken where there is room.
    Whole,
    /// References and other short texts: as wide as most of them are, though other columns are long.
    Wide,
}

/// The order a column is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From low to high.
    Up,
    /// From high to low.
    Down,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub label: String,
    /// How its cells lie.
    pub alignment: Alignment,
    /// The address that sorts by it; pressed again, the other way round.
    pub sort: Option<String>,
    /// The order it is in now.
    pub sorted: Option<Direction>,
}

impl Column {
    /// A column of words that does not sort.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// A column of numbers that does not sort.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), alignment: Alignment::Number, ..Self::default() }
    }

    /// A column of days or other short words, which are not broken.
    pub fn whole(label: impl Into<String>) -> Self {
        Self { label: label.into(), alignment: Alignment::Whole, ..Self::default() }
    }

    /// A column of references and other short texts, which keeps some width.
    pub fn wide(label: impl Into<String>) -> Self {
        Self { label: label.into(), alignment: Alignment::Wide, ..Self::default() }
    }

    /// With the address that sorts by it.
    #[must_use]
    pub fn sort(mut self, href: impl Into<String>, sorted: Option<Direction>) -> Self {
        self.sort = Some(href.into());
        self.sorted = sorted;
        self
    }
}

/// What stands in a cell. The first cell of a row names the row.
pub type Cell = Markup;

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Whether the caption is only read aloud, because a heading above says the same.
    pub caption_unseen: bool,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// Whether it stays a table on a phone and scrolls sideways: for figures that are compared across columns.
    pub scrolls: bool,
}

/// The table as markup. On a narrow screen each row becomes a card whose cells repeat their header.
pub fn table(words: Words, table: &Table) -> Markup {
    html! {
        div.table-frame tabindex=[table.scrolls.then_some("0")] role=[table.scrolls.then_some("region")]
            aria-label=[table.scrolls.then_some(&table.caption)] {
            // The roles are said again, because a table laid out as cards loses them in some browsers.
            table.data.cards[!table.scrolls] role="table" {
                caption.unseen[table.caption_unseen] { (table.caption) }
                thead role="rowgroup" {
                    tr role="row" { @for column in &table.columns { (header(words, column)) } }
                }
                tbody role="rowgroup" {
                    @for row in &table.rows { (line(table, row)) }
                }
            }
        }
    }
}

fn header(words: Words, column: &Column) -> Markup {
    let sorted = match column.sorted {
        Some(Direction::Up) => Some(("ascending", "sorted-up", "▲")),
        Some(Direction::Down) => Some(("descending", "sorted-down", "▼")),
        None => None,
    };
    html! {
        th.number[column.alignment == Alignment::Number] scope="col" role="columnheader"
            aria-sort=[sorted.map(|(order, ..)| order)] {
            @match &column.sort {
                Some(href) => a.sort href=(href) title=(words.with("sort-by", &[("column", (&column.label).into())])) {
                    (column.label)
                    @match sorted {
                        Some((_, spoken, arrow)) => {
                            span.arrow aria-hidden="true" { (arrow) }
                            span.unseen { ", " (words.t(spoken)) }
                        }
                        None => span.arrow.arrow-idle aria-hidden="true" { "↕" },
                    }
                },
                None => (column.label),
            }
        }
    }
}

fn line(table: &Table, row: &[Cell]) -> Markup {
    html! {
        tr role="row" {
            @for (at, (column, cell)) in table.columns.iter().zip(row).enumerate() {
                @let number = column.alignment == Alignment::Number;
                @if at == 0 {
                    th.number[number] scope="row" role="rowheader" { (cell) }
                } @else {
                    // One box inside: as a card, label and content stand beside each other.
                    td.number[number].whole[column.alignment == Alignment::Whole].wide[column.alignment == Alignment::Wide]
                        role="cell" data-label=(column.label) { div { (cell) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::Language;

    use super::*;

    fn shown(label: &str, cell: Markup) -> String {
        let plain = Table {
            caption: "C".into(),
            columns: vec![Column::number(label).sort("?s=a", Some(Direction::Down))],
            rows: vec![vec![cell]],
            ..Table::default()
        };
        table(Words::new(Language::English), &plain).into_string()
    }

    #[test]
    fn labels_and_cells_are_escaped() {
        let markup = shown("<b>\"", html! { "<script>" });
        assert!(!markup.contains("<b>") && !markup.contains("<script>"), "{markup}");
        assert!(markup.contains("&lt;b&gt;\"") || markup.contains("&lt;b&gt;&quot;"), "{markup}");
    }

    #[test]
    fn the_order_is_said_to_ears_and_eyes() {
        let markup = shown("Year", html! { "2026" });
        assert!(markup.contains(r#"aria-sort="descending""#) && markup.contains("sorted from high to low"), "{markup}");
    }

    #[test]
    fn cells_beyond_the_columns_are_not_shown() {
        let odd = Table {
            columns: vec![Column::text("a")],
            rows: vec![vec![html! { "1" }, html! { "2" }]],
            ..Table::default()
        };
        assert!(!table(Words::new(Language::English), &odd).into_string().contains('2'));
    }
}
