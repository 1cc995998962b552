//! Mappings of senders' files: remembered by name, and proposed for a file of a form that was not met before.
//!
//! A proposal is a declaration to be looked through, not a guess that is acted on: names and codes are matched against the
//! labels of fields and codes in all six languages, and beside each near match stands what it was matched with.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use mandate_exchange::{Content, open};
use mandate_model::mapping::{DateForm, SourceMapping};
use mandate_model::nearest::likeness;
use mandate_model::{
    CodeList, Collection, Diagnostics, Fault, FaultCode, Field, FieldType, Language, Role, Source, Was,
};

use crate::importing::{Import, opened};
use crate::{Mandate, Packs};

/// Where mappings are remembered, by collection and name.
const SPACE: &str = "mappings";
/// Rows of a file that a proposal looks at.
const LOOKED_AT: usize = 20_000;
/// Likeness from which on a column or code is proposed, and from which on it needs no second look.
const NEAR: f64 = 0.72;
const SAME: f64 = 0.999;

/// A column of the file with the texts that stand in it, each with how often.
struct Met {
    name: String,
    texts: BTreeMap<String, u64>,
}

/// A column of ours that one of theirs may fill.
struct Candidate<'a> {
    ours: String,
    field: &'a Field,
    likeness: f64,
    label: String,
}

impl Mandate {
    /// A mapping: read from a file, or one that was remembered with a batch.
    pub fn mapping(&self, collection: &str, name_or_file: &str) -> Result<SourceMapping, Diagnostics> {
        let path = Path::new(name_or_file);
        if path.is_file() {
            let text =
                std::fs::read_to_string(path).map_err(|error| Fault::io(&error, format!("reading {name_or_file}")))?;
            let mapping = mandate_pack::read_mapping(&Source::new(name_or_file, text))?;
            self.fits(&mapping, collection)?;
            return Ok(mapping);
        }
        let found = self.keep().entry(SPACE, &format!("{collection}\n{name_or_file}"), self.now())?;
        let Some(entry) = found else {
            let fault =
                Fault::new(FaultCode::NotFound, format!("there is no mapping `{name_or_file}` of {collection}"));
            return Err(fault.hint("name the file that declares it, or propose one by `mandate mapping`").into());
        };
        mandate_pack::read_mapping(&Source::new(name_or_file, entry.body))
    }

    /// Remembers the mapping by which a batch was read, for the sender's next file.
    pub(crate) fn remember_mapping(&self, mapping: &SourceMapping) -> Result<(), Fault> {
        let key = format!("{}\n{}", mapping.collection, mapping.name);
        self.keep().put_entry(SPACE, &key, &mapping.text, Was::Any, None, self.now()).map(drop)
    }

    fn fits(&self, mapping: &SourceMapping, collection: &str) -> Result<(), Fault> {
        if mapping.collection == *collection {
            return Ok(());
        }
        let message = format!("the mapping `{}` is for {}, not for {collection}", mapping.name, mapping.collection);
        Err(Fault::new(FaultCode::Usage, message).hint("name the collection that it is for"))
    }
}

impl Packs {
    /// Proposes a mapping for a file, as the text of its declaration.
    pub fn propose_mapping(&self, import: &Import, name: &str) -> Result<String, Diagnostics> {
        let collection = self.catalogue.collection(&import.collection)?;
        let met = look_through(import)?;
        let mut proposed = String::new();
        let encoding = import.options.encoding.as_deref().unwrap_or("utf-8");
        let chosen = self.choose(collection, &met);
        let comma = met
            .iter()
            .zip(&chosen)
            .any(|(met, candidate)| candidate.as_ref().is_some_and(|one| is_number(one.field) && has_commas(met)));
        let decimal = if comma { ", decimal: \",\"" } else { "" };
        let _ = writeln!(
            proposed,
            "# Proposed from {} rows of {}. Look through it: what is marked `near` is a guess.",
            met.first().map_or(0, |met| met.texts.values().sum::<u64>()),
            import.shown
        );
        let _ =
            writeln!(proposed, "mapping: {name}\ncollection: {}\nsource: {}", collection.name, quoted(&import.shown));
        let _ = writeln!(proposed, "read: {{encoding: {encoding}{decimal}}}\ncolumns:");
        for (met, candidate) in met.iter().zip(&chosen) {
            if let Some(one) = candidate {
                let note = if one.likeness < SAME { format!("  # near: {}", one.label) } else { String::new() };
                let _ = writeln!(proposed, "  {}: {}{note}", quoted(&met.name), one.ours);
            }
        }
        let left: Vec<String> =
            met.iter().zip(&chosen).filter(|(_, one)| one.is_none()).map(|(met, _)| quoted(&met.name)).collect();
        let _ = writeln!(
            proposed,
            "# Columns that nothing was found for: move them up, or leave them here.\nunused: [{}]",
            left.join(", ")
        );
        self.write_missing(collection, &chosen, &mut proposed);
        write_dates(&met, &chosen, &mut proposed);
        self.write_values(&met, &chosen, &mut proposed);
        Ok(proposed)
    }

    /// For each column of theirs the best of ours that no better match has taken.
    fn choose<'a>(&self, collection: &'a Collection, met: &[Met]) -> Vec<Option<Candidate<'a>>> {
        let mut pairs: Vec<(usize, Candidate<'a>)> = Vec::new();
        for (at, one) in met.iter().enumerate() {
            for field in collection.fields.iter().filter(|field| field.ty.table().is_none()) {
                for part in field.ty.behaviour().parts() {
                    let ours = if part.is_empty() { field.name.to_string() } else { format!("{}.{part}", field.name) };
                    let id = format!("field-{}-{}", collection.name, field.name);
                    let labels =
                        Language::ALL.into_iter().filter_map(|language| self.catalogue.messages.text(language, &id));
                    for label in labels.chain([ours.clone()]) {
                        let likeness = likeness(&one.name, &label);
                        if likeness >= NEAR {
                            pairs.push((at, Candidate { ours: ours.clone(), field, likeness, label }));
                        }
                    }
                }
            }
        }
        pairs.sort_by(|(_, a), (_, b)| b.likeness.total_cmp(&a.likeness));
        let mut chosen: Vec<Option<Candidate<'a>>> = met.iter().map(|_| None).collect();
        for (at, candidate) in pairs {
            let taken = chosen.iter().flatten().any(|one| one.ours == candidate.ours);
            if chosen[at].is_none() && !taken {
                chosen[at] = Some(candidate);
            }
        }
        chosen
    }

    fn write_missing(&self, collection: &Collection, chosen: &[Option<Candidate<'_>>], out: &mut String) {
        let filled = |field: &&Field| chosen.iter().flatten().any(|one| one.field.name == field.name);
        let missing: Vec<&Field> = collection.fields.iter().filter(|field| field.required && !filled(field)).collect();
        if !missing.is_empty() {
            let _ = writeln!(
                out,
                "# Required, and not found in the file: give each a value that holds for all rows, or a column above.\nconstants:"
            );
            for field in missing {
                let _ = writeln!(out, "  {}: \"\"", field.name);
            }
        }
    }

    fn write_values(&self, met: &[Met], chosen: &[Option<Candidate<'_>>], out: &mut String) {
        let mut begun = false;
        for (met, candidate) in met.iter().zip(chosen) {
            let Some(one) = candidate else { continue };
            let Some(list) = self.list_of(one.field) else { continue };
            let known = |text: &&String| list.get(text).is_none();
            let mut lines = String::new();
            for text in met.texts.keys().filter(known) {
                let count = met.texts.get(text).copied().unwrap_or_default();
                match best_code(list, text) {
                    Some((code, _, likeness)) if likeness >= SAME => {
                        let _ = writeln!(lines, "    {}: {code}", quoted(text));
                    }
                    Some((code, label, _)) => {
                        let _ = writeln!(lines, "    {}: {code}  # near: {label}", quoted(text));
                    }
                    None => {
                        let _ = writeln!(lines, "    # {}:   # {count} times, nothing alike", quoted(text));
                    }
                }
            }
            if !lines.is_empty() {
                if !begun {
                    let _ = writeln!(out, "values:");
                    begun = true;
                }
                let _ = write!(out, "  {}:\n{lines}", one.ours);
            }
        }
    }

    /// The list whose codes a field holds.
    fn list_of(&self, field: &Field) -> Option<&CodeList> {
        match &field.ty {
            FieldType::Code(ty) => self.catalogue.codelist(ty.list.as_str()).ok(),
            FieldType::Country(_) => self.catalogue.role(Role::Country).ok(),
            _ => None,
        }
    }
}

/// The code whose label, in any language, or whose name is most like a text; none where nothing is near.
fn best_code<'a>(list: &'a CodeList, text: &str) -> Option<(&'a str, &'a str, f64)> {
    let mut best: Option<(&str, &str, f64)> = None;
    for code in &list.codes {
        let labels = Language::ALL.into_iter().map(|language| code.label(language));
        for label in labels.chain([code.code.as_str()]) {
            let likeness = likeness(text, label);
            if likeness >= NEAR && best.is_none_or(|(_, _, before)| likeness > before) {
                best = Some((&code.code, label, likeness));
            }
        }
    }
    best
}

fn look_through(import: &Import) -> Result<Vec<Met>, Diagnostics> {
    let source = open(&import.path, &import.shown, &opened(import))?;
    let Some(columns) = source.columns() else {
        let fault =
            Fault::new(FaultCode::BadFile, "rows of this file name their own fields; there are no columns to map");
        return Err(fault.hint("give CSV, a workbook or Parquet").into());
    };
    let mut met: Vec<Met> = columns.iter().map(|name| Met { name: name.clone(), texts: BTreeMap::new() }).collect();
    for row in source.take(LOOKED_AT).flatten() {
        let Content::Cells(cells) = &row.content else { continue };
        for (met, cell) in met.iter_mut().zip(cells.iter()) {
            let cell = cell.trim();
            if !cell.is_empty() {
                *met.texts.entry(cell.to_owned()).or_default() += 1;
            }
        }
    }
    Ok(met)
}

fn is_number(field: &Field) -> bool {
    matches!(field.ty, FieldType::Decimal(_) | FieldType::Quantity(_) | FieldType::Money(_))
}

/// Whether most numbers of a column that have a sign between digits have a comma there.
fn has_commas(met: &Met) -> bool {
    let (mut commas, mut points) = (0, 0);
    for (text, count) in &met.texts {
        let last = text.rfind([',', '.']).and_then(|at| text[at..].chars().next());
        commas += if last == Some(',') { *count } else { 0 };
        points += if last == Some('.') { *count } else { 0 };
    }
    commas > points
}

fn write_dates(met: &[Met], chosen: &[Option<Candidate<'_>>], out: &mut String) {
    let mut begun = false;
    for (met, candidate) in met.iter().zip(chosen) {
        let Some(one) = candidate.as_ref().filter(|one| matches!(one.field.ty, FieldType::Date(_))) else { continue };
        let fitting = |form: DateForm| -> u64 {
            let fits = |text: &str| mandate_exchange::bulk::date_in(text, form).is_some();
            met.texts.iter().filter(|(text, _)| fits(text)).map(|(_, count)| count).sum()
        };
        let all: u64 = met.texts.values().sum();
        let best = DateForm::NAMES.into_iter().max_by_key(|(_, form)| fitting(*form));
        let Some((name, form)) = best.filter(|(_, form)| fitting(*form) > 0) else { continue };
        if !begun {
            let _ = writeln!(out, "dates:");
            begun = true;
        }
        let _ = writeln!(out, "  {}: {name}  # fits {} of {all}", one.ours, fitting(form));
    }
}

/// A text as YAML has it in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
