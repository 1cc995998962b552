//! What pages tell of figures: as from which day they are known.

use mandate_model::{Date, Language, locale};

use crate::site::site;

/// The first page counts parties by lists that end in 2015, whatever year it is.
#[test]
fn the_first_page_says_by_which_list_parties_are_known() {
    let client = site().client();
    let known = Date::constant(2015, 3, 14);
    for language in Language::ALL {
        let text = client.get(&format!("/?lang={}", language.code())).expect("the first page").text();
        let day = locale::date(language, known);
        let notes: Vec<&str> =
            text.split("<p class=\"tile-note\">").skip(1).filter_map(|rest| rest.split("</p>").next()).collect();
        assert!(notes.len() > 10 && notes.iter().all(|note| note.contains(&day)), "{language}: {day} in {notes:?}");
    }
}
