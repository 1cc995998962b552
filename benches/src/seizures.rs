//! A batch of synthetic seizures by the hundred million, straight into parts: what questions are asked of.

use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Decimal128Builder, StringBuilder};
use arrow_array::{ArrayRef, Int64Array, RecordBatch};
use arrow_schema::DataType;
use mandate_columns::number::{PRECISION, SCALE, days};
use mandate_datasets::{BatchBody, BatchWriter, Checked, Depot, Layout, SourceFile, Writing};
use mandate_model::revision::{Act, Revision};
use mandate_model::types::{CodeType, CountryType, DateType, DecimalType};
use mandate_model::{
    Canonical, Catalogue, Collection, Date, Digest, Fault, FaultCode, Feed, Field, FieldType, Fields, Kind, Moment,
    Name, Position,
};

/// The years that rows are of.
const YEARS: (i16, i16) = (2012, 2024);
/// Countries, of which some have many more rows than others.
const COUNTRIES: u64 = 190;
const DRUGS: u64 = 60;
const TRANSPORTS: u64 = 5;
/// Rows made at once.
const ROWS: u64 = 1 << 16;
/// A thousandth of a kilogram in the column.
const GRAM: i128 = 1_000_000;
/// The body of the batch's revision, beside the depot.
const BODY: &str = "batch.json";

/// The collection; its lists need not exist, because rows are made as columns.
pub fn collection() -> Result<Collection, Fault> {
    let code = || -> Result<FieldType, Fault> { Ok(FieldType::Code(CodeType { list: Name::new("list")? })) };
    let fields: [(&str, FieldType); 7] = [
        ("country", FieldType::Country(CountryType)),
        ("date", FieldType::Date(DateType)),
        ("drug", code()?),
        ("kg", FieldType::Decimal(DecimalType::default())),
        ("origin", FieldType::Country(CountryType)),
        ("destination", FieldType::Country(CountryType)),
        ("transport", code()?),
    ];
    let field = |(name, ty): (&str, FieldType)| {
        Ok(Field { name: Name::new(name)?, required: false, confidential: false, ty, span: None })
    };
    Ok(Collection {
        name: Name::new("seizures")?,
        pack: Name::new("synthetic")?,
        kind: Kind::Datasets,
        key: Vec::new(),
        title_field: Name::new("country")?,
        period_field: Some(Name::new("date")?),
        country_field: Some(Name::new("country")?),
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

/// The depot in a folder, and the feed of the one batch in it: made where there is none of so many rows.
pub fn batch(folder: &Path, rows: u64) -> Result<(Depot, OneBatch), Fault> {
    let depot = Depot::folder(&folder.join("depot"))?;
    if let Ok(text) = std::fs::read_to_string(folder.join(BODY))
        && let Ok(json) = serde_json::from_str(&text)
        && BatchBody::from_json(&json).is_ok_and(|body| body.rows == rows)
    {
        return Ok((depot, OneBatch(Canonical::from_stored(text))));
    }
    let layout = Layout::of(&collection()?);
    let mut writer = BatchWriter::new(&depot, layout.clone(), Writing::new(folder));
    let mut made = 0;
    while made < rows {
        let next = ROWS.min(rows - made);
        writer.push(&some(&layout, made, next, rows)?)?;
        made += next;
    }
    let written = writer.finish(&[])?;
    let nothing = || Digest([0; 32]);
    let body = BatchBody {
        label: "synthetic".to_owned(),
        rows: written.rows,
        columns: layout.digest(),
        parts: written.parts,
        source: SourceFile {
            name: "synthetic".to_owned(),
            format: "none".to_owned(),
            sha256: nothing(),
            bytes: 0,
            rows: written.rows,
        },
        mapping: None,
        rules: String::new(),
        checked: Checked::default(),
    };
    let text = Canonical::of(&body.to_json()?)?;
    std::fs::write(folder.join(BODY), text.as_str()).map_err(|error| Fault::io(&error, "writing the batch"))?;
    Ok((depot, OneBatch(text)))
}

/// Some rows: by year and country, and otherwise in no order.
fn some(layout: &Layout, from: u64, count: u64, all: u64) -> Result<RecordBatch, Fault> {
    let years = (YEARS.1 - YEARS.0 + 1) as u64;
    let rows = from..from + count;
    let draw = |row: u64, salt: u64| mix(row.wrapping_mul(8).wrapping_add(salt));
    let texts = |prefix: &str, width: usize, number: &dyn Fn(u64) -> u64| -> ArrayRef {
        let mut cells = StringBuilder::new();
        rows.clone().for_each(|row| cells.append_value(format!("{prefix}{:0width$}", number(row))));
        Arc::new(cells.finish())
    };
    let year = |row: u64| row * years / all;
    // Within a year countries follow one another, the first with the most rows.
    let country = |row: u64| {
        let within = (row * years % all) as f64 / all as f64;
        ((within * within) * COUNTRIES as f64) as u64
    };
    let mut days_of = Date32Builder::new();
    let mut kilograms = Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, SCALE));
    for row in rows.clone() {
        let day = (draw(row, 1) % 365) as i32;
        days_of.append_value(days(Date::constant(YEARS.0, 1, 1)) + year(row) as i32 * 365 + year(row) as i32 / 4 + day);
        kilograms.append_value(i128::from(draw(row, 2) % 900_000) * GRAM);
    }
    let columns: Vec<ArrayRef> = vec![
        texts("C", 2, &|row| 10 + country(row)),
        Arc::new(days_of.finish()),
        texts("drug-", 2, &|row| draw(row, 3) % DRUGS),
        Arc::new(kilograms.finish()),
        texts("C", 2, &|row| 10 + draw(row, 4) % COUNTRIES),
        texts("C", 2, &|row| 10 + draw(row, 5) % COUNTRIES),
        texts("by-", 1, &|row| draw(row, 6) % TRANSPORTS),
        Arc::new(Int64Array::from_iter_values(rows.clone().map(|row| row as i64 + 1))),
    ];
    RecordBatch::try_new(layout.schema.clone(), columns)
        .map_err(|error| Fault::new(FaultCode::System, error.to_string()))
}

/// Well mixed bits of a number.
fn mix(number: u64) -> u64 {
    let mut bits = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// A feed of one revision: that of a batch.
pub struct OneBatch(pub Canonical);

impl Feed for OneBatch {
    fn position(&self) -> Result<Position, Fault> {
        Ok(Position { seq: 1, recorded_at: Moment::UNIX_EPOCH, chain: Digest([0; 32]) })
    }

    fn scan(&self, after: u64, upto: u64, visit: &mut dyn FnMut(&Revision) -> Result<(), Fault>) -> Result<(), Fault> {
        if after >= 1 || upto < 1 {
            return Ok(());
        }
        visit(&Revision {
            seq: 1,
            collection: "seizures".into(),
            key: "synthetic".into(),
            number: 1,
            act: Act::Put,
            recorded_at: Moment::UNIX_EPOCH,
            author: "benchmark".into(),
            validated_by: "nobody".into(),
            source: "synthetic".into(),
            reason: String::new(),
            body: self.0.clone(),
            hash: Digest([0; 32]),
            previous: None,
            chain: Digest([0; 32]),
        })
    }
}
