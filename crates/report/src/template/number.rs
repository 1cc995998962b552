//! Numbers as they are printed.

use mandate_model::nearest::suggestion;
use mandate_model::{Fault, FaultCode};

use super::call::{Argument, Arguments, At};
use super::clerk::{Clerk, bad};
use super::piece::Piece;
use crate::form::{self, Amount, Form, Style};

impl Clerk<'_> {
    /// The form that a call asks for; its arguments are taken out.
    pub fn form(&self, arguments: &mut Arguments) -> Result<Form, Fault> {
        let style = match arguments.take("as").map(|style| self.plain(&style)).transpose()?.flatten() {
            None => Style::default(),
            Some(name) => Style::named(&name).ok_or_else(|| {
                bad(format!("`{name}` is not a form of a number")).hint(suggestion(&name, Style::NAMES))
            })?,
        };
        let digits = match arguments.take("digits").map(|digits| self.plain(&digits)).transpose()?.flatten() {
            None => None,
            Some(text) => Some(text.parse().ok().filter(|digits| *digits <= 9).ok_or_else(|| {
                bad(format!("digits={text} is not a number of decimals")).hint("write a whole number up to 9")
            })?),
        };
        let flag = |argument: Option<Argument>| {
            argument.is_some_and(|flag| matches!(flag, Argument::Text { text, .. } if text == "true"))
        };
        let unit = flag(arguments.take("unit"));
        let capital = flag(arguments.take("capital"));
        let feminine = flag(arguments.take("feminine"));
        Ok(Form { style, digits, unit, capital, feminine })
    }

    /// An observation as a printed number.
    pub fn number(&self, at: At, form: &Form) -> Result<Piece, Fault> {
        let observation = self.gathered.observation(at);
        let indicator = self.setting.indicator(&self.gathered.run(at.set).indicator)?;
        let value = observation.value.ok_or_else(|| self.without_value(at))?;
        let unit_label = self.setting.unit_label(&observation.unit);
        let amount = Amount {
            value,
            qualifier: observation.qualifier,
            unit: &observation.unit,
            unit_label: &unit_label,
            decimals: indicator.decimals,
        };
        Ok(Piece::Number { at, text: form::print(self.setting.language, &amount, form)? })
    }

    pub fn without_value(&self, at: At) -> Fault {
        let run = self.gathered.run(at.set);
        let codes: Vec<String> = self
            .gathered
            .observation(at)
            .dimensions
            .iter()
            .filter_map(|(name, code)| code.as_ref().map(|code| format!("{name} = {code}")))
            .collect();
        let message =
            format!("the observation of `{}` for {} on {} has no value", run.indicator, codes.join(", "), run.on);
        Fault::new(FaultCode::NoObservation, message)
            .hint("ask `.exists` or has_figure(…) first and say something else")
    }
}
