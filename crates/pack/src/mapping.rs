//! Mappings of senders' files, read from YAML.

use std::collections::BTreeMap;

use mandate_model::mapping::{Computed, DateForm, Scale, SourceMapping};
use mandate_model::nearest::suggestion;
use mandate_model::{Decimal, Diagnostic, Diagnostics, Fault, FaultCode, Name, Place, Source};

use crate::yaml::{self, Content, Node};

/// The keys of a mapping.
const KEYS: [&str; 20] = [
    "mapping",
    "collection",
    "source",
    "licence",
    "files",
    "read",
    "columns",
    "unused",
    "joined",
    "constants",
    "row-number",
    "absent",
    "dates",
    "decimals",
    "scale",
    "units",
    "values",
    "same-values",
    // Notes of whoever made the mapping.
    "guessed",
    "unmapped",
];

/// Reads one mapping.
///
/// # Errors
/// What is not well-formed, a key that is not known or is missing, a name, number or form that cannot be read: each at its
/// place.
pub fn read_mapping(source: &Source) -> Result<SourceMapping, Diagnostics> {
    let root = yaml::parse(source)?;
    let mut reader = Reader { source, faults: Diagnostics::default() };
    let mapping = reader.mapping(&root);
    match mapping {
        Some(mapping) if !reader.faults.has_errors() => Ok(mapping),
        _ => Err(reader.faults),
    }
}

struct Reader<'a> {
    source: &'a Source,
    faults: Diagnostics,
}

type Members<'n> = BTreeMap<&'n str, &'n Node>;

impl Reader<'_> {
    fn mapping(&mut self, root: &Node) -> Option<SourceMapping> {
        let members = self.members(root, &KEYS)?;
        let name = self.name(root, &members, "mapping")?;
        let collection = self.name(root, &members, "collection")?;
        let read = members.get("read").map(|node| self.texts(node)).unwrap_or_default();
        let header = read.get("header").and_then(|row| self.header(root, row));
        let thousands = read.get("thousands").and_then(|sign| self.thousands(root, sign));
        let mut mapping = SourceMapping {
            name,
            collection,
            source: members.get("source").and_then(|node| self.text(node)).unwrap_or_default(),
            encoding: read.get("encoding").cloned(),
            header,
            columns: self.lists(members.get("columns").copied()),
            unused: members.get("unused").map(|node| self.list(node)).unwrap_or_default(),
            joined: self.lists(members.get("joined").copied()),
            constants: members.get("constants").map(|node| self.texts(node)).unwrap_or_default(),
            row_number: None,
            absent: self.lists(members.get("absent").copied()),
            dates: BTreeMap::new(),
            decimals: BTreeMap::new(),
            decimal_comma: read.get("decimal").is_some_and(|sign| sign == ","),
            thousands,
            scale: BTreeMap::new(),
            computed: BTreeMap::new(),
            values: BTreeMap::new(),
            text: self.source.text.to_string(),
        };
        if let Some(node) = members.get("row-number") {
            let texts = self.texts(node);
            let prefix = texts.get("prefix").cloned().unwrap_or_default();
            mapping.row_number = texts.get("field").map(|field| (field.clone(), prefix));
        }
        if let Some(node) = members.get("dates") {
            for (column, form) in self.texts(node) {
                let known = DateForm::NAMES.iter().find(|(name, _)| *name == form);
                match known {
                    Some((_, known)) => drop(mapping.dates.insert(column, *known)),
                    None => {
                        let names = DateForm::NAMES.iter().map(|(name, _)| *name);
                        self.tell(node, format!("`{form}` is no order of a day"), suggestion(&form, names));
                    }
                }
            }
        }
        if let Some(node) = members.get("decimals") {
            for (column, digits) in self.texts(node) {
                match digits.parse() {
                    Ok(digits) => drop(mapping.decimals.insert(column, digits)),
                    Err(_) => self.tell(node, format!("`{digits}` is no number of decimals"), "write 9".into()),
                }
            }
        }
        for (column, node) in self.each(members.get("scale").copied()) {
            let (texts, factors) = self.factors(node, &["by"]);
            match texts.get("by") {
                Some(by) => drop(mapping.scale.insert(column, Scale { by: by.clone(), factors })),
                None => self.tell(node, "`by` is missing".into(), "name the column whose text tells the factor".into()),
            }
        }
        for (column, node) in self.each(members.get("units").copied()) {
            let inner = self.members(node, &["of", "by", "factors", "unit"])?;
            let of = inner.get("of").and_then(|node| self.text(node));
            let by = inner.get("by").and_then(|node| self.text(node));
            let unit = inner.get("unit").and_then(|node| self.text(node));
            let (_, mut factors) = inner.get("factors").map(|node| self.factors(node, &[])).unwrap_or_default();
            if by.is_none()
                && let Some(unit) = unit
            {
                factors.retain(|code, _| *code == unit);
            }
            match of {
                Some(of) => drop(mapping.computed.insert(column, Computed { of, by, factors })),
                None => self.tell(node, "`of` is missing".into(), "name the column that is multiplied".into()),
            }
        }
        for (column, node) in self.each(members.get("values").copied()) {
            mapping.values.insert(column, self.texts(node));
        }
        if let Some(node) = members.get("same-values") {
            for (column, other) in self.texts(node) {
                match mapping.values.get(&other).cloned() {
                    Some(values) => mapping.values.entry(column).or_default().extend(values),
                    None => self.tell(node, format!("`{other}` has no values"), "name a column of `values`".into()),
                }
            }
        }
        Some(mapping)
    }

    fn header(&mut self, root: &Node, text: &str) -> Option<u64> {
        let row = text.parse().ok().filter(|row| *row > 0);
        if row.is_none() {
            self.tell(root, format!("`{text}` is no row"), "write `header: 3` where row 3 names the columns".into());
        }
        row
    }

    fn thousands(&mut self, root: &Node, text: &str) -> Option<char> {
        let mut signs = text.chars();
        match (signs.next(), signs.next()) {
            (Some(sign @ (',' | '\'' | '’' | '_')), None) => Some(sign),
            _ => {
                let hint =
                    "write `thousands: \",\"` for 1,282; blanks need not be said, nor points beside `decimal: \",\"`";
                self.tell(root, format!("`{text}` separates no thousands"), hint.into());
                None
            }
        }
    }

    fn tell(&mut self, node: &Node, message: String, hint: String) {
        self.faults
            .error(Fault::new(FaultCode::BadYaml, message).hint(hint), yaml::place(self.source, node.bytes.clone()));
    }

    /// The members of a mapping with only these keys.
    fn members<'n>(&mut self, node: &'n Node, known: &[&str]) -> Option<Members<'n>> {
        let Content::Map(members) = &node.content else {
            self.tell(node, "keys are expected here".into(), format!("write {}", known.join(", ")));
            return None;
        };
        for (key, _) in members.iter().filter(|(key, _)| !known.contains(&key.text.as_str())) {
            let fault = Fault::new(FaultCode::UnknownKey, format!("there is no key `{}`", key.text));
            let place: Place = yaml::place(self.source, key.bytes.clone());
            self.faults.push(Diagnostic {
                severity: mandate_model::Severity::Error,
                place,
                fault: fault.hint(suggestion(&key.text, known.iter().copied())),
            });
        }
        Some(members.iter().map(|(key, node)| (key.text.as_str(), node)).collect())
    }

    fn each<'n>(&mut self, node: Option<&'n Node>) -> Vec<(String, &'n Node)> {
        match node.map(|node| &node.content) {
            Some(Content::Map(members)) => members.iter().map(|(key, node)| (key.text.clone(), node)).collect(),
            _ => Vec::new(),
        }
    }

    fn name(&mut self, root: &Node, members: &Members<'_>, key: &str) -> Option<Name> {
        let Some(node) = members.get(key) else {
            self.tell(root, format!("`{key}` is missing"), format!("add `{key}: NAME`"));
            return None;
        };
        let text = self.text(node)?;
        Name::new(&text).map_err(|fault| self.tell(node, fault.message, fault.hint.unwrap_or_default())).ok()
    }

    fn text(&mut self, node: &Node) -> Option<String> {
        match &node.content {
            Content::Scalar { text, .. } => Some(text.clone()),
            _ => {
                self.tell(node, "a text is expected here".into(), "write it on one line".into());
                None
            }
        }
    }

    fn texts(&mut self, node: &Node) -> BTreeMap<String, String> {
        let members = self.each(Some(node));
        members.into_iter().filter_map(|(key, node)| Some((key, self.text(node)?))).collect()
    }

    /// One text, or a list of them.
    fn list(&mut self, node: &Node) -> Vec<String> {
        match &node.content {
            Content::List(items) => items.iter().filter_map(|item| self.text(item)).collect(),
            _ => self.text(node).into_iter().collect(),
        }
    }

    fn lists(&mut self, node: Option<&Node>) -> BTreeMap<String, Vec<String>> {
        self.each(node).into_iter().map(|(key, node)| (key, self.list(node))).collect()
    }

    /// Texts under some keys, numbers under all others.
    fn factors(&mut self, node: &Node, keys: &[&str]) -> (BTreeMap<String, String>, BTreeMap<String, Decimal>) {
        let (mut texts, mut factors) = (BTreeMap::new(), BTreeMap::new());
        for (key, text) in self.texts(node) {
            if keys.contains(&key.as_str()) {
                texts.insert(key, text);
            } else if let Ok(factor) = text.parse() {
                factors.insert(key, factor);
            } else {
                self.tell(node, format!("`{text}` is no factor"), "write a number such as 0.001".into());
            }
        }
        (texts, factors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(read: &str) -> Result<SourceMapping, Diagnostics> {
        read_mapping(&Source::new("a.yaml", format!("mapping: a\ncollection: b\nread: {read}\n")))
    }

    #[test]
    fn what_stands_above_the_names_and_between_thousands_is_read() {
        let mapping = read("{header: 3, thousands: \",\"}").map(|mapping| (mapping.header, mapping.thousands));
        assert_eq!(mapping.ok(), Some((Some(3), Some(','))));
        let mapping = read("{encoding: utf-8}").map(|mapping| (mapping.header, mapping.thousands));
        assert_eq!(mapping.ok(), Some((None, None)));
    }

    #[test]
    fn a_row_that_is_none_and_signs_that_are_digits_are_faults() {
        for wrong in ["{header: 0}", "{header: first}", "{thousands: \"0\"}", "{thousands: \", \"}"] {
            assert!(read(wrong).is_err_and(|faults| faults.has_errors()), "{wrong}");
        }
    }
}
