//! What the columns of a query are called, and their cells as a reader meets them.

use mandate::Mandate;
use mandate_model::{Collection, Decimal, Field, FieldType, Language, locale};

use crate::look::Words;

/// What a column of a query is called: as the field that it shows, or as a dimension of the indicator; its own name where
/// the query made it.
pub fn heading(mandate: &Mandate, words: Words, collections: &[&str], indicator: &str, column: &str) -> String {
    let language = words.language();
    let field = |collection: &&str| {
        let declared = mandate.catalogue().collection(collection).ok()?;
        let (field, suffix) = field_of(declared, column)?;
        let label = mandate.text(language, &format!("field-{collection}-{}", field.name));
        Some(part(words, &label, suffix))
    };
    let dimension = || {
        let id = format!("dimension-{indicator}-{}", column.replace('_', "-"));
        mandate.catalogue().messages.has(language, &id).then(|| mandate.text(language, &id))
    };
    collections.iter().find_map(field).or_else(dimension).unwrap_or_else(|| column.to_owned())
}

/// The field that a column shows, and which part of it.
fn field_of<'a>(collection: &'a Collection, column: &str) -> Option<(&'a Field, &'static str)> {
    collection.fields.iter().find_map(|field| {
        let rest = column.strip_prefix(&field.name.underscored())?;
        let of_its_own = |one: &mandate_model::types::Column| match rest.strip_prefix('_') {
            Some(suffix) => suffix == one.suffix,
            None => rest.is_empty() && one.suffix.is_empty(),
        };
        let shown = field.ty.behaviour().columns().iter().find(|one| of_its_own(one))?;
        Some((field, shown.suffix))
    })
}

/// A part of a field that has several columns.
fn part(words: Words, label: &str, suffix: &str) -> String {
    if let Ok(language) = suffix.parse::<Language>() {
        return words.with("in-language", &[("label", label.into()), ("language", language.own_name().into())]);
    }
    let word = match suffix {
        "" => return label.to_owned(),
        "start" => words.optional("from"),
        "end" => words.optional("to"),
        _ => words.optional(suffix),
    };
    format!("{label} ({})", word.as_deref().unwrap_or(suffix))
}

/// The type of a column: that of the field or dimension that it shows.
pub fn type_of(mandate: &Mandate, collections: &[&str], indicator: &str, column: &str) -> Option<FieldType> {
    let field = collections.iter().find_map(|name| {
        let (field, suffix) = field_of(mandate.catalogue().collection(name).ok()?, column)?;
        suffix.is_empty().then(|| field.ty.clone())
    });
    let dimension = || Some(mandate.catalogue().indicator(indicator).ok()?.dimension(column)?.ty.clone());
    field.or_else(dimension)
}

/// A cell as a reader meets it: codes by their labels, numbers and days as the language writes them.
pub fn shown(mandate: &Mandate, words: Words, ty: Option<&FieldType>, cell: &str) -> String {
    let language = words.language();
    match ty {
        Some(ty @ (FieldType::Code(_) | FieldType::Country(_))) => mandate
            .catalogue()
            .list_of(ty)
            .and_then(|list| list.get(cell))
            .map_or_else(|| cell.to_owned(), |code| code.label(language).to_owned()),
        Some(FieldType::Boolean(_)) => words.t(if cell == "true" { "yes" } else { "no" }).into_owned(),
        Some(FieldType::Date(_)) => cell.parse().map_or_else(|_| cell.to_owned(), |day| locale::date(language, day)),
        Some(FieldType::Text(_) | FieldType::Period(_)) => cell.to_owned(),
        _ => cell
            .parse::<Decimal>()
            .map_or_else(|_| cell.to_owned(), |number| locale::number(language, number.normalize())),
    }
}
