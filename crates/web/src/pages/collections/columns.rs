//! The columns of a list: what a reader recognises a record by, then what tells most.

use mandate_model::{Collection, Field, FieldType};

/// Most columns of fields.
const MOST: usize = 7;

/// The fields that a list shows, each with its place: title, key, what is required, then the others in their order.
/// Long texts, files, repeat groups and confidential fields have no place in a list.
pub fn of(collection: &Collection) -> Vec<(usize, &Field)> {
    let all = || collection.fields.iter().enumerate();
    let is_title = |field: &Field| field.name == collection.title_field;
    let is_key = |field: &Field| collection.key.contains(&field.name);
    let mut chosen: Vec<(usize, &Field)> = all().filter(|(_, field)| is_title(field)).collect();
    chosen.extend(all().filter(|(_, field)| is_key(field) && !is_title(field)));
    let telling = |field: &Field| !is_title(field) && !is_key(field) && is_short(field);
    chosen.extend(all().filter(|(_, field)| telling(field) && field.required));
    chosen.extend(all().filter(|(_, field)| telling(field) && !field.required));
    chosen.truncate(MOST);
    chosen
}

/// Whether values of the field fit a cell and may be seen by everybody who sees the record.
fn is_short(field: &Field) -> bool {
    let long = match &field.ty {
        FieldType::Text(text) => text.max_length.is_none_or(|most| most > 60),
        FieldType::Multilingual(_) | FieldType::File(_) | FieldType::Table(_) | FieldType::Codes(_) => true,
        _ => false,
    };
    !long && !field.confidential
}
