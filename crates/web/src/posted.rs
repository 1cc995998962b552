//! Forms as they are sent: names and texts in order, taken only from pages of this server.

use std::io::Write as _;

use axum::body::to_bytes;
use axum::extract::multipart::Field as Part;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, FromRequestParts as _, Multipart, Request};
use axum::http::StatusCode;
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
            let form = Multipart::from_request(request, app).await.map_err(|error| too_large(&error))?;
            parted(form, app, &visitor).await?
        } else {
            // Where files may be sent, the route takes more; what is held in memory stays small everywhere.
            let bytes =
                to_bytes(request.into_body(), app.options().body_bytes).await.map_err(|error| too_large(&error))?;
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

/// Reads the parts of a form. Its secret is its first field, so that a forged form, or one of somebody who has not
/// signed in, is refused before a file of it is kept.
async fn parted(mut form: Multipart, app: &App, visitor: &Visitor) -> Result<(Fields, Vec<Sent>), Problem> {
    let (mut fields, mut files) = (Fields::default(), Vec::new());
    let mut room = app.options().body_bytes;
    while let Some(mut part) = form.next_field().await.map_err(|error| too_large(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(base_name) {
            None => fields.0.push((name, text(&mut part, &mut room).await?)),
            Some(file_name) if file_name.is_empty() => {}
            Some(file_name) => {
                visitor.check_form(app, fields.text(SEAL))?;
                only_signed_in(visitor)?;
                files.push(Sent { field: name, name: file_name, file: kept(&mut part, app).await? });
            }
        }
    }
    Ok((fields, files))
}

/// The text of a part, in the room that is left for all of them.
async fn text(part: &mut Part<'_>, room: &mut usize) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|error| too_large(&error))? {
        *room = room.checked_sub(chunk.len()).ok_or_else(|| too_large(&"the texts of the form are too long"))?;
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The file of a part, spooled to disk.
async fn kept(part: &mut Part<'_>, app: &App) -> Result<tempfile::NamedTempFile, Problem> {
    let folder = app.mandate().folder().uploads()?;
    let io = |error: std::io::Error| Fault::io(&error, "keeping an upload");
    let mut file = tempfile::Builder::new().prefix("upload-").tempfile_in(folder).map_err(io)?;
    while let Some(chunk) = part.chunk().await.map_err(|error| too_large(&error))? {
        file.write_all(&chunk).map_err(io)?;
    }
    Ok(file)
}

fn only_signed_in(visitor: &Visitor) -> Result<(), Fault> {
    if visitor.actor.is_signed_in() {
        return Ok(());
    }
    Err(Fault::new(FaultCode::SignInNeeded, "files are taken from those who have signed in").hint("sign in first"))
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

/// A body that is not the JSON that it should be.
pub fn unread(rejection: &JsonRejection) -> Problem {
    let text = rejection.body_text();
    match rejection {
        JsonRejection::MissingJsonContentType(_) => Fault::new(FaultCode::MediaType, "the body must be JSON")
            .hint("send `Content-Type: application/json`")
            .into(),
        JsonRejection::JsonDataError(_) => Fault::new(FaultCode::Unreadable, text).hint("see /api").into(),
        JsonRejection::JsonSyntaxError(_) => Fault::new(FaultCode::BadFile, text).into(),
        _ if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => too_large(&text),
        _ => Fault::new(FaultCode::BadFile, text).into(),
    }
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
