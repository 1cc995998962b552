//! The clerk answers what a template asks, and keeps the marks that the answers leave in its text.

use std::collections::BTreeSet;

use mandate_model::nearest::suggestion;
use mandate_model::period::read_date;
use mandate_model::{Decimal, Fault, FaultCode, Period, locale};

use super::call::{Argument, Arguments, At, Call, Item, Refused, Reply};
use super::gathered::Gathered;
use super::literal::{no_figure, typed};
use super::mark::{self, Part, is_digit};
use super::piece::{Picture, Piece, Table};
use super::setting::Setting;

/// What stands behind a mark.
#[derive(Clone, Debug)]
pub enum Mark {
    /// Running text and numbers.
    Inline(Piece),
    /// A typed text with a digit, printed by `{{ … }}` as the call of this number. It may only be a list's marker.
    Typed {
        text: String,
        call: usize,
    },
    Table(Table),
    Picture(Picture),
}

/// What earlier runs of the template have taught: by their number, the calls whose fault is noted, and the printed
/// digits that turned out to be text.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub noted: BTreeSet<usize>,
    pub condemned: BTreeSet<usize>,
}

/// Answers one run of a template.
pub struct Clerk<'a> {
    pub setting: &'a Setting<'a>,
    pub gathered: &'a mut Gathered,
    pub marks: Vec<Mark>,
    plan: &'a Plan,
    calls: usize,
}

impl<'a> Clerk<'a> {
    pub fn new(setting: &'a Setting<'a>, gathered: &'a mut Gathered, plan: &'a Plan) -> Self {
        Self { setting, gathered, marks: Vec::new(), plan, calls: 0 }
    }

    /// Answers a call, or refuses it with its number.
    pub fn answer(&mut self, call: Call) -> Result<Reply, Refused> {
        let number = self.calls;
        self.calls += 1;
        if self.plan.noted.contains(&number) {
            return Ok(call.neutral());
        }
        let reply = match call {
            Call::Function { name, arguments } => self.function(name, arguments),
            Call::Figure { at, arguments } => self.figure_at(at, arguments),
            Call::Text { item, name } => self.text(item, &name).map(Reply::Trusted),
            Call::Print { text, trusted: true } => Ok(self.printed(text)),
            Call::Print { text, .. } => self.typed(text, number),
        };
        reply.map_err(|fault| Refused { call: number, fault })
    }

    fn function(&mut self, name: &str, mut arguments: Arguments) -> Result<Reply, Fault> {
        match name {
            "figure" => self.figure(arguments),
            "observations" => self.observations(arguments),
            "has_figure" => self.has_figure(arguments),
            "compare" => self.compare(arguments),
            "table" => self.table(arguments),
            "chart" => self.chart(arguments),
            "map" => self.map(arguments),
            "records" => self.records(arguments),
            "join" => self.join(&arguments),
            _ => {
                let reply = self.words(name, &mut arguments)?;
                finish(name, &arguments)?;
                Ok(reply)
            }
        }
    }

    /// The calls that take texts and give a text.
    fn words(&mut self, name: &str, arguments: &mut Arguments) -> Result<Reply, Fault> {
        let first = self.positional(arguments, 0, name)?;
        Ok(match name {
            "label" => Reply::Trusted(self.label(&first, &self.positional(arguments, 1, name)?)?),
            "field_label" => Reply::Trusted(self.field_label(&first, &self.positional(arguments, 1, name)?)?),
            "date" => {
                // A moment such as `as_at` begins with its day.
                let day = first.split_once('T').map_or(first.as_str(), |(day, _)| day);
                self.printed(locale::date(self.setting.language, read_date(day)?))
            }
            "period" => self.printed(locale::period(self.setting.language, &first.parse::<Period>()?)),
            "year_end" => Reply::Plain(first.parse::<Period>()?.end().to_string()),
            _ => {
                refuse_bare_number(&first)?;
                self.printed(first)
            }
        })
    }

    /// A mark for text.
    pub fn printed(&mut self, text: String) -> Reply {
        self.mark(Mark::Inline(Piece::Text(text)))
    }

    pub fn mark(&mut self, mark: Mark) -> Reply {
        self.marks.push(mark);
        Reply::Mark(self.marks.len() - 1)
    }

    fn typed(&mut self, text: String, number: usize) -> Result<Reply, Fault> {
        if self.plan.condemned.contains(&number) {
            return Err(no_figure(text.trim()));
        }
        Ok(self.mark(Mark::Typed { text, call: number }))
    }

    fn label(&self, list: &str, code: &str) -> Result<String, Fault> {
        let list = self.setting.catalogue.codelist(list)?;
        let found = list.get(code).ok_or_else(|| {
            Fault::new(FaultCode::UnknownCode, format!("`{code}` is not a code of {}", list.name))
                .hint(suggestion(code, list.codes.iter().map(|known| known.code.as_str())))
        })?;
        Ok(found.label(self.setting.language).to_owned())
    }

    /// `table.field` names a field of a repeat group.
    fn field_label(&self, collection: &str, field: &str) -> Result<String, Fault> {
        let declared = &self.setting.catalogue.collection(collection)?.fields;
        let (outer, inner) = field.split_once('.').map_or((field, None), |(outer, inner)| (outer, Some(inner)));
        let known = declared.get(outer).is_some_and(|found| {
            inner.is_none_or(|inner| found.ty.table().is_some_and(|fields| fields.get(inner).is_some()))
        });
        if !known {
            return Err(Fault::new(FaultCode::UnknownField, format!("{collection} has no field `{field}`"))
                .hint(suggestion(field, declared.names())));
        }
        Ok(self
            .setting
            .catalogue
            .text(self.setting.language, &format!("field-{collection}-{}", field.replace('.', "-"))))
    }

    fn join(&mut self, arguments: &Arguments) -> Result<Reply, Fault> {
        let [Argument::List(items)] = arguments.positional.as_slice() else {
            return Err(bad("join takes one list").hint("write join([\"a\", \"b\"]) or join(list)"));
        };
        let mut texts = Vec::new();
        for item in items {
            texts.push(match item {
                Argument::Text { text, trusted: true } => {
                    self.marks.push(Mark::Inline(Piece::Text(text.clone())));
                    mark::encode(self.marks.len() - 1)
                }
                Argument::Text { text, .. } => text.clone(),
                _ => return Err(bad("join takes a list of texts")),
            });
        }
        let joined = locale::list(self.setting.language, &texts.iter().map(String::as_str).collect::<Vec<_>>());
        Ok(Reply::Plain(joined))
    }

    /// The text of a positional argument.
    pub fn positional(&self, arguments: &Arguments, at: usize, name: &str) -> Result<String, Fault> {
        let argument = arguments.positional.get(at).ok_or_else(|| {
            let which = ["first", "second", "third"].get(at).copied().unwrap_or("next");
            bad(format!("{name}(…) lacks its {which} argument")).hint("see the table of calls in the pack format")
        })?;
        self.plain(argument)?.ok_or_else(|| bad(format!("an argument of {name}(…) is none")))
    }

    /// The text of an argument with the text of its marks; nothing for none. A number is no argument.
    pub fn plain(&self, argument: &Argument) -> Result<Option<String>, Fault> {
        let text = match argument {
            Argument::None => return Ok(None),
            Argument::Text { text, .. } => text,
            Argument::List(_) | Argument::Map(_) => return Err(bad("a list or map stands where a text belongs")),
        };
        let mut out = String::new();
        for part in mark::parts(text) {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Mark(index) => match self.marks.get(index) {
                    Some(Mark::Inline(Piece::Text(text))) => out.push_str(text),
                    _ => return Err(bad("a figure, table or picture is no argument").hint("pass the code it is about")),
                },
            }
        }
        Ok(Some(out))
    }

    /// A title or heading that a template gives: its own words, and what calls printed into them.
    pub fn pieces(&self, argument: &Argument) -> Result<Vec<Piece>, Fault> {
        let Argument::Text { text, trusted } = argument else { return Err(bad("a title is a text")) };
        let mut pieces = Vec::new();
        for part in mark::parts(text) {
            pieces.push(match part {
                Part::Text(text) if !trusted && text.contains(is_digit) => return Err(typed(text)),
                Part::Text(text) => Piece::Text(text.to_owned()),
                Part::Mark(index) => match self.marks.get(index) {
                    Some(Mark::Inline(piece)) => piece.clone(),
                    _ => return Err(bad("a table or picture cannot stand in a title")),
                },
            });
        }
        Ok(pieces)
    }

    /// The text of an observation's or record's column, in the report's language.
    fn text(&self, item: Item, name: &str) -> Result<String, Fault> {
        match item {
            Item::Observation(at) => self.observation_text(at, name),
            Item::Record(at) => self.record_text(at, name),
        }
    }

    /// The number of an observation, printed with the arguments of a figure call.
    fn figure_at(&mut self, at: At, mut arguments: Arguments) -> Result<Reply, Fault> {
        let form = self.form(&mut arguments)?;
        finish("figure", &arguments)?;
        let piece = self.number(at, &form)?;
        Ok(self.mark(Mark::Inline(piece)))
    }
}

/// A fault in how a call is written.
pub fn bad(message: impl Into<String>) -> Fault {
    Fault::new(FaultCode::BadTemplate, message)
}

/// Refuses arguments that nobody took.
pub fn finish(name: &str, arguments: &Arguments) -> Result<(), Fault> {
    match arguments.named.first() {
        Some((unknown, _)) => Err(Fault::new(FaultCode::BadParameter, format!("{name}(…) does not take `{unknown}`"))
            .hint("see the table of calls in the pack format")),
        None => Ok(()),
    }
}

/// A text that is nothing but a number is a figure's affair.
fn refuse_bare_number(text: &str) -> Result<(), Fault> {
    let bare: String = text.chars().filter(|c| !matches!(c, ' ' | ',' | '%' | '\u{a0}' | '\u{202f}')).collect();
    if bare.parse::<Decimal>().is_err() {
        return Ok(());
    }
    Err(Fault::new(FaultCode::TypedDigit, format!("`{text}` is a bare number, not the name of something"))
        .hint("print a number with figure(…)"))
}
