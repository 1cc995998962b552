//! Reports and their editions, for those who may read them, one report at a time.

use mandate_access::{Action, Resource};
use mandate_model::{Fault, FaultCode, ReportDeclaration};

use crate::{Acting, Edition};

impl<'a> Acting<'a> {
    /// The reports that the person may read.
    pub fn readable_reports(&self) -> Vec<&'a ReportDeclaration> {
        let mandate = self.mandate;
        let allowed = |one: &&ReportDeclaration| self.may(Action::ReadReport, &Resource::Report(one.name.as_str()));
        mandate.catalogue().reports.values().filter(allowed).collect()
    }

    /// A report, where the person may read it.
    pub fn readable_report(&self, name: &str) -> Result<&'a ReportDeclaration, Fault> {
        let report = self.mandate.catalogue().report(name)?;
        self.require(Action::ReadReport, &Resource::Report(report.name.as_str()))?;
        Ok(report)
    }

    /// The editions of a report, by name.
    pub fn editions_of(&self, report: &str) -> Result<Vec<Edition>, Fault> {
        let report = self.readable_report(report)?;
        let mut editions = self.editions()?;
        editions.retain(|one| report.name == *one.manifest.report);
        editions.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(editions)
    }

    /// One edition of a report.
    pub fn edition_of(&self, report: &str, name: &str) -> Result<Edition, Fault> {
        let report = self.readable_report(report)?;
        let found = self.edition(name).ok().filter(|one| report.name == *one.manifest.report);
        let none = || Fault::new(FaultCode::NotFound, format!("the report {} has no edition `{name}`", report.name));
        found.ok_or_else(none)
    }
}
