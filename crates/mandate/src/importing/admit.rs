//! Who may write a row, and as what. Asked for many rows at once: the store is read once for all of them.

use std::collections::BTreeSet;

use mandate_datasets::BatchBody;
use mandate_model::{Collection, Fault, Revision, Row, Value};
use mandate_store::Expect;

/// How a row may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Admitted {
    /// The state of the workflow that it is written in; none is said of official data.
    pub state: Option<String>,
    /// What its record was when it was judged; none where that played no part.
    pub expect: Option<Expect>,
    /// By position, what the record holds and whoever brings the row may not read: it stays.
    pub kept: Vec<(usize, Value)>,
}

/// Judges rows for whoever brings them.
pub(crate) trait Admit {
    /// For each row, given with its key, how it may be written or why it may not.
    fn admit(&self, collection: &Collection, rows: &[(&str, &Row)]) -> Result<Vec<Result<Admitted, Fault>>, Fault>;

    /// Refuses a batch with rows of these countries, unless it may be written as a whole.
    fn admit_batch(&self, collection: &Collection, countries: &BTreeSet<Option<String>>) -> Result<(), Fault>;

    /// The state that a batch is written in, none where none is said; refused where it may not take the place of the one
    /// that stands under its key.
    fn batch_state(
        &self,
        collection: &Collection,
        before: Option<(&Revision, &BatchBody)>,
    ) -> Result<Option<String>, Fault>;
}

/// Official data, which nobody brings: every row is admitted, in the state that is said.
pub(crate) struct Official(pub Option<String>);

impl Admit for Official {
    fn admit(&self, _: &Collection, rows: &[(&str, &Row)]) -> Result<Vec<Result<Admitted, Fault>>, Fault> {
        let admitted = Admitted { state: self.0.clone(), expect: None, kept: Vec::new() };
        Ok(rows.iter().map(|_| Ok(admitted.clone())).collect())
    }

    fn admit_batch(&self, _: &Collection, _: &BTreeSet<Option<String>>) -> Result<(), Fault> {
        Ok(())
    }

    fn batch_state(&self, _: &Collection, _: Option<(&Revision, &BatchBody)>) -> Result<Option<String>, Fault> {
        Ok(self.0.clone())
    }
}
