//! Evaluation of a typed tree for one record.
//!
//! A value that cannot be had is one of two things: **absent**, because the record does not give it, or **at fault**,
//! because it cannot be computed. `&&` and `||` absorb both where the other side decides. Where both meet, absent wins,
//! whatever the order of evaluation: so a rule says the same however it is written or run.

mod calls;
mod lists;
mod numbers;
mod value;

use mandate_model::{Date, Row};

use crate::expr::{Comparison, Expr, Literal, Node};
pub(crate) use value::{Stop, Val, Why};

/// Steps that one rule may take for one record: an element visited, an element or byte copied, an element compared.
pub const MAX_STEPS: u64 = 1_000_000;

/// One evaluation of one rule.
pub(crate) struct Run<'a> {
    record: &'a Row,
    row: Option<&'a Row>,
    on: Date,
    /// The elements that enclosing macros are at, by slot.
    variables: Vec<Val<'a>>,
    steps: u64,
}

impl<'a> Run<'a> {
    pub(crate) fn new(record: &'a Row, row: Option<&'a Row>, on: Date) -> Self {
        Self { record, row, on, variables: Vec::new(), steps: 0 }
    }

    /// Whether a condition holds.
    pub(crate) fn truth(&mut self, expr: &'a Expr) -> Result<bool, Stop> {
        match &expr.node {
            Node::Not(operand) => self.truth(operand).map(|truth| !truth),
            Node::And(left, right) => self.decided(left, right, false),
            Node::Or(left, right) => self.decided(left, right, true),
            Node::Compare { op, left, right } => self.compare(*op, left, right),
            Node::Has(of) => self.has(of),
            Node::In { needle, list } => self.contains(needle, list),
            Node::Quantify { quantifier, over, slot, test } => self.quantify(*quantifier, over, *slot, test),
            Node::Matches { text, pattern } => match self.value(text)? {
                Val::Text(text) => Ok(pattern.is_match(&text)),
                _ => Err(Stop::MISFIT),
            },
            _ => match self.value(expr)? {
                Val::Boolean(truth) => Ok(truth),
                _ => Err(Stop::MISFIT),
            },
        }
    }

    /// `&&` and `||`: the deciding truth on either side decides, whatever becomes of the other.
    fn decided(&mut self, left: &'a Expr, right: &'a Expr, deciding: bool) -> Result<bool, Stop> {
        let left = self.truth(left);
        if left == Ok(deciding) {
            return left;
        }
        match (left, self.truth(right)) {
            (_, Ok(right)) if right == deciding => Ok(right),
            (left, right) => both(left, right).map(|_| !deciding),
        }
    }

    fn compare(&mut self, op: Comparison, left: &'a Expr, right: &'a Expr) -> Result<bool, Stop> {
        let (left, right) = self.pair(left, right)?;
        if op.needs_order() {
            let order = left.order(&right).ok_or(Stop::MISFIT)?;
            return Ok(match op {
                Comparison::Less => order.is_lt(),
                Comparison::LessOrEqual => order.is_le(),
                Comparison::Greater => order.is_gt(),
                _ => order.is_ge(),
            });
        }
        self.spend(left.length())?;
        let equal = left.equal(&right).ok_or(Stop::MISFIT)?;
        Ok(equal == (op == Comparison::Equal))
    }

    /// Both operands of an operator that needs both.
    fn pair(&mut self, left: &'a Expr, right: &'a Expr) -> Result<(Val<'a>, Val<'a>), Stop> {
        let left = self.value(left);
        if matches!(left, Err(Stop::Absent)) {
            return Err(Stop::Absent);
        }
        both(left, self.value(right))
    }

    fn has(&mut self, of: &'a Expr) -> Result<bool, Stop> {
        match self.value(of) {
            Ok(Val::Codes(codes)) => Ok(!codes.is_empty()),
            Ok(Val::Rows(rows)) => Ok(!rows.is_empty()),
            Ok(_) => Ok(true),
            Err(Stop::Absent) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// The value of an expression.
    pub(crate) fn value(&mut self, expr: &'a Expr) -> Result<Val<'a>, Stop> {
        match &expr.node {
            Node::Literal(literal) => Ok(constant(literal)),
            Node::Record => Ok(Val::Row(self.record)),
            Node::Row => self.row.map(Val::Row).ok_or(Stop::MISFIT),
            Node::On => Ok(Val::Date(self.on)),
            Node::Variable(slot) => self.variables.get(*slot).cloned().ok_or(Stop::MISFIT),
            Node::Field { of, position } => match self.value(of)? {
                Val::Row(row) => Val::of(row.get(*position), &expr.ty),
                _ => Err(Stop::MISFIT),
            },
            Node::Member { of, member } => self.value(of)?.member(*member),
            Node::If { condition, yes, no } => {
                if self.truth(condition)? {
                    self.value(yes)
                } else {
                    self.value(no)
                }
            }
            Node::Negate(operand) => numbers::negate(self.value(operand)?),
            Node::Widen(operand) => numbers::widen(self.value(operand)?),
            Node::Arithmetic { op, left, right } => {
                let (left, right) = self.pair(left, right)?;
                numbers::arithmetic(*op, left, right)
            }
            Node::Concat(left, right) => self.concat(left, right),
            Node::List(elements) => self.list(elements),
            Node::Index { list, at } => self.index(list, at),
            Node::Call { function, args } => self.call(*function, args),
            Node::Collect { over, slot, keep, give } => self.collect(over, *slot, keep.as_deref(), give),
            Node::Not(_)
            | Node::And(..)
            | Node::Or(..)
            | Node::Compare { .. }
            | Node::Has(_)
            | Node::In { .. }
            | Node::Quantify { .. }
            | Node::Matches { .. } => self.truth(expr).map(Val::Boolean),
        }
    }

    /// Counts steps, so that no rule runs without end.
    fn spend(&mut self, steps: usize) -> Result<(), Stop> {
        self.steps = self.steps.saturating_add(steps as u64);
        if self.steps > MAX_STEPS { Err(Stop::Fault(Why::TooManySteps)) } else { Ok(()) }
    }
}

fn constant(literal: &Literal) -> Val<'_> {
    match literal {
        Literal::Boolean(value) => Val::Boolean(*value),
        Literal::Integer(value) => Val::Integer(*value),
        Literal::Decimal(value) => Val::Decimal(*value),
        Literal::Text(value) => Val::Text(value.as_str().into()),
        Literal::Date(value) => Val::Date(*value),
    }
}

/// Both values, or the reason that weighs more: absent before a fault, then the left one.
fn both<A, B>(left: Result<A, Stop>, right: Result<B, Stop>) -> Result<(A, B), Stop> {
    match (left, right) {
        (Ok(left), Ok(right)) => Ok((left, right)),
        (Err(Stop::Absent), _) | (_, Err(Stop::Absent)) => Err(Stop::Absent),
        (Err(fault), _) | (_, Err(fault)) => Err(fault),
    }
}
