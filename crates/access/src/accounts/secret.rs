//! Random secrets, and what is kept of them: a digest, never the secret.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use mandate_model::fault::{Fault, FaultCode};
use sha2::{Digest, Sha256};

/// A text that whoever holds it can act with: a cookie, a link, a token. It is shown once and never printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub(super) fn new(text: String) -> Self {
        Self(text)
    }

    /// 32 random bytes in hexadecimal.
    pub(super) fn random() -> Result<Self, Fault> {
        Ok(Self(hex(&random::<32>()?)))
    }

    /// The text itself, to be handed to the client and to nobody else.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Random bytes of the operating system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|error| Fault::new(FaultCode::System, format!("no random bytes from the system: {error}")))?;
    Ok(bytes)
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a hexadecimal text; none where it is not one.
pub(super) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
    let digits = digits.filter(|digits| digits.len().is_multiple_of(2))?;
    Some(digits.chunks(2).map(|pair| pair.iter().fold(0, |sum, digit| (sum << 4) | digit)).collect())
}

/// Base 64 for addresses, without padding.
pub(super) fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits =
            (0..3).fold(0_usize, |bits, place| (bits << 8) | usize::from(group.get(place).copied().unwrap_or(0)));
        let signs = [18, 12, 6, 0].map(|shift| SIGNS.get((bits >> shift) & 63).map(|sign| char::from(*sign)));
        text.extend(signs.into_iter().flatten().take(group.len() + 1));
    }
    text
}

/// What is kept of a secret: its SHA-256, told apart by purpose so that a digest of one kind never serves as another.
/// Without salt or slowness, because what comes here has at least 80 random bits.
pub(super) fn digest(purpose: &str, parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    absorb(|bytes| hash.update(bytes), purpose, parts);
    hex(&hash.finalize())
}

/// A keyed code over the parts.
pub(super) fn seal(key: &[u8], purpose: &str, parts: &[&str]) -> Result<String, Fault> {
    Ok(hex(&keyed(key, purpose, parts)?.finalize().into_bytes()))
}

/// Whether the code belongs to the parts; takes the same time wherever they differ.
pub(super) fn seal_holds(key: &[u8], purpose: &str, parts: &[&str], code: &str) -> Result<bool, Fault> {
    let Some(code) = unhex(code) else { return Ok(false) };
    Ok(keyed(key, purpose, parts)?.verify_slice(&code).is_ok())
}

fn keyed(key: &[u8], purpose: &str, parts: &[&str]) -> Result<Hmac<Sha256>, Fault> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key)
        .map_err(|error| Fault::new(FaultCode::System, format!("a key cannot be used: {error}")))?;
    absorb(|bytes| mac.update(bytes), purpose, parts);
    Ok(mac)
}

/// Each part is preceded by its length, so that no two lists of parts give the same bytes.
fn absorb(mut take: impl FnMut(&[u8]), purpose: &str, parts: &[&str]) {
    for part in std::iter::once(&purpose).chain(parts) {
        take(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        take(part.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tampered_seal_does_not_hold() {
        let code = seal(b"key", "form", &["a", "bc"]).unwrap();
        assert!(!seal_holds(b"key", "form", &["ab", "c"], &code).unwrap());
        assert!(!seal_holds(b"other", "form", &["a", "bc"], &code).unwrap());
        assert!(!seal_holds(b"key", "link", &["a", "bc"], &code).unwrap());
        assert!(!seal_holds(b"key", "form", &["a", "bc"], "not hexadecimal").unwrap());
        assert!(!seal_holds(b"key", "form", &["a", "bc"], "").unwrap());
        assert!(seal_holds(b"key", "form", &["a", "bc"], &code).unwrap());
    }

    #[test]
    fn hexadecimal_comes_back() {
        assert_eq!(unhex("zz"), None);
        assert_eq!(unhex("abc"), None);
        assert_eq!(unhex(&hex(&[0, 15, 255])), Some(vec![0, 15, 255]));
    }

    #[test]
    fn base64_is_that_of_rfc_4648() {
        let check = |bytes: &[u8], expected: &str| assert_eq!(base64(bytes), expected);
        check(b"", "");
        check(b"f", "Zg");
        check(b"fo", "Zm8");
        check(b"foo", "Zm9v");
        check(b"foob", "Zm9vYg");
        check(&[251, 255, 191], "-_-_");
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert_eq!(format!("{:?}", Secret::random().unwrap()), "Secret(…)");
    }
}
