//! Two editions side by side: the figures that differ, those that are new, those that are gone.

use axum::response::Response;
use mandate::{Acting, Comparison, Edition, FigureEntry, FigurePair};
use mandate_model::{Fault, Language};
use maud::{Markup, html};

use super::{chosen, language_of, title};
use crate::look::{Column, Section, Table, Words, address, page_title, table};
use crate::page::{Content, Desk};
use crate::problem::Problem;

pub async fn show(desk: Desk) -> Result<Response, Problem> {
    let (words, actor, query) = (desk.words, desk.visitor.actor.clone(), desk.query.clone());
    let heading = words.t("report-compare").into_owned();
    let shown = heading.clone();
    let body = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let editions = acting.editions()?;
            let (before, after) = (query.text("before"), query.text("after"));
            let result = if before.is_empty() || after.is_empty() {
                html! {}
            } else {
                let pair = (acting.edition(before)?, acting.edition(after)?);
                compared(&acting, words, &pair.0, &pair.1, query.text("in"))
            };
            Ok::<_, Fault>(html! {
                (page_title(&shown, None, None, None))
                (chosen(mandate, words, &editions, (before, after)))
                (result)
            })
        })
        .await?;
    let crumb = words.t("reports-title").into_owned();
    Ok(desk.show(Content::new(Section::Reports, heading, body).crumbs([(crumb.as_str(), "/reports")])))
}

fn compared(acting: &Acting<'_>, words: Words, before: &Edition, after: &Edition, asked: &str) -> Markup {
    let Some(language) = language_of(after, asked, words) else { return html! {} };
    let found = Comparison::of(&before.manifest, &after.manifest, language);
    let name = |edition: &Edition| title(acting.mandate(), words, edition);
    let sheet = Sheet { acting, words, language, before, after };
    html! {
        p role="status" {
            (words.with("report-figures-differ", &[("count", found.changed.len().into())])) " "
            (words.with("wb-figures-same", &[("count", found.same.into())]))
        }
        @if !found.changed.is_empty() {
            h2 { (words.t("difference-changed")) }
            (table(words, &sheet.table(&found.changed, &format!("{} – {}", name(before), name(after)))))
        }
        @if !found.added.is_empty() {
            h2 { (words.t("difference-added")) }
            (table(words, &sheet.table(&found.added, &name(after))))
        }
        @if !found.gone.is_empty() {
            h2 { (words.t("difference-removed")) }
            (table(words, &sheet.table(&found.gone, &name(before))))
        }
    }
}

struct Sheet<'a> {
    acting: &'a Acting<'a>,
    words: Words,
    language: Language,
    before: &'a Edition,
    after: &'a Edition,
}

impl Sheet<'_> {
    fn table(&self, pairs: &[FigurePair], caption: &str) -> Table {
        let words = self.words;
        Table {
            caption: caption.to_owned(),
            caption_unseen: true,
            columns: vec![
                Column::text(words.t("data-indicator")),
                Column::text(words.t("data-dimensions")),
                Column::number(words.t("difference-before")),
                Column::number(words.t("difference-after")),
            ],
            rows: pairs.iter().filter_map(|pair| self.row(pair)).collect(),
            scrolls: false,
        }
    }

    fn row(&self, pair: &FigurePair) -> Option<Vec<Markup>> {
        let told = pair.after.as_ref().or(pair.before.as_ref())?;
        let mandate = self.acting.mandate();
        let indicator = mandate.catalogue().indicators.get(told.indicator.as_str());
        let label = |(name, code): (&String, &Option<String>)| {
            let code = code.as_deref()?;
            let dimension = indicator.and_then(|indicator| indicator.dimension(name));
            Some(dimension.map_or_else(
                || code.to_owned(),
                |dimension| mandate.dimension_label(dimension, code, self.words.language()),
            ))
        };
        let labels: Vec<String> = told.dimensions.iter().filter_map(label).collect();
        Some(vec![
            html! { (mandate.text(self.words.language(), &format!("indicator-{}", told.indicator))) },
            html! { bdi { (labels.join(" · ")) } },
            self.number(pair.before.as_ref(), self.before),
            self.number(pair.after.as_ref(), self.after),
        ])
    }

    /// The number as it is printed, leading to where it stands in its edition.
    fn number(&self, entry: Option<&FigureEntry>, edition: &Edition) -> Markup {
        let Some(entry) = entry else { return html! { "–" } };
        let anchor = entry.id.to_lowercase();
        let href = format!(
            "/reports/{}?in={}&figure={}#{anchor}-1",
            address::encode(&edition.name),
            self.language,
            address::encode(&entry.id)
        );
        html! { a.figure href=(href) { bdi { (entry.text) } } }
    }
}
