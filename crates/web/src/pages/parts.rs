//! The parts of pages that packs declare: tiles, bars, maps and tables from real figures and records.

use std::collections::BTreeMap;

use mandate::{Acting, AsAt, Drawing, DrawingKind, Figures, Question, Shown};
use mandate_model::{Collection, Date, Decimal, Fault, Indicator, Observation, PagePart, Show, Subject};
use maud::{Markup, html};

use super::figures::{explore, origin, record};
use super::records::values::column;
use crate::look::form::Choice;
use crate::look::{
    BarHeads, BarRow, Chart, Column, Filter, FilterInput, Filters, Table, Tag, Tile, Words, address, bar_list, chart,
    figure_link, filters, table, tag, tiles,
};
use crate::posted::Fields;

/// What the parts of one page share.
pub struct View<'a> {
    /// Who looks.
    pub acting: &'a Acting<'a>,
    /// The words of their language.
    pub words: Words,
    /// The day.
    pub on: Date,
    /// The country of a profile.
    pub country: Option<&'a str>,
    /// What was chosen in the address.
    pub query: &'a Fields,
    /// The address of the page, without query.
    pub place: &'a str,
}

/// A part before it is put under its heading.
enum Piece {
    Tiles(Vec<Tile>),
    Block(Markup),
}

impl View<'_> {
    /// The parts, neighbours with the same heading together.
    pub fn all(&self, parts: &[&PagePart]) -> Result<Markup, Fault> {
        let mut sections = Vec::new();
        for group in parts.chunk_by(|a, b| a.title == b.title) {
            sections.push(self.section(group)?);
        }
        Ok(html! { div.parts { @for section in &sections { (section) } } })
    }

    fn section(&self, group: &[&PagePart]) -> Result<Markup, Fault> {
        let (mut small, mut blocks) = (Vec::new(), Vec::new());
        for part in group {
            match self.part(part)? {
                Piece::Tiles(found) => small.extend(found),
                Piece::Block(block) => blocks.push(block),
            }
        }
        let first = group.first().map(|part| part.title.as_str()).unwrap_or_default();
        let title = self.text(first);
        // Bars are readable in half the width of a page.
        let half = group.iter().all(|part| matches!(part.show, Show::Bar | Show::States));
        Ok(html! {
            section.part-half[half] aria-label=(title) {
                h2 { (title) }
                @if !small.is_empty() { (tiles(self.words, &small)) }
                @else if blocks.is_empty() { p.faint { (self.words.t("profile-none")) } }
                @for block in &blocks { (block) }
                @for source in self.sources(group) { (source_line(self.words, &source)) }
            }
        })
    }

    fn part(&self, part: &PagePart) -> Result<Piece, Fault> {
        match &part.subject {
            Subject::Collection(mention) => {
                let collection = self.acting.mandate().catalogue().collection(mention.name.as_str())?;
                match part.show {
                    Show::States => self.states(collection).map(Piece::Block),
                    _ => self.records(collection, part).map(Piece::Block),
                }
            }
            Subject::Indicator(mention) => {
                let indicator = self.acting.mandate().catalogue().indicator(mention.name.as_str())?;
                let figures = self.figures(indicator, part)?;
                match part.show {
                    Show::Map => self.map(indicator, part, &figures).map(Piece::Block),
                    Show::Bar => Ok(Piece::Block(self.bars(indicator, part, &figures))),
                    _ => Ok(Piece::Tiles(self.tiles(indicator, part, &figures))),
                }
            }
        }
    }

    fn text(&self, id: &str) -> String {
        self.acting.mandate().text(self.words.language(), id)
    }

    /// The figures of a part: with its arguments, the country, and what the reader chose.
    pub fn figures(&self, indicator: &Indicator, part: &PagePart) -> Result<Figures, Fault> {
        let mut arguments: BTreeMap<String, String> = part.arguments.clone();
        if let Some(chosen) = &part.choose {
            let text = self.query.text(chosen.name.as_str());
            if !text.is_empty() {
                arguments.insert(chosen.name.to_string(), text.to_owned());
            }
        }
        if let (Some(country), Some(name)) = (self.country, self.acting.mandate().country_argument(indicator)) {
            arguments.insert(name, country.to_owned());
        }
        self.acting.figures(&Question {
            indicator: indicator.name.to_string(),
            arguments,
            on: self.on,
            as_at: AsAt::Now,
        })
    }

    fn label(&self, indicator: &Indicator, name: &str, code: &str) -> String {
        let dimension = indicator.dimension(name);
        dimension.map_or_else(
            || code.to_owned(),
            |one| self.acting.mandate().dimension_label(one, code, self.words.language()),
        )
    }

    fn number(&self, indicator: &Indicator, observation: &Observation) -> String {
        self.acting.mandate().print_observation(indicator, observation, self.words.language())
    }

    /// One tile for each code of `each`, or one for each number.
    fn tiles(&self, indicator: &Indicator, part: &PagePart, figures: &Figures) -> Vec<Tile> {
        let rows = &figures.observations.rows;
        let title = self.text(&format!("indicator-{}", indicator.name));
        match (&part.each, &part.along) {
            (Some(each), _) => {
                let codes = self.acting.mandate().codes_of(indicator, each.name.as_str(), rows);
                let of = |code: &String| {
                    let own = rows.iter().filter(|row| row.text(each.name.as_str()) == Some(code)).collect();
                    self.course(indicator, part, figures, own, &self.label(indicator, each.name.as_str(), code))
                };
                codes.iter().filter_map(of).collect()
            }
            (None, Some(_)) => {
                self.course(indicator, part, figures, rows.iter().collect(), &title).into_iter().collect()
            }
            (None, None) => rows.iter().map(|row| self.plain(indicator, figures, row, &title)).collect(),
        }
    }

    /// The last number of a course, with the course.
    fn course(
        &self,
        indicator: &Indicator,
        part: &PagePart,
        figures: &Figures,
        mut rows: Vec<&Observation>,
        label: &str,
    ) -> Option<Tile> {
        let along = part.along.as_ref().map(|mention| mention.name.as_str()).unwrap_or_default();
        rows.retain(|row| Self::is_told(indicator, row.text(along).unwrap_or_default()));
        rows.sort_by_key(|row| row.text(along).map(str::to_owned));
        let last = rows.last()?;
        let at = self.label(indicator, along, last.text(along).unwrap_or_default());
        let at = self.known_to(indicator, figures).unwrap_or(at);
        let unit = self.acting.mandate().unit_label(&last.unit, self.words.language());
        Some(Tile {
            label: label.to_owned(),
            value: self.number(indicator, last),
            note: Some(format!("{unit} · {at}")),
            course: rows.iter().filter_map(|row| row.value.map(float)).collect(),
            href: Some(origin(figures, last)),
        })
    }

    /// Says by which list of the source figures are known, where it is older than their day.
    fn known_to(&self, indicator: &Indicator, figures: &Figures) -> Option<String> {
        let known = indicator.known_to.filter(|known| *known < figures.on)?;
        let day = mandate_model::locale::date(self.words.language(), known);
        Some(self.words.with("as-listed", &[("day", (&day).into())]))
    }

    /// Whether the source tells anything of a year; what is no year is told.
    fn is_told(indicator: &Indicator, year: &str) -> bool {
        let later = |known: Date| year.parse::<i16>().is_ok_and(|year| year > known.year());
        !indicator.known_to.is_some_and(later)
    }

    fn plain(&self, indicator: &Indicator, figures: &Figures, row: &Observation, title: &str) -> Tile {
        let unit = self.acting.mandate().unit_label(&row.unit, self.words.language());
        Tile {
            label: title.to_owned(),
            value: self.number(indicator, row),
            note: Some(match self.known_to(indicator, figures) {
                Some(known) => format!("{unit} · {known}"),
                None => unit,
            }),
            course: Vec::new(),
            href: Some(origin(figures, row)),
        }
    }

    fn bars(&self, indicator: &Indicator, part: &PagePart, figures: &Figures) -> Markup {
        let along = part.along.as_ref().map(|mention| mention.name.as_str()).unwrap_or_default();
        let bar = |row: &Observation| BarRow {
            label: self.label(indicator, along, row.text(along).unwrap_or_default()),
            href: Some(origin(figures, row)),
            amount: row.value.map_or(0.0, float),
            shown: self.number(indicator, row),
        };
        let rows: Vec<BarRow> = figures.observations.rows.iter().map(bar).collect();
        let caption = self.text(&format!("indicator-{}", indicator.name));
        let unit = self.acting.mandate().unit_label(&indicator.unit, self.words.language());
        let label = self.text(&format!("dimension-{}-{along}", indicator.name));
        let more = explore(&indicator.name.to_string(), &figures.arguments, figures.on, None);
        html! {
            @if rows.is_empty() { p.faint { (self.words.t("wb-no-figures")) } }
            @else { (bar_list(self.words, &BarHeads { caption: &format!("{caption} ({unit})"), label: &label, value: &unit }, &rows)) }
            p { a href=(more) { (self.words.t("data-explore")) } }
        }
    }

    fn states(&self, collection: &Collection) -> Result<Markup, Fault> {
        let (period, counts) = self.acting.by_state(collection.name.as_str())?;
        let Some(workflow) = &collection.workflow else { return Ok(html! {}) };
        let row = |one: &mandate::StateCount| BarRow {
            label: self.text(&format!("state-{workflow}-{}", one.state)),
            href: None,
            amount: one.count as f64,
            shown: self.words.number(one.count),
        };
        let rows: Vec<BarRow> = counts.iter().filter(|one| one.count > 0).map(row).collect();
        let name = self.text(&format!("collection-{}", collection.name));
        let caption = match &period {
            Some(period) => format!("{name} · {}", show_period(self.words, period)),
            None => name.clone(),
        };
        let all = format!("/collections/{}", address::encode(collection.name.as_str()));
        Ok(html! {
            @if rows.is_empty() { p.faint { (self.words.t("wb-no-records")) } }
            @else { (bar_list(self.words, &BarHeads { caption: &caption, label: &self.words.t("state"), value: &name }, &rows)) }
            p { a href=(all) { (self.words.t("show-all")) } }
        })
    }

    fn map(&self, indicator: &Indicator, part: &PagePart, figures: &Figures) -> Result<Markup, Fault> {
        let along = part.along.as_ref().map(|mention| mention.name.as_str()).unwrap_or_default();
        let title = self.map_title(indicator, part, figures);
        let language = self.words.language();
        let drawing = Drawing { kind: DrawingKind::Map, along, series: None, language, title: &title };
        let drawn = self.acting.draw(figures, &drawing)?;
        let choice = self.choice(indicator, part, figures);
        let more = explore(&indicator.name.to_string(), &figures.arguments, figures.on, None);
        Ok(html! {
            @if let Some(choice) = choice { (filters(self.words, &choice)) }
            @match drawn {
                None => p.faint { (self.words.t("wb-no-figures")) },
                Some(svg) => (chart(self.words, &Chart {
                    title: title.clone(),
                    note: Some(self.note(indicator, figures)),
                    svg: svg.to_string(),
                    data: self.map_table(indicator, along, figures, &title),
                    downloads: Vec::new(),
                })),
            }
            p { a href=(more) { (self.words.t("data-explore")) } }
        })
    }

    fn map_title(&self, indicator: &Indicator, part: &PagePart, figures: &Figures) -> String {
        let title = self.text(&format!("indicator-{}", indicator.name));
        let chosen = part.choose.as_ref().and_then(|mention| {
            let code = figures.arguments.get(mention.name.as_str())?;
            let list = self.acting.mandate().catalogue().list_of(&indicator.parameter(mention.name.as_str())?.ty)?;
            Some(list.get(code)?.label(self.words.language()).to_owned())
        });
        chosen.map_or(title.clone(), |chosen| format!("{chosen} – {title}"))
    }

    /// The form by which a reader chooses the parameter of a map.
    fn choice(&self, indicator: &Indicator, part: &PagePart, figures: &Figures) -> Option<Filters> {
        let name = &part.choose.as_ref()?.name;
        let list = self.acting.mandate().catalogue().list_of(&indicator.parameter(name.as_str())?.ty)?;
        let language = self.words.language();
        let choices = list.codes.iter().map(|code| Choice::new(code.code.as_str(), code.label(language)));
        let filter = Filter {
            name: name.to_string(),
            label: self.text(&format!("codelist-{}", list.name)),
            value: figures.arguments.get(name.as_str()).cloned().unwrap_or_default(),
            input: FilterInput::Select(choices.collect::<Vec<_>>().into()),
        };
        Some(Filters { action: self.place.to_owned(), filters: vec![filter], ..Filters::default() })
    }

    fn map_table(&self, indicator: &Indicator, along: &str, figures: &Figures, caption: &str) -> Table {
        let others = || indicator.dimensions.iter().filter(|one| one.name != *along);
        let heading = |name: &str| self.text(&format!("dimension-{}-{name}", indicator.name));
        let mut columns = vec![Column::text(heading(along))];
        columns.extend(others().map(|one| Column::text(heading(one.name.as_str()))));
        columns.push(Column::number(self.words.t("value")));
        let row = |row: &Observation| {
            let code = row.text(along).unwrap_or_default();
            let place =
                html! { a href={ "/countries/" (address::encode(code)) } { (self.label(indicator, along, code)) } };
            let mut cells = vec![place];
            cells.extend(others().map(|one| {
                let name = one.name.as_str();
                html! { (self.label(indicator, name, row.text(name).unwrap_or_default())) }
            }));
            cells.push(figure_link(self.words, &self.number(indicator, row), &origin(figures, row)));
            cells
        };
        Table {
            caption: caption.to_owned(),
            caption_unseen: true,
            columns,
            rows: figures.observations.rows.iter().map(row).collect(),
            scrolls: false,
        }
    }

    /// Source, day and moment of figures, and what is said of the numbers.
    pub fn note(&self, indicator: &Indicator, figures: &Figures) -> String {
        let day = || mandate_model::locale::date(self.words.language(), figures.on);
        let day = self.known_to(indicator, figures).unwrap_or_else(day);
        let mut note =
            format!("{} · {} · {}", indicator.source, day, super::figures::moment(figures.position.recorded_at));
        let told =
            figures.observations.rows.iter().find_map(|row| self.acting.mandate().note_of(row, self.words.language()));
        if let Some(told) = told {
            note = format!("{told} {note}");
        }
        note
    }

    /// A table of records about the country, or a list of their titles.
    fn records(&self, collection: &Collection, part: &PagePart) -> Result<Markup, Fault> {
        let Some(country) = self.country else { return Ok(html! {}) };
        let found = self.acting.of_country(part, country)?;
        let name = self.text(&format!("collection-{}", collection.name));
        let all = format!("/collections/{}", address::encode(collection.name.as_str()));
        Ok(html! {
            @if found.records.is_empty() {
                p.faint { (self.words.t("profile-none")) }
            } @else if part.show == Show::List {
                ul { @for shown in &found.records { li { (self.title_link(collection, shown)) } } }
            } @else {
                (table(self.words, &self.record_table(collection, part, &found.records, &name)))
            }
            @if found.more { p { a href=(all) { (self.words.t("show-all")) } } }
        })
    }

    fn title_link(&self, collection: &Collection, shown: &Shown) -> Markup {
        let title = self.acting.mandate().title(collection, shown, self.words.language());
        html! { a href=(record(collection.name.as_str(), &shown.revision.key)) { (title) } }
    }

    fn record_table(&self, collection: &Collection, part: &PagePart, records: &[Shown], caption: &str) -> Table {
        let names = || part.columns.iter().map(|mention| mention.name.as_str());
        let heading = |name: &str| {
            let label = self.text(&format!("field-{}-{name}", collection.name));
            match collection.fields.get(name) {
                Some(field) => column(&field.ty, label),
                None => Column::text(label),
            }
        };
        let mut columns: Vec<Column> = names().map(heading).collect();
        if collection.workflow.is_some() {
            columns.push(Column::text(self.words.t("state")));
        }
        let row = |shown: &Shown| {
            let mut cells: Vec<Markup> = names().map(|name| html! { (self.value(collection, shown, name)) }).collect();
            if let Some(first) = cells.first_mut() {
                let href = record(collection.name.as_str(), &shown.revision.key);
                let text = names().next().map(|name| self.value(collection, shown, name)).unwrap_or_default();
                let text = if text.is_empty() { shown.revision.key.clone() } else { text };
                *first = html! { a href=(href) { bdi { (text) } } };
            }
            cells.extend(self.state(collection, shown));
            cells
        };
        Table {
            caption: caption.to_owned(),
            caption_unseen: true,
            columns,
            rows: records.iter().map(row).collect(),
            scrolls: false,
        }
    }

    fn value(&self, collection: &Collection, shown: &Shown, name: &str) -> String {
        let Some(position) = collection.fields.position(name) else { return String::new() };
        let Some(field) = collection.fields.at(position) else { return String::new() };
        let text = self.acting.mandate().show_value(&field.ty, shown.row.get(position), self.words.language());
        text.unwrap_or_default()
    }

    fn state(&self, collection: &Collection, shown: &Shown) -> Option<Markup> {
        let workflow = collection.workflow.as_ref()?;
        let state = self.acting.mandate().state_of(collection, &shown.revision)?;
        let kind = if state.counts {
            Tag::Good
        } else if state.editable {
            Tag::Faint
        } else {
            Tag::Busy
        };
        Some(tag(kind, &self.text(&format!("state-{workflow}-{}", state.name))))
    }

    /// The sources of the parts of a section, each once.
    fn sources(&self, group: &[&PagePart]) -> Vec<String> {
        let catalogue = self.acting.mandate().catalogue();
        let mut sources: Vec<String> = Vec::new();
        for part in group.iter().filter(|part| part.show != Show::Map) {
            let found: Vec<String> = match &part.subject {
                Subject::Indicator(mention) => {
                    catalogue.indicators.get(&mention.name).map(|one| one.source.clone()).into_iter().collect()
                }
                Subject::Collection(mention) => {
                    let data = catalogue.packs.values().flat_map(|pack| &pack.data);
                    data.filter(|data| data.collection == mention.name).map(|data| data.source.clone()).collect()
                }
            };
            sources.extend(found);
        }
        sources.sort();
        sources.dedup();
        sources
    }
}

/// Whether what has this source was invented to show how things look. The source alone tells: there are substances, too,
/// that are called synthetic.
pub fn is_sample(source: &str) -> bool {
    source.starts_with("Synthetic")
}

/// Where numbers come from; sample data says so with a mark.
pub fn source_line(words: Words, source: &str) -> Markup {
    html! {
        p.chart-note {
            @if is_sample(source) { (tag(Tag::Warn, &words.t("synthetic"))) " " }
            (words.t("source")) ": " bdi { (source) }
        }
    }
}

/// A period in words; the text itself where it is none.
pub fn show_period(words: Words, text: &str) -> String {
    let period = text.parse::<mandate_model::Period>();
    period.map_or_else(|_| text.to_owned(), |period| mandate_model::locale::period(words.language(), &period))
}

/// A number as far as a drawing needs it.
pub fn float(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or(0.0)
}
