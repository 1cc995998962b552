//! The roles a person can hold.

use std::fmt;
use std::str::FromStr;

use mandate_model::{Fault, FaultCode, nearest};

/// What a person is in the programme. What a role may do is said by the policies alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Everybody, signed in or not.
    Public,
    /// Answers for a country's reporting.
    NationalFocalPoint,
    /// Enters data for a country, perhaps only in some collections.
    DataProvider,
    /// Vouches for a country's data.
    NationalValidator,
    /// Reviews and publishes, on behalf of all countries.
    SecretariatOfficer,
    /// Reads what was submitted on a subject.
    ThematicReviewer,
    /// Reads everything and changes nothing.
    Auditor,
    /// Keeps the installation running.
    Administrator,
}

impl Role {
    /// Every role, in the order in which they are shown.
    pub const ALL: &[Self] = &[
        Self::Public,
        Self::NationalFocalPoint,
        Self::DataProvider,
        Self::NationalValidator,
        Self::SecretariatOfficer,
        Self::ThematicReviewer,
        Self::Auditor,
        Self::Administrator,
    ];

    /// The name in policies, accounts and workflows, such as `national-focal-point`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::NationalFocalPoint => "national-focal-point",
            Self::DataProvider => "data-provider",
            Self::NationalValidator => "national-validator",
            Self::SecretariatOfficer => "secretariat-officer",
            Self::ThematicReviewer => "thematic-reviewer",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// A holder of the role in an English sentence, such as `a national focal point`.
    pub const fn holder(self) -> &'static str {
        match self {
            Self::Public => "anybody",
            Self::NationalFocalPoint => "a national focal point",
            Self::DataProvider => "a data provider",
            Self::NationalValidator => "a national validator",
            Self::SecretariatOfficer => "a secretariat officer",
            Self::ThematicReviewer => "a thematic reviewer",
            Self::Auditor => "an auditor",
            Self::Administrator => "an administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Role {
    type Err = Fault;

    /// Reads a role's name; the fault (`C0803`) suggests the nearest.
    fn from_str(text: &str) -> Result<Self, Fault> {
        Self::ALL.iter().copied().find(|role| role.as_str() == text).ok_or_else(|| {
            Fault::new(FaultCode::NotFound, format!("there is no role `{text}`"))
                .hint(nearest::suggestion(text, Self::ALL.iter().map(|role| role.as_str())))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stranger_is_no_role_and_a_slip_is_told() {
        let expected = Fault::new(FaultCode::NotFound, "there is no role `auditer`").hint("did you mean `auditor`?");
        assert_eq!("auditer".parse::<Role>(), Err(expected));
        assert!("Public".parse::<Role>().is_err());
        assert!("".parse::<Role>().is_err());
    }

    #[test]
    fn every_role_is_read_from_its_name() {
        for role in Role::ALL {
            assert_eq!(role.as_str().parse(), Ok(*role));
        }
    }
}
