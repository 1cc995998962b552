//! Rows of a batch as records, with the fields that a rule asks for and no others.

use std::collections::BTreeSet;

use datafusion::arrow::array::RecordBatch;
use mandate_columns::{first_column, value_of};
use mandate_model::{Date, Fault, FaultCode, FieldType, Fields, Name, Row};
use mandate_rules::{CheckedRule, Node};

/// What of a record a rule needs.
pub(super) struct Records {
    fields: usize,
    needed: Vec<Needed>,
    /// The day of the check.
    pub on: Date,
}

struct Needed {
    name: Name,
    ty: FieldType,
    position: usize,
    column: usize,
    width: usize,
}

impl Records {
    pub(super) fn new(fields: &Fields, rule: &CheckedRule, on: Date) -> Self {
        let mut positions: BTreeSet<usize> = rule.over.into_iter().collect();
        rule.assert.walk(&mut |expr| {
            if let Node::Field { of, position } = &expr.node
                && matches!(of.node, Node::Record)
            {
                positions.insert(*position);
            }
        });
        let needed = |position: usize| {
            let field = fields.at(position)?;
            let width = field.ty.behaviour().columns().len();
            let column = first_column(fields, position);
            Some(Needed { name: field.name.clone(), ty: field.ty.clone(), position, column, width })
        };
        Self { fields: fields.len(), needed: positions.into_iter().filter_map(needed).collect(), on }
    }

    /// A needed field whose values columns do not hold whole.
    pub(super) fn not_in_columns(&self) -> Option<&Name> {
        let lost = |needed: &&Needed| matches!(needed.ty, FieldType::Table(_) | FieldType::File(_));
        self.needed.iter().find(lost).map(|needed| &needed.name)
    }

    /// The positions of the columns of what is needed.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> {
        self.needed.iter().flat_map(|needed| needed.column..needed.column + needed.width)
    }

    /// A record without values, to be read into.
    pub(super) fn empty(&self) -> Row {
        Row(vec![mandate_model::Value::Absent; self.fields])
    }

    /// Reads what is needed of a row.
    pub(super) fn read(&self, record: &mut Row, batch: &RecordBatch, at: usize) -> Result<(), Fault> {
        for Needed { name, ty, position, column, width } in &self.needed {
            let arrays = batch.columns().get(*column..column + width).unwrap_or_default();
            let value = value_of(ty, arrays, at).ok_or_else(|| {
                Fault::new(
                    FaultCode::QueryFailed,
                    format!("the columns of `{name}` in row {at} do not hold a value of it"),
                )
            })?;
            record.set(*position, value);
        }
        Ok(())
    }
}
