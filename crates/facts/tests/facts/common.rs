//! What the tests share: a feed held in memory, a small catalogue, indicators.

use std::path::Path;
use std::sync::Arc;

use mandate_model::types::{
    BooleanType, CodeType, CodesType, CountryType, DateType, DecimalType, FileType, IntegerType, MoneyType,
    MultilingualType, PeriodType, QuantityType, TableType, TextType,
};
use mandate_model::{
    Act, Canonical, Catalogue, Code, CodeList, Collection, Digest, Dimension, Fault, Feed, Field, FieldType, Fields,
    Indicator, Kind, Language, Moment, Multilingual, Name, Parameter, Position, Revision,
};

/// A feed held in memory.
#[derive(Clone, Default)]
pub struct Memory(pub Vec<Revision>);

impl Memory {
    /// Appends a revision; its number follows from those of the same record.
    pub fn append(&mut self, collection: &str, key: &str, act: Act, body: &serde_json::Value) -> u64 {
        let seq = self.0.len() as u64 + 1;
        let earlier = self.0.iter().filter(|known| known.collection == collection && known.key == key).count();
        let mut chain = [0; 32];
        chain[..8].copy_from_slice(&seq.to_be_bytes());
        chain[8] = self.salt();
        self.0.push(Revision {
            seq,
            collection: collection.into(),
            key: key.into(),
            number: u32::try_from(earlier).unwrap() + 1,
            act,
            recorded_at: Moment::from_second(i64::try_from(seq).unwrap()).unwrap(),
            author: "a".into(),
            validated_by: "rules".into(),
            source: format!("source {seq}"),
            reason: String::new(),
            body: Canonical::of(body).unwrap(),
            hash: Digest([0; 32]),
            previous: None,
            chain: Digest(chain),
        });
        seq
    }

    pub fn put(&mut self, collection: &str, key: &str, body: &serde_json::Value) -> u64 {
        self.append(collection, key, Act::Put, body)
    }

    pub fn withdraw(&mut self, collection: &str, key: &str) -> u64 {
        self.append(collection, key, Act::Withdraw, &serde_json::json!({}))
    }

    /// The same feed up to a place.
    pub fn upto(&self, seq: usize) -> Self {
        Self(self.0[..seq].to_vec())
    }

    fn salt(&self) -> u8 {
        self.0.last().map_or(1, |revision| revision.chain.0[8])
    }
}

impl Feed for Memory {
    fn position(&self) -> Result<Position, Fault> {
        Ok(self.0.last().map_or(Position { seq: 0, recorded_at: Moment::UNIX_EPOCH, chain: Digest([0; 32]) }, |last| {
            Position { seq: last.seq, recorded_at: last.recorded_at, chain: last.chain }
        }))
    }

    fn scan(&self, after: u64, upto: u64, visit: &mut dyn FnMut(&Revision) -> Result<(), Fault>) -> Result<(), Fault> {
        let wanted = self.0.iter().filter(|revision| revision.seq > after && revision.seq <= upto);
        wanted.into_iter().try_for_each(visit)
    }
}

pub fn name(text: &str) -> Name {
    Name::new(text).unwrap()
}

pub fn field(text: &str, ty: FieldType) -> Field {
    Field { name: name(text), required: false, confidential: false, ty, span: None }
}

pub fn text() -> FieldType {
    FieldType::Text(TextType::default())
}

pub fn code(list: &str) -> FieldType {
    FieldType::Code(CodeType { list: name(list) })
}

/// Seizures: a field of every type that has columns, and the repeat group `finds`.
pub fn seizures() -> Collection {
    let finds = vec![
        field("drug", code("drugs")),
        field("mass", FieldType::Quantity(QuantityType::default())),
        field("methods", FieldType::Codes(CodesType { list: name("methods") })),
    ];
    let fields = vec![
        field("country", FieldType::Country(CountryType)),
        field("drug", code("drugs")),
        field("date", FieldType::Date(DateType)),
        field("count", FieldType::Integer(IntegerType::default())),
        field("price-usd", FieldType::Decimal(DecimalType::default())),
        field("confirmed", FieldType::Boolean(BooleanType)),
        field("during", FieldType::Period(PeriodType::default())),
        field("methods", FieldType::Codes(CodesType { list: name("methods") })),
        field("value", FieldType::Money(MoneyType)),
        field("mass", FieldType::Quantity(QuantityType::default())),
        field("remark", text()),
        field("place", FieldType::Multilingual(MultilingualType::default())),
        field("photo", FieldType::File(FileType::default())),
        field("finds", FieldType::Table(TableType { fields: Fields::new(finds) })),
    ];
    collection("drug-seizures", fields)
}

pub fn collection(text: &str, fields: Vec<Field>) -> Collection {
    Collection {
        name: name(text),
        pack: name("test"),
        kind: Kind::Records,
        key: Vec::new(),
        title_field: fields[0].name.clone(),
        period_field: None,
        country_field: None,
        workflow: None,
        fields: Fields::new(fields),
        rules: Vec::new(),
    }
}

fn list(text: &str, codes: &[&str]) -> CodeList {
    let code = |code: &&str| Code {
        code: (*code).into(),
        parent: None,
        valid_from: None,
        valid_to: None,
        labels: Language::ALL
            .iter()
            .map(|language| (*language, format!("{code} {language}")))
            .collect::<Multilingual>(),
        properties: [("class".to_owned(), code.len().to_string())].into(),
    };
    CodeList::new(name(text), name("test"), codes.iter().map(code).collect(), vec!["class".into()])
}

/// Two collections and the lists they need.
pub fn catalogue() -> Arc<Catalogue> {
    Arc::new(catalogue_of(vec![seizures(), collection("other", vec![field("note", text())])]))
}

pub fn catalogue_of(collections: Vec<Collection>) -> Catalogue {
    let mut catalogue = Catalogue::default();
    for collection in collections {
        catalogue.collections.insert(collection.name.clone(), collection);
    }
    let mut countries = list("countries", &["AFG", "CHN", "FRA"]);
    countries.role = Some(mandate_model::Role::Country);
    for list in
        [countries, list("drugs", &["opium", "heroin", "cannabis", "o'hash"]), list("methods", &["gc", "ms", "ir"])]
    {
        catalogue.codelists.insert(list.name.clone(), list);
    }
    catalogue
}

/// An indicator with the parameters and dimensions `drug` and `country`.
pub fn indicator(basis: &str, sql: &str) -> Indicator {
    Indicator {
        name: name("seizures-made"),
        pack: name("test"),
        unit: "cases".into(),
        decimals: 0,
        source: String::new(),
        known_to: None,
        parameters: vec![parameter("drug", code("drugs")), parameter("since", FieldType::Date(DateType))],
        dimensions: vec![dimension("country", FieldType::Country(CountryType)), dimension("drug", code("drugs"))],
        measures: Vec::new(),
        flow: None,
        order: None,
        basis: basis.into(),
        sql: sql.into(),
        basis_span: None,
        sql_span: None,
    }
}

pub fn parameter(text: &str, ty: FieldType) -> Parameter {
    Parameter { name: name(text), ty, required: false, default: None }
}

pub fn dimension(text: &str, ty: FieldType) -> Dimension {
    Dimension { name: name(text), ty }
}

/// Counts seizures by country and drug.
pub fn counting() -> Indicator {
    indicator(
        "SELECT country, drug, date, _record, _seq FROM drug_seizures
         WHERE ($drug IS NULL OR drug = $drug) AND ($since IS NULL OR date >= $since) AND (date IS NULL OR date <= $on)",
        "SELECT country, drug, count(*) AS value FROM basis GROUP BY country, drug ORDER BY country, drug",
    )
}

/// An indicator without parameters and dimensions that shows one number for each row.
pub fn plain(sql: &str) -> Indicator {
    let mut plain = indicator("SELECT *, _seq FROM drug_seizures", sql);
    plain.basis = "SELECT * FROM drug_seizures".into();
    plain.parameters.clear();
    plain.dimensions.clear();
    plain
}

/// A depot without parts, in a folder that a test has made.
pub fn depot(folder: &Path) -> mandate_facts::Depot {
    mandate_facts::Depot::folder(&folder.join("parts")).unwrap()
}
