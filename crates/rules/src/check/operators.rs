//! Operators: which types they take, and what they become.

use cel::common::ast::operators as symbol;
use cel::common::ast::{Expr as Syntax, IdedExpr, LiteralValue};
use mandate_model::Decimal;
use mandate_model::period::read_date;

use super::{Checker, article, parts_hint};
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
            return self.wrong_type(syntax, message, Some("both sides must be of one type".into()));
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
        let parts = parts_hint(&left.ty, self.written(left_syntax))
            .or_else(|| parts_hint(&right.ty, self.written(right_syntax)));
        let Some(ty) = left.ty.common(&right.ty) else {
            let message = format!("{} cannot be compared with {}", article(&left.ty), article(&right.ty));
            let hint = parts.or_else(|| conversion_hint(&left, &right)).or_else(|| conversion_hint(&right, &left));
            return self.wrong_type(syntax, message, hint);
        };
        if !ty.is_comparable() || (op.needs_order() && !ty.is_ordered()) {
            let message = if op.needs_order() && ty.is_comparable() {
                format!("{} has no order", article(&ty))
            } else {
                format!("{} cannot be compared as a whole", article(&ty))
            };
            return self.wrong_type(syntax, message, parts);
        }
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
        self.wrong_type(syntax, "nothing is ever `null` in a rule: a value is there or absent".into(), Some(hint))
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
            let hint = list
                .ty
                .is_text()
                .then(|| format!("write {}.contains({})", self.written(list_syntax), self.written(needle_syntax)));
            return self.wrong_type(syntax, message, hint.or_else(|| Some("write it as x in ['a', 'b']".into())));
        };
        let common = needle.ty.common(element).filter(Type::is_comparable);
        let element = (**element).clone();
        let fits = common.filter(|ty| *ty == element || element.is_text() || matches!(list.node, Node::List(_)));
        let Some(ty) = fits else {
            let message = format!("{} cannot be in a list of {element}", article(&needle.ty));
            let hint = parts_hint(&needle.ty, self.written(needle_syntax));
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
            return self.wrong_type(list_syntax, message, parts_hint(&list.ty, self.written(list_syntax)));
        };
        if at.ty != Type::Integer {
            let message = format!("an element is named by an integer, not by {}", article(&at.ty));
            return self.wrong_type(at_syntax, message, Some("the first element is [0]".into()));
        }
        let ty = (**element).clone();
        Some(Expr { ty, node: Node::Index { list: Box::new(list), at: Box::new(at) } })
    }

    fn negate(&mut self, operand: &'a IdedExpr) -> Option<Expr> {
        let found = self.expr(operand)?;
        if !found.ty.is_number() {
            let message = format!("`-` takes a number, not {}", article(&found.ty));
            return self.wrong_type(operand, message, parts_hint(&found.ty, self.written(operand)));
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
                let message = "`%` takes integers, not decimals".into();
                self.wrong_type(syntax, message, Some("cut the decimals off with int(…)".into()))
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
                let hint = if left.ty == Type::Date || right.ty == Type::Date {
                    Some("count days with days(from, to)".to_owned())
                } else {
                    parts_hint(&left.ty, self.written(left_syntax))
                        .or_else(|| parts_hint(&right.ty, self.written(right_syntax)))
                        .or_else(|| (op == Operation::Add).then(|| "turn numbers into text with string(…)".to_owned()))
                };
                self.wrong_type(syntax, message, hint)
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

fn is_null(syntax: &IdedExpr) -> bool {
    matches!(syntax.expr, Syntax::Literal(LiteralValue::Null))
}

/// How to make a value comparable with one of another type.
fn conversion_hint(one: &Expr, other: &Expr) -> Option<String> {
    match (&one.ty, other) {
        (Type::Date, Expr { node: Node::Literal(Literal::Text(text)), .. }) => Some(match read_date(text) {
            Ok(day) => format!("write date('{day}')"),
            Err(_) => "write the day as date('2012-01-26')".into(),
        }),
        (Type::Date, _) if other.ty.is_number() => Some("compare year(…) with a number".into()),
        (Type::Boolean, _) => {
            Some("a boolean stands for itself: leave the comparison out, or put `!` before it".into())
        }
        (Type::Text | Type::Code(_), _) if other.ty.is_number() => Some("a text stands in quotes".into()),
        (Type::List(_), _) => Some("ask for an element with `in`, for the number of elements with size(…)".into()),
        _ => None,
    }
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
