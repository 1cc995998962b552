//! Forms as a browser meets them: every label finds its input, every link of the summary its field.

use mandate_model::Language;

use super::*;

fn all_kinds() -> Vec<(&'static str, Input)> {
    let choices = || vec![Choice::new("a", "A"), Choice::new("b", "B").deep(1)];
    let text = String::new;
    vec![
        ("text", Input::text("")),
        ("long", Input::LongText { value: text(), rows: 3 }),
        ("six", Input::Multilingual { values: Default::default(), long: false }),
        ("integer", Input::Integer { value: text() }),
        ("decimal", Input::Decimal { value: text() }),
        ("date", Input::Date { value: text() }),
        ("period", Input::Period { value: text() }),
        ("select", Input::Select { value: text(), choices: choices() }),
        ("radios", Input::Radios { value: text(), choices: choices() }),
        ("boxes", Input::Checkboxes { values: vec![], choices: choices() }),
        ("boolean", Input::Boolean { value: None }),
        ("tick", Input::Tick { value: false }),
        ("quantity", Input::Quantity { value: text(), unit: text(), units: choices() }),
        ("money", Input::Money { value: text(), currency: text(), currencies: choices() }),
        ("file", Input::File { present: None, accept: text(), limit: "1 MB".into() }),
        ("group", Input::Group(Group { label: "G".into(), rows: vec![], may_add: true })),
    ]
}

fn shown(field_: &Field) -> String {
    field(Words::new(Language::English), field_).into_string()
}

/// All values of an attribute in markup.
fn values<'a>(markup: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    markup.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn a_fault_is_tied_to_its_input_for_every_kind() {
    for (name, input) in all_kinds() {
        let field = Field::new(name, "Label", input).fault("It is wrong.").help("Do so.");
        let markup = shown(&field);
        let ids = values(&markup, "id");
        assert!(ids.contains(&field.target().as_str()), "{name}: the summary leads nowhere: {markup}");
        let described = values(&markup, "aria-describedby");
        assert_eq!(described, [format!("f-{name}-help f-{name}-fault")], "{name}: {markup}");
        assert!(described[0].split(' ').all(|id| ids.contains(&id)), "{name}: {markup}");
    }
}

#[test]
fn every_label_finds_its_input_and_no_identifier_is_there_twice() {
    for (name, input) in all_kinds() {
        let markup = shown(&Field::new(name, "Label", input).required());
        let ids = values(&markup, "id");
        for target in values(&markup, "for") {
            assert!(ids.contains(&target), "{name}: label for {target}: {markup}");
        }
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{name}: {ids:?}");
    }
}

#[test]
fn what_was_typed_is_escaped_and_shown_again() {
    let markup = shown(&Field::new("n", "N", Input::Integer { value: "1\"><script>".into() }));
    assert!(markup.contains(r#"value="1&quot;&gt;&lt;script&gt;""#), "{markup}");
    let unknown = Input::Select { value: "old".into(), choices: vec![Choice::new("new", "New")] };
    assert!(shown(&Field::new("s", "S", unknown)).contains(r#"<option value="old" selected>old</option>"#));
}

#[test]
fn a_password_is_never_sent_back() {
    let secret = Input::Text { value: "secret".into(), kind: TextKind::Password };
    assert!(!shown(&Field::new("p", "P", secret)).contains("secret"));
}

#[test]
fn the_summary_names_faults_of_rows_and_of_the_whole() {
    let inner = Field::new("g.0.a", "Inner", Input::text("")).fault("Missing.");
    let group = Group { label: "G".into(), rows: vec![GroupRow { at: 0, fields: vec![inner] }], may_add: false };
    let fields = [Field::new("g", "G", Input::Group(group))];
    let markup = error_summary(Words::new(Language::English), &["Whole.".to_owned()], &fields).into_string();
    assert!(markup.contains("<li>Whole.</li><li><a href=\"#f-g-0-a\">Inner: Missing.</a></li>"), "{markup}");
    assert_eq!(error_summary(Words::new(Language::English), &[], &[]).into_string(), "");
}

#[test]
fn the_enter_key_presses_the_first_button_and_not_one_of_a_group() {
    let button = |act: &str| Button { label: act.into(), act: act.into(), quiet: false, grave: false };
    let group = Input::Group(Group { label: "G".into(), rows: vec![], may_add: true });
    let whole = Form {
        fields: vec![Field::new("g", "G", group)],
        buttons: vec![button("save"), button("submit")],
        ..Form::default()
    };
    let markup = form(Words::new(Language::English), &whole).into_string();
    assert_eq!(values(&markup, "value")[1..3], ["save", "add:g"], "{markup}");
}
