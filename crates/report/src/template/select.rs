//! Calls about observations: which ones are meant, and the faults when it is none or several.

use std::collections::BTreeSet;

use mandate_model::nearest::{nearest, suggestion};
use mandate_model::period::read_date;
use mandate_model::{Date, Fault, FaultCode, Indicator, Observation};

use super::call::{Argument, Arguments, At, Reply};
use super::clerk::{Clerk, Mark, bad};
use crate::world;

/// What a call asks of an indicator.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub indicator: String,
    pub arguments: world::Arguments,
    /// Dimensions that must have a code, or must be absent.
    pub dimensions: Vec<(String, Option<String>)>,
    pub on: Date,
}

impl Wanted {
    fn fits(&self, observation: &Observation) -> bool {
        self.dimensions.iter().all(|(name, code)| observation.text(name) == code.as_deref())
    }

    /// "treaty = untoc on 2012-12-31"
    fn told(&self) -> String {
        let told: Vec<String> = self
            .arguments
            .iter()
            .map(|(name, text)| format!("{name} = {text}"))
            .chain(
                self.dimensions
                    .iter()
                    .filter(|(name, _)| !self.arguments.contains_key(name))
                    .map(|(name, code)| format!("{name} = {}", code.as_deref().unwrap_or("none"))),
            )
            .collect();
        let what = if told.is_empty() { String::new() } else { format!(" for {}", told.join(", ")) };
        format!("{what} on {}", self.on)
    }
}

impl Clerk<'_> {
    /// Reads the indicator and what narrows it; every named argument must be one of its dimensions or parameters.
    pub fn wanted(&self, name: &str, position: usize, arguments: &mut Arguments) -> Result<Wanted, Fault> {
        let indicator = self.setting.indicator(&self.positional(arguments, position, name)?)?;
        let on = match arguments.take("on") {
            Some(day) => read_date(&self.plain(&day)?.unwrap_or_default())?,
            None => self.setting.on,
        };
        let mut wanted = Wanted {
            indicator: indicator.name.to_string(),
            arguments: world::Arguments::new(),
            dimensions: Vec::new(),
            on,
        };
        for (name, argument) in std::mem::take(&mut arguments.named) {
            self.narrow(&mut wanted, indicator, &name, &argument)?;
        }
        Ok(wanted)
    }

    fn narrow(&self, wanted: &mut Wanted, indicator: &Indicator, name: &str, argument: &Argument) -> Result<(), Fault> {
        let text = self.plain(argument)?;
        let (parameter, dimension) = (indicator.parameter(name), indicator.dimension(name));
        if let (Some(parameter), Some(text)) = (parameter, &text) {
            wanted.arguments.insert(parameter.name.to_string(), text.clone());
        }
        match (dimension, parameter) {
            (Some(dimension), _) => wanted.dimensions.push((dimension.name.to_string(), text)),
            (None, Some(_)) => {}
            (None, None) if name == "period" => wanted.dimensions.push(("period".to_owned(), text)),
            (None, None) => return Err(unknown_argument(indicator, name)),
        }
        Ok(())
    }

    /// The observations that fit, in the indicator's order.
    pub fn select(&mut self, wanted: &Wanted) -> Result<Vec<At>, Fault> {
        let set = self.gathered.observe(self.setting, &wanted.indicator, &wanted.arguments, wanted.on)?;
        let rows = &self.gathered.run(set).observed.rows;
        Ok((0..rows.len()).filter(|row| wanted.fits(&rows[*row])).map(|row| At { set, row }).collect())
    }

    /// The one observation that fits.
    fn the_one(&mut self, wanted: &Wanted) -> Result<At, Fault> {
        match self.select(wanted)?.as_slice() {
            [at] => Ok(*at),
            [] => Err(self.nothing(wanted)),
            several => Err(self.ambiguous(wanted, several)),
        }
    }

    fn nothing(&mut self, wanted: &Wanted) -> Fault {
        let message = format!("`{}` has no observation{}", wanted.indicator, wanted.told());
        let hint = self
            .misspelt(wanted)
            .unwrap_or_else(|| "check the arguments, or ask has_figure(…) first and say something else".to_owned());
        Fault::new(FaultCode::NoObservation, message).hint(hint)
    }

    /// A wanted code that occurs in no observation, and the nearest that does.
    fn misspelt(&mut self, wanted: &Wanted) -> Option<String> {
        let set = self.gathered.observe(self.setting, &wanted.indicator, &wanted.arguments, wanted.on).ok()?;
        let rows = &self.gathered.run(set).observed.rows;
        wanted.dimensions.iter().find_map(|(name, code)| {
            let code = code.as_deref()?;
            let known: BTreeSet<&str> = rows.iter().filter_map(|row| row.text(name)).collect();
            let near = (!known.contains(code)).then(|| nearest(code, known.iter().copied())).flatten()?;
            Some(format!("`{code}` does not occur as {name}; did you mean `{near}`?"))
        })
    }

    /// The fault for a call that several observations fit.
    pub fn ambiguous(&self, wanted: &Wanted, several: &[At]) -> Fault {
        let told = wanted.told();
        let message = format!("`{}` has {} observations{told}, not one", wanted.indicator, several.len());
        let apart = self.apart(several);
        let hint = if apart.is_empty() {
            "no dimension tells them apart: the indicator's SQL must yield fewer rows".to_owned()
        } else {
            format!("tell them apart by {}", apart.join(" or by "))
        };
        Fault::new(FaultCode::AmbiguousObservation, message).hint(hint)
    }

    /// Dimensions in which observations differ, with the first codes of each.
    fn apart(&self, several: &[At]) -> Vec<String> {
        let observations: Vec<&Observation> = several.iter().map(|at| self.gathered.observation(*at)).collect();
        let Some(first) = observations.first() else { return Vec::new() };
        let names = first.dimensions.iter().map(|(name, _)| name.as_str()).chain(["period"]);
        let mut told: Vec<String> = Vec::new();
        for name in names {
            let codes: BTreeSet<&str> = observations.iter().map(|o| o.text(name).unwrap_or("none")).collect();
            let again = told.iter().any(|text| text.starts_with(&format!("{name} (")));
            if codes.len() < 2 || again {
                continue;
            }
            let more = if codes.len() > 4 { ", …" } else { "" };
            told.push(format!("{name} ({}{more})", codes.into_iter().take(4).collect::<Vec<_>>().join(", ")));
        }
        told
    }

    pub fn figure(&mut self, mut arguments: Arguments) -> Result<Reply, Fault> {
        let form = self.form(&mut arguments)?;
        let wanted = self.wanted("figure", 0, &mut arguments)?;
        let at = self.the_one(&wanted)?;
        let piece = self.number(at, &form)?;
        Ok(self.mark(Mark::Inline(piece)))
    }

    pub fn has_figure(&mut self, mut arguments: Arguments) -> Result<Reply, Fault> {
        let wanted = self.wanted("has_figure", 0, &mut arguments)?;
        let found = self.select(&wanted)?;
        Ok(Reply::Truth(found.iter().any(|at| self.gathered.observation(*at).value.is_some())))
    }

    pub fn compare(&mut self, mut arguments: Arguments) -> Result<Reply, Fault> {
        let Some(Argument::Map(with)) = arguments.take("with") else {
            return Err(
                bad("compare(…) lacks `with`").hint("write compare(\"indicator\", …, with={\"name\": \"code\"})")
            );
        };
        let mut other = arguments.clone();
        for (name, value) in with {
            // The same name may be written with a hyphen in a map.
            other.set(name.replace('-', "_"), value);
        }
        let mut value = |mut arguments: Arguments| {
            let wanted = self.wanted("compare", 0, &mut arguments)?;
            let at = self.the_one(&wanted)?;
            self.gathered.observation(at).value.ok_or_else(|| self.without_value(at))
        };
        let word = match value(arguments)?.cmp(&value(other)?) {
            std::cmp::Ordering::Less => "less",
            std::cmp::Ordering::Equal => "equal",
            std::cmp::Ordering::Greater => "more",
        };
        Ok(Reply::Plain(word.to_owned()))
    }

    pub fn observations(&mut self, mut arguments: Arguments) -> Result<Reply, Fault> {
        let wanted = self.wanted("observations", 0, &mut arguments)?;
        let found = self.select(&wanted)?;
        Ok(Reply::Items(found.into_iter().map(|at| self.view(at)).collect()))
    }
}

fn unknown_argument(indicator: &Indicator, name: &str) -> Fault {
    let known: Vec<String> = indicator
        .dimensions
        .iter()
        .map(|dimension| dimension.name.underscored())
        .chain(indicator.parameters.iter().map(|parameter| parameter.name.underscored()))
        .collect();
    let message = format!("`{name}` is neither a dimension nor a parameter of `{}`", indicator.name);
    Fault::new(FaultCode::BadParameter, message).hint(suggestion(name, known.iter().map(String::as_str)))
}
