//! Forms as they are sent: names and texts in order, taken only from pages of this server.

use std::io::Write as _;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts as _, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use mandate_model::{Fault, FaultCode};

use crate::app::App;
use crate::problem::Problem;
use crate::visitor::Visitor;

/// The name of the hidden field that every form carries.
pub const SEAL: &str = "form-token";

/// A form that was sent from a page of this server, and by whom.
#[derive(Debug)]
pub struct Posted {
    /// Who sent it.
    pub visitor: Visitor,
    /// What was filled in.
    pub fields: Fields,
    /// The files that were sent along.
    pub files: Vec<Sent>,
}

/// Names and texts in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// Reads `name=text&…` as browsers send it, in a body or in an address.
    pub fn parse(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// The first text under a name; none where it is absent.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// The first text under a name, trimmed; empty where it is absent.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default().trim()
    }

    /// Every text under a name, empty ones left out.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, text)| known == name && !text.is_empty()).map(|(_, text)| text.as_str())
    }

    /// Whether the form has a field of that name, such as a button that was pressed.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The field as `name=text&…`, those named left out.
    pub fn without(&self, names: &[&str]) -> String {
        let kept = self.0.iter().filter(|(name, text)| !names.contains(&name.as_str()) && !text.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, app).await?;
        let request = Request::from_parts(parts, body);
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (fields, files) = if kind.starts_with("multipart/form-data") {
            parted(Multipart::from_request(request, app).await.map_err(|error| too_large(&error))?, app).await?
        } else {
            let bytes = Bytes::from_request(request, app).await.map_err(|error| too_large(&error))?;
            (Fields::parse(&bytes), Vec::new())
        };
        visitor.check_form(app, fields.text(SEAL))?;
        Ok(Self { visitor, fields, files })
    }
}

/// A file that was sent along, spooled to disk; it goes when this is dropped.
#[derive(Debug)]
pub struct Sent {
    /// The field it was sent in.
    pub field: String,
    /// What the sender calls it, without any folder.
    pub name: String,
    /// Where it lies.
    pub file: tempfile::NamedTempFile,
}

/// Reads the parts of a form. The seal is its first field, so that a forged form is refused before its files are kept.
async fn parted(mut form: Multipart, app: &App) -> Result<(Fields, Vec<Sent>), Problem> {
    let (mut fields, mut files) = (Fields::default(), Vec::new());
    while let Some(mut part) = form.next_field().await.map_err(|error| too_large(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        let Some(file_name) = part.file_name().map(base_name) else {
            fields.0.push((name, part.text().await.map_err(|error| too_large(&error))?));
            continue;
        };
        if file_name.is_empty() {
            continue;
        }
        let folder = app.mandate().folder().uploads()?;
        let io = |error: std::io::Error| Fault::io(&error, "keeping an upload");
        let mut file = tempfile::Builder::new().prefix("upload-").tempfile_in(folder).map_err(io)?;
        while let Some(chunk) = part.chunk().await.map_err(|error| too_large(&error))? {
            file.write_all(&chunk).map_err(io)?;
        }
        files.push(Sent { field: name, name: file_name, file });
    }
    Ok((fields, files))
}

/// The last part of a name, whatever separates the folders before it; nothing a file system could misread.
pub fn base_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars()
        .filter(|letter| !letter.is_control() && *letter != '\0')
        .take(200)
        .collect::<String>()
        .trim_matches('.')
        .to_owned()
}

/// A body that could not be read to its end.
pub fn too_large(error: &dyn std::fmt::Display) -> Problem {
    Fault::new(FaultCode::TooLarge, format!("the request could not be read: {error}"))
        .hint("send less at once; files go by the import page or /api/v1/collections/…/import")
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_leads_nowhere() {
        for (sent, kept) in
            [("../../etc/passwd", "passwd"), ("C:\\x\\a.csv", "a.csv"), ("..", ""), ("a\u{0}\n.csv", "a.csv")]
        {
            assert_eq!(base_name(sent), kept, "{sent:?}");
        }
    }

    #[test]
    fn a_form_is_read_in_order_and_repeated_names_are_kept() {
        let fields = Fields::parse("a=1&b=x+y&a=2&c=%E4%B8%AD&empty=".as_bytes());
        assert_eq!(fields.get("a"), Some("1"));
        assert_eq!(fields.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(fields.text("b"), "x y");
        assert_eq!(fields.text("c"), "中");
        assert!(fields.has("empty") && !fields.has("absent"));
        assert_eq!(fields.without(&["a"]), "b=x+y&c=%E4%B8%AD");
    }
}
