//! What the texts of entries and of the audit trail may be.

use std::borrow::Cow;

use mandate_model::{Fault, FaultCode};

use crate::ledger::check_text;
use crate::store::{MAX_BODY, MAX_KEY};

/// Most bytes of each text of a line of the audit trail.
const MAX_CELL: usize = 4 << 10;

/// Refuses an entry that no database can take.
pub(super) fn entry(space: &str, key: &str, body: &str) -> Result<(), Fault> {
    for (what, name) in [("the space", space), ("the key", key)] {
        if name.is_empty() {
            return Err(Fault::new(FaultCode::Required, format!("{what} of an entry is empty"))
                .hint("an entry needs a space and a key"));
        }
        check_text(what, name, MAX_KEY)?;
    }
    check_text("the content", body, MAX_BODY)
}

/// A text as the audit trail takes it. What was done is told whatever it was called: a text is cut rather than its line
/// refused, and a zero character, which databases do not take, becomes the sign for an unreadable one.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    let kept = text.get(..text.floor_char_boundary(MAX_CELL)).unwrap_or_default();
    if kept.len() == text.len() && !text.contains('\0') {
        return Cow::Borrowed(text);
    }
    let mut clean = kept.replace('\0', "\u{FFFD}");
    if kept.len() < text.len() {
        clean.push('…');
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_keeps_a_line_out_of_the_audit_trail() {
        assert_eq!(cell("sign-in"), "sign-in");
        assert_eq!(cell("a\0b"), "a\u{FFFD}b");
        assert_eq!(cell(&"é".repeat(MAX_CELL / 2)), "é".repeat(MAX_CELL / 2));
        let cut = format!("x{}", "é".repeat(MAX_CELL / 2));
        assert_eq!(cell(&cut), format!("x{}…", "é".repeat(MAX_CELL / 2 - 1)));
    }
}
