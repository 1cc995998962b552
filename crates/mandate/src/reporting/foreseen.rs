//! What can be told of an edition before it is built: slips in what was asked, periods nothing is known of, and that it
//! is there already.

use std::collections::BTreeMap;

use mandate_access::{Action, Resource};
use mandate_model::{Collection, Date, Fault, FaultCode, FieldType, Period};

use super::files::first_differing_file;
use crate::reading::span;
use crate::{Acting, AsAt, Edition, Listing, Mandate, ReportRequest, Shown};

/// What is told of an edition before it is built.
#[derive(Debug, Default)]
pub struct Foreseen {
    /// What is wrong with a parameter, by its name.
    pub faults: BTreeMap<String, Fault>,
    /// What is wrong with the moment.
    pub as_at: Option<Fault>,
    /// Parameters that name a period of which no record that counts tells anything.
    pub unknown: Vec<String>,
    /// The edition that was made from the same.
    pub there: Option<Edition>,
}

impl Foreseen {
    /// Whether the report cannot be built as it was asked for.
    pub fn is_faulty(&self) -> bool {
        !self.faults.is_empty() || self.as_at.is_some()
    }
}

impl Acting<'_> {
    /// Looks at what is asked for before a job is made of it. `as_at` is text, as [`AsAt`] reads it.
    pub fn foresee(&self, report: &str, parameters: &BTreeMap<String, String>, as_at: &str) -> Result<Foreseen, Fault> {
        self.require(Action::BuildReport, &Resource::Report(report))?;
        let mut foreseen = Foreseen { faults: self.mandate.slips(report, parameters)?, ..Foreseen::default() };
        let as_at = match as_at.parse::<AsAt>() {
            Ok(as_at) => as_at,
            Err(fault) => {
                foreseen.as_at = Some(fault);
                return Ok(foreseen);
            }
        };
        if foreseen.is_faulty() {
            return Ok(foreseen);
        }
        foreseen.there = self.made_already(report, parameters, as_at)?;
        for (name, period) in self.mandate.periods(report, parameters)? {
            if foreseen.there.is_none() && !self.mandate.tells_of(&period, as_at)? {
                foreseen.unknown.push(name);
            }
        }
        Ok(foreseen)
    }

    /// The edition that was made from the same: building it again would change nothing.
    fn made_already(
        &self,
        report: &str,
        parameters: &BTreeMap<String, String>,
        as_at: AsAt,
    ) -> Result<Option<Edition>, Fault> {
        let folder = self.mandate.edition_folder(report, parameters, as_at)?;
        let parameters = parameters.clone();
        let request =
            ReportRequest { report: report.to_owned(), parameters, languages: Vec::new(), on: None, as_at, folder };
        let plan = self.mandate.plan(&request)?;
        let reports = self.mandate.folder().reports();
        for edition in self.editions()?.into_iter().filter(|edition| plan.made(&edition.manifest)) {
            // One whose files were changed is built anew.
            if first_differing_file(&reports.join(&edition.name), &edition.manifest)?.is_none() {
                return Ok(Some(edition));
            }
        }
        Ok(None)
    }
}

impl Mandate {
    /// What is wrong with the parameters of a report, by their names.
    fn slips(&self, report: &str, given: &BTreeMap<String, String>) -> Result<BTreeMap<String, Fault>, Fault> {
        let lookup = self.lookup(self.today());
        let wrong = |one: &mandate_model::Parameter| {
            let text = given.get(one.name.as_str()).or(one.default.as_ref()).map_or("", |text| text.trim());
            if text.is_empty() {
                let missing = || Fault::new(FaultCode::Required, format!("`{}` is missing", one.name));
                return one.required.then(missing);
            }
            let behaviour = one.ty.behaviour();
            behaviour.read(&[text], &lookup).and_then(|value| behaviour.check(&value, &lookup)).err()
        };
        let parameters = &self.packs.catalogue.report(report)?.parameters;
        Ok(parameters.iter().filter_map(|one| Some((one.name.to_string(), wrong(one)?))).collect())
    }

    /// The periods that parameters of a report name, by the names of the parameters.
    fn periods(&self, report: &str, given: &BTreeMap<String, String>) -> Result<Vec<(String, Period)>, Fault> {
        let parameters = &self.packs.catalogue.report(report)?.parameters;
        let periods = parameters.iter().filter(|one| matches!(one.ty, FieldType::Period(_))).filter_map(|one| {
            let text = given.get(one.name.as_str()).or(one.default.as_ref())?;
            Some((one.name.to_string(), text.trim().parse().ok()?))
        });
        Ok(periods.collect())
    }

    /// Whether any record that counts is about a part of a period.
    fn tells_of(&self, period: &Period, as_at: AsAt) -> Result<bool, Fault> {
        let counts = |collection: &Collection, shown: &mut Shown| {
            let counts = self.state_of(collection, &shown.revision).is_none_or(|state| state.counts);
            counts && span(collection, &shown.row).is_some_and(|span| overlap(period, span))
        };
        for collection in self.catalogue().collections.values().filter(|one| one.period_field.is_some()) {
            let collection = collection.name.to_string();
            let listing = Listing { collection, conditions: Vec::new(), on: None, as_at, limit: 1, after: None };
            if !self.list_where(&listing, &mut |collection, shown| counts(collection, shown))?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn overlap(period: &Period, (first, last): (Option<Date>, Date)) -> bool {
    first.is_none_or(|first| first <= period.end()) && period.start().is_none_or(|start| start <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_about_a_part_of_the_period_tells_of_it() {
        let told = |period: &str, about: &str| {
            let about: Period = about.parse().unwrap();
            overlap(&period.parse().unwrap(), (about.start(), about.end()))
        };
        assert!(told("2019", "2019-03") && told("2019", "2018/2019") && told("2019-03", "2019"));
        assert!(!told("2019", "2020") && !told("2099", "2019-12-31"));
    }
}
