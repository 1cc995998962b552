//! The bar of filters above a list: a plain form whose answers stand in the address.

use maud::{Markup, html};

use super::address::element;
use super::form::Choices;
use crate::words::Words;

/// Most filters that never fold away.
const UNFOLDED: usize = 2;

/// How a filter is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterInput {
    /// Words to look for.
    Search,
    /// One of several.
    Select(Choices),
    /// One of several that is always chosen, and so is no filter that was set.
    One(Choices),
    /// A day.
    Date,
}

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The query parameter.
    pub name: String,
    /// What it filters by.
    pub label: String,
    /// Its present value; empty when it is not set.
    pub value: String,
    /// How it is set.
    pub input: FilterInput,
}

impl Filter {
    fn is_set(&self) -> bool {
        !self.value.is_empty() && !matches!(self.input, FilterInput::One(_))
    }
}

/// A list as somebody kept it: its filters and order as an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Whether the list is shown so now.
    pub current: bool,
}

/// All filters of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// The address of the list, without query.
    pub action: String,
    /// The filters.
    pub filters: Vec<Filter>,
    /// Parameters to keep, such as the order.
    pub kept: Vec<(String, String)>,
    /// Views that were kept.
    pub views: Vec<SavedView>,
    /// Where the present view can be kept.
    pub save: Option<String>,
}

/// The bar. Sent by its button; a script may send it while a person types.
pub fn filters(words: Words, bar: &Filters) -> Markup {
    let set = bar.filters.iter().filter(|filter| filter.is_set()).count();
    html! {
        @if !bar.views.is_empty() || bar.save.is_some() { (views(words, bar)) }
        form.filters method="get" action=(bar.action) role="search" aria-label=(words.t("filters")) data-filters {
            @for (name, value) in &bar.kept { input type="hidden" name=(name) value=(value); }
            (fields(words, &bar.filters))
            div.filters-do {
                button.button type="submit" { (words.t("filter-apply")) }
                @if set > 0 {
                    a href=(bar.action) { (words.t("filter-clear")) }
                    span.faint { (words.with("filters-active", &[("count", set.into())])) }
                }
            }
        }
    }
}

/// Few filters stand open; of many, those behind the first, mostly the search, fold away where there is no room.
fn fields(words: Words, filters: &[Filter]) -> Markup {
    let (first, others) = filters.split_at(filters.len().min(1));
    let set = others.iter().any(Filter::is_set);
    html! {
        @for filter in first { (field(words, filter)) }
        @if others.len() > UNFOLDED {
            details.filters-more open[set] {
                summary { (words.t("filters")) }
                div.filters-more-fields { @for filter in others { (field(words, filter)) } }
            }
        } @else {
            @for filter in others { (field(words, filter)) }
        }
    }
}

/// What the filters act on: table and pager. A script replaces this part alone while a person types.
pub fn listing(body: &Markup) -> Markup {
    html! { div data-list { (body) } }
}

fn field(words: Words, filter: &Filter) -> Markup {
    let id = element("filter", &filter.name);
    html! {
        div.filter.filter-set[filter.is_set()].filter-search[filter.input == FilterInput::Search] {
            label for=(id) { (filter.label) }
            @match &filter.input {
                FilterInput::Search => input #(id) type="search" name=(filter.name) value=(filter.value);,
                FilterInput::Date => input #(id) type="date" name=(filter.name) value=(filter.value);,
                FilterInput::Select(choices) => select #(id) name=(filter.name) {
                    option value="" { (words.t("all")) }
                    (choices.options(&filter.value))
                },
                FilterInput::One(choices) => select #(id) name=(filter.name) { (choices.options(&filter.value)) },
            }
        }
    }
}

fn views(words: Words, bar: &Filters) -> Markup {
    html! {
        nav.views aria-label=(words.t("saved-views")) {
            span.faint { (words.t("saved-views")) }
            ul {
                @for view in &bar.views {
                    li { a.chip href=(view.href) aria-current=[view.current.then_some("true")] { (view.label) } }
                }
                @if let Some(save) = &bar.save { li { a.chip.chip-add href=(save) { (words.t("save-view")) } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::Language;

    use super::*;

    fn shown(count: usize, value: &str) -> String {
        let filter = |at: usize| Filter {
            name: format!("f{at}"),
            label: format!("F{at}"),
            value: if at == 1 { value.to_owned() } else { String::new() },
            input: FilterInput::Search,
        };
        let bar = Filters { action: "/".into(), filters: (0..count).map(filter).collect(), ..Filters::default() };
        filters(Words::new(Language::English), &bar).into_string()
    }

    #[test]
    fn many_filters_fold_behind_the_first_and_open_where_one_is_set() {
        assert!(!shown(UNFOLDED + 1, "").contains("<details"));
        let many = shown(UNFOLDED + 2, "");
        let (before, folded) = many.split_once("<details class=\"filters-more\">").expect("a fold");
        assert!(
            before.contains("name=\"f0\"") && (1..UNFOLDED + 2).all(|at| folded.contains(&format!("name=\"f{at}\"")))
        );
        assert!(shown(UNFOLDED + 2, "x").contains("<details class=\"filters-more\" open"));
    }
}
