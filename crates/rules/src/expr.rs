//! The typed tree of a rule: what the author wrote, with every name resolved and every type known.
//!
//! Both evaluators, the one per record in this crate and one over columns, walk this tree; neither sees CEL's text.
//! What the tree promises to whoever walks it:
//!
//! - both sides of [`Node::Compare`] have one type, and both sides of [`Node::Arithmetic`] the type of the node: a whole
//!   number that meets a decimal is wrapped in [`Node::Widen`];
//! - the operand of [`Node::Has`] is a [`Node::Field`] or a [`Node::Member`];
//! - the root is of [`Type::Boolean`].

use mandate_model::{Date, Decimal};
use regex::Regex;

use crate::functions::Function;
use crate::types::{Member, Type};

/// A node with the type of its value.
#[derive(Clone, Debug)]
pub struct Expr {
    /// The type of the value.
    pub ty: Type,
    /// What is done to have the value.
    pub node: Node,
}

/// What a node does.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the sentence at each variant tells what its fields are for")]
pub enum Node {
    /// A constant.
    Literal(Literal),
    /// `record`: the whole record.
    Record,
    /// `row`: the present row of the repeat group that the rule is `over`.
    Row,
    /// `on`: the day of the check.
    On,
    /// The element of the list that an enclosing [`Node::Quantify`] or [`Node::Collect`] goes through. Slots are
    /// numbered from 0, the outermost first.
    Variable(usize),
    /// A field of a record or row, by its position in the declared order.
    Field { of: Box<Expr>, position: usize },
    /// A part of a composite value, such as the first day of a period.
    Member { of: Box<Expr>, member: Member },
    /// Whether there is a value. Never absent itself.
    Has(Box<Expr>),
    /// `!`
    Not(Box<Expr>),
    /// `&&`: false where either side is false, whatever the other.
    And(Box<Expr>, Box<Expr>),
    /// `||`: true where either side is true, whatever the other.
    Or(Box<Expr>, Box<Expr>),
    /// `condition ? yes : no`: only the chosen side is evaluated.
    If { condition: Box<Expr>, yes: Box<Expr>, no: Box<Expr> },
    /// `== != < <= > >=`
    Compare { op: Comparison, left: Box<Expr>, right: Box<Expr> },
    /// `needle in list`
    In { needle: Box<Expr>, list: Box<Expr> },
    /// `-x`
    Negate(Box<Expr>),
    /// `+ - * / %` on numbers.
    Arithmetic { op: Operation, left: Box<Expr>, right: Box<Expr> },
    /// `+` on two texts or two lists.
    Concat(Box<Expr>, Box<Expr>),
    /// A whole number as a decimal, exactly.
    Widen(Box<Expr>),
    /// `[a, b, …]`, never empty.
    List(Vec<Expr>),
    /// `list[at]`, counted from 0.
    Index { list: Box<Expr>, at: Box<Expr> },
    /// A function; a method's receiver is its first argument.
    Call { function: Function, args: Vec<Expr> },
    /// `text.matches('pattern')`: the pattern fits somewhere in the text.
    Matches { text: Box<Expr>, pattern: Regex },
    /// `over.all(x, test)` and its sisters.
    Quantify { quantifier: Quantifier, over: Box<Expr>, slot: usize, test: Box<Expr> },
    /// `over.map(x, give)`, `over.map(x, keep, give)`, `over.filter(x, keep)`.
    Collect { over: Box<Expr>, slot: usize, keep: Option<Box<Expr>>, give: Box<Expr> },
}

impl Expr {
    /// Shows this expression and all within it, each before its parts.
    pub fn walk<'a>(&'a self, see: &mut impl FnMut(&'a Self)) {
        see(self);
        match &self.node {
            Node::Literal(_) | Node::Record | Node::Row | Node::On | Node::Variable(_) => {}
            Node::Field { of, .. } | Node::Member { of, .. } => of.walk(see),
            Node::Has(of) | Node::Not(of) | Node::Negate(of) | Node::Widen(of) => of.walk(see),
            Node::Matches { text, .. } => text.walk(see),
            Node::And(left, right) | Node::Or(left, right) | Node::Concat(left, right) => {
                left.walk(see);
                right.walk(see);
            }
            Node::Compare { left, right, .. } | Node::Arithmetic { left, right, .. } => {
                left.walk(see);
                right.walk(see);
            }
            Node::In { needle: one, list: other } | Node::Index { list: one, at: other } => {
                one.walk(see);
                other.walk(see);
            }
            Node::If { condition, yes, no } => {
                condition.walk(see);
                yes.walk(see);
                no.walk(see);
            }
            Node::List(parts) | Node::Call { args: parts, .. } => parts.iter().for_each(|part| part.walk(see)),
            Node::Quantify { over, test, .. } => {
                over.walk(see);
                test.walk(see);
            }
            Node::Collect { over, keep, give, .. } => {
                over.walk(see);
                keep.iter().for_each(|keep| keep.walk(see));
                give.walk(see);
            }
        }
    }
}

/// A constant written in a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant is the type of its name")]
pub enum Literal {
    Boolean(bool),
    Integer(i64),
    Decimal(Decimal),
    Text(String),
    Date(Date),
}

/// A comparison of two values of one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

impl Comparison {
    /// Whether the comparison needs an order, not only equality.
    pub const fn needs_order(self) -> bool {
        !matches!(self, Self::Equal | Self::NotEqual)
    }
}

/// An operation on two numbers of one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`. Of whole numbers: what is left over is cut off, as in CEL.
    Divide,
    /// `%`. Of whole numbers only; the sign is that of the dividend.
    Remainder,
}

/// How many elements of a list must meet a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantifier {
    /// Every one; true of an empty list.
    All,
    /// At least one; false of an empty list.
    Exists,
    /// Exactly one.
    ExistsOne,
}
