//! HTML text being written: everything is escaped but what is said to be markup.

use mandate_model::{Language, Moment};

/// First bytes of the characters that may have to be escaped. Text is long and they are few: what lies between them is
/// taken over as it is.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut control = 0;
    while control < b' ' {
        suspect[control as usize] = true;
        control += 1;
    }
    // 0xC2 begins the control characters from U+0080 on, and some others.
    let others = [b'&', b'<', b'>', b'"', b'\'', 0x7f, 0xc2];
    let mut at = 0;
    while at < others.len() {
        suspect[others[at] as usize] = true;
        at += 1;
    }
    suspect
};

/// A growing piece of HTML.
#[derive(Clone, Debug, Default)]
pub struct Markup(String);

impl Markup {
    /// Adds markup as it is.
    pub fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds text, escaped for content and for quoted attributes.
    pub fn text(&mut self, text: &str) -> &mut Self {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| SUSPECT[byte as usize]) {
            let (safe, suspect) = rest.split_at(at);
            self.0.push_str(safe);
            let mut chars = suspect.chars();
            match chars.next() {
                Some('&') => self.0.push_str("&amp;"),
                Some('<') => self.0.push_str("&lt;"),
                Some('>') => self.0.push_str("&gt;"),
                Some('"') => self.0.push_str("&quot;"),
                Some('\'') => self.0.push_str("&#39;"),
                // HTML has no way to write other control characters.
                Some(c) if c.is_control() && !matches!(c, '\n' | '\t') => self.0.push('\u{fffd}'),
                other => self.0.extend(other),
            }
            rest = chars.as_str();
        }
        self.0.push_str(rest);
        self
    }

    /// Opens a tag with attributes; values are escaped.
    pub fn open(&mut self, tag: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes {
            self.raw(" ").raw(name).raw("=\"").text(value).raw("\"");
        }
        self.raw(">")
    }

    pub fn close(&mut self, tag: &str) -> &mut Self {
        self.raw("</").raw(tag).raw(">")
    }

    /// A whole element that holds text.
    pub fn element(&mut self, tag: &str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.open(tag, attributes).text(text).close(tag)
    }

    /// A moment in UTC, to the second, with its exact form for machines.
    pub fn moment(&mut self, moment: Moment) -> &mut Self {
        let shown = moment.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
        self.element("time", &[("datetime", &moment.to_string()), ("dir", "ltr")], &shown)
    }

    pub fn into_string(self) -> String {
        self.0
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A whole page: the head, then `body`. `style` is the address of the style sheet.
pub fn page(language: Language, title: &str, style: &str, class: &str, body: &Markup) -> String {
    let mut out = Markup::default();
    let direction = if language.is_right_to_left() { "rtl" } else { "ltr" };
    out.raw("<!doctype html>\n").open("html", &[("lang", tag(language)), ("dir", direction)]).raw("\n<head>\n");
    out.raw("<meta charset=\"utf-8\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.element("title", &[], title).raw("\n");
    out.open("link", &[("rel", "stylesheet"), ("href", style)]).raw("\n</head>\n");
    out.open("body", &[("class", class)]).raw("\n").raw(body.as_str()).raw("\n</body>\n</html>\n");
    out.into_string()
}

/// The language tag of BCP 47; the official Chinese is written in simplified characters.
const fn tag(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh-Hans",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_escaped() {
        let mut out = Markup::default();
        out.element("a", &[("href", "x\"><script>")], "<b>&'\"\u{1}\n\u{7f}\u{85}\u{a0}é 国");
        assert_eq!(
            out.into_string(),
            "<a href=\"x&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;&#39;&quot;\u{fffd}\n\u{fffd}\u{fffd}\u{a0}é 国</a>"
        );
    }
}
