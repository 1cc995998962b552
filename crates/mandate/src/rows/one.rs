//! One row: what every batch said of it, and what was made of it.

use std::collections::{BTreeMap, HashMap};

use mandate_access::Action;
use mandate_columns::column_name;
use mandate_datasets::{BatchBody, SetAside};
use mandate_facts::RowsAsked as BasisAsked;
use mandate_model::{Act, Collection, Fault, Language, Revision};

use super::{BOUNDS, RowReport, RowSheet, RowShown, datasets, rows_of};
use crate::acting::{Facets, country_of, not_there};
use crate::seeing::Seen;
use crate::sql::Table;
use crate::{Acting, AsAt};

/// Reports of one row that are given, at most.
const MOST: usize = 50;

/// What an indicator made of a row: columns of its basis with their texts, those left out that the row tells itself.
pub type Counted = Vec<(String, String)>;

impl Acting<'_> {
    /// A row of a dataset as the person may see it, with what other batches said of it; those that were replaced or taken
    /// back too.
    pub fn row(&self, collection: &str, key: &str, as_at: AsAt) -> Result<RowSheet, Fault> {
        let collection = self.mandate.catalogue().collection(collection)?;
        datasets(collection)?;
        let table = Table { catalogue: self.mandate.catalogue(), collection };
        let condition = table.has_key(key).ok_or_else(|| no_row(collection, key))?;
        let _seat = self.mandate.pages.take(&self.actor.name)?;
        let upto = self.mandate.figures_position(as_at)?.seq;
        let name = table.name();
        let limit = MOST + 1;
        let sql = format!("SELECT * FROM {name} WHERE {condition} ORDER BY _seq DESC, _row LIMIT {limit}");
        let asking = self.mandate.facts().asking_ever(upto)?;
        let answer = asking.ask(&sql, BOUNDS, &mut |collection| self.sight(collection, false))?;
        let mut rows = rows_of(collection, answer)?;
        let more = rows.len() > MOST;
        rows.truncate(MOST);
        let mut reports = self.reports(collection, rows, upto)?;
        let age = |shown: &RowShown| (std::cmp::Reverse(shown.seq), shown.line);
        reports.sort_by_key(|report| (!report.holds, report.aside, age(&report.shown)));
        let Some(first) = reports.first() else { return Err(no_row(collection, key)) };
        let facets = Facets { country: country_of(collection, &first.shown.row), ..Facets::default() };
        let secret = self.allowed(Action::ReadConfidential, collection, &facets);
        Ok(RowSheet { reports, more, secret })
    }

    fn reports(&self, collection: &Collection, rows: Vec<RowShown>, upto: u64) -> Result<Vec<RowReport>, Fault> {
        let store = self.mandate.store.read()?;
        let mut seqs: Vec<u64> = rows.iter().map(|row| row.seq).collect();
        seqs.sort_unstable();
        seqs.dedup();
        let revisions: HashMap<u64, Revision> =
            store.revisions(&seqs)?.into_iter().map(|revision| (revision.seq, revision)).collect();
        let mut heads: BTreeMap<String, Option<u64>> = BTreeMap::new();
        let mut reports = Vec::new();
        for shown in rows {
            let Some(revision) = revisions.get(&shown.seq) else { continue };
            if !heads.contains_key(&shown.batch) {
                let head = store.head(collection.name.as_str(), &shown.batch, upto)?;
                let holds = head.filter(|head| head.act == Act::Put).map(|head| head.seq);
                heads.insert(shown.batch.clone(), holds);
            }
            let json = revision.body.parse()?;
            let (body, aside) = (BatchBody::from_json(&json)?, SetAside::of(&json)?);
            let number = i64::try_from(shown.line).unwrap_or(i64::MAX);
            reports.push(RowReport {
                label: body.label,
                file: body.source.name,
                recorded_at: revision.recorded_at,
                holds: heads.get(&shown.batch).copied().flatten() == Some(shown.seq),
                aside: aside.numbers().binary_search(&number).is_ok(),
                shown,
            });
        }
        Ok(reports)
    }

    /// What an indicator counts of a row: the cells of its basis that the row does not tell itself, such as kilograms that
    /// were made of tablets and the factor. None where it does not count the row, or the person may not see it.
    pub fn counted(
        &self,
        collection: &Collection,
        shown: &RowShown,
        indicator: &str,
        as_at: AsAt,
    ) -> Result<Option<Counted>, Fault> {
        let indicator = self.indicator(indicator)?;
        let key = |name: &mandate_model::Name| {
            let at = collection.fields.position(name.as_str())?;
            let text = collection.fields.at(at)?.ty.behaviour().key_text(shown.row.get(at))?;
            Some((column_name(name, ""), text))
        };
        let cells: Vec<(String, String)> = collection.key.iter().filter_map(key).collect();
        let upto = self.mandate.figures_position(as_at)?.seq;
        let asked = BasisAsked { cells: &cells, order: None, skip: 0, limit: MOST };
        let none = BTreeMap::new();
        let evidence = self.mandate.facts().rows(indicator, &none, self.mandate.today(), upto, &asked)?;
        let revision = self.mandate.store.read()?.revisions(&[shown.seq])?.pop();
        let Some(revision) = revision else { return Ok(None) };
        let mut judge = self.judge(indicator, &evidence.columns);
        for row in evidence.rows.iter().filter(|row| row.seq == shown.seq) {
            if judge.seen(&revision, &row.cells)? == Seen::Whole {
                let named = evidence.columns.iter().zip(&row.cells);
                let own = |column: &str| tells(collection, shown, column) || indicator.dimension(column).is_some();
                let told = named.filter(|(column, _)| !column.starts_with('_') && !own(column));
                return Ok(Some(told.filter_map(|(column, cell)| Some((column.clone(), cell.clone()?))).collect()));
            }
        }
        Ok(None)
    }

    /// The rules that a row breaks, as they are today.
    pub fn faults_of_row(
        &self,
        collection: &Collection,
        shown: &RowShown,
        language: Language,
    ) -> mandate_model::Diagnostics {
        let origin = crate::checking::Origin::Record { key: Some(shown.key.clone()) };
        self.mandate.packs().check_rules(collection, &shown.row, &origin, self.mandate.today(), language)
    }
}

/// Whether the row says itself what a column says.
fn tells(collection: &Collection, shown: &RowShown, column: &str) -> bool {
    let fields = collection.fields.iter().zip(&shown.row.0);
    fields.into_iter().any(|(field, value)| column_name(&field.name, "") == column && !value.is_absent())
}

fn no_row(collection: &Collection, key: &str) -> Fault {
    let fault = not_there(collection, key);
    Fault { message: format!("there is no row `{key}` in {}", collection.name), ..fault }
        .hint(format!("/collections/{}/rows lists them", collection.name))
}
