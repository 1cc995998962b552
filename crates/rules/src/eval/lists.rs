//! Lists, and what goes through them.

use std::borrow::Cow;
use std::rc::Rc;

use super::Run;
use super::value::{Stop, Val, Why};
use crate::expr::{Expr, Node, Quantifier};

/// What keeps elements from giving a result: absent before a fault, then the first fault.
#[derive(Default)]
struct Stopped(Option<Stop>);

impl Stopped {
    fn note(&mut self, stop: Stop) {
        if self.0.is_none() || stop == Stop::Absent {
            self.0 = Some(stop);
        }
    }

    fn or<T>(self, value: T) -> Result<T, Stop> {
        self.0.map_or(Ok(value), Err)
    }
}

impl<'a> Run<'a> {
    pub(super) fn list(&mut self, elements: &'a [Expr]) -> Result<Val<'a>, Stop> {
        let mut stopped = Stopped::default();
        let mut values = Vec::with_capacity(elements.len());
        for element in elements {
            match self.value(element) {
                Ok(value) => values.push(value),
                Err(stop) => stopped.note(stop),
            }
        }
        self.spend(values.len())?;
        stopped.or(Val::List(values.into()))
    }

    /// `needle in list`. A list that is written out is not built, only gone through.
    pub(super) fn contains(&mut self, needle: &'a Expr, list: &'a Expr) -> Result<bool, Stop> {
        if let Node::List(elements) = &list.node
            && elements.iter().all(|element| matches!(element.node, Node::Literal(_)))
        {
            return self.is_one_of(needle, elements);
        }
        let (needle, list) = self.pair(needle, list)?;
        self.spend(list.length())?;
        let mut found = false;
        for at in 0..list.length() {
            let element = list.element(at).ok_or(Stop::MISFIT)?;
            found |= needle.equal(&element).ok_or(Stop::MISFIT)?;
        }
        Ok(found)
    }

    fn is_one_of(&mut self, needle: &'a Expr, literals: &'a [Expr]) -> Result<bool, Stop> {
        let needle = self.value(needle)?;
        self.spend(literals.len())?;
        for literal in literals {
            if needle.equal(&self.value(literal)?).ok_or(Stop::MISFIT)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(super) fn index(&mut self, list: &'a Expr, at: &'a Expr) -> Result<Val<'a>, Stop> {
        let (list, Val::Integer(at)) = self.pair(list, at)? else { return Err(Stop::MISFIT) };
        usize::try_from(at).ok().and_then(|at| list.element(at)).ok_or(Stop::Fault(Why::NoElement))
    }

    pub(super) fn concat(&mut self, left: &'a Expr, right: &'a Expr) -> Result<Val<'a>, Stop> {
        let (left, right) = self.pair(left, right)?;
        if let (Val::Text(left), Val::Text(right)) = (&left, &right) {
            self.spend(left.len() + right.len())?;
            return Ok(Val::Text(Cow::Owned([&**left, &**right].concat())));
        }
        self.spend(left.length() + right.length())?;
        let elements = |list: &Val<'a>| (0..list.length()).filter_map(|at| list.element(at)).collect::<Vec<_>>();
        Ok(Val::List(Rc::from([elements(&left), elements(&right)].concat())))
    }

    /// `all`, `exists`: as `&&` and `||` over the elements. `exists_one` needs every element.
    pub(super) fn quantify(
        &mut self,
        quantifier: Quantifier,
        over: &'a Expr,
        slot: usize,
        test: &'a Expr,
    ) -> Result<bool, Stop> {
        let list = self.value(over)?;
        let mut stopped = Stopped::default();
        let mut holding = 0_usize;
        for at in 0..list.length() {
            match self.at(&list, at, slot, |run| run.truth(test)) {
                Ok(false) if quantifier == Quantifier::All => return Ok(false),
                Ok(true) if quantifier == Quantifier::Exists => return Ok(true),
                Ok(true) => holding += 1,
                Ok(false) => {}
                Err(stop @ Stop::Fault(Why::TooManySteps)) => return Err(stop),
                Err(stop) => stopped.note(stop),
            }
        }
        stopped.or(match quantifier {
            Quantifier::All => true,
            Quantifier::Exists => false,
            Quantifier::ExistsOne => holding == 1,
        })
    }

    /// `map`, `filter`.
    pub(super) fn collect(
        &mut self,
        over: &'a Expr,
        slot: usize,
        keep: Option<&'a Expr>,
        give: &'a Expr,
    ) -> Result<Val<'a>, Stop> {
        let list = self.value(over)?;
        let mut stopped = Stopped::default();
        let mut given = Vec::new();
        for at in 0..list.length() {
            let kept = |run: &mut Self| match keep {
                Some(keep) if !run.truth(keep)? => Ok(None),
                _ => run.value(give).map(Some),
            };
            match self.at(&list, at, slot, kept) {
                Ok(value) => given.extend(value),
                Err(stop @ Stop::Fault(Why::TooManySteps)) => return Err(stop),
                Err(stop) => stopped.note(stop),
            }
        }
        stopped.or(Val::List(given.into()))
    }

    /// Evaluates with the variable of a macro at one element.
    fn at<T>(
        &mut self,
        list: &Val<'a>,
        at: usize,
        slot: usize,
        inner: impl FnOnce(&mut Self) -> Result<T, Stop>,
    ) -> Result<T, Stop> {
        self.spend(1)?;
        self.variables.truncate(slot);
        self.variables.push(list.element(at).ok_or(Stop::MISFIT)?);
        let result = inner(self);
        self.variables.truncate(slot);
        result
    }
}
