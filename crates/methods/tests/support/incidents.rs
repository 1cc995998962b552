//! Invented seizure incidents of which a fifth are told twice, and how they are linked. All of it is synthetic.
//!
//! Shared by the tests and the example of this crate and by the benchmarks: a file of its own, not part of the library.

use std::collections::HashMap;

use mandate_methods::linkage::{BlockingKey, Column, Comparison, Field, Pair, Part, Settings, Table};

/// One report of a seizure.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// What it is about: reports of the same seizure have the same.
    pub cluster: u32,
    pub country: Option<u32>,
    /// Days since 1970-01-01.
    pub day: Option<i32>,
    pub drug: Option<u32>,
    /// Kilograms.
    pub quantity: Option<f64>,
    pub place: Option<String>,
    pub means: Option<u32>,
    pub agency: Option<u32>,
}

/// A sequence of numbers that looks random and is the same everywhere (xorshift64*).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, bound: u32) -> u32 {
        (self.share() * f64::from(bound)) as u32
    }

    fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// A normal number (Box and Muller).
    fn normal(&mut self) -> f64 {
        let (one, other) = (self.share().max(1e-300), self.share());
        (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos()
    }

    /// One of several, the first far more often than the last: weights 1 / (rank + flat).
    fn skewed(&mut self, upto: &[f64]) -> u32 {
        let at = self.share() * upto.last().copied().unwrap_or(0.0);
        upto.partition_point(|upto| *upto <= at) as u32
    }
}

fn skew(count: u32, flat: f64) -> Vec<f64> {
    let weights = (0..count).scan(0.0, |sum, rank| {
        *sum += 1.0 / (f64::from(rank) + flat);
        Some(*sum)
    });
    weights.collect()
}

/// What the incidents of a set are like.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    pub countries: u32,
    pub drugs: u32,
    /// Places of each country, or of all together.
    pub places: u32,
    /// Whether each country has places of its own, and few countries, drugs and places have most of the incidents; and
    /// whether means of transport and agency are told, with gaps.
    pub lifelike: bool,
    pub days: u32,
}

/// Every field independent of the others and evenly spread.
pub const EVEN: Shape = Shape { countries: 60, drugs: 30, places: 400, lifelike: false, days: 2_556 };

/// Fields that depend on each other, unevenly spread, with gaps.
pub const LIFELIKE: Shape = Shape { countries: 100, drugs: 60, places: 80, lifelike: true, days: 2_191 };

/// 2018-01-01.
const FIRST_DAY: i32 = 17_532;

/// A name of two to four syllables.
fn name(random: &mut Random) -> String {
    const STARTS: [&str; 20] = [
        "ba", "ko", "ri", "tan", "mu", "sel", "dar", "vi", "no", "gal", "pe", "zu", "lim", "ha", "or", "es", "ji",
        "fa", "qu", "wa",
    ];
    const ENDS: [&str; 12] = ["ra", "ton", "ville", "bad", "pur", "grad", "lo", "mar", "stan", "nia", "port", "ka"];
    let mut name = String::new();
    for _ in 0..1 + random.below(3) {
        name += STARTS[random.below(20) as usize];
    }
    name + ENDS[random.below(12) as usize]
}

/// So many incidents: four fifths each of a seizure of its own, one fifth second reports of some of them.
pub fn incidents(count: u32, seed: u64, shape: Shape) -> Vec<Incident> {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let sets = if shape.lifelike { shape.countries } else { 1 };
    let names: Vec<String> = (0..sets * shape.places).map(|_| name(&mut random)).collect();
    let [countries, drugs, places] = [(shape.countries, 10.0), (shape.drugs, 3.0), (shape.places, 10.0)]
        .map(|(count, flat)| skew(count, if shape.lifelike { flat } else { 1e9 }));
    let single = count / 5 * 4;
    let mut all: Vec<Incident> = Vec::with_capacity(count as usize);
    for cluster in 0..single {
        let country = random.skewed(&countries);
        let set = if shape.lifelike { country } else { 0 };
        let place = names[(set * shape.places + random.skewed(&places)) as usize].clone();
        all.push(Incident {
            cluster,
            country: Some(country),
            day: Some(FIRST_DAY + random.below(shape.days) as i32),
            drug: Some(random.skewed(&drugs)),
            quantity: Some(rounded((2.0 + 1.5 * random.normal()).exp())),
            place: Some(place),
            means: (shape.lifelike && !random.chance(0.15)).then(|| random.below(6)),
            agency: shape.lifelike.then(|| country * 10 + random.below(4)),
        });
    }
    for _ in single..count {
        let first = all[random.below(single) as usize].clone();
        all.push(told_again(first, &mut random, shape));
    }
    all
}

/// Reports tell quantities with one digit after the point.
fn rounded(quantity: f64) -> f64 {
    (quantity * 10.0).round().max(1.0) / 10.0
}

/// The same seizure as somebody else reports it.
fn told_again(mut incident: Incident, random: &mut Random, shape: Shape) -> Incident {
    if random.chance(0.3) {
        incident.quantity = incident.quantity.map(|quantity| rounded(quantity * (0.97 + 0.06 * random.share())));
    }
    if random.chance(0.2) {
        let cut = 1 + random.below(3) as usize;
        incident.place = incident.place.map(|place| place[..place.len().saturating_sub(cut).max(3)].to_owned());
    }
    if random.chance(0.2) {
        incident.day = incident.day.map(|day| day + if random.chance(0.5) { 1 } else { -1 });
    }
    if !shape.lifelike {
        return incident;
    }
    if random.chance(0.2) {
        incident.agency = incident.country.map(|country| country * 10 + random.below(4));
    }
    if random.chance(0.1) {
        incident.means = None;
    }
    if random.chance(0.05) {
        incident.agency = None;
    }
    if random.chance(0.01) {
        incident.place = None;
    }
    if random.chance(0.005) {
        incident.quantity = None;
    }
    incident
}

/// The incidents as columns: country, day, drug, quantity, place, means, agency.
pub fn table(incidents: &[Incident]) -> Table {
    let all = || incidents.iter();
    Table::new(vec![
        Column::codes(all().map(|one| one.country)),
        Column::days(all().map(|one| one.day)),
        Column::codes(all().map(|one| one.drug)),
        Column::numbers(all().map(|one| one.quantity)),
        Column::texts(all().map(|one| one.place.as_deref())),
        Column::codes(all().map(|one| one.means)),
        Column::codes(all().map(|one| one.agency)),
    ])
}

/// How incidents are compared and blocked.
pub fn settings() -> Settings {
    let (country, day, drug, quantity, place) = (0, 1, 2, 3, 4);
    let within = vec![0.01, 0.05, 0.1];
    Settings::new(
        vec![
            Field::new("country", 0, Comparison::Code).with_rarity(),
            Field::new("day", 1, Comparison::Day { within: vec![1, 3] }),
            Field::new("drug", 2, Comparison::Code).with_rarity(),
            Field::new("quantity", 3, Comparison::Number { within }),
            Field::new("place", 4, Comparison::Text { truncated: Some(3), similar: vec![0.9] }),
            Field::new("means", 5, Comparison::Code),
            Field::new("agency", 6, Comparison::Code),
        ],
        vec![
            BlockingKey::new(vec![Part::Same(country), Part::Same(drug), Part::Days(day, 3)]),
            BlockingKey::new(vec![Part::Same(country), Part::Days(day, 1), Part::Numbers(quantity, 0.05)]),
            BlockingKey::new(vec![Part::Prefix(place, 4), Part::Same(drug), Part::Days(day, 1)]),
        ],
    )
}

/// How many pairs are reports of the same seizure, of those that were found; and how many there are.
pub fn judged(incidents: &[Incident], pairs: &[Pair]) -> (u64, u64) {
    let same = |pair: &&Pair| incidents[pair.left as usize].cluster == incidents[pair.right as usize].cluster;
    let mut sizes: HashMap<u32, u64> = HashMap::new();
    incidents.iter().for_each(|one| *sizes.entry(one.cluster).or_default() += 1);
    (pairs.iter().filter(same).count() as u64, sizes.values().map(|size| size * (size - 1) / 2).sum())
}
