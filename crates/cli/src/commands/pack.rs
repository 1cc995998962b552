//! `mandate pack`.

use std::path::PathBuf;

use mandate::Mandate;
use mandate_model::{Exit, Name};

use super::{Ending, Outcome, load_packs, pack_folders, print};
use crate::arguments::{Common, Format, PackCommand};
use crate::console;
use crate::output::Rows;

pub fn run(common: &Common, command: &PackCommand) -> Outcome {
    match command {
        PackCommand::List => list(common),
        PackCommand::Check { folders } => check(common, folders),
        PackCommand::New { name, into } => {
            let folder = mandate::new_pack(into, &Name::new(name)?)?;
            console::result(&format!("{}", folder.display()));
            console::tell("Change it, and run `mandate pack check` as you go.");
            Ok(Exit::Success)
        }
    }
}

fn list(common: &Common) -> Outcome {
    let packs = load_packs(common)?;
    let catalogue = &packs.catalogue;
    let columns = ["pack", "version", "title", "collections", "code_lists", "indicators", "reports"];
    let mut rows = Rows::new(&columns);
    for column in ["version", "collections", "code_lists", "indicators", "reports"] {
        rows = rows.numeric(column);
    }
    for pack in catalogue.packs.values() {
        let own = |owner: &Name| *owner == pack.name;
        let counts = [
            catalogue.collections.values().filter(|part| own(&part.pack)).count(),
            catalogue.codelists.values().filter(|part| own(&part.pack)).count(),
            catalogue.indicators.values().filter(|part| own(&part.pack)).count(),
            catalogue.reports.values().filter(|part| own(&part.pack)).count(),
        ];
        let title = catalogue.text(common.lang, &format!("pack-{}", pack.name));
        let head = [Some(pack.name.to_string()), Some(pack.version.to_string()), Some(title)];
        rows.push(head.into_iter().chain(counts.map(|count| Some(count.to_string()))));
    }
    print(&rows, common, "No pack is loaded.");
    Ok(Exit::Success)
}

fn check(common: &Common, folders: &[PathBuf]) -> Outcome {
    let known = pack_folders(common)?;
    let further = folders.iter().filter(|folder| !known.iter().any(|known| folder.starts_with(known)));
    let all: Vec<PathBuf> = known.iter().chain(further).cloned().collect();
    let checked = Mandate::check_packs(&all).map_err(|faults| {
        console::faults(&faults);
        Ending::Told(Exit::Pack)
    })?;
    console::faults(&checked.diagnostics);
    if common.format == Format::Table {
        console::result(&format!(
            "{}, {}: {}",
            console::plural(checked.packs, "pack"),
            console::plural(checked.examples, "example"),
            console::count(&checked.diagnostics)
        ));
    } else {
        super::write::faults_as_rows(&checked.diagnostics).print(common.format);
    }
    Ok(if checked.diagnostics.has_errors() { Exit::Pack } else { Exit::Success })
}
