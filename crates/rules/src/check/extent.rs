//! Which stretch of the rule a part of the syntax tree was written as. The parser keeps one token a node: the operator,
//! the point, the opening bracket.

use std::ops::Range;

use cel::common::ast::{EntryExpr, Expr as Syntax, IdedEntryExpr, IdedExpr, SelectExpr};

use super::Checker;

impl Checker<'_> {
    /// The token the parser keeps for a node.
    pub(super) fn token(&self, id: u64) -> Option<Range<usize>> {
        let (start, stop) = self.info.offset_for(id)?;
        let (start, end) = (usize::try_from(start).ok()?, usize::try_from(stop).ok()? + 1);
        (start < end && self.text.get(start..end).is_some()).then_some(start..end)
    }

    /// From the first to the last token of a part of the rule.
    pub(super) fn extent(&self, syntax: &IdedExpr) -> Range<usize> {
        let own = self.token(syntax.id).map(|token| self.with_name(token));
        let parts = children(&syntax.expr).into_iter().map(|child| self.extent(child));
        let parts = parts.chain(match &syntax.expr {
            Syntax::Select(select) => Some(self.selected(select)),
            _ => None,
        });
        let whole = own.into_iter().chain(parts).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end));
        self.with_bracket(syntax, whole.unwrap_or(0..self.text.len()))
    }

    /// The field name after the point of a selection.
    pub(super) fn selected(&self, select: &SelectExpr) -> Range<usize> {
        let from = self.extent(&select.operand).end;
        let after = self.text.get(from..).unwrap_or_default();
        let start = after.find(&*select.field).map_or(from, |at| from + at);
        start..(start + select.field.len()).min(self.text.len())
    }

    /// The name before the opening bracket of a call, with the bracket.
    fn with_name(&self, token: Range<usize>) -> Range<usize> {
        if self.text.get(token.clone()) != Some("(") {
            return token;
        }
        let before = self.text[..token.start].trim_end();
        let name = before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_').len();
        name..token.end
    }

    /// With the closing bracket of a call, a list, an index or a map.
    fn with_bracket(&self, syntax: &IdedExpr, extent: Range<usize>) -> Range<usize> {
        let opening = self.token(syntax.id).and_then(|token| self.text.get(token));
        let closing = match opening {
            Some("(") => ')',
            Some("[") => ']',
            Some("{") => '}',
            _ => return extent,
        };
        let after = self.text.get(extent.end..).unwrap_or_default();
        let blank = after.len() - after.trim_start().len();
        let closed = after[blank..].starts_with(closing);
        extent.start..if closed { extent.end + blank + 1 } else { extent.end }
    }

    /// The name of a called function.
    pub(super) fn called(&self, syntax: &IdedExpr) -> Range<usize> {
        let Some(token) = self.token(syntax.id) else { return self.extent(syntax) };
        let named = self.with_name(token);
        let name = self.text[named.clone()].trim_end_matches('(').trim_end();
        named.start..named.start + name.len()
    }
}

fn children(syntax: &Syntax) -> Vec<&IdedExpr> {
    match syntax {
        Syntax::Call(call) => call.target.as_deref().into_iter().chain(&call.args).collect(),
        Syntax::Select(select) => vec![&select.operand],
        Syntax::List(list) => list.elements.iter().collect(),
        Syntax::Comprehension(comprehension) => vec![&comprehension.iter_range, &comprehension.loop_step],
        Syntax::Map(map) => map.entries.iter().map(last_of_entry).collect(),
        Syntax::Struct(message) => message.entries.iter().map(last_of_entry).collect(),
        _ => Vec::new(),
    }
}

fn last_of_entry(entry: &IdedEntryExpr) -> &IdedExpr {
    match &entry.expr {
        EntryExpr::StructField(field) => &field.value,
        EntryExpr::MapEntry(entry) => &entry.value,
    }
}
