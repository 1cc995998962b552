//! "Why may this person not …?": which policy says so, and who might.

use std::fmt;

use crate::action::Action;
use crate::actor::Actor;
use crate::policies::{Decision, Policies};
use crate::resource::Resource;
use crate::role::Role;

/// A country that no record is about and no policy names.
const ELSEWHERE: &str = "another country";
/// The name of the person that a role is tried with.
const SOMEBODY: &str = "somebody";

/// A verdict with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The verdict itself.
    pub decision: Decision,
    /// The policies that forbid it; they outweigh every permit.
    pub forbidden_by: Vec<String>,
    /// What went wrong while the policies were asked, in one sentence each.
    pub errors: Vec<String>,
    /// Which roles might do it and by which policies, in the order of [`Role::ALL`]. A role that might only because
    /// everybody might is left out.
    pub who_may: Vec<WhoMay>,
}

/// A role that might do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhoMay {
    /// The role.
    pub role: Role,
    /// Where such a person must come from.
    pub of: Of,
    /// Whether it matters who wrote the record's last revision.
    pub author: Author,
    /// Whether a person who is limited to some collections must be given this one.
    pub collection: bool,
    /// The policies that permit it.
    pub by: Vec<String>,
}

/// Where a person must come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// From anywhere.
    AnyCountry,
    /// From the record's country.
    OwnCountry,
    /// From no country: one who acts for none.
    NoCountry,
    /// From the organisation of whoever asks.
    SameOrganisation,
}

/// Whether it matters who wrote the record's last revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// It does not matter.
    Either,
    /// Only who wrote it.
    Only,
    /// Only who did not write it.
    Not,
}

impl Policies {
    /// Explains a verdict: what forbids it, and for each role whether somebody who held it alone might do it. Tried with
    /// the record's country and with others, as author and not.
    pub fn explain(&self, actor: &Actor, action: Action, on: &Resource<'_>) -> Explanation {
        let decision = self.decide(actor, action, on);
        let forbidden_by = if decision.allowed { Vec::new() } else { decision.policies.clone() };
        let mut who_may: Vec<WhoMay> =
            Role::ALL.iter().filter_map(|role| self.might(*role, actor, action, on)).collect();
        if let Some(everybody) = who_may.first().filter(|first| first.role == Role::Public).cloned() {
            who_may.retain(|who| who.role == Role::Public || who.by != everybody.by);
        }
        Explanation { errors: decision.errors.clone(), decision, forbidden_by, who_may }
    }

    /// The least that somebody of a role needs to do it, if anything suffices.
    fn might(&self, role: Role, actor: &Actor, action: Action, on: &Resource<'_>) -> Option<WhoMay> {
        [Of::AnyCountry, Of::OwnCountry, Of::NoCountry, Of::SameOrganisation].into_iter().find_map(|of| {
            let person = somebody(role, of, actor, on)?;
            let (author, on, by) = self.authorship(&person, action, on)?;
            let limited = person.limited_to::<String>([]);
            Some(WhoMay { role, of, author, collection: !self.allows(&limited, action, &on), by })
        })
    }

    /// Whether the person may do it as the author, as another, or either; with the policies that permit it.
    fn authorship<'a>(
        &self,
        person: &Actor,
        action: Action,
        on: &Resource<'a>,
    ) -> Option<(Author, Resource<'a>, Vec<String>)> {
        let (as_other, as_author) = (on.written_by_actor(false), on.written_by_actor(true));
        let other = self.decided(person, action, &as_other);
        let author = self.decided(person, action, &as_author);
        match (other.allowed, author.allowed) {
            (true, true) => Some((Author::Either, as_other, other.policies.clone())),
            (true, false) => Some((Author::Not, as_other, other.policies.clone())),
            (false, true) => Some((Author::Only, as_author, author.policies.clone())),
            (false, false) => None,
        }
    }
}

/// A person who holds a role and nothing else, if there can be one of that kind for this question.
fn somebody(role: Role, of: Of, actor: &Actor, on: &Resource<'_>) -> Option<Actor> {
    let person = Actor::person(SOMEBODY, [role]);
    Some(match of {
        Of::AnyCountry => person.of_country(ELSEWHERE),
        Of::OwnCountry => person.of_country(on.country()?),
        Of::NoCountry => person,
        Of::SameOrganisation => {
            let person = person.of_organisation(actor.organisation.as_deref()?);
            match on.country() {
                Some(country) => person.of_country(country),
                None => person,
            }
        }
    })
}

impl fmt::Display for WhoMay {
    /// As in `a data provider of the record's country who is given the collection (policy …)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.role.holder())?;
        f.write_str(match self.of {
            Of::AnyCountry => "",
            Of::OwnCountry => " of the record's country",
            Of::NoCountry => " of no country",
            Of::SameOrganisation => " of the same organisation",
        })?;
        f.write_str(match self.author {
            Author::Either => "",
            Author::Only => " who wrote its last revision",
            Author::Not => " who did not write its last revision",
        })?;
        if self.collection {
            f.write_str(" with this collection")?;
        }
        let word = if self.by.len() == 1 { "policy" } else { "policies" };
        write!(f, " ({word} `{}`)", self.by.join("`, `"))
    }
}
