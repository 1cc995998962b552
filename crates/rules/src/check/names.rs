//! Names: what is in scope, fields, parts of composite values.

use cel::common::ast::{IdedExpr, SelectExpr};
use mandate_model::nearest::suggestion;
use mandate_model::{Fault, FaultCode, Fields, Name};

use super::{Checker, article};
use crate::expr::{Expr, Node};
use crate::types::{Member, Shape, Type};

impl<'a> Checker<'a> {
    pub(super) fn ident(&mut self, syntax: &IdedExpr, name: &str) -> Option<Expr> {
        if let Some(slot) = self.scope.iter().rposition(|(known, _)| *known == name) {
            return Some(Expr { ty: self.scope[slot].1.clone(), node: Node::Variable(slot) });
        }
        match (name, &self.over) {
            ("record", _) => Some(Expr { ty: Type::Row(Shape::default()), node: Node::Record }),
            ("row", Some(shape)) => Some(Expr { ty: Type::Row(shape.clone()), node: Node::Row }),
            ("row", None) => {
                let fault =
                    Fault::new(FaultCode::RuleUnknownField, "`row` is known only in a rule over a repeat group");
                self.fault(self.extent(syntax), fault.hint("add `over: TABLE` to the rule, or write `record`"))
            }
            ("on", _) => Some(Expr { ty: Type::Date, node: Node::On }),
            _ => {
                let fault = Fault::new(FaultCode::RuleUnknownField, format!("`{name}` is not known here"));
                let hint = self.ident_hint(name);
                self.fault(self.extent(syntax), fault.hint(hint))
            }
        }
    }

    /// A field named without `record.` is the most likely slip.
    fn ident_hint(&self, name: &str) -> String {
        let within = |shape: &Shape| shape.fields(&self.collection.fields)?.position_underscored(name);
        if self.over.as_ref().and_then(within).is_some() {
            return format!("did you mean `row.{name}`?");
        }
        if within(&Shape::default()).is_some() {
            return format!("did you mean `record.{name}`?");
        }
        let row = self.over.is_some().then_some("row");
        let known: Vec<&str> = self.scope.iter().map(|(name, _)| *name).chain(["record", "on"]).chain(row).collect();
        suggestion(name, known.iter().copied())
    }

    pub(super) fn select(&mut self, select: &'a SelectExpr) -> Option<Expr> {
        let of = Box::new(self.expr(&select.operand)?);
        let found = match &of.ty {
            Type::Row(shape) => {
                let shape = shape.clone();
                self.field(select, of, &shape)?
            }
            _ => self.member(select, of)?,
        };
        Some(if select.test { Expr { ty: Type::Boolean, node: Node::Has(Box::new(found)) } } else { found })
    }

    fn field(&mut self, select: &SelectExpr, of: Box<Expr>, shape: &Shape) -> Option<Expr> {
        let fields = shape.fields(&self.collection.fields)?;
        let Some(position) = fields.position_underscored(&select.field) else {
            return self.unknown_field(select, fields);
        };
        let ty = Type::of_field(&fields.at(position)?.ty, shape, position);
        Some(Expr { ty, node: Node::Field { of, position } })
    }

    fn unknown_field(&mut self, select: &SelectExpr, fields: &Fields) -> Option<Expr> {
        let at = self.selected(select);
        let written = self.text.get(at.start..).unwrap_or_default();
        // `record.valid-from` is read as a subtraction: see whether a declared name begins here.
        let hyphenated = fields.iter().map(|field| &field.name).find(|name| begins_with(written, name));
        if let Some(name) = hyphenated {
            let fault =
                Fault::new(FaultCode::RuleUnknownField, format!("in a rule, the hyphen of `{name}` is a minus"));
            self.misread = at.start..at.start + name.as_str().len();
            return self.fault(self.misread.clone(), fault.hint(format!("write `{}`", name.underscored())));
        }
        let names: Vec<String> = fields.iter().map(|field| field.name.underscored()).collect();
        let hint = suggestion(&select.field, names.iter().map(String::as_str));
        let fault = Fault::new(FaultCode::RuleUnknownField, format!("there is no field `{}`", select.field));
        self.fault(at, fault.hint(hint))
    }

    fn member(&mut self, select: &SelectExpr, of: Box<Expr>) -> Option<Expr> {
        let members = of.ty.members();
        if let Some(member) = members.iter().copied().find(|member| member.name() == select.field) {
            return Some(Expr { ty: member.ty(), node: Node::Member { of, member } });
        }
        let at = self.selected(select);
        if members.is_empty() {
            let message = format!("{} has no parts, so no `{}`", article(&of.ty), select.field);
            let written = self.written(&select.operand);
            let hint = match &of.ty {
                Type::List(_) => format!("go through the rows: {written}.all(x, has(x.{}))", select.field),
                _ => format!("use `{written}` as it is"),
            };
            return self.fault(at, Fault::new(FaultCode::RuleType, message).hint(hint));
        }
        let fault = Fault::new(FaultCode::RuleUnknownField, format!("{} has no `{}`", article(&of.ty), select.field));
        self.fault(at, fault.hint(suggestion(&select.field, members.iter().map(|member: &Member| member.name()))))
    }
}

/// Whether a text begins with a name that has a hyphen, as a whole word.
fn begins_with(text: &str, name: &Name) -> bool {
    name.as_str().contains('-')
        && text
            .strip_prefix(name.as_str())
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}
