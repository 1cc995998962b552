//! One country: treaties, authorities, submissions, figures, recommendations, projects, as packs declare them.

use axum::extract::Path;
use axum::response::Response;
use mandate::Acting;
use mandate_model::{Code, Fault, FaultCode, PagePart};
use maud::html;

use super::super::parts::View;
use super::groupings;
use crate::look::{Section, Words, page_title};
use crate::page::{Content, Desk};
use crate::problem::Problem;

pub async fn show(desk: Desk, Path(code): Path<String>) -> Result<Response, Problem> {
    let (words, actor, query) = (desk.words, desk.visitor.actor.clone(), desk.query.clone());
    let (name, body) = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let found = mandate.countries().iter().find(|known| known.code == code);
            let country = found.ok_or_else(|| no_country(&code))?;
            let parts: Vec<&PagePart> = mandate.pages().into_iter().flat_map(|pages| &pages.profile).collect();
            let place = format!("/countries/{}", country.code);
            let view = View {
                acting: &acting,
                words,
                on: mandate.today(),
                country: Some(&country.code),
                query: &query,
                place: &place,
            };
            let name = country.label(words.language()).to_owned();
            let sections = view.all(&parts)?;
            let day = mandate_model::locale::date(words.language(), mandate.today());
            let about = words.with("time-on", &[("day", (&day).into())]);
            let body = html! {
                (page_title(&name, Some(&groups(&acting, words, country)), Some(&about), None))
                (sections)
            };
            Ok::<_, Fault>((name, body))
        })
        .await?;
    let crumb = words.t("countries-title").into_owned();
    Ok(desk.show(Content::new(Section::Countries, name, body).crumbs([(crumb.as_str(), "/countries")])))
}

/// The groups that a country belongs to, in one line.
fn groups(acting: &Acting<'_>, words: Words, country: &Code) -> String {
    let label = |(property, list): &(&str, &mandate_model::CodeList)| {
        let code = list.get(country.property(property)?)?;
        Some(code.label(words.language()).to_owned())
    };
    let mut told: Vec<String> = groupings(acting).iter().filter_map(label).collect();
    told.insert(0, country.code.clone());
    told.join(" · ")
}

fn no_country(code: &str) -> Fault {
    Fault::new(FaultCode::NotFound, format!("there is no country `{code}`"))
        .hint("look for it in the list of countries")
}
