//! The embedded faces: one set for measuring, for pictures and for PDF, so that every machine writes the same bytes.

use std::sync::{Arc, OnceLock};

use resvg::usvg::fontdb;
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontInstance, FontVariant, FontVariations};

/// The family of charts, maps, tables and headings.
pub const SANS: &str = "Noto Sans CJK SC";
/// The family of running text.
pub const SERIF: &str = "Noto Serif CJK SC";
static FACES: [&[u8]; 7] = [
    include_bytes!("../fonts/NotoSansCJKsc-Regular.otf"),
    include_bytes!("../fonts/NotoSansCJKsc-Bold.otf"),
    include_bytes!("../fonts/NotoSerifCJKsc-Regular.otf"),
    include_bytes!("../fonts/NotoSerifCJKsc-Bold.otf"),
    // These fill the gaps of the others (superscripts, Latin Extended, Cyrillic) and have their missing italics.
    include_bytes!("../fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../fonts/LibertinusSerif-Italic.otf"),
];

/// For SQL alone. What only this face has, such as Arabic without its joined forms, still counts as missing.
static CODE: &[u8] = include_bytes!("../fonts/DejaVuSansMono.ttf");

/// Every embedded face as Typst wants it, parsed once; that of SQL last.
pub fn faces() -> &'static [Font] {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    let all = || FACES.iter().copied().chain([CODE]);
    FONTS.get_or_init(|| all().filter_map(|data| Font::new(Bytes::new(data), 0)).collect())
}

/// Every embedded face as resvg wants it; the data is shared, not copied.
pub fn database() -> Arc<fontdb::Database> {
    static DATABASE: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut database = fontdb::Database::new();
        for data in FACES {
            database.load_font_source(fontdb::Source::Binary(Arc::new(data)));
        }
        database.set_sans_serif_family(SANS);
        database.set_serif_family(SERIF);
        Arc::new(database)
    };
    Arc::clone(DATABASE.get_or_init(load))
}

/// The faces that measure text: sans regular, sans bold, fallback. All faces load: they are compiled in, and a test says so.
fn rulers() -> &'static [FontInstance; 3] {
    static RULERS: OnceLock<[FontInstance; 3]> = OnceLock::new();
    RULERS.get_or_init(|| {
        [0, 1, 4].map(|index| {
            faces()[index].clone().instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default())
        })
    })
}

/// How wide a text is in the sans face, in the unit of `size`. Shaping and kerning may make it a little narrower.
pub fn width(text: &str, size: f64, bold: bool) -> f64 {
    let [regular, heavy, fallback] = rulers();
    let face = if bold { heavy } else { regular };
    let advance = |face: &FontInstance, c| face.ttf().glyph_index(c).and_then(|glyph| face.x_advance(glyph.0));
    // A character that no face has is drawn as a box of one em.
    let em = |c| advance(face, c).or_else(|| advance(fallback, c)).map_or(1.0, |em| em.get());
    text.chars().filter(|c| !is_invisible(*c)).map(em).sum::<f64>() * size
}

/// Whether some embedded face can show the character, or it needs no glyph.
pub fn covers(c: char) -> bool {
    let has = |face: &Font| face.info().coverage.contains(u32::from(c));
    c.is_whitespace() || is_invisible(c) || faces().iter().take(FACES.len()).any(has)
}

/// Joiners, marks of direction, selectors: they take no room and need no glyph.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The text as it is safe to print: line ends and tabs become spaces; a control character, or one that reverses the
/// reading order of what follows, is named (`[U+202E]`) instead of obeyed, so that nothing is hidden from the reader.
pub fn printable(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => safe.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{fffe}' | '\u{ffff}' => safe.push_str(&format!("[U+{:04X}]", u32::from(c))),
            c if c.is_control() => safe.push_str(&format!("[U+{:04X}]", u32::from(c))),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_faces_load_and_measure() {
        assert_eq!(faces().len(), FACES.len() + 1);
        assert_eq!(faces().last().unwrap().info().family, "DejaVu Sans Mono");
        assert_eq!(database().len(), FACES.len());
        assert!((width("中文", 10.0, false) - 20.0).abs() < 1e-9);
        assert!(width("iii", 10.0, false) < width("MMM", 10.0, false));
        assert!(width("ab", 10.0, false) < width("ab", 10.0, true));
    }

    #[test]
    fn what_no_face_shows_is_known() {
        for c in ['A', '中', '⁵', '₂', 'š', 'і', '“', '\u{202f}', '\u{200b}'] {
            assert!(covers(c), "{c}");
        }
        assert!(!covers('ض'));
        assert!(!covers('😀'));
    }

    #[test]
    fn hidden_characters_are_named() {
        assert_eq!(printable("a\u{202e}b\u{0}c\nd"), "a[U+202E]b[U+0000]c d");
        assert_eq!(printable("中文 “x”"), "中文 “x”");
    }
}
