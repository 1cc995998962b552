//! Bytes as text: Base64, of files and of addresses.

use std::io;

use ::base64::Engine as _;
use ::base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

/// As addresses and tokens have it: `-` and `_`, and nothing at the end.
pub fn for_address(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// As headers and files have it.
pub fn write(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// The bytes of such a text; breaks of lines in it are passed over.
pub fn read(text: &str) -> io::Result<Vec<u8>> {
    let text: String = text.chars().filter(|letter| !matches!(letter, '\r' | '\n')).collect();
    STANDARD.decode(text.trim_end()).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_and_written() -> io::Result<()> {
        for (sent, bytes) in [("", ""), ("TQ==", "M"), ("TWE=", "Ma"), ("TWFu", "Man"), ("aGVsbG8+Pz8=", "hello>??")] {
            assert_eq!(read(sent)?, bytes.as_bytes(), "{sent}");
            assert_eq!(write(bytes.as_bytes()), sent);
        }
        assert_eq!(read("TW\r\nFu\r\n")?, b"Man");
        assert_eq!(for_address(b"hello>??"), "aGVsbG8-Pz8");
        Ok(())
    }
}
