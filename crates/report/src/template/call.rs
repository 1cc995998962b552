//! What passes between a template that runs and the clerk who answers it: plain data, no template engine's types.

use mandate_model::Fault;

/// The functions that a template may call.
pub const FUNCTIONS: [&str; 16] = [
    "figure",
    "observations",
    "has_figure",
    "compare",
    "table",
    "chart",
    "map",
    "label",
    "field_label",
    "date",
    "period",
    "year_end",
    "symbol",
    "cite",
    "join",
    "records",
];

/// An argument of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    None,
    /// `trusted` text came from data, not from the template: it may contain digits.
    Text {
        text: String,
        trusted: bool,
    },
    List(Vec<Argument>),
    Map(Vec<(String, Argument)>),
}

/// Positional and named arguments, in the order written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    pub positional: Vec<Argument>,
    pub named: Vec<(String, Argument)>,
}

impl Arguments {
    /// Takes a named argument out.
    pub fn take(&mut self, name: &str) -> Option<Argument> {
        let at = self.named.iter().position(|(known, _)| known == name)?;
        Some(self.named.remove(at).1)
    }

    /// Sets a named argument, replacing one of the same name.
    pub fn set(&mut self, name: String, value: Argument) {
        self.take(&name);
        self.named.push((name, value));
    }
}

/// Something a loop variable stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// An observation: position of its run, position of its row.
    Observation(At),
    /// A record: position of its list, position in it.
    Record(At),
}

/// A place in what the clerk has gathered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    pub set: usize,
    pub row: usize,
}

/// What a template asks.
#[derive(Clone, Debug)]
pub enum Call {
    /// One of [`FUNCTIONS`].
    Function { name: &'static str, arguments: Arguments },
    /// `.figure` of an observation.
    Figure { at: At, arguments: Arguments },
    /// `.text(name)`: the label of a code or the text of a column, in the report's language.
    Text { item: Item, name: String },
    /// `{{ … }}` of a text that came from data, or that contains a digit.
    Print { text: String, trusted: bool },
}

impl Call {
    /// What a call yields that failed and was noted, so that the template runs on and its other faults are found.
    pub fn neutral(&self) -> Reply {
        match self {
            Self::Function { name, .. } => match *name {
                "observations" | "records" => Reply::Items(Vec::new()),
                "has_figure" => Reply::Truth(false),
                "compare" => Reply::Plain("equal".to_owned()),
                _ => Reply::Trusted(String::new()),
            },
            _ => Reply::Trusted(String::new()),
        }
    }
}

/// The text of an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute {
    pub text: String,
    /// Whether it may be printed with the digits it has; a bare number may not: it would be no figure.
    pub trusted: bool,
}

/// An observation or record, as a loop variable shows it.
#[derive(Clone, Debug)]
pub struct View {
    pub item: Item,
    /// For observations: whether there is a value.
    pub exists: bool,
    /// By name with underscores.
    pub attributes: Vec<(String, Option<Attribute>)>,
}

/// What the clerk answers.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Print the mark of this index.
    Mark(usize),
    /// Text from data.
    Trusted(String),
    /// Text for choosing and passing on; a digit in it cannot be printed.
    Plain(String),
    Truth(bool),
    Items(Vec<View>),
}

/// A call that failed: its place in the order of calls, and why.
#[derive(Clone, Debug)]
pub struct Refused {
    pub call: usize,
    pub fault: Fault,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.fault.fmt(f)
    }
}

impl std::error::Error for Refused {}
