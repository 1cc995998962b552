//! Translations: Fluent messages in the six languages.

use std::collections::{BTreeSet, HashMap};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::diagnostic::Source;
use crate::fault::{Fault, FaultCode};
use crate::language::Language;

/// Messages of all packs, by language. Identifiers are global: packs prefix theirs by the rules of the pack format.
#[derive(Default)]
pub struct Messages {
    bundles: HashMap<Language, FluentBundle<FluentResource>>,
    ids: HashMap<Language, BTreeSet<String>>,
}

/// Why a Fluent file is refused, and the bytes at fault.
pub struct BadMessage {
    /// What is wrong with the file.
    pub fault: Fault,
    /// Where in the file's text.
    pub bytes: std::ops::Range<usize>,
}

impl Messages {
    /// Adds the messages of one file. All faults of the file are returned: syntax, and messages already defined.
    pub fn add(&mut self, language: Language, source: &Source) -> Result<(), Vec<BadMessage>> {
        let resource = FluentResource::try_new(source.text.to_string()).map_err(|(_, errors)| {
            errors
                .into_iter()
                .map(|error| BadMessage {
                    bytes: error.pos.clone(),
                    fault: Fault::new(FaultCode::BadYaml, format!("not a Fluent message: {error}")),
                })
                .collect::<Vec<_>>()
        })?;
        let known = self.ids.entry(language).or_default();
        for entry in resource.entries() {
            if let Some((id, attributes)) = message_id(entry) {
                known.extend(attributes.into_iter().map(|attribute| format!("{id}.{attribute}")));
                known.insert(id);
            }
        }
        let bundle = self.bundles.entry(language).or_insert_with(|| {
            let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap_or_default()]);
            // Isolation marks would end up in files and comparisons; the document writers set direction themselves.
            bundle.set_use_isolating(false);
            bundle
        });
        bundle.add_resource(resource).map_err(|errors| {
            errors
                .into_iter()
                .map(|error| {
                    let message = error.to_string();
                    let id = message.split('"').nth(1).unwrap_or_default();
                    let at = source.text.find(&format!("\n{id} =")).map_or(0, |at| at + 1);
                    BadMessage { bytes: at..at + id.len(), fault: Fault::new(FaultCode::DuplicateName, message) }
                })
                .collect()
        })
    }

    /// Whether a message (`id`) or attribute (`id.attribute`) exists in a language.
    pub fn has(&self, language: Language, id: &str) -> bool {
        self.ids.get(&language).is_some_and(|ids| ids.contains(id))
    }

    /// All identifiers of a language.
    pub fn ids(&self, language: Language) -> impl Iterator<Item = &str> {
        self.ids.get(&language).into_iter().flatten().map(String::as_str)
    }

    /// The message or attribute without arguments.
    pub fn text(&self, language: Language, id: &str) -> Option<String> {
        self.format(language, id, &[])
    }

    /// The message or attribute with named arguments.
    pub fn format(&self, language: Language, id: &str, arguments: &[(&str, String)]) -> Option<String> {
        let bundle = self.bundles.get(&language)?;
        let (id, attribute) = id.split_once('.').map_or((id, None), |(id, attribute)| (id, Some(attribute)));
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut named = FluentArgs::new();
        for (name, value) in arguments {
            named.set(*name, FluentValue::from(value.as_str()));
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&named), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }
}

fn message_id(entry: &fluent_syntax::ast::Entry<&str>) -> Option<(String, Vec<String>)> {
    match entry {
        fluent_syntax::ast::Entry::Message(message) => Some((
            message.id.name.to_owned(),
            message.attributes.iter().map(|attribute| attribute.id.name.to_owned()).collect(),
        )),
        _ => None,
    }
}
