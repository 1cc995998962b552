//! `reports/*.yaml` and the templates beside it.

use std::collections::BTreeMap;
use std::path::Path;

use mandate_model::{Diagnostics, Language, Pack, ReportDeclaration, Source, Span};

use super::{indicator, keys::Keys};
use crate::yaml::{self, place};

pub fn read(source: &Source, folder: &Path, pack: &Pack, out: &mut Diagnostics) -> Option<(ReportDeclaration, Span)> {
    let node = yaml::parse(source).map_err(|diagnostic| out.push(diagnostic)).ok()?;
    let mut keys = Keys::of(source, node, out)?;
    let (name, bytes) = keys.require_name("report", out)?;
    let span = keys.span(bytes);
    let languages = keys.texts("languages", out);
    let symbol = keys.text("symbol", out).map(|(text, _)| text);
    let nodes = keys.list("parameters", out);
    let parameters = nodes.into_iter().filter_map(|node| indicator::parameter(source, node, out)).collect();
    keys.finish(out);

    let mut templates = BTreeMap::new();
    for (text, bytes) in languages {
        match text.parse::<Language>() {
            Ok(language) => {
                let path = folder.join("reports").join(format!("{name}.{language}.md"));
                match super::source(folder, &path) {
                    Ok(template) => {
                        templates.insert(language, template);
                    }
                    Err(diagnostic) => out.push(diagnostic),
                }
            }
            Err(fault) => out.error(fault, place(source, bytes)),
        }
    }
    Some((ReportDeclaration { name, pack: pack.name.clone(), symbol, parameters, templates }, span))
}
