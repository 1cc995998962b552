//! What stays the same while a report is built: the world, the language, the day; and the labels they give.

use mandate_model::{Catalogue, Date, Fault, FieldType, Indicator, Language, Lookup, Period, Role, Value, locale};

use crate::phrases::word;
use crate::world::World;

/// The surroundings of a report.
pub struct Setting<'a> {
    pub world: &'a dyn World,
    pub catalogue: &'a Catalogue,
    pub language: Language,
    pub on: Date,
}

impl Setting<'_> {
    pub fn indicator(&self, name: &str) -> Result<&Indicator, Fault> {
        self.catalogue.indicator(name)
    }

    /// The title of an indicator.
    pub fn title(&self, indicator: &Indicator) -> String {
        self.catalogue.text(self.language, &format!("indicator-{}", indicator.name))
    }

    /// The definition of an indicator.
    pub fn definition(&self, indicator: &Indicator) -> String {
        self.catalogue.text(self.language, &format!("indicator-{}.definition", indicator.name))
    }

    /// What a reader calls a dimension; its name where no message says it.
    pub fn dimension_title(&self, indicator: &Indicator, name: &str) -> String {
        let id = format!("dimension-{}-{name}", indicator.name);
        let own = self.catalogue.messages.text(self.language, &id);
        own.unwrap_or_else(|| if name == "period" { word(self.language, "period") } else { name.to_owned() })
    }

    /// The label of a dimension's code in the report's language.
    pub fn code_label(&self, indicator: &Indicator, dimension: &str, code: &str) -> String {
        match indicator.dimension(dimension).map(|dimension| &dimension.ty) {
            // A whole number as a dimension is a name, such as a year: it is not written as an amount.
            Some(FieldType::Integer(_)) => code.to_owned(),
            Some(ty) => self.shown(ty, code),
            None if dimension == "period" => self.period(code),
            None => code.to_owned(),
        }
    }

    fn shown(&self, ty: &FieldType, text: &str) -> String {
        let lookup = Lookup { catalogue: self.catalogue, on: self.on };
        match ty.behaviour().read(&[text], &lookup) {
            Ok(Value::Absent) | Err(_) => text.to_owned(),
            Ok(value) => ty.behaviour().show(&value, self.language, &lookup),
        }
    }

    /// A period in words; the text itself where it is none.
    pub fn period(&self, text: &str) -> String {
        text.parse::<Period>().map_or_else(|_| text.to_owned(), |period| locale::period(self.language, &period))
    }

    /// The label of a unit or currency.
    pub fn unit_label(&self, code: &str) -> String {
        [Role::Unit, Role::Currency]
            .into_iter()
            .find_map(|role| self.catalogue.role(role).ok()?.get(code))
            .map_or_else(|| code.to_owned(), |found| found.label(self.language).to_owned())
    }

    /// A note: a Fluent message or a text.
    pub fn note(&self, note: &str) -> String {
        self.catalogue.messages.text(self.language, note).unwrap_or_else(|| note.to_owned())
    }
}
