//! Everything the packs declare, by name.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::codelist::{CodeList, Role};
use crate::fault::{Fault, FaultCode};
use crate::indicator::Indicator;
use crate::language::Language;
use crate::messages::Messages;
use crate::name::Name;
use crate::nearest::suggestion;
use crate::pack::Pack;
use crate::pages::Pages;
use crate::report::ReportDeclaration;
use crate::review::Review;
use crate::schema::Collection;
use crate::types::FieldType;
use crate::workflow::{Policies, Workflow};

/// What all loaded packs declare.
#[derive(Default)]
pub struct Catalogue {
    /// The heads of the packs.
    pub packs: BTreeMap<Name, Pack>,
    /// The schemas that records follow.
    pub collections: BTreeMap<Name, Collection>,
    /// The enumerations that fields of type code draw on.
    pub codelists: BTreeMap<Name, CodeList>,
    /// The queries that yield observations.
    pub indicators: BTreeMap<Name, Indicator>,
    /// The reports that can be built.
    pub reports: BTreeMap<Name, ReportDeclaration>,
    /// What people should look at again.
    pub reviews: BTreeMap<Name, Review>,
    /// The states that records pass through.
    pub workflows: BTreeMap<Name, Workflow>,
    /// What packs put on pages, in the order of the packs.
    pub pages: Vec<Pages>,
    /// Who may do what, in the order of the packs.
    pub policies: Vec<Policies>,
    /// The translations of every pack together.
    pub messages: Messages,
}

macro_rules! lookup {
    ($method:ident, $map:ident, $ty:ty, $what:literal) => {
        #[doc = concat!("The ", $what, " of that name, or the fault with the nearest one.")]
        pub fn $method(&self, name: &str) -> Result<&$ty, Fault> {
            self.$map.get(name).ok_or_else(|| {
                Fault::new(FaultCode::NotFound, format!(concat!("there is no ", $what, " `{}`"), name))
                    .hint(suggestion(name, self.$map.keys().map(Name::as_str)))
            })
        }
    };
}

impl Catalogue {
    lookup!(pack, packs, Pack, "pack");
    lookup!(collection, collections, Collection, "collection");
    lookup!(codelist, codelists, CodeList, "code list");
    lookup!(indicator, indicators, Indicator, "indicator");
    lookup!(report, reports, ReportDeclaration, "report");
    lookup!(review, reviews, Review, "review");
    lookup!(workflow, workflows, Workflow, "workflow");

    /// The list behind the field type country, currency or unit.
    pub fn role(&self, role: Role) -> Result<&CodeList, Fault> {
        self.codelists.values().find(|list| list.role == Some(role)).ok_or_else(|| {
            Fault::new(FaultCode::UnknownName, format!("no code list has the role `{}`", role.as_str()))
                .hint("load a pack that declares one, such as `reference`")
        })
    }

    /// The list that a value of a type is a code of; none for the types whose values are no single code.
    pub fn list_of(&self, ty: &FieldType) -> Option<&CodeList> {
        match ty {
            FieldType::Country(_) => self.role(Role::Country).ok(),
            FieldType::Code(code) => self.codelists.get(code.list.as_str()),
            _ => None,
        }
    }

    /// The states in which figures count a collection's records; none where it has no workflow and every record counts.
    pub fn counting_states(&self, collection: &Collection) -> Option<Vec<Name>> {
        let workflow = self.workflows.get(collection.workflow.as_ref()?)?;
        Some(workflow.states.iter().filter(|state| state.counts).map(|state| state.name.clone()).collect())
    }

    /// A message in a language; the identifier itself where it is missing, which `pack check` reports.
    pub fn text(&self, language: Language, id: &str) -> String {
        self.messages.text(language, id).unwrap_or_else(|| id.to_owned())
    }

    /// The label of a code in a list; the code itself where it is unknown.
    pub fn code_label<'a>(&'a self, list: &str, code: &'a str, language: Language) -> &'a str {
        self.codelists.get(list).and_then(|list| list.get(code)).map_or(code, |code| code.label(language))
    }
}

/// What a field type needs to read and check a value: the lists, and the day whose codes are valid.
#[derive(Clone, Copy)]
pub struct Lookup<'a> {
    /// Where lists are looked up.
    pub catalogue: &'a Catalogue,
    /// The day on which codes must be valid.
    pub on: Date,
}
