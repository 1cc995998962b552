//! The distinct texts of a column.

use std::collections::BTreeSet;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use rustc_hash::FxHashSet;

/// The texts of a column of text, none among them where a row has none.
pub fn distinct_texts(batch: &RecordBatch, column: usize) -> BTreeSet<Option<String>> {
    let Some(texts) = batch.columns().get(column).and_then(|array| array.as_string_opt::<i32>()) else {
        return (0..batch.num_rows().min(1)).map(|_| None).collect();
    };
    let mut found: FxHashSet<&str> = FxHashSet::default();
    let mut last = None;
    for text in texts.iter().flatten() {
        // Rows of one country mostly stand together.
        if last != Some(text) {
            found.insert(text);
            last = Some(text);
        }
    }
    let absent = (texts.null_count() > 0).then_some(None);
    found.into_iter().map(|text| Some(text.to_owned())).chain(absent).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, Int64Array, StringArray};

    use super::*;

    #[test]
    fn each_text_is_told_once_and_absence_too() {
        let texts: ArrayRef = Arc::new(StringArray::from(vec![Some("b"), Some("a"), None, Some("b"), Some("b")]));
        let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1, 2, 3, 4, 5]));
        let batch = RecordBatch::try_from_iter([("texts", texts), ("numbers", numbers)]).unwrap();
        let check = |column, expected: &[Option<&str>]| {
            let expected = expected.iter().map(|text| text.map(str::to_owned)).collect();
            assert_eq!(distinct_texts(&batch, column), expected);
        };
        check(0, &[None, Some("a"), Some("b")]);
        check(1, &[None]);
        check(2, &[None]);
    }
}
