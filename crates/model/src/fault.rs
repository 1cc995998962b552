//! The one list of fault codes, for all faces, never renumbered.

use std::fmt;

use crate::diagnostic::{Diagnostic, Place, Severity};

/// How a command ends. Documented in `docs/reference/fault-codes.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Success = 0,
    /// Asked and answered with no: faults in the data, a difference found by `verify` or `diff`.
    Findings = 1,
    /// The command line could not be understood.
    Usage = 2,
    /// A pack is faulty.
    Pack = 3,
    /// An input file cannot be read.
    Input = 4,
    /// Somebody else changed the record in between.
    Conflict = 5,
    /// The store is missing, damaged, or of a newer version.
    Store = 6,
    /// A report or indicator cannot be computed.
    Compute = 7,
    /// The machine refused: disk full, no permission, no memory.
    System = 8,
    /// The person may not do it, or is not known.
    Access = 9,
}

macro_rules! fault_codes {
    ($($variant:ident = $id:literal, $exit:ident, $title:literal;)*) => {
        /// What kind of fault it is. The identifier is stable; the wording may improve.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FaultCode { $(#[doc = $title] $variant,)* }

        impl FaultCode {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The stable identifier, such as `P0102`.
            pub const fn id(self) -> &'static str { match self { $(Self::$variant => $id,)* } }

            /// One sentence for the reference.
            pub const fn title(self) -> &'static str { match self { $(Self::$variant => $title,)* } }

            /// How a command ends that fails with it.
            pub const fn exit(self) -> Exit { match self { $(Self::$variant => Exit::$exit,)* } }
        }
    };
}

fault_codes! {
    BadYaml = "P0101", Pack, "A file of a pack is not well-formed YAML, CSV or Fluent.";
    UnknownKey = "P0102", Pack, "A key that the pack format does not have.";
    MissingKey = "P0103", Pack, "A key that the pack format requires is absent.";
    BadKeyValue = "P0104", Pack, "A key has a value of the wrong form.";
    BadName = "P0105", Pack, "A name is not lower-case letters, digits and single hyphens.";
    DuplicateName = "P0106", Pack, "A name is declared twice.";
    UnknownName = "P0107", Pack, "A name is used that no pack in reach declares.";
    CyclicCodeList = "P0108", Pack, "A code list's parents form a circle.";
    MissingTranslation = "P0109", Pack, "A label or message is missing in one of the six languages.";
    PackUnreadable = "P0110", Pack, "A pack's folder or file cannot be read.";
    InconsistentPacks = "P0111", Pack, "The same field name means different things in two places.";
    BadRule = "R0201", Pack, "A rule does not parse.";
    RuleUnknownField = "R0202", Pack, "A rule names a field that the schema does not have.";
    RuleType = "R0203", Pack, "A rule applies an operator or function to the wrong type.";
    RuleFailed = "R0301", Findings, "A record breaks a rule.";
    RuleNotEvaluated = "R0302", Findings, "A rule could not be evaluated for a record, such as a division by zero.";
    Required = "V0201", Findings, "A required value is absent.";
    Unreadable = "V0202", Findings, "A text cannot be read as a value of the field's type.";
    UnknownCode = "V0203", Findings, "A code is not in its list.";
    CodeNotValid = "V0204", Findings, "A code is in its list, but not valid on that day.";
    UnknownField = "V0205", Findings, "A value is given for a field that the collection does not have.";
    UnknownUnit = "V0206", Findings, "A unit is not in the list of units, or of another dimension.";
    OutOfRange = "V0207", Findings, "A value lies outside the bounds of its field.";
    TooLong = "V0208", Findings, "A text or record is larger than the limit.";
    UnknownReference = "V0209", Findings, "A reference names a record that does not exist.";
    DuplicateRecord = "V0210", Findings, "Two rows of one import have the same key.";
    MissingLanguage = "V0211", Findings, "A multilingual text lacks a required language.";
    BadFile = "I0401", Input, "An input file cannot be read as what it is said to be.";
    BadEncoding = "I0402", Input, "An input file is not UTF-8 and not in an encoding that can be recognised safely.";
    MissingColumn = "I0403", Input, "An input file lacks a column of a required field.";
    LineTooLong = "I0404", Input, "A line of an input file is longer than the limit.";
    UnknownColumn = "I0405", Input, "An input file has a column that the collection does not have.";
    BadRow = "I0407", Input, "A row of an input file has more or fewer cells than its header.";
    NoSuchFile = "I0406", Input, "A file or folder does not exist.";
    Conflict = "S0501", Conflict, "The record changed since it was read.";
    NoSuchRecord = "S0502", Findings, "There is no such record.";
    StoreMissing = "S0601", Store, "There is no store in the data folder.";
    StoreNewer = "S0602", Store, "The store was written by a newer version.";
    StoreDamaged = "S0603", Store, "The store's content does not match its hashes.";
    StoreBusy = "S0604", Store, "Another process is writing and did not finish in time.";
    StoreFailed = "S0605", Store, "The database refused an operation.";
    StoreExists = "S0606", Store, "There is already a store in the data folder.";
    BadSignature = "S0607", Findings, "A checkpoint's signature or content does not match.";
    DepotFailed = "S0608", Store, "The object store refused an operation or could not be reached.";
    BadIndicator = "F0601", Pack, "An indicator's SQL does not plan against the fact tables.";
    BadParameter = "F0602", Usage, "A parameter of an indicator or report is missing, unknown or unreadable.";
    QueryFailed = "F0603", Compute, "A query failed while it ran.";
    ProjectionDamaged = "F0604", Compute, "A projection file is damaged and could not be rebuilt.";
    NoObservation = "F0605", Compute, "A figure was asked for that the indicator does not yield.";
    AmbiguousObservation = "F0606", Compute, "A figure call fits more than one observation.";
    ProjectionRebuilt = "F0607", Success, "A projection did not fit the store or the packs and was made again.";
    BadQuestion = "F0608", Findings, "A question in SQL cannot be understood, or names what is not there.";
    QuestionTooLarge = "F0609", Findings, "A question in SQL needs more time or memory than it may take.";
    BadTemplate = "T0701", Pack, "A report template does not parse or run.";
    TypedDigit = "T0702", Pack, "A digit is typed in the text of a report template.";
    MissingGlyph = "T0703", Compute, "A character cannot be shown with the fonts at hand.";
    Layout = "T0704", Compute, "A report could not be laid out.";
    ExampleDiffers = "P0112", Pack, "An example of a pack does not cause the diagnostics it names.";
    ReportDiffers = "T0705", Findings, "A report differs from what the store yields.";
    SignInNeeded = "A0901", Access, "Nobody has signed in, and the action needs somebody.";
    NotAllowed = "A0902", Access, "The access policies do not allow it.";
    SignInFailed = "A0903", Access, "The name, password or second step is not right.";
    TooManyAttempts = "A0904", Access, "Too many attempts in a short time.";
    Expired = "A0905", Access, "A session, link or token is no longer valid.";
    ForgedRequest = "A0906", Access, "A form did not come from a page of this server.";
    BadPassword = "A0907", Findings, "A password is too short or too easily guessed.";
    BadPolicy = "A0908", Pack, "An access policy does not parse or does not fit the schema.";
    NoTransition = "W1001", Findings, "The workflow has no such way from the record's state.";
    ConditionNotMet = "W1002", Findings, "The condition of a transition is not met.";
    CommentNeeded = "W1003", Findings, "A transition needs a comment.";
    Cancelled = "J1101", Findings, "A job was cancelled.";
    TooLarge = "H1201", Input, "A request is larger than the limit.";
    PreconditionNeeded = "H1202", Conflict, "An edit must say which revision it was made on.";
    NoSuchMethod = "H1203", Usage, "An address does not take the method of the request.";
    MediaType = "H1204", Input, "A request's content is of a kind that the address does not take.";
    Stale = "H1205", Conflict, "A request was made on a revision that is not the last any more.";
    KeyReused = "H1206", Conflict, "An idempotency key was used for another request before.";
    TooSlow = "H1207", Input, "The body of a request came too slowly.";
    Usage = "C0801", Usage, "The command line could not be understood.";
    UnknownLanguage = "C0802", Usage, "A language is not one of the six.";
    NotFound = "C0803", Usage, "A collection, indicator, report or pack of that name does not exist.";
    DiskFull = "C0804", System, "There is no space left on the device.";
    System = "C0805", System, "The operating system refused an operation.";
}

impl fmt::Display for FaultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// What is wrong and what to do, without a place yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault it is; also decides how the command ends.
    pub code: FaultCode,
    /// What is wrong, in the user's words.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Fault {
    /// A fault without a hint.
    pub fn new(code: FaultCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None }
    }

    /// With what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The fault as an error at a place.
    pub fn at(self, place: Place) -> Diagnostic {
        Diagnostic { severity: Severity::Error, place, fault: self }
    }

    /// An input or output fault of the operating system; a full disk is told apart.
    pub fn io(error: &std::io::Error, doing: impl fmt::Display) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                Self::new(FaultCode::DiskFull, format!("no space left while {doing}"))
                    .hint("free some space and run the command again; nothing acknowledged was lost")
            }
            std::io::ErrorKind::NotFound => {
                Self::new(FaultCode::NoSuchFile, format!("not found while {doing}")).hint("check the path")
            }
            _ => Self::new(FaultCode::System, format!("{error} while {doing}")),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] {}", self.code, self.message)
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_unique() {
        let mut ids: Vec<_> = FaultCode::ALL.iter().map(|code| code.id()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), FaultCode::ALL.len());
    }
}
