//! `pack.yaml`.

use std::path::Path;

use mandate_model::pack::BundledData;
use mandate_model::{Diagnostics, Fault, FaultCode, Pack, Source, Span};

use super::keys::Keys;
use crate::yaml::{self, Node, place};

pub fn read(source: &Source, folder: &Path, out: &mut Diagnostics) -> Option<(Pack, Span)> {
    let node = yaml::parse(source).map_err(|diagnostic| out.push(diagnostic)).ok()?;
    let mut keys = Keys::of(source, node, out)?;
    let (name, bytes) = keys.require_name("pack", out)?;
    let span = keys.span(bytes.clone());
    if folder.file_name().is_some_and(|folder| *folder != *name.as_str()) {
        let fault = Fault::new(FaultCode::BadName, format!("the pack `{name}` stands in a folder of another name"))
            .hint("give folder and pack the same name");
        out.error(fault, place(source, bytes));
    }
    let version = keys.parsed("version", "a whole number", out).unwrap_or(1);
    let uses = keys.names("uses", out).into_iter().map(|(name, _)| name).collect();
    let maintainer = keys.require_text("maintainer", out).map(|(text, _)| text).unwrap_or_default();
    let authority = keys.require_text("authority", out).map(|(text, _)| text).unwrap_or_default();
    let data = keys.list("data", out).into_iter().filter_map(|node| data(source, folder, node, out)).collect();
    keys.finish(out);
    Some((Pack { name, version, uses, maintainer, authority, data, folder: folder.to_owned() }, span))
}

fn data(source: &Source, folder: &Path, node: Node, out: &mut Diagnostics) -> Option<BundledData> {
    let mut keys = Keys::of(source, node, out)?;
    let collection = keys.require_name("collection", out);
    let file = keys.require_text("file", out);
    let citation = keys.require_text("source", out);
    let licence = keys.require_text("licence", out);
    let (file, bytes) = file?;
    if !folder.join(&file).is_file() {
        let fault = Fault::new(FaultCode::PackUnreadable, format!("there is no file `{file}` in the pack"));
        out.error(fault, place(source, bytes.clone()));
    }
    let span = Some(keys.span(bytes));
    let state = keys.text("state", out).and_then(|(text, bytes)| {
        mandate_model::Name::new(&text).map_err(|fault| out.error(fault, place(source, bytes))).ok()
    });
    keys.finish(out);
    Some(BundledData { collection: collection?.0, file, source: citation?.0, licence: licence?.0, state, span })
}
