//! Rules asked of many rows at once: the same tree as for one record, compiled to expressions over columns.
//!
//! ```text
//! rules::Expr ── tree, fields, operators ──► PhysicalExpr: true, false, NULL      for a batch
//!                                               │ NULL and some part in trouble, or too many steps
//!                                               ▼
//!                                            rules, one record at a time          for those rows only
//! ```
//!
//! A value that cannot be had is NULL, be it absent or at fault; `&&`, `||`, `!` and `?:` treat both alike, so true and
//! false are what they are for one record. Where the rule is NULL, [`part`] tells absence, which gives no verdict, from
//! what may be a fault: such rows are asked one by one, and so are those that [`steps`] finds too large. Rules of forms
//! that have no place in columns are asked of every row one by one; [`Sweep::fallbacks`] names them.

mod apply;
mod branch;
mod fields;
mod findings;
mod kernels;
mod operators;
mod part;
mod records;
mod rule;
mod steps;
mod tree;

use std::collections::BTreeSet;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::{FieldRef, SchemaRef};
use mandate_columns::schema_of;
use mandate_model::{Collection, Date, Fault, FaultCode};
use mandate_rules::RuleSet;

pub use findings::{Finding, Findings};
use rule::{SweptRule, Way};
use tree::Compiler;

/// The rules of a collection, ready to be asked of many rows at once. It may be shared between threads.
pub struct Sweep {
    schema: SchemaRef,
    rules: Vec<SweptRule>,
    fallbacks: Vec<(usize, String)>,
}

impl Sweep {
    /// Compiles rules that were checked against the collection. `on` is the day of the check, `on` in the rules.
    ///
    /// # Errors
    /// A rule asks for what columns do not hold: rows of a repeat group, the name or size of a file.
    pub fn compile(collection: &Collection, rules: &RuleSet, on: Date) -> Result<Self, Fault> {
        let schema = schema_of(&collection.fields);
        let compiler = Compiler { fields: &collection.fields, schema: SchemaRef::clone(&schema), on };
        let (mut swept, mut fallbacks) = (Vec::new(), Vec::new());
        for (at, checked) in rules.rules().iter().enumerate() {
            let rule = SweptRule::compile(&compiler, checked).map_err(|reason| {
                let name = collection.rules.get(at).map(|rule| rule.id.to_string()).unwrap_or_default();
                let what = format!("the rule `{name}` cannot be asked of columns: {reason}");
                Fault::new(FaultCode::QueryFailed, what).hint("ask it of each record as the store has it")
            })?;
            if let Way::Records(reason) = &rule.way {
                fallbacks.push((at, reason.clone()));
            }
            swept.push(rule);
        }
        Ok(Self { schema, rules: swept, fallbacks })
    }

    /// The rules that are asked of each row by itself: the position of each in the collection, and why, in words.
    pub fn fallbacks(&self) -> &[(usize, String)] {
        &self.fallbacks
    }

    /// The positions of the columns that the rules look at, in order; what the others hold is not looked at.
    pub fn columns(&self) -> Vec<usize> {
        let all: BTreeSet<usize> = self.rules.iter().flat_map(SweptRule::columns).collect();
        all.into_iter().collect()
    }

    /// Asks all rules of all rows. The first columns of the batch are those of [`schema_of`]; others may follow.
    ///
    /// # Errors
    /// The columns are not those of the collection, or do not hold values of its fields.
    pub fn run(&self, batch: &RecordBatch) -> Result<Findings, Fault> {
        self.check_columns(batch)?;
        let rules = self.rules.iter().map(|rule| rule.run(batch)).collect::<Result<_, _>>()?;
        Ok(Findings { rows: batch.num_rows(), rules })
    }

    fn check_columns(&self, batch: &RecordBatch) -> Result<(), Fault> {
        let found = batch.schema_ref().fields();
        for (at, field) in self.schema.fields().iter().enumerate() {
            let same =
                |found: &FieldRef| found.name() == field.name() && found.data_type().equals_datatype(field.data_type());
            if !found.get(at).is_some_and(same) {
                let what =
                    format!("the rules cannot be asked: column {at} is not `{}` of the collection", field.name());
                return Err(Fault::new(FaultCode::QueryFailed, what).hint("read the columns as they were written"));
            }
        }
        Ok(())
    }
}
