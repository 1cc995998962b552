//! Import: every row is checked before the first is written; then batches are appended, each durable once acknowledged.
//!
//! A file is read twice, so that memory does not grow with it: once to find every fault, once to write. What is in the
//! store already, unchanged, is not written again: an import that was killed is finished by running it again.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use mandate_exchange::{Format, Mapping, Options};
use mandate_model::{
    Canonical, Collection, Date, Diagnostic, Diagnostics, Digest, Fault, FaultCode, Field, FieldType, Language, Place,
    Progress, Row, Severity, Value,
};
use mandate_store::{Change, Expect, HeadDigest, Stamp};

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
    /// The file's format, where its name does not tell it.
    pub format: Option<Format>,
    /// The sheet of a workbook; the first that is seen, without.
    pub sheet: Option<String>,
    /// The state of the workflow in which records begin; those that are there already are left as they are. Without one,
    /// what is imported stands as official.
    pub state: Option<String>,
}

/// What checking a file found.
#[derive(Clone, Debug, Default)]
pub struct Validated {
    /// Rows read.
    pub rows: u64,
    /// Rows with an error.
    pub refused: u64,
    /// The first faults, at most two hundred; all are counted in `counts`.
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
    /// Counts faults, and keeps the first.
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

/// Whether a row may be written by whoever brings it, and the state that it is written in; none is said of official data.
pub(crate) type Admit<'a> = &'a dyn Fn(&Collection, &str, &Row) -> Result<Option<String>, Fault>;

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
        let options = Options {
            encoding: import.options.encoding.clone(),
            format: import.options.format,
            sheet: import.options.sheet.clone(),
            ..Options::default()
        };
        let shown: Arc<str> = import.shown.as_str().into();
        let mut source = mandate_exchange::open(&import.path, &import.shown, &options)?;
        let (mapping, warnings) = match source.columns() {
            Some(columns) => Mapping::of(collection, columns, &import.shown)?,
            None => (Mapping::json(collection, &import.shown), Diagnostics::default()),
        };
        let on = import.options.on;
        let lookup = mandate_model::Lookup { catalogue: &self.catalogue, on };
        while let Some(next) = source.next() {
            if progress.is_cancelled() {
                return Err(mandate_model::progress::stopped().into());
            }
            let read = match next {
                Ok(read) => read,
                Err(diagnostic) => {
                    // One row that cannot be read is told like any other fault; the file may go on.
                    let number = row_of(&diagnostic);
                    visit(Checked { number, row: Row::empty(&collection.fields), found: diagnostic.into() })?;
                    continue;
                }
            };
            let (row, mut found) = mapping.read(&read, &lookup);
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
        self.validate_admitted(import, &|_, _, _| Ok(import.options.state.clone()), &mut |_| (), progress)
    }

    /// [`Mandate::validate`] of what somebody at work brings. `every` is told each fault, however many there are.
    pub(crate) fn validate_admitted(
        &self,
        import: &Import,
        admit: Admit<'_>,
        every: &mut dyn FnMut(&Diagnostic),
        progress: &dyn Progress,
    ) -> Result<Validated, Diagnostics> {
        let collection = self.packs.catalogue.collection(&import.collection)?;
        let mut validated = Validated::default();
        let mut keys: HashMap<String, u64> = HashMap::new();
        let mut references = References::of(collection);
        let warnings = self.packs.rows(collection, import, progress, &mut |mut checked| {
            validated.rows += 1;
            if let Some(key) = collection.key_of(&checked.row) {
                references.note(collection, &checked);
                if let Err(fault) = admit(collection, &key, &checked.row) {
                    checked.found.error(fault, cell(import, checked.number));
                }
                self.missing_files(collection, import, &mut checked)?;
                if let Some(first) = keys.insert(key.clone(), checked.number) {
                    let fault = Fault::new(
                        FaultCode::DuplicateRecord,
                        format!("the record `{key}` stands in row {first} already"),
                    )
                    .hint(format!("rows with the same {} are the same record: remove one", join(&collection.key)));
                    checked.found.error(fault, cell(import, checked.number));
                }
            }
            checked.found.0.iter().for_each(&mut *every);
            validated.note(checked.found);
            Ok(())
        })?;
        warnings.0.iter().for_each(&mut *every);
        validated.note(warnings);
        for diagnostic in references.unknown(self, import, &keys)? {
            every(&diagnostic);
            validated.note(diagnostic.into());
        }
        Ok(validated)
    }

    /// Files that a row names and the store does not hold.
    fn missing_files(&self, collection: &Collection, import: &Import, checked: &mut Checked) -> Result<(), Fault> {
        for (field, value) in collection.fields.iter().zip(&checked.row.0) {
            let Value::File(file) = value else { continue };
            if self.store.read()?.copy_blob(&file.sha256, &mut std::io::sink())?.is_none() {
                let message = format!("the store holds no file with the hash {}", file.sha256.short());
                let fault = Fault::new(FaultCode::UnknownReference, message)
                    .hint(format!("keep {} by `mandate attach` first", file.name));
                let column = Some(field.name.to_string());
                let path = import.shown.as_str().into();
                checked.found.error(fault, Place::Cell { path, row: Some(checked.number), column });
            }
        }
        Ok(())
    }

    /// Imports a file. With one error in it nothing is written and every fault is returned.
    pub fn import(
        &self,
        import: &Import,
        progress: &dyn Progress,
        acknowledged: &mut dyn FnMut(Acknowledged),
    ) -> Result<Imported, Box<Validated>> {
        self.import_admitted(import, &|_, _, _| Ok(import.options.state.clone()), progress, acknowledged)
    }

    /// [`Mandate::import`] of what somebody at work brings.
    pub(crate) fn import_admitted(
        &self,
        import: &Import,
        admit: Admit<'_>,
        progress: &dyn Progress,
        acknowledged: &mut dyn FnMut(Acknowledged),
    ) -> Result<Imported, Box<Validated>> {
        let validated = self.validate_admitted(import, admit, &mut |_| (), progress).map_err(refused)?;
        if validated.errors() > 0 {
            return Err(Box::new(validated));
        }
        let mut imported = Imported { warnings: validated.diagnostics, ..Imported::default() };
        self.write(import, admit, progress, acknowledged, &mut imported).map_err(refused)?;
        Ok(imported)
    }

    fn write(
        &self,
        import: &Import,
        admit: Admit<'_>,
        progress: &dyn Progress,
        acknowledged: &mut dyn FnMut(Acknowledged),
        imported: &mut Imported,
    ) -> Result<(), Diagnostics> {
        let collection = self.packs.catalogue.collection(&import.collection)?.clone();
        let rules = self.packs.rules_identity(&collection);
        let validated_by = import.options.validated_by.clone().unwrap_or(rules);
        let packs = self.packs.clone();
        let mut batch: Vec<Planned> = Vec::with_capacity(BATCH);
        packs.rows(&collection, import, progress, &mut |checked| {
            if checked.found.has_errors() {
                // The file changed between the two readings.
                return Err(checked.found);
            }
            batch.push(planned(&collection, import, admit, &checked)?);
            if batch.len() >= BATCH {
                self.append(&collection, import, &validated_by, std::mem::take(&mut batch), acknowledged, imported)?;
            }
            Ok(())
        })?;
        Ok(self.append(&collection, import, &validated_by, batch, acknowledged, imported)?)
    }

    /// Appends what is new or changed of a batch.
    fn append(
        &self,
        collection: &Collection,
        import: &Import,
        validated_by: &str,
        batch: Vec<Planned>,
        acknowledged: &mut dyn FnMut(Acknowledged),
        imported: &mut Imported,
    ) -> Result<(), Fault> {
        let keys: Vec<&str> = batch.iter().map(|planned| planned.key.as_str()).collect();
        let known = self.store.read()?.head_digests(collection.name.as_str(), &keys)?;
        let mut changes = Vec::with_capacity(batch.len());
        for (planned, head) in batch.into_iter().zip(known) {
            let digest = mandate_store::hash::of_bytes(planned.body.as_str().as_bytes());
            let expect = match head {
                Some(HeadDigest { body: Some(body), .. }) if body == digest || import.options.state.is_some() => {
                    imported.unchanged += 1;
                    continue;
                }
                Some(HeadDigest { number, body: Some(_) }) => {
                    imported.changed += 1;
                    Expect::Revision(number)
                }
                Some(HeadDigest { body: None, .. }) | None => {
                    imported.new += 1;
                    Expect::New
                }
            };
            let change = Change::put(collection.name.as_str(), planned.key, planned.body);
            let change = change.expect(expect).reason(import.options.reason.as_str());
            changes.push(change.source(format!("{}, row {}", import.source, planned.number)));
        }
        if changes.is_empty() {
            return Ok(());
        }
        let author = import.options.author.clone();
        let stamp = Stamp { at: self.clock.now(), author, validated_by: validated_by.to_owned() };
        let receipts = self.store.write().append(&changes, &stamp)?;
        if let (Some(first), Some(last)) = (receipts.first(), receipts.last()) {
            acknowledged(Acknowledged { first: first.seq, last: last.seq, chain: last.chain });
        }
        Ok(())
    }
}

/// A record of the file, ready to be compared with the store.
struct Planned {
    number: u64,
    key: String,
    body: Canonical,
}

fn planned(
    collection: &Collection,
    import: &Import,
    admit: Admit<'_>,
    checked: &Checked,
) -> Result<Planned, Diagnostics> {
    let key = collection
        .key_of(&checked.row)
        .ok_or_else(|| Fault::new(FaultCode::Required, "the record has no key").at(cell(import, checked.number)))?;
    let state = admit(collection, &key, &checked.row)?;
    let body = crate::records::body_of(collection, &checked.row, state.as_deref())?;
    Ok(Planned { number: checked.number, key, body })
}

fn row_of(diagnostic: &Diagnostic) -> u64 {
    match &diagnostic.place {
        Place::Cell { row, .. } => row.unwrap_or_default(),
        _ => 0,
    }
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
            if !in_file && mandate.store.read()?.head(&target, &key, u64::MAX)?.is_none() {
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
        options: ImportOptions { state: data.state.as_ref().map(ToString::to_string), ..options },
    }
}
