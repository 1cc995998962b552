//! Addresses within the site: one query parameter replaced, all others kept.

/// A path and query with one parameter set, such as the language: `/data?on=2026-01-01&lang=fr`.
///
/// The parameter keeps its place where it is there already; a fragment is dropped, because the server never sees one.
pub fn with_parameter(place: &str, key: &str, value: &str) -> String {
    let place = place.split('#').next().unwrap_or_default();
    let (path, query) = place.split_once('?').unwrap_or((place, ""));
    let pair = format!("{}={}", encode(key), encode(value));
    let mut done = false;
    let mut pairs: Vec<String> = Vec::new();
    for given in query.split('&').filter(|given| !given.is_empty()) {
        if given.split('=').next() != Some(encode(key).as_str()) {
            pairs.push(given.to_owned());
        } else if !done {
            done = true;
            pairs.push(pair.clone());
        }
    }
    if !done {
        pairs.push(pair);
    }
    format!("{path}?{}", pairs.join("&"))
}

/// A path and query without a parameter.
pub fn without_parameter(place: &str, key: &str) -> String {
    let (path, query) = place.split_once('?').unwrap_or((place, ""));
    let kept: Vec<&str> =
        query.split('&').filter(|pair| !pair.is_empty() && pair.split('=').next() != Some(&encode(key))).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

/// A text as one part of a path or query: everything but unreserved characters as per cent signs.
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// The identifier of an element for a field or heading: letters, digits and hyphens, after a prefix.
pub fn element(prefix: &str, name: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() { c } else { '-' };
    format!("{prefix}-{}", name.chars().map(safe).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_escapes_from_a_parameter() {
        assert_eq!(with_parameter("/a", "lang", "x&admin=1#\"'<>"), "/a?lang=x%26admin%3D1%23%22%27%3C%3E");
        assert_eq!(with_parameter("/a#b", "l", "é"), "/a?l=%C3%A9");
        assert_eq!(with_parameter("", "lang", "fr"), "?lang=fr");
    }

    #[test]
    fn a_parameter_is_replaced_once_and_others_keep_their_order() {
        assert_eq!(with_parameter("/c?a=1&lang=en&b=2&lang=ru", "lang", "fr"), "/c?a=1&lang=fr&b=2");
        assert_eq!(with_parameter("/c?&&a=1", "lang", "fr"), "/c?a=1&lang=fr");
        assert_eq!(without_parameter("/c?a=1&lang=en", "lang"), "/c?a=1");
        assert_eq!(without_parameter("/c?lang=en", "lang"), "/c");
        assert_eq!(without_parameter("/c", "lang"), "/c");
    }

    #[test]
    fn identifiers_of_elements_have_no_spaces_or_points() {
        assert_eq!(element("f", "findings.0.sample id"), "f-findings-0-sample-id");
    }
}
