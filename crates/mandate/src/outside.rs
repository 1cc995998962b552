//! The outside providers that people may sign in by (OpenID Connect), as the operator wrote them into `sign-in.json`.

use mandate_access::accounts::Provider;
use mandate_model::{Fault, FaultCode};
use serde::Deserialize;

use crate::{DataFolder, Mandate};

const FILE: &str = "sign-in.json";

/// A provider and how it is offered.
#[derive(Clone, Debug)]
pub struct OutsideProvider {
    /// Names it in addresses.
    pub name: String,
    /// As the page that offers it calls it.
    pub label: String,
    /// How it is spoken to.
    pub provider: Provider,
    /// Certificates in PEM of the only authorities that vouch for it; none where those of browsers do.
    pub authorities: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    providers: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    label: String,
    issuer: String,
    client: String,
    /// A file with the secret alone, in the data folder where the path is relative.
    secret_file: Option<String>,
    /// A file with the certificates of the authorities that vouch for the provider, where browsers do not know them.
    authorities_file: Option<String>,
    #[serde(default)]
    by_verified_email: bool,
}

impl Mandate {
    /// The providers; none where the operator wrote none. `origin` is the address of this server.
    pub fn outside_providers(&self, origin: &str) -> Result<Vec<OutsideProvider>, Fault> {
        let path = self.folder().path().join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(Fault::io(&error, format!("reading {FILE}"))),
        };
        let file = read(&text)?;
        file.providers.into_iter().map(|written| provider(self.folder(), written, origin)).collect()
    }
}

fn read(text: &str) -> Result<File, Fault> {
    let bad = |why: String| {
        Fault::new(FaultCode::BadFile, format!("{FILE} cannot be read: {why}"))
            .hint("docs/how-to/accounts.md shows how it is written")
    };
    let file: File = serde_json::from_str(text).map_err(|error| bad(error.to_string()))?;
    match file.providers.iter().find(|provider| !is_name(&provider.name)) {
        Some(provider) => Err(bad(format!("`{}` is not a name: use lower-case letters, digits and -", provider.name))),
        None => Ok(file),
    }
}

/// Stands in an address as it is.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-')
}

fn provider(folder: &DataFolder, written: Written, origin: &str) -> Result<OutsideProvider, Fault> {
    let authorities = written.authorities_file.map(|file| certificates(folder, &file)).transpose()?;
    let secret = written.secret_file.map(|file| secret(folder, &file)).transpose()?;
    let redirect = format!("{origin}/sign-in/outside/{}/back", written.name);
    let provider = Provider {
        issuer: written.issuer,
        client: written.client,
        secret,
        redirect,
        by_verified_email: written.by_verified_email,
    };
    Ok(OutsideProvider { name: written.name, label: written.label, provider, authorities })
}

fn certificates(folder: &DataFolder, file: &str) -> Result<String, Fault> {
    std::fs::read_to_string(folder.path().join(file))
        .map_err(|error| Fault::io(&error, format!("reading the certificates in {file}")))
}

/// The text of a file that holds a secret and nothing else.
pub(crate) fn secret(folder: &DataFolder, file: &str) -> Result<String, Fault> {
    let text = std::fs::read_to_string(folder.path().join(file))
        .map_err(|error| Fault::io(&error, format!("reading the secret in {file}")))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_read_and_a_slip_is_told() {
        let good =
            r#"{"providers": [{"name": "un", "label": "UN Identity", "issuer": "https://id.example", "client": "m"}]}"#;
        let file = read(good).map_err(|fault| fault.message).unwrap();
        assert_eq!(file.providers.len(), 1);
        let told = |text: &str| read(text).map(|_| ()).unwrap_err().message;
        assert!(told(&good.replace("client", "cleint")).contains("unknown field `cleint`"));
        assert!(told(&good.replace("\"un\"", "\"a/b\"")).contains("`a/b` is not a name"));
    }
}
