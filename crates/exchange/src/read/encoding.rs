//! Which encoding a text is in: by label, and, for the hint of a fault, by the look of its bytes.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use encoding_rs::{Encoding, GB18030, UTF_8, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};
use mandate_model::nearest::nearest;
use mandate_model::{Fault, FaultCode};

/// Labels worth suggesting: those in which the six languages are commonly written.
const COMMON: [&str; 7] = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1251", "windows-1256", "gb18030"];

/// The encoding of a label of the Encoding Standard.
pub(super) fn by_label(label: &str) -> Result<&'static Encoding, Fault> {
    Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(|| {
        let hint = match nearest(label, COMMON) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("common ones: {}", COMMON.join(", ")),
        };
        Fault::new(FaultCode::Usage, format!("`{label}` is not the name of an encoding")).hint(hint)
    })
}

/// The fault of UTF-16 that does not say so: every other byte of a western text is NUL.
pub(super) fn unmarked_utf16(sample: &[u8]) -> Option<Fault> {
    let pairs = sample.len() / 2;
    let nul_at = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let label = match (nul_at(0), nul_at(1)) {
        (0, low) if pairs > 0 && low * 2 > pairs => "utf-16le",
        (high, 0) if high * 2 > pairs => "utf-16be",
        _ => return None,
    };
    let fault = Fault::new(FaultCode::BadEncoding, "the file looks like UTF-16, but does not begin with its mark");
    Some(fault.hint(format!("give `--encoding {label}`, or save the file as UTF-8")))
}

/// The fault of bytes that the encoding does not have; `rest` begins with the first of them, and is
/// empty where the file ends within a character.
pub(super) fn malformed(encoding: &'static Encoding, rest: &[u8]) -> Fault {
    let message = match rest.first() {
        Some(byte) => format!("the byte 0x{byte:02X} is not {}", encoding.name()),
        None => format!("the file ends within a character of {}", encoding.name()),
    };
    let fault = Fault::new(FaultCode::BadEncoding, message);
    match likely(rest).filter(|likely| *likely != encoding) {
        Some(likely) => fault.hint(format!(
            "the file looks like {}: give `--encoding {}`, or save it as UTF-8",
            likely.name(),
            likely.name().to_ascii_lowercase()
        )),
        None => fault.hint("save the file as UTF-8, or name its encoding with `--encoding NAME`"),
    }
}

/// Bytes of a file that are looked at for its encoding.
const LOOKED_AT: u64 = 4 << 20;

/// The label of the encoding that a text file looks to be in, where it is not UTF-8. A guess: to be proposed, never used
/// unasked.
///
/// # Errors
/// A file that cannot be read.
pub fn likely_encoding(path: &Path) -> Result<Option<String>, Fault> {
    let mut sample = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut sample));
    read.map_err(|error| Fault::io(&error, "looking at a file"))?;
    if Encoding::for_bom(&sample).is_some() {
        return Ok(None);
    }
    let rest = match std::str::from_utf8(&sample) {
        Ok(_) => return Ok(None),
        Err(error) => sample.get(error.valid_up_to()..).unwrap_or_default(),
    };
    Ok(likely(rest).filter(|likely| *likely != UTF_8).map(|likely| likely.name().to_ascii_lowercase()))
}

/// An encoding, and the characters that its texts are made of.
type Candidate = (&'static Encoding, fn(char) -> bool);

/// The encoding that the bytes beyond ASCII look like. A guess: good for a hint, never used to decode.
fn likely(sample: &[u8]) -> Option<&'static Encoding> {
    // The sample may end within a character.
    if std::str::from_utf8(sample).map_or_else(|error| error.error_len().is_none() && error.valid_up_to() > 0, |_| true)
    {
        return Some(UTF_8);
    }
    let high = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let runs = sample.split(u8::is_ascii).filter(|run| !run.is_empty()).count();
    // Accents stand alone between plain letters; other scripts come in words.
    if high == 0 || high < runs * 2 {
        return (high > 0 && share(WINDOWS_1252, sample, char::is_alphabetic) > 60).then_some(WINDOWS_1252);
    }
    let candidates: [Candidate; 3] = [
        (GB18030, |c| matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')),
        (WINDOWS_1256, |c| matches!(c, '\u{600}'..='\u{6ff}')),
        (WINDOWS_1251, |c| matches!(c, '\u{400}'..='\u{4ff}')),
    ];
    let plausible = |(encoding, letter): &Candidate| {
        share(encoding, sample, *letter) >= 85 && (*encoding != GB18030 || common_hanzi(sample))
    };
    candidates.iter().find(|candidate| plausible(candidate)).map(|(encoding, _)| *encoding)
}

/// How many in a hundred characters beyond ASCII are of the kind, decoded so.
fn share(encoding: &'static Encoding, sample: &[u8], kind: fn(char) -> bool) -> usize {
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut of_kind, mut all) = (0, 0);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        of_kind += usize::from(kind(c));
    }
    (of_kind * 100).checked_div(all).unwrap_or(0)
}

/// Whether most two-byte characters are of the first level of GB 2312 or punctuation: other scripts, read as Chinese,
/// yield rare characters.
fn common_hanzi(sample: &[u8]) -> bool {
    let (mut common, mut all) = (0, 0);
    let mut bytes = sample.iter().copied();
    while let Some(lead) = bytes.next() {
        if !lead.is_ascii() {
            bytes.next();
            all += 1;
            common += usize::from(matches!(lead, 0xa1..=0xa3 | 0xb0..=0xd7));
        }
    }
    common * 10 >= all * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(encoding: &'static Encoding, text: &str) {
        let (bytes, ..) = encoding.encode(text);
        let from = bytes.iter().position(|byte| !byte.is_ascii()).unwrap();
        assert_eq!(likely(&bytes[from..]).map(Encoding::name), Some(encoding.name()), "{text}");
    }

    #[test]
    fn the_six_languages_are_recognised_in_their_old_encodings() {
        check(WINDOWS_1252, "Saisies de cocaïne déclarées à la frontière, été 2019\nCôte d'Ivoire;12,5\n");
        check(WINDOWS_1252, "Incautaciones de cocaína en España, Perú y México\n");
        check(WINDOWS_1251, "Изъятия кокаина на границе, лето 2019 года\nРоссийская Федерация;12,5\n");
        check(
            WINDOWS_1256,
            "ضبطيات الكوكايين على الحدود، صيف ٢٠١٩\nالمملكة العربية السعودية;12\n".split('٢').next().unwrap(),
        );
        check(GB18030, "2019年夏季边境缉获可卡因数量，按国家分列\n中国,12.5\n");
    }
}
