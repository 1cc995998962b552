//! Faults in the words of whoever filled in a form.
//!
//! The wording of faults is English; messages of rules come in all six languages. For another language the kind of
//! fault is told in that language, and the exact wording follows in English only where it adds what the kind cannot say.

use mandate_model::{Fault, FaultCode, Language};

use crate::look::Words;

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
        return hint.map_or_else(|| message.to_owned(), |hint| format!("{message} – {hint}"));
    }
    match words.optional(&format!("told-{code}")).or_else(|| words.optional(&format!("fault-{code}"))) {
        Some(kind) if is(FaultCode::Required) => kind.into_owned(),
        Some(kind) => format!("{kind} ({message})"),
        None => message.to_owned(),
    }
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
}
