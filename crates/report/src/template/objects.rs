//! The values that a template handles: printed marks, observations, records, functions.

use std::fmt;
use std::sync::Arc;

use mandate_model::nearest::suggestion;
use minijinja::value::{DynObject, Kwargs, Object, ObjectRepr, Value, ValueKind, from_args};
use minijinja::{Error, ErrorKind, State};

use super::call::{Argument, Arguments, At, Attribute, Call, Item, Reply, View};
use super::desk::Desk;
use super::mark;

/// Something printed: shows as its mark.
#[derive(Debug)]
pub struct Printed(pub String);

impl Object for Printed {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A function of the report language.
#[derive(Debug)]
pub struct Function {
    pub name: &'static str,
    pub desk: Desk,
}

impl Object for Function {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn call(self: &Arc<Self>, _: &mut State<'_, '_>, values: &[Value]) -> Result<Value, Error> {
        ask(&self.desk, Call::Function { name: self.name, arguments: arguments(values)? })
    }
}

/// An observation or a record in a loop.
#[derive(Debug)]
pub struct Thing {
    pub view: View,
    pub desk: Desk,
}

impl Thing {
    fn observation(&self) -> Option<At> {
        match self.view.item {
            Item::Observation(at) => Some(at),
            Item::Record(_) => None,
        }
    }

    fn figure(&self, at: At, arguments: Arguments) -> Result<Value, Error> {
        ask(&self.desk, Call::Figure { at, arguments })
    }

    fn attribute(&self, name: &str) -> Option<Value> {
        let name = name.replace('-', "_");
        let (_, attribute) = self.view.attributes.iter().find(|(known, _)| *known == name)?;
        Some(match attribute {
            None => Value::from(()),
            Some(Attribute { text, trusted: true }) => Value::from_safe_string(text.clone()),
            Some(Attribute { text, trusted: false }) => Value::from(text.clone()),
        })
    }

    fn unknown(&self, name: &str) -> Error {
        let own: &[&str] = if self.observation().is_some() { &["figure", "exists"] } else { &[] };
        let known = self.view.attributes.iter().map(|(known, _)| known.as_str()).chain(own.iter().copied());
        let hint = suggestion(name, known.collect::<Vec<_>>());
        Error::new(ErrorKind::UndefinedError, format!("there is no `{name}` here")).with_source(Hint(hint))
    }
}

impl Object for Thing {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        true
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        match (self.observation(), name) {
            (Some(at), "figure") => Some(self.figure(at, Arguments::default()).unwrap_or_else(Value::from)),
            (Some(_), "exists") => Some(Value::from(self.view.exists)),
            _ => Some(self.attribute(name).unwrap_or_else(|| Value::from(self.unknown(name)))),
        }
    }

    fn call_method(self: &Arc<Self>, _: &mut State<'_, '_>, method: &str, values: &[Value]) -> Result<Value, Error> {
        match (self.observation(), method) {
            (Some(at), "figure") => self.figure(at, arguments(values)?),
            (_, "text") => {
                let (name,): (&str,) = from_args(values)?;
                ask(&self.desk, Call::Text { item: self.view.item, name: name.to_owned() })
            }
            _ => Err(Error::from(ErrorKind::UnknownMethod)),
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an observation or record")
    }
}

/// Asks the clerk; the answer as a value, a refusal as an error that carries it.
pub fn ask(desk: &Desk, call: Call) -> Result<Value, Error> {
    let reply = desk.ask(call).map_err(|refused| {
        Error::new(ErrorKind::InvalidOperation, refused.fault.message.clone()).with_source(refused)
    })?;
    Ok(match reply {
        Reply::Mark(index) => Value::from_object(Printed(mark::encode(index))),
        Reply::Trusted(text) => Value::from_safe_string(text),
        Reply::Plain(text) => Value::from(text),
        Reply::Truth(truth) => Value::from(truth),
        Reply::Items(views) => {
            let things = views.into_iter().map(|view| Value::from_object(Thing { view, desk: desk.clone() }));
            Value::from(things.collect::<Vec<_>>())
        }
    })
}

fn arguments(values: &[Value]) -> Result<Arguments, Error> {
    let (positional, named): (&[Value], Kwargs) = from_args(values)?;
    let mut arguments = Arguments::default();
    for value in positional {
        arguments.positional.push(argument(value)?);
    }
    for name in named.args() {
        arguments.named.push((name.to_owned(), argument(&named.get::<Value>(name)?)?));
    }
    Ok(arguments)
}

fn argument(value: &Value) -> Result<Argument, Error> {
    Ok(match value.kind() {
        ValueKind::None => Argument::None,
        ValueKind::Undefined => return Err(Error::new(ErrorKind::UndefinedError, "an argument is not defined")),
        ValueKind::Bool => Argument::Text { text: value.is_true().to_string(), trusted: false },
        ValueKind::Seq | ValueKind::Iterable => {
            Argument::List(value.try_iter()?.map(|item| argument(&item)).collect::<Result<_, _>>()?)
        }
        ValueKind::Map => Argument::Map(map(value)?),
        _ if value.as_object().is_some_and(DynObject::is::<Thing>) => {
            return Err(Error::new(ErrorKind::InvalidOperation, "an observation or record is not an argument")
                .with_source(Hint("pass one of its columns, such as `o.name`".to_owned())));
        }
        _ => Argument::Text { text: value.to_string(), trusted: value.is_safe() },
    })
}

fn map(value: &Value) -> Result<Vec<(String, Argument)>, Error> {
    let mut members = Vec::new();
    for key in value.try_iter()? {
        members.push((key.to_string(), argument(&value.get_item(&key)?)?));
    }
    Ok(members)
}

/// What to do about an error of the template engine.
#[derive(Debug)]
pub struct Hint(pub String);

impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Hint {}
