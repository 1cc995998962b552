//! What every operation is given: who calls, the query, the parts of the path, the body. Whatever cannot be read is
//! told as problem details.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::header::{ACCEPT_LANGUAGE, ORIGIN};
use axum::http::request::Parts;
use mandate::{Acting, AsAt};
use mandate_model::{Date, Fault, FaultCode, Language};
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::posted::{Fields, unread};
use crate::problem::Problem;
use crate::visitor::Visitor;

/// Who calls, and what for.
pub struct Caller {
    pub app: App,
    pub visitor: Visitor,
    /// Of labels and messages: the first of the six that `Accept-Language` names.
    pub language: Language,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        by_a_program(parts, &visitor)?;
        let header = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let tags = header.split(',').filter_map(|part| part.split(';').next()?.trim().split('-').next());
        let known = tags.filter_map(|tag| tag.to_lowercase().parse().ok()).next();
        Ok(Self { app: app.clone(), visitor, language: known.unwrap_or(Language::English) })
    }
}

/// A browser sends the cookie of a session by itself, so a change by cookie must say that a page of ours asks for it.
fn by_a_program(parts: &Parts, visitor: &Visitor) -> Result<(), Fault> {
    let told = parts.headers.contains_key(ORIGIN) || parts.headers.contains_key("sec-fetch-site");
    if parts.method.is_safe() || visitor.session.is_none() || told {
        return Ok(());
    }
    Err(Fault::new(FaultCode::ForgedRequest, "a change was asked for by the cookie of a session")
        .hint("send a personal access token: `Authorization: Bearer mndt_…`"))
}

impl Caller {
    /// Does work as the caller, away from the threads that serve connections.
    pub async fn ask<T, E>(&self, work: impl FnOnce(&Acting<'_>) -> Result<T, E> + Send + 'static) -> Result<T, Problem>
    where
        T: Send + 'static,
        E: Send + 'static,
        Problem: From<E>,
    {
        let actor = self.visitor.actor.clone();
        self.app.ask(move |mandate| work(&mandate.acting(&actor))).await
    }

    /// The caller's name; refused where nobody has signed in.
    pub fn name(&self) -> Result<&str, Fault> {
        if self.visitor.actor.is_signed_in() {
            return Ok(self.visitor.name());
        }
        Err(Fault::new(FaultCode::SignInNeeded, "this needs somebody who has signed in")
            .hint("send `Authorization: Bearer mndt_…`"))
    }
}

/// The query of an address.
pub struct Asked(pub Fields);

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Ok(Self(Fields::parse(parts.uri.query().unwrap_or_default().as_bytes())))
    }
}

impl Asked {
    /// Refuses parameters of other names, so that a slip is not taken for nothing.
    pub fn only(&self, names: &[&str]) -> Result<(), Fault> {
        match self.0.0.iter().find(|(name, _)| !names.contains(&name.as_str())) {
            Some((name, _)) => Err(bad(format!("there is no parameter `{name}` here"))
                .hint(mandate_model::nearest::suggestion(name, names.iter().copied()))),
            None => Ok(()),
        }
    }

    /// All parameters but those.
    pub fn others(&self, names: &[&str]) -> Vec<(String, String)> {
        self.0.0.iter().filter(|(name, _)| !names.contains(&name.as_str())).cloned().collect()
    }

    /// The text of a parameter, given once at most.
    pub fn one(&self, name: &str) -> Result<Option<&str>, Fault> {
        let mut given = self.0.0.iter().filter(|(known, _)| known == name).map(|(_, text)| text.as_str());
        let first = given.next();
        if given.next().is_some() {
            return Err(bad(format!("the parameter `{name}` is given twice")));
        }
        Ok(first)
    }

    /// A whole number within bounds; the default where it is absent.
    pub fn number(&self, name: &str, default: u64, (least, most): (u64, u64)) -> Result<u64, Fault> {
        let Some(text) = self.one(name)? else { return Ok(default) };
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse().ok().filter(|number| digits && (least..=most).contains(number));
        number.ok_or_else(|| bad(format!("`{name}` is a whole number from {least} to {most}, not `{text}`")))
    }

    /// A whole number of a revision; none where it is absent.
    pub fn revision(&self, name: &str) -> Result<Option<u32>, Fault> {
        let number = self.number(name, 0, (1, u64::from(u32::MAX)))?;
        Ok(u32::try_from(number).ok().filter(|number| *number > 0))
    }

    /// `true` or `false`; false where it is absent.
    pub fn flag(&self, name: &str) -> Result<bool, Fault> {
        match self.one(name)? {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(other) => Err(bad(format!("`{name}` is true or false, not `{other}`"))),
        }
    }

    /// What was known then.
    pub fn as_at(&self) -> Result<AsAt, Fault> {
        let read = |text: &str| text.parse().map_err(|fault: Fault| Fault { code: FaultCode::BadParameter, ..fault });
        self.one("as_at")?.map_or(Ok(AsAt::Now), read)
    }

    /// The world as it stood that day.
    pub fn on(&self) -> Result<Option<Date>, Fault> {
        let read = |text: &str| {
            mandate_model::period::read_date(text).map_err(|fault| Fault { code: FaultCode::BadParameter, ..fault })
        };
        self.one("on")?.map(read).transpose()
    }
}

/// Parts of the path.
pub struct Segments<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Segments<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let read = Path::<T>::from_request_parts(parts, state).await;
        read.map(|Path(segments)| Self(segments))
            .map_err(|error: PathRejection| bad(format!("the path cannot be read: {error}")).into())
    }
}

/// A body of JSON. Taken as a `Result`, so that rights are judged before what cannot be read is told.
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, app: &App) -> Result<Self, Problem> {
        Json::<T>::from_request(request, app).await.map(|Json(sent)| Self(sent)).map_err(|rejection| unread(&rejection))
    }
}

/// A parameter that cannot be taken.
pub fn bad(message: impl Into<String>) -> Fault {
    Fault::new(FaultCode::BadParameter, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        Asked(Fields::parse(query.as_bytes()))
    }

    #[test]
    fn numbers_have_bounds_and_are_given_once() {
        assert_eq!(asked("limit=7").number("limit", 50, (1, 1000)), Ok(7));
        assert_eq!(asked("").number("limit", 50, (1, 1000)), Ok(50));
        for query in ["limit=0", "limit=1001", "limit=-1", "limit=x", "limit=", "limit=1&limit=2", "limit=%2B5"] {
            assert!(asked(query).number("limit", 50, (1, 1000)).is_err(), "{query}");
        }
    }

    #[test]
    fn a_slip_in_a_name_is_told() {
        let fault = asked("limti=5").only(&["limit", "after"]).unwrap_err();
        assert_eq!(fault.hint.as_deref(), Some("did you mean `limit`?"));
        assert!(asked("limit=5").only(&["limit"]).is_ok());
    }

    #[test]
    fn moments_and_days_are_read() {
        assert_eq!(asked("as_at=now").as_at(), Ok(AsAt::Now));
        assert!(asked("as_at=yesterday").as_at().is_err());
        assert!(asked("on=2019-02-30").on().is_err());
    }
}
