//! Lists, and the macros over them: `all`, `exists`, `exists_one`, `map`, `filter`.
//!
//! The parser gives a macro as the loop it stands for. Each has a shape of its own, told by the value the loop begins
//! with and by its step; no other loop can be written in CEL.

use cel::common::ast::operators as symbol;
use cel::common::ast::{CallExpr, ComprehensionExpr, Expr as Syntax, IdedExpr, LiteralValue};
use mandate_model::{Fault, FaultCode};

use super::operators::{truth, widen};
use super::{Checker, article, hint_or};
use crate::expr::{Expr, Node, Quantifier};
use crate::types::Type;

/// A macro with the parts that its author wrote.
enum Macro<'a> {
    Quantify(Quantifier, &'a IdedExpr),
    Collect { keep: Option<&'a IdedExpr>, give: &'a IdedExpr },
}

impl<'a> Checker<'a> {
    pub(super) fn list(&mut self, syntax: &IdedExpr, elements: &'a [IdedExpr]) -> Option<Expr> {
        if elements.is_empty() {
            let hint = "ask for the number of elements: size(record.findings) == 0";
            return self.wrong_type(syntax, "an empty list cannot be written in a rule", hint);
        }
        let found: Vec<Option<Expr>> = elements.iter().map(|element| self.expr(element)).collect();
        let found = found.into_iter().collect::<Option<Vec<_>>>()?;
        let mut ty = found.first()?.ty.clone();
        for (element, written) in found.iter().zip(elements) {
            let Some(common) = ty.common(&element.ty) else {
                let message = format!("{} stands in a {}", article(&element.ty), Type::list(ty));
                return self.wrong_type(written, message, "all elements of a list must be of one type");
            };
            ty = common;
        }
        let found = found.into_iter().map(|element| widen(element, &ty)).collect();
        Some(Expr { ty: Type::list(ty), node: Node::List(found) })
    }

    pub(super) fn comprehension(&mut self, syntax: &IdedExpr, loop_: &'a ComprehensionExpr) -> Option<Expr> {
        let over = self.expr(&loop_.iter_range);
        let Some(written) = recognise(loop_) else {
            let fault = Fault::new(FaultCode::RuleType, "this macro is not part of the rule language");
            return self.fault(self.called(syntax), fault.hint("use all, exists, exists_one, map or filter"));
        };
        let over = Box::new(over?);
        let Type::List(element) = &over.ty else {
            let message = format!("{} is not a list to go through", article(&over.ty));
            let range = &loop_.iter_range;
            let hint = hint_or(
                &over.ty,
                self.written(range),
                "go through a repeat group, a list of codes or a list of your own",
            );
            return self.wrong_type(range, message, hint);
        };
        let slot = self.scope.len();
        self.scope.push((&loop_.iter_var, (**element).clone()));
        let found = self.within(written, over, slot);
        self.scope.truncate(slot);
        found
    }

    /// The parts of a macro, in which its variable is known.
    fn within(&mut self, written: Macro<'a>, over: Box<Expr>, slot: usize) -> Option<Expr> {
        match written {
            Macro::Quantify(quantifier, test) => {
                let test = self.boolean(test, "the test of a list")?;
                Some(truth(Node::Quantify { quantifier, over, slot, test }))
            }
            Macro::Collect { keep, give } => {
                let keep = keep.map(|keep| self.boolean(keep, "the test of a list"));
                let give = Box::new(self.expr(give)?);
                let keep = match keep {
                    Some(keep) => Some(keep?),
                    None => None,
                };
                Some(Expr { ty: Type::list(give.ty.clone()), node: Node::Collect { over, slot, keep, give } })
            }
        }
    }
}

/// Which macro a loop stands for.
fn recognise(loop_: &ComprehensionExpr) -> Option<Macro<'_>> {
    let step = call(&loop_.loop_step)?;
    match (&loop_.accu_init.expr, &*step.func_name, &*step.args) {
        (Syntax::Literal(LiteralValue::Boolean(_)), symbol::LOGICAL_AND, [_, test]) => {
            Some(Macro::Quantify(Quantifier::All, test))
        }
        (Syntax::Literal(LiteralValue::Boolean(_)), symbol::LOGICAL_OR, [_, test]) => {
            Some(Macro::Quantify(Quantifier::Exists, test))
        }
        (Syntax::Literal(LiteralValue::Int(_)), symbol::CONDITIONAL, [test, _, _]) => {
            Some(Macro::Quantify(Quantifier::ExistsOne, test))
        }
        (Syntax::List(_), symbol::ADD, [_, given]) => Some(Macro::Collect { keep: None, give: only_element(given)? }),
        (Syntax::List(_), symbol::CONDITIONAL, [keep, add, _]) => {
            let [_, given] = &*call(add)?.args else { return None };
            Some(Macro::Collect { keep: Some(keep), give: only_element(given)? })
        }
        _ => None,
    }
}

fn call(syntax: &IdedExpr) -> Option<&CallExpr> {
    match &syntax.expr {
        Syntax::Call(call) => Some(call),
        _ => None,
    }
}

fn only_element(syntax: &IdedExpr) -> Option<&IdedExpr> {
    match &syntax.expr {
        Syntax::List(list) => list.elements.first(),
        _ => None,
    }
}
