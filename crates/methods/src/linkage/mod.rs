//! Probabilistic record linkage: which rows are probably the same thing told twice, within one set or across sources.
//!
//! ```text
//! Table ──► cells ──► blocks, one a key ──► a sample of pairs ──► learnt weights
//!                           └─────────────► all pairs, streamed ──► those above the threshold
//! ```
//!
//! The theory is that of Fellegi and Sunter, "A Theory for Record Linkage" (1969): each level of agreement in each field
//! weighs log2(m / u), where m is how often duplicates meet it and u how often others do. Both are learnt from the data
//! (see `learn`), for each blocking key apart: among rows of the same country, the same port means less than among all
//! rows, and u knows it. What a key demands weighs nothing more in its pairs, since all share it; it is in the
//! probability they start from.
//!
//! No pair is told twice: a pair that several keys put together belongs to the first.

mod block;
mod cells;
mod chance;
mod compare;
mod groups;
mod learn;
mod learnt;
mod mix;
mod parallel;
mod part;
mod run;
mod score;
mod settings;
mod table;
mod text;

pub use block::BlockingReport;
pub use compare::{Comparison, Field, Level};
pub use groups::{clusters, one_to_one};
pub use learnt::{Doubt, Learnt, LearntField, LearntLevel};
pub use run::{Explanation, KeyReport, Linkage, Pair, Reason, link};
pub use settings::{BlockingKey, MOST_FIELDS, MOST_KEYS, Part, Refused, Scope, Settings};
pub use table::{Column, Table};
pub use text::MOST_CHARACTERS;
