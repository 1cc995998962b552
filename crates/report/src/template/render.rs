//! Runs a template: MiniJinja with the functions of the report language, strict about what is not defined.

use std::error::Error as _;

use mandate_model::nearest::suggestion;
use mandate_model::{Diagnostic, Fault, FaultCode, Place, Source, Span};
use minijinja::value::{DynObject, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind, Output, UndefinedBehavior};

use super::call::{Call, FUNCTIONS, Refused, Reply};
use super::desk::{Desk, serve};
use super::mark::is_digit;
use super::objects::{Function, Hint, Printed, Thing, ask};

/// Why a template did not run to its end.
pub struct Failure {
    pub diagnostic: Box<Diagnostic>,
    /// The call that was refused; none for a fault of the template itself.
    pub call: Option<usize>,
}

/// Renders a template to Markdown with marks. `variables` are texts from outside the template.
pub fn render(
    template: &Source,
    variables: &[(String, String)],
    answer: &mut dyn FnMut(Call) -> Result<Reply, Refused>,
) -> Result<String, Failure> {
    let outcome = serve(answer, |desk| {
        let environment = environment(&desk);
        let context = Value::from_pairs(
            variables.iter().map(|(name, text)| (name.clone(), Value::from_safe_string(text.clone()))),
        );
        // The engine's error holds values that hold the desk, and the desk is open as long as anyone holds it: only what
        // is told of the error may leave.
        environment
            .template_from_named_str(&template.path, &template.text)
            .and_then(|template| template.render(context))
            .map_err(|error| failure(&error, template))
    });
    match outcome {
        Ok(result) => result,
        Err(fault) => Err(Failure { diagnostic: Box::new(fault.at(Place::file(template.path.clone()))), call: None }),
    }
}

fn environment(desk: &Desk) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_debug(true);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // They would pass typed text off as text from data.
    for filter in ["safe", "escape", "e"] {
        environment.remove_filter(filter);
    }
    for name in FUNCTIONS {
        environment.add_global(name, Value::from_object(Function { name, desk: desk.clone() }));
    }
    let desk = desk.clone();
    environment.set_formatter(move |out, _, value| print(&desk, out, value));
    environment
}

/// Prints the value of `{{ … }}`. Text from data becomes a mark, so that nothing in it is read as Markdown.
fn print(desk: &Desk, out: &mut Output<'_>, value: &Value) -> Result<(), Error> {
    if matches!(value.kind(), ValueKind::None | ValueKind::Undefined) {
        return Ok(());
    }
    if value.as_object().is_some_and(DynObject::is::<Thing>) {
        return Err(Error::new(ErrorKind::InvalidOperation, "an observation or record cannot be printed as a whole")
            .with_source(Hint("print its `.figure` or one of its columns".to_owned())));
    }
    let mut text = value.to_string();
    if text.trim().is_empty() {
        return out.write_str(&text).map_err(Error::from);
    }
    if value.is_safe() || text.contains(is_digit) {
        text = ask(desk, Call::Print { text, trusted: value.is_safe() })?.to_string();
    } else if let Some(Printed(mark)) = value.downcast_object_ref::<Printed>() {
        text.clone_from(mark);
    }
    out.write_str(&text).map_err(Error::from)
}

fn failure(error: &Error, template: &Source) -> Failure {
    let place = place(error, template);
    let mut cause = error.source();
    let mut hint = None;
    while let Some(error) = cause {
        if let Some(refused) = error.downcast_ref::<Refused>() {
            let call = (refused.call != usize::MAX).then_some(refused.call);
            return Failure { diagnostic: Box::new(refused.fault.clone().at(place)), call };
        }
        hint = hint.or_else(|| error.downcast_ref::<Hint>().map(Hint::to_string));
        cause = error.source();
    }
    let mut fault = Fault::new(FaultCode::BadTemplate, message(error));
    fault.hint = hint.or_else(|| advice(error));
    Failure { diagnostic: Box::new(fault.at(place)), call: None }
}

fn message(error: &Error) -> String {
    match error.detail() {
        Some(detail) => format!("the template does not run: {detail}"),
        None => format!("the template does not run: {}", error.kind()),
    }
}

/// What to do about errors of the template engine itself.
fn advice(error: &Error) -> Option<String> {
    match error.kind() {
        ErrorKind::UnknownFunction => {
            let name = error.detail()?.split_whitespace().next()?;
            Some(suggestion(name, FUNCTIONS))
        }
        ErrorKind::SyntaxError => Some("check that each {% … %}, {{ … }} and quotation mark is closed".to_owned()),
        ErrorKind::UndefinedError => {
            Some("known are the report's parameters, `on`, `as_at`, `language` and what the template sets".to_owned())
        }
        _ => None,
    }
}

fn place(error: &Error, template: &Source) -> Place {
    let range = error.range().filter(|range| range.start < range.end && range.end <= template.text.len());
    if let Some(bytes) = range {
        return Place::Text(Span { source: template.clone(), bytes });
    }
    match error.line() {
        Some(line) => Place::Text(Span { source: template.clone(), bytes: line_bytes(&template.text, line) }),
        None => Place::file(template.path.clone()),
    }
}

/// The bytes of a line, counted from 1, without its end.
pub fn line_bytes(text: &str, line: usize) -> std::ops::Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let length = text[start..].lines().next().map_or(0, str::len);
    start..start + length
}
