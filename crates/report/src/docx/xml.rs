//! Elements of WordprocessingML as values, serialised once by quick-xml.

use mandate_model::{Fault, FaultCode};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::fonts;

/// An element with attributes and content.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct El {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    El(El),
    Text(String),
}

/// An element without content.
pub fn el(name: &'static str) -> El {
    El { name, ..El::default() }
}

/// An element whose only attribute is `w:val`.
pub fn val(name: &'static str, value: impl ToString) -> El {
    el(name).at("w:val", value)
}

impl El {
    #[must_use]
    pub fn at(mut self, name: &'static str, value: impl ToString) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub fn with(mut self, child: Self) -> Self {
        self.children.push(Node::El(child));
        self
    }

    #[must_use]
    pub fn all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::El));
        self
    }

    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.children.push(Node::Text(fonts::printable(text)));
        self
    }

    /// Whether it stands before `w:bidi` in the order of a paragraph's properties.
    pub fn comes_before_bidi(&self) -> bool {
        matches!(self.name, "w:keepNext" | "w:keepLines" | "w:pageBreakBefore" | "w:numPr" | "w:pBdr" | "w:tabs")
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, fonts::printable(value).as_str()));
        }
        if self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        for child in &self.children {
            match child {
                Node::El(child) => child.write(writer)?,
                Node::Text(text) => writer.write_event(Event::Text(BytesText::new(text)))?,
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }

    /// The element as a whole XML document.
    pub fn document(&self) -> Result<Vec<u8>, Fault> {
        let mut writer = Writer::new(Vec::new());
        let declared = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        declared.and_then(|()| self.write(&mut writer)).map_err(|error| {
            Fault::new(FaultCode::Layout, format!("a part of a DOCX could not be written: {error}"))
        })?;
        Ok(writer.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let el = el("w:p").at("w:x", "\"<&\u{1}").with(el("w:t").text("<&>\u{202e}"));
        let text = String::from_utf8(el.document().unwrap()).unwrap();
        assert!(
            text.ends_with("<w:p w:x=\"&quot;&lt;&amp;[U+0001]\"><w:t>&lt;&amp;&gt;[U+202E]</w:t></w:p>"),
            "{text}"
        );
    }
}
