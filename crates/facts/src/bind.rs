//! Arguments: texts as a person writes them, read by the types that the indicator declares, bound as typed values.

use std::collections::BTreeMap;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::error::DataFusionError;
use mandate_model::nearest::suggestion;
use mandate_model::types::{DateType, FieldType};
use mandate_model::{Catalogue, Date, Dimension, Fault, FaultCode, Field, Fields, Indicator, Lookup, Name, Row, Value};
use mandate_projection::shape::{Level, TableShape};

use crate::cells;

/// What a caller gives to an indicator: names of parameters or dimensions, with hyphens or underscores, and values as
/// a person writes them. An empty value is as good as none.
pub type Arguments = BTreeMap<String, String>;

/// Arguments that were read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bound {
    /// By name as in SQL; typed NULL where nothing was given.
    pub values: Vec<(String, ScalarValue)>,
    /// The same as text.
    pub texts: Vec<(String, Option<String>)>,
    /// Dimensions that observations must have, by name as declared, with the text that they must show.
    pub wanted: Vec<(String, Option<String>)>,
}

/// The types of all parameters, by name as in SQL.
pub(crate) fn types(indicator: &Indicator) -> Result<BTreeMap<String, DataType>, Fault> {
    let shape = TableShape::new(indicator.name.as_str(), &fields(indicator)?, Level::Group)?;
    let own = shape.schema.fields().iter().take(shape.own);
    Ok(own.map(|field| (field.name().clone(), field.data_type().clone())).collect())
}

/// Reads the arguments.
pub(crate) fn bind(
    indicator: &Indicator,
    arguments: &Arguments,
    on: Date,
    catalogue: &Catalogue,
) -> Result<Bound, Fault> {
    let reader = Reader { indicator, lookup: Lookup { catalogue, on } };
    let (mut given, mut wanted) = (BTreeMap::new(), Vec::new());
    for (name, text) in arguments {
        let parameter = indicator.parameter(name);
        let dimension = indicator.dimension(name);
        if parameter.is_none() && dimension.is_none() {
            return Err(reader.unknown(name));
        }
        given.extend(parameter.map(|parameter| (parameter.name.clone(), text.as_str())));
        if let Some(dimension) = dimension {
            wanted.extend(reader.wanted(dimension, text)?);
        }
    }
    let batch = one_row(&fields(indicator)?, &reader.row(&given)?)?;
    let columns = || batch.schema_ref().fields().iter().map(|field| field.name().clone()).zip(batch.columns());
    let values = columns().map(|(name, array)| Ok((name, ScalarValue::try_from_array(array, 0)?)));
    let values: Result<_, DataFusionError> = values.collect();
    Ok(Bound {
        values: values.map_err(|error| crate::fail::ran(indicator.name.as_str(), &error))?,
        texts: columns().map(|(name, array)| (name, cells::text(array, 0))).collect(),
        wanted,
    })
}

/// `on`, then the declared parameters.
fn fields(indicator: &Indicator) -> Result<Fields, Fault> {
    let field = |name: Name, ty: FieldType| Field { name, required: false, confidential: false, ty, span: None };
    let on = field(Name::new("on")?, FieldType::Date(DateType));
    let declared = indicator.parameters.iter().map(|parameter| field(parameter.name.clone(), parameter.ty.clone()));
    Ok(Fields::new(std::iter::once(on).chain(declared).collect()))
}

fn one_row(fields: &Fields, row: &Row) -> Result<RecordBatch, Fault> {
    let bad = |what: String| Fault::new(FaultCode::BadParameter, format!("the parameters cannot be bound: {what}"));
    mandate_projection::batch_of("the parameters", fields, row)?.map_err(bad)
}

struct Reader<'a> {
    indicator: &'a Indicator,
    lookup: Lookup<'a>,
}

impl Reader<'_> {
    fn row(&self, given: &BTreeMap<Name, &str>) -> Result<Row, Fault> {
        let mut values = vec![Value::Date(self.lookup.on)];
        for parameter in &self.indicator.parameters {
            let text = given.get(&parameter.name).copied().or(parameter.default.as_deref()).unwrap_or_default();
            let value = self.read(parameter.name.as_str(), &parameter.ty, text)?;
            if value.is_absent() && parameter.required {
                let message = format!("`{}` needs the parameter `{}`", self.indicator.name, parameter.name);
                return Err(Fault::new(FaultCode::BadParameter, message).hint(format!(
                    "give a {}: {}=…",
                    parameter.ty.behaviour().name(),
                    parameter.name
                )));
            }
            values.push(value);
        }
        Ok(Row(values))
    }

    /// What observations must show in a dimension; nothing when the text is empty.
    fn wanted(&self, dimension: &Dimension, text: &str) -> Result<Option<(String, Option<String>)>, Fault> {
        let value = self.read(dimension.name.as_str(), &dimension.ty, text)?;
        if value.is_absent() {
            return Ok(None);
        }
        let field = Field {
            name: dimension.name.clone(),
            required: false,
            confidential: false,
            ty: dimension.ty.clone(),
            span: None,
        };
        let batch = one_row(&Fields::new(vec![field]), &Row(vec![value]))?;
        Ok(batch.columns().first().map(|column| (dimension.name.to_string(), cells::text(column, 0))))
    }

    fn read(&self, name: &str, ty: &FieldType, text: &str) -> Result<Value, Fault> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(Value::Absent);
        }
        let value = ty.behaviour().read(&[text], &self.lookup).and_then(|value| self.check(ty, value));
        value.map_err(|fault| Fault {
            code: FaultCode::BadParameter,
            message: format!("`{name}` of `{}`: {}", self.indicator.name, fault.message),
            hint: fault.hint,
        })
    }

    fn check(&self, ty: &FieldType, value: Value) -> Result<Value, Fault> {
        match ty.behaviour().check(&value, &self.lookup) {
            // One may ask today about a code that was valid once.
            Err(fault) if fault.code != FaultCode::CodeNotValid => Err(fault),
            _ => Ok(value),
        }
    }

    fn unknown(&self, name: &str) -> Fault {
        let parameters = self.indicator.parameters.iter().map(|parameter| parameter.name.as_str());
        let dimensions = self.indicator.dimensions.iter().map(|dimension| dimension.name.as_str());
        let mut known: Vec<&str> = parameters.chain(dimensions).collect();
        known.dedup();
        Fault::new(FaultCode::BadParameter, format!("`{}` has no parameter or dimension `{name}`", self.indicator.name))
            .hint(suggestion(name, known))
    }
}
