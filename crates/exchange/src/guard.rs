//! Text that a spreadsheet would run, made harmless, and read back as it was.
//!
//! A spreadsheet program takes a cell of CSV that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula,
//! whoever wrote it. Such a text is written with a single quote before it. So that nothing is lost, a text that begins
//! with single quotes and then such a sign gets one more. The reader takes away exactly one quote, exactly there.

use std::borrow::Cow;

/// Signs that begin a formula, the wide ones of East Asian keyboards too.
const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a sign that begins a formula stands first, or after nothing but single quotes.
fn is_dangerous(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(SIGNS)
}

/// The text as it is written into a cell of CSV that a spreadsheet may open.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { format!("'{text}").into() } else { text.into() }
}

/// The text that was meant by a cell of CSV.
pub(crate) fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_dangerous(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_would_run_is_guarded() {
        let check = |text: &str, expected: &str| assert_eq!(guarded(text), expected, "{text}");
        check("=1+1", "'=1+1");
        check("+41 22", "'+41 22");
        check("-", "'-");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("＝1", "'＝1");
        check("'=1", "''=1");
        check("a=1", "a=1");
        check("'t Hooft", "'t Hooft");
        check("", "");
    }

    #[test]
    fn a_quote_that_guards_nothing_is_kept() {
        for text in ["'", "''", "'t Hooft", "'1", "a'=1"] {
            assert_eq!(unguarded(text), text);
        }
        assert_eq!(unguarded("'=1"), "=1");
        assert_eq!(unguarded("''=1"), "'=1");
    }

    proptest! {
        #[test]
        fn what_is_guarded_is_read_as_it_was(text in "['=+@\\-\t\ra-c]{0,6}|\\PC{0,12}") {
            let written = guarded(&text);
            prop_assert!(!written.starts_with(SIGNS));
            prop_assert_eq!(unguarded(&written), &text);
        }
    }
}
