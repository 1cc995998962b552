//! Checking a record: its types, then its rules. The same for every face.

use mandate_model::{
    Collection, Date, Diagnostic, Diagnostics, Fault, FaultCode, Faults, Language, Place, Row, Severity, types,
};
use mandate_rules::{Outcome, Verdict};
use serde_json::Value as Json;

use crate::{Mandate, Packs};

/// Where the faults of one record are told.
#[derive(Clone, Debug)]
pub enum Origin {
    /// A record of its own.
    Record {
        /// Its key, where it is known.
        key: Option<String>,
    },
    /// A row of a file.
    FileRow {
        /// The file as the user named it.
        path: std::sync::Arc<str>,
        /// The row as a person counts.
        row: u64,
    },
}

impl Origin {
    pub(crate) fn place(&self, collection: &Collection, field: &str) -> Place {
        let field = (!field.is_empty()).then(|| field.to_owned());
        match self {
            Self::Record { key } => Place::Field { collection: collection.name.to_string(), key: key.clone(), field },
            Self::FileRow { path, row } => Place::Cell { path: path.clone(), row: Some(*row), column: field },
        }
    }
}

impl Packs {
    /// Reads and checks the JSON form of a record.
    pub fn check_json(
        &self,
        collection: &Collection,
        json: &Json,
        origin: &Origin,
        on: Date,
        language: Language,
    ) -> (Row, Diagnostics) {
        let mut faults = Faults::default();
        let lookup = mandate_model::Lookup { catalogue: &self.catalogue, on };
        let row = types::read_record(collection, json, &lookup, &mut faults);
        let found = faults.into_found().into_iter();
        let mut out = Diagnostics(found.map(|(field, fault)| fault.at(origin.place(collection, &field))).collect());
        out.extend(self.check_rules(collection, &row, origin, on, language));
        (row, out)
    }

    /// The rules that a record breaks, as diagnostics in a language.
    pub fn check_rules(
        &self,
        collection: &Collection,
        row: &Row,
        origin: &Origin,
        on: Date,
        language: Language,
    ) -> Diagnostics {
        let Some(rules) = self.rules.get(&collection.name) else { return Diagnostics::default() };
        let verdicts = rules.check(row, on);
        Diagnostics(
            verdicts.iter().map(|verdict| self.diagnostic(collection, verdict, row, origin, language)).collect(),
        )
    }

    fn diagnostic(
        &self,
        collection: &Collection,
        verdict: &Verdict,
        row: &Row,
        origin: &Origin,
        language: Language,
    ) -> Diagnostic {
        let rule = &collection.rules[verdict.rule];
        let arguments = self.arguments(collection, rule, verdict, row, language);
        let id = collection.rule_message(rule);
        let message = self.catalogue.messages.format(language, &id, &arguments).unwrap_or_else(|| rule.assert.clone());
        let mut field = rule.blames.first().map(|name| name.to_string()).unwrap_or_default();
        if let (Some(table), Some(at)) = (&rule.over, verdict.row) {
            field = format!("{table}[{}].{field}", at + 1);
        }
        let fault = match &verdict.outcome {
            Outcome::Failed => {
                Fault::new(FaultCode::RuleFailed, message).hint(format!("rule {}: {}", rule.id, rule.assert))
            }
            Outcome::NotEvaluated(why) => {
                Fault::new(FaultCode::RuleNotEvaluated, format!("the rule {} could not be evaluated: {why}", rule.id))
                    .hint(format!("rule {}: {}", rule.id, rule.assert))
            }
        };
        let severity = match verdict.outcome {
            Outcome::Failed => rule.severity,
            Outcome::NotEvaluated(_) => Severity::Error,
        };
        Diagnostic { severity, place: origin.place(collection, &field), fault }
    }

    /// The values of the blamed fields, by name, as a reader of the language meets them.
    fn arguments<'a>(
        &self,
        collection: &Collection,
        rule: &'a mandate_model::Rule,
        verdict: &Verdict,
        row: &Row,
        language: Language,
    ) -> Vec<(&'a str, String)> {
        let table = rule.over.as_ref().and_then(|name| collection.fields.get(name.as_str()));
        let (fields, row) = match (table.and_then(|field| field.ty.table()), verdict.row, &rule.over) {
            (Some(fields), Some(at), Some(name)) => {
                let rows = collection.fields.position(name.as_str()).map(|position| row.get(position));
                match rows {
                    Some(mandate_model::Value::Table(rows)) if at < rows.len() => (fields, &rows[at]),
                    _ => return Vec::new(),
                }
            }
            _ => (&collection.fields, row),
        };
        let lookup = mandate_model::Lookup { catalogue: &self.catalogue, on: Date::MAX };
        rule.blames
            .iter()
            .filter_map(|name| {
                let position = fields.position(name.as_str())?;
                let value = row.get(position);
                let field = fields.at(position)?;
                let text = match value.is_absent() {
                    true => "—".to_owned(),
                    false => field.ty.behaviour().show(value, language, &lookup),
                };
                Some((name.as_str(), text))
            })
            .collect()
    }

    /// The identity of the rules that passed a record: pack, version, and a digest of the rules' text.
    pub fn rules_identity(&self, collection: &Collection) -> String {
        let version = self.catalogue.packs.get(&collection.pack).map_or(0, |pack| pack.version);
        let digest =
            self.rules.get(&collection.name).map(|rules| mandate_store::hash::of_bytes(rules.identity().as_bytes()));
        match digest {
            Some(digest) => format!("rules of {} {version} ({})", collection.pack, digest.short()),
            None => format!("types of {} {version}", collection.pack),
        }
    }
}

impl Mandate {
    /// The packs, for checking without a store.
    pub fn packs(&self) -> &Packs {
        &self.packs
    }
}
