//! Operators: which types they take, and what they become.

use std::borrow::Cow;

use cel::common::ast::operators as symbol;
use cel::common::ast::{Expr as Syntax, IdedExpr, LiteralValue};
use mandate_model::Decimal;
use mandate_model::period::read_date;

use super::{Checker, article, hint_or};
use crate::expr::{Comparison, Expr, Literal, Node, Operation};
use crate::types::Type;

impl<'a> Checker<'a> {
    /// An operator with its operands; `None` where the name is not an operator.
    pub(super) fn operator(&mut self, syntax: &'a IdedExpr, name: &str, args: &'a [IdedExpr]) -> Option<Option<Expr>> {
        Some(match (name, args) {
            (symbol::LOGICAL_NOT, [operand]) => self.boolean(operand, "`!`").map(|operand| truth(Node::Not(operand))),
            (symbol::LOGICAL_AND, [left, right]) => self.logic("`&&`", left, right, Node::And),
            (symbol::LOGICAL_OR, [left, right]) => self.logic("`||`", left, right, Node::Or),
            (symbol::CONDITIONAL, [condition, yes, no]) => self.conditional(syntax, condition, yes, no),
            (symbol::NEGATE, [operand]) => self.negate(operand),
            (symbol::IN, [needle, list]) => self.membership(syntax, needle, list),
            (symbol::INDEX, [list, at]) => self.index(list, at),
            (_, [left, right]) => match (comparison(name), operation(name)) {
                (Some(op), _) => self.compare(syntax, op, left, right),
                (_, Some(op)) => self.arithmetic(syntax, op, left, right),
                _ => return None,
            },
            _ => return None,
        })
    }

    fn logic(
        &mut self,
        operator: &str,
        left: &'a IdedExpr,
        right: &'a IdedExpr,
        make: fn(Box<Expr>, Box<Expr>) -> Node,
    ) -> Option<Expr> {
        let (left, right) = (self.boolean(left, operator), self.boolean(right, operator));
        Some(truth(make(left?, right?)))
    }

    fn conditional(
        &mut self,
        syntax: &IdedExpr,
        condition: &'a IdedExpr,
        yes: &'a IdedExpr,
        no: &'a IdedExpr,
    ) -> Option<Expr> {
        let (condition, yes, no) = (self.boolean(condition, "the part before `?`"), self.expr(yes), self.expr(no));
        let (condition, yes, no) = (condition?, yes?, no?);
        let Some(ty) = yes.ty.common(&no.ty) else {
            let message = format!("one side of `:` is {}, the other {}", article(&yes.ty), article(&no.ty));
            return self.wrong_type(syntax, message, "both sides must be of one type");
        };
        let (yes, no) = (Box::new(widen(yes, &ty)), Box::new(widen(no, &ty)));
        Some(Expr { ty, node: Node::If { condition, yes, no } })
    }

    fn compare(
        &mut self,
        syntax: &IdedExpr,
        op: Comparison,
        left_syntax: &'a IdedExpr,
        right_syntax: &'a IdedExpr,
    ) -> Option<Expr> {
        if is_null(left_syntax) || is_null(right_syntax) {
            return self.compare_null(syntax, op, if is_null(left_syntax) { right_syntax } else { left_syntax });
        }
        let (left, right) = (self.expr(left_syntax), self.expr(right_syntax));
        let (left, right) = (left?, right?);
        let ty = match comparable(op, &left, &right) {
            Ok(ty) => ty,
            Err((message, hint)) => {
                let hint = hint_or(&right.ty, self.written(right_syntax), &hint);
                let hint = hint_or(&left.ty, self.written(left_syntax), &hint);
                return self.wrong_type(syntax, message, hint);
            }
        };
        let known = self.known_codes(&left.ty, &right, right_syntax);
        let known = self.known_codes(&right.ty, &left, left_syntax) && known;
        let (left, right) = (Box::new(widen(left, &ty)), Box::new(widen(right, &ty)));
        known.then(|| truth(Node::Compare { op, left, right }))
    }

    fn compare_null(&mut self, syntax: &IdedExpr, op: Comparison, other: &IdedExpr) -> Option<Expr> {
        let not = if op == Comparison::NotEqual { "" } else { "!" };
        let operand = match &other.expr {
            Syntax::Select(select) if !select.test => self.written(other),
            _ => "record.date",
        };
        let hint = format!("write {not}has({operand})");
        self.wrong_type(syntax, "nothing is ever `null` in a rule: a value is there or absent", hint)
    }

    fn membership(
        &mut self,
        syntax: &IdedExpr,
        needle_syntax: &'a IdedExpr,
        list_syntax: &'a IdedExpr,
    ) -> Option<Expr> {
        let (needle, list) = (self.expr(needle_syntax), self.expr(list_syntax));
        let (needle, list) = (needle?, list?);
        let Type::List(element) = &list.ty else {
            let message = format!("the right side of `in` is {}, not a list", article(&list.ty));
            let hint = if list.ty.is_text() {
                format!("write {}.contains({})", self.written(list_syntax), self.written(needle_syntax))
            } else {
                "write it as x in ['a', 'b']".to_owned()
            };
            return self.wrong_type(syntax, message, hint);
        };
        let common = needle.ty.common(element).filter(Type::is_comparable);
        let element = (**element).clone();
        let fits = common.filter(|ty| *ty == element || element.is_text() || matches!(list.node, Node::List(_)));
        let Some(ty) = fits else {
            let message = format!("{} cannot be in a {}", article(&needle.ty), list.ty);
            let hint = hint_or(&needle.ty, self.written(needle_syntax), "ask for a value of the type of the elements");
            return self.wrong_type(syntax, message, hint);
        };
        let known = self.known_codes(&needle.ty, &list, list_syntax);
        let known = self.known_codes(&element, &needle, needle_syntax) && known;
        let (needle, list) = (Box::new(widen(needle, &ty)), Box::new(widen(list, &Type::list(ty))));
        known.then(|| truth(Node::In { needle, list }))
    }

    fn index(&mut self, list_syntax: &'a IdedExpr, at_syntax: &'a IdedExpr) -> Option<Expr> {
        let (list, at) = (self.expr(list_syntax), self.expr(at_syntax));
        let (list, at) = (list?, at?);
        let Type::List(element) = &list.ty else {
            let message = format!("{} has no elements", article(&list.ty));
            let hint = hint_or(&list.ty, self.written(list_syntax), "take an element of a list only");
            return self.wrong_type(list_syntax, message, hint);
        };
        if at.ty != Type::Integer {
            let message = format!("an element is named by an integer, not by {}", article(&at.ty));
            return self.wrong_type(at_syntax, message, "the first element is [0]");
        }
        let ty = (**element).clone();
        Some(Expr { ty, node: Node::Index { list: Box::new(list), at: Box::new(at) } })
    }

    fn negate(&mut self, operand: &'a IdedExpr) -> Option<Expr> {
        let found = self.expr(operand)?;
        if !found.ty.is_number() {
            let message = format!("`-` takes a number, not {}", article(&found.ty));
            let hint = hint_or(&found.ty, self.written(operand), "read a number from a text with int(…) or double(…)");
            return self.wrong_type(operand, message, hint);
        }
        Some(Expr { ty: found.ty.clone(), node: Node::Negate(Box::new(found)) })
    }

    fn arithmetic(
        &mut self,
        syntax: &IdedExpr,
        op: Operation,
        left_syntax: &'a IdedExpr,
        right_syntax: &'a IdedExpr,
    ) -> Option<Expr> {
        let (left, right) = (self.expr(left_syntax), self.expr(right_syntax));
        let (left, right) = (left?, right?);
        let common = left.ty.common(&right.ty);
        match (op, common) {
            (Operation::Remainder, Some(Type::Decimal)) => {
                self.wrong_type(syntax, "`%` takes integers, not decimals", "cut the decimals off with int(…)")
            }
            (_, Some(ty)) if ty.is_number() => {
                let (left, right) = (Box::new(widen(left, &ty)), Box::new(widen(right, &ty)));
                Some(Expr { ty, node: Node::Arithmetic { op, left, right } })
            }
            (Operation::Add, Some(ty)) if ty.is_text() || matches!(ty, Type::List(_)) => {
                let ty = if ty.is_text() { Type::Text } else { ty };
                Some(Expr { ty, node: Node::Concat(Box::new(left), Box::new(right)) })
            }
            _ => {
                let message = format!("`{}` does not take {} and {}", sign(op), article(&left.ty), article(&right.ty));
                let hint = hint_or(&right.ty, self.written(right_syntax), arithmetic_hint(op, &left.ty, &right.ty));
                self.wrong_type(syntax, message, hint_or(&left.ty, self.written(left_syntax), &hint))
            }
        }
    }
}

pub(super) fn truth(node: Node) -> Expr {
    Expr { ty: Type::Boolean, node }
}

/// The expression as a decimal, or a list of decimals, where whole numbers meet decimals; otherwise as it is.
pub(super) fn widen(expr: Expr, to: &Type) -> Expr {
    match (expr, to) {
        (Expr { ty: Type::Integer, node: Node::Literal(Literal::Integer(value)) }, Type::Decimal) => {
            Expr { ty: Type::Decimal, node: Node::Literal(Literal::Decimal(Decimal::from(value))) }
        }
        (expr, Type::Decimal) if expr.ty == Type::Integer => {
            Expr { ty: Type::Decimal, node: Node::Widen(Box::new(expr)) }
        }
        (Expr { ty: _, node: Node::List(elements) }, Type::List(element)) => {
            let elements = elements.into_iter().map(|each| widen(each, element)).collect();
            Expr { ty: to.clone(), node: Node::List(elements) }
        }
        (expr, _) => expr,
    }
}

/// The type in which two values are compared; otherwise what is wrong, and the hint where neither has parts.
fn comparable(op: Comparison, left: &Expr, right: &Expr) -> Result<Type, (String, Cow<'static, str>)> {
    let Some(ty) = left.ty.common(&right.ty) else {
        let message = format!("{} cannot be compared with {}", article(&left.ty), article(&right.ty));
        let convert = conversion_hint(left, right).or_else(|| conversion_hint(right, left));
        return Err((message, convert.unwrap_or("compare values of one type".into())));
    };
    if !ty.is_comparable() {
        let message = format!("{} cannot be compared as a whole", article(&ty));
        return Err((message, "compare fields of the rows: all(x, …), exists(x, …)".into()));
    }
    if op.needs_order() && !ty.is_ordered() {
        let hint = "ask for an element with `in`, for the number of elements with size(…)";
        return Err((format!("{} has no order", article(&ty)), hint.into()));
    }
    Ok(ty)
}

fn arithmetic_hint(op: Operation, left: &Type, right: &Type) -> &'static str {
    match op {
        _ if *left == Type::Date || *right == Type::Date => "count days with days(from, to)",
        Operation::Add => "turn a number into text with string(…), a text into a number with double(…)",
        _ => "read a number from a text with int(…) or double(…)",
    }
}

fn is_null(syntax: &IdedExpr) -> bool {
    matches!(syntax.expr, Syntax::Literal(LiteralValue::Null))
}

/// How to make a value comparable with one of another type.
fn conversion_hint(one: &Expr, other: &Expr) -> Option<Cow<'static, str>> {
    Some(match (&one.ty, &other.node) {
        (Type::Date, Node::Literal(Literal::Text(text))) => match read_date(text) {
            Ok(day) => format!("write date('{day}')").into(),
            Err(_) => "write the day as date('2012-01-26')".into(),
        },
        (Type::Date, _) if other.ty.is_number() => "compare year(…) with a number".into(),
        (Type::Boolean, _) => "a boolean stands for itself: leave the comparison out, or put `!` before it".into(),
        (Type::Text | Type::Code(_), _) if other.ty.is_number() => "a text stands in quotes".into(),
        (Type::List(_), _) => "ask for an element with `in`, for the number of elements with size(…)".into(),
        _ => return None,
    })
}

fn comparison(name: &str) -> Option<Comparison> {
    Some(match name {
        symbol::EQUALS => Comparison::Equal,
        symbol::NOT_EQUALS => Comparison::NotEqual,
        symbol::LESS => Comparison::Less,
        symbol::LESS_EQUALS => Comparison::LessOrEqual,
        symbol::GREATER => Comparison::Greater,
        symbol::GREATER_EQUALS => Comparison::GreaterOrEqual,
        _ => return None,
    })
}

fn operation(name: &str) -> Option<Operation> {
    Some(match name {
        symbol::ADD => Operation::Add,
        symbol::SUBSTRACT => Operation::Subtract,
        symbol::MULTIPLY => Operation::Multiply,
        symbol::DIVIDE => Operation::Divide,
        symbol::MODULO => Operation::Remainder,
        _ => return None,
    })
}

const fn sign(op: Operation) -> char {
    match op {
        Operation::Add => '+',
        Operation::Subtract => '-',
        Operation::Multiply => '*',
        Operation::Divide => '/',
        Operation::Remainder => '%',
    }
}
