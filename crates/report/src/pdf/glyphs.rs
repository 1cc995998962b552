//! No character may vanish: what no embedded face has is refused by name.

use std::collections::BTreeSet;

use mandate_model::{Fault, FaultCode};

use crate::fonts;

/// At most so many characters are named.
const NAMED: usize = 12;

/// Fails with `MissingGlyph` if a text holds a character that cannot be shown.
pub fn check<'a>(texts: impl Iterator<Item = &'a str>) -> Result<(), Fault> {
    let all: BTreeSet<char> = texts.flat_map(str::chars).collect();
    let missing: Vec<char> = all.into_iter().filter(|c| !c.is_ascii() && !fonts::covers(*c)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let name = |c: &char| format!("{c} (U+{:04X})", u32::from(*c));
    let mut named = missing.iter().take(NAMED).map(name).collect::<Vec<_>>().join(", ");
    if missing.len() > NAMED {
        named.push_str(&format!(" and {} more", missing.len() - NAMED));
    }
    Err(Fault::new(FaultCode::MissingGlyph, format!("the embedded fonts cannot show {named}")).hint(
        "write the report as HTML or DOCX, which take the reader's fonts, or replace the characters in the source",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_characters_are_named() {
        assert_eq!(check(["中文 ⁵ š “x”"].into_iter()), Ok(()));
        let fault = check(["a😀", "ض"].into_iter()).unwrap_err();
        assert_eq!(fault.code, FaultCode::MissingGlyph);
        assert_eq!(fault.message, "the embedded fonts cannot show ض (U+0636), 😀 (U+1F600)");
    }
}
