//! YAML as a tree whose every node knows where it stands.

use std::ops::Range;

use mandate_model::{Diagnostic, Fault, FaultCode, Place, Source, Span};
use saphyr_parser::{Event, Parser, ScalarStyle};

/// A value of a YAML document.
#[derive(Clone, Debug)]
pub struct Node {
    pub content: Content,
    pub bytes: Range<usize>,
}

/// What a node holds. Scalars stay text: their meaning is the schema's affair.
#[derive(Clone, Debug)]
pub enum Content {
    /// `quoted` tells `""` (a text) from an empty place (nothing).
    Scalar {
        text: String,
        quoted: bool,
    },
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Clone, Debug)]
pub struct Key {
    pub text: String,
    pub bytes: Range<usize>,
}

/// Nesting beyond this is refused: no pack needs it, and a hostile one must not exhaust the stack.
const DEEPEST: usize = 32;

/// Parses one document.
pub fn parse(source: &Source) -> Result<Node, Diagnostic> {
    let offsets = Offsets::of(&source.text);
    let mut builder = Builder { source, open: Vec::new(), root: None };
    for step in Parser::new_from_str(&source.text) {
        match step {
            Ok((event, span)) => builder.event(event, offsets.range(&span))?,
            Err(error) => {
                let at = offsets.byte(error.marker().index());
                let fault = Fault::new(FaultCode::BadYaml, format!("not well-formed YAML: {}", error.info()))
                    .hint("check indentation, quotes and colons on this line and the one before it");
                return Err(fault.at(place(source, at..at)));
            }
        }
    }
    builder.root.ok_or_else(|| Fault::new(FaultCode::BadYaml, "the file is empty").at(place(source, 0..0)))
}

/// A place in a source.
pub fn place(source: &Source, bytes: Range<usize>) -> Place {
    Place::Text(Span { source: source.clone(), bytes })
}

/// The parser counts characters; spans are in bytes.
struct Offsets(Option<Vec<usize>>, usize);

impl Offsets {
    fn of(text: &str) -> Self {
        // In ASCII both counts are the same.
        let table = (!text.is_ascii()).then(|| text.char_indices().map(|(at, _)| at).collect());
        Self(table, text.len())
    }

    fn byte(&self, character: usize) -> usize {
        match &self.0 {
            Some(table) => table.get(character).copied().unwrap_or(self.1),
            None => character.min(self.1),
        }
    }

    fn range(&self, span: &saphyr_parser::Span) -> Range<usize> {
        self.byte(span.start.index())..self.byte(span.end.index())
    }
}

enum Open {
    List(Vec<Node>, usize),
    Map(Vec<(Key, Node)>, Option<Key>, usize),
}

struct Builder<'a> {
    source: &'a Source,
    open: Vec<Open>,
    root: Option<Node>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, bytes: Range<usize>) -> Result<(), Diagnostic> {
        match event {
            Event::Scalar(text, style, _, _) => {
                let quoted = !matches!(style, ScalarStyle::Plain);
                self.scalar(text.into_owned(), quoted, bytes)
            }
            Event::SequenceStart(..) => self.push(Open::List(Vec::new(), bytes.start), bytes),
            Event::MappingStart(..) => self.push(Open::Map(Vec::new(), None, bytes.start), bytes),
            Event::SequenceEnd | Event::MappingEnd => self.close(&bytes),
            Event::Alias(_) => Err(self.fault("aliases (`*name`) are not used in packs", bytes)),
            Event::DocumentStart(_) if self.root.is_some() => {
                Err(self.fault("a file holds one YAML document only", bytes))
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {
                Ok(())
            }
        }
    }

    fn push(&mut self, open: Open, bytes: Range<usize>) -> Result<(), Diagnostic> {
        if self.open.len() >= DEEPEST {
            return Err(self.fault("the YAML is nested too deeply", bytes));
        }
        self.open.push(open);
        Ok(())
    }

    fn close(&mut self, bytes: &Range<usize>) -> Result<(), Diagnostic> {
        let (content, start) = match self.open.pop() {
            Some(Open::List(items, start)) => (Content::List(items), start),
            Some(Open::Map(members, _, start)) => (Content::Map(members), start),
            None => return Ok(()),
        };
        // A block ends where the next thing begins: trailing white space is not part of it.
        let text = &self.source.text[start..bytes.end.max(start)];
        let end = start + text.trim_end().len();
        self.value(Node { content, bytes: start..end })
    }

    fn scalar(&mut self, text: String, quoted: bool, bytes: Range<usize>) -> Result<(), Diagnostic> {
        if let Some(Open::Map(members, key @ None, _)) = self.open.last_mut() {
            if members.iter().any(|(known, _)| known.text == text) {
                return Err(self.fault(&format!("the key `{text}` stands here twice"), bytes));
            }
            *key = Some(Key { text, bytes });
            return Ok(());
        }
        self.value(Node { content: Content::Scalar { text, quoted }, bytes })
    }

    fn value(&mut self, node: Node) -> Result<(), Diagnostic> {
        match self.open.last_mut() {
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Map(members, key, _)) => match key.take() {
                Some(key) => members.push((key, node)),
                None => return Err(self.fault("a key must be a plain text", node.bytes)),
            },
            None => self.root = Some(node),
        }
        Ok(())
    }

    fn fault(&self, message: &str, bytes: Range<usize>) -> Diagnostic {
        Fault::new(FaultCode::BadYaml, message).at(place(self.source, bytes))
    }
}
