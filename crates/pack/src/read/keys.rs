//! Taking the keys of a mapping one by one; what is left over at the end is unknown.

use std::ops::Range;
use std::str::FromStr;

use mandate_model::nearest::suggestion;
use mandate_model::{Date, Diagnostics, Fault, FaultCode, Multilingual, Name, Source, Span};

use crate::yaml::{Content, Key, Node, place};

/// A mapping being read. Every fault goes to the diagnostics; reading goes on with what is there.
pub struct Keys<'a> {
    source: &'a Source,
    bytes: Range<usize>,
    members: Vec<(Key, Option<Node>)>,
    asked: Vec<&'static str>,
}

impl<'a> Keys<'a> {
    /// Begins with a node that must be a mapping.
    pub fn of(source: &'a Source, node: Node, out: &mut Diagnostics) -> Option<Self> {
        match node.content {
            Content::Map(members) => Some(Self {
                source,
                bytes: node.bytes,
                members: members.into_iter().map(|(key, node)| (key, Some(node))).collect(),
                asked: Vec::new(),
            }),
            Content::Scalar { .. } | Content::List(_) => {
                out.error(
                    Fault::new(FaultCode::BadKeyValue, "a mapping of keys to values is expected here"),
                    place(source, node.bytes),
                );
                None
            }
        }
    }

    /// Where the first key stands: the name of what is declared.
    pub fn head(&self) -> Range<usize> {
        self.members.first().map_or(self.bytes.clone(), |(key, _)| key.bytes.clone())
    }

    pub fn span(&self, bytes: Range<usize>) -> Span {
        Span { source: self.source.clone(), bytes }
    }

    /// The value of a key, if it is there and not empty.
    pub fn take(&mut self, key: &'static str) -> Option<Node> {
        self.asked.push(key);
        let member = self.members.iter_mut().find(|(known, _)| known.text == key)?;
        member.1.take().filter(|node| !is_nothing(node))
    }

    /// The value of a key that must be there.
    pub fn require(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<Node> {
        let found = self.take(key);
        if found.is_none() {
            let fault = Fault::new(FaultCode::MissingKey, format!("the key `{key}` is missing"))
                .hint(format!("add `{key}: …` here"));
            out.error(fault, place(self.source, self.head()));
        }
        found
    }

    /// A text.
    pub fn text(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<(String, Range<usize>)> {
        let node = self.take(key)?;
        self.scalar(node, out)
    }

    /// A text that must be there.
    pub fn require_text(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<(String, Range<usize>)> {
        let node = self.require(key, out)?;
        self.scalar(node, out)
    }

    /// A name that must be there.
    pub fn require_name(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<(Name, Range<usize>)> {
        let (text, bytes) = self.require_text(key, out)?;
        self.name(&text, bytes, out)
    }

    /// A value read by its type's own parser.
    pub fn parsed<T: FromStr>(&mut self, key: &'static str, what: &str, out: &mut Diagnostics) -> Option<T> {
        let (text, bytes) = self.text(key, out)?;
        text.parse().map_err(|_| self.bad_value(&text, what, bytes, out)).ok()
    }

    /// One of a few words.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)], out: &mut Diagnostics) -> Option<T> {
        let given = self.text(key, out)?;
        self.meaning(key, given, words, out)
    }

    /// One of a few words, which must be there.
    pub fn require_word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
        out: &mut Diagnostics,
    ) -> Option<T> {
        let given = self.require_text(key, out)?;
        self.meaning(key, given, words, out)
    }

    fn meaning<T: Copy>(
        &self,
        key: &str,
        (text, bytes): (String, Range<usize>),
        words: &[(&str, T)],
        out: &mut Diagnostics,
    ) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
        if found.is_none() {
            let hint = suggestion(&text, words.iter().map(|(word, _)| *word));
            let fault = Fault::new(FaultCode::BadKeyValue, format!("`{text}` is not a value of `{key}`")).hint(hint);
            out.error(fault, place(self.source, bytes));
        }
        found
    }

    /// A day, or nothing.
    pub fn date(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<Date> {
        let (text, bytes) = self.text(key, out)?;
        mandate_model::period::read_date(&text).map_err(|fault| out.error(fault, place(self.source, bytes))).ok()
    }

    /// A list of names: `[a, b]`.
    pub fn names(&mut self, key: &'static str, out: &mut Diagnostics) -> Vec<(Name, Range<usize>)> {
        let texts = self.texts(key, out);
        texts.into_iter().filter_map(|(text, bytes)| self.name(&text, bytes, out)).collect()
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &'static str, out: &mut Diagnostics) -> Vec<(String, Range<usize>)> {
        self.list(key, out).into_iter().filter_map(|node| self.scalar(node, out)).collect()
    }

    /// A list of anything.
    pub fn list(&mut self, key: &'static str, out: &mut Diagnostics) -> Vec<Node> {
        match self.take(key) {
            Some(Node { content: Content::List(items), .. }) => items,
            Some(other) => {
                let fault = Fault::new(FaultCode::BadKeyValue, format!("`{key}` must be a list"))
                    .hint("write [a, b] or one item a line, each after a hyphen");
                out.error(fault, place(self.source, other.bytes));
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// A mapping of language codes to texts.
    pub fn multilingual(&mut self, key: &'static str, out: &mut Diagnostics) -> Option<Multilingual> {
        let node = self.require(key, out)?;
        let mut texts = Multilingual::default();
        for (language, text, bytes) in self.pairs(node, out) {
            match language.parse() {
                Ok(language) => texts.set(language, text),
                Err(fault) => out.error(fault, place(self.source, bytes)),
            }
        }
        Some(texts)
    }

    /// A mapping of texts to texts, each with the place of its key.
    pub fn pairs(&self, node: Node, out: &mut Diagnostics) -> Vec<(String, String, Range<usize>)> {
        let Content::Map(members) = node.content else {
            out.error(Fault::new(FaultCode::BadKeyValue, "a mapping is expected here"), place(self.source, node.bytes));
            return Vec::new();
        };
        let pair = |(key, value): (Key, Node)| Some((key.text, self.scalar(value, out)?.0, key.bytes));
        members.into_iter().filter_map(pair).collect()
    }

    /// Every key that nobody asked for is an error with the nearest known one.
    pub fn finish(self, out: &mut Diagnostics) {
        for (key, _) in self.members.iter().filter(|(key, _)| !self.asked.contains(&key.text.as_str())) {
            let fault = Fault::new(FaultCode::UnknownKey, format!("there is no key `{}` here", key.text))
                .hint(suggestion(&key.text, self.asked.iter().copied()));
            out.error(fault, place(self.source, key.bytes.clone()));
        }
    }

    fn scalar(&self, node: Node, out: &mut Diagnostics) -> Option<(String, Range<usize>)> {
        match node.content {
            Content::Scalar { text, .. } => Some((text, node.bytes)),
            Content::List(_) | Content::Map(_) => {
                let fault = Fault::new(FaultCode::BadKeyValue, "a single value is expected here");
                out.error(fault, place(self.source, node.bytes));
                None
            }
        }
    }

    fn name(&self, text: &str, bytes: Range<usize>, out: &mut Diagnostics) -> Option<(Name, Range<usize>)> {
        match Name::new(text) {
            Ok(name) => Some((name, bytes)),
            Err(fault) => {
                out.error(fault, place(self.source, bytes));
                None
            }
        }
    }

    fn bad_value(&self, text: &str, what: &str, bytes: Range<usize>, out: &mut Diagnostics) {
        out.error(Fault::new(FaultCode::BadKeyValue, format!("`{text}` is not {what}")), place(self.source, bytes));
    }
}

fn is_nothing(node: &Node) -> bool {
    matches!(&node.content, Content::Scalar { text, quoted: false } if text.is_empty() || text == "~" || text == "null")
}
