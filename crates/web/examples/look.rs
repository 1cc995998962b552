//! A gallery of all components: `cargo run -p mandate-web --example look -- FOLDER` writes it in six languages.

use std::fs;
use std::path::Path;

use mandate_model::{Fault, FaultCode, Language};
use mandate_web::look::form::{Button, Choice, Field, Form, Group, GroupRow, Input, form};
use mandate_web::look::*;
use maud::{Markup, html};

fn main() -> std::io::Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/look".to_owned());
    let folder = Path::new(&folder);
    let version = format!("assets/{:016x}", assets::VERSION);
    fs::create_dir_all(folder.join(&version))?;
    for asset in assets::ALL {
        fs::write(folder.join(&version).join(asset.name), asset.text)?;
    }
    for language in Language::ALL {
        let words = Words::new(language);
        for (name, section, body) in [
            ("home", Section::Home, home(words)),
            ("list", Section::Collections, list(words)),
            ("form", Section::Collections, sample_form(words)),
            ("parts", Section::Data, parts(words)),
        ] {
            let page = document(words, section, body).into_string().replace("\"/assets/", "\"assets/");
            fs::write(folder.join(format!("{name}-{language}.html")), page)?;
        }
    }
    Ok(())
}

fn document(words: Words, section: Section, body: Markup) -> Markup {
    let actor = Actor {
        name: "Ana Lindqvist".into(),
        role: words.t("role-national-focal-point").into(),
        form_token: "t".into(),
        tasks: 3,
    };
    let crumbs = [
        Crumb { label: words.t("nav-home").into(), href: "/".into() },
        Crumb { label: words.t(section.word()).into(), href: section.address().into() },
    ];
    let time = TimeNotice { on: Some("2024-12-31".into()), as_at: None, now: "/".into() };
    shell(&Page {
        words,
        title: &words.t(section.word()),
        section,
        sections: &Section::ALL,
        actor: (section != Section::Data).then_some(&actor),
        place: "/collections?page=2",
        theme: Theme::of(&std::env::var("LOOK_THEME").unwrap_or_default()),
        demonstration: true,
        flashes: &[],
        crumbs: if section == Section::Home { &[] } else { &crumbs },
        time: (section == Section::Data).then_some(&time),
        body,
    })
}

fn home(words: Words) -> Markup {
    let tile = |id: &str, value: u64, note: String, course: &[f64]| Tile {
        label: words.t(id).into(),
        value: words.number(value),
        note: Some(note),
        course: course.to_vec(),
        href: Some("/data".into()),
    };
    let reported = words.with("home-countries-reported", &[("count", 121_u64.into())]);
    let (caption, label, value) = (words.t("profile-party-since"), words.t("region"), words.t("home-parties"));
    let heads = BarHeads { caption: &caption, label: &label, value: &value };
    let bars: Vec<BarRow> = [("Africa", 54.0), ("Americas", 33.0), ("Asia and the Pacific", 39.0), ("Europe", 46.0)]
        .into_iter()
        .map(|(label, amount)| BarRow {
            label: label.into(),
            amount,
            shown: words.number(amount as u64),
            href: Some("/countries".into()),
        })
        .collect();
    html! {
        (page_title(&words.t("home-title"), Some("2026"), Some(&words.t("site-about")), None))
        (tiles(words, &[
            tile("home-adherence", 191, words.t("home-parties").into(), &[147.0, 155.0, 168.0, 178.0, 185.0, 190.0, 191.0]),
            tile("home-submissions", 1_284, reported, &[3.0, 9.0, 4.0, 12.0, 11.0, 17.0, 15.0, 21.0]),
            tile("home-recommendations", 347, "2026-11-21".into(), &[420.0, 410.0, 402.0, 380.0, 361.0, 347.0]),
            tile("home-waiting", 3, words.with("task-due-in", &[("count", 5_u64.into())]), &[]),
        ]))
        div.columns {
            div {
                h2 { (words.t("home-map")) }
                (chart(words, &Chart { title: words.t("home-adherence").into(), note: Some("2026-11-21".into()), svg: DRAWING.into(), data: plain(words), downloads: vec![("/d.csv".into(), "CSV".into())] }))
            }
            div {
                h2 { (words.t("home-parties")) }
                (bar_list(words, &heads, &bars))
                h2 { (words.t("home-waiting")) }
                (empty(&words.t("tasks-none"), &words.t("tasks-none-do"), None))
            }
        }
    }
}

const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="560" height="200" viewBox="0 0 560 200" role="img" font-size="12"><title>Bars</title><line x1="60" y1="170" x2="540" y2="170" stroke="#55585c" stroke-width="1"/><line x1="60" y1="95" x2="540" y2="95" stroke="#dcdcd8" stroke-width="1"/><rect x="90" y="60" width="60" height="110" fill="#12355b"><title>2023: 60</title></rect><rect x="200" y="40" width="60" height="130" fill="#12355b"><title>2024: 72</title></rect><rect x="310" y="30" width="60" height="140" fill="#a5402f"><title>2025: 80</title></rect><rect x="420" y="90" width="60" height="80" fill="#ecebe6"><title>2026: 41</title></rect><text x="120" y="188" text-anchor="middle" fill="#22262b">2023</text><text x="230" y="188" text-anchor="middle" fill="#22262b">2024</text><text x="340" y="188" text-anchor="middle" fill="#22262b">2025</text><text x="450" y="188" text-anchor="middle" fill="#5f646a">2026</text></svg>"##;

fn plain(words: Words) -> Table {
    Table {
        caption: words.t("data-table").into(),
        columns: vec![Column::text(words.t("year")), Column::number(words.t("value"))],
        rows: [(2023, "60"), (2024, "72"), (2025, "80")]
            .into_iter()
            .map(|(year, value)| vec![html! { (year) }, figure_link(words, value, "#origin")])
            .collect(),
        ..Table::default()
    }
}

fn list(words: Words) -> Markup {
    let states = [
        (Tag::Faint, "job-waiting"),
        (Tag::Plain, "history-changed"),
        (Tag::Busy, "job-running"),
        (Tag::Warn, "record-overdue"),
        (Tag::Good, "job-done"),
        (Tag::Bad, "job-failed"),
    ];
    let countries = ["Austria", "Côte d’Ivoire", "中国", "مصر", "Российская Федерация", "Uruguay"];
    let rows = countries.iter().zip(states).zip([12_480_u64, 317, 98_114, 5_204, 44_019, 260]).map(
        |((country, (kind, state)), count)| {
            vec![
                html! { a href="/r" { bdi { (country) } } },
                html! { "2026" },
                tag(kind, &words.t(state)),
                figure_link(words, &words.number(count), "#origin"),
                html! { "2026-11-03" },
            ]
        },
    );
    let columns = vec![
        Column::text(words.t("country")).sort("?s=c", Some(Direction::Up)),
        Column::text(words.t("period")).sort("?s=p", None),
        Column::text(words.t("state")),
        Column::number(words.t("value")).sort("?s=v", None),
        Column::text(words.t("record-due")).sort("?s=d", None),
    ];
    let choices = vec![
        Choice { code: "x".into(), label: "Africa".into(), depth: 0, heading: true },
        Choice::new("CIV", "Côte d’Ivoire").deep(1),
    ];
    let filter = |name: &str, id: &str, value: &str, input| Filter {
        name: name.into(),
        label: words.t(id).into(),
        value: value.into(),
        input,
    };
    let bar = Filters {
        action: "/collections".into(),
        filters: vec![
            filter("q", "search-in-list", "", FilterInput::Search),
            filter("country", "country", "CIV", FilterInput::Select(choices.into())),
            filter("from", "from", "", FilterInput::Date),
            filter("to", "to", "", FilterInput::Date),
        ],
        kept: vec![],
        views: vec![
            SavedView { label: words.t("record-overdue").into(), href: "?a".into(), current: true },
            SavedView { label: words.t("tasks-title").into(), href: "?b".into(), current: false },
        ],
        save: Some("/views".into()),
    };
    let actions = html! { a.button href="/new" { (words.t("collection-new")) } a.button.button-quiet href="/i" { (words.t("collection-import")) } a.button.button-quiet href="/e" { (words.t("collection-export")) } };
    html! {
        (page_title(&words.t("home-submissions"), Some(&words.t("nav-collections")), Some(&words.t("collections-about")), Some(&actions)))
        (filters(words, &bar))
        (listing(&html! {
            (table(words, &Table { caption: words.t("home-submissions").into(), caption_unseen: true, columns, rows: rows.collect(), scrolls: false }))
            (pager(words, &Pager { total: Some(1_284), shown: Some((51, 56)), first: Some("?".into()), previous: Some("?".into()), next: Some("?".into()), ..Pager::default() }))
        }))
        h2 { (words.t("record-history")) }
        (timeline(words, &[
            Event { title: words.with("history-moved", &[("from", "A".into()), ("to", "B".into())]), state: Some((Tag::Good, words.t("job-done").into())), when: "2026-11-03 14:02".into(), moment: "2026-11-03T14:02:00Z".into(), who: "Ana Lindqvist".into(), comment: None, links: vec![("#".into(), words.t("history-compare-previous").into())] },
            Event { title: words.t("history-changed").into(), state: Some((Tag::Warn, words.t("record-overdue").into())), when: "2026-10-30 09:41".into(), moment: "2026-10-30T09:41:00Z".into(), who: "Kofi Asante".into(), comment: Some("Table 4 lacks the unit of the second row.".into()), links: vec![] },
            Event { title: words.t("history-created").into(), state: None, when: "2026-10-12 08:00".into(), moment: "2026-10-12T08:00:00Z".into(), who: "Kofi Asante".into(), comment: None, links: vec![] },
        ]))
        h2 { (words.t("difference-title")) }
        (difference(words, &Difference { caption: "CIV 2026".into(), before: words.with("revision", &[("number", 2_u64.into())]), after: words.with("revision", &[("number", 3_u64.into())]), rows: vec![
            DifferenceRow { field: words.t("amount").into(), before: Some("12.5".into()), after: Some("125".into()) },
            DifferenceRow { field: words.t("unit").into(), before: None, after: Some("kg".into()) },
            DifferenceRow { field: words.t("country").into(), before: Some("CIV".into()), after: Some("CIV".into()) },
        ] }))
    }
}

fn sample_form(words: Words) -> Markup {
    let tree = || {
        vec![
            Choice { code: "af".into(), label: "Africa".into(), depth: 0, heading: true },
            Choice::new("CIV", "Côte d’Ivoire").deep(1),
            Choice::new("EGY", "Egypt").deep(1),
            Choice { code: "eu".into(), label: "Europe".into(), depth: 0, heading: true },
            Choice::new("AUT", "Austria").deep(1),
        ]
    };
    let units = || vec![Choice::new("kg", "kg"), Choice::new("g", "g")];
    let label = |id: &str| words.t(id).into_owned();
    let row = |at: usize, fault: bool| {
        let mut code = Field::new(format!("findings.{at}.code"), label("code"), Input::text("A-17")).required();
        if fault {
            code = code.fault("The code is not in the list.");
        }
        GroupRow {
            at,
            fields: vec![
                code,
                Field::new(
                    format!("findings.{at}.content"),
                    label("amount"),
                    Input::Quantity { value: "12.5".into(), unit: "kg".into(), units: units() },
                ),
            ],
        }
    };
    let button = |id: &str, act: &str, quiet| Button { label: label(id), act: act.into(), quiet, grave: false };
    let whole = Form {
        action: "/save".into(),
        form_token: "t".into(),
        faults: vec![],
        fields: vec![
            Field::new(
                "title",
                label("name"),
                Input::Multilingual {
                    values: [
                        "استبيان".into(),
                        "Questionnaire".into(),
                        String::new(),
                        "Questionnaire".into(),
                        String::new(),
                        "调查表".into(),
                    ],
                    long: false,
                },
            )
            .required()
            .fault("Russian is missing."),
            Field::new("country", label("country"), Input::Select { value: "CIV".into(), choices: tree() }).required(),
            Field::new("date", label("date"), Input::Date { value: "2026-03-31".into() }),
            Field::new("period", label("period"), Input::Period { value: "2026-Q5".into() })
                .fault("2026-Q5 is not a period: a year has four quarters."),
            Field::new("count", label("value"), Input::Integer { value: "1250".into() }),
            Field::new(
                "weight",
                label("amount"),
                Input::Quantity { value: "12.5".into(), unit: "kg".into(), units: units() },
            )
            .required(),
            Field::new(
                "cost",
                label("currency"),
                Input::Money {
                    value: "100000".into(),
                    currency: "USD".into(),
                    currencies: vec![Choice::new("USD", "USD"), Choice::new("EUR", "EUR")],
                },
            ),
            Field::new("regions", label("region"), Input::Checkboxes { values: vec!["EGY".into()], choices: tree() }),
            Field::new("public", label("confidential"), Input::Boolean { value: Some(true) }),
            Field::new("note", label("note"), Input::LongText { value: String::new(), rows: 4 }),
            Field::new(
                "file",
                label("record-attachments"),
                Input::File {
                    present: Some(("/f".into(), "annex-2.pdf".into())),
                    accept: ".pdf".into(),
                    limit: "20 MB".into(),
                },
            ),
            Field::new(
                "findings",
                label("collection-fields"),
                Input::Group(Group {
                    label: label("data-dimensions"),
                    rows: vec![row(0, false), row(1, true)],
                    may_add: true,
                }),
            ),
            Field::new("sure", label("confirm"), Input::Tick { value: true }),
        ],
        buttons: vec![button("save", "save", false), button("save-draft", "draft", true)],
        back: Some("/collections".into()),
        guard: true,
        ..Form::default()
    };
    html! { (page_title(&words.with("form-edit", &[("name", "CIV 2026".into())]), None, None, None)) (form(words, &whole)) }
}

fn parts(words: Words) -> Markup {
    let fault_ = Fault::new(FaultCode::Conflict, "the record `CIV/2026` is at revision 4, the edit was made on 3")
        .hint("look at revision 4, then edit again");
    let tab = |id: &str, current, count| Tab { label: words.t(id).into(), href: "#".into(), current, count };
    let panel = FigurePanel {
        id: "origin".into(),
        shown: "98,114".into(),
        exact: "98114 kg".into(),
        indicator: ("treaty-parties".into(), "/data/x".into()),
        definition: words.t("data-about").into(),
        on: "2026-01-01".into(),
        as_at: "2026-11-21 10:00".into(),
        parameters: vec![(words.t("region").into(), "Africa".into())],
        sql: "SELECT region, COUNT(*) AS value\nFROM treaty_actions\nWHERE date <= $on\nGROUP BY region".into(),
        count: 54,
        records: vec![FigureRecord {
            label: "CIV 2012-10-25".into(),
            href: "/r".into(),
            revision: 1,
            recorded: "2026-11-20".into(),
            source: "MTDSG XVIII-12-c".into(),
            validated_by: Some("Ana Lindqvist".into()),
        }],
        all: Some("/all".into()),
        hash: "4b1e…90c2".into(),
    };
    let why = WhyNot { asked: words.t("record-edit").into(), known: vec![(words.t("role").into(), words.t("role-auditor").into())], policies: vec![WhyNotPolicy { name: "only-own-country".into(), pack: "programme".into(), text: "forbid (principal, action == Action::\"edit\", resource)\nunless { principal.country == resource.country };".into() }] };
    let contents_ = [
        Content {
            label: "1. Adherence".into(),
            href: "#a".into(),
            current: true,
            children: vec![Content { label: "1.1 Parties".into(), href: "#b".into(), ..Content::default() }],
        },
        Content { label: "2. Submissions".into(), href: "#c".into(), ..Content::default() },
    ];
    let job_ = Job {
        title: words.t("report-building").into(),
        state: JobState::Running,
        done: Some((310, 1200)),
        says: "annual-report.pdf".into(),
        events: Some("/jobs/1/events".into()),
        cancel: Some(("/c".into(), "t".into())),
        results: vec![],
    };
    let flash = |tone, id: &str| Flash { tone, text: words.t(id).into(), link: None };
    html! {
        (page_title(&words.t("data-title"), None, Some(&words.t("data-about")), None))
        (tabs(words, &words.t("data-show-as"), &[tab("data-table", true, Some(24)), tab("data-line", false, None), tab("data-bar", false, None), tab("data-map", false, None)]))
        (flashes(words, &[flash(Tone::Success, "form-saved"), flash(Tone::Information, "form-unchanged"), flash(Tone::Warning, "form-conflict")]))
        (fault(words, &fault_))
        div.columns.columns-aside {
            div { (definitions(&[Entry::new(words.t("record-key"), html! { code { "CIV/2026" } }), Entry::new(words.t("record-assigned"), html! { "Ana Lindqvist" }), Entry::new(words.t("state"), tag(Tag::Busy, &words.t("job-running")))])) (job(words, &job_)) }
            (contents(words, &contents_))
        }
        (empty(&words.t("empty-filtered"), &words.t("empty-filtered-do"), Some(("#", "OK"))))
        (figure_panel(words, &panel))
        (secret(words, "mdt_7f3a91c2e0"))
        (copy_button(words, None))
        (passkey_button(words, Passkey::Create, "/account/passkeys/begin", "/account/passkeys/finish"))
        (why_not(words, &why))
        (error_page(words, &ErrorPage { status: 404, event: Some("e-1284"), onward: Some(("/", "Mandate")), ..ErrorPage::default() }))
        (confirm(words, &Confirm { question: words.with("record-confirm-withdraw", &[("name", "CIV 2026".into())]), about: html! { p { (words.t("record-withdraw-about")) } }, act: words.t("record-withdraw").into(), grave: true, reason: Some(Field::new("reason", words.t("reason"), Input::LongText { value: String::new(), rows: 3 }).required()), ..Confirm::default() }))
    }
}
