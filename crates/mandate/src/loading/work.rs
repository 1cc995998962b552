//! What one thread does with a block: cells to columns, then everything that can be said of a row by itself.

use std::collections::{BTreeSet, HashMap};

use mandate_columns::{KeyDigest, digests_of, distinct_texts, first_column, text_at};
use mandate_exchange::bulk::{Block, RecordBatch, Table, Typer};
use mandate_exchange::{Content, SourceRow};
use mandate_facts::Sweep;
use mandate_model::{Collection, Diagnostics, Fault, FaultCode, FieldType, Place, Severity};

use crate::Mandate;
use crate::importing::Typing;

/// One thread's share of a check.
pub(super) struct Worker<'a> {
    mandate: &'a Mandate,
    typing: &'a Typing<'a>,
    typer: Typer<'a>,
    /// The first columns of the key's fields.
    key: Vec<usize>,
    country: Option<usize>,
    references: Vec<Reference>,
    sweep: Option<&'a Sweep>,
}

/// A field that names records of another collection, and the keys that were looked up already.
struct Reference {
    column: usize,
    field: String,
    target: String,
    known: HashMap<String, bool>,
}

/// What was found out about the rows of a block.
pub(super) struct Checked {
    /// The rows as they came.
    pub sent: Table,
    /// The rows in columns of ours, where a mapping has made such.
    pub ours: Option<Table>,
    /// The rows as columns.
    pub batch: RecordBatch,
    /// What is wrong with rows, by their positions, in order.
    pub found: Vec<(usize, Diagnostics)>,
    /// The digest of each row's key; none where a part of it is absent.
    pub keys: Vec<Option<KeyDigest>>,
    /// The countries that rows are of; none among them where a row is of no country.
    pub countries: BTreeSet<Option<String>>,
}

impl<'a> Worker<'a> {
    pub(super) fn new(
        mandate: &'a Mandate,
        collection: &'a Collection,
        typing: &'a Typing<'a>,
        sweep: Option<&'a Sweep>,
    ) -> Self {
        let fields = &collection.fields;
        let column = |name: &mandate_model::Name| fields.position(name.as_str()).map(|at| first_column(fields, at));
        let references = fields.iter().enumerate().filter_map(|(at, field)| match &field.ty {
            FieldType::Reference(reference) => Some(Reference {
                column: first_column(fields, at),
                field: field.name.to_string(),
                target: reference.to.to_string(),
                known: HashMap::new(),
            }),
            _ => None,
        });
        Self {
            mandate,
            typing,
            typer: Typer::new(collection, typing.mapping(), typing.lookup()),
            key: collection.key.iter().filter_map(column).collect(),
            country: collection.country_field.as_ref().and_then(column),
            references: references.collect(),
            sweep,
        }
    }

    /// Looks at all rows of a block.
    pub(super) fn check(&mut self, block: Block) -> Result<Checked, Fault> {
        let sent = block.table();
        let translated = self.typing.translator().map(|translator| translator.table(&sent));
        let table = translated.as_ref().map_or(&sent, |translated| &translated.table);
        let misread = translated.as_ref().map_or(&[][..], |translated| &translated.misread);
        let typed = self.typer.read(table).map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
        let (batch, mut suspect) = (typed.batch, typed.suspect);
        misread.iter().for_each(|(row, _)| suspect[*row] = true);
        let keys: Vec<Option<KeyDigest>> = self.keys(&batch, &mut suspect);
        self.ask_rules(&batch, &mut suspect)?;
        let mut unknown = self.unknown_references(&batch, table)?;
        let mut found = Vec::new();
        for (at, suspect) in suspect.into_iter().enumerate() {
            let unknown = if unknown.is_empty() { None } else { unknown.remove(&at) };
            if suspect || unknown.is_some() {
                let mut here = if suspect { self.describe(table, at, misread) } else { Diagnostics::default() };
                here.extend(unknown.unwrap_or_default());
                self.name_as_sent(&mut here);
                found.push((at, here));
            }
        }
        let countries = self.country.map(|column| distinct_texts(&batch, column)).unwrap_or_default();
        let ours = translated.map(|translated| translated.table);
        Ok(Checked { sent, ours, batch, found, keys, countries })
    }

    fn keys(&self, batch: &RecordBatch, suspect: &mut [bool]) -> Vec<Option<KeyDigest>> {
        let keys = digests_of(batch, &self.key);
        suspect.iter_mut().zip(&keys).for_each(|(suspect, key)| *suspect |= key.is_none());
        keys
    }

    /// Marks the rows that break a rule.
    fn ask_rules(&self, batch: &RecordBatch, suspect: &mut [bool]) -> Result<(), Fault> {
        if let Some(sweep) = self.sweep {
            let noted = sweep.run(batch)?.of_note();
            suspect.iter_mut().zip(noted.iter()).for_each(|(suspect, noted)| *suspect |= noted);
        }
        Ok(())
    }

    /// What is wrong with a row: by the same functions as for a row of any import.
    fn describe(&self, table: &Table, at: usize, misread: &[(usize, usize)]) -> Diagnostics {
        let row = table.source_row(at);
        let typed = self.typing.typed(&row);
        let mut found = typed.found;
        let first = misread.partition_point(|(row, _)| *row < at);
        for (_, column) in misread.iter().skip(first).take_while(|(row, _)| *row == at) {
            self.tell_misread(&row, *column, &mut found);
        }
        if typed.key.is_none() && !found.has_errors() {
            found.error(Fault::new(FaultCode::Required, "the record has no key"), self.typing.at(typed.number, None));
        }
        if found.0.is_empty() {
            // Nothing is wrong with the row by itself, and yet it has no whole form in columns: never written in part.
            let fault = Fault::new(FaultCode::System, "the row cannot be held in columns as it is");
            found.error(fault.hint("tell the developers which field it is"), self.typing.at(typed.number, None));
        }
        found
    }

    /// Tells of a cell that only looks like a number of ours, unless it is refused already.
    fn tell_misread(&self, row: &SourceRow, column: usize, found: &mut Diagnostics) {
        let name = self.typing.translator().and_then(|translator| translator.columns().get(column));
        let (Some(name), Content::Cells(cells)) = (name, &row.content) else { return };
        let place = self.typing.at(row.number, Some(name));
        if !found.0.iter().any(|told| told.severity == Severity::Error && told.place == place) {
            let text = cells.get(column).unwrap_or_default();
            let message = format!("`{text}` is no number with a decimal comma: its points separate no thousands");
            let fault = Fault::new(FaultCode::Unreadable, message);
            found.error(fault.hint("write it as 1.234,5, or change how the mapping reads decimals"), place);
        }
    }

    /// Faults of columns of ours by the names that the sender knows.
    fn name_as_sent(&self, found: &mut Diagnostics) {
        let Some(translator) = self.typing.translator() else { return };
        for diagnostic in &mut found.0 {
            if let Place::Cell { column: Some(column), .. } = &mut diagnostic.place
                && let Some(theirs) = translator.their_name(column)
            {
                *column = theirs;
            }
        }
    }

    /// References to records that are not there, by the position of the row.
    fn unknown_references(&mut self, batch: &RecordBatch, table: &Table) -> Result<HashMap<usize, Diagnostics>, Fault> {
        let mut unknown: HashMap<usize, Diagnostics> = HashMap::new();
        for reference in &mut self.references {
            for at in 0..table.len() {
                let Some(key) = text_at(batch, reference.column, at) else { continue };
                let known = match reference.known.get(key) {
                    Some(known) => *known,
                    None => {
                        let store = self.mandate.store.read()?;
                        let known = store.head(&reference.target, key, mandate_store::NOW)?.is_some();
                        reference.known.insert(key.to_owned(), known);
                        known
                    }
                };
                if !known {
                    let fault = crate::importing::unknown_reference(key, &reference.target);
                    let place: Place = self.typing.at(table.numbers()[at], Some(&reference.field));
                    unknown.entry(at).or_default().error(fault, place);
                }
            }
        }
        Ok(unknown)
    }
}
