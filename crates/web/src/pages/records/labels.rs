//! The names of things as a page shows them: collections, fields, states, moments, addresses.

use mandate::{AsAt, Mandate, Shown};
use mandate_model::{Collection, Field, FieldType, Language, Moment, Value, Workflow, locale};
use maud::{Markup, html};

use crate::look::{Tag, Words, address, tag};

/// The catalogue in a reader's language.
#[derive(Clone, Copy)]
pub struct Labels<'a> {
    /// The application, for labels and lists.
    pub mandate: &'a Mandate,
    /// The words of the pages.
    pub words: Words,
}

impl<'a> Labels<'a> {
    /// The catalogue in the language of these words.
    pub fn new(mandate: &'a Mandate, words: Words) -> Self {
        Self { mandate, words }
    }

    /// The language.
    pub fn language(self) -> Language {
        self.words.language()
    }

    /// The title of a collection.
    pub fn collection(self, collection: &str) -> String {
        self.mandate.text(self.language(), &format!("collection-{collection}"))
    }

    /// The label of a field of a collection.
    pub fn field(self, collection: &Collection, field: &Field) -> String {
        self.mandate.text(self.language(), &format!("field-{}-{}", collection.name, field.name))
    }

    /// The label of a field within a repeat group.
    pub fn inner(self, collection: &Collection, group: &Field, field: &Field) -> String {
        self.mandate.text(self.language(), &format!("field-{}-{}-{}", collection.name, group.name, field.name))
    }

    /// The label of the field at a path such as `training[2].held-on`; the path itself where there is no such field.
    pub fn path(self, collection: &Collection, path: &str) -> String {
        let (first, rest) = path.split_once(['[', '.']).unwrap_or((path, ""));
        let Some(field) = collection.fields.get(first) else { return path.to_owned() };
        let label = self.field(collection, field);
        let inner = rest.rsplit('.').next().and_then(|name| field.ty.table()?.get(name));
        let row = rest.split(']').next().and_then(|row| row.parse::<u64>().ok());
        match (inner, row) {
            (Some(inner), Some(row)) => {
                format!("{label} {} – {}", self.words.number(row), self.inner(collection, field, inner))
            }
            _ => label,
        }
    }

    /// The message that labels the field at a path, and the field's type; none where there is no such field.
    pub fn declared<'c>(self, collection: &'c Collection, path: &str) -> Option<(String, &'c FieldType)> {
        let (first, rest) = path.split_once(['[', '.']).unwrap_or((path, ""));
        let field = collection.fields.get(first)?;
        let id = format!("field-{}-{}", collection.name, field.name);
        let inner = rest.rsplit('.').next().and_then(|name| field.ty.table()?.get(name));
        Some(inner.map_or_else(|| (id.clone(), &field.ty), |inner| (format!("{id}-{}", inner.name), &inner.ty)))
    }

    /// The label of a state.
    pub fn state(self, workflow: &Workflow, state: &str) -> String {
        self.mandate.text(self.language(), &format!("state-{}-{state}", workflow.name))
    }

    /// The label of a transition.
    pub fn transition(self, workflow: &Workflow, transition: &str) -> String {
        self.mandate.text(self.language(), &format!("transition-{}-{transition}", workflow.name))
    }

    /// The state that a revision is in, as a mark.
    pub fn state_tag(self, collection: &Collection, shown: &Shown) -> Option<(Tag, String)> {
        let workflow = self.mandate.workflow(collection)?;
        let state = self.mandate.state_of(collection, &shown.revision)?;
        let kind = match (state.counts, state.editable, state.within_days) {
            (true, ..) => Tag::Good,
            (_, true, Some(_)) => Tag::Warn,
            (_, true, None) => Tag::Faint,
            (_, false, _) if workflow.transitions.iter().any(|way| way.from.contains(&state.name) && way.comment) => {
                Tag::Busy
            }
            _ => Tag::Plain,
        };
        Some((kind, self.state(workflow, state.name.as_str())))
    }

    /// The state as markup; nothing without a workflow.
    pub fn state_markup(self, collection: &Collection, shown: &Shown) -> Markup {
        html! { @if let Some((kind, word)) = self.state_tag(collection, shown) { (tag(kind, &word)) } }
    }

    /// What a reader recognises a record by. Two of one title are told apart by their period or key.
    pub fn title(self, collection: &Collection, shown: &Shown) -> String {
        let title = self.mandate.title(collection, shown, self.language());
        let is_key = collection.key.contains(&collection.title_field);
        if !is_key || collection.key.len() < 2 {
            return title;
        }
        let others = collection.key.iter().filter(|name| **name != collection.title_field).filter_map(|name| {
            let at = collection.fields.position(name.as_str())?;
            let field = collection.fields.at(at)?;
            self.mandate.show_value(&field.ty, shown.row.get(at), self.language())
        });
        std::iter::once(title).chain(others).collect::<Vec<_>>().join(" · ")
    }

    /// A value in words; none where there is none.
    pub fn value(self, ty: &FieldType, value: &Value) -> Option<String> {
        match value {
            Value::Date(day) => Some(locale::date(self.language(), *day)),
            _ => self.mandate.show_value(ty, value, self.language()),
        }
    }

    /// A moment in words, to the minute, in UTC.
    pub fn moment(self, moment: Moment) -> String {
        let civil = jiff::tz::TimeZone::UTC.to_datetime(moment);
        let day = locale::date(self.language(), civil.date());
        format!("{day}, {:02}:{:02} UTC", civil.hour(), civil.minute())
    }

    /// The day of a moment in words, with the moment for programs.
    pub fn day(self, moment: Moment) -> Markup {
        let day = locale::date(self.language(), jiff::tz::TimeZone::UTC.to_datetime(moment).date());
        html! { time datetime=(moment) title=(self.moment(moment)) { (day) } }
    }
}

/// The address of a collection.
pub fn collection_address(collection: &str) -> String {
    format!("/collections/{}", address::encode(collection))
}

/// The address of a record.
pub fn record_address(collection: &str, key: &str) -> String {
    format!("{}/records/{}", collection_address(collection), address::encode(key))
}

/// What the address says of the moment: `as-at`, now without.
pub fn as_at_of(query: &crate::posted::Fields) -> Result<AsAt, mandate_model::Fault> {
    match query.text("as-at") {
        "" => Ok(AsAt::Now),
        text => text.parse(),
    }
}
