//! What identifies a figure: the hash that the manifest keeps and `mandate verify report` recomputes.

use mandate_model::{Canonical, Digest, Fault};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::tree::Figure;

/// SHA-256 over the canonical JSON (RFC 8785) of
/// `{indicator, query, parameters, on, dimensions, value, unit, qualifier, period, note, records}`, where `parameters`
/// and `dimensions` map names to text or null, `value` is a decimal without trailing zeros as text or null, and
/// `records` lists the hashes of the revisions behind the figure in the order of [`Figure::records`].
///
/// The moment of knowledge is not part of it: two moments at which the same was known give the same hash.
pub fn hash(figure: &Figure) -> Result<Digest, Fault> {
    let observation = &figure.observation;
    let content = json!({
        "indicator": figure.indicator,
        "query": figure.query,
        "parameters": object(&figure.parameters),
        "on": figure.on.to_string(),
        "dimensions": object(&observation.dimensions),
        "value": observation.value.map(|value| value.normalize().to_string()),
        "unit": observation.unit,
        "qualifier": observation.qualifier.as_str(),
        "period": observation.period,
        "note": observation.note,
        "records": figure.records.iter().map(|record| record.revision.hash.to_string()).collect::<Vec<_>>(),
    });
    Ok(sha256(Canonical::of(&content)?.as_str().as_bytes()))
}

/// The SHA-256 digest of bytes.
pub fn sha256(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// Named texts as a JSON object.
pub(crate) fn object(pairs: &[(String, Option<String>)]) -> Json {
    pairs.iter().map(|(name, text)| (name.clone(), json!(text))).collect::<serde_json::Map<_, _>>().into()
}

/// `F0001` for 0, `F0002` for 1, …
pub(crate) fn id(position: usize) -> String {
    format!("F{:04}", position + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_hash_covers_content_but_not_the_moment() {
        let document = sample::document();
        let mut figure = document.figures[0].clone();
        let before = hash(&figure).unwrap();
        figure.as_at = "2020-01-01T00:00:00Z".parse().unwrap();
        assert_eq!(hash(&figure).unwrap(), before);
        figure.observation.qualifier = mandate_model::Qualifier::About;
        assert_ne!(hash(&figure).unwrap(), before);
    }
}
