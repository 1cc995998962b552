//! Codes written in a rule must be in the list of the value they are compared with: a rule with a misspelt code would
//! hold, or fail, for ever.

use cel::common::ast::{Expr as Syntax, IdedExpr};
use mandate_model::nearest::suggestion;
use mandate_model::{CodeList, Fault, FaultCode};

use super::Checker;
use crate::expr::{Expr, Literal, Node};
use crate::types::{Codes, Type};

impl<'a> Checker<'a> {
    /// Whether every code written in `other` is known to the list behind `ty`, of one code or of many; what is not is
    /// noted. True where there is no list, or nothing is written out.
    pub(super) fn known_codes(&mut self, ty: &Type, other: &Expr, syntax: &IdedExpr) -> bool {
        let ty = if let Type::List(element) = ty { element } else { ty };
        let Some(list) = self.code_list(ty) else { return true };
        match (&other.node, &syntax.expr) {
            (Node::Literal(Literal::Text(code)), _) => self.known_code(list, code, syntax),
            (Node::List(elements), Syntax::List(written)) => {
                let known = |known, (element, syntax)| self.known_codes(ty, element, syntax) && known;
                elements.iter().zip(&written.elements).fold(true, known)
            }
            _ => true,
        }
    }

    fn known_code(&mut self, list: &CodeList, code: &str, syntax: &IdedExpr) -> bool {
        if list.get(code).is_some() {
            return true;
        }
        let fault = Fault::new(FaultCode::UnknownCode, format!("`{code}` is not a code of {}", list.name));
        let hint = suggestion(code, list.codes.iter().map(|known| known.code.as_str()));
        self.fault(self.extent(syntax), fault.hint(hint)).unwrap_or(false)
    }

    /// The list behind a type, where the packs at hand declare it.
    fn code_list(&self, ty: &Type) -> Option<&'a CodeList> {
        let catalogue = self.catalogue?;
        match ty {
            Type::Code(Codes::List(name)) => catalogue.codelists.get(name),
            Type::Code(Codes::Role(role)) => catalogue.role(*role).ok(),
            _ => None,
        }
    }
}
