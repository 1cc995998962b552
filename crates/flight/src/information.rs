//! What drivers ask about the server: its name, that it only reads, its types.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{
    Array as _, ArrayRef, BooleanArray, Int32Array, Int64Array, RecordBatch, StringArray, UInt32Array, UnionArray,
    new_empty_array,
};
use arrow_buffer::ScalarBuffer;
use arrow_schema::{ArrowError, DataType, Field, Schema, UnionFields};

/// One thing that is told.
#[derive(Clone, Copy)]
enum Told {
    Text(&'static str),
    Truth(bool),
    Number(i64),
}

/// By the numbers that Flight SQL gives them.
const TOLD: &[(u32, Told)] = &[
    (0, Told::Text("Mandate")),
    (1, Told::Text(env!("CARGO_PKG_VERSION"))),
    (2, Told::Text("59")),
    (3, Told::Truth(true)),   // read only
    (4, Told::Truth(true)),   // SQL
    (5, Told::Truth(false)),  // no Substrait
    (8, Told::Number(0)),     // no transactions
    (9, Told::Truth(false)),  // a call is ended by ending it
    (10, Told::Truth(false)), // nothing is ingested
    (100, Told::Number(600_000)),
    (101, Told::Number(0)),
    (500, Told::Truth(false)), // no catalogue, schema or table is made
    (501, Told::Truth(false)),
    (502, Told::Truth(false)),
    (503, Told::Number(3)), // names are lower case …
    (504, Told::Text("\"")),
    (505, Told::Number(1)), // … unless they are quoted
    (506, Told::Truth(true)),
    (507, Told::Number(0)), // absent values sort high
    (513, Told::Text("\\")),
    (515, Told::Truth(true)),
    (529, Told::Text("schema")),
    (531, Told::Text("catalogue")),
    (532, Told::Number(1)),
];

/// What is told under these numbers; all where none is named.
pub fn information(numbers: &[u64]) -> Result<RecordBatch, ArrowError> {
    let wanted = |(number, _): &&(u32, Told)| numbers.is_empty() || numbers.contains(&u64::from(*number));
    let told: Vec<&(u32, Told)> = TOLD.iter().filter(wanted).collect();
    let (mut kinds, mut places) = (Vec::new(), Vec::new());
    let (mut texts, mut truths, mut integers) = (Vec::new(), Vec::new(), Vec::new());
    for (_, value) in &told {
        let (kind, place) = match value {
            Told::Text(text) => (0, push(&mut texts, *text)),
            Told::Truth(truth) => (1, push(&mut truths, *truth)),
            Told::Number(number) => (2, push(&mut integers, *number)),
        };
        kinds.push(kind);
        places.push(place);
    }
    let fields = values();
    let mut children: Vec<ArrayRef> = vec![
        Arc::new(StringArray::from_iter_values(texts)),
        Arc::new(BooleanArray::from(truths)),
        Arc::new(Int64Array::from(integers)),
    ];
    children.extend(fields.iter().skip(3).map(|(_, field)| new_empty_array(field.data_type())));
    let value = UnionArray::try_new(fields, kinds.into(), Some(ScalarBuffer::from(places)), children)?;
    let names = UInt32Array::from_iter_values(told.iter().map(|(number, _)| *number));
    let schema = Schema::new(vec![
        Field::new("info_name", DataType::UInt32, false),
        Field::new("value", value.data_type().clone(), false),
    ]);
    RecordBatch::try_new(Arc::new(schema), vec![Arc::new(names), Arc::new(value)])
}

fn push<T>(values: &mut Vec<T>, value: T) -> i32 {
    values.push(value);
    i32::try_from(values.len() - 1).unwrap_or_default()
}

/// The kinds of values of the protocol.
fn values() -> UnionFields {
    let of = |name: &str, ty: DataType| Arc::new(Field::new(name, ty, false));
    let list = |ty| DataType::List(Arc::new(Field::new_list_field(ty, true)));
    let entries = DataType::Struct(
        vec![Field::new("keys", DataType::Int32, false), Field::new("values", list(DataType::Int32), true)].into(),
    );
    let map = DataType::Map(Arc::new(Field::new("entries", entries, false)), false);
    [
        of("string_value", DataType::Utf8),
        of("bool_value", DataType::Boolean),
        of("bigint_value", DataType::Int64),
        of("int32_bitmask", DataType::Int32),
        Arc::new(Field::new("string_list", list(DataType::Utf8), true)),
        Arc::new(Field::new("int32_to_int32_list_map", map, true)),
    ]
    .into_iter()
    .enumerate()
    .map(|(at, field)| (i8::try_from(at).unwrap_or_default(), field))
    .collect()
}

/// A type of columns: name, number of the standard, digits or letters, what stands around a value.
type OfColumns = (&'static str, i32, Option<i32>, Option<&'static str>);

const TYPES: &[OfColumns] = &[
    ("bigint", -5, Some(19), None),
    ("boolean", -7, Some(1), None),
    ("date", 91, Some(10), Some("'")),
    ("decimal", 3, Some(38), None),
    ("double", 8, Some(15), None),
    ("integer", 4, Some(10), None),
    ("timestamp", 93, Some(29), Some("'")),
    ("varchar", 12, None, Some("'")),
];

/// The types of columns; of one number where one is asked for.
pub fn types(number: Option<i32>) -> Result<RecordBatch, ArrowError> {
    let wanted: Vec<&OfColumns> = TYPES.iter().filter(|ty| number.is_none_or(|number| ty.1 == number)).collect();
    let all = wanted.len();
    let texts = |of: &dyn Fn(&OfColumns) -> Option<&'static str>| -> ArrayRef {
        Arc::new(wanted.iter().map(|ty| of(ty)).collect::<StringArray>())
    };
    let numbers = |of: &dyn Fn(&OfColumns) -> Option<i32>| -> ArrayRef {
        Arc::new(wanted.iter().map(|ty| of(ty)).collect::<Int32Array>())
    };
    let truths = |truth: bool| -> ArrayRef { Arc::new(BooleanArray::from(vec![truth; all])) };
    let mut parameters =
        ListBuilder::new(StringBuilder::new()).with_field(Field::new_list_field(DataType::Utf8, false));
    for _ in &wanted {
        parameters.append_null();
    }
    let decimal = |ty: &OfColumns| (ty.0 == "decimal").then_some(9);
    let columns: Vec<(&str, bool, ArrayRef)> = vec![
        ("type_name", false, texts(&|ty| Some(ty.0))),
        ("data_type", false, numbers(&|ty| Some(ty.1))),
        ("column_size", true, numbers(&|ty| ty.2)),
        ("literal_prefix", true, texts(&|ty| ty.3)),
        ("literal_suffix", true, texts(&|ty| ty.3)),
        ("create_params", true, Arc::new(parameters.finish())),
        ("nullable", false, numbers(&|_| Some(1))),
        ("case_sensitive", false, truths(true)),
        ("searchable", false, numbers(&|_| Some(3))),
        ("unsigned_attribute", true, truths(false)),
        ("fixed_prec_scale", false, truths(false)),
        ("auto_increment", true, truths(false)),
        ("local_type_name", true, texts(&|ty| Some(ty.0))),
        ("minimum_scale", true, numbers(&decimal)),
        ("maximum_scale", true, numbers(&decimal)),
        ("sql_data_type", false, numbers(&|ty| Some(ty.1))),
        ("datetime_subcode", true, numbers(&|_| None)),
        ("num_prec_radix", true, numbers(&|ty| ty.3.is_none().then_some(10))),
        ("interval_precision", true, Arc::new(arrow_array::PrimitiveArray::<Int32Type>::from(vec![None; all]))),
    ];
    let fields = columns.iter().map(|(name, nullable, array)| Field::new(*name, array.data_type().clone(), *nullable));
    let schema = Schema::new(fields.collect::<Vec<_>>());
    RecordBatch::try_new(Arc::new(schema), columns.into_iter().map(|(_, _, array)| array).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_told_and_nothing_else() {
        assert_eq!(information(&[]).unwrap().num_rows(), TOLD.len());
        assert_eq!(information(&[3, 0, 12_345]).unwrap().num_rows(), 2);
        assert_eq!(types(Some(12)).unwrap().num_rows(), 1);
        assert_eq!(types(None).unwrap().num_columns(), 19);
    }
}
