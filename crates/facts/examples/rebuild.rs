//! How quickly fact tables are made, and how quickly a report is answered from them.
//!
//! `cargo run --release -p mandate-facts --example rebuild -- 1000000` reads that many synthetic revisions of about 500
//! bytes and 18 fields, one in a hundred superseding another, and prints revisions a second of one core; then it
//! answers 400 figures with their evidence.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "it prints what it measures")]

use std::sync::Arc;
use std::time::Instant;

use mandate_facts::{Arguments, Facts};
use mandate_model::types::{
    BooleanType, CodesType, DateType, DecimalType, IntegerType, MoneyType, PeriodType, QuantityType, TextType,
};
use mandate_model::{
    Act, Canonical, Catalogue, Collection, Date, Digest, Dimension, Fault, Feed, Field, FieldType, Fields, Indicator,
    Kind, Moment, Name, Parameter, Position, Revision, Silent,
};

fn main() -> Result<(), Fault> {
    let count = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(200_000);
    let folder = std::env::temp_dir().join(format!("mandate-facts-{}", std::process::id()));
    let mut catalogue = Catalogue::default();
    let collection = collection()?;
    catalogue.collections.insert(collection.name.clone(), collection);
    let (mut facts, _) = Facts::open(&folder, Arc::new(catalogue))?;

    let feed = Synthetic { count };
    let start = Instant::now();
    let mut bytes = 0;
    feed.scan(0, count, &mut |revision| {
        bytes += revision.body.as_str().len() as u64;
        Ok(())
    })?;
    let generating = start.elapsed();
    let start = Instant::now();
    let rebuilt = facts.rebuild(&feed, &Silent)?;
    let made = start.elapsed().saturating_sub(generating).as_secs_f64();
    println!("{} revisions of {} bytes: {:.0} a second", rebuilt.revisions, bytes / count, count as f64 / made);
    let verified = facts.verify()?;
    println!("{} files, {} bytes, {} rows", verified.files, verified.bytes, verified.rows);

    answer(&facts)?;
    std::fs::remove_dir_all(&folder).map_err(|error| Fault::io(&error, "clearing up"))
}

fn answer(facts: &Facts) -> Result<(), Fault> {
    let (indicator, on) = (indicator()?, Date::constant(2026, 1, 1));
    let start = Instant::now();
    let all = facts.observe(&indicator, &Arguments::new(), on, facts.seq())?;
    println!("the first figure took {:.3} s, {} observations", start.elapsed().as_secs_f64(), all.rows.len());
    let start = Instant::now();
    let mut rows = 0;
    for figure in 0..400 {
        let chosen = Arguments::from([("country".to_owned(), format!("C{}", figure % 10))]);
        let found = facts.observe(&indicator, &chosen, on, facts.seq())?;
        if let Some(first) = found.rows.first() {
            rows += facts.explain(&indicator, &Arguments::new(), on, facts.seq(), first)?.rows.len();
        }
    }
    println!("400 figures with {rows} rows of evidence took {:.3} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    for figure in 0..100 {
        let chosen = Arguments::from([("least".to_owned(), figure.to_string())]);
        facts.observe(&indicator, &chosen, on, facts.seq())?;
    }
    println!("100 figures with parameters of their own took {:.3} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// Revisions made as they are asked for.
struct Synthetic {
    count: u64,
}

impl Feed for Synthetic {
    fn position(&self) -> Result<Position, Fault> {
        Ok(Position { seq: self.count, recorded_at: Moment::UNIX_EPOCH, chain: Digest([1; 32]) })
    }

    fn scan(&self, after: u64, upto: u64, visit: &mut dyn FnMut(&Revision) -> Result<(), Fault>) -> Result<(), Fault> {
        for seq in after + 1..=upto {
            visit(&revision(seq))?;
        }
        Ok(())
    }
}

fn revision(seq: u64) -> Revision {
    let again = seq.is_multiple_of(100);
    let record = if again { seq - 50 } else { seq };
    Revision {
        seq,
        collection: "cases".into(),
        key: format!("case-{record:09}"),
        number: if again { 2 } else { 1 },
        act: Act::Put,
        recorded_at: Moment::UNIX_EPOCH,
        author: "author".into(),
        validated_by: "rules".into(),
        source: "a synthetic source".into(),
        reason: String::new(),
        body: Canonical::from_stored(body(seq)),
        hash: Digest([0; 32]),
        previous: None,
        chain: Digest([1; 32]),
    }
}

fn body(n: u64) -> String {
    let (day, month, year) = (n % 28 + 1, n % 12 + 1, 2000 + n % 25);
    format!(
        r#"{{"amount":"{n}.125","code":"C{}","confirmed":{},"country":"C{}","date":"{year}-{month:02}-{day:02}","mass":{{"normal":"{n}000","unit":"kg","value":"{n}"}},"methods":["gc","ms"],"money":{{"amount":"{n}.50","currency":"USD"}},"number":{n},"office":"office {}","other":"O{}","period":"{year}-Q{}","purity":"{}.5","reference":"reference/{n}","remark":"What was found on the occasion number {n}, in the words of the officer","second":"S{}","status":"validated","title":"Case {n} of the year {year}"}}"#,
        n % 40,
        n.is_multiple_of(2),
        n % 193,
        n % 500,
        n % 7,
        n % 4 + 1,
        n % 100,
        n % 90,
    )
}

fn collection() -> Result<Collection, Fault> {
    let text = || FieldType::Text(TextType::default());
    let fields = [
        ("amount", FieldType::Decimal(DecimalType::default())),
        ("code", text()),
        ("confirmed", FieldType::Boolean(BooleanType)),
        ("country", text()),
        ("date", FieldType::Date(DateType)),
        ("mass", FieldType::Quantity(QuantityType::default())),
        ("methods", FieldType::Codes(CodesType { list: Name::new("methods")? })),
        ("money", FieldType::Money(MoneyType)),
        ("number", FieldType::Integer(IntegerType::default())),
        ("office", text()),
        ("other", text()),
        ("period", FieldType::Period(PeriodType::default())),
        ("purity", FieldType::Decimal(DecimalType::default())),
        ("reference", text()),
        ("remark", text()),
        ("second", text()),
        ("status", text()),
        ("title", text()),
    ];
    let field = |(name, ty): (&str, FieldType)| Ok(Field { name: Name::new(name)?, required: false, ty, span: None });
    Ok(Collection {
        name: Name::new("cases")?,
        pack: Name::new("bench")?,
        kind: Kind::Records,
        key: Vec::new(),
        title_field: Name::new("title")?,
        period_field: None,
        fields: Fields::new(fields.into_iter().map(field).collect::<Result<_, Fault>>()?),
        rules: Vec::new(),
    })
}

fn indicator() -> Result<Indicator, Fault> {
    Ok(Indicator {
        name: Name::new("cases-made")?,
        pack: Name::new("bench")?,
        unit: "cases".into(),
        decimals: 0,
        source: String::new(),
        parameters: vec![Parameter {
            name: Name::new("least")?,
            ty: FieldType::Integer(IntegerType::default()),
            required: false,
            default: None,
        }],
        dimensions: vec![Dimension { name: Name::new("country")?, ty: FieldType::Text(TextType::default()) }],
        basis:
            "SELECT country, number, mass, _seq FROM cases WHERE date <= $on AND ($least IS NULL OR number >= $least)"
                .into(),
        sql: "SELECT country, count(*) AS value, sum(mass) AS mass FROM basis GROUP BY country ORDER BY country".into(),
        basis_span: None,
        sql_span: None,
    })
}
