//! What is proposed for a file: names and codes are matched against the labels of fields and codes in all six languages.

use std::collections::{BTreeMap, BTreeSet};

use mandate_exchange::{Options, open};
use mandate_model::mapping::DateForm;
use mandate_model::nearest::likeness;
use mandate_model::{Collection, Diagnostics, Fault, FaultCode, Field, FieldType, Language};

use super::labels::{Labels, Lists, NEAR};
use super::proposal::{Chosen, Near, Proposal, ProposedColumn, ProposedDate, ProposedValue};
use crate::Packs;
use crate::importing::{Import, opened};

/// Rows of a file that a proposal looks at.
const LOOKED_AT: usize = 20_000;
/// What a column and a field must have in common, by name and content together, to be proposed as a guess.
const ENOUGH: f64 = 0.5;
/// Texts of a column that are shown as examples.
const EXAMPLES: usize = 3;
/// Texts of a column for which a code is looked for.
const VALUES: usize = 300;

/// A column of the file with the texts that stand in it, each with how often.
struct Met {
    name: String,
    texts: BTreeMap<String, u64>,
}

/// A column of ours that one of theirs may fill.
#[derive(Clone)]
struct Candidate<'a> {
    field: &'a Field,
    near: Near,
}

impl Packs {
    /// Proposes a mapping for a file; what was chosen already stays as it is.
    ///
    /// # Errors
    /// A file that cannot be read, or whose rows name their own fields.
    pub fn propose_mapping(&self, import: &Import, name: &str, chosen: &Chosen) -> Result<Proposal, Diagnostics> {
        let collection = self.catalogue.collection(&import.collection)?;
        let (met, rows) = look_through(import, chosen.header)?;
        let lists = Lists::of(&self.catalogue, collection);
        let candidates = self.choose(collection, &lists, &met, chosen);
        let commas = met
            .iter()
            .zip(&candidates)
            .any(|(met, candidate)| candidate.as_ref().is_some_and(|one| is_number(one.field) && has_commas(met)));
        let column = |(met, candidate): (&Met, &Option<Candidate<'_>>)| ProposedColumn {
            theirs: met.name.clone(),
            examples: most_frequent(met).take(EXAMPLES).map(|(text, _)| text.clone()).collect(),
            ours: candidate.as_ref().map(|one| one.near.clone()),
            date: candidate.as_ref().and_then(|one| date(met, one, chosen)),
            values: candidate.as_ref().map(|one| values(&lists, met, one, chosen)).unwrap_or_default(),
        };
        Ok(Proposal {
            name: name.to_owned(),
            collection: collection.name.to_string(),
            source: chosen.source.clone().unwrap_or_else(|| import.shown.clone()),
            rows,
            encoding: import.options.encoding.clone(),
            header: chosen.header,
            decimal_comma: chosen.decimal_comma.unwrap_or(commas),
            thousands: chosen.thousands,
            columns: met.iter().zip(&candidates).map(column).collect(),
            constants: constants(collection, &candidates, chosen),
        })
    }

    /// For each column of theirs what was chosen, or the best of ours that no better match has taken.
    fn choose<'a>(
        &self,
        collection: &'a Collection,
        lists: &Lists<'_>,
        met: &[Met],
        chosen: &Chosen,
    ) -> Vec<Option<Candidate<'a>>> {
        let ours = targets(collection);
        let mut found: Vec<Option<Candidate<'a>>> = Vec::with_capacity(met.len());
        for one in met {
            let said = chosen.columns.get(&one.name).and_then(Option::as_ref);
            let field = said.and_then(|said| ours.iter().find(|(name, _)| name == said));
            found.push(field.map(|(name, field)| Candidate { field, near: Near::chosen(name) }));
        }
        let mut pairs: Vec<(f64, usize, Candidate<'a>)> = Vec::new();
        for (at, one) in met.iter().enumerate().filter(|(_, one)| !chosen.columns.contains_key(&one.name)) {
            let content = Content::of(one);
            for (name, field) in &ours {
                let (label, likeness) = self.best_label(collection, field, name, &one.name);
                let alone = ours.iter().filter(|(_, other)| same_list(other, field)).count() == 1;
                let worth = if likeness >= NEAR {
                    // A name that is nearly ours says more than any content.
                    1.0 + likeness
                } else {
                    let fits = content.fits(field, lists.of_field(field));
                    let both = 0.5f64.mul_add(likeness, fits * telling(field));
                    // Codes of a list that one field only has tell the field, whatever the column is called.
                    if alone && fits >= 0.5 { both.max(0.5f64.mul_add(fits, 0.3)) } else { both }
                };
                if worth >= ENOUGH {
                    let near = Near { ours: name.clone(), label, likeness };
                    pairs.push((worth, at, Candidate { field, near }));
                }
            }
        }
        pairs.sort_by(|(a, ..), (b, ..)| b.total_cmp(a));
        for (_, at, candidate) in pairs {
            let taken = found.iter().flatten().any(|one| one.near.ours == candidate.near.ours);
            if found[at].is_none() && !taken {
                found[at] = Some(candidate);
            }
        }
        found
    }

    /// Of the labels of a field in all languages, and its own name, the one that a column is most like.
    fn best_label(&self, collection: &Collection, field: &Field, name: &str, column: &str) -> (String, f64) {
        let id = format!("field-{}-{}", collection.name, field.name);
        let labels = Language::ALL.into_iter().filter_map(|language| self.catalogue.messages.text(language, &id));
        let scored = labels.chain([name.to_owned()]).map(|label| {
            let likeness = likeness(column, &label);
            (label, likeness)
        });
        scored.max_by(|(_, a), (_, b)| a.total_cmp(b)).unwrap_or_default()
    }
}

/// The texts of a column that are no code of its list, the most frequent first; those that were decided on already and
/// that this file does not have come last.
fn values(lists: &Lists<'_>, met: &Met, one: &Candidate<'_>, chosen: &Chosen) -> Vec<ProposedValue> {
    let Some(labels) = lists.of_field(one.field) else { return Vec::new() };
    let none = (BTreeMap::new(), BTreeSet::new());
    let said = chosen.values.get(&one.near.ours);
    let absent = chosen.absent.get(&one.near.ours).unwrap_or(&none.1);
    let near = |text: &str| {
        let (code, label, likeness) = labels.nearest(text)?;
        Some(Near { ours: code.to_owned(), label: label.to_owned(), likeness })
    };
    let value = |(text, count): (&String, u64)| ProposedValue {
        theirs: text.clone(),
        count,
        // Of a column that was looked through, what has no code was left without.
        code: said.map_or_else(|| near(text), |said| said.get(text).map(|code| Near::chosen(code))),
        absent: absent.contains(text),
    };
    let unknown = most_frequent(met).filter(|(text, _)| labels.list.get(text).is_none()).take(VALUES);
    let mut values: Vec<ProposedValue> = unknown.map(|(text, count)| value((text, *count))).collect();
    let shown: BTreeSet<String> = values.iter().map(|value| value.theirs.clone()).collect();
    let decided = said.unwrap_or(&none.0).keys().chain(absent);
    values.extend(
        decided
            .filter(|text| !shown.contains(*text))
            .map(|text| value((text, met.texts.get(text).copied().unwrap_or_default()))),
    );
    values
}

/// The columns of ours that a file may fill, each with its field.
pub fn targets(collection: &Collection) -> Vec<(String, &Field)> {
    let plain = collection.fields.iter().filter(|field| field.ty.table().is_none());
    let parts = |field: &Field, part: &str| {
        if part.is_empty() { field.name.to_string() } else { format!("{}.{part}", field.name) }
    };
    plain.flat_map(|field| field.ty.behaviour().parts().iter().map(move |part| (parts(field, part), field))).collect()
}

fn constants(
    collection: &Collection,
    candidates: &[Option<Candidate<'_>>],
    chosen: &Chosen,
) -> BTreeMap<String, String> {
    let filled = |field: &Field| candidates.iter().flatten().any(|one| one.field.name == field.name);
    let missing = collection.fields.iter().filter(|field| field.required && !filled(field));
    let mut constants: BTreeMap<String, String> =
        missing.map(|field| (field.name.to_string(), String::new())).collect();
    constants.extend(chosen.constants.iter().map(|(ours, text)| (ours.clone(), text.clone())));
    constants
}

fn date(met: &Met, one: &Candidate<'_>, chosen: &Chosen) -> Option<ProposedDate> {
    if !matches!(one.field.ty, FieldType::Date(_)) {
        return None;
    }
    let fitting = |form: DateForm| -> u64 {
        let fits = |text: &str| mandate_exchange::bulk::date_in(text, form).is_some();
        met.texts.iter().filter(|(text, _)| fits(text)).map(|(_, count)| count).sum()
    };
    let all = met.texts.values().sum();
    let said = chosen.dates.get(&one.near.ours).copied();
    let best = DateForm::NAMES.into_iter().map(|(_, form)| form).max_by_key(|form| fitting(*form));
    let form = said.or_else(|| best.filter(|form| fitting(*form) > 0))?;
    Some(ProposedDate { form, fitting: fitting(form), all })
}

/// The texts of a column, the most frequent first.
fn most_frequent(met: &Met) -> impl Iterator<Item = (&String, &u64)> {
    let mut texts: Vec<(&String, &u64)> = met.texts.iter().collect();
    texts.sort_by(|(a, many), (b, few)| few.cmp(many).then_with(|| a.cmp(b)));
    texts.into_iter()
}

/// How much it says that the content of a column fits a field: many a field holds numbers, few hold days.
fn telling(field: &Field) -> f64 {
    match &field.ty {
        FieldType::Date(_) | FieldType::Code(_) | FieldType::Country(_) => 0.45,
        FieldType::Text(_) | FieldType::Multilingual(_) => 0.1,
        _ => 0.25,
    }
}

/// Whether two fields hold codes of the same list.
fn same_list(a: &Field, b: &Field) -> bool {
    match (&a.ty, &b.ty) {
        (FieldType::Code(a), FieldType::Code(b)) => a.list == b.list,
        (FieldType::Country(_), FieldType::Country(_)) => true,
        _ => false,
    }
}

/// What stands in a column, as far as it tells which field the column may fill.
struct Content<'a> {
    texts: Vec<(&'a String, u64)>,
    all: u64,
    numbers: f64,
    days: f64,
}

/// Texts of a column whose content is looked at.
const TELLING: usize = 200;

impl<'a> Content<'a> {
    fn of(met: &'a Met) -> Self {
        let texts: Vec<(&String, u64)> = most_frequent(met).take(TELLING).map(|(text, count)| (text, *count)).collect();
        let all = texts.iter().map(|(_, count)| count).sum();
        let share = |fits: &dyn Fn(&str) -> bool| share_of(&texts, all, fits);
        let numeric = |text: &str| {
            let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | ' ' | '\u{a0}');
            text.chars().all(plain) && text.chars().any(|c| c.is_ascii_digit())
        };
        let numbers = share(&numeric);
        let day = |form: DateForm| share(&|text| mandate_exchange::bulk::date_in(text, form).is_some());
        let days = DateForm::NAMES.into_iter().map(|(_, form)| day(form)).fold(0.0, f64::max);
        Self { numbers, days, all, texts }
    }

    /// Which share of the cells a field may hold, from 0 to 1; of plain texts, which hold anything, little is said.
    fn fits(&self, field: &Field, labels: Option<&Labels<'_>>) -> f64 {
        match &field.ty {
            FieldType::Date(_) => self.days,
            FieldType::Decimal(_) | FieldType::Integer(_) | FieldType::Quantity(_) | FieldType::Money(_) => {
                if self.days > 0.5 { 0.0 } else { self.numbers }
            }
            FieldType::Text(_) | FieldType::Multilingual(_) => 0.3,
            _ => labels.map_or(0.0, |labels| share_of(&self.texts, self.all, &|text| labels.knows(text))),
        }
    }
}

fn share_of(texts: &[(&String, u64)], all: u64, fits: &dyn Fn(&str) -> bool) -> f64 {
    let fitting: u64 = texts.iter().filter(|(text, _)| fits(text)).map(|(_, count)| count).sum();
    if all == 0 { 0.0 } else { fitting as f64 / all as f64 }
}

/// The columns of a file and what stands in them, and how many rows were looked at. The row that names the columns may be
/// known.
fn look_through(import: &Import, header: Option<u64>) -> Result<(Vec<Met>, u64), Diagnostics> {
    let options = opened(import);
    let source = open(&import.path, &import.shown, &Options { header: header.or(options.header), ..options })?;
    let Some(columns) = source.columns() else {
        let fault =
            Fault::new(FaultCode::BadFile, "rows of this file name their own fields; there are no columns to map");
        return Err(fault.hint("give CSV, a workbook or Parquet").into());
    };
    let mut met: Vec<Met> = columns.iter().map(|name| Met { name: name.clone(), texts: BTreeMap::new() }).collect();
    let mut rows = 0;
    for row in source.take(LOOKED_AT).flatten() {
        rows += 1;
        let mandate_exchange::Content::Cells(cells) = &row.content else { continue };
        for (met, cell) in met.iter_mut().zip(cells.iter()) {
            let cell = cell.trim();
            if !cell.is_empty() {
                *met.texts.entry(cell.to_owned()).or_default() += 1;
            }
        }
    }
    Ok((met, rows))
}

fn is_number(field: &Field) -> bool {
    matches!(field.ty, FieldType::Decimal(_) | FieldType::Quantity(_) | FieldType::Money(_))
}

/// Whether most numbers of a column whose decimal sign can be told have a comma there.
fn has_commas(met: &Met) -> bool {
    let (mut commas, mut points) = (0, 0);
    for (text, count) in &met.texts {
        match decimal_sign(text) {
            Some(',') => commas += *count,
            Some(_) => points += *count,
            None => {}
        }
    }
    commas > points
}

/// The last sign between the digits of a number. None where exactly three digits follow it and the other sign does not
/// stand before it: it may separate thousands.
fn decimal_sign(text: &str) -> Option<char> {
    let (whole, rest) = text.rsplit_once([',', '.'])?;
    let sign = text[whole.len()..].chars().next()?;
    let other = if sign == ',' { '.' } else { ',' };
    let may_group = rest.len() == 3 && rest.bytes().all(|byte| byte.is_ascii_digit());
    (!may_group || whole.contains(other)).then_some(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(texts: &[(&str, u64)]) -> Met {
        let texts = texts.iter().map(|(text, count)| ((*text).to_owned(), *count)).collect();
        Met { name: "Kilograms".to_owned(), texts }
    }

    #[test]
    fn thousands_do_not_tell_the_decimal_sign() {
        assert!(!has_commas(&met(&[("1,282", 900), ("1,282,000", 50), ("120", 7)])));
        assert!(!has_commas(&met(&[("1,282", 900), ("0.5", 1)])));
        assert!(!has_commas(&met(&[("1,234.567", 3), ("12.50", 1)])));
        assert!(has_commas(&met(&[("1.282", 900), ("0,5", 1)])));
        assert!(has_commas(&met(&[("1.234,567", 1), ("1.282", 9)])));
        assert!(has_commas(&met(&[("12,5", 3), ("12.5", 2)])));
    }
}
