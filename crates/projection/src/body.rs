//! From the JSON of a body straight into columns: one pass, driven by the schema, no tree in between.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use mandate_columns::{Cells, Scalar};
use mandate_model::{Diagnostic, Fault, FaultCode, Place, Severity, Take};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::shape::Slot;
use crate::table::{Origin, TableRows};

/// Values that do not fit their column, told once a field: content stored before its field changed its type.
#[derive(Debug, Default)]
pub(crate) struct Misfits(BTreeMap<(String, String), (u64, String)>);

impl Misfits {
    fn note(&mut self, collection: &str, field: &str, record: &str) {
        let entry = self.0.entry((collection.to_owned(), field.to_owned()));
        entry.or_insert_with(|| (0, record.to_owned())).0 += 1;
    }

    /// The first field with a value that does not fit.
    pub(crate) fn first_field(&self) -> Option<&str> {
        self.0.keys().next().map(|(_, field)| field.as_str())
    }

    /// One warning a field, in order of collection and field.
    pub(crate) fn into_warnings(self) -> impl Iterator<Item = Diagnostic> {
        self.0.into_iter().map(|((collection, field), (count, key))| Diagnostic {
            severity: Severity::Warning,
            fault: Fault::new(
                FaultCode::Unreadable,
                format!(
                    "{count} stored values of `{field}` do not fit the field's type and are absent from its figures"
                ),
            )
            .hint("the first is in the record named here; correct these records, or the type of the field"),
            place: Place::Field { collection, key: Some(key), field: Some(field) },
        })
    }
}

/// Where the values of one body go.
pub(crate) struct Target<'a> {
    pub(crate) collection: &'a str,
    pub(crate) origin: Origin<'a>,
    pub(crate) misfits: &'a mut Misfits,
}

/// Reads a body into the collection's table and those of its repeat groups. The row is not ended: see
/// [`TableRows::end_row`].
pub(crate) fn read(
    body: &str,
    main: &mut TableRows,
    groups: &mut [&mut TableRows],
    target: &mut Target<'_>,
) -> Result<(), serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(body);
    if !Any(Fields { rows: main, groups, target }).deserialize(&mut json)? {
        return Err(serde::de::Error::custom("not an object"));
    }
    json.end()
}

/// What takes a JSON value of a kind that is known only when it is met. Each method yields whether the value fitted;
/// a value of a kind that is not taken is read over.
trait Sink: Sized {
    fn scalar(self, _: Scalar<'_>) -> bool {
        false
    }

    fn object<'de, A: MapAccess<'de>>(self, mut members: A) -> Result<bool, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn list<'de, A: SeqAccess<'de>>(self, mut items: A) -> Result<bool, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(false)
    }
}

/// Hands whatever JSON value comes to a [`Sink`].
struct Any<S>(S);

impl<'de, S: Sink> DeserializeSeed<'de> for Any<S> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<bool, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de, S: Sink> Visitor<'de> for Any<S> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_str<E>(self, text: &str) -> Result<bool, E> {
        Ok(self.0.scalar(Scalar::Text(text)))
    }

    fn visit_i64<E>(self, number: i64) -> Result<bool, E> {
        Ok(self.0.scalar(Scalar::Integer(number)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<bool, E> {
        Ok(i64::try_from(number).is_ok_and(|number| self.0.scalar(Scalar::Integer(number))))
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        // The store holds no binary fractions.
        Ok(false)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<bool, E> {
        Ok(self.0.scalar(Scalar::Boolean(truth)))
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        // Absent, however written.
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<bool, A::Error> {
        self.0.object(members)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<bool, A::Error> {
        self.0.list(items)
    }
}

/// A member's name, looked up without being copied.
struct NameSeed<F>(F);

impl<'de, T, F: FnOnce(&str) -> T> DeserializeSeed<'de> for NameSeed<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<T, D::Error> {
        json.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> T> Visitor<'_> for NameSeed<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<T, E> {
        Ok((self.0)(name))
    }
}

/// An object whose members are fields: a body, or one row of a repeat group.
struct Fields<'a, 'g, 't> {
    rows: &'a mut TableRows,
    groups: &'a mut [&'g mut TableRows],
    target: &'a mut Target<'t>,
}

impl Sink for Fields<'_, '_, '_> {
    fn object<'de, A: MapAccess<'de>>(self, mut members: A) -> Result<bool, A::Error> {
        let shape = Arc::clone(&self.rows.shape);
        let mut expected = 0;
        while let Some(found) = members.next_key_seed(NameSeed(|name: &str| shape.find(name, expected)))? {
            // Members that the schema no longer has stay in the store; they have no column.
            let Some(position) = found else {
                members.next_value::<IgnoredAny>()?;
                continue;
            };
            expected = position + 1;
            let field = &shape.fields[position];
            let fits = match field.group.and_then(|group| self.groups.get_mut(group)) {
                Some(rows) => members.next_value_seed(Any(Group { rows, target: self.target }))?,
                None => members.next_value_seed(Any(FieldValue { rows: self.rows, slots: &field.slots }))?,
            };
            if !fits {
                self.target.misfits.note(self.target.collection, field.name.as_str(), self.target.origin.record);
            }
        }
        Ok(true)
    }
}

/// The rows of a repeat group.
struct Group<'a, 't> {
    rows: &'a mut TableRows,
    target: &'a mut Target<'t>,
}

impl Sink for Group<'_, '_> {
    fn list<'de, A: SeqAccess<'de>>(self, mut items: A) -> Result<bool, A::Error> {
        let mut fits = true;
        for number in 1.. {
            let row = Fields { rows: self.rows, groups: &mut [], target: self.target };
            let Some(object) = items.next_element_seed(Any(row))? else { break };
            if object {
                self.rows.end_row(&self.target.origin, Scalar::Integer(number));
            }
            fits &= object;
        }
        Ok(fits)
    }
}

/// The value of one field.
struct FieldValue<'a> {
    rows: &'a mut TableRows,
    slots: &'a [Slot],
}

impl Sink for FieldValue<'_> {
    fn scalar(self, scalar: Scalar<'_>) -> bool {
        let mut fits = !self.slots.is_empty();
        for slot in self.slots {
            match self.rows.vacant(slot.column) {
                _ if matches!(slot.take, Take::Member(_)) => fits = false,
                Some(cells) => fits &= cells.append(slot.take, scalar),
                None => {}
            }
        }
        fits
    }

    fn object<'de, A: MapAccess<'de>>(self, mut members: A) -> Result<bool, A::Error> {
        let mut fits = self.slots.iter().any(|slot| matches!(slot.take, Take::Member(_)));
        let slot =
            |name: &str| self.slots.iter().find(|slot| matches!(slot.take, Take::Member(member) if member == name));
        while let Some(found) = members.next_key_seed(NameSeed(slot))? {
            match found.and_then(|slot| self.rows.vacant(slot.column)) {
                Some(cells) => fits &= members.next_value_seed(Any(Member(cells)))?,
                None => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(fits)
    }

    fn list<'de, A: SeqAccess<'de>>(self, mut items: A) -> Result<bool, A::Error> {
        let column = self.slots.first().map_or(usize::MAX, |slot| slot.column);
        let Some(Cells::TextList(cells)) = self.rows.vacant(column) else {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(self.slots.is_empty());
        };
        let mut fits = true;
        while let Some(item) = items.next_element_seed(Any(Item(cells)))? {
            fits &= item;
        }
        cells.append(true);
        Ok(fits)
    }
}

/// A member of a value that is an object.
struct Member<'a>(&'a mut Cells);

impl Sink for Member<'_> {
    fn scalar(self, scalar: Scalar<'_>) -> bool {
        self.0.append(Take::Whole, scalar)
    }
}

/// One of several texts.
struct Item<'a>(&'a mut ListBuilder<StringBuilder>);

impl Sink for Item<'_> {
    fn scalar(self, scalar: Scalar<'_>) -> bool {
        let Scalar::Text(text) = scalar else { return false };
        self.0.values().append_value(text);
        true
    }
}
