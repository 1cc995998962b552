//! From the columns of a file to the fields of a collection.

use std::sync::Arc;

use mandate_model::nearest::nearest;
use mandate_model::types::{check_record, check_value, read_values};
use mandate_model::{
    Collection, Diagnostic, Diagnostics, Fault, FaultCode, Faults, Field, FieldType, Fields, Lookup, Place, Row,
    Severity, Value,
};
use serde_json::Value as Json;

use crate::read::{Cells, Content, SourceRow};

/// Most columns that one field has: a text in six languages.
const MOST_PARTS: usize = 6;

/// How the columns of one file fill the fields of a collection.
#[derive(Debug)]
pub struct Mapping<'a> {
    collection: &'a Collection,
    columns: Vec<String>,
    slots: Vec<Slot>,
    path: Arc<str>,
}

/// The columns of one field, as positions; slots stand in the order of the fields.
#[derive(Debug)]
struct Slot {
    /// One column for each part of the value; a single one may hold the whole.
    columns: Vec<Option<usize>>,
}

impl<'a> Mapping<'a> {
    /// Maps columns to fields by name: `f`, or `f.value` and `f.unit`, `f.en` and so on. A name that differs only in
    /// case, or in hyphens, underscores, points and spaces, is taken with a warning. Otherwise the faults: columns
    /// without a field, and required fields without a column. `path` is the file as shown in diagnostics.
    pub fn of(collection: &'a Collection, columns: &[String], path: &str) -> Result<(Self, Diagnostics), Diagnostics> {
        let path: Arc<str> = path.into();
        let mut told = Told { path: path.clone(), diagnostics: Diagnostics::default() };
        let expected = expected(collection);
        let mut taken: Vec<Option<usize>> = vec![None; expected.len()];
        for (at, name) in columns.iter().enumerate().filter(|(_, name)| !is_ours(name)) {
            let Some(place) = find(name, &expected, collection, &mut told) else { continue };
            match taken[place] {
                Some(first) => told.twice(&expected[place].name, &columns[first], name),
                None => taken[place] = Some(at),
            }
        }
        let slots = collection
            .fields
            .iter()
            .enumerate()
            .map(|(field, declared)| slot(field, declared, &expected, &taken, columns, &mut told))
            .collect();
        told.diagnostics.or_value(Self { collection, columns: columns.to_vec(), slots, path })
    }

    /// The mapping of files whose rows name their own fields.
    pub fn json(collection: &'a Collection, path: &str) -> Self {
        Self { collection, columns: Vec::new(), slots: Vec::new(), path: path.into() }
    }

    /// Types a row: every fault, each placed at its row and column, in a sheet also with the cell: `date (B7)`. A value
    /// that cannot be read is absent in the row.
    pub fn read(&self, row: &SourceRow, lookup: &Lookup<'_>) -> (Row, Diagnostics) {
        match &row.content {
            Content::Json(value) => json_row(self.collection, value, lookup, &self.path, row.number),
            Content::Cells(cells) => self.read_cells(row, cells, lookup),
        }
    }

    /// The columns that fill a field, by its position: one for each part of its value, or a single one.
    pub(crate) fn columns_of(&self, field: usize) -> &[Option<usize>] {
        self.slots.get(field).map_or(&[], |slot| &slot.columns)
    }

    fn read_cells(&self, source: &SourceRow, cells: &Cells, lookup: &Lookup<'_>) -> (Row, Diagnostics) {
        let fields = &self.collection.fields;
        let mut row = Row::empty(fields);
        let mut found = Vec::new();
        for (position, (field, slot)) in fields.iter().zip(&self.slots).enumerate() {
            match read_value(field, slot, cells, lookup) {
                Ok(value) => row.set(position, value),
                Err(fault) => found.push((position, fault)),
            }
        }
        self.check(&row, lookup, &mut found);
        let placed = found.into_iter().map(|(position, fault)| self.at_cell(fault, position, source, cells));
        (row, Diagnostics(placed.collect()))
    }

    /// Adds what breaks a condition to what could not be read, each with the position of its field, in that order.
    fn check(&self, row: &Row, lookup: &Lookup<'_>, found: &mut Vec<(usize, Fault)>) {
        // The codes of a record must be valid on the day the record is about, which is known only now.
        let on = self.collection.day_of(row).unwrap_or(lookup.on);
        let lookup = Lookup { catalogue: lookup.catalogue, on };
        let unread = found.len();
        for (position, field) in self.collection.fields.iter().enumerate() {
            if found[..unread].iter().all(|(at, _)| *at != position) {
                let mut faults = Faults::default();
                check_value(field, row.get(position), &lookup, &mut faults);
                found.extend(faults.into_found().into_iter().map(|(_, fault)| (position, fault)));
            }
        }
        found.sort_by_key(|(position, _)| *position);
    }

    fn at_cell(&self, fault: Fault, position: usize, source: &SourceRow, cells: &Cells) -> Diagnostic {
        let columns = self.slots.get(position).map_or(&[][..], |slot| &slot.columns);
        let mut given = columns.iter().copied().flatten();
        let filled = given.clone().find(|at| cells.get(*at).is_some_and(|cell| !cell.trim().is_empty()));
        let column = match fault.code {
            // The unit or currency stands last.
            FaultCode::UnknownUnit | FaultCode::UnknownCode | FaultCode::CodeNotValid => given.next_back(),
            _ => filled.or_else(|| given.next()),
        };
        let column = column.and_then(|at| {
            let name = self.columns.get(at)?;
            Some(source.cell_name(at).map_or_else(|| name.clone(), |cell| format!("{name} ({cell})")))
        });
        fault.at(Place::Cell { path: self.path.clone(), row: Some(source.number), column })
    }
}

/// Reads a record given as JSON: every fault, each placed at its row and the path of its field.
pub fn read_json_row(
    collection: &Collection,
    value: &Json,
    lookup: &Lookup<'_>,
    path: &str,
    number: u64,
) -> (Row, Diagnostics) {
    json_row(collection, value, lookup, &path.into(), number)
}

fn json_row(
    collection: &Collection,
    value: &Json,
    lookup: &Lookup<'_>,
    path: &Arc<str>,
    number: u64,
) -> (Row, Diagnostics) {
    let mut faults = Faults::default();
    let row = read_values(&collection.fields, value, lookup, &mut faults);
    // Of what is no record, nothing more needs to be said.
    if value.is_object() {
        check_record(collection, &row, lookup, &mut faults);
    }
    let place = |field: String| {
        let column = (!field.is_empty()).then_some(field);
        Place::Cell { path: path.clone(), row: Some(number), column }
    };
    let found =
        in_field_order(&collection.fields, faults).into_iter().map(|(field, fault)| fault.at(place(field))).collect();
    (row, Diagnostics(found))
}

/// The faults, each with the path of its field, in the order in which the fields are declared; those of the record as
/// a whole first. What could not be read is found before what breaks a condition, but a person looks from field to
/// field.
fn in_field_order(fields: &Fields, faults: Faults) -> Vec<(String, Fault)> {
    let mut found = faults.into_found();
    found.sort_by_cached_key(|(path, _)| {
        let field = path.split(['[', '.']).next().unwrap_or_default();
        if field.is_empty() { None } else { Some(fields.position(field).unwrap_or(fields.len())) }
    });
    found
}

/// The value of a field, as its cells say.
fn read_value(field: &Field, slot: &Slot, cells: &Cells, lookup: &Lookup<'_>) -> Result<Value, Fault> {
    let mut parts = [""; MOST_PARTS];
    let count = slot.columns.len().min(MOST_PARTS);
    for (part, column) in parts.iter_mut().zip(&slot.columns) {
        *part = column.and_then(|at| cells.get(at)).unwrap_or_default().trim();
    }
    if parts.iter().all(|part| part.is_empty()) {
        return Ok(Value::Absent);
    }
    field.ty.behaviour().read(&parts[..count], lookup)
}

/// A column that the collection could have.
struct Expected {
    name: String,
    field: usize,
    /// Position among the parts of the field's value; none for a column that holds the whole of several parts.
    part: Option<usize>,
}

fn expected(collection: &Collection) -> Vec<Expected> {
    let mut expected = Vec::new();
    for (at, field) in collection.fields.iter().enumerate() {
        if field.ty.table().is_some() {
            continue;
        }
        for (part, suffix) in field.ty.behaviour().parts().iter().enumerate() {
            expected.push(Expected { name: column_name(field, suffix), field: at, part: Some(part) });
        }
        if matches!(field.ty, FieldType::Quantity(_) | FieldType::Money(_)) {
            expected.push(Expected { name: field.name.to_string(), field: at, part: None });
        }
    }
    expected
}

/// The column of one part of a field's value.
pub(crate) fn column_name(field: &Field, part: &str) -> String {
    if part.is_empty() { field.name.to_string() } else { format!("{}.{part}", field.name) }
}

/// Whether the column of a name holds numbers: of amounts that without its unit or currency, or the whole.
pub(crate) fn holds_numbers(collection: &Collection, name: &str) -> bool {
    let expected = expected(collection);
    let Some(column) = meant(name, &expected).and_then(|at| expected.get(at)) else { return false };
    match collection.fields.at(column.field).map(|field| &field.ty) {
        Some(FieldType::Integer(_) | FieldType::Decimal(_)) => true,
        Some(FieldType::Quantity(_) | FieldType::Money(_)) => column.part.is_none_or(|part| part == 0),
        _ => false,
    }
}

/// The faults of a header, as they are found.
struct Told {
    path: Arc<str>,
    diagnostics: Diagnostics,
}

impl Told {
    fn column(&mut self, severity: Severity, name: &str, fault: Fault) {
        let place = Place::Cell { path: self.path.clone(), row: None, column: Some(name.to_owned()) };
        self.diagnostics.push(Diagnostic { severity, ..fault.at(place) });
    }

    fn twice(&mut self, expected: &str, first: &str, second: &str) {
        let message = format!("both `{first}` and `{second}` are the column `{expected}`");
        self.column(Severity::Error, second, Fault::new(FaultCode::BadFile, message).hint("remove one of them"));
    }

    fn missing(&mut self, name: &str, why: &str) {
        let fault = Fault::new(FaultCode::MissingColumn, format!("the column `{name}` is missing: {why}"));
        self.diagnostics.error(fault.hint(format!("add a column `{name}`")), Place::file(self.path.clone()));
    }
}

/// Whether a column was added to rows that went back to their sender: it says nothing of a record.
fn is_ours(name: &str) -> bool {
    name == crate::ROW_COLUMN || name == crate::FAULTS_COLUMN
}

/// The column meant by a name: the one that is called so, or the only one whose name differs in what people change.
fn meant(name: &str, expected: &[Expected]) -> Option<usize> {
    if let Some(at) = expected.iter().position(|column| column.name == name) {
        return Some(at);
    }
    let same = plain(name);
    let mut alike = expected.iter().enumerate().filter(|(_, column)| plain(&column.name) == same);
    let (at, _) = alike.next()?;
    alike.next().is_none().then_some(at)
}

/// The column meant by a name; otherwise the fault is told.
fn find(name: &str, expected: &[Expected], collection: &Collection, told: &mut Told) -> Option<usize> {
    if let Some(at) = meant(name, expected) {
        let ours = &expected[at].name;
        if ours != name {
            let message = format!("the column `{name}` is taken for `{ours}`");
            let fault = Fault::new(FaultCode::UnknownColumn, message).hint(format!("rename it to `{ours}`"));
            told.column(Severity::Warning, name, fault);
        }
        return Some(at);
    }
    let message = format!("`{}` has no column `{name}`", collection.name);
    let fault = Fault::new(FaultCode::UnknownColumn, message).hint(hint_for(name, expected, collection));
    told.column(Severity::Error, name, fault);
    None
}

/// A name without what people change: case, and the sign between words.
fn plain(name: &str) -> String {
    name.chars().map(|c| if matches!(c, '_' | '.' | ' ') { '-' } else { c.to_ascii_lowercase() }).collect()
}

fn hint_for(name: &str, expected: &[Expected], collection: &Collection) -> String {
    if let Some(field) = collection.fields.get(name) {
        if field.ty.table().is_some() {
            return "it is a repeat group: give the records as JSON lines".into();
        }
        let columns =
            expected.iter().filter(|column| collection.fields.at(column.field).is_some_and(|f| f.name == *name));
        return format!("it has the columns {}", listed(columns.map(|column| column.name.as_str())));
    }
    match nearest(name, expected.iter().map(|column| column.name.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its columns are {}", listed(expected.iter().map(|column| column.name.as_str()))),
    }
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn slot(
    field: usize,
    declared: &Field,
    expected: &[Expected],
    taken: &[Option<usize>],
    columns: &[String],
    told: &mut Told,
) -> Slot {
    let own = || expected.iter().zip(taken).filter(|(column, _)| column.field == field);
    let parts: Vec<Option<usize>> = own().filter(|(column, _)| column.part.is_some()).map(|(_, at)| *at).collect();
    let whole = own().find(|(column, _)| column.part.is_none()).and_then(|(_, at)| *at);
    let first_part = parts.iter().copied().flatten().next();
    match (whole, first_part) {
        (Some(whole), Some(part)) => told.twice(declared.name.as_str(), &columns[whole], &columns[part]),
        (Some(whole), None) => return Slot { columns: vec![Some(whole)] },
        (None, given) => tell_missing(declared, &parts, given.is_some(), told),
    }
    Slot { columns: parts }
}

/// Tells the columns without which no row could be read.
fn tell_missing(field: &Field, parts: &[Option<usize>], given: bool, told: &mut Told) {
    if field.ty.table().is_some() {
        if field.required {
            told.missing(field.name.as_str(), "it is required, and a repeat group comes only as JSON lines");
        }
        return;
    }
    if !field.required && !given {
        return;
    }
    let why = if field.required { "the field is required" } else { "the other part of the value is there" };
    let suffixes = field.ty.behaviour().parts();
    let languages = match &field.ty {
        FieldType::Multilingual(ty) => Some(&ty.languages),
        _ => None,
    };
    if languages.is_some_and(Vec::is_empty) {
        if !given {
            told.missing(&column_name(field, suffixes[1]), "the field is required in at least one language");
        }
        return;
    }
    for (suffix, _) in suffixes.iter().zip(parts).filter(|(_, at)| at.is_none()) {
        let needed = match &field.ty {
            FieldType::Multilingual(ty) => ty.languages.iter().any(|language| language.code() == *suffix),
            FieldType::Quantity(ty) => *suffix != "unit" || ty.unit.is_none(),
            _ => true,
        };
        if needed {
            told.missing(&column_name(field, suffix), why);
        }
    }
}
