//! Pages: what every one of them is given, and the answer that one becomes.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, REFERER, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use mandate::access::{Action, Resource};
use mandate::accounts::form_cookie;
use mandate_model::{Fault, Language};
use maud::Markup;

use crate::app::App;
use crate::look::{self, Crumb, Flash, Section, Theme, TimeNotice, Tone};
use crate::posted::Fields;
use crate::problem::Problem;
use crate::visitor::{FORM, Visitor, cookie};
use crate::words::Words;

/// The cookies of the choices a visitor makes.
const LANGUAGE: &str = "mandate-language";
const THEME: &str = "mandate-theme";
/// The cookie of a message for the next page.
const FLASH: &str = "mandate-flash";

/// What every page is given: who asks, in which language, from which place.
#[derive(Clone)]
pub struct Desk {
    /// The server.
    pub app: App,
    /// Who asks.
    pub visitor: Visitor,
    /// The words of their language.
    pub words: Words,
    /// Path and query of the page.
    pub place: String,
    /// Where somebody comes back to who had to sign in first: the page, or that from which a form was sent.
    back: String,
    /// The query, read.
    pub query: Fields,
    theme: Theme,
    flashes: Vec<Flash>,
    cookies: Vec<String>,
    form_token: String,
}

/// One page's own part.
pub struct Content {
    /// The title in the window.
    pub title: String,
    /// Which part of the site it belongs to.
    pub section: Section,
    /// The way to it.
    pub crumbs: Vec<Crumb>,
    /// Set when it does not show the present.
    pub time: Option<TimeNotice>,
    /// What it says.
    pub body: Markup,
}

impl Content {
    /// A page of a section.
    pub fn new(section: Section, title: impl Into<String>, body: Markup) -> Self {
        Self { title: title.into(), section, crumbs: Vec::new(), time: None, body }
    }

    /// With the way to it: names and addresses.
    #[must_use]
    pub fn crumbs<const N: usize>(mut self, crumbs: [(&str, &str); N]) -> Self {
        let crumb = |(label, href): (&str, &str)| Crumb { label: label.to_owned(), href: href.to_owned() };
        self.crumbs = crumbs.map(crumb).into();
        self
    }
}

impl FromRequestParts<App> for Desk {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        // Made once a request, so that the handler and the page of a fault see the same visitor.
        if let Some(known) = parts.extensions.get::<Self>() {
            return Ok(known.clone());
        }
        let mut visitor = Visitor::from_request_parts(parts, app).await?;
        let query = Fields::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let mut cookies = Vec::new();
        let language = language(parts, &visitor, &query, app, &mut cookies);
        let theme = theme(parts, &query, app, &mut cookies);
        let words = Words::new(language);
        let flashes = cookie(parts, FLASH).and_then(|text| read_flash(words, &text)).into_iter().collect::<Vec<_>>();
        if !flashes.is_empty() {
            cookies.push(format!("{FLASH}=; Path=/; Max-Age=0; SameSite=Lax"));
        }
        if visitor.session.is_none() && visitor.from.form.is_none() {
            // Seals the forms of somebody who has no session yet, such as that of signing in.
            let seal = form_cookie()?;
            cookies.push(app.cookie(FORM, &seal, None));
            visitor.from.form = Some(seal);
        }
        let form_token = visitor.form_token(app)?;
        let place = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let back = if parts.method.is_safe() { place.clone() } else { sent_from(parts) };
        let desk = Self { app: app.clone(), visitor, words, place, back, query, theme, flashes, cookies, form_token };
        parts.extensions.insert(desk.clone());
        Ok(desk)
    }
}

impl Desk {
    /// The language of the page.
    pub fn language(&self) -> Language {
        self.words.language()
    }

    /// What every form of the page carries.
    pub fn form_token(&self) -> String {
        self.form_token.clone()
    }

    /// The page as an answer.
    pub fn show(self, content: Content) -> Response {
        self.show_with(StatusCode::OK, content)
    }

    /// The page as an answer with a status, such as a form that is shown again with its faults.
    pub fn show_with(self, status: StatusCode, content: Content) -> Response {
        let actor = self.visitor.session.as_ref().map(|session| look::Actor {
            name: session.account.profile.display_name.clone(),
            role: self.role_in_words(),
            form_token: self.form_token.clone(),
            tasks: 0,
        });
        let sections = self.sections();
        let page = look::Page {
            words: self.words,
            title: &content.title,
            section: content.section,
            sections: &sections,
            actor: actor.as_ref(),
            place: &self.place,
            theme: self.theme,
            demonstration: self.app.options().demonstration,
            flashes: &self.flashes,
            crumbs: &content.crumbs,
            time: content.time.as_ref(),
            body: content.body,
        };
        let html = look::shell(&page).into_string();
        let headers = [("content-type", "text/html; charset=utf-8")];
        with_cookies((status, headers, html).into_response(), &self.cookies)
    }

    /// A fault as a page: what is wrong, in words, and what to do.
    pub fn fault(self, problem: &Problem) -> Response {
        let status = problem.status();
        let words = self.words;
        let title = look::error_title(words, status.as_u16());
        let faults: Vec<Fault> = problem.0.0.iter().map(|found| found.fault.clone()).collect();
        let sign_in = look::address::with_parameter("/sign-in", "to", &self.back);
        let label = words.t("sign-in");
        let onward = (status == StatusCode::UNAUTHORIZED).then_some((sign_in.as_str(), label.as_ref()));
        let error = look::ErrorPage { status: status.as_u16(), faults: &faults, event: None, why_not: None, onward };
        let body = look::error_page(words, &error);
        self.show_with(status, Content::new(Section::Outside, title, body))
    }

    /// Sends the visitor on to a page of this server, with a message for it: an identifier among the words.
    pub fn go(self, to: &str, flash: Option<(Tone, &str)>) -> Response {
        let mut cookies = self.cookies;
        if let Some((tone, word)) = flash {
            let tone = match tone {
                Tone::Success => "success",
                Tone::Information => "information",
                Tone::Warning => "warning",
                Tone::Error => "error",
            };
            cookies.push(format!("{FLASH}={tone}.{word}; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"));
        }
        with_cookies(Redirect::to(&local(to)).into_response(), &cookies)
    }

    /// Adds a cookie to the answer.
    pub fn set_cookie(&mut self, cookie: String) {
        self.cookies.push(cookie);
    }

    /// The roles of whoever is signed in, as a reader of the language knows them.
    fn role_in_words(&self) -> String {
        let roles = self.visitor.actor.roles.iter().map(|role| self.words.t(&format!("role-{}", role.as_str())));
        let mut text = roles.collect::<Vec<_>>().join(", ");
        if let Some(country) = &self.visitor.actor.country {
            text = format!("{text} · {}", self.app.mandate().country(country, self.language()));
        }
        text
    }

    /// The parts of the site that the visitor has something to do in.
    fn sections(&self) -> Vec<Section> {
        let acting = self.app.mandate().acting(&self.visitor.actor);
        let administers = [Action::ManageAccounts, Action::ReadAudit, Action::ReadHealth, Action::ManageJobs]
            .into_iter()
            .any(|action| acting.may(action, &Resource::System));
        let wanted = |section: &Section| match section {
            Section::Tasks => self.visitor.actor.is_signed_in(),
            Section::Administration => administers,
            _ => true,
        };
        Section::ALL.into_iter().filter(wanted).collect()
    }
}

/// Shows the faults of pages as pages: what a handler refuses is told in the visitor's language.
pub async fn faults_as_pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let desk = Desk::from_request_parts(&mut parts, &app).await;
    let response = next.run(Request::from_parts(parts, body)).await;
    match (response.extensions().get::<Arc<Problem>>().cloned(), desk) {
        (Some(problem), Ok(desk)) => desk.fault(&problem),
        _ => response,
    }
}

fn with_cookies(mut response: Response, cookies: &[String]) -> Response {
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}

/// The page from which a form was sent, by path and query; the first page where that is not told.
fn sent_from(parts: &Parts) -> String {
    let told = parts.headers.get(REFERER).and_then(|value| value.to_str().ok());
    let page = told.and_then(|text| url::Url::parse(text).ok());
    page.map_or_else(|| "/".to_owned(), |page| local(&page[url::Position::BeforePath..url::Position::AfterQuery]))
}

/// An address on this server: one that leads elsewhere becomes the first page.
pub fn local(to: &str) -> String {
    // Browsers leave out tabs and line breaks, so that `/<tab>/evil.example` would lead to another site.
    let misread = |letter: char| letter == '\\' || letter.is_control();
    let plain = to.starts_with('/') && !to.starts_with("//") && !to.contains(misread);
    if plain { to.to_owned() } else { "/".to_owned() }
}

/// The language asked for here, chosen before, of the account, or of the browser.
fn language(parts: &Parts, visitor: &Visitor, query: &Fields, app: &App, cookies: &mut Vec<String>) -> Language {
    if let Some(chosen) = query.get("lang").and_then(|text| text.parse().ok()) {
        let chosen: Language = chosen;
        cookies.push(app.cookie(LANGUAGE, chosen.code(), Some(YEAR)));
        return chosen;
    }
    let before = cookie(parts, LANGUAGE).and_then(|text| text.parse().ok());
    let account = || visitor.session.as_ref()?.account.profile.language.parse().ok();
    before.or_else(account).unwrap_or_else(|| preferred(parts))
}

/// The first of the six that the browser names.
fn preferred(parts: &Parts) -> Language {
    let header = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let tags = header.split(',').filter_map(|part| part.split(';').next());
    let mut known = tags.filter_map(|tag| tag.trim().split('-').next()?.to_lowercase().parse().ok());
    known.next().unwrap_or(Language::English)
}

fn theme(parts: &Parts, query: &Fields, app: &App, cookies: &mut Vec<String>) -> Theme {
    if let Some(chosen) = query.get("theme") {
        cookies.push(app.cookie(THEME, Theme::of(chosen).name(), Some(YEAR)));
        return Theme::of(chosen);
    }
    cookie(parts, THEME).map_or_else(Theme::default, |text| Theme::of(&text))
}

/// Seconds of a year.
const YEAR: u64 = 31_536_000;

fn read_flash(words: Words, text: &str) -> Option<Flash> {
    let (tone, word) = text.split_once('.')?;
    let tone = match tone {
        "success" => Tone::Success,
        "information" => Tone::Information,
        "warning" => Tone::Warning,
        _ => Tone::Error,
    };
    Some(Flash { tone, text: words.optional(word)?.into_owned(), link: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for elsewhere in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "",
            "x",
        ] {
            assert_eq!(local(elsewhere), "/", "{elsewhere}");
        }
        assert_eq!(local("/collections/a?x=1"), "/collections/a?x=1");
    }
}
