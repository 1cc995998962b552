//! From the rows of an indicator's query to observations.

use datafusion::arrow::array::{ArrayRef, RecordBatch};
use mandate_model::{Fault, FaultCode, Indicator, Observation, Qualifier};

use crate::cells;

/// The column that holds the number.
pub(crate) const VALUE: &str = "value";
/// Columns that an observation has a place of its own for, besides its dimensions.
const KNOWN: [&str; 5] = [VALUE, "qualifier", "unit", "period", "note"];

/// Reads all rows.
pub(crate) fn observations(indicator: &Indicator, batch: &RecordBatch) -> Result<Vec<Observation>, Fault> {
    let reader = Reader::new(indicator, batch)?;
    (0..batch.num_rows()).map(|row| reader.observation(row)).collect()
}

struct Reader<'a> {
    indicator: &'a Indicator,
    batch: &'a RecordBatch,
    dimensions: Vec<(String, &'a ArrayRef)>,
    value: &'a ArrayRef,
    extra: Vec<(String, &'a ArrayRef)>,
}

impl<'a> Reader<'a> {
    fn new(indicator: &'a Indicator, batch: &'a RecordBatch) -> Result<Self, Fault> {
        let column = |name: &str| {
            batch.column_by_name(name).ok_or_else(|| {
                let message = format!("the SQL of `{}` yields no column `{name}`", indicator.name);
                Fault::new(FaultCode::BadIndicator, message).hint(format!("select it in `sql`, as `… AS {name}`"))
            })
        };
        let names: Vec<String> = indicator.dimensions.iter().map(|dimension| dimension.name.underscored()).collect();
        let dimension =
            |(dimension, name): (&mandate_model::Dimension, &String)| Ok((dimension.name.to_string(), column(name)?));
        let dimensions = indicator.dimensions.iter().zip(&names).map(dimension).collect::<Result<_, Fault>>()?;
        let schema = batch.schema_ref();
        let further = schema
            .fields()
            .iter()
            .zip(batch.columns())
            .filter(|(field, _)| !KNOWN.contains(&field.name().as_str()) && !names.contains(field.name()));
        let extra = further.map(|(field, array)| (field.name().clone(), array)).collect();
        Ok(Self { indicator, batch, dimensions, value: column(VALUE)?, extra })
    }

    fn observation(&self, row: usize) -> Result<Observation, Fault> {
        let texts = |columns: &[(String, &ArrayRef)]| {
            columns.iter().map(|(name, array)| (name.clone(), cells::text(array, row))).collect()
        };
        let optional = |name: &str| self.batch.column_by_name(name).and_then(|array| cells::text(array, row));
        let value = cells::decimal(self.value, row).map_err(|text| self.no_number(&text))?;
        Ok(Observation {
            dimensions: texts(&self.dimensions),
            value,
            unit: optional("unit").unwrap_or_else(|| self.indicator.unit.clone()),
            qualifier: self.qualifier(optional("qualifier"))?,
            period: optional("period"),
            note: optional("note"),
            extra: texts(&self.extra),
        })
    }

    fn qualifier(&self, text: Option<String>) -> Result<Qualifier, Fault> {
        let parsed = text.map_or(Ok(Qualifier::Exact), |text| text.parse());
        parsed.map_err(|fault: Fault| Fault {
            code: FaultCode::QueryFailed,
            message: format!("the query of `{}` failed: {}", self.indicator.name, fault.message),
            hint: fault.hint,
        })
    }

    fn no_number(&self, text: &str) -> Fault {
        let message =
            format!("the query of `{}` failed: the value {text} cannot be shown as a number", self.indicator.name);
        Fault::new(FaultCode::QueryFailed, message)
            .hint("an observation's value has at most 28 digits; guard divisions by zero with NULLIF")
    }
}
