//! Lists of codes, made ready to find in them what senders write.

use std::collections::{BTreeMap, BTreeSet};

use mandate_model::nearest::Wording;
use mandate_model::{Catalogue, CodeList, Collection, Field, Language};

/// Likeness from which on a column or code is proposed.
pub(super) const NEAR: f64 = 0.72;
/// What part of a label counts for, beside a whole one.
const PART: f64 = 0.95;

/// The lists of the fields of a collection.
pub(super) struct Lists<'a> {
    catalogue: &'a Catalogue,
    labels: BTreeMap<&'a str, Labels<'a>>,
}

impl<'a> Lists<'a> {
    pub fn of(catalogue: &'a Catalogue, collection: &Collection) -> Self {
        let lists = collection.fields.iter().filter_map(|field| catalogue.list_of(&field.ty));
        let mut labels = BTreeMap::new();
        for list in lists {
            labels.entry(list.name.as_str()).or_insert_with(|| Labels::of(list));
        }
        Self { catalogue, labels }
    }

    /// The list whose codes a field holds.
    pub fn of_field(&self, field: &Field) -> Option<&Labels<'a>> {
        self.labels.get(self.catalogue.list_of(&field.ty)?.name.as_str())
    }
}

/// A list with its labels in all languages.
pub(super) struct Labels<'a> {
    /// The list.
    pub list: &'a CodeList,
    known: BTreeSet<String>,
    labels: Vec<Label<'a>>,
}

/// One way to write a code.
struct Label<'a> {
    code: &'a str,
    label: &'a str,
    wording: Wording,
    worth: f64,
}

impl<'a> Labels<'a> {
    pub fn of(list: &'a CodeList) -> Self {
        let mut known = BTreeSet::new();
        let mut labels = Vec::new();
        for code in &list.codes {
            let in_each = Language::ALL.into_iter().map(|language| code.label(language));
            let different: BTreeSet<&str> = in_each.chain([code.code.as_str()]).collect();
            for label in different {
                known.insert(label.to_lowercase());
                let mut add = |text: &str, worth| {
                    labels.push(Label { code: &code.code, label, wording: Wording::of(text), worth });
                };
                add(label, 1.0);
                // "Bolivia (Plurinational State of)", "herb (marijuana)": people write what stands before or within.
                if let Some((before, within)) = label.split_once(" (") {
                    add(before, PART);
                    add(within.trim_end_matches(')'), PART);
                }
            }
        }
        Self { list, known, labels }
    }

    /// Whether a text is a code or one of its labels, but for capitals.
    pub fn knows(&self, text: &str) -> bool {
        self.known.contains(&text.to_lowercase())
    }

    /// The code with the label that is most like a text, the label, and how alike they are; none where no label is near.
    pub fn nearest(&self, text: &str) -> Option<(&'a str, &'a str, f64)> {
        let text = Wording::of(text);
        let mut best: Option<(&Label<'a>, f64)> = None;
        for label in &self.labels {
            let least = best.map_or(NEAR, |(_, likeness)| likeness) / label.worth;
            let likeness = text.likeness(&label.wording, least) * label.worth;
            if likeness >= NEAR && best.is_none_or(|(_, before)| likeness > before) {
                best = Some((label, likeness));
            }
        }
        best.map(|(label, likeness)| (label.code, label.label, likeness))
    }
}
