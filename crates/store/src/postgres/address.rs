//! The parts of an address that the client library does not know.

/// An address, with what it says of encryption taken out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Address {
    /// What is left, for the client library; it also finds what is wrong with it.
    pub rest: String,
    /// `sslmode`.
    pub mode: Option<String>,
    /// `sslrootcert`: a file.
    pub authorities: Option<String>,
}

impl Address {
    /// Takes a pair that is ours; whether it was.
    fn take(&mut self, key: &str, value: String) -> bool {
        match key {
            "sslmode" => self.mode = Some(value),
            "sslrootcert" => self.authorities = Some(value),
            _ => return false,
        }
        true
    }
}

/// Reads an address, as URL or as pairs.
pub(super) fn read(text: &str) -> Address {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") { of_url(text) } else { of_pairs(text) }
}

fn of_url(url: &str) -> Address {
    let mut address = Address::default();
    let Some((place, query)) = url.split_once('?') else { return Address { rest: url.to_owned(), ..address } };
    let mut others = Vec::new();
    for pair in query.split('&') {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        if !address.take(key, unescaped(value)) {
            others.push(pair);
        }
    }
    let mark = if others.is_empty() { "" } else { "?" };
    address.rest = format!("{place}{mark}{}", others.join("&"));
    address
}

/// With each `%` and two digits as the byte they stand for.
fn unescaped(value: &str) -> String {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// `key = value` and `key='a value'`, with `\` before a character that is meant as it is.
fn of_pairs(text: &str) -> Address {
    let mut address = Address::default();
    let mut rest = text.trim_start();
    while let Some((key, after)) = rest.split_once('=') {
        let (value, end) = value(after.trim_start());
        let (pair, next) = rest.split_at(rest.len() - end.len());
        if !address.take(key.trim(), value) {
            address.rest.push_str(pair);
            address.rest.push(' ');
        }
        rest = next.trim_start();
    }
    address.rest.push_str(rest);
    address
}

/// The value at the beginning of a text, and what follows it.
fn value(text: &str) -> (String, &str) {
    let quoted = text.starts_with('\'');
    let mut value = String::new();
    let mut characters = text.char_indices().skip(usize::from(quoted));
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            '\'' if quoted => return (value, text.get(at + 1..).unwrap_or_default()),
            blank if !quoted && blank.is_whitespace() => return (value, text.get(at..).unwrap_or_default()),
            other => value.push(other),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, rest: &str, mode: Option<&str>, authorities: Option<&str>) {
        let owned = |text: Option<&str>| text.map(ToOwned::to_owned);
        let expected = Address { rest: rest.into(), mode: owned(mode), authorities: owned(authorities) };
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn urls_are_read() {
        check("postgres://u:p@h/d", "postgres://u:p@h/d", None, None);
        check("postgres://h/d?sslmode=require", "postgres://h/d", Some("require"), None);
        check(
            "postgresql://h/d?a=b&sslmode=verify-ca&sslrootcert=%2Fa%20b%zz&c=d",
            "postgresql://h/d?a=b&c=d",
            Some("verify-ca"),
            Some("/a b%zz"),
        );
        check("postgres://h/d?sslmode", "postgres://h/d", Some(""), None);
    }

    #[test]
    fn pairs_are_read() {
        check("host=h user=u", "host=h user=u ", None, None);
        check("host=h sslmode = 'require' user=u", "host=h user=u ", Some("require"), None);
        check(r"sslrootcert='/a b/it\'s' host=h", "host=h ", None, Some("/a b/it's"));
        check(r"password='a sslmode=disable\' b' host=h", r"password='a sslmode=disable\' b' host=h ", None, None);
        check("host=h nonsense", "host=h nonsense", None, None);
        check("sslmode=require\\ x", "", Some("require x"), None);
    }
}
