//! What `pack check` looks at besides what loading refuses: translations, and that a name means one thing everywhere.

use std::collections::BTreeMap;

use mandate_model::{
    Catalogue, Collection, Diagnostics, Dimension, Fault, FaultCode, Fields, Finds, Language, Name, Place, Review,
};

/// Every fault across all packs.
pub fn lint(catalogue: &Catalogue) -> Diagnostics {
    let mut out = Diagnostics::default();
    translations(catalogue, &mut out);
    one_meaning(catalogue, &mut out);
    out
}

/// Every message that the pack format requires, in all six languages.
fn translations(catalogue: &Catalogue, out: &mut Diagnostics) {
    for (pack, id) in required_messages(catalogue) {
        let missing: Vec<&str> = Language::ALL
            .into_iter()
            .filter(|language| !catalogue.messages.has(*language, &id))
            .map(Language::code)
            .collect();
        if !missing.is_empty() {
            let fault =
                Fault::new(FaultCode::MissingTranslation, format!("`{id}` is missing in {}", missing.join(", ")))
                    .hint(format!("add it to packs/{pack}/i18n"));
            out.error(fault, Place::file(format!("{pack}/i18n")));
        }
    }
}

/// Pack and identifier of each required message.
pub fn required_messages(catalogue: &Catalogue) -> Vec<(String, String)> {
    let mut ids = Vec::new();
    let mut add = |pack: &str, id: String| ids.push((pack.to_owned(), id));
    for pack in catalogue.packs.keys() {
        add(pack.as_str(), format!("pack-{pack}"));
        add(pack.as_str(), format!("pack-{pack}.description"));
    }
    for list in catalogue.codelists.values() {
        add(list.pack.as_str(), format!("codelist-{}", list.name));
    }
    for collection in catalogue.collections.values() {
        let pack = collection.pack.as_str();
        add(pack, format!("collection-{}", collection.name));
        for (id, _) in field_messages(collection) {
            add(pack, id);
        }
        for rule in &collection.rules {
            add(pack, collection.rule_message(rule));
        }
    }
    for workflow in catalogue.workflows.values() {
        let (pack, name) = (workflow.pack.as_str(), &workflow.name);
        add(pack, format!("workflow-{name}"));
        for state in &workflow.states {
            add(pack, format!("state-{name}-{}", state.name));
        }
        for transition in &workflow.transitions {
            add(pack, format!("transition-{name}-{}", transition.name));
            if transition.condition.is_some() {
                add(pack, format!("transition-{name}-{}.condition", transition.name));
            }
        }
    }
    for indicator in catalogue.indicators.values() {
        let pack = indicator.pack.as_str();
        add(pack, format!("indicator-{}", indicator.name));
        add(pack, format!("indicator-{}.definition", indicator.name));
        for dimension in &indicator.dimensions {
            add(pack, format!("dimension-{}-{}", indicator.name, dimension.name));
        }
    }
    for review in catalogue.reviews.values() {
        let pack = review.pack.as_str();
        add(pack, format!("review-{}", review.name));
        add(pack, format!("review-{}.definition", review.name));
        for column in columns_of_review(catalogue, review) {
            add(pack, format!("column-{}-{column}", review.name));
        }
    }
    for report in catalogue.reports.values() {
        add(report.pack.as_str(), format!("report-{}", report.name));
    }
    for pages in &catalogue.pages {
        for part in pages.home.iter().chain(&pages.profile) {
            add(pages.pack.as_str(), part.title.clone());
        }
    }
    ids.dedup();
    ids
}

/// The columns of a review that bear no field's name, and so have no label yet.
fn columns_of_review<'a>(catalogue: &'a Catalogue, review: &'a Review) -> impl Iterator<Item = &'a Name> {
    let columns: Vec<&Dimension> = match &review.finds {
        Finds::Outliers(one) => one.series.iter().chain(&one.along).collect(),
        Finds::Contradictions(one) => one.series.iter().collect(),
        Finds::Duplicates(_) | Finds::Marks(_) => Vec::new(),
    };
    let collection = catalogue.collections.get(&review.collection.name);
    let known = move |name: &Name| collection.is_some_and(|one| one.fields.get(name.as_str()).is_some());
    columns.into_iter().map(|column| &column.name).filter(move |name| !known(name))
}

/// The message of each field, fields of repeat groups too, with the field's path.
fn field_messages(collection: &Collection) -> Vec<(String, String)> {
    fn of(prefix: &str, fields: &Fields, out: &mut Vec<(String, String)>) {
        for field in fields.iter() {
            let id = format!("{prefix}-{}", field.name);
            if let Some(inner) = field.ty.table() {
                of(&id, inner, out);
            }
            out.push((id, field.name.to_string()));
        }
    }
    let mut out = Vec::new();
    of(&format!("field-{}", collection.name), &collection.fields, &mut out);
    out
}

/// The same field name has the same type and, where it draws on a list, the same list, in all collections.
fn one_meaning(catalogue: &Catalogue, out: &mut Diagnostics) {
    let mut first: BTreeMap<&str, (String, &Collection)> = BTreeMap::new();
    for collection in catalogue.collections.values() {
        for field in collection.fields.iter() {
            let meaning = meaning(&field.ty);
            let (known, owner) = first.entry(field.name.as_str()).or_insert_with(|| (meaning.clone(), collection));
            if *known != meaning {
                let fault = Fault::new(
                    FaultCode::InconsistentPacks,
                    format!("the field `{}` is {meaning} here and {known} in `{}`", field.name, owner.name),
                )
                .hint("give one of them another name, or both the same type");
                out.error(fault, field.span.clone().map_or(Place::Nowhere, Place::Text));
            }
        }
    }
}

fn meaning(ty: &mandate_model::FieldType) -> String {
    use mandate_model::FieldType as T;
    let name = ty.behaviour().name();
    match ty {
        T::Code(code) => format!("{name} of {}", code.list),
        T::Codes(codes) => format!("{name} of {}", codes.list),
        T::Reference(reference) => format!("{name} to {}", reference.to),
        _ => name.to_owned(),
    }
}
