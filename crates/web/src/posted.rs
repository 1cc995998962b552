//! Forms as they are sent: names and texts in order, taken only from pages of this server.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use mandate_model::{Fault, FaultCode};

use crate::app::App;
use crate::problem::Problem;
use crate::visitor::Visitor;

/// The name of the hidden field that every form carries.
pub const SEAL: &str = "form-token";

/// A form that was sent from a page of this server, and by whom.
#[derive(Clone, Debug)]
pub struct Posted {
    /// Who sent it.
    pub visitor: Visitor,
    /// What was filled in.
    pub fields: Fields,
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
        let visitor = <Visitor as axum::extract::FromRequestParts<App>>::from_request_parts(&mut parts, app).await?;
        let bytes = Bytes::from_request(Request::from_parts(parts, body), app).await.map_err(|error| too_large(&error))?;
        let fields = Fields::parse(&bytes);
        visitor.check_form(app, fields.text(SEAL))?;
        Ok(Self { visitor, fields })
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
