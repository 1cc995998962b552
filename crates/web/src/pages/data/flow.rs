//! Flows on a map: the largest as arrows, how much is left out, for how much the way is known, and all of them as a table.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use mandate::{Acting, Figures, FlowDrawing, Flows, Question};
use mandate_model::{Fault, FaultCode, Flow, Indicator, Observation, locale};
use maud::{Markup, html};

use super::super::figures::{explore, moment, origin, question};
use super::explore::Explorer;
use super::shape::{Axes, differ};
use crate::look::address::with_parameter;
use crate::look::{Chart, Entry, Words, chart_with_table, definitions, empty, figure_link};
use crate::page::Desk;
use crate::posted::Fields;
use crate::problem::Problem;

/// Arrows on a map; more cannot be told apart.
const MOST: usize = 40;
/// How many may be asked for.
const MOST_ASKED: usize = 200;

impl Explorer<'_> {
    /// The map, what it leaves out, and the table of all.
    pub fn flows(&self, flow: &Flow, figures: &Figures, title: &str) -> Result<Markup, Fault> {
        let rows = &figures.observations.rows;
        let drawn = Axes::of_flow(flow);
        let others = self.indicator.dimensions.iter().map(|one| one.name.as_str());
        let narrow: Vec<String> =
            others.filter(|name| !drawn.contains(&Some(*name)) && differ(rows, name) > 1).map(str::to_owned).collect();
        if !narrow.is_empty() {
            return Ok(self.too_many(&narrow, figures, title));
        }
        let flows = Flows::of(rows, most(self.query));
        let note = left_out(self.acting, self.words, self.indicator, &flows);
        let link = |row: &Observation| origin(figures, row);
        // What the drawing leaves out stands below it as text of the page, which is larger on a phone.
        let drawing =
            FlowDrawing { language: self.words.language(), title, most: most(self.query), note: "", link: Some(&link) };
        let Some(svg) = self.acting.draw_flows(figures, &drawing)? else {
            return Ok(html! {
                (empty(&self.words.t("flow-none"), &self.words.t("flow-none-do"), None))
                (self.table(figures, title, false))
            });
        };
        let ordered: Vec<&Observation> = flows.order.iter().filter_map(|at| rows.get(*at)).collect();
        let day = locale::date(self.words.language(), figures.on);
        let source = format!("{} · {day} · {}", self.indicator.source, moment(figures.position.recorded_at));
        let mut downloads = self.downloads(figures);
        if let Some((href, _)) = downloads.first() {
            let drawn = href.replacen("/download/csv", "/download/svg", 1);
            downloads.push((with_parameter(&drawn, "most", &most(self.query).to_string()), "SVG".to_owned()));
        }
        let framed = Chart {
            title: self.heading(figures, title),
            note: Some([note, source].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")),
            svg: svg.to_string(),
            data: self.table_of(figures, &ordered, title, true),
            downloads,
        };
        let number = self.words.with("data-observations", &[("count", rows.len().into())]);
        Ok(html! {
            (self.known(flow, figures)?)
            (chart_with_table(self.words, &framed, &format!("{} · {number}", self.words.t("flow-all"))))
        })
    }

    /// The title with what was chosen: a drug, a year.
    fn heading(&self, figures: &Figures, title: &str) -> String {
        let mandate = self.acting.mandate();
        let chosen = self.indicator.parameters.iter().filter_map(|parameter| {
            let text = figures.arguments.get(parameter.name.as_str())?;
            let list = mandate.catalogue().list_of(&parameter.ty);
            let label = list.and_then(|list| list.get(text)).map(|code| code.label(self.words.language()).to_owned());
            Some(label.unwrap_or_else(|| text.clone()))
        });
        std::iter::once(title.to_owned()).chain(chosen).collect::<Vec<_>>().join(" · ")
    }

    /// For how much of all the way is known: numbers of their own, each with its origin.
    fn known(&self, flow: &Flow, figures: &Figures) -> Result<Markup, Fault> {
        let Some(mention) = &flow.known else { return Ok(html! {}) };
        let share = self.acting.indicator(mention.name.as_str())?;
        let arguments = figures.arguments.iter().filter(|(name, _)| share.parameter(name).is_some());
        let asked = Question {
            indicator: share.name.to_string(),
            arguments: arguments.map(|(name, text)| (name.clone(), text.clone())).collect(),
            on: figures.on,
            as_at: mandate::AsAt::Moment(figures.position.recorded_at),
        };
        let known = self.acting.figures(&asked)?;
        let language = self.words.language();
        let mandate = self.acting.mandate();
        let entry = |row: &Observation| {
            let of_measure = figures.measure.as_ref().and_then(|name| row.text(name)?.parse().ok());
            let measured = Observation { value: of_measure.or(row.value), ..row.clone() };
            let shown = format!(
                "{} {}",
                mandate.print_observation(share, &measured, language),
                mandate.unit_label(&share.unit, language)
            );
            let labels = share.dimensions.iter().filter_map(|dimension| {
                Some(mandate.dimension_label(dimension, row.text(dimension.name.as_str())?, language))
            });
            let name = labels.collect::<Vec<_>>().join(" · ");
            Entry::new(name, figure_link(self.words, &shown, &origin(&known, row)))
        };
        let rows = &known.observations.rows;
        let codes = share.dimensions.first().map(|dimension| {
            let name = dimension.name.as_str();
            (name, mandate.codes_of(share, name, rows))
        });
        let place = |row: &&Observation| {
            let (name, codes) = codes.as_ref()?;
            codes.iter().position(|code| row.text(name) == Some(code))
        };
        let mut ordered: Vec<&Observation> = rows.iter().collect();
        ordered.sort_by_key(place);
        let entries: Vec<Entry> = ordered.into_iter().map(entry).collect();
        let title = self.text(&format!("indicator-{}", share.name));
        let unit = mandate.unit_label(&self.indicator.unit, language);
        let href = explore(share.name.as_str(), &known.arguments, known.on, Some(known.position.recorded_at));
        Ok(html! {
            @if !entries.is_empty() {
                section.known aria-labelledby="known" {
                    h2 #known { a href=(href) { (title) } }
                    p.faint { (self.words.with("flow-known", &[("unit", (&unit).into())])) }
                    (definitions(&entries))
                }
            }
        })
    }
}

/// How many arrows an address asks for.
fn most(query: &Fields) -> usize {
    query.text("most").parse().ok().filter(|most| (1..=MOST_ASKED).contains(most)).unwrap_or(MOST)
}

/// What the map does not show, in words; empty where it shows all.
fn left_out(acting: &Acting<'_>, words: Words, indicator: &Indicator, flows: &Flows) -> String {
    if flows.rest == 0 {
        return String::new();
    }
    let unit = acting.mandate().unit_label(&indicator.unit, words.language());
    let share = locale::number(words.language(), flows.share_left().normalize());
    let arguments = [
        ("drawn", flows.drawn.into()),
        ("count", flows.rest.into()),
        ("share", (&share).into()),
        ("unit", (&unit).into()),
    ];
    words.with("flow-rest", &arguments)
}

/// The map as a file of its own.
pub async fn file(desk: Desk, name: String) -> Result<Response, Problem> {
    let (words, actor, query) = (desk.words, desk.visitor.actor.clone(), desk.query.clone());
    let (file, svg) = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let indicator = acting.indicator(&name)?;
            let figures =
                acting.figures(&question(&name, &query, mandate.today())?)?.by(indicator, query.text("measure"))?;
            let measured = indicator.measured(figures.measure.as_deref());
            let flows = Flows::of(&figures.observations.rows, most(&query));
            let title = mandate.text(words.language(), &format!("indicator-{name}"));
            let note = left_out(&acting, words, &measured, &flows);
            let note = [note, format!("{} · {}", indicator.source, moment(figures.position.recorded_at))].join(" ");
            let drawing = FlowDrawing {
                language: words.language(),
                title: &title,
                most: most(&query),
                note: note.trim(),
                link: None,
            };
            let svg = acting.draw_flows(&figures, &drawing)?.ok_or_else(|| {
                Fault::new(FaultCode::NotFound, format!("there are no flows of {name} to draw"))
                    .hint("choose other values, or take the figures as CSV")
            })?;
            let file = format!("{name}-on-{}-at-{}.svg", figures.on, figures.position.seq);
            Ok::<_, Fault>((file, svg.to_string()))
        })
        .await?;
    let headers =
        [(CONTENT_TYPE, "image/svg+xml".to_owned()), (CONTENT_DISPOSITION, format!("attachment; filename=\"{file}\""))];
    Ok((headers, svg).into_response())
}
