//! One indicator: choose parameters and dimensions, see the numbers as a table, line, bars or map, take them away.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use mandate::{Acting, Drawing, DrawingKind, Figures, Format};
use mandate_model::{Fault, FaultCode, Indicator, Observation, locale};
use maud::{Markup, html};

use super::super::figures::{asked, explore, moment, origin, question};
use super::super::parts::source_line;
use super::bar::{bar, label};
use super::shape::{Axes, View};
use crate::look::{
    Chart, Column, Entry, Section, Tab, Table, TimeNotice, Words, address, chart, code_block, definitions, empty,
    fault, figure_link, filters, page_title, table, tabs,
};
use crate::page::{Content, Desk};
use crate::posted::Fields;
use crate::problem::Problem;

/// Rows of the table on the page; files have all.
const MOST: usize = 500;
/// The formats that are offered.
pub const FORMATS: [Format; 4] = [Format::Csv, Format::Xlsx, Format::Json, Format::Parquet];

struct Page {
    title: String,
    body: Markup,
    time: Option<TimeNotice>,
    status: StatusCode,
}

pub async fn show(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let (words, actor, query, place) = (desk.words, desk.visitor.actor.clone(), desk.query.clone(), desk.place.clone());
    let origin = desk.app.options().origin();
    let page = desk
        .app
        .ask(move |mandate| {
            let acting = mandate.acting(&actor);
            let indicator = acting.indicators().into_iter().find(|one| one.name == *name);
            let indicator = indicator.ok_or_else(|| no_indicator(&acting, &name))?;
            let indicator = &indicator.measured(Some(query.text("measure")));
            page(&Explorer { acting: &acting, words, indicator, query: &query, place: &place, site: &origin })
        })
        .await?;
    let crumb = words.t("data-title").into_owned();
    let mut content = Content::new(Section::Data, page.title, page.body).crumbs([(crumb.as_str(), "/data")]);
    content.time = page.time;
    Ok(desk.show_with(page.status, content))
}

fn no_indicator(acting: &Acting<'_>, name: &str) -> Fault {
    match acting.mandate().catalogue().indicator(name) {
        Err(fault) => fault,
        Ok(_) => Fault::new(FaultCode::NotFound, format!("there is no indicator `{name}`")),
    }
}

/// Who looks at an indicator, and how.
pub struct Explorer<'a> {
    pub acting: &'a Acting<'a>,
    pub words: Words,
    /// With the unit of the measure that is looked at.
    pub indicator: &'a Indicator,
    pub query: &'a Fields,
    pub place: &'a str,
    site: &'a str,
}

/// The page; arguments that cannot be read are told above the form, which stays as it was filled in.
fn page(explorer: &Explorer<'_>) -> Result<Page, Fault> {
    let (words, mandate, indicator) = (explorer.words, explorer.acting.mandate(), explorer.indicator);
    let title = explorer.text(&format!("indicator-{}", indicator.name));
    let definition = explorer.text(&format!("indicator-{}.definition", indicator.name));
    let pack = explorer.text(&format!("pack-{}", indicator.pack));
    let head = page_title(&title, Some(&pack), Some(&definition), None);
    let asked = question(indicator.name.as_str(), explorer.query, mandate.today())
        .and_then(|question| explorer.acting.figures(&question))
        .and_then(|figures| figures.by(indicator, explorer.query.text("measure")));
    let figures = match asked {
        Ok(figures) => figures,
        Err(wrong) if matches!(wrong.code, FaultCode::BadParameter | FaultCode::Usage | FaultCode::Unreadable) => {
            let needs = indicator
                .parameters
                .iter()
                .any(|one| one.required && explorer.query.text(&format!("a.{}", one.name)).is_empty());
            let body = html! {
                (head)
                (filters(words, &bar(mandate, words, indicator, None, explorer.query)))
                @if needs { (empty(&words.t("wb-choose-title"), &words.t("wb-choose-required"), None)) }
                @else { (fault(words, &wrong)) }
                (explorer.method())
            };
            let status = if needs { StatusCode::OK } else { StatusCode::BAD_REQUEST };
            return Ok(Page { title, body, time: None, status });
        }
        Err(other) => return Err(other),
    };
    let body = html! {
        (head)
        (filters(words, &bar(mandate, words, indicator, Some(&figures), explorer.query)))
        (explorer.views())
        (explorer.shown(&figures, &title)?)
        (explorer.take_away(&figures))
        (explorer.method())
        (source_line(words, &indicator.source))
    };
    Ok(Page { title, body, time: explorer.time(&figures), status: StatusCode::OK })
}

impl Explorer<'_> {
    pub fn text(&self, id: &str) -> String {
        self.acting.mandate().text(self.words.language(), id)
    }

    /// Set where the page shows another day or another moment than now.
    fn time(&self, figures: &Figures) -> Option<TimeNotice> {
        let (on, as_at) = (self.query.text("on"), self.query.text("as-at"));
        if on.is_empty() && as_at.is_empty() {
            return None;
        }
        let now = address::without_parameter(&address::without_parameter(self.place, "on"), "as-at");
        Some(TimeNotice {
            on: (!on.is_empty()).then(|| locale::date(self.words.language(), figures.on)),
            as_at: (!as_at.is_empty()).then(|| moment(figures.position.recorded_at)),
            now,
        })
    }

    fn views(&self) -> Markup {
        let mandate = self.acting.mandate();
        let places = self.indicator.dimensions.iter().any(|one| mandate.has_places(one));
        let drawn = !self.indicator.dimensions.is_empty();
        let current = View::of(self.query, self.indicator);
        let offered = View::ALL.into_iter().filter(|view| match view {
            View::Table | View::Rows => true,
            View::Flow => self.indicator.flow.is_some(),
            View::Map => places,
            View::Line | View::Bar => drawn,
        });
        let tab = |view: View| Tab {
            label: self.words.t(view.word()).into_owned(),
            href: address::with_parameter(self.place, "show", view.name()),
            current: view == current,
            count: None,
        };
        tabs(self.words, &self.words.t("data-show-as"), &offered.map(tab).collect::<Vec<_>>())
    }

    fn shown(&self, figures: &Figures, title: &str) -> Result<Markup, Fault> {
        let rows = &figures.observations.rows;
        if rows.is_empty() {
            return Ok(empty(&self.words.t("wb-no-figures"), &self.words.t("wb-no-figures-do"), None));
        }
        let view = View::of(self.query, self.indicator);
        match (view, &self.indicator.flow) {
            (View::Table, _) | (View::Flow, None) => return Ok(self.table(figures, title, false)),
            (View::Flow, Some(flow)) => return self.flows(flow, figures, title),
            (View::Rows, _) => return self.rows(title),
            _ => {}
        }
        let Some(axes) = Axes::of(self.acting.mandate(), self.indicator, rows, view, self.query) else {
            return Ok(self.table(figures, title, false));
        };
        let narrow = axes.in_the_way(self.indicator, rows);
        if !narrow.is_empty() {
            return Ok(self.too_many(&narrow, figures, title));
        }
        let offered = self.compared(figures, &axes);
        let figures = &self.only_compared(figures, &axes);
        Ok(html! { (offered) (self.drawing(figures, title, view, &axes)?) })
    }

    /// Says which dimensions must be narrowed before anything can be drawn.
    pub fn too_many(&self, narrow: &[String], figures: &Figures, title: &str) -> Markup {
        let named: Vec<String> =
            narrow.iter().map(|name| label(self.acting.mandate(), self.words, self.indicator, name)).collect();
        let told = self.words.with("wb-narrow", &[("names", (&named.join(", ")).into())]);
        html! { (empty(&self.words.t("wb-narrow-title"), &told, None)) (self.table(figures, title, false)) }
    }

    fn drawing(&self, figures: &Figures, title: &str, view: View, axes: &Axes) -> Result<Markup, Fault> {
        let kind = match view {
            View::Map => DrawingKind::Map,
            View::Line => DrawingKind::Line,
            _ => DrawingKind::Bar,
        };
        let drawing = Drawing {
            kind,
            along: &axes.along,
            series: axes.series.as_deref(),
            language: self.words.language(),
            title,
        };
        let Some(svg) = self.acting.draw(figures, &drawing)? else {
            return Ok(self.table(figures, title, false));
        };
        let day = locale::date(self.words.language(), figures.on);
        let note = format!("{} · {day} · {}", self.indicator.source, moment(figures.position.recorded_at));
        let drawn = Chart {
            title: title.to_owned(),
            note: Some(note),
            svg: svg.to_string(),
            data: self.plain_table(figures, title, true),
            downloads: self.downloads(figures),
        };
        Ok(html! { (self.only_some(figures, axes)) (chart(self.words, &drawn)) })
    }

    /// Says that a drawing does not show every code of its series.
    fn only_some(&self, figures: &Figures, axes: &Axes) -> Markup {
        let Some(series) = &axes.series else { return html! {} };
        let mandate = self.acting.mandate();
        let codes = mandate.codes_of(self.indicator, series, &figures.observations.rows);
        let name = label(mandate, self.words, self.indicator, series);
        html! {
            @if codes.len() > ::mandate::SERIES {
                p role="note" {
                    strong { (self.words.with("wb-first-series", &[("count", ::mandate::SERIES.into())])) } " "
                    (self.words.with("wb-narrow", &[("names", (&name).into())]))
                }
            }
        }
    }

    pub fn table(&self, figures: &Figures, title: &str, unseen: bool) -> Markup {
        let count = figures.observations.rows.len();
        html! {
            p.faint role="status" {
                (self.words.with("data-observations", &[("count", count.into())])) " · "
                (self.words.t("as-at")) " " bdi { (moment(figures.position.recorded_at)) }
            }
            (table(self.words, &self.plain_table(figures, title, unseen)))
            @if count > MOST {
                p.faint { (self.words.with("wb-first-rows", &[("count", MOST.into())])) }
            }
        }
    }

    pub fn plain_table(&self, figures: &Figures, title: &str, unseen: bool) -> Table {
        self.table_of(figures, &figures.observations.rows.iter().collect::<Vec<_>>(), title, unseen)
    }

    /// Some observations, in an order of one's own.
    pub fn table_of(&self, figures: &Figures, rows: &[&Observation], title: &str, unseen: bool) -> Table {
        let heading = |name: &str| label(self.acting.mandate(), self.words, self.indicator, name);
        let mut columns: Vec<Column> =
            self.indicator.dimensions.iter().map(|one| Column::text(heading(one.name.as_str()))).collect();
        let unit = self.acting.mandate().unit_label(&self.indicator.unit, self.words.language());
        columns.push(Column::number(format!("{} ({unit})", self.words.t("value"))));
        let notes = rows.iter().any(|row| row.note.is_some());
        if notes {
            columns.push(Column::text(self.words.t("note")));
        }
        let rows = rows.iter().take(MOST).map(|row| self.row(figures, row, notes)).collect();
        Table { caption: title.to_owned(), caption_unseen: unseen, columns, rows, scrolls: false }
    }

    pub fn row(&self, figures: &Figures, row: &Observation, notes: bool) -> Vec<Markup> {
        let (mandate, language) = (self.acting.mandate(), self.words.language());
        let mut cells: Vec<Markup> = Vec::new();
        for dimension in &self.indicator.dimensions {
            let code = row.text(dimension.name.as_str()).unwrap_or_default();
            let text = mandate.dimension_label(dimension, code, language);
            let is_country = matches!(dimension.ty, mandate_model::FieldType::Country(_));
            cells.push(html! {
                @if is_country && !code.is_empty() { a href={ "/countries/" (address::encode(code)) } { (text) } }
                @else { bdi { (text) } }
            });
        }
        let number = mandate.print_observation(self.indicator, row, language);
        let shown = if number.is_empty() { self.words.t("no-value").into_owned() } else { number };
        cells.push(html! {
            (figure_link(self.words, &shown, &origin(figures, row)))
            @if row.unit != self.indicator.unit { " " span.faint { (mandate.unit_label(&row.unit, language)) } }
        });
        if notes {
            cells.push(html! { span.faint { @if let Some(note) = mandate.note_of(row, language) { (note) } } });
        }
        cells
    }

    pub fn downloads(&self, figures: &Figures) -> Vec<(String, String)> {
        let mut query = asked(&figures.arguments, figures.on, Some(figures.position.recorded_at));
        if let Some(measure) = &figures.measure {
            query.push_str(&format!("&measure={}", address::encode(measure)));
        }
        let href = |format: Format| {
            let path = format!("/data/{}/download/{}", address::encode(self.indicator.name.as_str()), format.name());
            (format!("{path}?{query}"), format.name().to_uppercase())
        };
        FORMATS.into_iter().map(href).collect()
    }

    /// Files, and the address that will show the same numbers for ever.
    fn take_away(&self, figures: &Figures) -> Markup {
        let mut permanent =
            explore(self.indicator.name.as_str(), &figures.arguments, figures.on, Some(figures.position.recorded_at));
        for name in ["show", "along", "series", "measure", "sort", "most"] {
            let text = self.query.text(name);
            if !text.is_empty() {
                permanent = address::with_parameter(&permanent, name, text);
            }
        }
        for only in self.query.all("only") {
            permanent.push_str(&format!("&only={}", address::encode(only)));
        }
        let whole = format!("{}{permanent}", self.site);
        html! {
            section aria-labelledby="take-away" {
                h2 #take-away { (self.words.t("download")) }
                p.chart-downloads {
                    @for (href, name) in self.downloads(figures) { a.button.button-quiet href=(href) download { (name) } " " }
                }
                p {
                    a href=(permanent) { (self.words.t("figure-address")) } " "
                    button.button-link type="button" data-needs-script data-copy=(whole) data-copied=(self.words.t("copied")) {
                        (self.words.t("copy-address"))
                    }
                }
                p.faint {
                    (self.words.t("data-permanent")) " " (self.words.t("as-at")) " "
                    bdi { (moment(figures.position.recorded_at)) }
                }
            }
        }
    }

    /// What counts, and the query.
    fn method(&self) -> Markup {
        let unit = self.acting.mandate().unit_label(&self.indicator.unit, self.words.language());
        let entries = [
            Entry::new(self.words.t("unit"), html! { (unit) }),
            Entry::new(self.words.t("figure-indicator"), html! { code { (self.indicator.name) } }),
        ];
        html! {
            details {
                summary { (self.words.t("data-basis")) }
                (definitions(&entries))
                (code_block(self.words, &self.indicator.query()))
            }
        }
    }
}
