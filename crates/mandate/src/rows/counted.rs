//! The rows that an indicator counts, as a list in an order: what stands out first, each with the way to it.

use std::collections::{BTreeMap, HashMap};

use mandate_facts::RowsAsked as BasisAsked;
use mandate_model::{Fault, Indicator, Revision};

use super::row_key;
use crate::figures::Question;
use crate::seeing::Seen;
use crate::{Acting, Mandate};

/// Rows of a basis.
#[derive(Clone, Debug, Default)]
pub struct CountedRows {
    /// The columns, without those for the program alone.
    pub columns: Vec<String>,
    /// The rows that the person may see.
    pub rows: Vec<CountedRow>,
    /// How many rows of the page the person may not see.
    pub hidden: u64,
    /// Whether more follow.
    pub more: bool,
}

/// A row of a basis, with the record or the row of a dataset that it came from.
#[derive(Clone, Debug)]
pub struct CountedRow {
    /// The collection.
    pub collection: String,
    /// The key of the record, or of the batch.
    pub record: String,
    /// The key of the row, where it is one of a dataset.
    pub row: Option<String>,
    /// One for each column; none where there is nothing, or the person may not see it.
    pub cells: Vec<Option<String>>,
}

impl Acting<'_> {
    /// Some of the rows that an indicator counts: ordered by a column, from high to low or not, or as it declares.
    pub fn counted_rows(
        &self,
        question: &Question,
        order: Option<(&str, bool)>,
        skip: usize,
        limit: usize,
    ) -> Result<CountedRows, Fault> {
        let indicator = self.indicator(&question.indicator)?;
        let declared = indicator.order.as_ref().map(|order| (order.column.underscored(), order.down));
        let order = order.or(declared.as_ref().map(|(column, down)| (column.as_str(), *down)));
        let arguments: BTreeMap<String, String> =
            question.arguments.iter().filter(|(_, text)| !text.trim().is_empty()).map(trimmed).collect();
        let cells = of_dimensions(indicator, &arguments);
        let upto = self.mandate.figures_position(question.as_at)?.seq;
        let asked = BasisAsked { cells: &cells, order, skip, limit: limit.saturating_add(1) };
        let mut evidence = self.mandate.facts().rows(indicator, &arguments, question.on, upto, &asked)?;
        let mut found = CountedRows { more: evidence.rows.len() > limit, ..CountedRows::default() };
        evidence.rows.truncate(limit);
        let revisions = self.mandate.revisions_behind(evidence.rows.iter().map(|row| row.seq).collect())?;
        let shown: Vec<usize> =
            (0..evidence.columns.len()).filter(|at| !evidence.columns[*at].starts_with('_')).collect();
        let mut judge = self.judge(indicator, &evidence.columns);
        for row in &evidence.rows {
            let Some(revision) = revisions.get(&row.seq) else { continue };
            let seen = judge.seen(revision, &row.cells)?;
            if seen == Seen::Nothing {
                found.hidden += 1;
                continue;
            }
            let open = |at: &usize| row.cells.get(*at).cloned().flatten().filter(|_| seen == Seen::Whole);
            let collection = self.mandate.catalogue().collection(&revision.collection)?;
            found.rows.push(CountedRow {
                collection: revision.collection.clone(),
                record: revision.key.clone(),
                row: row_key(collection, &evidence.columns, &row.cells).filter(|_| seen == Seen::Whole),
                cells: shown.iter().map(open).collect(),
            });
        }
        found.columns = shown.iter().map(|at| evidence.columns[*at].clone()).collect();
        Ok(found)
    }
}

impl Mandate {
    fn revisions_behind(&self, mut seqs: Vec<u64>) -> Result<HashMap<u64, Revision>, Fault> {
        seqs.sort_unstable();
        seqs.dedup();
        let found = self.store.read()?.revisions(&seqs)?;
        Ok(found.into_iter().map(|revision| (revision.seq, revision)).collect())
    }
}

fn trimmed((name, text): (&String, &String)) -> (String, String) {
    (name.clone(), text.trim().to_owned())
}

/// What is asked of dimensions that are no parameters, by their columns.
fn of_dimensions(indicator: &Indicator, arguments: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let free = arguments.iter().filter(|(name, _)| indicator.parameter(name).is_none());
    free.filter_map(|(name, text)| Some((indicator.dimension(name)?.name.underscored(), text.clone()))).collect()
}
