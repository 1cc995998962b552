//! What an indicator says of how it is shown: further measures, flows on a map, the order of its rows.

use mandate_model::nearest::suggestion;
use mandate_model::{
    Catalogue, Diagnostics, Fault, FaultCode, FieldType, Flow, Indicator, Measure, Mention, Name, Order, Place, Role,
    Source,
};

use super::keys::Keys;
use super::pages::{mention, place_of, unknown};
use crate::yaml::Node;

/// `measures: [{name: kilograms, unit: kg, decimals: 1}]`.
pub fn measures(source: &Source, keys: &mut Keys<'_>, out: &mut Diagnostics) -> Vec<Measure> {
    let nodes = keys.list("measures", out);
    nodes.into_iter().filter_map(|node| measure(source, node, out)).collect()
}

fn measure(source: &Source, node: Node, out: &mut Diagnostics) -> Option<Measure> {
    let mut keys = Keys::of(source, node, out)?;
    let name = keys.require_name("name", out);
    let unit = keys.require_text("unit", out);
    let decimals = keys.parsed("decimals", "a whole number", out).unwrap_or(0);
    let span = name.as_ref().map(|(_, bytes)| keys.span(bytes.clone()));
    keys.finish(out);
    Some(Measure { name: name?.0, unit: unit?.0, decimals, span })
}

/// `flow: {from: departure, to: destination}`.
pub fn flow(source: &Source, keys: &mut Keys<'_>, out: &mut Diagnostics) -> Option<Flow> {
    let node = keys.take("flow")?;
    let mut inner = Keys::of(source, node, out)?;
    let mut needed = |key: &'static str, out: &mut Diagnostics| {
        let (name, bytes) = inner.require_name(key, out)?;
        Some(Mention { name, span: Some(inner.span(bytes)) })
    };
    let (from, to) = (needed("from", out), needed("to", out));
    let (leg, known) = (mention(&mut inner, "leg", out), mention(&mut inner, "known", out));
    inner.finish(out);
    Some(Flow { from: from?, to: to?, leg, known })
}

/// `order: date`, or from high to low `order: -kilograms`.
pub fn order(keys: &mut Keys<'_>, out: &mut Diagnostics) -> Option<Order> {
    let (text, bytes) = keys.text("order", out)?;
    let down = text.starts_with('-');
    let span = keys.span(bytes);
    match Name::new(text.strip_prefix('-').unwrap_or(&text)) {
        Ok(column) => Some(Order { column, down, span: Some(span) }),
        Err(fault) => {
            out.error(fault, Place::Text(span));
            None
        }
    }
}

/// Whether what is named is there and of the kind that is needed. Called when all packs are read.
pub fn check(catalogue: &Catalogue, out: &mut Diagnostics) {
    for indicator in catalogue.indicators.values() {
        units(catalogue, indicator, out);
        if let Some(flow) = &indicator.flow {
            check_flow(catalogue, indicator, flow, out);
        }
    }
}

/// Measures are known by their units, so that each has another.
fn units(catalogue: &Catalogue, indicator: &Indicator, out: &mut Diagnostics) {
    for (at, measure) in indicator.measures.iter().enumerate() {
        if let Err(fault) = catalogue.role(Role::Unit).and_then(|list| list.unit(&measure.unit)) {
            out.error(fault, place_of(measure.span.as_ref()));
        }
        let before = indicator.measures.iter().take(at).any(|other| other.unit == measure.unit);
        if before || measure.unit == indicator.unit {
            let message = format!("another measure of `{}` has the unit `{}`, too", indicator.name, measure.unit);
            let fault = Fault::new(FaultCode::InconsistentPacks, message);
            out.error(fault.hint("give each measure a unit of its own"), place_of(measure.span.as_ref()));
        }
    }
}

fn check_flow(catalogue: &Catalogue, indicator: &Indicator, flow: &Flow, out: &mut Diagnostics) {
    let known = || indicator.dimensions.iter().map(|dimension| dimension.name.as_str());
    for (mention, of_places) in
        [(&flow.from, true), (&flow.to, true)].into_iter().chain(flow.leg.iter().map(|leg| (leg, false)))
    {
        match indicator.dimension(mention.name.as_str()) {
            None => unknown("dimension", mention, known(), out),
            Some(dimension) if of_places && !matches!(dimension.ty, FieldType::Country(_)) => {
                let fault = Fault::new(FaultCode::InconsistentPacks, format!("`{}` is no country", mention.name));
                out.error(fault.hint("name a dimension of type country"), place_of(mention.span.as_ref()));
            }
            Some(_) => {}
        }
    }
    let Some(mention) = &flow.known else { return };
    match catalogue.indicators.get(&mention.name) {
        None => unknown("indicator", mention, catalogue.indicators.keys().map(Name::as_str), out),
        Some(share) => {
            let missing = indicator.parameters.iter().find(|one| share.parameter(one.name.as_str()).is_none());
            if let Some(parameter) = missing {
                let message = format!("`{}` has no parameter `{}`", share.name, parameter.name);
                let fault = Fault::new(FaultCode::InconsistentPacks, message);
                let names = share.parameters.iter().map(|one| one.name.as_str());
                out.error(fault.hint(suggestion(parameter.name.as_str(), names)), place_of(mention.span.as_ref()));
            } else if share.dimensions.len() > 1 {
                let message = format!("`{}` has {} dimensions", share.name, share.dimensions.len());
                let fault = Fault::new(FaultCode::InconsistentPacks, message);
                out.error(fault.hint("name an indicator of one dimension at most"), place_of(mention.span.as_ref()));
            }
        }
    }
}
