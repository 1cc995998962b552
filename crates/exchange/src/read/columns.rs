//! The header of a file: names, each once.

use std::collections::HashMap;

use mandate_model::{Fault, FaultCode};

/// The names of columns, trimmed. A column without a name and a name given twice are refused: cells could not be told
/// apart.
pub(super) fn named<'a>(header: impl Iterator<Item = &'a str>) -> Result<Vec<String>, Fault> {
    let names: Vec<String> = header.map(|name| name.trim().to_owned()).collect();
    let mut seen = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        if name.is_empty() {
            return Err(Fault::new(FaultCode::BadFile, format!("column {} has no name", at + 1))
                .hint("give it the name of a field, or remove the column"));
        }
        if let Some(first) = seen.insert(name.as_str(), at) {
            let message = format!("the column `{name}` is there twice, as column {} and column {}", first + 1, at + 1);
            return Err(Fault::new(FaultCode::BadFile, message).hint("remove or rename one of them"));
        }
    }
    Ok(names)
}
