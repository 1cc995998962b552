//! Progress of long work, drawn on the terminal.

use std::cell::Cell;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mandate_model::Progress;

/// One step of long work. On a terminal it is a bar that moves; elsewhere it is one line when the step is done.
pub struct Step {
    bar: ProgressBar,
    title: String,
    total_known: Cell<bool>,
}

impl Step {
    /// Begins a step. `quiet` draws nothing at all.
    pub fn begin(title: &str, quiet: bool) -> Self {
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr_with_hz(12) };
        let bar = ProgressBar::with_draw_target(None, target);
        bar.set_style(style("{spinner} {msg:36} {human_pos}"));
        bar.set_message(title.to_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, title: title.to_owned(), total_known: Cell::new(false) }
    }

    /// Ends the step and leaves one line that says what it did.
    pub fn end(self, did: &str) {
        let hidden = self.bar.is_hidden();
        self.bar.finish_and_clear();
        if !hidden {
            crate::console::tell(&format!("✓ {:34} {did}", self.title));
        }
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Step {
    fn step(&self, done: u64, total: Option<u64>) {
        if let Some(total) = total {
            if !self.total_known.replace(true) {
                self.bar.set_style(style("{spinner} {msg:36} {bar:24} {percent:>3}%"));
            }
            self.bar.set_length(total);
        }
        self.bar.set_position(done);
    }
}

fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.progress_chars("━━╌").tick_chars("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ ")
}
