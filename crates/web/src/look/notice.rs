//! What a page says about itself: messages, faults, and nothing to show.

use mandate_model::{Fault, FaultCode, Language};
use maud::{Markup, html};

use crate::words::Words;

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Done as asked.
    Success,
    /// Good to know.
    Information,
    /// Take care.
    Warning,
    /// Not done, or wrong.
    Error,
}

impl Tone {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Success, Self::Information, Self::Warning, Self::Error];

    /// The identifier of its heading among the words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Success => "message-success",
            Self::Information => "message-information",
            Self::Warning => "message-warning",
            Self::Error => "message-error",
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Success => "tone-good",
            Self::Information => "tone-plain",
            Self::Warning => "tone-warn",
            Self::Error => "tone-bad",
        }
    }

    /// An error interrupts a screen reader; the rest waits for its turn.
    const fn role(self) -> &'static str {
        match self {
            Self::Error => "alert",
            _ => "status",
        }
    }
}

/// A message about what happened just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: String,
    /// An address and its name to go on to.
    pub link: Option<(String, String)>,
}

/// The messages, one below the other; nothing where there are none.
pub fn flashes(words: Words, flashes: &[Flash]) -> Markup {
    html! {
        @for flash in flashes {
            (alert(words, flash.tone, &html! {
                p {
                    (flash.text)
                    @if let Some((href, label)) = &flash.link { " " a href=(href) { (label) } }
                }
            }))
        }
    }
}

/// A box with a heading that says how it is meant.
pub fn alert(words: Words, tone: Tone, body: &Markup) -> Markup {
    html! {
        div.alert.(tone.class()) role=(tone.role()) {
            p.alert-title { (words.t(tone.word())) }
            (body)
        }
    }
}

/// A hint as far as it is of use on a page: what is to be typed on a command line is none there.
pub fn for_people(hint: &str) -> Option<&str> {
    let of_commands = ["`mandate ", " --", "`--"].iter().any(|part| hint.contains(part));
    (!of_commands).then_some(hint)
}

/// A fault: what is wrong in the reader's language, the exact wording with its code, and what to do.
///
/// Faults carry their wording in English. The title of the code is translated, so that nobody is left with a sentence
/// they cannot read; the wording stays for those who have to help. Where it tells a person no more than the title,
/// because it is made of the names that programs use, it folds away.
pub fn fault(words: Words, fault: &Fault) -> Markup {
    let own = words.optional(&format!("do-{}", fault.code.id()));
    let folds = own.is_some() || fault.code == FaultCode::NotAllowed;
    let title = match words.language() {
        Language::English if !folds => None,
        _ => words.optional(&format!("fault-{}", fault.code.id())),
    };
    let hint = fault.hint.as_deref().and_then(for_people).filter(|_| own.is_none());
    let wording = html! { p.wording lang="en" dir="ltr" { (fault.message) } };
    alert(
        words,
        Tone::Error,
        &html! {
            p { @match &title { Some(title) => (title), None => (fault.message) } }
            @if let Some(own) = &own { p { (own) } }
            @if title.is_some() && !folds { (wording) }
            @if let Some(hint) = hint {
                p { strong { (words.t("what-to-do")) (words.colon()) } bdi lang="en" { (hint) } }
            }
            @if folds { details { summary { (words.t("technical-wording")) } (wording) } }
            p.fault-code { (words.with("fault-code", &[("code", fault.code.id().into())])) }
        },
    )
}

/// Says that there is nothing, and what to do about it: text, and a link as address and name.
pub fn empty(title: &str, what_to_do: &str, link: Option<(&str, &str)>) -> Markup {
    html! {
        div.empty {
            p.empty-title { (title) }
            p { (what_to_do) }
            @if let Some((href, label)) = link { p { a.button href=(href) { (label) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_tells_what_to_type_on_a_command_line() {
        for hint in ["`mandate list submissions` shows the keys", "name the folder by --data", "give `--encoding x`"] {
            assert_eq!(for_people(hint), None, "{hint}");
        }
        assert!(for_people("did you mean `PER`?").is_some());
    }

    #[test]
    fn what_to_do_stands_before_a_wording_for_programs() {
        let one =
            Fault::new(FaultCode::NoTransition, "`submit` does not start from `draft`").hint("from `draft` there is");
        for language in Language::ALL {
            let shown = fault(Words::new(language), &one).into_string();
            let (said, wording) = shown.split_once("<details>").expect("the wording folds away");
            assert!(!said.contains("`submit`") && wording.contains("`submit`"), "{language}: {shown}");
            assert!(!shown.contains("there is</bdi>"), "{language}: {shown}");
        }
    }
}
