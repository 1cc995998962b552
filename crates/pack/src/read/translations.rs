//! `i18n/*.ftl`.

use std::path::Path;

use mandate_model::{Diagnostics, Fault, FaultCode, Language, Messages, Pack, Place};

use crate::yaml::place;

pub fn read(folder: &Path, pack: &Pack, messages: &mut Messages, out: &mut Diagnostics) {
    for language in Language::ALL {
        let path = folder.join("i18n").join(format!("{language}.ftl"));
        if !path.is_file() {
            let fault = Fault::new(
                FaultCode::MissingTranslation,
                format!("the pack `{}` has no i18n/{language}.ftl", pack.name),
            )
            .hint("every label and message is given in all six languages");
            out.error(fault, Place::file(format!("{}/i18n/{language}.ftl", pack.name)));
            continue;
        }
        match super::source(folder, &path) {
            Ok(source) => {
                for bad in messages.add(language, &source).err().into_iter().flatten() {
                    out.error(bad.fault, place(&source, bad.bytes));
                }
            }
            Err(diagnostic) => out.push(diagnostic),
        }
    }
}
