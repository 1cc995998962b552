//! The HTML of an edition, taken apart to stand in our page. Only files that are as they were written come here.

/// The parts of a report's page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document<'h> {
    /// Symbol, title, subtitle, day and moment.
    pub masthead: &'h str,
    /// The list of headings.
    pub contents: &'h str,
    /// The text.
    pub text: &'h str,
}

impl<'h> Document<'h> {
    /// Takes the page of a report apart; what is not found is empty.
    pub fn of(html: &'h str) -> Self {
        Self {
            masthead: between(html, "<header class=\"masthead\">", "</header>").unwrap_or_default(),
            contents: between(html, "<div class=\"beside\">", "</div>").map_or("", after_title),
            text: between(html, "<main id=\"text\">", "</main>").unwrap_or_default(),
        }
    }

    /// The text with links to figures that open them beside the text, at the same place; `files` leads to the edition's
    /// files and `query` is that of the page, to which the figure is added.
    pub fn text_with_links(&self, files: &str, query: &str) -> String {
        let mut out = String::with_capacity(self.text.len() + self.text.len() / 8);
        let mut rest = self.text;
        while let Some(at) = rest.find("href=\"figures/") {
            let (before, found) = rest.split_at(at);
            let path = between(found, "href=\"", "\"").unwrap_or_default();
            out.push_str(before);
            out.push_str(&link(path, anchor(before), files, query));
            rest = found.get("href=\"\"".len() + path.len()..).unwrap_or_default();
        }
        out.push_str(rest);
        out
    }
}

fn after_title(beside: &str) -> &str {
    beside.find("<ol>").map_or("", |at| beside.get(at..).unwrap_or_default())
}

/// The identifier of the element whose attributes are being written.
fn anchor(before: &str) -> &str {
    let tag = before.rfind('<').and_then(|at| before.get(at..)).unwrap_or_default();
    between(tag, " id=\"", "\"").unwrap_or_default()
}

fn link(path: &str, anchor: &str, files: &str, query: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".html");
    if name.starts_with('F') && !anchor.is_empty() {
        format!("href=\"?{query}&amp;figure={name}#{anchor}\"")
    } else {
        format!("href=\"{files}{path}\"")
    }
}

/// What a figure's page says, with its headings one step lower and its links leading back into the text.
pub fn origin(html: &str) -> String {
    let main = between(html, "<main class=\"origin\">", "</main>").unwrap_or_default();
    let lower = main
        .replace("<h3", "<h4")
        .replace("</h3>", "</h4>")
        .replace("<h2", "<h3")
        .replace("</h2>", "</h3>")
        .replace("<h1", "<h2")
        .replace("</h1>", "</h2>");
    let mut out = String::with_capacity(lower.len());
    let mut rest = lower.as_str();
    while let Some(at) = rest.find("href=\"../../") {
        let (before, found) = rest.split_at(at);
        let path = between(found, "href=\"", "\"").unwrap_or_default();
        out.push_str(before);
        out.push_str(&format!("href=\"#{}\"", path.split_once('#').map_or("", |(_, anchor)| anchor)));
        rest = found.get("href=\"\"".len() + path.len()..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn between<'h>(html: &'h str, from: &str, to: &str) -> Option<&'h str> {
    let start = html.find(from)? + from.len();
    let inner = html.get(start..)?;
    inner.get(..inner.find(to)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<header class=\"masthead\">\n<h1>T</h1></header><nav class=\"contents\"><div class=\"beside\">\n\
        <p class=\"contents-title\">C</p><ol><li class=\"level-1\"><a href=\"#heading-1\">I</a></li></ol>\n</div></nav>\
        <main id=\"text\">a <a class=\"figure\" id=\"f0001-1\" href=\"figures/en/F0001.html\" title=\"x\">7</a> \
        <a class=\"link\" href=\"figures/en/index.html\">all</a></main>";

    #[test]
    fn a_page_is_taken_apart() {
        let document = Document::of(PAGE);
        assert_eq!(document.masthead.trim(), "<h1>T</h1>");
        assert!(document.contents.starts_with("<ol><li class=\"level-1\">"), "{}", document.contents);
        assert_eq!(Document::of("<p>nothing</p>"), Document::default());
    }

    #[test]
    fn a_figure_opens_where_it_stands() {
        let text = Document::of(PAGE).text_with_links("/reports/e/files/", "in=en");
        assert!(text.contains("href=\"?in=en&amp;figure=F0001#f0001-1\" title=\"x\">7</a>"), "{text}");
        assert!(text.contains("href=\"/reports/e/files/figures/en/index.html\">all</a>"), "{text}");
    }

    #[test]
    fn the_page_of_a_figure_leads_back_into_the_text() {
        let html = "<main class=\"origin\"><h1>7</h1><h2>At</h2><a href=\"../../r.en.html#f0001-1\">here</a></main>";
        assert_eq!(origin(html), "<h2>7</h2><h3>At</h3><a href=\"#f0001-1\">here</a>");
    }
}
