//! Questions in SQL: asked by an address, answered as a table of the first rows, taken away whole.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use mandate::exporting::format_of;
use mandate::{Acting, AsAt, Format, Inquiry, Reply, cells_of, columns_of_answer};
use mandate_model::{Fault, Position};
use maud::{Markup, html};
use tokio::time::Instant;

use super::figures::moment;
use crate::api::answered;
use crate::app::App;
use crate::look::{
    AskedTable, AskedTables, Column, Entry, QuestionBox, Section, Table, Words, address, asked_tables, definitions,
    empty, fault, page_title, question_box, table,
};
use crate::page::{Content, Desk};
use crate::problem::{Problem, status};

/// Rows on the page; files have all.
const MOST: usize = 200;
/// How long a question may be worked on whose answer is a page.
const TIME: Duration = Duration::from_secs(30);
/// How long rows beyond those shown are counted.
const COUNTING: Duration = Duration::from_secs(2);
/// The formats in which the whole answer is given.
const FORMATS: [Format; 5] = [Format::Csv, Format::Xlsx, Format::Json, Format::Parquet, Format::Arrow];

pub fn routes() -> Router<App> {
    Router::new().route("/sql", get(show)).route("/sql/download/{format}", get(download))
}

/// What came of a question, as far as a page shows it.
struct Shown {
    columns: Vec<(String, bool)>,
    rows: Vec<Vec<Option<String>>>,
    /// Rows met, and whether these are all.
    met: u64,
    all: bool,
    time: Duration,
    position: Position,
}

async fn show(desk: Desk) -> Result<Response, Problem> {
    let words = desk.words;
    let (mut form, asked) = form(&desk).await?;
    let mut code = StatusCode::OK;
    let mut shown = None;
    if asked {
        match ask(&desk, &form).await {
            Ok(answer) => shown = Some(answer),
            Err(problem) => {
                code = problem.first().map_or(StatusCode::INTERNAL_SERVER_ERROR, |fault| status(fault.code));
                let told = problem.0.0.iter().map(|found| fault(words, &found.fault));
                form.fault = Some(html! { @for one in told { (one) } });
            }
        }
    }
    let (language, actor) = (desk.language(), desk.visitor.actor.clone());
    let beside = desk.app.ask(move |mandate| {
        let acting = mandate.acting(&actor);
        Ok::<_, Fault>((grouped(&acting, words)?, examples(&acting, words, language)))
    });
    let (tables, examples) = beside.await?;
    let title = words.t("ask-title").into_owned();
    let body = html! {
        (page_title(&title, None, Some(&words.t("ask-about")), None))
        div.columns.columns-aside {
            div {
                (question_box(words, &form))
                @if let Some(shown) = &shown { (answer(words, &form, shown, &desk.app.options().origin())) }
                @else { (examples) }
            }
            aside aria-labelledby="asked-tables" {
                h2 #asked-tables { (words.t("ask-tables")) }
                p.faint { (words.t("ask-tables-about")) }
                div.asked-many tabindex="0" role="region" aria-labelledby="asked-tables" { (asked_tables(words, &tables)) }
            }
        }
    };
    let crumb = words.t("data-title").into_owned();
    let content = Content::new(Section::Data, title, body).crumbs([(crumb.as_str(), "/data")]);
    Ok(desk.show_with(code, content))
}

/// The box as the address fills it, and whether something is asked.
async fn form(desk: &Desk) -> Result<(QuestionBox, bool), Problem> {
    let as_at = desk.query.text("as-at").to_owned();
    let sql = desk.query.text("sql").to_owned();
    let example = desk.query.text("example").to_owned();
    if !sql.is_empty() || example.is_empty() {
        let asked = !sql.is_empty();
        return Ok((QuestionBox { sql, as_at, fault: None }, asked));
    }
    let actor = desk.visitor.actor.clone();
    let sql = desk.app.ask(move |mandate| mandate.acting(&actor).example(&example)).await?;
    Ok((QuestionBox { sql, as_at, fault: None }, false))
}

fn inquiry(desk: &Desk, sql: &str, as_at: &str, taken_away: bool) -> Result<Inquiry, Fault> {
    let as_at = if as_at.is_empty() { AsAt::Now } else { as_at.parse()? };
    let time = if taken_away { mandate::LONGEST } else { TIME };
    Ok(Inquiry { sql: sql.to_owned(), as_at, time, taken_away, from: desk.visitor.from.address.clone() })
}

async fn ask(desk: &Desk, form: &QuestionBox) -> Result<Shown, Problem> {
    let begun = Instant::now();
    let (inquiry, actor) = (inquiry(desk, &form.sql, &form.as_at, false)?, desk.visitor.actor.clone());
    let reply = desk.app.ask(move |mandate| mandate.acting(&actor).inquire(&inquiry)).await?;
    let ending = reply.ending();
    let shown = desk.app.ask(move |_| first(reply, begun)).await;
    drop(ending);
    shown
}

/// The first rows; those that follow are counted as long as that takes no time worth speaking of.
fn first(reply: Reply, begun: Instant) -> Result<Shown, Fault> {
    let (position, columns) = (reply.position, columns_of_answer(reply.schema()));
    let mut shown = Shown { columns, rows: Vec::new(), met: 0, all: true, time: Duration::ZERO, position };
    for batch in reply {
        let batch = batch?;
        let some = MOST.saturating_sub(shown.rows.len()).min(batch.num_rows());
        shown.rows.extend(cells_of(&batch.slice(0, some))?);
        shown.met += batch.num_rows() as u64;
        if shown.rows.len() == MOST && begun.elapsed() > COUNTING {
            shown.all = false;
            break;
        }
    }
    shown.time = begun.elapsed();
    Ok(shown)
}

async fn download(desk: Desk, Path(format): Path<String>) -> Result<Response, Problem> {
    let format = format_of(&format)?;
    let inquiry = inquiry(&desk, desk.query.text("sql"), desk.query.text("as-at"), true)?;
    answered(&desk.app, &desk.visitor, inquiry, format).await
}

fn answer(words: Words, form: &QuestionBox, shown: &Shown, origin: &str) -> Markup {
    let as_at = moment(shown.position.recorded_at);
    let seconds = format!("{:.2}", shown.time.as_secs_f64());
    let counted = match (shown.all, shown.rows.len() as u64 == shown.met) {
        (true, true) => words.with("rows", &[("count", shown.met.into())]),
        (true, false) => words.with("ask-first-of", &[("shown", shown.rows.len().into()), ("count", shown.met.into())]),
        (false, _) => {
            words.with("ask-first-of-more", &[("shown", shown.rows.len().into()), ("count", shown.met.into())])
        }
    };
    html! {
        section aria-labelledby="answer" {
            h2 #answer { (words.t("ask-answer")) }
            p { strong { (counted) } " · " (words.with("ask-took", &[("seconds", (&seconds).into())])) " · "
                (words.t("as-at")) " " bdi { (as_at) } }
            @if shown.rows.is_empty() { (empty(&words.t("ask-no-rows"), &words.t("ask-no-rows-do"), None)) }
            @else { (table(words, &rows(words, shown))) }
            (taken_away(words, form, shown))
            (elsewhere(words, form, shown, origin))
        }
    }
}

fn rows(words: Words, shown: &Shown) -> Table {
    let column = |(name, number): &(String, bool)| if *number { Column::number(name) } else { Column::text(name) };
    let cell = |text: &Option<String>| match text {
        Some(text) => html! { bdi { (text) } },
        None => html! { span.faint { "–" } },
    };
    Table {
        caption: words.t("ask-answer").into_owned(),
        caption_unseen: true,
        columns: shown.columns.iter().map(column).collect(),
        rows: shown.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        scrolls: true,
    }
}

/// The same question as at the same moment, whenever it is asked.
fn query(form: &QuestionBox, shown: &Shown, as_at: &str) -> String {
    let moment = shown.position.recorded_at.to_string();
    format!("sql={}&{as_at}={}", address::encode(&form.sql), address::encode(&moment))
}

fn taken_away(words: Words, form: &QuestionBox, shown: &Shown) -> Markup {
    let query = query(form, shown, "as-at");
    html! {
        section aria-labelledby="take-away" {
            h3 #take-away { (words.t("ask-whole")) }
            p.chart-downloads {
                @for format in FORMATS {
                    @let name = words.with("report-download-as", &[("format", (&format.name().to_uppercase()).into())]);
                    a.button.button-quiet href=(format!("/sql/download/{}?{query}", format.name())) download { (name) } " "
                }
            }
            p { a href=(format!("/sql?{query}")) { (words.t("ask-permanent")) } }
        }
    }
}

fn elsewhere(words: Words, form: &QuestionBox, shown: &Shown, origin: &str) -> Markup {
    let asked = format!("{origin}/api/v1/sql?{}", query(form, shown, "as_at"));
    let programs = [
        (
            "Python (pandas)",
            format!(
                "import pandas\npandas.read_parquet(\n  \"{asked}&format=parquet\",\n  storage_options={{\"Authorization\": \"Bearer mndt_…\"}})"
            ),
        ),
        ("R", format!("read.csv(\"{asked}&format=csv\")")),
        ("curl", format!("curl -H \"Authorization: Bearer mndt_…\" \\\n  \"{asked}&format=csv\"")),
    ];
    let entries: Vec<Entry> = programs.into_iter().map(|(name, text)| Entry::new(name, code(&text, name))).collect();
    html! {
        details {
            summary { (words.t("ask-elsewhere")) }
            p { (words.t("ask-elsewhere-about")) " " a href="/api#ask" { (words.t("api-title")) } }
            (definitions(&entries))
        }
    }
}

fn code(text: &str, name: &str) -> Markup {
    html! { pre.code dir="ltr" tabindex="0" role="region" aria-label=(name) { code translate="no" { (text) } } }
}

/// The tables of each pack, then the code lists.
fn grouped(acting: &Acting<'_>, words: Words) -> Result<Vec<AskedTables>, Fault> {
    let mut groups: BTreeMap<(bool, String), Vec<AskedTable>> = BTreeMap::new();
    for one in acting.tables(words.language())? {
        let is_list = one.collection.is_none();
        let label = if is_list {
            words.t("ask-lists").into_owned()
        } else {
            acting.mandate().text(words.language(), &format!("pack-{}", one.pack))
        };
        let first = format!("/sql?sql={}", address::encode(&format!("SELECT * FROM {} LIMIT 100", one.sql)));
        let columns = one.columns.into_iter().map(|column| (column.name, column.ty, column.label)).collect();
        let table = AskedTable { name: one.sql, label: one.label, first, columns };
        groups.entry((is_list, label)).or_default().push(table);
    }
    Ok(groups.into_iter().map(|((_, label), tables)| AskedTables { label, tables }).collect())
}

/// Questions to begin from: those of the indicators.
fn examples(acting: &Acting<'_>, words: Words, language: mandate_model::Language) -> Markup {
    let mandate = acting.mandate();
    let mut packs: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for one in acting.examples() {
        let href = format!("/sql?example={}", address::encode(one.name.as_str()));
        let title = mandate.text(language, &format!("indicator-{}", one.name));
        packs.entry(mandate.text(language, &format!("pack-{}", one.pack))).or_default().push((href, title));
    }
    html! {
        section aria-labelledby="examples" {
            h2 #examples { (words.t("ask-examples")) }
            p { (words.t("ask-examples-about")) }
            @for (pack, own) in &packs {
                details open {
                    summary { (pack) }
                    ul { @for (href, title) in own { li { a href=(href) { (title) } } } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::FaultCode;

    use super::*;

    #[test]
    fn every_format_that_is_offered_has_its_name() {
        assert!(FORMATS.iter().all(|format| format_of(format.name()) == Ok(*format)));
        assert_eq!(format_of("doc").unwrap_err().code, FaultCode::BadParameter);
    }
}
