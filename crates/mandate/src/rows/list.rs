//! A page of rows: first which they are, from the few columns that tell, then those alone with all columns.

use std::collections::HashMap;

use mandate_model::{Collection, ColumnType, Fault, FaultCode};

use super::{BOUNDS, RowShown, RowsAsked, RowsPage, datasets, rows_of};
use crate::sql::{Table, literal};
use crate::{Acting, cells_of};

impl Acting<'_> {
    /// A page of the rows that the person may see, the newest first. It is bounded in time.
    pub fn rows(&self, asked: &RowsAsked) -> Result<RowsPage, Fault> {
        let collection = self.mandate.catalogue().collection(&asked.collection)?;
        datasets(collection)?;
        let table = Table { catalogue: self.mandate.catalogue(), collection };
        let conditions = conditions(&table, asked)?;
        let _seat = self.mandate.pages.take(&self.actor.name)?;
        let upto = self.mandate.figures_position(asked.as_at)?.seq;
        let total = match asked.after {
            None => Some(self.count_rows(&table, &conditions, upto)?),
            Some(_) => None,
        };
        let mut places = self.places(&table, conditions, asked, upto)?;
        let more = places.len() > asked.limit;
        places.truncate(asked.limit);
        let next = if more { places.last().map(Place::cursor) } else { None };
        let rows = self.whole(collection, &table, &places, upto)?;
        Ok(RowsPage { rows, next, total })
    }

    fn count_rows(&self, table: &Table<'_>, conditions: &[String], upto: u64) -> Result<u64, Fault> {
        let sql = format!("SELECT count(*) AS rows FROM {}{}", table.name(), filter(conditions));
        let found = self.texts(&sql, upto)?;
        Ok(found.first().and_then(|row| row.first()?.as_ref()?.parse().ok()).unwrap_or_default())
    }

    /// Which rows the page has, and the first of the next.
    fn places(
        &self,
        table: &Table<'_>,
        mut conditions: Vec<String>,
        asked: &RowsAsked,
        upto: u64,
    ) -> Result<Vec<Place>, Fault> {
        let order = order(table);
        if let Some(cursor) = &asked.after {
            conditions.push(after(&order, cursor)?);
        }
        let columns: Vec<&str> = order.iter().map(|by| by.column.as_str()).collect();
        let by: Vec<String> = order
            .iter()
            .map(|by| format!("{} {} NULLS LAST", by.column, if by.down { "DESC" } else { "ASC" }))
            .collect();
        let sql = format!(
            "SELECT {} FROM {}{} ORDER BY {} LIMIT {}",
            columns.join(", "),
            table.name(),
            filter(&conditions),
            by.join(", "),
            asked.limit.saturating_add(1)
        );
        let dated = table.days().is_some();
        Ok(self.texts(&sql, upto)?.into_iter().map(|cells| Place { cells, dated }).collect())
    }

    /// The rows at these places, in their order.
    fn whole(
        &self,
        collection: &Collection,
        table: &Table<'_>,
        places: &[Place],
        upto: u64,
    ) -> Result<Vec<RowShown>, Fault> {
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let list = |of: fn(&Place) -> (u64, u64), first: bool| {
            let mut numbers: Vec<u64> = places.iter().map(of).map(|(a, b)| if first { a } else { b }).collect();
            numbers.sort_unstable();
            numbers.dedup();
            numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")
        };
        let mut conditions =
            vec![format!("_seq IN ({})", list(Place::at, true)), format!("_row IN ({})", list(Place::at, false))];
        // The days leave out the parts in which none of them can lie.
        if let Some((day, _)) = table.days() {
            let days: Vec<&str> = places.iter().filter_map(Place::day).collect();
            if let (Some(least), Some(most), true) = (days.iter().min(), days.iter().max(), days.len() == places.len())
            {
                conditions.push(format!("{day} BETWEEN DATE '{least}' AND DATE '{most}'"));
            }
        }
        let sql = format!("SELECT * FROM {}{}", table.name(), filter(&conditions));
        let answer =
            self.mandate.facts().asking(upto)?.ask(&sql, BOUNDS, &mut |collection| self.sight(collection, false))?;
        let mut found: HashMap<(u64, u64), RowShown> =
            rows_of(collection, answer)?.into_iter().map(|row| ((row.seq, row.line), row)).collect();
        Ok(places.iter().filter_map(|place| found.remove(&place.at())).collect())
    }

    /// The cells of an answer.
    fn texts(&self, sql: &str, upto: u64) -> Result<Vec<Vec<Option<String>>>, Fault> {
        let answer =
            self.mandate.facts().asking(upto)?.ask(sql, BOUNDS, &mut |collection| self.sight(collection, false))?;
        let mut rows = Vec::new();
        for batch in answer {
            rows.extend(cells_of(&batch?)?);
        }
        Ok(rows)
    }
}

/// One column of the order.
struct By {
    column: String,
    ty: ColumnType,
    down: bool,
}

/// The newest first, then by key; the revision and the row tell apart what has one key.
fn order(table: &Table<'_>) -> Vec<By> {
    let day = table.days().map(|(first, _)| By { column: first, ty: ColumnType::Date, down: true });
    let key = table.key().into_iter().map(|(column, ty)| By { column, ty, down: false });
    let last = ["_seq", "_row"].map(|name| By { column: name.to_owned(), ty: ColumnType::Integer, down: false });
    day.into_iter().chain(key).chain(last).collect()
}

/// A row by what orders it.
struct Place {
    cells: Vec<Option<String>>,
    dated: bool,
}

impl Place {
    /// Its revision and its row.
    fn at(&self) -> (u64, u64) {
        let number = |back: usize| {
            let at = self.cells.len().checked_sub(back)?;
            self.cells.get(at)?.as_ref()?.parse().ok()
        };
        (number(2).unwrap_or_default(), number(1).unwrap_or_default())
    }

    fn day(&self) -> Option<&str> {
        self.cells.first().filter(|_| self.dated)?.as_deref()
    }

    fn cursor(&self) -> String {
        serde_json::to_string(&self.cells).unwrap_or_default()
    }
}

/// That a row stands after the one of a cursor.
fn after(order: &[By], cursor: &str) -> Result<String, Fault> {
    let bad = || {
        Fault::new(FaultCode::BadParameter, "the cursor of a list of rows cannot be read")
            .hint("begin with the first page")
    };
    let cells: Vec<Option<String>> = serde_json::from_str(cursor).map_err(|_| bad())?;
    if cells.len() != order.len() {
        return Err(bad());
    }
    let mut ways = Vec::new();
    let mut same: Vec<String> = Vec::new();
    for (by, cell) in order.iter().zip(&cells) {
        let column = &by.column;
        // What is absent stands last: nothing comes after it, and it comes after everything else.
        let Some(cell) = cell else {
            same.push(format!("{column} IS NULL"));
            continue;
        };
        let value = literal(by.ty, cell).ok_or_else(bad)?;
        let mut way = same.clone();
        way.push(format!("({column} {} {value} OR {column} IS NULL)", if by.down { "<" } else { ">" }));
        ways.push(way.join(" AND "));
        same.push(format!("{column} = {value}"));
    }
    Ok(format!("({})", ways.join(" OR ")))
}

fn conditions(table: &Table<'_>, asked: &RowsAsked) -> Result<Vec<String>, Fault> {
    let mut found = table.is_between(asked.from, asked.to);
    for (name, code) in &asked.conditions {
        let field = table.collection.fields.get(name).filter(|field| !field.confidential);
        let condition = field.and_then(|field| table.has_code(field, code)).ok_or_else(|| {
            let message = format!("rows of {} cannot be chosen by `{name}`", table.collection.name);
            Fault::new(FaultCode::BadParameter, message).hint("choose by a code, a country, or yes or no")
        })?;
        found.push(condition);
    }
    if !asked.search.is_empty() {
        found.push(table.has_words(&asked.search));
    }
    Ok(found)
}

fn filter(conditions: &[String]) -> String {
    if conditions.is_empty() { String::new() } else { format!(" WHERE {}", conditions.join(" AND ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_goes_on_after_its_row_and_a_forged_one_is_refused() {
        let by = |column: &str, ty, down| By { column: column.into(), ty, down };
        let order = [
            by("date", ColumnType::Date, true),
            by("number", ColumnType::Text, false),
            by("_seq", ColumnType::Integer, false),
        ];
        let sql = after(&order, r#"["2014-05-03","a'b","7"]"#).map_err(|fault| fault.message);
        let expected = "((date < DATE '2014-05-03' OR date IS NULL) OR date = DATE '2014-05-03' AND (number > 'a''b' OR \
                        number IS NULL) OR date = DATE '2014-05-03' AND number = 'a''b' AND (_seq > 7 OR _seq IS NULL))";
        assert_eq!(sql, Ok(expected.to_owned()));
        let undated = after(&order, r#"[null,"a","7"]"#).map_err(|fault| fault.message);
        let expected = "(date IS NULL AND (number > 'a' OR number IS NULL) OR date IS NULL AND number = 'a' AND (_seq > 7 \
                        OR _seq IS NULL))";
        assert_eq!(undated, Ok(expected.to_owned()));
        for forged in ["", "[]", r#"["2014","a","7"]"#, r#"["2014-05-03","a","7 OR true"]"#, "null"] {
            assert!(after(&order, forged).is_err(), "{forged}");
        }
    }
}
