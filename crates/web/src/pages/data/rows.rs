//! The rows that an indicator counts, as a list: what stands out first, each with the way to its record.

use mandate::AsAt;
use mandate::rows::{CountedRow, CountedRows};
use mandate_model::{Fault, FieldType};
use maud::{Markup, html};

use super::super::figures::{at, question, record, row};
use super::cells::{heading, shown as cell_text, type_of};
use super::explore::Explorer;
use crate::look::address::{with_parameter, without_parameter};
use crate::look::{Column, Direction, Pager, Table, empty, pager, table};
use crate::pages::records::values::column;

/// Rows of a page.
const PAGE: usize = 50;
/// Rows that are passed over at most: who wants more takes the file or asks in SQL.
const FAR: usize = 100_000;

impl Explorer<'_> {
    /// A page of the rows, in the order asked for or that the indicator declares.
    pub fn rows(&self, title: &str) -> Result<Markup, Fault> {
        let mandate = self.acting.mandate();
        let asked = question(self.indicator.name.as_str(), self.query, mandate.today())?;
        let sort = self.query.text("sort").replace('-', "_");
        let order = (!sort.is_empty()).then(|| (sort.trim_start_matches('_'), sort.starts_with('_')));
        let skip = self.query.text("skip").parse::<usize>().unwrap_or(0).min(FAR);
        let found = self.acting.counted_rows(&asked, order, skip, PAGE)?;
        // Where others' rows fill the page, one's own may follow.
        if found.rows.is_empty() && found.hidden == 0 && !found.more {
            return Ok(empty(&self.words.t("wb-no-records"), &self.words.t("wb-no-figures-do"), None));
        }
        let declared = self.indicator.order.as_ref().map(|order| (order.column.underscored(), order.down));
        let sorted = order.map(|(name, down)| (name.to_owned(), down)).or(declared);
        let mut collections: Vec<&str> = found.rows.iter().map(|row| row.collection.as_str()).collect();
        collections.dedup();
        let name = self.indicator.name.as_str();
        let shown = self.columns(&found, &collections);
        let types: Vec<Option<FieldType>> =
            shown.iter().map(|at| type_of(mandate, &collections, name, &found.columns[*at])).collect();
        let head = |(name, ty): (&String, &Option<FieldType>)| {
            let label = heading(mandate, self.words, &collections, self.indicator.name.as_str(), name);
            let plain = ty.as_ref().map_or_else(|| Column::text(label.clone()), |ty| column(ty, label.clone()));
            let now = sorted.as_ref().filter(|(column, _)| column == name).map(|(_, down)| *down);
            self.sorting(plain, name, ty.as_ref(), now)
        };
        let mut columns = vec![Column::wide(self.words.t("record-key"))];
        columns.extend(shown.iter().map(|at| &found.columns[*at]).zip(&types).map(head));
        let rows = found.rows.iter().map(|row| self.line(row, &shown, &types, asked.as_at)).collect();
        let listed = Table { caption: title.to_owned(), caption_unseen: true, columns, rows, scrolls: false };
        Ok(html! {
            @if found.hidden > 0 { p { (self.words.with("wb-records-hidden", &[("count", found.hidden.into())])) } }
            @if !found.rows.is_empty() { (table(self.words, &listed)) }
            (pager(self.words, &self.ways(skip, found.rows.len() as u64 + found.hidden, found.more)))
        })
    }

    /// Columns sort, but for lists.
    fn sorting(&self, plain: Column, name: &str, ty: Option<&FieldType>, now: Option<bool>) -> Column {
        if matches!(ty, Some(FieldType::Codes(_))) {
            return plain;
        }
        let wanted = if now == Some(true) { name.to_owned() } else { format!("-{name}") };
        let href =
            with_parameter(&with_parameter(&without_parameter(self.place, "skip"), "show", "rows"), "sort", &wanted);
        plain.sort(href, now.map(|down| if down { Direction::Down } else { Direction::Up }))
    }

    /// The columns that tell something: the key stands first of itself, and what only the query made of other columns, such
    /// as the year of a day, is told by those.
    fn columns(&self, found: &CountedRows, collections: &[&str]) -> Vec<usize> {
        let mandate = self.acting.mandate();
        let declared = || collections.iter().filter_map(|name| mandate.catalogue().collection(name).ok());
        let is_key = |column: &str| declared().any(|one| one.key.iter().any(|name| name.underscored() == column));
        let is_field =
            |column: &str| declared().any(|one| one.fields.iter().any(|field| field.name.underscored() == column));
        let keyed = found.rows.iter().all(|row| row.row.is_some());
        let tells = |column: &str| match keyed && is_key(column) {
            true => false,
            false => is_field(column) || self.indicator.dimension(column).is_none(),
        };
        (0..found.columns.len()).filter(|at| tells(&found.columns[*at])).collect()
    }

    fn line(&self, one: &CountedRow, shown: &[usize], types: &[Option<FieldType>], as_at: AsAt) -> Vec<Markup> {
        let (href, key) = match &one.row {
            Some(key) => (row(&one.collection, key, as_at), key),
            None => (at(&record(&one.collection, &one.record), as_at), &one.record),
        };
        let text = |(at, ty): (&usize, &Option<FieldType>)| {
            let cell = one.cells.get(*at)?.as_deref()?;
            Some(cell_text(self.acting.mandate(), self.words, ty.as_ref(), cell))
        };
        let mut cells = vec![html! { a href=(href) { bdi { (key) } } }];
        let texts = shown.iter().zip(types).map(|cell| text(cell).unwrap_or_else(|| "–".to_owned()));
        cells.extend(texts.map(|text| html! { bdi { (text) } }));
        cells
    }

    /// The ways to other pages. Rows that may not be shown were met, too: they have their place in the list.
    fn ways(&self, skip: usize, met: u64, more: bool) -> Pager {
        let bare = without_parameter(self.place, "skip");
        let from =
            |skip: usize| if skip == 0 { bare.clone() } else { with_parameter(&bare, "skip", &skip.to_string()) };
        Pager {
            total: None,
            at_least: false,
            shown: Some((skip as u64 + 1, skip as u64 + met)),
            first: (skip > 0).then(|| bare.clone()),
            previous: (skip > 0).then(|| from(skip.saturating_sub(PAGE))),
            next: (more && skip + PAGE <= FAR).then(|| from(skip + PAGE)),
        }
    }
}
