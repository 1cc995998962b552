//! How large values are: by what each would take on its own, whatever it shares with others.

use datafusion::arrow::array::{Array, ArrayRef, AsArray as _, GenericListArray, OffsetSizeTrait};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::ScalarValue;

/// Bytes of a number, and of what tells where a text or a list begins.
const PLAIN: u64 = 8;

/// The bytes of all values.
pub(crate) fn bytes(array: &dyn Array) -> u64 {
    if let Some(lengths) = lengths(array) {
        return PLAIN * array.len() as u64 + lengths.sum::<u64>();
    }
    match array.data_type() {
        DataType::List(_) => bytes_of_list(array.as_list::<i32>()),
        DataType::LargeList(_) => bytes_of_list(array.as_list::<i64>()),
        DataType::Struct(_) => array.as_struct().columns().iter().map(|column| bytes(column.as_ref())).sum(),
        _ => array.to_data().get_slice_memory_size().unwrap_or_else(|_| array.get_array_memory_size()) as u64,
    }
}

/// The bytes of the longest value.
pub(crate) fn longest(array: &dyn Array) -> u64 {
    if let Some(lengths) = lengths(array) {
        return lengths.max().unwrap_or_default();
    }
    match array.data_type() {
        DataType::Null | DataType::Boolean => 1,
        other => match other.primitive_width() {
            Some(width) => width as u64,
            None => (0..array.len()).map(|row| bytes(array.slice(row, 1).as_ref())).max().unwrap_or_default(),
        },
    }
}

/// How many elements there are in lists and the lists within them; of other values the bytes.
pub(crate) fn pieces(array: &dyn Array) -> u64 {
    let values = match array.data_type() {
        DataType::List(_) => within(array.as_list::<i32>()),
        DataType::LargeList(_) => within(array.as_list::<i64>()),
        _ => return bytes(array),
    };
    if is_list(values.data_type()) { pieces(values.as_ref()) } else { values.len() as u64 }
}

/// The elements of the longest list, those of lists within it too.
pub(crate) fn most_pieces(array: &dyn Array) -> u64 {
    match array.data_type() {
        DataType::List(_) => most_pieces_of_list(array.as_list::<i32>()),
        DataType::LargeList(_) => most_pieces_of_list(array.as_list::<i64>()),
        _ => 1,
    }
}

fn most_pieces_of_list<O: OffsetSizeTrait>(list: &GenericListArray<O>) -> u64 {
    let own = between(list.value_offsets()).max().unwrap_or_default();
    own.saturating_mul(most_pieces(within(list).as_ref()).max(1))
}

/// The sum of the squares of the lengths of texts; of other values the square of all bytes.
pub(crate) fn squares(array: &dyn Array) -> u64 {
    let square = |length: u64| length.saturating_mul(length);
    match lengths(array) {
        Some(lengths) => lengths.map(square).fold(0, u64::saturating_add),
        None => square(bytes(array)),
    }
}

/// The bytes of a single value.
pub(crate) fn of_one(value: &ScalarValue) -> u64 {
    match value {
        ScalarValue::List(list) => bytes(list.as_ref()),
        ScalarValue::LargeList(list) => bytes(list.as_ref()),
        other => match other.try_as_str() {
            Some(text) => PLAIN + text.map_or(0, str::len) as u64,
            None if other.data_type().primitive_width().is_some() => PLAIN,
            None => other.size() as u64,
        },
    }
}

/// How many elements a single value has; of a text its bytes.
pub(crate) fn pieces_of_one(value: &ScalarValue) -> u64 {
    match value {
        ScalarValue::List(list) => pieces(list.as_ref()),
        ScalarValue::LargeList(list) => pieces(list.as_ref()),
        other => of_one(other),
    }
}

fn is_list(ty: &DataType) -> bool {
    matches!(ty, DataType::List(_) | DataType::LargeList(_))
}

/// The elements of lists, without those that were cut off.
fn within<O: OffsetSizeTrait>(list: &GenericListArray<O>) -> ArrayRef {
    let offsets = list.value_offsets();
    let (first, last) = (offsets[0].as_usize(), offsets[list.len()].as_usize());
    list.values().slice(first, last - first)
}

/// Elements that are nothing take no bytes, and yet are something to be gone through.
fn bytes_of_list<O: OffsetSizeTrait>(list: &GenericListArray<O>) -> u64 {
    let values = within(list);
    PLAIN * (list.len() + values.len()) as u64 + bytes(values.as_ref())
}

/// The lengths of texts, row by row; none where there is no text.
fn lengths(array: &dyn Array) -> Option<Box<dyn Iterator<Item = u64> + '_>> {
    let lengths: Box<dyn Iterator<Item = u64> + '_> = match array.data_type() {
        DataType::Utf8 => Box::new(between(array.as_string::<i32>().value_offsets())),
        DataType::LargeUtf8 => Box::new(between(array.as_string::<i64>().value_offsets())),
        DataType::Utf8View => Box::new(array.as_string_view().lengths().map(u64::from)),
        DataType::Binary => Box::new(between(array.as_binary::<i32>().value_offsets())),
        DataType::LargeBinary => Box::new(between(array.as_binary::<i64>().value_offsets())),
        DataType::BinaryView => Box::new(array.as_binary_view().lengths().map(u64::from)),
        _ => return None,
    };
    Some(lengths)
}

fn between<O: OffsetSizeTrait>(offsets: &[O]) -> impl Iterator<Item = u64> + '_ {
    offsets.windows(2).map(|pair| (pair[1].as_usize() - pair[0].as_usize()) as u64)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use datafusion::arrow::array::{Int64Array, ListArray, NullArray, StringArray, StringViewArray};
    use datafusion::arrow::buffer::OffsetBuffer;
    use datafusion::arrow::datatypes::Field;

    use super::*;

    #[test]
    fn what_was_cut_off_counts_for_nothing_and_what_is_shared_for_each() {
        let long = "a".repeat(100);
        let texts = StringArray::from(vec![Some(&*long), None, Some("bc")]);
        assert_eq!((bytes(&texts), longest(&texts), squares(&texts)), (126, 100, 10_004));
        assert_eq!((bytes(&texts.slice(1, 2)), longest(&texts.slice(1, 2))), (18, 2));
        let views = StringViewArray::from(vec![Some(&*long), Some("b")]);
        assert_eq!((bytes(&views), longest(&views.slice(1, 1))), (117, 1));
        assert_eq!((bytes(&Int64Array::from(vec![1, 2, 3]).slice(1, 2)), longest(&Int64Array::from(vec![1]))), (16, 8));
    }

    #[test]
    fn elements_of_lists_count_even_where_they_are_nothing() {
        let item = |ty| Arc::new(Field::new("item", ty, true));
        let offsets = |ends: &[i32]| OffsetBuffer::new(ends.to_vec().into());
        let nothing = ListArray::new(item(DataType::Null), offsets(&[0, 1, 4]), Arc::new(NullArray::new(4)), None);
        assert_eq!((pieces(&nothing), most_pieces(&nothing)), (4, 3));
        assert!(bytes(&nothing) >= 4 * PLAIN);
        assert_eq!((pieces(&nothing.slice(0, 1)), most_pieces(&nothing.slice(0, 1))), (1, 1));
        let nested = ListArray::new(item(nothing.data_type().clone()), offsets(&[0, 2]), Arc::new(nothing), None);
        assert_eq!((pieces(&nested), most_pieces(&nested)), (4, 6));
    }
}
