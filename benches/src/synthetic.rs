//! Synthetic records: seizures of eighteen fields, the same for every run.

use std::sync::Arc;

use mandate_model::revision::{Act, Revision};
use mandate_model::types::{
    BooleanType, CodeType, CodesType, CountryType, DateType, DecimalType, IntegerType, MultilingualType, PeriodType,
    QuantityType, TextType,
};
use mandate_model::{
    Canonical, Catalogue, Collection, Digest, Fault, Feed, Field, FieldType, Fields, Kind, Moment, Name, Position,
};

/// A pseudo-random sequence that is the same everywhere.
pub struct Sequence(u64);

impl Sequence {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// The JSON body of one record, about 500 bytes.
pub fn body(at: u64, random: &mut Sequence) -> String {
    let kilograms = random.below(9_000_000);
    let (year, month, day) = (2010 + random.below(14), 1 + random.below(12), 1 + random.below(28));
    format!(
        "{{\"agency\":\"agency-{}\",\"arrested\":{},\"concealment\":[\"c{}\",\"d{}\"],\"country\":\"C{:02}\",\
         \"date\":\"{year}-{month:02}-{day:02}\",\"departure\":\"C{:02}\",\"destination\":\"C{:02}\",\"drug\":\"drug-{}\",\
         \"id\":\"S{at:09}\",\"means\":\"means-{}\",\"note\":\"synthetic record number {at} of a benchmark\",\"origin\":\"C{:02}\",\
         \"period\":\"{year}-{month:02}\",\"place\":{{\"en\":\"Port {}\",\"zh\":\"港口{}\"}},\"price\":\"{}.{:02}\",\"purity\":\"0.{:03}\",\
         \"quantity\":{{\"normal\":\"{}.{:03}\",\"unit\":\"kg\",\"value\":\"{}.{:03}\"}},\"significant\":{}}}",
        random.below(40),
        random.below(9),
        random.below(9),
        random.below(9),
        random.below(90),
        random.below(90),
        random.below(90),
        random.below(60),
        random.below(6),
        random.below(90),
        random.below(500),
        random.below(500),
        random.below(90_000),
        random.below(100),
        random.below(1_000),
        kilograms / 1_000,
        kilograms % 1_000,
        kilograms / 1_000,
        kilograms % 1_000,
        random.below(20) == 0,
    )
}

/// The collection of those records. Its lists need not exist: projections read bodies, not codes.
pub fn collection() -> Result<Collection, Fault> {
    let list = || Name::new("list");
    let code = || -> Result<FieldType, Fault> { Ok(FieldType::Code(CodeType { list: list()? })) };
    let text = || FieldType::Text(TextType::default());
    let fields: [(&str, FieldType); 18] = [
        ("agency", text()),
        ("arrested", FieldType::Integer(IntegerType::default())),
        ("concealment", FieldType::Codes(CodesType { list: list()? })),
        ("country", FieldType::Country(CountryType)),
        ("date", FieldType::Date(DateType)),
        ("departure", FieldType::Country(CountryType)),
        ("destination", FieldType::Country(CountryType)),
        ("drug", code()?),
        ("id", text()),
        ("means", code()?),
        ("note", text()),
        ("origin", FieldType::Country(CountryType)),
        ("period", FieldType::Period(PeriodType::default())),
        ("place", FieldType::Multilingual(MultilingualType::default())),
        ("price", FieldType::Decimal(DecimalType::default())),
        ("purity", FieldType::Decimal(DecimalType::default())),
        ("quantity", FieldType::Quantity(QuantityType::default())),
        ("significant", FieldType::Boolean(BooleanType)),
    ];
    let field = |(name, ty): (&str, FieldType)| {
        Ok(Field { name: Name::new(name)?, required: false, confidential: false, ty, span: None })
    };
    Ok(Collection {
        name: Name::new("seizures")?,
        pack: Name::new("synthetic")?,
        kind: Kind::Records,
        key: vec![Name::new("id")?],
        title_field: Name::new("id")?,
        period_field: None,
        country_field: None,
        workflow: None,
        fields: Fields::new(fields.into_iter().map(field).collect::<Result<_, Fault>>()?),
        rules: Vec::new(),
    })
}

/// A catalogue with that collection.
pub fn catalogue() -> Result<Arc<Catalogue>, Fault> {
    let collection = collection()?;
    let mut catalogue = Catalogue::default();
    catalogue.collections.insert(collection.name.clone(), collection);
    Ok(Arc::new(catalogue))
}

/// A feed of synthetic records that are made as they are read: no memory grows with their number.
pub struct SyntheticFeed(pub u64);

impl Feed for SyntheticFeed {
    fn position(&self) -> Result<Position, Fault> {
        Ok(Position { seq: self.0, recorded_at: Moment::UNIX_EPOCH, chain: Digest([0; 32]) })
    }

    fn scan(&self, after: u64, upto: u64, visit: &mut dyn FnMut(&Revision) -> Result<(), Fault>) -> Result<(), Fault> {
        let mut random = Sequence::new(after + 7);
        for seq in after + 1..=upto.min(self.0) {
            visit(&Revision {
                seq,
                collection: "seizures".into(),
                key: format!("S{seq:09}"),
                number: 1,
                act: Act::Put,
                recorded_at: Moment::UNIX_EPOCH,
                author: "benchmark".into(),
                validated_by: "nobody".into(),
                source: "synthetic".into(),
                reason: String::new(),
                body: Canonical::from_stored(body(seq, &mut random)),
                hash: Digest([0; 32]),
                previous: None,
                chain: Digest([0; 32]),
            })?;
        }
        Ok(())
    }
}
