//! Import: every row is checked before the first is written; then batches are appended, each durable once acknowledged.
//!
//! A file is read twice, so that memory does not grow with it: once to find every fault, once to write. What is in the
//! store already, unchanged, is not written again: an import that was killed is finished by running it again.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mandate_exchange::{Content, Limits, Mapping};
use mandate_model::{
    Act, Collection, Date, Diagnostic, Diagnostics, Digest, Fault, FaultCode, Field, FieldType, Language, Place, Progress, Record,
    Row, Severity, Value,
};
use mandate_store::{Change, Expect, Stamp};

use crate::checking::Origin;
use crate::{Mandate, Packs};

/// A file to be imported into a collection.
#[derive(Clone, Debug)]
pub struct Import {
    /// The collection's name.
    pub collection: String,
    /// The file.
    pub path: PathBuf,
    /// How the file is named in faults and citations.
    pub shown: String,
    /// The citation kept on each revision; the row's number is added.
    pub source: String,
    /// Further choices.
    pub options: ImportOptions,
}

/// Choices of an import.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// Who imports.
    pub author: String,
    /// Who vouches for the content; the rules that passed it, without.
    pub validated_by: Option<String>,
    /// Why.
    pub reason: String,
    /// The day of the check.
    pub on: Date,
    /// The language of rule messages.
    pub language: Language,
    /// The file's encoding, where it cannot be told from the file.
    pub encoding: Option<String>,
}

/// What checking a file found.
#[derive(Clone, Debug, Default)]
pub struct Validated {
    /// Rows read.
    pub rows: u64,
    /// Rows with an error.
    pub refused: u64,
    /// The first faults, at most [`SHOWN`]; all are counted in `counts`.
    pub diagnostics: Diagnostics,
    /// How many faults of each code and severity there are.
    pub counts: BTreeMap<(Severity, String), u64>,
}

/// Faults kept in full; the rest is counted.
pub const SHOWN: usize = 200;

/// Revisions in one durable append.
const BATCH: usize = 2_000;

/// A batch that is safe on disk.
#[derive(Clone, Copy, Debug)]
pub struct Acknowledged {
    /// First sequence number.
    pub first: u64,
    /// Last sequence number.
    pub last: u64,
    /// Chain hash at the last.
    pub chain: Digest,
}

/// What an import did.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// Records not there before.
    pub new: u64,
    /// Records that got another revision.
    pub changed: u64,
    /// Records that were there already, the same.
    pub unchanged: u64,
    /// Warnings met.
    pub warnings: Diagnostics,
}

impl Validated {
    fn note(&mut self, found: Diagnostics) {
        let mut refused = false;
        for diagnostic in found {
            refused |= diagnostic.severity == Severity::Error;
            *self.counts.entry((diagnostic.severity, diagnostic.code().id().to_owned())).or_default() += 1;
            if self.diagnostics.0.len() < SHOWN {
                self.diagnostics.push(diagnostic);
            }
        }
        self.refused += u64::from(refused);
    }

    /// How many errors there are, shown or not.
    pub fn errors(&self) -> u64 {
        self.counts.iter().filter(|((severity, _), _)| *severity == Severity::Error).map(|(_, count)| count).sum()
    }
}

/// One row of a file, read and checked.
struct Checked {
    number: u64,
    row: Row,
    found: Diagnostics,
}

impl Packs {
    /// Visits every row of a file. A file that cannot be read on is an error; faults of rows are not.
    fn rows(
        &self,
        collection: &Collection,
        import: &Import,
        progress: &dyn Progress,
        visit: &mut dyn FnMut(Checked) -> Result<(), Diagnostics>,
    ) -> Result<Diagnostics, Diagnostics> {
        let limits = Limits { encoding: import.options.encoding.clone(), ..Limits::default() };
        let shown: Arc<str> = import.shown.as_str().into();
        let mut source = mandate_exchange::open(&import.path, &import.shown, &limits)?;
        let (mapping, warnings) = match source.columns() {
            Some(columns) => {
                let (mapping, warnings) = Mapping::of(collection, columns, &import.shown)?;
                (Some(mapping), warnings)
            }
            None => (None, Diagnostics::default()),
        };
        let on = import.options.on;
        let lookup = mandate_model::Lookup { catalogue: &self.catalogue, on };
        while let Some(next) = source.next() {
            let read = next?;
            let (row, mut found) = match (&read.content, &mapping) {
                (Content::Cells(_), Some(mapping)) => mapping.read(&read, &lookup, &import.shown),
                _ => mandate_exchange::read_json_row(collection, &read, &lookup, &import.shown),
            };
            let origin = Origin::FileRow { path: Arc::clone(&shown), row: read.number };
            found.extend(self.check_rules(collection, &row, &origin, on, import.options.language));
            visit(Checked { number: read.number, row, found })?;
            let (done, total) = source.bytes();
            progress.step(done, total);
        }
        Ok(warnings)
    }
}

impl Mandate {
    /// Checks a file as an import would, and writes nothing.
    pub fn validate(&self, import: &Import, progress: &dyn Progress) -> Result<Validated, Diagnostics> {
        let collection = self.packs.catalogue.collection(&import.collection)?;
        let mut validated = Validated::default();
        let mut keys: HashMap<String, u64> = HashMap::new();
        let mut references = References::of(collection);
        let warnings = self.packs.rows(collection, import, progress, &mut |mut checked| {
            validated.rows += 1;
            if let Some(key) = collection.key_of(&checked.row) {
                references.note(collection, &checked);
                if let Some(first) = keys.insert(key.clone(), checked.number) {
                    let fault = Fault::new(FaultCode::DuplicateRecord, format!("the record `{key}` stands in row {first} already"))
                        .hint(format!("rows with the same {} are the same record: remove one", join(&collection.key)));
                    checked.found.error(fault, cell(import, checked.number));
                }
            }
            validated.note(checked.found);
            Ok(())
        })?;
        validated.note(warnings);
        for diagnostic in references.unknown(self, import, &keys)? {
            validated.note(diagnostic.into());
        }
        Ok(validated)
    }

    /// Imports a file. With one error in it nothing is written and every fault is returned.
    pub fn import(
        &mut self,
        import: &Import,
        progress: &dyn Progress,
        acknowledged: &mut dyn FnMut(Acknowledged),
    ) -> Result<Imported, Box<Validated>> {
        let validated = self.validate(import, progress).map_err(refused)?;
        if validated.errors() > 0 {
            return Err(Box::new(validated));
        }
        let mut imported = Imported { warnings: validated.diagnostics, ..Imported::default() };
        self.write(import, progress, acknowledged, &mut imported).map_err(refused)?;
        Ok(imported)
    }

    fn write(
        &mut self,
        import: &Import,
        progress: &dyn Progress,
        acknowledged: &mut dyn FnMut(Acknowledged),
        imported: &mut Imported,
    ) -> Result<(), Diagnostics> {
        let collection = self.packs.catalogue.collection(&import.collection)?.clone();
        let known = self.known(&collection)?;
        let validated_by =
            import.options.validated_by.clone().unwrap_or_else(|| self.packs.rules_identity(&collection));
        let stamp = |at| Stamp { at, author: import.options.author.clone(), validated_by: validated_by.clone() };
        let mut batch: Vec<Change> = Vec::with_capacity(BATCH);
        let packs = Packs {
            catalogue: Arc::clone(&self.packs.catalogue),
            rules: Arc::clone(&self.packs.rules),
            warnings: Diagnostics::default(),
        };
        let mut flush = |batch: &mut Vec<Change>, store: &mut dyn mandate_store::Store| -> Result<(), Diagnostics> {
            if batch.is_empty() {
                return Ok(());
            }
            let appended = store.append(batch, &stamp(self.clock.now()))?;
            if let (Some(first), Some(last)) = (appended.first(), appended.last()) {
                acknowledged(Acknowledged { first: first.seq, last: last.seq, chain: last.chain });
            }
            batch.clear();
            Ok(())
        };
        packs.rows(&collection, import, progress, &mut |checked| {
            if checked.found.has_errors() {
                // The file changed between the two readings.
                return Err(checked.found);
            }
            match change(&collection, import, &checked, &known)? {
                Planned::Unchanged => imported.unchanged += 1,
                Planned::New(change) => {
                    imported.new += 1;
                    batch.push(change);
                }
                Planned::Changed(change) => {
                    imported.changed += 1;
                    batch.push(change);
                }
            }
            if batch.len() >= BATCH { flush(&mut batch, self.store.as_mut()) } else { Ok(()) }
        })?;
        flush(&mut batch, self.store.as_mut())
    }

    /// Number and body digest of each record's last revision.
    fn known(&self, collection: &Collection) -> Result<HashMap<String, (u32, Digest)>, Fault> {
        let mut known = HashMap::new();
        self.store.head_digests(collection.name.as_str(), &mut |key, number, body| {
            known.insert(key.to_owned(), (number, body));
            Ok(())
        })?;
        Ok(known)
    }
}

enum Planned {
    New(Change),
    Changed(Change),
    Unchanged,
}

fn change(
    collection: &Collection,
    import: &Import,
    checked: &Checked,
    known: &HashMap<String, (u32, Digest)>,
) -> Result<Planned, Diagnostics> {
    let key = collection.key_of(&checked.row).ok_or_else(|| {
        Fault::new(FaultCode::Required, "the record has no key").at(cell(import, checked.number))
    })?;
    let record = Record { key, row: checked.row.clone() };
    let body = record.canonical(collection)?;
    let plan = |key: String, expect: Expect| Change {
        collection: collection.name.to_string(),
        key,
        act: Act::Put,
        body: body.clone(),
        expect,
        source: format!("{}, row {}", import.source, checked.number),
        reason: import.options.reason.clone(),
    };
    Ok(match known.get(&record.key) {
        None => Planned::New(plan(record.key, Expect::New)),
        Some((_, digest)) if *digest == mandate_store::hash::sha256(body.as_str().as_bytes()) => Planned::Unchanged,
        Some((number, _)) => Planned::Changed(plan(record.key, Expect::Revision(*number))),
    })
}

/// References met in a file, to be looked up once all rows are read.
struct References {
    fields: Vec<(usize, String)>,
    /// Target collection and key, with the first row that names it and the field.
    met: BTreeMap<(String, String), (u64, String)>,
}

impl References {
    fn of(collection: &Collection) -> Self {
        let target = |(at, field): (usize, &Field)| match &field.ty {
            FieldType::Reference(reference) => Some((at, reference.to.to_string())),
            _ => None,
        };
        Self { fields: collection.fields.iter().enumerate().filter_map(target).collect(), met: BTreeMap::new() }
    }

    fn note(&mut self, collection: &Collection, checked: &Checked) {
        for (position, target) in &self.fields {
            if let Value::Text(key) = checked.row.get(*position) {
                let field = collection.fields.at(*position).map(|field| field.name.to_string()).unwrap_or_default();
                self.met.entry((target.clone(), key.clone())).or_insert((checked.number, field));
            }
        }
    }

    fn unknown(self, mandate: &Mandate, import: &Import, own: &HashMap<String, u64>) -> Result<Vec<Diagnostic>, Fault> {
        let mut unknown = Vec::new();
        for ((target, key), (row, field)) in self.met {
            let in_file = target == import.collection && own.contains_key(&key);
            if !in_file && mandate.store.head(&target, &key, u64::MAX)?.is_none() {
                let fault = Fault::new(FaultCode::UnknownReference, format!("there is no record `{key}` in {target}"))
                    .hint(format!("import {target} first, or correct the key"));
                let place = Place::Cell { path: import.shown.as_str().into(), row: Some(row), column: Some(field) };
                unknown.push(fault.at(place));
            }
        }
        Ok(unknown)
    }
}

fn refused(diagnostics: Diagnostics) -> Box<Validated> {
    let mut validated = Validated::default();
    validated.note(diagnostics);
    Box::new(validated)
}

fn cell(import: &Import, row: u64) -> Place {
    Place::Cell { path: import.shown.as_str().into(), row: Some(row), column: None }
}

fn join(names: &[mandate_model::Name]) -> String {
    names.iter().map(mandate_model::Name::as_str).collect::<Vec<_>>().join(", ")
}

/// The file of a bundled data set, for import.
pub(crate) fn bundled(folder: &Path, data: &mandate_model::pack::BundledData, options: ImportOptions) -> Import {
    let pack = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Import {
        collection: data.collection.to_string(),
        path: folder.join(&data.file),
        shown: format!("{pack}/{}", data.file),
        source: format!("{} ({pack}/{})", data.source, data.file),
        options,
    }
}
