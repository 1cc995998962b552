//! `codelists/*.yaml` and the CSV file beside it.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use mandate_model::period::read_date;
use mandate_model::{
    Code, CodeList, Date, Diagnostics, Fault, FaultCode, Language, Multilingual, Pack, Place, Role, Source, Span,
};

use super::keys::Keys;
use crate::yaml::{self, Node, place};

/// Codes with the place of each, for the faults of the tree.
struct Codes {
    codes: Vec<Code>,
    places: Vec<Place>,
    properties: Vec<String>,
}

pub fn read(source: &Source, folder: &Path, pack: &Pack, out: &mut Diagnostics) -> Option<(CodeList, Span)> {
    let node = yaml::parse(source).map_err(|diagnostic| out.push(diagnostic)).ok()?;
    let mut keys = Keys::of(source, node, out)?;
    let (name, bytes) = keys.require_name("codelist", out)?;
    let span = keys.span(bytes);
    let role = keys.word("role", &Role::ALL.map(|role| (role.as_str(), role)), out);
    let citation = keys.require_text("source", out).map(|(text, _)| text).unwrap_or_default();
    let licence = keys.require_text("licence", out).map(|(text, _)| text).unwrap_or_default();
    let geometry = keys.text("geometry", out);
    let inline = keys.list("codes", out);
    keys.finish(out);

    let codes = if inline.is_empty() {
        csv_codes(folder, name.as_str(), &span, out)?
    } else {
        inline_codes(source, inline, out)
    };
    check(&codes, role, out);
    let mut list = CodeList::new(name, pack.name.clone(), codes.codes, codes.properties);
    list.role = role;
    list.source = citation;
    list.licence = licence;
    if let Some((file, bytes)) = geometry {
        match std::fs::read_to_string(folder.join("codelists").join(&file)) {
            Ok(text) => list.geometry = Some(text.into()),
            Err(error) => out.error(
                Fault::new(FaultCode::PackUnreadable, format!("the geometry `{file}` cannot be read: {error}")),
                place(source, bytes),
            ),
        }
    }
    for (code, fault) in list.check_tree() {
        let at = list.codes.iter().position(|known| known.code == code);
        out.error(fault, at.and_then(|at| codes.places.get(at)).cloned().unwrap_or_default());
    }
    Some((list, span))
}

/// Codes are unique, without spaces or commas, and labelled in all six languages; roles have their properties.
fn check(codes: &Codes, role: Option<Role>, out: &mut Diagnostics) {
    let mut seen = HashSet::new();
    let needed: &[&str] = match role {
        Some(Role::Unit) => &["dimension", "factor", "base"],
        Some(Role::Currency) => &["minor_units"],
        Some(Role::Country) | None => &[],
    };
    for (code, place) in codes.codes.iter().zip(&codes.places) {
        let mut fault = |code: FaultCode, message: String| out.error(Fault::new(code, message), place.clone());
        if code.code.is_empty() || code.code.contains([' ', ',', ';', '/']) {
            fault(
                FaultCode::BadKeyValue,
                format!("`{}` cannot be a code: it is empty or has a space, comma, semicolon or slash", code.code),
            );
        }
        if !seen.insert(&code.code) {
            fault(FaultCode::DuplicateName, format!("the code `{}` stands in the list twice", code.code));
        }
        if code.valid_from.zip(code.valid_to).is_some_and(|(from, to)| from > to) {
            fault(FaultCode::BadKeyValue, format!("`{}` ends before it begins", code.code));
        }
        for language in Language::ALL.into_iter().filter(|language| code.labels.get(*language).is_none()) {
            fault(FaultCode::MissingTranslation, format!("`{}` has no label in {language}", code.code));
        }
        for property in needed.iter().filter(|property| code.property(property).is_none()) {
            fault(
                FaultCode::MissingKey,
                format!("`{}` has no property `{property}`, which this role requires", code.code),
            );
        }
        if role == Some(Role::Unit)
            && code.property("factor").is_some_and(|factor| factor.parse::<mandate_model::Decimal>().is_err())
        {
            fault(FaultCode::BadKeyValue, format!("the factor of `{}` is not a decimal number", code.code));
        }
    }
}

fn inline_codes(source: &Source, nodes: Vec<Node>, out: &mut Diagnostics) -> Codes {
    let mut codes = Codes { codes: Vec::new(), places: Vec::new(), properties: Vec::new() };
    for node in nodes {
        let at = place(source, node.bytes.clone());
        let Some(mut keys) = Keys::of(source, node, out) else { continue };
        let Some((code, bytes)) = keys.require_text("code", out) else { continue };
        let parent = keys.text("parent", out).map(|(text, _)| text);
        let valid_from = keys.date("valid_from", out);
        let valid_to = keys.date("valid_to", out);
        let labels = keys.multilingual("labels", out).unwrap_or_default();
        let pairs = keys.take("properties").map(|node| keys.pairs(node, out)).unwrap_or_default();
        keys.finish(out);
        let properties: BTreeMap<String, String> = pairs.into_iter().map(|(key, value, _)| (key, value)).collect();
        for property in properties.keys().filter(|key| !codes.properties.contains(key)).cloned().collect::<Vec<_>>() {
            codes.properties.push(property);
        }
        codes.codes.push(Code { code, parent, valid_from, valid_to, labels, properties });
        codes.places.push(if bytes.is_empty() { at } else { place(source, bytes) });
    }
    codes
}

const FIXED: [&str; 10] = ["code", "parent", "valid_from", "valid_to", "ar", "en", "es", "fr", "ru", "zh"];

fn csv_codes(folder: &Path, name: &str, head: &Span, out: &mut Diagnostics) -> Option<Codes> {
    let path = folder.join("codelists").join(format!("{name}.csv"));
    if !path.is_file() {
        let fault =
            Fault::new(FaultCode::MissingKey, format!("the list has no `codes` and no file {name}.csv beside it"))
                .hint("give the codes inline or in that file");
        out.error(fault, Place::Text(head.clone()));
        return None;
    }
    let source = super::source(folder, &path).map_err(|diagnostic| out.push(diagnostic)).ok()?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(source.text.as_bytes());
    let header: Vec<String> = reader.headers().map(|row| row.iter().map(str::to_owned).collect()).unwrap_or_default();
    if header.len() < FIXED.len() || header[..FIXED.len()] != FIXED {
        let fault = Fault::new(FaultCode::BadYaml, "the header of a code list is not as it must be")
            .hint(format!("begin with {}", FIXED.join(",")));
        out.error(fault, Place::Cell { path: source.path, row: Some(1), column: None });
        return None;
    }
    let properties: Vec<String> = header[FIXED.len()..].to_vec();
    let mut codes = Codes { codes: Vec::new(), places: Vec::new(), properties };
    for record in reader.records() {
        let row = record.as_ref().ok().and_then(csv::StringRecord::position).map(csv::Position::line);
        let at =
            |column: Option<&str>| Place::Cell { path: source.path.clone(), row, column: column.map(str::to_owned) };
        match record {
            Ok(cells) if cells.len() == header.len() => {
                codes.codes.push(csv_code(&cells, &codes.properties, &at, out));
                codes.places.push(at(Some("code")));
            }
            Ok(cells) => out.error(
                Fault::new(
                    FaultCode::BadYaml,
                    format!("the row has {} cells, the header {}", cells.len(), header.len()),
                ),
                at(None),
            ),
            Err(error) => out.error(Fault::new(FaultCode::BadYaml, format!("not a row of CSV: {error}")), at(None)),
        }
    }
    Some(codes)
}

fn csv_code(
    cells: &csv::StringRecord,
    properties: &[String],
    at: &dyn Fn(Option<&str>) -> Place,
    out: &mut Diagnostics,
) -> Code {
    let text = |position: usize| cells.get(position).map(str::trim).filter(|text| !text.is_empty());
    let mut date = |position: usize| -> Option<Date> {
        read_date(text(position)?).map_err(|fault| out.error(fault, at(Some(FIXED[position])))).ok()
    };
    let (valid_from, valid_to) = (date(2), date(3));
    let labels: Multilingual = Language::ALL
        .into_iter()
        .enumerate()
        .map(|(at, language)| (language, text(4 + at).unwrap_or_default().to_owned()))
        .collect();
    Code {
        code: text(0).unwrap_or_default().to_owned(),
        parent: text(1).map(str::to_owned),
        valid_from,
        valid_to,
        labels,
        properties: properties
            .iter()
            .enumerate()
            .filter_map(|(at, property)| Some((property.clone(), text(FIXED.len() + at)?.to_owned())))
            .collect(),
    }
}
