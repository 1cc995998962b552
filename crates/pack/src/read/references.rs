//! Names that one declaration uses of another: lists, collections, units, packs. Checked when all packs are read.

use mandate_model::nearest::suggestion;
use mandate_model::pack::BundledData;
use mandate_model::{
    Catalogue, CodeList, Diagnostics, Fault, FaultCode, FieldType, Fields, Mention, Name, Place, Review, Role,
};

use super::Places;

pub fn check(catalogue: &Catalogue, places: &Places, out: &mut Diagnostics) {
    packs(catalogue, places, out);
    one_list_a_role(catalogue, places, out);
    for collection in catalogue.collections.values() {
        let scope = Scope { catalogue, user: &collection.pack };
        fields(&scope, &collection.fields, out);
        if let Some(workflow) = &collection.workflow {
            let owner = catalogue.workflows.get(workflow).map(|found| &found.pack);
            let place = places.of("collection", &collection.name);
            scope.reach("workflow", workflow, owner, catalogue.workflows.keys(), &place, out);
        }
    }
    for indicator in catalogue.indicators.values() {
        let scope = Scope { catalogue, user: &indicator.pack };
        let place = places.of("indicator", &indicator.name);
        let types = indicator.parameters.iter().map(|p| &p.ty).chain(indicator.dimensions.iter().map(|d| &d.ty));
        for ty in types {
            scope.field_type(ty, &place, out);
        }
        unit(catalogue, &indicator.unit, &place, out);
    }
}

fn packs(catalogue: &Catalogue, places: &Places, out: &mut Diagnostics) {
    for pack in catalogue.packs.values() {
        let place = places.of("pack", &pack.name);
        for used in pack.uses.iter().filter(|used| !catalogue.packs.contains_key(*used)) {
            let fault = Fault::new(
                FaultCode::UnknownName,
                format!("the pack `{}` uses `{used}`, which is not loaded", pack.name),
            )
            .hint(suggestion(used.as_str(), catalogue.packs.keys().map(Name::as_str)));
            out.error(fault, place.clone());
        }
        for data in pack.data.iter().filter(|data| !catalogue.collections.contains_key(&data.collection)) {
            let known = catalogue.collections.keys().map(Name::as_str);
            let fault = Fault::new(FaultCode::UnknownName, format!("there is no collection `{}`", data.collection))
                .hint(suggestion(data.collection.as_str(), known));
            out.error(fault, data.span.clone().map_or(Place::Nowhere, Place::Text));
        }
        pack.data.iter().for_each(|data| state_of_data(catalogue, data, out));
    }
}

/// The state in which shipped records begin is one of their collection's workflow.
fn state_of_data(catalogue: &Catalogue, data: &BundledData, out: &mut Diagnostics) {
    let Some(state) = &data.state else { return };
    let collection = catalogue.collections.get(&data.collection);
    let workflow = collection.and_then(|found| catalogue.workflows.get(found.workflow.as_ref()?));
    if workflow.is_some_and(|workflow| workflow.state(state.as_str()).is_some()) {
        return;
    }
    let states = workflow.iter().flat_map(|workflow| &workflow.states).map(|known| known.name.as_str());
    let fault = Fault::new(FaultCode::UnknownName, format!("`{}` has no state `{state}`", data.collection))
        .hint(suggestion(state.as_str(), states.collect::<Vec<_>>()));
    out.error(fault, data.span.clone().map_or(Place::Nowhere, Place::Text));
}

fn one_list_a_role(catalogue: &Catalogue, places: &Places, out: &mut Diagnostics) {
    for role in Role::ALL {
        let lists: Vec<&CodeList> = catalogue.codelists.values().filter(|list| list.role == Some(role)).collect();
        for second in lists.iter().skip(1) {
            let fault = Fault::new(
                FaultCode::DuplicateName,
                format!("the role `{}` belongs to the list `{}` already", role.as_str(), lists[0].name),
            )
            .hint("one list a role: remove `role` from one of them");
            out.error(fault, places.of("code list", &second.name));
        }
    }
}

fn unit(catalogue: &Catalogue, code: &str, place: &Place, out: &mut Diagnostics) {
    if let Err(fault) = catalogue.role(Role::Unit).and_then(|list| list.unit(code)) {
        out.error(fault, place.clone());
    }
}

/// Whether the collection of a review is there, and in the reach of its pack.
pub fn collection_of_review(catalogue: &Catalogue, review: &Review, out: &mut Diagnostics) {
    mentioned_collection(catalogue, &review.pack, &review.collection, out);
}

/// Whether a collection that a pack names is there, and in its reach.
pub fn mentioned_collection(catalogue: &Catalogue, user: &Name, mention: &Mention, out: &mut Diagnostics) {
    let place = mention.span.clone().map_or(Place::Nowhere, Place::Text);
    Scope { catalogue, user }.collection(&mention.name, &place, out);
}

/// Whether a type names lists and collections that are there, and in the reach of its pack.
pub fn type_of_pack(catalogue: &Catalogue, user: &Name, ty: &FieldType, place: &Place, out: &mut Diagnostics) {
    Scope { catalogue, user }.field_type(ty, place, out);
}

/// What a pack may name: its own declarations and those of the packs it uses.
struct Scope<'a> {
    catalogue: &'a Catalogue,
    user: &'a Name,
}

fn fields(scope: &Scope<'_>, declared: &Fields, out: &mut Diagnostics) {
    for field in declared.iter() {
        let place = field.span.clone().map_or(Place::Nowhere, Place::Text);
        scope.field_type(&field.ty, &place, out);
        if let Some(inner) = field.ty.table() {
            fields(scope, inner, out);
        }
    }
}

impl Scope<'_> {
    fn field_type(&self, ty: &FieldType, place: &Place, out: &mut Diagnostics) {
        match ty {
            FieldType::Code(code) => self.list(&code.list, place, out),
            FieldType::Codes(codes) => self.list(&codes.list, place, out),
            FieldType::Reference(reference) => self.collection(&reference.to, place, out),
            FieldType::Quantity(quantity) => {
                if let Some(code) = &quantity.unit {
                    unit(self.catalogue, code, place, out);
                }
            }
            FieldType::Country(_) => self.role(Role::Country, place, out),
            FieldType::Money(_) => self.role(Role::Currency, place, out),
            _ => {}
        }
    }

    fn role(&self, role: Role, place: &Place, out: &mut Diagnostics) {
        if let Err(fault) = self.catalogue.role(role) {
            out.error(fault, place.clone());
        }
    }

    fn list(&self, name: &Name, place: &Place, out: &mut Diagnostics) {
        let owner = self.catalogue.codelists.get(name).map(|list| &list.pack);
        self.reach("code list", name, owner, self.catalogue.codelists.keys(), place, out);
    }

    fn collection(&self, name: &Name, place: &Place, out: &mut Diagnostics) {
        let owner = self.catalogue.collections.get(name).map(|collection| &collection.pack);
        self.reach("collection", name, owner, self.catalogue.collections.keys(), place, out);
    }

    fn reach<'a>(
        &self,
        what: &str,
        name: &Name,
        owner: Option<&Name>,
        known: impl Iterator<Item = &'a Name> + Clone,
        place: &Place,
        out: &mut Diagnostics,
    ) {
        let fault = match owner {
            None => Fault::new(FaultCode::UnknownName, format!("there is no {what} `{name}`"))
                .hint(suggestion(name.as_str(), known.map(Name::as_str))),
            Some(owner) if owner != self.user && !self.uses(owner) => {
                Fault::new(FaultCode::UnknownName, format!("the {what} `{name}` belongs to the pack `{owner}`"))
                    .hint(format!("add `{owner}` to `uses` of the pack `{}`", self.user))
            }
            Some(_) => return,
        };
        out.error(fault, place.clone());
    }

    fn uses(&self, owner: &Name) -> bool {
        self.catalogue.packs.get(self.user).is_some_and(|pack| pack.uses.contains(owner))
    }
}
