//! What somebody may see of the records behind a figure: one rule for pages and programs.
//!
//! The cells of evidence are what the SQL of an indicator makes of fields, so they do not tell which field they come
//! from. But SQL shows a field only where it names it, or takes all columns. So cells are shown where the SQL names no
//! confidential field of the collection, where the record holds none, and to those who may read them.

use mandate_access::Action;
use mandate_model::{Collection, Indicator};

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

impl Acting<'_> {
    /// What the person may see of a record behind a figure of the indicator.
    pub(crate) fn seen_behind(&self, indicator: &Indicator, collection: &Collection, shown: &Shown) -> Seen {
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
