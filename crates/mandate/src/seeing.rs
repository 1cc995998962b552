//! What somebody may see of the records behind a figure: one rule for pages and programs.
//!
//! The cells of evidence are what the SQL of an indicator makes of fields, so they do not tell which field they come
//! from. But SQL shows a field only where it names it, or takes all columns. So cells are shown where the SQL names no
//! confidential field of the collection, where the record holds none, and to those who may read them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use mandate_access::Action;
use mandate_facts::Sight;
use mandate_model::{Collection, Fault, Indicator, Kind, Revision};

use crate::acting::Facets;
use crate::{Acting, Shown};

/// What may be seen of a record behind a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// It, and its cells.
    Whole,
    /// That it stands behind the figure, and no cell.
    NoCells,
    /// Nothing.
    Nothing,
}

/// Judges the rows behind figures of one indicator. What was found out of a revision or a dataset is remembered.
pub(crate) struct Judge<'a> {
    acting: &'a Acting<'a>,
    indicator: &'a Indicator,
    columns: &'a [String],
    revisions: HashMap<u64, Seen>,
    sights: BTreeMap<String, Sight>,
}

impl Acting<'_> {
    /// Who judges the rows behind the figures of an indicator, of which the columns are said.
    pub(crate) fn judge<'a>(&'a self, indicator: &'a Indicator, columns: &'a [String]) -> Judge<'a> {
        Judge { acting: self, indicator, columns, revisions: HashMap::new(), sights: BTreeMap::new() }
    }

    /// What the person may see of a record behind a figure of the indicator.
    fn seen_behind(&self, indicator: &Indicator, collection: &Collection, shown: &Shown) -> Seen {
        let facets: Facets = self.facets(collection, shown);
        if !self.allowed(Action::Read, collection, &facets) {
            return Seen::Nothing;
        }
        let held = collection.fields.iter().zip(&shown.row.0);
        let mut secrets = held.filter(|(field, value)| field.confidential && !value.is_absent());
        let shows = |column: &str| names(&indicator.basis, column);
        let secret = secrets.any(|(field, _)| shows(&field.name.underscored()));
        if secret && !self.allowed(Action::ReadConfidential, collection, &facets) { Seen::NoCells } else { Seen::Whole }
    }
}

impl Judge<'_> {
    /// What may be seen of a row: the revision that it comes from, and its cells.
    pub(crate) fn seen(&mut self, revision: &Revision, cells: &[Option<String>]) -> Result<Seen, Fault> {
        let collection = self.acting.mandate.catalogue().collection(&revision.collection)?;
        if collection.kind == Kind::Datasets {
            return self.row(collection, cells);
        }
        if let Some(known) = self.revisions.get(&revision.seq) {
            return Ok(*known);
        }
        let shown = self.acting.mandate.shown(collection, revision.clone())?;
        let seen = self.acting.seen_behind(self.indicator, collection, &shown);
        self.revisions.insert(revision.seq, seen);
        Ok(seen)
    }

    /// A row of a dataset is of the country that its cell says. Where no column says it, it is seen by who sees all.
    fn row(&mut self, collection: &Collection, cells: &[Option<String>]) -> Result<Seen, Fault> {
        let name = collection.name.to_string();
        if !self.sights.contains_key(&name) {
            self.sights.insert(name.clone(), self.acting.sight(collection, false)?);
        }
        let Some(sight) = self.sights.get(&name) else { return Ok(Seen::Nothing) };
        let column = collection.country_field.as_ref().map(|field| field.underscored());
        let place = column.and_then(|column| self.columns.iter().position(|known| *known == column));
        let country = place.and_then(|at| cells.get(at));
        let open = |countries: &Option<BTreeSet<Option<String>>>| match countries {
            None => true,
            Some(countries) => country.is_some_and(|country| countries.contains(country)),
        };
        if !open(&sight.countries) {
            return Ok(Seen::Nothing);
        }
        let mut secret = collection.fields.iter().filter(|field| field.confidential);
        let told = secret.any(|field| names(&self.indicator.basis, &field.name.underscored()));
        Ok(if told && !open(&sight.confidential) { Seen::NoCells } else { Seen::Whole })
    }
}

/// Whether SQL could show a column: it names it, as a word or a part of one, or takes all columns, by `*` or by `TABLE`.
fn names(sql: &str, column: &str) -> bool {
    let sql = sql.to_lowercase();
    let all = sql
        .match_indices('*')
        .any(|(at, _)| !sql.get(..at).is_some_and(|before| before.trim_end().ends_with("count(")));
    all || sql.contains("table ") || sql.contains(&column.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_shown_where_it_is_named_or_all_are() {
        for sql in [
            "SELECT focal_point AS who FROM submissions",
            "select upper(s.FOCAL_POINT) from s",
            "SELECT * FROM submissions",
            "WITH a(x) AS (TABLE submissions) SELECT x FROM a",
            "SELECT s . * FROM s",
            "WITH a(x) AS (SELECT * FROM s) SELECT x, count(*) FROM a",
            "SELECT focal_point_unit FROM s",
        ] {
            assert!(names(sql, "focal_point"), "{sql}");
        }
        for sql in ["SELECT country FROM submissions", "SELECT count(*) FROM s", "SELECT COUNT( *) FROM s"] {
            assert!(!names(sql, "focal_point"), "{sql}");
        }
    }
}
