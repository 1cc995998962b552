//! Values of query results: as text, as exact decimals.

use datafusion::arrow::array::{Array, AsArray};
use datafusion::arrow::datatypes::{DataType, Float32Type, Float64Type};
use datafusion::arrow::util::display::array_value_to_string;
use mandate_model::Decimal;

use mandate_columns::number;

/// The cell as text: dates as ISO 8601, decimals without zeros at the end, lists joined by ";", NULL as none.
pub(crate) fn text(array: &dyn Array, row: usize) -> Option<String> {
    if array.is_null(row) {
        return None;
    }
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row).to_owned()),
        DataType::Utf8View => Some(array.as_string_view().value(row).to_owned()),
        DataType::Float64 => Some(float(array.as_primitive::<Float64Type>().value(row))),
        DataType::Float32 => Some(float(array.as_primitive::<Float32Type>().value(row).into())),
        DataType::List(_) => Some(list(&array.as_list::<i32>().value(row))),
        DataType::Dictionary(_, _) => {
            let dictionary = array.as_any_dictionary();
            let key = *dictionary.normalized_keys().get(row)?;
            text(dictionary.values(), key)
        }
        DataType::Null => None,
        ty if ty.is_decimal() => shown(array, row).map(|text| number::trimmed(&text).to_owned()),
        _ => shown(array, row),
    }
}

/// The cell as a number: whole numbers and decimals exactly (as far as 28 digits reach), floats by twelve digits.
/// The error says what cannot be shown as a number.
pub(crate) fn decimal(array: &dyn Array, row: usize) -> Result<Option<Decimal>, String> {
    let Some(text) = text(array, row) else { return Ok(None) };
    let known = is_number(array.data_type()).then(|| text.parse().ok()).flatten();
    known.map(Some).ok_or(text)
}

/// Whether cells of that type can be the value of an observation.
pub(crate) fn is_number(ty: &DataType) -> bool {
    ty.is_numeric() || matches!(ty, DataType::Null)
}

fn float(number: f64) -> String {
    number::from_float(number).map_or_else(|| number.to_string(), |decimal| decimal.to_string())
}

fn list(items: &dyn Array) -> String {
    (0..items.len()).filter_map(|row| text(items, row)).collect::<Vec<_>>().join(";")
}

fn shown(array: &dyn Array, row: usize) -> Option<String> {
    array_value_to_string(array, row).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use datafusion::arrow::array::{Date32Array, Decimal128Array, Float64Array, Int64Array, StringArray};

    #[test]
    fn cells_are_text_and_numbers() {
        let check = |array: &dyn Array, expected_text: &str, expected_number: Option<&str>| {
            assert_eq!(text(array, 0).as_deref(), Some(expected_text));
            assert_eq!(decimal(array, 0).ok().flatten().map(|number| number.to_string()).as_deref(), expected_number);
        };
        let units = Decimal128Array::from(vec![12_500_000_000]).with_precision_and_scale(38, 9).unwrap();
        check(&units, "12.5", Some("12.5"));
        check(&Int64Array::from(vec![i64::MIN]), "-9223372036854775808", Some("-9223372036854775808"));
        check(&Float64Array::from(vec![0.1 + 0.2]), "0.3", Some("0.3"));
        check(&Float64Array::from(vec![f64::NAN]), "NaN", None);
        check(&Date32Array::from(vec![15_365]), "2012-01-26", None);
        check(&StringArray::from(vec!["7"]), "7", None);
    }
}
