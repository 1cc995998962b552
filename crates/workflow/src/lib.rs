//! States and transitions of a record, deadlines and reminders. Pure: no input or output, no clock.
//!
//! A workflow is what a pack declares ([`mandate_model::Workflow`]); a record's state is the member `$state` of its
//! body. Who may take a transition is the affair of the access policies, and whether its condition holds that of the
//! rules: here is only told which ways there are, what taking one leads to, and by when somebody should.

mod deadlines;
mod states;
mod transitions;

pub use deadlines::{MOST_REMINDERS, Reminder, When, deadline, entered, reminders};
pub use states::{counts, may_edit, standing, state_of, state_said, stated};
pub use transitions::{available, take};
