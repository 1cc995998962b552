//! Partitions: the rows of one year and one country, which lie together.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Date32Type;
use arrow_array::{Array, Date32Array, RecordBatch, StringArray};
use mandate_columns::number;

use crate::layout::Layout;

/// What the rows of a partition have in common. Rows without a year come first, in a year those without a country.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Partition {
    pub(crate) year: Option<i32>,
    pub(crate) country: Option<Arc<str>>,
}

/// All partitions met so far. Each has a number that stays, and a rank among them that changes as more are met.
#[derive(Debug, Default)]
pub(crate) struct Partitions {
    met: Vec<Partition>,
    rows: Vec<u64>,
    numbers: HashMap<(Option<i32>, u32), u32>,
    countries: HashMap<Arc<str>, u32>,
    codes: Vec<Arc<str>>,
    year: Year,
}

/// The country number of rows that have none.
const NOWHERE: u32 = u32::MAX;

impl Partitions {
    /// The number of each row's partition; the rows are counted.
    pub(crate) fn number(&mut self, layout: &Layout, batch: &RecordBatch) -> Vec<u32> {
        let days = |column: Option<usize>| column.map(|at| batch.column(at).as_primitive::<Date32Type>());
        let (first, last) = (days(layout.first_day), days(layout.last_day));
        let countries = layout.country.map(|at| batch.column(at).as_string::<i32>());
        let mut before: Option<(Option<i32>, u32, u32)> = None;
        let mut numbers = Vec::with_capacity(batch.num_rows());
        for at in 0..batch.num_rows() {
            let year = day(last, at).or_else(|| day(first, at)).and_then(|day| self.year.of(day));
            let country = countries.map_or(NOWHERE, |codes| self.country(codes, at, before.map(|(_, code, _)| code)));
            let number = match before {
                Some((same_year, same_country, number)) if same_year == year && same_country == country => number,
                _ => self.numbered(year, country),
            };
            before = Some((year, country, number));
            if let Some(rows) = self.rows.get_mut(number as usize) {
                *rows += 1;
            }
            numbers.push(number);
        }
        numbers
    }

    fn country(&mut self, codes: &StringArray, at: usize, before: Option<u32>) -> u32 {
        if codes.is_null(at) {
            return NOWHERE;
        }
        let code = codes.value(at);
        if let Some(number) = before.filter(|number| self.codes.get(*number as usize).is_some_and(|one| **one == *code))
        {
            return number;
        }
        if let Some(number) = self.countries.get(code) {
            return *number;
        }
        let (number, code) = (self.codes.len() as u32, Arc::<str>::from(code));
        self.codes.push(Arc::clone(&code));
        self.countries.insert(code, number);
        number
    }

    fn numbered(&mut self, year: Option<i32>, country: u32) -> u32 {
        *self.numbers.entry((year, country)).or_insert_with(|| {
            let country = self.codes.get(country as usize).cloned();
            self.met.push(Partition { year, country });
            self.rows.push(0);
            self.met.len() as u32 - 1
        })
    }

    /// The partition of a number.
    pub(crate) fn get(&self, number: u32) -> Option<&Partition> {
        self.met.get(number as usize)
    }

    /// The rows of the partition of a number.
    pub(crate) fn rows(&self, number: u32) -> u64 {
        self.rows.get(number as usize).copied().unwrap_or_default()
    }

    /// The numbers of all partitions in their order.
    pub(crate) fn in_order(&self) -> Vec<u32> {
        let mut numbers: Vec<u32> = (0..self.met.len() as u32).collect();
        numbers.sort_unstable_by(|a, b| self.compare(*a, *b));
        numbers
    }

    /// The rank of each partition, by its number.
    pub(crate) fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.met.len()];
        for (rank, number) in (0..).zip(self.in_order()) {
            if let Some(place) = ranks.get_mut(number as usize) {
                *place = rank;
            }
        }
        ranks
    }

    fn compare(&self, a: u32, b: u32) -> Ordering {
        self.get(a).cmp(&self.get(b))
    }
}

fn day(days: Option<&Date32Array>, at: usize) -> Option<i32> {
    days.filter(|days| days.is_valid(at)).map(|days| days.value(at))
}

/// The year of a day, remembered: neighbours are mostly of one year.
#[derive(Debug, Default)]
struct Year {
    first: i32,
    last: i32,
    year: Option<i32>,
}

impl Year {
    fn of(&mut self, day: i32) -> Option<i32> {
        if self.year.is_none() || day < self.first || day > self.last {
            let date = number::date_of(day)?;
            self.first = number::days(date.first_of_year());
            self.last = number::days(date.last_of_year());
            self.year = Some(i32::from(date.year()));
        }
        self.year
    }
}
