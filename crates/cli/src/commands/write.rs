//! Commands that change the store: `init`, `import`, `withdraw`; and `validate`, which does not.

use std::path::Path;
use std::sync::Arc;

use mandate::mappings::{Chosen, name_for};
use mandate::{
    Acknowledged, BatchOptions, Import, ImportOptions, Imported, LoadedBatch, Mandate, StoreAddress, Validated,
};
use mandate_model::mapping::SourceMapping;
use mandate_model::{Date, Diagnostics, Digest, Exit, Severity};

use super::{Ending, Outcome, SystemClock, on, open};
use crate::arguments::{Common, FileArguments, Format, ImportArguments};
use crate::console::{self, plural};
use crate::output::Rows;
use crate::progress::Step;

pub fn init(common: &Common, store: &StoreAddress) -> Outcome {
    let folder = Mandate::init(&common.data, store.clone(), &SystemClock)?;
    console::result(&format!("{}", folder.path().display()));
    if !common.quiet {
        console::tell("Next: `mandate import --bundled`, or `mandate import COLLECTION FILE`.");
    }
    Ok(Exit::Success)
}

pub fn import(common: &Common, arguments: &ImportArguments) -> Outcome {
    let mandate = open(common)?;
    let mapping = match (&arguments.collection, &arguments.mapping) {
        (Some(collection), Some(mapping)) => Some(Arc::new(mandate.mapping(collection, mapping)?)),
        _ => None,
    };
    let options = ImportOptions {
        validated_by: arguments.validated_by.clone(),
        language: common.lang,
        encoding: arguments.encoding.clone(),
        mapping,
        batch: BatchOptions {
            name: arguments.batch.batch.clone(),
            replace: arguments.batch.replace,
            leave_out: arguments.batch.leave_out,
            returned: arguments.batch.returned.clone(),
        },
        ..ImportOptions::by(&arguments.author, &arguments.reason, on(common, &mandate))
    };
    let imports = match (&arguments.collection, &arguments.file) {
        (Some(collection), Some(file)) => {
            let shown = file.display().to_string();
            let source = arguments.source.clone().unwrap_or_else(|| shown.clone());
            vec![Import { collection: collection.clone(), path: file.clone(), shown, source, options }]
        }
        _ => mandate.bundled(&options),
    };
    let mut rows = Rows::new(&["collection", "file", "new", "changed", "unchanged", "warnings"]);
    for column in ["new", "changed", "unchanged", "warnings"] {
        rows = rows.numeric(column);
    }
    for one in imports {
        let imported = import_one(common, &mandate, &one)?;
        let counts = [imported.new, imported.changed, imported.unchanged, imported.warnings.0.len() as u64];
        let head = [Some(one.collection), Some(one.shown)];
        rows.push(head.into_iter().chain(counts.map(|count| Some(count.to_string()))));
    }
    rows.print(common.format);
    Ok(Exit::Success)
}

/// Imports one file with its progress; faults are shown. With `--format json` each durable batch is told at once, on
/// standard error, as a line of JSON: what a program may rely on.
pub fn import_one(common: &Common, mandate: &Mandate, import: &Import) -> Result<Imported, Ending> {
    let step = Step::begin(&format!("import {}", import.collection), common.quiet);
    let tell = common.format == Format::Json;
    let mut acknowledged = |batch: Acknowledged| {
        if tell {
            let Acknowledged { first, last, chain } = batch;
            console::tell(&format!("{{\"acknowledged\":{{\"first\":{first},\"last\":{last},\"chain\":\"{chain}\"}}}}"));
        }
    };
    let outcome = mandate.import(import, &step, &mut acknowledged);
    match outcome {
        Ok(imported) => {
            step.end(&describe(&imported));
            console::faults(&imported.warnings);
            Ok(imported)
        }
        Err(validated) => {
            drop(step);
            Err(Ending::Told(show_faults(&validated, "Nothing was written.")))
        }
    }
}

fn describe(imported: &Imported) -> String {
    let Imported { new, changed, unchanged, batch, .. } = imported;
    if let Some(LoadedBatch { key, rows, left_out, returned }) = batch {
        let rows = plural(*rows, "row");
        if *unchanged > 0 {
            return format!("the same file is the batch `{key}` already, {rows}");
        }
        let returned =
            if *returned > 0 { format!(", {returned} of them in the file that goes back") } else { String::new() };
        let out = if *left_out > 0 { format!(", {left_out} left out{returned}") } else { String::new() };
        return format!("batch `{key}`, {rows}{out}");
    }
    match (new, changed) {
        (0, 0) => format!("{} there already, the same", plural(*unchanged, "record")),
        _ => format!("{} new, {changed} changed, {unchanged} the same", plural(*new, "record")),
    }
}

pub fn propose_mapping(common: &Common, arguments: &FileArguments) -> Outcome {
    let packs = super::load_packs(common)?;
    let import = import_of(common, arguments, None, mandate_model::Date::MIN);
    let proposed = packs.propose_mapping(&import, &name_for(&import.shown), &Chosen::default())?;
    console::raw(proposed.to_text().as_bytes());
    Ok(Exit::Success)
}

pub fn validate(common: &Common, arguments: &FileArguments) -> Outcome {
    let mandate = open(common)?;
    let mapping = arguments.mapping.as_deref().map(|name| mandate.mapping(&arguments.collection, name)).transpose()?;
    let import = import_of(common, arguments, mapping.map(Arc::new), on(common, &mandate));
    let step = Step::begin("validate", common.quiet);
    let validated = mandate.validate(&import, arguments.every_fault.as_deref(), &step)?;
    drop(step);
    if common.format != Format::Table {
        faults_as_rows(&validated.diagnostics).print(common.format);
        return Ok(if validated.errors() > 0 { Exit::Findings } else { Exit::Success });
    }
    if validated.counts.is_empty() {
        console::result(&format!("{}: nothing to object to", plural(validated.rows, "row")));
        return Ok(Exit::Success);
    }
    Ok(show_faults(&validated, ""))
}

/// A file that is looked at and not written.
fn import_of(common: &Common, arguments: &FileArguments, mapping: Option<Arc<SourceMapping>>, on: Date) -> Import {
    let shown = arguments.file.display().to_string();
    Import {
        collection: arguments.collection.clone(),
        path: arguments.file.clone(),
        source: shown.clone(),
        shown,
        options: ImportOptions {
            language: common.lang,
            encoding: arguments.encoding.clone(),
            mapping,
            ..ImportOptions::by("", "", on)
        },
    }
}

/// Shows the faults and counts them by code; says what was done about them.
fn show_faults(validated: &Validated, consequence: &str) -> Exit {
    console::faults(&validated.diagnostics);
    let total: u64 = validated.counts.values().sum();
    let hidden = total.saturating_sub(validated.diagnostics.0.len() as u64);
    if hidden > 0 {
        console::tell(&format!("… and {} more.", plural(hidden, "fault")));
    }
    let counts = validated.counts.iter().map(|((severity, code), count)| format!("{count} × {severity} {code}"));
    let rows = if validated.rows > 0 {
        format!("{} read, {} with errors: ", plural(validated.rows, "row"), validated.refused)
    } else {
        String::new()
    };
    console::tell(format!("{rows}{}. {consequence}", counts.collect::<Vec<_>>().join(", ")).trim_end());
    validated.diagnostics.exit()
}

/// Faults for programs.
pub fn faults_as_rows(diagnostics: &Diagnostics) -> Rows {
    let mut rows = Rows::new(&["severity", "code", "place", "field", "message", "hint"]);
    for diagnostic in &diagnostics.0 {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        rows.push([
            Some(severity.to_owned()),
            Some(diagnostic.code().id().to_owned()),
            diagnostic.place.line(),
            diagnostic.field().map(str::to_owned),
            Some(diagnostic.fault.message.clone()),
            diagnostic.fault.hint.clone(),
        ]);
    }
    rows
}

pub fn withdraw(
    common: &Common,
    collection: &str,
    key: &str,
    reason: &str,
    author: &str,
    revision: Option<u32>,
) -> Outcome {
    let mandate = open(common)?;
    let withdrawn = mandate.withdraw(collection, key, revision, author, reason)?;
    console::result(&format!("withdrawn by revision {} of {collection} {key}", withdrawn.number));
    Ok(Exit::Success)
}

pub fn attach(common: &Common, file: &Path, media_type: Option<&str>) -> Outcome {
    let mandate = open(common)?;
    let attached = mandate.attach(file, media_type)?;
    console::result(&attached.to_string());
    Ok(Exit::Success)
}

pub fn detach(common: &Common, sha256: &Digest, out: &Path) -> Outcome {
    let bytes = open(common)?.detach(sha256, out)?;
    console::result(&format!("{}: {}", out.display(), plural(bytes, "byte")));
    Ok(Exit::Success)
}
