//! The one place that prints. Results go to standard output, everything else to standard error.

use std::io::{IsTerminal as _, Write as _};

use mandate_model::{Diagnostics, Severity};

/// Prints a result. A reader that has gone away (`| head`) is no fault.
pub fn result(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}");
}

/// Prints a result as it is, without a line end.
pub fn raw(bytes: &[u8]) {
    let _ = std::io::stdout().lock().write_all(bytes);
}

/// Tells something to the person at the terminal.
pub fn tell(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Shows faults in full, with the source line underlined where there is one.
pub fn faults(diagnostics: &Diagnostics) {
    let colour = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    for diagnostic in &diagnostics.0 {
        tell(&diagnostic.render(colour));
        tell("");
    }
}

/// One line that counts errors and warnings.
pub fn count(diagnostics: &Diagnostics) -> String {
    let errors = diagnostics.0.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
    format!("{}, {}", plural(errors as u64, "error"), plural((diagnostics.0.len() - errors) as u64, "warning"))
}

/// A number with its noun.
pub fn plural(number: u64, noun: &str) -> String {
    let grouped = mandate_model::locale::number(mandate_model::Language::English, number.into());
    if number == 1 { format!("{grouped} {noun}") } else { format!("{grouped} {noun}s") }
}
