//! What an action is asked for on.

use crate::action::Action;

/// A record as far as access goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RecordResource<'a> {
    /// The pack that declares its collection.
    pub pack: &'a str,
    /// Its collection.
    pub collection: &'a str,
    /// The country it is about; none where its collection has no such field, or the field is empty.
    pub country: Option<&'a str>,
    /// Its state; none where its collection has no workflow. Of a record to be created: the first state.
    pub state: Option<&'a str>,
    /// Whether figures count it in its state; true without a workflow.
    pub counts: bool,
    /// Whether the actor wrote its last revision.
    pub own: bool,
    /// For [`Action::Take`], the transition to be taken; other actions do not look at it.
    pub transition: Option<&'a str>,
}

/// What an action is asked for on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resource<'a> {
    /// A record, there or to be created.
    Record(RecordResource<'a>),
    /// The report of that name.
    Report(&'a str),
    /// The indicator of that name.
    Indicator(&'a str),
    /// The installation as a whole.
    System,
}

impl<'a> Resource<'a> {
    /// The country of a record.
    pub(crate) fn country(&self) -> Option<&'a str> {
        match self {
            Self::Record(record) => record.country,
            Self::Report(_) | Self::Indicator(_) | Self::System => None,
        }
    }

    /// The same, as if the actor had written its last revision, or had not. Only records have authors.
    pub(crate) fn written_by_actor(self, own: bool) -> Self {
        match self {
            Self::Record(record) => Self::Record(RecordResource { own, ..record }),
            other => other,
        }
    }
}

/// An action on a resource in English, such as ``edit a record of `seizures` of CHE``. The state is left out: who may not
/// read a record must not learn it from a refusal.
pub(crate) fn phrase(action: Action, on: &Resource<'_>) -> String {
    let what = match on {
        Resource::Record(record) => {
            let of = record.country.map(|country| format!(" of {country}")).unwrap_or_default();
            format!("a record of `{}`{of}", record.collection)
        }
        Resource::Report(name) => format!("the report `{name}`"),
        Resource::Indicator(name) => format!("the indicator `{name}`"),
        Resource::System => "the installation".into(),
    };
    match (action, on) {
        (Action::ManageAccounts, Resource::System) => "manage accounts".into(),
        (Action::ReadAudit, Resource::System) => "read the audit trail".into(),
        (Action::ManageJobs, Resource::System) => "manage the jobs of others".into(),
        (Action::Backup, Resource::System) => "make a backup".into(),
        (Action::ReadHealth, Resource::System) => "read the state of the installation".into(),
        (Action::Rebuild, Resource::System) => "make the projections again".into(),
        (Action::ReadConfidential, _) => format!("read the confidential fields of {what}"),
        (Action::Take, Resource::Record(RecordResource { transition: Some(transition), .. })) => {
            format!("take the transition `{transition}` of {what}")
        }
        (Action::Take, _) => format!("take a transition of {what}"),
        (Action::Read | Action::ReadReport | Action::ReadIndicator, _) => format!("read {what}"),
        (Action::BuildReport, _) => format!("build {what}"),
        (other, _) => format!("{other} {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_does_not_tell_the_state() {
        let record = RecordResource {
            pack: "trade",
            collection: "seizures",
            country: Some("CHE"),
            state: Some("in-review"),
            counts: false,
            own: false,
            transition: Some("publish"),
        };
        let on = Resource::Record(record);
        for action in Action::ALL {
            assert!(!phrase(*action, &on).contains("in-review"), "{action}");
        }
        assert_eq!(phrase(Action::Edit, &on), "edit a record of `seizures` of CHE");
        assert_eq!(phrase(Action::Take, &on), "take the transition `publish` of a record of `seizures` of CHE");
        assert_eq!(phrase(Action::BuildReport, &Resource::Report("annual")), "build the report `annual`");
    }
}
