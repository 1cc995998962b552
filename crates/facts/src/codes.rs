//! Code lists as tables: `codes.LIST`.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Date32Array, RecordBatch, StringArray};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::arrow::error::ArrowError;
use mandate_model::codelist::Code;
use mandate_model::{CodeList, Date, Language};

use mandate_columns::number;

/// The schema in which code lists are.
pub(crate) const SCHEMA: &str = "codes";

/// The list as one batch: code, parent, validity, labels in six languages, properties; in the order of its file.
pub(crate) fn batch(list: &CodeList) -> Result<RecordBatch, ArrowError> {
    let mut columns: Vec<(String, ArrayRef)> = vec![
        ("code".into(), texts(list, |code| Some(&code.code))),
        ("parent".into(), texts(list, |code| code.parent.as_deref())),
        ("valid_from".into(), days(list, |code| code.valid_from)),
        ("valid_to".into(), days(list, |code| code.valid_to)),
    ];
    columns.extend(
        Language::ALL
            .map(|language| (format!("label_{}", language.code()), texts(list, |code| code.labels.get(language)))),
    );
    // A property that bears the name of a column above cannot be reached from SQL.
    for property in &list.properties {
        if columns.iter().all(|(name, _)| name != property) {
            columns.push((property.clone(), texts(list, |code| code.property(property))));
        }
    }
    RecordBatch::try_new(self::columns(list), columns.into_iter().map(|(_, array)| array).collect())
}

/// The columns of a list, without looking at its codes.
pub(crate) fn columns(list: &CodeList) -> SchemaRef {
    let text = |name: &str| Field::new(name, DataType::Utf8, true);
    let day = |name: &str| Field::new(name, DataType::Date32, true);
    let mut fields = vec![text("code"), text("parent"), day("valid_from"), day("valid_to")];
    fields.extend(Language::ALL.map(|language| text(&format!("label_{}", language.code()))));
    for property in &list.properties {
        if fields.iter().all(|field| field.name() != property) {
            fields.push(text(property));
        }
    }
    Arc::new(Schema::new(fields))
}

fn texts<'a>(list: &'a CodeList, of: impl Fn(&'a Code) -> Option<&'a str>) -> ArrayRef {
    Arc::new(list.codes.iter().map(of).collect::<StringArray>())
}

fn days(list: &CodeList, of: impl Fn(&Code) -> Option<Date>) -> ArrayRef {
    Arc::new(list.codes.iter().map(|code| of(code).map(number::days)).collect::<Date32Array>())
}
