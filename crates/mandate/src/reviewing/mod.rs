//! Reviews: what a person should look at again among rows that met every rule, and what people decided.
//!
//! ```text
//! rows that count ──► methods ──► findings          derived: a file in the data folder, made again at any time
//!                                    │
//!                 somebody decides ──┴──► decision      kept: a revision in the store, with its history
//!                                           └──► batch  the row that does not stand is set aside, by a revision too
//! ```
//!
//! A finding is known by what it blames, so that a decision finds it again when everything is computed anew. Duplicates are
//! looked for among all rows, those set aside too: what was decided does not change what is found.

mod columns;
mod deciding;
mod decisions;
mod duplicates;
mod finding;
mod lines;
mod queue;
mod rating;
mod run;
mod settling;
mod values;

use mandate_facts::Facts;
use mandate_model::{Diagnostics, Dimension, Finds, Review};

pub use deciding::Deciding;
pub use decisions::{Decision, Verdict};
pub use finding::{Finding, FindingKind, Looked, Mark, Pair, Reason, RowRef, Sum, Told, Value, Way};
pub use lines::{CSV_HEADER, csv_cells};
pub use queue::{FindingFilter, FindingPage, FindingState, Listed, ReviewOf, RowShown};
pub use rating::{FieldFilled, Grade, MarkOf, Rating};
pub use run::Reviewed;

pub(crate) use run::Recent;

/// Every fault of a review's SQL.
pub(crate) fn check(facts: &Facts, review: &Review) -> Diagnostics {
    match &review.finds {
        Finds::Duplicates(_) | Finds::Marks(_) => Diagnostics::default(),
        Finds::Outliers(one) => {
            let columns: Vec<&Dimension> = one.series.iter().chain(&one.along).collect();
            let also: &[&str] = if one.of_rows { &["_record", "_row"] } else { &[values::BATCHES] };
            facts.check_measure(review, &one.measure, &columns, also)
        }
        Finds::Contradictions(one) => {
            let columns: Vec<&Dimension> = one.series.iter().collect();
            let mut found = facts.check_measure(review, &one.sum, &columns, &[values::BATCHES]);
            found.extend(facts.check_measure(review, &one.answer, &columns, &["_record"]));
            found
        }
    }
}
