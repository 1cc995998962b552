//! Calls about observations: which ones are meant, and the faults when it is none or several.

use std::collections::BTreeSet;

use mandate_model::nearest::{nearest, suggestion};
use mandate_model::period::read_date;
use mandate_model::{Date, Fault, FaultCode, Indicator, Observation, Value};

use super::call::{Argument, Arguments, At, Attribute, Item, Reply, View};
use super::clerk::{Clerk, Mark, bad};
use super::piece::Piece;
use crate::form::{self, Amount, Form, Style};
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
            .chain(self.dimensions.iter().filter(|(name, _)| !self.arguments.contains_key(name)).map(|(name, code)| {
                format!("{name} = {}", code.as_deref().unwrap_or("none"))
            }))
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
        let hint = self.misspelt(wanted).unwrap_or_else(|| {
            "check the arguments, or ask has_figure(…) first and say something else".to_owned()
        });
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
            return Err(bad("compare(…) lacks `with`").hint("write compare(\"indicator\", …, with={\"name\": \"code\"})"));
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

    fn view(&self, at: At) -> View {
        let observation = self.gathered.observation(at);
        let trusted = |text: &String| Attribute { text: text.clone(), trusted: true };
        let further = |text: &String| Attribute { text: text.clone(), trusted: !is_bare_number(text) };
        let own = observation.dimensions.iter().map(|(name, text)| (name.replace('-', "_"), text.as_ref().map(trusted)));
        let extra = observation.extra.iter().map(|(name, text)| (name.replace('-', "_"), text.as_ref().map(further)));
        let period = observation.period.as_ref().map(|period| ("period".to_owned(), Some(trusted(period))));
        let fixed = [
            ("note".to_owned(), observation.note.as_ref().map(|note| trusted(&self.setting.note(note)))),
            ("unit".to_owned(), Some(trusted(&observation.unit))),
            ("qualifier".to_owned(), Some(trusted(&observation.qualifier.as_str().to_owned()))),
        ];
        View {
            item: Item::Observation(at),
            exists: observation.value.is_some(),
            attributes: own.chain(period).chain(extra).chain(fixed).collect(),
        }
    }

    /// `.text(name)`: the label of a code, a period in words, a column in the report's language.
    pub fn observation_text(&self, at: At, name: &str) -> Result<String, Fault> {
        let observation = self.gathered.observation(at);
        let indicator = self.setting.indicator(&self.gathered.run(at.set).indicator)?;
        if let Some(dimension) = indicator.dimension(name) {
            let code = observation.text(dimension.name.as_str());
            return Ok(code.map_or_else(String::new, |code| self.setting.code_label(indicator, dimension.name.as_str(), code)));
        }
        let own = format!("{}_{}", name.replace('-', "_"), self.setting.language.code());
        let known = |name: &str| observation.extra.iter().any(|(known, _)| known.replace('-', "_") == name.replace('-', "_"));
        Ok(match name {
            _ if known(name) => observation.text(name).unwrap_or_default().to_owned(),
            _ if known(&own) => observation.text(&own).unwrap_or_default().to_owned(),
            "period" => observation.period.as_deref().map_or_else(String::new, |text| self.setting.period(text)),
            "note" => observation.note.as_deref().map_or_else(String::new, |note| self.setting.note(note)),
            "unit" => self.setting.unit_label(&observation.unit),
            "qualifier" => crate::phrases::word(self.setting.language, &format!("qualifier-{}", observation.qualifier.as_str())),
            _ => return Err(unknown_column(observation, name)),
        })
    }

    pub fn records(&mut self, mut arguments: Arguments) -> Result<Reply, Fault> {
        let collection = self.setting.catalogue.collection(&self.positional(&arguments, 0, "records")?)?;
        let mut filter = world::Arguments::new();
        for (name, argument) in std::mem::take(&mut arguments.named) {
            let field = collection.fields.position(&name).or_else(|| collection.fields.position_underscored(&name));
            let Some(field) = field.and_then(|at| collection.fields.at(at)) else {
                return Err(Fault::new(FaultCode::UnknownField, format!("{} has no field `{name}`", collection.name))
                    .hint(suggestion(&name, collection.fields.names())));
            };
            if let Some(text) = self.plain(&argument)? {
                filter.insert(field.name.to_string(), text);
            }
        }
        let set = self.gathered.list(self.setting, collection, &filter)?;
        let count = self.gathered.listing(set).records.len();
        let views = (0..count).map(|row| self.record_view(At { set, row })).collect::<Result<_, _>>()?;
        Ok(Reply::Items(views))
    }

    fn record_view(&self, at: At) -> Result<View, Fault> {
        let listing = self.gathered.listing(at.set);
        let collection = self.setting.catalogue.collection(&listing.collection)?;
        let (key, row) = &listing.records[at.row];
        let mut attributes = vec![("key".to_owned(), Some(Attribute { text: key.clone(), trusted: true }))];
        for (position, field) in collection.fields.iter().enumerate() {
            let value = row.get(position);
            let text = match value {
                Value::Absent => None,
                Value::Text(text) => Some(text.clone()),
                Value::Multilingual(texts) => texts.best(self.setting.language).map(str::to_owned),
                other => Some(match field.ty.behaviour().to_json(other) {
                    serde_json::Value::String(text) => text,
                    json => json.to_string(),
                }),
            };
            let number = matches!(value, Value::Integer(_) | Value::Decimal(_) | Value::Quantity(_) | Value::Money(_));
            attributes.push((field.name.underscored(), text.map(|text| Attribute { text, trusted: !number })));
        }
        Ok(View { item: Item::Record(at), exists: true, attributes })
    }

    /// `.text(name)` of a record: the field as a reader meets it. A number is no text: it must be a figure.
    pub fn record_text(&self, at: At, name: &str) -> Result<String, Fault> {
        let listing = self.gathered.listing(at.set);
        let fields = &self.setting.catalogue.collection(&listing.collection)?.fields;
        let Some(position) = fields.position(name).or_else(|| fields.position_underscored(name)) else {
            return Err(Fault::new(FaultCode::UnknownField, format!("{} has no field `{name}`", listing.collection))
                .hint(suggestion(name, fields.names())));
        };
        let value = listing.records[at.row].1.get(position);
        match (value, fields.at(position)) {
            (Value::Absent, _) | (_, None) => Ok(String::new()),
            (Value::Integer(_) | Value::Decimal(_) | Value::Quantity(_) | Value::Money(_), _) => {
                Err(Fault::new(FaultCode::TypedDigit, format!("`{name}` is a number of a record, not a figure"))
                    .hint("declare an indicator that yields it, and print it with figure(…)"))
            }
            (value, Some(field)) => {
                let lookup = mandate_model::Lookup { catalogue: self.setting.catalogue, on: self.setting.on };
                Ok(field.ty.behaviour().show(value, self.setting.language, &lookup))
            }
        }
    }

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
        let flag = |argument: Option<Argument>| argument.is_some_and(|flag| {
            matches!(flag, Argument::Text { text, .. } if text == "true")
        });
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

    fn without_value(&self, at: At) -> Fault {
        let run = self.gathered.run(at.set);
        let codes: Vec<String> = self.gathered.observation(at).dimensions.iter()
            .filter_map(|(name, code)| code.as_ref().map(|code| format!("{name} = {code}")))
            .collect();
        let message = format!("the observation of `{}` for {} on {} has no value", run.indicator, codes.join(", "), run.on);
        Fault::new(FaultCode::NoObservation, message).hint("ask `.exists` or has_figure(…) first and say something else")
    }
}

/// A number and nothing else.
fn is_bare_number(text: &str) -> bool {
    text.trim().parse::<mandate_model::Decimal>().is_ok()
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

fn unknown_column(observation: &Observation, name: &str) -> Fault {
    let known = observation.dimensions.iter().chain(&observation.extra).map(|(name, _)| name.as_str());
    let known: Vec<&str> = known.chain(["period", "note", "unit", "qualifier"]).collect();
    Fault::new(FaultCode::BadParameter, format!("the observation has no column `{name}`"))
        .hint(suggestion(name, known.iter().copied()))
}
