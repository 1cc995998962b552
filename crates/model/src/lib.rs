//! The words of the house: schemas, field types, values, code lists, periods, quantities, diagnostics.
//!
//! This crate does no input or output and knows no other crate of the workspace. Everything else is built on it.

pub mod canonical;
pub mod catalogue;
pub mod codelist;
pub mod diagnostic;
pub mod fault;
pub mod feed;
pub mod indicator;
pub mod keep;
pub mod language;
pub mod locale;
pub mod mapping;
pub mod messages;
pub mod multilingual;
pub mod name;
pub mod nearest;
pub mod observation;
pub mod pack;
pub mod pages;
pub mod period;
pub mod progress;
pub mod record;
pub mod report;
pub mod review;
pub mod revision;
pub mod schema;
pub mod types;
pub mod value;
pub mod workflow;

pub use canonical::{Canonical, Digest};
pub use catalogue::{Catalogue, Lookup};
pub use codelist::{Code, CodeList, Role};
pub use diagnostic::{Diagnostic, Diagnostics, Place, Severity, Source, Span};
pub use fault::{Exit, Fault, FaultCode};
pub use feed::{Feed, Position};
pub use indicator::{Dimension, Flow, Indicator, Measure, Order, Parameter};
pub use keep::{AuditLine, Entry, Keep, Was};
pub use language::Language;
pub use messages::Messages;
pub use multilingual::Multilingual;
pub use name::Name;
pub use observation::{Evidence, EvidenceRow, Observation, Observations, Qualifier};
pub use pack::Pack;
pub use pages::{Mention, PagePart, Pages, RowPage, Show, Subject};
pub use period::Period;
pub use progress::{Progress, Silent};
pub use record::{Record, Row};
pub use report::ReportDeclaration;
pub use review::{Finds, Review};
pub use revision::{Act, Moment, Revision};
pub use schema::{Collection, Field, Fields, Kind, Rule};
pub use types::{Column, ColumnType, Faults, FieldType, Take, TypeBehaviour};
pub use value::Value;
pub use workflow::{Policies, STATE, State, Transition, Workflow};

pub use jiff::civil::Date;
pub use rust_decimal::Decimal;
