//! Questions in SQL, for the machine's operator and for somebody at work, who sees what the policies allow.

use std::collections::BTreeSet;
use std::io::Write;

use mandate_access::Action;
use mandate_exchange::bulk::RecordBatch;
use mandate_exchange::{BatchFile, Format};
use mandate_facts::{Answer, Bounds, Sight};
use mandate_model::{Collection, Fault, Role};

use crate::acting::Facets;
use crate::{Acting, AsAt, Mandate};

impl Mandate {
    /// Answers a question over everything, as at a moment. Call [`Mandate::catch_up`] before.
    pub fn query(&self, sql: &str, as_at: AsAt, bounds: Bounds) -> Result<Answer, Fault> {
        let upto = self.position_as_at(as_at)?.seq;
        self.facts().ask(sql, upto, bounds, &mut |_| Ok(Sight::default()))
    }
}

impl Acting<'_> {
    /// Answers a question over what the person may see.
    pub fn query(&self, sql: &str, as_at: AsAt, bounds: Bounds) -> Result<Answer, Fault> {
        let upto = self.mandate.position_as_at(as_at)?.seq;
        self.mandate.facts().ask(sql, upto, bounds, &mut |collection| self.sight(collection))
    }

    /// Whose rows of a collection the person may read, and of whose the confidential fields, too. The tables hold what
    /// counts and nothing else.
    pub(crate) fn sight(&self, collection: &Collection) -> Result<Sight, Fault> {
        let countries = self.mandate.catalogue().role(Role::Country)?;
        let all = || std::iter::once(None).chain(countries.codes.iter().map(|code| Some(code.code.clone())));
        let state = self.mandate.workflow(collection).and_then(|flow| flow.states.iter().rfind(|state| state.counts));
        let state = state.map(|state| state.name.to_string());
        let of = |action: Action| {
            let may = |country: &Option<String>| {
                let facets = Facets { country: country.clone(), state: state.clone(), own: false };
                self.allowed(action, collection, &facets)
            };
            let open: BTreeSet<Option<String>> = all().filter(may).collect();
            (open.len() < countries.codes.len() + 1).then_some(open)
        };
        let secret = collection.fields.iter().any(|field| field.confidential);
        let confidential = if secret { of(Action::ReadConfidential) } else { None };
        Ok(Sight { countries: of(Action::Read), confidential })
    }
}

/// Writes an answer to its end; how many rows it has.
pub fn write_answer(answer: Answer, format: Format, out: impl Write + Send) -> Result<u64, Fault> {
    let mut file = BatchFile::begin(format, &answer.schema, out)?;
    let mut rows = 0;
    for batch in answer {
        let batch = batch?;
        rows += batch.num_rows() as u64;
        file.write(&batch)?;
    }
    file.finish()?;
    Ok(rows)
}

/// The columns of an answer, each with whether it holds numbers.
pub fn columns_of_answer(answer: &Answer) -> Vec<(String, bool)> {
    let fields = answer.schema.fields().iter();
    fields.map(|field| (field.name().clone(), field.data_type().is_numeric())).collect()
}

/// The cells of an answer's rows as text; none where there is no value.
pub fn cells_of(batch: &RecordBatch) -> Result<Vec<Vec<Option<String>>>, Fault> {
    mandate_exchange::cells_of(batch)
}
