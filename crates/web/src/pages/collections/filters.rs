//! The filters of a list, made from the schema: what they offer, and what an address asks for.

use mandate::browsing::Browse;
use mandate::{AsAt, Mandate};
use mandate_model::{CodeList, Collection, Fault, Field, FieldType, Language, Role};

use crate::app::App;
use crate::look::form::Choice;
use crate::look::{Filter, FilterInput};
use crate::pages::figures::day;
use crate::pages::records::labels::{Labels, as_at_of};
use crate::posted::Fields;

/// Most filters of fields; more would hide the list.
const MOST: usize = 5;
/// Parameters that are no filters.
pub const PARAMETERS: [&str; 4] = ["after", "before", "skip", "format"];

/// The fields that a list can be filtered by: codes, countries, yes or no, and what tells the time.
pub fn fields(collection: &Collection) -> Vec<&Field> {
    let fits = |field: &&Field| !field.confidential && offers(collection, field);
    let (key, others): (Vec<&Field>, Vec<&Field>) =
        collection.fields.iter().filter(fits).partition(|field| collection.key.contains(&field.name));
    key.into_iter().chain(others).take(MOST).collect()
}

fn offers(collection: &Collection, field: &Field) -> bool {
    match field.ty {
        FieldType::Country(_) | FieldType::Code(_) | FieldType::Codes(_) | FieldType::Boolean(_) => true,
        FieldType::Period(_) | FieldType::Date(_) => collection.period_field.as_ref() == Some(&field.name),
        _ => false,
    }
}

/// What an address asks for. Parameters that are no field are left alone, such as the language.
pub fn browse_of(mandate: &Mandate, collection: &str, query: &Fields, language: Language) -> Result<Browse, Fault> {
    let declared = mandate.catalogue().collection(collection)?;
    let mut browse = Browse::all(collection, as_at_of(query)?);
    browse.language = language;
    for field in fields(declared) {
        let text = query.text(&parameter(field)).trim();
        if !text.is_empty() {
            browse.conditions.push((field.name.to_string(), text.to_owned()));
        }
    }
    browse.state = Some(query.text("state").to_owned()).filter(|state| !state.is_empty());
    browse.search = query.text("q").chars().take(200).collect();
    browse.on = match query.text("on") {
        "" => None,
        text => Some(day(text)?),
    };
    browse.sort = sort_of(declared, query.text("sort"));
    Ok(browse)
}

/// The parameter of a field's filter, which no other parameter is.
pub fn parameter(field: &Field) -> String {
    format!("f-{}", field.name)
}

/// `year` or, from high to low, `-year`; a name that is no field sorts nothing.
fn sort_of(collection: &Collection, text: &str) -> Option<(String, bool)> {
    let name = text.trim_start_matches('-');
    let field = collection.fields.get(name).filter(|field| !field.confidential)?;
    Some((field.name.to_string(), text.starts_with('-')))
}

/// The bar of filters, with what is set now.
pub fn bar(app: &App, labels: Labels<'_>, collection: &Collection, query: &Fields) -> Vec<Filter> {
    let words = labels.words;
    let value = |name: &str| query.text(name).to_owned();
    let plain = |name: &str, label: String, input| Filter { name: name.to_owned(), label, value: value(name), input };
    let mut bar = vec![plain("q", words.t("search-in-list").into_owned(), FilterInput::Search)];
    for field in fields(collection) {
        bar.push(plain(&parameter(field), labels.field(collection, field), input(app, labels, field)));
    }
    if let Some(workflow) = labels.mandate.workflow(collection) {
        let state = |state: &mandate_model::State| {
            Choice::new(state.name.as_str(), labels.state(workflow, state.name.as_str()))
        };
        let states: Vec<Choice> = workflow.states.iter().map(state).collect();
        bar.push(plain("state", words.t("state").into_owned(), FilterInput::Select(states.into())));
    }
    if collection.period_field.is_some() {
        bar.push(plain("on", words.t("on").into_owned(), FilterInput::Date));
    }
    bar.push(plain("as-at", words.t("as-at").into_owned(), FilterInput::Date));
    bar
}

/// How a field is chosen by.
pub fn input(app: &App, labels: Labels<'_>, field: &Field) -> FilterInput {
    let catalogue = labels.mandate.catalogue();
    let list = match &field.ty {
        FieldType::Country(_) | FieldType::Code(_) => catalogue.list_of(&field.ty),
        FieldType::Codes(codes) => catalogue.codelist(codes.list.as_str()).ok(),
        FieldType::Boolean(_) => {
            let yes_no = |code: &str, word: &str| Choice::new(code, labels.words.t(word));
            return FilterInput::Select(vec![yes_no("true", "yes"), yes_no("false", "no")].into());
        }
        _ => return FilterInput::Search,
    };
    let language = labels.language();
    let offered = |list: &CodeList| app.choices(list.name.as_str(), language, || choices(list, language, None));
    FilterInput::Select(list.map(offered).unwrap_or_default())
}

/// The codes of a list to choose from, a tree indented; with a day, only those valid then. Countries go by name.
pub fn choices(list: &CodeList, language: Language, on: Option<mandate_model::Date>) -> Vec<Choice> {
    let valid = |code: &&mandate_model::Code| on.is_none_or(|on| code.valid_on(on));
    let is_tree = list.codes.iter().any(|code| code.parent.is_some());
    let mut found = Vec::with_capacity(list.codes.len());
    if is_tree {
        let tops = list.codes.iter().filter(|code| code.parent.is_none());
        for top in tops {
            branch(list, top, 0, language, on, &mut found);
        }
        return found;
    }
    found.extend(list.codes.iter().filter(valid).map(|code| Choice::new(code.code.as_str(), code.label(language))));
    if list.role == Some(Role::Country) {
        found.sort_by_cached_key(|choice| folded(&choice.label));
    }
    found
}

fn branch(
    list: &CodeList,
    at: &mandate_model::Code,
    depth: u8,
    language: Language,
    on: Option<mandate_model::Date>,
    found: &mut Vec<Choice>,
) {
    if on.is_none_or(|on| at.valid_on(on)) {
        found.push(Choice::new(at.code.as_str(), at.label(language)).deep(depth));
    }
    // Circles are refused when packs are loaded; the bound only keeps the indent readable.
    if depth < 8 {
        let below = list.codes.iter().filter(|code| code.parent.as_deref() == Some(at.code.as_str()));
        for code in below {
            branch(list, code, depth + 1, language, on, found);
        }
    }
}

/// A label as it is sorted: without case and the commonest marks, so that É stands by E.
fn folded(label: &str) -> String {
    let plain = |c: char| match c {
        'á' | 'à' | 'â' | 'ä' | 'å' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'î' | 'ï' => 'i',
        'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' => 'ا',
        other => other,
    };
    label.to_lowercase().chars().map(plain).collect()
}

/// Whether the list shows another day or moment than the present.
pub fn is_past(browse: &Browse) -> bool {
    browse.on.is_some() || browse.as_at != AsAt::Now
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_do_not_change_the_order() {
        let mut names = ["Zambia", "Éthiopie", "Estonie", "albanie"];
        names.sort_by_cached_key(|name| folded(name));
        assert_eq!(names, ["albanie", "Estonie", "Éthiopie", "Zambia"]);
    }
}
