//! Calls of functions and methods.

use cel::common::ast::{CallExpr, Expr as Syntax, IdedExpr, LiteralValue};
use mandate_model::nearest::suggestion;
use mandate_model::period::read_date;
use mandate_model::{Fault, FaultCode};
use regex::Regex;

use super::literals::constant;
use super::operators::truth;
use super::{Checker, article, hint_or};
use crate::expr::{Expr, Literal, Node};
use crate::functions::{Function, RESOLVED, Style, names};
use crate::types::Type;

impl<'a> Checker<'a> {
    pub(super) fn call(&mut self, syntax: &'a IdedExpr, call: &'a CallExpr) -> Option<Expr> {
        if call.target.is_none()
            && let Some(operator) = self.operator(syntax, &call.func_name, &call.args)
        {
            return operator;
        }
        let operands: Vec<&IdedExpr> = call.target.as_deref().into_iter().chain(&call.args).collect();
        match (&*call.func_name, &*operands) {
            ("date", [text]) => self.date(text),
            ("matches", [text, pattern]) => self.matches(text, pattern),
            (name, operands) => match Function::named(name) {
                Some(function) => self.function(syntax, function, call.target.is_some(), operands),
                None => self.unknown_function(syntax, name),
            },
        }
    }

    fn unknown_function(&mut self, syntax: &IdedExpr, name: &str) -> Option<Expr> {
        let at = self.called(syntax);
        if let Some((_, example)) = RESOLVED.iter().find(|(known, _)| *known == name) {
            let fault = Fault::new(FaultCode::RuleType, format!("`{name}` is not written in this way"));
            return self.fault(at, fault.hint(format!("write it as {example}")));
        }
        let fault = Fault::new(FaultCode::RuleType, format!("there is no function `{name}`"));
        self.fault(at, fault.hint(suggestion(name, names())))
    }

    /// `date('2012-01-26')`, of a literal only, so that a day that does not exist is told when the pack is loaded.
    fn date(&mut self, syntax: &'a IdedExpr) -> Option<Expr> {
        let Some(text) = text_literal(syntax) else {
            let hint = "declare the field as a date, and compare it as it is";
            return self.wrong_type(syntax, "date() takes a day in quotes, such as '2012-01-26'", hint);
        };
        match read_date(text) {
            Ok(day) => Some(constant(Type::Date, Literal::Date(day))),
            Err(fault) => self.fault(self.extent(syntax), Fault { code: FaultCode::BadRule, ..fault }),
        }
    }

    /// A pattern is a literal and is compiled here, once.
    fn matches(&mut self, text: &'a IdedExpr, pattern: &'a IdedExpr) -> Option<Expr> {
        let found = self.expr(text);
        let compiled = self.pattern(pattern);
        let (found, compiled) = (found?, compiled?);
        if !found.ty.is_text() {
            let message = format!("`matches` takes a text, not {}", article(&found.ty));
            let hint = hint_or(&found.ty, self.written(text), "turn a number or a date into text with string(…)");
            return self.wrong_type(text, message, hint);
        }
        Some(truth(Node::Matches { text: Box::new(found), pattern: compiled }))
    }

    fn pattern(&mut self, syntax: &IdedExpr) -> Option<Regex> {
        let Some(text) = text_literal(syntax) else {
            let hint = "use contains, startsWith or endsWith for a text that is not known beforehand";
            return self.wrong_type(syntax, "the pattern of `matches` must be a text in quotes", hint);
        };
        match Regex::new(text) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                let why = match error {
                    regex::Error::CompiledTooBig(_) => "it is too large".to_owned(),
                    other => {
                        other.to_string().lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
                    }
                };
                let fault = Fault::new(FaultCode::BadRule, format!("the pattern cannot be read: {why}"));
                self.fault(self.extent(syntax), fault.hint("patterns are regular expressions, such as '^[A-Z]{3}$'"))
            }
        }
    }

    fn function(
        &mut self,
        syntax: &'a IdedExpr,
        function: Function,
        method: bool,
        operands: &[&'a IdedExpr],
    ) -> Option<Expr> {
        let name = function.name();
        let style = match function.style() {
            Style::Global => !method,
            Style::Method => method,
            Style::Both => true,
        };
        if !style || operands.len() != function.arity() {
            let fault = Fault::new(FaultCode::RuleType, format!("`{name}` is not written in this way"));
            return self.fault(self.called(syntax), fault.hint(format!("write it as {}", function.example())));
        }
        let args: Vec<Option<Expr>> = operands.iter().map(|operand| self.expr(operand)).collect();
        let args = args.into_iter().collect::<Option<Vec<_>>>()?;
        let types: Vec<&Type> = args.iter().map(|arg| &arg.ty).collect();
        match function.result(&types) {
            Ok(ty) => Some(Expr { ty, node: Node::Call { function, args } }),
            Err((at, wanted)) => {
                let (operand, ty) = (operands.get(at)?, types.get(at)?);
                let message = format!("`{name}` takes {wanted}, not {}", article(ty));
                let hint = hint_or(ty, self.written(operand), &format!("write it as {}", function.example()));
                self.wrong_type(operand, message, hint)
            }
        }
    }
}

fn text_literal(syntax: &IdedExpr) -> Option<&str> {
    match &syntax.expr {
        Syntax::Literal(LiteralValue::String(text)) => Some(text.inner()),
        _ => None,
    }
}
