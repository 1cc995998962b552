//! Values that stand out, and sums that contradict answers: measures of SQL, judged by the methods.

use std::collections::{BTreeMap, HashMap};

use mandate_methods::contradictions::{Compared, Verdict, classify};
use mandate_methods::outliers::{self, Scale, robust_z_in_groups, year_on_year};
use mandate_model::review::{Contradictions, Outliers};
use mandate_model::{Dimension, Fault, FieldType, Name, Review};

use super::columns::{Read, measured};
use super::duplicates::MOST;
use super::finding::{Finding, FindingKind, Looked, Mark, RowRef, Sum, Told, Value, identifier};
use crate::Mandate;

/// The column that names the batches a value was counted from.
pub(super) const BATCHES: &str = "batches";

impl Mandate {
    pub(super) fn find_outliers(
        &self,
        review: &Review,
        asked: &Outliers,
        as_at: u64,
    ) -> Result<(Looked, Vec<Finding>), Fault> {
        let also: &[&str] = if asked.of_rows { &["_record", "_row"] } else { &[BATCHES] };
        let sql = measured(&asked.measure.sql, asked.series.iter().chain(&asked.along), also);
        let values =
            Measured::of(&self.read_all(&sql, as_at, false)?, &asked.series, asked.along.as_ref(), asked.of_rows)?;
        let key = self.catalogue().collection(review.collection.name.as_str())?.key.as_slice();
        Ok(standing_out(review, (asked, key), &values))
    }

    pub(super) fn find_contradictions(
        &self,
        review: &Review,
        asked: &Contradictions,
        as_at: u64,
    ) -> Result<(Looked, Vec<Finding>), Fault> {
        let read = |sql: &str, also: &[&str]| self.read_all(&measured(sql, asked.series.iter(), also), as_at, false);
        let sums = Measured::of(&read(&asked.sum.sql, &[BATCHES])?, &asked.series, None, false)?;
        let read = read(&asked.answer.sql, &["_record"])?;
        let records = read.texts("_record")?;
        let answers = Measured::bare(&read, &asked.series)?;
        let at_series: HashMap<&[String], usize> =
            sums.series.iter().enumerate().map(|(at, series)| (series.as_slice(), at)).collect();
        let mut looked = looked(review, 0);
        let mut found = Vec::new();
        for (at, series) in answers.series.iter().enumerate() {
            let Some(sum_at) = at_series.get(series.as_slice()).copied() else { continue };
            let (Some(sum), Some(answer)) = (sums.value(sum_at), answers.value(at)) else { continue };
            let verdict = classify(Compared { sum, answer, known_incomplete: asked.known_incomplete }, asked.tolerance);
            let exceeds = match verdict {
                Verdict::Exceeds { .. } => Some(true),
                Verdict::Covers { expected: false, .. } => Some(false),
                _ => None,
            };
            looked.looked_at += 1;
            sums.note(sum_at, exceeds.is_some(), &mut looked);
            if let Some(exceeds) = exceeds {
                let record = records.get(at).copied().flatten().unwrap_or_default().to_owned();
                let told = Sum {
                    series: named(&asked.series, series),
                    sum,
                    answer,
                    exceeds,
                    record: (asked.answered_in.name.to_string(), record),
                };
                let strength = (sum.max(answer) / sum.min(answer).max(1e-9)).min(1e9);
                found.push(sums.plain(
                    review,
                    FindingKind::Contradiction,
                    sum_at,
                    strength,
                    &asked.series,
                    Told::Sum(Box::new(told)),
                ));
            }
        }
        strongest(&mut found);
        Ok((looked, found))
    }
}

/// The values that stand out, the farthest first.
fn standing_out(review: &Review, (asked, key): (&Outliers, &[Name]), values: &Measured) -> (Looked, Vec<Finding>) {
    let mut marks: Vec<Vec<Mark>> = vec![Vec::new(); values.len()];
    against_others(asked, values, &mut marks);
    against_past(asked, values, &mut marks);
    let mut looked = looked(review, values.len());
    let mut found = Vec::new();
    for (at, marks) in marks.into_iter().enumerate() {
        let out = marks.iter().any(Mark::stands_out);
        values.note(at, out, &mut looked);
        if out {
            found.push(values.finding(review, (asked, key), at, marks));
        }
    }
    strongest(&mut found);
    if asked.along.is_some() {
        values.tell_courses(&mut found);
    }
    (looked, found)
}

fn looked(review: &Review, count: usize) -> Looked {
    let finds = review.finds.word().to_owned();
    Looked { review: review.name.to_string(), finds, looked_at: count as u64, ..Looked::default() }
}

fn strongest(found: &mut Vec<Finding>) {
    found.sort_by(|a, b| b.strength.total_cmp(&a.strength).then_with(|| a.id.cmp(&b.id)));
    found.truncate(MOST);
}

/// The values of a measure.
struct Measured {
    series: Vec<Vec<String>>,
    along: Vec<Option<String>>,
    values: Vec<Option<f64>>,
    batches: Vec<Vec<String>>,
    rows: Vec<Option<i64>>,
}

impl Measured {
    fn of(read: &Read, series: &[Dimension], along: Option<&Dimension>, of_rows: bool) -> Result<Self, Fault> {
        let mut measured = Self::bare(read, series)?;
        let owned = |texts: Vec<Option<&str>>| texts.into_iter().map(|text| text.map(str::to_owned)).collect();
        if let Some(along) = along {
            measured.along = owned(read.texts(&along.name.underscored())?);
        }
        if of_rows {
            measured.batches =
                read.texts("_record")?.into_iter().map(|text| text.map(str::to_owned).into_iter().collect()).collect();
            measured.rows = read.whole("_row")?;
        } else {
            measured.batches = read.lists(BATCHES)?.into_iter().map(Option::unwrap_or_default).collect();
        }
        Ok(measured)
    }

    fn bare(read: &Read, series: &[Dimension]) -> Result<Self, Fault> {
        let mut rows: Vec<Vec<String>> = vec![Vec::with_capacity(series.len()); read.rows()];
        for column in series {
            for (row, text) in rows.iter_mut().zip(read.texts(&column.name.underscored())?) {
                row.push(text.unwrap_or_default().to_owned());
            }
        }
        let count = rows.len();
        Ok(Self {
            series: rows,
            along: vec![None; count],
            values: read.numbers("value")?,
            batches: vec![Vec::new(); count],
            rows: vec![None; count],
        })
    }

    fn len(&self) -> usize {
        self.values.len()
    }

    fn value(&self, at: usize) -> Option<f64> {
        self.values.get(at).copied().flatten()
    }

    /// Counts a value for the batches that it was counted from.
    fn note(&self, at: usize, found: bool, looked: &mut Looked) {
        looked.found += u64::from(found);
        for batch in self.batches.get(at).into_iter().flatten() {
            let counts = looked.by_batch.entry(batch.clone()).or_default();
            counts.0 += 1;
            counts.1 += u64::from(found);
        }
    }

    fn plain(
        &self,
        review: &Review,
        kind: FindingKind,
        at: usize,
        strength: f64,
        columns: &[Dimension],
        told: Told,
    ) -> Finding {
        let series = self.series.get(at).map(Vec::as_slice).unwrap_or_default();
        let along = self.along.get(at).cloned().flatten();
        // A value of one row is that of its batch: in another, the same series is another row.
        let batch = self.rows.get(at).copied().flatten().and_then(|_| self.batches.get(at)?.first());
        let series_told = series.iter().map(String::as_str).chain(along.as_deref());
        let blamed: Vec<&str> = batch.map(String::as_str).into_iter().chain(series_told).collect();
        let is_country = |column: &Dimension| matches!(column.ty, FieldType::Country(_));
        let country = columns.iter().position(is_country).and_then(|at| series.get(at)).filter(|code| !code.is_empty());
        Finding {
            id: identifier(review.name.as_str(), &blamed),
            collection: review.collection.name.to_string(),
            review: review.name.to_string(),
            kind,
            strength,
            countries: country.cloned().into_iter().collect(),
            batches: self.batches.get(at).cloned().unwrap_or_default(),
            told,
        }
    }

    fn finding(&self, review: &Review, (asked, key): (&Outliers, &[Name]), at: usize, marks: Vec<Mark>) -> Finding {
        let series = self.series.get(at).cloned().unwrap_or_default();
        // The columns of the key name the row; others of the series only tell its group.
        let part = |name: &Name| {
            let at = asked.series.iter().position(|column| column.name == *name)?;
            series.get(at).map(String::as_str)
        };
        let key: Vec<&str> = key.iter().filter_map(part).collect();
        let row = self.rows.get(at).copied().flatten().map(|row| RowRef {
            batch: self.batches.get(at).and_then(|batches| batches.first()).cloned().unwrap_or_default(),
            key: key.join("/"),
            row,
        });
        let away = |mark: &Mark| {
            let score = mark.score.unwrap_or_default();
            if mark.against == "others" { score.abs() } else { score.max(1.0 / score.max(1e-9)) }
        };
        let strength = marks.iter().filter(|mark| mark.stands_out()).map(away).fold(0.0, f64::max);
        let told = Value {
            series: named(&asked.series, &series),
            along: self.along.get(at).cloned().flatten(),
            value: self.value(at).unwrap_or_default(),
            row,
            marks,
            // Told at the end, of those that are kept.
            course: Vec::new(),
        };
        self.plain(review, FindingKind::Outlier, at, strength, &asked.series, Told::Value(Box::new(told)))
    }

    /// Tells of each finding the whole series that its value stands in.
    fn tell_courses(&self, found: &mut [Finding]) {
        let mut courses: HashMap<Vec<String>, Vec<(String, f64)>> = HashMap::new();
        for finding in found.iter() {
            if let Told::Value(value) = &finding.told {
                courses.entry(codes_of(value)).or_default();
            }
        }
        for (at, series) in self.series.iter().enumerate() {
            let Some(course) = courses.get_mut(series.as_slice()) else { continue };
            course.extend(self.along.get(at).cloned().flatten().zip(self.value(at)));
        }
        courses.values_mut().for_each(|course| course.sort_by(|a, b| a.0.cmp(&b.0)));
        for finding in found {
            if let Told::Value(value) = &mut finding.told {
                value.course = courses.get(&codes_of(value)).cloned().unwrap_or_default();
            }
        }
    }
}

/// The codes that tell the series of a value.
fn codes_of(value: &Value) -> Vec<String> {
    value.series.iter().map(|(_, code)| code.clone()).collect()
}

fn named(columns: &[Dimension], series: &[String]) -> Vec<(String, String)> {
    columns.iter().map(|column| column.name.to_string()).zip(series.iter().cloned()).collect()
}

fn against_others(asked: &Outliers, values: &Measured, marks: &mut [Vec<Mark>]) {
    let Some(method) = &asked.robust_z else { return };
    let columns: Vec<usize> =
        method.among.iter().filter_map(|name| asked.series.iter().position(|one| one.name == name.name)).collect();
    let by_along = method.among.iter().any(|name| asked.along.as_ref().is_some_and(|along| along.name == name.name));
    let mut known: HashMap<Vec<&str>, u32> = HashMap::new();
    let groups: Vec<u32> = (0..values.len())
        .map(|at| {
            let series = values.series.get(at).map(Vec::as_slice).unwrap_or_default();
            let mut key: Vec<&str> = columns.iter().filter_map(|at| series.get(*at)).map(String::as_str).collect();
            if by_along {
                key.extend(values.along.get(at).and_then(Option::as_deref));
            }
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            *known.entry(key).or_insert(next)
        })
        .collect();
    let scale = if method.logarithm { Scale::Logarithm } else { Scale::Linear };
    let asked = outliers::RobustZ { scale, threshold: method.threshold, least: method.least };
    for (marks, finding) in marks.iter_mut().zip(robust_z_in_groups(&values.values, &groups, asked)) {
        marks.push(mark("others", finding));
    }
}

fn against_past(asked: &Outliers, values: &Measured, marks: &mut [Vec<Mark>]) {
    let Some(method) = &asked.year_on_year else { return };
    let asked =
        outliers::YearOnYear { ratio: method.ratio, least_base: method.least_base, least_years: method.least_years };
    let mut by_series: BTreeMap<&[String], Vec<(i32, usize)>> = BTreeMap::new();
    for (at, series) in values.series.iter().enumerate() {
        let year = values.along.get(at).and_then(|along| along.as_deref()?.parse().ok());
        if let Some(year) = year {
            by_series.entry(series).or_default().push((year, at));
        }
    }
    for mut years in by_series.into_values() {
        years.sort_unstable();
        let course: Vec<(i32, Option<f64>)> = years.iter().map(|(year, at)| (*year, values.value(*at))).collect();
        for ((_, at), changes) in years.iter().zip(year_on_year(&course, asked)) {
            if let Some(marks) = marks.get_mut(*at) {
                marks.push(mark("previous", changes.previous));
                marks.push(mark("earlier", changes.earlier));
            }
        }
    }
}

fn mark(against: &str, finding: outliers::Finding) -> Mark {
    let word = match finding.mark {
        outliers::Mark::Usual => "usual",
        outliers::Mark::High => "high",
        outliers::Mark::Low => "low",
        outliers::Mark::TooFew => "too-few",
        outliers::Mark::SmallBase => "small-base",
        outliers::Mark::Unusable => "unusable",
    };
    Mark {
        against: against.to_owned(),
        mark: word.to_owned(),
        centre: finding.centre,
        spread: finding.spread,
        score: finding.score,
        n: finding.n,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::time::{Duration, Instant};

    use mandate_model::Mention;
    use mandate_model::review::{Finds, Measure, RobustZ, YearOnYear};
    use mandate_model::types::TextType;

    use super::*;

    fn name(text: &str) -> Name {
        Name::new(text).unwrap()
    }

    fn dimension(text: &str) -> Dimension {
        Dimension { name: name(text), ty: FieldType::Text(TextType::default()) }
    }

    fn asked(series: &[&str]) -> Outliers {
        Outliers {
            unit: "kg".to_owned(),
            series: series.iter().map(|column| dimension(column)).collect(),
            along: None,
            of_rows: false,
            measure: Measure { sql: String::new(), span: None },
            robust_z: None,
            year_on_year: None,
        }
    }

    fn review(asked: &Outliers) -> Review {
        let collection = Mention { name: name("seizures"), span: None };
        Review { name: name("sizes"), pack: name("test"), collection, finds: Finds::Outliers(asked.clone()) }
    }

    fn texts(codes: &[&str]) -> Vec<String> {
        codes.iter().map(|code| (*code).to_owned()).collect()
    }

    #[test]
    fn one_row_told_by_two_batches_makes_two_findings_that_stay() {
        let against = RobustZ { logarithm: false, threshold: 3.5, least: 5, among: Vec::new() };
        let asked = Outliers { of_rows: true, robust_z: Some(against), ..asked(&["country", "number"]) };
        let review = review(&asked);
        let key = [name("country"), name("number")];
        let ids = |first_row: i64| {
            let mut values = Measured {
                series: (0..20).map(|at| texts(&["KEN", &format!("n-{at}")])).collect(),
                along: vec![None; 20],
                values: (0..20_u8).map(|at| Some(10.0 + f64::from(at % 7))).collect(),
                batches: vec![texts(&["2021"]); 20],
                rows: (first_row..first_row + 20).map(Some).collect(),
            };
            for batch in ["2021", "2021-revised"] {
                values.series.push(texts(&["KEN", "n-99"]));
                values.along.push(None);
                values.values.push(Some(5_000.0));
                values.batches.push(texts(&[batch]));
                values.rows.push(Some(first_row + 99));
            }
            let (looked, found) = standing_out(&review, (&asked, key.as_slice()), &values);
            assert_eq!((looked.found, found.len()), (2, 2));
            found.into_iter().map(|finding| finding.id).collect::<BTreeSet<_>>()
        };
        let found = ids(2);
        assert_eq!(found.len(), 2, "a decision on one is none on the other");
        assert_eq!(ids(7), found, "and both are known again where the rows have moved");
    }

    /// Of many that stand out each has its course, for which all values are walked through once.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "a loop within a loop over so many takes minutes")]
    fn many_values_that_stand_out_are_told_with_their_courses() {
        const SERIES: usize = 40_000;
        let against = YearOnYear { ratio: 10.0, least_base: 1.0, least_years: 2 };
        let along = Some(dimension("year"));
        let asked = Outliers { along, year_on_year: Some(against), ..asked(&["country", "substance"]) };
        let (years, amounts) = (["2019", "2020", "2021"], [10.0, 11.0, 5_000.0]);
        let series = (0..SERIES).map(|at| texts(&["KEN", &format!("s-{at}")]));
        let values = Measured {
            // The years of a series do not stand together, and come in no order.
            series: series.clone().chain(series.clone()).chain(series).collect(),
            along: [2, 0, 1].iter().flat_map(|at| vec![Some(years[*at].to_owned()); SERIES]).collect(),
            values: [2, 0, 1].iter().flat_map(|at| vec![Some(amounts[*at]); SERIES]).collect(),
            batches: vec![Vec::new(); 3 * SERIES],
            rows: vec![None; 3 * SERIES],
        };
        let begun = Instant::now();
        let (looked, found) = standing_out(&review(&asked), (&asked, &[]), &values);
        assert!(begun.elapsed() < Duration::from_secs(20), "it took {:?}", begun.elapsed());
        assert_eq!((looked.found, found.len()), (SERIES as u64, MOST));
        let expected: Vec<(String, f64)> = years.iter().map(|year| (*year).to_owned()).zip(amounts).collect();
        for finding in &found {
            let Told::Value(value) = &finding.told else { panic!("no value") };
            assert_eq!((value.along.as_deref(), &value.course), (Some("2021"), &expected));
        }
    }
}
