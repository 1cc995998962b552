//! A mapping as a form: what is proposed, with what somebody chose; and what was chosen, from the form that was sent.

use std::collections::{BTreeMap, BTreeSet};

use mandate::mappings::{Chosen, Proposal, ProposedColumn, targets};
use mandate_model::mapping::DateForm;
use mandate_model::{CodeList, Collection, Field as Declared};
use maud::{Markup, html};

use crate::look::form::{Choice, Field, Input, field};
use crate::look::{Column, Table, Tag, Words, table, tag};
use crate::pages::collections::filters::choices;
use crate::pages::records::labels::Labels;
use crate::posted::Fields;

/// Encodings to choose from: those in which the six languages are commonly written.
const ENCODINGS: [&str; 7] =
    ["utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1251", "windows-1256", "gb18030"];
/// Codes of a list from which on they are typed, not chosen from it: a page shall not grow with the square of its lists.
const LONG: usize = 40;
/// What stands for "nothing is known" among the codes; no code begins so.
const ABSENT: &str = "~";

/// What the form of a mapping is drawn from.
pub struct Sheet<'a> {
    pub labels: Labels<'a>,
    pub collection: &'a Collection,
    pub proposal: &'a Proposal,
}

/// The inputs of the form.
pub fn inputs(sheet: &Sheet<'_>) -> Markup {
    let words = sheet.labels.words;
    html! {
        (of_the_file(sheet))
        h2 { (words.t("mapping-columns")) }
        (columns(sheet))
        (constants(sheet))
        @for (at, column) in sheet.proposal.columns.iter().enumerate() { (values(sheet, at, column)) }
    }
}

fn of_the_file(sheet: &Sheet<'_>) -> Markup {
    let (words, proposal) = (sheet.labels.words, sheet.proposal);
    let value = proposal.encoding.as_deref().unwrap_or_default().to_lowercase();
    // One that a mapping says is offered, too: what cannot be chosen is not sent, and would be lost.
    let own = Some(value.as_str()).filter(|value| !value.is_empty() && !ENCODINGS.contains(value));
    let encodings = ENCODINGS.into_iter().chain(own).map(|name| Choice::new(name, name.to_uppercase())).collect();
    let encoding = Input::Select { value, choices: encodings };
    let encoding = Field::new("encoding", words.t("mapping-encoding"), encoding);
    let signs = vec![Choice::new("point", "1,234.5"), Choice::new("comma", "1.234,5")];
    let sign = if proposal.decimal_comma { "comma" } else { "point" };
    let sign =
        Field::new("decimal", words.t("mapping-decimal"), Input::Radios { value: sign.to_owned(), choices: signs });
    let name = Field::new("name", words.t("mapping-name"), Input::text(&proposal.name)).required();
    html! {
        (field(words, &name.help(words.t("mapping-name-help"))))
        (field(words, &encoding.help(words.t("mapping-encoding-help"))))
        (field(words, &sign))
    }
}

fn columns(sheet: &Sheet<'_>) -> Markup {
    let words = sheet.labels.words;
    let ours = ours(sheet);
    let line = |(at, column): (usize, &ProposedColumn)| {
        let chosen = column.ours.as_ref();
        let code = chosen.map_or("", |near| near.ours.as_str());
        let label = words.with("mapping-ours-of", &[("column", (&column.theirs).into())]);
        vec![
            html! { bdi { (column.theirs) } },
            html! { bdi.faint { (column.examples.join(" · ")) } },
            html! {
                select name=(format!("column-{at}")) aria-label=(label) {
                    option value="" { (words.t("mapping-unused")) }
                    @for choice in &ours { (choice.option(code)) }
                }
                input type="hidden" name=(format!("was-{at}")) value=(code);
                @if let Some(near) = chosen.filter(|near| near.is_guess()) {
                    " " (tag(Tag::Warn, &words.t("mapping-near"))) " " span.faint { bdi { (near.label) } }
                }
                @if let Some(date) = &column.date {
                    select name=(format!("date-{at}")) aria-label=(words.with("mapping-order-of", &[("column", (&column.theirs).into())])) {
                        @for (name, form) in DateForm::NAMES { option value=(name) selected[form == date.form] { (name) } }
                    }
                    " " span.faint { (words.with("mapping-fits", &[("fitting", date.fitting.into()), ("all", date.all.into())])) }
                }
            },
        ]
    };
    let sheet = Table {
        caption: words.t("mapping-columns").into_owned(),
        caption_unseen: true,
        columns: vec![
            Column::text(words.t("mapping-theirs")),
            Column::text(words.t("mapping-examples")),
            Column::text(words.t("mapping-ours")),
        ],
        rows: sheet.proposal.columns.iter().enumerate().map(line).collect(),
        ..Table::default()
    };
    table(words, &sheet)
}

/// Our columns to choose from, by their labels; a part of a value by its own name behind.
fn ours(sheet: &Sheet<'_>) -> Vec<Choice> {
    let choice = |(name, declared): (String, &Declared)| {
        let label = sheet.labels.field(sheet.collection, declared);
        let part = name.split_once('.').map(|(_, part)| format!(" ({part})")).unwrap_or_default();
        let needed = if declared.required { " *" } else { "" };
        Choice::new(name, format!("{label}{part}{needed}"))
    };
    targets(sheet.collection).into_iter().map(choice).collect()
}

fn constants(sheet: &Sheet<'_>) -> Markup {
    let words = sheet.labels.words;
    let input = |(ours, text): (&String, &String)| {
        let name = format!("constant-{ours}");
        let label = sheet.labels.path(sheet.collection, ours);
        let list =
            sheet.collection.fields.get(ours).and_then(|field| sheet.labels.mandate.catalogue().list_of(&field.ty));
        let input = match list {
            Some(list) => Input::Select { value: text.clone(), choices: choices(list, sheet.labels.language(), None) },
            None => Input::text(text),
        };
        field(words, &Field::new(name, label, input))
    };
    html! {
        @if !sheet.proposal.constants.is_empty() {
            h2 { (words.t("mapping-constants")) }
            p { (words.t("mapping-constants-help")) }
            @for constant in &sheet.proposal.constants { (input(constant)) }
        }
    }
}

/// The texts of a column that are no code of ours, each with the code it stands for.
fn values(sheet: &Sheet<'_>, at: usize, column: &ProposedColumn) -> Markup {
    let words = sheet.labels.words;
    let Some(near) = column.ours.as_ref().filter(|_| !column.values.is_empty()) else { return html! {} };
    let name = near.ours.split('.').next().unwrap_or_default();
    let list = sheet.collection.fields.get(name).and_then(|field| sheet.labels.mandate.catalogue().list_of(&field.ty));
    let Some(list) = list else { return html! {} };
    let title = words.with("mapping-values", &[("field", (&sheet.labels.path(sheet.collection, name)).into())]);
    let line = |(number, value): (usize, &mandate::mappings::ProposedValue)| {
        let code = if value.absent { ABSENT } else { value.code.as_ref().map_or("", |code| code.ours.as_str()) };
        let label = words.with("mapping-code-of", &[("text", (&value.theirs).into())]);
        vec![
            html! {
                bdi { (value.theirs) }
                input type="hidden" name=(format!("text-{at}-{number}")) value=(value.theirs);
            },
            html! { (words.number(value.count)) },
            html! {
                (code_input(sheet, list, &format!("value-{at}-{number}"), code, &label))
                @if let Some(code) = value.code.as_ref().filter(|code| code.is_guess() && !value.absent) {
                    " " (tag(Tag::Warn, &words.t("mapping-near"))) " " span.faint { bdi { (code.label) } }
                }
            },
        ]
    };
    let sheet = Table {
        caption: title.clone(),
        caption_unseen: true,
        columns: vec![
            Column::text(words.t("mapping-text")),
            Column::number(words.t("records-how-often")),
            Column::text(words.t("mapping-code")),
        ],
        rows: column.values.iter().enumerate().map(line).collect(),
        ..Table::default()
    };
    html! { h2 { (title) } (table(words, &sheet)) }
}

fn code_input(sheet: &Sheet<'_>, list: &CodeList, name: &str, code: &str, label: &str) -> Markup {
    let words = sheet.labels.words;
    let unknown = html! { option value=(ABSENT) selected[code == ABSENT] { (words.t("mapping-absent")) } };
    if list.codes.len() < LONG {
        return html! {
            select name=(name) aria-label=(label) {
                option value="" { (words.t("mapping-no-code")) }
                (unknown)
                @for choice in choices(list, sheet.labels.language(), None) { (choice.option(code)) }
            }
        };
    }
    html! { input type="text" name=(name) value=(code) list=(format!("codes-{}", list.name)) aria-label=(label) autocomplete="off"; }
}

/// The codes of the long lists, once for all inputs that offer them.
pub fn offered(sheet: &Sheet<'_>) -> Markup {
    let mut lists: BTreeMap<&str, &CodeList> = BTreeMap::new();
    for column in sheet.proposal.columns.iter().filter(|column| !column.values.is_empty()) {
        let name = column.ours.as_ref().and_then(|near| near.ours.split('.').next()).unwrap_or_default();
        let list =
            sheet.collection.fields.get(name).and_then(|field| sheet.labels.mandate.catalogue().list_of(&field.ty));
        lists.extend(list.filter(|list| list.codes.len() >= LONG).map(|list| (list.name.as_str(), list)));
    }
    let words: Words = sheet.labels.words;
    html! {
        @for (name, list) in lists {
            datalist id=(format!("codes-{name}")) {
                option value=(ABSENT) { (words.t("mapping-absent")) }
                @for code in &list.codes { option value=(code.code) { (code.label(sheet.labels.language())) } }
            }
        }
    }
}

/// What was chosen in a form; `columns` are those of the file, in its order. What the form does not ask for stays as it
/// was.
pub fn chosen(fields: &Fields, columns: &[ProposedColumn], before: &Chosen) -> Chosen {
    let mut chosen = Chosen {
        decimal_comma: Some(fields.text("decimal") == "comma"),
        source: before.source.clone(),
        header: before.header,
        thousands: before.thousands,
        ..Chosen::default()
    };
    for (at, column) in columns.iter().enumerate() {
        let ours = fields.text(&format!("column-{at}"));
        let filled = (!ours.is_empty()).then(|| ours.to_owned());
        chosen.columns.insert(column.theirs.clone(), filled);
        // What was chosen for another column of ours says nothing about this one.
        if ours.is_empty() || ours != fields.text(&format!("was-{at}")) {
            continue;
        }
        let order = fields.text(&format!("date-{at}"));
        if let Some((_, form)) = DateForm::NAMES.into_iter().find(|(name, _)| *name == order) {
            chosen.dates.insert(ours.to_owned(), form);
        }
        let (codes, absent) = codes(fields, at);
        chosen.values.insert(ours.to_owned(), codes);
        chosen.absent.insert(ours.to_owned(), absent);
    }
    let constants = fields.0.iter().filter_map(|(name, text)| Some((name.strip_prefix("constant-")?, text.trim())));
    chosen.constants =
        constants.filter(|(_, text)| !text.is_empty()).map(|(ours, text)| (ours.to_owned(), text.to_owned())).collect();
    chosen
}

fn codes(fields: &Fields, at: usize) -> (BTreeMap<String, String>, BTreeSet<String>) {
    let (mut codes, mut absent) = (BTreeMap::new(), BTreeSet::new());
    for number in 0.. {
        let Some(text) = fields.get(&format!("text-{at}-{number}")) else { break };
        match fields.text(&format!("value-{at}-{number}")) {
            "" => {}
            ABSENT => drop(absent.insert(text.to_owned())),
            code => drop(codes.insert(text.to_owned(), code.to_owned())),
        }
    }
    (codes, absent)
}
