//! Whether reviews name what is there, and compare fields as their types can be compared. Checked when all packs are read.

use mandate_model::nearest::suggestion;
use mandate_model::review::{Compared, Contradictions, Duplicates, Outliers, Sharing};
use mandate_model::{
    Catalogue, Collection, Diagnostics, Dimension, Fault, FaultCode, FieldType, Finds, Kind, Mention, Name, Place,
    Review, Role,
};

use super::{Places, references};

/// The most fields that are compared.
const MOST_FIELDS: usize = 15;

pub fn check(catalogue: &Catalogue, places: &Places, out: &mut Diagnostics) {
    for review in catalogue.reviews.values() {
        let place = places.of("review", &review.name);
        references::collection_of_review(catalogue, review, out);
        let Some(collection) = catalogue.collections.get(&review.collection.name) else { continue };
        if collection.kind != Kind::Datasets {
            let fault = Fault::new(
                FaultCode::InconsistentPacks,
                format!("`{}` holds single records; reviews look at batches", collection.name),
            );
            out.error(fault.hint("name a collection of the kind `datasets`"), at(&review.collection));
        }
        match &review.finds {
            Finds::Duplicates(one) => duplicates(collection, one, &place, out),
            Finds::Outliers(one) => outliers(catalogue, review, one, &place, out),
            Finds::Contradictions(one) => contradictions(catalogue, review, one, &place, out),
            Finds::Marks(one) => {
                for field in &one.expects {
                    known(collection, field, out);
                }
            }
        }
    }
}

fn at(mention: &Mention) -> Place {
    mention.span.clone().map_or(Place::Nowhere, Place::Text)
}

fn known<'c>(collection: &'c Collection, field: &Mention, out: &mut Diagnostics) -> Option<&'c FieldType> {
    let found = collection.fields.get(field.name.as_str());
    if found.is_none() {
        let fault = Fault::new(FaultCode::UnknownName, format!("`{}` has no field `{}`", collection.name, field.name));
        out.error(fault.hint(suggestion(field.name.as_str(), collection.fields.names())), at(field));
    }
    found.map(|field| &field.ty)
}

/// How values of a type are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Code,
    Text,
    Number,
    Day,
}

fn way(ty: &FieldType) -> Option<Way> {
    Some(match ty {
        FieldType::Code(_) | FieldType::Country(_) | FieldType::Boolean(_) | FieldType::Reference(_) => Way::Code,
        FieldType::Text(_) => Way::Text,
        FieldType::Integer(_) | FieldType::Decimal(_) | FieldType::Quantity(_) => Way::Number,
        FieldType::Date(_) => Way::Day,
        _ => return None,
    })
}

fn duplicates(collection: &Collection, one: &Duplicates, place: &Place, out: &mut Diagnostics) {
    if one.compare.len() > MOST_FIELDS {
        let fault = Fault::new(FaultCode::BadKeyValue, format!("at most {MOST_FIELDS} fields can be compared"));
        out.error(fault, place.clone());
    }
    for compared in &one.compare {
        let Some(ty) = known(collection, &compared.field, out) else { continue };
        match way(ty) {
            Some(way) => levels(compared, way, out),
            None => out.error(unfit(&compared.field, "its values cannot be compared"), at(&compared.field)),
        }
    }
    one.pairs.iter().for_each(|pair| sharing(collection, one, pair, out));
}

fn unfit(field: &Mention, why: &str) -> Fault {
    Fault::new(FaultCode::BadKeyValue, format!("`{}`: {why}", field.name))
}

/// The levels of agreement fit the way of comparing, and go from the closest to the farthest.
fn levels(compared: &Compared, way: Way, out: &mut Diagnostics) {
    let text = compared.begins.is_some() || !compared.similar.is_empty();
    let whole = |number: &f64| number.fract() == 0.0 && *number < f64::from(u32::MAX);
    let part = |number: &f64| *number > 0.0 && *number < 1.0;
    let wrong = match way {
        Way::Code if text || !compared.within.is_empty() => "codes are the same or not; leave out the levels",
        Way::Text if !compared.within.is_empty() => "texts have `begins` and `similar`, not `within`",
        Way::Number | Way::Day if text => "numbers and days have `within`, not `begins` or `similar`",
        Way::Number | Way::Day if compared.rare => "only codes and texts can be rare",
        Way::Number if !compared.within.iter().all(part) => "`within` takes shares between 0 and 1",
        Way::Day if !compared.within.iter().all(whole) => "`within` takes numbers of days",
        _ if !compared.within.is_sorted_by(|a, b| a < b) => "`within` goes from the closest to the farthest",
        _ if !compared.similar.iter().all(part) => "`similar` takes numbers between 0 and 1",
        _ if !compared.similar.is_sorted_by(|a, b| a > b) => "`similar` goes from the most to the least",
        _ if compared.within.len() + compared.similar.len() > 10 => "these are too many levels",
        _ => return,
    };
    out.error(unfit(&compared.field, wrong), at(&compared.field));
}

/// Every part of what is shared is a field that is compared, in a way that fits it.
fn sharing(collection: &Collection, one: &Duplicates, pair: &Sharing, out: &mut Diagnostics) {
    let days = pair.days.iter().map(|(field, _)| (field, Some(Way::Day)));
    let numbers = pair.numbers.iter().map(|(field, _)| (field, Some(Way::Number)));
    let begin = pair.begin.iter().map(|(field, _)| (field, Some(Way::Text)));
    for (field, wanted) in pair.same.iter().map(|field| (field, None)).chain(days).chain(numbers).chain(begin) {
        let Some(ty) = known(collection, field, out) else { continue };
        if !one.compare.iter().any(|compared| compared.field.name == field.name) {
            out.error(unfit(field, "what pairs share must stand in `compare`, too"), at(field));
        } else if wanted.is_some_and(|wanted| way(ty) != Some(wanted)) {
            out.error(unfit(field, "`days` takes dates, `numbers` numbers, `begin` texts"), at(field));
        }
    }
    for (field, _) in pair.numbers.iter().filter(|(_, share)| !(0.0..1.0).contains(share)) {
        out.error(unfit(field, "a share lies between 0 and 1"), at(field));
    }
}

fn outliers(catalogue: &Catalogue, review: &Review, one: &Outliers, place: &Place, out: &mut Diagnostics) {
    let columns: Vec<&Dimension> = one.series.iter().chain(&one.along).collect();
    dimensions(catalogue, review, &one.unit, &columns, place, out);
    if one.year_on_year.is_some() && one.along.is_none() {
        let fault = Fault::new(FaultCode::MissingKey, "the key `along` is missing");
        out.error(fault.hint("name the column of the years"), place.clone());
    }
    let names = || columns.iter().map(|column| column.name.as_str());
    let key = catalogue.collections.get(&review.collection.name).map(|one| one.key.as_slice()).unwrap_or_default();
    for field in key.iter().filter(|field| one.of_rows && !names().any(|name| **field == *name)) {
        let message = format!("values of rows are told by the key, and `series` lacks its field `{field}`");
        out.error(Fault::new(FaultCode::MissingKey, message).hint("add it to `series`"), place.clone());
    }
    for mention in one.robust_z.iter().flat_map(|asked| &asked.among) {
        if !names().any(|name| mention.name == *name) {
            let fault = Fault::new(FaultCode::UnknownName, format!("there is no column `{}`", mention.name));
            out.error(fault.hint(suggestion(mention.name.as_str(), names())), at(mention));
        }
    }
}

fn contradictions(catalogue: &Catalogue, review: &Review, one: &Contradictions, place: &Place, out: &mut Diagnostics) {
    dimensions(catalogue, review, &one.unit, &one.series.iter().collect::<Vec<_>>(), place, out);
    references::mentioned_collection(catalogue, &review.pack, &one.answered_in, out);
}

fn dimensions(
    catalogue: &Catalogue,
    review: &Review,
    unit: &str,
    columns: &[&Dimension],
    place: &Place,
    out: &mut Diagnostics,
) {
    if let Err(fault) = catalogue.role(Role::Unit).and_then(|list| list.unit(unit)) {
        out.error(fault, place.clone());
    }
    for (number, column) in columns.iter().enumerate() {
        references::type_of_pack(catalogue, &review.pack, &column.ty, place, out);
        if columns.iter().take(number).any(|before: &&Dimension| before.name == column.name) {
            let name: &Name = &column.name;
            out.error(
                Fault::new(FaultCode::DuplicateName, format!("the column `{name}` is declared twice")),
                place.clone(),
            );
        }
    }
}
