//! Synthetic seizures by the million as CSV, one row in a hundred with a fault, and the truth about each row.
//!
//! A row follows from its number alone, so nothing is kept while rows are written and any number of them can be made.
//! Faults are planted; what fails is then judged from the row's values by plain arithmetic on whole numbers, written
//! here once more and shared with no engine that is measured.

use std::io::{self, Write};

use crate::judge::judge;

/// The columns, in their order: those of the collection `seizure-incidents` of the pack `bench-volume`.
pub const HEADER: &str = "id,country,date,reported-year,origin,destination,drug,amount,unit,kg,transport,purity,\
    arrests,male,female,latitude,longitude,price";

/// Rows with a planted fault: one in so many.
const FAULTY: u64 = 100;
/// Bytes that are handed on at once.
const CHUNK: usize = 1 << 20;

const COUNTRIES: &str = include_str!("../../packs/reference/codelists/countries.csv");
const DRUGS: &str = include_str!("../packs/bench-volume/codelists/bench-drugs.csv");
const TRANSPORTS: &str = include_str!("../packs/bench-volume/codelists/bench-transports.csv");

/// Codes that look right and are in no list; `ENG` and `SCO` are what people write.
const NO_COUNTRIES: [&str; 4] = ["ENG", "SCO", "XQX", "ken"];
const NO_DRUGS: [&str; 3] = ["drug-61", "drug-7", "cannabis"];
const NO_UNITS: [&str; 3] = ["stone", "kilo", "KG"];
const NO_TRANSPORTS: [&str; 2] = ["lorry", "ship"];

/// A unit of mass with the amounts, in thousandths, that people write with it.
pub struct Unit {
    code: &'static str,
    /// Kilograms in 10⁻¹².
    pub factor: i128,
    least: u64,
    most: u64,
}

/// The units of the list `bench-units`.
const UNITS: [Unit; 5] = [
    Unit { code: "kg", factor: 1_000_000_000_000, least: 1, most: 5_000_000 },
    Unit { code: "g", factor: 1_000_000_000, least: 1_000, most: 900_000_000 },
    Unit { code: "tonnes", factor: 1_000_000_000_000_000, least: 1, most: 50_000 },
    Unit { code: "lb", factor: 453_592_370_000, least: 10, most: 5_000_000 },
    Unit { code: "oz", factor: 28_349_523_125, least: 100, most: 9_000_000 },
];

/// A cell that should hold a code of a list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The code at this place of its list.
    Listed(u16),
    /// A text that is in no list.
    Other(&'static str),
}

/// One row. Decimals are whole numbers of their last digit: amounts and purity of thousandths, kilograms and degrees of
/// millionths, prices of hundredths.
pub struct Incident {
    /// Which row it is; the first is 1.
    pub row: u64,
    /// The number within the identifier: that of the row, unless the identifier is repeated.
    pub number: u64,
    /// The identifier as written.
    pub id: [u8; 13],
    /// Whose record it is.
    pub country: Code,
    /// Year, month, day.
    pub date: (i64, i64, i64),
    /// The year as reported beside the date.
    pub year: i64,
    /// Where it came from.
    pub origin: Code,
    /// Where it was going.
    pub destination: Code,
    /// What was seized.
    pub drug: Code,
    /// How much, in `unit`.
    pub amount: i64,
    /// A code of the list `bench-units`.
    pub unit: Code,
    /// The same in kilograms.
    pub kg: i64,
    /// How it travelled.
    pub transport: Code,
    /// In per cent; often not known.
    pub purity: Option<i64>,
    /// Persons arrested.
    pub arrests: i64,
    /// Of them men.
    pub male: i64,
    /// Of them women.
    pub female: i64,
    /// North of the equator.
    pub latitude: i64,
    /// East of Greenwich.
    pub longitude: i64,
    /// Of one kilogram; often not known.
    pub price: Option<i64>,
}

/// Writes a file of so many rows, and names each failure: its row, from 1, and the check.
pub fn write(rows: u64, out: &mut dyn Write, failed: &mut dyn FnMut(u64, &'static str)) -> io::Result<()> {
    let lists = Lists::new();
    let mut buffer = Vec::with_capacity(CHUNK + 1_024);
    buffer.extend_from_slice(HEADER.as_bytes());
    buffer.push(b'\n');
    for row in 1..=rows {
        let incident = lists.incident(row);
        judge(&incident, failed);
        lists.line(&incident, &mut buffer);
        if buffer.len() >= CHUNK {
            out.write_all(&buffer)?;
            buffer.clear();
        }
    }
    out.write_all(&buffer)?;
    out.flush()
}

/// The unit of a code that is in the list.
pub fn unit(code: Code) -> Option<&'static Unit> {
    match code {
        Code::Listed(at) => UNITS.get(usize::from(at)),
        Code::Other(_) => None,
    }
}

/// Well mixed bits of a number: the finaliser of SplitMix64.
fn mix(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// The numbers drawn for one row.
struct Draws(u64);

impl Draws {
    fn of(row: u64) -> Self {
        Self(mix(row).wrapping_mul(0x2545_f491_4f6c_dd1d) | 1)
    }

    /// A number below `bound`.
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        (mix(self.0) >> 16) % bound
    }

    /// A place below `bound`; early ones come more often, as some countries report more than others.
    fn place(&mut self, bound: usize) -> u16 {
        let bound = bound as u64;
        self.below(bound).min(self.below(bound)) as u16
    }

    fn one(&mut self, texts: &'static [&'static str]) -> Code {
        Code::Other(texts[self.below(texts.len() as u64) as usize])
    }
}

/// Which of the ten kinds of fault a row has.
fn kind(row: u64) -> Option<u64> {
    let drawn = mix(row ^ 0xfa17_0000_0000_0000);
    drawn.is_multiple_of(FAULTY).then_some((drawn >> 32) % 10)
}

/// Codes in the order of their lists.
struct Lists {
    countries: Vec<&'static str>,
    drugs: Vec<&'static str>,
    transports: Vec<&'static str>,
}

impl Lists {
    fn new() -> Self {
        Self { countries: codes(COUNTRIES), drugs: codes(DRUGS), transports: codes(TRANSPORTS) }
    }

    /// The row of a number, with its fault if it has one.
    fn incident(&self, row: u64) -> Incident {
        let mut draws = Draws::of(row);
        let mut incident = self.sound(row, &mut draws);
        if let Some(kind) = kind(row) {
            plant(kind, &mut incident, &mut draws);
        }
        incident
    }

    /// A row without a fault.
    fn sound(&self, row: u64, draws: &mut Draws) -> Incident {
        let (year, month) = (2012 + draws.below(13), 1 + draws.below(12));
        let day = 1 + draws.below(days(year, month));
        let origin = draws.place(self.countries.len());
        let mut destination = draws.place(self.countries.len());
        if destination == origin {
            destination = (destination + 1) % self.countries.len() as u16;
        }
        let at = draws.below(UNITS.len() as u64) as u16;
        let Unit { factor, least, most, .. } = &UNITS[usize::from(at)];
        let amount = (least + draws.below(*most)) as i64;
        let (male, female) = (draws.below(6) as i64, draws.below(3) as i64);
        Incident {
            row,
            number: row,
            id: id(row),
            country: Code::Listed(draws.place(self.countries.len())),
            date: (year as i64, month as i64, day as i64),
            year: year as i64,
            origin: Code::Listed(origin),
            destination: Code::Listed(destination),
            drug: Code::Listed(draws.place(self.drugs.len())),
            amount,
            unit: Code::Listed(at),
            kg: ((i128::from(amount) * factor + 500_000_000) / 1_000_000_000) as i64,
            transport: Code::Listed(draws.below(self.transports.len() as u64) as u16),
            purity: (draws.below(4) > 0).then(|| draws.below(100_001) as i64),
            arrests: male + female,
            male,
            female,
            latitude: draws.below(180_000_001) as i64 - 90_000_000,
            longitude: draws.below(360_000_001) as i64 - 180_000_000,
            price: (draws.below(4) > 0).then(|| draws.below(10_000_000) as i64),
        }
    }

    /// One line of the file.
    fn line(&self, incident: &Incident, out: &mut Vec<u8>) {
        let (year, month, day) = incident.date;
        out.extend_from_slice(&incident.id);
        code(out, incident.country, &self.countries);
        out.push(b',');
        digits(out, year.unsigned_abs(), 4);
        out.push(b'-');
        digits(out, month.unsigned_abs(), 2);
        out.push(b'-');
        digits(out, day.unsigned_abs(), 2);
        decimal(out, incident.year, 0);
        code(out, incident.origin, &self.countries);
        code(out, incident.destination, &self.countries);
        code(out, incident.drug, &self.drugs);
        decimal(out, incident.amount, 3);
        out.push(b',');
        out.extend_from_slice(match incident.unit {
            Code::Listed(at) => UNITS[usize::from(at)].code.as_bytes(),
            Code::Other(text) => text.as_bytes(),
        });
        decimal(out, incident.kg, 6);
        code(out, incident.transport, &self.transports);
        optional(out, incident.purity, 3);
        decimal(out, incident.arrests, 0);
        decimal(out, incident.male, 0);
        decimal(out, incident.female, 0);
        decimal(out, incident.latitude, 6);
        decimal(out, incident.longitude, 6);
        optional(out, incident.price, 2);
        out.push(b'\n');
    }
}

/// Puts a fault of one of the ten kinds into a row.
fn plant(kind: u64, incident: &mut Incident, draws: &mut Draws) {
    match kind {
        0 => match draws.below(3) {
            0 => incident.id[..3].make_ascii_lowercase(),
            1 => incident.id[3] = b'_',
            _ => incident.id[4] = b'O',
        },
        1 => repeat(incident, draws),
        2 => {
            let cell = match draws.below(3) {
                0 => &mut incident.country,
                1 => &mut incident.origin,
                _ => &mut incident.destination,
            };
            *cell = draws.one(&NO_COUNTRIES);
        }
        3 => match draws.below(3) {
            0 => incident.drug = draws.one(&NO_DRUGS),
            1 => incident.unit = draws.one(&NO_UNITS),
            _ => incident.transport = draws.one(&NO_TRANSPORTS),
        },
        4 => match draws.below(3) {
            0 => incident.date.0 -= 100,
            1 => incident.year += 100,
            _ => incident.year += if draws.below(2) == 0 { 1 } else { -1 },
        },
        // A unit slipped by a thousand, or figures that do not agree.
        5 => incident.kg = if draws.below(2) == 0 { incident.kg * 1_000 } else { incident.kg * 103 / 100 + 10 },
        6 => incident.arrests += 1 + draws.below(3) as i64,
        7 => incident.destination = incident.origin,
        8 => {
            incident.male = -1 - draws.below(3) as i64;
            incident.arrests = incident.male + incident.female;
        }
        _ => match draws.below(5) {
            0 => incident.purity = Some(100_001 + draws.below(900_000) as i64),
            1 => incident.latitude = 90_000_001 + draws.below(90_000_000) as i64,
            2 => incident.longitude = -180_000_001 - draws.below(180_000_000) as i64,
            3 => incident.price = Some(-1 - draws.below(100_000) as i64),
            _ => incident.amount = -incident.amount,
        },
    }
}

/// Gives a row the identifier of one before it, which may stand anywhere in the file and has its own in good form.
fn repeat(incident: &mut Incident, draws: &mut Draws) {
    let mut earlier = draws.below(incident.row);
    while matches!(kind(earlier), Some(0 | 1)) && earlier > 0 {
        earlier -= 1;
    }
    if earlier > 0 {
        incident.number = earlier;
        incident.id = id(earlier);
    }
}

/// The identifier of a row: three letters and nine digits, `QXV-000000123`.
fn id(row: u64) -> [u8; 13] {
    let mut text = *b"AAA-000000000";
    let mut letters = mix(row) % 17_576;
    for slot in &mut text[..3] {
        *slot = b'A' + (letters % 26) as u8;
        letters /= 26;
    }
    let mut rest = row;
    for slot in text[4..].iter_mut().rev() {
        *slot = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    text
}

/// The codes of a list, as they stand in its file. Those that are not valid on every day are left out: a wrong date would
/// make them wrong too, and no peer asks for that.
fn codes(csv: &'static str) -> Vec<&'static str> {
    let always = |line: &&str| line.split(',').skip(2).take(2).all(str::is_empty);
    csv.lines().skip(1).filter(always).filter_map(|line| line.split(',').next()).collect()
}

fn days(year: u64, month: u64) -> u64 {
    match month {
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn code(out: &mut Vec<u8>, code: Code, list: &[&'static str]) {
    out.push(b',');
    out.extend_from_slice(match code {
        Code::Listed(at) => list[usize::from(at)].as_bytes(),
        Code::Other(text) => text.as_bytes(),
    });
}

fn optional(out: &mut Vec<u8>, value: Option<i64>, scale: u32) {
    match value {
        Some(value) => decimal(out, value, scale),
        None => out.push(b','),
    }
}

/// A comma and a number with so many digits after the point.
fn decimal(out: &mut Vec<u8>, value: i64, scale: u32) {
    out.push(b',');
    if value < 0 {
        out.push(b'-');
    }
    let one = 10_u64.pow(scale);
    digits(out, value.unsigned_abs() / one, 1);
    if scale > 0 {
        out.push(b'.');
        digits(out, value.unsigned_abs() % one, scale as usize);
    }
}

/// A number with at least so many digits.
fn digits(out: &mut Vec<u8>, number: u64, least: usize) {
    let mut text = [b'0'; 20];
    let (mut rest, mut from) = (number, text.len());
    while rest > 0 {
        from -= 1;
        text[from] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.extend_from_slice(&text[from.min(text.len() - least)..]);
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::judge::CHECKS;

    fn file(rows: u64) -> (String, Vec<(u64, &'static str)>) {
        let (mut bytes, mut failed) = (Vec::new(), Vec::new());
        write(rows, &mut bytes, &mut |row, check| failed.push((row, check))).unwrap();
        (String::from_utf8(bytes).unwrap(), failed)
    }

    #[test]
    fn a_row_follows_from_its_number() {
        let (short, _) = file(10);
        let (long, _) = file(100);
        assert!(long.starts_with(&short));
        assert!(short.lines().nth(1).is_some_and(|line| line.starts_with("THS-000000001,")));
        assert!(short.lines().all(|line| line.split(',').count() == 18));
    }

    #[test]
    fn one_row_in_a_hundred_fails_and_each_check_is_failed() {
        let (text, failed) = file(100_000);
        assert_eq!(text.lines().count(), 100_001);
        let rows: BTreeSet<u64> = failed.iter().map(|(row, _)| *row).collect();
        assert!((900..1_100).contains(&rows.len()));
        let mut counts = BTreeMap::new();
        failed.iter().for_each(|(_, check)| *counts.entry(*check).or_insert(0) += 1);
        assert_eq!(counts.len(), CHECKS.len());
    }

    #[test]
    fn an_identifier_that_is_judged_a_repetition_stands_in_a_row_before() {
        let (text, failed) = file(20_000);
        let ids: Vec<&str> = text.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        let mut seen = BTreeSet::new();
        let repeated = ids.iter().enumerate().filter(|(_, id)| !seen.insert(**id)).map(|(at, _)| at as u64 + 1);
        let judged = failed.iter().filter(|(_, check)| *check == "id-unique").map(|(row, _)| *row);
        assert_eq!(judged.collect::<Vec<_>>(), repeated.collect::<Vec<_>>());
    }

    #[test]
    fn codes_that_are_planted_are_in_no_list() {
        let lists = Lists::new();
        let units = UNITS.map(|unit| unit.code);
        assert!(NO_COUNTRIES.iter().all(|code| !COUNTRIES.contains(&format!("\n{code},"))));
        assert!(NO_DRUGS.iter().all(|code| !lists.drugs.contains(code)));
        assert!(NO_UNITS.iter().all(|code| !units.contains(code)));
        assert!(NO_TRANSPORTS.iter().all(|code| !lists.transports.contains(code)));
    }
}
