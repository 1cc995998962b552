//! All countries, and one of them with everything that is known of it.

mod profile;

use std::collections::{BTreeMap, BTreeSet};

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use mandate::{Acting, AsAt, Figures, Question};
use mandate_model::{Code, CodeList, Fault, FieldType, Indicator, PagePart, Show, Subject};
use maud::{Markup, html};

use super::figures::origin;
use super::parts::View;
use crate::app::App;
use crate::look::form::Choice;
use crate::look::{
    Column, Filter, FilterInput, Filters, Section, Table, Words, address, empty, figure_link, filters, page_title,
    table,
};
use crate::page::{Content, Desk};
use crate::posted::Fields;
use crate::problem::Problem;

pub fn routes() -> Router<App> {
    Router::new().route("/countries", get(all)).route("/countries/{code}", get(profile::show))
}

async fn all(desk: Desk) -> Result<Response, Problem> {
    let (words, actor, query) = (desk.words, desk.visitor.actor.clone(), desk.query.clone());
    let title = words.t("countries-title").into_owned();
    let heading = title.clone();
    let body = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let groupings = groupings(&acting);
            let found: Vec<&Code> = mandate.countries().iter().filter(|code| meets(code, &groupings, &query)).collect();
            let map = map(&acting, words, &query)?;
            let table = list(&acting, words, &groupings, &found)?;
            let about = words.t("countries-about");
            Ok::<_, Fault>(html! {
                (page_title(&heading, None, Some(&about), None))
                (filters(words, &bar(&acting, words, &groupings, &query)))
                p.faint role="status" { (words.with("countries-count", &[("count", found.len().into())])) }
                @if found.is_empty() {
                    (empty(&words.t("empty-filtered"), &words.t("wb-countries-none-do"), Some(("/countries", words.t("filter-clear").as_ref()))))
                } @else { (table) }
                (map)
            })
        })
        .await?;
    Ok(desk.show(Content::new(Section::Countries, title, body)))
}

/// The properties of countries that are codes of a list: a property is drawn from the list that bears its plural.
fn groupings<'a>(acting: &Acting<'a>) -> Vec<(&'a str, &'a CodeList)> {
    let catalogue = acting.mandate().catalogue();
    let Ok(countries) = catalogue.role(mandate_model::Role::Country) else { return Vec::new() };
    let list = |property: &'a String| {
        let list = catalogue.codelists.get(format!("{}s", property.replace('_', "-")).as_str())?;
        Some((property.as_str(), list))
    };
    countries.properties.iter().filter_map(list).collect()
}

fn meets(code: &Code, groupings: &[(&str, &CodeList)], query: &Fields) -> bool {
    let sought = fold(query.text("q"));
    let named = sought.is_empty()
        || fold(&code.code) == sought
        || mandate_model::Language::ALL.into_iter().any(|language| fold(code.label(language)).contains(&sought));
    named
        && groupings.iter().all(|(property, list)| {
            let wanted = query.text(property);
            let has = code.property(property).unwrap_or_default();
            wanted.is_empty() || list.subtree(wanted).iter().any(|inner| inner.code == has)
        })
}

/// A name as it is compared: without case and without the marks that a keyboard may lack.
fn fold(text: &str) -> String {
    let plain = |letter: char| match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ё' => 'е',
        '’' => '\'',
        other => other,
    };
    text.trim().to_lowercase().chars().map(plain).collect()
}

fn bar(acting: &Acting<'_>, words: Words, groupings: &[(&str, &CodeList)], query: &Fields) -> Filters {
    let language = words.language();
    let search = Filter {
        name: "q".to_owned(),
        label: words.t("search").into_owned(),
        value: query.text("q").to_owned(),
        input: FilterInput::Search,
    };
    let select = |(property, list): &(&str, &CodeList)| {
        let choice = |code: &Code| Choice::new(code.code.as_str(), code.label(language)).deep(depth(list, code));
        Filter {
            name: (*property).to_owned(),
            label: acting.mandate().text(language, &format!("codelist-{}", list.name)),
            value: query.text(property).to_owned(),
            input: FilterInput::Select(in_tree(list).into_iter().map(choice).collect::<Vec<_>>().into()),
        }
    };
    let all = std::iter::once(search).chain(groupings.iter().map(select)).collect();
    Filters { action: "/countries".to_owned(), filters: all, ..Filters::default() }
}

fn depth(list: &CodeList, code: &Code) -> u8 {
    let mut depth = 0;
    let mut at = code;
    while let Some(parent) = at.parent.as_deref().and_then(|parent| list.get(parent)).filter(|_| depth < 4) {
        depth += 1;
        at = parent;
    }
    depth
}

/// The codes of a tree, each below its parent.
fn in_tree(list: &CodeList) -> Vec<&Code> {
    fn below<'l>(list: &'l CodeList, parent: Option<&str>, depth: u8, out: &mut Vec<&'l Code>) {
        for code in list.codes.iter().filter(|code| code.parent.as_deref() == parent && depth < 8) {
            out.push(code);
            below(list, Some(&code.code), depth + 1, out);
        }
    }
    let mut out = Vec::new();
    below(list, None, 0, &mut out);
    out
}

/// The first map that packs put on the first page.
fn map(acting: &Acting<'_>, words: Words, query: &Fields) -> Result<Markup, Fault> {
    let mandate = acting.mandate();
    let parts = mandate.pages().into_iter().flat_map(|pages| &pages.home).filter(|part| part.show == Show::Map);
    let first: Vec<&PagePart> = parts.take(1).collect();
    View { acting, words, on: mandate.today(), country: None, query, place: "/countries" }.all(&first)
}

/// Figures of which each country has one, for the columns of the list.
fn columns<'a>(acting: &Acting<'a>) -> Result<Vec<(&'a Indicator, String, Figures)>, Fault> {
    let mandate = acting.mandate();
    let mut found = Vec::new();
    let parts = mandate.pages().into_iter().flat_map(|pages| &pages.profile).filter(|part| part.show == Show::Tiles);
    for part in parts {
        let Subject::Indicator(mention) = &part.subject else { continue };
        let indicator = mandate.catalogue().indicator(mention.name.as_str())?;
        let [dimension] = indicator.dimensions.as_slice() else { continue };
        if !matches!(dimension.ty, FieldType::Country(_)) {
            continue;
        }
        let question = Question {
            indicator: indicator.name.to_string(),
            arguments: BTreeMap::new(),
            on: mandate.today(),
            as_at: AsAt::Now,
        };
        found.push((indicator, dimension.name.to_string(), acting.figures(&question)?));
    }
    Ok(found)
}

fn list(acting: &Acting<'_>, words: Words, groupings: &[(&str, &CodeList)], found: &[&Code]) -> Result<Markup, Fault> {
    let (mandate, language) = (acting.mandate(), words.language());
    let figures = columns(acting)?;
    let mut heads = vec![Column::text(words.t("country"))];
    heads.extend(
        groupings.iter().map(|(_, list)| Column::text(mandate.text(language, &format!("codelist-{}", list.name)))),
    );
    heads.extend(
        figures.iter().map(|(one, ..)| Column::number(mandate.text(language, &format!("indicator-{}", one.name)))),
    );
    let mut sorted: Vec<&&Code> = found.iter().collect();
    sorted.sort_by_cached_key(|code| fold(code.label(language)));
    let row = |code: &&&Code| {
        let href = format!("/countries/{}", address::encode(&code.code));
        let mut cells = vec![html! { a href=(href) { (code.label(language)) } }];
        cells.extend(groupings.iter().map(|(property, list)| {
            let group = code.property(property).and_then(|group| list.get(group));
            html! { @if let Some(group) = group { (group.label(language)) } }
        }));
        cells.extend(figures.iter().map(|(indicator, dimension, figures)| {
            let row = figures.observations.rows.iter().find(|row| row.text(dimension) == Some(code.code.as_str()));
            html! {
                @if let Some(row) = row {
                    (figure_link(words, &mandate.print_observation(indicator, row, language), &origin(figures, row)))
                }
            }
        }));
        cells
    };
    let rows = sorted.iter().map(row).collect();
    let sources: BTreeSet<&str> = figures.iter().map(|(one, ..)| one.source.as_str()).collect();
    let caption = words.t("countries-title").into_owned();
    let shown = Table { caption, caption_unseen: true, columns: heads, rows, scrolls: false };
    Ok(html! {
        (table(words, &shown))
        @for source in sources { (super::parts::source_line(words, source)) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_without_marks() {
        assert_eq!(fold(" Côte d’Ivoire "), "cote d'ivoire");
        assert!(fold("España").contains(&fold("espana")));
    }

    #[test]
    fn a_tree_is_walked_from_its_roots() {
        let code = |code: &str, parent: Option<&str>| Code {
            code: code.to_owned(),
            parent: parent.map(str::to_owned),
            valid_from: None,
            valid_to: None,
            labels: mandate_model::Multilingual::default(),
            properties: BTreeMap::new(),
        };
        let name = || mandate_model::Name::new("x").unwrap();
        let codes = vec![code("b", Some("a")), code("a", None), code("c", Some("b")), code("d", None)];
        let list = CodeList::new(name(), name(), codes, Vec::new());
        let order: Vec<&str> = in_tree(&list).iter().map(|code| code.code.as_str()).collect();
        assert_eq!(order, ["a", "b", "c", "d"]);
        assert_eq!(list.get("c").map(|code| depth(&list, code)), Some(2));
    }
}
