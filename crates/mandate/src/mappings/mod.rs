//! Mappings of senders' files: remembered by name, and proposed for a file of a form that was not met before.

mod labels;
mod proposal;
mod propose;

use std::path::Path;

use mandate_model::mapping::SourceMapping;
use mandate_model::{Diagnostics, Fault, FaultCode, Source, Was};

pub use proposal::{Chosen, Near, Proposal, ProposedColumn, ProposedDate, ProposedValue};
pub use propose::targets;

use crate::{Acting, Mandate, Upload};

/// Where mappings are remembered, by collection and name.
const SPACE: &str = "mappings";

/// A name for the mapping that is proposed for a file, after that of the file.
pub fn name_for(file: &str) -> String {
    let stem = Path::new(file).file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    let words: Vec<&str> = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let name = words.join("-");
    // A name begins with a letter.
    if name.starts_with(|c: char| c.is_ascii_lowercase()) {
        name
    } else {
        format!("file-{name}").trim_end_matches('-').to_owned()
    }
}

impl Mandate {
    /// A mapping: read from a file, or one that was remembered with a batch.
    pub fn mapping(&self, collection: &str, name_or_file: &str) -> Result<SourceMapping, Diagnostics> {
        let path = Path::new(name_or_file);
        if path.is_file() {
            let text =
                std::fs::read_to_string(path).map_err(|error| Fault::io(&error, format!("reading {name_or_file}")))?;
            return self.read_mapping(collection, name_or_file, text);
        }
        self.remembered_mapping(collection, name_or_file)
    }

    /// A mapping that was remembered.
    pub fn remembered_mapping(&self, collection: &str, name: &str) -> Result<SourceMapping, Diagnostics> {
        let found = self.keep().entry(SPACE, &format!("{collection}\n{name}"), self.now())?;
        let Some(entry) = found else {
            let fault = Fault::new(FaultCode::NotFound, format!("there is no mapping `{name}` of {collection}"));
            return Err(fault.hint("name the file that declares it, or propose one by `mandate mapping`").into());
        };
        mandate_pack::read_mapping(&Source::new(name, entry.body))
    }

    /// Reads the text of a mapping, which must be for the collection.
    pub fn read_mapping(&self, collection: &str, shown: &str, text: String) -> Result<SourceMapping, Diagnostics> {
        let mapping = mandate_pack::read_mapping(&Source::new(shown, text))?;
        if mapping.collection != *collection {
            let message = format!("the mapping `{}` is for {}, not for {collection}", mapping.name, mapping.collection);
            return Err(Fault::new(FaultCode::Usage, message).hint("name the collection that it is for").into());
        }
        Ok(mapping)
    }

    /// The names of the mappings that are remembered for a collection.
    pub(crate) fn mapping_names(&self, collection: &str) -> Result<Vec<String>, Fault> {
        let prefix = format!("{collection}\n");
        let entries = self.keep().entries(SPACE, None, usize::MAX >> 1, self.now())?;
        Ok(entries.iter().filter_map(|entry| entry.key.strip_prefix(&prefix).map(str::to_owned)).collect())
    }

    /// Remembers the mapping by which a batch was read, for the sender's next file.
    pub(crate) fn remember_mapping(&self, mapping: &SourceMapping) -> Result<(), Fault> {
        let key = format!("{}\n{}", mapping.collection, mapping.name);
        self.keep().put_entry(SPACE, &key, &mapping.text, Was::Any, None, self.now()).map(drop)
    }
}

impl Acting<'_> {
    /// The names of the mappings that are remembered for a collection, for those who may import into it.
    pub fn mappings(&self, collection: &str) -> Result<Vec<String>, Fault> {
        self.may_import(collection)?;
        self.mandate.mapping_names(collection)
    }

    /// Proposes a mapping for a file, beside what was chosen already. Without an encoding the file is read in the one that
    /// it looks to be in.
    pub fn propose(&self, upload: &Upload, name: &str, chosen: &Chosen) -> Result<Proposal, Diagnostics> {
        self.may_import(&upload.collection)?;
        let mut import = self.upload(&Upload { mapping: None, ..upload.clone() })?;
        if import.options.encoding.is_none() {
            import.options.encoding = mandate_exchange::likely_encoding(&import.path)?;
        }
        self.mandate.packs().propose_mapping(&import, name, chosen)
    }

    /// Remembers a mapping under its name.
    pub fn remember(&self, collection: &str, name: &str, text: String) -> Result<(), Diagnostics> {
        self.may_import(collection)?;
        let mapping = self.mandate.read_mapping(collection, name, text)?;
        if mapping.name != *name {
            let message = format!("the mapping calls itself `{}`, not `{name}`", mapping.name);
            return Err(Fault::new(FaultCode::Usage, message).hint("remember it under the name it has").into());
        }
        self.note("mapping-remembered", name, collection)?;
        Ok(self.mandate.remember_mapping(&mapping)?)
    }

    /// A mapping that was remembered, for those who may import into its collection.
    pub fn mapping(&self, collection: &str, name: &str) -> Result<SourceMapping, Diagnostics> {
        self.may_import(collection)?;
        self.mandate.remembered_mapping(collection, name)
    }
}

#[cfg(test)]
mod tests {
    use mandate_model::Name;

    use super::*;

    #[test]
    fn a_mapping_is_named_after_its_file_and_the_name_is_one() {
        for (file, name) in [
            ("National feed.csv", "national-feed"),
            ("out/a - b.csv", "a-b"),
            ("2024 seizures.csv", "file-2024-seizures"),
            ("--x_.tar.gz", "x-tar"),
            ("заявка.xlsx", "file"),
            (".csv", "csv"),
            ("", "file"),
        ] {
            assert_eq!(name_for(file), name, "{file}");
            assert!(Name::new(&name_for(file)).is_ok(), "{file}");
        }
    }
}
