//! Faults in the words of whoever filled in a form.
//!
//! The wording of faults is English and made for programs as well; messages of rules come in all six languages. What is
//! wrong with a value is told by the kind of its field, so that nobody meets the name of a type or a pattern. Otherwise
//! the kind of fault is told in the reader's language, and the exact wording follows in English only where it adds what
//! the kind cannot say.

use mandate_model::{Collection, Fault, FaultCode, FieldType, Language};
use maud::{Markup, html};

use super::labels::Labels;
use crate::look::{Column, Table, Tag, Words, for_people, table, tag};

/// What is wrong, in one text.
pub fn told(words: Words, fault: &Fault) -> String {
    told_as(words, fault.code.id(), &fault.message, fault.hint.as_deref())
}

/// The same of a fault that was kept as texts.
pub fn told_as(words: Words, code: &str, message: &str, hint: Option<&str>) -> String {
    let is = |known: FaultCode| known.id() == code;
    // The packs' own messages: what is wrong and what to do, in the reader's language.
    if is(FaultCode::RuleFailed) || is(FaultCode::ConditionNotMet) {
        return message.to_owned();
    }
    if words.language() == Language::English {
        return hint.and_then(for_people).map_or_else(|| message.to_owned(), |hint| format!("{message} – {hint}"));
    }
    match words.optional(&format!("told-{code}")).or_else(|| words.optional(&format!("fault-{code}"))) {
        Some(kind) if is(FaultCode::Required) => kind.into_owned(),
        Some(kind) => format!("{kind} ({message})"),
        None => message.to_owned(),
    }
}

/// What is wrong with the value at a path of a record, such as `training[2].held-on`.
pub fn told_at(labels: Labels<'_>, collection: &Collection, path: &str, fault: &Fault) -> String {
    told_at_as(labels, collection, path, fault.code.id(), &fault.message, fault.hint.as_deref())
}

/// The same of a fault that was kept as texts.
pub fn told_at_as(
    labels: Labels<'_>,
    collection: &Collection,
    path: &str,
    code: &str,
    message: &str,
    hint: Option<&str>,
) -> String {
    let Some((id, ty)) = labels.declared(collection, path) else { return told_as(labels.words, code, message, hint) };
    told_of(labels, (&id, ty), code, message, hint)
}

/// What is wrong with a value of a kind; `id` is the message that labels its field, which may say how it is written.
pub fn told_of(
    labels: Labels<'_>,
    (id, ty): (&str, &FieldType),
    code: &str,
    message: &str,
    hint: Option<&str>,
) -> String {
    let words = labels.words;
    let of_a_kind =
        [FaultCode::Unreadable, FaultCode::UnknownCode, FaultCode::UnknownUnit, FaultCode::UnknownReference];
    let kind = words.optional(&format!("told-{code}"));
    if code == FaultCode::Required.id() {
        return kind.map_or_else(|| message.to_owned(), std::borrow::Cow::into_owned);
    }
    let is_period = code == FaultCode::OutOfRange.id() && matches!(ty, FieldType::Period(_));
    if !is_period && !of_a_kind.iter().any(|known| known.id() == code) {
        return told_as(words, code, message, hint);
    }
    let how = (is_period || code == FaultCode::Unreadable.id()).then(|| how(labels, id, ty)).flatten();
    let how = how.or_else(|| kind.map(std::borrow::Cow::into_owned)).unwrap_or_else(|| message.to_owned());
    // What was read stands in the message between the first two marks.
    match message.split('`').nth(1).filter(|typed| !typed.is_empty()) {
        Some(typed) => words.with("told-typed", &[("typed", typed.into()), ("how", (&how).into())]),
        None => how,
    }
}

/// How a value of a kind is written; none where its kind of fault says all.
fn how(labels: Labels<'_>, id: &str, ty: &FieldType) -> Option<String> {
    let words = labels.words;
    let own = labels.mandate.catalogue().messages.text(labels.language(), &format!("{id}.form"));
    Some(match ty {
        FieldType::Text(_) => own.unwrap_or_else(|| words.t("told-pattern").into_owned()),
        FieldType::Integer(_) => words.t("number-help").into_owned(),
        FieldType::Decimal(_) | FieldType::Quantity(_) | FieldType::Money(_) => decimal_help(words),
        FieldType::Boolean(_) => words.t("told-boolean").into_owned(),
        FieldType::Date(_) => words.t("told-date").into_owned(),
        FieldType::Period(period) => {
            words.t(period_word(period.precision.map(|precision| precision.as_str()))).into_owned()
        }
        FieldType::Reference(to) => {
            let collection = labels.collection(to.to.as_str());
            words.with("records-reference-help", &[("collection", (&collection).into())])
        }
        _ => return own,
    })
}

/// The word that says how a period of a precision is written.
pub fn period_word(precision: Option<&str>) -> &'static str {
    match precision {
        Some("year") => "records-help-year",
        Some("quarter") => "records-help-quarter",
        Some("month") => "records-help-month",
        _ => "period-help",
    }
}

/// A number as the reader's language types it.
pub fn decimal_help(words: Words) -> String {
    let example = crate::pages::editing::typed(words.language(), "1250.5");
    words.with("records-number-help", &[("example", (&example).into())])
}

/// The kind of a fault, in a few words.
fn kind_of(words: Words, code: &str) -> String {
    let known = words.optional(&format!("told-{code}")).or_else(|| words.optional(&format!("fault-{code}")));
    let english = || FaultCode::ALL.iter().find(|one| one.id() == code).map(|one| one.title().to_owned());
    known.map(std::borrow::Cow::into_owned).or_else(english).unwrap_or_default()
}

/// Whether a fault refuses a row.
pub fn severity(words: Words, refuses: bool) -> Markup {
    if refuses { tag(Tag::Bad, &words.t("records-error")) } else { tag(Tag::Warn, &words.t("message-warning")) }
}

/// How often each kind of fault was found: whether it refuses a row, its code, how many there are.
pub fn by_code<'f>(words: Words, found: impl IntoIterator<Item = (bool, &'f str, u64)>) -> Markup {
    let line = |(refuses, code, count): (bool, &str, u64)| {
        vec![
            html! { code { (code) } " " (kind_of(words, code)) },
            severity(words, refuses),
            html! { (words.number(count)) },
        ]
    };
    let sheet = Table {
        caption: words.t("records-by-code").into_owned(),
        caption_unseen: true,
        columns: vec![
            Column::text(words.t("code")),
            Column::text(words.t("status")),
            Column::number(words.t("records-how-often")),
        ],
        rows: found.into_iter().map(line).collect(),
        ..Table::default()
    };
    table(words, &sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_speaks_for_itself_and_types_speak_the_language() {
        let rule = Fault::new(FaultCode::RuleFailed, "Trop de femmes.").hint("rule x");
        assert_eq!(told(Words::new(Language::French), &rule), "Trop de femmes.");
        let required = Fault::new(FaultCode::Required, "`x` is required").hint("give a value");
        assert_eq!(told(Words::new(Language::English), &required), "`x` is required – give a value");
        assert!(!told(Words::new(Language::French), &required).contains("required"));
    }

    #[test]
    fn what_to_type_on_a_command_line_is_left_out() {
        let fault = Fault::new(FaultCode::UnknownReference, "nothing there").hint("keep it by `mandate attach` first");
        assert_eq!(told(Words::new(Language::English), &fault), "nothing there");
    }
}
