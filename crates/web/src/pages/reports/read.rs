//! An edition to be read: contents beside the text, and a figure's origin beside it without leaving the place.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::response::Response;
use mandate::{Acting, Edition, FigureEntry};
use mandate_model::{Fault, Language};
use maud::{Markup, PreEscaped, html};

use super::super::figures::{OF, asked, moment};
use super::document::{Document, origin};
use super::{language_of, title};
use crate::look::{Section, Words, address, assets, empty};
use crate::page::{Content, Desk};
use crate::posted::Fields;
use crate::problem::Problem;

pub async fn show(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let (words, actor, query, token) = (desk.words, desk.visitor.actor.clone(), desk.query.clone(), desk.form_token());
    let (title, body) = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let edition = acting.edition(&name)?;
            let title = title(mandate, words, &edition);
            let body = match language_of(&edition, query.text("in"), words) {
                Some(language) => Reader { acting: &acting, words, edition: &edition, language, query: &query }
                    .page(&title, &token)?,
                None => empty(&words.t("report-none"), "", None),
            };
            Ok::<_, Fault>((title, body))
        })
        .await?;
    let crumb = words.t("reports-title").into_owned();
    Ok(desk.show(Content::new(Section::Reports, title, body).crumbs([(crumb.as_str(), "/reports")])))
}

struct Reader<'a> {
    acting: &'a Acting<'a>,
    words: Words,
    edition: &'a Edition,
    language: Language,
    query: &'a Fields,
}

impl Reader<'_> {
    fn page(&self, title: &str, token: &str) -> Result<Markup, Fault> {
        let html = self.text(&self.edition.document(self.language, "html"))?;
        let document = Document::of(&html);
        let text = document.text_with_links(&self.files(), &format!("in={}", self.language));
        let panel = self.panel()?;
        let (code, direction) = (self.language.code(), self.direction());
        Ok(html! {
            link rel="stylesheet" href=(assets::address("reading.css"));
            (self.bar(title, token))
            div.reading.reading-figure[panel.is_some()] {
                nav.contents.reading-contents aria-labelledby="reading-contents" lang=(code) dir=(direction) {
                    details open {
                        summary #reading-contents lang=(self.words.language().code()) { (self.words.t("report-contents")) }
                        (PreEscaped(document.contents))
                    }
                }
                article.reading-text lang=(code) dir=(direction) {
                    header.reading-head { (PreEscaped(document.masthead)) }
                    (PreEscaped(text))
                }
                @if let Some(panel) = panel { (panel) }
            }
        })
    }

    /// The direction of the report, which may be another than that of the page around it.
    const fn direction(&self) -> &'static str {
        if self.language.is_right_to_left() { "rtl" } else { "ltr" }
    }

    fn files(&self) -> String {
        format!("/reports/{}/files/", address::encode(&self.edition.name))
    }

    fn text(&self, path: &str) -> Result<String, Fault> {
        let file = self.acting.edition_file(self.edition, path)?;
        Ok(String::from_utf8_lossy(&file.content).into_owned())
    }

    /// Languages, files, and what can be done with the edition.
    fn bar(&self, title: &str, token: &str) -> Markup {
        let words = self.words;
        html! {
            div.reading-bar {
                p {
                    strong { (title) } " "
                    span.faint { (words.t("as-at")) " " bdi { (moment(self.edition.manifest.as_at)) } }
                }
                ul {
                    @for language in self.edition.languages() {
                        li {
                            a href={ "?in=" (language) } lang=(language.code())
                                aria-current=[(language == self.language).then_some("true")] { (language.own_name()) }
                        }
                    }
                }
                ul {
                    @for kind in ["pdf", "docx", "html"] {
                        li {
                            a href={ (self.files()) (self.edition.document(self.language, kind)) } download {
                                (words.with("report-download-as", &[("format", kind.to_uppercase().as_str().into())]))
                            }
                        }
                    }
                    li { a href={ (self.files()) "manifest.json" } download { (words.t("wb-manifest")) } }
                    li { a href={ "/reports/compare?after=" (address::encode(&self.edition.name)) } { (words.t("report-compare")) } }
                }
                form method="post" action={ "/reports/" (address::encode(&self.edition.name)) "/verify" } {
                    input type="hidden" name="form-token" value=(token);
                    button.button.button-quiet type="submit" { (words.t("wb-verify")) }
                }
            }
        }
    }

    /// The origin of the figure that the address names.
    fn panel(&self) -> Result<Option<Markup>, Fault> {
        let id = self.query.text("figure");
        let figures = self.edition.manifest.figures.get(&self.language);
        let Some(entry) = figures.and_then(|figures| figures.iter().find(|entry| entry.id == id)) else {
            return Ok(None);
        };
        let path = format!("figures/{}/{id}.html", self.language);
        let told = origin(&self.text(&path)?);
        let words = self.words;
        let close = format!("?in={}#{}-1", self.language, id.to_lowercase());
        Ok(Some(html! {
            aside.reading-origin #origin aria-label=(words.t("figure-origin")) {
                p.reading-close {
                    a href=(close) { (words.t("close")) }
                    " · " a href={ (self.files()) (path) } { (words.t("open")) }
                    " · " a href=(self.live(entry)) { (words.t("wb-live")) }
                }
                div lang=(self.language.code()) dir=(self.direction()) { (PreEscaped(told)) }
            }
        }))
    }

    /// The address of the same number in the explorer, on the same day and as at the same moment.
    fn live(&self, entry: &FigureEntry) -> String {
        let indicator = self.acting.mandate().catalogue().indicators.get(entry.indicator.as_str());
        let bound = |name: &String| {
            indicator.and_then(|indicator| indicator.parameter(name)).map(|parameter| parameter.name.to_string())
        };
        let arguments: BTreeMap<String, String> =
            entry.arguments.iter().filter_map(|(name, text)| Some((bound(name)?, text.clone()?))).collect();
        let query = asked(&arguments, entry.on, Some(self.edition.manifest.as_at));
        let mut href = format!("/data/{}/origin?{query}", address::encode(&entry.indicator));
        for (name, code) in &entry.dimensions {
            if let Some(code) = code {
                href.push_str(&format!("&{OF}{}={}", address::encode(name), address::encode(code)));
            }
        }
        href
    }
}
