//! Observations and records as a template meets them in a loop: their columns and labels.

use mandate_model::nearest::suggestion;
use mandate_model::{Decimal, Fault, FaultCode, Field, Lookup, Observation, Value};

use super::call::{Arguments, At, Attribute, Item, Reply, View};
use super::clerk::Clerk;
use crate::phrases;
use crate::world;

impl Clerk<'_> {
    pub fn view(&self, at: At) -> View {
        let observation = self.gathered.observation(at);
        let trusted = |text: &String| Attribute { text: text.clone(), trusted: true };
        let further = |text: &String| Attribute { text: text.clone(), trusted: !is_bare_number(text) };
        let own =
            observation.dimensions.iter().map(|(name, text)| (name.replace('-', "_"), text.as_ref().map(trusted)));
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
            return Ok(
                code.map_or_else(String::new, |code| self.setting.code_label(indicator, dimension.name.as_str(), code))
            );
        }
        let own = format!("{}_{}", name.replace('-', "_"), self.setting.language.code());
        let known =
            |name: &str| observation.extra.iter().any(|(known, _)| known.replace('-', "_") == name.replace('-', "_"));
        Ok(match name {
            _ if known(name) => observation.text(name).unwrap_or_default().to_owned(),
            _ if known(&own) => observation.text(&own).unwrap_or_default().to_owned(),
            "period" => observation.period.as_deref().map_or_else(String::new, |text| self.setting.period(text)),
            "note" => observation.note.as_deref().map_or_else(String::new, |note| self.setting.note(note)),
            "unit" => self.setting.unit_label(&observation.unit),
            "qualifier" => {
                phrases::word(self.setting.language, &format!("qualifier-{}", observation.qualifier.as_str()))
            }
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
            let text = self.raw(field, value);
            attributes
                .push((field.name.underscored(), text.map(|text| Attribute { text, trusted: !is_number(value) })));
        }
        Ok(View { item: Item::Record(at), exists: true, attributes })
    }

    /// A field for choosing and passing on: a code as it is, a multilingual text in the report's language.
    fn raw(&self, field: &Field, value: &Value) -> Option<String> {
        match value {
            Value::Absent => None,
            Value::Text(text) => Some(text.clone()),
            Value::Multilingual(texts) => texts.best(self.setting.language).map(str::to_owned),
            other => Some(match field.ty.behaviour().to_json(other) {
                serde_json::Value::String(text) => text,
                json => json.to_string(),
            }),
        }
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
            (number, _) if is_number(number) => {
                Err(Fault::new(FaultCode::TypedDigit, format!("`{name}` is a number of a record, not a figure"))
                    .hint("declare an indicator that yields it, and print it with figure(…)"))
            }
            (value, Some(field)) => {
                let lookup = Lookup { catalogue: self.setting.catalogue, on: self.setting.on };
                Ok(field.ty.behaviour().show(value, self.setting.language, &lookup))
            }
        }
    }
}

/// Whether a field's value is an amount: to be printed it must be a figure.
const fn is_number(value: &Value) -> bool {
    matches!(value, Value::Integer(_) | Value::Decimal(_) | Value::Quantity(_) | Value::Money(_))
}

/// A number and nothing else.
fn is_bare_number(text: &str) -> bool {
    text.trim().parse::<Decimal>().is_ok()
}

fn unknown_column(observation: &Observation, name: &str) -> Fault {
    let known = observation.dimensions.iter().chain(&observation.extra).map(|(name, _)| name.as_str());
    let known: Vec<&str> = known.chain(["period", "note", "unit", "qualifier"]).collect();
    Fault::new(FaultCode::BadParameter, format!("the observation has no column `{name}`"))
        .hint(suggestion(name, known.iter().copied()))
}
