//! Rules: conditions in CEL that records must meet.
//!
//! A rule is parsed once, when its pack is loaded, and checked against the schema: [`RuleSet::compile`] tells every
//! fault of every rule, underlined in the file that declares it. What comes out is a typed tree, [`Expr`], which is the
//! one meaning of the rule: [`RuleSet::check`] walks it for one record, an evaluator over columns walks the same.
//!
//! This crate does no input or output. The language is described for users in `docs/reference/rules.md`.
//!
//! ```text
//! rule.assert ── guard ── cel's parser ── check ──► Expr ── eval ──► Verdict
//!                limits   syntax only     names,            one record
//!                                         types, codes
//! ```
//!
//! | name | types | gives |
//! |---|---|---|
//! | `record`, `row`, `on` | | the record; the row of the repeat group the rule is `over`; the day of the check |
//! | `has(x.f)` | any field or part | boolean; a list is there when it has an element |
//! | `== !=` | all but composite values and rows | boolean |
//! | `< <= > >=` | integer, decimal, text, date, boolean | boolean |
//! | `&& \|\| ! ?:` | boolean | CEL's logic of three values |
//! | `+ - * / -x` | integer, decimal | exact; `/` of integers is cut off; a decimal quotient has 28 digits |
//! | `%` | integer | integer |
//! | `+` | text, list | both, one after the other |
//! | `x in list` | any that can be told equal | boolean |
//! | `list[i]` | list, integer | the element, from 0 |
//! | `all exists exists_one map filter` | list | boolean, boolean, boolean, list, list |
//! | `size(x)` | text, list | integer: characters, elements |
//! | `startsWith endsWith contains` | text | boolean |
//! | `matches('pattern')` | text, literal | boolean; the pattern is compiled when the rule is |
//! | `date('2012-01-26')` | literal | date |
//! | `year(d)`, `days(from, to)` | date | integer |
//! | `abs(x)` | integer, decimal | the same |
//! | `int(x)` | integer, decimal, text | integer; decimals are cut off |
//! | `double(x)` | integer, decimal, text | decimal |
//! | `string(x)` | integer, decimal, text, date, boolean | text |
//!
//! A value that the record does not give makes what is computed from it absent; `&&` and `||` absorb that where the
//! other side decides, and a rule that is absent as a whole does not apply. Anything else that cannot be computed makes
//! the rule not evaluated, with the reason. Where both meet, absence wins.

mod check;
mod eval;
mod expr;
mod functions;
mod guard;
mod parse;
mod place;
mod ruleset;
mod types;
mod verdict;

pub use eval::MAX_STEPS;
pub use expr::{Comparison, Expr, Literal, Node, Operation, Quantifier};
pub use functions::{Function, Style};
pub use ruleset::{CheckedRule, RuleSet};
pub use types::{Codes, Member, Shape, Type};
pub use verdict::{Outcome, Verdict};
