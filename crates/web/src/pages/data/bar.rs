//! The form above an indicator: its parameters and dimensions, the day and the moment.

use mandate::{Figures, Mandate};
use mandate_model::{FieldType, Indicator};

use super::super::collections::filters::choices;
use super::super::figures::ASKED;
use super::shape::View;
use crate::look::form::Choice;
use crate::look::{Filter, FilterInput, Filters, Words, address};
use crate::posted::Fields;

/// More codes than this are typed and not chosen.
const LONGEST: usize = 400;

pub fn bar(
    mandate: &Mandate,
    words: Words,
    indicator: &Indicator,
    figures: Option<&Figures>,
    query: &Fields,
) -> Filters {
    let mut filters = Vec::new();
    for parameter in &indicator.parameters {
        let name = parameter.name.as_str();
        let label = label(mandate, words, indicator, name);
        let label = if parameter.required { format!("{label} *") } else { label };
        filters.push(filter(name, label, input(mandate, words, &parameter.ty), query));
    }
    let free = indicator.dimensions.iter().filter(|one| indicator.parameter(one.name.as_str()).is_none());
    for dimension in free {
        let name = dimension.name.as_str();
        let label = label(mandate, words, indicator, name);
        filters.push(filter(name, label, met(mandate, words, indicator, name, figures), query));
    }
    filters.extend(measures(mandate, words, indicator, query));
    filters.push(days(words, "on", &words.t("on"), query, FilterInput::Date));
    filters.push(days(words, "as-at", &words.t("as-at"), query, FilterInput::Search));
    let action = format!("/data/{}", address::encode(indicator.name.as_str()));
    let view = View::of(query, indicator);
    let kept = ["along", "series", "sort", "most"].map(|name| (name.to_owned(), query.text(name).to_owned()));
    let mut kept: Vec<_> = kept.into_iter().filter(|(_, text)| !text.is_empty()).collect();
    kept.extend(query.all("only").map(|code| ("only".to_owned(), code.to_owned())));
    if view != View::usual(indicator) {
        kept.push(("show".to_owned(), view.name().to_owned()));
    }
    Filters { action, filters, kept, ..Filters::default() }
}

fn filter(name: &str, label: String, input: FilterInput, query: &Fields) -> Filter {
    let name = format!("{ASKED}{name}");
    let value = query.text(&name).to_owned();
    Filter { name, label, value, input }
}

/// Which of several numbers is shown; each is known by its unit.
fn measures(mandate: &Mandate, words: Words, indicator: &Indicator, query: &Fields) -> Option<Filter> {
    let declared = mandate.catalogue().indicator(indicator.name.as_str()).ok()?;
    if declared.measures.is_empty() {
        return None;
    }
    let unit = |code: &str| mandate.unit_label(code, words.language());
    let own = Choice::new(declared.unit.as_str(), unit(&declared.unit));
    let further = declared.measures.iter().map(|one| Choice::new(one.name.as_str(), unit(&one.unit)));
    let choices: Vec<Choice> = std::iter::once(own).chain(further).collect();
    Some(Filter {
        name: "measure".to_owned(),
        label: words.t("data-measure").into_owned(),
        value: match query.text("measure") {
            "" => declared.unit.clone(),
            chosen => chosen.to_owned(),
        },
        input: FilterInput::One(choices.into()),
    })
}

fn days(words: Words, name: &str, label: &str, query: &Fields, input: FilterInput) -> Filter {
    let label = match name {
        "on" => format!("{label} ({})", words.t("date")),
        _ => format!("{label} ({})", words.t("moment")),
    };
    Filter { name: name.to_owned(), label, value: query.text(name).to_owned(), input }
}

/// What a parameter or dimension is called. A parameter may have no name of its own among the messages of a pack: then a
/// dimension of that name, a field or the list that it draws on has one.
pub fn label(mandate: &Mandate, words: Words, indicator: &Indicator, name: &str) -> String {
    let language = words.language();
    let own = format!("dimension-{}-{name}", indicator.name);
    if mandate.catalogue().messages.has(language, &own) {
        return mandate.text(language, &own);
    }
    let ty = indicator.parameter(name).map(|parameter| &parameter.ty);
    match ty {
        Some(FieldType::Country(_)) => words.t("country").into_owned(),
        Some(FieldType::Period(_)) => words.t("period").into_owned(),
        Some(FieldType::Code(code)) => mandate.text(language, &format!("codelist-{}", code.list)),
        _ => words
            .optional(&format!("wb-parameter-{name}"))
            .map_or_else(|| name.to_owned(), std::borrow::Cow::into_owned),
    }
}

fn input(mandate: &Mandate, words: Words, ty: &FieldType) -> FilterInput {
    match ty {
        FieldType::Date(_) => FilterInput::Date,
        _ => match mandate.catalogue().list_of(ty) {
            Some(list) if list.codes.len() <= LONGEST => {
                FilterInput::Select(choices(list, words.language(), None).into())
            }
            _ => FilterInput::Search,
        },
    }
}

/// The codes that observations have in a dimension; all of its list while there are no observations.
fn met(mandate: &Mandate, words: Words, indicator: &Indicator, name: &str, figures: Option<&Figures>) -> FilterInput {
    let Some(dimension) = indicator.dimension(name) else { return FilterInput::Search };
    if mandate.catalogue().list_of(&dimension.ty).is_some() {
        return input(mandate, words, &dimension.ty);
    }
    let codes =
        figures.map(|figures| mandate.codes_of(indicator, name, &figures.observations.rows)).unwrap_or_default();
    if codes.is_empty() || codes.len() > LONGEST {
        return input(mandate, words, &dimension.ty);
    }
    let choice = |code: &String| Choice::new(code.as_str(), mandate.dimension_label(dimension, code, words.language()));
    FilterInput::Select(codes.iter().map(choice).collect::<Vec<_>>().into())
}
