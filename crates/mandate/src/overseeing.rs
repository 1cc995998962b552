//! What administrators and auditors look at: the policies with their texts, why somebody may or may not, the audit
//! trail, and the packs.

use mandate_access::{Action, Actor, Explanation, Resource};
use mandate_model::{AuditLine, Fault};

use crate::{Acting, Finding, Mandate};

/// A policy as a pack declares it, for people who want to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyText {
    /// Its name.
    pub id: String,
    /// The pack that declares it.
    pub pack: String,
    /// Whether it permits; otherwise it forbids.
    pub permits: bool,
    /// What its author says of it, in English.
    pub comment: String,
    /// The policy itself, in Cedar.
    pub text: String,
    /// File and line.
    pub place: String,
}

/// What is looked for in the audit trail. Empty texts ask for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// The account's name, or a part of it.
    pub who: String,
    /// The action, or a part of it.
    pub action: String,
    /// The target, or a part of it.
    pub target: String,
}

/// A page of the audit trail, the latest line first.
#[derive(Clone, Debug, Default)]
pub struct AuditPage {
    /// The lines that meet the filter.
    pub lines: Vec<AuditLine>,
    /// Where the next page begins; none at the end of the trail.
    pub next: Option<u64>,
    /// Whether the page ends because enough was looked through, not because enough was found.
    pub tired: bool,
}

/// Lines read from the trail at once, and in all for one page.
const AT_ONCE: usize = 1_000;
const MOST_LOOKED_AT: usize = 50_000;

/// What somebody is asked about in "may X do Y?".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked<'a> {
    /// A record that is there, or a new one of the collection.
    Record(&'a str, Option<&'a str>),
    /// A report.
    Report(&'a str),
    /// The installation.
    System,
}

impl Mandate {
    /// Every policy with its text. Packs are open to whoever uses the installation, and so are their policies.
    pub fn policy_texts(&self) -> Vec<PolicyText> {
        let all = self.packs().policies.all();
        let texts = all.map(|policy| {
            let source = self.catalogue().policies.iter().find(|declared| declared.pack == policy.pack);
            let (comment, text) = source.and_then(|of| cut_out(&of.source.text, &policy.id)).unwrap_or_default();
            PolicyText {
                id: policy.id.clone(),
                pack: policy.pack.to_string(),
                permits: policy.permits,
                comment,
                text,
                place: policy.place.line().unwrap_or_default(),
            }
        });
        texts.collect()
    }
}

impl Acting<'_> {
    /// Why another person may, or may not, do something; told to those who manage accounts.
    pub fn why_another(&self, other: &Actor, action: Action, on: &Asked<'_>) -> Result<Explanation, Fault> {
        self.require(Action::ManageAccounts, &Resource::System)?;
        let asked = match on {
            Asked::Record(collection, key) => return self.mandate.acting(other).why(action, collection, *key),
            Asked::Report(name) => Resource::Report(name),
            Asked::System => Resource::System,
        };
        Ok(self.mandate.packs().policies.explain(other, action, &asked))
    }

    /// How the installation is doing, without the walk over every hash.
    pub fn health(&self) -> Result<Vec<Finding>, Fault> {
        self.require(Action::ReadHealth, &Resource::System)?;
        Ok(self.mandate.look())
    }

    /// Lines of the audit trail before a place.
    pub fn audit_page(&self, filter: &AuditFilter, before: Option<u64>, limit: usize) -> Result<AuditPage, Fault> {
        self.require(Action::ReadAudit, &Resource::System)?;
        let mut page = AuditPage { next: before, ..AuditPage::default() };
        let mut looked_at = 0;
        while looked_at < MOST_LOOKED_AT {
            let lines = self.mandate.keep().audit_trail(page.next, AT_ONCE)?;
            let end = lines.len() < AT_ONCE;
            looked_at += lines.len();
            for line in lines {
                page.next = Some(line.place);
                if filter.takes(&line) {
                    page.lines.push(line);
                }
                if page.lines.len() == limit {
                    // Whether more follows is found out by the next page.
                    return Ok(page);
                }
            }
            if end {
                page.next = None;
                return Ok(page);
            }
        }
        page.tired = true;
        Ok(page)
    }
}

impl AuditFilter {
    fn takes(&self, line: &AuditLine) -> bool {
        let part = |text: &str, wanted: &str| wanted.is_empty() || text.to_lowercase().contains(&wanted.to_lowercase());
        part(&line.who, &self.who) && part(&line.action, &self.action) && part(&line.target, &self.target)
    }
}

/// The comment above a policy and the policy itself, from a file of policies.
fn cut_out(file: &str, id: &str) -> Option<(String, String)> {
    let start = file.find(&format!("@id(\"{id}\")"))?;
    let (before, rest) = (file.get(..start)?, file.get(start..)?);
    let end = rest.find(";\n").map_or(rest.len(), |end| end + 1);
    let said: Vec<&str> = before.lines().rev().map_while(|line| line.trim().strip_prefix("//")).collect();
    let comment = said.iter().rev().map(|line| line.trim()).collect::<Vec<_>>().join(" ");
    Some((comment, rest.get(..end)?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_cut_out_with_the_comment_above_it() {
        let file = "// A heading.\n\n// First\n// second.\n@id(\"a\")\npermit (principal, action, resource)\nwhen { 1 == 1 };\n\n@id(\"b\")\nforbid (principal, action, resource);\n";
        let (comment, text) = cut_out(file, "a").unwrap();
        assert_eq!(comment, "First second.");
        assert_eq!(text, "@id(\"a\")\npermit (principal, action, resource)\nwhen { 1 == 1 };");
        assert_eq!(cut_out(file, "b").unwrap().0, "");
        assert_eq!(cut_out(file, "c"), None);
    }

    #[test]
    fn parts_of_names_are_found_in_any_case() {
        let line = AuditLine {
            place: 1,
            at: mandate_model::Moment::UNIX_EPOCH,
            who: "ada@x.example".into(),
            action: "sign-in".into(),
            target: "ada@x.example".into(),
            note: String::new(),
        };
        let filter =
            |who: &str, action: &str| AuditFilter { who: who.into(), action: action.into(), target: String::new() };
        assert!(filter("", "").takes(&line));
        assert!(filter("ADA", "sign").takes(&line));
        assert!(!filter("bo", "").takes(&line));
        assert!(!filter("", "token").takes(&line));
    }
}
