//! Checking a file. One thread reads rows and judges them together; another types them and asks the rules meanwhile.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use mandate_exchange::bulk::Translator;
use mandate_exchange::{Mapping, Options, RowSource, SourceRow};
use mandate_model::{
    Collection, Date, Diagnostic, Diagnostics, Fault, FaultCode, Field, FieldType, Kind, Language, Lookup, Place,
    Progress, Row, Severity, Value,
};

use super::admit::{Admit, Admitted};
use super::references::References;
use super::{Import, Planned};
use crate::checking::Origin;
use crate::{Mandate, Packs};

/// Rows, and about how many bytes of them, that are in one hand at a time.
const CHUNK: (usize, usize) = (1_000, 8 << 20);

/// Faults kept in full; the rest is counted.
pub const SHOWN: usize = 200;

/// What checking a file found.
#[derive(Clone, Debug, Default)]
pub struct Validated {
    /// Rows read.
    pub rows: u64,
    /// Rows with an error.
    pub refused: u64,
    /// Whether the file could not be read to its end.
    pub unread: bool,
    /// The first faults, at most two hundred; all are counted in `counts`.
    pub diagnostics: Diagnostics,
    /// How many faults of each code and severity there are.
    pub counts: BTreeMap<(Severity, String), u64>,
}

impl Validated {
    /// How many errors there are, shown or not.
    pub fn errors(&self) -> u64 {
        self.counts.iter().filter(|((severity, _), _)| *severity == Severity::Error).map(|(_, count)| count).sum()
    }

    /// Counts faults, and keeps the first.
    pub(crate) fn note(&mut self, found: Diagnostics) {
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
}

impl From<Diagnostics> for Validated {
    fn from(found: Diagnostics) -> Self {
        let mut validated = Self::default();
        validated.note(found);
        validated
    }
}

/// Takes rows that passed, beside what was found in the file so far.
pub(crate) type Take<'a> = &'a mut dyn FnMut(Vec<Planned>, &Validated) -> Result<(), Fault>;

/// What a check does with what it finds.
pub(crate) struct Watching<'a> {
    /// Judges the rows.
    pub admit: &'a dyn Admit,
    /// Is told each fault, however many there are.
    pub every: &'a mut dyn FnMut(&Diagnostic),
    /// Takes the rows that passed, a part of the file at a time.
    pub take: Option<Take<'a>>,
}

impl Mandate {
    /// Checks a file to its end. One that cannot be read on is an error; faults of rows are found.
    pub(crate) fn check_file(
        &self,
        import: &Import,
        watching: Watching<'_>,
        progress: &dyn Progress,
    ) -> Result<Validated, Diagnostics> {
        let collection = self.packs.catalogue.collection(&import.collection)?;
        if collection.kind == Kind::Datasets {
            return self.validate_batch(import, watching.admit, watching.every, progress);
        }
        let mut source = mandate_exchange::open(&import.path, &import.shown, &opened(import))?;
        let (typing, warnings) = Typing::open(&self.packs, collection, source.columns(), import)?;
        let mut judging = Judging::new(self, collection, import, watching);
        std::thread::scope(|scope| -> Result<(), Diagnostics> {
            let typing = &typing;
            let mut typed: Option<UnderWay<'_>> = None;
            let outcome = loop {
                let read = read_chunk(&mut *source);
                let (done, total) = source.bytes();
                let next = (!read.is_empty()).then(|| scope.spawn(move || typing.read(read)));
                let ended = next.is_none();
                let judged = match std::mem::replace(&mut typed, next) {
                    Some(before) => joined(before).and_then(|rows| judging.judge(rows)),
                    None => Ok(()),
                };
                let outcome = judged.and_then(|()| Ok(progress.go_on(done, total)?));
                if ended || outcome.is_err() {
                    break outcome;
                }
            };
            // Whatever way the loop was left: a thread that nobody waits for may not fail unheard.
            let left = typed.map_or(Ok(()), |rest| joined(rest).map(drop));
            outcome.and(left)
        })?;
        judging.finish(warnings)
    }
}

/// Rows that are being typed.
type UnderWay<'scope> = std::thread::ScopedJoinHandle<'scope, Vec<Typed>>;

fn joined(typed: UnderWay<'_>) -> Result<Vec<Typed>, Diagnostics> {
    Ok(typed.join().map_err(|_| Fault::new(FaultCode::System, "the check of a file stopped unexpectedly"))?)
}

/// How the file of an import is opened.
pub(crate) fn opened(import: &Import) -> Options {
    let mapped = import.options.mapping.as_ref().and_then(|mapping| mapping.encoding.clone());
    Options {
        encoding: import.options.encoding.clone().or(mapped),
        format: import.options.format,
        sheet: import.options.sheet.clone(),
        header: import.options.mapping.as_ref().and_then(|mapping| mapping.header),
        ..Options::default()
    }
}

fn read_chunk(source: &mut dyn RowSource) -> Vec<Result<SourceRow, Diagnostic>> {
    let (rows, bytes) = CHUNK;
    let (mut read, mut weight) = (Vec::with_capacity(rows), 0);
    while read.len() < rows && weight < bytes {
        let Some(row) = source.next() else { break };
        weight += row.as_ref().map_or(0, SourceRow::weight);
        read.push(row);
    }
    read
}

/// A row as values, with what its types and rules say.
pub(crate) struct Typed {
    /// Where a person finds it.
    pub number: u64,
    row: Row,
    /// The key of its record; none where a part of it is absent.
    pub key: Option<String>,
    /// What is wrong with it by itself.
    pub found: Diagnostics,
}

/// What typing a row needs.
pub(crate) struct Typing<'a> {
    packs: &'a Packs,
    collection: &'a Collection,
    mapping: Mapping<'a>,
    translator: Option<Translator>,
    shown: Arc<str>,
    on: Date,
    language: Language,
}

impl<'a> Typing<'a> {
    /// For a file with these columns, or with rows that name their own fields; and what is odd about the columns.
    pub(crate) fn open(
        packs: &'a Packs,
        collection: &'a Collection,
        columns: Option<&[String]>,
        import: &Import,
    ) -> Result<(Self, Diagnostics), Diagnostics> {
        let translator = match (columns, &import.options.mapping) {
            (_, Some(_)) if collection.kind == Kind::Records => {
                let fault = Fault::new(
                    FaultCode::Usage,
                    format!("{} takes records one by one, without a mapping", collection.name),
                );
                return Err(fault.hint("name the columns as the fields are named").into());
            }
            (None, Some(mapping)) => {
                let fault = Fault::new(
                    FaultCode::Usage,
                    format!("the mapping `{}` is of columns, and this file has none", mapping.name),
                );
                return Err(fault.hint("give CSV, a workbook or Parquet").into());
            }
            (Some(columns), Some(mapping)) => Some(Translator::new(collection, mapping, columns, &import.shown)?),
            (_, None) => None,
        };
        let columns = translator.as_ref().map(Translator::columns).or(columns);
        let (mapping, warnings) = match columns {
            Some(columns) => Mapping::of(collection, columns, &import.shown)?,
            None => (Mapping::json(collection, &import.shown), Diagnostics::default()),
        };
        let (shown, on, language) = (import.shown.as_str().into(), import.options.on, import.options.language);
        Ok((Self { packs, collection, mapping, translator, shown, on, language }, warnings))
    }

    /// How columns fill fields.
    pub(crate) fn mapping(&self) -> &Mapping<'a> {
        &self.mapping
    }

    /// How cells of the sender become cells of ours; none where they are ours already.
    pub(crate) fn translator(&self) -> Option<&Translator> {
        self.translator.as_ref()
    }

    /// The lists, and the day of the check.
    pub(crate) fn lookup(&self) -> Lookup<'a> {
        Lookup { catalogue: &self.packs.catalogue, on: self.on }
    }

    /// A place in the file.
    pub(crate) fn at(&self, row: u64, column: Option<&str>) -> Place {
        Place::Cell { path: Arc::clone(&self.shown), row: Some(row), column: column.map(str::to_owned) }
    }

    fn read(&self, rows: Vec<Result<SourceRow, Diagnostic>>) -> Vec<Typed> {
        rows.into_iter().map(|row| row.map_or_else(|fault| self.unreadable(fault), |row| self.typed(&row))).collect()
    }

    /// Types a row and asks the rules.
    pub(crate) fn typed(&self, read: &SourceRow) -> Typed {
        let (row, mut found) = self.mapping.read(read, &self.lookup());
        let origin = Origin::FileRow { path: Arc::clone(&self.shown), row: read.number };
        found.extend(self.packs.check_rules(self.collection, &row, &origin, self.on, self.language));
        Typed { number: read.number, key: self.collection.key_of(&row), row, found }
    }

    /// One row that cannot be read is told like any other fault; the file may go on.
    fn unreadable(&self, fault: Diagnostic) -> Typed {
        let number = match &fault.place {
            Place::Cell { row, .. } => row.unwrap_or_default(),
            _ => 0,
        };
        Typed { number, row: Row::empty(&self.collection.fields), key: None, found: fault.into() }
    }
}

/// What is known of a file after the rows so far.
struct Judging<'a, 'w> {
    mandate: &'a Mandate,
    collection: &'a Collection,
    import: &'a Import,
    watching: Watching<'w>,
    validated: Validated,
    keys: HashMap<String, u64>,
    references: References,
    files: Vec<(usize, &'a Field)>,
}

impl<'a, 'w> Judging<'a, 'w> {
    fn new(mandate: &'a Mandate, collection: &'a Collection, import: &'a Import, watching: Watching<'w>) -> Self {
        let is_file = |(_, field): &(usize, &Field)| matches!(field.ty, FieldType::File(_));
        Self {
            mandate,
            collection,
            import,
            watching,
            validated: Validated::default(),
            keys: HashMap::new(),
            references: References::of(collection),
            files: collection.fields.iter().enumerate().filter(is_file).collect(),
        }
    }

    fn judge(&mut self, chunk: Vec<Typed>) -> Result<(), Diagnostics> {
        let keyed: Vec<(&str, &Row)> =
            chunk.iter().filter_map(|typed| Some((typed.key.as_deref()?, &typed.row))).collect();
        let mut admitted = self.watching.admit.admit(self.collection, &keyed)?.into_iter();
        let mut passed = Vec::new();
        for typed in chunk {
            let admitted = typed.key.is_some().then(|| admitted.next()).flatten();
            passed.extend(self.one(typed, admitted)?);
        }
        self.watching.take.as_mut().map_or(Ok(()), |take| Ok(take(passed, &self.validated)?))
    }

    /// Judges one row; the record that it becomes, if somebody takes it.
    fn one(&mut self, typed: Typed, admitted: Option<Result<Admitted, Fault>>) -> Result<Option<Planned>, Diagnostics> {
        let Typed { number, row, key, mut found } = typed;
        self.validated.rows += 1;
        let mut planned = None;
        if let (Some(key), Some(admitted)) = (key, admitted) {
            self.references.note(self.collection, number, &row);
            match admitted {
                Ok(admitted) => planned = Some((key.clone(), admitted)),
                Err(fault) => found.error(fault, self.at(number)),
            }
            self.missing_files(number, &row, &mut found)?;
            if let Some(first) = self.keys.get(&key) {
                found.error(twice(self.collection, &key, *first), self.at(number));
            } else {
                self.keys.insert(key, number);
            }
        } else if !found.has_errors() {
            found.error(Fault::new(FaultCode::Required, "the record has no key"), self.at(number));
        }
        let mut plan = match planned.filter(|_| !found.has_errors()) {
            Some((key, admitted)) => Some(self.plan(number, key, row, admitted)?),
            None => None,
        };
        if let Some(Err(fault)) = plan.as_ref().map(|plan| plan.change.fits()) {
            found.error(fault, self.at(number));
            plan = None;
        }
        found.0.iter().for_each(&mut *self.watching.every);
        self.validated.note(found);
        Ok(plan)
    }

    fn plan(&self, number: u64, key: String, mut row: Row, admitted: Admitted) -> Result<Planned, Fault> {
        let Admitted { state, expect, kept } = admitted;
        for (position, value) in kept {
            row.set(position, value);
        }
        let body = crate::records::body_of(self.collection, &row, state.as_deref())?;
        Ok(Planned::new(self.import, number, key, body, expect))
    }

    /// Files that a row names and the store does not hold.
    fn missing_files(&self, number: u64, row: &Row, found: &mut Diagnostics) -> Result<(), Fault> {
        for (position, field) in &self.files {
            let Value::File(file) = row.get(*position) else { continue };
            if self.mandate.store.read()?.copy_blob(&file.sha256, &mut std::io::sink())?.is_none() {
                let message = format!("the store holds no file with the hash {}", file.sha256.short());
                let fault = Fault::new(FaultCode::UnknownReference, message)
                    .hint(format!("keep {} by `mandate attach` first", file.name));
                let path = self.import.shown.as_str().into();
                found.error(fault, Place::Cell { path, row: Some(number), column: Some(field.name.to_string()) });
            }
        }
        Ok(())
    }

    fn at(&self, row: u64) -> Place {
        Place::Cell { path: self.import.shown.as_str().into(), row: Some(row), column: None }
    }

    fn finish(self, warnings: Diagnostics) -> Result<Validated, Diagnostics> {
        let Self { mut validated, watching, .. } = self;
        warnings.0.iter().for_each(&mut *watching.every);
        validated.note(warnings);
        for diagnostic in self.references.unknown(self.mandate, self.import, &self.keys)? {
            (watching.every)(&diagnostic);
            validated.note(diagnostic.into());
        }
        Ok(validated)
    }
}

/// The fault of a row that names the record of a row before it.
pub(crate) fn twice(collection: &Collection, key: &str, first: u64) -> Fault {
    let names: Vec<&str> = collection.key.iter().map(mandate_model::Name::as_str).collect();
    Fault::new(FaultCode::DuplicateRecord, format!("the record `{key}` stands in row {first} already"))
        .hint(format!("rows with the same {} are the same record: remove one", names.join(", ")))
}
