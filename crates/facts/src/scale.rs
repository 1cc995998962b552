//! How large a question may be before it is planned: a planner goes down its tree step by step, and makes a copy of a
//! common table wherever that is named. No bound of memory or time holds there.

use std::collections::HashMap;
use std::ops::ControlFlow;

use datafusion::sql::sqlparser::ast::{
    BinaryOperator, DataType, Expr, Query, Select, Statement, TableFactor, Visit, Visitor, visit_expressions,
    visit_relations,
};
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::tokenizer::{Token, Tokenizer};

/// Bytes of a question.
const LONGEST: usize = 100_000;
/// Words and signs that each make a tree deeper: operators, and queries beside queries.
const DEEPEST: usize = 1_000;
/// Tables that are read, one that is named in several places counted for each.
const WIDEST: u64 = 250;
/// Columns that are asked for, in all queries of a question together.
const COLUMNS: usize = 2_000;

/// Words that deepen a tree.
const WORDS: [&str; 13] =
    ["SELECT", "VALUES", "JOIN", "UNION", "INTERSECT", "EXCEPT", "AND", "OR", "XOR", "NOT", "IS", "CASE", "COLLATE"];

/// What of a text is too much to be parsed.
pub(crate) fn of_text(text: &str) -> Result<(), String> {
    if text.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    // What is no text of SQL is told by the parser.
    let tokens = Tokenizer::new(&GenericDialect {}, text).tokenize().unwrap_or_default();
    let deepens = |token: &&Token| match token {
        Token::Word(word) => WORDS.iter().any(|known| word.value.eq_ignore_ascii_case(known)),
        Token::Number(..) | Token::Comma | Token::Period | Token::Whitespace(_) | Token::SemiColon | Token::EOF => {
            false
        }
        Token::SingleQuotedString(_) | Token::LParen | Token::RParen | Token::LBracket | Token::RBracket => false,
        _ => true,
    };
    let deep = tokens.iter().filter(deepens).count();
    if deep > DEEPEST {
        return Err(format!("it has more than {DEEPEST} operators and queries in it"));
    }
    Ok(())
}

/// What of a statement is too much to be planned.
pub(crate) fn of_statement(statement: &Statement) -> Result<(), String> {
    let mut weights = Weights::default();
    if let ControlFlow::Break(what) = statement.visit(&mut weights) {
        return Err(what);
    }
    if weights.of(statement) > WIDEST {
        return Err(format!("it reads more than {WIDEST} tables, each counted as often as it is named"));
    }
    Ok(())
}

/// What is found on the way through a statement.
#[derive(Default)]
struct Weights {
    /// How many tables each common table expression comes to.
    tables: HashMap<String, u64>,
    columns: usize,
}

impl Weights {
    fn of<V: Visit>(&self, part: &V) -> u64 {
        let mut sum = 0_u64;
        let _ = visit_relations(part, |name| {
            let weight = self.tables.get(&name.to_string().to_lowercase()).copied().unwrap_or(1);
            sum = sum.saturating_add(weight);
            ControlFlow::<()>::Continue(())
        });
        sum
    }
}

impl Visitor for Weights {
    type Break = String;

    fn pre_visit_select(&mut self, select: &Select) -> ControlFlow<String> {
        self.columns += select.projection.len();
        if self.columns > COLUMNS {
            return ControlFlow::Break(format!("it asks for more than {COLUMNS} columns"));
        }
        ControlFlow::Continue(())
    }

    /// A function that yields rows is asked for them while the question is planned: nothing is bounded there.
    fn pre_visit_table_factor(&mut self, factor: &TableFactor) -> ControlFlow<String> {
        let given = match factor {
            TableFactor::Table { args: Some(given), .. } => &given.args,
            TableFactor::Function { args, .. } => args,
            _ => return ControlFlow::Continue(()),
        };
        visit_expressions(given, |expr| {
            if is_plain(expr) {
                return ControlFlow::Continue(());
            }
            ControlFlow::Break("a table of numbers or days is asked for by texts or lists".to_owned())
        })
    }

    /// A list of a certain length takes its room even where it is nothing.
    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<String> {
        let (Expr::Cast { data_type, .. } | Expr::Convert { data_type: Some(data_type), .. }) = expr else {
            return ControlFlow::Continue(());
        };
        if has_length(data_type) {
            return ControlFlow::Break(format!("`{data_type}` says a length, and lists here have none: write `[]`"));
        }
        ControlFlow::Continue(())
    }

    /// Queries within come before those around them, so that what they name is known.
    fn post_visit_query(&mut self, query: &Query) -> ControlFlow<String> {
        for table in query.with.iter().flat_map(|with| &with.cte_tables) {
            let weight = self.of(&table.query).max(1);
            let known = self.tables.entry(table.alias.name.to_string().to_lowercase()).or_default();
            *known = weight.max(*known);
        }
        ControlFlow::Continue(())
    }
}

/// Whether it makes a number, a day or a time of others, or calls a function, which is bounded.
fn is_plain(expr: &Expr) -> bool {
    match expr {
        Expr::BinaryOp { op, .. } => matches!(
            op,
            BinaryOperator::Plus
                | BinaryOperator::Minus
                | BinaryOperator::Multiply
                | BinaryOperator::Divide
                | BinaryOperator::Modulo
        ),
        Expr::Value(_) | Expr::TypedString(_) | Expr::Interval(_) | Expr::Identifier(_) => true,
        Expr::UnaryOp { .. } | Expr::Nested(_) | Expr::Cast { .. } | Expr::Function(_) => true,
        _ => false,
    }
}

/// Whether a type names the length of its lists, such as `BIGINT[3]`.
fn has_length(ty: &DataType) -> bool {
    ty.to_string().split('[').skip(1).any(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use datafusion::sql::sqlparser::parser::Parser;

    use super::*;

    fn fits(sql: &str) -> bool {
        of_text(sql).is_ok()
            && Parser::parse_sql(&GenericDialect {}, sql).unwrap().iter().all(|one| of_statement(one).is_ok())
    }

    #[test]
    fn what_people_ask_fits() {
        let codes: Vec<String> = (0..9_000).map(|code| format!("'{code}'")).collect();
        assert!(fits(&format!("SELECT * FROM t WHERE code IN ({})", codes.join(", "))));
        assert!(fits("WITH a AS (SELECT * FROM t), b AS (SELECT * FROM a JOIN a c ON a.x = c.x) SELECT * FROM b, a"));
    }

    #[test]
    fn what_would_take_room_while_it_is_planned_does_not() {
        assert!(!fits("SELECT CAST(NULL AS BIGINT[2147483647])"));
        assert!(!fits("SELECT NULL::BIGINT[][10]"));
        assert!(!fits("SELECT * FROM generate_series(1, length('a' || 'b'))"));
        assert!(!fits("SELECT * FROM generate_series(1, array_length([1, 2]))"));
        assert!(!fits(&format!("SELECT {}1", "a,".repeat(2_000))));
        assert!(fits("SELECT CAST(x AS BIGINT[]), y::VARCHAR(10) FROM t"));
        let days = "generate_series(DATE '2024-01-01', now() - INTERVAL '1 day', INTERVAL '1 day')";
        assert!(fits(&format!("SELECT * FROM {days} JOIN unnest([1, 2]) ON TRUE")));
        assert!(fits("SELECT value FROM generate_series(-1, 2 * (3 + 4))"));
    }

    #[test]
    fn what_would_go_too_deep_or_too_wide_does_not() {
        assert!(!fits(&format!("SELECT {}1", "1+".repeat(20_000))));
        assert!(!fits(&format!("SELECT {}1", "- ".repeat(2_000))));
        assert!(!fits(&vec!["SELECT 1"; 1_001].join(" UNION ALL ")));
        assert!(!fits(&format!("SELECT * FROM {}", vec!["t"; 300].join(", "))));
        let doubling = |nested: &str| {
            let tables: Vec<String> =
                (1..30).map(|at| format!("a{at} AS (SELECT * FROM a{0}, a{0} b)", at - 1)).collect();
            format!("WITH a0 AS (SELECT 1), {} {nested} a29", tables.join(", "))
        };
        assert!(!fits(&doubling("SELECT * FROM")));
        assert!(!fits(&format!("SELECT * FROM ({}) x", doubling("SELECT * FROM"))));
    }
}
