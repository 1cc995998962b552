//! Code lists: enumerations with labels in six languages, possibly trees.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::fault::{Fault, FaultCode};
use crate::language::Language;
use crate::multilingual::Multilingual;
use crate::name::Name;
use crate::nearest::suggestion;

/// The field type that a list stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Country,
    Currency,
    Unit,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Country, Self::Currency, Self::Unit];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Currency => "currency",
            Self::Unit => "unit",
        }
    }
}

/// One code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub code: String,
    pub parent: Option<String>,
    /// First day of validity; none means since ever.
    pub valid_from: Option<Date>,
    /// Last day of validity; none means until further notice.
    pub valid_to: Option<Date>,
    pub labels: Multilingual,
    pub properties: BTreeMap<String, String>,
}

impl Code {
    pub fn valid_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    pub fn label(&self, language: Language) -> &str {
        self.labels.best(language).unwrap_or(&self.code)
    }

    pub fn property(&self, name: &str) -> Option<&str> {
        self.properties.get(name).map(String::as_str)
    }
}

/// A unit of measurement, read from a list of the role [`Role::Unit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub code: String,
    pub dimension: String,
    /// How many base units one unit is.
    pub factor: Decimal,
    /// Code of the dimension's base unit.
    pub base: String,
}

/// An enumeration with labels in six languages; a tree where codes have parents.
#[derive(Clone, Debug)]
pub struct CodeList {
    pub name: Name,
    pub pack: Name,
    pub role: Option<Role>,
    pub source: String,
    pub licence: String,
    /// GeoJSON whose feature ids are codes of this list, for maps.
    pub geometry: Option<std::sync::Arc<str>>,
    /// In the order of the file.
    pub codes: Vec<Code>,
    /// Names of all properties, in the order of the file.
    pub properties: Vec<String>,
    index: HashMap<String, usize>,
}

impl CodeList {
    /// Builds the list; the index is made here. Circles and unknown parents are found by [`CodeList::check_tree`].
    pub fn new(name: Name, pack: Name, codes: Vec<Code>, properties: Vec<String>) -> Self {
        let index = codes.iter().enumerate().map(|(at, code)| (code.code.clone(), at)).collect();
        Self {
            name,
            pack,
            role: None,
            source: String::new(),
            licence: String::new(),
            geometry: None,
            codes,
            properties,
            index,
        }
    }

    pub fn get(&self, code: &str) -> Option<&Code> {
        self.index.get(code).map(|at| &self.codes[*at])
    }

    /// The code, valid on the day; otherwise the fault with its hint.
    pub fn valid(&self, code: &str, on: Date) -> Result<&Code, Fault> {
        let found = self.get(code).ok_or_else(|| {
            Fault::new(FaultCode::UnknownCode, format!("`{code}` is not a code of {}", self.name))
                .hint(suggestion(code, self.codes.iter().map(|c| c.code.as_str())))
        })?;
        if found.valid_on(on) {
            return Ok(found);
        }
        let bound = match (found.valid_from, found.valid_to) {
            (Some(from), _) if on < from => format!("it is valid from {from}"),
            (_, Some(to)) => format!("it was valid until {to}"),
            _ => String::new(),
        };
        Err(Fault::new(FaultCode::CodeNotValid, format!("`{code}` is not valid in {} on {on}", self.name)).hint(bound))
    }

    /// The unit behind a code, for lists of units.
    pub fn unit(&self, code: &str) -> Result<Unit, Fault> {
        let unknown = |why: String| Fault::new(FaultCode::UnknownUnit, why);
        let found = self.get(code).ok_or_else(|| {
            unknown(format!("`{code}` is not a unit"))
                .hint(suggestion(code, self.codes.iter().map(|c| c.code.as_str())))
        })?;
        let property = |name: &str| {
            found.property(name).ok_or_else(|| unknown(format!("the unit `{code}` has no {name} in {}", self.name)))
        };
        Ok(Unit {
            code: code.to_owned(),
            dimension: property("dimension")?.to_owned(),
            factor: property("factor")?
                .parse()
                .map_err(|_| unknown(format!("the factor of unit `{code}` is not a decimal number")))?,
            base: property("base")?.to_owned(),
        })
    }

    /// Every fault of the tree: parents that do not exist, parents in a circle. Each with the code it is about.
    pub fn check_tree(&self) -> Vec<(String, Fault)> {
        let mut faults = Vec::new();
        for code in &self.codes {
            let Some(parent) = &code.parent else { continue };
            if self.get(parent).is_none() {
                let known = self.codes.iter().map(|c| c.code.as_str());
                let message = format!("the parent `{parent}` of `{}` is not in the list", code.code);
                faults.push((
                    code.code.clone(),
                    Fault::new(FaultCode::UnknownName, message).hint(suggestion(parent, known)),
                ));
            } else if let Some(circle) = self.circle_from(code) {
                faults.push((
                    code.code.clone(),
                    Fault::new(FaultCode::CyclicCodeList, format!("parents form a circle: {}", circle.join(" → ")))
                        .hint("remove one of these parents"),
                ));
                break;
            }
        }
        faults
    }

    fn circle_from<'a>(&'a self, start: &'a Code) -> Option<Vec<&'a str>> {
        let mut path = vec![start.code.as_str()];
        let mut seen = HashSet::from([start.code.as_str()]);
        let mut at = start;
        while let Some(next) = at.parent.as_deref().and_then(|parent| self.get(parent)) {
            path.push(&next.code);
            if !seen.insert(&next.code) {
                return (next.code == start.code).then_some(path);
            }
            at = next;
        }
        None
    }

    /// The code and all below it.
    pub fn subtree(&self, root: &str) -> Vec<&Code> {
        let mut inside: HashSet<&str> = HashSet::from([root]);
        loop {
            let before = inside.len();
            for code in &self.codes {
                if code.parent.as_deref().is_some_and(|parent| inside.contains(parent)) {
                    inside.insert(&code.code);
                }
            }
            if inside.len() == before {
                break;
            }
        }
        self.codes.iter().filter(|code| inside.contains(code.code.as_str())).collect()
    }
}
