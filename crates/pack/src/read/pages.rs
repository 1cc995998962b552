//! `pages.yaml`: what a pack puts on the first page and on the profile of a country.

use std::collections::BTreeMap;
use std::ops::Range;

use mandate_model::nearest::suggestion;
use mandate_model::{
    Catalogue, Collection, Diagnostics, Fault, FaultCode, FieldType, Indicator, Kind, Mention, Name, Pack, PagePart,
    Pages, Place, Role, RowPage, Show, Source, Span, Subject,
};

use super::keys::Keys;
use crate::yaml::{self, Content, Node, place};

pub fn read(source: &Source, pack: &Pack, out: &mut Diagnostics) -> Option<Pages> {
    let node = yaml::parse(source).map_err(|diagnostic| out.push(diagnostic)).ok()?;
    let mut keys = Keys::of(source, node, out)?;
    let (home, profile) = (keys.list("home", out), keys.list("profile", out));
    let rows = keys.list("rows", out).into_iter().filter_map(|node| row_page(source, node, out)).collect();
    keys.finish(out);
    let mut parts = |nodes: Vec<Node>| nodes.into_iter().filter_map(|node| part(source, node, out)).collect();
    Some(Pages { pack: pack.name.clone(), home: parts(home), profile: parts(profile), rows })
}

/// `{collection: catches, columns: [date, amount], route: [departure, destination], counted: kilograms-caught}`.
fn row_page(source: &Source, node: Node, out: &mut Diagnostics) -> Option<RowPage> {
    let mut keys = Keys::of(source, node, out)?;
    let collection = keys.require_name("collection", out);
    let page = RowPage {
        columns: mentions(&mut keys, "columns", out),
        route: mentions(&mut keys, "route", out),
        counted: mention(&mut keys, "counted", out),
        collection: collection.map(|(name, bytes)| Mention { name, span: Some(keys.span(bytes)) })?,
    };
    keys.finish(out);
    Some(page)
}

fn part(source: &Source, node: Node, out: &mut Diagnostics) -> Option<PagePart> {
    let mut keys = Keys::of(source, node, out)?;
    let span = Some(keys.span(keys.head()));
    let indicator = mention(&mut keys, "indicator", out);
    let collection = mention(&mut keys, "collection", out);
    let subject = match (indicator, collection) {
        (Some(indicator), None) => Some(Subject::Indicator(indicator)),
        (None, Some(collection)) => Some(Subject::Collection(collection)),
        _ => {
            let fault = Fault::new(FaultCode::MissingKey, "a part of a page shows one `indicator` or one `collection`");
            out.error(fault.hint("write one of the two keys"), place(source, keys.head()));
            None
        }
    };
    let words: &[(&str, Show)] = match &subject {
        Some(Subject::Indicator(_)) => &Show::OF_INDICATORS,
        _ => &Show::OF_COLLECTIONS,
    };
    let show = keys.require_word("show", words, out);
    let title = keys.require_text("title", out);
    let part = PagePart {
        title: title.map(|(text, _)| text).unwrap_or_default(),
        arguments: arguments(&mut keys, out),
        along: mention(&mut keys, "along", out),
        each: mention(&mut keys, "each", out),
        choose: mention(&mut keys, "choose", out),
        columns: mentions(&mut keys, "columns", out),
        country: mention(&mut keys, "country", out),
        only: only(source, &mut keys, out),
        span,
        subject: subject?,
        show: show?,
    };
    keys.finish(out);
    Some(part)
}

/// A name under a key, with its place.
pub fn mention(keys: &mut Keys<'_>, key: &'static str, out: &mut Diagnostics) -> Option<Mention> {
    let (text, bytes) = keys.text(key, out)?;
    named(keys, &text, bytes, out)
}

fn mentions(keys: &mut Keys<'_>, key: &'static str, out: &mut Diagnostics) -> Vec<Mention> {
    let names = keys.names(key, out);
    names.into_iter().map(|(name, bytes)| Mention { name, span: Some(keys.span(bytes)) }).collect()
}

fn named(keys: &Keys<'_>, text: &str, bytes: Range<usize>, out: &mut Diagnostics) -> Option<Mention> {
    let span = keys.span(bytes);
    match Name::new(text) {
        Ok(name) => Some(Mention { name, span: Some(span) }),
        Err(fault) => {
            out.error(fault, Place::Text(span));
            None
        }
    }
}

fn arguments(keys: &mut Keys<'_>, out: &mut Diagnostics) -> BTreeMap<String, String> {
    let Some(node) = keys.take("arguments") else { return BTreeMap::new() };
    keys.pairs(node, out).into_iter().map(|(name, text, _)| (name, text)).collect()
}

/// `only: {status: [open, late]}`.
fn only(source: &Source, keys: &mut Keys<'_>, out: &mut Diagnostics) -> Option<(Mention, Vec<String>)> {
    let node = keys.take("only")?;
    let bytes = node.bytes.clone();
    if let Content::Map(members) = node.content
        && let Ok([(key, value)]) = <[_; 1]>::try_from(members)
        && let Content::List(items) = value.content
    {
        let text = |item: Node| match item.content {
            Content::Scalar { text, .. } => Some(text),
            Content::List(_) | Content::Map(_) => None,
        };
        let field = named(keys, &key.text, key.bytes, out)?;
        return Some((field, items.into_iter().filter_map(text).collect()));
    }
    let fault = Fault::new(FaultCode::BadKeyValue, "`only` names one field and its codes");
    out.error(fault.hint("write {field: [code, code]}"), place(source, bytes));
    None
}

/// Whether everything that is named is there. Called when all packs are read.
pub fn check(catalogue: &Catalogue, out: &mut Diagnostics) {
    for pages in &catalogue.pages {
        pages.rows.iter().for_each(|page| of_rows(catalogue, page, out));
        for (part, of_country) in
            pages.home.iter().map(|part| (part, false)).chain(pages.profile.iter().map(|part| (part, true)))
        {
            match &part.subject {
                Subject::Indicator(mention) => match catalogue.indicators.get(&mention.name) {
                    Some(indicator) => of_indicator(indicator, part, of_country, out),
                    None => unknown("indicator", mention, catalogue.indicators.keys().map(Name::as_str), out),
                },
                Subject::Collection(mention) => match catalogue.collections.get(&mention.name) {
                    Some(collection) => of_collection(collection, part, of_country, out),
                    None => unknown("collection", mention, catalogue.collections.keys().map(Name::as_str), out),
                },
            }
        }
    }
}

/// The rows of a dataset: fields that are there, a route of places, an indicator that is there.
fn of_rows(catalogue: &Catalogue, page: &RowPage, out: &mut Diagnostics) {
    let Some(collection) = catalogue.collections.get(&page.collection.name) else {
        return unknown("collection", &page.collection, catalogue.collections.keys().map(Name::as_str), out);
    };
    if collection.kind != Kind::Datasets {
        let fault = Fault::new(FaultCode::InconsistentPacks, format!("`{}` has no rows", collection.name));
        out.error(fault.hint("name a collection of kind datasets"), place_of(page.collection.span.as_ref()));
    }
    for mention in page.columns.iter().chain(&page.route) {
        if collection.fields.get(mention.name.as_str()).is_none() {
            unknown("field", mention, collection.fields.names(), out);
        }
    }
    let is_place = |ty: &FieldType| match ty {
        FieldType::Country(_) => true,
        FieldType::Codes(codes) => {
            catalogue.codelists.get(&codes.list).is_some_and(|list| list.role == Some(Role::Country))
        }
        _ => false,
    };
    for mention in &page.route {
        if collection.fields.get(mention.name.as_str()).is_some_and(|field| !is_place(&field.ty)) {
            let fault = Fault::new(FaultCode::InconsistentPacks, format!("`{}` is no country", mention.name));
            out.error(fault.hint("name fields of countries"), place_of(mention.span.as_ref()));
        }
    }
    if let Some(mention) = page.counted.as_ref().filter(|mention| !catalogue.indicators.contains_key(&mention.name)) {
        unknown("indicator", mention, catalogue.indicators.keys().map(Name::as_str), out);
    }
}

fn of_indicator(indicator: &Indicator, part: &PagePart, of_country: bool, out: &mut Diagnostics) {
    let dimensions = || indicator.dimensions.iter().map(|dimension| dimension.name.as_str());
    let parameters = || indicator.parameters.iter().map(|parameter| parameter.name.as_str());
    for mention in part.along.iter().chain(&part.each) {
        if indicator.dimension(mention.name.as_str()).is_none() {
            unknown("dimension", mention, dimensions(), out);
        }
    }
    if let Some(mention) = part.choose.as_ref().filter(|mention| indicator.parameter(mention.name.as_str()).is_none()) {
        unknown("parameter", mention, parameters(), out);
    }
    let place = || part.span.clone().map_or(Place::Nowhere, Place::Text);
    for name in part.arguments.keys() {
        if indicator.parameter(name).is_none() && indicator.dimension(name).is_none() {
            let message = format!("the indicator `{}` has no parameter or dimension `{name}`", indicator.name);
            let fault = Fault::new(FaultCode::UnknownName, message);
            let known: Vec<&str> = parameters().chain(dimensions()).collect();
            out.error(fault.hint(suggestion(name, known.iter().copied())), place());
        }
    }
    if part.along.is_none() && part.show != Show::Tiles {
        let fault = Fault::new(FaultCode::MissingKey, "the key `along` is missing");
        out.error(fault.hint("name the dimension that the course, bars or map run along"), place());
    }
    if of_country && country_of_indicator(indicator).is_none() {
        let message = format!("the indicator `{}` does not tell countries apart", indicator.name);
        let fault = Fault::new(FaultCode::InconsistentPacks, message);
        out.error(fault.hint("give it a parameter or a dimension of type country"), place());
    }
}

/// The parameter, or else the dimension, that says which country an indicator is asked for.
fn country_of_indicator(indicator: &Indicator) -> Option<&Name> {
    let parameter = indicator.parameters.iter().find(|one| matches!(one.ty, FieldType::Country(_)));
    let dimension = indicator.dimensions.iter().find(|one| matches!(one.ty, FieldType::Country(_)));
    parameter.map(|one| &one.name).or(dimension.map(|one| &one.name))
}

fn of_collection(collection: &Collection, part: &PagePart, of_country: bool, out: &mut Diagnostics) {
    let only = part.only.iter().map(|(field, _)| field);
    for mention in part.columns.iter().chain(&part.country).chain(only) {
        if collection.fields.get(mention.name.as_str()).is_none() {
            unknown("field", mention, collection.fields.names(), out);
        }
    }
    let place = || part.span.clone().map_or(Place::Nowhere, Place::Text);
    if part.show == Show::States && collection.workflow.is_none() {
        let fault = Fault::new(FaultCode::InconsistentPacks, format!("`{}` has no workflow", collection.name));
        out.error(fault.hint("show a table or a list"), place());
    }
    if of_country && part.country.is_none() && collection.country_field.is_none() {
        let fault = Fault::new(FaultCode::MissingKey, "the key `country` is missing");
        out.error(fault.hint("name the field that says which country a record is about"), place());
    }
}

/// A place that a pack's text has.
pub fn place_of(span: Option<&Span>) -> Place {
    span.cloned().map_or(Place::Nowhere, Place::Text)
}

/// Tells that a name is not there, and which is the nearest.
pub fn unknown<'a>(what: &str, mention: &Mention, known: impl Iterator<Item = &'a str> + Clone, out: &mut Diagnostics) {
    let fault = Fault::new(FaultCode::UnknownName, format!("there is no {what} `{}`", mention.name))
        .hint(suggestion(mention.name.as_str(), known));
    out.error(fault, mention.span.clone().map_or(Place::Nowhere, Place::Text));
}
