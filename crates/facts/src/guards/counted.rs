//! What the functions of a question have made and is still held, counted against its memory: a row of a thousand long
//! texts is put together before any operator could count it.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use datafusion::arrow::array::Array;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef};
use datafusion::common::plan_err;
use datafusion::error::Result;
use datafusion::execution::memory_pool::{MemoryConsumer, MemoryPool, MemoryReservation};
use datafusion::logical_expr::{
    ColumnarValue, Expr, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility,
};

use crate::sizes;

/// Constants that are shorter are not counted: there are few, and the question itself is bounded.
const SHORT: u64 = 4_096;

/// The count of one question. All functions of the question have the same.
#[derive(Clone, Debug)]
pub(super) struct Count(Arc<Mutex<Made>>);

#[derive(Debug)]
struct Made {
    arrays: Vec<(Weak<dyn Array>, u64)>,
    /// Bytes of constants, which are held as long as the plan.
    constants: u64,
    reservation: MemoryReservation,
}

impl PartialEq for Count {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Count {}

impl Hash for Count {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Count {
    /// Counts nothing yet.
    pub(super) fn new(pool: &Arc<dyn MemoryPool>) -> Self {
        let reservation = MemoryConsumer::new("functions").register(pool);
        Self(Arc::new(Mutex::new(Made { arrays: Vec::new(), constants: 0, reservation })))
    }

    /// Counts a value for as long as anybody holds it; fails where the question needs too much memory with it.
    pub(super) fn hold(&self, value: ColumnarValue) -> Result<ColumnarValue> {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        made.arrays.retain(|(array, _)| array.strong_count() > 0);
        match &value {
            ColumnarValue::Array(array) => {
                let known = |(other, _): &(Weak<dyn Array>, u64)| std::ptr::addr_eq(other.as_ptr(), Arc::as_ptr(array));
                if !made.arrays.iter().any(known) {
                    made.arrays.push((Arc::downgrade(array), sizes::bytes(array.as_ref())));
                }
            }
            ColumnarValue::Scalar(constant) => {
                let bytes = sizes::of_one(constant);
                made.constants += if bytes > SHORT { bytes } else { 0 };
            }
        }
        let bytes = made.constants + made.arrays.iter().map(|(_, bytes)| bytes).sum::<u64>();
        made.reservation.try_resize(usize::try_from(bytes).unwrap_or(usize::MAX))?;
        drop(made);
        Ok(value)
    }
}

/// A function that yields what it is given, and counts it.
pub(super) fn counted(count: &Count) -> ScalarUDF {
    ScalarUDF::new_from_impl(Counted { signature: Signature::any(1, Volatility::Immutable), count: count.clone() })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Counted {
    signature: Signature,
    count: Count,
}

impl ScalarUDFImpl for Counted {
    fn name(&self) -> &str {
        "counted"
    }

    /// That of what is counted: nobody asked for it to be.
    fn schema_name(&self, args: &[Expr]) -> Result<String> {
        Ok(args.first().map(|counted| counted.schema_name().to_string()).unwrap_or_default())
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, types: &[DataType]) -> Result<DataType> {
        let [ty] = types else { return plan_err!("one value is counted") };
        Ok(ty.clone())
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        let [field] = args.arg_fields else { return plan_err!("one value is counted") };
        Ok(Arc::new(Field::new(self.name(), field.data_type().clone(), field.is_nullable())))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let mut values = args.args;
        let Some(value) = values.pop() else { return plan_err!("one value is counted") };
        self.count.hold(value)
    }
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::array::{ArrayRef, StringArray};
    use datafusion::common::ScalarValue;
    use datafusion::execution::memory_pool::GreedyMemoryPool;

    use super::*;

    fn text(bytes: usize) -> ArrayRef {
        Arc::new(StringArray::from(vec!["a".repeat(bytes)]))
    }

    #[test]
    fn what_is_held_together_is_bounded_and_what_was_let_go_makes_room() {
        let pool: Arc<dyn MemoryPool> = Arc::new(GreedyMemoryPool::new(100_000));
        let count = Count::new(&pool);
        let hold = |array: &ArrayRef| count.hold(ColumnarValue::Array(Arc::clone(array)));
        let (one, other) = (text(60_000), text(60_000));
        assert!(hold(&one).is_ok());
        assert!(hold(&one).is_ok(), "the same is counted once");
        assert!(hold(&other).is_err());
        drop((one, other));
        assert!(hold(&text(60_000)).is_ok());
        let constant = |bytes: usize| count.hold(ColumnarValue::Scalar(ScalarValue::from("a".repeat(bytes))));
        assert!((0..100_000).all(|_| constant(10).is_ok()));
        assert!(constant(60_000).is_ok());
        assert!(constant(60_000).is_err());
    }
}
