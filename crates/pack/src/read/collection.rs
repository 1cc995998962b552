//! `collections/*.yaml`.

use mandate_model::nearest::suggestion;
use mandate_model::{Collection, Diagnostics, Fault, FaultCode, Fields, Kind, Pack, Rule, Severity, Source, Span};

use super::{field, keys::Keys};
use crate::yaml::{self, Node, place};

pub fn read(source: &Source, pack: &Pack, out: &mut Diagnostics) -> Option<(Collection, Span)> {
    let node = yaml::parse(source).map_err(|diagnostic| out.push(diagnostic)).ok()?;
    let mut keys = Keys::of(source, node, out)?;
    let (name, bytes) = keys.require_name("collection", out)?;
    let span = keys.span(bytes);
    let kind = keys.word("kind", &[("records", Kind::Records), ("datasets", Kind::Datasets)], out);
    let key = keys.names("key", out);
    let title_field = keys.require_name("title_field", out);
    let period_field = optional_name(source, &mut keys, "period_field", out);
    let country_field = optional_name(source, &mut keys, "country_field", out);
    let workflow = optional_name(source, &mut keys, "workflow", out);
    let nodes = keys.list("fields", out);
    let fields = field::fields(source, nodes, false, out);
    let rules = keys.list("rules", out);
    let rules = rules.into_iter().filter_map(|node| rule(source, node, out)).collect();
    let head = keys.head();
    keys.finish(out);
    if kind == Some(Kind::Datasets) {
        in_columns(source, &fields, head.clone(), out);
    }

    if fields.is_empty() {
        out.error(
            Fault::new(FaultCode::MissingKey, "a collection has at least one field"),
            place(source, head.clone()),
        );
    }
    if key.is_empty() {
        let fault =
            Fault::new(FaultCode::MissingKey, "the key `key` is missing: the fields that together name a record")
                .hint("add `key: […]` with one or more required fields");
        out.error(fault, place(source, head));
    }
    check_key(source, &fields, &key, out);
    if let Some((name, bytes)) = &country_field
        && fields.get(name.as_str()).is_some_and(|field| field.ty.behaviour().name() != "country")
    {
        let fault = Fault::new(FaultCode::BadKeyValue, format!("the field `{name}` is not of type country"));
        out.error(fault, place(source, bytes.clone()));
    }
    if let Some((name, bytes)) = &title_field {
        shown_to_all(source, &fields, "title", name, bytes, out);
    }
    for (name, bytes) in title_field.iter().chain(&period_field).chain(&country_field) {
        known(source, &fields, name.as_str(), bytes.clone(), out);
    }
    let collection = Collection {
        name,
        pack: pack.name.clone(),
        kind: kind.unwrap_or(Kind::Records),
        key: key.into_iter().map(|(name, _)| name).collect(),
        title_field: title_field?.0,
        period_field: period_field.map(|(name, _)| name),
        country_field: country_field.map(|(name, _)| name),
        workflow: workflow.map(|(name, _)| name),
        fields,
        rules,
    };
    Some((collection, span))
}

type Named = (mandate_model::Name, std::ops::Range<usize>);

fn optional_name(source: &Source, keys: &mut Keys<'_>, key: &'static str, out: &mut Diagnostics) -> Option<Named> {
    let (text, bytes) = keys.text(key, out)?;
    let name = mandate_model::Name::new(&text);
    name.map_err(|fault| out.error(fault, place(source, bytes.clone()))).ok().map(|name| (name, bytes))
}

fn known(source: &Source, fields: &Fields, name: &str, bytes: std::ops::Range<usize>, out: &mut Diagnostics) -> bool {
    let found = fields.position(name).is_some();
    if !found {
        let fault = Fault::new(FaultCode::UnknownName, format!("there is no field `{name}`"))
            .hint(suggestion(name, fields.names()));
        out.error(fault, place(source, bytes));
    }
    found
}

/// Fields of the key exist, are required, and are of a type whose values can stand in a key.
fn check_key(
    source: &Source,
    fields: &Fields,
    key: &[(mandate_model::Name, std::ops::Range<usize>)],
    out: &mut Diagnostics,
) {
    for (name, bytes) in key {
        if !known(source, fields, name.as_str(), bytes.clone(), out) {
            continue;
        }
        let Some(field) = fields.get(name.as_str()) else { continue };
        if !field.required {
            let fault =
                Fault::new(FaultCode::BadKeyValue, format!("the field `{name}` is part of the key, but not required"))
                    .hint("add `required: true` to the field");
            out.error(fault, place(source, bytes.clone()));
        }
        shown_to_all(source, fields, "key", name, bytes, out);
        let kind = field.ty.behaviour().name();
        if !matches!(kind, "text" | "integer" | "date" | "period" | "code" | "country" | "reference") {
            let fault = Fault::new(FaultCode::BadKeyValue, format!("a field of type {kind} cannot be part of a key"));
            out.error(fault, place(source, bytes.clone()));
        }
    }
}

/// The rows of batches lie in columns, where a value of some types has no place.
fn in_columns(source: &Source, fields: &Fields, head: std::ops::Range<usize>, out: &mut Diagnostics) {
    for field in fields.iter() {
        let ty = field.ty.behaviour().name();
        if matches!(ty, "table" | "file" | "multilingual") {
            let message = format!("`{}` is of type {ty}, which the rows of datasets cannot hold", field.name);
            let fault =
                Fault::new(FaultCode::BadKeyValue, message).hint("leave the field out, or declare `kind: records`");
            let at = field.span.as_ref().map_or_else(|| head.clone(), |span| span.bytes.clone());
            out.error(fault, place(source, at));
        }
    }
}

/// The key and the title of a record stand in lists, addresses and references: neither can be kept from anybody.
fn shown_to_all(
    source: &Source,
    fields: &Fields,
    part: &str,
    name: &mandate_model::Name,
    bytes: &std::ops::Range<usize>,
    out: &mut Diagnostics,
) {
    if fields.get(name.as_str()).is_some_and(|field| field.confidential) {
        let fault =
            Fault::new(FaultCode::BadKeyValue, format!("the field `{name}` is in the {part}, but confidential"))
                .hint("the key and the title are shown wherever the record is named; choose another field");
        out.error(fault, place(source, bytes.clone()));
    }
}

fn rule(source: &Source, node: Node, out: &mut Diagnostics) -> Option<Rule> {
    let mut keys = Keys::of(source, node, out)?;
    let id = keys.require_name("id", out);
    let over = keys.text("over", out).and_then(|(text, bytes)| {
        mandate_model::Name::new(&text).map_err(|fault| out.error(fault, place(source, bytes))).ok()
    });
    let assert = keys.require_text("assert", out);
    let severity = keys.word("severity", &[("error", Severity::Error), ("warning", Severity::Warning)], out);
    let blames = keys.names("blames", out).into_iter().map(|(name, _)| name).collect();
    let (assert, bytes) = assert?;
    let span = Some(keys.span(bytes));
    keys.finish(out);
    Some(Rule { id: id?.0, over, assert, severity: severity.unwrap_or(Severity::Error), blames, span })
}
