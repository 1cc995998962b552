//! Reading records: listing, showing, history, differences. Every read takes `on` and `as at`.

use std::io::Write;

use mandate_model::{Collection, Date, Fault, FaultCode, Faults, Language, Lookup, Revision, Row, Value, types};

use crate::{AsAt, Mandate};

/// What to list.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The collection's name.
    pub collection: String,
    /// Field name and text: the field, as stored or as shown, is that text.
    pub conditions: Vec<(String, String)>,
    /// Only what had happened by that day: records whose period field is not later.
    pub on: Option<Date>,
    /// Only what was known then.
    pub as_at: AsAt,
    /// At most so many.
    pub limit: usize,
    /// Only keys after this one: the cursor.
    pub after: Option<String>,
}

/// A record as read.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The revision it comes from.
    pub revision: Revision,
    /// Its values, in the order of the fields.
    pub row: Row,
}

/// One field that differs between two revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Name of the field.
    pub field: String,
    /// Text in the earlier revision; none where absent.
    pub before: Option<String>,
    /// Text in the later revision; none where absent.
    pub after: Option<String>,
}

/// Most and fewest records read from the store in one go while listing.
const PAGE: usize = 1_000;
const SMALLEST: usize = 20;

impl Mandate {
    /// Records in the order of their keys.
    pub fn list(&self, listing: &Listing) -> Result<Vec<Shown>, Fault> {
        self.list_where(listing, &mut |_, _| true)
    }

    /// Records that meet the listing and are admitted, which may change what is shown of them.
    pub(crate) fn list_where(
        &self,
        listing: &Listing,
        admit: &mut dyn FnMut(&Collection, &mut Shown) -> bool,
    ) -> Result<Vec<Shown>, Fault> {
        let collection = self.packs.catalogue.collection(&listing.collection)?;
        let conditions = positions(collection, &listing.conditions)?;
        let upto = self.position_as_at(listing.as_at)?.seq;
        let mut found = Vec::new();
        let mut after = listing.after.clone();
        let store = self.store.read()?;
        loop {
            // Most pages are small and most records pass: what is asked for, to begin with.
            let size = listing.limit.saturating_sub(found.len()).clamp(SMALLEST, PAGE);
            let page = store.heads(collection.name.as_str(), upto, after.as_deref(), size)?;
            let last = page.len() < size;
            after = page.last().map(|revision| revision.key.clone());
            for revision in page {
                let mut shown = self.shown(collection, revision)?;
                // Admitted first: a condition on what the reader may not see must not tell it.
                if admit(collection, &mut shown) && self.meets(collection, &shown, &conditions, listing.on) {
                    found.push(shown);
                    if found.len() == listing.limit {
                        return Ok(found);
                    }
                }
            }
            if last {
                return Ok(found);
            }
        }
    }

    /// Writes records as CSV that an import reads again. The names of repeat groups, which have no place in CSV, are
    /// returned.
    pub fn write_csv(&self, collection: &str, shown: &[Shown], out: &mut dyn Write) -> Result<Vec<String>, Fault> {
        let collection = self.packs.catalogue.collection(collection)?;
        mandate_exchange::write_csv(collection, shown.iter().map(|shown| &shown.row), out)?;
        Ok(mandate_exchange::left_out_of_csv(collection).into_iter().map(str::to_owned).collect())
    }

    /// One record as it was known.
    pub fn show(&self, collection: &str, key: &str, as_at: AsAt) -> Result<Shown, Fault> {
        let collection = self.packs.catalogue.collection(collection)?;
        let upto = self.position_as_at(as_at)?.seq;
        let revision =
            self.store.read()?.head(collection.name.as_str(), key, upto)?.ok_or_else(|| missing(collection, key))?;
        self.shown(collection, revision)
    }

    /// Every revision of a record, the first first.
    pub fn history(&self, collection: &str, key: &str) -> Result<Vec<Shown>, Fault> {
        let collection = self.packs.catalogue.collection(collection)?;
        let revisions = self.store.read()?.history(collection.name.as_str(), key)?;
        if revisions.is_empty() {
            return Err(missing(collection, key));
        }
        revisions.into_iter().map(|revision| self.shown(collection, revision)).collect()
    }

    /// Two revisions of a record by their numbers, the last and the one before it where none is given, and the fields in
    /// which they differ.
    pub fn diff(
        &self,
        collection: &str,
        key: &str,
        (before, after): (Option<u32>, Option<u32>),
        language: Language,
    ) -> Result<((u32, u32), Vec<Difference>), Fault> {
        let history = self.history(collection, key)?;
        let last = history.last().map_or(0, |shown| shown.revision.number);
        let numbers = (before.unwrap_or_else(|| after.unwrap_or(last).saturating_sub(1)), after.unwrap_or(last));
        if numbers.0 == 0 {
            return Err(Fault::new(FaultCode::NoSuchRecord, format!("`{key}` has one revision only"))
                .hint("there is nothing to compare it with"));
        }
        let revision = |number: u32| {
            history.iter().find(|shown| shown.revision.number == number).ok_or_else(|| {
                Fault::new(FaultCode::NoSuchRecord, format!("`{key}` has no revision {number}"))
                    .hint(format!("it has {} revisions, from 1", history.len()))
            })
        };
        let (before, after) = (revision(numbers.0)?, revision(numbers.1)?);
        let collection = self.packs.catalogue.collection(collection)?;
        let differs = |(position, field): (usize, &mandate_model::Field)| {
            let text = |shown: &Shown| self.show_value(&field.ty, shown.row.get(position), language);
            (before.row.get(position) != after.row.get(position)).then(|| Difference {
                field: field.name.to_string(),
                before: text(before),
                after: text(after),
            })
        };
        Ok((numbers, collection.fields.iter().enumerate().filter_map(differs).collect()))
    }

    /// A value as a reader of the language meets it; none where absent.
    pub fn show_value(&self, ty: &mandate_model::FieldType, value: &Value, language: Language) -> Option<String> {
        // What a value is called depends on no day, and a list shows hundreds of values.
        (!value.is_absent()).then(|| ty.behaviour().show(value, language, &self.lookup(Date::MIN)))
    }

    /// The values of a stored revision. What no longer fits the schema is left absent: the body itself is never changed.
    pub(crate) fn shown(&self, collection: &Collection, revision: Revision) -> Result<Shown, Fault> {
        let json = revision.body.parse()?;
        let row = types::read_values(&collection.fields, &json, &self.lookup(self.today()), &mut Faults::default());
        Ok(Shown { revision, row })
    }

    fn meets(&self, collection: &Collection, shown: &Shown, conditions: &[(usize, String)], on: Option<Date>) -> bool {
        let happened = on.is_none_or(|on| begun(collection, &shown.row).is_none_or(|day| day <= on));
        happened && conditions.iter().all(|(position, text)| self.matches(collection, &shown.row, *position, text))
    }

    fn matches(&self, collection: &Collection, row: &Row, position: usize, text: &str) -> bool {
        let Some(field) = collection.fields.at(position) else { return false };
        let value = row.get(position);
        if value.is_absent() {
            return text.is_empty();
        }
        let lookup: Lookup<'_> = self.lookup(self.today());
        let behaviour = field.ty.behaviour();
        match behaviour.to_json(value) {
            serde_json::Value::String(stored) if stored == text => true,
            serde_json::Value::Array(items) if items.iter().any(|item| item.as_str() == Some(text)) => true,
            _ => {
                let shown = Language::ALL.into_iter().map(|language| behaviour.show(value, language, &lookup));
                shown.into_iter().any(|shown| shown == text)
            }
        }
    }
}

/// The first day that a record is about.
pub(crate) fn begun(collection: &Collection, row: &Row) -> Option<Date> {
    span(collection, row)?.0
}

/// The first and the last day that a record is about; no first day where it reaches back without end.
pub(crate) fn span(collection: &Collection, row: &Row) -> Option<(Option<Date>, Date)> {
    let position = collection.fields.position(collection.period_field.as_ref()?.as_str())?;
    match row.get(position) {
        Value::Date(day) => Some((Some(*day), *day)),
        Value::Period(period) => Some((period.start(), period.end())),
        _ => None,
    }
}

fn positions(collection: &Collection, conditions: &[(String, String)]) -> Result<Vec<(usize, String)>, Fault> {
    let position = |(name, text): &(String, String)| {
        collection.fields.position(name).map(|position| (position, text.clone())).ok_or_else(|| {
            Fault::new(FaultCode::Usage, format!("{} has no field `{name}`", collection.name))
                .hint(mandate_model::nearest::suggestion(name, collection.fields.names()))
        })
    };
    conditions.iter().map(position).collect()
}

fn missing(collection: &Collection, key: &str) -> Fault {
    Fault::new(FaultCode::NoSuchRecord, format!("there is no record `{key}` in {}", collection.name))
        .hint(format!("`mandate list {}` shows the keys", collection.name))
}
