//! A file becomes a batch: its rows become parts, its revision names them.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use mandate_columns::keep;
use mandate_datasets::{BatchBody, BatchWriter, Checked, FaultCount, Layout, MappingUsed, SourceFile, Writing};
use mandate_exchange::bulk::Blocks;
use mandate_exchange::{Format, ReturnedRows, SourceRow};
use mandate_model::{
    Act, Canonical, Collection, Diagnostic, Diagnostics, Digest, Fault, FaultCode, Progress, Revision, STATE,
};
use mandate_store::{Change, Expect, Stamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::check::{Passed, Sink};
use crate::Mandate;
use crate::importing::{Acknowledged, Admit, Import, Imported, Validated, opened};

/// Batches read from the store at once.
const PAGE: usize = 500;

/// Choices for a file that becomes a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchOptions {
    /// How the batch is called; the name of the file without its ending, without.
    pub name: Option<String>,
    /// Whether a batch of that name that says something else is replaced.
    pub replace: bool,
    /// Whether rows with errors are left out; otherwise one error refuses the file.
    pub leave_out: bool,
    /// Where rows with errors are written, in the format in which they came.
    pub returned: Option<PathBuf>,
}

/// A batch as an import left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedBatch {
    /// Its key.
    pub key: String,
    /// Rows in it.
    pub rows: u64,
    /// Rows of the file that are not in it.
    pub left_out: u64,
    /// Rows in the file of rows that go back.
    pub returned: u64,
}

/// What a file would become in a collection of batches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeseenBatch {
    /// The key of its batch.
    pub key: String,
    /// Whether there is a batch of that key already.
    pub stands: bool,
    /// The batch that was made of the same file in the same way.
    pub same_as: Option<String>,
}

/// What is known of the file before it is checked.
struct Delivered {
    sha256: Digest,
    bytes: u64,
    format: Format,
}

impl Mandate {
    /// Imports a file into a collection of batches.
    pub(crate) fn import_batch(
        &self,
        collection: &Collection,
        import: &Import,
        admit: &dyn Admit,
        progress: &dyn Progress,
        acknowledged: &mut dyn FnMut(Acknowledged),
    ) -> Result<Imported, Box<Validated>> {
        let refused = |fault: Fault| Box::new(Validated::from(Diagnostics::from(fault)));
        let delivered = look_at(import).map_err(refused)?;
        let standing = self.standing(collection).map_err(refused)?;
        let rules = self.packs().rules_identity(collection);
        if let Some((key, body)) = same_file(&standing, &delivered, &rules, import) {
            let batch = LoadedBatch { key, rows: body.rows, left_out: body.checked.left_out, returned: 0 };
            return Ok(Imported { unchanged: batch.rows, batch: Some(batch), ..Imported::default() });
        }
        let key = batch_key(import).map_err(refused)?;
        let before = standing.iter().find(|(revision, _)| revision.key == key).map(|(revision, body)| (revision, body));
        let options = &import.options.batch;
        if before.is_some() && !options.replace {
            let fault =
                Fault::new(FaultCode::Conflict, format!("there is a batch `{key}` in {} already", collection.name));
            return Err(refused(fault.hint("replace it, or give this one another name")));
        }
        let state = admit.batch_state(collection, before).map_err(refused)?;
        let taking = Taking::begin(self, collection, import, delivered.format);
        let mut taking = taking.map_err(|found| Box::new(Validated::from(found)))?;
        let found = self.check_batch(import, admit, &mut |_| (), Some(&mut taking), progress);
        let found = found.map_err(|found| Box::new(Validated::from(found)))?;
        let returned = taking.returning.take().map_or(Ok(0), |returning| returning.0.finish()).map_err(refused)?;
        // Of a file that broke off nobody knows what is missing.
        if found.errors() > 0 && (!options.leave_out || found.unread) {
            return Err(Box::new(found));
        }
        let written = taking.writer.finish(&taking.left_out).map_err(refused)?;
        let body = BatchBody {
            label: key.clone(),
            rows: written.rows,
            columns: Layout::of(collection).digest(),
            parts: written.parts,
            source: SourceFile {
                name: import.shown.clone(),
                format: delivered.format.name().to_owned(),
                sha256: delivered.sha256,
                bytes: delivered.bytes,
                rows: found.rows,
            },
            mapping: import.options.mapping.as_ref().map(|mapping| MappingUsed {
                name: mapping.name.to_string(),
                sha256: mandate_store::hash::of_bytes(mapping.text.as_bytes()),
            }),
            rules: rules.clone(),
            checked: Checked { faults: counted(&found), left_out: found.refused, returned: None },
        };
        let batch = LoadedBatch { key, rows: body.rows, left_out: found.refused, returned };
        let expect = before.map_or(Expect::New, |(before, _)| Expect::Revision(before.number));
        let mut json = body.to_json().map_err(refused)?;
        if let (Some(state), Some(members)) = (state, json.as_object_mut()) {
            members.insert(STATE.to_owned(), state.into());
        }
        let body = Canonical::of(&json).map_err(refused)?;
        let change = Change::put(collection.name.as_str(), batch.key.as_str(), body).expect(expect);
        self.append_batch(change, import, &rules, acknowledged).map_err(refused)?;
        let mut imported = Imported { warnings: found.diagnostics, ..Imported::default() };
        *(if before.is_some() { &mut imported.changed } else { &mut imported.new }) = batch.rows;
        imported.batch = Some(batch);
        Ok(imported)
    }

    /// What a file would become.
    pub(crate) fn foresee_batch(&self, collection: &Collection, import: &Import) -> Result<ForeseenBatch, Fault> {
        let standing = self.standing(collection)?;
        let same = same_file(&standing, &look_at(import)?, &self.packs().rules_identity(collection), import);
        let (key, stands) = self.batch_of(collection, import)?;
        Ok(ForeseenBatch { key, stands, same_as: same.map(|(key, _)| key) })
    }

    /// The key of the batch that a file would become, and whether there is one of that key already.
    pub(crate) fn batch_of(&self, collection: &Collection, import: &Import) -> Result<(String, bool), Fault> {
        let key = batch_key(import)?;
        let head = self.store.read()?.head(collection.name.as_str(), &key, mandate_store::NOW)?;
        Ok((key, head.is_some_and(|head| head.act == Act::Put)))
    }

    /// Checks a file that would become a batch; rows with errors are written into the file that goes back, if one is
    /// asked for.
    pub(crate) fn validate_batch(
        &self,
        import: &Import,
        admit: &dyn Admit,
        every: &mut dyn FnMut(&Diagnostic),
        progress: &dyn Progress,
    ) -> Result<Validated, Diagnostics> {
        let returning = || -> Result<Option<Returning>, Diagnostics> {
            let format = mandate_exchange::format_of(&import.path, &import.shown, &opened(import))?;
            Returning::begin(import, format)
        };
        let Some(mut returning) = returning()? else {
            return self.check_batch(import, admit, every, None, progress);
        };
        let found = self.check_batch(import, admit, every, Some(&mut returning), progress)?;
        returning.0.finish()?;
        Ok(found)
    }

    /// The batches of a collection that stand, with what their revisions say.
    pub(crate) fn standing(&self, collection: &Collection) -> Result<Vec<(Revision, BatchBody)>, Fault> {
        let (mut standing, mut after) = (Vec::new(), None::<String>);
        loop {
            let store = self.store.read()?;
            let page = store.heads(collection.name.as_str(), mandate_store::NOW, after.as_deref(), PAGE)?;
            let Some(last) = page.last() else { return Ok(standing) };
            after = Some(last.key.clone());
            for revision in page {
                let body = BatchBody::from_json(&revision.body.parse()?)?;
                standing.push((revision, body));
            }
        }
    }

    fn append_batch(
        &self,
        change: Change,
        import: &Import,
        rules: &str,
        acknowledged: &mut dyn FnMut(Acknowledged),
    ) -> Result<(), Fault> {
        let options = &import.options;
        let change = change.source(import.source.as_str()).reason(options.reason.as_str());
        let validated_by = options.validated_by.clone().unwrap_or_else(|| rules.to_owned());
        let stamp = Stamp { at: self.clock.now(), author: options.author.clone(), validated_by };
        for receipt in self.store.write().append(&[change], &stamp)? {
            acknowledged(Acknowledged { first: receipt.seq, last: receipt.seq, chain: receipt.chain });
        }
        Ok(())
    }
}

/// Takes the rows of a file while it is checked.
struct Taking {
    writer: BatchWriter,
    returning: Option<Returning>,
    /// Rows that were taken and do not stand after all.
    left_out: Vec<i64>,
}

impl Taking {
    fn begin(mandate: &Mandate, collection: &Collection, import: &Import, format: Format) -> Result<Self, Diagnostics> {
        let scratch = mandate.folder.uploads()?;
        let writer = BatchWriter::new(&mandate.depot, Layout::of(collection), Writing::new(scratch));
        Ok(Self { writer, returning: Returning::begin(import, format)?, left_out: Vec::new() })
    }
}

impl Sink for Taking {
    fn passed(&mut self, passed: Passed<'_>) -> Result<(), Fault> {
        let good = keep(passed.batch, passed.good).map_err(|error| Fault::new(FaultCode::System, error.to_string()))?;
        self.writer.push(&good)
    }

    fn faulty(&mut self, row: &SourceRow, found: &Diagnostics) -> Result<(), Fault> {
        self.returning.as_mut().map_or(Ok(()), |returning| returning.faulty(row, found))
    }

    fn leave_out(&mut self, number: u64) {
        self.left_out.extend(i64::try_from(number));
    }
}

/// Writes the rows that go back to their sender.
struct Returning(ReturnedRows);

impl Returning {
    /// Begins the file that was asked for.
    fn begin(import: &Import, format: Format) -> Result<Option<Self>, Diagnostics> {
        let Some(path) = &import.options.batch.returned else { return Ok(None) };
        let blocks = Blocks::open(&import.path, &import.shown, &opened(import))?;
        Ok(Some(Self(ReturnedRows::create(path, format, blocks.columns(), blocks.separator())?)))
    }
}

impl Sink for Returning {
    fn passed(&mut self, _: Passed<'_>) -> Result<(), Fault> {
        Ok(())
    }

    fn faulty(&mut self, row: &SourceRow, found: &Diagnostics) -> Result<(), Fault> {
        if found.has_errors() { self.0.push(row, found) } else { Ok(()) }
    }

    fn leave_out(&mut self, _: u64) {}
}

/// Hashes the file, and finds out what it is.
fn look_at(import: &Import) -> Result<Delivered, Fault> {
    let doing = |error: std::io::Error| Fault::io(&error, format!("reading {}", import.shown));
    let mut file = File::open(&import.path).map_err(doing)?;
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0_u64, vec![0; 1 << 20]);
    loop {
        match file.read(&mut buffer).map_err(doing)? {
            0 => break,
            read => {
                bytes += read as u64;
                hash.update(&buffer[..read]);
            }
        }
    }
    let format =
        mandate_exchange::format_of(&import.path, &import.shown, &opened(import)).map_err(|told| told.fault)?;
    Ok(Delivered { sha256: Digest(hash.finalize().into()), bytes, format })
}

/// The batch that was made of the same file by the same rules.
fn same_file(
    standing: &[(Revision, BatchBody)],
    delivered: &Delivered,
    rules: &str,
    import: &Import,
) -> Option<(String, BatchBody)> {
    let mapping = import.options.mapping.as_ref().map(|mapping| mandate_store::hash::of_bytes(mapping.text.as_bytes()));
    let same = |(_, body): &&(Revision, BatchBody)| {
        body.source.sha256 == delivered.sha256
            && body.rules == rules
            && body.mapping.as_ref().map(|used| used.sha256) == mapping
    };
    standing.iter().find(same).map(|(revision, body)| (revision.key.clone(), body.clone()))
}

/// The key of the batch: the name given, or that of the file.
fn batch_key(import: &Import) -> Result<String, Fault> {
    let of_file = || Path::new(&import.shown).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = import.options.batch.name.clone().or_else(of_file).unwrap_or_default();
    let name = name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(Fault::new(FaultCode::Usage, "the batch has no name").hint("give it one"));
    }
    Ok(name.to_owned())
}

fn counted(found: &Validated) -> Vec<FaultCount> {
    let of = |((severity, code), count): (&(mandate_model::Severity, String), &u64)| FaultCount {
        code: code.clone(),
        severity: *severity,
        count: *count,
    };
    found.counts.iter().map(of).collect()
}
