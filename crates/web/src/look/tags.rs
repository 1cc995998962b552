//! Tags: the state of a record, a severity, a mark, each told by its word and not by its colour alone.

use maud::{Markup, html};

/// How a tag looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Begun, of no weight yet: draft.
    Faint,
    /// Under way: submitted.
    Plain,
    /// In somebody's hands: in review.
    Busy,
    /// Needs attention: returned, overdue.
    Warn,
    /// Accepted: validated, published.
    Good,
    /// Refused, faulty, withdrawn.
    Bad,
}

impl Tag {
    const fn class(self) -> &'static str {
        match self {
            Self::Faint => "tag-faint",
            Self::Plain => "tag-plain",
            Self::Busy => "tag-busy",
            Self::Warn => "tag-warn",
            Self::Good => "tag-good",
            Self::Bad => "tag-bad",
        }
    }
}

/// A tag with its word.
pub fn tag(kind: Tag, word: &str) -> Markup {
    html! { span.tag.(kind.class()) { (word) } }
}
