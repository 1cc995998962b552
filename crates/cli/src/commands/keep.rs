//! Commands that keep what is there: `verify`, `checkpoint`, `rebuild`, `backup`, `restore`, `doctor`.

use std::path::Path;

use mandate::{Health, Mandate, RestoreTarget, StoreAddress, Verified};
use mandate_model::{Exit, Fault};

use super::{Outcome, open};
use crate::arguments::{Common, Format, VerifyCommand};
use crate::console::{self, plural};
use crate::output::Rows;
use crate::progress::Step;

pub fn verify(common: &Common, command: &VerifyCommand) -> Outcome {
    let mandate = open(common)?;
    match command {
        VerifyCommand::Store => {
            let step = Step::begin("verify the store", common.quiet);
            let verified = mandate.verify_store(&step)?;
            drop(step);
            show_verified(common, &verified);
        }
        VerifyCommand::Record { collection, key } => {
            let revisions = mandate.verify_record(collection, key)?;
            console::result(&format!("{}: every hash is as it must be", plural(revisions.into(), "revision")));
        }
        VerifyCommand::Report { folder } => {
            let step = Step::begin("bring the fact tables up to date", common.quiet);
            mandate.catch_up(&step)?;
            drop(step);
            let step = Step::begin("verify the report", common.quiet);
            let verified = mandate.verify_report(folder, &step)?;
            drop(step);
            console::result(&format!(
                "{} computed again, {} hashed again: all as in the manifest",
                plural(verified.figures, "figure"),
                plural(verified.files, "file")
            ));
        }
        VerifyCommand::Checkpoint { file, public_key } => {
            let text = std::fs::read_to_string(file)
                .map_err(|error| Fault::io(&error, format!("reading {}", file.display())))?;
            let position = mandate.verify_checkpoint(&text, public_key.as_deref())?;
            console::result(&format!(
                "the store holds what the checkpoint states: chain {} at {}",
                position.chain, position.seq
            ));
        }
    }
    Ok(Exit::Success)
}

fn show_verified(common: &Common, verified: &Verified) {
    let Verified { revisions, records, blobs, position, .. } = verified;
    if common.format == Format::Table {
        let (revisions, records) = (plural(*revisions, "revision"), plural(*records, "record"));
        let attachments = plural(*blobs, "attachment");
        console::result(&format!("{revisions} of {records} and {attachments}: every hash is as it must be"));
        console::result(&format!("chain {} at {}", position.chain, position.seq));
        return;
    }
    let mut rows = Rows::new(&["revisions", "records", "attachments", "seq", "chain"]);
    for column in ["revisions", "records", "attachments", "seq"] {
        rows = rows.numeric(column);
    }
    let counts = [*revisions, *records, *blobs, position.seq].map(|count| Some(count.to_string()));
    rows.push(counts.into_iter().chain([Some(position.chain.to_string())]));
    rows.print(common.format);
}

pub fn checkpoint(common: &Common) -> Outcome {
    console::result(&open(common)?.checkpoint()?);
    Ok(Exit::Success)
}

pub fn rebuild(common: &Common) -> Outcome {
    let mandate = open(common)?;
    let step = Step::begin("rebuild the fact tables", common.quiet);
    let rebuilt = mandate.rebuild(&step)?;
    drop(step);
    console::result(&format!("{} projected", plural(rebuilt.revisions, "revision")));
    Ok(Exit::Success)
}

pub fn merge(common: &Common) -> Outcome {
    let merged = open(common)?.merge_parts()?;
    console::result(&if merged == 0 {
        "nothing to merge".to_owned()
    } else {
        format!("{} merged", plural(merged, "row"))
    });
    Ok(Exit::Success)
}

pub fn backup(common: &Common, file: &Path) -> Outcome {
    let mandate = open(common)?;
    let step = Step::begin("back up the store", common.quiet);
    let position = mandate.backup(file, &step)?;
    drop(step);
    console::result(&format!("{}: {}, chain {}", file.display(), plural(position.seq, "revision"), position.chain));
    Ok(Exit::Success)
}

pub fn restore(common: &Common, file: &Path, store: &StoreAddress) -> Outcome {
    let step = Step::begin("restore", common.quiet);
    let target = RestoreTarget { data: &common.data, address: store.clone() };
    let position = Mandate::restore(&super::load_packs(common)?, file, target, &step)?;
    drop(step);
    console::result(&format!(
        "{}: {}, chain {}",
        common.data.display(),
        plural(position.seq, "revision"),
        position.chain
    ));
    Ok(Exit::Success)
}

pub fn doctor(common: &Common) -> Outcome {
    let findings = open(common)?.doctor();
    let mut rows = Rows::new(&["what", "health", "seen", "hint"]);
    for finding in &findings {
        let health = match finding.health {
            Health::Good => "good",
            Health::Look => "look",
            Health::Bad => "bad",
        };
        rows.push([
            Some(finding.what.clone()),
            Some(health.to_owned()),
            Some(finding.seen.clone()),
            finding.hint.clone(),
        ]);
    }
    rows.print(common.format);
    let bad = findings.iter().any(|finding| finding.health == Health::Bad);
    Ok(if bad { Exit::Findings } else { Exit::Success })
}
