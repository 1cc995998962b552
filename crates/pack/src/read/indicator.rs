//! `indicators/*.yaml`. The SQL itself is checked where the fact tables are known.

use mandate_model::{Diagnostics, Dimension, Indicator, Pack, Parameter, Source, Span};

use super::{field, keys::Keys, showing};
use crate::yaml::{self, Node};

pub fn read(source: &Source, pack: &Pack, out: &mut Diagnostics) -> Option<(Indicator, Span)> {
    let node = yaml::parse(source).map_err(|diagnostic| out.push(diagnostic)).ok()?;
    let mut keys = Keys::of(source, node, out)?;
    let (name, bytes) = keys.require_name("indicator", out)?;
    let span = keys.span(bytes);
    let unit = keys.require_text("unit", out);
    let decimals = keys.parsed("decimals", "a whole number", out).unwrap_or(0);
    let citation = keys.require_text("source", out);
    let known_to = keys.date("known-to", out);
    let parameters = keys.list("parameters", out).into_iter().filter_map(|node| parameter(source, node, out)).collect();
    let dimensions = keys.list("dimensions", out).into_iter().filter_map(|node| dimension(source, node, out)).collect();
    let measures = showing::measures(source, &mut keys, out);
    let flow = showing::flow(source, &mut keys, out);
    let order = showing::order(&mut keys, out);
    let basis = keys.require_text("basis", out);
    let sql = keys.require_text("sql", out);
    let ((basis, basis_bytes), (sql, sql_bytes)) = basis.zip(sql)?;
    let (basis_span, sql_span) = (Some(keys.span(basis_bytes)), Some(keys.span(sql_bytes)));
    keys.finish(out);
    let indicator = Indicator {
        name,
        pack: pack.name.clone(),
        unit: unit?.0,
        decimals,
        source: citation?.0,
        known_to,
        parameters,
        dimensions,
        measures,
        flow,
        order,
        basis,
        sql,
        basis_span,
        sql_span,
    };
    Some((indicator, span))
}

/// Also for the parameters of reports.
pub fn parameter(source: &Source, node: Node, out: &mut Diagnostics) -> Option<Parameter> {
    let mut keys = Keys::of(source, node, out)?;
    let named = field::named_type(source, &mut keys, out);
    let required = keys.word("required", &[("true", true), ("false", false)], out).unwrap_or(false);
    let default = keys.text("default", out).map(|(text, _)| text);
    keys.finish(out);
    named.map(|(name, ty)| Parameter { name, ty, required, default })
}

fn dimension(source: &Source, node: Node, out: &mut Diagnostics) -> Option<Dimension> {
    let mut keys = Keys::of(source, node, out)?;
    let named = field::named_type(source, &mut keys, out);
    keys.finish(out);
    named.map(|(name, ty)| Dimension { name, ty })
}
