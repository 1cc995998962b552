//! What DataFusion says, in the words of a pack author.

use datafusion::common::SchemaError;
use datafusion::error::DataFusionError;
use mandate_model::nearest::suggestion;
use mandate_model::{Fault, FaultCode};

/// Names of Arrow's types and of our catalogue, which no pack author has heard of, and what they are called here.
const WORDS: &[(&str, &str)] = &[
    ("mandate.public.", ""),
    ("mandate.codes.", "codes."),
    ("mandate.", ""),
    ("datafusion.", ""),
    ("Utf8View", "text"),
    ("LargeUtf8", "text"),
    ("Utf8", "text"),
    ("Int64", "bigint"),
    ("Int32", "integer"),
    ("Float64", "double"),
    ("Date32", "date"),
    ("Boolean", "boolean"),
    ("Decimal128", "decimal"),
    ("Decimal256", "decimal"),
    ("Timestamp(ns)", "timestamp"),
    ("Null", "null"),
    ("DataFusion error: ", ""),
    ("Error during planning: ", ""),
    ("Execution error: ", ""),
    ("Arrow error: ", ""),
    ("SQL error: ", ""),
    ("ParserError", ""),
    ("Optimizer rule", "rule"),
];

/// The message without Rust names, in one line.
pub(crate) fn plain(error: &DataFusionError) -> String {
    let root = error.find_root();
    if let Some((name, _)) = unknown_column(root) {
        return format!("there is no column `{name}`");
    }
    if let DataFusionError::ResourcesExhausted(_) = root {
        return "it needs more memory than queries may take".to_owned();
    }
    if let DataFusionError::NotImplemented(what) = root
        && what.contains("a single SQL statement")
    {
        return "only one query may be run at a time".to_owned();
    }
    let mut text = root.strip_backtrace();
    for (theirs, ours) in WORDS {
        text = text.replace(theirs, ours);
    }
    let line = text.lines().next().unwrap_or_default().trim();
    let line = line.trim_start_matches("(\"").trim_end_matches("\")");
    line.trim_end_matches('.').to_owned()
}

/// The fault of a query that failed while it ran.
pub(crate) fn ran(indicator: &str, error: &DataFusionError) -> Fault {
    let fault = Fault::new(FaultCode::QueryFailed, format!("the query of `{indicator}` failed: {}", plain(error)));
    match error.find_root() {
        DataFusionError::ResourcesExhausted(_) => {
            fault.hint("narrow the query by its parameters, or allow queries more memory")
        }
        _ => {
            fault.hint(format!("run `mandate indicator sql {indicator}` to see the SQL, and guard the operation named"))
        }
    }
}

/// The fault of SQL that does not plan.
pub(crate) fn planned(indicator: &str, error: &DataFusionError) -> Fault {
    let fault =
        Fault::new(FaultCode::BadIndicator, format!("the SQL of `{indicator}` does not plan: {}", plain(error)));
    match unknown_column(error.find_root()) {
        Some((name, known)) => fault.hint(suggestion(&name, known.iter().map(String::as_str))),
        None => fault,
    }
}

/// The column that is not there, and those that are.
pub(crate) fn unknown_column(error: &DataFusionError) -> Option<(String, Vec<String>)> {
    let DataFusionError::SchemaError(schema, _) = error.find_root() else { return None };
    let SchemaError::FieldNotFound { field, valid_fields } = &**schema else { return None };
    let mut known: Vec<String> = valid_fields.iter().map(|column| column.name.clone()).collect();
    known.sort();
    known.dedup();
    Some((field.name.clone(), known))
}
