//! A sender's cells as cells of ours, by a mapping: columns renamed, codes and units looked up, days and numbers written as
//! an import reads them.
//!
//! Nothing is judged here. A text that no list of the mapping has stays as it is, and the field's type tells what is
//! wrong with it. Where the type would take it for a number that the sender did not write, the cell is named beside.

use std::borrow::Cow;

use mandate_model::mapping::SourceMapping;
use mandate_model::nearest::suggestion;
use mandate_model::{Collection, Diagnostics, Fault, FaultCode, Place};

use super::recipe::{Computation, From, Recipe, folded};
use super::table::Table;
use crate::mapping::holds_numbers;

/// Texts that mean that nothing is known, in every column, whatever the mapping says: what people put where a cell would
/// be empty. Each is compared without regard to case.
const NOTHING: [&str; 10] = ["n/a", "na", "n.a.", "-", "–", "—", "..", "...", "#n/a", "null"];

/// The way from the columns of one file to columns of ours.
pub struct Translator {
    columns: Vec<String>,
    recipes: Vec<Recipe>,
    /// Columns of ours computed of others of ours, after all others.
    computed: Vec<Computation>,
}

/// The rows of a table in columns of ours.
pub struct Translated {
    /// The rows.
    pub table: Table,
    /// Cells by row and column, in that order, that are no numbers by what the mapping says, though an import would
    /// read them as such: `12.5` where points separate thousands.
    pub misread: Vec<(usize, usize)>,
}

impl Translator {
    /// The way for a file with these columns to a collection.
    ///
    /// # Errors
    /// Columns that the mapping names and the file does not have, and columns of the file of which it says nothing: each
    /// with the nearest name.
    pub fn new(
        collection: &Collection,
        mapping: &SourceMapping,
        theirs: &[String],
        path: &str,
    ) -> Result<Self, Diagnostics> {
        let (faults, columns, recipes) = (Diagnostics::default(), Vec::new(), Vec::new());
        let mut making = Making { collection, mapping, theirs, path, faults, columns, recipes };
        making.fill();
        making.tell_unknown();
        if making.faults.has_errors() {
            return Err(making.faults);
        }
        let computed = making.computed();
        Ok(Self { columns: making.columns, recipes: making.recipes, computed })
    }

    /// The columns of ours that are filled, as an import reads them.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// What a fault calls a column of ours: with the name that the sender knows.
    pub fn their_name(&self, ours: &str) -> Option<String> {
        // The column of a part is told by the name of its field where the whole is meant.
        let at = self.columns.iter().position(|column| column == ours || column.split('.').next() == Some(ours))?;
        let names = &self.recipes.get(at)?.names;
        (!names.is_empty()).then(|| format!("{} ({ours})", names.join(" + ")))
    }

    /// The rows of a table in columns of ours. A table whose rows name their own fields is left as it is.
    pub fn table(&self, table: &Table) -> Translated {
        let mut cells: Vec<Cow<'_, str>> = Vec::with_capacity(self.columns.len());
        let mut misread = Vec::new();
        let table = table.rewritten(self.columns.len(), |row, out| {
            cells.clear();
            for (column, recipe) in self.recipes.iter().enumerate() {
                cells.push(recipe.cell(table, row).unwrap_or_else(|text| {
                    misread.push((row, column));
                    text
                }));
            }
            for (at, computation) in self.computed_columns() {
                let text = computation.text(&cells);
                cells[at] = text.into();
            }
            cells.iter().for_each(|cell| out.push(cell));
        });
        Translated { table, misread }
    }

    fn computed_columns(&self) -> impl Iterator<Item = (usize, &Computation)> {
        // Computed columns stand last, in the order in which they are computed.
        let first = self.recipes.len() - self.computed.len();
        (first..).zip(&self.computed)
    }
}

struct Making<'a> {
    collection: &'a Collection,
    mapping: &'a SourceMapping,
    theirs: &'a [String],
    path: &'a str,
    faults: Diagnostics,
    columns: Vec<String>,
    recipes: Vec<Recipe>,
}

impl Making<'_> {
    fn fill(&mut self) {
        let mapping = self.mapping;
        for (theirs, ours) in &mapping.columns {
            let Some(at) = self.position(theirs) else { continue };
            for ours in ours {
                self.add(ours, From::Column(at), vec![theirs.clone()]);
            }
        }
        for (ours, theirs) in &mapping.joined {
            let found: Vec<usize> = theirs.iter().filter_map(|name| self.position(name)).collect();
            self.add(ours, From::Joined(found), theirs.clone());
        }
        for (ours, text) in &mapping.constants {
            self.add(ours, From::Constant(text.clone()), Vec::new());
        }
        if let Some((ours, prefix)) = &mapping.row_number {
            self.add(ours, From::RowNumber(prefix.clone()), Vec::new());
        }
        for ours in mapping.computed.keys() {
            self.add(ours, From::Nothing, Vec::new());
        }
    }

    fn add(&mut self, ours: &str, from: From, names: Vec<String>) {
        let mapping = self.mapping;
        let everywhere = mapping.absent.get("*").into_iter().flatten();
        let absent = mapping.absent.get(ours).into_iter().flatten().chain(everywhere).map(|text| folded(text));
        let scale = mapping.scale.get(ours).and_then(|scale| {
            let by = self.position(&scale.by)?;
            Some((by, scale.factors.iter().map(|(text, factor)| (text.clone(), *factor)).collect()))
        });
        let decimals = mapping.decimals.get(ours).copied();
        let of_numbers = holds_numbers(self.collection, ours);
        let values = mapping.values.get(ours).into_iter().flatten();
        self.columns.push(ours.to_owned());
        self.recipes.push(Recipe {
            from,
            names,
            absent: absent.chain(NOTHING.iter().map(|text| (*text).to_owned())).collect(),
            date: mapping.dates.get(ours).copied(),
            decimals,
            decimal_comma: mapping.decimal_comma,
            thousands: mapping.thousands,
            is_number: decimals.is_some() || scale.is_some() || (mapping.decimal_comma && of_numbers),
            of_numbers,
            scale,
            values: values.map(|(theirs, ours)| (theirs.clone(), ours.clone())).collect(),
        });
    }

    fn position(&mut self, name: &str) -> Option<usize> {
        let found = self.theirs.iter().position(|column| column == name);
        if found.is_none() {
            let fault = Fault::new(
                FaultCode::MissingColumn,
                format!("the mapping `{}` names the column `{name}`, which the file does not have", self.mapping.name),
            );
            let hint = suggestion(name, self.theirs.iter().map(String::as_str));
            self.faults.error(fault.hint(hint), Place::file(self.path));
        }
        found
    }

    fn tell_unknown(&mut self) {
        let mapping = self.mapping;
        let joined = |name: &str| mapping.joined.values().flatten().any(|known| known == name);
        let by = |name: &str| mapping.scale.values().any(|scale| scale.by == name);
        for name in self.theirs {
            let ours = name == crate::ROW_COLUMN || name == crate::FAULTS_COLUMN;
            let known =
                mapping.columns.contains_key(name) || mapping.unused.contains(name) || joined(name) || by(name) || ours;
            if !known {
                let fault = Fault::new(
                    FaultCode::UnknownColumn,
                    format!("the mapping `{}` says nothing of the column `{name}`", mapping.name),
                );
                let place = Place::Cell { path: self.path.into(), row: None, column: Some(name.clone()) };
                self.faults.error(fault.hint("add it to `columns`, or to `unused`"), place);
            }
        }
    }

    fn computed(&self) -> Vec<Computation> {
        let at = |name: &str| self.columns.iter().position(|column| column == name);
        let one = |(ours, computed): (&String, &mandate_model::mapping::Computed)| {
            Some(Computation {
                of: at(&computed.of)?,
                by: match &computed.by {
                    Some(by) => Some(at(by)?),
                    None => None,
                },
                factors: computed.factors.iter().map(|(code, factor)| (code.clone(), *factor)).collect(),
                decimals: self.mapping.decimals.get(ours).copied(),
            })
        };
        self.mapping.computed.iter().filter_map(one).collect()
    }
}
