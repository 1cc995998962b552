//! Checking an indicator's SQL against the fact tables without running it.

use std::collections::BTreeMap;

use datafusion::arrow::datatypes::DataType;
use datafusion::logical_expr::LogicalPlan;
use mandate_model::nearest::suggestion;
use mandate_model::review::Measure;
use mandate_model::{Diagnostics, Dimension, Fault, FaultCode, Indicator, Place, Review, Span};

use crate::bind;
use crate::cells;
use crate::engine::Engine;
use crate::observe::VALUE;
use crate::run::{self, Unplanned};
use crate::world::World;
use mandate_projection::shape::SEQ;

/// Every fault of the indicator; those of `sql` only when `basis` plans, because it stands on it.
pub(crate) fn check(engine: &Engine, world: &World, indicator: &Indicator) -> Diagnostics {
    let mut found = Diagnostics::default();
    let types = match bind::types(indicator) {
        Ok(types) => types,
        Err(fault) => {
            found.error(fault, place(indicator.sql_span.as_ref(), None));
            return found;
        }
    };
    let checker = Checker { engine, world, indicator, types };
    if checker.basis(&mut found) {
        checker.sql(&mut found);
    }
    found
}

/// Every fault of a review's SQL: what does not plan, and columns that it must yield and does not.
pub(crate) fn check_measure(
    engine: &Engine,
    world: &World,
    review: &Review,
    measure: &Measure,
    (columns, also): (&[&Dimension], &[&str]),
) -> Diagnostics {
    let mut found = Diagnostics::default();
    let span = measure.span.as_ref();
    let plan = match run::plan(engine, world, &measure.sql, &BTreeMap::new()) {
        Ok(plan) => plan,
        Err(why) => {
            let culprit = Unplanned::culprit(&why);
            found.error(why.fault(review.name.as_str()), place(span, culprit.as_deref()));
            return found;
        }
    };
    let named = columns.iter().map(|column| column.name.underscored());
    for name in named.chain(also.iter().map(|name| (*name).to_owned())).chain([VALUE.to_owned()]) {
        if !plan.schema().has_column_with_unqualified_name(&name) {
            let message = format!("the SQL of `{}` does not yield the column `{name}`", review.name);
            let fault = Fault::new(FaultCode::BadIndicator, message);
            found.error(fault.hint(format!("select it, as `… AS {name}`")), place(span, None));
        }
    }
    if let Ok(field) = plan.schema().field_with_unqualified_name(VALUE)
        && !cells::is_number(field.data_type())
    {
        let fault = Fault::new(FaultCode::BadIndicator, format!("the `{VALUE}` of `{}` is not a number", review.name));
        found.error(fault.hint("count, sum or cast it to a number"), place(span, Some(VALUE)));
    }
    found
}

struct Checker<'a> {
    engine: &'a Engine,
    world: &'a World,
    indicator: &'a Indicator,
    types: BTreeMap<String, DataType>,
}

impl Checker<'_> {
    /// Checks `basis`; whether it plans.
    fn basis(&self, found: &mut Diagnostics) -> bool {
        let span = self.indicator.basis_span.as_ref();
        let Some(plan) = self.plan(&self.indicator.basis, span, found) else { return false };
        if let Some(order) = &self.indicator.order {
            let column = order.column.underscored();
            if !plan.schema().has_column_with_unqualified_name(&column) {
                let fault = self.fault(format!("the basis of `{}` yields no column `{column}`", self.indicator.name));
                let known: Vec<&str> = plan.schema().fields().iter().map(|field| field.name().as_str()).collect();
                found.error(fault.hint(suggestion(&column, known.iter().copied())), place(order.span.as_ref(), None));
            }
        }
        match plan.schema().field_with_unqualified_name(SEQ) {
            Ok(field) if *field.data_type() == DataType::Int64 => {}
            _ => {
                let fault = self.fault(format!("the basis of `{}` yields no column `{SEQ}`", self.indicator.name));
                let hint = format!("select `{SEQ}` in `basis`: it says which revision a row came from");
                found.error(fault.hint(hint), place(span, None));
            }
        }
        true
    }

    fn sql(&self, found: &mut Diagnostics) {
        let span = self.indicator.sql_span.as_ref();
        let Some(plan) = self.plan(&self.indicator.query(), span, found) else { return };
        for dimension in &self.indicator.dimensions {
            self.column(&plan, &dimension.name.underscored(), "the dimension", found);
        }
        self.column(&plan, VALUE, "the column", found);
        for measure in &self.indicator.measures {
            let name = measure.name.underscored();
            let wrong = match plan.schema().field_with_unqualified_name(&name) {
                Ok(field) if cells::is_number(field.data_type()) => continue,
                Ok(_) => "is not a number",
                Err(_) => "is not a column of its SQL",
            };
            let fault = self.fault(format!("the measure `{name}` of `{}` {wrong}", self.indicator.name));
            found.error(
                fault.hint(format!("select a number in `sql`, as `… AS {name}`")),
                place(measure.span.as_ref(), None),
            );
        }
        if let Ok(field) = plan.schema().field_with_unqualified_name(VALUE)
            && !cells::is_number(field.data_type())
        {
            let fault = self.fault(format!("the `{VALUE}` of `{}` is not a number", self.indicator.name));
            found.error(fault.hint("count, sum or cast it to a number"), place(span, Some(VALUE)));
        }
    }

    fn column(&self, plan: &LogicalPlan, name: &str, what: &str, found: &mut Diagnostics) {
        if !plan.schema().has_column_with_unqualified_name(name) {
            let fault = self.fault(format!("the SQL of `{}` does not yield {what} `{name}`", self.indicator.name));
            found.error(
                fault.hint(format!("select it in `sql`, as `… AS {name}`")),
                place(self.indicator.sql_span.as_ref(), None),
            );
        }
    }

    fn plan(&self, sql: &str, span: Option<&Span>, found: &mut Diagnostics) -> Option<LogicalPlan> {
        match run::plan(self.engine, self.world, sql, &self.types) {
            Ok(plan) => Some(plan),
            Err(why) => {
                let culprit = Unplanned::culprit(&why);
                found.error(why.fault(self.indicator.name.as_str()), place(span, culprit.as_deref()));
                None
            }
        }
    }

    fn fault(&self, message: String) -> Fault {
        Fault::new(FaultCode::BadIndicator, message)
    }
}

/// The SQL in the pack, narrowed to the word at fault where it can be found in it.
fn place(span: Option<&Span>, word: Option<&str>) -> Place {
    let Some(span) = span else { return Place::Nowhere };
    let found = word.and_then(|word| {
        let text = span.source.text.get(span.bytes.clone())?;
        let at = span.bytes.start + find_word(text, word)?;
        Some(at..at + word.len())
    });
    Place::Text(Span { source: span.source.clone(), bytes: found.unwrap_or_else(|| span.bytes.clone()) })
}

/// Where a word stands in SQL, not as a part of another word; upper and lower case alike.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let (text, word) = (text.to_ascii_lowercase(), word.to_ascii_lowercase());
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find(&word).map(|at| at + from) {
        let end = at + word.len();
        if !text[..at].ends_with(part) && !text[end..].starts_with(part) {
            return Some(at);
        }
        from = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole() {
        let check = |text: &str, word: &str, expected: Option<usize>| assert_eq!(find_word(text, word), expected);
        check("SELECT treaty, treaty_x FROM a", "treaty_x", Some(15));
        check("SELECT treaties, Treat FROM a", "treat", Some(17));
        check("WHERE a = $on_day AND b < $on", "$on", Some(26));
        check("SELECT a", "b", None);
    }
}
