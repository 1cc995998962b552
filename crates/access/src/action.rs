//! What can be asked for.

use std::fmt;
use std::str::FromStr;

use mandate_model::{Fault, FaultCode, nearest};

macro_rules! actions {
    ($($(#[$doc:meta])* $variant:ident = $id:literal;)*) => {
        /// What somebody wants to do. The use cases ask for one of these; the policies speak of them by [`Action::as_str`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($(#[$doc])* $variant,)* }

        impl Action {
            /// Every action, in the order of the schema.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in policies, such as `readConfidential`.
            pub const fn as_str(self) -> &'static str { match self { $(Self::$variant => $id,)* } }
        }
    };
}

actions! {
    /// Read a record, except its confidential fields.
    Read = "read";
    /// Read the confidential fields of a record.
    ReadConfidential = "readConfidential";
    /// Write a record that does not exist yet.
    Create = "create";
    /// Change the content of a record.
    Edit = "edit";
    /// Withdraw a record; its history stays.
    Withdraw = "withdraw";
    /// Take a transition of a record's workflow.
    Take = "take";
    /// Write a record from a file of many.
    Import = "import";
    /// Take a record away in a file of many.
    Export = "export";
    /// Read a report that was built.
    ReadReport = "readReport";
    /// Build a report anew.
    BuildReport = "buildReport";
    /// Read an indicator's observations.
    ReadIndicator = "readIndicator";
    /// Make accounts, change their roles, close them.
    ManageAccounts = "manageAccounts";
    /// Read who did and who read what.
    ReadAudit = "readAudit";
    /// See and cancel the jobs of everybody.
    ManageJobs = "manageJobs";
    /// Make a backup and fetch it.
    Backup = "backup";
    /// Read how the installation is doing.
    ReadHealth = "readHealth";
    /// Make the projections again.
    Rebuild = "rebuild";
}

/// What tokens can be made for.
pub const SCOPES: [&str; 5] = ["read", "write", "import", "report", "administer"];

impl Action {
    /// The scope that a token must have for the action, one of [`SCOPES`].
    pub const fn scope(self) -> &'static str {
        match self {
            Self::Read | Self::ReadConfidential | Self::Export | Self::ReadReport | Self::ReadIndicator => "read",
            Self::Create | Self::Edit | Self::Withdraw | Self::Take => "write",
            Self::Import => "import",
            Self::BuildReport => "report",
            Self::ManageAccounts
            | Self::ReadAudit
            | Self::ManageJobs
            | Self::Backup
            | Self::ReadHealth
            | Self::Rebuild => "administer",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Action {
    type Err = Fault;

    /// Reads an action's name; the fault (`C0803`) suggests the nearest.
    fn from_str(text: &str) -> Result<Self, Fault> {
        Self::ALL.iter().copied().find(|action| action.as_str() == text).ok_or_else(|| {
            Fault::new(FaultCode::NotFound, format!("there is no action `{text}`"))
                .hint(nearest::suggestion(text, Self::ALL.iter().map(|action| action.as_str())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_is_no_action_and_a_slip_is_told() {
        let expected = Fault::new(FaultCode::NotFound, "there is no action `edti`").hint("did you mean `edit`?");
        assert_eq!("edti".parse::<Action>(), Err(expected));
    }

    #[test]
    fn every_action_is_read_from_its_name() {
        for action in Action::ALL {
            assert_eq!(action.as_str().parse(), Ok(*action));
        }
    }
}
