//! The static checker: from CEL's syntax tree to a typed tree, with every fault told at its place.
//!
//! A `None` from any of these functions means that the fault is already noted; checking goes on beside it, so that an
//! author sees all faults of a rule at once.

mod calls;
mod codes;
mod extent;
mod lists;
mod literals;
mod names;
mod operators;

use std::ops::Range;

use cel::common::ast::{Expr as Syntax, IdedExpr, SourceInfo};
use mandate_model::{Catalogue, Collection, Diagnostics, Fault, FaultCode, Rule};

use crate::expr::Expr;
use crate::parse::parse;
use crate::place::Placed;
use crate::types::{Shape, Type};

/// Parses and checks the condition of one rule. `over` is the shape of the rows it is about, if it is about rows.
pub(crate) fn check(
    collection: &Collection,
    catalogue: Option<&Catalogue>,
    rule: &Rule,
    over: Option<Shape>,
    faults: &mut Diagnostics,
) -> Option<Expr> {
    let placed = Placed::new(collection, rule);
    let parsed = parse(&rule.assert).map_err(|(at, fault)| faults.error(fault, placed.place(at))).ok()?;
    let text = rule.assert.as_str();
    let mut checker = Checker {
        collection,
        catalogue,
        over,
        text,
        info: &parsed.info,
        placed: &placed,
        scope: Vec::new(),
        misread: 0..0,
        faults,
    };
    let root = checker.expr(&parsed.root)?;
    if root.ty == Type::Boolean {
        return Some(root);
    }
    let fault = Fault::new(FaultCode::RuleType, format!("the rule yields {}, not true or false", article(&root.ty)));
    faults.error(fault.hint("compare it with something, or test it with has(…)"), placed.whole());
    None
}

struct Checker<'a> {
    collection: &'a Collection,
    catalogue: Option<&'a Catalogue>,
    over: Option<Shape>,
    text: &'a str,
    info: &'a SourceInfo,
    placed: &'a Placed,
    /// Names of list elements, the outermost first; the position is the slot.
    scope: Vec<(&'a str, Type)>,
    /// A field name with hyphens, already noted: what the parser read as subtractions in it is not told again.
    misread: Range<usize>,
    faults: &'a mut Diagnostics,
}

impl<'a> Checker<'a> {
    fn expr(&mut self, syntax: &'a IdedExpr) -> Option<Expr> {
        match &syntax.expr {
            Syntax::Literal(literal) => self.literal(syntax, literal),
            Syntax::Ident(name) => self.ident(syntax, name),
            Syntax::Select(select) => self.select(select),
            Syntax::Call(call) => self.call(syntax, call),
            Syntax::List(list) => self.list(syntax, &list.elements),
            Syntax::Comprehension(comprehension) => self.comprehension(syntax, comprehension),
            Syntax::Map(_) | Syntax::Struct(_) => {
                let hint = "use a list, or a code list with `in`";
                self.wrong_type(syntax, "maps and messages are not part of the rule language", hint)
            }
            Syntax::Unspecified => {
                let fault = Fault::new(FaultCode::BadRule, "this part of the rule cannot be read");
                self.fault(self.extent(syntax), fault.hint("see the reference of the rule language"))
            }
        }
    }

    /// Notes a fault.
    fn fault<T>(&mut self, at: Range<usize>, fault: Fault) -> Option<T> {
        if !(self.misread.start < at.start && at.end <= self.misread.end) {
            self.faults.error(fault, self.placed.place(at));
        }
        None
    }

    /// Notes that a value is of the wrong type.
    fn wrong_type<T>(&mut self, syntax: &IdedExpr, message: impl Into<String>, hint: impl Into<String>) -> Option<T> {
        let fault = Fault::new(FaultCode::RuleType, message).hint(hint);
        self.fault(self.extent(syntax), fault)
    }

    /// An expression that must be true or false.
    fn boolean(&mut self, syntax: &'a IdedExpr, what: &str) -> Option<Box<Expr>> {
        let found = self.expr(syntax)?;
        if found.ty == Type::Boolean {
            return Some(Box::new(found));
        }
        let message = format!("{what} takes true or false, not {}", article(&found.ty));
        let hint = match &found.ty {
            Type::List(_) => "test it with size(…) > 0, or its elements with exists(x, …)",
            _ => "compare it with something, or test it with has(…)",
        };
        self.wrong_type(syntax, message, hint)
    }

    /// The text of a part of the rule, for hints.
    fn written(&self, syntax: &IdedExpr) -> &'a str {
        self.text.get(self.extent(syntax)).unwrap_or_default()
    }
}

/// A type with its article: "a date", "an integer".
fn article(ty: &Type) -> String {
    match ty {
        Type::Integer => format!("an {ty}"),
        Type::Money | Type::Multilingual => ty.to_string(),
        _ => format!("a {ty}"),
    }
}

/// For a composite value, how to use a part of it; for others the hint given.
fn hint_or(ty: &Type, written: &str, otherwise: &str) -> String {
    let Some((last, rest)) = ty.members().split_last() else { return otherwise.to_owned() };
    let names: Vec<String> = rest.iter().map(|member| format!(".{}", member.name())).collect();
    format!("use a part of `{written}`: {} or .{}", names.join(", "), last.name())
}
