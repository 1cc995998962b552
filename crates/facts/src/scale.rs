//! How large a question may be before it is planned: a planner goes down its tree step by step, and makes a copy of a
//! common table wherever that is named. No bound of memory or time holds there.

use std::collections::HashMap;
use std::ops::ControlFlow;

use datafusion::sql::sqlparser::ast::{Query, Statement, Visit as _, Visitor, visit_relations};
use datafusion::sql::sqlparser::dialect::GenericDialect;
use datafusion::sql::sqlparser::tokenizer::{Token, Tokenizer};

/// Bytes of a question.
const LONGEST: usize = 100_000;
/// Words and signs that each make a tree deeper: operators, and queries beside queries.
const DEEPEST: usize = 1_000;
/// Tables that are read, one that is named in several places counted for each.
const WIDEST: u64 = 250;

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
    let _ = statement.visit(&mut weights);
    if weights.of(statement) > WIDEST {
        return Err(format!("it reads more than {WIDEST} tables, each counted as often as it is named"));
    }
    Ok(())
}

/// How many tables each common table expression comes to.
#[derive(Default)]
struct Weights(HashMap<String, u64>);

impl Weights {
    fn of<V: datafusion::sql::sqlparser::ast::Visit>(&self, part: &V) -> u64 {
        let mut sum = 0_u64;
        let _ = visit_relations(part, |name| {
            let weight = self.0.get(&name.to_string().to_lowercase()).copied().unwrap_or(1);
            sum = sum.saturating_add(weight);
            ControlFlow::<()>::Continue(())
        });
        sum
    }
}

impl Visitor for Weights {
    type Break = ();

    /// Queries within come before those around them, so that what they name is known.
    fn post_visit_query(&mut self, query: &Query) -> ControlFlow<()> {
        for table in query.with.iter().flat_map(|with| &with.cte_tables) {
            let weight = self.of(&table.query).max(1);
            let known = self.0.entry(table.alias.name.to_string().to_lowercase()).or_default();
            *known = weight.max(*known);
        }
        ControlFlow::Continue(())
    }
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
