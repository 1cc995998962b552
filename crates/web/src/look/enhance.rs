//! Buttons that only a script can serve. Without one they are not seen, and what they would do can be done otherwise.

use maud::{Markup, html};

use crate::words::Words;

/// What a passkey is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passkey {
    /// To be made and kept.
    Create,
    /// To sign in.
    Get,
}

impl Passkey {
    const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Get => "get",
        }
    }
}

/// A button for a passkey, to stand in a form whose fields are sent along.
///
/// `begin` answers a request with the options of WebAuthn as JSON, `finish` takes the credential as JSON and answers
/// with `{"next": PATH}`. Both receive the form's secret as the header `X-Form-Token`.
pub fn passkey_button(words: Words, passkey: Passkey, begin: &str, finish: &str) -> Markup {
    let label = match passkey {
        Passkey::Create => words.t("passkey-add"),
        Passkey::Get => words.t("sign-in-passkey"),
    };
    html! {
        div.enhanced {
            button.button.button-quiet type="button" data-needs-script data-passkey=(passkey.name()) data-begin=(begin)
                data-finish=(finish) data-failed=(words.t("passkey-failed")) { (label) }
            p.fault role="status" data-passkey-says {}
            noscript { p.faint { (words.t("passkey-needs-script")) } }
        }
    }
}

/// A button that copies a text, or the address of the page.
pub fn copy_button(words: Words, text: Option<&str>) -> Markup {
    html! {
        button.button.button-quiet type="button" data-needs-script data-copy=(text.unwrap_or_default())
            data-copied=(words.t("copied")) { (words.t("copy-address")) }
    }
}

/// A secret that is shown once: a token, a set-up link. One press selects it whole; the button copies it.
pub fn secret(words: Words, text: &str) -> Markup {
    html! {
        code.token translate="no" { (text) }
        p {
            button.button.button-quiet type="button" data-needs-script data-copy=(text) data-copied=(words.t("copied")) {
                (words.t("copy"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::Language;

    use super::*;

    #[test]
    fn a_secret_is_escaped_and_its_button_waits_for_a_script() {
        let shown = secret(Words::new(Language::English), "a\"><b>").into_string();
        assert!(shown.contains("a&quot;&gt;&lt;b&gt;</code>") && shown.contains("data-needs-script"), "{shown}");
    }

    #[test]
    fn a_passkey_says_where_to_begin_and_where_to_finish() {
        let shown = passkey_button(Words::new(Language::French), Passkey::Get, "/b", "/f").into_string();
        let expected = r#"data-passkey="get" data-begin="/b" data-finish="/f" data-failed="La clef"#;
        assert!(shown.contains(expected) && shown.contains("<noscript>"), "{shown}");
    }
}
