//! Fields, parameters and dimensions: a name with a type and what the type needs.

use mandate_model::period::Precision;
use mandate_model::types::{
    BooleanType, CodeType, CodesType, CountryType, DateType, DecimalType, FileType, IntegerType, MoneyType,
    MultilingualType, PeriodType, QuantityType, ReferenceType, TableType, TextType,
};
use mandate_model::{Diagnostics, Fault, FaultCode, Field, FieldType, Fields, Name, Source};

use super::keys::Keys;
use crate::yaml::{Node, place};

/// The fields of a collection or of a repeat group; a name twice is an error.
pub fn fields(source: &Source, nodes: Vec<Node>, nested: bool, out: &mut Diagnostics) -> Fields {
    let mut fields: Vec<Field> = Vec::new();
    for node in nodes {
        let Some(field) = field(source, node, nested, out) else { continue };
        if fields.iter().any(|known| known.name == field.name) {
            let fault = Fault::new(FaultCode::DuplicateName, format!("the field `{}` is declared twice", field.name));
            out.error(fault, field.span.map(mandate_model::Place::Text).unwrap_or_default());
        } else {
            fields.push(field);
        }
    }
    Fields::new(fields)
}

fn field(source: &Source, node: Node, nested: bool, out: &mut Diagnostics) -> Option<Field> {
    let mut keys = Keys::of(source, node, out)?;
    let (name, bytes) = keys.require_name("name", out)?;
    let required = keys.word("required", &[("true", true), ("false", false)], out).unwrap_or(false);
    // Of a repeat group the whole is confidential or nothing: there the key is unknown.
    let secret = |keys: &mut Keys<'_>, out: &mut Diagnostics| {
        keys.word("confidential", &[("true", true), ("false", false)], out)
    };
    let confidential = if nested { false } else { secret(&mut keys, out).unwrap_or(false) };
    let ty = field_type(source, &mut keys, nested, out);
    let span = Some(keys.span(bytes));
    keys.finish(out);
    Some(Field { name, required, confidential, ty: ty?, span })
}

/// A name and a type without `required`, for dimensions; the caller takes further keys and finishes.
pub fn named_type(source: &Source, keys: &mut Keys<'_>, out: &mut Diagnostics) -> Option<(Name, FieldType)> {
    let (name, _) = keys.require_name("name", out)?;
    Some((name, field_type(source, keys, true, out)?))
}

fn field_type(source: &Source, keys: &mut Keys<'_>, nested: bool, out: &mut Diagnostics) -> Option<FieldType> {
    let words: Vec<(&str, usize)> = FieldType::NAMES.into_iter().enumerate().map(|(at, name)| (name, at)).collect();
    let kind = FieldType::NAMES[keys.require_word("type", &words, out)?];
    Some(match kind {
        "text" => FieldType::Text(TextType {
            max_length: keys.parsed("max_length", "a whole number", out),
            pattern: pattern(source, keys, out),
        }),
        "multilingual" => FieldType::Multilingual(MultilingualType { languages: languages(source, keys, out) }),
        "integer" => FieldType::Integer(IntegerType {
            min: keys.parsed("min", "a whole number", out),
            max: keys.parsed("max", "a whole number", out),
        }),
        "decimal" => FieldType::Decimal(DecimalType {
            min: keys.parsed("min", "a decimal number", out),
            max: keys.parsed("max", "a decimal number", out),
        }),
        "boolean" => FieldType::Boolean(BooleanType),
        "date" => FieldType::Date(DateType),
        "period" => FieldType::Period(PeriodType { precision: precision(keys, out) }),
        "code" => FieldType::Code(CodeType { list: keys.require_name("list", out)?.0 }),
        "codes" => FieldType::Codes(CodesType { list: keys.require_name("list", out)?.0 }),
        "reference" => FieldType::Reference(ReferenceType { to: keys.require_name("to", out)?.0 }),
        "quantity" => FieldType::Quantity(QuantityType {
            dimension: keys.text("dimension", out).map(|(text, _)| text),
            unit: keys.text("unit", out).map(|(text, _)| text),
        }),
        "money" => FieldType::Money(MoneyType),
        "country" => FieldType::Country(CountryType),
        "file" => FieldType::File(FileType {
            media_types: keys.texts("media_types", out).into_iter().map(|(text, _)| text).collect(),
            max_bytes: keys.parsed("max_bytes", "a whole number", out),
        }),
        _ => {
            let nodes = keys.list("fields", out);
            if nested {
                let fault = Fault::new(FaultCode::BadKeyValue, "a table cannot stand inside a table or be a parameter");
                out.error(fault, place(source, keys.head()));
                return None;
            }
            FieldType::Table(TableType { fields: fields(source, nodes, true, out) })
        }
    })
}

fn precision(keys: &mut Keys<'_>, out: &mut Diagnostics) -> Option<Precision> {
    let mut words: Vec<(&str, Option<Precision>)> =
        Precision::ALL.iter().map(|precision| (precision.as_str(), Some(*precision))).collect();
    words.push(("any", None));
    keys.word("precision", &words, out).flatten()
}

fn pattern(source: &Source, keys: &mut Keys<'_>, out: &mut Diagnostics) -> Option<regex::Regex> {
    let (text, bytes) = keys.text("pattern", out)?;
    let whole = regex::Regex::new(&format!("^(?:{text})$"));
    whole
        .map_err(|error| {
            let why = error.to_string().lines().last().unwrap_or_default().to_owned();
            out.error(
                Fault::new(FaultCode::BadKeyValue, format!("not a regular expression: {why}")),
                place(source, bytes),
            );
        })
        .ok()
}

fn languages(source: &Source, keys: &mut Keys<'_>, out: &mut Diagnostics) -> Vec<mandate_model::Language> {
    let texts = keys.texts("languages", out);
    let read = |(text, bytes): (String, std::ops::Range<usize>)| {
        text.parse().map_err(|fault| out.error(fault, place(source, bytes))).ok()
    };
    texts.into_iter().filter_map(read).collect()
}
