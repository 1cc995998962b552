//! What the columns of a part are, and which of them say the days and the country that a row is about.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field as ArrowField, Schema, SchemaRef};
use mandate_columns::{column_name, first_column, schema_of};
use mandate_model::{Collection, Digest, Fault, FaultCode, FieldType, Name};
use sha2::{Digest as _, Sha256};

/// The column that says where a row stands in the sender's file, from 1.
pub const ROW: &str = "_row";
/// The column of merged files that says which revision a row came from.
pub const SEQ: &str = "_seq";

/// The columns of the parts of one collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The columns of the fields, then [`ROW`], and in merged files [`SEQ`].
    pub schema: SchemaRef,
    /// The column of the first day that a row is about; none where rows have no day.
    pub first_day: Option<usize>,
    /// The column of the last day; the same as that of the first where rows are about one day.
    pub last_day: Option<usize>,
    /// The column of the country that a row is of.
    pub country: Option<usize>,
    /// The column of [`ROW`].
    pub row: usize,
    /// The column of [`SEQ`], in merged files.
    pub seq: Option<usize>,
}

impl Layout {
    /// The columns of a collection's parts.
    pub fn of(collection: &Collection) -> Self {
        let fields = &collection.fields;
        let find = |name: &Option<Name>| fields.position(name.as_ref()?.as_str());
        let ty = |field: usize| fields.at(field).map(|field| &field.ty);
        let days = find(&collection.period_field).and_then(|field| {
            let first = first_column(fields, field);
            match ty(field)? {
                FieldType::Date(_) => Some((first, first)),
                FieldType::Period(_) => Some((first + 1, first + 2)),
                _ => None,
            }
        });
        let country = find(&collection.country_field).map(|field| first_column(fields, field));
        let own = schema_of(fields);
        let (first_day, last_day) = days.unzip();
        Self::new(&own, first_day, last_day, country)
    }

    /// Columns of one's own: days as `Date32`, the country as `Utf8`.
    pub fn new(columns: &Schema, first_day: Option<usize>, last_day: Option<usize>, country: Option<usize>) -> Self {
        let row = columns.fields().len();
        let own = columns.fields().iter().cloned();
        let schema = own.chain([Arc::new(ArrowField::new(ROW, DataType::Int64, false))]).collect::<Vec<_>>();
        Self { schema: Arc::new(Schema::new(schema)), first_day, last_day, country, row, seq: None }
    }

    /// The columns of files in which rows of many batches are merged.
    pub fn merged(&self) -> Self {
        let seq = self.schema.fields().len();
        let column = Arc::new(ArrowField::new(SEQ, DataType::Int64, false));
        let schema = self.schema.fields().iter().cloned().chain([column]).collect::<Vec<_>>();
        Self { schema: Arc::new(Schema::new(schema)), seq: Some(seq), ..self.clone() }
    }

    /// What tells parts of other columns apart: a digest of the names and types.
    pub fn digest(&self) -> Digest {
        let mut hash = Sha256::new();
        for field in self.schema.fields() {
            hash.update(format!("{}\t{}\n", field.name(), field.data_type()));
        }
        Digest(hash.finalize().into())
    }

    /// Refuses columns other than these.
    pub(crate) fn check(&self, batch: &RecordBatch) -> Result<(), Fault> {
        let same =
            |(a, b): (&Arc<ArrowField>, &Arc<ArrowField>)| a.name() == b.name() && a.data_type() == b.data_type();
        let (schema, own) = (batch.schema(), self.schema.fields());
        let fits = schema.fields().len() == own.len() && schema.fields().iter().zip(own).all(same);
        let whole = batch.column(self.row.min(batch.num_columns().saturating_sub(1))).null_count() == 0;
        if fits && whole {
            return Ok(());
        }
        Err(Fault::new(FaultCode::System, "rows are not in the columns of their collection").hint(format!(
            "give {} and no row without its number",
            own.iter().map(|field| field.name().as_str()).collect::<Vec<_>>().join(", ")
        )))
    }

    /// The name of a column.
    pub(crate) fn name(&self, column: usize) -> &str {
        self.schema.fields().get(column).map_or("", |field| field.name().as_str())
    }
}

/// The columns that fields fill in a part, by name: what a projection names.
pub fn names_of<'a>(collection: &'a Collection, field: &'a Name) -> impl Iterator<Item = String> + 'a {
    let found = collection.fields.get(field.as_str());
    found.into_iter().flat_map(|field| {
        field.ty.behaviour().columns().iter().map(move |column| column_name(&field.name, column.suffix))
    })
}

#[cfg(test)]
mod tests {
    use mandate_model::types::{CountryType, DateType, MoneyType, PeriodType};
    use mandate_model::{Field, Fields, Kind};

    use super::*;

    fn collection(day: FieldType, period_field: Option<&str>) -> Collection {
        let name = |name: &str| Name::new(name).unwrap();
        let field = |(label, ty)| Field { name: name(label), required: false, confidential: false, ty, span: None };
        let fields = [
            ("price-paid", FieldType::Money(MoneyType)),
            ("seized-on", day),
            ("country", FieldType::Country(CountryType)),
        ];
        Collection {
            name: name("seizures"),
            pack: name("seizures"),
            kind: Kind::Datasets,
            key: Vec::new(),
            title_field: name("country"),
            period_field: period_field.map(name),
            country_field: Some(name("country")),
            workflow: None,
            fields: Fields::new(fields.map(field).into()),
            rules: Vec::new(),
        }
    }

    #[test]
    fn days_and_country_are_found_among_the_columns() {
        let day = FieldType::Date(DateType);
        let layout = Layout::of(&collection(day.clone(), Some("seized-on")));
        let names = |layout: &Layout| {
            layout.schema.fields().iter().map(|field| field.name().clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names(&layout), "price_paid_amount price_paid_currency seized_on country _row");
        assert_eq!((layout.first_day, layout.last_day, layout.country, layout.row), (Some(2), Some(2), Some(3), 4));
        assert_eq!(layout.merged().seq, Some(5));

        let period = collection(FieldType::Period(PeriodType::default()), Some("seized-on"));
        let layout = Layout::of(&period);
        assert_eq!(
            names(&layout),
            "price_paid_amount price_paid_currency seized_on seized_on_start seized_on_end country _row"
        );
        assert_eq!((layout.first_day, layout.last_day, layout.country), (Some(3), Some(4), Some(5)));
        assert_ne!(layout.digest(), Layout::of(&collection(day.clone(), None)).digest());
        assert_eq!(Layout::of(&collection(day, None)).first_day, None);
        let columns: Vec<String> = names_of(&period, &period.fields.at(1).unwrap().name).collect();
        assert_eq!(columns, ["seized_on", "seized_on_start", "seized_on_end"]);
    }
}
