//! Constants.

use cel::common::ast::{IdedExpr, LiteralValue};
use mandate_model::{Decimal, Fault, FaultCode};

use super::Checker;
use crate::expr::{Expr, Literal, Node};
use crate::types::Type;

impl<'a> Checker<'a> {
    pub(super) fn literal(&mut self, syntax: &IdedExpr, literal: &LiteralValue) -> Option<Expr> {
        match literal {
            LiteralValue::Boolean(value) => Some(constant(Type::Boolean, Literal::Boolean(*value.inner()))),
            LiteralValue::Int(value) => Some(constant(Type::Integer, Literal::Integer(*value.inner()))),
            LiteralValue::String(value) => Some(constant(Type::Text, Literal::Text(value.inner().to_owned()))),
            LiteralValue::Double(value) => self.decimal(syntax, value.inner().is_sign_negative()),
            LiteralValue::Null => {
                let hint = "test for absence with !has(record.date)";
                self.wrong_type(syntax, "`null` is not part of the rule language", hint)
            }
            LiteralValue::UInt(value) => {
                let hint = format!("write {}", value.inner());
                self.wrong_type(syntax, "unsigned numbers are not part of the rule language", hint)
            }
            LiteralValue::Bytes(_) => {
                self.wrong_type(syntax, "bytes are not part of the rule language", "write a text")
            }
        }
    }

    /// A decimal is read from the text of the rule: the parser's binary fraction is not exact.
    fn decimal(&mut self, syntax: &IdedExpr, negative: bool) -> Option<Expr> {
        let text = self.token(syntax.id).and_then(|token| self.text.get(token)).unwrap_or_default();
        let text = text.trim_start_matches('-');
        let exact =
            if text.contains(['e', 'E']) { Decimal::from_scientific(text) } else { Decimal::from_str_exact(text) };
        match exact {
            Ok(value) => Some(constant(Type::Decimal, Literal::Decimal(if negative { -value } else { value }))),
            Err(_) => {
                let fault = Fault::new(FaultCode::BadRule, format!("the number {text} cannot be kept exactly"));
                self.fault(self.extent(syntax), fault.hint("write it with at most 28 digits"))
            }
        }
    }
}

pub(super) fn constant(ty: Type, literal: Literal) -> Expr {
    Expr { ty, node: Node::Literal(literal) }
}
