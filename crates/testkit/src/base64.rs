//! Bytes as text: Base64, of files and of addresses.

use std::io;

/// As addresses and tokens have it: `-` and `_`, and nothing at the end.
pub fn for_address(bytes: &[u8]) -> String {
    write(bytes).trim_end_matches('=').replace('+', "-").replace('/', "_")
}

/// As headers and files have it.
pub fn write(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let byte = |at: usize| three.get(at).map_or(0, |byte| u32::from(*byte));
        let held = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let letter = LETTERS[(held >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

/// The bytes of such a text; breaks of lines in it are passed over.
pub fn read(text: &str) -> io::Result<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => Ok(u32::from(byte - b'A')),
        b'a'..=b'z' => Ok(u32::from(byte - b'a') + 26),
        b'0'..=b'9' => Ok(u32::from(byte - b'0') + 52),
        b'+' => Ok(62),
        b'/' => Ok(63),
        _ => Err(io::Error::other("not base64")),
    };
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0);
    for byte in text.trim_end().trim_end_matches('=').bytes().filter(|byte| !matches!(byte, b'\r' | b'\n')) {
        held = held << 6 | digit(byte)?;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    Ok(bytes)
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
